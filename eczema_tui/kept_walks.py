"""Walks kept on the disk as one goes, each as a case file (in JSON, which is YAML, too)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

import msgspec

from eczema_tui.case import Case
from eczema_tui.keeping import KeptWalk, NotForgottenError, NotResumedError
from eczema_tui.plural import counted
from eczema_tui.store import Entry, Store
from eczema_tui.tree import Tree
from eczema_tui.visit import Visit
from eczema_tui.walk import Walk
from eczema_tui.words import reason

NO_PLACE = "there is no home folder to keep them in"
ELSEWHERE = "It is open in another window now."
GONE = "It was forgotten in another window."
OTHER_VERSION = "The questions have changed since then. Your answers were put into the new ones."


class _Outline(msgspec.Struct):
    """What is read of a kept walk to offer it."""

    tree: str
    answers: dict[str, msgspec.Raw] = {}


class KeptWalks:
    """Keeps one walk over `tree` in `folder`, and knows those of earlier times there (see `keeping.Keeping`).

    `folder` is None where the system knows of none. A walk that is gone on with has `places` for its
    placeholders.
    """

    def __init__(self, folder: Path | None, tree: Tree, places: Mapping[str, str]) -> None:
        self._store = None if folder is None else Store(folder)
        self._tree = tree
        self._places = places
        self._entry: Entry | None = None
        self._last: Case | None = None
        self._keeps = False

    # The walk being kept

    @property
    def keeps(self) -> bool:
        """Whether the walk as it was last given to `keep` is on the disk."""
        return self._keeps

    @property
    def holds(self) -> bool:
        """Whether something of the walk is on the disk, if only as it was before."""
        return self._entry is not None

    def keep(self, visit: Visit) -> str:
        """Keep `visit` as it is now; "", or a sentence that says why it could not be kept."""
        case = visit.case()
        if case == self._last or (self._entry is None and case == Case(case.tree, case.version, {})):
            return ""
        try:
            self._write(_encoded(case))
        except OSError as error:
            self._keeps = False
            return f"Your answers could not be kept on this computer: {reason(error)}."
        self._last, self._keeps = case, True
        return ""

    def _write(self, data: bytes) -> None:
        if self._store is None:
            raise OSError(NO_PLACE)
        if self._entry is not None:
            with suppress(FileNotFoundError):  # somebody removed the folder
                self._entry.write(data)
                return
            self._entry.close()
            self._entry = None
        entry = self._store.new()
        try:
            entry.write(data)
        except OSError:
            with suppress(OSError):
                entry.remove()
            raise
        self._entry = entry

    def forget(self) -> None:
        """Forget the walk being kept. Raises NotForgottenError."""
        if self._entry is not None:
            try:
                self._entry.remove()
            except OSError as error:
                raise NotForgottenError(_still_there(error)) from error
        self._entry, self._last, self._keeps = None, None, False

    # Those of earlier times

    def kept_walks(self) -> tuple[KeptWalk, ...]:
        """The walks of earlier times over this tree that no other window has open, newest first."""
        found = []
        with suppress(OSError):  # a folder that cannot be read offers nothing
            for entry in self._closed_entries():
                with suppress(OSError):  # what cannot be read cannot be offered; the others can
                    kept = self._offer(entry)
                    if kept is not None:
                        found.append(kept)
        return tuple(sorted(found, key=lambda kept: -kept.kept_at))

    def _closed_entries(self) -> Iterator[Entry]:
        """The entries that nobody has open, each of them ours until the next is asked for."""
        if self._store is None:
            return
        for name in self._store.names():
            entry = None
            with suppress(OSError):
                entry = self._store.open(name)
            if entry is not None:
                try:
                    yield entry
                finally:
                    entry.close()

    def _offer(self, entry: Entry) -> KeptWalk | None:
        """What is offered of an entry; None for one of another tree. What a kill left of one goes away."""
        data = entry.read()
        if data is None:
            entry.remove()
            return None
        try:
            outline = msgspec.json.decode(data, type=_Outline)
        except msgspec.DecodeError:
            return KeptWalk(entry.name, None, entry.changed_at())
        if outline.tree != self._tree.id:
            return None
        return KeptWalk(entry.name, len(outline.answers), entry.changed_at())

    def resume(self, kept: KeptWalk) -> tuple[Visit, tuple[str, ...]]:
        """Go on with a kept walk, which from now on is the one being kept.

        Gives the visit, and a sentence for each thing in it that no longer fits. Raises NotResumedError.
        """
        if self._store is None:
            raise NotResumedError(NO_PLACE)
        try:
            entry = self._store.open(kept.name)
            if entry is None:
                raise NotResumedError(ELSEWHERE)
            try:
                visit, unfit = self._replayed(_held(entry))
            except (OSError, NotResumedError):
                entry.close()
                raise
        except OSError as error:
            raise NotResumedError(f"It could not be read: {reason(error)}.") from error
        self._entry, self._last, self._keeps = entry, visit.case(), True
        return visit, unfit

    def _replayed(self, data: bytes) -> tuple[Visit, tuple[str, ...]]:
        """The visit in a kept file, replayed on the tree as it is now."""
        from eczema_tui.loader import LeftOut, TreeError, parse_case

        try:
            case, unfit = parse_case(data, self._tree, left_out=LeftOut.OF_ALL)
        except TreeError as error:
            raise NotResumedError(error.problems[0].message) from error
        walk = Walk(self._tree, case.answers, self._places)
        if case.version != self._tree.version:
            aside = len(walk.set_aside) + len(walk.waiting)
            more = f" {counted(aside, 'answer')} of yours wait or are set aside; “Review” shows them."
            unfit = (OTHER_VERSION + (more if aside else ""), *unfit)
        return Visit.begin(walk, case.choices), unfit

    def forget_earlier(self) -> None:
        """Forget all that `kept_walks` gives. Raises NotForgottenError."""
        failed: OSError | None = None
        try:
            for entry in self._closed_entries():
                try:
                    if self._offer(entry) is not None:
                        entry.remove()
                except OSError as error:  # the others can be forgotten all the same
                    failed = error
        except OSError as error:
            failed = error
        if failed is not None:
            raise NotForgottenError(_still_there(failed)) from failed


def _held(entry: Entry) -> bytes:
    """What a kept walk holds. What is left of one that was forgotten goes away.

    Raises NotResumedError for that, and OSError.
    """
    data = entry.read()
    if data is None:
        entry.remove()
        raise NotResumedError(GONE)
    return data


def _encoded(case: Case) -> bytes:
    answers = {name: answer for name, answer in case.answers.items() if answer != ()}
    return msgspec.json.encode(
        {"tree": case.tree, "version": case.version, "answers": answers, "list": case.choices}
    )


def _still_there(error: OSError) -> str:
    return f"What was kept could not be removed: {reason(error)}."
