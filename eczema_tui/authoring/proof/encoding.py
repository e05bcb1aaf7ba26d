"""A tree as clauses that are true of its complete walks, and of nothing else.

The nodes are gone through in document order, as in a replay. Each finding has, at each place, the literal
that says whether an answer before that place set it, so that every condition means just what it means there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec import Struct

from eczema_tui.authoring.parts import node_wordings
from eczema_tui.authoring.proof.clauses import FALSE, TRUE, Clauses
from eczema_tui.case import Answer
from eczema_tui.loader import Place
from eczema_tui.tree import NONE, UNSURE, AllOf, Condition, Has, Kind, Node, Not, Tree, Wording, mentioned


class Step(Struct, frozen=True):
    """What is said of one node: whether it comes up, and of each option whether it is offered, and taken."""

    comes_up: int
    offered: tuple[int, ...]
    taken: tuple[int, ...]


class Encoding:
    """The complete walks of a tree, as literals of `clauses`.

    `steps` are as `Tree.nodes`; `stages`, as `Tree.stages`, the literals that some node of theirs comes up.
    `variants` are the places of wording variants of stages, nodes and options, each with the literal that it
    is read.

    Where it is `guarded`, each rule that an author wrote counts only while its guard is true: a condition,
    or that a question gets an answer, and of some kinds just one. `guards` are these by the rule's place.

    `beside` is an encoding of another tree, with whose clauses this one shares its own. A question that comes
    up there for the same people, with the same answers, has one answer in both.

    With `alerting`, `alerts` are the literals that the answer to a node brings up the alert, by its id.
    `before_answers` is told of each question when the encoding has come to it, with the literal that it comes
    up: what is made of conditions then holds for who stops there.
    """

    def __init__(
        self,
        tree: Tree,
        *,
        guarded: bool = False,
        alerting: bool = False,
        beside: Encoding | None = None,
        before_answers: Callable[[Encoding, int], None] | None = None,
    ) -> None:
        self.tree = tree
        self.clauses: Clauses = Clauses() if beside is None else beside.clauses
        self._beside = beside
        self.steps: list[Step] = []
        self.stages: list[int] = []
        self.variants: list[tuple[Place, int]] = []
        self.guards: dict[Place, int] = {}
        self.alerts: dict[str, int] = {}
        self._guarded = guarded
        self._alerting = alerting
        self._set: dict[str, int] = {}
        self._derived: dict[str, int] = {}
        self._following: dict[str, list[str]] = {}
        for finding in tree.derived:
            for name in mentioned(finding.when):
                self._following.setdefault(name, []).append(finding.id)
        for stage in tree.stages:
            begun = self.rule(("stage", stage.id, "when"), stage.when)
            titles: dict[Place, list[int]] = {}
            for node in tree.nodes[stage.start : stage.end]:
                comes_up = self._come_to(node, begun)
                for place, literal in self.read(("stage", stage.id, "title"), stage.title, comes_up):
                    titles.setdefault(place, []).append(literal)
                if before_answers is not None and node.asks:
                    before_answers(self, comes_up)
                self._take_in(node, self.steps[-1].taken)
            come_up = [step.comes_up for step in self.steps[stage.start : stage.end]]
            self.stages.append(self.clauses.some(come_up))
            self.variants += ((place, self.clauses.some(read)) for place, read in titles.items())

    def rule(self, place: Place, condition: Condition | None) -> int:
        """The literal of a condition that stands at `place` in the files, guarded where all is."""
        meant = self.of(condition)
        if not self._guarded or condition is None:
            return meant
        literal, guard = self.clauses.new(), self._guard(place)
        self.clauses.say([[-guard, -literal, meant], [-guard, literal, -meant]], [literal])
        return literal

    def of(self, condition: Condition | None) -> int:
        """The literal of a condition, at the place that the encoding has come to: at last, at the end."""
        if condition is None:
            return TRUE
        if isinstance(condition, Has):
            return self.found(condition.finding)
        if isinstance(condition, Not):
            return -self.of(condition.of)
        parts = [self.of(part) for part in condition.of]
        return self.clauses.every(parts) if isinstance(condition, AllOf) else self.clauses.some(parts)

    def found(self, name: str) -> int:
        """The literal of a finding, at the same place."""
        when = self.tree.findings[name].when
        if when is None:
            return self._set.get(name, FALSE)
        if name not in self._derived:
            self._derived[name] = self.rule(("finding", name, "when"), when)
        return self._derived[name]

    def takable(self) -> dict[int, int]:
        """For each literal that an option is taken, the one that it is offered: what is offered can be taken.

        For nothing that comes later can keep a walk from being completed: each question has an answer.
        """
        return {
            taken: offered
            for step in self.steps
            for taken, offered in zip(step.taken, step.offered, strict=True)
        }

    def answers(self, model: frozenset[int]) -> dict[str, Answer]:
        """The answers that a model of the clauses stands for, by node. A note is empty, a band its least."""
        given: dict[str, Answer] = {}
        for node, step in zip(self.tree.nodes, self.steps, strict=True):
            if step.comes_up in model and node.asks:
                pairs = zip(node.options, step.taken, strict=True)
                given[node.id] = _answer(node, [option.id for option, taken in pairs if taken in model])
        return given

    def read(self, place: Place, wording: Wording, shown: int = TRUE) -> Iterator[tuple[Place, int]]:
        """The variants of a wording that has several: where each stands, and the literal that it is read.

        `shown` is the literal that the wording is shown at all.
        """
        if len(wording) > 1:
            left = shown
            for number, variant in enumerate(wording):
                holds = self.rule((*place, number, "when"), variant.when)
                yield (*place, number), self.clauses.every((left, holds))
                left = self.clauses.every((left, -holds))

    def _come_to(self, node: Node, begun: int) -> int:
        """Encode whether a node comes up, what it offers and how it reads; the literal that it comes up."""
        opened = begun
        if node.opened_by is not None:
            parent, option_id = node.opened_by
            opened = self.steps[parent].taken[self._place_of(self.tree.nodes[parent], option_id)]
        comes_up = self.clauses.every((opened, self.rule(("node", node.id, "when"), node.when)))
        rules = (self.rule(("option", node.id, option.id, "when"), option.when) for option in node.options)
        offered = tuple(self.clauses.every((comes_up, rule)) for rule in rules)
        step = self._step_beside(node, comes_up, offered)
        if step is None:
            taken = tuple(FALSE if one == FALSE else self.clauses.new() for one in offered)
            step = Step(comes_up, offered, taken)
            self._answer(node, step)
        self.steps.append(step)
        for worded in node_wordings(node):
            shown = comes_up
            if worded.place[0] == "option":
                shown = offered[self._place_of(node, str(worded.place[2]))]
            self.variants += self.read(worded.place, worded.wording, shown)
        return comes_up

    def _step_beside(self, node: Node, comes_up: int, offered: tuple[int, ...]) -> Step | None:
        """What is said of the same question beside this encoding, if it is there."""
        place = None if self._beside is None else self._beside.tree.places.get(node.id)
        if self._beside is None or place is None:
            return None
        other, step = self._beside.tree.nodes[place], self._beside.steps[place]
        if _answers_of(other) != _answers_of(node) or step.comes_up != comes_up or step.offered != offered:
            return None
        return step

    def _answer(self, node: Node, step: Step) -> None:
        """An answer is given if the node comes up, of what is offered, and as its kind allows."""
        if not node.options:
            return
        live = [taken for taken in step.taken if taken != FALSE]
        told = [[-step.comes_up, *live]]
        if node.kind is Kind.CHECKLIST:
            options = zip(step.taken, node.options, strict=True)
            none = [taken for taken, option in options if option.id == NONE and taken != FALSE]
            told += ([-one, -other] for one in none for other in live if other != one)
        else:
            told += ([-one, -other] for number, one in enumerate(live) for other in live[:number])
        if self._guarded:
            guard = self._guard(("node", node.id))
            told = [[-guard, *clause] for clause in told]
        pairs = zip(step.taken, step.offered, strict=True)
        told += ([-taken, offered] for taken, offered in pairs if taken != FALSE)
        self.clauses.say(told, live)

    def _guard(self, place: Place) -> int:
        if place not in self.guards:
            self.guards[place] = self.clauses.new()
        return self.guards[place]

    def _take_in(self, node: Node, taken: tuple[int, ...]) -> None:
        """From here on, what the answer sets is found, and what follows from it may be."""
        setters: dict[str, list[int]] = {}
        for literal, option in zip(taken, node.options, strict=True):
            for name in option.sets:
                setters.setdefault(name, []).append(literal)
        following = [each for name in setters for each in self._following.get(name, ())]
        urgent = [
            name
            for name in dict.fromkeys([*setters, *following])
            if self._alerting and self.tree.findings[name].tier.interrupts
        ]
        before = [self.found(name) for name in urgent]
        for name, literals in setters.items():
            self._set[name] = self.clauses.some([self._set.get(name, FALSE), *literals])
        for derived in following:
            self._derived.pop(derived, None)
        if urgent:
            now = map(self.found, urgent)
            new = (self.clauses.every([found, -had]) for found, had in zip(now, before, strict=True))
            self.alerts[node.id] = self.clauses.some(new)

    @staticmethod
    def _place_of(node: Node, option_id: str) -> int:
        return next(place for place, option in enumerate(node.options) if option.id == option_id)


def _answers_of(node: Node) -> tuple[object, ...]:
    """What can be answered at a node, in a form that is equal where it is the same."""
    return (node.kind, *((option.id, option.low, option.high) for option in node.options))


def _answer(node: Node, taken: list[str]) -> Answer:
    match node.kind:
        case Kind.NOTE:
            return ""
        case Kind.CHECKLIST:
            return NONE if taken == [NONE] else tuple(taken)
        case Kind.SCALE if taken != [UNSURE]:
            return next(band.low for band in node.options if band.id == taken[0] and band.low is not None)
        case _:
            return taken[0]
