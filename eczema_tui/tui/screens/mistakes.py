"""What is wrong with the files of a tree that is being written, while somebody walks it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Protocol

from rich.cells import cell_len, get_character_cell_size, set_cell_size
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from eczema_tui.plural import counted
from eczema_tui.tui.screens.sheet import ReadSheet
from eczema_tui.tui.widgets.prose import Prose

GOES_ON = "The walk goes on with the last good tree. This page follows each save."
CUT = "…"


class Mistake(Protocol):
    """One thing that is wrong with the files: what the loader calls a problem."""

    @property
    def file(self) -> str:
        """The file it is in."""

    @property
    def line(self) -> int:
        """The line, from 1."""

    @property
    def column(self) -> int:
        """The column, from 1."""

    @property
    def code(self) -> str:
        """A word for its kind."""

    @property
    def message(self) -> str:
        """What is wrong."""

    @property
    def hint(self) -> str:
        """How to mend it; "" where there is nothing to add."""

    @property
    def excerpt(self) -> str:
        """The line of the file; "" for what is wrong with a file as a whole."""

    @property
    def caret(self) -> int:
        """How many cells of the excerpt stand before the place."""


class MistakesSheet(ReadSheet):
    """The mistakes of the last save. Follows each further one, and closes when all is mended."""

    def __init__(self, mistakes: Sequence[Mistake]) -> None:
        super().__init__(_title(mistakes), [])
        self._mistakes = mistakes

    def body(self) -> list[Widget]:
        """What it means for the walk, then the mistakes."""
        return [Prose(GOES_ON, classes="sheet-part quiet"), Mistakes(self._mistakes)]

    def show(self, mistakes: Sequence[Mistake]) -> None:
        """Show these mistakes instead; close where there are none."""
        self._mistakes = mistakes
        self._title = _title(mistakes)
        for title in self.query(".sheet-title").results(Prose):
            title.text = self._title
        for each in self.query(Mistakes):
            each.show(mistakes)
        self._close_if_mended()

    def on_screen_resume(self) -> None:
        """Close, once what lay on top has gone, where all was mended meanwhile."""
        self._close_if_mended()

    def _close_if_mended(self) -> None:
        if not self._mistakes:
            self.dismiss()


class Mistakes(Widget):
    """Mistakes one below the other, each with the line in which it is. Lines of files are never wrapped."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "mistakes--place",
        "mistakes--code",
        "mistakes--excerpt",
        "mistakes--caret",
        "mistakes--hint",
    }

    def __init__(self, mistakes: Sequence[Mistake]) -> None:
        super().__init__()
        self._mistakes = mistakes

    def show(self, mistakes: Sequence[Mistake]) -> None:
        """Show these mistakes instead."""
        self._mistakes = mistakes
        self.refresh(layout=True)

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """All the width there is."""
        return container.width

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as the mistakes need."""
        return len(self._lines(width))

    def render(self) -> Content:
        """The mistakes."""
        return Content("\n").join(self._lines(self.content_size.width))

    def _lines(self, width: int) -> list[Content]:
        lines: list[Content] = []
        for mistake in self._mistakes:
            lines += [Content("")] if lines else []
            lines += self._what(mistake).wrap(max(width, 2))
            if mistake.excerpt:
                lines += self._excerpt(mistake, width)
            lines += self._styled(Content(mistake.hint), "hint").wrap(max(width, 2)) if mistake.hint else []
        return lines

    def _what(self, mistake: Mistake) -> Content:
        place = f"{mistake.file}:{mistake.line}:{mistake.column}" if mistake.excerpt else mistake.file
        return Content.assemble(
            self._styled(Content(f"{place}:"), "place"),
            f" {mistake.message} ",
            self._styled(Content(f"[{mistake.code}]"), "code"),
        )

    def _excerpt(self, mistake: Mistake, width: int) -> list[Content]:
        """The line and the caret under it, on a ground of their own."""
        excerpt, caret = cut(mistake.excerpt, mistake.caret, max(width - 3, 4))
        line, below = (Content(set_cell_size(f"  {each}", width)) for each in (excerpt, f"{' ' * caret}^"))
        ground = self.get_visual_style("mistakes--excerpt")
        return [line.stylize(ground), self._styled(below, "caret").stylize_before(ground)]

    def _styled(self, content: Content, name: str) -> Content:
        return content.stylize(self.get_visual_style(f"mistakes--{name}", partial=True))


def cut(line: str, caret: int, width: int) -> tuple[str, int]:
    """The part of `line` around its cell `caret` that fits `width` cells; and the cells before the caret."""
    whole = max(cell_len(line), caret + 1)
    first = min(caret - width * 2 // 3, whole - width)
    if first > 0:
        start = place = 0
        while place <= first:
            place += get_character_cell_size(line[start])
            start += 1
        line, caret = CUT + line[start:], caret - place + 1
    if cell_len(line) > width:
        line = set_cell_size(line, width - 1) + CUT
    return line, caret


def _title(mistakes: Sequence[Mistake]) -> str:
    return f"The tree has {counted(len(mistakes), 'mistake')}"
