"""What a terminal is taken to show, by its environment."""

from __future__ import annotations

import subprocess
import sys

import pytest

from eczema_tui.terminals import Shows, locale_encoding, terminal_shows

UTF8 = {"LANG": "en_GB.UTF-8"}
CONSOLE = Shows(glyphs="cp437", colours=16, bare=True)


@pytest.mark.parametrize(
    ("term", "more", "shows"),
    [
        ("xterm-256color", {"COLORTERM": "truecolor"}, Shows()),
        ("xterm-256color", {"COLORTERM": "24bit"}, Shows()),
        ("xterm-256color", {}, Shows(colours=256)),
        ("xterm", {}, Shows(colours=16)),
        ("xterm", {"COLORTERM": "truecolor"}, Shows()),
        ("xterm-direct", {}, Shows()),
        ("xterm-kitty", {}, Shows()),
        ("foot-extra", {}, Shows()),
        ("xterm-mono", {"COLORTERM": "truecolor"}, Shows(colours=0, coloured=False)),
        ("tmux-256color", {}, Shows(colours=256)),
        ("tmux-256color", {"COLORTERM": "truecolor", "TMUX": "socket"}, Shows()),
        ("screen", {}, Shows(colours=16)),
        ("screen", {"COLORTERM": "truecolor"}, Shows(colours=16)),
        ("screen", {"COLORTERM": "truecolor", "TMUX": "socket"}, Shows()),
        ("screen-256color", {}, Shows(colours=256)),
        ("screen.xterm-256color", {"COLORTERM": "truecolor"}, Shows(colours=256)),
        ("linux", {}, CONSOLE),
        ("linux", {"COLORTERM": "truecolor"}, CONSOLE),
        ("linux-16color", {}, CONSOLE),
        ("vt100", {"COLORTERM": "truecolor"}, Shows("ascii", None, 0, coloured=False, bare=True)),
        ("vt220", {}, Shows("ascii", None, 0, coloured=False, bare=True)),
        ("xterm-256color", {"NO_COLOR": "1"}, Shows(colours=256, coloured=False)),
        ("xterm-256color", {"NO_COLOR": ""}, Shows(colours=256)),
        ("linux", {"NO_COLOR": "1"}, Shows(glyphs="cp437", colours=16, coloured=False, bare=True)),
        ("xterm-256color", {"LC_ALL": "C"}, Shows("ascii", colours=256)),
        ("xterm-256color", {"LC_ALL": "de_DE.ISO-8859-15"}, Shows("iso8859-15", colours=256)),
    ],
)
def test_what_a_terminal_shows_follows_from_its_environment(
    term: str, more: dict[str, str], shows: Shows
) -> None:
    assert terminal_shows({"TERM": term, **UTF8, **more}) == shows


@pytest.mark.parametrize(
    ("environment", "encoding"),
    [
        ({}, "ascii"),
        ({"LANG": "C"}, "ascii"),
        ({"LANG": "POSIX"}, "ascii"),
        ({"LANG": "C.UTF-8"}, "utf-8"),
        ({"LANG": "C.utf8"}, "utf-8"),
        ({"LC_CTYPE": "UTF-8"}, "utf-8"),
        ({"LANG": "en_GB.UTF-8"}, "utf-8"),
        ({"LANG": "sr_RS.UTF-8@latin"}, "utf-8"),
        ({"LANG": "en_GB.UTF-8", "LC_CTYPE": "C"}, "ascii"),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "POSIX"}, "ascii"),
        ({"LANG": "C", "LC_ALL": "en_GB.UTF-8"}, "utf-8"),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": ""}, "utf-8"),
        ({"LANG": "de_DE.ISO-8859-1"}, "iso8859-1"),
        ({"LANG": "de_DE"}, "iso8859-1"),
        ({"LANG": "de_DE@euro"}, "iso8859-15"),
        ({"LANG": "ru_RU.KOI8-R"}, "koi8-r"),
        ({"LANG": "ja_JP.eucJP"}, "euc_jp"),
        ({"LANG": "xx_XX.no-such-thing"}, "ascii"),
        ({"LANG": "xx_XX"}, "ascii"),
        ({"LANG": "xx_XX.UTF-16"}, "ascii"),
        ({"LANG": "xx_XX.rot13"}, "ascii"),
        ({"LANG": "xx_XX.a\0b"}, "ascii"),
    ],
)
def test_the_encoding_is_that_of_the_locale_that_was_asked_for(
    environment: dict[str, str], encoding: str
) -> None:
    assert locale_encoding(environment) == encoding


ASKED = "from eczema_tui.terminals import this_terminal; print(this_terminal().encoding)"


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a process cannot see how it was started")
@pytest.mark.parametrize(
    ("environment", "encoding"),
    [
        ({"LANG": "C"}, "ascii"),
        ({}, "ascii"),
        ({"LANG": "de_DE.ISO-8859-1"}, "iso8859-1"),
        ({"LC_CTYPE": "C.UTF-8"}, "utf-8"),
    ],
)
def test_the_locale_that_python_puts_in_place_of_c_is_not_what_was_asked_for(
    environment: dict[str, str], encoding: str
) -> None:
    done = subprocess.run([sys.executable, "-c", ASKED], env=environment, capture_output=True, check=True)
    assert done.stdout.split() == [encoding.encode()]
