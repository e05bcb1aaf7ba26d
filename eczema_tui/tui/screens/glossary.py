"""The glossary: what the words mean, those on the screen below first."""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget

from eczema_tui.terms import terms_in, words_on
from eczema_tui.tree import Term
from eczema_tui.tui.screens.sheet import Sheet
from eczema_tui.tui.widgets.prose import Prose
from eczema_tui.tui.widgets.rows import Row, Rows
from eczema_tui.walk import Step, Walk


class GlossarySheet(Sheet[None]):
    """Terms to point at; each opens to its meaning."""

    def __init__(self, walk: Walk, step: Step | None) -> None:
        super().__init__("What the words mean")
        terms = sorted(walk.tree.glossary.values(), key=lambda term: term.term.casefold())
        self._here = terms_in(terms, words_on(walk, step))
        self._others = [term for term in terms if term not in self._here]

    def body(self) -> list[Widget]:
        """Two groups of terms."""
        rows: list[Row] = []
        if self._here:
            rows += [Row(Content("On this page"), style="quiet"), *map(_row, self._here), Row(Content(""))]
        if self._others:
            rows += [Row(Content("All other words"), style="quiet"), *map(_row, self._others)]
        return [Rows(rows)] if rows else [Prose("This tree has no glossary.", classes="sheet-part")]


def _row(term: Term) -> Row:
    return Row(Content(term.term), term.id, below=(Content(term.means),), unfolds=True, style="strong")
