"""Which answers bring up an alert, by themselves or together with others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from eczema_tui.tree import Node, Option, Tier, Tree, holds, mentioned


class Urgency(Struct, frozen=True):
    """The tiers of the alerts that an answer raises: `now`, by itself, and a higher one with `others`.

    Tier.NONE where there is no such alert.
    """

    now: Tier = Tier.NONE
    others: Tier = Tier.NONE

    def __bool__(self) -> bool:
        """Whether there is an alert at all."""
        return bool(self.now or self.others)

    def __str__(self) -> str:
        """How it is told: “SAME DAY at once, EMERGENCY with other answers”; "" for no alert."""
        now = f"{self.now.label} at once" if self.now else ""
        others = f"{self.others.label} with other answers" if self.others else ""
        return ", ".join(filter(None, (now, others)))


def urgency(tree: Tree, option: Option) -> Urgency:
    """What the findings of an option raise, alone, and as parts of the findings that follow from them."""
    now = {tree.findings[finding].tier for finding in option.sets}
    others: set[Tier] = set()
    for finding in tree.derived:
        if finding.tier.interrupts and not set(mentioned(finding.when)).isdisjoint(option.sets):
            (now if holds(finding.when, option.sets) else others).add(finding.tier)
    return _urgency((tier for tier in now if tier.interrupts), others)


def alerts(tree: Tree, node: Node) -> dict[Urgency, list[Option]]:
    """The options of a node that raise an alert, by how they do; the most urgent first."""
    found: dict[Urgency, list[Option]] = {}
    for option, raised in _raising(tree, node):
        found.setdefault(raised, []).append(option)
    return dict(sorted(found.items(), key=lambda each: (-each[0].now, -each[0].others)))


def most_urgent(tree: Tree, nodes: Sequence[Node]) -> Urgency:
    """The highest tier that answers to these nodes raise at once, and a higher one with other answers."""
    raised = [each for node in nodes for _, each in _raising(tree, node)]
    return _urgency((each.now for each in raised), (each.others for each in raised))


def _urgency(now: Iterable[Tier], others: Iterable[Tier]) -> Urgency:
    at_once, later = max(now, default=Tier.NONE), max(others, default=Tier.NONE)
    return Urgency(at_once, later if later > at_once else Tier.NONE)


def _raising(tree: Tree, node: Node) -> Iterator[tuple[Option, Urgency]]:
    for option in node.options:
        raised = urgency(tree, option)
        if raised:
            yield option, raised
