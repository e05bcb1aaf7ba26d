"""What a changed answer does, in words."""

from __future__ import annotations

from eczema_tui.change import Change
from eczema_tui.plural import counted
from eczema_tui.tree import Node
from eczema_tui.walk import Walk

CHANGE_SURE = "Change this answer?"
CHANGE_WAYS = ("Change it", "Leave it as it was")
"""Asked before a change that costs something, and the two ways to answer."""


def summary(what: Change) -> str:
    """What a change does, in one sentence: “This sets aside 3 answers and adds 2 items”."""
    does = []
    urgent = sum(sign.tier.interrupts for sign in what.signs_lost)
    if urgent:
        does.append(f"takes back {counted(urgent, 'urgent sign')}")
    if len(what.signs_lost) > urgent:
        does.append(f"takes back {counted(len(what.signs_lost) - urgent, 'reason')} for an early visit")
    if what.set_aside:
        does.append(f"sets aside {counted(len(what.set_aside), 'answer')}")
    if what.returned:
        does.append(f"brings back {counted(len(what.returned), 'answer')}")
    if what.lost:
        does.append(f"takes {counted(len(what.lost), 'item')} off your list")
    if what.gained:
        does.append(
            f"adds {counted(len(what.gained), 'item')} to it"
            if what.lost
            else f"adds {counted(len(what.gained), 'item')} to your list"
        )
    if what.asks:
        waiting = (
            f", until which {counted(len(what.waiting), 'later answer')} must wait" if what.waiting else ""
        )
        does.append(f"asks a new question{waiting}")
    if not does:
        return "This changes nothing else."
    return f"This {', '.join(does[:-1])}{' and ' if len(does) > 1 else ''}{does[-1]}."


def details(walk: Walk, what: Change) -> list[str]:
    """Which signs, answers and items, as lines of a list."""
    lines: list[str] = []
    for title, words in (
        ("Taken back", [f"{sign.tier.label}: {walk.say(sign.phrase)}" for sign in what.signs_lost]),
        ("Answers set aside (they come back if you change it back)", _asked(walk, what.set_aside)),
        ("Answers that count again", _asked(walk, what.returned)),
        ("Answers that wait for the new question", _asked(walk, what.waiting)),
        ("Off your list", [walk.say(item.text) for item in what.lost]),
        ("Onto your list", [walk.say(item.text) for item in what.gained]),
    ):
        if words:
            lines += [f"**{title}:**", *(f"- {each}" for each in words)]
    return lines


def _asked(walk: Walk, nodes: tuple[Node, ...]) -> list[str]:
    return [walk.say(node.ask) for node in nodes]
