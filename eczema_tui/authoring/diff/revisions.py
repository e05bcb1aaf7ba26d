"""Trees as a git repository has them at a revision."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from eczema_tui.loader import TreeError, parse_tree
from eczema_tui.loader.files import STAGES, TOP_FILES
from eczema_tui.tree import Tree


class RevisionError(Exception):
    """What git could not give, in a sentence for the person."""


def tree_at(revision: str, path: Path) -> Tree:
    """The tree that stood at `path`, a folder or a single file, at a revision of the repository around it.

    Raises RevisionError where git, the repository, the revision or the tree is missing or cannot be read.
    """
    around = path if path.is_dir() else path.parent
    top = Path(os.fsdecode(_git(around, "rev-parse", "--show-toplevel").rstrip(b"\n"))).resolve()
    try:
        _git(top, "rev-parse", "--quiet", "--verify", "--end-of-options", f"{revision}^{{commit}}")
    except RevisionError:
        raise RevisionError(f"There is no revision {revision!r} in {top}.") from None
    if not path.resolve().is_relative_to(top):
        raise RevisionError(f"{path} leads out of the repository {top}.")
    inside = path.resolve().relative_to(top).as_posix()
    listed = _git(top, "ls-tree", "-r", "-z", "--full-tree", "--name-only", revision, "--", inside)
    names = [name for name in os.fsdecode(listed).split("\0") if name]
    if not names:
        raise RevisionError(f"{inside}: there is nothing of this name in {revision}.")
    within = "" if inside == "." else f"{inside}/"
    files = {
        name.removeprefix(within): _git(top, "show", f"{revision}:{name}")
        for name in names
        if name == inside or _is_of_tree(name.removeprefix(within))
    }
    try:
        return parse_tree(files.get(inside, files))
    except TreeError as error:
        raise RevisionError(f"The tree as it is in {revision} cannot be read:\n{error}") from error


def _is_of_tree(name: str) -> bool:
    """Whether a file of this name in the folder of a tree is one of those that the tree is read from."""
    folder, _, last = name.rpartition("/")
    return name in TOP_FILES or (folder == STAGES and last.endswith(".yaml"))


def _git(folder: Path, *arguments: str) -> bytes:
    """What git says. Raises RevisionError where it is not there, or cannot do what it is asked."""
    command = ["git", "--literal-pathspecs", "-C", str(folder), *arguments]
    own = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    try:  # without what git sets in a hook, where it would speak of another repository than that of the tree
        done = subprocess.run(command, capture_output=True, check=False, env=own)  # noqa: S603 - no shell
    except FileNotFoundError:
        raise RevisionError("To compare revisions, eczema-tui needs git, which is not installed.") from None
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().removeprefix("fatal: ")
        raise RevisionError(f"{folder}: git cannot do this: {said}")
    return done.stdout
