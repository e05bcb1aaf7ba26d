"""The commands that can be typed at any prompt."""

from __future__ import annotations

from msgspec import Struct

COMMANDS = {
    "back": "one question back",
    "why": "why this is asked, and where it comes from",
    "review": "all your answers; change one",
    "list": "your question list so far",
    "urgent": "the signs that cannot wait",
    "note": "put a question of your own on the list; type note, then your words",
    "glossary": "what the words mean",
    "save": "save the list or your answers to a file",
    "again": "say this again",
    "help": "these commands; a question mark does the same",
    "quit": "leave the program",
}
"""The commands, no two with the same first letter, each with what it does."""

SLASH = "/"

_LETTERS = {name[0]: name for name in COMMANDS} | {"?": "help"}


SAYING = ("urgent", "glossary", "help")
"""The commands that only say something, so that they lead nowhere else."""


class Command(Struct, frozen=True):
    """A command, and the words behind it."""

    name: str
    words: str = ""


def command_in(line: str, free: bool = False) -> Command | None:
    """The command that a line is, by its word or first letter; None for an answer.

    Where words are `free`, as in a note, only a slash makes a command. Only "note" takes words. A line with
    a slash that names no command is one of no name, so that it can be said.
    """
    slashed = line.startswith(SLASH)
    if free and not slashed:
        return None
    first, _, words = line.removeprefix(SLASH).partition(" ")
    name = first.casefold()
    name = _LETTERS.get(name, name)
    if name in COMMANDS and (not words or (name == "note" and len(first) > 1)):
        return Command(name, words.strip())
    return Command("", line) if slashed else None


def gives_up(line: str) -> bool:
    """Whether somebody who is asked how to save something wants to be out of it; a letter may be a name."""
    return line.removeprefix(SLASH).casefold() in ("back", "quit")
