"""Urgent signs, grouped as people read them."""

from __future__ import annotations

from collections.abc import Callable, Container

from eczema_tui.tree import Finding, Tier
from eczema_tui.walk import AlertStep, Walk

AFTER_ALERT = ("Show my list now", "Go on with the questions")
"""What can be done after an alert."""


def signs_by_tier(
    walk: Walk, signs: tuple[Finding, ...], advice: Callable[[Finding], str]
) -> list[tuple[Tier, str, list[str]]]:
    """Signs as they are read: for each tier and advice, in the order given, the phrases it is for."""
    groups: dict[tuple[Tier, str], list[str]] = {}
    for sign in signs:
        groups.setdefault((sign.tier, advice(sign)), []).append(walk.say(sign.phrase))
    return [(tier, words, phrases) for (tier, words), phrases in groups.items()]


def advice_at(walk: Walk, step: AlertStep, told: Container[tuple[str, str]]) -> Callable[[Finding], str]:
    """Gives what to do about a sign of an alert.

    What has been `told` before, as sign and advice, is not told again, unless the answer brought it up anew.
    """

    def advice(sign: Finding) -> str:
        words = walk.advice(sign, step)
        return words if sign.id in step.new or (sign.id, words) not in told else ""

    return advice


def other_signs(walk: Walk) -> tuple[Finding, ...]:
    """All signs that cannot wait which the tree knows and the person did not give, the most urgent first."""
    return walk.tree.most_urgent_first(
        {
            finding.id
            for finding in walk.tree.findings.values()
            if finding.tier.interrupts and finding not in walk.alerting
        }
    )
