"""Command lines completed by real shells, with the Tab key."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from eczema_tui.arguments import COMMANDS, SHELLS
from eczema_tui.completion import script
from tests.pty_session import Session, clean_environment

PROGRAM = Path(sys.executable).with_name("eczema-tui")
PROMPT = "ready> "
INTERACTIVE = {
    "bash": (["bash", "--norc", "--noprofile", "-i"], f"PS1='{PROMPT}'; source ./completion"),
    "zsh": (
        ["zsh", "-f", "-i"],
        f"autoload -U compinit && compinit -u -d ./dump; PS1='{PROMPT}'; eval \"$(<completion)\"",
    ),
    "tcsh": (["tcsh", "-f", "-i"], f"source ./completion; set prompt='{PROMPT}'"),
}
WANTED = pytest.mark.parametrize(
    ("typed", "completed"),
    [
        ("wal", "walk "),
        ("comp", "completion "),
        ("completion z", "completion zsh"),
        ("walk --lin", "walk --linear "),
        ("walk --theme c", "walk --theme contrast "),
        ("list --format mark", "list --format markdown "),
        ("walk --case saved-an", "walk --case saved-answers.yaml "),
        ("walk my-t", "walk my-tree/"),
        ("check --walks my-", "check --walks my-tree/"),
    ],
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "my-tree").mkdir()
    (tmp_path / "saved-answers.yaml").touch()
    return tmp_path


def missing(shell: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(not shutil.which(shell), reason=f"{shell} is not installed")


def shell_in(folder: Path, shell: str) -> Iterator[Session]:
    (folder / "completion").write_text(script(shell), encoding="utf-8")
    command, begin = INTERACTIVE[shell]
    env = clean_environment(HOME=str(folder), TERM="xterm", INPUTRC="/dev/null", PWD=str(folder))
    with Session(["env", "-C", str(folder), *command], env=env, size=(120, 50)) as session:
        session.settle(0.2)
        session.send(f"{begin}\r")
        session.wait_for(f"^{PROMPT}")
        yield session


@WANTED
@pytest.mark.parametrize("shell", [pytest.param(name, marks=missing(name)) for name in INTERACTIVE])
def test_a_tab_completes_what_was_begun(shell: str, folder: Path, typed: str, completed: str) -> None:
    for session in shell_in(folder, shell):
        session.send(f"eczema-tui {typed}\t")
        session.wait_for(f"{PROMPT}eczema-tui {re.escape(completed.rstrip())}")


@missing("bash")
def test_without_a_command_a_tab_completes_a_file(folder: Path) -> None:
    for session in shell_in(folder, "bash"):
        session.send("eczema-tui saved\t")
        session.wait_for(f"{PROMPT}eczema-tui saved-answers.yaml")


@missing("fish")
@WANTED
def test_fish_offers_what_was_begun(folder: Path, typed: str, completed: str) -> None:
    (folder / "completion").write_text(script("fish"), encoding="utf-8")
    offered = subprocess.run(
        ["fish", "--no-config", "-c", f"source completion; complete -C 'eczema-tui {typed}'"],
        cwd=folder,
        env=clean_environment(HOME=str(folder)),
        capture_output=True,
        text=True,
        check=True,
    )
    words = [line.partition("\t")[0] for line in offered.stdout.splitlines()]
    assert completed.split()[-1] in words


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_is_printed(shell: str) -> None:
    done = subprocess.run([PROGRAM, "completion", shell], capture_output=True, text=True, check=True)
    assert done.stdout == script(shell)
    assert all(name in done.stdout for name in COMMANDS)


def test_a_shell_that_is_not_known_is_refused() -> None:
    done = subprocess.run([PROGRAM, "completion", "cmd"], capture_output=True, text=True)
    assert done.returncode == 2
    assert "bash" in done.stderr
