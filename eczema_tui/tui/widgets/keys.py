"""The one line of keys at the foot of a screen, made from the bindings that are live."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from textual.app import App
from textual.binding import ActiveBinding, Binding
from textual.content import Content
from textual.keys import format_key
from textual.screen import Screen
from textual.widget import Widget

from eczema_tui.handed import Handed
from eczema_tui.settings import Keys

KEY_NAMES = {
    "question_mark": "?",
    "exclamation_mark": "!",
    "backspace": "Backspace",
    "escape": "Esc",
    "enter": "Enter",
    "space": "Space",
    "up": "Up",
    "down": "Down",
    "left": "Left",
    "right": "Right",
    "home": "Home",
    "end": "End",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "plus": "+",
    "minus": "-",
}

ALWAYS = ("urgent", "leave", "help", "mistakes")
"""The actions whose keys find their place first, so that nobody is ever without help or a way out."""


def key_name(key: str) -> str:
    """A key as people read it on their keyboard: "?", "Esc", "F1", "Ctrl+Q", "b"."""
    *modifiers, last = key.split("+")
    character = format_key(last)
    shown = KEY_NAMES.get(last) or (
        character if len(character) == 1 else last.upper() if last[1:].isdigit() else last.title()
    )
    return "+".join([*(modifier.title() for modifier in modifiers), shown.upper() if modifiers else shown])


def _chosen(app: App[Any]) -> Mapping[str, Keys]:
    """The keys that were chosen for actions, by id."""
    handed: Handed = app.handed  # type: ignore[attr-defined]
    return handed.settings.keys


def key_of(app: App[Any], action: str, usual: str) -> str:
    """The key that words name for an action: the first that was chosen for it, else the `usual` one."""
    chosen = _chosen(app).get(action)
    return key_name(chosen[0]) if chosen else usual


def line_key_of(app: App[Any], action: str, usual: str) -> str:
    """As `key_of`, but of the keys that do not type a character, for words beside a line to write in."""
    chosen = _chosen(app).get(action, ())
    return next((key_name(key) for key in chosen if len(format_key(key)) > 1), usual)


def arrows_of(app: App[Any], usual: str, *actions: tuple[str, str]) -> str:
    """The `usual` words for the arrow keys; where others were chosen for one of these actions, their names.

    An action comes with the name of its own arrow key.
    """
    chosen = _chosen(app)
    if not any(action in chosen for action, _ in actions):
        return usual
    return " and ".join(key_of(app, action, arrow) for action, arrow in actions)


def up_and_down(app: App[Any], usual: str) -> str:
    """As `arrows_of`, of those that move among rows."""
    return arrows_of(app, usual, ("rows.up", "Up"), ("rows.down", "Down"))


def digit_bindings(digits: str, action: str, tooltip: str) -> list[Binding]:
    """A binding for each digit, calling `action` with it; the help shows them as one."""
    group = Binding.Group(f"{digits[0]}-{digits[-1]}")
    return [
        Binding(digit, f"{action}({digit})", tooltip, show=False, tooltip=tooltip, group=group)
        for digit in digits
    ]


def live_keys(bindings: Iterable[ActiveBinding]) -> dict[str, tuple[list[str], ActiveBinding]]:
    """What keys do here, in words, each with the names of all its keys: the page first, then the program.

    Bindings without a tooltip are the framework's own and say nothing to a person.
    """
    grouped: dict[str, tuple[list[str], ActiveBinding]] = {}
    for active in sorted(bindings, key=_rank):
        binding = active.binding
        if binding.system or not active.enabled or not binding.tooltip:
            continue
        keys, first = grouped.setdefault(binding.tooltip, ([], active))
        if binding.show and not first.binding.show:
            grouped[binding.tooltip] = keys, active
        name = binding.group.description if binding.group else key_name(binding.key)
        if name not in keys:
            keys.append(name)
    return grouped


def _rank(active: ActiveBinding) -> int:
    return 0 if isinstance(active.node, Screen) else 1 if isinstance(active.node, App) else 2


class KeyLine(Widget):
    """The keys that matter most here, as many as fit."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"key-line--key"}

    def on_mount(self) -> None:
        """Follow the bindings as they change with the screen and the focus."""
        self.screen.bindings_updated_signal.subscribe(self, lambda _: self.refresh())

    def render(self) -> Content:
        """As many keys as fit, those of the screen before those of the program."""
        style = self.get_visual_style("key-line--key", partial=True)
        pieces: dict[str, Content] = {}
        for keys, active in live_keys(self.screen.active_bindings.values()).values():
            if active.binding.show:
                words = f"{active.binding.description} "
                pieces[active.binding.action] = Content.assemble((f" {min(keys, key=len)} ", style), words)
        at_the_end = [action for action in ALWAYS if action in pieces]
        others = [action for action in pieces if action not in ALWAYS]
        room = self.content_size.width
        fitting: set[str] = set()
        for action in [*at_the_end, *others]:
            if pieces[action].cell_length <= room:
                fitting.add(action)
                room -= pieces[action].cell_length
        return Content("").join(pieces[action] for action in [*others, *at_the_end] if action in fitting)
