"""The whole program in a real pseudo-terminal, while the files of its tree are saved in another."""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from eczema_tui.shipped import shipped_tree_path
from tests.pty_session import Session, clean_environment

PROGRAM = [str(Path(sys.executable).parent / "eczema-tui"), "walk", "--watch"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped tree."""
    copied = shutil.copytree(shipped_tree_path(), tmp_path / "tree")
    return Path(copied)


@pytest.fixture
def session(folder: Path) -> Iterator[Session]:
    """The program at the second question, with a tick."""
    with Session([*PROGRAM, str(folder)], env=clean_environment()) as session:
        session.wait_for("1 Begin")
        session.send("enter")
        session.wait_for("Who is this about")
        session.send("1")
        session.wait_for("Does any of this apply")
        session.send("2")
        session.wait_for(r"2 \[x\]")
        yield session


def change(folder: Path, old: str, new: str) -> None:
    file = folder / "stages" / "1-about.yaml"
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new))


def test_a_tree_is_walked_while_it_is_written(folder: Path, session: Session) -> None:
    change(folder, "label: Breastfeeding", "label: Nursing a baby")
    session.wait_for(r"3 \[ \] Nursing a baby")
    session.wait_for(r"2 \[x\].*(\n.*)*Reloaded \d\d:\d\d:\d\d")
    change(folder, "label: Nursing a baby", "labl: Nursing a baby")
    session.wait_for("The tree has 1 mistake")
    session.wait_for("Did you mean `label`")
    change(folder, "labl: Nursing a baby", "label: Feeding at the breast")
    session.wait_for(r"3 \[ \] Feeding at the breast")
    folder.rename(folder.with_name("away"))
    session.wait_for("missing-file")
    session.settle()
    session.send("\x1b")
    session.wait_for(r"questions left · 1 mistake .*(\n.*)*e Mistakes")
    folder.with_name("away").rename(folder)
    session.wait_for(r"2 \[x\].*(\n.*)*Reloaded \d\d:\d\d:\d\d")


def test_leaving_while_files_are_watched_takes_no_time_and_restores_the_terminal(
    folder: Path, session: Session
) -> None:
    change(folder, "label: Breastfeeding", "labl: Breastfeeding")
    session.wait_for("The tree has 1 mistake")
    session.settle()
    session.send("q")
    session.wait_for("Leave now")
    session.settle()
    asked = session.send("4")
    ended = session.wait_exit()
    assert ended.code == 0
    assert ended.time - asked < 2
    assert session.left_over == set()


def test_watching_without_a_save_takes_next_to_no_time_of_the_processor(session: Session) -> None:
    session.settle()
    time.sleep(2)
    session.send("q")
    session.wait_for("Leave now")
    session.settle()
    session.send("4")
    assert session.wait_exit().cpu < 3
