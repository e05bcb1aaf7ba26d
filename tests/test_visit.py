"""A visit: where the person is on the path, and where each step leads."""

import pytest
from msgspec.structs import replace

from eczema_tui.case import Answer, Case, ListChoices
from eczema_tui.loader import parse_tree
from eczema_tui.tree import Tier, Tree
from eczema_tui.visit import END, Visit
from eczema_tui.walk import Walk
from tests.small_trees import choice, tree

TREE = tree(
    """\
    - {id: welcome, title: Welcome}
    - id: skin
      ask: Skin?
      choices:
        - id: dry
          label: Dry
          sets: [dry]
          then: [{id: cream, ask: Cream, note: {}}, {id: bath, ask: Bath, note: {}}]
        - {id: hot, label: Hot, sets: [hot]}
        - {id: calm, label: Calm}
      unsure: {sets: [skin-unsure]}
    - id: itch
      ask: Itch?
      choices: [{id: bad, label: Bad, sets: [itchy]}, {id: mild, label: Mild}]
    - {id: end, ask: End, note: {}}
    """,
    facts="dry itchy skin-unsure",
    findings="hot: {phrase: hot skin, tier: emergency, advice: Go}",
    items="""\
    - {id: for-dry, category: first, text: A, when: dry}
    - {id: for-itch, category: first, text: B, when: itchy}
    - {id: also-itch, category: first, text: C, when: itchy, priority: 1}
    """,
)
CALM: dict[str, Answer] = {"skin": "calm", "itch": "mild", "end": "x"}


def visit(answers: dict[str, Answer], at: str | None, back_to: str | None = None) -> Visit:
    return Visit(Walk(TREE, answers), at=at, back_to=back_to)


def where(each: Visit) -> tuple[str | None, str | None]:
    return each.at, each.back_to


def test_a_visit_begins_at_the_open_question() -> None:
    assert Visit.begin(Walk(TREE, {"skin": "calm"})).at == "itch"


def test_a_visit_without_any_answer_begins_at_the_first_step_even_if_it_is_only_read() -> None:
    tree = parse_tree(
        """
id: small
title: Small
version: "1"
stages:
  - id: only
    title: Only
    nodes:
      - {id: welcome, title: Welcome}
      - {id: first, ask: Which one, choices: [{id: a, label: A}]}
"""
    )
    assert Visit.begin(Walk(tree)).at == "welcome"
    assert Visit.begin(Walk(tree, {"first": "unsure"})).at is None


def test_a_visit_begins_at_the_end_of_a_walk_that_is_complete() -> None:
    assert Visit.begin(Walk(TREE, CALM)).at is None


def test_a_visit_begins_at_the_alert_if_the_walk_has_one() -> None:
    assert Visit.begin(Walk(TREE, {"skin": "hot", "itch": "bad"})).at == "skin/alert"


def test_a_visit_begins_at_the_last_of_several_alerts() -> None:
    twice = tree(
        choice("a", "one!", more="unsure: {sets: [one]}") + choice("b", "two!", more="unsure: {sets: [two]}"),
        findings="""\
        one: {phrase: one, tier: same-day, advice: Go}
        two: {phrase: two, tier: same-day, advice: Go}
        """,
    )
    assert Visit.begin(Walk(twice, {"a": "one", "b": "two"})).at == "b/alert"


def test_a_visit_keeps_what_was_done_with_the_list() -> None:
    choices = ListChoices(own=("Why?",))
    for answers in ({"skin": "hot"}, {"skin": "calm"}):
        assert Visit.begin(Walk(TREE, answers), choices).choices is choices
        assert Visit.begin(Walk(TREE, answers), choices).questions.own == ("Why?",)


def test_the_step_of_a_visit_is_what_is_shown() -> None:
    step = visit({}, "skin").step
    assert step is not None
    assert step.key == "skin"
    assert visit(CALM, None).step is None


def test_forward_goes_to_the_next_step() -> None:
    assert visit({}, "welcome").forward().at == "skin"
    assert visit({"skin": "calm"}, "skin").forward().at == "itch"


def test_forward_goes_to_the_alert_that_an_answer_raised_and_on_from_there() -> None:
    alert = visit({}, "skin").with_answer("hot").forward()
    assert alert.at == "skin/alert"
    assert alert.forward().at == "itch"


def test_forward_stays_where_an_answer_is_missing() -> None:
    assert visit({}, "skin").forward() == visit({}, "skin")


def test_forward_from_the_last_step_ends_the_walk() -> None:
    assert visit(CALM, "end").forward().at is None


def test_forward_stays_at_the_end() -> None:
    assert visit(CALM, None).forward() == visit(CALM, None)


def test_back_goes_to_the_step_before() -> None:
    assert visit({"skin": "hot"}, "itch").back().at == "skin/alert"
    assert visit({"skin": "hot"}, "skin/alert").back().at == "skin"


def test_back_stays_at_the_first_step() -> None:
    assert visit({}, "welcome").back() == visit({}, "welcome")


def test_back_from_the_end_goes_to_the_last_step() -> None:
    assert visit(CALM, None).back().at == "end"


def test_back_loses_no_answer() -> None:
    assert visit(CALM, "end").back().walk.answers == CALM


def test_back_gives_up_coming_back() -> None:
    assert where(visit(CALM, "itch", back_to=END).back()) == ("skin", None)
    assert where(visit(CALM, None, back_to=END).back()) == ("end", None)


def test_an_answer_leaves_the_visit_where_it_is() -> None:
    answered = visit({}, "skin").with_answer("dry")
    assert answered.at == "skin"
    assert answered.walk.answers == {"skin": "dry"}


def test_an_answer_can_be_taken_back_where_it_was_given() -> None:
    assert visit(CALM, "itch").with_answer(None).walk.answers == {"skin": "calm", "end": "x"}


def test_an_answer_says_which_items_it_brought() -> None:
    assert visit({"skin": "dry"}, "skin").with_answer("dry").added == ()
    assert visit({}, "skin").with_answer("dry").added == ("for-dry",)
    assert visit({"skin": "calm"}, "itch").with_answer("bad").added == ("also-itch", "for-itch")


def test_forward_still_shows_what_the_answer_brought_and_back_does_not() -> None:
    answered = visit({}, "skin").with_answer("dry")
    assert answered.forward().added == ("for-dry",)
    assert answered.back().added == ()
    assert answered.jump("welcome").added == ()


def test_an_alert_and_the_end_take_no_answer() -> None:
    alert = visit({"skin": "hot"}, "skin/alert")
    assert alert.with_answer("calm") is alert
    end = visit(CALM, None)
    assert end.with_answer("calm") is end


def test_a_jump_leads_to_another_step_and_back_again() -> None:
    there = visit(CALM, "end").jump("skin")
    assert where(there) == ("skin", "end")
    assert where(there.with_answer("unsure").forward()) == ("end", None)


def test_a_jump_from_the_end_comes_back_to_the_end() -> None:
    there = visit(CALM, None).jump("itch")
    assert where(there) == ("itch", END)
    assert where(there.with_answer("bad").forward()) == (None, None)


def test_a_question_that_the_change_opened_comes_before_going_back() -> None:
    changed = visit(CALM, None).jump("skin").with_answer("dry").forward()
    assert where(changed) == ("cream", END)
    second = changed.with_answer("x").forward()
    assert where(second) == ("bath", END)
    assert where(second.with_answer("x").forward()) == (None, None)


def test_an_alert_that_the_change_raised_comes_before_going_back() -> None:
    changed = visit(CALM, "end").jump("skin").with_answer("hot").forward()
    assert where(changed) == ("skin/alert", "end")
    assert where(changed.forward()) == ("end", None)


def test_coming_back_passes_the_steps_in_between() -> None:
    jumped = visit({"skin": "calm", "itch": "mild"}, "end").jump("skin")
    assert where(jumped.with_answer("unsure").forward()) == ("end", None)


def test_a_place_that_is_gone_gives_way_to_the_open_question() -> None:
    jumped = visit({"skin": "dry", "cream": "x"}, "bath").jump("skin").with_answer("calm")
    assert where(jumped.forward()) == ("itch", "bath")


def test_a_place_that_is_gone_gives_way_to_the_end() -> None:
    jumped = visit({**CALM, "skin": "dry", "cream": "x"}, "bath").jump("skin").with_answer("calm")
    assert where(jumped.forward()) == (None, None)


def test_a_visit_is_kept_as_a_case() -> None:
    choices = ListChoices(pinned=("for-dry",))
    kept = Visit(Walk(TREE, {**CALM, "gone": "x"}), choices, at="skin").case("Somebody")
    assert kept == Case("small", "1.0", {**CALM, "gone": "x"}, "Somebody", choices)
    assert Visit(Walk(TREE)).case().title == ""


def version(*nodes: str, hot: str = "") -> Tree:
    """A version of a small tree with these nodes; `hot` is more about the finding of that name."""
    return tree("".join(nodes), facts="a b c d e", findings=f"hot: {{phrase: hot{hot}}}")


URGENT = ", tier: emergency, advice: Go"
A, B, C, D = (choice(name, name, "hot!", more="unsure: {sets: [hot]}") for name in "abcd")
ABC = version(A, B, C)


def over(before: Tree, after: Tree, answers: dict[str, Answer], at: str | None) -> Visit:
    """A visit that stood `at` a step of one version, over the other."""
    return Visit(Walk(before, answers), at=at).with_tree(after)


def test_another_version_of_the_tree_keeps_all_answers_and_what_was_done_with_the_list() -> None:
    choices = ListChoices(own=("Why?",))
    answers: dict[str, Answer] = {"a": "a", "b": "b"}
    places = {"emergency-number": "112", "clinic": "the clinic", "clinic-phone": "5"}
    moved = Visit(Walk(ABC, answers, places), choices, at="b").with_tree(version(A, C))
    assert moved.walk == Walk(version(A, C), answers, places)
    assert moved.choices is choices


def test_the_same_tree_changes_nothing() -> None:
    stood = Visit(Walk(TREE, {}), at="skin").with_answer("dry").forward()
    assert stood.added
    assert stood.with_tree(TREE) == stood


@pytest.mark.parametrize("at", ["a", "b", "c"])
def test_another_version_leaves_the_visit_at_a_step_that_is_still_there(at: str) -> None:
    assert over(ABC, version(A, B, C, D), {"a": "a", "b": "b"}, at).at == at


def test_the_visit_goes_to_the_nearest_step_before_one_that_is_gone() -> None:
    assert over(ABC, version(A, B, D), {"a": "a", "b": "b"}, "c").at == "b"
    assert over(ABC, version(A, D), {"a": "a", "b": "b"}, "c").at == "a"


def test_the_visit_goes_before_a_new_question_that_keeps_it_from_where_it_stood() -> None:
    moved = over(ABC, version(A, B, D, C), {"a": "a", "b": "b"}, "c")
    assert moved.at == "b"
    assert moved.forward().at == "d"


def test_an_answer_that_no_longer_fits_is_where_the_visit_goes_back_to() -> None:
    assert over(ABC, version(A, choice("b", "e"), C), {"a": "a", "b": "b"}, "c").at == "b"


def test_the_visit_goes_where_the_walk_goes_on_if_no_step_of_before_is_left() -> None:
    assert over(ABC, version(D, A), {}, "a").at == "d"
    assert over(ABC, version(D), {"d": "d"}, "a").at is None
    assert over(ABC, version(D, hot=URGENT), {"d": "hot"}, "a").at == "d/alert"


def test_a_visit_at_the_end_stays_there() -> None:
    complete: dict[str, Answer] = {"a": "a", "b": "b", "c": "c"}
    assert over(ABC, version(A, B, C, D), complete, None).at is None


def test_the_place_to_come_back_to_is_kept_unless_it_is_here() -> None:
    jumped = Visit(Walk(ABC, {"a": "a", "b": "b"}), at="b").jump("c")
    assert where(jumped.with_tree(version(A, B, C, D))) == ("c", "b")
    assert where(jumped.with_tree(version(A, B, D))) == ("b", None)


def test_a_sign_that_another_version_raises_is_shown_next() -> None:
    stood = Visit(Walk(version(A, B, C), {"a": "hot", "b": "b"}), at="c")
    moved = stood.with_tree(version(A, B, C, hot=URGENT))
    assert moved.at == "c"
    assert moved.with_answer("c").forward().at == "a/alert"


def test_a_sign_that_was_shown_before_is_not_shown_again() -> None:
    stood = Visit(Walk(version(A, B, C, hot=URGENT), {"a": "hot", "b": "b"}), at="c")
    moved = stood.with_tree(version(A, B, C, D, hot=URGENT))
    assert moved.with_answer("c").forward().at == "d"


def test_a_sign_that_appears_on_the_alert_being_shown_is_seen() -> None:
    two = URGENT + "}\nfire: {phrase: fire" + URGENT
    both = version(choice("a", "hot!", more="unsure: {sets: [hot, fire]}"), B, hot=two)
    one = version(choice("a", "hot!", more="unsure: {sets: [hot]}"), B, hot=two)
    moved = Visit(Walk(one, {"a": "unsure"}), at="a/alert").with_tree(both)
    assert moved.at == "a/alert"
    assert moved.forward().at == "b"


def test_an_alert_that_is_gone_gives_way_to_its_question() -> None:
    stood = Visit(Walk(version(A, B, hot=URGENT), {"a": "hot"}), at="a/alert")
    assert stood.with_tree(version(A, B)).at == "a"


def test_what_the_last_answer_added_is_forgotten_where_another_version_takes_it_away() -> None:
    answered = visit({}, "skin").with_answer("dry")
    assert answered.with_tree(replace(TREE, items={})).added == ()


GROWING = tree(
    """\
    - id: who
      ask: Who
      choices:
        - {id: adult, label: An adult}
        - {id: baby, label: A baby, sets: [baby], then: [{id: weeks, ask: Weeks, note: {}}]}
    - {id: signs, ask: Signs, checklist: [{id: fever, label: Fever, sets: [fever]}], unsure: {sets: [fever]}}
    - {id: end, ask: End, note: {}}
    """,
    facts="baby",
    findings="""\
    fever: {phrase: a fever, tier: same-day, advice: Be seen}
    baby-fever: {phrase: a fever in a baby, tier: emergency, advice: Go, when: {all: [baby, fever]}}
    """,
)


def grown_younger() -> Visit:
    """Somebody who has seen the alert of a fever goes back and says that it is a baby's."""
    seen = Visit(Walk(GROWING, {"who": "adult", "signs": ("fever",)}), at="end")
    return seen.jump("who").with_answer("baby").forward()


def test_a_sign_that_a_change_raises_behind_a_question_it_opens_is_shown_at_once() -> None:
    there = grown_younger()
    assert there.at == "weeks/waiting"
    assert there.walk.tier is Tier.EMERGENCY


def test_behind_that_alert_the_question_is_asked_and_the_alert_does_not_come_again() -> None:
    asked = grown_younger().forward()
    assert asked.at == "weeks"
    assert asked.back().forward().at == "weeks"
    assert asked.with_answer("two").forward().at == "end"


def test_a_sign_that_was_seen_does_not_come_again_where_a_change_opens_a_question_before_it() -> None:
    seen = Visit(Walk(GROWING, {"who": "baby", "weeks": "two", "signs": ("fever",)}), at="end")
    changed = seen.jump("who").with_answer("adult").forward()
    assert changed.at == "end"
    assert changed.jump("who").with_answer("baby").forward().at == "signs/alert"


def test_a_visit_begins_at_the_alert_of_a_sign_behind_an_open_question() -> None:
    begun = Visit.begin(Walk(GROWING, {"who": "baby", "signs": ("fever",)}))
    assert begun.at == "weeks/waiting"
    assert begun.forward().at == "weeks"
