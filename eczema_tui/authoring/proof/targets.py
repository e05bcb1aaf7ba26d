"""Everything in a tree that somebody should be able to meet, with the literal that they do."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from eczema_tui.authoring.proof.encoding import Encoding
from eczema_tui.authoring.proof.ending import Ending
from eczema_tui.loader import Place
from eczema_tui.tree import Tier


class Target(Struct, frozen=True):
    """A part of the tree: where it stands, what it is, in words ("this node"), the literal that it occurs.

    `inside` is the place of the part that it cannot occur without; () for none.
    """

    place: Place
    what: str
    literal: int
    inside: Place = ()


def targets(encoding: Encoding, ending: Ending) -> Iterator[Target]:
    """All targets, each after the one that it is inside of. Encodes what is read at the end of a walk."""
    tree, takable = encoding.tree, encoding.takable()
    for stage, comes_up in zip(tree.stages, encoding.stages, strict=True):
        yield Target(("stage", stage.id), "this stage", comes_up)
    for node, step in zip(tree.nodes, encoding.steps, strict=True):
        inside: Place = ("stage", tree.stages[node.stage].id)
        if node.opened_by is not None:
            parent, option_id = node.opened_by
            inside = ("option", tree.nodes[parent].id, option_id)
        comes_up = takable.get(step.comes_up, step.comes_up)
        yield Target(("node", node.id), "this node", comes_up, inside)
        for option, offered in zip(node.options, step.offered, strict=True):
            what = "this option" if option.low is None else "this band"
            yield Target(("option", node.id, option.id), what, offered, ("node", node.id))
    for finding in tree.derived:
        yield Target(("finding", finding.id), "this finding", encoding.found(finding.id))
    for item, literal in ending.items.items():
        yield Target(("item", item), "this item", literal)
    for place, literal in (*encoding.variants, *read_at_the_end(encoding, ending)):
        yield Target(place, "this wording", literal, _owner(place))


def _owner(place: Place) -> Place:
    """The part of the walk that a wording belongs to; () for what stands on the list."""
    match place[0]:
        case "option":
            return place[:3]
        case "stage" | "node":
            return place[:2]
        case _:
            return ()


def read_at_the_end(encoding: Encoding, ending: Ending) -> Iterator[tuple[Place, int]]:
    """The wordings that are read at the end: what the list shows."""
    tree = encoding.tree
    for category in tree.categories:
        place = ("category", category.id, "title")
        yield from encoding.read(place, category.title, ending.categories[category.id])
    for tier in (tier for tier in Tier if tier.slug in tree.alerts):
        alert, shown = tree.alerts[tier.slug], ending.tiers[tier]
        named = {"title": alert.title, "text": alert.text, "same-day-signs": alert.same_day_signs}
        for key, wording in named.items():
            yield from encoding.read(("tree", "", "alerts", tier.slug, key), wording, shown)
    for finding in tree.findings.values():
        found = encoding.found(finding.id)
        yield from encoding.read(("finding", finding.id, "phrase"), finding.phrase, found)
        yield from encoding.read(("finding", finding.id, "advice"), finding.advice, found)
    for item in tree.items.values():
        shown = ending.items[item.id]
        yield from encoding.read(("item", item.id, "text"), item.text, shown)
        yield from encoding.read(("item", item.id, "why"), item.why, shown)
