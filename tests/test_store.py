"""Entries are whole, private, and one program's at a time."""

from __future__ import annotations

import errno
import fcntl
import os
import random
import resource
import signal
import stat
import sys
from pathlib import Path
from time import sleep

import pytest

from eczema_tui.store import Entry, Store

NAME = "0123456789abcdef"
KILLS = 1000


def opened(store: Store, name: str) -> Entry:
    entry = store.open(name)
    assert entry is not None
    return entry


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_an_entry_holds_what_was_written_last(tmp_path: Path) -> None:
    entry = Store(tmp_path).new()
    assert entry.read() is None
    entry.write(b"one")
    entry.write(b"two")
    assert entry.read() == b"two"


def test_an_entry_is_there_for_the_next_program(tmp_path: Path) -> None:
    entry = Store(tmp_path / "a" / "b").new()
    entry.write(b"kept")
    entry.close()
    store = Store(tmp_path / "a" / "b")
    assert store.names() == [entry.name]
    assert opened(store, entry.name).read() == b"kept"


def test_nothing_is_made_before_there_is_something_to_put_there(tmp_path: Path) -> None:
    assert Store(tmp_path / "folder").names() == []
    assert names(tmp_path) == []


def test_only_the_owner_can_read_an_entry_and_its_folder(tmp_path: Path) -> None:
    old = os.umask(0)
    try:
        Store(tmp_path / "folder").new().write(b"private")
    finally:
        os.umask(old)
    assert stat.S_IMODE((tmp_path / "folder").stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "folder").iterdir()} == {0o600}


def test_an_entry_that_is_open_cannot_be_opened_again(tmp_path: Path) -> None:
    entry = Store(tmp_path).new()
    entry.write(b"mine")
    assert Store(tmp_path).open(entry.name) is None
    entry.close()
    assert opened(Store(tmp_path), entry.name).read() == b"mine"


def test_closing_twice_closes_nothing_of_others(tmp_path: Path) -> None:
    entry = Store(tmp_path).new()
    entry.close()
    other = os.open(tmp_path, os.O_RDONLY)  # gets the number that was let go
    entry.close()
    os.fstat(other)
    os.close(other)


def test_a_removed_entry_leaves_nothing(tmp_path: Path) -> None:
    entry = Store(tmp_path).new()
    entry.write(b"secret")
    entry.remove()
    assert names(tmp_path) == []


def test_what_a_kill_left_beside_an_entry_goes_with_it(tmp_path: Path) -> None:
    (tmp_path / f"{NAME}.new").write_bytes(b"half")
    store = Store(tmp_path)
    assert store.names() == [NAME]
    opened(store, NAME).remove()
    assert names(tmp_path) == []


def test_files_of_others_are_no_entries(tmp_path: Path) -> None:
    for name in ("notes.json", f"{NAME}.json.bak", f"{NAME.upper()}.json", f".{NAME}.json"):
        (tmp_path / name).write_text("not ours")
    assert Store(tmp_path).names() == []


def test_a_lock_that_was_removed_while_it_was_waited_for_is_not_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store(tmp_path)
    lock = tmp_path / f"{NAME}.lock"
    real, removed = fcntl.flock, []

    def flock(handle: int, operation: int) -> None:
        real(handle, operation)
        if not removed:
            removed.append(lock.unlink())

    monkeypatch.setattr(fcntl, "flock", flock)
    first = opened(store, NAME)
    assert lock.exists()
    assert store.open(NAME) is None
    first.close()


def test_a_folder_without_locks_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def flock(handle: int, operation: int) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr(fcntl, "flock", flock)
    with pytest.raises(OSError, match="lock"):
        Store(tmp_path).new()


def test_a_write_that_fails_leaves_what_was_there(tmp_path: Path) -> None:
    entry = Store(tmp_path).new()
    entry.write(b"before")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, before[1]))  # a full disk, for this process alone
    try:
        with pytest.raises(OSError, match="large"):
            entry.write(b"x" * 101)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, ignored)
    assert entry.read() == b"before"
    assert names(tmp_path) == [f"{entry.name}.json", f"{entry.name}.lock"]


def test_what_is_written_is_on_the_disk_before_it_has_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = Store(tmp_path).new()
    deeds: list[str] = []
    fsync, replace = os.fsync, Path.replace
    monkeypatch.setattr(os, "fsync", lambda handle: (deeds.append("fsync"), fsync(handle))[1])
    monkeypatch.setattr(Path, "replace", lambda path, to: (deeds.append("rename"), replace(path, to))[1])
    entry.write(b"data")
    assert deeds == ["fsync", "rename", "fsync"]


def write_on(store: Store, told: int) -> None:
    """Write one entry again and again, each time larger, and tell after each time; until killed."""
    entry = store.new()
    for number in range(1, sys.maxsize):
        entry.write(b"%d " % number * number)
        os.write(told, number.to_bytes(4, "big"))


def test_a_kill_at_any_moment_leaves_the_last_that_was_told_or_the_next(tmp_path: Path) -> None:
    chance = random.Random(7)  # noqa: S311 - no secret depends on it
    store, cut_short = Store(tmp_path), 0
    for _ in range(KILLS):
        read, told = os.pipe()
        child = os.fork()
        if not child:
            write_on(store, told)
        os.close(told)
        sleep(chance.uniform(0, 0.006))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        with os.fdopen(read, "rb") as pipe:
            last = len(pipe.read()) // 4
        for name in store.names():
            cut_short += (tmp_path / f"{name}.new").exists()
            entry = opened(store, name)
            found = entry.read()
            number = int(found.split()[0]) if found else 0
            assert found in (None, b"%d " % number * number)
            assert number in (last, last + 1)
            entry.remove()
        assert names(tmp_path) == []
    assert cut_short > KILLS // 50  # that many were killed in the middle of a write
