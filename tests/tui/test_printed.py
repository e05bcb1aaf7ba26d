"""The printed page as the list shows it: the words of the page, in its order, within the width."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from eczema_tui.case import ListChoices
from eczema_tui.exports.page import page
from eczema_tui.exports.text import write
from eczema_tui.question_list import QuestionList, question_list
from eczema_tui.tui.printed import laid_out
from eczema_tui.walk import Walk
from tests.exports.lists import LISTS, MADE
from tests.tui.stories import FINISHED, TREE


def words(text: str) -> list[str]:
    """The words, without the rules and marks that each form draws in its own way."""
    return [word for word in text.replace("手", " 手").split() if not set(word) <= set("=-!")]


@pytest.mark.parametrize("name", LISTS)
def test_it_says_what_the_printed_text_says(name: str) -> None:
    shown = laid_out(page(LISTS[name], MADE), 72)
    text = " ".join(words("\n".join(line.plain for line in shown.lines)))
    printed = " ".join(words(write(LISTS[name], MADE)))
    assert "".join(text.split()) == "".join(printed.split())


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("width", [20, 56, 72])
def test_no_line_is_wider_than_the_page(name: str, width: int) -> None:
    assert max(line.cell_length for line in laid_out(page(LISTS[name], MADE), width).lines) <= width


def test_what_the_person_wrote_is_never_bold() -> None:
    choices = ListChoices(own=("Is it **this**?",))
    questions = question_list(Walk(TREE, FINISHED), choices)  # type: ignore[arg-type]
    lines = laid_out(page(questions, date(2026, 11, 22)), 72).lines
    assert any("Is it **this**?" in line.plain for line in lines)


@pytest.mark.parametrize("questions", [LISTS["hands"], replace(LISTS["hands"], history=(), notes={})])
def test_it_tells_where_each_numbered_question_begins(questions: QuestionList) -> None:
    shown = laid_out(page(questions, MADE), 72)
    assert list(shown.starts) == list(range(1, len(shown.starts) + 1))
    assert all(shown.lines[start].plain.startswith(f"{n:>2}. ") for n, start in shown.starts.items())
