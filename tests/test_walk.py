"""The replay, by example: what comes up, what counts, and what a changed answer leaves standing."""

import pytest

from eczema_tui.case import Answer
from eczema_tui.tree import Tier, Tree
from eczema_tui.walk import AlertStep, NodeStep, Step, Walk, fitting_answer
from tests.small_trees import checklist, choice, tree


def keys(walk: Walk) -> list[str]:
    return [step.key for step in walk.path]


def node_step(walk: Walk, node_id: str) -> NodeStep:
    step = walk.step(node_id)
    assert isinstance(step, NodeStep)
    return step


def alert_step(walk: Walk, key: str) -> AlertStep:
    step = walk.step(key)
    assert isinstance(step, AlertStep)
    return step


def taken(walk: Walk, node_id: str) -> list[str]:
    return [option.id for option in node_step(walk, node_id).taken]


KINDS = tree(
    """\
    - {id: welcome, title: Welcome}
    - id: skin
      ask: Skin?
      choices:
        - {id: dry, label: Dry skin, sets: [dry]}
        - {id: calm, label: Calm skin}
      unsure: {sets: [unsure-skin]}
    - id: signs
      ask: Signs?
      checklist:
        - {id: red, label: Redness, sets: [red]}
        - {id: wet, label: Oozing, sets: [wet]}
      none: {label: Nothing of this, sets: [clear]}
      unsure: {label: I cannot tell, sets: [unsure-signs]}
    - {id: thanks, title: Thank you}
    - id: itch
      ask: Itch?
      scale:
        from: 0
        to: 10
        low: none
        high: worst
        bands:
          - {from: 0, to: 3}
          - {from: 4, to: 6, sets: [itchy]}
          - {from: 7, to: 10, sets: [itchy, very-itchy]}
      unsure: {sets: [unsure-itch]}
    - {id: words, ask: "More?", note: {}}
    - {id: goodbye, title: Goodbye}
    """,
    facts="dry unsure-skin red wet clear unsure-signs itchy very-itchy unsure-itch",
)
ALL: dict[str, Answer] = {"skin": "dry", "signs": ("red",), "itch": 5, "words": "Help"}


def test_a_walk_without_answers_goes_up_to_the_first_question() -> None:
    walk = Walk(KINDS)
    assert keys(walk) == ["welcome", "skin"]
    assert walk.open_step is walk.path[-1]


def test_nodes_to_read_do_not_stop_the_walk() -> None:
    walk = Walk(KINDS, {"skin": "dry", "signs": "none"})
    assert keys(walk) == ["welcome", "skin", "signs", "thanks", "itch"]


def test_a_walk_with_every_question_answered_is_complete() -> None:
    walk = Walk(KINDS, ALL)
    assert walk.complete
    assert walk.open_step is None
    assert keys(walk) == ["welcome", "skin", "signs", "thanks", "itch", "words", "goodbye"]


def test_a_walk_with_an_open_question_is_not_complete() -> None:
    assert not Walk(KINDS, {"skin": "dry"}).complete


def test_a_tree_of_nodes_to_read_is_complete_at_once() -> None:
    assert Walk(tree()).complete


@pytest.mark.parametrize(
    ("node_id", "answer", "options", "found"),
    [
        ("skin", "dry", ["dry"], ["dry"]),
        ("skin", "calm", ["calm"], []),
        ("skin", "unsure", ["unsure"], ["unsure-skin"]),
        ("signs", ("red",), ["red"], ["red"]),
        ("signs", ("wet", "red"), ["red", "wet"], ["red", "wet"]),
        ("signs", ("red", "unsure"), ["red", "unsure"], ["red", "unsure-signs"]),
        ("signs", ("unsure",), ["unsure"], ["unsure-signs"]),
        ("signs", "none", ["none"], ["clear"]),
        ("itch", 0, ["0-3"], []),
        ("itch", 3, ["0-3"], []),
        ("itch", 4, ["4-6"], ["itchy"]),
        ("itch", 6, ["4-6"], ["itchy"]),
        ("itch", 10, ["7-10"], ["itchy", "very-itchy"]),
        ("itch", "unsure", ["unsure"], ["unsure-itch"]),
        ("words", "dry", [], []),
        ("words", "", [], []),
    ],
)
def test_an_answer_takes_its_options_and_sets_what_they_set(
    node_id: str, answer: Answer, options: list[str], found: list[str]
) -> None:
    walk = Walk(KINDS, {**ALL, node_id: answer})
    elsewhere = {"skin": {"dry"}, "signs": {"red"}, "itch": {"itchy"}}
    expected = set(found).union(*(sets for name, sets in elsewhere.items() if name != node_id))
    assert taken(walk, node_id) == options
    assert walk.findings == expected
    assert walk.settable_findings == expected


@pytest.mark.parametrize(
    ("node_id", "answer"),
    [
        ("skin", "none"),
        ("skin", "gone"),
        ("skin", ""),
        ("skin", ("dry",)),
        ("skin", 1),
        ("signs", "red"),
        ("signs", "unsure"),
        ("signs", ()),
        ("signs", ("none",)),
        ("signs", ("red", "none")),
        ("signs", ("gone",)),
        ("signs", 1),
        ("itch", 11),
        ("itch", -1),
        ("itch", True),
        ("itch", "5"),
        ("itch", "none"),
        ("itch", ("unsure",)),
        ("words", 5),
        ("words", ("a",)),
    ],
)
def test_an_answer_that_does_not_fit_counts_as_none(node_id: str, answer: Answer) -> None:
    walk = Walk(KINDS, {**ALL, node_id: answer})
    assert walk.open_step is not None
    assert walk.open_step.key == node_id
    assert node_step(walk, node_id).taken == ()
    assert node_id in walk.set_aside
    assert walk.answers[node_id] == answer


def test_a_node_to_read_takes_no_answer() -> None:
    walk = Walk(KINDS, {"welcome": "dry"})
    assert keys(walk) == ["welcome", "skin"]
    assert walk.set_aside == {"welcome"}


def test_answers_to_unknown_nodes_are_kept_and_count_for_nothing() -> None:
    walk = Walk(KINDS, {**ALL, "gone": "dry"})
    assert walk.answers["gone"] == "dry"
    assert walk.set_aside == {"gone"}
    assert walk.findings == Walk(KINDS, ALL).findings
    assert keys(walk) == keys(Walk(KINDS, ALL))


def test_none_of_these_does_not_fit_where_it_is_not_offered() -> None:
    node = KINDS.nodes[2]
    assert fitting_answer(node, node.options, "none") == "none"
    assert fitting_answer(node, node.options[:2], "none") is None


def test_a_tick_that_is_not_offered_falls_off_alone() -> None:
    walk = Walk(KINDS, {**ALL, "signs": ("gone", "wet")})
    assert node_step(walk, "signs").answer == ("wet",)
    assert walk.complete


def test_ticks_are_kept_in_the_order_shown() -> None:
    walk = Walk(KINDS, {**ALL, "signs": ("unsure", "wet", "red")})
    assert node_step(walk, "signs").answer == ("red", "wet", "unsure")


def test_a_new_answer_replaces_the_old_one() -> None:
    walk = Walk(KINDS, ALL).with_answer("skin", "calm")
    assert walk.answers == {**ALL, "skin": "calm"}
    assert "dry" not in walk.findings


def test_an_answer_can_be_taken_back() -> None:
    walk = Walk(KINDS, ALL).with_answer("skin", None)
    assert "skin" not in walk.answers
    assert walk.open_step is not None
    assert walk.open_step.key == "skin"


def test_changing_a_walk_leaves_the_walk_before_as_it_was() -> None:
    before = Walk(KINDS, ALL)
    before.with_answer("skin", "calm").with_answer("itch", None)
    assert before.answers == ALL
    assert before.complete


@pytest.mark.parametrize(
    ("node_id", "answer", "words"),
    [
        ("skin", "dry", "Dry skin"),
        ("skin", "unsure", "Not sure"),
        ("signs", ("wet", "red"), "Redness; Oozing"),
        ("signs", ("red", "unsure"), "Redness; I cannot tell"),
        ("signs", "none", "Nothing of this"),
        ("itch", 5, "5"),
        ("itch", 0, "0"),
        ("itch", "unsure", "Not sure"),
        ("words", "dry", "dry"),
        ("words", "", ""),
        ("words", None, ""),
        ("skin", None, ""),
    ],
)
def test_an_answer_can_be_said_in_words(node_id: str, answer: Answer | None, words: str) -> None:
    walk = Walk(KINDS, ALL).with_answer(node_id, answer)
    assert walk.answer_words(node_step(walk, node_id)) == words


def test_the_answered_steps_are_those_of_the_path_with_an_answer() -> None:
    walk = Walk(KINDS, {"skin": "dry", "signs": "none", "words": "later"})
    assert [step.key for step in walk.answered_steps] == ["skin", "signs"]


NESTED = tree(
    """\
    - id: skin
      ask: Skin?
      choices:
        - id: dry
          label: Dry
          sets: [dry]
          then:
            - id: cream
              ask: Cream?
              choices:
                - id: some
                  label: Some
                  then: [{id: amount, ask: How much, note: {}}]
                - {id: no-cream, label: None at all, sets: [bare]}
        - id: red
          label: Red
          then: [{id: since, ask: Since, note: {}}]
        - {id: calm, label: Calm}
      unsure:
        then: [{id: look, title: Look in good light}]
    - id: bath
      ask: Bath?
      when: bare
      choices: [{id: often, label: Often, sets: [wet]}, {id: rare, label: Rarely}]
    - {id: end, ask: End, note: {}}
    """,
    facts="dry bare wet",
)


@pytest.mark.parametrize(
    ("answers", "path"),
    [
        ({"skin": "calm"}, ["skin", "end"]),
        ({"skin": "dry"}, ["skin", "cream"]),
        ({"skin": "dry", "cream": "some"}, ["skin", "cream", "amount"]),
        ({"skin": "dry", "cream": "no-cream"}, ["skin", "cream", "bath"]),
        ({"skin": "red"}, ["skin", "since"]),
        ({"skin": "red", "since": "May"}, ["skin", "since", "end"]),
        ({"skin": "unsure"}, ["skin", "look", "end"]),
    ],
)
def test_an_option_opens_the_nodes_that_are_nested_in_it(answers: dict[str, Answer], path: list[str]) -> None:
    assert keys(Walk(NESTED, answers)) == path


LONG_WAY: dict[str, Answer] = {"skin": "dry", "cream": "no-cream", "bath": "often", "end": "x"}


def test_answers_that_a_change_takes_off_the_path_are_set_aside() -> None:
    walk = Walk(NESTED, LONG_WAY).with_answer("skin", "calm")
    assert walk.set_aside == {"cream", "bath"}
    assert walk.findings == frozenset()
    assert walk.complete


def test_answers_that_were_set_aside_return_with_their_branch() -> None:
    walk = Walk(NESTED, LONG_WAY).with_answer("skin", "calm").with_answer("skin", "dry")
    assert walk.set_aside == frozenset()
    assert walk.findings == {"dry", "bare", "wet"}
    assert keys(walk) == ["skin", "cream", "bath", "end"]


def test_a_changed_answer_keeps_the_later_ones_that_still_apply() -> None:
    walk = Walk(NESTED, LONG_WAY).with_answer("skin", "calm")
    assert node_step(walk, "end").answer == "x"


TICKED = tree(
    """\
    - id: places
      ask: Places?
      checklist:
        - id: face
          label: Face
          then: [{id: eyes, ask: Eyes, note: {}}]
        - id: hands
          label: Hands
          then: [{id: work, ask: Work, note: {}}]
      none:
        then: [{id: where, ask: Where, note: {}}]
      unsure:
        then: [{id: photo, ask: Photo, note: {}}]
    """
)


def test_each_tick_opens_its_own_nodes_in_document_order() -> None:
    answers: dict[str, Answer] = {"places": ("unsure", "hands", "face"), "eyes": "", "work": "", "photo": ""}
    assert keys(Walk(TICKED, answers)) == ["places", "eyes", "work", "photo"]


def test_none_of_these_opens_its_own_nodes_only() -> None:
    assert keys(Walk(TICKED, {"places": "none", "where": ""})) == ["places", "where"]


BANDS = tree(
    """\
    - id: itch
      ask: Itch?
      scale:
        from: 0
        to: 4
        low: none
        high: worst
        bands:
          - {from: 0, to: 1}
          - {from: 2, to: 4, then: [{id: night, ask: Night, note: {}}]}
    """
)


@pytest.mark.parametrize(("number", "path"), [(1, ["itch"]), (2, ["itch", "night"])])
def test_a_band_opens_the_nodes_that_are_nested_in_it(number: int, path: list[str]) -> None:
    assert keys(Walk(BANDS, {"itch": number})) == path


def test_a_scale_without_bands_takes_a_number_and_sets_nothing() -> None:
    scale = tree("- {id: itch, ask: Itch, scale: {from: 1, to: 3, low: none, high: worst}}")
    walk = Walk(scale, {"itch": 2})
    assert walk.complete
    assert walk.findings == frozenset()


OPTIONS = tree(
    checklist("first", "dry!", "red!")
    + """\
- id: second
  ask: Second
  when: {any: [dry, red]}
  checklist:
    - {id: soap, label: Soap, when: dry, sets: [soap]}
    - {id: wool, label: Wool, when: red, sets: [wool]}
    - {id: heat, label: Heat, sets: [heat]}
- id: third
  ask: Third
  choices:
    - {id: more, label: More, when: soap}
    - {id: less, label: Less}
""",
    facts="dry red soap wool heat",
)


def test_only_options_that_apply_are_offered() -> None:
    step = node_step(Walk(OPTIONS, {"first": ("dry",)}), "second")
    assert [option.id for option in step.options] == ["soap", "heat", "none", "unsure"]


def test_a_node_whose_condition_does_not_hold_is_passed() -> None:
    assert keys(Walk(OPTIONS, {"first": "none"})) == ["first", "third"]


def test_ticks_that_no_longer_apply_fall_off_one_by_one() -> None:
    walk = Walk(OPTIONS, {"first": ("dry", "red"), "second": ("soap", "wool", "heat"), "third": "less"})
    fewer = walk.with_answer("first", ("red",))
    assert node_step(fewer, "second").answer == ("wool", "heat")
    assert fewer.findings == {"red", "wool", "heat"}
    assert fewer.complete


def test_ticks_return_when_they_apply_again() -> None:
    walk = Walk(OPTIONS, {"first": ("red",), "second": ("soap", "wool"), "third": "less"})
    assert node_step(walk.with_answer("first", ("dry",)), "second").answer == ("soap",)


def test_a_question_whose_last_tick_falls_off_is_open_again() -> None:
    walk = Walk(OPTIONS, {"first": ("red",), "second": ("soap",), "third": "less"})
    assert walk.open_step is not None
    assert walk.open_step.key == "second"


def test_a_choice_that_no_longer_applies_is_unanswered() -> None:
    walk = Walk(OPTIONS, {"first": ("dry",), "second": ("soap",), "third": "more"})
    assert walk.complete
    without = walk.with_answer("second", ("heat",))
    assert without.open_step is not None
    assert without.open_step.key == "third"


STAGES = tree(
    choice("skin", "dry!", "calm"),
    facts="dry oily",
    more_stages={
        "creams": "when: dry\nnodes:\n" + choice("cream", "oily!", "other") + "- {id: tip, title: A tip}\n",
        "special": "when: oily\nnodes:\n" + choice("rinse", "yes-rinse", "no-rinse"),
        "end": "nodes:\n" + choice("end", "done"),
    },
)


def test_a_stage_whose_condition_does_not_hold_is_passed() -> None:
    assert keys(Walk(STAGES, {"skin": "calm"})) == ["skin", "end"]


def test_a_stage_sees_what_the_stages_before_it_found() -> None:
    walk = Walk(STAGES, {"skin": "dry", "cream": "oily"})
    assert keys(walk) == ["skin", "cream", "tip", "rinse"]


def test_a_step_knows_its_stage() -> None:
    walk = Walk(STAGES, {"skin": "dry", "cream": "other"})
    assert [walk.stage_of(step).id for step in walk.path] == ["start", "creams", "creams", "end"]


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({}, [True, None, None, None]),
        ({"skin": "dry"}, [True, True, None, None]),
        ({"skin": "calm"}, [True, False, False, True]),
        ({"skin": "dry", "cream": "other"}, [True, True, False, True]),
        ({"skin": "dry", "cream": "other", "end": "done"}, [True, True, False, True]),
        ({"skin": "dry", "cream": "oily", "rinse": "unsure", "end": "done"}, [True, True, True, True]),
    ],
)
def test_whether_a_stage_applies_is_known_once_the_walk_has_come_to_it(
    answers: dict[str, Answer], expected: list[bool | None]
) -> None:
    walk = Walk(STAGES, answers)
    assert [walk.stage_applies(stage) for stage in STAGES.stages] == expected


def test_a_last_stage_that_was_passed_does_not_apply_once_the_walk_is_complete() -> None:
    passed = tree(
        choice("skin", "dry!", "calm"),
        facts="dry",
        more_stages={"b": "when: dry\nnodes:\n- {id: n, title: N}"},
    )
    assert Walk(passed, {"skin": "calm"}).stage_applies(passed.stages[1]) is False


def test_a_stage_of_nodes_to_read_applies_once_they_are_on_the_path() -> None:
    only = tree("- {id: n, title: N}", facts="dry")
    assert Walk(only).stage_applies(only.stages[0]) is True


def test_a_walk_in_which_nothing_applies_is_complete() -> None:
    nowhere = tree(
        "- {id: n, title: N, when: {not: calm}}", facts="dry", findings="calm: {phrase: x, when: {not: dry}}"
    )
    walk = Walk(nowhere)
    assert walk.path == ()
    assert walk.complete
    assert walk.stage_applies(nowhere.stages[0]) is False


DERIVED = tree(
    checklist("skin", "dry!", "red!")
    + """\
- {id: both-first, title: Too early, when: both}
- id: care
  ask: Care
  when: both
  choices: [{id: soap, label: Soap, sets: [soap]}, {id: oil, label: Oil, when: both}]
- {id: calm-skin, title: Calm, when: calm}
""",
    facts="dry red soap",
    findings="both: {phrase: both, when: {all: [dry, red]}}\ncalm: {phrase: calm, when: {not: dry}}\n",
)


def test_a_derived_finding_holds_as_soon_as_all_that_it_follows_from_was_found() -> None:
    walk = Walk(DERIVED, {"skin": ("dry", "red")})
    assert walk.findings == {"dry", "red", "both"}
    assert walk.settable_findings == {"dry", "red"}
    assert keys(walk) == ["skin", "both-first", "care"]


def test_a_derived_finding_with_a_not_holds_until_something_speaks_against_it() -> None:
    assert Walk(DERIVED).findings == {"calm"}
    assert keys(Walk(DERIVED, {"skin": ("red",)})) == ["skin", "calm-skin"]


def test_a_node_sees_the_findings_from_before_it_only() -> None:
    walk = Walk(DERIVED, {"skin": ("dry",)})
    assert node_step(walk, "skin").findings == {"calm"}
    assert walk.findings == {"dry"}


WORDINGS = tree(
    """\
    - id: who
      ask: Who?
      choices: [{id: child, label: Child, sets: [child]}, {id: me, label: Me}]
    - id: skin
      ask: [{when: child, text: "Your child's skin?"}, {text: "Your skin?"}]
      choices:
        - id: dry
          label: [{when: child, text: The child is dry}, {text: I am dry}]
          sets: [dry]
    """,
    facts="child",
    findings='dry: {phrase: [{when: child, text: "a dry child"}, {text: "dry, {clinic}"}]}',
)


@pytest.mark.parametrize(
    ("who", "asked", "label"),
    [("child", "Your child's skin?", "The child is dry"), ("me", "Your skin?", "I am dry")],
)
def test_a_wording_is_said_for_what_was_found_before_its_step(who: str, asked: str, label: str) -> None:
    walk = Walk(WORDINGS, {"who": who, "skin": "dry"})
    step = node_step(walk, "skin")
    assert walk.say(step.node.ask, step) == asked
    assert walk.answer_words(step) == label


LATER = tree(
    choice("first", "dry!", "calm")
    + """\
- id: second
  ask: [{when: dry, text: Still so}, {text: Dry}]
  choices: [{id: now-dry, label: [{when: dry, text: Still dry}, {text: Now dry}], sets: [dry]}]
""",
    facts="dry",
)


def test_an_answer_does_not_change_the_words_it_was_given_to() -> None:
    walk = Walk(LATER, {"first": "calm", "second": "now-dry"})
    step = node_step(walk, "second")
    assert walk.findings == {"dry"}
    assert walk.say(step.node.ask, step) == "Dry"
    assert walk.answer_words(step) == "Now dry"


def test_a_wording_without_a_step_is_said_for_the_whole_walk() -> None:
    phrase = WORDINGS.findings["dry"].phrase
    assert Walk(WORDINGS, {"who": "child"}).say(phrase) == "a dry child"
    assert Walk(WORDINGS, {"who": "me"}).say(phrase) == "dry, the clinic"


def test_placeholders_are_filled_with_the_walk_s_own_places() -> None:
    walk = Walk(WORDINGS, {"who": "me"}, {"clinic": "Ward 5"})
    assert walk.say(WORDINGS.findings["dry"].phrase) == "dry, Ward 5"
    assert walk.fill("Ask {clinic}.") == "Ask Ward 5."
    assert walk.with_answer("who", "child").places == {"clinic": "Ward 5"}


URGENT = tree(
    """\
    - id: mood
      ask: Mood?
      choices: [{id: low, label: Low, sets: [low]}, {id: well, label: Well}]
    - id: skin
      ask: Skin?
      checklist: [{id: blisters, label: Blisters, sets: [blisters]}, {id: dry, label: Dry, sets: [dry]}]
      unsure: {sets: [skin-unsure]}
    - id: body
      ask: Body?
      choices:
        - {id: fever, label: Fever, sets: [fever]}
        - {id: pain, label: Pain, sets: [pain]}
        - {id: fine, label: Fine}
      unsure: {sets: [fever]}
    - {id: end, ask: End, note: {}}
    """,
    facts="dry fever skin-unsure",
    findings="""\
    low: {phrase: low, tier: soon, advice: Say so}
    pain: {phrase: pain, tier: same-day, advice: Be seen}
    blisters: {phrase: blisters, tier: same-day, advice: Be seen}
    ill: {phrase: blisters with fever, tier: emergency, advice: Call, when: {all: [blisters, fever]}}
    """,
)


def signs(step: AlertStep) -> list[str]:
    return [sign.id for sign in step.signs]


def test_an_urgent_answer_is_followed_at_once_by_its_alert() -> None:
    walk = Walk(URGENT, {"mood": "well", "skin": ("blisters",)})
    assert keys(walk) == ["mood", "skin", "skin/alert", "body"]
    alert = alert_step(walk, "skin/alert")
    assert signs(alert) == ["blisters"]
    assert alert.tier is Tier.SAME_DAY
    assert alert.findings == {"blisters"}


def test_an_emergency_that_follows_from_two_answers_comes_up_at_the_second() -> None:
    walk = Walk(URGENT, {"mood": "well", "skin": ("blisters",), "body": "fever"})
    assert keys(walk) == ["mood", "skin", "skin/alert", "body", "body/alert", "end"]
    assert signs(alert_step(walk, "body/alert")) == ["ill", "blisters"]
    assert alert_step(walk, "body/alert").tier is Tier.EMERGENCY


def test_an_alert_names_every_urgent_sign_so_far() -> None:
    walk = Walk(URGENT, {"mood": "low", "skin": ("blisters",), "body": "pain"})
    assert signs(alert_step(walk, "body/alert")) == ["pain", "blisters"]


def test_an_answer_that_adds_no_urgent_sign_raises_no_alert() -> None:
    walk = Walk(URGENT, {"mood": "well", "skin": ("blisters",), "body": "fine"})
    assert keys(walk) == ["mood", "skin", "skin/alert", "body", "end"]


def test_a_finding_of_tier_soon_interrupts_nobody() -> None:
    walk = Walk(URGENT, {"mood": "low", "skin": ("dry",), "body": "fever"})
    assert keys(walk) == ["mood", "skin", "body", "end"]
    assert walk.tier is Tier.SOON
    assert walk.alerting == ()


def test_the_highest_tier_wins() -> None:
    walk = Walk(URGENT, {"mood": "low", "skin": ("blisters",), "body": "fever"})
    assert walk.tier is Tier.EMERGENCY
    assert [sign.id for sign in walk.urgent] == ["ill", "blisters", "low"]
    assert [sign.id for sign in walk.alerting] == ["ill", "blisters"]


def test_a_walk_without_urgent_findings_has_no_tier() -> None:
    assert Walk(URGENT, {"mood": "well"}).tier is Tier.NONE
    assert Walk(URGENT).urgent == ()


def test_an_alert_goes_away_with_the_answer_that_raised_it() -> None:
    walk = Walk(URGENT, {"mood": "well", "skin": ("blisters",), "body": "fine"}).with_answer("skin", ("dry",))
    assert keys(walk) == ["mood", "skin", "body", "end"]
    assert walk.tier is Tier.NONE


FULL: dict[str, Answer] = {"mood": "well", "skin": ("blisters",), "body": "fever", "end": "x"}


def reopened() -> Walk:
    return Walk(URGENT, FULL).with_answer("mood", None)


def test_answers_behind_a_question_that_is_open_again_wait() -> None:
    assert keys(reopened()) == ["mood/waiting", "mood"]
    assert reopened().waiting == ("skin", "body", "end")
    assert reopened().set_aside == frozenset()


def test_signs_behind_an_open_question_stay_urgent() -> None:
    assert reopened().tier is Tier.EMERGENCY
    assert [sign.id for sign in reopened().alerting] == ["ill", "blisters"]


def test_what_waits_behind_an_open_question_counts_for_nothing_else() -> None:
    assert reopened().findings == frozenset()
    assert reopened().settable_findings == frozenset()
    assert reopened().findings_with_waiting == {"blisters", "fever", "ill"}


def test_signs_from_before_an_open_question_stay_beside_those_that_wait() -> None:
    walk = Walk(URGENT, {**FULL, "mood": "low"}).with_answer("skin", None)
    assert [sign.id for sign in walk.urgent] == ["low"]
    assert walk.waiting == ("body", "end")
    assert walk.findings == {"low"}
    assert walk.findings_with_waiting == {"low", "fever"}


def test_signs_behind_an_open_question_have_their_alert_before_it() -> None:
    *_, alert, asked = reopened().path
    assert isinstance(alert, AlertStep)
    assert (alert.waiting, alert.tier, [sign.id for sign in alert.signs]) == (
        True,
        Tier.EMERGENCY,
        ["ill", "blisters"],
    )
    assert asked == reopened().open_step


def test_nothing_waits_in_a_walk_that_is_complete() -> None:
    walk = Walk(URGENT, FULL)
    assert walk.waiting == ()
    assert walk.findings_with_waiting == walk.findings


def test_unanswered_questions_behind_the_open_one_do_not_hold_up_what_waits() -> None:
    walk = Walk(URGENT, {"mood": "well", "body": "pain"})
    assert keys(walk) == ["mood", "skin/waiting", "skin"]
    assert walk.waiting == ("body",)
    assert [sign.id for sign in walk.urgent] == ["pain"]


def test_answers_in_a_branch_that_is_not_taken_do_not_wait() -> None:
    walk = Walk(NESTED, {"bath": "often", "cream": "some", "end": "x"})
    assert walk.waiting == ("end",)
    assert walk.set_aside == {"bath", "cream"}


def neighbours(walk: Walk, key: str) -> tuple[Step | None, Step | None]:
    return walk.before(key), walk.after(key)


def test_each_step_has_its_neighbours_on_the_path() -> None:
    walk = Walk(URGENT, {"mood": "well", "skin": ("blisters",)})
    path = walk.path
    assert neighbours(walk, "mood") == (None, path[1])
    assert neighbours(walk, "skin") == (path[0], path[2])
    assert neighbours(walk, "skin/alert") == (path[1], path[3])
    assert neighbours(walk, "body") == (path[2], None)


def test_what_is_not_on_the_path_has_no_neighbours() -> None:
    with pytest.raises(KeyError):
        Walk(URGENT).after("body")
    with pytest.raises(KeyError):
        Walk(URGENT).before("body")


def test_a_step_is_found_by_its_key() -> None:
    walk = Walk(URGENT, {"mood": "well", "skin": ("blisters",)})
    assert walk.step("skin/alert") is walk.path[2]
    assert walk.step("end") is None


@pytest.mark.parametrize("given", [KINDS, NESTED, URGENT])
def test_only_questions_without_an_answer_are_open(given: Tree) -> None:
    steps = [step for step in Walk(given).path if isinstance(step, NodeStep)]
    assert [step.key for step in steps if step.open] == [steps[-1].key]


SPEAKING = tree(
    choice("hot", "hot!", more="unsure: {sets: [hot]}") + choice("sad", "sad!", more="unsure: {sets: [sad]}"),
    findings="""\
    hot: {phrase: heat, tier: emergency, advice: Cool it.}
    sad: {phrase: sorrow, tier: same-day, advice: Talk.}
    """,
    head="""\
id: small
title: A small tree
version: "1.0"
categories: [{id: first, title: First}]
alerts:
  emergency: {title: Now, text: Now., same-day-signs: Say this there.}
  same-day: {title: Today, text: Today.}
""",
)


def advices(answers: dict[str, Answer], key: str | None = None) -> list[str]:
    walk = Walk(SPEAKING, answers)
    step = alert_step(walk, key) if key else None
    return [walk.advice(sign, step) for sign in (step.signs if step else walk.urgent)]


def test_a_sign_has_its_own_advice() -> None:
    assert advices({"hot": "hot"}) == ["Cool it."]
    calm = Walk(SPEAKING, {"hot": "hot"}).with_answer("hot", None)
    assert calm.advice(SPEAKING.findings["sad"]) == "Talk."


def test_in_an_emergency_same_day_signs_have_the_words_of_the_emergency() -> None:
    assert advices({"hot": "hot", "sad": "sad"}) == ["Cool it.", "Say this there."]
    assert advices({"hot": "hot", "sad": "sad"}, "sad/alert") == ["Cool it.", "Say this there."]


def test_a_tree_without_such_words_leaves_same_day_signs_their_advice() -> None:
    plain = tree(
        choice("hot", "hot!", more="unsure: {sets: [hot]}")
        + choice("sad", "sad!", more="unsure: {sets: [sad]}"),
        findings="""\
        hot: {phrase: heat, tier: emergency, advice: Cool it.}
        sad: {phrase: sorrow, tier: same-day, advice: Talk.}
        """,
    )
    walk = Walk(plain, {"hot": "hot", "sad": "sad"})
    assert [walk.advice(sign) for sign in walk.urgent] == ["Cool it.", "Talk."]


def test_an_alert_knows_what_its_answer_brought() -> None:
    walk = Walk(SPEAKING, {"hot": "hot", "sad": "sad"})
    assert alert_step(walk, "hot/alert").new == {"hot"}
    assert alert_step(walk, "sad/alert").new == {"sad"}
