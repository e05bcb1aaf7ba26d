"""Saving, by asking: what, and under which name."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from eczema_tui.exports import SIZED, LibraryMissingError, export
from eczema_tui.handed import Handed
from eczema_tui.linear.choosing import one_of, one_or_none
from eczema_tui.linear.commands import gives_up
from eczema_tui.linear.voice import Voice
from eczema_tui.saving import ANSWERS, LABELS, Write, free_name, offered, suggested_name
from eczema_tui.visit import Visit
from eczema_tui.words import reason

NOTHING = "Nothing was saved."


def save(voice: Voice, visit: Visit, handed: Handed, what: str = "") -> str | None:
    """Ask what to save (unless it is `what`) and its name; what was saved, None for nothing."""
    what = what or _asked(voice)
    if not what:
        voice.say(NOTHING)
        return None
    options = _form(voice, what)
    name = suggested_name(what, date.today())
    voice.part(f"Name of the file? Enter takes {name}")
    try:
        told: list[str] = []
        content: str | bytes
        if what == ANSWERS:
            content = handed.case_text(visit.case())
        else:
            if what == "pdf":
                options |= {"tell": told.append, "paper": handed.settings.paper}
            content = export(visit, what, date.today(), **options)
    except LibraryMissingError as missing:
        voice.say(f"{missing} {NOTHING}")
        return None
    name = voice.ask("Name:") or name
    if gives_up(name):
        voice.say(NOTHING)
        return None
    if not _written(voice, handed.write, name, content):
        return None
    for each in told:
        voice.say(each)
    return what


def _form(voice: Voice, what: str) -> dict[str, object]:
    """How a page to print is to look, where its format leaves that open."""
    options: dict[str, object] = {}
    if what in SIZED:
        voice.part("How large is the type?")
        options["large"] = one_of(voice, ("Ordinary", "Large")) == 1
    return options


def _asked(voice: Voice) -> str:
    names = offered()
    voice.part("What do you want to save?")
    place = one_or_none(voice, [LABELS[name] for name in names])
    return "" if place is None else names[place]


def _written(voice: Voice, write: Write, name: str, content: str | bytes) -> bool:
    """Whether it was written, under that name or another; never over a file unless that was chosen."""
    replace = False
    while True:
        try:
            path = write(name, content, replace)
        except FileExistsError:
            voice.say(f"There is already a file called {name}. Nothing was changed.")
            other = free_name(Path(name))
            place = one_or_none(voice, [f"Save it as {other}", "Replace the file that is there"])
            if place is None:
                voice.say(NOTHING)
                return False
            name, replace = (other, False) if place == 0 else (name, True)
        except (OSError, ValueError) as error:
            voice.say(f"It could not be saved: {reason(error)}.")
            name, replace = voice.ask("Another name, or Enter for nothing:"), False
            if not name or gives_up(name):
                voice.say(NOTHING)
                return False
        else:
            voice.say(f"Saved: {path}")
            return True
