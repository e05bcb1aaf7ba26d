"""What cannot wait, as the first page of the list: complete by itself, and one key before the list."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Resize

from eczema_tui.tui.screens.page import Page
from eczema_tui.tui.widgets.growing_list import Lines
from eczema_tui.tui.widgets.keys import KeyLine, key_of
from eczema_tui.tui.widgets.prose import Prose
from eczema_tui.tui.widgets.rows import Row
from eczema_tui.tui.widgets.scroller import Scroller
from eczema_tui.tui.words import alert_parts
from eczema_tui.walk import Walk

MORE = "More to read: {key} reads on."
READ = "{key} goes on to your list."


class UrgentFirst(Page[bool]):
    """Every urgent sign of a walk with what to do; True to go on to the list, False to go back.

    Enter goes on only where all of it has been on the screen.
    """

    AUTO_FOCUS = None

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "go_on", "Go on", id="urgent.on", tooltip="Read on, then to your list"),
        Binding("b,escape,backspace", "back", "Back", id="urgent.back", tooltip="Back to the questions"),
        Binding("down,j", "scroll_line(1)", "Scroll", show=False, id="urgent.down", tooltip="A line down"),
        Binding("up,k", "scroll_line(-1)", "Scroll", show=False, id="urgent.up", tooltip="A line up"),
    ]

    def __init__(self, walk: Walk) -> None:
        super().__init__(classes=f"-{walk.tier.slug}")
        self._walk = walk

    def compose(self) -> ComposeResult:
        """The tier, what to do, every sign with its advice, and the way on."""
        walk = self._walk
        text = walk.tree.alerts[walk.tier.slug]
        yield Prose(f"!!  {walk.tier.label}  !!", id="alert-tier")
        with Scroller(id="alert", classes="page-body"):
            yield Prose(walk.say(text.title), id="alert-title")
            yield Prose(walk.say(text.text), classes="alert-part")
            for part in alert_parts(walk, walk.tier, walk.alerting, walk.advice):
                yield Prose(part, classes="alert-part")
        yield Prose(self._how(READ), id="alert-how")
        yield Lines([Row(Content("Go on to my list"), "on")], chosen=lambda _: self.action_go_on())
        yield KeyLine()

    def _how(self, words: str) -> str:
        return words.format(key=key_of(self.app, "urgent.on", "Enter"))

    def on_mount(self) -> None:
        """Say whether there is more to read, and go on saying it."""
        self.watch(self.page_body, "scroll_y", self._tell, init=False)
        self.watch(self.page_body, "virtual_size", self._tell_later, init=False)

    def on_resize(self, event: Resize) -> None:
        """There may be more to read now, or less."""
        self._tell_later()

    def _tell_later(self) -> None:
        self.call_after_refresh(self._tell)

    def _tell(self) -> None:
        if not self.left:
            self.query_one("#alert-how", Prose).text = self._how(MORE if self._more else READ)

    @property
    def _more(self) -> bool:
        return self.page_body.scroll_offset.y < self.page_body.max_scroll_y

    def action_go_on(self) -> None:
        """Read on; to the list where nothing is left to be read."""
        if self._more:
            self.action_scroll_page(1)
        else:
            self.dismiss(True)

    def action_back(self) -> None:
        """Back to the questions."""
        self.dismiss(False)

    def action_scroll_line(self, direction: int) -> None:
        """A line up or down."""
        self.page_body.scroll_relative(y=direction, animate=False)
