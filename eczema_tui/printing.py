"""Printing by the system's own `lp`, which is handed the text itself: we write no file of it.

The printing system keeps the text until it is printed, and may keep it longer.
"""

from __future__ import annotations

import shutil
import subprocess
import threading
from collections.abc import Callable
from functools import partial

PATIENCE = 30.0
"""The seconds that the printing system has to take the text."""

BUSY = "the printer is still at work with what was sent before"
LATE = (
    f"the printing system has not answered for {PATIENCE:.0f} seconds. It may have taken the list all the "
    "same: look at the printer before you print again"
)
_one_at_a_time = threading.Lock()


def find_printer() -> Callable[[str], None] | None:
    """What prints a text; None where this computer has no `lp`.

    It raises OSError, in words for the person, where the printing system does not take the text, or is
    still at work with another.
    """
    command = shutil.which("lp")
    return partial(_print, command) if command else None


def _print(command: str, text: str) -> None:
    if not _one_at_a_time.acquire(blocking=False):
        raise OSError(BUSY)
    try:
        done = subprocess.run(  # noqa: S603 - the system's own command, and no shell
            [command], input=text.encode(), capture_output=True, timeout=PATIENCE, check=False
        )
    except subprocess.TimeoutExpired:
        raise OSError(LATE) from None
    finally:
        _one_at_a_time.release()
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise OSError(said[0] if said else f"lp ended with code {done.returncode}")
