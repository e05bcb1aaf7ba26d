"""The list for other programs."""

import json
from datetime import date
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from msgspec.structs import replace

from eczema_tui.cli import run
from eczema_tui.exports.json import FORMAT_VERSION, SCHEMA, write
from eczema_tui.loader import load_draft
from eczema_tui.question_list import question_list
from eczema_tui.shipped import shipped_tree_path
from eczema_tui.walk import Walk
from tests.exports.lists import FEVER, HANDS, LISTS, MADE


def data(text: str) -> dict[str, Any]:
    loaded = json.loads(text)
    assert isinstance(loaded, dict)
    return loaded


def test_the_keys_are_those_that_were_promised() -> None:
    assert list(data(write(FEVER, MADE))) == [
        "format",
        "tree",
        "version",
        "complete",
        "tier",
        "signs",
        "items",
        "own",
        "history",
        "notes",
        "made",
    ]


def test_an_item_has_the_keys_that_were_promised() -> None:
    assert [list(item) for item in data(write(HANDS))["items"]] == [
        ["id", "category", "kind", "text", "why", "because", "priority", "pinned", "sources"]
    ] * len(HANDS.lines)


def test_a_sign_has_its_tier_and_advice() -> None:
    assert data(write(FEVER))["signs"][0] == {
        "id": "ill",
        "tier": "emergency",
        "phrase": "blisters with fever",
        "advice": "Call your local emergency number.",
    }


def test_items_are_in_the_list_s_order() -> None:
    assert [item["id"] for item in data(write(HANDS))["items"]] == [line.id for line in HANDS.lines]
    assert [item["id"] for item in data(write(HANDS))["items"]][:2] == ["wraps", "supply"]


def test_the_day_is_written_year_first() -> None:
    assert data(write(HANDS, date(2026, 2, 3)))["made"] == "2026-02-03"


def test_the_day_is_no_key_where_it_is_not_given() -> None:
    assert "made" not in data(write(HANDS))


def test_a_list_says_whether_it_is_complete() -> None:
    assert data(write(HANDS))["complete"] is True
    assert data(write(FEVER))["complete"] is False


def test_words_of_other_scripts_stay_readable() -> None:
    assert "手湿疹" in write(HANDS)


def test_own_words_arrive_as_they_were_written() -> None:
    hostile = '"quotes" \\ <b> # \u2028'
    own = replace(HANDS, own=(hostile,), notes={hostile: hostile})
    assert data(write(own))["own"] == [hostile]
    assert data(write(own))["notes"] == {hostile: hostile}


SCHEMA_OF_LISTS = json.loads(SCHEMA.read_text(encoding="utf-8"))


def test_the_published_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA_OF_LISTS)


def test_the_schema_is_of_this_version_of_the_format() -> None:
    assert SCHEMA_OF_LISTS["properties"]["format"] == {
        "const": FORMAT_VERSION,
        "description": "The version of this format.",
    }


def test_every_key_of_a_list_is_in_the_schema_and_the_other_way_round() -> None:
    properties = SCHEMA_OF_LISTS["properties"]
    made = data(write(FEVER, MADE))
    assert set(made) == set(properties)
    assert set(data(write(HANDS))["items"][0]) == set(properties["items"]["items"]["properties"])
    assert set(made["signs"][0]) == set(properties["signs"]["items"]["properties"])


def test_the_lists_of_all_cases_of_the_shipped_tree_keep_to_the_schema() -> None:
    draft = load_draft(shipped_tree_path())
    tree, check = draft.whole(), Draft202012Validator(SCHEMA_OF_LISTS)
    assert draft.cases
    for case in draft.cases.values():
        made = data(write(question_list(Walk(tree, case.answers), case.choices), MADE))
        assert [error.message for error in check.iter_errors(made)] == []


@pytest.mark.parametrize("name", LISTS)
def test_a_list_with_all_that_a_person_can_do_keeps_to_the_schema(name: str) -> None:
    made = data(write(LISTS[name], MADE))
    assert [error.message for error in Draft202012Validator(SCHEMA_OF_LISTS).iter_errors(made)] == []


@pytest.mark.parametrize(
    ("key", "value"),
    [("format", 2), ("tier", "urgent"), ("own", "one"), ("items", [{}]), ("complete", None), ("tree", "A b")],
)
def test_another_value_does_not_keep_to_the_schema(key: str, value: object) -> None:
    made = data(write(FEVER, MADE)) | {key: value}
    assert not Draft202012Validator(SCHEMA_OF_LISTS).is_valid(made)


def test_the_schema_can_be_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["schema", "list"]) == 0
    assert json.loads(capsys.readouterr().out) == SCHEMA_OF_LISTS
