"""What is told is the slip itself, at its place, once; not what it leads to further down."""

from __future__ import annotations

import pytest

from eczema_tui.loader import parse_tree
from tests.loader.small_tree import FILES, damaged, problems_of, replaced

FIRST, SECOND = "stages/1-first.yaml", "stages/2-second.yaml"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: ^^'b\nc: d\ne: 'f'\n", "A quote opens here, and no other comes before line 3."),
        ('- {a: ^^"b, c: d}\n- {a: "b", c: d}\n', "A quote opens here, and no other comes before line 2."),
        ("a: ^^[b\nc: d\n", "A [ opens here, and nothing closes it before line 2."),
        ("a:\n  - ^^{b: c\n  - d: e\n", "A { opens here, and nothing closes it before line 3."),
        ("when: any: [a]^^}\n", "A } in this line has no { that it closes."),
        ("a: {b: c, d: e^^]}\n", "A ] in this line has no [ that it closes."),
        (
            "a:\n  - id: b\n    ^^when; {any: [c]}\n",
            "After the key `when` a colon and a space have to follow.",
        ),
        (
            "id: b\n^^text:|\n  c d\n  e f\nwhy: g\n",
            "After the key `text` a colon and a space have to follow.",
        ),
        ("a:\n  ^^phrase, b\n  tier: soon\n", "After the key `phrase` a colon and a space have to follow."),
        (
            "a:\n    ^^id: b\n    c: d\n  - id: e\n",
            "A dash is missing in front of this: the list goes on with one in line 4.",
        ),
        ("a:\n  - {b: c}\n  ^^{b: d}\n  - {b: e}\n", "A dash is missing in front of this."),
        ("a:\n  - b\n    ^^any: [c]\n", "A dash is missing in front of this."),
        ('a: "b" ^^c: d\n', "After the closing quote the line has to end."),
        ("a: [b] ^^c: d\n", "After the closing bracket the line has to end."),
        ("a: b\n  ^^c: d\n", "`c:` is set in further than the line above, which has its value already."),
        ("a:\n  b: c\n ^^d: e\n", "This line does not fit what stands above it."),
        ("a: {b^^:}\n", "After this colon a space and a value have to follow."),
    ],
)
def test_a_slip_in_the_yaml_is_told_where_it_was_made(text: str, message: str) -> None:
    broken, place = replaced(text, text, text)
    assert [(each.line, each.column, each.message) for each in problems_of(broken)] == [(*place, message)]


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("a: b title: c", "Start `title:` on a line of its own."),
        ("a: b other: c", 'Put the whole text in quotes: key: "text"'),
    ],
)
def test_a_second_colon_is_a_key_that_lost_its_line_or_a_text_that_lost_its_quotes(
    text: str, hint: str
) -> None:
    assert [each.hint for each in problems_of(text)] == [hint]


def test_a_text_that_begins_with_the_word_of_a_key_is_no_key_without_a_colon() -> None:
    text = "text: |\n  Some words, and\n  when it is so\n why: nothing\n"
    assert [each.line for each in problems_of(text)] == [4]


def test_a_declaration_that_is_not_well_formed_is_told_and_what_it_was_meant_for_is_known() -> None:
    files, _ = damaged("findings.yaml", "fear: {phrase", "Fear^^: {phrase")
    assert [each.code for each in problems_of(files)] == ["bad-id"]


def test_all_that_one_condition_names_too_early_is_one_problem() -> None:
    files, place = damaged(FIRST, "text: Some **bold** words.", "when: {any: [^^thin, fever, fear]}")
    (problem,) = problems_of(files)
    assert (problem.code, problem.line, problem.column) == ("set-later", *place)
    assert problem.message == (
        "`thin`, `fever`, `fear` cannot be set before this place; "
        "only with the node `holding-back` have all of them been."
    )


def test_a_finding_that_nothing_sets_is_told_once_however_often_it_is_named() -> None:
    files, _ = damaged(SECOND, "{any: [thin, fever]}", "{any: [^^unset, fever]}")
    text = str(files[SECOND]).replace("{when: blisters, text", "{when: unset, text")
    assert [each.code for each in problems_of({**files, SECOND: text})] == ["never-set"]


def test_what_was_lost_with_a_misspelt_key_is_not_told_to_be_set_by_nothing() -> None:
    files, _ = damaged(SECOND, "sets: [thin]", "^^set: [thin]")
    assert [each.code for each in problems_of(files)] == ["unknown-key"]


def test_a_quote_that_nothing_opened_is_told() -> None:
    files, place = damaged(SECOND, "label: Enough", 'label: Enough^^"')
    assert [(each.code, each.line, each.column) for each in problems_of(files)] == [
        ("unpaired-quote", *place)
    ]


@pytest.mark.parametrize("text", ['The word "enough"', "'Six inches, or 6\"'", "patients'"])
def test_quotes_inside_a_text_are_nothing_wrong(text: str) -> None:
    assert parse_tree({**FILES, SECOND: FILES[SECOND].replace("label: Enough", f"label: {text}")}).nodes


def test_line_ends_of_old_systems_are_one_problem() -> None:
    files = {**FILES, SECOND: FILES[SECOND].replace("\n", "\r")}
    assert [(each.file, each.code) for each in problems_of(files)] == [(SECOND, "unfit-character")]


@pytest.mark.parametrize(
    ("old", "new", "message", "hint"),
    [
        ("sets: [thin]", "sets: thin", "Here should be a list, not `thin`.", "Put it in brackets: [thin]"),
        ("to: 10\n", "to: ten points\n", "Here should be a whole number, not words.", ""),
        ("to: 10\n", 'to: "10"\n', 'Here should be a whole number, not `"10"`.', "Take the quotes away."),
        (
            "label: Thin",
            "label:\n            - {text: [a]}",
            "Here should be words, not a list.",
            "Write it without a bracket or a dash: a",
        ),
    ],
)
def test_a_value_of_the_wrong_type_is_told_by_what_it_is(old: str, new: str, message: str, hint: str) -> None:
    assert FILES[SECOND].count(old) == 1
    (problem,) = problems_of({**FILES, SECOND: FILES[SECOND].replace(old, new)})
    assert (problem.message, problem.hint) == (message, hint)


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("findings.yaml", "fear: {phrase:", "fear: {^^phrrase:"),
        (SECOND, "sets: [thin]", "^^set: [thin]"),
        (SECOND, "    choices:\n      - id: thin", "    ^^choises:\n      - id: thin"),
    ],
)
def test_a_misspelt_key_is_read_for_the_one_that_was_meant(name: str, old: str, new: str) -> None:
    files, place = damaged(name, old, new)
    assert [(each.code, each.line, each.column) for each in problems_of(files)] == [("unknown-key", *place)]


@pytest.mark.parametrize("names", ["thin, fever", "thin fever", "thin and fever"])
def test_names_without_brackets_are_known_and_told_once(names: str) -> None:
    files, _ = damaged(SECOND, "when: {any: [thin, fever]}", f"when: {{any: ^^{names.replace(',', ' ')}}}")
    (problem,) = problems_of(files)
    assert (problem.code, problem.hint) == ("wrong-type", "Put it in brackets: [thin, fever]")


def test_a_text_cut_by_a_comma_is_offered_without_a_lone_quote() -> None:
    files, _ = damaged(SECOND, "label: Fear,", 'label: Fear^^, often",')
    assert [each.hint for each in problems_of(files)] == ['Put the whole text in quotes: "Fear, often"']


def test_words_where_keys_belong_are_told_how_a_key_is_written() -> None:
    files, _ = damaged("findings.yaml", "fear: {phrase: fear of the cream}", "fear: ^^fear of the cream")
    (problem,) = problems_of(files)
    assert problem.hint == "Every key has a colon and a space after it: phrase: ..."


def test_a_stage_that_is_not_listed_says_nothing_about_the_order() -> None:
    files, _ = damaged("tree.yaml", "stages: [signs, creams]", "stages: [^^creams]")
    assert [each.code for each in problems_of(files)] == ["stage-not-listed"]
