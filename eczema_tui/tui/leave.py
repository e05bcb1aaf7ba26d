"""Leaving the program: at once, or after asking what to do with what would be lost, or is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eczema_tui.keeping import Leave, NotForgottenError
from eczema_tui.saving import ANSWERS
from eczema_tui.tui.screens.confirm import ConfirmLeave
from eczema_tui.tui.screens.list import ListScreen
from eczema_tui.tui.screens.save import SaveSheet
from eczema_tui.tui.screens.sheet import ReadSheet
from eczema_tui.tui.screens.walk import WalkScreen

if TYPE_CHECKING:
    from eczema_tui.tui.app import EczemaApp


def leave(app: EczemaApp) -> None:
    """End `app`, or ask first. What is half said on a question is taken as its answer before that."""
    said: list[str] = []

    def ask() -> None:
        if lead := app.safe.leaving(app.visit):
            app.push_screen(ConfirmLeave(lead, kept=app.safe.keeps), decided)
        else:
            end()

    def decided(wanted: Leave | None) -> None:
        match wanted:
            case Leave.KEEP:
                end()
            case Leave.FORGET:
                forget()
            case Leave.SAVE_LIST:
                app.push_screen(SaveSheet(app.visit, "text"), saved)
            case Leave.SAVE_ANSWERS:
                app.push_screen(SaveSheet(app.visit, ANSWERS), saved)
            case _:
                pass

    def saved(message: str | None) -> None:
        if message:
            said.append(message)
            if app.safe.keeps:
                ask()  # whether what is kept is still needed
            else:
                end()

    def forget() -> None:
        try:
            app.safe.forget()
        except NotForgottenError as error:
            app.push_screen(ReadSheet("Your answers are still kept", [("lead", str(error))]), lambda _: end())
        else:
            end()

    def end() -> None:
        app.exit(message="\n".join(said) or None)

    if any(isinstance(screen, ConfirmLeave) for screen in app.screen_stack):
        return
    talking = [screen for screen in app.screen_stack if isinstance(screen, WalkScreen | ListScreen)]
    if talking:
        talking[-1].before_leaving(ask)
    else:
        ask()
