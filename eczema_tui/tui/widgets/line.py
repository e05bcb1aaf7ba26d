"""One line to write in."""

from __future__ import annotations

from textual import events
from textual.widgets import Input

from eczema_tui.case import printable


class Line(Input):
    """An input that takes what is pasted as one line, and says when it can hold no more."""

    def _on_paste(self, event: events.Paste) -> None:
        """Keep the words of several lines apart, and what steers a terminal out."""
        event.prevent_default()
        event.stop()
        room = len(event.text) if self.max_length is None else self.max_length - len(self.value)
        self.insert_text_at_cursor(printable(event.text)[:room])

    def on_input_changed(self) -> None:
        """Say so when nothing more fits."""
        full = self.max_length is not None and len(self.value) >= self.max_length
        self.border_subtitle = f"full: {self.max_length} characters" if full else ""
