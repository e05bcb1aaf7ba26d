"""Where the system has the folders for what is a person's own."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType

NAME = "eczema-tui"


def settings_folder() -> Path | None:
    """The folder for a person's settings, there or not; None where they have none."""
    return _folder("user_config_path")


def state_folder() -> Path | None:
    """The folder for what the program keeps for a person, there or not; None where they have none."""
    return _folder("user_state_path")


def _folder(what: str) -> Path | None:
    try:
        path: Path = getattr(_platformdirs(), what)(NAME)
    except (OSError, RuntimeError, ValueError, KeyError):
        return None
    return path if path.is_absolute() else None  # where there is no home, `~` stays as it is


def _platformdirs() -> ModuleType:
    """The library, imported without `tempfile`, of which it uses one function, for another kind of folder.

    With all that `tempfile` imports it would be a tenth of the way to the first prompt of a walk in lines, in
    time and in memory. In its place stands a function that imports it when it is called.
    """
    if "platformdirs" in sys.modules or "tempfile" in sys.modules:
        return import_module("platformdirs")
    stand_in = ModuleType("tempfile")
    stand_in.gettempdir = lambda: import_module("tempfile").gettempdir()  # type: ignore[attr-defined]
    sys.modules["tempfile"] = stand_in
    try:
        return import_module("platformdirs")
    finally:
        del sys.modules["tempfile"]
