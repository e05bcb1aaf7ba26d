"""The question list in the formats that leave the terminal. One module a format, no file access.

Each format's module has `write`, which takes a `QuestionList` and the day to print on it, and gives text.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from importlib import import_module

from eczema_tui.question_list import QuestionList

FORMATS = {"text": ".txt", "markdown": ".md", "json": ".json", "html": ".html"}
"""The formats by name, with the ending of a file in that format."""

SIZED = frozenset({"html"})
"""The formats whose type has a size, so that it can be large; their `write` takes `large`."""


def export(
    questions: QuestionList, format_name: str, made: date | None = None, *, large: bool = False
) -> str:
    """The list in a format of `FORMATS`, with the day `made` on it, in `large` type if that is wanted.

    Raises KeyError for another name, ValueError for large type in a format that is not `SIZED`.
    """
    FORMATS[format_name]
    if large and format_name not in SIZED:
        raise ValueError(f"{format_name} has no size of type")
    write: Callable[..., str] = import_module(f"eczema_tui.exports.{format_name}").write
    return write(questions, made, large=True) if large else write(questions, made)
