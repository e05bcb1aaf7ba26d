"""Small private files in a folder, each of them one program's at a time, and each always whole.

An entry is replaced as a whole at each change: written beside itself, brought to the disk, then renamed. So
whatever ends the program, the entry is as it was before the change or after it. Its lock is a file of its
own, which the system lets go when the program ends, in whatever way.
"""

from __future__ import annotations

import fcntl
import os
import re
from contextlib import suppress
from errno import EACCES, EAGAIN, EINVAL, EROFS
from pathlib import Path
from stat import S_ISREG

from eczema_tui.files import replace_file, sync_folder

CONTENT, LOCK, NEW = ".json", ".lock", ".new"
"""How the names of an entry's files end: what it holds, its lock, and what is being written."""

LARGEST = 1 << 20
"""How many bytes an entry may have to be read. What is larger was not written here."""

_NAME = re.compile(rf"([0-9a-f]{{16}})(?:{CONTENT}|{LOCK}|{NEW})")


class Entry:
    """One entry, for this program alone until it is closed."""

    def __init__(self, folder: Path, name: str, lock: int) -> None:
        self.name = name
        self._folder = folder
        self._lock: int | None = lock

    def read(self) -> bytes | None:
        """What it holds; None for nothing yet. Raises OSError, also for what was not written here."""
        try:
            handle = os.open(self._path(CONTENT), os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        except FileNotFoundError:
            return None
        with os.fdopen(handle, "rb") as file:
            found = os.fstat(handle)
            if not S_ISREG(found.st_mode) or found.st_size > LARGEST:
                raise OSError(EINVAL, os.strerror(EINVAL))
            return file.read()

    def changed_at(self) -> float:
        """When that was written, in seconds since the epoch. Raises OSError."""
        return self._path(CONTENT).stat().st_mtime

    def write(self, data: bytes) -> None:
        """Hold `data` from now on, on the disk. Raises OSError, and then holds what it held."""
        replace_file(self._path(CONTENT), self._path(NEW), data)

    def remove(self) -> None:
        """Remove it, with what a program that was killed left beside it, and close it. Raises OSError."""
        for part in (CONTENT, NEW):  # the lock last: until then, nobody else may have the name
            self._path(part).unlink(missing_ok=True)
        sync_folder(self._folder)
        self._path(LOCK).unlink(missing_ok=True)
        self.close()

    def close(self) -> None:
        """Let others have it."""
        lock, self._lock = self._lock, None
        if lock is not None:
            os.close(lock)

    def _path(self, part: str) -> Path:
        return self._folder / f"{self.name}{part}"


class Store:
    """The entries in a folder, which is made, for its owner alone, when there is something to put there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def names(self) -> list[str]:
        """The names of all entries, and of what is left of others. Raises OSError."""
        with suppress(FileNotFoundError):
            found = (_NAME.fullmatch(path.name) for path in self.folder.iterdir())
            return sorted({each[1] for each in found if each})
        return []

    def new(self) -> Entry:
        """An entry that holds nothing yet. Raises OSError."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        entry = self.open(os.urandom(8).hex())
        if entry is None:
            raise BlockingIOError(EAGAIN, os.strerror(EAGAIN))
        return entry

    def open(self, name: str) -> Entry | None:
        """The entry of that name; None where another program has it open. Raises OSError."""
        path = self.folder / f"{name}{LOCK}"
        while True:
            lock = _opened(path)
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                if _is_at(lock, path):
                    return Entry(self.folder, name, lock)
            except BlockingIOError:
                os.close(lock)
                return None
            except OSError:
                os.close(lock)
                raise
            os.close(lock)  # it was removed after it had been opened


def _opened(path: Path) -> int:
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        if error.errno not in (EACCES, EROFS):
            raise
        return os.open(path, os.O_RDONLY)  # enough to lock it where it is only to be read


def _is_at(handle: int, path: Path) -> bool:
    """Whether that file still has that name."""
    with suppress(FileNotFoundError):
        return os.path.samestat(os.fstat(handle), path.stat())
    return False
