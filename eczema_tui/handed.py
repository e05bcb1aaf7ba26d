"""What a front end is handed by the command that starts it, for it opens nothing itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec import Struct

from eczema_tui.settings import DEFAULTS, Settings

if TYPE_CHECKING:
    from eczema_tui.case import Case
    from eczema_tui.keeping import Keeping
    from eczema_tui.saving import Write

Print = Callable[[str], None]
"""Prints a text. It raises OSError, in words, where that fails."""


def no_printer() -> None:
    """There is nothing to print with."""


class Handed(Struct, frozen=True):
    """The ways to a person's files and devices, and their settings.

    `write` writes a file, `case_text` makes the text of a case file, `keeping` keeps the walk as it goes
    (None keeps nothing), and `printer` finds what prints, if there is anything.
    """

    write: Write
    case_text: Callable[[Case], str]
    keeping: Keeping | None = None
    printer: Callable[[], Print | None] = no_printer
    settings: Settings = DEFAULTS
