"""Printing: the page as it will come out, then one key to print it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from threading import Thread
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from eczema_tui.tui.screens.sheet import ReadSheet
from eczema_tui.tui.widgets.keys import key_of
from eczema_tui.tui.widgets.prose import Prose
from eczema_tui.words import reason

HOW = "This is what will be printed. {enter} prints it; {back} goes back."
SENDING = "Sending it to the printer …"
SENT = "The list was handed to the printer."
FAILED = "It could not be printed: {reason}. You can also save the list ({key}) and print the file."
NO_PRINTER = (
    "This computer has nothing to print with (no lp). This is the page: save the list with {key}, and print "
    "the file elsewhere."
)


class PrintSheet(ReadSheet):
    """Shows a text and prints it with `send`, which raises OSError where that fails; only shows it without.

    What came of it is `told`: that may be after the sheet was closed.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "print", "Print", id="print.print", tooltip="Print this page"),
    ]

    def __init__(self, text: str, send: Callable[[str], None] | None, told: Callable[[str], None]) -> None:
        super().__init__("Print this list?" if send else "The page", [])
        self._text = text
        self._send = send
        self._told = told
        self._sending = False
        self._sent = False

    def body(self) -> list[Widget]:
        """How to go on, and the page."""
        return [
            Prose(self._how(), id="print-how", classes="sheet-part lead"),
            Static(Content(self._text), id="print-page"),
        ]

    def _how(self) -> str:
        app = self.app
        if not self._send:
            return NO_PRINTER.format(key=key_of(app, "list.save", "s"))
        return HOW.format(enter=key_of(app, "print.print", "Enter"), back=key_of(app, "sheet.close", "Esc"))

    def action_print(self) -> None:
        """Hand the text to the printer, once; the screen stays awake meanwhile."""
        if self._send and not self._sending and not self._sent:
            self._sending = True
            self._say(SENDING)
            self.app.run_worker(self._print(self._send))

    async def _print(self, send: Callable[[str], None]) -> None:
        try:
            await _aside(send, self._text)
        except OSError as error:
            words = FAILED.format(reason=reason(error).rstrip("."), key=key_of(self.app, "list.save", "s"))
            if self.left:
                self._told(words)
            else:
                self._say(words)
        else:
            self._sent = True
            self.on_screen_resume()
        self._sending = False

    def on_screen_resume(self) -> None:
        """Close once the text was sent, and no other page stands before this one."""
        if self._sent and (self.left or self.is_active):
            self._told(SENT)
            self.dismiss()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to print only where something prints."""
        return action != "print" or self._send is not None

    def _say(self, words: str) -> None:
        for how in self.query("#print-how").results(Prose):  # none where the program is being left
            how.text = words
            self.page_body.scroll_home(animate=False)


async def _aside(work: Callable[[str], None], text: str) -> None:
    """Wait for work in a thread that keeps nobody from leaving the program. Raises what it raises."""
    loop = asyncio.get_running_loop()
    done = loop.create_future()

    def finish(error: Exception | None) -> None:
        if done.done():  # the program is being left
            return
        if error is None:
            done.set_result(None)
        else:
            done.set_exception(error)

    def run() -> None:
        try:
            work(text)
        except Exception as error:
            outcome: Exception | None = error
        else:
            outcome = None
        with suppress(RuntimeError):  # the program has been left
            loop.call_soon_threadsafe(finish, outcome)

    Thread(target=run, name="printing", daemon=True).start()
    await done
