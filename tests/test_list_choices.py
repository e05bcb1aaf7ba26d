"""What people do with their list, as changes of their choices."""

from __future__ import annotations

import pytest

from eczema_tui import list_choices
from eczema_tui.case import ListChoices, Top


def test_a_line_goes_to_the_end_of_the_top_ones() -> None:
    assert list_choices.with_top(ListChoices(pinned=("a",)), "b", ["a"]).pinned == ("a", "b")


def test_a_top_one_that_is_not_on_the_list_now_gives_way_where_there_is_no_room() -> None:
    full = ListChoices(pinned=("gone", "a", 1))
    assert list_choices.with_top(full, "b", ["a", 1]).pinned == ("a", 1, "b")


def test_a_top_one_that_is_not_on_the_list_now_stays_where_there_is_room() -> None:
    assert list_choices.with_top(ListChoices(pinned=("gone", "a")), "b", ["a"]).pinned == ("gone", "a", "b")


@pytest.mark.parametrize(("one", "other"), [("a", 1), (1, "a")])
def test_two_top_ones_change_places(one: Top, other: Top) -> None:
    choices = list_choices.swapped(ListChoices(pinned=("a", "gone", 1)), one, other)
    assert choices.pinned == (1, "gone", "a")


def test_a_line_taken_off_is_neither_a_top_one_nor_picked_any_more() -> None:
    choices = list_choices.taken_off(ListChoices(pinned=("a", "b"), tries=("a",)), "a")
    assert choices == ListChoices(pinned=("b",), dropped=("a",))


def test_a_line_taken_off_keeps_the_person_s_words() -> None:
    choices = list_choices.taken_off(ListChoices(reworded={"a": "Mine"}), "a")
    assert list_choices.put_back(choices, "a") == ListChoices(reworded={"a": "Mine"})


def test_blank_words_give_a_line_back_its_own() -> None:
    choices = list_choices.reworded(ListChoices(), "a", "Mine")
    assert choices.reworded == {"a": "Mine"}
    assert list_choices.reworded(choices, "a", " ").reworded == {}


def test_an_own_question_that_goes_moves_those_behind_it_up_at_the_top_too() -> None:
    choices = ListChoices(own=("one", "two", "three"), pinned=(3, "a", 1))
    assert list_choices.without_own(choices, 2) == ListChoices(own=("one", "three"), pinned=(2, "a", 1))


def test_an_own_question_that_goes_is_no_longer_at_the_top() -> None:
    choices = ListChoices(own=("one", "two"), pinned=(1, 2))
    assert list_choices.without_own(choices, 1) == ListChoices(own=("two",), pinned=(1,))


def test_an_own_question_changes_in_its_place() -> None:
    assert list_choices.own_changed(ListChoices(own=("one", "two")), 1, "uno").own == ("uno", "two")
