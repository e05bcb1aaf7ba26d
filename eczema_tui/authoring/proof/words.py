"""What a proof found, in words, each thing at the place that it is about."""

from __future__ import annotations

from collections.abc import Iterator

from eczema_tui.authoring.proof.prove import Impossible, Proof
from eczema_tui.authoring.remarks import Remark
from eczema_tui.loader import Place
from eczema_tui.plural import counted
from eczema_tui.tree import Tree


def remarks(proof: Proof, tree: Tree) -> Iterator[Remark]:
    """A remark for everything in a proof of `tree` that is not as it should be."""
    for impossible in proof.impossible:
        yield _impossible(impossible)
    for stuck in proof.stuck:
        yield Remark(
            ("node", stuck.node_id),
            "nothing-to-answer",
            "On some walk this question has no answer left besides “not sure” and “none”.",
            "Leave one option without `when`, or ask only where there is something to answer.",
        )
    for broken in proof.broken:
        asked = counted(len(broken.answers), "answer")
        yield Remark(
            ("promise", broken.promise_id),
            "promise-broken",
            f"This promise is broken: some walk {' and '.join(broken.how)}. The shortest has {asked}.",
            "Correct the tree, or the promise if it says too much.",
        )
    yield from _loose(proof, tree)


def _loose(proof: Proof, tree: Tree) -> Iterator[Remark]:
    """That people are told other numbers than there can be, at a question that is counted and need not be.

    That is one that a longest walk leaves out or, where too few are told, one that the shortest has.
    """
    told, least, most = proof.told, proof.shortest, proof.longest
    if least.answers is None or most.answers is None or (told.low, told.high) == (least.count, most.count):
        return
    doubtful = (
        node.id
        for node in tree.nodes
        if node.asks and node.when and (node.id in least.answers or node.id not in most.answers)
    )
    place = next(doubtful, None)
    yield Remark(
        ("tree", "") if place is None else ("node", place),
        "questions-left-loose",
        f"At the start people are told that {told.low} to {told.high} questions are left, and it is "
        f"{least.count} to {most.count}. This one may be counted although it does not come.",
        "Make the conditions of questions that exclude each other simpler, or put them under `then`.",
    )


def _impossible(impossible: Impossible) -> Remark:
    own = tuple(place for place in impossible.because if place[: len(impossible.place)] != impossible.place)
    rules = ", ".join(map(_rule, own))
    why = f" These do not go together with it: {rules}." if rules else ""
    return Remark(
        impossible.place,
        "never-happens",
        f"Nobody ever comes to {impossible.what}.{why}",
        "Change what contradicts it, or take it out.",
    )


def _rule(place: Place) -> str:
    """A rule as an author finds it in the files: "the `when` of the node `itch`"."""
    match place:
        case ("node", name):
            return f"that `{name}` gets just one kind of answer"
        case ("finding", name, "when"):
            return f"what `{name}` follows from"
        case ("option", node, name, "when"):
            return f"the `when` of `{name}` at `{node}`"
        case (kind, name, "when"):
            return f"the `when` of the {kind} `{name}`"
        case _:
            return f"another variant of `{place[2] if place[0] != 'option' else place[3]}`"
