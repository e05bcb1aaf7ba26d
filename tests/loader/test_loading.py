"""What a tree's files become."""

import subprocess
import sys
import time
from pathlib import Path

import msgspec
import pytest

from eczema_tui.loader import load_tree, parse_tree
from eczema_tui.loader.shape import TreeShape, WholeTreeShape
from eczema_tui.tree import AllOf, AnyOf, Has, ItemKind, Kind, Not, Tier, Variant, say
from tests.loader.small_tree import FILES, damaged, small_tree, whole, write_tree


def test_a_folder_gives_the_tree_of_its_files(tmp_path: Path) -> None:
    assert load_tree(write_tree(tmp_path)) == small_tree()


def test_a_single_file_gives_the_same_tree_as_a_folder() -> None:
    assert parse_tree(whole()) == small_tree()


def test_a_single_file_on_disk_is_loaded(tmp_path: Path) -> None:
    path = tmp_path / "small.yaml"
    path.write_text(whole(), encoding="utf-8")
    assert load_tree(path) == small_tree()


def test_the_tree_file_of_a_folder_stands_for_the_folder(tmp_path: Path) -> None:
    assert load_tree(write_tree(tmp_path) / "tree.yaml") == small_tree()


def test_bytes_with_a_byte_order_mark_and_windows_line_ends_give_the_same_tree() -> None:
    files = {name: b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode() for name, text in FILES.items()}
    assert parse_tree(files) == small_tree()


def test_nodes_are_flat_in_document_order() -> None:
    ids = [node.id for node in small_tree().nodes]
    assert ids == ["welcome", "skin", "fever-high", "amount", "holding-back", "itch"]


def test_options_know_the_stretch_of_nodes_they_open() -> None:
    tree = small_tree()
    skin, amount = tree.nodes[1], tree.nodes[3]
    assert {option.id: option.then for option in skin.options}["fever"] == (2, 3)
    assert [option.then for option in amount.options] == [(4, 5), (0, 0), (0, 0)]


def test_nested_nodes_know_what_opens_them() -> None:
    assert [node.opened_by for node in small_tree().nodes] == [
        None,
        None,
        (1, "fever"),
        None,
        (3, "thin"),
        None,
    ]


def test_nodes_end_after_what_is_nested_in_them() -> None:
    assert [node.end for node in small_tree().nodes] == [1, 3, 3, 5, 5, 6]


def test_nested_stretches_come_in_the_order_of_the_options() -> None:
    first = FILES["stages/1-first.yaml"].split("    none:")[0]
    first += "    unsure: {sets: [unsure-skin], then: [{id: b, title: B}]}\n"
    first += "    none: {sets: [clear-skin], then: [{id: a, title: A}]}\n"
    tree = parse_tree({**FILES, "stages/1-first.yaml": first})
    assert [node.id for node in tree.nodes[2:5]] == ["fever-high", "a", "b"]
    assert [option.then for option in tree.nodes[1].options] == [(0, 0), (2, 3), (3, 4), (4, 5)]


def test_a_checklist_offers_none_and_then_unsure_after_its_own_options() -> None:
    assert [option.id for option in small_tree().nodes[1].options] == ["blisters", "fever", "none", "unsure"]


def test_choices_offer_unsure_last() -> None:
    assert [option.id for option in small_tree().nodes[3].options] == ["thin", "enough", "unsure"]


def test_a_scale_offers_its_bands_and_unsure() -> None:
    options = small_tree().nodes[5].options
    assert [(option.id, option.low, option.high) for option in options] == [
        ("0-3", 0, 3),
        ("4-9", 4, 9),
        ("10", 10, 10),
        ("unsure", None, None),
    ]
    assert [say(option.label, ()) for option in options] == ["0 to 3", "4 to 9", "10", "Not sure"]


def test_a_scale_without_bands_has_one_for_all_of_it() -> None:
    second = FILES["stages/2-second.yaml"].split("      bands:")[0]
    tree = parse_tree({**FILES, "stages/2-second.yaml": second})
    assert [option.id for option in tree.nodes[-1].options] == ["0-10", "unsure"]


@pytest.mark.parametrize("node_id", ["welcome", "fever-high"])
def test_what_is_read_or_written_offers_no_options(node_id: str) -> None:
    node = small_tree().node(node_id)
    assert node is not None
    assert node.options == ()


def test_options_of_every_node_can_be_worded_by_the_author_or_not() -> None:
    tree = small_tree()
    assert [say(option.label, ()) for option in tree.nodes[1].options[2:]] == [
        "Nothing of this",
        "I cannot tell",
    ]
    assert say(tree.nodes[3].options[-1].label, ()) == "Not sure"


def test_a_node_carries_all_that_was_written() -> None:
    node = small_tree().nodes[1]
    assert (node.kind, node.stage, node.sources) == (Kind.CHECKLIST, 0, ("chart",))
    assert [say(words, ()) for words in (node.ask, node.staff, node.teach_back)] == [
        "What do you see?",
        "Show the pictures.",
        "What would you look for?",
    ]


def test_stages_say_where_they_start_and_end_and_when() -> None:
    stages = [(stage.id, stage.start, stage.end, stage.when) for stage in small_tree().stages]
    assert stages == [("signs", 0, 3, None), ("creams", 3, 6, Not(Has("urgent")))]


def test_stages_come_in_the_order_that_the_tree_names() -> None:
    files, _ = damaged("tree.yaml", "stages: [signs, creams]", "stages: [creams, signs]^^")
    files["stages/2-second.yaml"] = "id: creams\ntitle: Creams\nnodes: [{id: first, title: First}]\n"
    files["tree.yaml"] = str(files["tree.yaml"]).split("promises:")[0]
    files["items.yaml"] = str(files["items.yaml"]).replace("thin, {not: fear}", "fever")
    assert [stage.id for stage in parse_tree(files).stages] == ["creams", "signs"]


def test_variants_keep_their_order_and_conditions() -> None:
    assert small_tree().stages[1].title == (Variant("Creams later", Has("blisters")), Variant("Creams"))


def test_findings_carry_tier_advice_and_condition() -> None:
    urgent = small_tree().findings["urgent"]
    assert (urgent.tier, urgent.advice) == (Tier.EMERGENCY, (Variant("Call."),))
    assert urgent.when == AllOf((Has("blisters"), Has("fever")))


def test_items_carry_all_that_was_written_and_defaults_for_the_rest() -> None:
    supply, photo = small_tree().items.values()
    assert (supply.kind, supply.priority, supply.sources) == (ItemKind.ASK, 2, ("chart",))
    assert supply.when == AnyOf((Has("thin"), Not(Has("fear"))))
    assert (photo.kind, photo.priority, photo.why, photo.when) == (ItemKind.BRING, 5, (), None)


def test_the_head_of_the_tree_is_carried_over() -> None:
    tree = small_tree()
    assert (tree.id, tree.version, tree.reviewed, tree.review_by) == (
        "small",
        "1.1",
        "2026-11-22",
        "2027-05-22",
    )
    assert tree.signed_off_by == ("Dr Example",)
    assert list(tree.alerts) == ["emergency", "same-day", "soon"]
    assert [category.id for category in tree.categories] == ["access", "diagnosis"]


def test_sources_and_terms_are_carried_over() -> None:
    tree = small_tree()
    assert (tree.sources["chart"].year, tree.sources["chart"].verified) == ("2020", False)
    assert (tree.sources["paper"].year, tree.sources["paper"].verified) == ("in press", True)
    assert tree.glossary["flare"].also == ("flares",)


def test_promises_are_carried_over() -> None:
    urgent, supply = small_tree().promises
    assert urgent.always is not None
    assert (urgent.always.tier, urgent.never) == (Tier.EMERGENCY, None)
    assert supply.never is not None
    assert (supply.never.items, supply.never.nodes, supply.when) == (("supply",), ("holding-back",), None)


def test_terminal_markup_and_yes_are_plain_words() -> None:
    files, _ = damaged("items.yaml", "text: A photo", 'text: "^^[bold]A[/] photo"\n  why: Yes')
    photo = parse_tree(files).items["photo"]
    assert (say(photo.text, ()), say(photo.why, ())) == ("[bold]A[/] photo", "Yes")


def test_nested_nodes_see_what_the_answers_around_them_set() -> None:
    files, _ = damaged("stages/2-second.yaml", "ask: What holds", "when: thin^^\n            ask: What holds")
    assert parse_tree(files).nodes[4].when == Has("thin")


def test_a_derived_finding_can_be_named_once_it_can_follow() -> None:
    files, _ = damaged("stages/2-second.yaml", "why: The amount decides.", "when: urgent^^")
    assert parse_tree(files).nodes[3].when == Has("urgent")


def test_cases_in_a_folder_are_left_unread() -> None:
    assert parse_tree({**FILES, "cases/bad.yaml": "a: ["}) == small_tree()


@pytest.mark.parametrize("name", ["README.md", ".items.yaml", "picture.png", "items.yaml~"])
def test_other_files_in_the_folder_are_no_matter(name: str) -> None:
    assert parse_tree({**FILES, name: "a: ["}) == small_tree()


def test_a_tree_of_forty_nodes_and_items_loads_quickly() -> None:
    nodes = "".join(
        f"  - id: n{at}\n    ask: Question {at}\n    text: Some words about this.\n    why: It matters.\n"
        f"    when: {{any: [f{at - 1}, {{not: f{at - 1}}}]}}\n    choices:\n"
        f"      - {{id: a, label: Yes, sets: [f{at}]}}\n      - {{id: b, label: No}}\n"
        for at in range(1, 41)
    )
    files = {
        "tree.yaml": 'id: big\ntitle: Big\nversion: "1"\ncategories: [{id: c, title: C}]\n'
        "stages: [zero, one]\n",
        "stages/0.yaml": "id: zero\ntitle: Zero\nnodes:\n"
        "  - {id: n0, ask: Question, choices: [{id: a, label: Yes, sets: [f0]}]}\n",
        "stages/1.yaml": f"id: one\ntitle: One\nnodes:\n{nodes}",
        "findings.yaml": "".join(f"f{at}: {{phrase: fact {at}}}\n" for at in range(41)),
        "items.yaml": "".join(f"- {{id: i{at}, category: c, text: Item, when: f{at}}}\n" for at in range(40)),
    }
    parse_tree(files)
    times = []
    for _ in range(5):
        start = time.process_time()
        parse_tree(files)
        times.append(time.process_time() - start)
    assert min(times) < 0.1


def test_a_sound_tree_loads_without_what_only_problems_need(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from eczema_tui.loader import load_tree;"
        "load_tree(Path(sys.argv[1]));"
        "print({'difflib', 'eczema_tui.loader.excerpt', 'eczema_tui.loader.yaml_words'} & set(sys.modules))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, str(write_tree(tmp_path))], capture_output=True, text=True, check=True
    )
    assert run.stdout == "set()\n"


@pytest.mark.parametrize("shape", [TreeShape, WholeTreeShape])
def test_the_shapes_can_be_described_as_a_json_schema(shape: type) -> None:
    schema = msgspec.json.schema(shape)
    assert "teach-back" in schema["$defs"]["NodeShape"]["properties"] if shape is WholeTreeShape else schema
