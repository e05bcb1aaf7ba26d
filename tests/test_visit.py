"""A visit: where the person is on the path, and where each step leads."""

from eczema_tui.case import Answer, Case, ListChoices
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
