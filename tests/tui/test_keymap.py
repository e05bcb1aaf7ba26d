"""What can be said against keys of a person's own choice, and how Textual is told of them."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.binding import Binding, BindingsMap
from textual.dom import DOMNode

from eczema_tui import tui
from eczema_tui.tui.keymap import PAGES, Action, _pages, actions, faults, keymap, normal
from eczema_tui.tui.list_keys import LIST_KEYS
from eczema_tui.tui.widgets.keys import key_name

USUAL = {name: action.keys for name, action in actions().items()}


def codes(**chosen: str) -> list[tuple[str, int | None, str]]:
    """The faults of keys, given as `walk_why="w f3"`."""
    keys = {name.replace("_", ".", 1): tuple(given.split()) for name, given in chosen.items()}
    return [(fault.action, fault.number, fault.code) for fault in faults(keys)]


def test_every_binding_with_an_id_in_the_program_is_an_action() -> None:
    named = set()
    for path in Path(tui.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Binding":
                named |= {
                    each.value.value
                    for each in node.keywords
                    if each.arg == "id" and isinstance(each.value, ast.Constant)
                }  # type: ignore[misc]
    assert named == set(actions())
    assert len(LIST_KEYS) == sum(name.startswith("list.") for name in named)


def test_the_usual_keys_have_no_fault() -> None:
    assert faults(USUAL) == []
    assert faults(USUAL, watching=True) == []


def test_another_key_beside_the_usual_one_has_no_fault() -> None:
    assert codes(walk_why="w f3") == []


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("?", "question_mark"),
        ("question_mark", "question_mark"),
        ("+", "plus"),
        ("plus", "plus"),
        (",", "comma"),
        ("/", "slash"),
        (" ", "space"),
        ("P", "P"),
        ("ü", "ü"),
        ("f3", "f3"),
        ("ctrl+x", "ctrl+x"),
        ("shift+up", "shift+up"),
        ("esc", ""),
        ("F3", ""),
        ("<any>", ""),
        ("\x1b", ""),
        ("", ""),
        ("ctrl+", ""),
        ("w,f3", ""),
        ("hyphen_minus", ""),
    ],
)
def test_keys_have_the_names_of_textual(key: str, name: str) -> None:
    assert normal(key) == name


SHOWN = {
    "comma": ",",
    "full_stop": ".",
    "delete": "Delete",
    "f3": "F3",
    "ctrl+x": "Ctrl+X",
    "?": "?",
    "U": "U",
}
SHOWN |= {"insert": "Insert", "pagedown": "PgDn", "ctrl+slash": "Ctrl+/", "question_mark": "?"}


@pytest.mark.parametrize(("key", "shown"), SHOWN.items())
def test_people_read_keys_as_they_are_on_keyboards(key: str, shown: str) -> None:
    assert key_name(key) == shown


@pytest.mark.parametrize("key", [*"0123456789", "tab", "shift+tab", "ctrl+m", "ctrl+i"])
def test_keys_that_do_something_everywhere_are_reserved(key: str) -> None:
    assert codes(walk_why=f"w {key}") == [("walk.why", 1, "reserved-key")]


@pytest.mark.parametrize("key", ["x", "?", "space", "left", "backspace", "enter"])
def test_a_line_is_not_left_by_what_is_written_into_it(key: str) -> None:
    assert codes(note_leave=key) == [("note.leave", 0, "reserved-key")]


def test_a_sheet_with_a_line_keeps_a_way_out_of_it() -> None:
    assert codes(sheet_close="b z") == [("sheet.close", None, "no-key-in-line")]
    assert codes(sheet_close="b f9") == []


@pytest.mark.parametrize(
    ("action", "key"),
    [
        ("walk_why", "l"),  # of the same page
        ("walk_why", "j"),  # of what has the focus there
        ("walk_why", "u"),  # of a scale, on the same page
        ("walk_why", "t"),  # of the program
        ("app_help", "w"),  # of a page, for the program
        ("app_help", "enter"),
        ("walk_why", "escape"),  # of a line on the page
        ("walk_why", "ctrl+c"),
    ],
)
def test_a_key_of_something_that_works_at_the_same_time_is_a_clash(action: str, key: str) -> None:
    assert codes(**{action: key}) == [(action.replace("_", "."), 0, "key-clash")]


@pytest.mark.parametrize(("action", "key"), [("walk_why", "s"), ("list_save", "w"), ("walk_why", "p")])
def test_a_key_of_another_page_is_none(action: str, key: str) -> None:
    assert codes(**{action: key}) == []


def test_two_actions_can_exchange_their_keys() -> None:
    assert codes(walk_why="l", walk_list="w") == []


def test_a_key_given_to_two_actions_is_told_once() -> None:
    assert codes(walk_why="z", walk_list="z") == [("walk.why", 0, "key-clash")]


def test_two_names_of_a_key_are_one_key() -> None:
    assert codes(walk_why="question_mark") == codes(walk_why="?") == [("walk.why", 0, "key-clash")]


def test_keys_of_mistakes_count_only_where_files_are_followed() -> None:
    assert faults({"walk.why": ("f3",)}) == []
    assert [fault.code for fault in faults({"walk.why": ("f3",)}, watching=True)] == ["key-clash"]


def test_an_unknown_action_is_told_with_those_that_there_are() -> None:
    (fault,) = faults({"walk.wy": ("nonsense",)})
    assert (fault.code, fault.number) == ("unknown-action", None)
    assert "walk.why" in fault.meant


@pytest.mark.parametrize("word", ["a\nb", "\x1b[2J", "\u202e", "x" * 10_000])
def test_a_message_quotes_words_of_a_file_in_one_harmless_line(word: str) -> None:
    for fault in faults({word: ("w",), "walk.why": (word,)}):
        assert fault.message.isprintable()
        assert len(fault.message) < 100


def bound(part: type[DOMNode], chosen: dict[str, tuple[str, ...]]) -> dict[str, set[str]]:
    """The keys that a page or widget has for each action once Textual has applied the map."""
    merged = part._merged_bindings
    assert merged is not None
    bindings: BindingsMap = merged.copy()
    bindings.apply_keymap(keymap(chosen))
    found: dict[str, set[str]] = {}
    for key, binding in bindings:
        if isinstance(binding, Binding) and binding.id:
            found.setdefault(binding.id, set()).add(key)
    return found


some_keys = st.sampled_from(
    ["w", "l", "b", "z", "y", "f3", "f9", "ctrl+x", "enter", "space", "escape", "?", "up", "k", "n", "right"]
)


@given(
    st.dictionaries(
        st.sampled_from(sorted(USUAL)), st.lists(some_keys, min_size=1, max_size=2).map(tuple), max_size=6
    )
)
def test_where_nothing_is_at_fault_textual_drops_no_key(chosen: dict[str, tuple[str, ...]]) -> None:
    if faults(chosen):
        chosen = {name: keys for name, keys in chosen.items() if not faults({name: keys})}
        if faults(chosen):
            return
    for page in PAGES:
        for part in page:
            has = bound(part, chosen)
            before = bound(part, {})
            for name in before.keys() | has.keys():
                wanted = {normal(key) for key in chosen[name]} if name in chosen else before.get(name, set())
                assert has.get(name, set()) >= wanted


def test_the_pages_of_a_program_that_follows_files_are_more() -> None:
    assert len(_pages(watching=True)) == len(_pages(watching=False)) + 1
    assert isinstance(actions()["app.mistakes"], Action)
