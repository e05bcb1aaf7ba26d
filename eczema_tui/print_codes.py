"""Draws the short list of a case in a terminal, as QR codes one below the other."""

from __future__ import annotations

import os
import sys

from eczema_tui.exports import qr
from eczema_tui.output import Exit, print_out, say
from eczema_tui.question_list import QuestionList
from eczema_tui.terminals import this_terminal

AROUND = 2
"""The rows that a code shares the window with: its title, and the prompt of the shell."""


def print_codes(questions: QuestionList, output: str | None, only_top: bool) -> Exit:
    """Draw the codes in the terminal; how that went, which the person is told.

    Raises BrokenPipeError where the terminal has gone.
    """
    refusal = _refusal(questions, output, only_top)
    if refusal:
        say(refusal)
        return Exit.BAD_INPUT
    columns, rows = os.get_terminal_size(sys.stdout.fileno())
    halves = qr.has_halves(this_terminal(), sys.stdout.encoding)
    version = qr.largest(columns, rows - AROUND, halves)
    if version is None:
        least, most = qr.size(min(qr.CAPACITY), halves)
        say(f"The window is too small for a QR code: make it at least {least} by {most + AROUND}.")
        return Exit.BAD_INPUT
    codes = qr.codes(qr.short_list(questions, only_top), version)
    drawn = (
        f"Code {number} of {len(codes.parts)}\n{qr.ansi(qr.cells(part, codes.version, halves))}"
        for number, part in enumerate(codes.parts, 1)
    )
    return print_out("".join(drawn))


def _refusal(questions: QuestionList, output: str | None, only_top: bool) -> str:
    """Why nothing can be drawn; empty where it can."""
    if output is not None or not (sys.stdout and sys.stdout.isatty()):
        return "QR codes are drawn in a terminal only: not in a file, and not for another program."
    if os.environ.get("TERM") == "dumb":
        return "This terminal (TERM=dumb) cannot draw QR codes. Use --format text."
    if not this_terminal().colours:
        return "This terminal has no colours, which QR codes need. Use --format text."
    if only_top and not qr.has_top(questions):
        return "No question of this list is among the top ones. Leave out --top."
    return "" if qr.short_list(questions) else "Nothing is on this list."
