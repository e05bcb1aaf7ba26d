"""The pages around the list: what is urgent before it, the printed page beside it, print and clipboard."""

from __future__ import annotations

import threading
from datetime import date

import pytest

from eczema_tui.case import ListChoices
from eczema_tui.exports.text import write
from eczema_tui.tui.screens.list import ListScreen
from eczema_tui.tui.widgets.paper import PAUSE, Paper
from tests.tui.stories import FINISHED, Person, person, resumed

URGENT = {**FINISHED, "danger": ("fire", "smell")}
WIDE = (120, 40)


# What is urgent


async def test_what_is_urgent_comes_before_the_list_complete() -> None:
    async with person(resumed(URGENT)) as she:
        await she.press("down", "enter")
        she.sees("!! EMERGENCY !!", "Leave the garden now", "Call your local emergency number.")
        she.sees("something burns", "Call the fire brigade.", "a smell of gas", "Open the windows.")
        she.does_not_see("Does cold tea harm the roots?", "More to read")
        await she.press("enter")
        she.sees("Your question list", "!! EMERGENCY: Leave the garden now")


async def test_what_is_urgent_is_read_to_its_end_before_the_list() -> None:
    async with person(resumed(URGENT), size=(40, 12)) as she:
        await she.press("down", "enter")
        she.sees("More to read: Enter reads on.")
        she.does_not_see("Open the windows.")
        await she.press("enter")
        she.sees("Open the windows.", "Enter goes on to your list.")
        await she.press("enter")
        she.sees("Your question list")


async def test_one_can_go_back_from_what_is_urgent() -> None:
    async with person(resumed(URGENT)) as she:
        await she.press("down", "enter", "b")
        she.sees("Arrow keys, then Enter:")


async def test_on_the_list_what_is_urgent_is_one_key_away_with_what_to_do() -> None:
    async with person(resumed(URGENT)) as she:
        await she.press("down", "enter", "enter", "exclamation_mark")
        she.sees("Leave the garden now", "Call your local emergency number.", "Call the fire brigade.")
        await she.press("escape")
        she.sees("Your question list")


async def test_a_list_without_urgent_signs_comes_at_once() -> None:
    async with person(resumed(FINISHED)) as she:
        she.sees("Your question list")


# The printed page


async def test_a_wide_terminal_shows_the_printed_page_beside_the_list() -> None:
    async with person(resumed(FINISHED), size=WIDE) as she:
        await she.pilot.pause(2 * PAUSE)
        she.sees("On paper", "My questions for the dermatologist", "A tired garden, version 1.0")


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_other_terminals_keep_their_room_for_the_list(size: tuple[int, int]) -> None:
    async with person(resumed(FINISHED), size=size) as she:
        await she.pilot.pause(2 * PAUSE)
        she.does_not_see("On paper")


async def test_the_printed_page_follows_what_is_done_after_a_pause() -> None:
    async with person(resumed(FINISHED), size=WIDE) as she:
        await she.press("a")
        await she.type("Bees?")
        await she.press("enter")
        await she.pilot.pause(2 * PAUSE)
        assert she.screen.count("5. Bees?") == 2


async def test_the_printed_page_follows_the_line_that_is_pointed_at() -> None:
    own = ListChoices(own=tuple(f"Question {number}?" for number in range(60)))
    async with person(resumed(FINISHED, own), size=WIDE) as she:
        await she.press("end", "up")
        await she.pilot.pause(3 * PAUSE)
        assert she.screen.count("64. Question 59?") == 2


async def test_the_printed_page_scrolls() -> None:
    own = ListChoices(own=tuple(f"Question {number}?" for number in range(60)))
    async with person(resumed(FINISHED, own), size=WIDE) as she:
        await she.pilot.pause(2 * PAUSE)
        await she.press("right_square_bracket", "right_square_bracket")
        she.does_not_see("My questions for the dermatologist")
        await she.press("left_square_bracket", "left_square_bracket")
        she.sees("My questions for the dermatologist")


async def test_a_list_that_is_left_while_its_page_is_being_drawn_is_left_quietly() -> None:
    async with person(resumed(FINISHED), size=WIDE) as she:
        page = she.app.screen
        assert isinstance(page, ListScreen)
        paper = page.query_one(Paper)
        await she.press("b")
        for late in (paper._catch_up, paper._reveal, page._place, page._show_paper):
            late()
        she.sees("What else should the gardener know?")


# Clipboard and printer


async def test_the_list_is_copied_where_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    async with person(resumed(FINISHED)) as she:
        assert she.app.clipboard == ""
        await she.press("c")
        assert she.app.clipboard == write(she.app.visit.questions, date.today())
        she.sees("Your terminal was asked to copy the list.", "Not every terminal does")


async def test_a_computer_without_a_printer_shows_the_page_and_says_so() -> None:
    async with person(resumed(FINISHED)) as she:
        await she.press("P")
        she.sees("This computer has nothing to print with (no lp).", "My questions for the dermatologist")
        she.does_not_see("Enter Print")
        await she.press("escape")
        she.sees("Your question list")


@pytest.mark.parametrize("fails", [False, True])
async def test_what_came_of_printing_is_told_when_help_is_closed(fails: bool) -> None:
    goes_on = threading.Event()

    def send(_: str) -> None:
        goes_on.wait(10)
        if fails:
            raise OSError("no paper")

    async with person(resumed(FINISHED, printer=lambda: send)) as she:
        await she.press("P", "enter", "question_mark")
        goes_on.set()
        await printed(she)
        await she.press("escape")
        await she.pilot.pause()
        she.sees("It could not be printed: no paper" if fails else "The list was handed to the printer.")
        assert isinstance(she.app.screen, ListScreen) is not fails


async def test_leaving_does_not_wait_for_the_printer() -> None:
    goes_on = threading.Event()

    def send(_: str) -> None:
        goes_on.wait(60)

    async with person(resumed(FINISHED, printer=lambda: send)) as she:
        await she.press("P", "enter")
        at_work = [thread for thread in threading.enumerate() if thread.name == "printing"]
        goes_on.set()
    assert [thread.daemon for thread in at_work] == [True]


async def printed(somebody: Person) -> None:
    """Wait for the thread that prints."""
    await somebody.app.workers.wait_for_complete()
    await somebody.pilot.pause()


@pytest.mark.parametrize("key", ["P", "ctrl+p"])
async def test_the_page_is_shown_and_then_printed(key: str) -> None:
    sent: list[str] = []
    async with person(resumed(FINISHED, printer=lambda: sent.append)) as she:
        await she.press(key)
        she.sees("Print this list?", "My questions for the dermatologist", "Enter prints it")
        assert sent == []
        await she.press("enter")
        await printed(she)
        she.sees("Your question list", "The list was handed to the printer.")
        assert sent == [write(she.app.visit.questions, date.today())]


async def test_words_of_the_person_are_shown_before_printing_as_they_are() -> None:
    choices = ListChoices(own=("Is it [b]this[/b] **one**?",))
    async with person(resumed(FINISHED, choices, printer=lambda: print), (80, 60)) as she:
        await she.press("P")
        she.sees("Is it [b]this[/b] **one**?")


async def test_printing_can_be_given_up() -> None:
    sent: list[str] = []
    async with person(resumed(FINISHED, printer=lambda: sent.append)) as she:
        await she.press("P", "escape")
        she.sees("Your question list")
        assert sent == []


async def test_a_printer_that_refuses_is_quoted_and_can_be_tried_again() -> None:
    tries: list[str] = []

    def send(text: str) -> None:
        tries.append(text)
        if len(tries) == 1:
            raise OSError("lp: Error - no default destination.")

    async with person(resumed(FINISHED, printer=lambda: send)) as she:
        await she.press("P", "enter")
        await printed(she)
        she.sees("It could not be printed: lp: Error - no default destination.", "save the list (s)")
        await she.press("enter")
        await printed(she)
        she.sees("The list was handed to the printer.")


async def test_a_list_that_is_being_printed_is_not_printed_again() -> None:
    goes_on = threading.Event()
    sent: list[str] = []

    def send(text: str) -> None:
        sent.append(text)
        goes_on.wait(10)

    async with person(resumed(FINISHED, printer=lambda: send)) as she:
        await she.press("P", "enter", "enter", "enter")
        goes_on.set()
        await printed(she)
        she.sees("The list was handed to the printer.")
        assert len(sent) == 1


async def test_what_came_of_printing_is_told_on_the_list_if_one_goes_back_meanwhile() -> None:
    goes_on = threading.Event()

    def send(_: str) -> None:
        goes_on.wait(10)
        raise OSError("out of paper")

    async with person(resumed(FINISHED, printer=lambda: send)) as she:
        await she.press("P", "enter", "enter")
        she.sees("Sending it to the printer")
        await she.press("escape")
        goes_on.set()
        await printed(she)
        she.sees("Your question list", "It could not be printed: out of paper.")


async def test_what_came_of_printing_is_told_to_nobody_if_the_list_was_left_meanwhile() -> None:
    goes_on = threading.Event()

    def send(_: str) -> None:
        goes_on.wait(10)
        raise OSError("out of paper")

    async with person(resumed(FINISHED, printer=lambda: send)) as she:
        await she.press("P", "enter", "escape", "b")
        goes_on.set()
        await printed(she)
        she.sees("What else should the gardener know?")
