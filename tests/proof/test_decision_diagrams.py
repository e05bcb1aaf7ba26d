"""Diagrams of numbers that rest on decisions: held against numbers worked out decision by decision."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import product
from math import prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eczema_tui.authoring.proof.decision_diagrams import FALSE, NOTHING, TRUE, Diagrams, TooLargeError

DECISIONS = range(4)


def value(diagrams: Diagrams, diagram: int, decided: Mapping[int, bool]) -> int:
    """What a diagram stands for once all is decided."""
    while diagrams.asks[diagram] != NOTHING:
        side = diagrams.yes if decided[diagrams.asks[diagram]] else diagrams.no
        diagram = side[diagram]
    return diagrams.numbers[diagram]


def table(diagrams: Diagrams, diagram: int) -> tuple[int, ...]:
    """What a diagram stands for, for every way to decide."""
    every = product((False, True), repeat=len(DECISIONS))
    return tuple(value(diagrams, diagram, dict(zip(DECISIONS, row, strict=True))) for row in every)


def made_from(diagrams: Diagrams, numbers: tuple[int, ...], decision: int = 0) -> int:
    """The diagram with such a table."""
    if len(numbers) == 1:
        return diagrams.number(numbers[0])
    half = len(numbers) // 2
    sides = (made_from(diagrams, part, decision + 1) for part in (numbers[:half], numbers[half:]))
    return diagrams.choice(decision, *sides)


def tables(highest: int) -> st.SearchStrategy[tuple[int, ...]]:
    size = 2 ** len(DECISIONS)
    return st.lists(st.integers(0, highest), min_size=size, max_size=size).map(tuple)


Together = Callable[[Diagrams, list[int]], int]


def check(given_tables: list[tuple[int, ...]], way: Together, expected: Callable[[list[int]], int]) -> None:
    diagrams = Diagrams(10_000)
    found = way(diagrams, [made_from(diagrams, each) for each in given_tables])
    assert table(diagrams, found) == tuple(expected(list(row)) for row in zip(*given_tables, strict=True))


@given(st.lists(tables(3), min_size=1, max_size=3))
def test_the_total_is_the_sum_however_it_is_decided(numbers: list[tuple[int, ...]]) -> None:
    check(numbers, Diagrams.total, sum)


@given(st.lists(tables(3), min_size=1, max_size=3))
def test_every_is_the_product_however_it_is_decided(numbers: list[tuple[int, ...]]) -> None:
    check(numbers, Diagrams.every, prod)


@given(st.lists(tables(1), min_size=1, max_size=3))
def test_some_is_true_where_one_is(truths: list[tuple[int, ...]]) -> None:
    check(truths, Diagrams.some, max)


@given(tables(1))
def test_the_opposite_is_true_where_it_is_false(truth: tuple[int, ...]) -> None:
    diagrams = Diagrams(10_000)
    opposite = diagrams.opposite(made_from(diagrams, truth))
    assert table(diagrams, opposite) == tuple(1 - each for each in truth)


@given(tables(1), tables(1))
def test_what_means_the_same_is_the_same(one: tuple[int, ...], other: tuple[int, ...]) -> None:
    diagrams = Diagrams(10_000)
    first, second = made_from(diagrams, one), made_from(diagrams, other)
    neither = diagrams.opposite(diagrams.some((first, second)))
    assert neither == diagrams.every((diagrams.opposite(second), diagrams.opposite(first)))


def test_none_of_nothing_is_true_and_all_of_nothing_are() -> None:
    diagrams = Diagrams(10_000)
    assert (diagrams.some(()), diagrams.every(())) == (FALSE, TRUE)


def test_thousands_of_decisions_can_be_put_together() -> None:
    diagrams = Diagrams(30_000)
    even, odd = (diagrams.some(map(diagrams.choice, range(start, 4000, 2))) for start in (0, 1))
    both = diagrams.every((even, odd))
    decided = dict.fromkeys(range(4000), False)
    assert value(diagrams, both, decided | {3998: True}) == 0
    assert value(diagrams, both, decided | {3998: True, 3999: True}) == 1


def test_more_diagrams_than_allowed_are_an_error_and_as_many_are_none() -> None:
    diagrams = Diagrams(4)
    diagrams.choice(0)
    diagrams.number(7)
    diagrams.choice(0)
    with pytest.raises(TooLargeError):
        diagrams.choice(1)


def divided(diagrams: Diagrams, by: int, last: int) -> int:
    """What is as `last` where the number of "yes" before it can be divided, and otherwise false."""
    left = [last if rest == 0 else FALSE for rest in range(by)]
    for decision in reversed(range(diagrams.asks[last])):
        left = [diagrams.choice(decision, left[rest], left[(rest + 1) % by]) for rest in range(by)]
    return left[0]


def never_both(diagrams: Diagrams) -> int:
    """Two diagrams put together of which many pairs of parts meet, and nothing comes of it."""
    last, not_last = diagrams.choice(60), diagrams.choice(60, TRUE, FALSE)
    return diagrams.every((divided(diagrams, 5, last), divided(diagrams, 7, not_last)))


def test_as_many_pairs_as_allowed_can_be_put_together() -> None:
    assert never_both(Diagrams(4000)) == FALSE


def test_more_pairs_put_together_than_allowed_are_an_error_even_if_nothing_comes_of_them() -> None:
    with pytest.raises(TooLargeError):
        never_both(Diagrams(1000))
