"""The command line: which commands there are, and what they take."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any, NoReturn

from eczema_tui import __version__
from eczema_tui.exports import FORMATS

BAD_USAGE = 2
THEMES = ("dark", "light", "contrast")


def parse(arguments: list[str]) -> argparse.Namespace:
    """The command line, understood; `command` says which command. Exits with 2 on bad usage."""
    debug = "--debug" in arguments  # wherever it stands: it belongs to no command
    options = parser().parse_args(_with_command([each for each in arguments if each != "--debug"]))
    options.debug = debug
    return options


def parser() -> argparse.ArgumentParser:
    """The parser for all commands."""
    found = _Parser(
        prog="eczema-tui",
        description="A guided conversation about stubborn eczema that ends in questions for your "
        "dermatologist. It educates; it does not diagnose.",
        epilog="Without a command: walk. “eczema-tui COMMAND --help” tells about each.",
    )
    found.add_argument(
        "--debug", action="store_true", help="show what happened if the program makes a mistake"
    )
    found.add_argument("--version", action="version", version=f"eczema-tui {__version__}")
    commands = found.add_subparsers(dest="command", metavar="COMMAND", required=True, parser_class=_Parser)
    walk = commands.add_parser("walk", help="walk a tree, full screen (the shipped tree if none is named)")
    walk.add_argument("tree", nargs="?", type=Path, metavar="TREE", help="a folder or file with a tree")
    walk.add_argument("--case", type=Path, metavar="FILE", help="go on from saved answers")
    walk.add_argument("--theme", choices=THEMES, default=THEMES[0], help="the colours to begin with")
    listing = commands.add_parser("list", help="print the question list of saved answers")
    listing.add_argument("case", type=Path, metavar="CASE", help="a file with saved answers")
    listing.add_argument("--tree", type=Path, metavar="TREE", help="the tree they belong to")
    listing.add_argument("--format", choices=list(FORMATS), default="text", help="the format to print")
    listing.add_argument("-o", "--output", metavar="FILE", help="write to a new file, instead of printing")
    return found


def _with_command(arguments: list[str]) -> list[str]:
    """The command line with the command that may be left out: without one, a walk."""
    first = next((each for each in arguments if not each.startswith("-")), None)
    if first in ("walk", "list") or {"-h", "--help", "--version"}.intersection(arguments):
        return arguments
    return ["walk", *arguments]


class _Parser(argparse.ArgumentParser):
    """Says what is wrong, and how to find out more, in two lines. Options are written out in full."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(allow_abbrev=False, **settings)

    def error(self, message: str) -> NoReturn:
        self.exit(BAD_USAGE, f"{self.prog}: {message}\nTry “{self.prog} --help”.\n")
