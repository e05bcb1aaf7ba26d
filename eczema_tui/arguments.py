"""The command line: which commands there are, and what they take."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any, NoReturn

from eczema_tui import __version__
from eczema_tui.exports import FORMATS, PAPERS
from eczema_tui.output import Exit, say
from eczema_tui.settings import THEMES

PROGRAM = "eczema-tui"
SHELLS = ("bash", "zsh", "tcsh", "fish")


def parse(arguments: list[str]) -> argparse.Namespace:
    """The command line, understood; `command` says which command, `named` whether it was written out.

    Exits with 2 on bad usage.
    """
    debug = "--debug" in arguments  # wherever it stands: it belongs to no command
    plain = [each for each in arguments if each != "--debug"]
    given = _with_command(plain)
    named = given is plain
    if not named and plain and not plain[0].startswith("-"):
        _refuse_unknown(plain[0])
    name = given[0]
    if name in COMMANDS:  # one parser is made in a fraction of the time that those of all commands take
        called = _Parser(prog=f"{PROGRAM} {name}")
        _, add_arguments = COMMANDS[name]
        add_arguments(called)
        options = called.parse_args(given[1:])
        options.command = name
    else:
        options = parser().parse_args(given)
    options.debug = debug
    options.named = named
    return options


def parser() -> _Parser:
    """The parser for all commands, which knows their names."""
    found = _Parser(prog=PROGRAM)
    found.add_argument(
        "--debug", action="store_true", help="show what happened if the program makes a mistake"
    )
    found.add_argument("--version", action="version", version=f"eczema-tui {__version__}")
    commands = found.add_subparsers(dest="command", metavar="COMMAND", required=True, parser_class=_Parser)
    for name, (does, add_arguments) in COMMANDS.items():
        add_arguments(commands.add_parser(name, help=does))
    found.commands = commands.choices
    return found


def _walk(walk: argparse.ArgumentParser) -> None:
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
    walk.add_argument("--private", action="store_true", help="keep nothing of the walk on this computer")
    walk.add_argument(
        "--theme", choices=THEMES, help=f"the colours to begin with ({THEMES[0]} if nothing else is set)"
    )
    _add_clinic(walk)


def _list(listing: argparse.ArgumentParser) -> None:
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


def _settings(settings: argparse.ArgumentParser) -> None:
    settings.add_argument(
        "--actions", action="store_true", help="list what keys do, for the table [keys] of the settings"
    )
    _add_clinic(settings)


def _add_clinic(command: argparse.ArgumentParser) -> None:
    command.add_argument("--clinic", type=Path, metavar="FILE", help="a clinic's settings, over your own")


def _check(check: argparse.ArgumentParser) -> None:
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


def _diff(diff: argparse.ArgumentParser) -> None:
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


def _outline(outline: argparse.ArgumentParser) -> None:
    outline.add_argument(
        "tree", nargs="?", type=Path, metavar="TREE", help="the shipped tree if none is named"
    )
    outline.add_argument("--format", choices=("text", "markdown"), default="text", help="the format to print")
    outline.add_argument("-o", "--output", metavar="FILE", help="write to a new file, instead of printing")


def _diagram(diagram: argparse.ArgumentParser) -> None:
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


def _new(new: argparse.ArgumentParser) -> None:
    new.add_argument("folder", type=Path, metavar="FOLDER", help="a folder that is not there yet, or empty")


def _schema(schema: argparse.ArgumentParser) -> None:
    schema.add_argument(
        "kind", nargs="?", metavar="KIND", help="the kind of file; without it, all are listed"
    )
    schema.add_argument("--into", type=Path, metavar="FOLDER", help="write the schemas of all kinds there")


def _guide(guide: argparse.ArgumentParser) -> None:
    """Takes nothing."""


def _completion(completion: argparse.ArgumentParser) -> None:
    completion.add_argument("shell", choices=SHELLS, metavar="SHELL", help=f"one of {', '.join(SHELLS)}")


COMMANDS: dict[str, tuple[str, Callable[[argparse.ArgumentParser], None]]] = {
    "walk": ("walk a tree, full screen or in lines (without TREE, the shipped one)", _walk),
    "list": ("print the question list of saved answers", _list),
    "settings": ("print the settings in force, and where they come from", _settings),
    "check": ("check trees: mistakes, oddities, and whether their cases come out as expected", _check),
    "diff": ("tell what some walk gains or loses from one version of a tree to the next", _diff),
    "outline": ("print a whole tree as a document to review and sign", _outline),
    "diagram": ("print a whole tree as flowcharts, one for each stage", _diagram),
    "new": ("make a folder with a small tree to start from", _new),
    "schema": ("print a JSON Schema, by which editors help to write tree files", _schema),
    "guide": ("print the guide for authors", _guide),
    "completion": ("print what lets a shell complete commands, options and file names", _completion),
}
"""The commands by name: what each does, in a line, and what gives a parser its arguments."""


def _with_command(arguments: list[str]) -> list[str]:
    """The command line with the command that may be left out: without one, a walk."""
    first = next((each for each in arguments if not each.startswith("-")), None)
    if first in COMMANDS or {"-h", "--help", "--version"}.intersection(arguments):
        return arguments
    return ["walk", *arguments]


def groups() -> list[tuple[str, list[str]]]:
    """The names of the commands, by whom they are for, under titles."""
    from eczema_tui.command_help import FOR_AUTHORS

    people = [name for name in COMMANDS if name not in FOR_AUTHORS]
    return [("commands", people), ("commands for those who write trees", list(FOR_AUTHORS))]


def sentence(words: str) -> str:
    """Words with a capital letter at their start."""
    return words[:1].upper() + words[1:]


def _add_lines(formatter: argparse.HelpFormatter, title: str, lines: Iterable[tuple[str, str]]) -> None:
    """A section of things, each with what it is, set as arguments are."""
    formatter.start_section(title)
    formatter.add_arguments(argparse.Action([], "", metavar=thing, help=what) for thing, what in lines)
    formatter.end_section()


def _refuse_unknown(word: str) -> None:
    """Exit with 2 where the first word of a command line is neither a command nor a file.

    What has the form of a path is left to the loader, which knows what is near it.
    """
    if not word or os.sep in word or os.path.lexists(word):
        return
    from difflib import get_close_matches

    known = list(COMMANDS)
    with suppress(OSError):
        known += os.listdir()  # noqa: PTH208 - only the names
    near = get_close_matches(word, known, 1) or get_close_matches(word.casefold(), COMMANDS, 1)
    meant = f"Did you mean “{PROGRAM} {near[0]}”? " if near else ""
    say(
        f"{PROGRAM}: there is no command and no file “{word}”.\n{meant}“{PROGRAM} --help” lists the commands."
    )
    raise SystemExit(Exit.BAD_INPUT)


class _Parser(argparse.ArgumentParser):
    """Says what is wrong, and how to find out more, in two lines. Options are written out in full."""

    commands: Mapping[str, argparse.ArgumentParser] = MappingProxyType({})

    def __init__(self, **settings: Any) -> None:
        # argparse makes a formatter to look at each argument; if that had to find out how wide the terminal
        # is, it would import shutil, and with it everything that compresses
        narrow = partial(argparse.HelpFormatter, width=80)
        super().__init__(allow_abbrev=False, formatter_class=narrow, **settings)

    def format_help(self) -> str:
        """The help, as wide as the terminal: what the command does, its arguments, examples."""
        from eczema_tui import command_help as words

        name = self.prog.removeprefix(PROGRAM).strip()
        formatter = argparse.HelpFormatter(self.prog)  # finds out how wide the terminal is
        formatter.add_usage(None if name else words.USAGE, self._actions, self._mutually_exclusive_groups)
        formatter.add_text(f"{sentence(COMMANDS[name][0])}." if name else words.DESCRIPTION)
        if not name:
            for title, names in groups():
                lines = [(each, COMMANDS[each][0]) for each in names]
                _add_lines(formatter, title, lines)
        for group in self._action_groups:
            formatter.start_section(group.title)
            formatter.add_arguments(
                each for each in group._group_actions if not isinstance(each, argparse._SubParsersAction)
            )
            formatter.end_section()
        _add_lines(formatter, "examples", words.EXAMPLES.get(name, ()))
        return formatter.format_help()

    def error(self, message: str) -> NoReturn:
        say(f"{self.prog}: {message}\nTry “{self.prog} --help”.")
        self.exit(Exit.BAD_INPUT)
