"""Leaving the program: at once, or after asking what to do with what would be lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eczema_tui.saving import ANSWERS
from eczema_tui.tui.screens.confirm import ConfirmLeave, Leave
from eczema_tui.tui.screens.list import ListScreen
from eczema_tui.tui.screens.save import SaveSheet
from eczema_tui.tui.screens.walk import WalkScreen

if TYPE_CHECKING:
    from eczema_tui.tui.app import EczemaApp


def leave(app: EczemaApp) -> None:
    """End `app`, or ask first. What is half said on a question is taken as its answer before that."""

    def ask() -> None:
        if app.unsaved:
            app.push_screen(ConfirmLeave(), decided)
        else:
            app.exit()

    def decided(wanted: Leave | None) -> None:
        match wanted:
            case Leave.LOSE:
                app.exit()
            case Leave.SAVE_LIST:
                app.push_screen(SaveSheet(app.visit, "text"), saved)
            case Leave.SAVE_ANSWERS:
                app.push_screen(SaveSheet(app.visit, ANSWERS), saved)
            case _:
                pass

    def saved(message: str | None) -> None:
        if message:
            app.exit(message=message)

    if any(isinstance(screen, ConfirmLeave) for screen in app.screen_stack):
        return
    talking = [screen for screen in app.screen_stack if isinstance(screen, WalkScreen | ListScreen)]
    if talking:
        talking[-1].before_leaving(ask)
    else:
        ask()
