"""What a file is that somebody wants to open, told by what it holds and not by its name."""

from __future__ import annotations

import re
from pathlib import Path
from shlex import quote

LOOKED_AT = 65_536
"""How many bytes of a file are looked at: what tells a file stands at its beginning."""

HOW = (
    "To go on with a walk, open the answers that were saved (a file such as eczema-answers-2026-11-22.yaml): "
    "eczema-tui FILE. To begin a new one: eczema-tui."
)

_KEY = re.compile(r"^[\"']?([A-Za-z][\w-]*)[\"']?[ \t]*:(?=\s|$)", re.MULTILINE)
_INNER_KEY = re.compile(r"[{,]\s*[\"']?([A-Za-z][\w-]*)[\"']?\s*:")
_TREE_OF = re.compile(r"(?:^|[{,]\s*)[\"']?tree[\"']?[ \t]*:[ \t]*[\"']?([\w-]+)", re.MULTILINE)
_TREE_KEYS = {
    "id",
    "title",
    "about",
    "categories",
    "alerts",
    "stages",
    "nodes",
    "findings",
    "items",
    "promises",
}
_PARTS = {"findings.yaml", "items.yaml", "glossary.yaml", "sources.yaml"}
_READ = "It is made to be handed on; a walk cannot go on from it."


class NotOpenedError(Exception):
    """A file is neither a tree nor saved answers; the message says what it is, and what to do."""


def opened(path: Path, *, named: bool) -> tuple[Path | None, Path | None]:
    """The tree and the case to walk where somebody gave just `path`: one of the two, and None for the other.

    What is not known to be something else is taken for a tree, so that the loader says what is wrong with it;
    but only where it was `named` as one, by the command. Raises NotOpenedError.
    """
    head = _head(path)
    if head is None:
        return path, None
    text = head.decode("utf-8", "replace")
    keys = _keys(text)
    if what := _exported(head, text, keys):
        raise NotOpenedError(f"{path}: this is {what}. {_READ}\n{HOW}")
    if "answers" in keys and not keys & {"nodes", "stages", "categories"}:
        return None, path
    if whole := _whole_tree(path):
        raise NotOpenedError(
            f"{path}: this is only a part of a tree. To walk the whole tree: eczema-tui {quote(str(whole))}"
        )
    if named or not text.strip() or keys & _TREE_KEYS:
        return path, None
    raise NotOpenedError(f"{path}: this is neither a tree nor saved answers.\n{HOW}")


def expect_tree(case: Path, tree: str, command: str) -> None:
    """Raise NotOpenedError for a case of another tree than `tree`; it says how `command` names a tree.

    In `command`, {case} stands for the case.
    """
    found = _TREE_OF.search((_head(case) or b"").decode("utf-8", "replace"))
    if found and found[1] != tree:
        raise NotOpenedError(
            f"{case}: these answers belong to the tree {found[1]}, not to {tree}. "
            f"Name the folder or the file of that tree: {command.format(case=quote(str(case)))}"
        )


def _head(path: Path) -> bytes | None:
    """How a file begins; None for what is no file, or cannot be read, which the loader says."""
    try:
        if not path.is_file():
            return None
        with path.open("rb") as file:
            return file.read(LOOKED_AT)
    except (OSError, ValueError):
        return None


def _keys(text: str) -> set[str]:
    """The keys of a YAML or JSON file; in braces those further in, too, for telling them apart costs more."""
    return set((_INNER_KEY if text.lstrip().startswith("{") else _KEY).findall(text))


def _exported(head: bytes, text: str, keys: set[str]) -> str:
    """What a file is that was saved to be read; "" for any other."""
    from eczema_tui.exports.page import HEADING

    begin = text.lstrip("\ufeff \t\r\n#").lower()
    if head.startswith(b"%PDF-"):
        return "a PDF"
    if "resourceType" in keys:
        return "a list for a medical record (FHIR)"
    if {"tree", "items", "complete"} <= keys:
        return "a question list for other programs (JSON)"
    if begin.startswith(("<!doctype html", "<html")):
        return "a page for a browser (HTML)"
    if begin.startswith(HEADING.lower()):
        return "a question list"
    return ""


def _whole_tree(path: Path) -> Path | None:
    """The folder of the tree that a file is only a part of; None for a file that is none."""
    folder = path.parent
    if folder.name == "stages":
        folder = folder.parent
    elif path.name not in _PARTS:
        return None
    return folder if (folder / "tree.yaml").is_file() else None
