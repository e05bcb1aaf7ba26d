"""The full-screen program: holds the visit, shows screens, ends in order."""

from __future__ import annotations

from typing import Any, ClassVar

from textual import events
from textual.app import App
from textual.binding import Binding, BindingType
from textual.screen import Screen

from eczema_tui.handed import Handed
from eczema_tui.keeping import Safekeeping
from eczema_tui.terminals import this_terminal
from eczema_tui.tui.quiet import QuietApp, collect_garbage
from eczema_tui.tui.screens.page import Page
from eczema_tui.tui.screens.start import StartScreen
from eczema_tui.tui.themes import PLAIN, THEMES, tell_colours, themes_for
from eczema_tui.visit import Visit


class EczemaApp(QuietApp):
    """Walks a person through a tree, with what it is `handed` to reach their files and devices."""

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
        handed: Handed,
        *,
        begin_at_once: bool = False,
        notices: tuple[str, ...] = (),
    ) -> None:
        from eczema_tui.tui.terminal import Terminal

        shows = this_terminal()
        plain = not shows.coloured
        tell_colours(shows)
        super().__init__(driver_class=Terminal, ansi_color=True if plain else None)
        for each in (PLAIN, *themes_for(shows).values()):
            self.register_theme(each)
        # set as if it had been there always: a change of theme would have every style sheet read twice
        self.set_reactive(App.theme, PLAIN.name if plain else handed.settings.first_theme)
        self.stylesheet.set_variables(self.get_css_variables())
        self.visit = visit
        self.handed = handed
        self.safe = Safekeeping(visit, handed.keeping)
        self._begin_at_once = begin_at_once
        self._notices = notices

    def get_default_screen(self) -> Screen[Any]:
        """The start screen, below all others: to lay out a bare one below it first would only take time."""
        if self._begin_at_once:
            return super().get_default_screen()
        return StartScreen(self.visit, self.safe.keeping, self._begin)

    def on_mount(self) -> None:
        """Begin at once where a case is resumed; else, the start screen waits for somebody to begin."""
        if keys := self.handed.settings.keys:
            from eczema_tui.tui.keymap import keymap

            self.set_keymap(keymap(keys))
        if self._begin_at_once:
            self._begin(self.visit, self._notices)
        self.call_after_refresh(collect_garbage)

    def _begin(self, visit: Visit, notices: tuple[str, ...]) -> None:
        """Go on from `visit`, first showing what no longer fits in it."""
        from eczema_tui.tui.screens.sheet import ReadSheet
        from eczema_tui.tui.screens.walk import WalkScreen

        self.visit = visit
        self.push_screen(WalkScreen(visit, self._moved))
        if notices:
            self.push_screen(ReadSheet("Answers that no longer fit", [("", each) for each in notices]))

    async def on_event(self, event: events.Event) -> None:
        """Drop keys that were meant for the page before, on their way down and on their way up."""
        page = self.screen if isinstance(event, events.Key) else None
        if not isinstance(page, Page) or page.awaits(event):
            await super().on_event(event)

    def _moved(self, visit: Visit) -> None:
        self.visit = visit
        if not_kept := self.safe.keep(visit):
            from eczema_tui.tui.screens.sheet import ReadSheet

            self.push_screen(
                ReadSheet("Your answers are not kept", [("lead", not_kept), ("", self.safe.where_now)])
            )

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
