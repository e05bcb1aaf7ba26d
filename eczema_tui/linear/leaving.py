"""Leaving: at once, or after asking what to do with what would be lost, or is kept."""

from __future__ import annotations

from collections.abc import Callable

from eczema_tui.keeping import Leave, NotForgottenError, Safekeeping, ways_out
from eczema_tui.linear.choosing import one_of
from eczema_tui.linear.voice import Voice
from eczema_tui.saving import ANSWERS
from eczema_tui.visit import Visit


def leaves(voice: Voice, safe: Safekeeping, visit: Visit, save: Callable[[str], bool]) -> bool:
    """Whether the person leaves, after they have chosen what is to become of their answers.

    `save` saves what it is told, and gives whether that was done. Raises EndOfInputError.
    """
    while lead := safe.leaving(visit):
        voice.part(lead)
        ways = ways_out(kept=safe.keeps)
        match ways[one_of(voice, [way.value for way in ways])]:
            case Leave.STAY:
                return False
            case Leave.KEEP:
                return True
            case Leave.FORGET:
                _forget(voice, safe)
                return True
            case way:
                if not save("text" if way is Leave.SAVE_LIST else ANSWERS):
                    return False
                if not safe.keeps:  # else: is what is kept still needed?
                    return True
    return True


def _forget(voice: Voice, safe: Safekeeping) -> None:
    try:
        safe.forget()
    except NotForgottenError as error:
        voice.say(str(error))
