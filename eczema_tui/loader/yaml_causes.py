"""What most likely led the YAML parser astray, where it gives up later than the slip that it stumbles over.

Only a file that is no YAML needs this, so it is not imported on the way to a tree without problems.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import ModuleType
from typing import Any

from msgspec import Struct
from msgspec.structs import fields

from eczema_tui.loader.problems import Source, shown
from eczema_tui.loader.shape import Shape

INDENT = "Compare the spaces at the start of this line with those of the lines above it."
QUOTES = 'Put the whole text in quotes: key: "text"'
OWN_LINE = "Put what follows on a line of its own."

_KEY = re.compile(r"[ ]*(?:-[ ]+)*(?:\{[ ]*)?([^\W\d_][\w-]*):(?:[ ]|$)")
"""A line that begins with a key."""

_ENTRY = re.compile(r"[ ]*(?:-[ ]|[^\W\d_][\w-]*:(?:[ ]|$))")
"""A line that begins with a dash or a key."""

_WORD = re.compile(r"[ ]*(?:-[ ]+)*([a-z][a-z-]*)(?=[ ;,=:]|$)")
"""A line that begins with a word which may have been meant for a key."""

_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_CLOSES = {"[": "]", "{": "}"}


class Cause(Struct, frozen=True):
    """Where in the text the slip is, what it is, and how to mend it."""

    index: int
    message: str
    hint: str


def likely_cause(error: Exception, source: Source, parsing: ModuleType) -> Cause | None:
    """What led to the parser's `error`; None where nothing but the parser's own words can be said."""
    mark = getattr(error, "problem_mark", None)
    if mark is None:
        return None
    stumble = _Stumble(source.text, min(mark.index, len(source.text)), error)
    return (
        _run_on_quote(stumble, parsing)
        or _open_bracket(stumble)
        or _lone_bracket(stumble)
        or _lost_colon(stumble)
        or _lost_first_dash(stumble)
        or _lost_dash(stumble)
        or _rest_of_line(stumble)
        or _misfit(stumble)
    )


class _Stumble:
    """Where the parser gave up. `at` is the place in its line, `number` that of the line, from 0."""

    def __init__(self, text: str, index: int, error: Exception) -> None:
        self.lines = text.split("\n")
        self.text = text
        self.index = index
        self.problem = str(getattr(error, "problem", ""))
        self.within = str(getattr(error, "context", ""))
        self.since: Any = getattr(error, "context_mark", None)
        self.number = text.count("\n", 0, index)
        self.at = index - self.start_of(self.number)

    @property
    def line(self) -> str:
        return self.lines[self.number]

    def start_of(self, number: int) -> int:
        """The index at which a line starts."""
        return sum(len(line) + 1 for line in self.lines[:number])

    def above(self, number: int) -> Iterator[int]:
        """The numbers of the lines above one that are neither empty nor a comment, the nearest first."""
        for each in range(number - 1, -1, -1):
            if self.lines[each].strip() and not self.lines[each].lstrip().startswith("#"):
                yield each


def _run_on_quote(stumble: _Stumble, parsing: ModuleType) -> Cause | None:
    """A quote that is not closed swallows lines up to the next quote, and what follows makes no sense."""
    last: Any = None
    tokens = parsing.CParser(stumble.text)
    try:
        while (token := tokens.get_token()) is not None and token.start_mark.index <= stumble.index:
            if isinstance(token, parsing.ScalarToken) and token.style in ("'", '"'):
                last = token
    except parsing.YAMLError:
        pass
    if last is None or last.end_mark.line < stumble.number - 1:
        return None
    swallowed = stumble.lines[last.start_mark.line + 1 : last.end_mark.line + 1]
    if not any(_KEY.match(line) for line in swallowed):
        return None
    message = f"A quote opens here, and no other comes before line {last.end_mark.line + 1}."
    return Cause(last.start_mark.index, message, "Add the closing quote.")


def _open_bracket(stumble: _Stumble) -> Cause | None:
    """A bracket that is not closed before the next key or entry comes."""
    if "a flow" not in stumble.within or stumble.since is None or stumble.since.line >= stumble.number:
        return None
    opened = stumble.lines[stumble.since.line]
    begins = len(stumble.line) - len(stumble.line.lstrip(" "))
    if not _ENTRY.match(stumble.line) or begins > len(opened) - len(opened.lstrip("- ")):
        return None
    sign = opened[stumble.since.column]
    message = f"A {sign} opens here, and nothing closes it before line {stumble.number + 1}."
    return Cause(stumble.since.index, message, f"Add the closing {_CLOSES.get(sign, 'bracket')}.")


def _lone_bracket(stumble: _Stumble) -> Cause | None:
    """A bracket that closes what was never opened."""
    if "a flow" in stumble.within and stumble.since.line < stumble.number:
        return None
    if "document start" in stumble.problem:
        return None
    plain = _QUOTED.sub("", stumble.line)
    for opening, closing in _CLOSES.items():
        if plain.count(closing) > plain.count(opening):
            index = stumble.start_of(stumble.number) + stumble.line.rindex(closing)
            message = f"A {closing} in this line has no {opening} that it closes."
            return Cause(index, message, f"Put a {opening} in front of what belongs together.")
    return None


def _lost_colon(stumble: _Stumble) -> Cause | None:
    """A key of the language without a colon and a space after it, in this line or in the one above."""
    numbers = [stumble.number, *list(stumble.above(stumble.number))[:1]]
    if "could not find expected ':'" in stumble.problem and stumble.since is not None:
        numbers = [stumble.since.line]
    for number in numbers:
        found = _WORD.match(stumble.lines[number])
        if found and found[1] in _keys() and _holds_a_key(stumble, number, found.start(1)):
            rest = stumble.lines[number][found.end() :]
            if not rest.startswith(": ") and rest != ":":
                message = f"After the key `{found[1]}` a colon and a space have to follow."
                hint = f"Write it like this: {found[1]}: {shown(rest.lstrip(' :;,='))}".rstrip()
                return Cause(stumble.start_of(number) + found.start(1), message, hint)
    return None


def _holds_a_key(stumble: _Stumble, number: int, column: int) -> bool:
    """Whether a key belongs at `column` of a line, told by the lines above it, and not the rest of a text."""
    if "-" in stumble.lines[number][:column]:
        return True
    for above in stumble.above(number):
        line = stumble.lines[above]
        begins = len(line) - len(line.lstrip("- "))
        if begins == column:
            return _KEY.match(line) is not None
        if begins < column:
            return line.endswith(":")
    return column == 0


def _lost_first_dash(stumble: _Stumble) -> Cause | None:
    """The first entry of a list without its dash, which shows only where the second has one."""
    column = len(stumble.line) - len(stumble.line.lstrip(" "))
    if not stumble.line[column:].startswith("- ") or stumble.at != column:
        return None
    first = stumble.number
    for above in stumble.above(stumble.number):
        line = stumble.lines[above]
        if len(line) - len(line.lstrip(" ")) <= column:
            begins = stumble.lines[first].lstrip(" ")
            if first == stumble.number or begins.startswith("- ") or not line.endswith(":"):
                return None
            goes_on = f"the list goes on with one in line {stumble.number + 1}"
            return _dash_missing(stumble, first, f"A dash is missing in front of this: {goes_on}.")
        first = above
    return None


def _lost_dash(stumble: _Stumble) -> Cause | None:
    """Another entry without its dash: a {, or a key under an entry that is only a word."""
    for number in [stumble.number, *list(stumble.above(stumble.number))[:1]]:
        line = stumble.lines[number]
        above = next(stumble.above(number), None)
        if above is None or not stumble.lines[above].lstrip(" ").startswith("- "):
            continue
        before, begins = stumble.lines[above], len(line) - len(line.lstrip(" "))
        dash = len(before) - len(before.lstrip(" "))
        under_word = _KEY.match(line) and not _KEY.match(before) and dash < begins == dash + 2
        if under_word or (line[begins:].startswith("{") and begins >= dash):
            return _dash_missing(stumble, number, "A dash is missing in front of this.")
    return None


def _dash_missing(stumble: _Stumble, number: int, message: str) -> Cause:
    begins = stumble.lines[number].lstrip(" ")
    index = stumble.start_of(number) + len(stumble.lines[number]) - len(begins)
    return Cause(index, message, f"Write it like this: - {shown(begins)}")


def _rest_of_line(stumble: _Stumble) -> Cause | None:
    """Something after a value that is over, or a second key in one line."""
    before = stumble.line[: stumble.at].rstrip()
    if "did not find expected key" in stumble.problem and before.endswith(("'", '"')):
        hint = f"{OWN_LINE} Quotes inside a text have to be of the other kind."
        return Cause(stumble.index, "After the closing quote the line has to end.", hint)
    if "did not find expected key" in stumble.problem and before.endswith(("]", "}")):
        return Cause(stumble.index, "After the closing bracket the line has to end.", f"{OWN_LINE} {QUOTES}")
    if "mapping values are not allowed" in stumble.problem and ": " in before:
        word = before.rpartition(" ")[2]
        hint = f"Start `{word}:` on a line of its own." if word in _keys() else QUOTES
        return Cause(stumble.index, "A colon stands here where no key can be.", hint)
    return None


def _misfit(stumble: _Stumble) -> Cause | None:
    """A line that is set in too far or not far enough."""
    start = stumble.start_of(stumble.number) + len(stumble.line) - len(stumble.line.lstrip(" "))
    found, above = _KEY.match(stumble.line), next(stumble.above(stumble.number), None)
    if found and above is not None and stumble.at <= found.end(1):
        line = stumble.lines[above]
        own = found.start(1) > len(stumble.line) - len(stumble.line.lstrip(" "))
        if not own and found.start(1) > len(line) - len(line.lstrip("- ")) and not line.endswith(":"):
            message = f"`{found[1]}:` is set in further than the line above, which has its value already."
            return Cause(start, message, INDENT)
    if "did not find expected key" in stumble.problem and stumble.index == start:
        return Cause(start, "This line does not fit what stands above it.", INDENT)
    return None


def _keys() -> set[str]:
    """All keys of the language."""
    return {each.encode_name for shape in _shapes(Shape) for each in fields(shape)}


def _shapes(shape: type[Shape]) -> Iterator[type[Shape]]:
    for each in shape.__subclasses__():
        yield each
        yield from _shapes(each)
