"""What holds for every walk over every tree."""

from hypothesis import given
from hypothesis import strategies as st

from eczema_tui.progress import questions_left
from eczema_tui.question_list import question_list
from eczema_tui.tree import Tree
from eczema_tui.walk import AlertStep, NodeStep, Walk
from tests.strategies import answers_at, finish, trees


@given(trees(), st.data())
def test_every_walk_ends_within_as_many_answers_as_there_are_nodes(tree: Tree, data: st.DataObject) -> None:
    stations = finish(data, Walk(tree))
    assert stations[-1].complete
    assert len(stations) - 1 <= len(tree.nodes)


@given(trees(), st.data())
def test_replaying_the_same_answers_gives_the_same_walk(tree: Tree, data: st.DataObject) -> None:
    walk = finish(data, Walk(tree), most=data.draw(st.integers(0, 10)))[-1]
    shuffled = dict(data.draw(st.permutations(list(walk.answers.items()))))
    again = Walk(tree, shuffled)
    assert again.path == walk.path
    assert question_list(again) == question_list(walk)


@given(trees(), st.data())
def test_the_order_in_which_answers_were_given_does_not_matter(tree: Tree, data: st.DataObject) -> None:
    walk = finish(data, Walk(tree))[-1]
    for step in list(walk.answered_steps):
        assert step.answer is not None
        assert walk.with_answer(step.node.id, step.answer).path == walk.path


@given(trees(), st.data())
def test_changing_an_answer_and_changing_it_back_restores_everything(tree: Tree, data: st.DataObject) -> None:
    walk = finish(data, Walk(tree))[-1]
    answered = list(walk.answered_steps)
    if not answered:
        return
    step = data.draw(st.sampled_from(answered))
    changed = walk.with_answer(step.node.id, data.draw(answers_at(step)))
    back = changed.with_answer(step.node.id, step.answer)
    assert back.path == walk.path
    assert back.findings == walk.findings
    assert question_list(back) == question_list(walk)


@given(trees(), st.data())
def test_answers_that_are_set_aside_never_influence_the_list(tree: Tree, data: st.DataObject) -> None:
    walk = finish(data, Walk(tree))[-1]
    for _ in range(3):
        answered = list(walk.answered_steps)
        if answered:
            step = data.draw(st.sampled_from(answered))
            walk = walk.with_answer(step.node.id, data.draw(answers_at(step)))
    without = Walk(tree, {name: given for name, given in walk.answers.items() if name not in walk.set_aside})
    assert question_list(without) == question_list(walk)
    assert without.path == walk.path
    assert questions_left(without).low >= questions_left(walk).low


@given(trees(), st.data())
def test_a_sign_never_leaves_the_list_because_an_earlier_question_is_open_again(
    tree: Tree, data: st.DataObject
) -> None:
    walk = finish(data, Walk(tree))[-1]
    answered = list(walk.answered_steps)
    if not answered:
        return
    reopened = walk.with_answer(data.draw(st.sampled_from(answered)).node.id, None)
    assert question_list(reopened).tier >= max(
        (tree.findings[finding].tier for finding in reopened.findings), default=0
    )
    assert set(reopened.waiting) <= set(walk.answers)
    for node_id in reopened.waiting:
        assert node_id not in reopened.set_aside


@given(trees(), st.data())
def test_progress_bounds_are_never_wrong(tree: Tree, data: st.DataObject) -> None:
    stations = finish(data, Walk(tree))
    for done, station in enumerate(stations):
        left = questions_left(station)
        assert left.low <= len(stations) - 1 - done <= left.high


@given(trees(), st.data())
def test_progress_bounds_are_never_wrong_after_changes(tree: Tree, data: st.DataObject) -> None:
    walk = finish(data, Walk(tree), most=data.draw(st.integers(0, 10)))[-1]
    for _ in range(2):
        answered = list(walk.answered_steps)
        if answered:
            step = data.draw(st.sampled_from(answered))
            walk = walk.with_answer(step.node.id, data.draw(st.none() | answers_at(step)))
    stations = finish(data, walk)
    for done, station in enumerate(stations):
        left = questions_left(station)
        assert left.low <= len(stations) - 1 - done <= left.high


@given(trees(), st.data())
def test_an_answer_that_adds_an_urgent_finding_is_followed_at_once_by_the_alert_that_names_it(
    tree: Tree, data: st.DataObject
) -> None:
    for before, after in zip(stations := finish(data, Walk(tree)), stations[1:], strict=False):
        answered = before.open_step
        assert answered is not None
        added = {name for name in after.findings - before.findings if tree.findings[name].tier.interrupts}
        following = after.after(answered.key)
        if added:
            assert isinstance(following, AlertStep)
            assert added <= {sign.id for sign in following.signs}
            assert [sign.tier for sign in following.signs] == sorted(
                (sign.tier for sign in following.signs), reverse=True
            )
            assert {sign.id for sign in following.signs} == {
                name for name in after.findings if tree.findings[name].tier.interrupts
            }
        else:
            assert following is None or isinstance(following, NodeStep)


@given(trees(), st.data())
def test_a_node_only_sees_what_was_found_before_it(tree: Tree, data: st.DataObject) -> None:
    walk = finish(data, Walk(tree))[-1]
    for step in walk.answered_steps:
        earlier = {name: given for name, given in walk.answers.items() if name != step.node.id}
        assert Walk(tree, earlier).step(step.key) is not None
        reopened = Walk(tree, earlier).step(step.key)
        assert reopened is not None
        assert reopened.findings == step.findings
