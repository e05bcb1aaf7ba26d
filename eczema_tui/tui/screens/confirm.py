"""Questions before something is lost: a change that sets answers aside, and leaving."""

from __future__ import annotations

from enum import Enum

from textual.content import Content
from textual.widget import Widget

from eczema_tui.change import Change
from eczema_tui.change_words import details, summary
from eczema_tui.tui.screens.sheet import Sheet
from eczema_tui.tui.widgets.prose import Prose
from eczema_tui.tui.widgets.rows import Row, Rows
from eczema_tui.walk import Walk
from eczema_tui.words import UNSAVED


class ConfirmChange(Sheet[bool]):
    """What a changed answer would do; True to do it."""

    def __init__(self, walk: Walk, what: Change) -> None:
        super().__init__("Change this answer?")
        self._walk = walk
        self._what = what

    def body(self) -> list[Widget]:
        """In a sentence, then in detail."""
        return [
            Prose(summary(self._what), classes="sheet-part lead"),
            Rows(
                [
                    Row(Content("Change it"), "yes", "1", "1"),
                    Row(Content("Leave it as it was"), "no", "2", "2"),
                ],
                chosen=self._chosen,
            ),
            Prose("\n".join(details(self._walk, self._what)), classes="sheet-part"),
        ]

    def _chosen(self, row: Row) -> None:
        self.dismiss(row.id == "yes")


class Leave(Enum):
    """What to do before leaving."""

    SAVE_LIST = "list"
    SAVE_ANSWERS = "answers"
    LOSE = "lose"
    STAY = "stay"


class ConfirmLeave(Sheet[Leave]):
    """Asked when leaving would lose answers."""

    def __init__(self) -> None:
        super().__init__("Leave now?")

    def body(self) -> list[Widget]:
        """What would be lost, and the ways out."""
        return [
            Prose(
                UNSAVED,
                classes="sheet-part lead",
            ),
            Rows(
                [
                    Row(Content("Stay"), Leave.STAY.value, "1", "1"),
                    Row(Content("Save my question list first"), Leave.SAVE_LIST.value, "2", "2"),
                    Row(
                        Content("Save my answers, to go on another time"), Leave.SAVE_ANSWERS.value, "3", "3"
                    ),
                    Row(Content("Leave, and forget everything"), Leave.LOSE.value, "4", "4"),
                ],
                chosen=self._chosen,
            ),
        ]

    def _chosen(self, row: Row) -> None:
        self.dismiss(Leave(row.id))
