"""Printing: the page as it will come out, then one key to print it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from eczema_tui.tui.screens.sheet import ReadSheet
from eczema_tui.tui.widgets.prose import Prose

HOW = "This is what will be printed. Enter prints it; Esc goes back."
SENDING = "Sending it to the printer …"
SENT = "The list was handed to the printer."
FAILED = "It could not be printed: {reason}. You can also save the list (s) and print the file."
NO_PRINTER = "This computer has nothing to print with (no lp). Save the list with s, and print the file."


class PrintSheet(ReadSheet):
    """Shows a text and prints it with `send`, which raises OSError where that fails.

    What came of it is `told`: that may be after the sheet was closed.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "print", "Print", id="print.print", tooltip="Print this page"),
    ]

    def __init__(self, text: str, send: Callable[[str], None], told: Callable[[str], None]) -> None:
        super().__init__("Print this list?", [])
        self._text = text
        self._send = send
        self._told = told
        self._sending = False

    def body(self) -> list[Widget]:
        """How to go on, and the page."""
        return [
            Prose(HOW, id="print-how", classes="sheet-part lead"),
            Static(Content(self._text), id="print-page"),
        ]

    def action_print(self) -> None:
        """Hand the text to the printer, once; the screen stays awake meanwhile."""
        if not self._sending:
            self._sending = True
            self._say(SENDING)
            self.app.run_worker(self._print())

    async def _print(self) -> None:
        try:
            await asyncio.to_thread(self._send, self._text)
        except OSError as error:
            reason = getattr(error, "strerror", None) or str(error)
            words = FAILED.format(reason=reason.rstrip("."))
            self._sending = False
            if self.is_active:
                self._say(words)
            else:
                self._told(words)
        else:
            self._told(SENT)
            self.dismiss()

    def _say(self, words: str) -> None:
        self.query_one("#print-how", Prose).text = words
        self.page_body.scroll_home(animate=False)
