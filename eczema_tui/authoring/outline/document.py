"""What a printed document is made of, whatever the format: headings, paragraphs, lists, lines to write on.

Words of the tree's authors may hold **bold** (`Authored`); every other `str` is plain. `Strong` words stand
out where the format can show it.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from eczema_tui.exports.page import Authored


class Strong(Struct, frozen=True):
    """Plain words that stand out."""

    text: str


Run = Authored | Strong | str


class Line(Struct, frozen=True):
    """Words on a line of their own, with a space between the runs; `label` says what they are."""

    runs: tuple[Run, ...]
    label: str = ""


class Heading(Struct, frozen=True):
    """A heading, behind its number where it has one.

    Level 1 is the title, 2 a part of the document, 3 and deeper what stands in it.
    """

    level: int
    text: str
    number: str = ""


class Paragraph(Struct, frozen=True):
    """Lines that belong together."""

    lines: tuple[Line, ...]


class Points(Struct, frozen=True):
    """A list. Each entry is a document of its own, without headings, that begins with a paragraph.

    Long entries stand `apart`, with a gap between them.
    """

    entries: tuple[Document, ...]
    numbered: bool = False
    apart: bool = False


class Blanks(Struct, frozen=True):
    """Lines to be filled in by hand, by their names."""

    names: tuple[str, ...]


Block = Heading | Paragraph | Points | Blanks
Document = tuple[Block, ...]


def line(*runs: Run, label: str = "") -> Document:
    """A single line."""
    return (Paragraph((Line(runs, label),)),)


def points(entries: Iterable[Document], *, numbered: bool = False, apart: bool = False) -> Document:
    """A list of these entries; nothing where there are none."""
    given = tuple(entries)
    return (Points(given, numbered, apart),) if given else ()


def labelled(label: str, document: Document) -> Document:
    """The document with a label before its first words; nothing for nothing."""
    match document:
        case ():
            return ()
        case (Paragraph((Line(runs, ""), *lines)), *rest):
            return (Paragraph((Line(runs, label), *lines)), *rest)
        case _:
            return (*line(label=label), *document)


def stacked(*documents: Document) -> Document:
    """The documents one below the other, with no gap between one's last lines and the next one's first."""
    blocks: list[Block] = []
    for block in (block for document in documents for block in document):
        above = blocks[-1] if blocks else None
        if isinstance(block, Paragraph) and isinstance(above, Paragraph):
            blocks[-1] = Paragraph(above.lines + block.lines)
        else:
            blocks.append(block)
    return tuple(blocks)
