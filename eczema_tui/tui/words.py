"""Words of the tree and of the person as content for the screen. Nothing is ever read as markup."""

from __future__ import annotations

from collections.abc import Callable

from textual.content import Content

from eczema_tui.question_list import QuestionList
from eczema_tui.signs import signs_by_tier
from eczema_tui.spelling import spellings
from eczema_tui.terminals import Shows, this_terminal
from eczema_tui.tree import BULLET, Finding, Tier
from eczema_tui.walk import Walk
from eczema_tui.words import STAR


def fitted(content: Content, width: int) -> list[Content]:
    """The content as lines of at most `width` cells, what the terminal lacks spelled out."""
    if not content.plain.isascii() and not this_terminal().every_letter:
        content = _readable(content, this_terminal())
    return list(content.wrap(max(width, 2)))


def _readable(content: Content, shows: Shows) -> Content:
    said = spellings(content.plain, shows)
    if "".join(said) == content.plain:
        return content
    return Content("").join(
        content[place : place + 1] if words == content.plain[place] else Content(words)
        for place, words in enumerate(said)
    )


def authored(text: str) -> Content:
    """An author's words: plain, but for **bold**."""
    parts = [part.replace(STAR, "*") for part in text.split("**")]
    return Content.assemble(*((part, "bold") if place % 2 else part for place, part in enumerate(parts)))


def wrapped(text: str, width: int) -> list[Content]:
    """An author's words as lines of at most `width` cells: paragraphs, lists with hanging indents."""
    lines: list[Content] = []
    for line in text.splitlines():
        if line.startswith(BULLET):
            inner = fitted(authored(line[len(BULLET) :]), width - 2)
            lines += [Content("• " if number == 0 else "  ") + part for number, part in enumerate(inner)]
        else:
            lines += fitted(authored(line), width) if line else [Content("")]
    return lines


def banner_title(questions: QuestionList) -> str:
    """What heads the list of somebody with urgent signs; marked without colour where it cannot wait."""
    mark = "!! " if questions.tier.interrupts else ""
    return f"{mark}{questions.tier.label}: {questions.alert_title}"


def alert_parts(
    walk: Walk, tier: Tier, signs: tuple[Finding, ...], advice: Callable[[Finding], str]
) -> list[str]:
    """The paragraphs of an alert of that tier: signs, and what to do about them, where `advice` says that.

    Signs of another tier have theirs above them.
    """
    parts = []
    for its_tier, words, phrases in signs_by_tier(walk, signs, advice):
        label = "" if its_tier is tier else f"**{its_tier.label}**\n"
        listed = "\n".join(f"- {phrase}" for phrase in phrases)
        what = f"\n**{words}**" if words else ""
        parts.append(f"{label}{listed}{what}")
    return parts
