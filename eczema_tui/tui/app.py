"""The full-screen program: holds the visit, shows screens, ends in order."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType

from eczema_tui.case import Case
from eczema_tui.terminals import this_terminal
from eczema_tui.tui.quiet import QuietApp, collect_garbage
from eczema_tui.tui.screens.page import Page
from eczema_tui.tui.screens.start import StartScreen
from eczema_tui.tui.themes import PLAIN, THEMES, tell_colours, themes_for
from eczema_tui.visit import Visit

Printer = Callable[[], Callable[[str], None] | None]
"""Finds what prints a text (it raises OSError, in words, where that fails); None where there is nothing."""


class EczemaApp(QuietApp):
    """Walks a person through a tree. `write` writes files, and `printer` prints; the caller hands them in."""

    TITLE = "eczema-tui"
    CSS_PATH = "eczema.tcss"
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - as Textual declares it
        (0, "-narrow"),
        (60, "-normal"),
        (100, "-wide"),
        (120, "-very-wide"),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (18, "-tall")]  # noqa: RUF012 - as Textual declares it

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("exclamation_mark,f2", "urgent", "Urgent", id="app.urgent", tooltip="Signs that cannot wait"),
        Binding("question_mark,f1", "help", "Help", id="app.help", tooltip="The keys that work here"),
        Binding(
            "t", "next_theme", "Colours", show=False, id="app.theme", tooltip="Dark, light or high contrast"
        ),
        Binding("q,ctrl+q", "leave", "Quit", id="app.leave", tooltip="Leave the program"),
    ]

    def __init__(
        self,
        visit: Visit,
        *,
        begin_at_once: bool = False,
        notices: tuple[str, ...] = (),
        write: Callable[[str, str | bytes, bool], Path],
        case_text: Callable[[Case], str],
        printer: Printer = lambda: None,
        theme: str = "dark",
    ) -> None:
        from eczema_tui.tui.terminal import Terminal

        shows = this_terminal()
        plain = not shows.coloured
        tell_colours(shows)
        super().__init__(driver_class=Terminal, ansi_color=True if plain else None)
        for each in (PLAIN, *themes_for(shows).values()):
            self.register_theme(each)
        self.theme = PLAIN.name if plain else theme
        self.visit = visit
        self.write = write
        self.case_text = case_text
        self.printer = printer
        self._begin_at_once = begin_at_once
        self._notices = notices
        self._kept = visit.case()

    def on_mount(self) -> None:
        """Begin with the start screen, or at once where a case is resumed."""
        if self._begin_at_once:
            self._begin(True)
        else:
            self.push_screen(StartScreen(self.visit.walk), self._begin)
        self.call_after_refresh(collect_garbage)

    def _begin(self, begin: bool | None) -> None:
        from eczema_tui.tui.screens.sheet import ReadSheet
        from eczema_tui.tui.screens.walk import WalkScreen

        if begin:
            self.push_screen(WalkScreen(self.visit, self._moved))
            if self._notices:
                parts = [("", notice) for notice in self._notices]
                self.push_screen(ReadSheet("Answers that no longer fit", parts))

    async def on_event(self, event: events.Event) -> None:
        """Drop keys that were meant for the page before, on their way down and on their way up."""
        page = self.screen if isinstance(event, events.Key) else None
        if not isinstance(page, Page) or page.awaits(event):
            await super().on_event(event)

    def _moved(self, visit: Visit) -> None:
        self.visit = visit

    def saved(self, visit: Visit) -> None:
        """Remember that what has been said is in a file."""
        self._kept = visit.case()

    def action_help(self) -> None:
        """The keys that work here."""
        from eczema_tui.tui.screens.help import help_sheet

        if not self.screen.has_class("-help"):
            self.push_screen(help_sheet(self.screen.active_bindings.values()).add_class("-help"))

    def action_urgent(self) -> None:
        """The urgent signs."""
        from eczema_tui.tui.screens.urgent import urgent_sheet

        if not self.screen.has_class("-urgent"):
            self.push_screen(urgent_sheet(self.visit.walk).add_class("-urgent"))

    def action_next_theme(self) -> None:
        """The next set of colours."""
        names = list(THEMES)
        self.theme = names[(names.index(self.theme) + 1) % len(names)]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer other colours only where there are any."""
        return self.theme in THEMES if action == "next_theme" else True

    def action_leave(self) -> None:
        """Leave; ask first when something would be lost."""
        from eczema_tui.tui.leave import leave

        leave(self)

    @property
    def unsaved(self) -> bool:
        """Whether something has been said that is in no file."""
        return self.visit.case() != self._kept
