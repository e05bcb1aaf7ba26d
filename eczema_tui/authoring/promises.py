"""What a walk does against the promises of its tree."""

from __future__ import annotations

from collections.abc import Iterator

from eczema_tui.question_list import items_for
from eczema_tui.tree import Claim, Promise, holds
from eczema_tui.walk import Walk


def breaches(promise: Promise, walk: Walk) -> Iterator[str]:
    """Each way in which `walk` breaks `promise`, in words: "has the item `x`". None where it is kept.

    What a walk lacks that is not complete, it may still come to.
    """
    if not holds(promise.when, walk.findings):
        return
    items = items_for(walk)
    things = {
        "items": {item.id for item in items},
        "findings": walk.findings,
        "nodes": {step.node.id for step in walk.path},
        "categories": {item.category for item in items},
    }
    for kind, there in things.items():
        for claim, verb in ((promise.never, "has"), (promise.always if walk.complete else None, "lacks")):
            named: tuple[str, ...] = getattr(claim or Claim(), kind)
            for name in named:
                if (name in there) is (verb == "has"):
                    yield f"{verb} the {_ONE[kind]} `{name}`"
    never, always = promise.never or Claim(), promise.always or Claim()
    if walk.tier is never.tier or (always.tier is not None and walk.tier is not always.tier):
        yield f"has the tier {walk.tier.slug}"


_ONE = {"items": "item", "findings": "finding", "nodes": "node", "categories": "category"}
