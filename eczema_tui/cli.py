"""The commands. The only module that opens the person's files; imports a front end only when it is chosen."""

from __future__ import annotations

import os
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from eczema_tui.case import Case
from eczema_tui.handed import Handed
from eczema_tui.output import Exit, deliver, drop_output, print_out, say, write
from eczema_tui.settings import DEFAULTS
from eczema_tui.shipped import shipped_tree, shipped_tree_path
from eczema_tui.tree import Tree
from eczema_tui.visit import Visit
from eczema_tui.walk import Walk
from eczema_tui.words import reason

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable

    from eczema_tui.kept_walks import KeptWalks
    from eczema_tui.settings import Settings
    from eczema_tui.watching import TreeFiles

CRASHED = (
    "Sorry: eczema-tui has made a mistake and had to stop. The terminal is as it was before.\n"
    "Please report it where you got the program; --debug shows what happened."
)
"""Said when something goes wrong inside. Holds nothing of what the person answered."""

NO_WATCHFILES = (
    "To watch the files of a tree, eczema-tui needs watchfiles: pip install 'eczema-tui[author]' brings it."
)

NO_WATCHING = (
    "--watch needs the full screen: a walk in lines (with --linear, or without a terminal that can show "
    "a full screen) cannot go back over what it has said."
)


def run(arguments: list[str]) -> int:
    """Carry out a command line; the exit code. Whatever goes wrong is said in a sentence."""
    debug = "--debug" in arguments
    try:
        if not arguments:  # by far the most common call: it need not wait for the parser
            return _walk()
        from eczema_tui.arguments import parse

        options = parse(arguments)
        if options.command == "walk":
            tree, case = options.tree, options.case
            if tree is not None and case is None:
                from eczema_tui import opening

                tree, case = opening.opened(tree, named=options.named)
            return _walk(
                tree_path=tree,
                case_path=case,
                theme=options.theme,
                watch=options.watch,
                linear=options.linear,
                private=options.private,
                clinic=options.clinic,
            )
        if options.command == "list":
            return _list(options)
        if options.command == "settings":
            from eczema_tui.settings_command import print_settings

            return print_settings(options.clinic, actions=options.actions)
        if options.command == "completion":
            from eczema_tui.completion import script

            return print_out(script(options.shell), "script")
        from eczema_tui.author_commands import run_command

        return run_command(options)
    except KeyboardInterrupt:
        return Exit.INTERRUPTED
    except BrokenPipeError:
        drop_output()
        return Exit.DONE
    except Exception as error:
        from eczema_tui.loader import TreeError
        from eczema_tui.opening import NotOpenedError  # what it costs is only paid where something is wrong

        if isinstance(error, TreeError | NotOpenedError):
            say(str(error))
            return Exit.BAD_INPUT
        if debug:
            raise
        say(CRASHED)
        return Exit.FAILED


def _walk(
    *,
    tree_path: Path | None = None,
    case_path: Path | None = None,
    theme: str | None = None,
    watch: bool = False,
    linear: bool = False,
    private: bool = False,
    clinic: Path | None = None,
) -> int:
    """Walk a tree from the start or on from a case, its files maybe watched; the exit code.

    What the command line leaves open, the person's settings say, and a `clinic`'s over them. Full screen
    where there is a terminal that can show it, else, or if `linear`, in lines. The walk is kept as it goes,
    unless it is `private` or its author watches it.
    """
    linear = linear or not _full_screen()
    if linear and watch:
        say(NO_WATCHING)
        return Exit.BAD_INPUT
    settings = _settings(clinic, keys=not linear, watching=watch)
    how = "" if tree_path else "eczema-tui walk TREE --case {case}"
    tree_path = tree_path or settings.tree
    settings = replace(settings, theme=theme or settings.theme)
    private = private or watch or bool(settings.private) or (linear and _nobody_types())
    files = _watched(tree_path) if watch else None
    if watch and files is None:
        say(NO_WATCHFILES)
        return Exit.BAD_INPUT
    begun = Walk(_tree(tree_path), places=settings.places)
    visit, unknown = _resumed(case_path, begun, how) if case_path else (Visit.begin(begun), ())
    handed = Handed(
        write, _case_text, None if private else _keeping(visit.walk), printer=_printer, settings=settings
    )
    if linear:
        return _in_lines(visit, handed, unknown, begin_at_once=case_path is not None)
    from eczema_tui.tui.run import run_app

    return run_app(
        visit,
        handed,
        begin_at_once=case_path is not None,
        notices=unknown,
        versions=files.versions if files else None,
    )


def _full_screen() -> bool:
    """Whether there is a terminal to draw a full screen on; that is drawn on the standard error output."""
    streams = (sys.stdin, sys.stdout, sys.stderr)
    return os.environ.get("TERM", "dumb") not in ("", "dumb") and all(
        stream is not None and stream.isatty() for stream in streams
    )


def _keeping(walk: Walk) -> KeptWalks:
    """What keeps walks over the tree of `walk`, in the folder that this system has for such things."""
    from eczema_tui.kept_walks import KeptWalks
    from eczema_tui.own_folders import state_folder

    folder = state_folder()
    return KeptWalks(folder and folder / "walks", walk.tree, walk.places)


def _nobody_types() -> bool:
    """Whether the answers to a walk in lines come from a file or a program."""
    from eczema_tui.linear.run import piped

    return piped()


def _settings(clinic: Path | None, *, keys: bool = False, watching: bool = False) -> Settings:
    """The person's settings, with a clinic's over them; `keys` has those looked at, too.

    Raises SettingsError with all that is wrong.
    """
    from eczema_tui.settings_place import own_path

    own = own_path()
    if own is None and clinic is None:
        return DEFAULTS
    from eczema_tui.settings_command import key_faults
    from eczema_tui.settings_file import read_settings

    check_keys = partial(key_faults, watching=watching) if keys else None
    return read_settings(own, clinic, check_keys).settings


def _in_lines(visit: Visit, handed: Handed, notices: tuple[str, ...], *, begin_at_once: bool) -> int:
    """Walk in lines; the exit code, which says where the input ended before the walk did."""
    from eczema_tui.linear.run import run_linear

    if sys.stdout is None:
        say("There is nothing to walk on: the standard output is closed.")
        return Exit.BAD_INPUT
    try:
        ended = run_linear(visit, handed, begin_at_once=begin_at_once, notices=notices)
    except BrokenPipeError:
        raise
    except OSError as error:
        drop_output()
        say(f"The walk could not go on: {reason(error)}.")
        return Exit.BAD_INPUT
    return Exit.DONE if ended else Exit.FAILED


def _watched(path: Path | None) -> TreeFiles | None:
    """The files of the tree that was named, or of the shipped one; None where nothing can watch them."""
    try:
        from eczema_tui.watching import TreeFiles
    except ModuleNotFoundError as error:
        if error.name != "watchfiles":
            raise
        return None
    return TreeFiles(path or shipped_tree_path())


def _tree(path: Path | None) -> Tree:
    """The tree that was named, or the shipped one."""
    if path is None:
        return shipped_tree()
    from eczema_tui.loader import load_tree

    return load_tree(path)


def _case_text(case: Case) -> str:
    """A case as the text of a case file."""
    from eczema_tui.loader import dump_case

    return dump_case(case)


def _printer() -> Callable[[str], None] | None:
    """What prints a text; None where this computer has nothing to print with."""
    from eczema_tui.printing import find_printer  # needed only by those who print

    return find_printer()


def _resumed(path: Path, begun: Walk, how: str) -> tuple[Visit, tuple[str, ...]]:
    """`begun` with the answers of a case file, and a sentence for each that the tree no longer knows.

    Where nobody named a tree, `how` is the command that does, for a case of another. Raises TreeError and
    NotOpenedError.
    """
    from eczema_tui.loader import load_case

    if how:
        from eczema_tui.opening import expect_tree

        expect_tree(path, begun.tree.id, how)
    case, unknown = load_case(path, begun.tree)
    return Visit.begin(replace(begun, answers=case.answers), case.choices), unknown


def _list(options: Namespace) -> int:
    """Print the list of a case, or write it to a new file; the exit code."""
    from datetime import date

    from eczema_tui.exports import SIZED, LibraryMissingError, export

    for name, wanted in (("paper", "pdf"), ("top", "qr")):
        if getattr(options, name) and options.format != wanted:
            say(f"--{name} goes with --format {wanted} only.")
            return Exit.BAD_INPUT
    if options.large and options.format not in SIZED:
        say(f"--large goes with --format {' or '.join(SIZED)}; {options.format} has no size of type.")
        return Exit.BAD_INPUT
    settings = _settings(options.clinic)
    begun = Walk(_tree(options.tree or settings.tree), places=settings.places)
    how = "" if options.tree else "eczema-tui list {case} --tree TREE"
    visit, unknown = _resumed(options.case, begun, how)
    for sentence in unknown:
        say(sentence)
    if options.format == "qr":
        from eczema_tui.print_codes import print_codes

        return print_codes(visit.questions, options.output, options.top)
    given: dict[str, object] = {"large": options.large} if options.format in SIZED else {}
    if options.format == "pdf":
        given |= {"paper": options.paper or settings.paper, "tell": say}
    try:
        content = export(visit, options.format, date.today(), **given)
    except LibraryMissingError as missing:
        say(str(missing))
        return Exit.BAD_INPUT
    return deliver(content, options.output)
