"""Damage to files, as slips of the pen, editors and transfers do it; the same for the same seed."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping

from msgspec import Struct

ODD = (
    "\0\a\b\x1b\x7f\x85\x9b\xa0\xad\u034f\u061c\u200b\u200d\u200e\u200f\u2028\u2029\u202a\u202e\u2066\u2069"
    "\ufeff\ufffd\ufffe\uffff\ufff9\ue000\u0301\u0338\u3000\uff21\u05d0\U0001f469\U000e0041\U0010ffff"
)
"""Characters that are invisible, steer something, take two cells or none, or are no characters at all."""

TYPOGRAPHIC = "\u201c\u201d\u201e\u2018\u2019\u00ab\u00bb"
"""Quotes that YAML takes for letters."""

_SPECIALS = (
    "& * ! --- ... % @ ` | > # ? ~ &a *a !x !!str %YAML <<: |- >+ [ ] { } , : - \\ ' \" {{ }} [[ ?? :: *a:"
)
SPECIALS = _SPECIALS.split(" ")
"""What YAML reads as a sign of its own."""

_VALUES = "~|null|0|-1|1.5|1e9|0x1f|.inf|2026-01-01|true|False|yes|no|[]|{}|[a]|{a: b}|''|\"\"|99999999999|"
VALUES = _VALUES.split("|")
"""What does not look like words."""

_TOKEN = re.compile(r"[\w-]+|[^\w\s]|[ \t]+|\n")
_FIRST = re.compile(r"(?<=[:\-,{\[] )\S|^[ ]*\S", re.MULTILINE)
"""Where a value, a key or a line begins."""


class Variant(Struct, frozen=True):
    """The files with damage in one or two of them; `story` says which damage, and where."""

    files: dict[str, bytes]
    damaged: tuple[str, ...]
    story: str


def variant(files: Mapping[str, bytes], seed: int) -> Variant:
    """`files` with one damage, in every third case with two, in the same file or in another."""
    dice = random.Random(seed)  # noqa: S311 - damage, not a secret
    result = dict(files)
    damaged: list[str] = []
    story: list[str] = []
    for _ in range(dice.choice((1, 1, 2))):
        name = damaged[0] if damaged and dice.random() < 0.5 else dice.choice(sorted(files))
        kind = dice.choice(list(KINDS))
        result[name] = KINDS[kind](dice, result[name])
        damaged.append(name)
        story.append(f"{kind} in {name}")
    return Variant(result, tuple(dict.fromkeys(damaged)), ", ".join(story))


Damage = Callable[[random.Random, bytes], bytes]
_TextDamage = Callable[[random.Random, str], str]
_LineDamage = Callable[[random.Random, list[str], int], list[str]]


def _on_text(damage: _TextDamage) -> Damage:
    """Damage to text as damage to bytes, whatever the bytes are."""

    def on_bytes(dice: random.Random, data: bytes) -> bytes:
        text = damage(dice, data.decode("utf-8", "surrogateescape"))
        return text.encode("utf-8", "surrogateescape")

    return on_bytes


def _on_lines(damage: _LineDamage) -> Damage:
    """Damage at some line as damage to bytes."""

    def on_text(dice: random.Random, text: str) -> str:
        lines = text.split("\n")
        return "\n".join(damage(dice, lines, dice.randrange(len(lines))))

    return _on_text(on_text)


def _spliced(data: bytes, start: int, end: int, new: bytes) -> bytes:
    return data[:start] + new + data[end:]


def _byte(put: Callable[[random.Random, int], bytes], taken: int) -> Damage:
    """Some byte becomes what `put` makes of it; `taken` bytes are lost."""

    def damage(dice: random.Random, data: bytes) -> bytes:
        at = dice.randrange(len(data) or 1)
        return _spliced(data, at, at + taken, put(dice, data[at] if data else 0))

    return damage


def _character(put: Callable[[random.Random, str], str], taken: int = 1) -> Damage:
    """Some characters, `taken` of them, become what `put` makes of them."""

    def damage(dice: random.Random, text: str) -> str:
        at = dice.randrange(len(text) or 1)
        return text[:at] + put(dice, text[at : at + taken]) + text[at + taken :]

    return _on_text(damage)


def _any_character(dice: random.Random) -> str:
    """Any character at all, more often a plain one."""
    code = dice.choice((dice.randrange(0x20, 0x7F), dice.randrange(0xD800), dice.randrange(0xE000, 0x110000)))
    return chr(code)


def _sign(signs: str, put: Callable[[random.Random, str], str]) -> Damage:
    """One of the `signs` in the text becomes what `put` makes of it."""

    def damage(dice: random.Random, text: str) -> str:
        places = [at for at, char in enumerate(text) if char in signs]
        if not places:
            return text + put(dice, signs[0])
        at = dice.choice(places)
        return text[:at] + put(dice, text[at]) + text[at + 1 :]

    return _on_text(damage)


def _start(put: Callable[[random.Random], str]) -> Damage:
    """Something is put where a value, a key or a line begins."""

    def damage(dice: random.Random, text: str) -> str:
        places = [found.end() - 1 for found in _FIRST.finditer(text)] or [0]
        at = dice.choice(places)
        return text[:at] + put(dice) + text[at:]

    return _on_text(damage)


def _value(dice: random.Random, lines: list[str], at: int) -> list[str]:
    """What stands after the first colon of a line becomes something else."""
    key, _, _ = lines[at].partition(":")
    return [*lines[:at], f"{key}: {dice.choice(VALUES)}", *lines[at + 1 :]]


def _token(put: Callable[[random.Random, list[str], int], None]) -> Damage:
    def damage(dice: random.Random, text: str) -> str:
        tokens = _TOKEN.findall(text) or [text]
        put(dice, tokens, dice.randrange(len(tokens)))
        return "".join(tokens)

    return _on_text(damage)


def _drop(dice: random.Random, tokens: list[str], at: int) -> None:
    tokens[at] = ""


def _double(dice: random.Random, tokens: list[str], at: int) -> None:
    tokens[at] *= 2


def _exchange(dice: random.Random, tokens: list[str], at: int) -> None:
    other = dice.randrange(len(tokens))
    tokens[at], tokens[other] = tokens[other], tokens[at]


def _copy(dice: random.Random, tokens: list[str], at: int) -> None:
    tokens[at] = dice.choice(tokens)


def _block(dice: random.Random, lines: list[str], at: int) -> tuple[list[str], list[str], list[str]]:
    """The lines in front of a block, the block, and those after it."""
    end = at + dice.randint(2, 12)
    return lines[:at], lines[at:end], lines[end:]


def _lines_lost(dice: random.Random, lines: list[str], at: int) -> list[str]:
    before, _, after = _block(dice, lines, at)
    return before + after


def _lines_doubled(dice: random.Random, lines: list[str], at: int) -> list[str]:
    before, block, after = _block(dice, lines, at)
    return before + block + block + after


def _lines_moved(dice: random.Random, lines: list[str], at: int) -> list[str]:
    before, block, after = _block(dice, lines, at)
    rest = before + after
    there = dice.randint(0, len(rest))
    return rest[:there] + block + rest[there:]


def _line_swapped(dice: random.Random, lines: list[str], at: int) -> list[str]:
    other = (at + dice.choice((1, 1, 2, 7))) % len(lines)
    lines[at], lines[other] = lines[other], lines[at]
    return lines


def _line_split(dice: random.Random, lines: list[str], at: int) -> list[str]:
    cut = dice.randint(0, len(lines[at]))
    return [*lines[:at], lines[at][:cut], lines[at][cut:], *lines[at + 1 :]]


def _line_merged(dice: random.Random, lines: list[str], at: int) -> list[str]:
    return [*lines[:at], " ".join(lines[at : at + 2]), *lines[at + 2 :]]


def _deeper(dice: random.Random, line: str) -> str:
    return " " * dice.randint(1, 3) + line


def _shallower(dice: random.Random, line: str) -> str:
    less = min(dice.randint(1, 3), len(line) - len(line.lstrip(" ")))
    return line[less:]


def _tab(dice: random.Random, line: str) -> str:
    spaces = len(line) - len(line.lstrip(" "))
    kept = dice.randint(0, spaces)
    return " " * kept + "\t" + line[spaces:]


def _indented(put: Callable[[random.Random, str], str], most: int = 1) -> Damage:
    """The indentation of up to `most` lines in a row changes by the same."""

    def damage(dice: random.Random, lines: list[str], at: int) -> list[str]:
        end = at + dice.randint(1, most)
        again = dice.getrandbits(32)
        changed = [put(random.Random(again), line) for line in lines[at:end]]  # noqa: S311 - as above
        return lines[:at] + changed + lines[end:]

    return _on_lines(damage)


def _cut(dice: random.Random, data: bytes) -> bytes:
    return data[: dice.randint(0, len(data))]


def _head_lost(dice: random.Random, data: bytes) -> bytes:
    return data[dice.randint(0, len(data)) :]


def _encoded(encoding: str) -> Damage:
    def damage(dice: random.Random, data: bytes) -> bytes:
        return data.decode("utf-8", "replace").encode(encoding, "replace")

    return damage


def _line_ends(end: str) -> Damage:
    """Every line, from some line on or only there, ends otherwise."""

    def damage(dice: random.Random, text: str) -> str:
        at = dice.choice((0, dice.randint(0, len(text))))
        many = dice.choice((1, 3, len(text)))
        return text[:at] + text[at:].replace("\n", end, many)

    return _on_text(damage)


def _swollen(dice: random.Random, tokens: list[str], at: int) -> None:
    """One token many times, or brackets without end."""
    piece = dice.choice((tokens[at], tokens[at] + " ", "[", "{a: ", "- ", "? ", "**", "{x}", "\n\n", "a\n"))
    tokens[at] = piece * dice.choice((30, 500, 20_000))


def _spelt(dice: random.Random, lines: list[str], at: int) -> list[str]:
    """A letter of some word goes wrong."""
    words = [found.span() for found in re.finditer(r"[a-z]{3,}", lines[at])]
    if words:
        start, end = dice.choice(words)
        place = dice.randrange(start, end - 1)
        two = lines[at][place : place + 2]
        new = dice.choice((two[::-1], two[0], two + two[1], two[0].upper() + two[1], two[0] + "-" + two[1]))
        lines[at] = lines[at][:place] + new + lines[at][place + 2 :]
    return lines


KINDS: Mapping[str, Damage] = {
    "byte lost": _byte(lambda dice, old: b"", 1),
    "byte put in": _byte(lambda dice, old: bytes([dice.randrange(256)]), 0),
    "byte replaced": _byte(lambda dice, old: bytes([dice.randrange(256)]), 1),
    "bit flipped": _byte(lambda dice, old: bytes([old ^ (1 << dice.randrange(8))]), 1),
    "half of a surrogate pair": _byte(lambda dice, old: bytes([0xED, dice.randrange(0xA0, 0xC0), 0x80]), 0),
    "character lost": _character(lambda dice, old: ""),
    "character put in": _character(lambda dice, old: old + _any_character(dice)),
    "character replaced": _character(lambda dice, old: _any_character(dice)),
    "character doubled": _character(lambda dice, old: old * 2),
    "characters swapped": _character(lambda dice, old: old[::-1], 2),
    "odd character": _character(lambda dice, old: dice.choice(ODD) + old),
    "odd characters": _character(lambda dice, old: "".join(dice.choices(ODD, k=4)) + old),
    "letter wrong": _on_lines(_spelt),
    "token lost": _token(_drop),
    "token doubled": _token(_double),
    "tokens swapped": _token(_exchange),
    "token replaced": _token(_copy),
    "token swollen": _token(_swollen),
    "line lost": _on_lines(lambda dice, lines, at: lines[:at] + lines[at + 1 :]),
    "line doubled": _on_lines(lambda dice, lines, at: lines[: at + 1] + lines[at:]),
    "lines swapped": _on_lines(_line_swapped),
    "line split": _on_lines(_line_split),
    "lines merged": _on_lines(_line_merged),
    "lines lost": _on_lines(_lines_lost),
    "lines doubled": _on_lines(_lines_doubled),
    "lines moved": _on_lines(_lines_moved),
    "line deeper": _indented(_deeper),
    "line shallower": _indented(_shallower),
    "lines deeper": _indented(_deeper, 12),
    "lines shallower": _indented(_shallower, 12),
    "tab": _indented(_tab, 2),
    "end lost": _cut,
    "start lost": _head_lost,
    "quote lost": _sign("\"'", lambda dice, old: ""),
    "quote put in": _character(lambda dice, old: dice.choice("\"'") + old),
    "quote typographic": _sign("\"'", lambda dice, old: dice.choice(TYPOGRAPHIC)),
    "quote exchanged": _sign("\"'", lambda dice, old: "'" if old == '"' else '"'),
    "bracket lost": _sign("[]{}", lambda dice, old: ""),
    "bracket put in": _character(lambda dice, old: dice.choice("[]{}()") + old),
    "bracket exchanged": _sign("[]{}", lambda dice, old: dice.choice("[]{}()")),
    "colon lost": _sign(":", lambda dice, old: ""),
    "colon put in": _character(lambda dice, old: dice.choice((":", ": ")) + old),
    "dash lost": _sign("-", lambda dice, old: dice.choice(("", " "))),
    "dash put in": _start(lambda dice: dice.choice(("-", "- ", "\N{EN DASH} "))),
    "comma lost": _sign(",", lambda dice, old: ""),
    "comma put in": _character(lambda dice, old: dice.choice((",", ", ")) + old),
    "space lost": _sign(" ", lambda dice, old: ""),
    "space replaced": _sign(" ", lambda dice, old: dice.choice("\t\n\xa0\u3000_")),
    "sign of YAML": _start(lambda dice: dice.choice(SPECIALS) + dice.choice(("", " ", "\n"))),
    "line of YAML": _start(lambda dice: "\n" + dice.choice(SPECIALS) + "\n"),
    "value replaced": _on_lines(_value),
    "CRLF": _line_ends("\r\n"),
    "CR": _line_ends("\r"),
    "BOM": lambda dice, data: b"\xef\xbb\xbf" + data,
    "two BOMs": lambda dice, data: b"\xef\xbb\xbf" * 2 + data,
    "UTF-16": _encoded("utf-16"),
    "Latin-1": _encoded("latin-1"),
}
"""Every kind of damage, by name."""
