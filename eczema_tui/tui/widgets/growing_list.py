"""The question list as it grows, beside the questions on wide terminals."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content

from eczema_tui.tui.widgets.prose import Prose
from eczema_tui.tui.widgets.rows import Row, Rows
from eczema_tui.tui.widgets.scroller import Scroller
from eczema_tui.tui.words import banner_title
from eczema_tui.visit import Visit


class GrowingList(Scroller):
    """The lines so far under their headings; what the last answer added is marked and in sight."""

    def compose(self) -> ComposeResult:
        """A title and the lines."""
        yield Prose("Your list so far", classes="panel-title")
        yield Lines(pointed=False)

    def show(self, visit: Visit) -> None:
        """Show the list of this visit."""
        questions = visit.questions
        rows: list[Row] = []
        first_new = None
        for section in questions.sections:
            rows += [*([Row(Content(""))] if rows else []), Row(Content(section.title), style="quiet")]
            for line in section.lines:
                new = line.id in visit.added
                if new and first_new is None:
                    first_new = len(rows)
                rows.append(Row(Content(line.text), mark="+" if new else "·", style="strong" if new else ""))
        if questions.signs:
            rows = [Row(Content(banner_title(questions)), style="strong"), Row(Content("")), *rows]
            first_new = None if first_new is None else first_new + 2
        self.query_one(Lines).show(rows or [Row(Content("Nothing yet."), style="quiet")])
        self.call_after_refresh(self._reveal, first_new)

    def _reveal(self, row: int | None) -> None:
        if row is not None:
            lines = self.query_one(Lines)
            self.scroll_to_region(lines.row_region(row).translate(lines.virtual_region.offset), animate=False)


class Lines(Rows, can_focus=False):
    """Rows that are only read."""
