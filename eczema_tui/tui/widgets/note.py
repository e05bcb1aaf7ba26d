"""A line to write in. The heavy input widget is made only when somebody is asked to write."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message

from eczema_tui.case import LONGEST_NOTE, printable

if TYPE_CHECKING:
    from textual.widgets import Input


class Note(Vertical, can_focus=True):
    """Takes a line or two of the person's own words. Enter goes on; Escape leaves the line."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave the line", id="note.leave", tooltip="Letters are commands again"),
    ]

    @dataclass
    class Written(Message):
        """Enter was pressed after these words."""

        text: str

    class Left(Message):
        """Escape was pressed."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._input: Input | None = None
        self._hint = ""
        self._text = ""
        self._typed = ""

    @property
    def text(self) -> str:
        """What has been written, without control characters or blanks around it."""
        return _cleaned(self._input.value if self._input else self._text)

    def show(self, text: str | None, hint: str) -> None:
        """Show these words, or the hint where there are none; None leaves what has been written."""
        self._hint = hint
        if text is not None:
            self._text = text
        if self._input is None:
            self.refresh(recompose=True)
        else:
            self._input.placeholder = hint
            if text is not None:
                self._input.value = text
                self._input.cursor_position = len(text)

    def compose(self) -> ComposeResult:
        """The line, once it is wanted."""
        if not self.display:
            return
        from eczema_tui.tui.widgets.line import Line

        self._input = Line(self._text, self._hint, max_length=LONGEST_NOTE, select_on_focus=False)
        yield self._input

    def on_focus(self) -> None:
        """Write in the line."""
        self.call_after_refresh(self._focus_line)

    def on_key(self, event: events.Key) -> None:
        """Keys typed before the line is there are part of what is written, never commands."""
        if event.is_printable and event.character and (self._input is None or not self._input.has_focus):
            event.stop()
            event.prevent_default()
            self._typed += event.character
            self.call_after_refresh(self._focus_line)

    def _focus_line(self) -> None:
        if self._input is not None and self._input.is_mounted:
            self.screen.set_focus(self._input)
            self._input.insert_text_at_cursor(self._typed)
            self._typed = ""

    def on_input_submitted(self, submitted: Input.Submitted) -> None:
        """On with it."""
        submitted.stop()
        self.post_message(self.Written(_cleaned(submitted.value)))

    def action_leave(self) -> None:
        """Stop writing."""
        self.post_message(self.Left())


def _cleaned(text: str) -> str:
    return printable(text).strip()
