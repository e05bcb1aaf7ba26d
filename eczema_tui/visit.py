"""A visit: a walk, what was done with its list, and where the person is on its path.

Front ends hold a visit and replace it at each key. Nothing here knows how it is shown.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from eczema_tui.case import UNTOUCHED, Answer, Case, ListChoices
from eczema_tui.question_list import QuestionList, question_list
from eczema_tui.tree import Tree
from eczema_tui.walk import AlertStep, NodeStep, Step, Walk

END = "/end"
"""In `back_to`: the person came from the list at the end. Never a step's key, for those begin with an id."""


class Deed(Struct, frozen=True):
    """Something done with the list: what it was, in words, and the choices to go back to."""

    what: str
    choices: ListChoices


class Visit(Struct, frozen=True):
    """A walk in progress. `at` is the key of the step being shown; None is the list at the end.

    `back_to` is where to return after an answer was changed out of turn. `added` are the ids of the
    items that the last answer brought. `unseen` are urgent signs for which no alert has been shown yet.
    `done` is what was done with the list and can be undone, `undone` what can be done again; last the next.
    """

    walk: Walk
    choices: ListChoices = UNTOUCHED
    at: str | None = None
    back_to: str | None = None
    added: tuple[str, ...] = ()
    unseen: frozenset[str] = frozenset()
    done: tuple[Deed, ...] = ()
    undone: tuple[Deed, ...] = ()

    @classmethod
    def begin(cls, walk: Walk, choices: ListChoices = UNTOUCHED) -> Visit:
        """A visit that stands where the walk goes on: at its alert if it has one, else at what is open.

        A walk without any answer begins at its first step, which may be a node to read.
        """
        alerts = [step for step in walk.path if isinstance(step, AlertStep)]
        open_step = walk.open_step
        if alerts:
            return cls(walk, choices, alerts[-1].key, back_to=open_step.key if open_step else END)
        first = walk.path[0] if walk.path and not walk.answers else open_step
        return cls(walk, choices, first.key if first else None)

    @property
    def step(self) -> Step | None:
        """The step being shown; None at the end."""
        return None if self.at is None else self.walk.step(self.at)

    @property
    def questions(self) -> QuestionList:
        """The list as it stands."""
        return question_list(self.walk, self.choices)

    def with_choices(self, choices: ListChoices, what: str) -> Visit:
        """The visit after something was done with the list, which `what` says; the same if nothing was."""
        if choices == self.choices:
            return self
        return replace(self, choices=choices, done=(*self.done, Deed(what, self.choices)), undone=())

    def undo(self) -> Visit:
        """The visit without what was done last with the list."""
        if not self.done:
            return self
        *before, last = self.done
        undone = (*self.undone, Deed(last.what, self.choices))
        return replace(self, choices=last.choices, done=tuple(before), undone=undone)

    def redo(self) -> Visit:
        """The visit with what was undone last."""
        if not self.undone:
            return self
        *before, last = self.undone
        done = (*self.done, Deed(last.what, self.choices))
        return replace(self, choices=last.choices, done=done, undone=tuple(before))

    def with_answer(self, answer: Answer | None) -> Visit:
        """The visit with this answer at the node being shown, still standing there."""
        if not isinstance(self.step, NodeStep):
            return self
        had = {line.id for line in self.questions.lines}
        walk = self.walk.with_answer(self.step.node.id, answer)
        given = replace(self, walk=walk)
        return replace(
            given,
            added=tuple(line.id for line in given.questions.lines if line.id not in had),
            unseen=self.unseen | ({sign.id for sign in walk.alerting} - _signs(self.walk.path)),
        )

    def forward(self) -> Visit:
        """The visit one step on: at the alert if the last answer raised one, else at what comes next.

        After a change out of turn that is the question which the change opened, or the place from
        which the person had come. Stays where an answer is missing.
        """
        step = self.step
        if step is None or (isinstance(step, NodeStep) and step.open):
            return self
        following = self.walk.after(step.key)
        if isinstance(following, AlertStep) and following.waiting:  # signs of before, unless one is unseen
            following = self.walk.after(following.key)
        alert = self._unseen_alert() or (following if isinstance(following, AlertStep) else None)
        if alert is not None:
            back_to = self.back_to
            if alert is not following:
                back_to = back_to or (following.key if following else END)
            unseen = self.unseen - {sign.id for sign in alert.signs}
            return replace(self, at=alert.key, back_to=back_to, unseen=unseen)
        if self.back_to is None:
            return replace(self, at=following.key if following else None)
        if self.walk.step(self.back_to) is not None:
            return replace(self, at=self.back_to, back_to=None)
        open_step = self.walk.open_step
        if open_step is not None:
            return replace(self, at=open_step.key)
        return replace(self, at=None, back_to=None)

    def back(self) -> Visit:
        """The visit one step back; at the first step, the same visit."""
        if self.at is None:
            last = self.walk.path[-1] if self.walk.path else None
            return self if last is None else replace(self, at=last.key, back_to=None)
        before = self.walk.before(self.at)
        return self if before is None else replace(self, at=before.key, back_to=None, added=())

    def returned(self) -> Visit:
        """The visit where it was before it jumped; the same if it did not."""
        if self.back_to is None:
            return self
        return replace(self, at=None if self.back_to == END else self.back_to, back_to=None, added=())

    def jump(self, key: str | None) -> Visit:
        """The visit at another step of the path, to change an answer there and come back afterwards."""
        return replace(self, at=key, back_to=None if key == self.at else self.at or END, added=())

    def with_tree(self, tree: Tree) -> Visit:
        """The same answers over another version of the tree; what no longer fits counts for nothing.

        Stands where it stood if that step is still there, else at the nearest step before it that is,
        else where the walk goes on. Urgent signs that appear are unseen: their alert comes next.
        """
        walk = replace(self.walk, tree=tree)
        at = self._place_on(walk)
        if at is None and self.at is not None:
            return replace(Visit.begin(walk, self.choices), done=self.done, undone=self.undone)
        here = () if at is None else (walk.step(at),)
        there = replace(
            self,
            walk=walk,
            at=at,
            back_to=None if self.back_to == at else self.back_to,
            unseen=self.unseen | (_signs(walk.path) - _signs(self.walk.path) - _signs(here)),
        )
        had = {line.id for line in there.questions.lines}
        return replace(there, added=tuple(item for item in self.added if item in had))

    def _place_on(self, walk: Walk) -> str | None:
        """The nearest step, from here back, that is on the path of `walk`, too; None where none is."""
        before = [step.key for step in self.walk.path]
        stood = before[: before.index(self.at) + 1] if self.at in before else []
        on_path = {step.key for step in walk.path}
        return next((key for key in reversed(stood) if key in on_path), None)

    def _unseen_alert(self) -> AlertStep | None:
        """The first alert on the path with a sign that has not been shown, wherever on the path it is.

        A change can raise a sign further on: one that follows from two answers, or that comes back.
        """
        alerts = (step for step in self.walk.path if isinstance(step, AlertStep))
        return next((step for step in alerts if any(sign.id in self.unseen for sign in step.signs)), None)

    def case(self, title: str = "") -> Case:
        """The visit as a case file keeps it."""
        tree = self.walk.tree
        return Case(tree.id, tree.version, dict(self.walk.answers), title, self.choices)


def _signs(steps: Iterable[Step | None]) -> set[str]:
    """The ids of all signs that the alerts among these steps show."""
    return {sign.id for step in steps if isinstance(step, AlertStep) for sign in step.signs}
