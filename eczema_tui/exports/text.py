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
    yield from underlined(content.heading, "=")
    yield from paragraph(content.origin)
    yield from paragraph(content.notice)
    if content.banner:
        yield ""
        yield "!" * WIDTH
        yield from paragraph(content.banner.title)
        yield from paragraph(content.banner.text.plain())
        for sign in content.banner.signs:
            yield ""
            yield from _entry(sign, " !  ")
        yield "!" * WIDTH
    for block in content.blocks:
        yield ""
        yield from underlined(block.heading, "-")
        for entry in block.entries:
            yield from _entry(entry, " -  " if entry.number is None else f"{entry.number:>2}. ")
    yield ""
    yield from paragraph(content.caution)


def underlined(heading: str, rule: str) -> Iterator[str]:
    """The heading, wrapped, above a line of `rule` that is as wide."""
    yield from paragraph(heading)
    yield rule * min(width(heading), WIDTH)


def _entry(entry: Entry, mark: str) -> Iterator[str]:
    yield from paragraph(entry.text, mark)
    for below in entry.below:
        text = below.plain() if isinstance(below, Authored) else below
        yield from paragraph(text, " " * len(mark))


def paragraph(text: str, indent: str = "", below: str | None = None, *, whole: bool = False) -> Iterator[str]:
    """The text wrapped, its first line behind `indent`, the others behind `below` (None: as far in).

    Nothing for no text. With `whole` no word is parted at a hyphen, and an address stays in one piece even
    where it is wider than the page.
    """
    further = " " * len(indent) if below is None else below
    for number, part in enumerate(text.splitlines()):
        start = further if number else indent
        if part == part.strip() != "" and part.isprintable() and width(start + part) <= WIDTH:
            yield start + part  # wrapping would give the same, and takes thirty times as long
        else:
            yield from wrap(
                part,
                WIDTH,
                initial_indent=start,
                subsequent_indent=further,
                break_on_hyphens=not whole,
                break_long_words=not (whole and "://" in part),
            )
