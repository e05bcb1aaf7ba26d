"""What people do with the lines of their list: order, reword, add, undo."""

from __future__ import annotations

import pytest

from eczema_tui.case import ListChoices
from tests.tui.stories import FINISHED, Person, person, resumed

TOP_TWO = ListChoices(pinned=("ask-tea", "ask-coffee"))
OWN = ListChoices(own=("Bees?", "Ants?"))


async def replace_words(somebody: Person, text: str) -> None:
    """Write other words in the line, and keep them."""
    await somebody.press("ctrl+u")
    await somebody.type(text)
    await somebody.press("enter")


async def test_an_own_question_goes_to_the_top_and_back() -> None:
    async with person(resumed(FINISHED, OWN)) as she:
        await she.press("end", "up", "p")
        she.sees("My top questions (1 of 3) > 1. Ants?")
        assert she.app.visit.choices.pinned == (2,)
        await she.press("p")
        she.does_not_see("My top questions")
        assert she.pointed.endswith("Ants?")


@pytest.mark.parametrize(("place", "key"), [(1, "minus"), (2, "plus"), (1, "shift+down"), (2, "shift+up")])
async def test_top_questions_change_places(place: int, key: str) -> None:
    async with person(resumed(FINISHED, TOP_TWO)) as she:
        await she.press(*["down"] * place, key)
        assert she.app.visit.choices.pinned == ("ask-coffee", "ask-tea")
        assert she.pointed.startswith(f"{3 - place}. ")


async def test_the_first_top_question_cannot_go_further_up() -> None:
    async with person(resumed(FINISHED, TOP_TWO)) as she:
        await she.press("down", "plus")
        she.sees("This one is the first.")
        assert she.app.visit.choices == TOP_TWO


async def test_a_line_that_is_not_at_the_top_has_no_order() -> None:
    async with person(resumed(FINISHED)) as she:
        await she.press("down", "plus")
        she.sees("Only your top questions have an order of yours.")


async def test_top_lines_that_fell_off_the_list_never_make_it_too_long_to_be_read_again() -> None:
    gone = ListChoices(pinned=("ask-school", "bring-soil", "ask-tea"))
    async with person(resumed(FINISHED, gone)) as she:
        await she.press("down", "down", "p")
        assert she.app.visit.choices.pinned == ("bring-soil", "ask-tea", "ask-soil")


async def test_a_line_is_put_in_ones_own_words() -> None:
    async with person(resumed(FINISHED)) as she:
        await she.press("down", "r")
        she.sees("Enter keeps these words")
        await replace_words(she, "Is my tea [bad]?")
        she.sees("Is my tea [bad]?", "It came as: Does cold tea harm the roots?")
        assert she.app.visit.choices.reworded == {"ask-tea": "Is my tea [bad]?"}


@pytest.mark.parametrize("way", ["o", "empty"])
async def test_a_reworded_line_gets_its_first_words_back(way: str) -> None:
    async with person(resumed(FINISHED, ListChoices(reworded={"ask-tea": "Tea?"}))) as she:
        await she.press("down")
        she.sees("1. Tea?")
        await she.press(*(["o"] if way == "o" else ["r", "ctrl+u", "enter"]))
        she.sees("1. Does cold tea harm the roots?")
        assert she.app.visit.choices.reworded == {}


async def test_rewording_can_be_given_up() -> None:
    async with person(resumed(FINISHED)) as she:
        await she.press("down", "r")
        await she.type("nonsense")
        await she.press("escape")
        assert she.app.visit.choices == ListChoices()
        assert she.pointed.endswith("Does cold tea harm the roots?")


async def test_words_left_as_they_are_are_no_rewording() -> None:
    async with person(resumed(FINISHED)) as she:
        await she.press("down", "r", "enter")
        assert she.app.visit.choices == ListChoices()
        assert she.app.visit.done == ()


async def test_an_own_question_is_changed() -> None:
    async with person(resumed(FINISHED, OWN)) as she:
        await she.press("end", "up", "r")
        await replace_words(she, "Wasps?")
        assert she.app.visit.choices.own == ("Bees?", "Wasps?")


async def test_an_own_question_cannot_become_one_that_is_there() -> None:
    async with person(resumed(FINISHED, OWN)) as she:
        await she.press("end", "up", "r")
        await replace_words(she, "Bees?")
        she.sees("You have that question already.")
        assert she.app.visit.choices == OWN


async def test_leaving_takes_a_rewording_that_is_half_written() -> None:
    async with person(resumed(FINISHED)) as she:
        await she.press("down", "r", "ctrl+u")
        await she.type("Tea?")
        await she.press("ctrl+q")
        she.sees("Leave now?")
        assert she.app.visit.choices.reworded == {"ask-tea": "Tea?"}


DEEDS = {
    "top": ["down", "p"],
    "off": ["down", "x"],
    "own": ["a", *"Bees", "enter"],
    "reword": ["down", "r", "z", "enter"],
    "try": ["end", "enter"],
}


@pytest.mark.parametrize("name", DEEDS)
async def test_u_undoes_what_was_done_and_upper_u_does_it_again(name: str) -> None:
    async with person(resumed(FINISHED)) as she:
        await she.press(*DEEDS[name])
        did = she.app.visit.choices
        she.sees("u undoes it.")
        await she.press("u")
        she.sees("Undone: ")
        assert she.app.visit.choices == ListChoices()
        await she.press("U")
        assert she.app.visit.choices == did


async def test_an_own_question_that_was_deleted_comes_back_to_its_place_at_the_top() -> None:
    choices = ListChoices(own=("Bees?", "Ants?"), pinned=("ask-tea", 1))
    async with person(resumed(FINISHED, choices)) as she:
        await she.press("down", "down", "x")
        she.does_not_see("2. Bees?")
        await she.press("u")
        she.sees("2. Bees?")
        assert she.app.visit.choices == choices


async def test_what_was_done_can_be_undone_after_a_look_at_the_questions() -> None:
    async with person(resumed(FINISHED)) as she:
        await she.press("down", "x", "b", "l", "u")
        assert she.app.visit.choices == ListChoices()


@pytest.mark.parametrize(("key", "words"), [("u", "nothing to undo"), ("U", "nothing to do again")])
async def test_nothing_to_undo_is_said(key: str, words: str) -> None:
    async with person(resumed(FINISHED)) as she:
        await she.press(key)
        she.sees(words)


@pytest.mark.parametrize("key", ["p", "x", "r", "e", "o", "plus"])
async def test_a_key_for_a_line_asks_for_one_where_none_is_pointed_at(key: str) -> None:
    async with person(resumed(FINISHED)) as she:
        await she.press(key)
        she.sees("Move to a line first, with the arrow keys.")


async def test_letters_are_no_commands_while_a_question_is_written() -> None:
    async with person(resumed(FINISHED)) as she:
        await she.press("a", "ctrl+p")
        await she.type("Pucox")
        she.does_not_see("Print this list?")
        await she.press("enter")
        assert she.app.visit.choices == ListChoices(own=("Pucox",))


async def test_of_several_answers_behind_a_line_one_is_chosen() -> None:
    async with person(resumed({**FINISHED, "who": "child", "age": "big"})) as she:
        await she.press("end", "up", "e")
        she.sees("Which answer?", "Whose garden is it?", "How old is the child?")
        she.does_not_see("What do you pour on it?")
        await she.press("down", "enter")
        she.sees("How old is the child?", "6 or older (your answer)")


async def test_an_own_question_has_no_answer_behind_it() -> None:
    async with person(resumed(FINISHED, OWN)) as she:
        await she.press("end", "up", "e")
        she.sees("You wrote this line yourself")


async def test_the_line_that_is_pointed_at_names_the_keys_for_it() -> None:
    async with person(resumed(FINISHED, TOP_TWO)) as she:
        await she.press("down")
        she.sees("p Put back · - Down · r Reword · x Take off · e Answer")
        await she.press("down")
        she.sees("p Put back · + Up · r Reword · x Take off")
        await she.press("down")
        she.sees("p Top 3 · r Reword · x Take off")


async def test_the_title_says_where_one_is() -> None:
    async with person(resumed(FINISHED), size=(40, 12)) as she:
        she.sees("Your question list 4 lines · more")
        await she.press("down", "down")
        she.sees("2 of 4")


async def test_what_was_said_gives_its_room_back_when_one_goes_on() -> None:
    async with person(resumed(FINISHED), size=(40, 12)) as she:
        await she.press("down", "p")
        she.sees("u undoes it.")
        await she.press("down")
        she.does_not_see("u undoes it.")


async def test_a_line_off_the_list_offers_to_be_put_back() -> None:
    async with person(resumed(FINISHED)) as she:
        await she.press("down", "x", "end")
        she.sees("x Put back")


async def test_the_next_line_is_pointed_at_when_one_is_taken_off() -> None:
    async with person(resumed(FINISHED)) as she:
        await she.press("down", "x", "x")
        assert she.app.visit.choices.dropped == ("ask-tea", "ask-soil")


async def test_the_line_beside_an_own_question_that_is_gone_is_pointed_at() -> None:
    async with person(resumed(FINISHED, ListChoices(own=("One?", "Two?", "Three?")))) as she:
        await she.press("home", *["down"] * 5, "x", "x")
        assert she.app.visit.choices.own == ("One?",)


async def test_words_that_are_left_as_they_are_change_nothing() -> None:
    async with person(resumed(FINISHED)) as she:
        await she.press("down", "r", "x", "enter")
        before = she.app.visit.choices
        await she.press("r", "enter")
        she.does_not_see("u undoes it")
        assert she.app.visit.choices == before
        assert len(she.app.visit.done) == 1


async def test_one_writes_on_at_the_end_of_a_line() -> None:
    async with person(resumed(FINISHED)) as she:
        await she.press("a")
        await she.type("abc")
        await she.press("enter", "home", "r")
        await she.type("!!")
        await she.press("enter")
        [words] = she.app.visit.choices.reworded.values()
        assert words.endswith("?!!")


async def test_half_written_words_are_there_again_after_escape() -> None:
    async with person(resumed(FINISHED)) as she:
        await she.press("a")
        await she.type("May I keep")
        await she.press("escape", "a")
        await she.type(" bees?")
        await she.press("enter")
        assert she.app.visit.choices.own == ("May I keep bees?",)
        await she.press("a")
        she.does_not_see("May I keep bees?May")


async def test_keys_go_on_into_the_line_after_a_click_elsewhere() -> None:
    async with person(resumed(FINISHED)) as she:
        await she.press("a")
        await she.type("May I")
        await she.pilot.click("#lines")
        await she.type(" sit?")
        await she.press("enter")
        assert she.app.visit.choices.own == ("May I sit?",)


async def test_back_from_an_answer_that_the_list_led_to_is_the_line_again() -> None:
    async with person(resumed(FINISHED)) as she:
        await she.press("down", "e", "b")
        she.sees("Your question list", "Why: Tea is sour.")


async def test_the_line_is_pointed_at_again_after_its_answer_was_looked_at() -> None:
    async with person(resumed(FINISHED)) as she:
        await she.press("down", "e", "c")
        she.sees("Your question list", "Why: Tea is sour.")


async def test_asterisks_in_a_note_are_shown() -> None:
    async with person(resumed({**FINISHED, "words": "2**3 is **8**"})) as she:
        await she.press("end")
        she.app.screen.query_one("#list").scroll_end(animate=False)
        await she.press("end")
        she.sees("2**3 is **8**")
