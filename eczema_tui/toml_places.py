"""Where in a TOML text each key and each value stands; the standard library's reader gives no places.

Only for a text that `tomllib` has read: of what is well formed, this takes apart just enough to tell where
one thing ends and the next begins.
"""

from __future__ import annotations

import re
import tomllib

from msgspec import Struct

Path = tuple[str | int, ...]
"""The keys, and the numbers of entries in lists, that lead to a value."""

_GAP = re.compile(r"(?:[ \t\r\n]+|#[^\n]*)*")
_BLANK = re.compile(r"[ \t]*")
_KEY = re.compile(r"[A-Za-z0-9_-]+|\"(?:[^\"\\\n]|\\.)*\"|'[^'\n]*'")
_STRING = re.compile(
    r'"""(?:[^\\]|\\.)*?"{3,5}(?!")|\'\'\'.*?\'{3,5}(?!\')|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'', re.DOTALL
)
_OTHER = re.compile(r"[^,\]}#\n]+")


class Spot(Struct, frozen=True):
    """Where a key begins and where its value does, as indices; both the same for an entry of a list."""

    key: int
    value: int


def places(text: str) -> dict[Path, Spot]:
    """The place of every key and value of a TOML text, by its path. Tables have that of their header."""
    return _Scan(text).whole()


class _Scan:
    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._found: dict[Path, Spot] = {}
        self._lists: dict[Path, int] = {}

    def whole(self) -> dict[Path, Spot]:
        table: Path = ()
        while self._begins():
            if self._text[self._at] == "[":
                table = self._header()
            else:
                self._pair(table)
        return self._found

    def _begins(self) -> bool:
        """Whether something follows, past blanks and comments."""
        self._skip(_GAP)
        return self._at < len(self._text)

    def _header(self) -> Path:
        """`[table]` or `[[list of tables]]`; the path that the pairs below it belong to."""
        start = self._at
        many = self._text.startswith("[[", start)
        self._at += 2 if many else 1
        keys = self._keys()
        table: Path = ()
        for place, (key, _) in enumerate(keys):
            table += (key,)
            self._found.setdefault(table, Spot(start, start))
            if many and place == len(keys) - 1:
                self._lists[table] = self._lists.get(table, -1) + 1
            if table in self._lists:
                table += (self._lists[table],)
                self._found.setdefault(table, Spot(start, start))
        self._at += 2 if many else 1
        return table

    def _keys(self) -> list[tuple[str, int]]:
        """A key, maybe a dotted one: its parts, each with its place. Stands behind it afterwards."""
        parts = []
        while True:
            self._skip(_BLANK)
            start, raw = self._at, self._skip(_KEY)
            name = tomllib.loads(f"key = {raw}")["key"] if raw[0] in "\"'" else raw
            parts.append((name, start))
            self._skip(_BLANK)
            if not self._text.startswith(".", self._at):
                return parts
            self._at += 1

    def _pair(self, table: Path) -> None:
        keys = self._keys()
        self._at += 1  # the equals sign
        self._skip(_BLANK)
        path = table
        for key, start in keys:
            path += (key,)
            self._found.setdefault(path, Spot(start, self._at))
        self._value(path)

    def _value(self, path: Path) -> None:
        match self._text[self._at]:
            case "[":
                self._list(path)
            case "{":
                self._inline(path)
            case '"' | "'":
                self._skip(_STRING)
            case _:
                self._skip(_OTHER)

    def _list(self, path: Path) -> None:
        self._at += 1
        count = 0
        while self._begins() and self._text[self._at] != "]":
            if self._text[self._at] == ",":
                self._at += 1
                continue
            entry = (*path, count)
            self._found[entry] = Spot(self._at, self._at)
            self._value(entry)
            count += 1
        self._at += 1

    def _inline(self, path: Path) -> None:
        self._at += 1
        while self._begins() and self._text[self._at] != "}":
            if self._text[self._at] == ",":
                self._at += 1
            else:
                self._pair(path)
        self._at += 1

    def _skip(self, pattern: re.Pattern[str]) -> str:
        """Go past what the pattern matches here; that text."""
        match = pattern.match(self._text, self._at)
        if match is None:
            raise ValueError(f"no TOML at {self._at}")
        self._at = match.end()
        return match.group()
