"""A tiny program on `Terminal`, for the tests that need a real pseudo-terminal.

It tells its size in the window's title, shows the last key, and prints a line after it has left the screen.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import sys
import time
from typing import TYPE_CHECKING

from textual.app import App, ComposeResult
from textual.widgets import Static

from eczema_tui.tui.terminal import Terminal

if TYPE_CHECKING:
    from textual import events
    from textual.message import Message


class FailingTerminal(Terminal):
    """Fails in the thread that reads the keys."""

    def process_message(self, message: Message) -> None:
        if getattr(message, "key", "") == "x":
            raise ValueError("a failure while reading")
        super().process_message(message)


class Probe(App[None]):
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, mode: str) -> None:
        super().__init__(driver_class=FailingTerminal if mode == "failing" else Terminal)
        self.mode = mode

    def compose(self) -> ComposeResult:
        yield Static("ready", id="text")

    def on_mount(self) -> None:
        if self.mode == "busy":
            self.set_interval(0.02, lambda: self.show(f"busy {time.monotonic()}"))

    def on_resize(self, event: events.Resize) -> None:
        assert self._driver is not None
        self._driver.write(f"\x1b]2;size {event.size.width}x{event.size.height}.\x07")

    def show(self, text: str) -> None:
        self.query_one("#text", Static).update(text)

    def on_key(self, event: events.Key) -> None:
        if event.key == "q":
            self.exit(return_code=7)
        elif event.key == "z":
            self.action_suspend_process()
        elif event.key == "w":
            os.write(2, b"wedged")
            time.sleep(60)
        else:
            self.show(f"key {event.key}")

    def on_click(self, event: events.Click) -> None:
        self.show(f"click {event.x},{event.y}")

    async def on_unmount(self) -> None:
        if self.mode == "lingering":
            await asyncio.sleep(60)

    def _handle_exception(self, error: Exception) -> None:
        self.exit(return_code=5, message=f"the app was told of {type(error).__name__}")


if __name__ == "__main__":
    app = Probe(sys.argv[1] if len(sys.argv) > 1 else "")
    app.run()
    with contextlib.suppress(OSError):
        os.write(1, b"left in order")
    if app.mode == "finishing":
        time.sleep(60)
    os._exit(app.return_code or 0)  # as the program does: signals act until the very end
