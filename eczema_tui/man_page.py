"""The man page, made from the parser and from what the help says, whenever the program is built.

Written in the man(7) macros. It holds no date of a build, so that the same source gives the same page.
"""

from __future__ import annotations

from argparse import ZERO_OR_MORE, Action, ArgumentParser, HelpFormatter, _SubParsersAction
from collections.abc import Iterable, Iterator

from eczema_tui import __version__
from eczema_tui import command_help as words
from eczema_tui.arguments import COMMANDS, PROGRAM, groups, parser, sentence

SUMMARY = "questions about stubborn eczema, for your dermatologist"
TREES = (
    "TREE is a folder or a file with a tree; without it, the one that comes with the program is walked. "
    "SAVED ANSWERS are a file that the program has saved: with it, the walk goes on."
)

_ESCAPED = str.maketrans(
    {
        "\\": r"\e",
        "-": r"\-",
        "~": r"\(ti",
        "^": r"\(ha",
        "`": r"\(ga",
        "'": r"\(aq",
        '"': r"\(dq",
        "\N{LEFT DOUBLE QUOTATION MARK}": r"\(lq",
        "\N{RIGHT DOUBLE QUOTATION MARK}": r"\(rq",
    }
)


def man_page() -> str:
    """The whole page, ending in a line feed."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    whole = parser()
    yield f'.TH {_text(PROGRAM.upper())} 1 "" "{_text(f"{PROGRAM} {__version__}")}" "User Commands"'
    yield ".SH NAME"
    yield f"{_text(PROGRAM)} \\- {_text(SUMMARY)}"
    yield ".SH SYNOPSIS"
    for number, usage in enumerate(words.USAGE.splitlines()):
        if number:
            yield ".br"
        yield _text(usage.strip() % {"prog": PROGRAM})
    yield ".SH DESCRIPTION"
    yield _text(words.DESCRIPTION)
    yield ".PP"
    yield _text(TREES)
    yield ".SH OPTIONS"
    yield from _arguments(whole)
    for title, names in groups():
        yield f".SH {_text(title.upper())}"
        for name in names:
            yield f".SS {_text(f'{PROGRAM} {name}')}"
            yield f"{_text(sentence(COMMANDS[name][0]))}."
            yield from _arguments(whole.commands[name])
    yield ".SH EXAMPLES"
    yield from _tagged(
        (_text(typed), _text(f"{sentence(does)}."))
        for name in ("", *COMMANDS)
        for typed, does in words.EXAMPLES.get(name, ())
    )
    for title, entries in (
        ("EXIT STATUS", words.EXIT_STATUS),
        ("FILES", words.FILES),
        ("ENVIRONMENT", words.ENVIRONMENT),
    ):
        yield f".SH {title}"
        yield from _tagged((_text(name), _text(what)) for name, what in entries)


def _arguments(of: ArgumentParser) -> Iterator[str]:
    """The arguments of a command, each with its help."""
    shown = [each for each in of._actions if not isinstance(each, _SubParsersAction)]
    formatter = HelpFormatter(PROGRAM)
    yield from _tagged(
        (_invocation(each), f"{_text(sentence(formatter._expand_help(each)))}.") for each in shown
    )


def _invocation(action: Action) -> str:
    """How an argument is written: what is typed as it is in bold, what stands for something in italics."""
    choices = f"{{{','.join(map(str, action.choices))}}}" if action.choices else action.dest.upper()
    word = f"\\fI{_text(action.metavar if isinstance(action.metavar, str) else choices)}\\fR"
    if action.nargs == "?":
        word = f"[{word}]"
    elif action.nargs == ZERO_OR_MORE:
        word = f"[{word} ...]"
    if not action.option_strings:
        return word
    options = (f"\\fB{_text(option)}\\fR" for option in action.option_strings)
    return ", ".join(option if action.nargs == 0 else f"{option} {word}" for option in options)


def _tagged(entries: Iterable[tuple[str, str]]) -> Iterator[str]:
    for tag, below in entries:
        yield ".TP"
        yield tag
        yield below


def _text(text: str) -> str:
    """Text as it is printed, whatever it holds."""
    escaped = " ".join(text.split()).translate(_ESCAPED)
    return f"\\&{escaped}" if escaped.startswith((".", "\\(aq")) else escaped
