"""The program in a real tmux."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import monotonic, sleep

import pytest

from tests.pty_session import TIMEOUT, clean_environment
from tests.tui.tour import TREE

PROGRAM = f"{Path(sys.executable).with_name('eczema-tui')} walk {TREE}"


class Tmux:
    """A server of its own, with one window of 80 by 24."""

    def __init__(self, folder: Path, term: str, **environment: str) -> None:
        self._command = ["tmux", "-S", str(folder / "tmux"), "-f", "/dev/null"]
        self._environment = clean_environment(TERM="xterm-256color", **environment)
        settings = folder / "settings"
        settings.write_text(f'set -g default-terminal "{term}"\nset -g remain-on-exit on\n', encoding="utf-8")
        self._command[-1] = str(settings)
        self("new-session", "-d", "-x", "80", "-y", "24", f"{PROGRAM}; echo left with $?; read line")

    def __call__(self, *arguments: str) -> str:
        done = subprocess.run(
            [*self._command, *arguments],
            env=self._environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=TIMEOUT,
            check=True,
        )
        return done.stdout

    def wait_for(self, pattern: str) -> str:
        """Wait until the window shows it; what it shows then, with its colours."""
        end = monotonic() + TIMEOUT
        while not re.search(pattern, shown := self("capture-pane", "-p")):
            assert monotonic() < end, f"not seen: {pattern}\n{shown}"
            sleep(0.03)
        return self("capture-pane", "-p", "-e")

    def keys(self, *keys: str) -> None:
        sleep(0.15)  # what is typed before a page is drawn is not for it
        self("send-keys", *keys)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    if shutil.which("tmux") is None:
        pytest.skip("needs tmux")
    return tmp_path


@pytest.fixture
def started(folder: Path) -> Iterator[list[Tmux]]:
    """The servers that a test starts, ended with it."""
    servers: list[Tmux] = []
    yield servers
    for server in servers:
        server("kill-server")


@pytest.mark.parametrize(
    ("term", "coloured"),
    [("screen", r"\x1b\[[0-9;]*44m"), ("screen-256color", "48;5;"), ("tmux-256color", "48;5;")],
)
def test_a_walk_in_tmux_shows_every_screen_in_colours(
    term: str, coloured: str, folder: Path, started: list[Tmux]
) -> None:
    tmux = Tmux(folder, term, COLORTERM="")
    started.append(tmux)
    tmux.wait_for("1 Begin")
    tmux.keys("Enter")
    shown = tmux.wait_for("Is there a “fever”")
    assert re.search(coloured, shown)
    tmux.keys("2")
    assert "┏" in tmux.wait_for("Do not wait")
    tmux.keys("Down", "Down", "Enter")
    tmux.wait_for("Which of these")
    tmux.keys("1")
    tmux.wait_for(r"1 \[x\] Blue")
    tmux.keys("l")
    tmux.wait_for("Go on to my list")
    tmux.keys("Enter")
    tmux.wait_for("Your question list")
    tmux.keys("q")
    tmux.wait_for("Leave, and forget my answers")
    tmux.keys("4")
    left = tmux.wait_for("left with 0")
    assert "Leave, and forget" not in left
