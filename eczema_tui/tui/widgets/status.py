"""The line above the keys: how much is left, and what there is to say just now."""

from __future__ import annotations

from typing import ClassVar

from textual.content import Content
from textual.widget import Widget

from eczema_tui.progress import Bounds, questions_left
from eczema_tui.tui.words import counted
from eczema_tui.visit import Visit


def left_words(left: Bounds) -> str:
    """How many questions are left, in words that claim no more than is known."""
    if left.high == 0:
        return "No questions left"
    if left.low == left.high:
        return f"{counted(left.high, 'question')} left"
    if left.low == 0 or left.high > 3 * left.low:
        return f"At most {counted(left.high, 'question')} left"
    return f"{left.low} to {counted(left.high, 'question')} left"


class Status(Widget):
    """Progress at the left; a message, or what the last answer added, at the right."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"status--message"}

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._left = ""
        self._message = ""

    def show(self, visit: Visit) -> None:
        """Show how far this visit is, and what its last answer brought."""
        self._left = left_words(questions_left(visit.walk))
        signs = len(visit.walk.alerting)
        waiting = len(visit.walk.waiting)
        if signs:
            self._message = f"{counted(signs, 'urgent sign')}: press !"
        elif waiting:
            self._message = f"{counted(waiting, 'later answer')} waiting for this one"
        elif visit.added:
            self._message = f"+{counted(len(visit.added), 'question')} on your list"
        else:
            self._message = ""
        self.refresh()

    def say(self, message: str) -> None:
        """Say something until the next change."""
        self._message = message
        self.refresh()

    def render(self) -> Content:
        """The line; the message wins where there is no room for both."""
        width = self.content_size.width
        message = Content(self._message).stylize(self.get_visual_style("status--message", partial=True))
        gap = width - len(self._left) - message.cell_length
        if self._message and gap < 2:
            return message.truncate(width, ellipsis=True)
        return Content.assemble(self._left, " " * gap, message)
