"""The printed page, laid out for a width: what stands on it is said by `exports.page`."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct
from textual.content import Content

from eczema_tui.exports.page import Authored, Entry, Page, Part
from eczema_tui.tui.words import authored, fitted

Draw = Callable[[Entry, str, int], tuple[Content, ...]]
"""Draws an entry behind a mark, for a width."""


class LaidOut(Struct, frozen=True):
    """The lines of a page, and on which of them each numbered question begins."""

    lines: tuple[Content, ...]
    starts: dict[int, int]


def laid_out(page: Page, width: int, draw: Draw | None = None) -> LaidOut:
    """The page as lines of at most `width` cells. `draw` draws an entry: one that remembers is faster."""
    draw = draw or drawn
    lines: list[Content] = []
    starts: dict[int, int] = {}
    lines += _wrapped(Content(page.heading).stylize("bold underline"), width)
    lines += _wrapped(Content(page.origin), width)
    if page.notice:
        lines += _wrapped(Content(page.notice).stylize("bold"), width)
    if page.banner:
        lines.append(Content(""))
        lines += _wrapped(Content(f"!! {page.banner.title}").stylize("bold reverse"), width)
        lines += _wrapped(authored(page.banner.text.marked), width)
        for sign in page.banner.signs:
            lines += draw(sign, "!  ", width)
    for block in page.blocks:
        lines += [Content(""), *_wrapped(Content(block.heading).stylize("bold"), width)]
        for entry in block.entries:
            if block.part in (Part.LINES, Part.OWN) and entry.number is not None:
                starts[entry.number] = len(lines)
            lines += draw(entry, "-  " if entry.number is None else f"{entry.number:>2}. ", width)
    lines += [Content(""), *_wrapped(Content(page.caution), width)]
    return LaidOut(tuple(lines), starts)


def drawn(entry: Entry, mark: str, width: int) -> tuple[Content, ...]:
    """An entry behind its mark, what stands below it as far in, as lines of at most `width` cells."""
    lines = []
    parts = [Content(entry.text)]
    parts += [authored(each.marked) if isinstance(each, Authored) else Content(each) for each in entry.below]
    room = max(width - len(mark), 2)
    first = True
    for part in parts:
        for line in _wrapped(part, room):
            lines.append(Content(mark if first else " " * len(mark)) + line)
            first = False
    return tuple(lines)


def _wrapped(content: Content, width: int) -> list[Content]:
    return fitted(content, width) if content.plain else []
