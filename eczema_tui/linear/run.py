"""Runs the linear front end on the standard input and output."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from io import TextIOWrapper
from pathlib import Path

from eczema_tui.case import Case
from eczema_tui.keeping import Keeping
from eczema_tui.linear.session import Session
from eczema_tui.linear.voice import Terminal, Voice
from eczema_tui.visit import Visit

WIDTH = 72


def run_linear(
    visit: Visit,
    *,
    begin_at_once: bool,
    notices: tuple[str, ...] = (),
    write: Callable[[str, str | bytes, bool], Path],
    case_text: Callable[[Case], str],
    keeping: Callable[[], Keeping] | None = None,
) -> bool:
    """Walk on from `visit`, first saying the `notices`; whether it ended in order.

    Where somebody is there to answer, what `keeping` gives keeps the walk.

    Raises BrokenPipeError where nobody reads what is said any more, OSError where it cannot be written.
    """
    terminal = standard_terminal()
    keeps = keeping() if keeping and not terminal.piped else None
    session = Session(visit, Voice(terminal), write=write, case_text=case_text, keeping=keeps)
    return session.run(begin_at_once=begin_at_once, notices=notices)


def standard_terminal() -> Terminal:
    """The standard input, read line by line, and the standard output.

    Characters that either cannot have become "?", or U+FFFD.
    """
    for stream in (sys.stdin, sys.stdout):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    return Terminal(
        _Lines(),
        sys.stdout.write,
        sys.stdout.flush,
        _forget,
        _width(),
        piped=not (sys.stdin and sys.stdin.isatty()),
    )


class _Lines(Iterator[str]):
    """The lines of the standard input. At a terminal there may be more after its end."""

    def __next__(self) -> str:
        line = sys.stdin.readline() if sys.stdin else ""
        if not line:
            raise StopIteration
        return line


def _width() -> int | None:
    if not sys.stdout.isatty():
        return None
    with suppress(OSError):
        return min(WIDTH, os.get_terminal_size(sys.stdout.fileno()).columns or WIDTH)
    return WIDTH


def _forget() -> None:
    """Drop what has been typed and not been read."""
    import termios

    with suppress(termios.error, OSError, ValueError):
        termios.tcflush(sys.stdin, termios.TCIFLUSH)
