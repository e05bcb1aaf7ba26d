"""An outline as Markdown (CommonMark)."""

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
from eczema_tui.exports.markdown import escaped

DEEPEST = 6
"""The deepest level of headings that Markdown has."""


def write(document: Document) -> str:
    """The document, ending in a line feed. Nothing that an author wrote becomes markup, but for bold."""
    return "\n".join(_blocks(document)) + "\n"


def _blocks(document: Document, *, tight: bool = False) -> Iterator[str]:
    """The lines of a document; with `tight` a list follows the words before it without a gap."""
    before: Block | None = None
    for block in document:
        if before is not None and not (tight and isinstance(block, Points)):
            yield ""
        yield from _block(block)
        before = block


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading(level, text, chapter):
            yield " ".join(filter(None, ["#" * min(level, DEEPEST), chapter, escaped(text)]))
        case Paragraph(lines):
            yield from "\\\n".join(map(_line, lines)).split("\n")
        case Points(entries, numbered, apart):
            for number, entry in enumerate(entries, 1):
                if apart and number > 1:
                    yield ""
                mark = f"{number}. " if numbered else "- "
                for text in _blocks(entry, tight=True):
                    yield f"{mark}{text}".rstrip()
                    mark = " " * len(mark)
        case Blanks(names):
            yield "\n\n".join(f"{name}: {'_' * 40}" for name in names)


def _line(each: Line) -> str:
    words = " ".join(map(_run, each.runs))
    return f"**{escaped(each.label)}:** {words}".rstrip() if each.label else words


def _run(run: Run) -> str:
    return f"**{escaped(run.text)}**" if isinstance(run, Strong) else escaped(run)
