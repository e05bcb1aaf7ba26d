"""Words of the tree and of the person as content for the screen. Nothing is ever read as markup."""

from __future__ import annotations

from textual.content import Content

from eczema_tui.question_list import QuestionList
from eczema_tui.tree import BULLET
from eczema_tui.words import STAR


def authored(text: str) -> Content:
    """An author's words: plain, but for **bold**."""
    parts = [part.replace(STAR, "*") for part in text.split("**")]
    return Content.assemble(*((part, "bold") if place % 2 else part for place, part in enumerate(parts)))


def wrapped(text: str, width: int) -> list[Content]:
    """An author's words as lines of at most `width` cells: paragraphs, lists with hanging indents."""
    lines: list[Content] = []
    for line in text.splitlines():
        if line.startswith(BULLET):
            inner = authored(line[len(BULLET) :]).wrap(max(width - 2, 2))
            lines += [Content("• " if number == 0 else "  ") + part for number, part in enumerate(inner)]
        else:
            lines += authored(line).wrap(max(width, 2)) if line else [Content("")]
    return lines


def banner_title(questions: QuestionList) -> str:
    """What heads the list of somebody with urgent signs; marked without colour where it cannot wait."""
    mark = "!! " if questions.tier.interrupts else ""
    return f"{mark}{questions.tier.label}: {questions.alert_title}"
