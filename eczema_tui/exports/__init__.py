"""The question list in the formats that leave the terminal. One module a format, no file access.

Each format's module has `write`, which takes a `QuestionList` and the day to print on it, and gives text.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from importlib import import_module

from eczema_tui.question_list import QuestionList

FORMATS = {"text": ".txt", "markdown": ".md", "json": ".json"}
"""The formats by name, with the ending of a file in that format."""


def export(questions: QuestionList, format_name: str, made: date | None = None) -> str:
    """The list in a format of `FORMATS`, with the day `made` on it. Raises KeyError for another name."""
    FORMATS[format_name]
    module = import_module(f"eczema_tui.exports.{format_name}")
    write: Callable[[QuestionList, date | None], str] = module.write
    return write(questions, made)
