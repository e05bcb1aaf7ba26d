"""What xterm runs so that pictures of codes can be taken; the test that starts it tells how it is told what.

    python -m tests.tui.shown_in_xterm FOLDER screen THEME|print

For each code that stands on the screen, the file FOLDER/<n> is written with the number of the window, and its
removal is waited for. FOLDER/text holds the text that the codes must give, FOLDER/done ends it.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from textual.pilot import Pilot

from eczema_tui.case import ListChoices
from eczema_tui.exports import qr
from eczema_tui.print_codes import print_codes
from eczema_tui.visit import Visit
from eczema_tui.walk import Walk
from tests.tui.stories import FINISHED, TREE, app

OWN = ("May I keep bees?", "Wäre ein Café im Garten möglich? 庭にお茶?")
VISIT = Visit.begin(Walk(TREE, FINISHED), ListChoices(pinned=("ask-tea",), own=OWN))  # type: ignore[arg-type]


def announce(folder: Path, name: str, words: str) -> Path:
    """Write a file at once, not bit by bit; where it is."""
    part = folder / f"{name}.part"
    part.write_text(words, encoding="utf-8")
    return part.rename(folder / name)


def show(folder: Path, theme: str) -> None:
    """The program itself, its keys pressed until the last code of the whole list has been seen."""
    program = app(VISIT, begin_at_once=True)
    program.theme = theme

    async def press(pilot: Pilot[None]) -> None:
        await pilot.pause()
        await pilot.press("m")
        await pilot.pause()
        await pilot.press("2")
        await pilot.pause()
        number = 1
        while True:
            shown = announce(folder, str(number), os.environ["WINDOWID"])
            while shown.exists():
                await pilot.pause(0.05)
            if not program.screen.check_action("turn", (1,)):
                break
            await pilot.press("n")
            await pilot.pause()
            number += 1
        program.exit()

    announce(folder, "text", qr.short_list(VISIT.questions))
    program.run(auto_pilot=press)


def draw(folder: Path) -> None:
    """The one code of the top questions, as it is printed."""
    announce(folder, "text", qr.short_list(VISIT.questions, only_top=True))
    print_codes(VISIT.questions, None, only_top=True)
    shown = announce(folder, "1", os.environ["WINDOWID"])
    while shown.exists():
        time.sleep(0.05)


if __name__ == "__main__":
    where = Path(sys.argv[1])
    if sys.argv[2] == "print":
        draw(where)
    else:
        show(where, sys.argv[3])
    announce(where, "done", "")
