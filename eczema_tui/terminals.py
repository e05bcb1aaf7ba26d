"""What the terminal can show: in which encoding, with which glyphs, colours and controls.

All of it follows from the environment, for a terminal cannot be asked in a way that all of them answer.
"""

from __future__ import annotations

import codecs
import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

from msgspec import Struct

TRUE_COLOUR: Final = 1 << 24

BLACK: Final = 16
WHITE: Final = 231
"""Black and white of the 256 colours. Themes of terminals change the first 16, and leave these."""

_COERCED = ("C.UTF-8", "C.utf8", "UTF-8")
"""What Python itself sets LC_CTYPE to where the locale is C (PEP 538)."""

_TRUE_COLOUR_TERMS = ("xterm-kitty", "alacritty", "foot", "wezterm", "xterm-ghostty", "contour")
"""Terminals that show all colours, and whose names tell that where COLORTERM is lost (ssh, sudo)."""


_CONSOLES = ("linux", "cons25", "ansi", "pcansi")
"""Terminals whose fonts have a few hundred glyphs."""


class Shows(Struct, frozen=True):
    """What a terminal can show.

    `encoding` is that of the bytes it takes and gives, `glyphs` a codec that has all the glyphs of its font
    (None: no limit is known). `colours` is how many it has, 0 for none; `coloured` whether they are wanted.
    A `bare` terminal knows the controls of a VT100 and colours, but no other screen, mouse or questions.
    """

    encoding: str = "utf-8"
    glyphs: str | None = None
    colours: int = TRUE_COLOUR
    coloured: bool = True
    bare: bool = False

    @property
    def every_letter(self) -> bool:
        """Whether no letter or sign is known to be missing."""
        return self.encoding == "utf-8" and not self.glyphs

    @property
    def everything(self) -> bool:
        """Whether it takes all that can be written, as it is."""
        return self.every_letter and self.coloured and not self.bare


def terminal_shows(environment: Mapping[str, str]) -> Shows:
    """What the terminal of somebody with this environment can show.

    TERM comes before COLORTERM where a terminal is known to have few colours: COLORTERM is inherited from
    the terminal that a multiplexer or a console session was started in.
    """
    term = environment.get("TERM", "")
    old = term.startswith("vt")  # a DEC terminal, of seven bits as far as anybody relies on
    console = term.split("-")[0] in _CONSOLES
    colours = 0 if old or term.endswith(("-m", "-mono")) else _colours(term, environment)
    return Shows(
        encoding="ascii" if old else locale_encoding(environment),
        glyphs="cp437" if console else None,
        colours=colours,
        coloured=colours > 0 and not environment.get("NO_COLOR"),
        bare=old or console,
    )


def _colours(term: str, environment: Mapping[str, str]) -> int:
    if term.split("-")[0] in _CONSOLES:
        return 16
    # GNU screen; tmux, which may go by that name, passes all colours on.
    screen = term.startswith("screen") and "TMUX" not in environment
    if not screen and (
        environment.get("COLORTERM", "").strip().lower() in ("truecolor", "24bit")
        or term.startswith(_TRUE_COLOUR_TERMS)
        or term.endswith("-direct")
    ):
        return TRUE_COLOUR
    return 256 if term.endswith("256color") else 16


def locale_encoding(environment: Mapping[str, str]) -> str:
    """The encoding of the locale that is asked for, by its name: it need not be installed here.

    As POSIX has it, a locale that nobody names is C. One whose encoding is unknown counts as ASCII.
    """
    name = next(filter(None, map(environment.get, ("LC_ALL", "LC_CTYPE", "LANG"))), "C")
    language, _, encoding = name.partition("@")[0].partition(".")
    if name in _COERCED:
        encoding = "UTF-8"
    if not encoding and language not in ("C", "POSIX"):
        import locale  # only here: few locales leave their encoding unsaid

        encoding = locale.normalize(name).partition(".")[2]
    try:
        found = codecs.lookup(encoding or "ascii").name
        return found if "az".encode(found) == b"az" else "ascii"
    except (LookupError, ValueError):
        return "ascii"


def asked_environment() -> dict[str, str]:
    """The environment as the person gave it: Python changes LC_CTYPE where the locale is C.

    Where the system does not show the environment that a program was started with, it is as it is now.
    """
    environment = dict(os.environ)
    if environment.get("LC_CTYPE") in _COERCED and not environment.get("LC_ALL"):
        try:
            given = Path("/proc/self/environ").read_bytes().split(b"\0")
        except OSError:
            return environment
        if not any(each.startswith(b"LC_CTYPE=") for each in given):
            del environment["LC_CTYPE"]
    return environment


@cache
def this_terminal() -> Shows:
    """What the terminal of this process can show, by the environment it had when this was first asked.

    That is asked for whenever a line is wrapped; and Textual is told about colours by way of the environment.
    """
    return terminal_shows(asked_environment())
