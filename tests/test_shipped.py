"""The shipped tree, its compiled copy, and the wheel that carries both."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from eczema_tui import shipped
from eczema_tui.loader import load_tree
from eczema_tui.shipped import read_compiled, shipped_tree, shipped_tree_path, write_compiled
from tests.pty_session import Session, clean_environment

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped tree that a test may change."""
    return Path(shutil.copytree(shipped_tree_path(), tmp_path / "eczema"))


@pytest.fixture
def copy(tmp_path: Path, folder: Path) -> Path:
    """A fresh compiled copy of it."""
    made = tmp_path / "eczema.compiled"
    write_compiled(made, folder)
    return made


def test_the_shipped_tree_is_found_beside_the_package() -> None:
    path = shipped_tree_path()
    assert path.parts[-2:] == ("trees", "eczema")
    assert path.is_dir()


def test_the_shipped_tree_inside_the_package_comes_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "eczema_tui"
    for root in (package, tmp_path):
        (root / "trees" / "eczema").mkdir(parents=True)
    monkeypatch.setattr(shipped, "_PACKAGE", package)
    assert shipped_tree_path() == package / "trees" / "eczema"


def test_a_fresh_compiled_copy_is_the_tree(copy: Path, folder: Path) -> None:
    assert read_compiled(copy, folder) == load_tree(folder)


@pytest.mark.parametrize("name", ["tree.yaml", "items.yaml", "stages/1-about.yaml"])
def test_a_copy_of_a_changed_tree_is_never_used(copy: Path, folder: Path, name: str) -> None:
    path = folder / name
    before = path.stat()
    path.write_text(path.read_text() + "#")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert read_compiled(copy, folder) is None


def test_a_copy_is_never_used_once_a_file_has_come_or_gone(copy: Path, folder: Path) -> None:
    (folder / "glossary.yaml").rename(folder / "glossary.away")
    assert read_compiled(copy, folder) is None
    (folder / "glossary.away").rename(folder / "glossary.yaml")
    assert read_compiled(copy, folder) is not None
    (folder / "stages" / "9-new.yaml").touch()
    assert read_compiled(copy, folder) is None


def test_a_copy_made_by_other_code_is_never_used(
    copy: Path, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = shutil.copytree(ROOT / "eczema_tui", tmp_path / "eczema_tui")
    (package / "tree.py").write_text((package / "tree.py").read_text() + "#")
    monkeypatch.setattr(shipped, "_PACKAGE", package)
    assert read_compiled(copy, folder) is None


@pytest.mark.parametrize("content", [b"", b"\xc1", b"\x82", b"{}", None])
def test_a_damaged_copy_is_passed_over(copy: Path, folder: Path, content: bytes | None) -> None:
    copy.write_bytes(copy.read_bytes()[:-5] if content is None else content)
    assert read_compiled(copy, folder) is None


def test_without_a_copy_the_files_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shipped, "COMPILED", tmp_path / "nowhere")
    assert shipped_tree() == load_tree(shipped_tree_path())


def test_with_a_fresh_copy_no_yaml_is_read(copy: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shipped, "COMPILED", copy)
    monkeypatch.setitem(sys.modules, "eczema_tui.loader", None)
    assert shipped_tree().id == "eczema"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The scripts of an empty environment into which the wheel has been installed."""
    work = tmp_path_factory.mktemp("wheel")
    source = work / "source"
    ignored = shutil.ignore_patterns(".*", "__pycache__", "*.compiled", "build", "dist")
    shutil.copytree(ROOT, source, ignore=ignored)
    shutil.copy(ROOT / ".gitignore", source)
    run = ["-q", "--disable-pip-version-check"]
    subprocess.run([sys.executable, "-m", "pip", "wheel", *run, "--no-deps", "-w", work, source], check=True)
    [wheel] = work.glob("*.whl")
    subprocess.run([sys.executable, "-m", "venv", work / "env"], check=True)
    pip = work / "env" / "bin" / "pip"
    subprocess.run([pip, "install", *run, "-c", ROOT / "constraints.txt", wheel], check=True)
    return work / "env" / "bin"


def test_the_installed_wheel_walks_the_tree_it_carries(installed: Path, tmp_path: Path) -> None:
    environment = clean_environment(HOME=str(tmp_path))
    with Session([str(installed / "eczema-tui")], env=environment) as session:
        session.wait_for("1 Begin")
        session.send("enter")
        session.wait_for("Who is this about")
        session.send("\x11")
        assert session.wait_exit().code == 0


def test_the_installed_wheel_uses_its_compiled_copy(installed: Path, tmp_path: Path) -> None:
    code = (
        "from eczema_tui.shipped import *; tree = read_compiled(COMPILED, shipped_tree_path());"
        "print(tree.id, shipped_tree_path())"
    )
    done = subprocess.run(
        [installed / "python", "-c", code], capture_output=True, text=True, cwd=tmp_path, check=True
    )
    name, path = done.stdout.split()
    assert name == "eczema"
    assert Path(path).is_relative_to(installed.parent)
