"""Printing by the system's own `lp`, which is handed the text itself: nothing is written to a file."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from functools import partial

PATIENCE = 30.0
"""The seconds that the printing system has to take the text."""


def find_printer() -> Callable[[str], None] | None:
    """What prints a text; None where this computer has no `lp`.

    It raises OSError, in words for the person, where the printing system does not take the text.
    """
    command = shutil.which("lp")
    return partial(_print, command) if command else None


def _print(command: str, text: str) -> None:
    try:
        done = subprocess.run(  # noqa: S603 - the system's own command, and no shell
            [command], input=text.encode(), capture_output=True, timeout=PATIENCE, check=False
        )
    except subprocess.TimeoutExpired:
        raise OSError(f"the printing system has not answered for {PATIENCE:.0f} seconds") from None
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise OSError(said[0] if said else f"lp ended with code {done.returncode}")
