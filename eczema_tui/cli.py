"""The commands. The only module that opens the person's files; imports a front end only when it is chosen."""

from __future__ import annotations

import os
import sys
from io import TextIOWrapper
from pathlib import Path

from eczema_tui.case import Case
from eczema_tui.shipped import shipped_tree
from eczema_tui.tree import Tree
from eczema_tui.visit import Visit
from eczema_tui.walk import Walk

DONE, FAILED, BAD_INPUT, INTERRUPTED = 0, 1, 2, 130

CRASHED = (
    "Sorry: eczema-tui has made a mistake and had to stop. The terminal is as it was before.\n"
    "Please report it where you got the program; --debug shows what happened."
)
"""Said when something goes wrong inside. Holds nothing of what the person answered."""


def run(arguments: list[str]) -> int:
    """Carry out a command line; the exit code. Whatever goes wrong is said in a sentence."""
    debug = "--debug" in arguments
    try:
        if not arguments:  # by far the most common call: it need not wait for the parser
            return _walk()
        from eczema_tui.arguments import parse

        options = parse(arguments)
        if options.command == "walk":
            return _walk(options.tree, options.case, options.theme)
        return _list(options.case, options.tree, options.format, options.output)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _drop_output()
        return DONE
    except Exception as error:
        from eczema_tui.loader import TreeError  # what it costs is only paid where something is wrong

        if isinstance(error, TreeError):
            _say(str(error))
            return BAD_INPUT
        if debug:
            raise
        _say(CRASHED)
        return FAILED


def _say(message: str) -> None:
    """Say something to the person that is not the output asked for."""
    sys.stderr.write(message.rstrip("\n") + "\n")


def _print(text: str) -> int:
    """Print the output asked for; the exit code. Characters that the terminal cannot show become "?"."""
    if sys.stdout is None:
        _say("The list could not be printed: the standard output is closed.")
        return BAD_INPUT
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        _drop_output()
        _say(f"The list could not be printed: {error.strerror}.")
        return BAD_INPUT
    return DONE


def _drop_output() -> None:
    """Throw away what is still to be printed, for nobody can read it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _walk(tree_path: Path | None = None, case_path: Path | None = None, theme: str = "dark") -> int:
    """Walk a tree, full screen, from the start or on from a case; the exit code."""
    if not (sys.stdin and sys.stdin.isatty() and sys.stderr.isatty()):
        _say(
            "eczema-tui needs a terminal to walk in: its input and its error output must not be redirected.\n"
            "To print the list of saved answers, use “eczema-tui list CASE”."
        )
        return BAD_INPUT
    if os.environ.get("TERM") == "dumb":
        _say("eczema-tui draws a full screen, which this terminal (TERM=dumb) cannot show.")
        return BAD_INPUT
    tree = _tree(tree_path)
    visit, unknown = _resumed(case_path, tree) if case_path else (Visit.begin(Walk(tree)), ())
    from eczema_tui.tui.run import run_app

    return run_app(
        visit,
        begin_at_once=case_path is not None,
        notices=unknown,
        theme=theme,
        write=_write,
        case_text=_case_text,
    )


def _tree(path: Path | None) -> Tree:
    """The tree that was named, or the shipped one."""
    if path is None:
        return shipped_tree()
    from eczema_tui.loader import load_tree

    return load_tree(path)


def _write(name: str, text: str, replace: bool = False) -> Path:
    """Write a file for the person; see `files.write_file`."""
    from eczema_tui.files import write_file

    return write_file(name, text, replace)


def _case_text(case: Case) -> str:
    """A case as the text of a case file."""
    from eczema_tui.loader import dump_case

    return dump_case(case)


def _resumed(path: Path, tree: Tree) -> tuple[Visit, tuple[str, ...]]:
    """The visit that a case file holds, and a sentence for each answer that the tree no longer knows."""
    from eczema_tui.loader import load_case

    case, unknown = load_case(path, tree)
    return Visit.begin(Walk(tree, case.answers), case.choices), unknown


def _list(case_path: Path, tree_path: Path | None, format_name: str, output: str | None) -> int:
    """Print the list of a case, or write it to a new file; the exit code."""
    from datetime import date

    from eczema_tui.exports import export

    visit, unknown = _resumed(case_path, _tree(tree_path))
    for sentence in unknown:
        _say(sentence)
    text = export(visit.questions, format_name, date.today())
    if output is None:
        return _print(text)
    try:
        path = _write(output, text)
    except FileExistsError:
        _say(f"{output}: there is already a file of that name; nothing was changed.")
        return BAD_INPUT
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        _say(f"{output}: could not be written: {reason}.")
        return BAD_INPUT
    _say(f"Saved: {path}")
    return DONE
