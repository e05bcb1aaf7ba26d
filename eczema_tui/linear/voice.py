"""What is said and what is asked, in lines. All that the linear front end reads or writes passes here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct

from eczema_tui.case import printable
from eczema_tui.tree import BULLET
from eczema_tui.words import plain

ENTRY = "  "
"""Stands before an entry of a list that has no number. A dash would be read aloud at each."""

# By number: to compile a name of a character takes a library of them.
_TYPED = str.maketrans(
    {
        "\u201c": '"',
        "\u201d": '"',
        "\u2018": "'",
        "\u2019": "'",
        "\u2013": "-",
        "\u2014": "-",
        "\u2026": "...",
        "\u00a0": " ",
    }
)


class EndOfInputError(Exception):
    """There is nothing more to read."""


class Terminal(Struct, frozen=True):
    """Where lines come from and go to.

    `lines` gives what is typed, `speak` takes what is said, and `flush` sends it out at once. `forget` drops
    what was typed before it was asked for. `width` is how wide a line may be; None is any width. Where lines
    are `piped`, nobody is there: what asks nothing takes no line, and each line that was taken is shown.
    """

    lines: Iterator[str]
    speak: Callable[[str], object]
    flush: Callable[[], object] = lambda: None
    forget: Callable[[], object] = lambda: None
    width: int | None = None
    piped: bool = False


class Voice:
    """Says things to a terminal, and asks."""

    def __init__(self, terminal: Terminal) -> None:
        self._terminal = terminal
        self.piped = terminal.piped
        self.aside: Callable[[str], bool] = lambda line: False
        """Says what a line wants to be told while a choice is asked for; whether it was such a line."""

    def say(self, text: str, indent: str = "") -> None:
        """Say an author's words, a paragraph or an entry of a list on each line; nothing for no text."""
        for line in plain(text).splitlines():
            if line.startswith(BULLET):
                self._paragraph(ended(line.removeprefix(BULLET)), indent + ENTRY)
            else:
                self._paragraph(line, indent)

    def entries(self, texts: Iterable[str]) -> None:
        """Say entries of a list: set in for the eye, a full stop behind each for the ear."""
        for text in texts:
            self.say(ended(text), ENTRY)

    def part(self, *texts: str) -> None:
        """Say what belongs together, behind an empty line."""
        said = [text for text in texts if text]
        if said:
            self._line("")
        for text in said:
            self.say(text)

    def numbered(self, texts: Iterable[str]) -> None:
        """Say things to choose among, numbered from 1."""
        for number, text in enumerate(texts, 1):
            self.entry(text, f"{number}. ")

    def entry(self, text: str, mark: str) -> None:
        """Say one thing behind its mark, its further lines as far in as the first."""
        self._paragraph(plain(text), mark)

    def ask(self, prompt: str, fresh: bool = False) -> str:
        """Ask for a line; it has no control characters, and no blanks around it.

        With `fresh`, a line that was typed before does not count. Raises EndOfInputError where there is none.
        """
        if fresh:
            self._terminal.forget()
        self._terminal.speak(_typed(printable(prompt)) + " ")
        self._terminal.flush()
        line = next(self._terminal.lines, None)
        if line is None:
            self._line("")
            raise EndOfInputError
        said = " ".join(printable(line).split())
        if self.piped:
            self._line(said)
        return said

    def pick(self, prompt: str) -> str:
        """Ask for a choice, with what is said aside in between. Raises EndOfInputError."""
        while self.aside(line := self.ask(prompt)):
            pass
        return line

    def end(self) -> None:
        """Send out all that was said."""
        self._terminal.flush()

    def _paragraph(self, text: str, indent: str) -> None:
        width = self._terminal.width
        line, empty = indent, True
        for word in _words(text):
            if not empty and width is not None and _cells(line) + _cells(word) >= width:
                self._line(line)
                line, empty = " " * len(indent), True
            line += word if empty else f" {word}"
            empty = False
        self._line(line)

    def _line(self, text: str) -> None:
        self._terminal.speak(_typed(printable(text)).rstrip() + "\n")


def ended(text: str) -> str:
    """A sentence or a part of one, ended so that what follows does not run into it."""
    bare = text.rstrip("*\"')")
    return text if not bare or bare.endswith((".", "?", "!", ":", ";")) else f"{text}."


def _typed(text: str) -> str:
    """Typographic signs as they are typed: some speech leaves others out, or reads their bytes."""
    return text if text.isascii() else text.translate(_TYPED)


def _words(text: str) -> list[str]:
    """What a text may be broken between; a number at its end stays with the word before it."""
    words = text.split()
    if len(words) > 1 and not any(sign.isalpha() for sign in words[-1]):
        words[-2:] = [" ".join(words[-2:])]
    return words


def _cells(text: str) -> int:
    """How many cells of a terminal a text takes."""
    if text.isascii():
        return len(text)
    from wcwidth import width  # it costs time, and few trees in Latin letters need it

    return width(text)
