"""The commands. The only module that opens the person's files; imports a front end only when it is chosen."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import NoReturn

from eczema_tui.exports import FORMATS
from eczema_tui.loader import TreeError, dump_case, load_case, load_tree, shipped_tree_path
from eczema_tui.tree import Tree
from eczema_tui.visit import Visit
from eczema_tui.walk import Walk

DONE, FAILED, BAD_INPUT, INTERRUPTED = 0, 1, 2, 130

CRASHED = (
    "Sorry: eczema-tui has made a mistake and had to stop. The terminal is as it was before.\n"
    "Please report it where you got the program; --debug shows what happened."
)
"""Said when something goes wrong inside. Holds nothing of what the person answered."""

COMMANDS = ("walk", "list")


def run(arguments: list[str]) -> int:
    """Carry out a command line; the exit code. Whatever goes wrong is said in a sentence."""
    debug = "--debug" in arguments
    try:
        options = _parser().parse_args(_with_command(arguments))
        return _walk(options) if options.command == "walk" else _list(options)
    except TreeError as error:
        _say(str(error))
        return BAD_INPUT
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # nobody reads what is still buffered
        return DONE
    except Exception:
        if debug:
            raise
        _say(CRASHED)
        return FAILED


def _say(message: str) -> None:
    """Say something to the person that is not the output asked for."""
    sys.stderr.write(message.rstrip("\n") + "\n")


def _with_command(arguments: list[str]) -> list[str]:
    """The command line with the command that may be left out: without one, a walk."""
    first = next((each for each in arguments if not each.startswith("-")), None)
    if first in COMMANDS or {"-h", "--help", "--version"}.intersection(arguments):
        return arguments
    return ["walk", *arguments]


class _Parser(argparse.ArgumentParser):
    """Says what is wrong, and how to find out more, in two lines."""

    def error(self, message: str) -> NoReturn:
        self.exit(BAD_INPUT, f"{self.prog}: {message}\nTry “{self.prog} --help”.\n")


def _parser() -> argparse.ArgumentParser:
    from eczema_tui import __version__

    parser = _Parser(
        prog="eczema-tui",
        description="A guided conversation about stubborn eczema that ends in questions for your "
        "dermatologist. It educates; it does not diagnose.",
        epilog="Without a command: walk. “eczema-tui COMMAND --help” tells about each.",
    )
    parser.add_argument("--version", action="version", version=f"eczema-tui {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True, parser_class=_Parser)
    walk = commands.add_parser("walk", help="walk a tree, full screen (the shipped tree if none is named)")
    walk.add_argument("tree", nargs="?", type=Path, metavar="TREE", help="a folder or file with a tree")
    walk.add_argument("--case", type=Path, metavar="FILE", help="go on from saved answers")
    themes = ["dark", "light", "contrast"]
    walk.add_argument("--theme", choices=themes, default="dark", help="the colours to begin with")
    walk.add_argument(
        "--debug", action="store_true", help="show what happened when the program makes a mistake"
    )
    listing = commands.add_parser("list", help="print the question list of saved answers")
    listing.add_argument("case", type=Path, metavar="CASE", help="a file with saved answers")
    listing.add_argument(
        "--tree", type=Path, metavar="TREE", help="the tree they belong to (else the shipped one)"
    )
    listing.add_argument("--format", choices=list(FORMATS), default="text", help="the format to print")
    listing.add_argument("-o", "--output", metavar="FILE", help="write to a new file, instead of printing")
    listing.add_argument("--debug", action="store_true", help=argparse.SUPPRESS)
    return parser


def _walk(options: argparse.Namespace) -> int:
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        _say(
            "eczema-tui needs a terminal to walk in: its input and its error output must not be redirected.\n"
            "To print the list of saved answers, use “eczema-tui list CASE”."
        )
        return BAD_INPUT
    tree = load_tree(options.tree or shipped_tree_path())
    visit = _resumed(options.case, tree) if options.case else Visit.begin(Walk(tree))
    from eczema_tui.files import write_file
    from eczema_tui.tui.run import run_app

    return run_app(
        visit,
        begin_at_once=bool(options.case),
        theme=options.theme,
        write=write_file,
        case_text=dump_case,
    )


def _resumed(path: Path, tree: Tree) -> Visit:
    case, unknown = load_case(path, tree)
    for sentence in unknown:
        _say(sentence)
    return Visit.begin(Walk(tree, case.answers), case.choices)


def _list(options: argparse.Namespace) -> int:
    from datetime import date

    from eczema_tui.exports import export
    from eczema_tui.files import write_file

    tree = load_tree(options.tree or shipped_tree_path())
    visit = _resumed(options.case, tree)
    text = export(visit.questions, options.format, date.today())
    if not options.output:
        sys.stdout.write(text)
        sys.stdout.flush()
        return DONE
    try:
        path = write_file(options.output, text)
    except FileExistsError:
        _say(f"{options.output}: there is already a file of that name; nothing was changed.")
        return BAD_INPUT
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        _say(f"{options.output}: could not be written: {reason}.")
        return BAD_INPUT
    _say(f"Saved: {path}")
    return DONE
