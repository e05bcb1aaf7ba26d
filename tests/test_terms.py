"""Where the terms of a glossary stand in a text."""

from __future__ import annotations

import pytest

from eczema_tui.terms import finder, terms_in
from eczema_tui.tree import Term

FLARE = Term("flare", "flare", "a time when it gets worse", ("flare-up",))
WRAP = Term("wrap", "wet wrap", "a damp layer under a dry one")


@pytest.mark.parametrize(
    "text", ["A flare.", "FLARE", "flares come", "a flare-up", "(flare)", "two flare-ups", "a\nflare"]
)
def test_a_term_is_found_in_any_form_and_in_the_plural(text: str) -> None:
    assert terms_in([FLARE], text) == [FLARE]


@pytest.mark.parametrize("text", ["", "flared", "unflare", "flar", "a flarest"])
def test_a_term_is_not_found_inside_another_word(text: str) -> None:
    assert terms_in([FLARE], text) == []


def test_terms_come_in_the_order_given() -> None:
    assert terms_in([WRAP, FLARE], "In a flare, wet wraps help some.") == [WRAP, FLARE]


def test_of_two_words_at_one_place_the_longer_is_found() -> None:
    assert finder(["cream", "cream of tartar"]).findall("Cream of tartar, creams") == [
        "Cream of tartar",
        "creams",
    ]


def test_no_words_are_found_nowhere() -> None:
    assert finder([]).findall("anything") == []
