"""The first screen: what this is and is not, and how to move."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content

from eczema_tui.tui.screens.page import Page
from eczema_tui.tui.widgets.keys import KeyLine, key_of, up_and_down
from eczema_tui.tui.widgets.prose import Prose
from eczema_tui.tui.widgets.rows import Row, Rows
from eczema_tui.tui.widgets.scroller import Scroller
from eczema_tui.visit import Visit
from eczema_tui.walk import Walk
from eczema_tui.words import HURRY, KEPT, WHAT, WHAT_NOT, signed_words

SIGNS_KEY = "{urgent} shows the warning signs."
MOVING = (
    "**How to move:** press a number, or {arrows} and {enter}. "
    "{back} goes back, {help} helps, {leave} leaves."
)


class StartScreen(Page[bool]):
    """Says what the program is; gives True when the person wants to begin."""

    def __init__(self, walk: Walk) -> None:
        super().__init__()
        self._walk = walk

    def compose(self) -> ComposeResult:
        """The parts, top to bottom."""
        tree, say = self._walk.tree, self._walk.say
        begin = Content("Go on where you were" if self._walk.answers else "Begin")
        with Scroller(id="start", classes="page-body"):
            if self._walk.clinic:
                yield Prose(self._walk.clinic, id="start-clinic")
            yield Prose(tree.title, id="start-title")
            yield Prose(say(tree.about), classes="start-part")
            yield Rows([Row(begin, "begin", "1", "1")], chosen=self._begin)
            yield Prose(f"{self._walk.fill(HURRY)} {self._signs_key()}", classes="start-part hurry")
            yield Prose(f"{WHAT}\n{WHAT_NOT}\n{self._moving()}", classes="start-part")
            yield Prose(f"{KEPT}\n{signed_words(tree.signed_off_by)}", classes="start-part quiet")
        yield KeyLine()

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
        self._walk = visit.walk
        self.call_next(self._say_again)
        return True

    async def _say_again(self) -> None:
        await self.recompose()
        for rows in self.query(Rows):  # none where the page was left meanwhile
            self.set_focus(rows)

    def _begin(self, _: Row) -> None:
        self.dismiss(True)
