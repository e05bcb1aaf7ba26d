"""A walk past every screen, told by what is sent and what is then seen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from tests.pty_session import Session

TREE = str(Path(__file__).with_name("everywhere.yaml"))


class Stop(NamedTuple):
    """A screen of the tour: its name, the keys that lead to it, and what is seen there."""

    name: str
    keys: tuple[str, ...]
    seen: str


STOPS = (
    Stop("start", (), "1 Begin"),
    Stop("choices", ("enter",), "Is there a .fever. of 38"),
    Stop("alert", ("2",), "Do not wait"),
    Stop("alert-ways", ("down", "down"), "> Go on with the questions"),
    Stop("checklist", ("enter",), "Which of these"),
    Stop("tick", ("1",), r"1 \[x\] Blue"),
    Stop("review", ("v",), "Your answers"),
    Stop("scale", ("b", "c"), "How bad is it"),
    Stop("number", ("8",), r"\[8\]"),
    Stop("note", ("enter",), "Anything else"),
    Stop("urgent", ("\r",), "Go on to my list"),
    Stop("list", ("enter",), "Your question list"),
    Stop("help", ("?",), "Keys on this page"),
    Stop("save", ("b", "s"), "To print"),
    Stop("name", ("1",), "The file goes to"),
    Stop("list-again", ("\x1b",), "Your question list"),
    Stop("phone", ("m",), "on your phone"),
    Stop("code", ("1",), "(Code 1 of|This terminal|This window)"),
    Stop("leave", ("b", "b", "q"), "Leave, and forget my answers"),
)


def travel(
    session: Session, until: str = "leave", at_stop: Callable[[Stop], object] = lambda stop: None
) -> None:
    """Go to the screen of that name, past all before it."""
    for stop in STOPS:
        for key in stop.keys:
            session.settle(0.05)
            session.send(key)
        session.wait_for(stop.seen)
        at_stop(stop)
        if stop.name == until:
            session.settle(0.05)
            return
    raise KeyError(until)
