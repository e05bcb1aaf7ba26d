"""The list in lines: what is said of it, what can be done with it, and how it is saved."""

from __future__ import annotations

import re

import pytest

from eczema_tui.case import ListChoices
from eczema_tui.linear import filing
from tests.linear.talk import Talk, listed, resumed


def test_the_list_has_what_is_printed_and_what_could_be_tried() -> None:
    talk = listed()
    assert "1. Which cream helps\n   Why: It may.\n   Because: dry.\n" in talk.text
    assert "Steps you could try until the visit:\n3. Try wet wraps\n" in talk.text
    assert "*mine*" in talk.text


@pytest.mark.parametrize(
    ("lines", "choices"),
    [
        (("top 2",), ListChoices(pinned=("why-itch",))),
        (("top 2", "top 2", "up 2"), ListChoices(pinned=("which-cream", "why-itch"))),
        (("off 1",), ListChoices(dropped=("which-cream",))),
        (("off 1", "off 3"), ListChoices()),
        (("own Why me?",), ListChoices(own=("Why me?",))),
        (("note Why me?",), ListChoices(own=("Why me?",))),
        (("note", "Why me?"), ListChoices(own=("Why me?",))),
        (("reword 1 My cream?",), ListChoices(reworded={"which-cream": "My cream?"})),
        (("reword 1 My cream?", "reword 1"), ListChoices()),
        (("try 3",), ListChoices(tries=("wet-wraps",))),
        (("try 3", "undo"), ListChoices()),
        (("/TOP 1",), ListChoices(pinned=("which-cream",))),
        (
            ("top", "top 9", "top x", "top 1 2", "try 1", "down 1", "undo", "reword 1", "own", ""),
            ListChoices(),
        ),
    ],
)
def test_what_is_done_with_the_list(lines: tuple[str, ...], choices: ListChoices) -> None:
    assert listed(*lines).visit.choices == choices


def test_no_message_of_the_list_speaks_of_keys() -> None:
    talk = listed(
        "own a", "own b", "top 1", "top 2", "top 3", "top 4", "off 5", "try 5", "reword 5 x", "up 4"
    )
    assert not re.search(r"\b[pxu]\b|arrow", talk.text.partition("List: ")[2].replace("reword 5 x", ""))


def test_undo_is_offered_only_where_it_can_be_typed() -> None:
    assert "Type undo" in listed("note Why me?").text
    assert "Type undo" not in Talk("note Why me?", visit=resumed(skin="calm")).text


def test_numbers_that_have_changed_are_said_to_have() -> None:
    assert "The numbers have changed" in " ".join(listed("top 2").text.split())
    assert "The numbers have changed" not in listed("top 1").text


def test_back_from_the_list_leads_to_the_questions() -> None:
    assert listed("back").visit.at == "bad"
    assert Talk("list", "back", visit=resumed(skin="calm")).prompts[-1] == "Question 2, numbers, 1 to 4: "


def test_the_list_is_saved_under_the_name_that_is_given() -> None:
    talk = listed("save", "1", "mine.txt")
    assert str(talk.written["mine.txt"]).startswith("My questions for the dermatologist")
    assert "Saved: /home/mine.txt" in talk.text


@pytest.mark.parametrize("line", ["quit", "back", "/quit"])
def test_a_command_where_a_name_is_asked_for_saves_nothing(line: str) -> None:
    talk = listed("save", "1", line)
    assert talk.written == {}
    assert "Nothing was saved." in talk.text
    assert listed("save", line).asked[-1] == "List: "


def test_no_file_is_replaced_unasked() -> None:
    talk = listed("save", "1", "mine", "save", "6", "mine", "")
    assert str(talk.written["mine"]).startswith("My questions")
    assert "There is already a file called mine. Nothing was changed." in talk.text
    assert str(listed("save", "1", "mine", "save", "6", "mine", "2").written["mine"]).startswith("answers")
    assert sorted(listed("save", "1", "mine", "save", "6", "mine", "1").written) == ["mine", "mine-2"]


def test_what_is_printed_is_saved_in_the_type_that_is_chosen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    taken: list[dict[str, object]] = []
    monkeypatch.setattr(filing, "export", lambda *_, **options: taken.append(options) or "page")
    listed("save", "4", "2", "")
    listed("save", "3", "ordinary", "")
    listed("save", "1", "")
    assert [each.get("large") for each in taken] == [True, False, None]
