"""Where a person's own settings file is looked for. Reads nothing."""

from __future__ import annotations

import os
from pathlib import Path

from eczema_tui.own_folders import settings_folder


def own_path() -> Path | None:
    """The person's own settings file; None where there is none."""
    path = own_place()
    return path if path is not None and _is_there(path) else None


def own_place() -> Path | None:
    """Where a person's own settings file is looked for; None where they have no place of their own."""
    folder = settings_folder()
    return folder and folder / "settings.toml"


def _is_there(path: Path) -> bool:
    """Whether there is anything of that name, even a link that leads nowhere."""
    try:
        os.lstat(path)
    except (OSError, ValueError):  # not there, or in a folder that nobody may look into
        return False
    return True
