"""The tree that comes with the program."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def shipped_tree_path() -> Path:
    """The folder of the shipped tree: inside the installed package, or beside it in a checkout.

    Where there is neither, the first of these, so that loading it says what is missing.
    """
    places = [root / "trees" / "eczema" for root in (_PACKAGE, _PACKAGE.parent)]
    return next((place for place in places if place.is_dir()), places[0])
