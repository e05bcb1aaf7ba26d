"""Reading settings files: everything that is wrong with them in one go, each thing where it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from eczema_tui.loader.files import decode, read_bytes
from eczema_tui.loader.problems import Problems, Source, Stop, TreeError, did_you_mean, shown, shown_path
from eczema_tui.settings import DEFAULTS, KeyFault, Keys, Settings
from eczema_tui.settings_toml import parsed
from eczema_tui.settings_values import Values
from eczema_tui.toml_places import places

CheckKeys = Callable[[Mapping[str, Keys]], Iterable[KeyFault]]
"""Says what is wrong with the keys in force. The full screen does that, which knows the actions."""

GO_ON = "These are your own settings. Mend them, or move the file away to go on without them."


class SettingsError(TreeError):
    """Settings files that cannot be used. `own` says that it is the person's own file that is broken."""

    def __init__(self, problems: Problems, own: str) -> None:
        super().__init__(problems.found.values())
        self.own = own in {each.file for each in self.problems}

    def __str__(self) -> str:
        return f"{super().__str__()}\n\n{GO_ON}" if self.own else super().__str__()


class Layer(Struct, frozen=True):
    """One file: its name in messages, and what it says."""

    name: str
    settings: Settings


class Found(Struct, frozen=True):
    """The settings in force, and the files they come from, the lowest first."""

    settings: Settings = DEFAULTS
    layers: tuple[Layer, ...] = ()


class _Keys(Struct, frozen=True):
    """Where the keys of an action are written: at the action's name, and each key."""

    source: Source
    action: int
    each: tuple[int, ...]


def read_settings(own: Path | None, clinic: Path | None, check_keys: CheckKeys | None = None) -> Found:
    """The settings in a person's `own` file and, over them, in a clinic's; None for either: there is none.

    Without `check_keys`, keys are not looked at. Raises SettingsError with every problem found in them.
    """
    problems = Problems()
    reading = _Reading(problems)
    try:
        for path in (own, clinic):
            if path is not None:
                reading.add(path)
        if check_keys:
            reading.check(check_keys)
    except Stop:
        pass
    if problems:
        raise SettingsError(problems, shown_path(own) if own else "")
    return Found(reading.settings, tuple(reading.layers))


class _Reading:
    def __init__(self, problems: Problems) -> None:
        self.settings = DEFAULTS
        self.layers: list[Layer] = []
        self._problems = problems
        self._keys: dict[str, _Keys] = {}

    def add(self, path: Path) -> None:
        """Lays what a file says over what was read before."""
        name = shown_path(path)
        data = read_bytes(path, self._problems)
        source = decode(name, data, self._problems) if data is not None else None
        if source is None:
            return
        source = replace(source, text=source.text.replace("\r\n", "\n"))
        found = parsed(source, self._problems)
        if found is None:
            return
        table, text = found
        spots = places(text)
        values = Values(source, spots, path.parent, self._problems)
        settings = values.read(table)
        self.layers.append(Layer(name, settings))
        self.settings = self.settings.under(settings)
        for action, at in values.actions.items():
            each = [spots.get((*at, number), spots[at]).value for number in range(len(settings.keys[action]))]
            self._keys[action] = _Keys(source, spots[at].key, tuple(each))

    def check(self, check_keys: CheckKeys) -> None:
        """Notes what is wrong with the keys in force, each where the file that won has it."""
        if not self.settings.keys:
            return
        for fault in check_keys(self.settings.keys):
            written = self._keys[fault.action]
            index = written.action if fault.number is None else written.each[fault.number]
            word = fault.action if fault.number is None else self.settings.keys[fault.action][fault.number]
            near = self._problems.near(word.lower(), fault.meant) if fault.meant else ""
            hint = did_you_mean(shown(near), fault.hint)
            self._problems.at(written.source, index, fault.code, fault.message, hint)
