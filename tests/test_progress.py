"""How many questions are left, by example. That the bounds are never wrong is tested with random walks."""

import pytest

from eczema_tui.case import Answer
from eczema_tui.progress import Bounds, questions_left
from eczema_tui.tree import Tree
from eczema_tui.walk import Walk
from tests.small_trees import checklist, choice, tree

Answers = dict[str, Answer]
Expected = tuple[int, int]


def left(given: Tree, answers: Answers | None = None) -> Expected:
    bounds = questions_left(Walk(given, answers or {}))
    return bounds.low, bounds.high


def test_bounds_add_up_end_by_end() -> None:
    assert Bounds(1, 2) + Bounds(3, 5) == Bounds(4, 7)


def test_one_of_several_stretches_is_as_short_as_the_shortest_and_as_long_as_the_longest() -> None:
    assert Bounds.one_of([Bounds(2, 3), Bounds(1, 1), Bounds(2, 6)]) == Bounds(1, 6)


LINE = tree(
    choice("skin", "dry", "red")
    + "- {id: tip, title: A tip}\n"
    + checklist("signs", "wet", "hot")
    + "- {id: itch, ask: Itch, scale: {from: 0, to: 3, low: none, high: worst}}\n"
    + "- {id: words, ask: Words, note: {}}\n"
)


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({}, (4, 4)),
        ({"skin": "dry"}, (3, 3)),
        ({"skin": "dry", "signs": "none", "itch": 2}, (1, 1)),
        ({"skin": "dry", "signs": "none", "itch": 2, "words": ""}, (0, 0)),
    ],
)
def test_in_a_straight_line_the_bounds_are_exact_and_reading_does_not_count(
    answers: Answers, expected: Expected
) -> None:
    assert left(LINE, answers) == expected


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({"itch": 2}, (3, 3)),
        ({"skin": "red", "words": "x"}, (2, 2)),
        ({"signs": "none", "itch": "unsure", "words": ""}, (1, 1)),
        ({"itch": 9}, (4, 4)),
        ({"signs": ("gone",)}, (4, 4)),
        ({"signs": ("gone", "wet")}, (3, 3)),
    ],
)
def test_answers_that_wait_behind_the_open_question_are_not_asked_again(
    answers: Answers, expected: Expected
) -> None:
    assert left(LINE, answers) == expected


CONDITIONS = tree(
    choice("skin", "dry!", "red!", "calm")
    + """\
- {id: cream, ask: Cream, when: dry, note: {}}
- {id: redness, ask: Redness, when: {all: [red, {not: dry}]}, note: {}}
- {id: calmness, ask: Calmness, when: {not: {any: [dry, red]}}, note: {}}
- {id: either, ask: Either, when: {any: [dry, red]}, note: {}}
- {id: both, ask: Both, when: {all: [dry, red]}, note: {}}
""",
    facts="dry red",
)


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({}, (1, 4)),
        ({"skin": "dry"}, (2, 2)),
        ({"skin": "red"}, (2, 2)),
        ({"skin": "calm"}, (1, 1)),
        ({"skin": "dry", "cream": "x"}, (1, 1)),
        ({"cream": "x", "either": "x"}, (1, 3)),
    ],
)
def test_a_condition_that_is_settled_counts_for_certain_and_one_that_is_not_for_at_most(
    answers: Answers, expected: Expected
) -> None:
    assert left(CONDITIONS, answers) == expected


NESTED = tree(
    """\
    - id: skin
      ask: Skin?
      choices:
        - id: dry
          label: Dry
          then:
            - {id: cream, ask: Cream, note: {}}
            - id: bath
              ask: Bath?
              choices:
                - {id: often, label: Often, then: [{id: soap, ask: Soap, note: {}}]}
                - {id: rare, label: Rarely}
        - {id: red, label: Red, then: [{id: since, ask: Since, note: {}}]}
      unsure:
        then: [{id: look, title: Look}]
    - {id: end, ask: End, note: {}}
    """
)


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({}, (2, 5)),
        ({"skin": "dry"}, (3, 4)),
        ({"skin": "dry", "cream": ""}, (2, 3)),
        ({"skin": "dry", "cream": "", "bath": "often"}, (2, 2)),
        ({"skin": "dry", "cream": "", "bath": "rare"}, (1, 1)),
        ({"skin": "red"}, (2, 2)),
        ({"skin": "unsure"}, (1, 1)),
        ({"skin": "dry", "bath": "often"}, (3, 3)),
    ],
)
def test_of_the_branches_of_a_choice_only_one_is_gone_through(answers: Answers, expected: Expected) -> None:
    assert left(NESTED, answers) == expected


TICKS = tree(
    """\
    - id: places
      ask: Places?
      checklist:
        - {id: face, label: Face, then: [{id: eyes, ask: Eyes, note: {}}]}
        - id: hands
          label: Hands
          then: [{id: work, ask: Work, note: {}}, {id: gloves, ask: Gloves, note: {}}]
      unsure:
        then: [{id: photo, ask: Photo, note: {}}]
      none:
        then:
          - {id: a, ask: A, note: {}}
          - {id: b, ask: B, note: {}}
          - {id: c, ask: C, note: {}}
    - {id: end, ask: End, note: {}}
    """
)


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({}, (3, 6)),
        ({"places": "none"}, (4, 4)),
        ({"places": ("face", "hands")}, (4, 4)),
        ({"places": ("face", "hands"), "eyes": ""}, (3, 3)),
        ({"places": ("face", "hands"), "work": ""}, (3, 3)),
        ({"places": ("unsure",)}, (2, 2)),
    ],
)
def test_of_a_checklist_any_ticks_may_open_nodes_and_none_excludes_them(
    answers: Answers, expected: Expected
) -> None:
    assert left(TICKS, answers) == expected


BANDS = tree(
    """\
    - id: itch
      ask: Itch?
      scale:
        from: 0
        to: 9
        low: none
        high: worst
        bands:
          - {from: 0, to: 4, sets: [mild]}
          - {from: 5, to: 9, sets: [bad], then: [{id: night, ask: Night, note: {}}]}
    - {id: badly, ask: Badly, when: bad, note: {}}
    """,
    facts="mild bad",
)


@pytest.mark.parametrize(
    ("answers", "expected"), [({}, (1, 3)), ({"itch": 4}, (0, 0)), ({"itch": 5}, (2, 2))]
)
def test_a_band_opens_what_is_nested_in_it(answers: Answers, expected: Expected) -> None:
    assert left(BANDS, answers) == expected


STAGES = tree(
    choice("skin", "dry!", "calm"),
    facts="dry",
    more_stages={
        "creams": "when: dry\nnodes: [{id: cream, ask: Cream, note: {}}, {id: more, ask: More, note: {}}]\n",
        "end": "nodes:\n- {id: end, ask: End, note: {}}\n",
    },
)


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({}, (2, 4)),
        ({"skin": "dry"}, (3, 3)),
        ({"skin": "calm"}, (1, 1)),
        ({"skin": "dry", "cream": ""}, (2, 2)),
        ({"skin": "dry", "cream": "", "more": ""}, (1, 1)),
    ],
)
def test_a_stage_counts_for_certain_once_its_condition_is_settled(
    answers: Answers, expected: Expected
) -> None:
    assert left(STAGES, answers) == expected


OFFERED = tree(
    choice("skin", "dry!", "calm")
    + """\
- id: cream
  ask: Cream?
  choices:
    - {id: strong, label: Strong, when: dry, sets: [strong], then: [{id: days, ask: Days, note: {}}]}
    - {id: mild, label: Mild}
- {id: after, ask: After, when: strong, note: {}}
""",
    facts="dry strong",
)


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({}, (2, 4)),
        ({"skin": "calm"}, (1, 1)),
        ({"skin": "dry"}, (1, 3)),
        ({"cream": "mild"}, (1, 1)),
        ({"cream": "strong"}, (1, 4)),
    ],
)
def test_an_option_that_may_not_be_offered_opens_nothing_for_certain(
    answers: Answers, expected: Expected
) -> None:
    assert left(OFFERED, answers) == expected


WAITING = tree(
    choice("first", "one", "two")
    + choice("second", "dry!", "calm")
    + "- {id: third, ask: Third, when: dry, note: {}}\n"
    + "- {id: fourth, ask: Fourth, when: {not: dry}, note: {}}\n",
    facts="dry",
)


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({"second": "dry"}, (2, 2)),
        ({"second": "calm"}, (2, 2)),
        ({"second": "dry", "third": "x"}, (1, 1)),
        ({"second": "dry", "fourth": "x"}, (2, 2)),
        ({}, (2, 4)),
    ],
)
def test_answers_that_wait_settle_the_conditions_behind_them(answers: Answers, expected: Expected) -> None:
    assert left(WAITING, answers) == expected


INSIDE = tree(
    """\
    - id: skin
      ask: Skin?
      choices:
        - id: dry
          label: Dry
          sets: [dry]
          then:
            - {id: cream, ask: Cream, when: dry, note: {}}
            - {id: calm-only, ask: Calm, when: {not: dry}, note: {}}
        - {id: red, label: Red}
    - {id: end, ask: End, when: {not: dry}, note: {}}
    """,
    facts="dry",
)


@pytest.mark.parametrize(
    ("answers", "expected"), [({}, (1, 3)), ({"skin": "dry"}, (1, 1)), ({"skin": "red"}, (1, 1))]
)
def test_inside_a_branch_the_finding_that_opens_it_is_certain_and_behind_it_is_not(
    answers: Answers, expected: Expected
) -> None:
    assert left(INSIDE, answers) == expected


DERIVED = tree(
    choice("skin", "dry!", "calm")
    + choice("body", "hot!", "cool")
    + "- {id: third, ask: Third, when: both, note: {}}\n"
    + "- {id: fourth, ask: Fourth, when: {not: both}, note: {}}\n",
    facts="dry hot",
    findings="both: {phrase: both, when: {all: [dry, hot]}}",
)


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({}, (2, 4)),
        ({"skin": "calm"}, (2, 2)),
        ({"skin": "dry"}, (1, 3)),
        ({"skin": "dry", "body": "hot"}, (1, 1)),
        ({"body": "cool"}, (2, 2)),
    ],
)
def test_a_derived_finding_is_settled_when_what_it_follows_from_is(
    answers: Answers, expected: Expected
) -> None:
    assert left(DERIVED, answers) == expected


UNCERTAIN = tree(
    choice("skin", "dry!", "calm")
    + """\
- id: cream
  ask: Cream
  when: dry
  choices:
    - id: oily
      label: Oily
      sets: [oily]
      then: [{id: often, ask: Often, choices: [{id: daily, label: Daily, sets: [daily]}]}]
    - {id: light, label: Light}
- {id: rinse, ask: Rinse, when: oily, note: {}}
- {id: rest, ask: Rest, when: daily, note: {}}
""",
    facts="dry oily daily",
)


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({"cream": "oily"}, (1, 4)),
        ({"cream": "oily", "often": "daily"}, (1, 3)),
        ({"skin": "dry", "cream": "oily"}, (2, 3)),
    ],
)
def test_answers_that_may_not_count_again_settle_nothing(answers: Answers, expected: Expected) -> None:
    assert left(UNCERTAIN, answers) == expected


UNCERTAIN_STAGE = tree(
    choice("skin", "dry!", "calm"),
    facts="dry oily",
    more_stages={
        "creams": "when: dry\nnodes:\n" + choice("cream", "oily!", "light"),
        "end": "nodes:\n- {id: rinse, ask: Rinse, when: oily, note: {}}\n",
    },
)


def test_answers_in_a_stage_that_may_not_apply_settle_nothing() -> None:
    assert left(UNCERTAIN_STAGE, {"cream": "oily"}) == (1, 2)


WAITING_INSIDE = tree(
    """\
    - id: skin
      ask: Skin?
      choices:
        - id: dry
          label: Dry
          then:
            - {id: cream, ask: Cream, note: {}}
            - {id: bath, ask: Bath, choices: [{id: soap, label: Soap, sets: [soap]}]}
    - {id: rinse, ask: Rinse, when: soap, note: {}}
    """,
    facts="soap",
)


def test_answers_that_wait_inside_a_branch_that_was_taken_are_certain() -> None:
    assert left(WAITING_INSIDE, {"skin": "dry", "bath": "soap"}) == (2, 2)


ALL_OPEN = tree(
    """\
    - id: places
      ask: Places?
      checklist: [{id: face, label: Face, then: [{id: eyes, ask: Eyes, note: {}}]}]
      unsure: {then: [{id: photo, ask: Photo, note: {}}]}
    """
)
NONE_OPENS_MOST = tree(
    """\
    - id: places
      ask: Places?
      checklist: [{id: face, label: Face}]
      none: {then: [{id: a, ask: A, note: {}}, {id: b, ask: B, note: {}}]}
    """
)


def test_none_may_open_less_than_any_tick() -> None:
    assert left(ALL_OPEN) == (1, 3)


def test_none_may_open_more_than_all_ticks() -> None:
    assert left(NONE_OPENS_MOST) == (1, 3)


SET_BEFORE = tree(
    choice("first", "dry!", "calm")
    + """\
- id: second
  ask: Second
  choices: [{id: again, label: A, sets: [dry], then: [{id: inner, ask: I, note: {}}]}, {id: other, label: O}]
- {id: third, ask: Third, when: dry, note: {}}
""",
    facts="dry",
)


def test_a_finding_that_was_certain_before_a_branch_is_certain_behind_it() -> None:
    assert left(SET_BEFORE, {"first": "dry"}) == (2, 3)


APART = """\
    - id: sign
      ask: A sign
      choices: [{id: hot, label: Hot, sets: [hot]}, {id: cold, label: Cold}]
    - {id: more, ask: More, when: hot, choices: [{id: a, label: A}]}
    """
LATER = "when: {not: urgent}\nnodes: [{id: last, ask: Last, choices: [{id: b, label: B}]}]\n"


def test_a_stage_and_what_it_rules_out_are_not_both_counted() -> None:
    found = tree(
        APART,
        facts="hot",
        findings="urgent: {phrase: urgent, when: {any: [hot]}}",
        more_stages={"later": LATER},
    )
    assert questions_left(Walk(found)).high == 2


AFTER_ONE_ANSWER = tree(
    """\
- id: where
  ask: Where is it?
  choices:
    - id: hands
      label: Hands
      sets: [hands]
      then:
        - {id: left, ask: Left, note: {}}
        - {id: right, ask: Right, note: {}}
    - {id: face, label: Face, sets: [face]}
- {id: gloves, ask: Gloves, when: hands, note: {}}
- {id: lids, ask: Lids, when: face, note: {}}
- {id: lashes, ask: Lashes, when: {all: [face, {any: [face, hands]}]}, note: {}}
- {id: everywhere, ask: Everywhere, when: {all: [hands, face]}, note: {}}
""",
    facts="hands face",
)


def test_what_comes_after_answers_that_exclude_each_other_is_not_counted_together() -> None:
    assert left(AFTER_ONE_ANSWER, {}) == (1, 4)


def test_behind_an_answer_only_what_comes_after_it_is_counted() -> None:
    assert left(AFTER_ONE_ANSWER, {"where": "hands"}) == (3, 3)
    assert left(AFTER_ONE_ANSWER, {"where": "face"}) == (2, 2)


def test_what_comes_after_ticks_that_go_together_is_counted_together() -> None:
    nodes = """\
- {id: gloves, ask: Gloves, when: hands, note: {}}
- {id: lids, ask: Lids, when: face, note: {}}
"""
    assert left(tree(checklist("where", "hands!", "face!") + nodes, facts="hands face"), {}) == (1, 3)


def test_a_finding_that_two_questions_set_is_not_tied_to_one_answer() -> None:
    nodes = """\
- {id: gloves, ask: Gloves, when: hands, note: {}}
- {id: lids, ask: Lids, when: face, note: {}}
"""
    asked = choice("where", "hands!", "face!") + choice("also", "hands!")
    assert left(tree(asked + nodes, facts="hands face"), {}) == (2, 4)


def test_what_a_stage_rules_out_before_it_can_happen_inside_it() -> None:
    late = {
        "late": """\
when: {not: dry}
nodes:
  - {id: now, ask: Now, choices: [{id: dry, label: Dry, sets: [dry]}]}
  - {id: cream, ask: Cream, when: dry, note: {}}
"""
    }
    assert left(tree(choice("skin", "dry!"), facts="dry", more_stages=late), {}) == (1, 3)
