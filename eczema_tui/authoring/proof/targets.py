"""Everything in a tree that somebody should be able to meet, with the literal that they do."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from functools import partial

from msgspec import Struct

from eczema_tui.authoring.proof.encoding import Encoding
from eczema_tui.authoring.proof.ending import Ending
from eczema_tui.loader import Place
from eczema_tui.tree import Finding, Tier, Wording


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
    for place, literal in encoding.variants:
        yield Target(place, "this wording", literal, _owner(place))
    for promise in tree.promises:
        yield Target(("promise", promise.id), "this promise", encoding.of(promise.when))
    yield from listed(encoding, ending)


def listed(encoding: Encoding, ending: Ending, only: Container[Place] | None = None) -> Iterator[Target]:
    """The targets on the list and the alert: those at the places `only`, or all."""
    tree = encoding.tree
    for finding in tree.derived:
        place: Place = ("finding", finding.id)
        if only is None or place in only:
            yield Target(place, "this finding", encoding.found(finding.id))
    for item in tree.items:
        place = ("item", item)
        if only is None or place in only:
            yield Target(place, "this item", ending.item(item))
    for place, literal in read_on_the_list(encoding, ending, only):
        yield Target(place, "this wording", literal)


def _owner(place: Place) -> Place:
    """The part of the walk that a wording belongs to; () for what stands on the list."""
    match place[0]:
        case "option":
            return place[:3]
        case "stage" | "node":
            return place[:2]
        case _:
            return ()


def read_on_the_list(
    encoding: Encoding, ending: Ending, only: Container[Place] | None = None
) -> Iterator[tuple[Place, int]]:
    """The variants of wordings on the list and the alert, each with the literal that it is read."""
    for place, wording, shown in _worded(encoding, ending):
        if only is None or any((*place, number) in only for number in range(len(wording))):
            yield from encoding.read(place, wording, shown())


def _worded(encoding: Encoding, ending: Ending) -> Iterator[tuple[Place, Wording, Callable[[], int]]]:
    """Every wording of the list and the alert, with what makes the literal that it is shown."""
    tree = encoding.tree
    for category in tree.categories:
        shown = partial(ending.category, category.id)
        yield ("category", category.id, "title"), category.title, shown
    for tier in (tier for tier in Tier if tier.slug in tree.alerts):
        alert, shown = tree.alerts[tier.slug], partial(ending.tier, tier)
        named = {"title": alert.title, "text": alert.text, "same-day-signs": alert.same_day_signs}
        for key, wording in named.items():
            yield ("tree", "", "alerts", tier.slug, key), wording, shown
    for finding in tree.findings.values():
        shown = partial(encoding.found, finding.id)
        yield ("finding", finding.id, "phrase"), finding.phrase, shown
        yield ("finding", finding.id, "advice"), finding.advice, partial(_advised, encoding, ending, finding)
    for item in tree.items.values():
        shown = partial(ending.item, item.id)
        yield ("item", item.id, "text"), item.text, shown
        yield ("item", item.id, "why"), item.why, shown


def _advised(encoding: Encoding, ending: Ending, finding: Finding) -> int:
    """The literal that the advice of a finding is shown; see `Walk.advice`."""
    alert = encoding.tree.alerts.get(Tier.EMERGENCY.slug)
    found = encoding.found(finding.id)
    if finding.tier is not Tier.SAME_DAY or alert is None or not alert.same_day_signs:
        return found
    return encoding.clauses.every([found, -ending.tier(Tier.EMERGENCY)])
