"""What people do to take their list along on a phone."""

from __future__ import annotations

from pathlib import Path

import pytest

from eczema_tui.exports import qr
from eczema_tui.tui.app import EczemaApp
from eczema_tui.tui.widgets.code import Code
from tests.readers.codes import joined, read_cells
from tests.tui.stories import FINISHED, Person, person, resumed

DARK, LIGHT = ("color(16)", "color(231)")
"""How the colours of codes are called where the screen is drawn."""


@pytest.fixture(autouse=True)
def _utf8(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal of UTF-8, wherever the tests run."""
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


def shown(somebody: Person) -> qr.Cells:
    """The cells of the code on the screen, by the colours that the terminal is sent."""
    region = somebody.app.screen.query_one("#code", Code).region
    lines = somebody.app.screen._compositor.render_strips()[region.y : region.bottom]
    cells: list[tuple[tuple[bool, bool], ...]] = []
    for line in lines:
        row: list[tuple[bool, bool]] = []
        for glyphs, style, _ in line.crop(region.x, region.right):
            assert style is not None
            assert style.color is not None
            assert style.bgcolor is not None
            assert {style.color.name, style.bgcolor.name} <= {DARK, LIGHT}
            upper = style.bgcolor.name == DARK
            row += [(upper, style.color.name == DARK if glyph == qr.HALF else upper) for glyph in glyphs]
        cells.append(tuple(row))
    return tuple(cells)


async def scanned(somebody: Person, folder: Path) -> str:
    """What a phone reads that is shown one code after the other."""
    texts = []
    while True:
        texts.append(read_cells(shown(somebody), folder / "code.pgm"))
        if "Next" not in somebody.screen.splitlines()[-1]:
            return joined(texts)
        await somebody.press("n")


def whole(program: EczemaApp) -> str:
    """The whole list of somebody, in short."""
    return qr.short_list(program.visit.questions)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 24)])
async def test_a_phone_reads_the_whole_list_off_the_screen(size: tuple[int, int], tmp_path: Path) -> None:
    async with person(resumed(FINISHED), size) as she:
        await she.press("m", "1")
        assert await scanned(she, tmp_path) == whole(she.app)


async def test_a_phone_reads_the_top_questions_alone(tmp_path: Path) -> None:
    async with person(resumed(FINISHED)) as she:
        await she.press("down", "p", "m", "1")
        assert await scanned(she, tmp_path) == "1. Does cold tea harm the roots?"


@pytest.mark.parametrize("theme", ["dark", "light", "contrast"])
async def test_codes_are_black_and_white_in_all_colours(theme: str, tmp_path: Path) -> None:
    async with person(resumed(FINISHED)) as she:
        she.app.theme = theme
        await she.press("m", "1")
        assert await scanned(she, tmp_path) == whole(she.app)


async def test_codes_are_black_and_white_without_colour(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with person(resumed(FINISHED)) as she:
        await she.press("m", "1")
        assert await scanned(she, tmp_path) == whole(she.app)


async def test_it_is_said_first_how_many_codes_it_takes() -> None:
    async with person(resumed(FINISHED)) as she:
        await she.press("down", "p", "m")
        she.sees("1 My top questions: 1 code", "2 My whole list, in short: 2 codes")
        await she.press("2")
        she.sees("Code 1 of 2")


async def test_the_top_is_only_offered_where_there_is_one() -> None:
    async with person(resumed(FINISHED)) as she:
        await she.press("m")
        she.sees("1 My whole list, in short")
        she.does_not_see("top questions")


async def test_codes_are_turned_there_and_back_and_end_at_both_ends() -> None:
    async with person(resumed(FINISHED)) as she:
        await she.press("m", "1", "p")
        she.sees("Code 1 of 2", "press n for the next code")
        await she.press("n")
        she.sees("Code 2 of 2", "This is the last one.")
        await she.press("n", "right", "space")
        she.sees("Code 2 of 2")
        await she.press("left")
        she.sees("Code 1 of 2")


async def test_another_window_shows_other_codes_from_the_first_on(tmp_path: Path) -> None:
    async with person(resumed(FINISHED)) as she:
        await she.press("m", "1", "n")
        await she.pilot.resize_terminal(40, 24)
        await she.pilot.pause()
        she.sees("Code 1 of 4", "The window has changed")
        assert await scanned(she, tmp_path) == whole(she.app)


async def test_a_window_that_holds_the_same_codes_keeps_the_place() -> None:
    async with person(resumed(FINISHED)) as she:
        await she.press("m", "1", "n")
        await she.pilot.resize_terminal(79, 24)
        await she.pilot.pause()
        she.sees("Code 2 of 2")


async def test_a_window_that_gets_too_small_and_large_again_shows_codes_again(tmp_path: Path) -> None:
    async with person(resumed(FINISHED), (40, 24)) as she:
        await she.press("m", "1", "n", "n", "n")
        await she.pilot.resize_terminal(30, 24)
        await she.pilot.pause()
        she.sees("This window is too small", "Does cold tea harm the roots?")
        await she.pilot.resize_terminal(120, 40)
        await she.pilot.pause()
        she.does_not_see("too small")
        assert await scanned(she, tmp_path) == whole(she.app)


async def test_the_choice_counts_codes_anew_in_another_window() -> None:
    async with person(resumed(FINISHED)) as she:
        await she.press("m")
        await she.pilot.resize_terminal(40, 24)
        await she.pilot.pause()
        she.sees("in short: 4 codes")


async def test_a_small_window_offers_the_text_to_read() -> None:
    async with person(resumed(FINISHED), (40, 12)) as she:
        await she.press("m")
        she.sees("This window is too small for a code.", "Here is the text instead")
        await she.press("1")
        she.sees("This window is too small for a code.")
        await she.press(*["down"] * 12)
        she.sees("1. Does cold tea harm the roots?")


async def test_a_terminal_that_is_not_utf8_offers_the_text_to_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    async with person(resumed(FINISHED)) as she:
        await she.press("m")
        she.sees("This terminal cannot draw codes", "1 My whole list, in short")
        await she.press("1")
        she.sees("1. Does cold tea harm the roots?")
        assert not she.app.screen.query_one("#code").display


async def test_words_of_the_person_are_shown_as_they_are_where_there_is_no_code() -> None:
    async with person(resumed(FINISHED), (40, 12)) as she:
        await she.press("a")
        await she.type("Is **it** [b]?")
        await she.press("enter", "m", "1", *["down"] * 20)
        she.sees("Is **it** [b]?")


async def test_the_way_back_leads_to_the_choice_and_to_the_list() -> None:
    async with person(resumed(FINISHED)) as she:
        await she.press("m", "1", "escape")
        she.sees("What shall it read?")
        await she.press("b")
        she.sees("Your question list")


async def test_an_empty_list_is_said_to_be_empty() -> None:
    async with person(resumed(FINISHED)) as she:
        await she.press(*["home", "x"] * 4)
        await she.press("m")
        she.sees("Nothing is on your list yet.")


async def test_nothing_is_written_down(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    async with person(resumed(FINISHED)) as she:
        await she.press("m", "1", "n", "p", "escape")
        assert she.app.safe.leaving(she.app.visit) == ""
    assert list(tmp_path.iterdir()) == []
