"""The command that shows the settings: what is in force, where it comes from, and what keys can do."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from eczema_tui.loader.problems import shown_path
from eczema_tui.output import Exit, print_out
from eczema_tui.settings import EMERGENCY_NUMBERS, THEMES, KeyFault, Keys, Settings
from eczema_tui.settings_file import Found, read_settings
from eczema_tui.settings_place import own_path, own_place

WHAT = f"""\
# What can be set:
#   theme             {", ".join(THEMES)}; --theme wins over it
#   tree              a folder or a file; its name counts from the folder of
#                     this file; TREE wins over it
#   region            {", ".join(EMERGENCY_NUMBERS)}: gives the emergency
#                     number, and the paper of a PDF
#   emergency-number  wins over that of the region
#   private           true: nothing of a walk is ever kept on disk
#   [clinic]          name and phone, where texts name them
#   [keys]            keys of actions, such as "walk.why" = ["w", "f3"];
#                     “eczema-tui settings --actions” lists the actions"""


def print_settings(clinic: Path | None, *, actions: bool) -> Exit:
    """Print the settings in force as TOML; or all `actions`, with the keys in force, one a line.

    Raises SettingsError with everything that is wrong with the files.
    """
    found = read_settings(own_path(), clinic, key_faults)
    lines = _actions(found.settings) if actions else _toml(found)
    return print_out("\n".join(lines) + "\n", "list of actions" if actions else "settings")


def key_faults(keys: Mapping[str, Keys], *, watching: bool = False) -> Iterable[KeyFault]:
    """What is wrong with chosen keys; `watching` says that the walk follows the files of its tree."""
    from eczema_tui.tui.keymap import faults  # brings the full screen with it: only where keys are chosen

    return faults(keys, watching=watching)


def _actions(settings: Settings) -> Iterator[str]:
    """Each action: its id, its keys, what it does."""
    from eczema_tui.tui.keymap import actions

    rows = [
        (each.id, " ".join(settings.keys.get(each.id, each.keys)), each.does) for each in actions().values()
    ]
    wide, wider = (max(len(row[column]) for row in rows) for column in (0, 1))
    for name, keys, does in rows:
        yield f"{name:{wide}}  {keys:{wider}}  {does}"


def _toml(found: Found) -> Iterator[str]:
    """The settings as a file, with a comment on where each comes from; those not set are comments."""
    place = own_place()
    if place is None:
        yield "# There is no home folder here, so there is no file of your own."
    else:
        there = "That file was read." if own_path() else "There is no such file."
        yield "# Your own settings are looked for in"
        yield f"#   {shown_path(place)}"
        yield f"# {there} What follows is in force;"
        yield "# saved under that name, it sets just this.\n#"
    yield WHAT
    yield ""
    settings = found.settings
    tree = str(settings.tree.absolute()) if settings.tree else None
    yield _line(found, "theme", "theme", settings.theme, THEMES[0])
    yield _line(found, "tree", "tree", tree, None, "the tree that comes with the program")
    yield _line(found, "region", "region", settings.region, None, "none, and paper A4")
    yield _line(
        found, "emergency_number", "emergency-number", settings.emergency_number, None, _number(settings)
    )
    yield _line(found, "private", "private", settings.private, False)
    yield "\n[clinic]"
    yield _line(found, "clinic", "name", settings.clinic, None, "no name")
    yield _line(found, "clinic_phone", "phone", settings.clinic_phone, None, "no number")
    yield "\n[keys]"
    for action, keys in settings.keys.items():
        written = json.dumps(keys, ensure_ascii=False)
        source = next(each.name for each in reversed(found.layers) if action in each.settings.keys)
        yield f"{json.dumps(action)} = {written}  # {source}"


def _number(settings: Settings) -> str:
    number = settings.places.get("emergency-number")
    return f"{number}, that of the region" if number else "none; “your local emergency number”"


def _line(
    found: Found, field: str, name: str, value: object, usual: object, without: str = "the default"
) -> str:
    """One setting with where it comes from; its default, or a comment on what holds `without` one."""
    if value is None:
        if usual is None:
            return f"# {name} is not set: {without}"
        return f"{name} = {json.dumps(usual)}  # {without}"
    used = getattr(found.settings, field)
    source = next(each.name for each in reversed(found.layers) if getattr(each.settings, field) == used)
    return f"{name} = {json.dumps(value, ensure_ascii=False)}  # {source}"
