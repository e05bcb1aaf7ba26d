"""The walk in lines at a real terminal."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

from tests.pty_session import Session, clean_environment

PROGRAM = [str(Path(sys.executable).with_name("eczema-tui"))]
DUMB = clean_environment(TERM="dumb")
ALERTING = "walk", str(Path(__file__).with_name("alerting.yaml"))


def test_a_terminal_that_cannot_draw_is_walked_in_lines() -> None:
    with Session(PROGRAM, env=DUMB) as session:
        session.wait_for_output(b"Begin: ")
        session.send("\r")
        session.wait_for_output(b"Question 1, one number, 1 to 16: ")
        session.send("1\r")
        session.wait_for_output(b"Question 2, numbers")
        session.send("back\r")
        session.wait_for_output(b"Your answer now: Me, aged 18 to 64.")
        start = len(session.output)
        session.send("quit\r")
        session.wait_for_output(b"4. Leave, and forget my answers", start)
        session.send("4\r")
        assert session.wait_exit().code == 0
        written = bytes(session.output).partition(b"\x1b]2;mark")[0]
        assert b"\x1b" not in written
        assert max(len(line) for line in written.decode().splitlines()) <= 72
        assert session.left_over == set()


def test_an_end_of_input_at_a_terminal_asks_before_something_is_lost() -> None:
    with Session(PROGRAM, env=DUMB) as session:
        session.wait_for_output(b"Begin: ")
        session.send("\r")
        session.wait_for_output(b"Question 1, one number, 1 to 16: ")
        session.send("1\r")
        session.wait_for_output(b"Question 2, numbers")
        session.send("\x04")
        session.wait_for_output(b"One number, 1 to 4: ")
        session.send("\x04")
        assert session.wait_exit().code == 0


def test_what_was_typed_ahead_does_not_pass_an_alert() -> None:
    with Session([*PROGRAM, *ALERTING], env=DUMB) as session:
        session.wait_for_output(b"Begin: ")
        session.send("\r1\r2\r")
        session.wait_for_output(b"Type 1 for your list, 2 to go on: ")
        session.settle()
        assert bytes(session.output).endswith(b"2 to go on: ")
        session.send("2\r")
        session.wait_for_output(b"Question 2,")


def test_an_interruption_ends_at_once() -> None:
    with Session(PROGRAM, env=DUMB) as session:
        session.wait_for_output(b"Begin: ")
        session.signal(signal.SIGINT)
        assert session.wait_exit().code == 130
