"""What people do with their question list."""

from __future__ import annotations

import stat
from datetime import date
from pathlib import Path

import pytest

from eczema_tui.exports import export
from tests.tui.stories import FINISHED, Person, person, resumed


def order(somebody: Person, *texts: str) -> list[int]:
    """Where these texts stand on the screen, by line."""
    lines = somebody.screen.splitlines()
    return [next(n for n, line in enumerate(lines) if text in line) for text in texts]


def only_file_in(folder: Path) -> bytes:
    """What the one file there holds."""
    [path] = folder.iterdir()
    return path.read_bytes()


async def test_a_line_opens_to_why_it_is_there_when_pointed_at() -> None:
    async with person(resumed(FINISHED)) as she:
        she.does_not_see("Tea is sour.")
        await she.press("down")
        she.sees("Why: Tea is sour.", "Because: cold tea goes on the beds")


async def test_the_person_puts_up_to_three_lines_at_the_top_and_back() -> None:
    async with person(resumed(FINISHED)) as she:
        await she.press("end", "up", "p")
        she.sees("My top questions")
        top, other = order(she, "Who can help when worry grows?", "Does cold tea harm the roots?")
        assert top < other
        await she.press("p")
        she.does_not_see("My top questions")


async def test_a_fourth_top_line_is_refused_with_the_way_out() -> None:
    async with person(resumed({**FINISHED, "poured": ("tea", "coffee", "ash")})) as she:
        for line in range(4):
            await she.press("home", *["down"] * line, "p")
        she.sees("You already have 3 at the top.")
        assert len(she.app.visit.choices.pinned) == 3


async def test_a_line_is_taken_off_and_put_back() -> None:
    async with person(resumed(FINISHED)) as she:
        await she.press("down", "x")
        she.sees("Taken off (x puts it back)")
        assert she.app.visit.choices.dropped == ("ask-tea",)
        await she.press("end", "x")
        she.does_not_see("Taken off")


async def test_a_question_of_ones_own_is_added_and_removed() -> None:
    async with person(resumed(FINISHED)) as she:
        await she.press("a")
        await she.type("May I keep bees?")
        await she.press("enter")
        she.sees("My own questions", "May I keep bees?")
        await she.press("x")
        she.does_not_see("My own questions")


async def test_writing_an_own_question_can_be_given_up() -> None:
    async with person(resumed(FINISHED)) as she:
        await she.press("a")
        await she.type("May")
        await she.press("escape")
        she.sees("Does cold tea harm the roots?")
        assert she.app.visit.choices.own == ()


async def test_a_step_to_try_is_picked_and_left() -> None:
    async with person(resumed(FINISHED)) as she:
        await she.press("end", "enter")
        she.sees("What I will try until the visit")
        assert she.app.visit.choices.tries == ("try-water",)
        await she.press("enter")
        she.does_not_see("What I will try until the visit")


async def test_one_key_leads_from_a_line_to_the_answer_behind_it() -> None:
    async with person(resumed(FINISHED)) as she:
        await she.press("down", "e")
        she.sees("What do you pour on it?", "2 [x] Cold tea")
        await she.press("c")
        she.sees("Your question list")


async def test_a_line_that_hangs_on_no_answer_says_so() -> None:
    async with person(resumed(FINISHED)) as she:
        await she.press("down", "down", "e")
        she.sees("This line does not hang on an answer.")


async def test_the_list_of_an_unfinished_walk_says_so() -> None:
    async with person(resumed({"who": "mine"})) as she:
        await she.press("l")
        she.sees("Not complete: some questions are not answered yet.")


async def test_what_was_done_with_the_list_is_kept_when_one_goes_back_to_the_questions() -> None:
    async with person(resumed(FINISHED)) as she:
        await she.press("down", "p", "b", "l")
        she.sees("My top questions")


@pytest.mark.parametrize(
    ("number", "ending"),
    [("1", ".txt"), ("2", ".md"), ("3", ".html"), ("4", ".pdf"), ("5", ".json"), ("6", ".yaml")],
)
async def test_list_and_answers_are_saved_for_the_person_alone(
    number: str, ending: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with person(resumed(FINISHED)) as she:
        await she.press("s", number)
        she.sees(f"The file goes to {tmp_path}"[:60])
        await she.press("enter")
        she.sees("Saved:")
    [saved] = tmp_path.iterdir()
    assert saved.suffix == ending
    assert stat.S_IMODE(saved.stat().st_mode) == 0o600


async def test_a_pdf_is_only_offered_where_it_can_be_made(monkeypatch: pytest.MonkeyPatch) -> None:
    async with person(resumed(FINISHED)) as she:
        await she.press("s")
        she.sees("My question list, as a PDF to print")
        await she.press("escape")
        monkeypatch.setattr("eczema_tui.exports.find_spec", lambda _: None)
        await she.press("s")
        she.sees("My question list, as Markdown")
        she.does_not_see("PDF")
        she.does_not_see("FHIR")
        she.does_not_see("Letter")


@pytest.mark.parametrize(("number", "format_name"), [("3", "html"), ("4", "pdf")])
async def test_the_page_to_print_can_have_large_type(
    number: str, format_name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with person(resumed(FINISHED)) as she:
        await she.press("s", *["down"] * 6, "enter")
        she.sees("[x] Large type")
        await she.press(number, "enter")
        large = export(she.app.visit, format_name, date.today(), large=True)
    assert only_file_in(tmp_path) == (large.encode() if isinstance(large, str) else large)


async def test_the_pdf_can_be_on_letter_paper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    async with person(resumed(FINISHED)) as she:
        await she.press("s", "end", "enter")
        she.sees("[x] US Letter paper")
        await she.press("4", "enter")
        assert only_file_in(tmp_path) == export(she.app.visit, "pdf", date.today(), paper="letter")


async def test_what_was_ticked_for_the_page_is_unticked_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with person(resumed(FINISHED)) as she:
        await she.press("s", "end", "enter", "enter")
        she.sees("[ ] US Letter paper")
        await she.press("4", "enter")
        assert only_file_in(tmp_path) == export(she.app.visit, "pdf", date.today())


async def test_a_file_of_the_same_name_is_never_replaced_unasked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with person(resumed(FINISHED)) as she:
        await she.press("s", "1", "enter")
        [first] = tmp_path.iterdir()
        first.write_text("mine")
        await she.press("s", "1", "enter")
        she.sees("There is already a file called", "Nothing was changed.")
        assert first.read_text() == "mine"
        await she.press("1", "enter")
        she.sees("Saved:")
        assert first.read_text() == "mine"
        assert len(list(tmp_path.iterdir())) == 2
        await she.press("s", "1", "enter", "2")
        assert "Does cold tea" in first.read_text()


async def test_a_folder_that_cannot_be_written_to_is_said_and_nothing_is_lost() -> None:
    async with person(resumed(FINISHED)) as she:
        await she.press("s", "1")
        await she.press("ctrl+u")
        await she.type("/proc/nowhere/list.txt")
        await she.press("enter")
        she.sees("It could not be saved:")
        await she.press("escape")
        she.sees("Does cold tea harm the roots?")


async def test_changing_an_answer_from_the_list_changes_the_list() -> None:
    async with person(resumed(FINISHED)) as she:
        await she.press("down", "e", "2", "c")
        she.sees("Change this answer?", "takes 1 item off your list")
        await she.press("1")
        she.sees("Your question list")
        she.does_not_see("Does cold tea harm the roots?")


async def test_a_step_that_is_no_longer_picked_is_no_longer_at_the_top() -> None:
    async with person(resumed(FINISHED)) as she:
        await she.press("end", "enter", "p")
        assert she.app.visit.choices.pinned == ("try-water",)
        await she.press("enter")
        assert she.app.visit.choices.pinned == ()


async def test_leaving_takes_a_question_that_is_half_written() -> None:
    async with person(resumed(FINISHED)) as she:
        await she.press("a")
        await she.type("Why")
        await she.press("ctrl+q")
        she.sees("Leave now?")
        assert she.app.visit.choices.own == ("Why",)


async def test_saving_works_from_a_folder_that_is_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    async with person(resumed(FINISHED)) as she:
        await she.press("s", "1")
        she.sees("The current folder is gone")
        await she.press("ctrl+u")
        await she.type(str(tmp_path / "list.txt"))
        await she.press("enter")
        she.sees("Saved:")


async def test_a_line_taken_off_is_no_longer_at_the_top() -> None:
    async with person(resumed(FINISHED)) as she:
        await she.press("down", "p", "x")
        assert she.app.visit.choices.pinned == ()
        assert she.app.visit.choices.dropped == ("ask-tea",)


async def test_a_step_that_is_only_offered_cannot_be_at_the_top() -> None:
    async with person(resumed(FINISHED)) as she:
        await she.press("end", "p")
        she.sees("Only a line that is on the list")
        assert she.app.visit.choices.pinned == ()


async def test_the_same_question_is_added_once_and_an_empty_one_never() -> None:
    async with person(resumed(FINISHED)) as she:
        for _ in range(2):
            await she.press("a")
            await she.type("Bees?")
            await she.press("enter")
        await she.press("a", "enter")
        assert she.app.visit.choices.own == ("Bees?",)


async def test_answers_that_wait_are_named_on_the_list_and_in_the_review() -> None:
    async with person(resumed({**FINISHED, "who": "child"})) as she:
        await she.press("l")
        she.sees("4 later answers waiting behind an open question.")
        await she.press("b", "v")
        she.sees("Waiting: these count again", "What do you pour on it?")


async def test_leaving_asks_nothing_once_the_answers_are_saved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with person(resumed(FINISHED)) as she:
        await she.press("a", "x", "enter", "s", "6", "enter", "q")
    assert not she.app.is_running


async def test_leaving_asks_where_only_the_list_is_saved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with person(resumed(FINISHED)) as she:
        await she.press("a", "x", "enter", "s", "1", "enter", "q")
        she.sees("Leave now?")


async def test_only_the_file_that_was_refused_can_be_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    other = tmp_path / "other.txt"
    other.write_text("mine")
    async with person(resumed(FINISHED)) as she:
        await she.press("s", "1", "enter", "s", "1", "enter")
        she.sees("There is already a file called")
        await she.press("tab", "ctrl+u")
        await she.type("other.txt")
        await she.press("2")
    assert other.read_text() == "mine"
