"""Truth tables against brute force, and against what people can really answer."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eczema_tui.authoring.truth import MOST_FINDINGS, Truths, settable
from eczema_tui.tree import AllOf, AnyOf, Condition, Finding, Has, Not, Tree, holds
from eczema_tui.walk import Walk
from tests import small_trees
from tests.authoring.trees import tree
from tests.strategies import SETTABLE, conditions, finish, trees, words

DERIVED = ["derived-one", "derived-two"]


def tree_of(derived: dict[str, Condition]) -> Tree:
    """A tree without nodes, in which nothing is known about the findings that can be set."""
    named = {name: Finding(name, words(name)) for name in SETTABLE}
    following = {name: Finding(name, words(name), when=when) for name, when in derived.items()}
    return Tree("made", "A made tree", "1", (), (), {**named, **following}, {}, ())


def subsets(names: list[str]) -> Iterator[frozenset[str]]:
    for size in range(len(names) + 1):
        yield from map(frozenset, combinations(names, size))


def bit(names: list[str], found: frozenset[str]) -> int:
    """The combination in which, of `names`, just those in `found` hold."""
    return 1 << sum(1 << place for place, name in enumerate(names) if name in found)


@given(
    conditions([*SETTABLE, *DERIVED]), st.fixed_dictionaries({name: conditions(SETTABLE) for name in DERIVED})
)
def test_a_table_holds_where_the_condition_does(condition: Condition, derived: dict[str, Condition]) -> None:
    given_tree = tree_of(derived)
    truth = Truths(given_tree).table([condition])
    assert truth is not None
    names = list(dict.fromkeys(settable(condition, given_tree)))
    table = truth.of(condition)
    for found in subsets(names):
        assert bool(table & bit(names, found)) == holds(condition, given_tree.with_derived(found))


@given(conditions(SETTABLE), conditions(SETTABLE))
def test_conditions_in_one_table_can_be_held_against_one_another(one: Condition, other: Condition) -> None:
    truth = Truths(tree_of({})).table([one, other])
    assert truth is not None
    both = truth.of(one) & truth.of(other)
    assert both == truth.of(AllOf((one, other)))
    assert truth.of(one) | truth.of(other) == truth.of(AnyOf((one, other)))
    assert truth.of(Not(one)) == truth.of(None) & ~truth.of(one)


def test_no_condition_holds_everywhere() -> None:
    truth = Truths(tree_of({})).table([Has("f0"), Has("f1")])
    assert truth is not None
    assert truth.of(None) == truth.possible == 0b1111


def test_a_table_of_nothing_has_one_combination() -> None:
    truth = Truths(tree_of({})).table([])
    assert truth is not None
    assert truth.of(None) == 1


def test_a_finding_that_the_table_does_not_have_is_refused() -> None:
    truth = Truths(tree_of({})).table([Has("f0")])
    assert truth is not None
    with pytest.raises(KeyError):
        truth.of(Has("f1"))


@pytest.mark.parametrize(("many", "made"), [(MOST_FINDINGS, True), (MOST_FINDINGS + 1, False)])
def test_too_many_findings_have_no_table(many: int, made: bool) -> None:
    names = [f"fact-{number}" for number in range(many)]
    given_tree = small_trees.tree(facts=" ".join(names))
    truth = Truths(given_tree).table([AllOf(tuple(map(Has, names)))])
    assert (truth is not None) == made


def test_the_table_of_the_most_findings_is_right_at_its_ends() -> None:
    names = [f"fact-{number}" for number in range(MOST_FINDINGS)]
    truth = Truths(small_trees.tree(facts=" ".join(names))).table(map(Has, names))
    assert truth is not None
    assert truth.of(AllOf(tuple(map(Has, names)))) == 1 << (2**MOST_FINDINGS - 1)
    assert truth.of(Not(AnyOf(tuple(map(Has, names))))) == 1


@settings(max_examples=settings().max_examples // 2)
@given(trees(), st.data())
def test_whatever_a_person_can_answer_is_possible(given_tree: Tree, data: st.DataObject) -> None:
    names = data.draw(st.lists(st.sampled_from(SETTABLE), min_size=1, max_size=5, unique=True))
    truth = Truths(given_tree).table(map(Has, names))
    assert truth is not None
    for walk in finish(data, Walk(given_tree)):
        assert truth.possible & bit(names, walk.settable_findings)
    assert truth.possible & ~truth.of(None) == 0


def possible(names: list[str], nodes: str) -> set[frozenset[str]]:
    """The combinations of `names` that count as possible in a tree with these nodes."""
    declared = "".join(f"{name}: {{phrase: {name}}}\n" for name in names)
    truth = Truths(tree(nodes=nodes, findings=declared)).table(map(Has, names))
    assert truth is not None
    return {found for found in subsets(names) if truth.possible & bit(names, found)}


def sets(*groups: str) -> set[frozenset[str]]:
    return {frozenset(group.split()) for group in groups}


def test_two_answers_of_one_choice_do_not_meet() -> None:
    nodes = small_trees.choice("one", "a!", "b!", "c!")
    assert possible(["a", "b", "c"], nodes) == sets("", "a", "b", "c")


def test_not_sure_meets_no_other_answer_of_a_choice() -> None:
    nodes = small_trees.choice("one", "a!", more="unsure: {sets: [b]}")
    assert possible(["a", "b"], nodes) == sets("", "a", "b")


def test_the_bands_of_a_scale_do_not_meet() -> None:
    bands = "[{from: 0, to: 4, sets: [a]}, {from: 5, to: 9, sets: [a, b]}]"
    nodes = f"- {{id: one, ask: Ask, scale: {{from: 0, to: 9, low: no, high: yes, bands: {bands}}}}}\n"
    assert possible(["a", "b"], nodes) == sets("", "a", "a b")


def test_the_ticks_of_a_checklist_meet() -> None:
    nodes = small_trees.checklist("one", "a!", "b!")
    assert possible(["a", "b"], nodes) == sets("", "a", "b", "a b")


def test_what_one_answer_sets_comes_together() -> None:
    options = "[{id: go, label: Go, sets: [a, b]}, {id: no, label: No, sets: [c]}]"
    nodes = f"- {{id: one, ask: Ask, choices: {options}}}\n"
    assert possible(["a", "b", "c"], nodes) == sets("", "a b", "c")


def test_what_two_questions_can_set_meets_everything() -> None:
    nodes = small_trees.choice("one", "a!", "b!") + small_trees.choice("two", "b!")
    assert possible(["a", "b"], nodes) == sets("", "a", "b", "a b")


def test_answers_to_two_choices_meet() -> None:
    nodes = small_trees.choice("one", "a!", "b!") + small_trees.choice("two", "c!", "d!")
    assert len(possible(["a", "b", "c", "d"], nodes)) == 9


def test_the_settable_findings_of_a_condition_are_those_behind_derived_ones() -> None:
    derived: dict[str, Condition] = {"derived-one": AllOf((Has("f1"), Not(Has("f2"))))}
    condition = AnyOf((Has("f0"), Not(Has("derived-one"))))
    assert list(settable(condition, tree_of(derived))) == ["f0", "f1", "f2"]
    assert list(settable(None, tree_of(derived))) == []
