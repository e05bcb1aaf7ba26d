"""Writing the person's files: whole or not at all, readable by them alone, never over another unasked."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path


def write_file(name: str, content: str | bytes, replace: bool = False) -> Path:
    """Write `content` (text as UTF-8) to the file `name`, atomically and with mode 0600; give its whole path.

    A file that is there already is replaced only if `replace` is true. Raises FileExistsError where
    there is one, ValueError for a name that is none, OSError where the folder or disk refuses.
    """
    if not name or "\0" in name:
        raise ValueError("the name is empty" if not name else "the name has a character no file can have")
    try:
        path = Path(name).expanduser().absolute()
    except RuntimeError as error:
        raise ValueError("there is nobody of that name here") from error
    if replace:
        path = path.resolve()  # what a link leads to is replaced, not the link
    if path.exists() and not (path.is_file() or path.is_dir()):
        raise ValueError("that is not an ordinary file")
    if name.endswith(os.sep) or path.is_dir():
        raise ValueError("that is a folder; add a name for the file")
    if not path.parent.is_dir():
        raise ValueError(f"there is no folder {path.parent}")
    data = content.encode("utf-8") if isinstance(content, str) else content
    handle, made = tempfile.mkstemp(prefix=f".{path.name[:50]}.", dir=path.parent)
    temporary = Path(made)
    try:
        _fill(handle, data)
        if replace:
            temporary.replace(path)
        else:
            _place(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)
    sync_folder(path.parent)
    return path


def replace_file(path: Path, temporary: Path, data: bytes) -> None:
    """Make `data` what is in the file `path`, atomically and with mode 0600, by way of the file `temporary`.

    Raises OSError, and then leaves `path` as it was.
    """
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW
    try:
        _fill(os.open(temporary, flags, 0o600), data)
        temporary.replace(path)
    except OSError:
        with suppress(OSError):
            temporary.unlink()
        raise
    sync_folder(path.parent)


def _fill(handle: int, data: bytes) -> None:
    """Write `data` through to the disk."""
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _place(temporary: Path, path: Path) -> None:
    """Give the file its name unless something has that name; no moment in which another could be lost."""
    try:
        path.hardlink_to(temporary)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links: claim the name first, then replace the claim
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        try:
            temporary.replace(path)
        except OSError:
            path.unlink()
            raise


def sync_folder(folder: Path) -> None:
    """Make the name itself last, where the system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
