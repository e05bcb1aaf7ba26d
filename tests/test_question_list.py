"""The question list of a walk: which lines, in which order, why, and what the person made of it."""

import pytest

from eczema_tui.case import Answer, ListChoices
from eczema_tui.question_list import QuestionList, items_for, question_list
from eczema_tui.tree import ItemKind, Tier
from eczema_tui.walk import Walk
from tests.small_trees import HEAD, choice, tree

TREE = tree(
    """\
    - id: skin
      ask: Skin?
      checklist:
        - {id: dry, label: Dry, sets: [dry]}
        - {id: red, label: Red, sets: [red, angry]}
        - {id: hot, label: Hot, sets: [hot]}
      unsure: {sets: [skin-unsure]}
    - id: itch
      ask: How bad is the itch?
      scale:
        from: 0
        to: 10
        low: none
        high: worst
        bands:
          - {from: 0, to: 4}
          - {from: 5, to: 10, sets: [itchy]}
    - {id: words, ask: "Anything else?", note: {}}
    - {id: more-words, ask: "Anything more?", note: {}}
    """,
    facts="red angry itchy skin-unsure",
    findings="""\
    dry: {phrase: [{when: red, text: dry and red skin}, {text: dry skin}]}
    hot: {phrase: hot skin, tier: same-day, advice: "Ring {clinic}."}
    tired: {phrase: tired, tier: soon, advice: Rest, when: {all: [dry, itchy]}}
    """,
    items="""\
    - {id: second-late, category: second, text: Second late, priority: 9}
    - {id: first-late, category: first, text: First late, when: {any: [dry, red]}, why: It helps.}
    - {id: first-early, category: first, text: First early, priority: 1, sources: [paper]}
    - id: first-late-too
      category: first
      text: First late too
      when: {all: [dry, {not: hot}]}
      sources: [chart]
    - {id: tell-it, category: second, kind: tell, text: Tell it, when: dry, priority: 1, sources: [paper]}
    - {id: bring-it, category: first, kind: bring, text: Bring it, priority: 1}
    - {id: try-it, category: first, kind: try, text: Try it, why: It calms., when: itchy, sources: [book]}
    - id: second-early
      category: second
      text: [{when: dry, text: Second for dry}, {text: Second}]
      priority: 2
    """,
    sources="""\
    book: {organisation: B, title: Book}
    chart: {organisation: C, title: Chart}
    paper: {organisation: P, title: Paper}
    """,
)
DRY: dict[str, Answer] = {"skin": ("dry",), "itch": 2, "words": "", "more-words": ""}


def listed(answers: dict[str, Answer], choices: ListChoices | None = None) -> QuestionList:
    return question_list(Walk(TREE, answers), choices or ListChoices())


def shape(questions: QuestionList) -> dict[str, list[str]]:
    return {section.title: [line.id for line in section.lines] for section in questions.sections}


def test_lines_come_by_category_then_by_priority_then_as_the_catalogue_has_them() -> None:
    assert shape(listed(DRY)) == {
        "First things": ["first-early", "first-late", "first-late-too"],
        "Second things": ["second-early", "second-late"],
        "Tell them": ["tell-it"],
        "Bring along": ["bring-it"],
    }


def test_the_order_of_the_categories_is_the_tree_s() -> None:
    turned = tree(
        items="- {id: a, category: first, text: A}\n- {id: b, category: second, text: B}\n",
        head=HEAD.replace("  - {id: first, title: First things}\n", "").replace(
            "alerts:", "  - {id: first, title: First things}\nalerts:"
        ),
    )
    assert [item.id for item in items_for(Walk(turned))] == ["b", "a"]


def test_headings_without_lines_are_left_out() -> None:
    bare = tree(items="- {id: a, category: second, text: A}\n")
    assert list(shape(question_list(Walk(bare)))) == ["Second things"]


def test_only_items_whose_condition_holds_are_on_the_list() -> None:
    hot = listed({**DRY, "skin": ("dry", "hot")})
    assert "first-late-too" not in [line.id for line in hot.lines]
    assert "tell-it" not in [line.id for line in listed({**DRY, "skin": "none"}).lines]


def test_items_can_be_asked_for_other_findings_than_the_walk_s() -> None:
    ids = [item.id for item in items_for(Walk(TREE, DRY), frozenset({"itchy"}))]
    assert ids == ["first-early", "bring-it", "try-it", "second-early", "second-late"]


def test_items_can_be_asked_for_no_findings_at_all() -> None:
    assert "tell-it" not in [item.id for item in items_for(Walk(TREE, DRY), frozenset())]


def test_answers_that_wait_bring_no_lines() -> None:
    waiting = listed({"itch": 8})
    assert "try-it" not in [line.id for line in (*waiting.lines, *waiting.offers)]


def test_a_line_says_because_of_what_it_is_there() -> None:
    lines = {line.id: line for line in listed({**DRY, "skin": ("dry", "red")}).lines}
    assert lines["first-late"].because == ("dry and red skin", "red")
    assert lines["first-late-too"].because == ("dry and red skin",)
    assert lines["first-early"].because == ()


def test_a_line_carries_what_its_item_says() -> None:
    line = next(line for line in listed(DRY).lines if line.id == "first-late")
    assert (line.category, line.kind, line.text) == ("first", ItemKind.ASK, "First late")
    assert (line.why, line.priority, line.sources) == ("It helps.", 5, ())
    assert not line.pinned
    assert line.picked


@pytest.mark.parametrize(("skin", "text"), [(("dry",), "Second for dry"), ("none", "Second")])
def test_a_line_is_worded_for_the_person(skin: Answer, text: str) -> None:
    lines = {line.id: line.text for line in listed({**DRY, "skin": skin}).lines}
    assert lines["second-early"] == text


def test_pinned_lines_come_first_in_the_person_s_own_order_and_only_there() -> None:
    questions = listed(DRY, ListChoices(pinned=("tell-it", "second-late", "first-early")))
    assert shape(questions) == {
        "My top questions": ["tell-it", "second-late", "first-early"],
        "First things": ["first-late", "first-late-too"],
        "Second things": ["second-early"],
        "Bring along": ["bring-it"],
    }
    assert [line.pinned for line in questions.lines] == [True, True, True, False, False, False, False]


def test_a_pinned_line_that_does_not_fit_is_not_on_the_list() -> None:
    questions = listed({**DRY, "skin": "none"}, ListChoices(pinned=("tell-it", "gone")))
    assert "My top questions" not in shape(questions)


def test_dropped_lines_are_off_the_list_and_kept_apart() -> None:
    questions = listed(DRY, ListChoices(dropped=("first-early", "bring-it", "gone")))
    assert "first-early" not in [line.id for line in questions.lines]
    assert "Bring along" not in shape(questions)
    assert [line.id for line in questions.dropped] == ["first-early", "bring-it"]


def test_a_line_that_was_pinned_and_dropped_is_dropped() -> None:
    questions = listed(DRY, ListChoices(pinned=("first-early",), dropped=("first-early",)))
    assert "first-early" not in [line.id for line in questions.lines]


def test_a_reworded_line_says_the_person_s_words() -> None:
    questions = listed(DRY, ListChoices(reworded={"first-early": "  Mine? "}))
    assert {line.id: line.text for line in questions.lines}["first-early"] == "Mine?"


@pytest.mark.parametrize("blank", ["", "   "])
def test_a_line_reworded_to_nothing_keeps_its_words(blank: str) -> None:
    questions = listed(DRY, ListChoices(reworded={"first-early": blank}))
    assert {line.id: line.text for line in questions.lines}["first-early"] == "First early"


def test_an_own_question_can_be_among_the_top_ones_and_is_then_only_there() -> None:
    questions = listed(DRY, ListChoices(pinned=("tell-it", 2), own=("Why?", "When?")))
    assert [line.text for line in questions.sections[0].lines] == ["Tell it", "When?"]
    assert questions.own == ("Why?",)


@pytest.mark.parametrize("number", [1, 2])
def test_a_top_own_question_that_is_blank_or_not_there_is_not_on_the_list(number: int) -> None:
    assert "My top questions" not in shape(listed(DRY, ListChoices(pinned=(number,), own=(" ",))))


def test_blank_own_questions_are_left_out() -> None:
    assert listed(DRY, ListChoices(own=("", "Why?", "  "))).own == ("Why?",)


def test_own_questions_stand_as_they_were_written() -> None:
    assert listed(DRY, ListChoices(own=("Why me?", "*Why* now?"))).own == ("Why me?", "*Why* now?")


ITCHY: dict[str, Answer] = {**DRY, "itch": 7}


def test_a_step_to_try_is_offered_until_it_is_picked() -> None:
    questions = listed(ITCHY)
    assert [line.id for line in questions.offers] == ["try-it"]
    assert [line.picked for line in questions.offers] == [False]
    assert "try-it" not in [line.id for line in questions.lines]


def test_a_step_to_try_that_was_picked_stands_last_on_the_list() -> None:
    questions = listed(ITCHY, ListChoices(tries=("try-it",)))
    assert list(shape(questions))[-1] == "What I will try until the visit"
    assert questions.lines[-1].id == "try-it"
    assert questions.lines[-1].picked
    assert questions.offers == ()


def test_a_step_to_try_that_was_dropped_is_not_offered() -> None:
    questions = listed(ITCHY, ListChoices(dropped=("try-it",)))
    assert questions.offers == ()
    assert [line.id for line in questions.dropped] == ["try-it"]


def test_a_step_to_try_that_was_pinned_and_not_picked_is_only_offered() -> None:
    questions = listed(ITCHY, ListChoices(pinned=("try-it",)))
    assert "My top questions" not in shape(questions)
    assert [line.id for line in questions.offers] == ["try-it"]


def test_sources_are_cited_in_the_order_in_which_the_list_names_them() -> None:
    assert list(listed(DRY).citations) == ["paper", "chart"]
    assert list(listed(DRY, ListChoices(pinned=("first-late-too",))).citations) == ["chart", "paper"]
    assert listed(DRY).citations["paper"] == "P. Paper."


def test_sources_of_lines_that_are_not_on_the_list_are_not_cited() -> None:
    assert "book" not in listed(ITCHY).citations
    assert "book" in listed(ITCHY, ListChoices(tries=("try-it",))).citations


def test_the_history_says_what_was_found_in_the_order_of_the_walk_with_the_numbers() -> None:
    answers: dict[str, Answer] = {**DRY, "skin": ("unsure", "red", "dry"), "itch": 7}
    assert listed(answers).history == (
        "dry and red skin",
        "red",
        "angry",
        "skin-unsure",
        "How bad is the itch? 7 (0 none, 10 worst)",
    )


def test_in_the_history_a_number_stands_instead_of_the_phrase_of_its_band() -> None:
    history = listed({**DRY, "itch": 7}).history
    assert any("7 (0 none, 10 worst)" in line for line in history)
    assert "itchy" not in history


def test_the_history_has_no_number_where_somebody_was_not_sure() -> None:
    assert listed({**DRY, "itch": "unsure"}).history == ("dry skin",)


def test_the_history_says_each_finding_once() -> None:
    twice = tree(choice("a", "dry!") + choice("b", "dry!"), facts="dry")
    assert question_list(Walk(twice, {"a": "dry", "b": "dry"})).history == ("dry",)


def test_notes_stand_by_their_questions() -> None:
    questions = listed({**DRY, "words": "My job.", "more-words": "My sleep."})
    assert questions.notes == {"Anything else?": "My job.", "Anything more?": "My sleep."}
    assert questions.history == ("dry skin", "How bad is the itch? 2 (0 none, 10 worst)")


def test_notes_without_words_are_left_out() -> None:
    assert listed({**DRY, "words": " ", "more-words": ""}).notes == {}


def test_notes_to_questions_of_the_same_words_are_both_kept() -> None:
    alike = tree("- {id: a, ask: More, note: {}}\n- {id: b, ask: More, note: {}}\n")
    assert question_list(Walk(alike, {"a": "One", "b": "Two"})).notes == {"More": "One\nTwo"}


def test_urgent_signs_come_with_their_advice_most_urgent_first() -> None:
    questions = listed({**DRY, "skin": ("dry", "hot"), "itch": 9})
    signs = [(sign.id, sign.tier, sign.phrase, sign.advice) for sign in questions.signs]
    assert signs == [
        ("hot", Tier.SAME_DAY, "hot skin", "Ring the clinic."),
        ("tired", Tier.SOON, "tired", "Rest"),
    ]
    assert questions.tier is Tier.SAME_DAY
    assert (questions.alert_title, questions.alert_text) == ("Help today", "Be seen today.")


def test_signs_that_wait_behind_an_open_question_are_on_the_list() -> None:
    nodes = choice("first", "x") + choice("second", "hot!", more="unsure: {sets: [hot]}")
    signs = tree(nodes, findings="hot: {phrase: hot skin, tier: emergency, advice: Go}")
    waiting = question_list(Walk(signs, {"second": "hot"}))
    assert [sign.id for sign in waiting.signs] == ["hot"]
    assert waiting.tier is Tier.EMERGENCY
    assert waiting.history == ()


def test_a_list_without_urgent_signs_has_no_alert() -> None:
    questions = listed(DRY)
    assert questions.signs == ()
    assert questions.tier is Tier.NONE
    assert (questions.alert_title, questions.alert_text) == ("", "")


def test_a_list_says_whether_the_walk_is_complete() -> None:
    assert listed(DRY).complete
    assert not listed({"skin": ("dry",)}).complete


def test_a_list_says_which_tree_it_comes_from() -> None:
    questions = listed(DRY)
    assert (questions.tree, questions.title, questions.version) == ("small", "A small tree", "1.0")
    assert questions.reviewed == "2026-11-22"
