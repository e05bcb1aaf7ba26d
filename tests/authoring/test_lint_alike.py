"""Wordings that people could not tell apart."""

from __future__ import annotations

from typing import Any

import pytest

from tests.authoring.trees import assert_says, assert_silent, files, report

LONG = "Would it help to wash less often in the cold months of the year"
NEARLY = "Would it help to wash less often in the warm months of the year"
OTHER = "Would it help to wash more briefly in the warm weeks of the year"


def asked(*texts: str) -> dict[str, Any]:
    return {"nodes": "".join(f"- {{id: n{n}, ask: {text}, note: {{}}}}\n" for n, text in enumerate(texts))}


def listed(*texts: str) -> dict[str, Any]:
    return {
        "items": "".join(f"- {{id: i{n}, category: first, text: {text}}}\n" for n, text in enumerate(texts))
    }


def found(*texts: str) -> dict[str, Any]:
    sets = ", ".join(f"p{number}" for number in range(len(texts)))
    return {
        "nodes": f"- {{id: more, ask: And more, choices: [{{id: so, label: So, sets: [{sets}]}}]}}\n",
        "findings": "".join(f"p{number}: {{phrase: {text}}}\n" for number, text in enumerate(texts)),
    }


def labelled(*texts: str) -> dict[str, Any]:
    options = ", ".join(f"{{id: o{number}, label: {text}}}" for number, text in enumerate(texts))
    return {"nodes": f"- {{id: more, ask: And more, choices: [{options}]}}\n"}


@pytest.mark.parametrize("made", [asked, listed, found], ids=["questions", "items", "phrases"])
def test_two_that_differ_in_one_word_of_many_are_a_warning_at_the_second(made: Any) -> None:
    assert_says("nearly-identical", "warning", **made(LONG, f"^^{NEARLY}"))


@pytest.mark.parametrize("made", [asked, listed, found], ids=["questions", "items", "phrases"])
def test_two_that_differ_in_several_words_are_passed_over(made: Any) -> None:
    assert_silent(**made(LONG, OTHER))


TEN = "one two three four five six seven eight nine ten"


def test_nine_of_ten_words_are_enough_to_be_nearly_the_same() -> None:
    assert_says("nearly-identical", "warning", **listed(TEN, f"^^{TEN.replace('five', 'other')}"))


def test_eight_of_nine_words_are_not() -> None:
    nine = TEN.removesuffix(" ten")
    assert_silent(**listed(nine, nine.replace("five", "other")))


def test_three_words_are_enough_to_be_the_same() -> None:
    assert_says("nearly-identical", "warning", **listed("What helps now", "^^What helps now"))


def test_signs_and_capitals_make_no_difference() -> None:
    assert_says(
        "nearly-identical", "warning", **listed("What is the plan now", '^^"What, is The Plan - now?!"')
    )


def test_the_same_words_in_another_order_are_passed_over() -> None:
    assert_silent(**listed("Does the cream help the skin", "Does the skin help the cream"))


@pytest.mark.parametrize("made", [asked, listed, found], ids=["questions", "items", "phrases"])
def test_short_ones_may_be_the_same(made: Any) -> None:
    assert_silent(**made("Dry skin", "Dry skin"))


def test_two_labels_of_one_node_that_are_the_same_are_a_warning_however_short() -> None:
    assert_says("nearly-identical", "warning", **labelled("Often", "^^Often"))


def test_labels_of_two_nodes_may_be_the_same() -> None:
    nodes = labelled("Often", "Never")["nodes"]
    assert_silent(nodes=nodes + nodes.replace("id: more, ask: And more", "id: again, ask: Once again"))


def test_variants_of_one_wording_may_be_nearly_the_same() -> None:
    assert_silent(**asked(f"[{{when: dry, text: {LONG}}}, {{text: {NEARLY}}}]"))


def test_a_variant_is_held_against_the_wordings_of_others() -> None:
    assert_says(
        "nearly-identical", "warning", **asked(LONG, f"[{{when: dry, text: ^^{NEARLY}}}, {{text: {OTHER}}}]")
    )


def test_a_question_and_an_item_may_be_the_same() -> None:
    assert_silent(**asked(LONG), **listed(LONG))


def test_a_question_and_a_title_may_be_the_same() -> None:
    nodes = f"- {{id: one, ask: {LONG}, note: {{}}}}\n- {{id: two, title: {LONG}}}\n"
    assert_silent(nodes=nodes)


def test_each_of_three_that_are_the_same_but_the_first_is_told() -> None:
    problems = report(files(**listed(LONG, LONG, LONG))).problems
    assert [each.code for each in problems] == ["nearly-identical"] * 2
    assert all("`i0`" in each.message for each in problems)


def test_the_numbers_of_bands_are_no_wording() -> None:
    bands = "[{from: 0, to: 1}, {from: 2, to: 2}, {from: 3, to: 4}]"
    nodes = f"- {{id: more, ask: And more, scale: {{from: 0, to: 4, low: no, high: so, bands: {bands}}}}}\n"
    assert_silent(nodes=nodes)
