"""The tables of a settings file to settings. What does not fit is noted where it stands."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from eczema_tui.case import printable
from eczema_tui.loader.problems import Problems, Source, did_you_mean, shown
from eczema_tui.settings import EMERGENCY_NUMBERS, THEMES, Keys, Settings
from eczema_tui.toml_places import Path as Way
from eczema_tui.toml_places import Spot

LONGEST = {"emergency-number": 40, "name": 60, "phone": 40, "tree": 1000}
"""How many characters a text may have."""

TOP = ("theme", "tree", "region", "emergency-number", "private", "clinic", "keys")
CLINIC = ("name", "phone")

_MARKS = "*{}"
"""Characters that mark something in the texts of a tree, in which these words are to stand as they are."""

_KINDS = {
    bool: "true or false",
    int: "a number",
    float: "a number",
    str: "a text",
    list: "a list",
    dict: "a table",
}


class Values:
    """Reads one file. `actions` are the ways to the keys of each action that it gives some."""

    def __init__(self, source: Source, spots: Mapping[Way, Spot], folder: Path, problems: Problems) -> None:
        """`folder` is what a tree is relative to."""
        self.actions: dict[str, Way] = {}
        self._source = source
        self._spots = spots
        self._folder = folder
        self._problems = problems

    def read(self, table: Mapping[str, Any]) -> Settings:
        """What the file says. Where problems were noted, it is not fit for use."""
        for name in table:
            if name not in TOP:
                self._unknown((name,), TOP)
        clinic = self._table(table, "clinic")
        for name in clinic:
            if name not in CLINIC:
                self._unknown(("clinic", name), CLINIC)
        return Settings(
            theme=self._one_of(table, "theme", THEMES),
            tree=self._tree(table),
            region=self._one_of(table, "region", EMERGENCY_NUMBERS),
            emergency_number=self._words(table, ("emergency-number",)),
            clinic=self._words(clinic, ("clinic", "name")),
            clinic_phone=self._words(clinic, ("clinic", "phone")),
            private=self._flag(table, "private"),
            keys=self._keys(self._table(table, "keys")),
        )

    def _note(self, way: Way, code: str, message: str, hint: str = "", *, at_key: bool = False) -> None:
        spot = self._spots[way]
        self._problems.at(self._source, spot.key if at_key else spot.value, code, message, hint)

    def _unknown(self, way: Way, known: Collection[str]) -> None:
        name = str(way[-1])
        if len(way) > 1 and name in TOP:
            hint = f"Put `{name}` above the first [table] of the file."
        elif len(way) == 1 and name in CLINIC:
            hint = f"Put `{name}` under [clinic]."
        else:
            near = self._problems.near(name.strip().lower().replace("_", "-"), known)
            hint = did_you_mean(near, f"There are {', '.join(known)}.")
        inside = f" in [{way[0]}]" if len(way) > 1 else ""
        self._note(way, "unknown-setting", f"There is no setting `{shown(name)}`{inside}.", hint, at_key=True)

    def _typed(self, value: object, kind: type, way: Way, hint: str) -> bool:
        """Whether a value is of a kind; notes it where it is not."""
        if type(value) is kind:
            return True
        found = _KINDS.get(type(value), "a date or a time")
        name = "A key" if isinstance(way[-1], int) else f"`{shown(way[-1])}`"
        message = f"{name} is {_KINDS[kind]}; this is {found}."
        self._note(way, "wrong-type", message, hint)
        return False

    def _table(self, table: Mapping[str, Any], name: str) -> Mapping[str, Any]:
        value = table.get(name, {})
        return value if self._typed(value, dict, (name,), f"Write [{name}] on a line of its own.") else {}

    def _flag(self, table: Mapping[str, Any], name: str) -> bool | None:
        value = table.get(name)
        fits = value is None or self._typed(value, bool, (name,), "Write true or false, without quotes.")
        return value if fits else None

    def _one_of(self, table: Mapping[str, Any], name: str, known: Collection[str]) -> str | None:
        value = table.get(name)
        if value is None or not self._typed(value, str, (name,), f"There are {', '.join(known)}."):
            return None
        if value in known:
            return str(value)
        near = value.lower() if value.lower() in known else self._problems.near(value.lower(), known)
        all_known = f"There are {', '.join(known)}."
        hint = f"{did_you_mean(near)} {all_known}" if near else all_known
        if name == "region":
            hint += " For others, set `emergency-number`."
        self._note((name,), f"unknown-{name}", f"There is no {name} `{shown(value)}`.", hint)
        return None

    def _words(self, table: Mapping[str, Any], way: Way, marks: str = _MARKS) -> str | None:
        """One line of text that can stand in other texts as it is."""
        name = str(way[-1])
        value = table.get(name)
        if value is None or not self._typed(value, str, way, 'Write it in quotes: "..."'):
            return None
        words = str(value).strip()
        marked = next((mark for mark in marks if mark in words), "")
        if printable(words) != words:
            message = "There is a character in this text that cannot be seen, or a second line."
            hint = "Write one line. The character may have come along with text copied from elsewhere."
            self._note(way, "unfit-text", message, hint)
        elif not words:
            self._note(way, "empty-text", f"`{name}` says nothing.", "Write something, or take the line out.")
        elif len(words) > LONGEST[name]:
            message = f"This is {len(words)} characters long; there is room for {LONGEST[name]}."
            self._note(way, "too-long", message, "Write less.")
        elif marked:
            message = f"`{marked}` marks something in texts, so it cannot stand here."
            self._note(way, "unfit-text", message, "Take it out.")
        else:
            return words
        return None

    def _tree(self, table: Mapping[str, Any]) -> Path | None:
        words = self._words(table, ("tree",), marks="")
        if words is None:
            return None
        try:
            path = self._folder / Path(words).expanduser()
            there = path.exists()
        except (OSError, ValueError, RuntimeError):
            there = False
        if there:
            return path
        message = f"There is no tree `{shown(words)}`."
        hint = "A tree is a folder or a file; its name counts from the folder that this file is in."
        self._note(("tree",), "missing-tree", message, hint)
        return None

    # Keys

    def _keys(self, table: Mapping[str, Any]) -> dict[str, Keys]:
        """The keys of actions, whether their names are written in quotes or as tables."""
        found: dict[str, Keys] = {}
        for name, value in table.items():
            inner = value if isinstance(value, dict) else None
            for last, keys in inner.items() if inner is not None else [("", value)]:
                way: Way = ("keys", name, last) if inner is not None else ("keys", name)
                action = f"{name}.{last}" if inner is not None else name
                given = self._given(keys, way)
                if action in found:
                    message = f"`{shown(action)}` stands in this file already."
                    self._note(way, "repeated-action", message, "Take one of the two out.", at_key=True)
                elif given:
                    found[action] = given
                    self.actions[action] = way
        return found

    def _given(self, keys: object, way: Way) -> Keys:
        """The keys of one action; none, with the problem noted, where they are none."""
        hint = 'Write a key in quotes, or a list of them: "w" or ["w", "f3"]'
        if not isinstance(keys, str | list):
            self._note(way, "wrong-type", "The keys of an action are a text or a list of texts.", hint)
            return ()
        if not keys:
            message = "An action has to keep a key."
            self._note(way, "no-key", message, "Name at least one, or take the line out.")
            return ()
        if isinstance(keys, str):
            return (keys,)
        fits = [
            isinstance(key, str) or self._typed(key, str, (*way, number), hint)
            for number, key in enumerate(keys)
        ]
        return tuple(keys) if all(fits) else ()
