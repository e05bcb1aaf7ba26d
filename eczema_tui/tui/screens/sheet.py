"""A sheet: a screen that is read, or chosen from, and closed again."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widget import Widget

from eczema_tui.tui.screens.page import Page, Result
from eczema_tui.tui.widgets.keys import KeyLine
from eczema_tui.tui.widgets.prose import Prose
from eczema_tui.tui.widgets.scroller import Scroller


class Sheet(Page[Result]):
    """A title, something that scrolls, and the line of keys. Closing it gives no result."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,b,backspace", "close", "Back", id="sheet.close", tooltip="Close this page"),
    ]

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title

    def compose(self) -> ComposeResult:
        """The parts, top to bottom."""
        yield Prose(self._title, classes="sheet-title")
        with Scroller(classes="sheet-body page-body"):
            yield from self.body()
        yield KeyLine()

    def body(self) -> list[Widget]:
        """What the sheet shows."""
        raise NotImplementedError

    def action_close(self) -> None:
        """Back to the screen below."""
        self.dismiss(None)


class ReadSheet(Sheet[None]):
    """A sheet with text to read; it scrolls with the arrow keys, and any of the usual keys closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "close", "Back", show=False, id="sheet.close-too", tooltip="Close this page"),
        Binding("down,j", "scroll_line(1)", "Scroll", show=False, id="sheet.down", tooltip="A line down"),
        Binding("up,k", "scroll_line(-1)", "Scroll", show=False, id="sheet.up", tooltip="A line up"),
    ]

    def __init__(self, title: str, parts: list[tuple[str, str]]) -> None:
        super().__init__(title)
        self._parts = parts

    def body(self) -> list[Widget]:
        """The parts, each a class ("lead", "quiet", "") and its text."""
        return [Prose(text, classes=f"sheet-part {kind}") for kind, text in self._parts if text]

    def action_scroll_line(self, direction: int) -> None:
        """A line up or down."""
        self.page_body.scroll_relative(y=direction, animate=False)
