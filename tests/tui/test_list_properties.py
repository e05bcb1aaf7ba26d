"""What holds for every list, whatever is done with it in whatever order."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from eczema_tui import list_deeds
from eczema_tui.case import MOST_PINNED
from eczema_tui.loader import dump_case, parse_case
from eczema_tui.question_list import own_id
from eczema_tui.visit import Visit
from eczema_tui.walk import Walk
from tests.tui.stories import FINISHED, TREE

ANSWERS = [
    FINISHED,
    {**FINISHED, "poured": ("tea", "coffee", "ash"), "worry": 2},
    {**FINISHED, "poured": ("milk",)},
]
WORDS = st.sampled_from(["", "Why?", "Bees?", "[b]", "**x**", "Is coffee too strong?"])
DEEDS = (
    list_deeds.pinned,
    list_deeds.dropped,
    list_deeds.tried,
    list_deeds.restored,
    lambda visit, row: list_deeds.moved(visit, row, -1),
    lambda visit, row: list_deeds.moved(visit, row, 1),
)


def done(visit: Visit, data: st.DataObject) -> Visit:
    """The visit after something that the keys of the list can do."""
    rows = [*TREE.items, *(own_id(number) for number in range(1, len(visit.choices.own) + 1))]
    if data.draw(st.booleans()):
        row = data.draw(st.sampled_from(["", *rows]))
        outcome = list_deeds.written(visit, row, data.draw(WORDS))
    else:
        outcome = data.draw(st.sampled_from(DEEDS))(visit, data.draw(st.sampled_from(rows)))
    return visit if isinstance(outcome, str) else visit.with_choices(outcome.choices, outcome.what)


def walked(data: st.DataObject) -> Visit:
    return Visit(Walk(TREE, data.draw(st.sampled_from(ANSWERS))))  # type: ignore[arg-type]


@given(st.data())
def test_undoing_everything_gives_back_every_list_on_the_way_and_redoing_does_too(
    data: st.DataObject,
) -> None:
    visits = [walked(data)]
    for _ in range(data.draw(st.integers(1, 8))):
        after = done(visits[-1], data)
        if after != visits[-1]:
            visits.append(after)
    visit = visits[-1]
    for before in reversed(visits[:-1]):
        visit = visit.undo()
        assert visit.choices == before.choices
    assert visit.undo() == visit
    for after in visits[1:]:
        visit = visit.redo()
        assert visit.choices == after.choices
    assert visit.redo() == visit == visits[-1]


@given(st.data())
def test_whatever_is_done_can_be_saved_and_read_again(data: st.DataObject) -> None:
    visit = walked(data)
    for _ in range(data.draw(st.integers(1, 12))):
        visit = done(visit, data)
        if data.draw(st.booleans()):  # lines come and go with the answers
            visit = Visit(walked(data).walk, visit.choices, done=visit.done)
    assert len(visit.choices.pinned) <= MOST_PINNED
    assert parse_case(dump_case(visit.case()), TREE) == (visit.case(), ())


@given(st.data())
def test_no_line_is_ever_on_the_list_twice_or_nowhere(data: st.DataObject) -> None:
    visit = walked(data)
    before = visit.questions
    everything = {line.id for line in (*before.lines, *before.offers)}
    for _ in range(data.draw(st.integers(1, 8))):
        visit = done(visit, data)
        now = visit.questions
        ids = [line.id for line in (*now.lines, *now.offers, *now.dropped)]
        top_own = [own_id(each) for each in visit.choices.pinned if isinstance(each, int)]
        assert sorted(ids) == sorted([*everything, *top_own])
        assert len(now.own) + len(top_own) == len(visit.choices.own)
