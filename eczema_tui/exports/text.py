"""The question list as plain text, 72 columns wide."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from wcwidth import width, wrap

from eczema_tui.exports.page import Authored, Entry, page
from eczema_tui.question_list import QuestionList

WIDTH = 72


def write(questions: QuestionList, made: date | None = None) -> str:
    """The whole list, `made` on that day, as lines of at most 72 cells, ending in a line feed."""
    return "\n".join(_lines(questions, made)) + "\n"


def _lines(questions: QuestionList, made: date | None) -> Iterator[str]:
    content = page(questions, made)
    yield from _underlined(content.heading, "=")
    yield from _paragraph(content.origin)
    yield from _paragraph(content.notice)
    if content.banner:
        yield ""
        yield "!" * WIDTH
        yield from _paragraph(content.banner.title)
        yield from _paragraph(content.banner.text.plain())
        for sign in content.banner.signs:
            yield ""
            yield from _entry(sign, " !  ")
        yield "!" * WIDTH
    for block in content.blocks:
        yield ""
        yield from _underlined(block.heading, "-")
        for entry in block.entries:
            yield from _entry(entry, " -  " if entry.number is None else f"{entry.number:>2}. ")
    yield ""
    yield from _paragraph(content.caution)


def _underlined(heading: str, rule: str) -> Iterator[str]:
    yield from _paragraph(heading)
    yield rule * min(width(heading), WIDTH)


def _entry(entry: Entry, mark: str) -> Iterator[str]:
    yield from _paragraph(entry.text, mark)
    for below in entry.below:
        text = below.plain() if isinstance(below, Authored) else below
        yield from _paragraph(text, " " * len(mark))


def _paragraph(text: str, indent: str = "") -> Iterator[str]:
    """The text wrapped, its first line behind `indent`, the others as far in. Nothing for no text."""
    hanging = " " * len(indent)
    for number, part in enumerate(text.splitlines()):
        yield from wrap(part, WIDTH, initial_indent=hanging if number else indent, subsequent_indent=hanging)
