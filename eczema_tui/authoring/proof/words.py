"""What a proof found, in words, each thing at the place that it is about."""

from __future__ import annotations

from collections.abc import Iterator

from eczema_tui.authoring.proof.prove import Impossible, Proof
from eczema_tui.authoring.remarks import Remark
from eczema_tui.loader import Place
from eczema_tui.plural import counted


def remarks(proof: Proof) -> Iterator[Remark]:
    """A remark for everything that does not hold on all walks, or on none."""
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
