"""The comparison against brute force: every pair of walks over two small trees, gone through one by one."""

from __future__ import annotations

from collections.abc import Collection

from hypothesis import HealthCheck, given, settings

from eczema_tui.authoring.diff import Difference, compare
from eczema_tui.tree import Tree
from eczema_tui.walk import NodeStep, Walk
from tests.diff import brute
from tests.diff.brute import Seen
from tests.proof.small import small_pairs, small_trees

WALKS = 40

many = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))

Pair = tuple[Tree, Tree]


def seen(old: Tree, new: Tree) -> dict[Seen, list[tuple[Walk, Walk]]]:
    """Every difference that there is, with the pairs of walks that show it."""
    found: dict[Seen, list[tuple[Walk, Walk]]] = {}
    for walk, other in brute.pairs(old, new):
        for difference in brute.differences(walk, other):
            found.setdefault(difference, []).append((walk, other))
    return found


def walks(pair: Pair, difference: Difference) -> tuple[Walk, Walk]:
    return Walk(pair[0], dict(difference.old)), Walk(pair[1], dict(difference.new))


def asked(*walks: Walk) -> int:
    return sum(isinstance(step, NodeStep) and step.node.asks for walk in walks for step in walk.path)


def taken(walk: Walk) -> dict[str, tuple[str, ...]]:
    return {step.node.id: tuple(option.id for option in step.taken) for step in walk.answered_steps}


@many
@given(small_pairs(WALKS))
def test_just_what_some_person_meets_otherwise_is_a_difference(pair: Pair) -> None:
    found = compare(*pair).differences
    assert {(each.place, each.gained) for each in found} == set(seen(*pair))
    assert len({(each.place, each.gained) for each in found}) == len(found)


@many
@given(small_pairs(WALKS))
def test_the_walks_of_a_difference_are_those_of_one_person_and_show_it(pair: Pair) -> None:
    for difference in compare(*pair).differences:
        walk, other = walks(pair, difference)
        assert walk.complete
        assert other.complete
        assert not walk.set_aside | other.set_aside
        assert brute.one_person(walk, other)
        assert (difference.place, difference.gained) in brute.differences(walk, other)


@many
@given(small_pairs(WALKS))
def test_no_walks_that_show_a_difference_ask_less(pair: Pair) -> None:
    shown = seen(*pair)
    for difference in compare(*pair).differences:
        least = min(asked(*each) for each in shown[difference.place, difference.gained])
        assert asked(*walks(pair, difference)) == least


def agree(pair: tuple[Walk, Walk], shown: tuple[Walk, Walk], names: Collection[str]) -> bool:
    """Whether a pair of walks has the answers of another to these questions, wherever that is asked them."""
    return all(
        taken(walk).get(name) == answer
        for walk, there in zip(pair, shown, strict=True)
        for name, answer in taken(there).items()
        if name in names
    )


@many
@given(small_pairs(WALKS))
def test_the_decisive_answers_bring_a_difference_about_whatever_the_others_are(pair: Pair) -> None:
    both = list(brute.pairs(*pair))
    for difference in compare(*pair).differences:
        shown = walks(pair, difference)
        for each in both:
            if agree(each, shown, difference.decisive):
                assert (difference.place, difference.gained) in brute.differences(*each)


@many
@given(small_pairs(WALKS))
def test_everybody_who_can_walk_one_version_can_walk_the_other(pair: Pair) -> None:
    assert brute.without_partner(*pair) == []


@many
@given(small_trees())
def test_a_tree_does_not_differ_from_itself(tree: Tree) -> None:
    found = compare(tree, tree)
    assert not found.differs
    assert found.renames == ()
