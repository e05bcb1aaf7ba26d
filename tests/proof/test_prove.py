"""The proof against brute force: every walk over a small tree, gone through one by one."""

from __future__ import annotations

from collections.abc import Collection

import pytest
from hypothesis import HealthCheck, given, settings

from eczema_tui.authoring.promises import breaches
from eczema_tui.authoring.proof import Proof, prove
from eczema_tui.authoring.proof.encoding import Encoding
from eczema_tui.authoring.proof.ending import Ending
from eczema_tui.authoring.proof.search import never
from eczema_tui.authoring.proof.targets import Target, targets
from eczema_tui.case import Answer
from eczema_tui.loader import Place
from eczema_tui.progress import questions_left
from eczema_tui.shipped import shipped_tree
from eczema_tui.tree import Tree, holds
from eczema_tui.walk import NodeStep, Walk
from tests.bench.copies import copies
from tests.proof import brute
from tests.proof.small import small_trees
from tests.small_trees import HEAD, checklist, choice
from tests.small_trees import tree as made

many = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))


def asked(walk: Walk) -> int:
    return sum(isinstance(step, NodeStep) and step.node.asks for step in walk.path)


def met(walks: list[Walk]) -> set[Place]:
    """The places of everything that somebody meets."""
    found: set[Place] = {("stage", name) for name in brute.stages_entered(walks)}
    found |= {("node", name) for name in brute.nodes_visited(walks)}
    found |= {("option", *names) for names in brute.options_taken(walks)}
    found |= {("finding", name) for name in brute.findings_derived(walks)}
    found |= {("item", name) for name in brute.items_listed(walks)}
    for promise in walks[0].tree.promises:
        if any(holds(promise.when, walk.findings) for walk in walks):
            found.add(("promise", promise.id))
    return found | brute.variants_used(walks)


def aims(tree: Tree) -> list[Target]:
    encoding = Encoding(tree)
    return list(targets(encoding, Ending(encoding)))


def roots(tree: Tree, lost: set[Place]) -> set[Place]:
    return {aim.place for aim in aims(tree) if aim.place in lost and aim.inside not in lost}


@many
@given(small_trees())
def test_what_is_impossible_happens_on_no_walk_and_all_else_on_some(tree: Tree) -> None:
    seen = met(list(brute.complete_walks(tree)))
    lost = {aim.place for aim in aims(tree)} - seen
    assert {each.place for each in prove(tree).impossible} == roots(tree, lost)


@many
@given(small_trees())
def test_the_rules_that_make_something_impossible_do_so_together_and_none_can_be_left_out(tree: Tree) -> None:
    guarded = Encoding(tree, guarded=True)
    literals = {aim.place: aim.literal for aim in targets(guarded, Ending(guarded))}

    def impossible(place: Place, rules: Collection[Place]) -> bool:
        together = [guarded.guards[rule] for rule in rules] + [literals[place]]
        return bool(never(guarded.clauses, [guarded.clauses.every(together)]))

    for found in prove(tree).impossible:
        assert impossible(found.place, found.because)
        for rule in found.because:
            assert not impossible(found.place, set(found.because) - {rule})


@many
@given(small_trees())
def test_a_promise_is_broken_just_where_some_walk_breaks_it(tree: Tree) -> None:
    broken = brute.promises_broken(list(brute.complete_walks(tree)))
    assert {each.promise_id for each in prove(tree).broken} == set(broken)


@many
@given(small_trees())
def test_a_walk_that_breaks_a_promise_is_complete_and_none_is_shorter(tree: Tree) -> None:
    walks = list(brute.complete_walks(tree))
    promises = {promise.id: promise for promise in tree.promises}
    for broken in prove(tree).broken:
        walk = Walk(tree, dict(broken.answers))
        assert walk.complete
        assert walk.set_aside == frozenset()
        promise = promises[broken.promise_id]
        assert broken.how == tuple(breaches(promise, walk)) != ()
        assert asked(walk) == min(asked(each) for each in walks if list(breaches(promise, each)))


@many
@given(small_trees())
def test_where_nothing_is_left_to_answer_a_shortest_walk_comes_there(tree: Tree) -> None:
    walks = list(brute.complete_walks(tree))
    proof = prove(tree)
    assert {each.node_id for each in proof.stuck} == brute.nothing_to_answer(walks)
    for stuck in proof.stuck:
        walk = Walk(tree, dict(stuck.answers))
        assert walk.complete
        assert stuck.node_id in brute.nothing_to_answer([walk])
        least = min(asked(each) for each in walks if stuck.node_id in brute.nothing_to_answer([each]))
        assert asked(walk) == least


def lengths(proof: Proof) -> tuple[int, int, int]:
    return proof.shortest.count, proof.longest.count, proof.longest_list.count


@many
@given(small_trees())
def test_lengths_are_exact_and_shown(tree: Tree) -> None:
    walks = list(brute.complete_walks(tree))
    proof = prove(tree)
    assert lengths(proof) == (*brute.fewest_and_most_screens(walks), brute.longest_list(walks))
    for length, measure in ((proof.shortest, asked), (proof.longest, asked)):
        assert length.answers is not None
        assert measure(Walk(tree, dict(length.answers))) == length.count
    assert proof.longest_list.answers is not None
    assert brute.longest_list([Walk(tree, dict(proof.longest_list.answers))]) == proof.longest_list.count


@many
@given(small_trees())
def test_all_walks_are_counted(tree: Tree) -> None:
    found = prove(tree).walks
    assert found.exact
    assert found.number == sum(1 for _ in brute.complete_walks(tree))


@many
@given(small_trees())
def test_a_bound_on_the_number_of_walks_is_never_too_small(tree: Tree) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("eczema_tui.authoring.proof.counting.MOST_SITUATIONS", 0)
        found = prove(tree).walks
    assert not found.exact
    assert found.number >= sum(1 for _ in brute.complete_walks(tree))


@many
@given(small_trees())
def test_what_people_are_told_at_the_start_holds(tree: Tree) -> None:
    proof = prove(tree)
    assert proof.told.low <= proof.shortest.count
    assert proof.told.high >= proof.longest.count


@many
@given(small_trees())
def test_wherever_people_are_on_a_walk_what_they_are_told_is_left_holds(tree: Tree) -> None:
    left: dict[tuple[tuple[str, Answer], ...], set[int]] = {}
    for walk in brute.complete_walks(tree):
        said = [(step.node.id, walk.answers[step.node.id]) for step in walk.answered_steps]
        for answered in range(len(said)):
            left.setdefault(tuple(said[:answered]), set()).add(len(said) - answered)
    for answers, still in left.items():
        told = questions_left(Walk(tree, dict(answers)))
        assert told.low <= min(still)
        assert told.high >= max(still)


def test_of_the_shortest_walks_the_one_that_says_least_is_shown() -> None:
    ticks = checklist("skin", "dry!", "red!", "hot!")
    head = f"{HEAD}promises: [{{id: calm, when: {{any: [red, hot]}}, never: {{tier: none}}}}]\n"
    [broken] = prove(made(ticks, facts="dry red hot", head=head)).broken
    assert broken.answers in ({"skin": ("red",)}, {"skin": ("hot",)})


def test_beyond_the_limit_lengths_are_what_people_are_told_and_all_lines(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tree = made(choice("skin", "dry!") + "- {id: more, ask: More, when: dry, note: {}}", facts="dry")
    monkeypatch.setattr("eczema_tui.authoring.proof.witnesses.MOST_NODES", 1)
    proof = prove(tree)
    assert lengths(proof) == (1, 2, 0)
    assert not any(each.exact for each in (proof.shortest, proof.longest, proof.longest_list))


def test_advice_that_an_emergency_replaces_is_not_read() -> None:
    emergency = "emergency: {title: Help now, text: Call., same-day-signs: Go now.}"
    head = HEAD.replace('emergency: {title: Help now, text: "Call {emergency-number}."}', emergency)
    findings = """\
red: {phrase: red, tier: emergency, advice: Call}
dry: {phrase: dry, tier: same-day, advice: [{when: red, text: Never read}, {text: Be seen}]}
"""
    ticks = checklist("skin", "dry!", "red!", more="unsure: {sets: [dry]}")
    found = prove(made(ticks, findings=findings, head=head)).impossible
    assert [each.place for each in found] == [("finding", "dry", "advice", 0)]


def test_large_trees_made_of_copies_of_the_shipped_one_hold_what_it_holds() -> None:
    proof = prove(copies(shipped_tree(), 2))
    assert (proof.impossible, proof.stuck, proof.broken) == ((), (), ())
    assert proof.nodes == 2 * len(shipped_tree().nodes)
