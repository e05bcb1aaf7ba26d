"""What a walk does against the promises of its tree."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from eczema_tui.question_list import items_for
from eczema_tui.tree import Claim, Promise, holds
from eczema_tui.walk import Walk


def breaches(promise: Promise, walk: Walk) -> Iterator[str]:
    """Each way in which `walk` breaks `promise`, in words: "has the item `x`". None where it is kept.

    What a walk lacks that is not complete, it may still come to.
    """
    if not holds(promise.when, walk.findings):
        return
    tree, found, nodes = walk.tree, walk.findings, {step.node.id for step in walk.path}
    there: dict[str, Callable[[str], bool]] = {
        "items": lambda name: holds(tree.items[name].when, found),
        "findings": found.__contains__,
        "nodes": nodes.__contains__,
        "categories": lambda name: any(item.category == name for item in items_for(walk)),
    }
    for kind, is_there in there.items():
        for claim, verb in ((promise.never, "has"), (promise.always if walk.complete else None, "lacks")):
            named: tuple[str, ...] = getattr(claim or Claim(), kind)
            for name in named:
                if is_there(name) is (verb == "has"):
                    yield f"{verb} the {_ONE[kind]} `{name}`"
    never, always = promise.never or Claim(), promise.always or Claim()
    if walk.tier is never.tier or (always.tier is not None and walk.tier is not always.tier):
        yield f"has the tier {walk.tier.slug}"


_ONE = {"items": "item", "findings": "finding", "nodes": "node", "categories": "category"}
