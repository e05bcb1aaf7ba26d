"""All answers by stage; one can be changed."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.widget import Widget

from eczema_tui.tui.screens.sheet import Sheet
from eczema_tui.tui.widgets.keys import key_of
from eczema_tui.tui.widgets.prose import Prose
from eczema_tui.tui.widgets.rows import Row, Rows
from eczema_tui.visit import Visit
from eczema_tui.words import ASIDE, WAITING


class ReviewSheet(Sheet[str]):
    """Gives the key of the step whose answer is to be changed."""

    def __init__(self, visit: Visit, only: Sequence[str] = ()) -> None:
        """All answers of `visit`, or `only` those of the steps with these keys."""
        super().__init__("Which answer?" if only else "Your answers")
        self._visit = visit
        self._only = only

    def body(self) -> list[Widget]:
        """The answers under the titles of their stages."""
        rows = self._rows()
        if not any(row.id for row in rows):
            return [Prose("You have not answered anything yet.", classes="sheet-part")]
        return [
            Prose(
                f"Point at one and press {key_of(self.app, 'rows.enter', 'Enter')} to change it.",
                classes="sheet-part quiet",
            ),
            Rows(rows, chosen=self._chosen),
        ]

    def _rows(self) -> list[Row]:
        walk = self._visit.walk
        rows: list[Row] = []
        stage = None
        for step in walk.answered_steps:
            if self._only and step.key not in self._only:
                continue
            if walk.stage_of(step) is not stage:
                stage = walk.stage_of(step)
                rows += [Row(Content(""))] if rows else []
                rows.append(Row(Content(walk.say(stage.title)), style="quiet"))
            answer = Content(walk.answer_words(step) or "(skipped)").stylize("bold")
            rows.append(Row(Content(walk.say(step.node.ask, step)), step.key, below=(answer,)))
        if self._only:
            return rows
        for title, ids in ((WAITING, set(walk.waiting)), (ASIDE, walk.set_aside)):
            nodes = [node for node in walk.tree.nodes if node.id in ids]
            if nodes:
                rows += [Row(Content("")), Row(Content(title), style="quiet")]
                rows += [Row(Content(f"  {walk.say(node.ask)}")) for node in nodes]
        return rows

    def on_mount(self) -> None:
        """Point at the answer of the step below."""
        if self._visit.at:
            for rows in self.query(Rows):
                rows.point_at(self._visit.at)

    def _chosen(self, row: Row) -> None:
        self.dismiss(row.id)
