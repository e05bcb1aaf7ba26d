"""Conditions in words: how they read, and that no two different ones read the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eczema_tui.condition_words import Group, group, in_words, named
from eczema_tui.tree import AllOf, AnyOf, Condition, Finding, Has, Not, Tree, Variant
from tests.strategies import SETTABLE, conditions

FEVER, BABY, PREGNANT, ILL = Has("fever-now"), Has("baby"), Has("pregnant"), Has("ill")
PHRASES = {"fever-now": "a fever", "baby": "a baby", "pregnant": "pregnant, or could be", "ill": "feels ill"}

HOSTILE = ["a", "", "a” (f1) and “a", "] or [", "; ", "not ", "any of [“a” (f0)]", "(f1)", "“", "”", "a” (f0"]


def tree_with(phrases: dict[str, str]) -> Tree:
    findings = {name: Finding(name, (Variant(phrase),)) for name, phrase in phrases.items()}
    return Tree("made", "Made", "1.0", (), (), findings, {}, ())


TREE = tree_with(PHRASES)


def core(condition: Condition) -> Condition:
    """The condition, with nothing around single parts at any depth."""
    match condition:
        case Has():
            return condition
        case Not(of):
            return Not(core(of))
        case AllOf((only,)) | AnyOf((only,)):
            return core(only)
        case AllOf(parts):
            return AllOf(tuple(map(core, parts)))
        case AnyOf(parts):
            return AnyOf(tuple(map(core, parts)))


def combined(parts: Iterable[Condition], most: int) -> list[Condition]:
    """Every condition over at most `most` of these parts, and each part's `not`."""
    given_parts = list(parts)
    several = [each for many in range(1, most + 1) for each in product(given_parts, repeat=many)]
    return [*map(Not, given_parts), *map(AllOf, several), *map(AnyOf, several)]


SMALL: list[Condition] = [Has("f0"), Has("f1")]
FLAT = SMALL + combined(SMALL, 3)
NESTED = FLAT + combined(FLAT, 2)
DEEP = combined(combined(combined(SMALL[:1], 2), 2), 2)


def look_alikes(all_conditions: Iterable[Condition], tree: Tree) -> list[set[Condition]]:
    """The conditions that read the same, though they are not."""
    by_words = defaultdict(set)
    for each in all_conditions:
        by_words[in_words(each, tree)].add(core(each))
    return [same for same in by_words.values() if len(same) > 1]


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        (FEVER, "“a fever” (fever-now)"),
        (Not(FEVER), "not “a fever” (fever-now)"),
        (AllOf((FEVER, BABY)), "“a fever” (fever-now) and “a baby” (baby)"),
        (AnyOf((FEVER, BABY)), "“a fever” (fever-now) or “a baby” (baby)"),
        (AllOf((FEVER, Not(BABY))), "“a fever” (fever-now) and not “a baby” (baby)"),
        (AnyOf((FEVER, BABY, ILL)), "any of [“a fever” (fever-now); “a baby” (baby); “feels ill” (ill)]"),
        (AllOf((FEVER, BABY, ILL)), "all of [“a fever” (fever-now); “a baby” (baby); “feels ill” (ill)]"),
        (Not(AnyOf((FEVER, BABY))), "none of [“a fever” (fever-now); “a baby” (baby)]"),
        (Not(AllOf((FEVER, BABY))), "not all of [“a fever” (fever-now); “a baby” (baby)]"),
        (Not(Not(FEVER)), "not [not “a fever” (fever-now)]"),
        (
            AllOf((FEVER, AnyOf((BABY, PREGNANT)))),
            "“a fever” (fever-now) and [“a baby” (baby) or “pregnant, or could be” (pregnant)]",
        ),
        (
            AllOf((FEVER, AnyOf((BABY, PREGNANT, ILL)))),
            "“a fever” (fever-now) and "
            "any of [“a baby” (baby); “pregnant, or could be” (pregnant); “feels ill” (ill)]",
        ),
        (
            AnyOf((ILL, FEVER, AllOf((BABY, Not(PREGNANT))))),
            "any of [“feels ill” (ill); “a fever” (fever-now); "
            "[“a baby” (baby) and not “pregnant, or could be” (pregnant)]]",
        ),
        (
            AllOf((FEVER, Not(AnyOf((BABY, ILL))))),
            "“a fever” (fever-now) and none of [“a baby” (baby); “feels ill” (ill)]",
        ),
    ],
)
def test_a_condition_reads_as_people_say_it(condition: Condition, words: str) -> None:
    assert in_words(condition, TREE) == words


@pytest.mark.parametrize("joined", [AllOf, AnyOf])
def test_a_not_never_stands_first_in_a_pair_where_it_could_be_taken_for_both(
    joined: type[AllOf] | type[AnyOf],
) -> None:
    head = "all of" if joined is AllOf else "any of"
    expected = f"{head} [not “a fever” (fever-now); “a baby” (baby)]"
    assert in_words(joined((Not(FEVER), BABY)), TREE) == expected


@pytest.mark.parametrize("around", [AllOf, AnyOf])
@pytest.mark.parametrize("inner", [FEVER, Not(FEVER), AllOf((FEVER, BABY)), AnyOf((FEVER, BABY, ILL))])
def test_a_group_of_one_says_nothing_of_its_own(around: type[AllOf] | type[AnyOf], inner: Condition) -> None:
    assert in_words(around((inner,)), TREE) == in_words(inner, TREE)
    assert in_words(Not(around((inner,))), TREE) == in_words(Not(inner), TREE)
    assert group(around((inner,))) == group(inner)


def test_a_finding_is_named_by_the_words_that_hold_for_most_people() -> None:
    phrase = (Variant("your child's fever", BABY), Variant("a fever"))
    assert named(Finding("fever-now", phrase)) == "“a fever” (fever-now)"


def test_a_finding_that_the_tree_lacks_is_refused() -> None:
    with pytest.raises(KeyError):
        in_words(Has("nobody-declared-this"), TREE)


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (FEVER, None),
        (Not(FEVER), None),
        (Not(Not(AnyOf((FEVER, BABY)))), None),
        (AnyOf((FEVER, BABY)), Group("any of", (FEVER, BABY))),
        (AllOf((FEVER, BABY)), Group("all of", (FEVER, BABY))),
        (Not(AnyOf((FEVER, BABY))), Group("none of", (FEVER, BABY))),
        (Not(AllOf((FEVER, BABY))), Group("not all of", (FEVER, BABY))),
    ],
)
def test_the_parts_of_a_condition_belong_together_in_one_way(
    condition: Condition, expected: Group | None
) -> None:
    assert group(condition) == expected


def test_no_two_small_conditions_read_the_same() -> None:
    tree = tree_with({"f0": "a", "f1": "b"})
    assert look_alikes(NESTED, tree) == []
    assert look_alikes(DEEP, tree) == []


@given(st.sampled_from(HOSTILE), st.sampled_from(HOSTILE))
def test_no_phrase_makes_two_conditions_read_the_same(one: str, other: str) -> None:
    assert look_alikes(FLAT + combined(FLAT[:8], 2), tree_with({"f0": one, "f1": other})) == []


@given(conditions(SETTABLE), conditions(SETTABLE))
def test_what_reads_the_same_is_the_same(one: Condition, other: Condition) -> None:
    tree = tree_with(dict.fromkeys(SETTABLE, "the same phrase"))
    assert (in_words(one, tree) == in_words(other, tree)) is (core(one) == core(other))


MANY = AnyOf((FEVER, BABY, PREGNANT, ILL))


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        (FEVER, "“a fever”"),
        (Not(FEVER), "not “a fever”"),
        (AllOf((FEVER, Not(BABY))), "“a fever” and not “a baby”"),
        (AnyOf((FEVER, BABY, ILL)), "any of [“a fever”; “a baby”; “feels ill”]"),
        (MANY, "any of [“a fever”; “a baby”; 2 more]"),
        (Not(MANY), "none of [“a fever”; “a baby”; 2 more]"),
        (AllOf((MANY, ILL)), "any of [“a fever”; “a baby”; 2 more] and “feels ill”"),
    ],
)
def test_the_short_form_has_no_ids_and_counts_what_it_leaves_out(condition: Condition, words: str) -> None:
    assert in_words(condition, TREE, most=2) == words


@pytest.mark.parametrize("most", [1, 2])
def test_the_short_form_never_leaves_out_a_single_part(most: int) -> None:
    parts = (FEVER, BABY, ILL)[: most + 1]
    assert "more" not in in_words(AnyOf(parts), TREE, most)
