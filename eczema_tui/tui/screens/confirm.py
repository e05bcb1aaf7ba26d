"""Questions before something is lost: a change that sets answers aside, and leaving."""

from __future__ import annotations

from textual.widget import Widget

from eczema_tui.change import Change
from eczema_tui.change_words import CHANGE_SURE, CHANGE_WAYS, details, summary
from eczema_tui.keeping import FORGET_SURE, FORGET_WAYS, Leave, ways_out
from eczema_tui.tui.screens.sheet import Sheet
from eczema_tui.tui.widgets.prose import Prose
from eczema_tui.tui.widgets.rows import Row, Rows, numbered_rows
from eczema_tui.walk import Walk


class ConfirmChange(Sheet[bool]):
    """What a changed answer would do; True to do it."""

    def __init__(self, walk: Walk, what: Change) -> None:
        super().__init__(CHANGE_SURE)
        self._walk = walk
        self._what = what

    def body(self) -> list[Widget]:
        """In a sentence, then in detail."""
        return [
            Prose(summary(self._what), classes="sheet-part lead"),
            Rows(numbered_rows(zip(CHANGE_WAYS, CHANGE_WAYS, strict=True)), chosen=self._chosen),
            Prose("\n".join(details(self._walk, self._what)), classes="sheet-part"),
        ]

    def _chosen(self, row: Row) -> None:
        self.dismiss(row.id == CHANGE_WAYS[0])


class ConfirmLeave(Sheet[Leave]):
    """Asked before leaving: what is to become of the answers, which are kept, or would be lost."""

    def __init__(self, lead: str, *, kept: bool) -> None:
        super().__init__("Leave now?")
        self._lead = lead
        self._kept = kept

    def body(self) -> list[Widget]:
        """Where the answers are, and the ways out."""
        return [
            Prose(self._lead, classes="sheet-part lead"),
            Rows(
                numbered_rows((way.name, way.value) for way in ways_out(kept=self._kept)),
                chosen=self._chosen,
            ),
        ]

    def _chosen(self, row: Row) -> None:
        self.dismiss(Leave[row.id])


class ConfirmForget(Sheet[bool]):
    """Asked before what is kept is forgotten; True to forget it."""

    def __init__(self) -> None:
        super().__init__("Forget what is kept?")

    def body(self) -> list[Widget]:
        """What that means, and both ways."""
        return [
            Prose(FORGET_SURE, classes="sheet-part lead"),
            Rows(numbered_rows(zip(FORGET_WAYS, FORGET_WAYS, strict=True)), chosen=self._chosen),
        ]

    def _chosen(self, row: Row) -> None:
        self.dismiss(row.id == FORGET_WAYS[1])
