"""Cases: whether they come out as they expect, and what of the tree they touch."""

from __future__ import annotations

from typing import Any

import pytest

from eczema_tui.authoring.cases import Coverage, Lengths, Span
from eczema_tui.authoring.check import report_on
from eczema_tui.loader import parse_draft
from tests.authoring.trees import DAY, assert_says, assert_silent, files, report, unmarked

SIGNS = {
    "nodes": """
    - id: signs
      ask: Any of these?
      checklist:
        - {id: hot, label: Hot, sets: [hot]}
        - {id: sore, label: Sore, sets: [sore]}
        - {id: rash, label: Rash, when: dry}
      unsure: {sets: [unclear]}
    - id: itch
      ask: How much does it itch?
      scale:
        {from: 0, to: 9, low: none, high: much, bands: [{from: 0, to: 4}, {from: 5, to: 9, sets: [itchy]}]}
    - {id: words, ask: In your own words, note: {}, when: itchy}
    - {id: page, title: A page to read}
    """,
    "findings": """
    hot: {phrase: hot, tier: emergency, advice: Go.}
    sore: {phrase: sore, tier: soon, advice: Ask soon.}
    unclear: {phrase: unclear, tier: soon, advice: Ask soon.}
    itchy: {phrase: itchy}
    """,
    "items": "- {id: sleep, category: first, text: How to sleep, when: itchy}\n",
}
ALL = "who: child, skin: none, signs: none, itch: 2"


def case(answers: str, expect: str = "expect: {tier: none}") -> dict[str, Any]:
    return {**SIGNS, "cases": {"anna": f"answers: {{{answers}}}\n{expect}\n"}}


def codes(parts: dict[str, Any]) -> list[str]:
    return [each.code for each in report(files(**parts)).problems]


def test_a_case_that_comes_out_as_expected_is_passed_over() -> None:
    assert_silent(**case(ALL, "expect: {tier: none, items: [plan], not-items: [sleep]}"))


@pytest.mark.parametrize(
    ("answers", "tier"),
    [
        (ALL, "soon"),
        (ALL.replace("signs: none", "signs: [sore]"), "none"),
        (ALL.replace("signs: none", "signs: [sore]"), "emergency"),
        (ALL.replace("signs: none", "signs: [hot]"), "soon"),
    ],
    ids=["higher than none", "lower than soon", "higher than soon", "lower than emergency"],
)
def test_another_tier_than_expected_is_an_error(answers: str, tier: str) -> None:
    assert_says("case-tier", "error", **case(answers, f"expect: {{tier: ^^{tier}}}"))


def test_the_tier_that_is_and_what_raises_it_are_told() -> None:
    [problem] = report(files(**case("who: child, skin: none, signs: [hot, sore]"))).problems
    assert problem.message == "Expected the tier none, and it is emergency (`hot`, `sore`)."


def test_where_nothing_urgent_was_found_that_is_told() -> None:
    [problem] = report(files(**case(ALL, "expect: {tier: soon}"))).problems
    assert problem.message == "Expected the tier soon, and it is none (nothing urgent was found)."


def test_the_expected_tier_is_passed_over() -> None:
    assert_silent(**case(ALL.replace("signs: none", "signs: [sore]"), "expect: {tier: soon}"))


def test_no_word_about_the_tier_lets_any_tier_be() -> None:
    assert_silent(**case(ALL.replace("signs: none", "signs: [hot]"), "expect: {items: [plan]}"))


def test_an_item_that_is_missing_is_an_error() -> None:
    assert_says("case-item-missing", "error", **case(ALL, "expect: {items: [plan, ^^sleep]}"))


def test_an_item_that_is_unwanted_is_an_error() -> None:
    assert_says("case-item-unwanted", "error", **case(ALL, "expect: {not-items: [sleep, ^^plan]}"))


def test_an_answer_to_a_question_that_is_not_asked_is_a_warning() -> None:
    assert_says("case-set-aside", "warning", **case(f"{ALL}, words: ^^Much"))


def test_an_answer_to_a_question_that_is_asked_is_passed_over() -> None:
    assert_silent(**case(f"{ALL.replace('itch: 2', 'itch: 7')}, words: Much"))


def test_an_answer_that_is_not_offered_is_a_warning_and_the_walk_stops_there() -> None:
    parts = case(ALL.replace("signs: none", "signs: [rash]"))
    assert codes(parts) == ["case-not-complete", "case-set-aside"]


def test_a_tick_that_is_not_offered_beside_others_that_are_is_a_warning() -> None:
    answers = ALL.replace("signs: none", "signs: [sore, ^^rash]")
    assert_says("case-set-aside", "warning", **case(answers, "expect: {tier: soon}"))


def test_ticks_that_are_offered_are_passed_over() -> None:
    answers = ALL.replace("signs: none", "signs: [sore, rash]").replace("skin: none", "skin: [dry]")
    assert_silent(**case(answers, "expect: {tier: soon}"))


def test_a_case_that_stops_in_the_middle_is_a_warning() -> None:
    assert_says(
        "case-not-complete", "warning", cases={"anna": "answers: ^^{who: child}\nexpect: {tier: none}\n"}
    )


def test_the_question_that_is_open_is_named() -> None:
    [problem] = report(files(**case("who: child, skin: none"))).problems
    assert "stops at `signs`" in problem.message


def test_a_case_may_stop_where_the_alert_comes_up() -> None:
    assert_silent(**case("who: child, skin: none, signs: [hot]", "expect: {tier: emergency}"))


def test_a_case_with_answers_behind_the_stop_is_told_even_after_an_alert() -> None:
    parts = case("who: child, signs: [hot], itch: 2", "expect: {tier: emergency}")
    assert codes(parts) == ["case-not-complete"]


@pytest.mark.parametrize(
    ("answers", "hint"),
    [
        ("skin: none", "Add `who:` with the id of an answer, or `unsure`."),
        ("who: child", "Add `skin:` with a list of ids, `none`, or `[unsure]`."),
        ("who: child, skin: none, signs: none", "Add `itch:` with a number, or `unsure`."),
        ("who: child, skin: none, signs: none, itch: 7", 'Add `words:` with words in quotes, or "".'),
    ],
    ids=["a choice", "a checklist", "a scale", "a note"],
)
def test_how_to_answer_the_question_that_is_open_is_told(answers: str, hint: str) -> None:
    [problem] = report(files(**case(answers))).problems
    assert problem.hint == hint


def test_a_case_may_not_stop_at_a_tier_that_interrupts_nobody() -> None:
    parts = case("who: child, skin: none, signs: [sore]", "expect: {tier: soon}")
    assert codes(parts) == ["case-not-complete"]


def test_a_case_that_expects_nothing_is_a_warning() -> None:
    parts = case(ALL, "title: Anna")
    given = files(**parts)
    [problem] = report(given).problems
    assert (problem.code, problem.severity, problem.file) == (
        "case-not-expecting",
        "warning",
        "cases/anna.yaml",
    )


def promised(claim: str, when: str = "child") -> dict[str, Any]:
    parts = case(ALL.replace("signs: none", "signs: [sore]"), "expect: {}")
    return {**parts, "head": f"promises:\n  - {{id: ^^kept, when: {when}, {claim}}}\n"}


BROKEN = {
    "never: {items: [plan]}": "has the item `plan`",
    "never: {findings: [sore]}": "has the finding `sore`",
    "never: {nodes: [itch]}": "has the node `itch`",
    "never: {categories: [first]}": "has the category `first`",
    "never: {tier: soon}": "has the tier soon",
    "always: {items: [sleep]}": "lacks the item `sleep`",
    "always: {findings: [hot]}": "lacks the finding `hot`",
    "always: {nodes: [words]}": "lacks the node `words`",
    "always: {tier: emergency}": "has the tier soon",
}
KEPT = [
    "never: {items: [sleep], findings: [hot], nodes: [words], tier: emergency}",
    "always: {items: [plan], findings: [sore], nodes: [itch], categories: [first], tier: soon}",
]


@pytest.mark.parametrize("claim", BROKEN)
def test_a_promise_that_a_case_breaks_is_an_error(claim: str) -> None:
    assert_says("case-breaks-promise", "error", **promised(claim))


@pytest.mark.parametrize(("claim", "words"), BROKEN.items())
def test_how_a_case_breaks_a_promise_is_told(claim: str, words: str) -> None:
    given, _ = unmarked(files(**promised(claim)))
    [problem] = report(given).problems
    assert problem.message == f"This promise is broken: the walk of `anna` {words}."


@pytest.mark.parametrize("claim", KEPT)
def test_a_promise_that_a_case_keeps_is_passed_over(claim: str) -> None:
    given, _ = unmarked(files(**promised(claim)))
    assert report(given).problems == ()


@pytest.mark.parametrize("claim", BROKEN)
def test_a_promise_to_others_is_not_held_against_a_case(claim: str) -> None:
    given, _ = unmarked(files(**promised(claim, when="adult")))
    assert report(given).problems == ()


def test_all_cases_that_break_a_promise_are_told_together() -> None:
    parts = promised("never: {items: [plan], tier: soon}")
    parts["cases"] = {"anna": parts["cases"]["anna"], "ben": f"answers: {{{ALL}}}\nexpect: {{}}\n"}
    given, _ = unmarked(files(**parts))
    found = report(given)
    assert [each.message for each in found.problems] == [
        "This promise is broken: the walk of `anna` has the item `plan` and has the tier soon; "
        "the walk of `ben` has the item `plan`."
    ]
    assert (found.cases, found.as_expected) == (2, 0)


def test_a_case_that_breaks_several_promises_counts_once() -> None:
    parts = promised("never: {tier: soon}")
    parts["head"] += "  - {id: more, never: {findings: [child]}}\n"
    parts["cases"]["ben"] = f"answers: {{{ALL.replace('child', 'adult')}}}\nexpect: {{tier: none}}\n"
    given, _ = unmarked(files(**parts))
    found = report(given)
    assert len(found.problems) == 2
    assert (found.cases, found.as_expected) == (2, 1)


def test_a_case_that_breaks_a_promise_is_not_as_expected() -> None:
    given, _ = unmarked(files(**promised("never: {tier: soon}")))
    found = report(given)
    assert (found.cases, found.as_expected) == (1, 0)


def test_a_case_that_does_not_fit_the_tree_is_not_held_to_what_it_expects() -> None:
    parts = case(ALL.replace("who: child", "who: somebody"), "expect: {tier: emergency}")
    assert codes(parts) == ["unknown-option"]


@pytest.mark.parametrize(
    "text",
    ["tree: other\nversion: '1.0'\n", "tree: small\nversion: '1.0'\nexpect: none\n", "tree: [\n"],
    ids=["of another tree", "that cannot be understood", "that cannot be read"],
)
def test_a_case_that_says_something_wrong_is_told_that_and_no_more(text: str) -> None:
    given = {**files(**SIGNS), "cases/anna.yaml": text}
    [problem] = report(given).problems
    assert not problem.code.startswith("case-")


def test_cases_of_a_single_file_are_told_apart() -> None:
    text = """\
id: small
title: A small tree
version: "1"
categories: [{id: first, title: First things}]
stages: [{id: start, title: Start, nodes: [{id: hello, title: Hello}]}]
items: [{id: plan, category: first, text: The plan}]
cases:
  anna: {expect: {tier: none}}
  ben: {expect: {tier: soon}}
  cleo: {expect: {not-items: [plan]}}
"""
    found = report_on("small", parse_draft(text), DAY)
    assert [(each.code, each.line) for each in found.problems] == [
        ("case-tier", 9),
        ("case-item-unwanted", 10),
    ]
    assert (found.cases, found.as_expected) == (3, 1)


def counted(*cases: str) -> tuple[int, int]:
    """How many cases there are, and how many come out as expected."""
    given = files(**SIGNS, cases={f"c{number}": text for number, text in enumerate(cases)})
    found = report(given)
    return found.cases, found.as_expected


GOOD = f"answers: {{{ALL}}}\nexpect: {{tier: none}}\n"


@pytest.mark.parametrize(
    ("other", "as_expected"),
    [
        (GOOD, 2),
        (GOOD.replace("tier: none", "tier: soon"), 1),
        (GOOD.replace("tier: none", "tier: soon, items: [sleep], not-items: [plan]"), 1),
        (GOOD.replace("who: child", "who: nobody"), 1),
        ("expect: [", 1),
        ("answers: {}\n", 2),
    ],
    ids=["good", "another tier", "wrong in all", "does not fit", "cannot be read", "expects nothing"],
)
def test_the_cases_that_come_out_as_expected_are_counted(other: str, as_expected: int) -> None:
    assert counted(GOOD, other) == (2, as_expected)


def test_without_cases_nothing_is_counted() -> None:
    assert counted() == (0, 0)


def covered(*answers: str) -> Coverage:
    cases = {f"c{number}": f"answers: {{{each}}}\nexpect: {{}}\n" for number, each in enumerate(answers)}
    found = report(files(**SIGNS, cases=cases)).coverage
    assert found is not None
    return found


EVERYTHING = [
    ("who", "child"),
    ("who", "adult"),
    ("skin", "dry"),
    ("skin", "red"),
    ("skin", "none"),
    ("signs", "hot"),
    ("signs", "sore"),
    ("signs", "rash"),
    ("signs", "none"),
    ("itch", "0-4"),
    ("itch", "5-9"),
    ("words", "note"),
]


def test_without_cases_everything_is_missed() -> None:
    assert covered() == Coverage(
        answers=12,
        unsure=4,
        items=2,
        answers_missed=tuple(EVERYTHING),
        unsure_missed=("who", "skin", "signs", "itch"),
        items_missed=("plan", "sleep"),
    )


def missed(*taken: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(each for each in EVERYTHING if each not in taken)


def test_what_a_case_answers_is_touched() -> None:
    found = covered("who: child, skin: [dry], signs: [unsure], itch: 7, words: Much")
    assert found.answers_missed == missed(
        ("who", "child"), ("skin", "dry"), ("itch", "5-9"), ("words", "note")
    )
    assert found.unsure_missed == ("who", "skin", "itch")
    assert found.items_missed == ()


def test_several_cases_touch_together() -> None:
    found = covered("who: child, skin: [red]", "who: adult, skin: [unsure]")
    assert found.answers_missed == missed(("who", "child"), ("who", "adult"), ("skin", "red"))
    assert found.items_missed == ("sleep",)


def test_an_answer_that_is_set_aside_touches_nothing() -> None:
    assert ("words", "note") in covered(f"{ALL}, words: Much").answers_missed


def test_an_answer_behind_an_open_question_touches_nothing() -> None:
    assert covered("skin: [dry]").answers_missed == tuple(EVERYTHING)


def test_an_empty_note_touches_nothing() -> None:
    found = covered("who: child, skin: none, signs: none, itch: 7, words: ''")
    assert ("words", "note") in found.answers_missed


def test_ticks_and_not_sure_together_touch_both() -> None:
    found = covered("who: child, skin: [dry, unsure]")
    assert ("skin", "dry") not in found.answers_missed
    assert "skin" not in found.unsure_missed


def test_of_a_broken_tree_no_case_comes_out_and_nothing_is_covered() -> None:
    broken = {**files(**case(ALL)), "sources.yaml": "leaflet: {organisation: One}\n"}
    found = report(broken)
    assert (found.cases, found.as_expected, found.coverage) == (1, 0, None)


def lengths(*answers: str) -> Lengths | None:
    cases = {f"case-{number}": f"answers: {{{each}}}\n" for number, each in enumerate(answers)}
    return report(files(**SIGNS, cases=cases)).lengths


def test_the_length_of_a_walk_is_the_number_of_screens_that_ask() -> None:
    found = lengths(ALL)
    assert found is not None
    assert found.walks == Span(4, "case-0", 4, 4, "case-0")


def test_the_length_of_a_list_is_the_number_of_its_lines() -> None:
    found = lengths(ALL.replace("itch: 2", "itch: 7, words: Much"), ALL)
    assert found is not None
    assert found.lists == Span(1, "case-1", 2, 2, "case-0")


def test_of_three_walks_the_one_in_the_middle_is_typical() -> None:
    short, long = ALL, ALL.replace("itch: 2", "itch: 7, words: Much")
    found = lengths(long, short, short)
    assert found is not None
    assert (found.walks.shortest, found.walks.typical, found.walks.longest) == (4, 4, 5)


def test_of_walks_of_the_same_length_the_first_is_named() -> None:
    short, long = ALL, ALL.replace("itch: 2", "itch: 7, words: Much")
    found = lengths(long, short, short, long)
    assert found is not None
    assert (found.walks.shortest_in, found.walks.longest_in) == ("case-1", "case-0")


def test_a_line_that_was_dropped_does_not_count() -> None:
    cases = {"anna": f"answers: {{{ALL}}}\nlist: {{dropped: [plan]}}\n"}
    found = report(files(**SIGNS, cases=cases)).lengths
    assert found is not None
    assert found.lists.longest == 0


def test_a_walk_that_is_not_complete_has_no_length() -> None:
    assert lengths("who: child") is None
