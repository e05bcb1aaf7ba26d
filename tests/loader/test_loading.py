"""What a tree's files become."""

import subprocess
import sys
import time
from pathlib import Path

import msgspec
import pytest

from eczema_tui.loader import Problem, load_tree, parse_tree
from eczema_tui.loader.shape import TreeShape, WholeTreeShape
from eczema_tui.tree import AllOf, AnyOf, Has, ItemKind, Kind, Not, Tier, Variant, say
from tests.loader.small_tree import FILES, damaged, problems_of, small_tree, write_tree


def whole(**extra: str) -> str:
    """The small tree as a single file."""
    head = FILES["tree.yaml"].replace("stages: [signs, creams]\n", "")
    stages = [_indented(FILES[name], "    ") for name in ("stages/1-first.yaml", "stages/2-second.yaml")]
    text = head + "stages:\n" + "".join(f"  -\n{stage}" for stage in stages)
    for key in ("findings", "items", "glossary", "sources"):
        text += f"{key}:\n" + _indented(FILES[f"{key}.yaml"], "  ")
    return text + "".join(f"{key}:\n{_indented(value, '  ')}" for key, value in extra.items())


def _indented(text: str, spaces: str) -> str:
    return "".join(f"{spaces}{line}\n" for line in text.splitlines())


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


def test_text_is_given_without_the_line_end_of_a_block() -> None:
    files, _ = damaged("items.yaml", "text: A photo", "text: |\n    A photo\n    or two^^")
    assert say(parse_tree(files).items["photo"].text, ()) == "A photo\nor two"


def test_nested_nodes_see_what_the_answers_around_them_set() -> None:
    files, _ = damaged("stages/2-second.yaml", "ask: What holds", "when: thin^^\n            ask: What holds")
    assert parse_tree(files).nodes[4].when == Has("thin")


def test_a_derived_finding_can_be_named_once_it_can_follow() -> None:
    files, _ = damaged("stages/2-second.yaml", "why: The amount decides.", "when: urgent^^")
    assert parse_tree(files).nodes[3].when == Has("urgent")


def test_five_mistakes_in_one_file_are_five_problems_in_their_order() -> None:
    files, _ = damaged("stages/2-second.yaml", "why: The amount decides.", "whi: The^^ amount decides.")
    text = str(files["stages/2-second.yaml"])
    for old, new in [
        ("sets: [fear]", "sets: [feer]"),
        ("label: Enough", "label: ~"),
        ("from: 4", "from: 5"),
        ("low: none", "low: none **"),
    ]:
        assert text.count(old) == 1
        text = text.replace(old, new)
    found = problems_of({**files, "stages/2-second.yaml": text})
    assert [each.code for each in found] == [
        "unknown-key",
        "unknown-finding",
        "null-value",
        "unbalanced-bold",
        "band-gap",
    ]


def test_mistakes_in_several_files_are_found_in_one_run() -> None:
    files = {name: text.replace("id: ", "iid: ", 1) for name, text in FILES.items()}
    names = {problem.file for problem in problems_of(files)}
    assert names == {"tree.yaml", "stages/1-first.yaml", "stages/2-second.yaml", "items.yaml"}


def test_a_file_that_cannot_be_read_does_not_make_its_names_unknown() -> None:
    found = problems_of({**FILES, "findings.yaml": "a: [", "stages/1-first.yaml": "b: ["})
    assert [(each.file, each.code) for each in found] == [
        ("findings.yaml", "not-yaml"),
        ("stages/1-first.yaml", "not-yaml"),
    ]


@pytest.mark.parametrize(
    ("name", "start", "end", "instead", "code"),
    [
        ("tree.yaml", "alerts:\n", "stages:", "alerts: none\n", "wrong-type"),
        ("tree.yaml", "categories:\n", "alerts:", "categories: none\n", "wrong-type"),
        ("stages/1-first.yaml", "    unsure:", "\n", "    unsure: some", "wrong-type"),
        ("stages/2-second.yaml", "    scale:\n", "END", "    scale: 5\n", "wrong-type"),
        ("stages/2-second.yaml", "      to: 10\n", "      low", "      to: ten\n", "wrong-type"),
    ],
)
def test_a_value_of_the_wrong_type_is_one_problem(
    name: str, start: str, end: str, instead: str, code: str
) -> None:
    text = FILES[name] + "END"
    before, rest = text.split(start, 1)
    after = rest[rest.index(end) :].removesuffix("END")
    files: dict[str, str | bytes] = {**FILES, name: before + instead + after}
    assert [each.code for each in problems_of(files)] == [code]


def test_what_follows_an_unreadable_entry_of_a_list_is_reported_at_its_own_place() -> None:
    files, (line, column) = damaged("stages/2-second.yaml", "sets: [fear]", "sets: [~, ^^feer]")
    found = [(each.code, each.line, each.column) for each in problems_of(files)]
    assert found == [("null-value", line, column - 3), ("unknown-finding", line, column)]


def test_an_option_that_is_no_mapping_is_one_problem() -> None:
    files, _ = damaged("stages/2-second.yaml", "- id: enough\n        label: Enough", "- ^^Enough")
    assert [each.code for each in problems_of(files)] == ["wrong-type"]


@pytest.mark.parametrize(
    ("old", "new", "hint"),
    [
        ("sets: [fear]", "sets: ^^fear", "Put it in brackets: [fear]"),
        ("sets: [fear]", "sets: ^^{fear: x}", "Start every entry of the list with a dash."),
        ("label: Enough", "label: ^^{clinic}", "Text that starts with { or [ has to be in quotes."),
        ("label: Enough", "label: ^^12", 'Put it in quotes: "12"'),
        ("  - id: amount", "  - id: ^^The Amount", "Write it like this: the-amount"),
    ],
)
def test_the_hint_says_how_to_mend_it(old: str, new: str, hint: str) -> None:
    files, _ = damaged("stages/2-second.yaml", old, new)
    assert problems_of(files)[0].hint == hint


def test_a_name_that_comes_near_is_offered() -> None:
    files, _ = damaged("stages/2-second.yaml", "sets: [fear]", "sets: [^^fearr]")
    assert problems_of(files)[0].hint == "Did you mean `fear`?"


def test_a_cut_label_is_shown_whole_in_the_hint() -> None:
    files, _ = damaged("stages/2-second.yaml", "label: Fear,", "label: Yes, ^^often,")
    assert '"Yes, often"' in problems_of(files)[0].hint


def test_cases_inside_a_single_file_are_checked() -> None:
    found = problems_of(whole(cases="somebody: {answers: {amount: thick}}"))
    assert [each.code for each in found] == ["unknown-option"]


def test_cases_in_a_folder_are_left_unread() -> None:
    assert parse_tree({**FILES, "cases/bad.yaml": "a: ["}) == small_tree()


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("item.yaml", "items.yaml"),
        ("findings.yml", "findings.yaml"),
        ("Tree.YAML", "tree.yaml"),
        ("stages/3.yml", "stages/3.yaml"),
        ("cases/a.yml", "cases/a.yaml"),
    ],
)
def test_a_misplaced_file_is_reported_with_the_name_that_was_meant(name: str, meant: str) -> None:
    (problem,) = problems_of({**FILES, name: "a: b"})
    assert (problem.file, problem.code, problem.hint) == (name, "misplaced-file", f"Did you mean `{meant}`?")


@pytest.mark.parametrize("name", ["README.md", ".items.yaml", "picture.png", "items.yaml~"])
def test_other_files_in_the_folder_are_no_matter(name: str) -> None:
    assert parse_tree({**FILES, name: "a: ["}) == small_tree()


def test_a_folder_without_tree_file_says_so() -> None:
    files = {name: text for name, text in FILES.items() if name != "tree.yaml"}
    assert [(each.code, each.file) for each in problems_of(files)] == [("missing-tree-file", "tree.yaml")]


@pytest.mark.parametrize("text", ["", "# nothing but this\n", "---\n", "\ufeff", "  \n\n"])
def test_an_empty_file_is_reported(text: str) -> None:
    assert [each.code for each in problems_of({**FILES, "glossary.yaml": text})] == ["empty-file"]


@pytest.mark.parametrize(
    ("data", "line", "column"),
    [(b"\xff", 1, 1), (b"a: b\nc: \xe9t\xe9\n", 2, 4), ("a: é".encode() + b"\xc3", 1, 5)],
)
def test_bytes_that_are_not_utf8_are_reported_at_their_place(data: bytes, line: int, column: int) -> None:
    (problem,) = problems_of({**FILES, "glossary.yaml": data})
    assert (problem.code, problem.line, problem.column) == ("not-utf8", line, column)


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


def test_every_problem_has_a_message_that_is_a_sentence() -> None:
    files, _ = damaged("stages/2-second.yaml", "sets: [fear]", "sets: [^^fearr]")
    for problem in problems_of(files):
        assert problem.message[0].isupper() or problem.message[0] == "`"
        assert problem.message.endswith(".")


@pytest.mark.parametrize("shape", [TreeShape, WholeTreeShape])
def test_the_shapes_can_be_described_as_a_json_schema(shape: type) -> None:
    schema = msgspec.json.schema(shape)
    assert "teach-back" in schema["$defs"]["NodeShape"]["properties"] if shape is WholeTreeShape else schema


def test_a_problem_prints_as_place_excerpt_caret_and_hint() -> None:
    files, (line, column) = damaged("stages/2-second.yaml", "sets: [fear]", "sets: [^^fearr]")
    (problem,) = problems_of(files)
    shown = str(problem).split("\n")
    assert shown[0] == f"stages/2-second.yaml:{line}:{column}: There is no finding `fearr`. [unknown-finding]"
    assert shown[1].removeprefix("    ") == problem.excerpt
    assert shown[1][shown[2].index("^") :].startswith("fearr")
    assert shown[3] == "    Did you mean `fear`?"


def test_a_problem_of_a_whole_file_prints_without_a_place() -> None:
    assert str(Problem("a.yaml", 1, 1, "empty-file", "Empty.")) == "a.yaml: Empty. [empty-file]"
