"""What holds for every visit, whatever is changed in it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from eczema_tui.tree import Tree
from eczema_tui.visit import Visit
from eczema_tui.walk import AlertStep, NodeStep, Walk
from tests.strategies import answers_at, finish, trees


@given(trees(), st.data())
def test_a_change_that_raises_a_sign_anywhere_on_the_path_is_followed_by_its_alert(
    tree: Tree, data: st.DataObject
) -> None:
    walk = finish(data, Walk(tree), most=data.draw(st.integers(0, 10)))[-1]
    visit = Visit(walk, at=walk.path[-1].key) if walk.path else Visit(walk)
    shown = {sign.id for step in walk.path if isinstance(step, AlertStep) for sign in step.signs}
    for _ in range(3):
        answered = [step for step in visit.walk.path if isinstance(step, NodeStep) and step.node.asks]
        if not answered:
            return
        step = data.draw(st.sampled_from(answered))
        visit = visit.jump(step.key).with_answer(data.draw(answers_at(step))).forward()
        on_path = {sign.id for each in visit.walk.path if isinstance(each, AlertStep) for sign in each.signs}
        while isinstance(visit.step, AlertStep):
            shown |= {sign.id for sign in visit.step.signs}
            visit = visit.forward()
        assert on_path <= shown


@given(trees(), st.data())
def test_going_forward_always_comes_to_an_end(tree: Tree, data: st.DataObject) -> None:
    visit = Visit.begin(finish(data, Walk(tree))[-1])
    if visit.walk.path:
        visit = visit.jump(data.draw(st.sampled_from(visit.walk.path)).key)
    for _ in range(2 * len(visit.walk.path) + 2):
        visit = visit.forward()
    assert visit.at is None
