"""The line shown with a problem, and where under it the caret stands.

Only a problem needs this, so it is not imported on the way to a tree without any.
"""

from __future__ import annotations

import unicodedata

WIDEST = 76
"""How many cells of a line are shown; a longer one is cut around the caret."""

_TAB = 4
_CUT = "…"


def cells(char: str) -> int:
    """How many cells of a terminal `char` takes: none for a combining mark, two for a wide letter."""
    if char.isascii():
        return 1
    if unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1


def excerpt(line: str, place: int) -> tuple[str, int]:
    """The part of `line` around its character `place` that can be printed, and the cells before the caret.

    Tabs become spaces, and characters that steer a terminal become U+FFFD.
    """
    first = max(0, place - WIDEST * 2)
    shown = ["", ""]
    used = [0, 0]
    for number, char in enumerate(line[first : place + WIDEST * 2], first):
        side = 0 if number < place else 1
        if char == "\t":
            wide = _TAB - (used[0] + used[1]) % _TAB
            char = " " * wide
        else:
            if unicodedata.category(char) in {"Cc", "Cs", "Cn", "Zl", "Zp"}:
                char = "\N{REPLACEMENT CHARACTER}"
            wide = cells(char)
        shown[side] += char
        used[side] += wide
    before, after = shown
    room_after = min(used[1], max(WIDEST // 2, WIDEST - used[0]))
    if used[0] > WIDEST - room_after:
        before = _CUT + _last_cells(before, WIDEST - room_after - 1)
    room = WIDEST - _width(before)
    if used[1] > room:
        after = _last_cells(after[::-1], room - 1)[::-1] + _CUT
    return before + after, _width(before)


def _width(text: str) -> int:
    return sum(map(cells, text))


def _last_cells(text: str, room: int) -> str:
    """The longest end of `text` that takes at most `room` cells."""
    start = len(text)
    while start and (room := room - cells(text[start - 1])) >= 0:
        start -= 1
    return text[start:]
