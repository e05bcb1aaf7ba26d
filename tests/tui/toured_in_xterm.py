"""What xterm runs so that pictures of screens can be taken; the test tells how it is told what.

    python -m tests.tui.toured_in_xterm FOLDER STOP...

The program itself runs over a small tree. As it stands at each of these screens, the file FOLDER/<screen> is
written with the number of the window, and its removal is waited for; FOLDER/done ends it.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from textual.pilot import Pilot

from eczema_tui.files import write_file
from eczema_tui.handed import Handed
from eczema_tui.loader import dump_case, load_tree
from eczema_tui.tui.app import EczemaApp
from eczema_tui.visit import Visit
from eczema_tui.walk import Walk
from tests.tui.shown_in_xterm import announce
from tests.tui.tour import STOPS, TREE

KEYS = {"\r": "enter", "\x1b": "escape"}


def tour(folder: Path, stops: set[str]) -> None:
    """The program itself, its keys pressed until it has been left."""
    program = EczemaApp(Visit.begin(Walk(load_tree(Path(TREE)))), Handed(write_file, dump_case))

    async def press(pilot: Pilot[None]) -> None:
        for stop in STOPS:
            for key in stop.keys:
                await pilot.pause(0.1)
                await pilot.press(KEYS.get(key, key))
            await pilot.pause(0.2)
            if stop.name in stops:
                shown = announce(folder, stop.name, os.environ["WINDOWID"])
                while shown.exists():
                    await pilot.pause(0.05)
        await pilot.press("4")

    program.run(auto_pilot=press)


if __name__ == "__main__":
    where = Path(sys.argv[1])
    tour(where, set(sys.argv[2:]))
    announce(where, "done", "")
