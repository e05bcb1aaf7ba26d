"""All wordings and all conditions of a tree, each with the place where it stands."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from eczema_tui.loader import Place
from eczema_tui.tree import Condition, Node, Tree, Wording


class Worded(Struct, frozen=True):
    """A wording, where it stands, and under which key ("label", "why")."""

    place: Place
    key: str
    wording: Wording


class Conditioned(Struct, frozen=True):
    """A condition, where it stands, and what it decides on, in words ("this node")."""

    place: Place
    what: str
    condition: Condition


def wordings(tree: Tree) -> Iterator[Worded]:
    """Every wording that the author wrote, in the order of the tree."""
    yield from _present(("tree", ""), about=tree.about)
    for category in tree.categories:
        yield from _present(("category", category.id), title=category.title)
    for tier, alert in tree.alerts.items():
        yield from _present(("tree", "", "alerts", tier), title=alert.title, text=alert.text)
        yield from _present(("tree", "", "alerts", tier), **{"same-day-signs": alert.same_day_signs})
    for stage in tree.stages:
        yield from _present(("stage", stage.id), title=stage.title)
        for node in tree.nodes[stage.start : stage.end]:
            yield from node_wordings(node)
    for finding in tree.findings.values():
        yield from _present(("finding", finding.id), phrase=finding.phrase, advice=finding.advice)
    for item in tree.items.values():
        yield from _present(("item", item.id), text=item.text, why=item.why)


def node_wordings(node: Node) -> Iterator[Worded]:
    """Every wording of one node and of its options."""
    heading = "ask" if node.asks else "title"
    yield from _present(("node", node.id), **{heading: node.ask}, text=node.text, why=node.why)
    yield from _present(("node", node.id), staff=node.staff)
    yield from _present(("node", node.id), **{"teach-back": node.teach_back})
    yield from _present(("node", node.id, "note"), hint=node.hint)
    if node.scale is not None:
        yield from _present(("node", node.id, "scale"), low=node.scale.low_words, high=node.scale.high_words)
    for option in node.options:
        if option.low is None:  # the label of a band is its numbers, which nobody wrote
            yield from _present(("option", node.id, option.id), label=option.label)


def conditions(tree: Tree) -> Iterator[Conditioned]:
    """Every condition that the author wrote, those of wordings among them, in the order of the tree."""
    for stage in tree.stages:
        yield from _condition(("stage", stage.id), "this stage", stage.when)
        for node in tree.nodes[stage.start : stage.end]:
            yield from _condition(("node", node.id), "this node", node.when)
            for option in node.options:
                yield from _condition(("option", node.id, option.id), "this option", option.when)
    for finding in tree.findings.values():
        yield from _condition(("finding", finding.id), "this finding", finding.when)
    for item in tree.items.values():
        yield from _condition(("item", item.id), "this item", item.when)
    for promise in tree.promises:
        yield from _condition(("promise", promise.id), "this promise", promise.when)
    for worded in wordings(tree):
        for number, variant in enumerate(worded.wording):
            yield from _condition((*worded.place, number), "this wording", variant.when)


def _present(place: Place, **named: Wording) -> Iterator[Worded]:
    for key, wording in named.items():
        if wording:
            yield Worded((*place, key), key, wording)


def _condition(place: Place, what: str, when: Condition | None) -> Iterator[Conditioned]:
    if when is not None:
        yield Conditioned((*place, "when"), what, when)
