"""Walks that were kept at another time, for tests of those who find them."""

from __future__ import annotations

from pathlib import Path

from eczema_tui.kept_walks import KeptWalks
from eczema_tui.tree import PLACEHOLDERS, Tree
from eczema_tui.visit import Visit
from eczema_tui.walk import Walk


def keeper(folder: Path | None, tree: Tree) -> KeptWalks:
    """What keeps walks over a tree in a folder."""
    return KeptWalks(folder, tree, PLACEHOLDERS)


def window_closes(keeping: KeptWalks) -> None:
    """What the system does when the program ends."""
    assert keeping._entry is not None
    keeping._entry.close()


def left(folder: Path, tree: Tree, **answers: object) -> None:
    """Somebody walked so far at another time, and their window closed."""
    keeping = keeper(folder, tree)
    assert keeping.keep(Visit.begin(Walk(tree, answers))) == ""  # type: ignore[arg-type]
    window_closes(keeping)


def kept(folder: Path) -> list[bytes]:
    """What is in the files of kept walks."""
    return [path.read_bytes() for path in folder.glob("*.json")]
