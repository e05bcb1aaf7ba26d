"""Keeping a walk as one goes: what a front end is handed for it, and the words that it says of it."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

from eczema_tui.case import Case
from eczema_tui.plural import counted
from eczema_tui.visit import Visit

if TYPE_CHECKING:
    from datetime import datetime

KEPT = (
    "Your answers are kept on this computer, in case this window closes, until you have them forgotten. "
    "--private keeps nothing."
)
NOT_KEPT = "Your answers stay in this window. Nothing is written down unless you save it."
"""Said on the first screen, where answers are kept and where they are not."""

PARTLY_KEPT = (
    "What was kept of them before stays on this computer until you have it forgotten. "
    "What you say from now on stays in this window unless you save it."
)
"""Said instead of `NOT_KEPT` where answers could be kept for a while."""

UNSAVED = "Your answers have not been saved. If you leave now, they are gone."
ANSWERS_KEPT = "Your answers are kept on this computer. You can go on another time."
LIST_SAVED = "Your list is saved. Your answers are still kept on this computer, to go on another time."
UNSAVED_IN_PART = (
    "Your latest answers have not been saved. If you leave now, they are gone. "
    "Those that were kept before stay on this computer until you have them forgotten."
)
"""Said to somebody who leaves: where nothing is kept, where it is, after the list was saved, and where only
an earlier state is kept."""

BEGIN_ANEW = "Begin a new walk"
FORGET = "Forget what is kept"
FORGET_SURE = "Answers that are forgotten cannot be brought back."
FORGET_WAYS = ("Keep my answers", "Forget them")
FORGOTTEN = "What was kept is forgotten."


class Leave(Enum):
    """What can be done before leaving, in the words that offer it."""

    KEEP = "Leave, and keep my answers"
    FORGET = "Leave, and forget my answers"
    SAVE_LIST = "Save my question list first"
    SAVE_ANSWERS = "Save my answers, to go on another time"
    STAY = "Stay"


def ways_out(*, kept: bool) -> tuple[Leave, ...]:
    """What is offered before leaving, whether the answers are kept or not; first what loses nothing."""
    if kept:
        return (Leave.KEEP, Leave.SAVE_LIST, Leave.STAY, Leave.FORGET)
    return (Leave.STAY, Leave.SAVE_LIST, Leave.SAVE_ANSWERS, Leave.FORGET)


class KeptWalk(Struct, frozen=True):
    """A walk of an earlier time that is still kept: its name, its number of answers, and when it was kept.

    `answers` is None where it cannot be read; `kept_at` is in seconds since the epoch.
    """

    name: str
    answers: int | None
    kept_at: float


class NotResumedError(Exception):
    """A kept walk cannot be gone on with; the message says why, and what to do."""


class NotForgottenError(Exception):
    """A kept walk is still there; the message says why."""


class Keeping(Protocol):
    """Keeps one walk, and knows those of earlier times."""

    def kept_walks(self) -> tuple[KeptWalk, ...]:
        """The walks of earlier times over this tree that no other window has open, newest first."""

    def resume(self, kept: KeptWalk) -> tuple[Visit, tuple[str, ...]]:
        """Go on with a kept walk, which from now on is the one being kept.

        Gives the visit, and a sentence for each thing in it that no longer fits. Raises NotResumedError.
        """

    def keep(self, visit: Visit) -> str:
        """Keep `visit` as it is now; "", or a sentence that says why it could not be kept."""

    @property
    def keeps(self) -> bool:
        """Whether the walk as it was last given to `keep` is on the disk."""

    @property
    def holds(self) -> bool:
        """Whether something of the walk is on the disk, if only as it was before."""

    def forget(self) -> None:
        """Forget the walk being kept. Raises NotForgottenError."""

    def forget_earlier(self) -> None:
        """Forget all that `kept_walks` gives. Raises NotForgottenError."""


class Safekeeping:
    """What is safe of a visit in progress: kept as it goes, if there is a `keeping`, or saved in a file."""

    def __init__(self, visit: Visit, keeping: Keeping | None) -> None:
        self.keeping = keeping
        self._answers = visit.case()
        self._list: Case | None = None
        self._told = ""

    def keep(self, visit: Visit) -> str:
        """Keep `visit` as it is now; a sentence, once, where it can no longer be kept, else ""."""
        said = self.keeping.keep(visit) if self.keeping else ""
        before, self._told = self._told, said
        return "" if said == before else said

    @property
    def where_now(self) -> str:
        """Where the answers are once they can no longer be kept: nowhere on the disk, or in part."""
        return PARTLY_KEPT if self._holds else NOT_KEPT

    def answers_saved(self, visit: Visit) -> None:
        """Remember that the answers of a visit are in a file."""
        self._answers = visit.case()

    def list_saved(self, visit: Visit) -> None:
        """Remember that the list of a visit is in a file."""
        self._list = visit.case()

    @property
    def keeps(self) -> bool:
        """Whether the walk is kept as it is now."""
        return self.keeping is not None and self.keeping.keeps

    @property
    def _holds(self) -> bool:
        return self.keeping is not None and self.keeping.holds

    def unsaved(self, visit: Visit) -> bool:
        """Whether something was said that is in no file; a list says too little to go on from."""
        return visit.case() != self._answers

    def leaving(self, visit: Visit) -> str:
        """What somebody should know who leaves now; "" where nothing is kept, and nothing would be lost."""
        if self.keeps:
            return LIST_SAVED if visit.case() == self._list else ANSWERS_KEPT
        if self._holds:
            return UNSAVED_IN_PART
        return UNSAVED if self.unsaved(visit) else ""

    def forget(self) -> None:
        """Forget what is kept of this walk. Raises NotForgottenError."""
        if self.keeping is not None:
            self.keeping.forget()


def resume_words(kept: KeptWalk) -> str:
    """What is offered for a kept walk: “Go on where you stopped (12 answers, today at 21:14)”."""
    from datetime import datetime  # needed only where something is kept

    if kept.answers is None:
        return "A kept walk that cannot be read"
    parts = [counted(kept.answers, "answer"), when(datetime.fromtimestamp(kept.kept_at), datetime.now())]
    return f"Go on where you stopped ({', '.join(part for part in parts if part)})"


def when(then: datetime, now: datetime) -> str:
    """When that was; "" for a time to come, which a clock that was set back gives."""
    if then > now:
        return ""
    days = (now.date() - then.date()).days
    if days < 2:
        return f"{('today', 'yesterday')[days]} at {then:%H:%M}"
    year = "" if then.year == now.year else f" {then.year}"
    return f"{then.day} {_MONTHS[then.month - 1]}{year}"


_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
