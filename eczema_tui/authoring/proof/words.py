"""What a proof found, in words, each thing at the place that it is about."""

from __future__ import annotations

from collections.abc import Iterator

from eczema_tui.authoring.proof.prove import Impossible, Proof
from eczema_tui.authoring.remarks import Remark
from eczema_tui.loader import Place
from eczema_tui.plural import counted
from eczema_tui.tree import Kind, Tree


def remarks(proof: Proof, tree: Tree) -> Iterator[Remark]:
    """A remark for everything in a proof of `tree` that is not as it should be."""
    for impossible in proof.impossible:
        yield _impossible(impossible, tree)
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
    if proof.impossible:  # mending these may be enough
        return
    doubtful = (
        node.id
        for node in tree.nodes
        if node.asks and node.when and (node.id in least.answers or node.id not in most.answers)
    )
    place = next(doubtful, None)
    here = " This one may be counted although it does not come." if place else ""
    yield Remark(
        ("node", place) if place else ("tree", ""),
        "questions-left-loose",
        f"At the start people are told that {told.low} to {told.high} questions are left, and it is "
        f"{least.count} to {most.count}.{here}",
        "Make the conditions of questions that exclude each other simpler, or put them under `then`.",
    )


def _impossible(impossible: Impossible, tree: Tree) -> Remark:
    own = tuple(place for place in impossible.because if place[: len(impossible.place)] != impossible.place)
    rules = ", ".join(_rule(place, tree) for place in own)
    why = f" These do not go together with it: {rules}." if rules else ""
    return Remark(
        impossible.place,
        "never-happens",
        f"{_NEVER[impossible.what]}{why}",
        "Change what contradicts it, or take it out.",
    )


_NEVER = {
    "this stage": "Nobody ever comes to this stage.",
    "this node": "Nobody ever comes to this node.",
    "this option": "Nobody can ever take this option.",
    "this band": "Nobody ever gives a number in this band.",
    "this finding": "This finding never follows for anybody.",
    "this item": "Nobody ever has this item on the list.",
    "this wording": "Nobody ever reads this wording.",
    "this promise": "No walk ever meets the `when` of this promise, so it guards nothing.",
}


def _rule(place: Place, tree: Tree) -> str:
    """A rule as an author finds it in the files: "the `when` of the node `itch`"."""
    match place:
        case ("node", str(name)):
            node = tree.node(name)
            ticks = node is not None and node.kind is Kind.CHECKLIST
            one = "“None of these” excludes the ticks" if ticks else "people give one answer"
            return f"that {one} at `{name}`"
        case ("finding", name, "when"):
            return f"what `{name}` follows from"
        case ("option", node, name, "when"):
            return f"the `when` of `{name}` at `{node}`"
        case (str(kind), name, "when"):
            return f"the `when` of the {kind} `{name}`"
        case (*_, key, int(number), "when"):
            return f"the `when` of variant {number + 1} of `{key}`"
    raise ValueError(place)
