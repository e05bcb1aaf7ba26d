"""The urgent signs, from anywhere: those that were said first, then all that the tree knows."""

from __future__ import annotations

from collections.abc import Callable

from eczema_tui.signs import other_signs, signs_by_tier
from eczema_tui.tree import Finding, Tier
from eczema_tui.tui.screens.sheet import ReadSheet
from eczema_tui.walk import Walk
from eczema_tui.words import ONE_SIGN


def urgent_sheet(walk: Walk) -> ReadSheet:
    """The sheet for one walk."""
    said = walk.alerting
    parts = [("lead", ONE_SIGN)]
    if said:
        alert = walk.tree.alerts[walk.tier.slug]
        parts = [("lead alarm", walk.say(alert.title)), ("", walk.say(alert.text)), *parts]
        parts.append(("lead alarm", "What you told us"))
        parts += _parts(walk, said, walk.advice)
        parts.append(("lead", "Other signs that cannot wait"))
    parts += _parts(walk, other_signs(walk), lambda sign: walk.say(sign.advice))
    return ReadSheet("Warning signs", parts)


def _parts(walk: Walk, signs: tuple[Finding, ...], advice: Callable[[Finding], str]) -> list[tuple[str, str]]:
    parts = []
    tier: Tier | None = None
    for its_tier, words, phrases in signs_by_tier(walk, signs, advice):
        heading = "" if its_tier is tier else f"**{its_tier.label}**\n"
        tier = its_tier
        listed = "\n".join(f"- {phrase}" for phrase in phrases)
        parts.append(("", f"{heading}{listed}\n{words}"))
    return parts
