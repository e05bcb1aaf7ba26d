"""What is written to terminals that do not understand all."""

from __future__ import annotations

import pytest

from eczema_tui.terminals import BLACK, WHITE, terminal_shows
from eczema_tui.tui.controls import Writing

FRAME = "\x1b[2;3H\x1b[1;38;2;1;2;3;48;5;16m“é”\x1b[0m\x1b[39;49m┏"


def written(text: str, **environment: str) -> bytes:
    return Writing(terminal_shows({"LANG": "en_GB.UTF-8", "TERM": "xterm-256color", **environment}))(text)


def test_a_terminal_that_shows_everything_gets_everything() -> None:
    assert written(FRAME, COLORTERM="truecolor") == FRAME.encode()


def test_a_terminal_of_another_encoding_gets_no_other_bytes() -> None:
    colours = FRAME.encode().partition("“".encode())[0]
    assert written(FRAME, LC_ALL="C") == colours + b'"e"\x1b[0m\x1b[39;49m+'
    assert written(FRAME, LC_ALL="de_DE.ISO-8859-1") == colours + b'"\xe9"\x1b[0m\x1b[39;49m+'


def test_without_colour_no_colour_is_written() -> None:
    assert written(FRAME, NO_COLOR="1") == "\x1b[2;3H\x1b[1m“é”\x1b[0m\x1b[0m┏".encode()


def test_without_colour_codes_are_black_and_white_all_the_same() -> None:
    code = f"\x1b[38;5;{BLACK};48;5;{WHITE}m▄\x1b[0m"
    assert written(code, NO_COLOR="1") == code.encode()
    few = "\x1b[30;107m▄\x1b[0m"
    assert written(few, NO_COLOR="1", TERM="xterm") == few.encode()
    assert written(code, TERM="vt100") == b"\x1b[0m \x1b[0m"


@pytest.mark.parametrize(
    ("renditions", "left"),
    [
        ("", ""),
        ("3", "0"),
        ("1;3;4;7;9", "1;4;7"),
        ("38;5;7", "0"),
        ("4;48;2;1;4;7;5", "4;5"),
        ("97;104", "0"),
    ],
)
def test_a_vt100_gets_the_renditions_that_it_knows(renditions: str, left: str) -> None:
    assert written(f"\x1b[{renditions}m", TERM="vt100") == f"\x1b[{left}m".encode()


@pytest.mark.parametrize("term", ["vt100", "linux"])
@pytest.mark.parametrize(
    "control",
    [
        "\x1b]2;a title\x07",
        "\x1b]52;c;AAAA\x1b\\",
        "\x1b]11;?\x07",
        "\x1bP+q\x1b\\",
        "\x1b[>25u",
        "\x1b[<u",
        "\x1b[=1;1u",
        "\x1b[?2026$p",
        "\x1b[?2026h",
        "\x1b[?1000h",
        "\x1b[?1006l",
        "\x1b[?2004h",
        "\x1b[?1004l",
    ],
)
def test_a_bare_terminal_gets_no_control_that_it_does_not_know(term: str, control: str) -> None:
    assert written(f"a{control}b", TERM=term) == b"ab"
    assert written(f"a{control}b", TERM="xterm") == f"a{control}b".encode()


@pytest.mark.parametrize("control", ["\x1b[?25l", "\x1b[?25h", "\x1b[?7l", "\x1b[2J", "\x1b[3;4H", "\x1b[K"])
def test_a_bare_terminal_gets_the_controls_that_it_knows(control: str) -> None:
    assert written(control, TERM="vt100") == control.encode()


def test_a_terminal_without_another_screen_is_cleared_instead() -> None:
    assert written("\x1b[?1049h", TERM="linux") == b"\x1b[H\x1b[2J"
    assert written("\x1b[?1049l", TERM="vt100") == b"\x1b[H\x1b[2J"
