"""The files of a tree, watched for real: what is told when they are saved, damaged, gone and back."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Event, Thread

import pytest

from eczema_tui import watching
from eczema_tui.tree import Tree
from eczema_tui.watching import TreeFiles, Version

HEAD = """\
id: small
title: {title}
version: "1.0"
categories: [{{id: first, title: First things}}]
"""
STAGE = """\
id: start
title: Start
nodes:
  - {id: skin, ask: "Skin?", choices: [{id: dry, label: Dry}, {id: hot, label: Hot}]}
"""
FEW = 0.15
"""Seconds between looks in these tests."""


def folder_tree(folder: Path, title: str = "Before") -> Path:
    for name in ("stages", "cases"):
        (folder / name).mkdir(parents=True)
    (folder / "tree.yaml").write_text(HEAD.format(title=title) + "stages: [start]\n")
    (folder / "stages" / "start.yaml").write_text(STAGE)
    return folder


def single(title: str = "Before") -> str:
    indented = STAGE.replace("\n", "\n    ").rstrip()
    return f"{HEAD.format(title=title)}stages:\n  - {indented}\n"


class Watched:
    """Somebody who follows the files, and what they were told."""

    def __init__(self, path: Path) -> None:
        self.files = TreeFiles(path)
        self.stopped = Event()
        self.told: SimpleQueue[Version] = SimpleQueue()
        self.thread = Thread(target=self._follow, daemon=True)

    def _follow(self) -> None:
        for version in self.files.versions(self.stopped):
            self.told.put(version)

    def begin(self) -> Watched:
        self.thread.start()
        time.sleep(0.1)
        return self

    def title(self) -> str:
        """The title of the next tree that is told."""
        version = self.told.get(timeout=20)
        assert isinstance(version, Tree), version
        return version.title

    def mistakes(self) -> list[str]:
        """The codes of the next mistakes that are told."""
        version = self.told.get(timeout=20)
        assert not isinstance(version, Tree), version
        return [problem.code for problem in version]

    def everything(self, seconds: float = 4 * FEW) -> list[Version]:
        """All that is told from now on for a while."""
        time.sleep(seconds)
        found = []
        while True:
            try:
                found.append(self.told.get(block=False))
            except Empty:
                return found


Follow = Callable[[Path], Watched]


@pytest.fixture
def follow(monkeypatch: pytest.MonkeyPatch) -> Iterator[Follow]:
    monkeypatch.setattr(watching, "LOOK", FEW)
    watched: list[Watched] = []

    def begin(path: Path) -> Watched:
        watched.append(Watched(path).begin())
        return watched[-1]

    yield begin
    for each in watched:
        each.stopped.set()
        each.thread.join()


@pytest.fixture
def told_only(follow: Follow, monkeypatch: pytest.MonkeyPatch) -> Follow:
    """Follow by what the system tells alone: to look comes later than any test waits."""
    monkeypatch.setattr(watching, "LOOK", 60)
    return follow


def retitle(folder: Path, title: str) -> None:
    (folder / "tree.yaml").write_text(HEAD.format(title=title) + "stages: [start]\n")


def test_a_file_that_is_saved_gives_the_tree_as_it_is_now(tmp_path: Path, follow: Follow) -> None:
    folder = folder_tree(tmp_path / "tree")
    watched = follow(folder)
    retitle(folder, "After")
    assert watched.title() == "After"
    stage = folder / "stages" / "start.yaml"
    stage.write_text(STAGE.replace("title: Start", "title: Begin"))
    version = watched.told.get(timeout=20)
    assert isinstance(version, Tree)
    assert version.stages[0].title[0].text == "Begin"


def test_a_save_is_told_soon(tmp_path: Path, told_only: Follow) -> None:
    folder = folder_tree(tmp_path / "tree")
    watched = told_only(folder)
    for file, old in (("tree.yaml", "Before"), ("stages/start.yaml", "Start")):
        text = (folder / file).read_text()
        saved = time.monotonic()
        (folder / file).write_text(text.replace(old, "After"))
        watched.title()
        assert time.monotonic() - saved < 5


def test_a_save_that_leaves_the_size_and_the_time_as_they_were_is_noticed(
    tmp_path: Path, told_only: Follow
) -> None:
    file = folder_tree(tmp_path / "tree") / "tree.yaml"
    watched = told_only(file.parent)
    before = file.stat()
    retitle(file.parent, "Beyond")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert watched.title() == "Beyond"


def test_a_save_is_told_once(tmp_path: Path, follow: Follow) -> None:
    folder = folder_tree(tmp_path / "tree")
    watched = follow(folder)
    retitle(folder, "After")
    assert watched.title() == "After"
    assert watched.everything() == []


def test_a_file_saved_by_renaming_another_is_followed(tmp_path: Path, follow: Follow) -> None:
    folder = folder_tree(tmp_path / "tree")
    watched = follow(folder)
    for title in ("Second", "Third"):
        (folder / ".new").write_text(HEAD.format(title=title) + "stages: [start]\n")
        (folder / ".new").rename(folder / "tree.yaml")
        assert watched.title() == title


def test_a_single_file_saved_by_renaming_another_is_followed(tmp_path: Path, follow: Follow) -> None:
    file = tmp_path / "small.yaml"
    file.write_text(single())
    watched = follow(file)
    for title in ("Second", "Third"):
        (tmp_path / "small.yaml.new").write_text(single(title))
        (tmp_path / "small.yaml.new").rename(file)
        assert watched.title() == title


def test_mistakes_are_told_and_then_the_mended_tree(tmp_path: Path, follow: Follow) -> None:
    folder = folder_tree(tmp_path / "tree")
    watched = follow(folder)
    (folder / "stages" / "start.yaml").write_text("id: [")
    assert "not-yaml" in watched.mistakes()
    (folder / "stages" / "start.yaml").write_text(STAGE)
    assert watched.title() == "Before"


def test_a_file_that_is_added_and_taken_away_again_is_noticed(tmp_path: Path, follow: Follow) -> None:
    folder = folder_tree(tmp_path / "tree")
    watched = follow(folder)
    (folder / "findngs.yml").write_text("")
    assert watched.mistakes() == ["misplaced-file"]
    (folder / "findngs.yml").unlink()
    assert watched.title() == "Before"


def test_a_save_under_way_is_not_told_as_a_mistake(
    tmp_path: Path, follow: Follow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "PATIENCE", 1.5)  # more than a busy machine takes to go on writing
    folder = folder_tree(tmp_path / "tree")
    watched = follow(folder)
    for title in ("Second", "Third"):
        with (folder / "tree.yaml").open("w") as file:
            file.write("id: small\ntitle: [")
            file.flush()
            time.sleep(0.15)
            file.seek(0)
            file.truncate()
            file.write(HEAD.format(title=title) + "stages: [start]\n")
    while watched.title() != "Third":
        pass


def test_mistakes_are_told_even_while_the_files_go_on_changing(
    tmp_path: Path, follow: Follow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "PATIENCE", 0.02)
    folder = folder_tree(tmp_path / "tree")
    watched = follow(folder)
    written = Event()

    def write() -> None:
        number = 0
        while not written.is_set():
            number += 1
            (folder / "tree.yaml").write_text(f"id: [{number}")
            time.sleep(0.01)

    writer = Thread(target=write)
    writer.start()
    try:
        assert "not-yaml" in watched.mistakes()
    finally:
        written.set()
        writer.join()


@pytest.mark.parametrize(
    "name",
    [
        "cases/one.yaml",
        "cases/more/two.yaml",
        "tree.yaml~",
        ".tree.yaml.swp",
        ".#tree.yaml",
        "notes.txt",
        "stages/a.md",
    ],
)
def test_what_is_no_file_of_the_tree_does_not_matter(tmp_path: Path, follow: Follow, name: str) -> None:
    folder = folder_tree(tmp_path / "tree")
    watched = follow(folder)
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text("id: [")
    (tmp_path / "beside.yaml").write_text("id: [")
    assert watched.everything() == []


def test_what_stands_beside_a_single_file_does_not_matter(tmp_path: Path, follow: Follow) -> None:
    file = tmp_path / "small.yaml"
    file.write_text(single())
    watched = follow(file)
    (tmp_path / "other.yaml").write_text("id: [")
    assert watched.everything() == []


def test_a_change_before_anybody_follows_is_not_missed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "LOOK", 60)
    folder = folder_tree(tmp_path / "tree")
    watched = Watched(folder)
    retitle(folder, "After a while")
    watched.begin()
    assert watched.title() == "After a while"
    watched.stopped.set()
    watched.thread.join()


@pytest.mark.parametrize("replaced", [False, True], ids=["moved", "replaced"])
def test_a_folder_that_goes_and_comes_back_is_followed_on(
    tmp_path: Path, follow: Follow, replaced: bool
) -> None:
    folder = folder_tree(tmp_path / "tree")
    watched = follow(folder)
    folder.rename(tmp_path / "away")
    assert watched.mistakes() == ["missing-file"]
    assert watched.everything() == []
    if replaced:
        folder_tree(folder, "Another")
    else:
        (tmp_path / "away").rename(folder)
    assert watched.title() == ("Another" if replaced else "Before")
    watched.everything()
    retitle(folder, "And on")
    assert watched.title() == "And on"


def test_a_folder_that_is_put_in_place_of_the_old_one_is_followed_on(
    tmp_path: Path, told_only: Follow
) -> None:
    folder = folder_tree(tmp_path / "tree")
    watched = told_only(folder)
    other = folder_tree(tmp_path / "other", "Other")
    folder.rename(tmp_path / "away")
    other.rename(folder)
    assert watched.title() == "Other"
    watched.everything()
    retitle(folder, "And on")
    assert watched.title() == "And on"
    retitle(tmp_path / "away", "Elsewhere")
    assert watched.everything() == []


def test_a_folder_of_stages_that_goes_and_comes_back_is_followed_on(tmp_path: Path, follow: Follow) -> None:
    folder = folder_tree(tmp_path / "tree")
    watched = follow(folder)
    shutil.rmtree(folder / "stages")
    assert "unknown-stage" in watched.mistakes()
    (folder / "stages").mkdir()
    (folder / "stages" / "start.yaml").write_text(STAGE)
    assert watched.title() == "Before"
    watched.everything()
    (folder / "stages" / "start.yaml").write_text("id: [")
    assert "not-yaml" in watched.mistakes()


def test_a_file_that_goes_and_comes_back_with_its_folder_is_followed_on(
    tmp_path: Path, follow: Follow
) -> None:
    file = tmp_path / "folder" / "small.yaml"
    file.parent.mkdir()
    file.write_text(single())
    watched = follow(file)
    shutil.rmtree(file.parent)
    assert watched.mistakes() == ["missing-file"]
    assert watched.everything() == []
    file.parent.mkdir()
    file.write_text(single("Back"))
    assert watched.title() == "Back"


def test_a_link_is_followed_and_so_is_the_file_that_it_leads_to(tmp_path: Path, told_only: Follow) -> None:
    (tmp_path / "real").mkdir()
    real, link = tmp_path / "real" / "tree-1.yaml", tmp_path / "small.yaml"
    real.write_text(single())
    link.symlink_to(real)
    watched = told_only(link)
    real.write_text(single("After"))
    assert watched.title() == "After"
    other = tmp_path / "real" / "tree-2.yaml"
    other.write_text(single("Other"))
    assert watched.everything() == []
    (tmp_path / "new").symlink_to(other)
    (tmp_path / "new").rename(link)
    assert watched.title() == "Other"


def test_a_folder_of_stages_that_is_made_later_is_followed(tmp_path: Path, told_only: Follow) -> None:
    folder = folder_tree(tmp_path / "tree")
    stage = (folder / "stages" / "start.yaml").read_text()
    shutil.rmtree(folder / "stages")
    watched = told_only(folder)
    (folder / "new").mkdir()
    (folder / "new" / "start.yaml").write_text(stage)
    (folder / "new").rename(folder / "stages")
    assert watched.title() == "Before"
    (folder / "stages" / "start.yaml").write_text("id: [")
    assert "not-yaml" in watched.mistakes()


def test_a_tree_named_by_its_tree_file_is_followed_as_a_whole(tmp_path: Path, follow: Follow) -> None:
    folder = folder_tree(tmp_path / "tree")
    watched = follow(folder / "tree.yaml")
    (folder / "stages" / "start.yaml").write_text("id: [")
    assert "not-yaml" in watched.mistakes()


def test_a_folder_that_may_not_be_entered_any_more_is_told(
    tmp_path: Path, follow: Follow, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = folder_tree(tmp_path / "tree")
    watched = follow(folder)

    def refuse(path: Path) -> Path:
        raise PermissionError(13, "no")

    monkeypatch.setattr(watching, "folder_of", refuse)
    assert watched.everything()
    assert watched.thread.is_alive()


def test_where_the_system_does_not_tell_of_changes_the_files_are_looked_at(
    tmp_path: Path, follow: Follow, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def refuse(*_: Path, **__: object) -> Iterator[set[object]]:
        asked.append(time.monotonic())
        raise OSError(28, "the limit of watches was reached")

    monkeypatch.setattr(watching, "watch", refuse)
    folder = folder_tree(tmp_path / "tree")
    watched = follow(folder)
    retitle(folder, "After")
    assert watched.title() == "After"
    asked.clear()
    time.sleep(4 * FEW)
    assert len(asked) <= 6


@pytest.mark.parametrize("gone", [False, True])
def test_waiting_takes_next_to_no_time_of_the_processor(
    tmp_path: Path, follow: Follow, monkeypatch: pytest.MonkeyPatch, gone: bool
) -> None:
    folder = folder_tree(tmp_path / "tree")
    looks = []
    look = TreeFiles._state
    watched = follow(folder)
    if gone:
        shutil.rmtree(tmp_path)
    watched.everything()
    monkeypatch.setattr(TreeFiles, "_state", lambda self: looks.append(1) or look(self))
    time.sleep(4 * FEW)
    assert len(looks) <= 6
    tmp_path.mkdir(exist_ok=True)


def test_following_ends_soon_after_it_is_told_to(
    tmp_path: Path, follow: Follow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "LOOK", 30)
    watched = follow(folder_tree(tmp_path / "tree"))
    told = time.monotonic()
    watched.stopped.set()
    watched.thread.join()
    assert time.monotonic() - told < 1


def test_a_mistake_is_named_as_the_author_named_the_tree(
    tmp_path: Path, follow: Follow, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder_tree(tmp_path / "tree")
    monkeypatch.chdir(tmp_path / "tree" / "cases")
    watched = follow(Path("../../tree"))
    (tmp_path / "tree" / "tree.yaml").write_text("id: [")
    version = watched.told.get(timeout=20)
    assert not isinstance(version, Tree)
    assert version[0].file == "../../tree/tree.yaml"
