"""Leaving: at once, or after asking what to do with what would be lost, or is kept."""

from __future__ import annotations

from collections.abc import Callable

from eczema_tui.keeping import LEAVE_AND_FORGET, LEAVE_AND_KEEP, NotForgottenError, Safekeeping
from eczema_tui.linear.choosing import one_of
from eczema_tui.linear.voice import Voice
from eczema_tui.saving import ANSWERS
from eczema_tui.visit import Visit

SAVE_LIST, SAVE_ANSWERS, STAY = (
    "Save my question list first",
    "Save my answers, to go on another time",
    "Stay",
)
WAYS = (STAY, SAVE_LIST, SAVE_ANSWERS, LEAVE_AND_FORGET)
WAYS_KEPT = (LEAVE_AND_KEEP, SAVE_LIST, STAY, LEAVE_AND_FORGET)


def leaves(voice: Voice, safe: Safekeeping, visit: Visit, save: Callable[[str], bool]) -> bool:
    """Whether the person leaves, after they have chosen what is to become of their answers.

    `save` saves what it is told, and gives whether that was done. Raises EndOfInputError.
    """
    while lead := safe.leaving(visit):
        voice.part(lead)
        ways = WAYS_KEPT if safe.keeps else WAYS
        way = ways[one_of(voice, ways)]
        if way == STAY:
            return False
        if way in (SAVE_LIST, SAVE_ANSWERS):
            if not save("text" if way == SAVE_LIST else ANSWERS):
                return False
            if safe.keeps:
                continue  # is what is kept still needed?
        if way == LEAVE_AND_FORGET:
            _forget(voice, safe)
        return True
    return True


def _forget(voice: Voice, safe: Safekeeping) -> None:
    try:
        safe.forget()
    except NotForgottenError as error:
        voice.say(str(error))
