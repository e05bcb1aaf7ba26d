"""Numbers with the things that they count."""

from __future__ import annotations


def counted(number: int, thing: str) -> str:
    """A number with its thing in the singular or plural: "1 answer", "3 answers"."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
