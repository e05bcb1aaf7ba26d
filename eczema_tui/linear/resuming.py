"""What is kept from another time: going on with it, or forgetting it."""

from __future__ import annotations

from collections.abc import Callable

from eczema_tui.keeping import (
    BEGIN_ANEW,
    FORGET,
    FORGET_SURE,
    FORGET_WAYS,
    FORGOTTEN,
    Keeping,
    KeptWalk,
    NotForgottenError,
    NotResumedError,
    resume_words,
)
from eczema_tui.linear.answers import NotUnderstoodError, chosen
from eczema_tui.linear.choosing import one_number, one_of
from eczema_tui.linear.voice import Voice
from eczema_tui.visit import Visit


def resumed(
    voice: Voice, keeping: Keeping, kept: tuple[KeptWalk, ...], ask: Callable[[str], str]
) -> tuple[Visit, tuple[str, ...]] | None:
    """Offer the `kept` walks: the one gone on with, with what no longer fits in it; None to begin anew.

    `ask` asks for a line, at which commands are carried out. What it raises, and EndOfInputError, is raised.
    """
    while kept:
        ways = [*map(resume_words, kept), BEGIN_ANEW, FORGET]
        voice.part("Kept from another time:")
        voice.numbered(ways)
        try:
            place = chosen(ask(one_number(ways)), ways)
            if place < len(kept):
                return keeping.resume(kept[place])
        except (NotUnderstoodError, NotResumedError) as error:
            voice.part(str(error))
        else:
            if ways[place] == BEGIN_ANEW:
                return None
            _forget(voice, keeping)
        kept = keeping.kept_walks()
    return None


def _forget(voice: Voice, keeping: Keeping) -> None:
    """Forget what is kept, if the person is sure."""
    voice.part(FORGET_SURE)
    if FORGET_WAYS[one_of(voice, FORGET_WAYS)] == FORGET_WAYS[1]:
        try:
            keeping.forget_earlier()
            voice.say(FORGOTTEN)
        except NotForgottenError as error:
            voice.say(str(error))
