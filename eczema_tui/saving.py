"""What can be saved, and the names that files get."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path

from eczema_tui.exports import FORMATS, can_export

Write = Callable[[str, str | bytes, bool], Path]
"""Writes a file of that name, replacing one only if told to; gives the file's whole path."""

ANSWERS = "answers"
LABELS = {
    "text": "My question list, as plain text",
    "markdown": "My question list, as Markdown",
    "html": "My question list, to print (HTML)",
    "pdf": "My question list, as a PDF to print",
    "fhir": "My list and answers, for a medical record (FHIR)",
    ANSWERS: "My answers, to go on another time",
}
"""What can be saved; a format only where what it needs is installed."""


def offered() -> list[str]:
    """What can be saved here."""
    return [name for name in LABELS if can_export(name)]


def suggested_name(what: str, day: date) -> str:
    """The name of a new file, unless the person has a better one."""
    stem = "eczema-answers" if what == ANSWERS else "eczema-questions"
    return f"{stem}-{day.isoformat()}{FORMATS.get(what, '.yaml')}"


def free_name(path: Path) -> str:
    """The name with a number that no file has yet; the stem is cut where the disk takes no longer name.

    Where that cannot be found out, as in front of a very long ending, it is the name without one.
    """
    stem = path.stem.encode()[:200].decode(errors="ignore")  # a disk counts bytes
    with suppress(OSError):
        for number in range(2, 10_000):
            candidate = path.with_stem(f"{stem}-{number}")
            if not candidate.expanduser().exists():
                return str(candidate)
    return str(path)
