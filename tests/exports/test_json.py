"""The list for other programs."""

import json
from datetime import date
from typing import Any

from msgspec.structs import replace

from eczema_tui.exports.json import write
from tests.exports.lists import FEVER, HANDS, MADE


def data(text: str) -> dict[str, Any]:
    loaded = json.loads(text)
    assert isinstance(loaded, dict)
    return loaded


def test_the_keys_are_those_that_were_promised() -> None:
    assert list(data(write(FEVER, MADE))) == [
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
