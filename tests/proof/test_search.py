"""What the solver is asked, on a handful of clauses."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given

from eczema_tui.authoring.proof.clauses import FALSE, TRUE, Clauses
from eczema_tui.authoring.proof.encoding import Encoding
from eczema_tui.authoring.proof.search import core, fewest, most, never, refuted
from eczema_tui.tree import Tree
from tests.proof.small import small_trees


def few_or_quiet() -> tuple[Clauses, list[int], list[int]]:
    """Either one of two questions and three ticks, or both questions and no tick."""
    clauses = Clauses()
    asked, ticks = [clauses.new(), clauses.new()], [clauses.new() for _ in range(3)]
    clauses.say([[asked[0]], *([asked[1], tick] for tick in ticks)], about=[*asked, *ticks])
    return clauses, asked, ticks


def test_the_fewest_count_before_what_else_is_few() -> None:
    clauses, asked, ticks = few_or_quiet()
    found = fewest(clauses.around([*asked, *ticks]), asked, also=ticks)
    assert found is not None
    assert found[0] == 1
    assert set(ticks) <= found[1]


def test_of_what_is_given_the_fewest_are_found() -> None:
    clauses, asked, ticks = few_or_quiet()
    found = fewest(clauses.around(asked), asked, [-ticks[0]])
    assert found is not None
    assert found[0] == 2


def test_the_most_are_found() -> None:
    clauses, asked, _ = few_or_quiet()
    found = most(clauses.around(asked), asked)
    assert found is not None
    assert found[0] == 2


def test_where_nothing_fits_there_is_neither_model_nor_number() -> None:
    clauses, asked, _ = few_or_quiet()
    assert fewest(clauses.around(asked), asked, [-asked[0]]) is None


def test_what_is_never_true_is_found_among_what_can_be() -> None:
    clauses, asked, ticks = few_or_quiet()
    assert never(clauses, [-asked[0], asked[1], *ticks, TRUE, FALSE]) == {-asked[0], FALSE}


def test_what_can_never_be_is_told_from_what_cannot_be_together() -> None:
    clauses = Clauses()
    one, other = clauses.new(), clauses.new()
    clauses.say([[-one, -other]], about=[one, other])
    both = clauses.every([one, other])
    assert never(clauses, [one, other, both]) == {both}


def test_more_than_are_asked_for_at_once_are_all_seen() -> None:
    clauses = Clauses()
    many = [clauses.new() for _ in range(500)]
    clauses.say(([-one, -other] for one, other in pairwise(many)), about=many)
    clauses.say([[-many[7]]], about=[many[7]])
    assert never(clauses, many) == {many[7]}


def test_what_follows_directly_is_refuted() -> None:
    clauses, asked, ticks = few_or_quiet()
    assert refuted(clauses, [-asked[0], asked[1], ticks[0], FALSE]) == {-asked[0], FALSE}


@pytest.mark.parametrize("large", [0, 100])
def test_what_takes_a_case_distinction_is_refuted_from_all_or_from_part_of_the_clauses(
    large: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("eczema_tui.authoring.proof.search.LARGE", large)
    clauses = Clauses()
    one, other = clauses.new(), clauses.new()
    clauses.say(([one, other], [one, -other], [-one, other], [-one, -other]), about=[one, other])
    wrong = clauses.every([clauses.some([one, other]), clauses.new()])
    assert refuted(clauses, [wrong]) == {wrong}


@given(small_trees())
def test_what_is_refuted_is_never_true(tree: Tree) -> None:
    encoding = Encoding(tree)
    asked = {sign * each for each in range(1, encoding.clauses.top + 1) for sign in (1, -1)}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("eczema_tui.authoring.proof.search.PART", 12)
        patch.setattr("eczema_tui.authoring.proof.search.LARGE", 12)
        assert refuted(encoding.clauses, asked) <= never(encoding.clauses, asked)


def test_a_core_has_nothing_to_spare() -> None:
    clauses, asked, ticks = few_or_quiet()
    assert set(core(clauses, [asked[0], -asked[1], ticks[1], -ticks[0]])) == {-asked[1], -ticks[0]}
    with pytest.raises(ValueError, match="can all be true"):
        core(clauses, [asked[0]])
