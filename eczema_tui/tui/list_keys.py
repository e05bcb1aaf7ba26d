"""The keys of the list: what they are bound to, and how a line names those that do something with it."""

from __future__ import annotations

from collections.abc import Callable

from textual.binding import Binding, BindingType

from eczema_tui.case import MOST_PINNED
from eczema_tui.tui.widgets.keys import key_name

LIST_KEYS: list[BindingType] = [
    Binding("s", "save", "Save", id="list.save", tooltip="Save the list to a file"),
    Binding(
        "p",
        "pin",
        f"Top {MOST_PINNED}",
        id="list.pin",
        tooltip="Put this line among your top questions, or back",
    ),
    Binding("x,delete", "drop", "Take off", id="list.drop", tooltip="Take this line off, or put it back"),
    Binding("a", "add", "Add", id="list.add", tooltip="Add a question of your own"),
    Binding("m", "phone", "Phone", id="list.phone", tooltip="Take the list along on your phone"),
    Binding("b,escape,backspace,l", "close", "Back", id="list.close", tooltip="Back to the questions"),
    Binding("u", "undo", "Undo", id="list.undo", tooltip="Undo what you did last with the list"),
    Binding("r", "reword", "Reword", id="list.reword", tooltip="Put this line in your own words"),
    Binding("P,ctrl+p", "print", "Print", id="list.print", tooltip="See the page, then print it"),
    Binding("c", "copy", "Copy", id="list.copy", tooltip="Ask the terminal to copy the list as text"),
    Binding("e", "change", "Answer", id="list.change", tooltip="Change the answer that put this line here"),
    Binding("plus,shift+up", "up", "Up", show=False, id="list.up", tooltip="Move this top question up"),
    Binding(
        "minus,shift+down",
        "down",
        "Down",
        show=False,
        id="list.down",
        tooltip="Move this top question down",
    ),
    Binding(
        "o",
        "restore",
        "First words",
        show=False,
        id="list.restore",
        tooltip="Give this line back the words that it came with",
    ),
    Binding("U", "redo", "Redo", show=False, id="list.redo", tooltip="Do again what you undid last"),
    Binding(
        "right_square_bracket",
        "scroll_paper(1)",
        "Page",
        show=False,
        id="list.paper-down",
        tooltip="The printed page at the right: down",
    ),
    Binding(
        "left_square_bracket",
        "scroll_paper(-1)",
        "Page",
        show=False,
        id="list.paper-up",
        tooltip="The printed page at the right: up",
    ),
]

_NAMED = {
    binding.action: (binding.id or "", key_name(binding.key.partition(",")[0]), binding.description)
    for binding in LIST_KEYS
    if isinstance(binding, Binding)
}
_NAMED |= {
    "choose": ("rows.enter", "Enter", "Try this, or not"),
    "unpin": (*_NAMED["pin"][:2], "Put back"),
    "put-back": (*_NAMED["drop"][:2], "Put back"),
}


Key = Callable[[str, str], str]
"""Says which key to name for an action, by its id and its usual key."""


def hint(key: Key, *actions: str) -> str:
    """The keys for these actions, in a line."""
    named = (_NAMED[action] for action in actions)
    return " · ".join(f"{key(name, usual)} {words}" for name, usual, words in named)
