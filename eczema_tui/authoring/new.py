"""Starting a tree: a small one that works, with comments that say what each part is for."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from datetime import date, timedelta
from pathlib import Path

from eczema_tui.authoring.schema import schema_files
from eczema_tui.files import write_file

_TEMPLATE = Path(__file__).resolve().parent / "template"
_REVIEWED, _DUE = "2026-11-22", "2027-11-22"
"""The dates of review that stand in the template."""


def template_files(today: date) -> dict[str, str]:
    """The texts of a new tree's files, by their names in its folder; the schemas for editors among them.

    The tree says that it was reviewed `today`, and is to be reviewed within a year.
    """
    due = today + timedelta(days=365)
    found = {
        path.relative_to(_TEMPLATE).as_posix(): path.read_text(encoding="utf-8")
        .replace(_REVIEWED, today.isoformat())
        .replace(_DUE, due.isoformat())
        for path in sorted(_TEMPLATE.rglob("*.yaml"))
    }
    return found | {f"schema/{name}": text for name, text in schema_files().items()}


def write_new(folder: Path, today: date) -> Path:
    """Make `folder` with a new tree of `today` in it, all at once or not at all; give its whole path.

    Folders get the mode 0700, files 0600. Raises FileExistsError where something of that name is there
    already, other than an empty folder; ValueError for a name that is none; OSError where the disk refuses.
    """
    if "\0" in str(folder):
        raise ValueError("the name has a character no file can have")
    try:
        path = Path(os.path.realpath(folder.expanduser()))
    except RuntimeError as error:
        raise ValueError("there is nobody of that name here") from error
    if path == Path.cwd():
        raise ValueError("that is the folder you are in; give a new folder a name")
    if not path.parent.is_dir():
        raise ValueError(f"there is no folder {path.parent}")
    made = Path(tempfile.mkdtemp(prefix=f".{path.name[:50]}.", dir=path.parent))
    try:
        for name, text in template_files(today).items():
            file = made / name
            file.parent.mkdir(mode=0o700, exist_ok=True)
            write_file(str(file), text)
        _place(made, path)
    finally:
        shutil.rmtree(made, ignore_errors=True)
    return path


def _place(made: Path, path: Path) -> None:
    """Give the folder its name. The system refuses by itself where that would take something away."""
    try:
        made.rename(path)
    except OSError as error:
        if error.errno in (errno.ENOTEMPTY, errno.EEXIST, errno.ENOTDIR):
            taken = "something of that name is there already"
            raise FileExistsError(errno.EEXIST, taken, str(path)) from error
        raise
