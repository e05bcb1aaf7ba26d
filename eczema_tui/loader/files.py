"""Reading files without being held up, filled up or led astray, and finding those of a tree."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path, PurePosixPath

from eczema_tui.loader.problems import UNFIT, Problems, Source, did_you_mean, shown_path
from eczema_tui.loader.yaml_nodes import refuse_character

MOST_BYTES = 1024 * 1024
"""How large one file can be."""

MOST_BYTES_TOGETHER = 8 * MOST_BYTES
"""How large all files of a tree can be together."""

MOST_FILES = 500
"""How many files a tree can have."""

TREE, STAGES, CASES = "tree.yaml", "stages", "cases"
TOP_FILES = (TREE, "findings.yaml", "items.yaml", "glossary.yaml", "sources.yaml")

_MOST_ENTRIES = 10_000


def read_bytes(path: Path, problems: Problems) -> bytes | None:
    """What the file at `path` holds; None, with the problem noted, where it cannot be read."""
    name = shown_path(path)
    try:
        if not _is_file(os.stat(path), name, problems):  # noqa: PTH116 - follows links, and raises
            return None
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY)
        with open(handle, "rb") as file:  # noqa: PTH123 - it is open already, so as not to wait for a pipe
            if not _is_file(os.fstat(handle), name, problems):
                return None
            data = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        note_os_error(path, error, problems)
        return None
    if len(data) > MOST_BYTES:
        message = f"This file is larger than {MOST_BYTES // 1024} KiB, so it is not read."
        problems.whole(name, "too-large", message, "Divide it, or check that it is the right file.")
        return None
    return data


def decode(name: str, data: bytes | str, problems: Problems) -> Source | None:
    """`data` as text; None, with the problem noted, where it is none.

    Characters that no text may hold are noted, and stand as U+FFFD.
    """
    raw = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    if len(raw) > MOST_BYTES:
        problems.whole(
            name, "too-large", f"This file is larger than {MOST_BYTES // 1024} KiB, so it is not read."
        )
        return None
    try:
        text = raw.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8")
        source = Source(name, before + "\N{REPLACEMENT CHARACTER}")
        byte = f"byte {error.start + 1}, {raw[error.start]:#04x}"
        message = f"This file is not UTF-8: its {byte}, is no part of a text."
        hint = "Save the file again, with the encoding UTF-8."
        problems.at(source, len(before), "not-utf8", message, hint)
        return None
    if text.replace("\n", "").isprintable() or UNFIT.search(text) is None:
        return Source(name, text)
    source = Source(name, UNFIT.sub("\N{REPLACEMENT CHARACTER}", text), mended=True)
    returns = [match for match in UNFIT.finditer(text) if match.group() == "\r"]
    if returns:
        message = "A line ends here in a way that only very old systems know: with CR alone."
        hint = "Save the file again, with lines that end as on this system."
        problems.at(source, returns[0].start(), "unfit-character", message, hint)
    for match in UNFIT.finditer(text):
        if match.group() != "\r":
            refuse_character(problems, source, match.start(), match.group())
    return None if returns and "\n" not in text else source


def folder_files(folder: Path, names: Iterable[str], problems: Problems) -> Iterator[tuple[str, Path | None]]:
    """The files of a tree's folder that are read, cases apart, as (name in the folder, path).

    `names` is what the folder holds. A folder of stages that cannot be listed has None for a path. Notes
    what looks as if it were meant to be read and is not.
    """
    for name in names:
        path = folder / name
        if name in TOP_FILES:
            yield name, path
        elif name == STAGES:
            inner = listed(path, problems)
            read = [each for each in inner or () if _is_read(path, each, problems)]
            if len(read) > MOST_FILES:
                message = f"There are more than {MOST_FILES} files here, so they are not read."
                problems.whole(shown_path(path), "too-many-files", message)
                inner = None
            if inner is None:
                yield name, None
            else:
                for each in read:
                    yield f"{name}/{each}", path / each
        elif name != CASES:
            is_tree_file(name, problems, shown_path(path))


def _is_read(folder: Path, name: str, problems: Problems) -> bool:
    """Whether a thing in a folder of stages or cases is read; notes what seems meant to be."""
    path = folder / name
    if not name.startswith(".") and not name.endswith(".yaml") and path.is_dir():
        hint = f"Put the files themselves into {folder.name}/, or take the folder out."
        problems.whole(shown_path(path), "misplaced-file", "This folder is not read.", hint)
        return False
    return is_tree_file(f"{folder.name}/{name}", problems, shown_path(path))


def is_tree_file(relative: str, problems: Problems, name: str) -> bool:
    """Whether a file of this name inside a tree's folder is read.

    Notes, under `name`, one that is not and looks as if it were meant to be.
    """
    parts = PurePosixPath(relative).parts
    last = parts[-1]
    if last.startswith("."):
        return False
    if len(parts) == 2 and parts[0] in (STAGES, CASES) and last.endswith(".yaml"):
        return True
    if len(parts) == 1 and last in TOP_FILES:
        return True
    if not last.lower().endswith((".yaml", ".yml")):
        return False
    plain = last.rsplit(".", 1)[0] + ".yaml"
    if len(parts) == 2 and parts[0] in (STAGES, CASES):
        meant = f"{parts[0]}/{plain}"
    else:
        meant = problems.near(plain.lower(), TOP_FILES)
    hint = did_you_mean(meant, "Stages belong in the folder stages/, cases in cases/; otherwise take it out.")
    problems.whole(name, "misplaced-file", "This file is not read.", hint)
    return False


def folder_of(path: Path) -> Path | None:
    """The folder of the tree at `path`: that folder itself, or its tree.yaml. None for any other path."""
    if path.is_dir():
        return path
    return path.parent if path.name == TREE and (path.parent / STAGES).is_dir() else None


def case_paths(tree: Path, problems: Problems) -> tuple[Path, ...]:
    """The case files that come with the tree at `tree`, by name; none where it is a single file.

    Notes what looks as if it were meant to be one and is not.
    """
    folder = folder_of(tree)
    if folder is None or not (folder / CASES).exists():
        return ()
    cases = folder / CASES
    return tuple(cases / name for name in listed(cases, problems) or () if _is_read(cases, name, problems))


def note_os_error(path: Path, error: OSError | ValueError, problems: Problems) -> None:
    """Notes why the file or folder at `path` cannot be read."""
    name = shown_path(path)
    number = error.errno if isinstance(error, OSError) else errno.ENOENT
    if number == errno.ELOOP:
        problems.whole(name, "link-loop", "This link leads back to itself.", "Make it point to the file.")
    elif number in (errno.EACCES, errno.EPERM):
        hint = "Ask whoever owns it for the right to read it."
        problems.whole(name, "no-permission", "You are not allowed to read this.", hint)
    elif number == errno.ENOENT and path.is_symlink():
        hint = "Make it point to the file, or delete it."
        problems.whole(name, "dangling-link", "This is a link to something that is not there.", hint)
    elif number in (errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG):
        problems.whole(name, "missing-file", "There is nothing of this name.", _similar(path, problems))
    else:
        reason = os.strerror(number) if number else str(error)
        problems.whole(name, "unreadable-file", f"This cannot be read: {reason}.")


def _is_file(about: os.stat_result, name: str, problems: Problems) -> bool:
    if stat.S_ISREG(about.st_mode):
        if about.st_size <= MOST_BYTES:
            return True
        message = f"This file is larger than {MOST_BYTES // 1024} KiB, so it is not read."
        problems.whole(name, "too-large", message, "Divide it, or check that it is the right file.")
        return False
    kind = "a folder" if stat.S_ISDIR(about.st_mode) else "no file but a pipe, a socket or a device"
    problems.whole(name, "not-a-file", f"This is {kind}; a file belongs here.")
    return False


def listed(folder: Path, problems: Problems) -> list[str] | None:
    """The names in `folder`, sorted; None, with the problem noted, where it cannot be listed."""
    try:
        return sorted(_names(folder))
    except NotADirectoryError:
        message = "This is a file; a folder belongs here."
        problems.whole(shown_path(folder), "not-a-folder", message, "Give one of the two another name.")
    except (OSError, ValueError) as error:
        note_os_error(folder, error, problems)
    return None


def _names(folder: Path) -> list[str]:
    """The names in `folder`, at most as many as a folder of a tree can have. Raises OSError."""
    with os.scandir(folder) as listing:
        return [entry.name for entry in islice(listing, _MOST_ENTRIES)]


def _similar(path: Path, problems: Problems) -> str:
    """The hint that offers a name like that of `path` in the same folder."""
    try:
        names = _names(path.parent)
    except (OSError, ValueError):
        return "Check how it is written."
    near = problems.near(path.name, names)
    return did_you_mean(shown_path(path.parent / near) if near else "", "Check how it is written.")
