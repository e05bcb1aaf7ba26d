"""What a tree's settings demand of its nodes, and the day of its review."""

from __future__ import annotations

from datetime import date

import pytest

from eczema_tui.authoring.check import report_on
from eczema_tui.loader import parse_draft
from tests.authoring.trees import assert_says, assert_silent, files, report, unmarked

COMPLETE = {
    "stages/start.yaml": """\
id: start
title: The start
nodes:
  - id: who
    ask: Who is it
    text: Children have other skin.
    why: Age matters.
    staff: Ask the child.
    sources: [leaflet]
    choices: [{id: child, label: A child, sets: [child]}, {id: adult, label: An adult, sets: [adult]}]
  - id: skin
    ask: How is the skin
    why: It tells much.
    staff: Look at it.
    checklist: [{id: dry, label: Dry, sets: [dry]}, {id: red, label: Red, sets: [red]}]
  - {id: page, title: A page, text: Skin is an organ., staff: Wait., sources: [leaflet]}
  - {id: words, ask: In your words, text: Write what you like., why: It helps., staff: Wait., note: {}}
""",
    "items.yaml": """\
- {id: plan, category: first, text: The plan, why: It helps., sources: [leaflet]}
- {id: other, category: first, text: And more, why: It helps., sources: [leaflet]}
""",
    "sources.yaml": "leaflet: {organisation: The clinic, title: A leaflet}\n",
}
DEMANDS = {"why": "missing-why", "sources": "missing-sources", "staff": "missing-staff"}


def demanding(*keys: str) -> dict[str, str]:
    return {**files(head=f"checks: {{demand: [{', '.join(keys)}]}}\n"), **COMPLETE}


STAGE, ITEMS = "stages/start.yaml", "items.yaml"


def lacking(name: str, owner: str, old: str) -> tuple[str, str]:
    """A file in which the part of an id lacks something, with a mark at its id."""
    text = COMPLETE[name]
    start = text.index(f"id: {owner}")
    return name, text[:start] + f"id: ^^{owner}" + text[start:].removeprefix(f"id: {owner}").replace(
        old, "", 1
    )


def test_a_tree_that_demands_nothing_may_lack_everything() -> None:
    assert_silent()


def test_nodes_that_have_all_that_is_demanded_are_passed_over() -> None:
    assert report(demanding(*DEMANDS)).problems == ()


@pytest.mark.parametrize(
    ("key", "name", "owner", "old"),
    [
        ("why", STAGE, "who", "    why: Age matters.\n"),
        ("why", STAGE, "words", " why: It helps.,"),
        ("why", ITEMS, "other", " why: It helps.,"),
        ("staff", STAGE, "skin", "    staff: Look at it.\n"),
        ("staff", STAGE, "page", " staff: Wait.,"),
        ("sources", STAGE, "who", "    sources: [leaflet]\n"),
        ("sources", STAGE, "page", ", sources: [leaflet]"),
        ("sources", ITEMS, "other", ", sources: [leaflet]"),
    ],
)
def test_a_part_that_lacks_what_is_demanded_is_an_error(key: str, name: str, owner: str, old: str) -> None:
    changed, text = lacking(name, owner, old)
    given, place = unmarked({**demanding(key), changed: text})
    [problem] = report(given).problems
    assert (problem.code, problem.severity) == (DEMANDS[key], "error")
    assert (problem.file, problem.line, problem.column) == place


@pytest.mark.parametrize("key", DEMANDS)
def test_what_is_not_demanded_may_be_missing(key: str) -> None:
    others = [each for each in DEMANDS if each != key]
    given = files(head=f"checks: {{demand: [{', '.join(others)}]}}\n")
    codes = {each.code for each in report(given).problems}
    assert codes == {DEMANDS[each] for each in others}


SIGN = {
    "nodes": "- {id: more, ask: And more, choices: [{id: so, label: So, sets: [sore]}]}\n",
    "findings": "sore: {phrase: sore, tier: ^^soon}\n",
}


def test_a_sign_that_heads_the_list_and_gives_no_advice_is_a_warning() -> None:
    assert_says("soon-without-advice", "warning", **SIGN)


def test_a_sign_that_gives_advice_is_passed_over() -> None:
    assert_silent(nodes=SIGN["nodes"], findings="sore: {phrase: sore, tier: soon, advice: Ask soon.}\n")


def due(day: str) -> dict[str, str]:
    return files(head=f'review-by: ^^"{day}"\n')


def test_a_review_that_is_overdue_is_a_warning() -> None:
    given, place = unmarked(due("2026-11-21"))
    [problem] = report(given).problems
    assert (problem.code, problem.severity) == ("review-overdue", "warning")
    assert (problem.file, problem.line, problem.column) == place


@pytest.mark.parametrize("day", ["2026-11-22", "2027-01-01"], ids=["today", "later"])
def test_a_review_that_is_not_due_yet_is_passed_over(day: str) -> None:
    given, _ = unmarked(due(day))
    assert report(given).problems == ()


def test_the_day_of_the_check_decides() -> None:
    given, _ = unmarked(due("2026-11-22"))
    report_later = report_on("small", parse_draft(given), date(2026, 11, 23))  # type: ignore[arg-type]
    assert [each.code for each in report_later.problems] == ["review-overdue"]
