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


def visits(data: st.DataObject, tree: Tree) -> Visit:
    """A visit that stands anywhere on the path of any walk over `tree`, or at its end."""
    walk = finish(data, Walk(tree), most=data.draw(st.integers(0, 10)))[-1]
    return Visit(walk, at=data.draw(st.sampled_from([None, *(step.key for step in walk.path)])))


@given(trees(), trees(), st.data())
def test_over_any_other_tree_a_visit_stands_on_the_path_and_comes_to_an_end(
    tree: Tree, other: Tree, data: st.DataObject
) -> None:
    visit = visits(data, tree).with_tree(other)
    assert visit.at is None or visit.step is not None
    assert visit.questions.lines is not None
    for walk in finish(data, visit.walk)[1:]:
        visit = Visit(walk, visit.choices, visit.at, visit.back_to, unseen=visit.unseen)
    for _ in range(3 * len(visit.walk.path) + 3):
        visit = visit.forward()
    assert visit.at is None


@given(trees(), trees(), st.data())
def test_every_sign_that_another_tree_raises_comes_up_on_the_way_on(
    tree: Tree, other: Tree, data: st.DataObject
) -> None:
    before = visits(data, tree)
    visit = before.with_tree(other)
    signs = [
        {sign.id for step in each.path if isinstance(step, AlertStep) for sign in step.signs}
        for each in (before.walk, visit.walk)
    ]
    shown: set[str] = set()
    for _ in range(3 * len(visit.walk.path) + 3):
        if isinstance(visit.step, AlertStep):
            shown |= {sign.id for sign in visit.step.signs}
        step = visit.walk.open_step
        if step is not None and visit.at == step.key:
            visit = visit.with_answer(data.draw(answers_at(step)))
        visit = visit.forward()
    assert before.at is None or signs[1] - signs[0] <= shown


@given(trees(), st.data())
def test_over_the_same_tree_a_visit_is_what_it_was(tree: Tree, data: st.DataObject) -> None:
    visit = visits(data, tree)
    step = visit.walk.open_step
    if step is not None:
        visit = Visit(visit.walk, at=step.key).with_answer(data.draw(answers_at(step)))
    for each in (visit, visit.forward(), visit.back()):
        assert each.with_tree(tree) == each
