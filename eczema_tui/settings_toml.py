"""TOML text to tables. Each slip in the writing is told where it stands, and reading goes on behind it."""

from __future__ import annotations

import re
import tomllib
from typing import Any

from eczema_tui.loader.problems import Problems, Source, shown

MOST_SLIPS = 20
"""How many slips are told. A file with more is not the kind of file it is taken for."""

UNCLOSED = "Unclosed array"

_PLACE = re.compile(
    r"(?P<what>.*) \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)\Z", re.S
)
_WORD = re.compile(r"[^\s,\]}#]+")
_QUOTES = "“”„«»‘’‚"  # noqa: RUF001 - they are what it is about

_KNOWN = (
    (
        "Cannot overwrite a value",
        "This stands in the file already.",
        "Take one of the two out.",
    ),
    ("Cannot declare", "This table stands in the file already.", "Put both parts under one heading."),
    ("Cannot mutate", "This table stands in the file already.", "Put both parts in one place."),
    ("Cannot redefine", "This table stands in the file already.", "Put both parts in one place."),
    ("Illegal character", "The text that begins on this line does not end on it.", "Close its quote."),
    ("Unterminated string", "A text does not end before the file does.", "Close its quote."),
    ("Expected newline", "Something follows the value on this line.", "Write one setting on each line."),
    (UNCLOSED, "The list before this goes on here without a comma, or has no end.", "Write [..., ...]."),
    (
        "Unescaped '\\'",
        "A backslash in a text means something else.",
        "Write two of them, or use ' for quotes.",
    ),
)
"""How the words of the parser begin, then what is wrong in plain ones, and how to mend it."""


def parsed(source: Source, problems: Problems) -> tuple[dict[str, Any], str] | None:
    """The tables that a text holds, and the text that they were read from: without its broken lines.

    Notes every slip. None where there are so many, or such, that the rest cannot be judged.
    """
    text = source.text
    for _ in range(MOST_SLIPS):
        try:
            return tomllib.loads(text), text
        except RecursionError:
            problems.whole(source.name, "too-deep", "Lists or tables are nested too deep here.")
            return None
        except tomllib.TOMLDecodeError as error:
            index, what = _place(error, text)
            at_the_end = index >= len(text.rstrip())
            if not (at_the_end and text != source.text):  # what was left out may be what is missing there
                _note(source, index, what, problems)
            if at_the_end:
                return None
            start, end = _line(text, index)
            line = text[start:end]
            open_list = what.startswith(UNCLOSED) and not line.rstrip().endswith("]")
            if open_list or line.lstrip().startswith("["):
                return None  # nobody knows what the next lines belong to
            begun_before = what.startswith(UNCLOSED) and "[" not in line[: index - start]
            kept = "]" if begun_before else ""
            text = text[:start] + kept.rjust(end - start) + text[end:]
    return None


def _place(error: tomllib.TOMLDecodeError, text: str) -> tuple[int, str]:
    """Where the parser gave up, and its words for it."""
    told = _PLACE.match(str(error))
    if told is None or told["line"] is None:
        return max(len(text.rstrip()), 0), told["what"] if told else str(error)
    start = 0
    for _ in range(int(told["line"]) - 1):
        start = text.index("\n", start) + 1
    return min(start + int(told["column"]) - 1, len(text)), told["what"]


def _line(text: str, index: int) -> tuple[int, int]:
    end = text.find("\n", index)
    return text.rfind("\n", 0, index) + 1, len(text) if end < 0 else end


def _note(source: Source, index: int, what: str, problems: Problems) -> None:
    text = source.text
    if text[index : index + 1] == "\N{REPLACEMENT CHARACTER}" and source.mended:
        return  # a character that no text may hold: that was noted
    message, hint = _in_words(what, text, index)
    if message.endswith("in the file already."):  # told behind it: show the key itself
        start, _ = _line(text, max(index - 1, 0))
        index = start + len(text[start:index]) - len(text[start:index].lstrip())
    problems.at(source, index, "toml-syntax", message, hint)


def _in_words(what: str, text: str, index: int) -> tuple[str, str]:
    """What is wrong, and how to mend it."""
    start, end = _line(text, index)
    if what.startswith("Invalid value"):
        found = _WORD.match(text, index)
        word = found.group() if found else ""
        if not word:
            return "There is no value here.", "Write one behind the =, a text in quotes."
        if word[0] in _QUOTES:
            return "These quotes are not the ones that TOML knows.", 'Use the straight ones: "text"'
        if word.lower() in ("true", "false"):
            return f"`{shown(word)}` is no value.", f"Write it in small letters: {word.lower()}"
        words = text[index:end].split("#")[0].strip()
        return "A text has to stand in quotes.", f'Write "{shown(words)}", in quotes.'
    if what.startswith("Expected '='"):
        hint = "Write an equals sign, not a colon." if ":" in text[start:end] else 'Write key = "value".'
        return "A key has to be followed by an equals sign.", hint
    for begins, message, hint in _KNOWN:
        if what.startswith(begins):
            return message, hint
    return f"This is not TOML: {shown(what)}.", 'Each line is key = "value", or the name of a [table].'
