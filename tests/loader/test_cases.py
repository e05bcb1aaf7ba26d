"""Case files against the tree they belong to."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from eczema_tui.case import Case, Expectation, ListChoices
from eczema_tui.loader import dump_case, load_case, load_draft, parse_case
from eczema_tui.tree import Tier
from tests.loader.small_tree import CASE, FILES, case_problems, replaced, small_tree, whole, write_tree

FULL = Case(
    tree="small",
    version="1.1",
    title="Somebody",
    answers={"skin": ("blisters", "unsure"), "fever-high": "Quite high", "amount": "thin", "itch": 7},
    choices=ListChoices(
        pinned=("supply",),
        dropped=("photo",),
        reworded={"supply": "More, please?"},
        own=("Is it the gloves?",),
    ),
    expect=Expectation(Tier.EMERGENCY, ("supply",), ("photo",)),
)


def test_a_case_is_read_whole() -> None:
    assert parse_case(CASE, small_tree()) == (FULL, ())


def test_a_case_is_read_from_disk(tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_text(CASE)
    assert load_case(path, small_tree()) == (FULL, ())


def test_a_case_with_tree_and_version_alone_is_enough() -> None:
    assert parse_case('tree: small\nversion: "1.1"\n', small_tree())[0] == Case("small", "1.1", {})


@pytest.mark.parametrize(
    ("written", "answer"),
    [
        ("skin: none", "none"),
        ("skin: [none]", "none"),
        ("skin: [unsure]", ("unsure",)),
        ("amount: unsure", "unsure"),
        ("itch: unsure", "unsure"),
        ("itch: 0", 0),
        ("itch: 10", 10),
        ('fever-high: ""', ""),
        ('fever-high: "12"', "12"),
        ("fever-high: |-\n    one\n    two", "one\ntwo"),
        ("fever-high: " + "x" * 500, "x" * 500),
    ],
)
def test_every_kind_of_answer_is_taken(written: str, answer: object) -> None:
    case, gone = parse_case(f'tree: small\nversion: "1.1"\nanswers:\n  {written}\n', small_tree())
    assert list(case.answers.values()) == [answer]
    assert gone == ()


BREAKS = [
    ("wrong-tree", "tree: small", "tree: ^^large"),
    ("newer-version", '"1.1"', '^^"1.10"'),
    ("newer-version", '"1.1"', '^^"2"'),
    ("needs-quotes", '"1.1"', "^^1.1"),
    ("missing-key", "tree: small\n", "^^"),
    ("unknown-key", "answers:", "^^answer:"),
    ("unknown-node", "amount: thin", "^^amounts: thin"),
    ("unknown-option", "amount: thin", "amount: ^^thinn"),
    ("unknown-option", "amount: thin", "amount: ^^none"),
    ("unknown-option", "[blisters, unsure]", "[blisters, ^^unsur]"),
    ("unfit-answer", "amount: thin", "amount: ^^[thin]"),
    ("unfit-answer", "amount: thin", "amount: ^^3"),
    ("unfit-answer", "[blisters, unsure]", "^^blisters"),
    ("unfit-answer", "[blisters, unsure]", "^^3"),
    ("unfit-answer", "[blisters, unsure]", "^^[blisters, none]"),
    ("unfit-answer", "[blisters, unsure]", "^^[]"),
    ("repeated-name", "[blisters, unsure]", "[blisters, ^^blisters]"),
    ("unfit-answer", "itch: 7", "itch: ^^[thin]"),
    ("unfit-answer", "itch: 7", 'itch: ^^"7"'),
    ("needs-quotes", "itch: 7", "itch: ^^7.5"),
    ("out-of-range", "itch: 7", "itch: ^^11"),
    ("out-of-range", "itch: 7", "itch: ^^-1"),
    ("out-of-range", "itch: 7", "itch: ^^" + "9" * 5000),
    ("unfit-answer", "fever-high: Quite high", "fever-high: ^^39"),
    ("unfit-answer", "fever-high: Quite high", "fever-high: ^^[high]"),
    ("too-long", "fever-high: Quite high", "fever-high: ^^" + "x" * 501),
    ("unfit-character", "fever-high: Quite high", 'fever-high: "a^^\\x1b"'),
    ("null-value", "fever-high: Quite high", "fever-high: ^^~"),
    ("answer-to-reading", "amount: thin", "welcome: ^^thin"),
    ("unknown-item", "pinned: [supply]", "pinned: [^^suply]"),
    ("unknown-item", "dropped: [photo]", "dropped: [^^foto]"),
    ("unknown-item", "tries: []", "tries: [^^nothing]"),
    ("unknown-item", "reworded: {supply:", "reworded: {^^suply:"),
    ("unknown-item", "not-items: [photo]", "not-items: [^^foto]"),
    ("unknown-item", "  items: [supply]\n  not", "  items: [^^suply]\n  not"),
    ("repeated-name", "pinned: [supply]", "pinned: [supply, ^^supply]"),
    ("repeated-name", "pinned: [supply]", "pinned: [1, supply, ^^1]"),
    ("unknown-item", "pinned: [supply]", "pinned: [1, ^^suply]"),
    ("out-of-range", "pinned: [supply]", "pinned: [supply, ^^2]"),
    ("out-of-range", "pinned: [supply]", "pinned: [^^0]"),
    ("unknown-word", "tier: emergency", "tier: ^^emergancy"),
    ("wrong-type", 'own: ["Is it the gloves?"]', "own: ^^gloves"),
    ("duplicate-key", "itch: 7", "itch: 7\n  ^^itch: 8"),
    ("not-yaml", 'own: ["Is it the gloves?"]', "own: [Is it^^?]"),
]


@pytest.mark.parametrize(("code", "old", "new"), BREAKS, ids=lambda value: str(value)[:40])
def test_a_broken_rule_is_reported_once_at_its_place(code: str, old: str, new: str) -> None:
    text, (line, column) = replaced(CASE, old, new)
    assert [(each.code, each.line, each.column) for each in case_problems(text)] == [(code, line, column)]


def test_more_pinned_items_than_three_are_refused_at_the_fourth() -> None:
    text, place = replaced(CASE, "pinned: [supply]", "pinned: [supply, photo, a, ^^b]")
    found = [(each.line, each.column) for each in case_problems(text) if each.code == "too-many"]
    assert found == [place]


@pytest.mark.parametrize(
    ("written", "pinned"),
    [("[1]", (1,)), ("[supply, 1]", ("supply", 1)), ("[1, photo, supply]", (1, "photo", "supply"))],
)
def test_own_questions_are_among_the_top_ones_by_number(written: str, pinned: tuple[str | int, ...]) -> None:
    text = CASE.replace("pinned: [supply]", f"pinned: {written}")
    assert parse_case(text, small_tree())[0].choices.pinned == pinned


def older(text: str) -> str:
    return text.replace('"1.1"', '"1.0.5"')


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (
            "amount: thin",
            "amounts: thin",
            'The answer for "amounts" was left out: the tree does not have this any more.',
        ),
        (
            "amount: thin",
            "amount: thick",
            'The answer "thick" to "How much goes on?" was left out: it is not offered any more.',
        ),
        (
            "amount: thin",
            "amount: 3",
            'The answer to "How much goes on?" was left out: the question is a different one now.',
        ),
        (
            "pinned: [supply]",
            "pinned: [suply]",
            'What was kept for "suply" was left out: the tree does not have this any more.',
        ),
    ],
)
def test_an_older_case_says_what_the_tree_does_not_know_any_more(old: str, new: str, sentence: str) -> None:
    case, gone = parse_case(older(CASE).replace(old, new), small_tree())
    assert gone == (sentence,)
    assert case.version == "1.0.5"


def test_an_older_case_keeps_the_ticks_that_are_left() -> None:
    case, gone = parse_case(older(CASE).replace("[blisters, unsure]", "[blisters, rash]"), small_tree())
    assert case.answers["skin"] == ("blisters",)
    assert len(gone) == 1


def test_an_older_case_loses_the_answer_of_which_nothing_is_left() -> None:
    case, _ = parse_case(older(CASE).replace("[blisters, unsure]", "[rash]"), small_tree())
    assert "skin" not in case.answers


def test_versions_are_compared_as_numbers() -> None:
    tree = replace(small_tree(), version="1.10")
    assert parse_case(CASE.replace("supply]\n  dropped", "gone]\n  dropped"), tree)[1] != ()


def test_a_version_with_more_zeros_is_the_same() -> None:
    text = CASE.replace('"1.1"', '"1.1.0"').replace("pinned: [supply]", "pinned: [gone]")
    assert [each.code for each in case_problems(text)] == ["unknown-item"]


def test_the_cases_of_a_folder_are_read_by_name(tmp_path: Path) -> None:
    assert load_draft(write_tree(tmp_path)).cases == {"one": FULL}


def test_the_problems_of_all_cases_of_a_folder_come_together(tmp_path: Path) -> None:
    write_tree(tmp_path)
    for name in ("a", "b"):
        (tmp_path / "cases" / f"{name}.yaml").write_text(older(CASE).replace("amount: thin", "amount: thick"))
    problems = load_draft(tmp_path).problems
    assert [Path(problem.file).name for problem in problems] == ["a.yaml", "b.yaml"]


def test_the_cases_inside_a_single_file_are_read_by_name(tmp_path: Path) -> None:
    path = tmp_path / "small.yaml"
    path.write_text(whole(cases="somebody: {answers: {itch: 3}}"))
    assert load_draft(path).cases == {"somebody": Case("small", "1.1", {"itch": 3})}


def test_a_case_is_written_to_be_read_by_people() -> None:
    assert (
        dump_case(FULL)
        == """\
tree: small
version: "1.1"
title: Somebody
answers:
  skin:
    - blisters
    - unsure
  fever-high: Quite high
  amount: thin
  itch: 7
list:
  pinned:
    - supply
  dropped:
    - photo
  reworded:
    supply: More, please?
  own:
    - Is it the gloves?
expect:
  tier: emergency
  items:
    - supply
  not-items:
    - photo
"""
    )


def test_empty_parts_of_a_case_are_left_out() -> None:
    assert dump_case(Case("small", "1.1", {"skin": ()})) == 'tree: small\nversion: "1.1"\n'


def test_several_lines_are_written_as_such() -> None:
    text = dump_case(Case("small", "1.1", {"fever-high": "one\n\n# two: three"}))
    assert text.endswith("answers:\n  fever-high: |-\n    one\n\n    # two: three\n")
    assert FILES
