"""What is written to the terminal, in what that terminal understands."""

from __future__ import annotations

import re
from typing import Final

from rich.cells import get_character_cell_size

from eczema_tui.spelling import Cells
from eczema_tui.terminals import BLACK, WHITE, Shows

_COLOURS: Final = re.compile(r"\x1b\[([0-9;]*)m")
_CODE_COLOURS: Final = re.compile(rf"38;5;({BLACK}|{WHITE});48;5;({BLACK}|{WHITE})|(30|97);(40|107)")
"""Black and white, of 256 colours and of 16: what codes for a phone are drawn in."""
_OTHER_SCREEN: Final = re.compile(r"\x1b\[\?1049[hl]")
_UNKNOWN: Final = re.compile(
    r"\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)?"  # titles, colours, the clipboard
    r"|\x1b[PX^_].*?\x1b\\"  # strings of other kinds
    r"|\x1b\[[<=>][0-9;:]*[ -/]*[@-~]"  # the keyboard
    r"|\x1b\[[0-9;:?]*[ -/]+[@-~]"  # questions
    r"|\x1b\[\?(?!(?:7|25)[hl])[0-9;]*[hl]",  # modes but line wrap and the cursor
    re.DOTALL,
)
_VT100: Final = {"", "0", "1", "4", "5", "7"}
"""The renditions of a VT100: none, bold, underlined, blinking, reverse."""


class Writing:
    """Translates what is written for a terminal; called with whole control sequences only.

    Where there is no other screen to leave to, leaving clears this one: what somebody answered does not
    stay on it.
    """

    def __init__(self, shows: Shows) -> None:
        self._shows = shows
        self._cells = Cells(shows, get_character_cell_size)

    def __call__(self, text: str) -> bytes:
        """The bytes for it."""
        shows = self._shows
        if shows.everything:
            return text.encode(errors="backslashreplace")
        if shows.bare:
            text = _UNKNOWN.sub("", _OTHER_SCREEN.sub("\x1b[H\x1b[2J", text))
        if not shows.coloured:
            text = _COLOURS.sub(self._uncoloured, text)
        if not text.isascii():
            text = text.translate(self._cells)
        return text.encode(shows.encoding, "replace")

    def _uncoloured(self, found: re.Match[str]) -> str:
        if self._shows.colours and _CODE_COLOURS.fullmatch(found[1]):
            return found[0]
        return f"\x1b[{without_colours(found[1], vt100=not self._shows.colours)}m" if found[1] else found[0]


def without_colours(renditions: str, *, vt100: bool) -> str:
    """The numbers of a rendition (SGR) without those of colours; for a `vt100`, only those it knows.

    Where none is left, it is "0": nothing is set by a sequence without numbers but what was before.
    """
    kept, numbers = [], iter(renditions.split(";"))
    for number in numbers:
        if number in ("38", "48", "58"):  # then 5 and a number, or 2 and three
            for _ in range({"5": 1, "2": 3}.get(next(numbers, ""), 0)):
                next(numbers, None)
        elif not _is_colour(number) and (not vt100 or number in _VT100):
            kept.append(number)
    return ";".join(kept) or "0"


def _is_colour(number: str) -> bool:
    value = int(number or 0)
    return 30 <= value <= 49 or 90 <= value <= 107
