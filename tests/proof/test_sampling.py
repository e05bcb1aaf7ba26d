"""Random walks, many at once: each is a walk that a person could take."""

from __future__ import annotations

from hypothesis import given

from eczema_tui.authoring.proof.clauses import FALSE, TRUE
from eczema_tui.authoring.proof.encoding import Encoding
from eczema_tui.authoring.proof.sampling import Sample, not_seen
from eczema_tui.authoring.proof.search import never
from eczema_tui.tree import Tree
from eczema_tui.walk import Walk
from tests.proof.small import small_trees
from tests.small_trees import checklist, choice, tree

WALKS = 64


@given(small_trees())
def test_every_random_walk_keeps_to_what_is_said_of_walks(made: Tree) -> None:
    encoding = Encoding(made)
    sample = Sample(encoding, WALKS)
    part = encoding.clauses.around(range(1, encoding.clauses.top + 1))
    for clause in part.all:
        somewhere = 0
        for literal in part.back(clause):
            somewhere |= sample.where(literal)
        assert somewhere == (1 << WALKS) - 1


@given(small_trees())
def test_every_random_walk_is_complete_when_it_is_replayed(made: Tree) -> None:
    encoding = Encoding(made)
    sample = Sample(encoding, WALKS)
    for lane in range(0, WALKS, 16):
        literals = (sign * variable for variable in range(1, encoding.clauses.top + 1) for sign in (1, -1))
        model = frozenset(literal for literal in literals if sample.where(literal) >> lane & 1)
        walk = Walk(made, encoding.answers(model))
        assert walk.complete
        assert not walk.set_aside


@given(small_trees())
def test_what_never_happens_is_not_seen(made: Tree) -> None:
    encoding = Encoding(made)
    literals = {literal for step in encoding.steps for literal in (step.comes_up, *step.taken)}
    assert never(encoding.clauses, literals) <= not_seen(encoding, literals, WALKS)


def test_in_a_small_tree_all_that_can_happen_is_seen() -> None:
    made = tree(choice("skin", "dry!", "red!") + checklist("more", "wet", "hot"), facts="dry red")
    encoding = Encoding(made)
    literals = {literal for step in encoding.steps for literal in step.taken}
    assert not_seen(encoding, {*literals, TRUE, FALSE}) == {FALSE}


def test_walks_without_a_tick_and_with_all_ticks_are_seen() -> None:
    encoding = Encoding(tree(checklist("more", *(f"o{number}" for number in range(8)))))
    ticks = encoding.steps[0].taken[:8]
    clauses = encoding.clauses
    extremes = {clauses.every(ticks), clauses.every(-tick for tick in ticks)}
    assert not_seen(encoding, extremes) == set()


def test_the_walks_are_the_same_at_each_call() -> None:
    encoding = Encoding(tree(checklist("more", *(f"o{number}" for number in range(8)))))
    one, other = Sample(encoding, WALKS), Sample(encoding, WALKS)
    assert [one.where(literal) for literal in encoding.steps[0].taken] == [
        other.where(literal) for literal in encoding.steps[0].taken
    ]
