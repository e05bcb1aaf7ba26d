"""Runs the full-screen program from the first paint to the last byte."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from eczema_tui.case import Case
from eczema_tui.keeping import Keeping
from eczema_tui.tui.app import EczemaApp, Printer
from eczema_tui.visit import Visit

if TYPE_CHECKING:
    from eczema_tui.tui.live import Versions


def run_app(
    visit: Visit,
    *,
    begin_at_once: bool,
    notices: tuple[str, ...] = (),
    theme: str,
    write: Callable[[str, str | bytes, bool], Path],
    case_text: Callable[[Case], str],
    printer: Printer,
    keeping: Keeping | None = None,
    versions: Versions | None = None,
) -> int:
    """Walk on from `visit`, first showing the `notices`, and keep it if there is a `keeping`; the exit code.

    With `versions` of the tree, the walk goes on over each of them as it comes. Whatever went wrong
    inside is raised, the terminal restored.
    """
    for name in ("COLUMNS", "LINES"):
        os.environ.pop(name, None)  # the terminal knows its size; these may be left from another
    app = _program(versions)(
        visit,
        begin_at_once=begin_at_once,
        notices=notices,
        theme=theme,
        write=write,
        case_text=case_text,
        printer=printer,
        keeping=keeping,
    )
    app.run()
    if app._exception is not None:
        raise app._exception
    return app.return_code or 0


def _program(versions: Versions | None) -> Callable[..., EczemaApp]:
    if versions is None:
        return EczemaApp
    from eczema_tui.tui.live import LiveApp

    return partial(LiveApp, versions)
