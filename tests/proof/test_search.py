"""What the solver is asked, on a handful of clauses."""

from __future__ import annotations

import pytest

from eczema_tui.authoring.proof.clauses import FALSE, TRUE, Clauses
from eczema_tui.authoring.proof.search import Search, fewest, most


def few_or_quiet() -> tuple[Clauses, list[int], list[int]]:
    """Either one of two questions and three ticks, or both questions and no tick."""
    clauses = Clauses()
    asked, ticks = [clauses.new(), clauses.new()], [clauses.new() for _ in range(3)]
    clauses.all += [[asked[0]], *([asked[1], tick] for tick in ticks)]
    return clauses, asked, ticks


def test_the_fewest_count_before_what_else_is_few() -> None:
    clauses, asked, ticks = few_or_quiet()
    found = fewest(clauses, asked, also=ticks)
    assert found is not None
    assert found[0] == 1
    assert set(ticks) <= found[1]


def test_of_what_is_given_the_fewest_are_found() -> None:
    clauses, asked, ticks = few_or_quiet()
    found = fewest(clauses, asked, [-ticks[0]])
    assert found is not None
    assert found[0] == 2


def test_the_most_are_found() -> None:
    clauses, asked, _ = few_or_quiet()
    found = most(clauses, asked)
    assert found is not None
    assert found[0] == 2


def test_where_nothing_fits_there_is_neither_model_nor_number() -> None:
    clauses, asked, _ = few_or_quiet()
    assert fewest(clauses, asked, [-asked[0]]) is None
    with Search(clauses) as search:
        assert search.model(-asked[0]) is None


def test_what_is_never_true_is_found_among_what_can_be() -> None:
    clauses, asked, ticks = few_or_quiet()
    with Search(clauses) as search:
        assert search.never([-asked[0], asked[1], *ticks, TRUE, FALSE]) == {-asked[0], FALSE}


def test_a_core_has_nothing_to_spare() -> None:
    clauses, asked, ticks = few_or_quiet()
    with Search(clauses) as search:
        assert set(search.core([asked[0], -asked[1], ticks[1], -ticks[0]])) == {-asked[1], -ticks[0]}
        with pytest.raises(ValueError, match="can all be true"):
            search.core([asked[0]])
