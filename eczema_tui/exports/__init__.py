"""The question list in the formats that leave the terminal. One module a format, no file access.

Each format's module has `write`, which takes a `QuestionList` and the day to print on it, and gives text;
for a format of `OF_VISITS` it takes the `Visit` instead of its list.
"""

from __future__ import annotations

from datetime import date
from importlib import import_module

from eczema_tui.visit import Visit

FORMATS = {"text": ".txt", "markdown": ".md", "json": ".json", "fhir": ".fhir.json"}
"""The formats by name, with the ending of a file in that format."""


OF_VISITS = frozenset({"fhir"})
"""The formats that hold the answers themselves beside the list that came of them."""

EXTRAS = {"fhir": "fhir.resources"}
"""The formats that need a library of their own. `eczema-tui[FORMAT]` brings it."""


class LibraryMissingError(Exception):
    """A format cannot be written here; the message says what it needs."""


def export(visit: Visit, format_name: str, made: date | None = None) -> str:
    """The list of a visit in a format of `FORMATS`, with the day `made` on it.

    Raises KeyError for another name, LibraryMissingError where what the format needs is not installed.
    """
    FORMATS[format_name]
    try:
        module = import_module(f"eczema_tui.exports.{format_name}")
    except ModuleNotFoundError as error:
        if format_name not in EXTRAS or (error.name or "").startswith("eczema_tui"):
            raise
        raise LibraryMissingError(
            f"For the format {format_name}, eczema-tui needs {EXTRAS[format_name]}: "
            f"pip install 'eczema-tui[{format_name}]' brings it."
        ) from error
    text: str = module.write(visit if format_name in OF_VISITS else visit.questions, made)
    return text
