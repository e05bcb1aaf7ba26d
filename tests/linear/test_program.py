"""The walk in lines at a real terminal."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

import pytest

from tests.pty_session import Session, clean_environment

PROGRAM = [str(Path(sys.executable).with_name("eczema-tui"))]
EVERYWHERE = str(Path(__file__).parents[1] / "tui" / "everywhere.yaml")
DUMB = clean_environment(TERM="dumb")
ALERTING = "walk", str(Path(__file__).with_name("alerting.yaml"))


def walked_to(place: str) -> Session:
    """The walk in lines, at its start, at its first question or at an alert."""
    session = Session([*PROGRAM, *ALERTING, "--linear"], env=clean_environment())
    session.wait_for_output(b"Begin: ")
    if place != "start":
        session.send("\r")
        session.wait_for_output(b"Question 1")
        session.settle()
    if place == "alert":
        session.send("1\r")
        session.wait_for_output(b"Type 1 for your list, 2 to go on: ")
    return session


def answer_the_first(session: Session) -> None:
    """Begin, and say who it is about."""
    session.wait_for_output(b"Begin: ")
    session.send("\r")
    session.wait_for_output(b"Question 1, one number, 1 to 16: ")
    session.send("1\r")
    session.wait_for_output(b"Question 2, numbers")


def test_a_terminal_that_cannot_draw_is_walked_in_lines() -> None:
    with Session(PROGRAM, env=DUMB) as session:
        answer_the_first(session)
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
        answer_the_first(session)
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


@pytest.mark.parametrize("after", ["start", "question", "alert"])
@pytest.mark.parametrize(
    ("number", "codes"),
    [
        (signal.SIGINT, {130}),
        (signal.SIGTERM, {143, -signal.SIGTERM}),
        (signal.SIGHUP, {129, -signal.SIGHUP}),
    ],
)
def test_a_signal_ends_at_once_and_leaves_the_terminal_as_it_was(
    number: signal.Signals, codes: set[int], after: str
) -> None:
    with walked_to(after) as session:
        session.signal(number)
        assert session.wait_exit().code in codes
        assert session.left_over == set()
        assert b"Traceback" not in session.output


@pytest.mark.parametrize("after", ["start", "question", "alert"])
def test_a_terminal_that_goes_away_ends_the_walk(after: str) -> None:
    with walked_to(after) as session:
        session.hang_up()
        left = session.wait_exit()
        assert left.code in (129, -signal.SIGHUP, 0, 1)
        assert left.cpu < 5  # a start takes a tenth, and a program that spins never ends


def test_a_terminal_that_goes_away_silently_ends_the_walk() -> None:
    """One that controls nothing sends no signal: it can only be seen in what is read."""
    with Session([*PROGRAM, *ALERTING, "--linear"], env=DUMB, controlling=False) as session:
        session.wait_for_output(b"Begin: ")
        session.hang_up()
        left = session.wait_exit()
        assert left.code >= 0
        assert left.cpu < 5


@pytest.mark.parametrize("environment", [{"LC_ALL": "C"}, {"TERM": "vt100"}])
def test_a_terminal_is_told_only_what_it_can_show(environment: dict[str, str]) -> None:
    command = [*PROGRAM, "walk", EVERYWHERE, "--linear"]
    with Session(command, env=clean_environment(**environment)) as session:
        session.wait_for_output(b"Begin: ")
        session.send("\r")
        session.wait_for_output(b"Question 1")
        written = bytes(session.output)
        assert written.isascii()
        assert b'A tree - with "signs" of all kinds...' in written
        assert b"Uber Grosse: 1/2 of it, at 38 degrees C -> naive * cafe." in b" ".join(written.split())


def test_a_terminal_of_another_encoding_is_told_its_letters() -> None:
    command = [*PROGRAM, "walk", EVERYWHERE, "--linear"]
    with Session(command, env=clean_environment(LC_ALL="de_DE.ISO-8859-1")) as session:
        session.wait_for_output("Über Größe: ½ of it".encode("latin-1"))
