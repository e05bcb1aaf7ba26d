"""Choosing among a few ways, by number or words."""

from __future__ import annotations

from collections.abc import Sequence

from eczema_tui.linear.answers import NotUnderstoodError, chosen
from eczema_tui.linear.commands import gives_up
from eczema_tui.linear.voice import Voice


def one_of(voice: Voice, ways: Sequence[str]) -> int:
    """Say the ways, numbered from 1, and ask until one is chosen; its place. Raises EndOfInputError."""
    voice.numbered(ways)
    prompt = one_number(ways)
    while True:
        try:
            return chosen(voice.pick(prompt), ways)
        except NotUnderstoodError:
            voice.say(f"Type a number from 1 to {len(ways)}.")


def one_or_none(voice: Voice, ways: Sequence[str]) -> int | None:
    """As `one_of`, but Enter alone, or to give up, chooses nothing: None."""
    voice.numbered(ways)
    while (line := voice.pick("One number, or Enter for nothing:")) and not gives_up(line):
        try:
            return chosen(line, ways)
        except NotUnderstoodError as error:
            voice.say(str(error))
    return None


def one_number(ways: Sequence[str]) -> str:
    """What to type to choose one of them, as a prompt."""
    return "One number, 1 or 2:" if len(ways) == 2 else f"One number, 1 to {len(ways)}:"
