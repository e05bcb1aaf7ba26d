"""The terminal is given back as it was found, however the program ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from time import monotonic, sleep
from typing import TYPE_CHECKING

import pytest

from eczema_tui.tui.terminal import _Output
from tests.pty_session import KITTY, TIMEOUT, Session, clean_environment

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]
PROBE = [sys.executable, str(Path(__file__).with_name("probe_app.py"))]
NOHUP = ["/bin/sh", "-c", 'trap "" HUP; exec "$@"', "sh", *PROBE]
ENV = clean_environment(PYTHONPATH=str(ROOT))
ENTERED = {
    "alternate screen",
    "hidden cursor",
    "no line wrap",
    "mouse clicks",
    "mouse moves",
    "urxvt mouse",
    "SGR mouse",
    "bracketed paste",
    "focus events",
    KITTY,
    "attributes",
}
IN_ORDER = 3.0  # seconds; it takes a hundredth, and twice as long as this if the last resort ended it
CPU = 3.0  # seconds; a start takes a tenth, and a program that spins never ends


def start(mode: str = "", **options: object) -> Session:
    return Session([*PROBE, mode], **{"env": ENV, **options})  # type: ignore[arg-type]


def ready(session: Session) -> Session:
    session.wait_for("ready")
    assert_entered(session)
    return session


def assert_entered(session: Session) -> None:
    session.pump(lambda: session.left_over == ENTERED, 0 if session.left_over == ENTERED else TIMEOUT)
    assert session.left_over == ENTERED


def assert_ends(session: Session, code: int, since: float) -> None:
    left = session.wait_exit()
    assert left.code == code
    assert session.left_over == set()
    assert left.time - since < IN_ORDER
    assert left.cpu < CPU
    assert "left in order" in session.screen.text
    assert "Traceback" not in session.screen.text


def wait_until(condition: Callable[[], object]) -> None:
    end = monotonic() + TIMEOUT
    while not condition():
        assert monotonic() < end
        sleep(0.02)


def stopped(session: Session) -> bool:
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(session.pid)], capture_output=True, check=False)
    return state.stdout.startswith(b"T")


def test_the_quit_key_leaves_the_terminal_as_it_was() -> None:
    with start() as session:
        ready(session)
        assert_ends(session, 7, session.send("q"))


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_ends_the_program_in_order(number: signal.Signals) -> None:
    with start() as session:
        ready(session)
        assert_ends(session, 128 + number, session.signal(number))


def test_a_program_that_has_left_the_screen_must_finish_and_no_second_signal_cuts_that_short() -> None:
    with start("finishing") as session:
        ready(session)
        since = session.signal(signal.SIGTERM)
        session.wait_for_output(b"left in order")
        session.signal(signal.SIGHUP)
        left = session.wait_exit()
        assert left.code == 143
        assert session.left_over == set()
        assert left.time - since < TIMEOUT / 2


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_a_program_whose_main_thread_is_stuck(number: signal.Signals) -> None:
    with start() as session:
        ready(session).send("w")
        session.wait_for_output(b"wedged")
        since = session.signal(number)
        left = session.wait_exit()
        assert left.code == 128 + number
        assert session.left_over == set()
        assert left.time - since < TIMEOUT / 2
        assert left.cpu < CPU


def test_a_signal_ends_a_program_that_takes_too_long_to_leave() -> None:
    with start("lingering") as session:
        ready(session)
        since = session.signal(signal.SIGTERM)
        left = session.wait_exit()
        assert left.code == 143
        assert session.left_over == set()
        assert left.time - since < TIMEOUT / 2


@pytest.mark.parametrize("stuck", [True, False])
def test_a_signal_ends_a_program_whose_terminal_takes_nothing(stuck: bool) -> None:
    with start("" if stuck else "busy") as session:
        session.wait_for("ready|busy")
        if stuck:
            session.send("w")
            session.wait_for_output(b"wedged")
        session.fill()
        since = session.signal(signal.SIGTERM)
        left = session.wait_exit()
        assert left.code == 143
        assert left.time - since < TIMEOUT / 2


@pytest.mark.parametrize("mode", ["", "busy"])
@pytest.mark.parametrize(
    ("command", "controlling"), [(PROBE, True), (PROBE, False), (NOHUP, True), (NOHUP, False)]
)
def test_a_terminal_that_goes_away_ends_the_program(command: list[str], controlling: bool, mode: str) -> None:
    with Session([*command, mode], env=ENV, controlling=controlling) as session:
        session.wait_for("busy|ready")
        session.settle()  # so that, unless it is busy, only reading tells that the terminal has gone
        since = session.hang_up()
        left = session.wait_exit()
        assert left.code == 129
        assert left.time - since < IN_ORDER
        assert left.cpu < CPU


def test_the_end_of_input_ends_the_program() -> None:
    read, write = os.pipe()
    with start(stdin=read) as session:
        os.close(read)
        session.wait_for("ready")
        os.write(write, b"a")
        session.wait_for("key a")
        os.close(write)
        assert_ends(session, 129, session.last_read)


def test_a_terminal_that_cannot_be_written_ends_the_program() -> None:
    read, write = os.pipe()
    with start("busy", stdin=read, controlling=False) as session:
        os.close(read)
        session.wait_for("busy")
        since = session.hang_up()
        left = session.wait_exit()
        os.close(write)
        assert left.code == 129
        assert left.time - since < IN_ORDER
        assert left.cpu < CPU


def titles(session: Session) -> set[bytes]:
    return {part.partition(b".")[0] for part in bytes(session.output).split(b"\x1b]2;size ")[1:]}


@pytest.mark.parametrize(
    ("told", "believed"),
    [
        ((1, 1), b"2x1"),
        ((65535, 65535), b"500x200"),
        ((0, 0), b"80x24"),
        ((2, 300), b"2x200"),
        ((72, 20), b"72x20"),
    ],
)
def test_the_size_that_the_program_believes_has_limits(told: tuple[int, int], believed: bytes) -> None:
    with start(terminal_size=told) as session:
        session.wait_for_output(b"size " + believed + b".")
        session.send("a")
        session.resize(90, 30)
        session.wait_for_output(b"size 90x30.")
        session.resize(*told)
        session.wait_for_output(b"size " + believed + b".", session.output.index(b"size 90x30."))
        status = Path(f"/proc/{session.pid}/status")
        if status.exists():
            assert int(status.read_text().partition("VmRSS:")[2].split()[0]) < 100_000
        session.send("q")
        assert session.wait_exit().code == 7
        assert titles(session) == {believed, b"90x30"}
        assert session.left_over == set()


def test_the_environment_does_not_change_the_size() -> None:
    with start(env=ENV | {"COLUMNS": "9999", "LINES": "9999"}) as session:
        ready(session).send("q")
        session.wait_exit()
        assert titles(session) == {b"80x24"}


def test_sizes_that_are_typed_are_not_believed() -> None:
    with start() as session:
        ready(session).send("\x1b[?2048;1$y\x1b[48;9999;9999;1;1t\x1b[48;0;0;0;0t")
        session.send("\x1b[<0;5;1M\x1b[<0;5;1m")
        session.wait_for("click 4,0")
        session.send("q")
        session.wait_exit()
        assert titles(session) == {b"80x24"}
        assert b"\x1b[?1016h" not in session.output


def test_input_that_makes_no_sense_is_dropped() -> None:
    with start() as session:
        ready(session).send("\x1b[99999999999u")
        session.send(b"\xff\xfe\x80")
        session.send("b")
        session.wait_for("key b")
        assert_ends(session, 7, session.send("q"))


def test_escape_is_a_key_without_another_key_after_it() -> None:
    with start() as session:
        ready(session).send("\x1b")
        session.wait_for("key escape")


def test_a_failure_while_reading_is_the_apps_to_show() -> None:
    with start("failing") as session:
        ready(session)
        since = session.send("x")
        assert_ends(session, 5, since)
        assert "the app was told of ValueError" in session.screen.text


@pytest.mark.parametrize("how", ["key", "signal"])
def test_suspending_leaves_the_screen_and_comes_back(how: str) -> None:
    with start() as session:
        ready(session)
        for _ in range(2):
            if how == "key":
                session.send("z")
            else:
                session.signal(signal.SIGTSTP)
            wait_until(lambda: stopped(session))
            session.wait_marked()
            assert session.left_over == set()
            written = len(session.output)
            session.signal(signal.SIGCONT)
            session.wait_for_output(b"\x1b[?1049h", written)
            session.wait_for("ready|key a")
            session.send("a")
            session.wait_for("key a")
            assert_entered(session)
        assert_ends(session, 7, session.send("q"))


def test_a_program_that_was_stopped_from_outside_enters_the_screen_anew() -> None:
    with start() as session:
        ready(session)
        session.signal(signal.SIGSTOP)
        wait_until(lambda: stopped(session))
        written = len(session.output)
        session.signal(signal.SIGCONT)
        session.wait_for_output(b"\x1b[?1049h", written)
        session.send("a")
        session.wait_for("key a")
        assert_entered(session)
        assert_ends(session, 7, session.send("q"))


def test_a_suspended_program_ends_on_sigterm() -> None:
    with start() as session:
        ready(session).send("z")
        wait_until(lambda: stopped(session))
        session.signal(signal.SIGTERM)
        session.signal(signal.SIGCONT)
        assert session.wait_exit().code in (143, -signal.SIGTERM)
        assert session.left_over == set()


def test_output_to_a_terminal_left_in_non_blocking_mode_is_complete() -> None:
    read, write = os.pipe()
    os.set_blocking(write, False)
    gone: list[bool] = []
    text = "0123456789" * 50_000
    output = _Output(os.fdopen(write, "w", closefd=False), lambda: gone.append(True), str.encode)

    def write_all() -> None:
        output.write(text)
        output.flush()
        os.close(write)

    threading.Thread(target=write_all).start()
    with os.fdopen(read, "rb") as reading:
        assert reading.read() == text.encode()
    assert not gone
