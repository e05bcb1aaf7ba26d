"""The printed page beside the list, on wide terminals; it follows what is done and what is pointed at."""

from __future__ import annotations

from functools import lru_cache

from textual.app import ComposeResult
from textual.content import Content
from textual.geometry import Region, Size
from textual.timer import Timer
from textual.widget import Widget

from eczema_tui.exports.page import Page
from eczema_tui.tui.printed import LaidOut, drawn, laid_out
from eczema_tui.tui.widgets.prose import Prose
from eczema_tui.tui.widgets.scroller import Scroller

PAUSE = 0.15
"""The seconds without a key after which the page follows: no key waits for it."""


class Paper(Scroller):
    """A page that scrolls. It is laid out anew after a pause, and only where it has changed."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._page: Page | None = None
        self._number: int | None = None
        self._timer: Timer | None = None

    def compose(self) -> ComposeResult:
        """A title and the page."""
        yield Prose("On paper", classes="panel-title")
        yield _Sheet()

    def show(self, page: Page) -> None:
        """Show this page, after a pause."""
        self._page = page
        self._wait()

    def follow(self, number: int | None) -> None:
        """Bring the question of that number into sight, after a pause; None leaves the page as it is."""
        self._number = number
        self._wait()

    def _wait(self) -> None:
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(PAUSE, self._catch_up) if self.display else None

    def _catch_up(self) -> None:
        self._timer = None
        for sheet in self.query(_Sheet):  # none where the list was left meanwhile
            if self._page is not None:
                sheet.show(self._page)
        self.call_after_refresh(self._reveal)

    def _reveal(self) -> None:
        for sheet in self.query(_Sheet):
            region = sheet.question(self._number)
            if region is not None:
                self.scroll_to_region(region.translate(sheet.virtual_region.offset), animate=False)


class _Sheet(Widget):
    """The lines of the page."""

    def __init__(self) -> None:
        super().__init__()
        self._page: Page | None = None
        self._laid_out: tuple[int, LaidOut] | None = None
        self._draw = lru_cache(maxsize=512)(drawn)  # most entries stay as they are from page to page

    def show(self, page: Page) -> None:
        if page != self._page:
            self._page = page
            self._laid_out = None
            self.refresh(layout=True)

    def question(self, number: int | None) -> Region | None:
        """Where the question of that number stands, with what is below it."""
        starts = self._lay_out(self.size.width).starts
        if number not in starts:
            return None
        end = min((start for start in starts.values() if start > starts[number]), default=starts[number] + 3)
        return Region(0, starts[number], self.size.width, end - starts[number])

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """All the width there is."""
        return container.width

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as the page has lines."""
        return len(self._lay_out(width).lines)

    def render(self) -> Content:
        """The page."""
        return Content("\n").join(self._lay_out(self.content_size.width).lines)

    def _lay_out(self, width: int) -> LaidOut:
        if self._page is None:
            return LaidOut((), {})
        if self._laid_out is None or self._laid_out[0] != width:
            self._laid_out = width, laid_out(self._page, width, self._draw)
        return self._laid_out[1]
