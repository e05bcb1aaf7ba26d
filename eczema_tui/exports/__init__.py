"""The question list in the formats that leave the terminal. One module a format, no file access.

Each format's module has `write`, which takes a `QuestionList` and the day to print on it, and gives text,
or bytes. Some take more, by name.
"""

from __future__ import annotations

from datetime import date
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from eczema_tui.question_list import QuestionList

FORMATS = {"text": ".txt", "markdown": ".md", "json": ".json", "pdf": ".pdf"}
"""The formats by name, with the ending of a file in that format."""


EXTRAS = {"pdf": "typst"}
"""The formats that need a library of their own. `eczema-tui[FORMAT]` brings it."""

PAPERS = ("a4", "letter")
"""The sizes of paper that a PDF can have."""


class LibraryMissingError(Exception):
    """A format cannot be written here; the message says what it needs."""


def export(
    questions: QuestionList, format_name: str, made: date | None = None, **options: Any
) -> str | bytes:
    """The list in a format of `FORMATS`, with the day `made` on it; `options` are those of the format.

    Raises KeyError for another name, LibraryMissingError where what the format needs is not installed.
    """
    FORMATS[format_name]
    if not can_export(format_name):
        raise LibraryMissingError(
            f"For the format {format_name}, eczema-tui needs {EXTRAS[format_name]}: "
            f"pip install 'eczema-tui[{format_name}]' brings it."
        )
    module = import_module(f"eczema_tui.exports.{format_name}")
    made_of_it: str | bytes = module.write(questions, made, **options)
    return made_of_it


def can_export(format_name: str) -> bool:
    """Whether what a format needs is installed."""
    return format_name not in EXTRAS or find_spec(EXTRAS[format_name]) is not None
