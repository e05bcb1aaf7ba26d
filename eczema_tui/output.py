"""What the commands print and write for the person, and the exit codes they end with."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from enum import IntEnum
from io import TextIOWrapper
from pathlib import Path

from eczema_tui.words import reason


class Exit(IntEnum):
    """How a command ended, as other programs are told."""

    DONE = 0
    FAILED = 1
    BAD_INPUT = 2
    INTERRUPTED = 130


def say(message: str) -> None:
    """Say something to the person that is not the output asked for, if there is a way to.

    What steers a terminal, in the name of a file say, is shown as U+FFFD.
    """
    shown = "".join(each if each == "\n" or each.isprintable() else "\ufffd" for each in message)
    with suppress(OSError, AttributeError, ValueError):  # full, missing or closed
        sys.stderr.write(shown.rstrip("\n") + "\n")


def deliver(content: str | bytes, output: str | None, what: str = "list") -> Exit:
    """Print `content`, or write it to the new file `output`; how that went, which the person is told.

    `what` is what it is, in a word. Raises BrokenPipeError where nobody reads it any more.
    """
    if output is None:
        return print_out(content, what)
    try:
        path = write(output, content)
    except FileExistsError:
        say(f"{output}: there is already a file of that name; nothing was changed.")
        return Exit.BAD_INPUT
    except (OSError, ValueError) as error:
        say(f"{output or 'A file without a name'}: could not be written: {reason(error)}.")
        return Exit.BAD_INPUT
    say(f"Saved: {path}")
    return Exit.DONE


def write(name: str, content: str | bytes, replace: bool = False) -> Path:
    """Write a file for the person; see `files.write_file`."""
    from eczema_tui.files import write_file  # needed only by those who save something

    return write_file(name, content, replace)


def print_out(content: str | bytes, what: str = "list") -> Exit:
    """Print the output asked for, bytes not on a terminal.

    Characters that the terminal cannot show become "?".
    """
    if sys.stdout is None:
        say(f"The {what} could not be printed: the standard output is closed.")
        return Exit.BAD_INPUT
    if isinstance(content, bytes) and sys.stdout.isatty():
        say("This format is not made for a terminal: -o FILE writes it to a file.")
        return Exit.BAD_INPUT
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    try:
        if isinstance(content, bytes):
            sys.stdout.buffer.write(content)
        else:
            sys.stdout.write(content)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        drop_output()
        say(f"The {what} could not be printed: {reason(error)}.")
        return Exit.BAD_INPUT
    return Exit.DONE


def drop_output() -> None:
    """Throw away what is still to be printed, for nobody can read it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
