"""Which answers bring up an alert, by themselves or together with others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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
    now = max((tree.findings[each].tier for each in tree.with_derived(option.sets)), default=Tier.NONE)
    others = max(
        (
            finding.tier
            for finding in tree.derived
            if not holds(finding.when, option.sets)
            and not set(mentioned(finding.when)).isdisjoint(option.sets)
        ),
        default=Tier.NONE,
    )
    now, others = (tier if tier.interrupts else Tier.NONE for tier in (now, others))
    return Urgency(now, others if others > now else Tier.NONE)


def alerts(tree: Tree, node: Node) -> dict[Urgency, list[Option]]:
    """The options of a node that raise an alert, by how they do; the most urgent first."""
    found: dict[Urgency, list[Option]] = {}
    for option, raised in _raising(tree, node):
        found.setdefault(raised, []).append(option)
    return dict(sorted(found.items(), key=lambda each: (-each[0].now, -each[0].others)))


def most_urgent(tree: Tree, nodes: Sequence[Node]) -> Urgency:
    """The highest tier that answers to these nodes raise at once, and a higher one with other answers."""
    raised = [each for node in nodes for _, each in _raising(tree, node)]
    now = max((each.now for each in raised), default=Tier.NONE)
    others = max((each.others for each in raised), default=Tier.NONE)
    return Urgency(now, others if others > now else Tier.NONE)


def _raising(tree: Tree, node: Node) -> Iterator[tuple[Option, Urgency]]:
    for option in node.options:
        raised = urgency(tree, option)
        if raised:
            yield option, raised
