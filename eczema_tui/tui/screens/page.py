"""A page: what all screens have in common."""

from __future__ import annotations

from math import inf
from time import monotonic
from typing import ClassVar, TypeVar

from textual import events
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widget import Widget

from eczema_tui.tui.widgets.scroller import Scroller
from eczema_tui.visit import Visit

Result = TypeVar("Result")


class Page(Screen[Result]):
    """A screen with a part that scrolls, named by its class `page-body`, and keys that page through it."""

    AUTO_FOCUS: ClassVar[str | None] = "Rows"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pagedown", "scroll_page(1)", "Scroll", show=False, id="page.down", tooltip="A page down"),
        Binding("pageup", "scroll_page(-1)", "Scroll", show=False, id="page.up", tooltip="A page up"),
        Binding("ctrl+c", "app.leave", "Quit", show=False, id="page.leave", tooltip="Leave the program"),
    ]

    def __init__(self, *, classes: str | None = None) -> None:
        super().__init__(classes=classes)
        # Textual gives the classes for the size to what is styled already, and then styles all of it again
        app = self.app
        for size, steps in zip(app.size, (app.HORIZONTAL_BREAKPOINTS, app.VERTICAL_BREAKPOINTS), strict=True):
            self.add_class(*self._get_breakpoint_classes(size, steps or []), update=False)

    ready_at = inf
    """When the page was first drawn, by the clock of the events. Keys read before that are not for it."""

    def on_screen_resume(self) -> None:
        """Take keys from the moment on at which the page is drawn."""
        self.ready_at = min(self.ready_at, monotonic())

    def awaits(self, key: events.Event) -> bool:
        """Whether a key was typed when the page could be seen, and so is meant for it."""
        return key.time >= self.ready_at

    def take(self, visit: Visit, remark: str, cost: str) -> bool:
        """Show `visit`, whose tree has been read anew, if this page can do so now; whether it did.

        `remark` says that it was read, `cost` what fell away ("" for nothing). What is half said stays.
        """
        return False

    @property
    def left(self) -> bool:
        """Whether the page has been closed: what comes late finds nothing to show."""
        return self not in self.app.screen_stack

    @property
    def page_body(self) -> Scroller:
        """The part that scrolls."""
        return self.query_one(".page-body", Scroller)

    def set_focus(
        self, widget: Widget | None, scroll_visible: bool = True, from_app_focus: bool = False
    ) -> None:
        """Focus without scrolling: a page begins at its top, and rows keep their pointed row in sight."""
        super().set_focus(widget, scroll_visible=False, from_app_focus=from_app_focus)

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Close the page. Keys typed ahead may ask twice; the second time nothing is left to close."""
        return super().dismiss(result) if self.is_active else AwaitComplete()

    def action_scroll_page(self, direction: int) -> None:
        """A page up or down."""
        body = self.page_body
        body.scroll_relative(y=direction * max(body.size.height - 1, 1), animate=False)
