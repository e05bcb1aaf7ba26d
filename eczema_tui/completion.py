"""What completes a command line in a shell: made from the parser, by shtab."""

from __future__ import annotations

from argparse import Action, ArgumentParser

import shtab

from eczema_tui.arguments import parser

_KINDS = {"TREE": shtab.FILE, "CASE": shtab.FILE, "FILE": shtab.FILE, "FOLDER": shtab.DIRECTORY}
"""What completes an argument, by the word for it in the help."""


def script(shell: str) -> str:
    """The script for a shell of `arguments.SHELLS`, ending in a line feed.

    Where nothing else fits, bash completes the name of a file: one can be opened without a command.
    """
    whole = parser()
    for each in (whole, *whole.commands.values()):
        _mark(each)
    made = shtab.complete(whole, shell).rstrip("\n") + "\n"
    return made.replace("complete -o bashdefault ", "complete -o bashdefault -o default ")


def _mark(marked: ArgumentParser) -> None:
    for action in marked._actions:
        if isinstance(action.metavar, str) and action.metavar in _KINDS:
            _complete(action, _KINDS[action.metavar])


def _complete(action: Action, kind: object) -> None:
    """Mark an argument as shtab wants it."""
    action.complete = kind  # type: ignore[attr-defined]
