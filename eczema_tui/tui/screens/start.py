"""The first screen: what this is and is not, how to move, and what is kept from another time."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult

from eczema_tui.keeping import (
    BEGIN_ANEW,
    FORGET,
    FORGOTTEN,
    KEPT,
    NOT_KEPT,
    Keeping,
    KeptWalk,
    NotForgottenError,
    NotResumedError,
    resume_words,
)
from eczema_tui.tui.screens.page import Page
from eczema_tui.tui.widgets.keys import KeyLine, key_of, up_and_down
from eczema_tui.tui.widgets.prose import Prose
from eczema_tui.tui.widgets.rows import Row, Rows, numbered_rows
from eczema_tui.tui.widgets.scroller import Scroller
from eczema_tui.visit import Visit
from eczema_tui.words import HURRY, WHAT, WHAT_NOT, signed_words

SIGNS_KEY = "{urgent} shows the warning signs."
MOVING = (
    "**How to move:** press a number, or {arrows} and {enter}. "
    "{back} goes back, {help} helps, {leave} leaves."
)

BEGIN_ROW, FORGET_ROW = "/begin", "/forget"
"""The ids of rows; those of kept walks are their names."""

Begin = Callable[[Visit, tuple[str, ...]], None]
"""Begins with a visit, given a sentence for each thing in it that no longer fits."""


class StartScreen(Page[None]):
    """Says what the program is; calls `begin` with the visit that the person wants to begin with."""

    def __init__(self, visit: Visit, keeping: Keeping | None, begin: Begin) -> None:
        super().__init__()
        self._visit = visit
        self._keeping = keeping
        self._begin = begin
        self._kept: tuple[KeptWalk, ...] = keeping.kept_walks() if keeping else ()
        self._said = ""

    def compose(self) -> ComposeResult:
        """The parts, top to bottom."""
        walk = self._visit.walk
        kept = KEPT if self._keeping else NOT_KEPT
        with Scroller(id="start", classes="page-body"):
            if walk.clinic:
                yield Prose(walk.clinic, id="start-clinic")
            yield Prose(walk.tree.title, id="start-title")
            yield Prose(walk.say(walk.tree.about), classes="start-part")
            yield Prose(self._said, id="start-said")
            yield Rows(self._rows(), chosen=self._chosen)
            yield Prose(f"{walk.fill(HURRY)} {self._signs_key()}", classes="start-part hurry")
            yield Prose(f"{WHAT}\n{WHAT_NOT}\n{self._moving()}", classes="start-part")
            yield Prose(f"{kept}\n{signed_words(walk.tree.signed_off_by)}", classes="start-part quiet")
        yield KeyLine()

    def _rows(self) -> list[Row]:
        rows = [(kept.name, resume_words(kept)) for kept in self._kept]
        if self._kept:
            rows += [(BEGIN_ROW, BEGIN_ANEW), (FORGET_ROW, FORGET)]
        else:
            rows.append((BEGIN_ROW, "Go on where you were" if self._visit.walk.answers else "Begin"))
        return numbered_rows(rows)

    def _signs_key(self) -> str:
        return SIGNS_KEY.format(urgent=key_of(self.app, "app.urgent", "F2"))

    def _moving(self) -> str:
        app = self.app
        return MOVING.format(
            arrows=up_and_down(app, "the arrow keys"),
            enter=key_of(app, "rows.enter", "Enter"),
            back=key_of(app, "walk.back", "b"),
            help=key_of(app, "app.help", "?"),
            leave=key_of(app, "app.leave", "q"),
        )

    def take(self, visit: Visit, remark: str, cost: str) -> bool:
        """Say what the tree is now."""
        self._visit = visit
        self.call_next(self._say_again)
        return True

    async def _say_again(self) -> None:
        await self.recompose()
        for rows in self.query(Rows):  # none where the page was left meanwhile
            self.set_focus(rows)

    def _chosen(self, row: Row) -> None:
        if not self.is_active:  # a key typed ahead may ask twice
            return
        kept = next((each for each in self._kept if each.name == row.id), None)
        if kept is not None:
            self._resume(kept)
        elif row.id == FORGET_ROW:
            from eczema_tui.tui.screens.confirm import ConfirmForget

            self.app.push_screen(ConfirmForget(), self._forget)
        else:
            self._begin(self._visit, ())

    def _resume(self, kept: KeptWalk) -> None:
        if self._keeping is None:
            return
        try:
            self._begin(*self._keeping.resume(kept))
        except NotResumedError as error:
            self._look_again(str(error))

    def _forget(self, sure: bool | None) -> None:
        if not sure or self._keeping is None:
            return
        try:
            self._keeping.forget_earlier()
            self._look_again(FORGOTTEN)
        except NotForgottenError as error:
            self._look_again(str(error))

    def _look_again(self, said: str) -> None:
        """Say something, and offer what is kept now."""
        self._said = said
        self._kept = self._keeping.kept_walks() if self._keeping else ()
        self.call_next(self._say_again)
