"""An outline as plain text, 72 columns wide."""

from __future__ import annotations

from collections.abc import Iterator

from eczema_tui.authoring.outline.document import (
    Blanks,
    Block,
    Document,
    Heading,
    Line,
    Paragraph,
    Points,
    Run,
    Strong,
)
from eczema_tui.exports.page import Authored
from eczema_tui.exports.text import WIDTH, paragraph, underlined

RULES = {1: "=", 3: "-"}
"""What a heading is underlined with, by its level; dots below these."""


def write(document: Document) -> str:
    """The document as lines of at most 72 cells (addresses may be wider), ending in a line feed."""
    return "\n".join(_blocks(document)) + "\n"


def _blocks(document: Document) -> Iterator[str]:
    before: Block | None = None
    for block in document:
        if before is not None and not (isinstance(before, Heading) or _goes_on(before, block)):
            yield ""
        yield from _block(block)
        before = block


def _goes_on(before: Block, block: Block) -> bool:
    """Whether a list follows the words that it belongs to."""
    return isinstance(block, Points) and isinstance(before, Paragraph)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading(2, text):
            yield from ["", "=" * WIDTH, *paragraph(text, whole=True), "=" * WIDTH]
        case Heading(level, text, number):
            yield from underlined(f"{number} {text}".strip(), RULES.get(level, "."))
        case Blanks(names):
            for name in names:
                yield from ["", f"{name} ".ljust(12) + "_" * (WIDTH - 12)]
        case _:
            yield from _inside(block, "")


def _inside(block: Block, indent: str) -> Iterator[str]:
    match block:
        case Paragraph(lines):
            for each in lines:
                yield from _line(each, indent)
        case Points(entries, numbered, apart):
            for number, entry in enumerate(entries, 1):
                if apart and number > 1:
                    yield ""
                yield from _entry(entry, indent, f"{number:>2}. " if numbered else " -  ")


def _entry(entry: Document, indent: str, mark: str) -> Iterator[str]:
    """An entry: the mark stands in the place of the last cells before its first line."""
    inner = indent + " " * len(mark)
    lines = [text for block in entry for text in _inside(block, inner)]
    yield from [indent + mark + lines[0][len(inner) :], *lines[1:]]


def _line(each: Line, indent: str) -> Iterator[str]:
    words = " ".join(_plain(run) for run in each.runs)
    if each.label and words:
        yield from paragraph(f"{each.label}: {words}", indent, f"{indent}    ", whole=True)
    else:
        yield from paragraph(f"{each.label}:" if each.label else words, indent, whole=True)


def _plain(run: Run) -> str:
    match run:
        case Authored():
            return run.plain()
        case Strong(text):
            return text
        case _:
            return run
