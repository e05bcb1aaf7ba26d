"""The question list as Markdown (CommonMark)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from eczema_tui.exports.page import Authored, Entry, page
from eczema_tui.question_list import QuestionList

SPECIAL = re.compile(r"([\\`*_\[\]<>#|~&])")
BOLD = re.compile(r"\\\*\\\*(.+?)\\\*\\\*")
BLOCK_START = re.compile(r"^([-+=]|\d+[.)])")
"""What would begin a list or a heading where a line begins with it."""


def write(questions: QuestionList, made: date | None = None) -> str:
    """The whole list, `made` on that day, ending in a line feed. What people wrote never becomes markup."""
    return "\n".join(_lines(questions, made)) + "\n"


def escaped(text: Authored | str) -> str:
    """The text on one line, such that Markdown shows it as it is; bold only where authors wrote it."""
    if isinstance(text, Authored):
        return BOLD.sub(r"**\1**", escaped(text.marked))
    shown = SPECIAL.sub(r"\\\1", " ".join(text.split()))
    return BLOCK_START.sub(lambda start: f"{start[0][:-1]}\\{start[0][-1]}", shown)


def _lines(questions: QuestionList, made: date | None) -> Iterator[str]:
    content = page(questions, made)
    yield from [f"# {escaped(content.heading)}", "", escaped(content.origin)]
    if content.notice:
        yield from ["", f"**{escaped(content.notice)}**"]
    if content.banner:
        yield from ["", f"> **{escaped(content.banner.title)}**"]
        if content.banner.text.text:
            yield from [">", f"> {escaped(content.banner.text)}"]
        yield ">"
        for sign in content.banner.signs:
            yield from (f"> {line}" for entry in _entry(sign, "- ") for line in entry.splitlines())
    for block in content.blocks:
        yield from ["", f"## {escaped(block.heading)}", ""]
        for entry in block.entries:
            yield from _entry(entry, "- " if entry.number is None else f"{entry.number}. ")
    yield from ["", "---", "", escaped(content.caution)]


def _entry(entry: Entry, mark: str) -> Iterator[str]:
    """An entry of a list; what stands below it follows on lines of its own (hard breaks)."""
    text = f"**{escaped(entry.text)}**" if entry.below else escaped(entry.text)
    lines = [f"{mark}{text}", *(" " * len(mark) + escaped(below) for below in entry.below)]
    yield "\\\n".join(lines)
