"""Watching the files of a tree, and reading it again when they change. The only importer of watchfiles."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator
from contextlib import closing
from pathlib import Path
from threading import Event

from watchfiles import watch

from eczema_tui.loader import Problem, TreeError, load_tree
from eczema_tui.loader.files import STAGES, folder_of
from eczema_tui.tree import Tree

Version = Tree | tuple[Problem, ...]
"""What the files hold: a tree, or everything that is wrong with them."""

QUIET = 60
"""How long nothing may change before the files are read, in milliseconds: one save is several changes."""

PATIENCE = 0.25
"""How long files with mistakes have to stay as they are before that is told, in seconds."""

MOST_WAITS = 8
"""How many times mistakes are waited on while the files go on changing."""

LOOK = 1.0
"""How often to look without being told, in seconds: not every disk tells, and folders come and go."""

_Stamp = tuple[int, ...]


class TreeFiles:
    """The files of the tree at `path`, a folder or a file, as they change from here on.

    The cases in a folder do not belong to them.
    """

    def __init__(self, path: Path) -> None:
        self._path = path.absolute()
        self._seen = self._state()

    def versions(self, stopped: Event) -> Iterator[Version]:
        """What the files hold, each time that something about them has changed; waits in between.

        Ends soon after `stopped` is set, from whichever thread.
        """
        while not stopped.is_set():
            folders = self._folders()
            with closing(_changes(folders, stopped)) as changes:
                for changed in changes:
                    if any(map(self._matters, changed)) or self._state() != self._seen:
                        yield self._read(stopped)
                    if self._folders() != folders:
                        break

    def _read(self, stopped: Event) -> Version:
        """What the files hold. Mistakes are waited on, for a save may be under way."""
        problems: tuple[Problem, ...] = ()
        for _ in range(MOST_WAITS):
            self._seen = self._state()
            try:
                return load_tree(self._path)
            except TreeError as error:
                problems = error.problems
            stopped.wait(PATIENCE)
            if self._state() == self._seen:
                break
        return problems

    def _folder(self) -> Path | None:
        """The folder of the tree; None where it is a single file, or there is nothing now."""
        try:
            return folder_of(self._path)
        except OSError:
            return None

    def _state(self) -> dict[Path, _Stamp]:
        """What tells each file of the tree from another version of it."""
        folder = self._folder()
        if folder is None:
            return {self._path: _stamp(self._path)}
        state: dict[Path, _Stamp] = {}
        for place in (folder, folder / STAGES):
            try:
                names = os.listdir(place)  # noqa: PTH208 - one call for all names
            except OSError:
                names = []
            state.update({place / name: _stamp(place / name) for name in names if _is_yaml(name)})
        return state

    def _folders(self) -> dict[Path, _Stamp]:
        """The folders to watch, each with what tells it from another of its name.

        They are those of the tree and the one it stands in: editors and folders are saved by renaming.
        """
        folder = self._folder()
        inside = () if folder is None else (folder, folder / STAGES)
        target = Path(os.path.realpath(self._path))
        places = (*inside, self._path.parent, target.parent)
        return {place: _stamp(place)[:2] for place in places if os.path.isdir(place)}  # noqa: PTH112 - never raises

    def _matters(self, path: Path) -> bool:
        """Whether a change of the file at `path` is a change of the tree."""
        folder = self._folder()
        if folder is None:
            return path.name in (self._path.name, Path(os.path.realpath(self._path)).name)
        return path.parent in (folder, folder / STAGES) and _is_yaml(path.name)


def _changes(folders: dict[Path, _Stamp], stopped: Event) -> Generator[set[Path], None, None]:
    """What has changed in these folders, each time there is reason to look; maybe nothing."""
    yield set()
    try:
        for changes in watch(
            *folders,
            watch_filter=None,
            debounce=20 * QUIET,
            step=QUIET,
            rust_timeout=int(LOOK * 1000),
            yield_on_timeout=True,
            stop_event=stopped,
            raise_interrupt=False,
            recursive=False,
        ):
            yield {Path(path) for _, path in changes}
    except (OSError, RuntimeError):  # a folder has just gone, or the system watches no more
        stopped.wait(LOOK)
        yield set()


def _stamp(path: Path) -> _Stamp:
    """What tells the thing at `path` from any other that stood there: nothing where there is none."""
    try:
        about = os.stat(path)  # noqa: PTH116 - follows links, and raises
    except OSError:
        return ()
    return about.st_dev, about.st_ino, about.st_mode, about.st_size, about.st_mtime_ns


def _is_yaml(name: str) -> bool:
    return not name.startswith(".") and name.lower().endswith((".yaml", ".yml"))
