"""Keys of a person's own choice: what can be said against them, and the map that Textual takes.

Textual itself drops, without a word, a binding whose key is given to another. So every page is looked at with
what can have the focus there: no key may do two things that work at the same time.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import cache
from unicodedata import lookup

from msgspec import Struct
from textual.binding import Binding
from textual.dom import DOMNode
from textual.keys import KEY_TO_UNICODE_NAME, REPLACED_KEYS, Keys, _character_to_key

from eczema_tui.case import printable
from eczema_tui.settings import KeyFault
from eczema_tui.settings import Keys as Given
from eczema_tui.tui.app import EczemaApp
from eczema_tui.tui.live import LiveApp
from eczema_tui.tui.screens.alert import AlertScreen
from eczema_tui.tui.screens.list import ListScreen
from eczema_tui.tui.screens.list_urgent import UrgentFirst
from eczema_tui.tui.screens.mistakes import MistakesSheet
from eczema_tui.tui.screens.phone import CodeScreen
from eczema_tui.tui.screens.print import PrintSheet
from eczema_tui.tui.screens.sheet import ReadSheet, Sheet
from eczema_tui.tui.screens.start import StartScreen
from eczema_tui.tui.screens.walk import WalkScreen
from eczema_tui.tui.widgets.note import Note
from eczema_tui.tui.widgets.rows import Rows
from eczema_tui.tui.widgets.scale import ScaleInput

PAGES: tuple[tuple[type[DOMNode], ...], ...] = (
    (StartScreen, Rows),
    (WalkScreen, Rows),
    (WalkScreen, ScaleInput),
    (WalkScreen, Note),
    (AlertScreen, Rows),
    (ListScreen, Rows),
    (ListScreen, Note),
    (UrgentFirst,),
    (Sheet, Rows),
    (ReadSheet,),
    (PrintSheet,),
    (CodeScreen,),
)
"""The pages, each with one of the things that can have the focus there."""

ALIKE = {"ctrl+m": "Enter", "ctrl+i": "Tab", "ctrl+j": "Enter", "ctrl+h": "Backspace", "ctrl+@": "Ctrl+Space"}
"""Keys that many terminals cannot tell from another key."""

SPOKEN = {
    "esc": "escape",
    "return": "enter",
    "del": "delete",
    "ins": "insert",
    "pgup": "pageup",
    "page up": "pageup",
    "page_up": "pageup",
    "pgdn": "pagedown",
    "pgdown": "pagedown",
    "page down": "pagedown",
    "page_down": "pagedown",
    "spacebar": "space",
}
"""Other words for keys."""

IN_LINES = ("note.leave", "sheet.close")
"""The ways out of a line that is being written: these need a key that is not typed into it."""


class Action(Struct, frozen=True):
    """Something that keys do: its usual keys, and what it is in words."""

    id: str
    keys: Given
    does: str


@cache
def actions() -> dict[str, Action]:
    """All actions whose keys can be chosen, by id, in the order in which a person meets them."""
    found: dict[str, Action] = {}
    classes: dict[type[DOMNode], None] = dict.fromkeys((LiveApp, *(each for page in PAGES for each in page)))
    for name, binding in (bound for each in classes for bound in _bound(each)):
        keys = tuple(each.key for each in Binding.make_bindings([binding]))
        found.setdefault(name, Action(name, keys, binding.tooltip or binding.description))
    return found


def keymap(chosen: Mapping[str, Given]) -> dict[str, str]:
    """The keys of all actions, as Textual takes them; `chosen` are those that are not the usual ones.

    All of them, for Textual takes a key away from whoever has it and is not in the map.
    """
    return {name: ",".join(keys) for name, keys in _in_force(chosen).items()}


def faults(chosen: Mapping[str, Given], *, watching: bool = False) -> list[KeyFault]:
    """What is wrong with the keys in `chosen`; `watching` says that the program follows a tree's files."""
    found: list[KeyFault] = []
    for name, keys in chosen.items():
        if name not in actions():
            hint = "“eczema-tui settings --actions” lists them all."
            message = f"There is no action `{_quoted(name)}`."
            found.append(KeyFault(name, None, "unknown-action", message, hint, (*actions(),)))
            continue
        singly = [fault for number, key in enumerate(keys) for fault in _faults_of_key(name, number, key)]
        found += singly
        if not singly:
            found += _faults_in_lines(name, keys)
    wrong = {(fault.action, fault.number) for fault in found}
    found += [each for each in _clashes(chosen, watching) if (each.action, each.number) not in wrong]
    return found


def normal(key: str) -> str:
    """A key by the name that Textual has for it; "" for none."""
    if len(key) == 1:
        return _character_to_key(key) if key.isprintable() else ""
    return key if key in _names() or _is_character(key) else ""


@cache
def _names() -> frozenset[str]:
    """The names of keys that type no character."""
    never_sent = {"return", "ctrl-at", "shift+escape"}
    return frozenset(each.value for each in Keys if not each.value.startswith("<")) - never_sent


def _is_character(name: str) -> bool:
    """Whether a name is what Textual calls the key of some character, as in "question_mark"."""
    try:
        plain = REPLACED_KEYS.get(name, name)
        character = lookup(KEY_TO_UNICODE_NAME.get(plain, plain.replace("_", " ").upper()))
    except KeyError:
        return False
    return character.isprintable() and _character_to_key(character) == name


def _in_force(chosen: Mapping[str, Given]) -> dict[str, Given]:
    """The keys of all actions, by their names in Textual, each once."""
    return {
        name: tuple(dict.fromkeys(map(normal, chosen[name]))) if name in chosen else action.keys
        for name, action in actions().items()
    }


def _faults_of_key(action: str, number: int, key: str) -> Iterator[KeyFault]:
    """What is wrong with a key by itself."""
    name = normal(key)
    if not name:
        spoken = SPOKEN.get(key.lower(), "")
        hint = "Write a character, or a name such as f3, ctrl+x, shift+up, pagedown, question_mark."
        hint = f"Did you mean `{spoken}`?" if spoken else hint
        meant = () if spoken else tuple(sorted(_names() | {*KEY_TO_UNICODE_NAME, *REPLACED_KEYS}))
        yield KeyFault(action, number, "unknown-key", f"There is no key `{_quoted(key)}`.", hint, meant)
    elif name.isdecimal():
        hint = "Choose another key."
        yield KeyFault(action, number, "reserved-key", "Digits choose answers, on all pages.", hint)
    elif name in ("tab", "shift+tab"):
        hint = "Choose another key."
        yield KeyFault(action, number, "reserved-key", "Tab goes from one part of a page to the next.", hint)
    elif name in ALIKE:
        message = f"Many terminals cannot tell {key} from {ALIKE[name]}."
        yield KeyFault(action, number, "reserved-key", message, "Choose another key.")
    elif action == "note.leave" and _is_for_lines(name):
        message = f"While a line is being written, `{key}` belongs to what is written."
        yield KeyFault(action, number, "reserved-key", message, "Choose a key such as escape or f3.")


def _faults_in_lines(action: str, keys: Given) -> Iterator[KeyFault]:
    """Whether an action that has to work while a line is being written can."""
    if action in IN_LINES and all(_is_for_lines(normal(key)) for key in keys):
        message = "Where a name is being written, all of these keys belong to what is written."
        hint = "Name one more, such as escape or f3."
        yield KeyFault(action, None, "no-key-in-line", message, hint)


def _quoted(word: str) -> str:
    """A word of a file as messages quote it: one line, not long."""
    clean = printable(word)
    return clean if len(clean) <= 60 else f"{clean[:57]}..."


def _is_for_lines(key: str) -> bool:
    """Whether a line takes this key for itself: it types a character, or edits."""
    from textual.widgets import Input  # heavy, and of concern to few

    typed = len(key) == 1 or key == "space" or _is_character(key)
    return typed or key in Input._merged_bindings.key_to_bindings  # type: ignore[union-attr]


def _clashes(chosen: Mapping[str, Given], watching: bool) -> Iterator[KeyFault]:
    """Keys in `chosen` that would do two things at the same time. Each is told once.

    What shares a key from the start does so on purpose: the nearer one comes first.
    """
    in_force = _in_force(chosen)
    told: set[tuple[str, int]] = set()
    for page in _pages(watching):
        on_page = dict.fromkeys(name for part in page for name, _ in _bound(part))
        for name in on_page:
            for number, key in enumerate(chosen.get(name, ())):
                other = _other(name, normal(key), on_page, in_force)
                if other and (name, number) not in told and not _told_there(other, normal(key), chosen, told):
                    told.add((name, number))
                    message = (
                        f"`{key}` is a key of `{other}`, too ({actions()[other].does}), on the same page."
                    )
                    hint = f"Choose another key here, or give `{other}` another one."
                    yield KeyFault(name, number, "key-clash", message, hint)


def _other(name: str, key: str, on_page: Collection[str], in_force: Mapping[str, Given]) -> str:
    """Another action on a page that has the key now, and does not share it from the start; "" for none."""
    for other in on_page:
        shared = key in actions()[name].keys and key in actions()[other].keys
        if other != name and key in in_force[other] and not shared:
            return other
    return ""


def _told_there(other: str, key: str, chosen: Mapping[str, Given], told: set[tuple[str, int]]) -> bool:
    """Whether the same clash was told where the other action has the key."""
    keys = [normal(each) for each in chosen.get(other, ())]
    return key in keys and (other, keys.index(key)) in told


def _pages(watching: bool) -> list[tuple[type[DOMNode], ...]]:
    program = LiveApp if watching else EczemaApp
    pages = [(*page, program) for page in PAGES]
    return [*pages, (MistakesSheet, program)] if watching else pages


def _bound(part: type[DOMNode]) -> Iterator[tuple[str, Binding]]:
    """The actions that a page, a widget or the program has, by id, each with what binds it to keys."""
    for base in part.__mro__:
        for binding in vars(base).get("BINDINGS", ()):
            if isinstance(binding, Binding) and binding.id:
                yield binding.id, binding
