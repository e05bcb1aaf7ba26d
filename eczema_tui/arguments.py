"""The command line: which commands there are, and what they take."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Container
from pathlib import Path
from typing import Any, NoReturn

from eczema_tui import __version__
from eczema_tui.exports import FORMATS, PAPERS
from eczema_tui.output import Exit, say
from eczema_tui.settings import THEMES


def parse(arguments: list[str]) -> argparse.Namespace:
    """The command line, understood; `command` says which command. Exits with 2 on bad usage."""
    debug = "--debug" in arguments  # wherever it stands: it belongs to no command
    known = parser()
    given = _with_command([each for each in arguments if each != "--debug"], known.commands)
    options = known.parse_args(given)
    options.debug = debug
    return options


def parser() -> _Parser:
    """The parser for all commands, which knows their names."""
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
    walk = commands.add_parser(
        "walk", help="walk a tree, full screen or in lines (without TREE, the shipped one)"
    )
    walk.add_argument("tree", nargs="?", type=Path, metavar="TREE", help="a folder or file with a tree")
    walk.add_argument("--case", type=Path, metavar="FILE", help="go on from saved answers")
    walk.add_argument(
        "--linear",
        action="store_true",
        help="in lines that are read once, in order (for screen readers, slow lines and pipes)",
    )
    walk.add_argument(
        "--watch", action="store_true", help="read the tree again when one of its files changes"
    )
    walk.add_argument(
        "--theme", choices=THEMES, help=f"the colours to begin with ({THEMES[0]} if nothing else is set)"
    )
    _add_clinic(walk)
    listing = commands.add_parser("list", help="print the question list of saved answers")
    listing.add_argument("case", type=Path, metavar="CASE", help="a file with saved answers")
    listing.add_argument("--tree", type=Path, metavar="TREE", help="the tree they belong to")
    listing.add_argument("--format", choices=[*FORMATS, "qr"], default="text", help="the format to print")
    listing.add_argument("--top", action="store_true", help="only your top questions (for qr)")
    listing.add_argument(
        "--paper", choices=PAPERS, help="the paper of a PDF (if not given, that of your region)"
    )
    listing.add_argument("--large", action="store_true", help="in large type, where the format has a size")
    listing.add_argument("-o", "--output", metavar="FILE", help="write to a new file, instead of printing")
    _add_clinic(listing)
    settings = commands.add_parser("settings", help="print the settings in force, and where they come from")
    settings.add_argument(
        "--actions", action="store_true", help="list what keys do, for the table [keys] of the settings"
    )
    _add_clinic(settings)
    _add_author_commands(commands.add_parser)
    found.commands = commands.choices
    return found


def _add_clinic(command: argparse.ArgumentParser) -> None:
    command.add_argument("--clinic", type=Path, metavar="FILE", help="a clinic's settings, over your own")


def _add_author_commands(add: Callable[..., argparse.ArgumentParser]) -> None:
    """The commands for those who write trees."""
    check = add("check", help="check trees: mistakes, oddities, and whether their cases come out as expected")
    check.add_argument(
        "trees", nargs="*", type=Path, metavar="TREE", help="the shipped tree if none is named"
    )
    check.add_argument(
        "--format", choices=("text", "json", "github"), default="text", help="the format to print"
    )
    check.add_argument(
        "--explain", nargs="?", const="", metavar="CODE", help="tell about a code in [brackets]"
    )
    check.add_argument("--no-proof", action="store_true", help="do not look at all walks at once")
    check.add_argument(
        "--walks", type=Path, metavar="FOLDER", help="write the walks that show faults there, as case files"
    )
    diff = add("diff", help="tell what some walk gains or loses from one version of a tree to the next")
    diff.add_argument("trees", nargs="*", type=Path, metavar="TREE", help="the old tree, then the new one")
    diff.add_argument(
        "--git",
        metavar="REV[..REV]",
        help="compare TREE (the shipped one if none is named) at two revisions, or at one and now",
    )
    diff.add_argument("--format", choices=("text", "json"), default="text", help="the format to print")
    diff.add_argument(
        "--walks",
        type=Path,
        metavar="FOLDER",
        help="write the walks that show differences there, as case files",
    )
    outline = add("outline", help="print a whole tree as a document to review and sign")
    outline.add_argument(
        "tree", nargs="?", type=Path, metavar="TREE", help="the shipped tree if none is named"
    )
    outline.add_argument("--format", choices=("text", "markdown"), default="text", help="the format to print")
    outline.add_argument("-o", "--output", metavar="FILE", help="write to a new file, instead of printing")
    diagram = add("diagram", help="print a whole tree as flowcharts, one for each stage")
    diagram.add_argument(
        "tree", nargs="?", type=Path, metavar="TREE", help="the shipped tree if none is named"
    )
    diagram.add_argument(
        "--format",
        choices=("mermaid", "dot"),
        default="mermaid",
        help="mermaid in Markdown, as GitHub shows it, or dot for Graphviz",
    )
    diagram.add_argument("-o", "--output", metavar="FILE", help="write to a new file, instead of printing")
    new = add("new", help="make a folder with a small tree to start from")
    new.add_argument("folder", type=Path, metavar="FOLDER", help="a folder that is not there yet, or empty")
    schema = add("schema", help="print a JSON Schema, by which editors help to write tree files")
    schema.add_argument(
        "kind", nargs="?", metavar="KIND", help="the kind of file; without it, all are listed"
    )
    schema.add_argument("--into", type=Path, metavar="FOLDER", help="write the schemas of all kinds there")
    add("guide", help="print the guide for authors")


def _with_command(arguments: list[str], commands: Container[str]) -> list[str]:
    """The command line with the command that may be left out: without one, a walk."""
    first = next((each for each in arguments if not each.startswith("-")), None)
    if first in commands or {"-h", "--help", "--version"}.intersection(arguments):
        return arguments
    return ["walk", *arguments]


class _Parser(argparse.ArgumentParser):
    """Says what is wrong, and how to find out more, in two lines. Options are written out in full."""

    commands: Container[str] = ()

    def __init__(self, **settings: Any) -> None:
        super().__init__(allow_abbrev=False, **settings)

    def error(self, message: str) -> NoReturn:
        say(f"{self.prog}: {message}\nTry “{self.prog} --help”.")
        self.exit(Exit.BAD_INPUT)
