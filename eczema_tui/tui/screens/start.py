"""The first screen: what this is and is not, and how to move."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content

from eczema_tui.tui.screens.page import Page
from eczema_tui.tui.widgets.keys import KeyLine
from eczema_tui.tui.widgets.prose import Prose
from eczema_tui.tui.widgets.rows import Row, Rows
from eczema_tui.tui.widgets.scroller import Scroller
from eczema_tui.visit import Visit
from eczema_tui.walk import Walk

WHAT = (
    "**What it is:** questions, one at a time, and why each one matters. "
    "It ends in your own list of questions for the dermatologist."
)
WHAT_NOT = (
    "**What it is not:** a diagnosis, or advice to start or stop a medicine. "
    "You and your clinician decide that."
)
NOT_SIGNED = "No clinician has signed off this content yet."
KEPT = "Your answers stay in this window. Nothing is written down unless you save it."
HURRY = "Very ill right now? Do not wait: call {emergency-number}. F2 shows the warning signs."
MOVING = "**How to move:** press a number, or the arrow keys and Enter. b goes back, ? helps, q leaves."


class StartScreen(Page[bool]):
    """Says what the program is; gives True when the person wants to begin."""

    def __init__(self, walk: Walk) -> None:
        super().__init__()
        self._walk = walk

    def compose(self) -> ComposeResult:
        """The parts, top to bottom."""
        tree, say = self._walk.tree, self._walk.say
        signed = f"Signed off by {', '.join(tree.signed_off_by)}." if tree.signed_off_by else NOT_SIGNED
        begin = Content("Go on where you were" if self._walk.answers else "Begin")
        with Scroller(id="start", classes="page-body"):
            yield Prose(tree.title, id="start-title")
            yield Prose(say(tree.about), classes="start-part")
            yield Rows([Row(begin, "begin", "1", "1")], chosen=self._begin)
            yield Prose(self._walk.fill(HURRY), classes="start-part hurry")
            yield Prose(f"{WHAT}\n{WHAT_NOT}\n{MOVING}", classes="start-part")
            yield Prose(f"{KEPT}\n{signed}", classes="start-part quiet")
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
        self.dismiss(True)
