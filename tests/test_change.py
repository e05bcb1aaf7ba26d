"""What a changed answer does, worked out before it is done."""

from eczema_tui.case import Answer
from eczema_tui.change import Change, change
from eczema_tui.walk import Walk
from tests.small_trees import tree

TREE = tree(
    """\
    - id: skin
      ask: Skin?
      choices:
        - id: dry
          label: Dry
          sets: [dry]
          then: [{id: cream, ask: Cream, note: {}}, {id: bath, ask: Bath, note: {}}]
        - id: hot
          label: Hot
          sets: [hot]
        - {id: calm, label: Calm}
      unsure: {sets: [skin-unsure]}
    - id: fever
      ask: Fever?
      when: hot
      choices: [{id: high, label: High, sets: [fever]}, {id: low, label: Low}]
    - id: itch
      ask: Itch?
      choices: [{id: bad, label: Bad, sets: [itchy]}, {id: none-at-all, label: None at all}]
    """,
    facts="dry skin-unsure fever itchy",
    findings="""\
    hot: {phrase: hot skin, tier: same-day, advice: Be seen}
    tired: {phrase: tired, tier: soon, advice: Rest, when: {all: [dry, itchy]}}
    ill: {phrase: hot with fever, tier: emergency, advice: Go, when: {all: [hot, fever]}}
    """,
    items="""\
    - {id: for-dry, category: first, text: A, when: dry}
    - {id: for-hot, category: first, text: B, when: hot}
    - {id: for-itch, category: first, text: C, when: itchy}
    - {id: always, category: first, text: D}
    """,
)
DRY: dict[str, Answer] = {"skin": "dry", "cream": "x", "bath": "x", "itch": "bad"}
HOT: dict[str, Answer] = {"skin": "hot", "fever": "high", "itch": "bad"}


def answering(answers: dict[str, Answer], node_id: str, answer: Answer | None) -> Change:
    walk = Walk(TREE, answers)
    return change(walk, walk.with_answer(node_id, answer))


def ids(things: tuple[object, ...]) -> list[str]:
    return [str(getattr(thing, "id")) for thing in things]  # noqa: B009 - three types with an id


def test_answers_that_stop_counting_are_set_aside_in_document_order() -> None:
    assert ids(answering(DRY, "skin", "calm").set_aside) == ["cream", "bath"]


def test_answers_that_counted_for_nothing_before_are_not_set_aside_again() -> None:
    assert answering({**DRY, "skin": "calm"}, "skin", "unsure").set_aside == ()


def test_answers_that_start_to_count_again_return() -> None:
    back = answering({**DRY, "skin": "calm"}, "skin", "dry")
    assert ids(back.returned) == ["cream", "bath"]
    assert back.set_aside == ()


def test_an_answer_that_is_taken_back_does_not_return() -> None:
    assert answering({**DRY, "skin": "calm"}, "cream", None).returned == ()


def test_unknown_nodes_are_not_spoken_of() -> None:
    walk = Walk(TREE, DRY)
    assert change(walk, Walk(TREE, {**DRY, "gone": "x"})).set_aside == ()


def test_items_that_come_and_go_are_named() -> None:
    done = answering(DRY, "skin", "hot")
    assert ids(done.gained) == ["for-hot"]
    assert ids(done.lost) == ["for-dry"]


def test_items_of_answers_that_will_count_again_are_not_lost() -> None:
    opened = answering(DRY, "skin", "hot")
    assert opened.asks is not None
    assert "for-itch" not in ids(opened.lost)


def test_items_of_answers_that_waited_are_not_gained() -> None:
    assert answering({"itch": "bad"}, "skin", "calm").gained == ()


def test_a_question_that_the_change_opens_is_named() -> None:
    asks = answering(DRY, "skin", "hot").asks
    assert asks is not None
    assert asks.id == "fever"


def test_the_question_that_was_open_before_is_not_opened_by_the_change() -> None:
    assert answering({"skin": "calm"}, "skin", "unsure").asks is None


def test_a_change_that_opens_nothing_asks_nothing() -> None:
    assert answering(DRY, "skin", "calm").asks is None


def test_a_new_question_before_the_open_one_is_named() -> None:
    asks = answering({"skin": "calm"}, "skin", "dry").asks
    assert asks is not None
    assert asks.id == "cream"


def test_urgent_signs_that_go_are_named() -> None:
    assert ids(answering(HOT, "skin", "calm").signs_lost) == ["ill", "hot"]
    assert ids(answering(HOT, "fever", "low").signs_lost) == ["ill"]


def test_signs_that_interrupt_nobody_are_named_too() -> None:
    assert ids(answering(DRY, "itch", "none-at-all").signs_lost) == ["tired"]


def test_urgent_signs_that_come_are_no_loss() -> None:
    assert answering({**DRY, "skin": "calm"}, "skin", "hot").signs_lost == ()


def test_the_same_answer_changes_nothing() -> None:
    assert answering(DRY, "skin", "dry") == Change((), (), None, (), (), (), ())
    assert not answering(DRY, "skin", "dry").costs


def test_a_change_that_only_adds_costs_nothing() -> None:
    assert not answering({**DRY, "itch": "none-at-all"}, "itch", "bad").costs


def test_a_change_that_sets_answers_aside_costs() -> None:
    assert Change(TREE.nodes[:1], (), None, (), (), (), ()).costs


def test_a_change_that_loses_an_item_costs() -> None:
    lost = answering({**DRY, "skin": "calm"}, "itch", "none-at-all")
    assert lost.signs_lost == ()
    assert ids(lost.lost) == ["for-itch"]
    assert lost.costs


def test_a_change_that_loses_a_sign_costs() -> None:
    lost = answering(HOT, "fever", "low")
    assert lost.lost == ()
    assert lost.costs
