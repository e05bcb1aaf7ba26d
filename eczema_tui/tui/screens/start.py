"""The first screen: what this is and is not, and how to move."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.content import Content

from eczema_tui.tui.screens.page import Page
from eczema_tui.tui.widgets.keys import KeyLine
from eczema_tui.tui.widgets.prose import Prose
from eczema_tui.tui.widgets.rows import Row, Rows
from eczema_tui.tui.widgets.scroller import Scroller
from eczema_tui.visit import Visit
from eczema_tui.walk import Walk
from eczema_tui.words import HURRY, KEPT, WHAT, WHAT_NOT, signed_words

SIGNS_KEY = "F2 shows the warning signs."
MOVING = "**How to move:** press a number, or the arrow keys and Enter. b goes back, ? helps, q leaves."


class StartScreen(Page[None]):
    """Says what the program is; calls `begin` when the person wants to begin."""

    def __init__(self, walk: Walk, begin: Callable[[], None]) -> None:
        super().__init__()
        self._walk = walk
        self._when_begun = begin

    def compose(self) -> ComposeResult:
        """The parts, top to bottom."""
        tree, say = self._walk.tree, self._walk.say
        begin = Content("Go on where you were" if self._walk.answers else "Begin")
        with Scroller(id="start", classes="page-body"):
            yield Prose(tree.title, id="start-title")
            yield Prose(say(tree.about), classes="start-part")
            yield Rows([Row(begin, "begin", "1", "1")], chosen=self._begin)
            yield Prose(f"{self._walk.fill(HURRY)} {SIGNS_KEY}", classes="start-part hurry")
            yield Prose(f"{WHAT}\n{WHAT_NOT}\n{MOVING}", classes="start-part")
            yield Prose(f"{KEPT}\n{signed_words(tree.signed_off_by)}", classes="start-part quiet")
        yield KeyLine()

    def take(self, visit: Visit, remark: str, cost: str) -> bool:
        """Say what the tree is now."""
        self._walk = visit.walk
        self.call_next(self._say_again)
        return True

    async def _say_again(self) -> None:
        await self.recompose()
        for rows in self.query(Rows):  # none where the page was left meanwhile
            self.set_focus(rows)

    def _begin(self, _: Row) -> None:
        if self.is_active:  # a key typed ahead may ask twice
            self._when_begun()
