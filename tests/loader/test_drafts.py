"""Drafts: what can be read of a tree, what is wrong with it, and where each of its parts stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from eczema_tui.loader import Checks, Draft, Place, TreeError, load_draft, load_tree, parse_draft, parse_tree
from eczema_tui.loader.problems import MOST_PROBLEMS
from eczema_tui.tree import Tier
from tests.loader.small_tree import CASE, FILES, whole, write_tree

TREE, FIRST, SECOND = "tree.yaml", "stages/1-first.yaml", "stages/2-second.yaml"
FINDINGS, ITEMS, GLOSSARY, SOURCES = "findings.yaml", "items.yaml", "glossary.yaml", "sources.yaml"
ONE = "cases/one.yaml"
WITH_CASE = {**FILES, ONE: CASE}
BROKEN = {**WITH_CASE, SOURCES: FILES[SOURCES].replace("title: A paper", "title: A paper, zebra: a")}

PLACES: list[tuple[Place, str, str]] = [
    (("tree", ""), TREE, "small\ntitle"),
    (("tree", "", "review-by"), TREE, '"2027-05-22"'),
    (("tree", "", "about"), TREE, "What this tree is about."),
    (("tree", "", "alerts", "same-day", "text"), TREE, "Be seen today."),
    (("category", "diagnosis"), TREE, "diagnosis, title: What it is"),
    (("category", "diagnosis", "title", 0, "text"), TREE, "What it is"),
    (("promise", "fever-is-urgent"), TREE, "fever-is-urgent"),
    (("promise", "fever-is-urgent", "when", "all", 1), TREE, "fever]}\n    always"),
    (("stage", "creams"), SECOND, "creams\ntitle"),
    (("stage", "creams", "when"), SECOND, "{not: urgent}"),
    (("stage", "creams", "when", "not"), SECOND, "urgent}"),
    (("stage", "creams", "title", 0), SECOND, "{when: blisters, text: Creams later}"),
    (("stage", "creams", "title", 0, "text"), SECOND, "Creams later"),
    (("stage", "signs", "title", 0, "text"), FIRST, "Signs\nnodes"),
    (("node", "skin"), FIRST, "skin\n    ask"),
    (("node", "skin", "staff"), FIRST, "Show the pictures."),
    (("node", "fever-high", "note", "hint"), FIRST, "In degrees"),
    (("node", "holding-back"), SECOND, "holding-back"),
    (("node", "itch", "when", "any", 0), SECOND, "thin, fever]}\n    scale"),
    (("node", "itch", "scale", "high"), SECOND, "worst"),
    (("option", "skin", "fever"), FIRST, "fever\n        label"),
    (("option", "skin", "fever", "label"), FIRST, "Fever"),
    (("option", "skin", "none", "label"), FIRST, "Nothing of this"),
    (("option", "skin", "unsure", "label"), FIRST, "I cannot tell"),
    (("option", "holding-back", "supply", "when"), SECOND, "fever}"),
    (("finding", "urgent"), FINDINGS, "urgent: {phrase"),
    (("finding", "urgent", "when", "all", 0), FINDINGS, "blisters, fever]}"),
    (("item", "supply"), ITEMS, "supply\n  category"),
    (("item", "supply", "when", "any", 1, "not"), ITEMS, "fear}"),
    (("term", "flare"), GLOSSARY, "flare: {term"),
    (("source", "paper"), SOURCES, "paper: {organisation"),
    (("case", "one"), ONE, "tree: small"),
    (("case", "one", "answers", "skin", 1), ONE, "unsure]"),
    (("case", "one", "answers", "amount"), ONE, "thin"),
    (("case", "one", "expect", "tier"), ONE, "emergency"),
]
"""Places, and how the rest of the file begins there."""

FALLBACKS: list[tuple[Place, str, str]] = [
    (("node", "skin", "why"), FIRST, "skin\n    ask"),
    (("option", "amount", "enough", "when"), SECOND, "enough\n        label"),
    (("option", "itch", "unsure"), SECOND, "itch\n    ask"),
    (("option", "itch", "unsure", "label"), SECOND, "itch\n    ask"),
    (("item", "supply", "when", "any", 2), ITEMS, "[thin, {not: fear}]"),
    (("item", "supply", "when", "all", 0), ITEMS, "{any: [thin"),
    (("item", "supply", "text", 0, "text"), ITEMS, "Can I have more?"),
    (("tree", "", "checks", "names"), TREE, "small\ntitle"),
    (("item", "nowhere"), TREE, "id: small"),
    (("option", "nowhere", "nothing"), TREE, "id: small"),
]
"""Places where nothing is written, and how the rest begins at what would hold it."""


def noted(draft: Draft, place: Place, quote: str = "") -> tuple[str, int, int]:
    """The file, line and column of what is noted at a place."""
    draft.note(place, "found", "Found.", quote=quote)
    [problem] = [each for each in draft.problems if each.code == "found"]
    return problem.file, problem.line, problem.column


def position(name: str, rest: str) -> tuple[str, int, int]:
    text = WITH_CASE[name]
    assert text.count(rest) == 1, f"{rest!r} stands {text.count(rest)} times in {name}"
    before = text[: text.index(rest)]
    return name, before.count("\n") + 1, len(before) - before.rfind("\n")


@pytest.mark.parametrize(("place", "name", "rest"), PLACES)
def test_every_part_is_found_where_it_stands(place: Place, name: str, rest: str) -> None:
    assert noted(parse_draft(WITH_CASE), place) == position(name, rest)


@pytest.mark.parametrize(("place", "name", "rest"), FALLBACKS)
def test_what_is_not_written_is_found_where_it_would_belong(place: Place, name: str, rest: str) -> None:
    assert noted(parse_draft(WITH_CASE), place) == position(name, rest)


def test_words_are_found_inside_a_text() -> None:
    place = ("node", "welcome", "text", 0, "text")
    assert noted(parse_draft(WITH_CASE), place, "bold") == position(FIRST, "bold** words.")


def test_words_that_a_text_does_not_have_are_found_at_its_start() -> None:
    place = ("node", "welcome", "text")
    assert noted(parse_draft(WITH_CASE), place, "Skin") == position(FIRST, "Some **bold** words.")


def test_words_of_what_is_not_written_are_found_at_what_would_hold_it() -> None:
    assert noted(parse_draft(WITH_CASE), ("node", "itch", "text"), "Skin") == position(
        SECOND, "itch\n    ask"
    )


def test_words_are_found_on_their_line_of_a_longer_text() -> None:
    text = FILES[FIRST].replace("text: Some **bold** words.", "text: |\n      Some\n      good words.")
    draft = parse_draft({**WITH_CASE, FIRST: text})
    assert noted(draft, ("node", "welcome", "text"), "good") == (FIRST, 8, 7)


def test_in_a_single_file_every_part_is_found_as_well() -> None:
    text = whole(cases="anna: {answers: {itch: 3}}")
    draft = parse_draft(text)
    for place, rest in ((("item", "photo"), "photo\n"), (("case", "anna"), "anna: {")):
        before = text[: text.index(rest)]
        draft.note(place, rest, "Found.")
        assert ("tree.yaml", before.count("\n") + 1) in {(each.file, each.line) for each in draft.problems}


def test_of_things_with_the_same_id_the_first_is_found() -> None:
    draft = parse_draft({**WITH_CASE, ITEMS: FILES[ITEMS] + "- {id: photo, category: access, text: Again}\n"})
    draft.note(("item", "photo"), "found", "Found.")
    assert [each.line for each in draft.problems if each.code == "found"] == [8]


def test_a_note_is_an_error_or_a_warning() -> None:
    draft = parse_draft(WITH_CASE)
    draft.note(("item", "photo"), "one", "One.", "Mend it.")
    draft.note(("item", "photo"), "two", "Two.", warning=True)
    assert [(each.code, each.severity, each.hint) for each in draft.problems] == [
        ("one", "error", "Mend it."),
        ("two", "warning", ""),
    ]


def test_the_same_about_the_same_place_is_noted_once() -> None:
    draft = parse_draft(WITH_CASE)
    for words in ("First.", "Second."):
        draft.note(("item", "photo"), "one", words)
    assert [each.message for each in draft.problems] == ["First."]


def test_no_note_is_one_too_many() -> None:
    draft = parse_draft(WITH_CASE)
    for number in range(MOST_PROBLEMS + 20):
        draft.note(("item", "photo"), f"code-{number}", "One more.")
    assert len(draft.problems) == MOST_PROBLEMS + 20


def test_a_draft_without_mistakes_is_the_tree() -> None:
    draft = parse_draft(WITH_CASE)
    assert draft.whole() == draft.tree == parse_tree(WITH_CASE)
    assert not draft.broken
    assert draft.problems == ()


def test_a_folder_is_drafted_as_it_is_loaded(tmp_path: Path) -> None:
    folder = write_tree(tmp_path)
    draft = load_draft(folder)
    assert draft.whole() == load_tree(folder)
    assert list(draft.cases) == ["one"]
    assert draft.cases["one"].expect is not None
    assert draft.cases["one"].expect.tier is Tier.EMERGENCY


def test_warnings_leave_a_tree_whole() -> None:
    draft = parse_draft(WITH_CASE)
    draft.note(("item", "photo"), "two", "Two.", warning=True)
    assert draft.whole() == parse_tree(WITH_CASE)


def test_a_tree_with_an_error_is_not_whole() -> None:
    draft = parse_draft(WITH_CASE)
    draft.note(("item", "photo"), "two", "Two.", warning=True)
    draft.note(("item", "photo"), "one", "One.")
    with pytest.raises(TreeError) as caught:
        draft.whole()
    assert {each.code for each in caught.value.problems} == {"one", "two"}


def test_a_tree_with_a_wrong_case_is_not_whole_and_not_broken() -> None:
    draft = parse_draft({**WITH_CASE, ONE: CASE.replace("amount: thin", "amount: thinly")})
    assert not draft.broken
    with pytest.raises(TreeError):
        draft.whole()


def test_a_tree_of_which_something_cannot_be_read_is_broken() -> None:
    draft = parse_draft(BROKEN)
    assert draft.broken
    assert draft.tree is not None
    assert [each.id for each in draft.tree.items.values()] == ["supply", "photo"]


def test_to_a_broken_tree_no_case_is_held() -> None:
    draft = parse_draft({**BROKEN, ONE: CASE.replace("amount: thin", "amount: thinly")})
    assert draft.cases == {}
    assert {each.file for each in draft.problems} == {SOURCES}


def test_cases_of_a_broken_tree_that_cannot_be_read_are_told() -> None:
    draft = parse_draft({**BROKEN, ONE: "answers: ["})
    assert {each.file for each in draft.problems} == {SOURCES, ONE}


def test_nothing_at_all_has_no_tree(tmp_path: Path) -> None:
    draft = load_draft(tmp_path / "nowhere")
    assert draft.tree is None
    assert draft.broken
    assert [each.code for each in draft.problems] == ["missing-file"]
    with pytest.raises(TreeError):
        draft.whole()


def test_a_text_that_is_no_yaml_has_no_tree() -> None:
    assert parse_draft("id: [").tree is None


def test_a_file_with_more_mistakes_than_are_told_has_no_tree() -> None:
    draft = parse_draft(
        {**WITH_CASE, FINDINGS: "".join(f"f{n}: {{phrase: a, x{n}: a}}\n" for n in range(600))}
    )
    assert len(draft.problems) == MOST_PROBLEMS
    assert draft.tree is None


@pytest.mark.parametrize(
    "wrong",
    [
        "tree: other\nversion: '1'\n",
        "tree: small\nversion: '1'\nexpect: none\n",
        "tree: small\nversion: '1'\nanswers: {amount: thinly}\n",
        "tree: small\nversion: '1'\nwho: anna\n",
        "tree: [",
    ],
    ids=["another tree", "a wrong type", "an unknown answer", "an unknown key", "no YAML"],
)
def test_only_cases_that_fit_are_taken_up_and_all_are_counted(wrong: str) -> None:
    draft = parse_draft({**WITH_CASE, "cases/wrong.yaml": wrong, "cases/zoe.yaml": CASE})
    assert list(draft.cases) == ["one", "zoe"]
    assert draft.case_count == 3
    assert {each.file for each in draft.problems} == {"cases/wrong.yaml"}


def test_only_cases_of_a_single_file_that_fit_are_taken_up_and_all_are_counted() -> None:
    draft = parse_draft(whole(cases="anna: {answers: {itch: 30}}\nben: {answers: {itch: 3}}\n"))
    assert list(draft.cases) == ["ben"]
    assert draft.case_count == 2


def test_to_a_broken_tree_no_case_of_its_own_file_is_held() -> None:
    draft = parse_draft(
        whole(cases="anna: {answers: {itch: 30}}\n").replace("title: A paper", "title: A paper, zebra: a")
    )
    assert draft.cases == {}
    assert draft.case_count == 1
    assert {each.code for each in draft.problems} == {"unknown-key"}


def test_a_case_that_cannot_be_read_is_counted(tmp_path: Path) -> None:
    folder = write_tree(tmp_path)
    (folder / "cases" / "two.yaml").mkdir()
    draft = load_draft(folder)
    assert list(draft.cases) == ["one"]
    assert draft.case_count == 2


def test_other_files_beside_cases_are_no_cases() -> None:
    draft = parse_draft({**WITH_CASE, "cases/letter.txt": "dear"})
    assert list(draft.cases) == ["one"]


def test_what_the_tree_asks_of_its_check_is_taken_up() -> None:
    checks = "checks: {demand: [why, staff], reading-level: 8, names: [Xy]}\n"
    draft = parse_draft({**WITH_CASE, TREE: FILES[TREE] + checks})
    assert draft.checks == Checks(frozenset({"why", "staff"}), 8, ("Xy",))


def test_a_tree_that_asks_nothing_of_its_check_has_the_usual_one() -> None:
    assert parse_draft(WITH_CASE).checks == Checks()


def test_a_part_of_checks_that_cannot_be_read_counts_as_left_out() -> None:
    draft = parse_draft({**WITH_CASE, TREE: FILES[TREE] + "checks: {demand: [why], reading-level: high}\n"})
    assert draft.checks == Checks(frozenset({"why"}))
