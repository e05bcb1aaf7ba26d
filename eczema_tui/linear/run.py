"""Runs the linear front end on the standard input and output."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from io import TextIOWrapper

from eczema_tui.handed import Handed
from eczema_tui.linear.session import Session
from eczema_tui.linear.voice import Terminal, Voice
from eczema_tui.terminals import Shows, this_terminal
from eczema_tui.visit import Visit

WIDTH = 72


def run_linear(visit: Visit, handed: Handed, *, begin_at_once: bool, notices: tuple[str, ...] = ()) -> bool:
    """Walk on from `visit` with what is `handed`, first saying the `notices`; whether it ended in order.

    Raises BrokenPipeError where nobody reads what is said any more, OSError where it cannot be written.
    """
    session = Session(visit, Voice(standard_terminal()), handed)
    return session.run(begin_at_once=begin_at_once, notices=notices)


def standard_terminal() -> Terminal:
    """The standard input, read line by line, and the standard output.

    What a terminal lacks is said in what it has. Other characters that either cannot have become "?", or
    U+FFFD.
    """
    shows = this_terminal()
    for stream in (sys.stdin, sys.stdout):
        if isinstance(stream, TextIOWrapper):
            # ASCII is part of what is read and written anyway, and more than it may be typed.
            known = stream.isatty() and shows.encoding != "ascii"
            stream.reconfigure(errors="replace", encoding=shows.encoding if known else None)
    return Terminal(
        _Lines(),
        _speaker(shows) if sys.stdout.isatty() else sys.stdout.write,
        sys.stdout.flush,
        _forget,
        _width(),
        piped=piped(),
    )


def piped() -> bool:
    """Whether the answers come from a file or a program: nobody is there."""
    return not (sys.stdin and sys.stdin.isatty())


def _speaker(shows: Shows) -> Callable[[str], object]:
    """What says a text in the letters that the terminal has."""
    if shows.every_letter:
        return sys.stdout.write
    from eczema_tui.spelling import Cells, spelled  # needed only where letters are missing

    cells = Cells(shows)
    return lambda text: sys.stdout.write(spelled(text, shows).translate(cells))


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
