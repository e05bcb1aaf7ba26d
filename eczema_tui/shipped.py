"""The tree that comes with the program, and the compiled copy of it that a build makes.

Reading the copy takes a thirtieth of the time that reading the files takes. The copy holds a hash of each
file that it was made from, the code that made it among them, and is used only if those are what is there now:
a stale copy is not taken for the tree. The hash is the one that Python has for its compiled copies of code.
"""

from __future__ import annotations

from importlib.util import source_hash
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

    tree = msgspec.Raw(msgspec.msgpack.encode(load_tree(folder)))
    copy.write_bytes(msgspec.msgpack.encode(_Copy(_sources(folder), tree)))


def _sources(folder: Path) -> dict[str, bytes]:
    """The hashes of the tree's files, and of the code that turns them into a `Tree`."""
    found = {"tree.py": source_hash((_PACKAGE / "tree.py").read_bytes())}
    loader = _PACKAGE / "loader"
    for root, ending in ((loader, ".py"), (folder, ".yaml"), (folder / "stages", ".yaml")):
        for path in root.iterdir():  # to make patterns for `glob` takes longer than to read the files
            if path.suffix == ending:
                found[f"{root.name}/{path.name}"] = source_hash(path.read_bytes())
    return found
