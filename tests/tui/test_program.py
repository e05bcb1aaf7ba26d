"""The whole program in a real pseudo-terminal: its ends, its errors, its colours."""

from __future__ import annotations

import base64
import re
import signal
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

from eczema_tui.exports.text import write
from eczema_tui.visit import Visit
from eczema_tui.walk import Walk
from tests.pty_session import Session, clean_environment
from tests.tui.stories import FINISHED, TREE

ROOT = Path(__file__).parents[2]
PROGRAM = [str(Path(sys.executable).parent / "eczema-tui")]
BROKEN = """
import sys
from eczema_tui.tui.screens.walk import WalkScreen

def broken(self):
    secret = "she said: " + str(self.visit.walk.answers)
    raise RuntimeError(secret)

WalkScreen.action_why = broken
sys.argv = ["eczema-tui", *sys.argv[1:]]
from eczema_tui.__main__ import main
main()
"""


def walking(*arguments: str, **environment: str) -> Session:
    """The program at the first question."""
    session = Session([*PROGRAM, *arguments], env=clean_environment(**environment))
    session.wait_for("1 Begin")
    session.send("enter")
    session.wait_for("Who is this about")
    return session


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)]
)
def test_a_signal_ends_the_program_at_once_with_the_terminal_restored(number: int, code: int) -> None:
    with walking() as session:
        session.send("1")
        session.wait_for("Does any of this apply")
        sent = session.signal(number)
        ended = session.wait_exit()
        assert ended.code == code
        assert ended.time - sent < 2
        assert session.left_over == set()


def test_a_terminal_that_goes_away_ends_the_program() -> None:
    with walking() as session:
        session.hang_up()
        ended = session.wait_exit()
        assert ended.code == 129
        assert ended.cpu < 5


def test_leaving_restores_the_terminal() -> None:
    with walking() as session:
        session.send("q")
        assert session.wait_exit().code == 0
        assert session.left_over == set()


def broken_program(*arguments: str) -> Session:
    session = Session([sys.executable, "-c", BROKEN, *arguments], env=clean_environment())
    session.wait_for("1 Begin")
    session.send("enter")
    session.wait_for("Who is this about")
    session.send("2")
    session.wait_for("Does any of this apply")
    session.send("w")
    return session


def test_an_error_inside_shows_one_sentence_and_none_of_the_answers() -> None:
    with broken_program("walk") as session:
        assert session.wait_exit().code == 1
        assert "eczema-tui has made a mistake" in session.screen.text
        assert "she said" not in session.screen.text
        assert "Traceback" not in session.screen.text
        assert session.left_over == set()


def test_an_error_inside_is_shown_to_those_who_ask() -> None:
    with broken_program("walk", "--debug") as session:
        session.wait_exit()
        assert "RuntimeError: she said" in session.screen.text


def test_without_colour_no_colour_is_sent() -> None:
    with walking(NO_COLOR="1") as session:
        session.send("1")
        session.wait_for("Does any of this apply")
        session.settle()
        for sequence in re.findall(rb"\x1b\[([0-9;]*)m", bytes(session.output)):
            codes = {int(code or 0) for code in sequence.split(b";")}
            assert not codes & {*range(30, 39), *range(40, 49), *range(90, 98), *range(100, 108)}


def test_a_small_window_is_usable() -> None:
    with Session(PROGRAM, env=clean_environment(), size=(40, 12)) as session:
        session.wait_for("1 Begin")
        session.send("1")
        session.wait_for("Who is this about")


def test_text_that_nobody_can_read_as_a_tree_is_refused_before_the_screen_is_taken(tmp_path: Path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text("id: [")
    with Session([*PROGRAM, "walk", str(bad)], env=clean_environment()) as session:
        assert session.wait_exit().code == 2
        assert "bad.yaml:1:6:" in session.screen.text.replace("\n", "")
        assert b"\x1b[?1049h" not in bytes(session.output)


def test_what_was_saved_on_the_way_out_is_said_on_the_terminal(tmp_path: Path) -> None:
    code = f"import os, sys; os.chdir({str(tmp_path)!r}); sys.argv = ['eczema-tui']\n"
    code += "from eczema_tui.__main__ import main; main()"
    with Session([sys.executable, "-c", code], env=clean_environment()) as session:
        session.wait_for("1 Begin")
        session.send("enter")
        session.wait_for("Who is this about")
        session.send("1")
        session.wait_for("Does any of this apply")
        session.send("q")
        session.wait_for("Leave now")
        session.settle()
        session.send("2")
        session.wait_for("The file goes to")
        session.settle()
        session.send("enter")
        session.wait_for("Your list is saved")
        session.settle()
        session.send("1")
        assert session.wait_exit().code == 0
        assert "Saved: " in session.screen.text
    assert [path.suffix for path in tmp_path.iterdir()] == [".txt"]


COPIED = """
from tests.tui.stories import FINISHED, resumed
resumed(FINISHED).run()
"""


def test_what_the_terminal_is_asked_to_copy_is_the_printed_list() -> None:
    """By the sequence for the clipboard of xterm (OSC 52)."""
    environment = clean_environment(PYTHONPATH=str(ROOT))
    with Session([sys.executable, "-c", COPIED], env=environment) as session:
        session.wait_for("Your question list")
        session.send("c")
        session.wait_for("Your terminal was asked to copy the list")
        [copied] = re.findall(rb"\x1b\]52;c;([A-Za-z0-9+/=]*)(?:\x07|\x1b\\\\)", session.output)
    visit = Visit.begin(Walk(TREE, FINISHED))  # type: ignore[arg-type]
    text = base64.b64decode(copied, validate=True).decode()
    assert text in {write(visit.questions, day) for day in (date.today(), date.today() - timedelta(1))}
