"""A new tree: whole or not at all, never over anything else, and good enough to begin with."""

import os
import stat
from datetime import date
from pathlib import Path

import pytest

from eczema_tui.authoring import new
from eczema_tui.authoring.new import template_files, write_new
from eczema_tui.authoring.schema import schema_files
from eczema_tui.loader import load_draft, parse_draft
from eczema_tui.question_list import question_list
from eczema_tui.tree import Finding, ItemKind, Kind, Node, Tier, mentioned, say
from eczema_tui.walk import Walk

TODAY = date(2026, 12, 24)
DRAFT = parse_draft({name: text for name, text in template_files(TODAY).items() if name.endswith(".yaml")})
TREE = DRAFT.tree
assert TREE is not None


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_new_folder_has_all_files_of_the_template(tmp_path: Path) -> None:
    folder = write_new(tmp_path / "mine", TODAY)
    written = {
        path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()
    }
    assert written == template_files(TODAY)


def test_a_new_tree_is_reviewed_today_and_due_in_a_year() -> None:
    assert DRAFT.tree is not None
    assert (DRAFT.tree.reviewed, DRAFT.tree.review_by) == ("2026-12-24", "2027-12-24")


def test_a_new_folder_is_given_with_its_whole_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert write_new(Path("mine"), TODAY) == tmp_path / "mine"


def test_a_tilde_means_the_home_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert write_new(Path("~/mine"), TODAY) == tmp_path / "mine"


def test_nothing_else_is_left_beside_the_new_folder(tmp_path: Path) -> None:
    write_new(tmp_path / "mine", TODAY)
    assert names(tmp_path) == ["mine"]


def test_only_the_person_can_read_the_new_tree(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        folder = write_new(tmp_path / "mine", TODAY)
    finally:
        os.umask(before)
    modes = {stat.S_IMODE(path.stat().st_mode) for path in folder.rglob("*") if path.is_dir()}
    assert {stat.S_IMODE(folder.stat().st_mode)} | modes == {0o700}
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.rglob("*") if path.is_file()} == {0o600}


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    assert "tree.yaml" in names(write_new(tmp_path / "mine", TODAY))


def test_a_link_to_an_empty_folder_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    assert write_new(tmp_path / "link", TODAY) == tmp_path / "real"
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "link" / "tree.yaml").is_file()


def test_a_folder_that_holds_something_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("dear")
    with pytest.raises(FileExistsError):
        write_new(tmp_path / "mine", TODAY)
    assert names(tmp_path) == ["mine"]
    assert names(tmp_path / "mine") == ["letter.txt"]


def test_a_file_of_that_name_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("dear")
    with pytest.raises(FileExistsError):
        write_new(tmp_path / "mine", TODAY)
    assert names(tmp_path) == ["mine"]
    assert (tmp_path / "mine").read_text() == "dear"


def test_a_link_that_leads_to_itself_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "mine").symlink_to("mine")
    with pytest.raises(FileExistsError):
        write_new(tmp_path / "mine", TODAY)
    assert names(tmp_path) == ["mine"]


@pytest.mark.parametrize("what", ["file", "folder"])
def test_what_comes_there_while_the_tree_is_made_is_left_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    path = tmp_path / "mine"
    files = template_files(TODAY)

    def meanwhile(today: date) -> dict[str, str]:
        if what == "folder":
            path.mkdir()
        (path / "letter" if what == "folder" else path).write_text("dear")
        return files

    monkeypatch.setattr(new, "template_files", meanwhile)
    with pytest.raises(FileExistsError):
        write_new(path, TODAY)
    assert names(tmp_path) == ["mine"]
    assert (path / "letter" if what == "folder" else path).read_text() == "dear"


def test_a_failure_half_way_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = new.write_file

    def fails(name: str, text: str) -> Path:
        if name.endswith("items.yaml"):
            raise OSError(28, "No space left on device")
        return real(name, text)

    monkeypatch.setattr(new, "write_file", fails)
    with pytest.raises(OSError, match="No space"):
        write_new(tmp_path / "mine", TODAY)
    assert names(tmp_path) == []


def test_the_folder_the_person_is_in_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ValueError, match="you are in"):
        write_new(Path(), TODAY)
    assert names(tmp_path) == []


@pytest.mark.parametrize("name", ["nowhere/mine", "a\0b", "~nobody-of-this-name/mine"])
def test_a_name_that_is_none_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ValueError, match=r"there is n|character"):
        write_new(Path(name), TODAY)
    assert names(tmp_path) == []


def test_the_template_has_no_problems(tmp_path: Path) -> None:
    assert load_draft(write_new(tmp_path / "mine", TODAY)).problems == ()


def test_the_template_has_the_schemas_that_its_files_name() -> None:
    files = template_files(TODAY)
    for name, text in files.items():
        if name.endswith(".yaml"):
            wanted = text.splitlines()[0].partition("$schema=")[2]
            assert os.path.normpath(Path(name).parent / wanted) in files
    assert {f"schema/{name}" for name in schema_files()} <= set(files)


def test_the_template_shows_every_kind_of_node_and_one_inside_another() -> None:
    assert {node.kind for node in TREE.nodes} == set(Kind)
    assert any(node.opened_by for node in TREE.nodes)


def test_the_template_shows_every_kind_of_item() -> None:
    assert {item.kind for item in TREE.items.values()} == set(ItemKind)


def test_the_template_shows_every_tier_and_a_derived_alert() -> None:
    assert {finding.tier for finding in TREE.findings.values()} == set(Tier)
    assert any(finding.tier.interrupts for finding in TREE.derived)


def test_the_template_shows_variants_bands_unsure_none_terms_and_a_promise() -> None:
    assert any(len(item.text) > 1 for item in TREE.items.values())
    assert {each.id for node in TREE.nodes for each in node.options if each.sets} >= {
        "unsure",
        "none",
        "7-10",
    }
    assert TREE.glossary
    assert TREE.promises


def set_findings() -> set[str]:
    return {name for node in TREE.nodes for option in node.options for name in option.sets}


def test_every_finding_of_the_template_is_set_and_used() -> None:
    conditions = [
        *(thing.when for thing in (*TREE.nodes, *TREE.stages, *TREE.items.values(), *TREE.derived)),
        *(variant.when for item in TREE.items.values() for variant in item.text),
        *(promise.when for promise in TREE.promises),
    ]
    used = {name for condition in conditions for name in mentioned(condition)}
    derived = {finding.id for finding in TREE.derived}
    assert set(TREE.findings) == set_findings() | derived
    assert set(TREE.findings) == used


def test_every_source_category_and_term_of_the_template_is_used() -> None:
    named = {name for thing in (*TREE.nodes, *TREE.items.values()) for name in thing.sources}
    assert named == set(TREE.sources)
    assert {item.category for item in TREE.items.values()} == {each.id for each in TREE.categories}
    words = " ".join(say(each, ()) for node in TREE.nodes for each in (node.ask, node.text, node.why))
    words += " ".join(say(each, ()) for item in TREE.items.values() for each in (item.text, item.why))
    assert [term.id for term in TREE.glossary.values() if term.term not in words.lower()] == []


@pytest.mark.parametrize("node", [node for node in TREE.nodes if node.asks], ids=lambda node: node.id)
def test_every_question_of_the_template_says_why_and_has_a_note_for_staff(node: Node) -> None:
    assert node.why
    assert node.staff


def test_the_labels_of_the_template_are_short() -> None:
    labels = [variant.text for node in TREE.nodes for option in node.options for variant in option.label]
    assert [label for label in labels if len(label) > 60] == []


@pytest.mark.parametrize("finding", TREE.findings.values(), ids=lambda finding: finding.id)
def test_what_a_finding_of_the_template_says_fits_after_because(finding: Finding) -> None:
    phrase = say(finding.phrase, ())
    assert phrase[0].islower()
    assert not phrase.endswith(".")


@pytest.mark.parametrize("name", DRAFT.cases)
def test_a_case_of_the_template_meets_what_it_expects(name: str) -> None:
    case = DRAFT.cases[name]
    walk = Walk(TREE, case.answers)
    questions = question_list(walk, case.choices)
    shown = {line.id for line in (*questions.lines, *questions.offers)}
    assert case.expect is not None
    assert walk.open_step is None
    assert questions.tier is case.expect.tier
    assert shown == set(case.expect.items)
    assert set(case.expect.not_items) == set(TREE.items) - shown


def test_the_cases_of_the_template_touch_every_question_and_most_answers() -> None:
    given = {
        (node, each)
        for case in DRAFT.cases.values()
        for node, answer in case.answers.items()
        for each in (answer if isinstance(answer, tuple) else [answer])
    }
    assert {node for node, _ in given} == {node.id for node in TREE.nodes if node.asks}
    written = [
        (node.id, each.id) for node in TREE.nodes for each in node.options if each.sets and each.low is None
    ]
    missed = [pair for pair in written if pair not in given]
    assert len(missed) <= len(written) / 4
