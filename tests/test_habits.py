"""The project's own habits: format, lint, types and import contracts, checked where the tests are run."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TOOLS = Path(sys.executable).parent


@pytest.mark.parametrize(
    "command",
    [["ruff", "format", "--check", "."], ["ruff", "check", "."], ["mypy"], ["lint-imports"]],
    ids=" ".join,
)
def test_the_project_keeps_its_habits(command: list[str]) -> None:
    done = subprocess.run([TOOLS / command[0], *command[1:]], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_module_is_longer_than_400_lines_and_the_app_not_longer_than_150() -> None:
    lengths = {path: len(path.read_text().splitlines()) for path in (ROOT / "eczema_tui").rglob("*.py")}
    assert [path for path, length in lengths.items() if length > 400] == []
    assert lengths[ROOT / "eczema_tui" / "tui" / "app.py"] <= 150
