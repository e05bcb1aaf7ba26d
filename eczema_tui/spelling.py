# ruff: noqa: RUF001 - signs that look like others are what this is about
"""Characters that a terminal lacks, written with those that it has."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Final

from eczema_tui.terminals import Shows

PLAIN: Final = {
    "‘’‚‛′`´ʼ‹›": "'",
    "“”„‟″«»": '"',
    "‐‑‒–—―−": "-",
    "•‣◦●■▪∙◆★": "*",
    "·⋅": ".",
    "✓✔☑√": "x",
    "✗✘☐": "-",
    "▸▶►→❯➜▹": ">",
    "◂◀◄←": "<",
    "↑▲△": "^",
    "↓▼▽": "v",
    "─┄┈╌╍╴╶╸╺╼╾": "-",
    "━═┅┉": "=",
    "│┃┆┇┊┋╎╏╵╷╹╻╽╿║‖▏▎▍▕": "|",
    "█▉▊▋▌▐▓": "#",
    "▀▔": '"',
    "▁▂▃▄▅▆▇": " ",  # the ends of scroll bars, which are drawn in reverse
    "░▒": ":",
    "×": "x",
    "÷⁄": "/",
    "°º": "o",
    "¡": "!",
    "¿": "?",
    "¦": "|",
    "©": "c",
    "®": "r",
    "€": "E",
    "£": "L",
    "µμ": "u",
    "≤": "<",
    "≥": ">",
    "≈": "~",
    "ß": "s",
    "æ": "a",
    "Æ": "A",
    "œ": "o",
    "Œ": "O",
    "ø": "o",
    "Ø": "O",
    "đð": "d",
    "ĐÐ": "D",
    "þ": "t",
    "Þ": "T",
    "ł": "l",
    "Ł": "L",
    "ı": "i",
    "ħ": "h",
    "Ħ": "H",
    "ŋ": "n",
    "Ŋ": "N",
    "ŧ": "t",
    "Ŧ": "T",
    "ĸ": "k",
    "¢": "c",
    "¥": "Y",
    "§": "S",
    "¶": "P",
    "±": "+",
    "†": "+",
    "╱": "/",
    "╲": "\\",
    "╳": "X",
    "…": ".",
}
"""One character for one, so that nothing on a screen moves."""

SPELLED: Final = {
    "…": "...",
    "ß": "ss",
    "ẞ": "SS",
    "æ": "ae",
    "Æ": "Ae",
    "œ": "oe",
    "Œ": "Oe",
    "þ": "th",
    "Þ": "Th",
    "±": "+/-",
    "≤": "<=",
    "≥": ">=",
    "≠": "!=",
    "→": "->",
    "←": "<-",
    "©": "(c)",
    "®": "(R)",
    "™": "(TM)",
}
"""More letters for one, in words that have room for them: they are wrapped after that."""

SPELLED_APART: Final = {"°": "degrees", "€": "EUR", "£": "GBP", "½": "1/2", "¼": "1/4", "¾": "3/4"}
"""The same, with a blank between it and a letter or number beside it."""

_CONSOLE: Final = {
    "╭": "┌",
    "╮": "┐",
    "╰": "└",
    "╯": "┘",
    "┏": "╔",
    "┓": "╗",
    "┗": "╚",
    "┛": "╝",
    "━": "═",
    "┃": "║",
    "▏▎▍▕": "│",
    "▁▂▃▅▆▇": "▄",
    "✓✔": "√",
    "▸▶": "►",
}
"""What a font that has little but lines and blocks shows, in their place."""

_GENERAL: Final = {"Zs": " ", "Pd": "-", "Pi": '"', "Pf": '"'}
"""What blanks, dashes and quotation marks of all scripts become."""

_BESIDE_THE_CODEC: Final = "•►◄↑↓→←"
"""What fonts of consoles have where the codec has controls."""

_FRAMES: Final = range(0x250C, 0x2570 + 1)
"""The corners and crossings of frames."""


def _each(table: dict[str, str]) -> dict[str, str]:
    return {one: for_it for many, for_it in table.items() for one in many}


_TABLES: Final = (_each(_CONSOLE), _each(PLAIN))


def cells_of(character: str) -> int:
    """How many cells a printable character takes; combining marks take none."""
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1


class Cells(dict[int, str]):
    """A table for `str.translate`: what a terminal lacks, in as many cells as it would have taken.

    `width` says how many those are. What has no plain sign becomes "?".
    """

    def __init__(self, shows: Shows, width: Callable[[str], int] = cells_of) -> None:
        super().__init__()
        self._shows = shows
        self._width = width

    def __missing__(self, code: int) -> str:
        self[code] = self._in_cells(chr(code))
        return self[code]

    def _in_cells(self, character: str) -> str:
        if can_show(character, self._shows):
            return character
        width = self._width(character)
        found = [table[character] for table in _TABLES if character in table]
        shown = next((each for each in found if can_show(each, self._shows)), "")
        return _filling(shown or _base(character, self._shows) or "?" * width, width)


def _filling(text: str, width: int) -> str:
    """As much of the text as fits into that many cells, and blanks."""
    while (room := width - sum(map(cells_of, text))) < 0:
        text = text[:-1]
    return text + " " * room


def can_show(character: str, shows: Shows) -> bool:
    """Whether a terminal has this character, in as many cells as it is counted for."""
    if character.isascii():
        return True
    try:
        # Where two bytes make a character, it is two cells wide, whatever its width is elsewhere.
        fits = shows.encoding == "utf-8" or len(character.encode(shows.encoding)) == cells_of(character)
        in_font = (
            shows.glyphs is None or character in _BESIDE_THE_CODEC or bool(character.encode(shows.glyphs))
        )
    except UnicodeEncodeError:
        return False
    return fits and in_font


def spelled(text: str, shows: Shows) -> str:
    """The text with what the terminal lacks in more letters, where one letter says too little."""
    return text if text.isascii() else "".join(spellings(text, shows))


def spellings(text: str, shows: Shows) -> list[str]:
    """What each character of a text is spelled as: itself where it can be shown, or has no other spelling."""
    return [
        character if can_show(character, shows) else _spelling(character, text[place - 1 : place], after)
        for place, (character, after) in enumerate(zip(text, [*text[1:], ""], strict=True))
    ]


def _spelling(character: str, before: str, after: str) -> str:
    if character in SPELLED:
        return SPELLED[character]
    said = SPELLED_APART.get(character, "")
    if not said and unicodedata.category(character) == "No":  # superscripts, circled numbers, fractions
        said = unicodedata.normalize("NFKD", character).replace("\u2044", "/")
        if "/" not in said:
            return said
    if not said:
        return character
    return " " * before.isalnum() + said + " " * after.isalnum()


def _base(character: str, shows: Shows) -> str:
    """The letter without its accent, the sign without its style; empty where there is none."""
    if ord(character) in _FRAMES:
        return "+"
    category = unicodedata.category(character)
    if category in _GENERAL:
        return _GENERAL[category]
    return "".join(each for each in unicodedata.normalize("NFKD", character) if can_show(each, shows))
