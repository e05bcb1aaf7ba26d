"""A QR code, black on white whatever the colours of the screen are."""

from __future__ import annotations

from collections.abc import Sequence

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.filter import LineFilter
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from eczema_tui.exports.qr import Cells, runs


class Code(Widget):
    """Shows the cells of a code; takes no room as long as there are none."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - as Textual calls it
        super().__init__(id=id)
        self._cells: Cells = ()
        self.display = False

    def show(self, cells: Cells) -> None:
        """Show these cells."""
        self._cells = cells
        self.display = bool(cells)
        self.refresh(layout=True)

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """As many columns as the code has."""
        return len(self._cells[0]) if self._cells else 0

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as the code has."""
        return len(self._cells)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """No filters: without its black and white (NO_COLOR) no phone could read it."""
        return ()

    def render_line(self, y: int) -> Strip:
        """One line of the code."""
        if y >= len(self._cells):
            return Strip.blank(self.size.width)
        return Strip(
            Segment(glyphs, Style(color=Color.from_ansi(foreground), bgcolor=Color.from_ansi(background)))
            for glyphs, background, foreground in runs(self._cells[y])
        )
