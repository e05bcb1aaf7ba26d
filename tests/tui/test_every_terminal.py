"""The whole program, past every screen, in terminals of all kinds: what they are sent, and what they show."""

from __future__ import annotations

import re
import signal
import sys
from pathlib import Path
from time import sleep

import pytest

from eczema_tui.terminals import BLACK, WHITE
from tests.pty_session import Session, clean_environment
from tests.tui.tour import STOPS, TREE, Stop, travel

PROGRAM = [str(Path(sys.executable).with_name("eczema-tui")), "walk", TREE]
RENDITION = re.compile(rb"\x1b\[([0-9;]*)m")
CODE = re.compile(rf"38;5;({BLACK}|{WHITE});48;5;({BLACK}|{WHITE})".encode())
VT100 = re.compile(rb"\x1b\[(?:[0-9;]*[ABCDHJKf]|(?:[01457](?:;[01457])*)?m|\?(?:7|25)[hl])")


def toured(size: tuple[int, int] = (80, 24), **environment: str) -> tuple[bytes, list[str]]:
    """All that the program wrote on the tour, and what each screen showed."""
    shown: list[str] = []
    with Session(PROGRAM, env=clean_environment(**environment), size=size) as session:
        travel(session, at_stop=lambda _: shown.append(session.screen.text))
        session.send("4")
        assert session.wait_exit().code == 0
        assert session.left_over == set()
        return bytes(session.output).replace(b"\x1b]2;mark\x07", b""), shown


def colours(output: bytes) -> set[bytes]:
    """The renditions that set a colour, or the terminal's own colour."""
    return {
        each
        for each in RENDITION.findall(output)
        if any(30 <= int(number or 0) <= 49 or 90 <= int(number or 0) <= 107 for number in each.split(b";"))
    }


def test_in_the_locale_c_only_ascii_is_written_and_every_word_can_be_read() -> None:
    output, shown = toured(LC_ALL="C", COLORTERM="")
    assert output.isascii()
    said = " ".join("\n".join(shown).split())
    for words in (
        'A tree - with "signs" of all kinds...',
        "Uber Grosse: 1/2 of it, at 38 degrees C -> naive * cafe.",
        "It's 3/4 of the story...",
        "No - none",
        "Yes - it's high",
        'What size - "grande" or 1/2?',
        "none - at all",
    ):
        assert words in said
    assert "??" not in said


def test_a_locale_that_has_some_of_the_letters_gets_those() -> None:
    output, _ = toured(LC_ALL="de_DE.ISO-8859-1")
    assert "Über Größe: ½ of it, at 38°C -> naïve * café.".encode("latin-1") in output
    assert 'A tree - with "signs"'.encode("latin-1") in output


def test_letters_of_the_terminals_encoding_can_be_typed() -> None:
    environment = clean_environment(LC_ALL="de_DE.ISO-8859-1")
    with Session(PROGRAM, env=environment) as session:
        travel(session, "note")
        session.send("Größe".encode("latin-1"))
        session.wait_for_output("Größe".encode("latin-1"))


def test_without_colour_no_screen_sends_one_but_the_codes_black_and_white() -> None:
    output, _ = toured(NO_COLOR="1")
    assert [each for each in colours(output) if not CODE.fullmatch(each)] == []


def test_a_vt100_gets_only_what_it_understands() -> None:
    output, shown = toured(TERM="vt100")
    assert output.isascii()
    rest = VT100.sub(b"", output)
    assert b"\x1b" not in rest
    assert "This terminal cannot draw codes" in " ".join("".join(shown).split())


def test_a_console_gets_sixteen_colours_and_only_glyphs_of_its_font() -> None:
    output, _ = toured(TERM="linux", COLORTERM="truecolor")
    assert {part for each in colours(output) for part in each.split(b";")} & {b"38", b"48"} == set()
    assert set(output.decode()) <= {*map(chr, range(128)), *bytes(range(128, 256)).decode("cp437"), *"•►→"}


@pytest.mark.parametrize("term", ["vt100", "linux"])
def test_where_there_is_no_other_screen_leaving_clears_the_one(term: str) -> None:
    with Session(PROGRAM, env=clean_environment(TERM=term)) as session:
        travel(session, "choices")
        session.send("q")
        assert session.wait_exit().code == 0
        assert session.screen.text.strip() == ""


def test_every_screen_can_be_reached_in_a_small_window() -> None:
    toured((40, 12), COLORTERM="")


def test_a_page_is_as_wide_as_it_can_use_and_in_the_middle_of_a_huge_window() -> None:
    with Session(PROGRAM, env=clean_environment(), size=(300, 100)) as session:

        def measure(_: Stop) -> None:
            session.settle()
            for line in session.screen.text.splitlines():
                inside = line[1:-1].replace("━", " ")  # but for the frame of an alert
                assert len(inside.strip()) <= 160
                assert not inside.strip() or len(inside) - len(inside.lstrip()) >= 69

        travel(session, at_stop=measure)


# However it ends, at whatever screen


@pytest.mark.parametrize("stop", [stop.name for stop in STOPS])
def test_a_signal_at_any_screen_gives_the_terminal_back(stop: str) -> None:
    with Session(PROGRAM, env=clean_environment()) as session:
        travel(session, stop)
        session.signal(signal.SIGTERM)
        assert session.wait_exit().code == 128 + signal.SIGTERM
        assert session.left_over == set()
        assert "Traceback" not in session.screen.text


@pytest.mark.parametrize("stop", ["start", "alert", "note", "list", "name", "code", "leave"])
def test_a_terminal_that_goes_away_at_any_screen_ends_the_program(stop: str) -> None:
    with Session(PROGRAM, env=clean_environment()) as session:
        travel(session, stop)
        session.hang_up()
        left = session.wait_exit()
        assert left.code == 129
        assert left.cpu < 5  # the tour takes one; a program that spins never ends


@pytest.mark.parametrize("stop", ["start", "choices", "list", "name"])
@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGINT])
def test_other_signals_do_so_too(stop: str, number: signal.Signals) -> None:
    with Session(PROGRAM, env=clean_environment()) as session:
        travel(session, stop)
        session.signal(number)
        assert session.wait_exit().code == 128 + number
        assert session.left_over == set()


def test_a_program_that_is_stopped_leaves_the_screen_and_comes_back_to_it() -> None:
    with Session(PROGRAM, env=clean_environment()) as session:
        travel(session, "list")
        written = len(session.output)
        session.signal(signal.SIGTSTP)
        session.wait_for_output(b"\x1b[?1049l", written)
        while not (state := Path(f"/proc/{session.pid}/stat").read_text().rpartition(")")[2]).startswith(
            " T"
        ):
            assert state
            sleep(0.02)
        session.wait_marked()
        assert session.left_over == set()
        session.signal(signal.SIGCONT)
        session.wait_for("Your question list")
        session.settle()
        session.signal(signal.SIGTERM)
        assert session.wait_exit().code == 128 + signal.SIGTERM
        assert session.left_over == set()


BROKEN = """
import sys
from textual.screen import Screen
from eczema_tui.tui.screens import {module}

def broken(self, *arguments):
    raise RuntimeError("she said: it itches")

{module}.{name}.{method} = broken
sys.argv = ["eczema-tui", "walk", {tree!r}]
from eczema_tui.__main__ import main
main()
"""


@pytest.mark.parametrize(
    ("module", "name", "method", "stop", "key"),
    [
        ("start", "StartScreen", "_chosen", "start", "1"),
        ("alert", "AlertScreen", "action_back", "alert", "b"),
        ("review", "ReviewSheet", "action_close", "review", "b"),
        ("list", "ListScreen", "action_save", "list", "s"),
        ("save", "SaveSheet", "_save", "name", "enter"),
        ("phone", "CodeScreen", "action_close", "code", "b"),
    ],
)
def test_a_failure_inside_any_screen_gives_the_terminal_back_and_is_said_in_a_sentence(
    module: str, name: str, method: str, stop: str, key: str
) -> None:
    code = BROKEN.format(module=module, name=name, method=method, tree=TREE)
    with Session([sys.executable, "-c", code], env=clean_environment()) as session:
        travel(session, stop)
        session.send(key)
        assert session.wait_exit().code == 1
        assert session.left_over == set()
        assert "eczema-tui has made a mistake" in session.screen.text
        assert "she said" not in session.screen.text
        assert "Traceback" not in session.screen.text
