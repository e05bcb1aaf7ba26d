"""The line above the keys: how much is left, and what there is to say just now."""

from __future__ import annotations

from typing import ClassVar

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from eczema_tui.plural import counted
from eczema_tui.progress import left_words, questions_left
from eczema_tui.tui.widgets.keys import key_of
from eczema_tui.visit import Visit

SEPARATOR = " · "


class Status(Widget):
    """Progress at the left; a message, or what the last answer added, at the right.

    As long as the files of the tree have `mistakes`, their number stands beside the progress.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"status--message", "status--mistakes"}

    mistakes: reactive[int] = reactive(0)

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._left = ""
        self._remark = ""
        self._message = ""

    def show(self, visit: Visit) -> None:
        """Show how far this visit is, and what its last answer brought."""
        self._left = left_words(questions_left(visit.walk))
        signs = len(visit.walk.alerting)
        waiting = len(visit.walk.waiting)
        self._remark = ""
        if signs:
            self._message = f"{counted(signs, 'urgent sign')}: press {key_of(self.app, 'app.urgent', '!')}"
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

    def remark(self, words: str) -> None:
        """Say something quietly, beside the progress, until the next change."""
        self._remark = words
        self.refresh()

    def render(self) -> Content:
        """The line. Where there is no room for all, mistakes win, then the message, then the remark."""
        width = self.content_size.width
        message = Content(self._message).stylize(self.get_visual_style("status--message", partial=True))
        mistakes = Content(counted(self.mistakes, "mistake") if self.mistakes else "")
        mistakes = mistakes.stylize(self.get_visual_style("status--mistakes", partial=True))
        beside = mistakes or Content(self._remark)
        for left in (Content(SEPARATOR).join(filter(None, (Content(self._left), beside))), beside):
            gap = width - left.cell_length - message.cell_length
            if gap >= (2 if left and message else 0):
                return Content.assemble(left, " " * gap, message)
        if not mistakes:
            return message.truncate(width, ellipsis=True)
        room = width - mistakes.cell_length - 2
        return Content.assemble(mistakes, "  ", message.truncate(max(room, 0), ellipsis=True))
