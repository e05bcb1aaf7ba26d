"""The person's files: whole or not at all, for them alone, never over another unasked."""

import os
import stat
from errno import EPERM
from pathlib import Path

import pytest

from eczema_tui.files import write_file


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_written_and_its_whole_path_given(tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    assert write_file(str(path), "Äh, 手\nend\n") == path
    assert path.read_bytes() == "Äh, 手\nend\n".encode()


def test_bytes_are_written_as_they_are(tmp_path: Path) -> None:
    assert write_file(str(tmp_path / "list.pdf"), b"\r\n\xff\0").read_bytes() == b"\r\n\xff\0"


def test_line_ends_stay_as_they_are(tmp_path: Path) -> None:
    write_file(str(tmp_path / "list.txt"), "a\r\nb\n")
    assert (tmp_path / "list.txt").read_bytes() == b"a\r\nb\n"


def test_a_relative_name_is_meant_from_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert write_file("list.txt", "x") == tmp_path / "list.txt"


def test_a_tilde_means_the_home_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert write_file("~/list.txt", "x") == tmp_path / "list.txt"


@pytest.mark.parametrize("umask", [0, 0o077])
@pytest.mark.parametrize("replace", [False, True])
def test_only_the_person_can_read_and_write_the_file(tmp_path: Path, umask: int, replace: bool) -> None:
    path = tmp_path / "list.txt"
    if replace:
        path.write_text("before")
        path.chmod(0o644)
    before = os.umask(umask)
    try:
        write_file(str(path), "x", replace=replace)
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_file_that_is_there_is_not_overwritten_unasked(tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    path.write_text("before")
    with pytest.raises(FileExistsError):
        write_file(str(path), "after")
    assert path.read_text() == "before"


def test_a_file_that_is_there_is_replaced_when_asked(tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    path.write_text("a longer text from before")
    write_file(str(path), "after", replace=True)
    assert path.read_text() == "after"


def test_a_file_that_is_not_there_can_be_replaced(tmp_path: Path) -> None:
    write_file(str(tmp_path / "list.txt"), "after", replace=True)
    assert (tmp_path / "list.txt").read_text() == "after"


def test_nothing_else_is_left_in_the_folder(tmp_path: Path) -> None:
    write_file(str(tmp_path / "list.txt"), "one")
    write_file(str(tmp_path / "list.txt"), "two", replace=True)
    with pytest.raises(FileExistsError):
        write_file(str(tmp_path / "list.txt"), "three")
    assert names(tmp_path) == ["list.txt"]


@pytest.mark.parametrize("replace", [False, True])
def test_a_failure_while_writing_leaves_everything_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, replace: bool
) -> None:
    path = tmp_path / "list.txt"
    path.write_text("before")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_file(str(path if replace else tmp_path / "new.txt"), "after", replace=replace)
    assert names(tmp_path) == ["list.txt"]
    assert path.read_text() == "before"


def test_a_text_that_cannot_be_encoded_leaves_no_file(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="surrogates"):
        write_file(str(tmp_path / "list.txt"), "half \ud800")
    assert names(tmp_path) == []


def test_the_file_has_its_name_only_when_it_is_whole_and_on_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "list.txt"
    seen: list[tuple[bool, list[str]]] = []

    def look(handle: int) -> None:
        is_folder = stat.S_ISDIR(os.fstat(handle).st_mode)
        named = path.exists()
        texts = [each.read_text() for each in tmp_path.iterdir()]
        seen.append((named, ["folder"] if is_folder else texts))

    monkeypatch.setattr(os, "fsync", look)
    write_file(str(path), "whole")
    assert seen == [(False, ["whole"]), (True, ["folder"])]


def no_hard_links(*_: object) -> None:
    raise OSError(EPERM, "Operation not permitted")


def test_without_hard_links_a_file_is_written_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "hardlink_to", no_hard_links)
    path = write_file(str(tmp_path / "list.txt"), "x")
    assert path.read_text() == "x"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert names(tmp_path) == ["list.txt"]


def test_without_hard_links_a_file_that_is_there_is_not_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "hardlink_to", no_hard_links)
    path = tmp_path / "list.txt"
    path.write_text("before")
    with pytest.raises(FileExistsError):
        write_file(str(path), "after")
    assert path.read_text() == "before"


def test_without_hard_links_a_failure_leaves_no_empty_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "hardlink_to", no_hard_links)
    monkeypatch.setattr(Path, "replace", no_hard_links)
    with pytest.raises(OSError, match="not permitted"):
        write_file(str(tmp_path / "list.txt"), "x")
    assert names(tmp_path) == []


def test_a_folder_that_cannot_be_synced_does_not_matter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = os.fsync

    def not_folders(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(EPERM, "Operation not permitted")
        whole(handle)

    monkeypatch.setattr(os, "fsync", not_folders)
    assert write_file(str(tmp_path / "list.txt"), "x").read_text() == "x"


@pytest.mark.parametrize("hard_links", [True, False])
def test_no_handle_stays_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, hard_links: bool) -> None:
    if not hard_links:
        monkeypatch.setattr(Path, "hardlink_to", no_hard_links)
    before = names(Path("/dev/fd"))
    write_file(str(tmp_path / "list.txt"), "x")
    assert names(Path("/dev/fd")) == before


@pytest.mark.parametrize("there", [True, False])
def test_a_link_is_not_followed_and_not_overwritten(tmp_path: Path, there: bool) -> None:
    target, link = tmp_path / "target", tmp_path / "link"
    if there:
        target.write_text("before")
    link.symlink_to(target)
    with pytest.raises(FileExistsError):
        write_file(str(link), "after")
    assert target.exists() is there
    assert link.is_symlink()


def test_replacing_through_a_link_replaces_what_it_points_to(tmp_path: Path) -> None:
    target, link = tmp_path / "target", tmp_path / "link"
    target.write_text("before")
    link.symlink_to(target)
    write_file(str(link), "after", replace=True)
    assert target.read_text() == "after"
    assert link.is_symlink()


@pytest.mark.parametrize("replace", [False, True])
def test_what_is_no_ordinary_file_is_left_alone(tmp_path: Path, replace: bool) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(ValueError, match="not an ordinary file"):
        write_file(str(tmp_path / "pipe"), "x", replace)
    assert (tmp_path / "pipe").is_fifo()


@pytest.mark.parametrize("replace", [False, True])
@pytest.mark.parametrize("name", ["", ".", "folder", "folder/", "new/", "/"])
def test_a_folder_is_no_name_for_a_file(tmp_path: Path, name: str, replace: bool) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(ValueError, match="that is a folder"):
        write_file(f"{tmp_path}/{name}" if name != "/" else name, "x", replace=replace)
    assert names(tmp_path) == ["folder"]


def test_a_name_must_not_be_empty() -> None:
    with pytest.raises(ValueError, match="the name is empty"):
        write_file("", "x")


def test_a_name_must_not_hold_a_null_character() -> None:
    with pytest.raises(ValueError, match="character no file can have"):
        write_file("a\0b", "x")


def test_the_home_of_nobody_is_refused() -> None:
    with pytest.raises(ValueError, match="nobody of that name"):
        write_file("~nobody-of-this-name/list.txt", "x")


def test_a_missing_folder_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="there is no folder"):
        write_file(str(tmp_path / "gone" / "list.txt"), "x")
    assert names(tmp_path) == []


def test_a_file_is_no_folder_to_write_into(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("before")
    with pytest.raises(ValueError, match="there is no folder"):
        write_file(str(tmp_path / "file" / "list.txt"), "x")
    assert (tmp_path / "file").read_text() == "before"


@pytest.mark.parametrize("length", [255, 256])
def test_a_long_name_works_as_far_as_the_disk_takes_it(tmp_path: Path, length: int) -> None:
    name = "x" * length
    if length == 255:
        assert write_file(str(tmp_path / name), "x").read_text() == "x"
    else:
        with pytest.raises(OSError, match="too long"):
            write_file(str(tmp_path / name), "x")
        assert names(tmp_path) == []


def test_a_long_name_of_wide_characters_works(tmp_path: Path) -> None:
    assert write_file(str(tmp_path / ("👩" * 63)), "x").read_text() == "x"
