"""Where keys and values stand in a TOML text."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eczema_tui.toml_places import Path, places

Value = bool | int | str | list["Value"] | dict[str, "Value"]


def at(text: str, *path: str | int) -> tuple[str, str]:
    """What begins at the key and at the value of that path, each up to the next blank."""
    spot = places(text)[path]
    return text[spot.key :].split()[0], text[spot.value :].split()[0]


def test_a_plain_key_and_its_value() -> None:
    assert at('# a = 1\n\ntheme = "dark" # b = 2\n', "theme") == ("theme", '"dark"')


def test_a_key_under_a_table() -> None:
    assert at('name = 1\n[clinic]\n  name = "Skin"\n', "clinic", "name") == ("name", '"Skin"')


def test_a_table_stands_at_its_header() -> None:
    assert at("[ clinic . more ]\nname = 1\n", "clinic", "more") == ("[", "[")


@pytest.mark.parametrize("key", ["clinic.name", 'clinic."name"', "'clinic' . name", '"cl\\u0069nic".name'])
def test_a_dotted_key_however_it_is_quoted(key: str) -> None:
    spot = places(f"{key} = true")[("clinic", "name")]
    assert (f"{key} = true"[spot.value :]) == "true"


def test_a_part_of_a_dotted_key_stands_at_itself() -> None:
    assert at("clinic.name = 1\n", "clinic", "name") == ("name", "1")


def test_a_quoted_key_with_a_dot_is_one_key() -> None:
    assert at('[keys]\n"walk.why" = "w"\n', "keys", "walk.why") == ('"walk.why"', '"w"')


def test_an_inline_table() -> None:
    text = 'clinic = { name = "a, b}", "phone" = \'1]\' }\nx = 1\n'
    assert at(text, "clinic", "phone") == ('"phone"', "'1]'")
    assert at(text, "x") == ("x", "1")


def test_the_entries_of_a_list_over_several_lines() -> None:
    text = 'x = [ "a]",  # [one\n  "b" , [ 1 ],\n]\ny = 2\n'
    assert at(text, "x", 1) == ('"b"', '"b"')
    assert at(text, "x", 2, 0) == ("1", "1")
    assert at(text, "y") == ("y", "2")


@pytest.mark.parametrize(
    "value",
    ['"""a = 1\n"b" \\""""""', "'''x = 1\n''c'''''", "1979-05-27 07:32:00", '"a \\" b"', "''", '""""""'],
)
def test_what_follows_a_value_is_found(value: str) -> None:
    text = f"x = {value} # z = 3\ny = 2\n"
    tomllib.loads(text)
    assert at(text, "y") == ("y", "2")
    assert set(places(text)) == {("x",), ("y",)}


def test_lists_of_tables() -> None:
    text = "[[a.b]]\nc = 1\n[[a.b]]\nc = 2\n[a.b.d]\ne = 3\n"
    assert at(text, "a", "b", 1, "c") == ("c", "2")
    assert at(text, "a", "b", 1, "d", "e") == ("e", "3")


keys = st.text(st.sampled_from("ab-_ .é\"'#=\\]"), max_size=4)
texts = st.text(st.sampled_from("ab \"'#=[]{},\\\né"), max_size=6)
values = st.recursive(
    st.booleans() | st.integers() | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3),
    max_leaves=8,
)
tables = st.dictionaries(keys, values, max_size=4)


def written(value: Value) -> str:
    match value:
        case dict():
            return (
                "{ " + ", ".join(f"{json.dumps(key)}={written(each)}" for key, each in value.items()) + " }"
            )
        case list():
            return "[ " + " , # ]\n".join(map(written, value)) + " ]"
        case _:
            return json.dumps(value)


def leaves(value: Value, path: Path = ()) -> Iterator[tuple[Path, Value]]:
    yield path, value
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in inner:
        yield from leaves(each, (*path, key))


@given(tables, tables)
def test_every_value_stands_where_it_is_said_to(top: dict[str, Value], below: dict[str, Value]) -> None:
    lines = [f"  {json.dumps(key)} = {written(value)}  # x = [" for key, value in top.items()]
    lines += ["[ 'the table' ]", *(f"{json.dumps(key)}={written(value)}" for key, value in below.items())]
    text = "\n".join(lines)
    data = tomllib.loads(text)
    found = places(text)
    every = dict(leaves(data))
    del every[()]
    assert set(found) == set(every)
    for path, value in every.items():
        if path == ("the table",):
            continue
        assert text[found[path].value :].startswith(written(value))
        if isinstance(path[-1], str):
            assert text[found[path].key :].startswith(json.dumps(path[-1]))
