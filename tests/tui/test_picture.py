"""The picture in the README is what the program shows, and fetches nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from eczema_tui.shipped import shipped_tree
from eczema_tui.visit import Visit
from eczema_tui.walk import Walk
from tests.tui.stories import app

PICTURE = Path(__file__).parent / "picture" / "walk.svg"
FETCHED = re.compile(r"@font-face \{.*?\}\s*|<!--.*?-->\s*", re.DOTALL)
SERIAL = re.compile(r"terminal-\d+")


async def test_the_picture_of_the_walk_is_what_the_program_shows(
    pytestconfig: pytest.Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    answers = {
        "who": "me-adult",
        "background": "none",
        "danger": "none",
        "skin-now": "none",
        "distress": "low",
    }
    program = app(Visit.begin(Walk(shipped_tree(), answers)), begin_at_once=True)
    async with program.run_test(size=(110, 30)) as pilot:
        await pilot.pause()
        await pilot.press("1", "down")
        await pilot.pause()
        drawn = FETCHED.sub("", program.export_screenshot())
    drawn = SERIAL.sub("terminal", drawn.replace("Fira Code", "DejaVu Sans Mono"))
    if pytestconfig.getoption("--picture-update"):
        PICTURE.write_text(drawn)
    assert drawn == PICTURE.read_text()
    assert "http" not in drawn.replace("http://www.w3.org/2000/svg", "")
