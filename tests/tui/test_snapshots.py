"""How the main screens look at several sizes, and without colour."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from math import inf
from typing import Any
from unittest.mock import Mock

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from eczema_tui.tui.app import EczemaApp
from eczema_tui.tui.screens import list as list_screen
from eczema_tui.tui.screens.page import Page
from eczema_tui.tui.widgets.paper import PAUSE
from tests.tui.stories import FINISHED, resumed

SIZES = [(40, 12), (80, 24), (120, 40)]
KEYS = {
    "walk": ({"who": "mine", "danger": "none"}, ["n", "2", "down"]),
    "alert": ({"who": "mine", "danger": ("fire", "smell")}, []),
    "review": ({**FINISHED, "age": "big"}, ["b", "v"]),
    "urgent": ({**FINISHED, "danger": ("fire", "smell")}, ["down", "enter"]),
    "list": ({**FINISHED, "danger": ("smell",)}, ["down", "enter", "enter", "down", "down", "p"]),
    "own": (FINISHED, ["a", *"Bees?", "enter", "p", "r"]),
}


@pytest.fixture(autouse=True)
def _one_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same day on every printed page."""
    monkeypatch.setattr(list_screen, "date", Mock(today=lambda: date(2026, 11, 22)))


async def settled(pilot: Pilot[None]) -> None:
    """Wait until the page in front is drawn, and no other comes: keys typed before that are dropped."""
    quiet = 0
    while quiet < 3:
        page = pilot.app.screen
        await pilot.pause()
        drawn = isinstance(page, Page) and page.ready_at < inf
        quiet = quiet + 1 if drawn and page is pilot.app.screen else 0


def picture(name: str) -> tuple[EczemaApp, Callable[[Pilot[None]], Any]]:
    answers, keys = KEYS[name]

    async def press(pilot: Pilot[None]) -> None:
        await settled(pilot)
        for key in keys:
            await pilot.press(key)
            await settled(pilot)
        for field in pilot.app.screen.query(Input):
            field.cursor_blink = False
        await pilot.pause(2 * PAUSE)

    return resumed(answers), press


@pytest.mark.parametrize("name", KEYS)
@pytest.mark.parametrize("size", SIZES, ids="{0[0]}x{0[1]}".format)
def test_screens_look_as_they_did(
    name: str, size: tuple[int, int], snap_compare: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    program, press = picture(name)
    assert snap_compare(program, terminal_size=size, run_before=press)


@pytest.mark.parametrize("name", KEYS)
def test_screens_look_as_they_did_without_colour(
    name: str, snap_compare: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    program, press = picture(name)
    assert snap_compare(program, terminal_size=(80, 24), run_before=press)


@pytest.mark.parametrize("name", KEYS)
async def test_without_colour_every_cell_has_the_colours_of_the_terminal(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    program, press = picture(name)
    async with program.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await press(pilot)
        colours = set()
        for strip in program.screen._compositor.render_strips():
            for filtered in strip.apply_filter(program._filters[-1], program.screen.styles.background):
                style = filtered.style
                if style is not None:
                    colours |= {str(colour.name) for colour in (style.color, style.bgcolor) if colour}
    assert colours <= {"default"}
