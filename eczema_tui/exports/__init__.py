"""The question list in the formats that leave the terminal. One module a format, no file access.

Each format's module has `write`, which takes a `QuestionList` and the day to print on it, and gives text or
bytes; for a format of `OF_VISITS` it takes the `Visit` instead of its list. Some take more, by name.
"""

from __future__ import annotations

from datetime import date
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from eczema_tui.visit import Visit

FORMATS = {
    "text": ".txt",
    "markdown": ".md",
    "json": ".json",
    "html": ".html",
    "pdf": ".pdf",
    "fhir": ".fhir.json",
}
"""The formats by name, with the ending of a file in that format."""

OF_VISITS = frozenset({"fhir"})
"""The formats that hold the answers themselves beside the list that came of them."""

EXTRAS = {"pdf": ("typst", "typst"), "fhir": ("fhir.resources", "fhir")}
"""The formats that need a library, with its name and its package. `eczema-tui[FORMAT]` brings it."""

SIZED = ("html", "pdf")
"""The formats whose type has a size, so that it can be large; their `write` takes `large`."""

PAPERS = ("a4", "letter")
"""The sizes of paper that a PDF can have."""


class LibraryMissingError(Exception):
    """A format cannot be written here; the message says what it needs."""


def export(visit: Visit, format_name: str, made: date | None = None, **options: Any) -> str | bytes:
    """The list of a visit in a format of `FORMATS`, with the day `made` on it.

    `options` are those of the format. Raises KeyError for another name, LibraryMissingError where what the
    format needs is not installed or cannot be loaded.
    """
    FORMATS[format_name]
    if not can_export(format_name):
        raise LibraryMissingError(
            f"For the format {format_name}, eczema-tui needs {EXTRAS[format_name][0]}: "
            f"pip install 'eczema-tui[{format_name}]' brings it."
        )
    try:
        module = import_module(f"eczema_tui.exports.{format_name}")
    except ImportError as error:
        raise LibraryMissingError(f"What the format {format_name} needs cannot be loaded: {error}") from error
    written: str | bytes = module.write(
        visit if format_name in OF_VISITS else visit.questions, made, **options
    )
    return written


def can_export(format_name: str) -> bool:
    """Whether what a format needs is installed."""
    return format_name not in EXTRAS or find_spec(EXTRAS[format_name][1]) is not None
