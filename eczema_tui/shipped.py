"""The tree that comes with the program, and the compiled copy of it that a build makes.

Reading the copy takes a thirtieth of the time that reading the files takes. The copy holds, word for word,
the files that it was made from and the code that made it, and is used only if they are what is there now:
a stale copy can never be taken for the tree. (A hash would do, but loading one costs more than comparing.)
"""

from __future__ import annotations

from pathlib import Path

import msgspec
from msgspec import Struct

from eczema_tui.tree import Tree

_PACKAGE = Path(__file__).resolve().parent
COMPILED = _PACKAGE / "eczema.compiled"


class _Copy(Struct):
    """What a compiled copy holds. The tree is packed apart, so that a stale one is never even looked into."""

    made_from: dict[str, bytes]
    tree: msgspec.Raw


def shipped_tree_path() -> Path:
    """The folder of the shipped tree: inside the installed package, or beside it in a checkout.

    Where there is neither, the first of these, so that loading it says what is missing.
    """
    places = [root / "trees" / "eczema" for root in (_PACKAGE, _PACKAGE.parent)]
    return next((place for place in places if place.is_dir()), places[0])


def shipped_tree() -> Tree:
    """The shipped tree: from its compiled copy if that is fresh, else from its files.

    Raises TreeError with every problem found in the files.
    """
    folder = shipped_tree_path()
    compiled = read_compiled(COMPILED, folder)
    if compiled is not None:
        return compiled
    from eczema_tui.loader import load_tree

    return load_tree(folder)


def read_compiled(copy: Path, folder: Path) -> Tree | None:
    """The tree in `copy`, if it was made from the files in `folder` as they are; None otherwise."""
    try:
        found = msgspec.msgpack.decode(copy.read_bytes(), type=_Copy)
        if found.made_from != _sources(folder):
            return None
        return msgspec.msgpack.decode(found.tree, type=Tree)
    except (OSError, msgspec.DecodeError):
        return None


def write_compiled(copy: Path, folder: Path) -> None:
    """Make the compiled copy of the tree in `folder`. Raises TreeError for a tree with problems."""
    from eczema_tui.loader import load_tree

    made_from = _sources(folder)
    tree = msgspec.Raw(msgspec.msgpack.encode(load_tree(folder)))
    copy.write_bytes(msgspec.msgpack.encode(_Copy(made_from, tree)))


def _sources(folder: Path) -> dict[str, bytes]:
    """The tree's files, and the code that turns them into a `Tree`."""
    found = {}
    for part, root, pattern in (
        ("code", _PACKAGE, "tree.py"),
        ("code", _PACKAGE / "loader", "*.py"),
        ("tree", folder, "*.yaml"),
        ("stages", folder / "stages", "*.yaml"),
    ):
        for path in root.glob(pattern):
            found[f"{part}/{path.name}"] = path.read_bytes()
    return found
