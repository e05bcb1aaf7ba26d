"""A walk: a person's answers over a tree, replayed from the start at each change.

Nothing is stored but the answers. What applies, what was found and what comes next follow from them,
so a changed answer can never leave anything stale behind.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from eczema_tui.case import Answer
from eczema_tui.tree import (
    NONE,
    PLACEHOLDERS,
    UNSURE,
    Finding,
    Kind,
    Node,
    Option,
    Stage,
    Tier,
    Tree,
    Wording,
    fill,
    holds,
    say,
)


class NodeStep(Struct, frozen=True):
    """A node on the path: what the person can answer there, and what they did answer (None: nothing yet).

    `findings` are those that held when the node came up, derived ones among them; its wordings and
    conditions see just these.
    """

    node: Node
    findings: frozenset[str]
    options: tuple[Option, ...]
    answer: Answer | None

    @property
    def key(self) -> str:
        """The step's name on any path of the same tree."""
        return self.node.id

    @property
    def open(self) -> bool:
        """Whether the node still waits for an answer."""
        return self.node.asks and self.answer is None

    @property
    def taken(self) -> tuple[Option, ...]:
        """The options that the answer takes."""
        return () if self.answer is None else taken_options(self.node, self.options, self.answer)


class AlertStep(Struct, frozen=True):
    """The alert that the answer at `node` raised: every urgent finding so far, the most urgent first.

    `new` are the findings that came with this answer. One of signs that are `waiting` stands before the open
    question `node`: answers behind that raise them.
    """

    node: Node
    findings: frozenset[str]
    signs: tuple[Finding, ...]
    new: frozenset[str]
    waiting: bool = False

    @property
    def key(self) -> str:
        """The step's name on any path of the same tree."""
        return f"{self.node.id}/{'waiting' if self.waiting else 'alert'}"

    @property
    def tier(self) -> Tier:
        """The highest tier among the signs."""
        return self.signs[0].tier


Step = NodeStep | AlertStep


class _Replay(Struct, frozen=True):
    """What follows from the answers."""

    path: tuple[Step, ...]
    settable: frozenset[str]
    findings: frozenset[str]
    later_findings: frozenset[str]
    waiting: tuple[NodeStep, ...]


class Walk(Struct, frozen=True, dict=True):
    """A tree and the answers to it, by node id. `places` are the words for the tree's placeholders.

    Answers to nodes that the tree does not have, that do not apply, or that are no valid answers are
    kept and count for nothing.
    """

    tree: Tree
    answers: Mapping[str, Answer] = {}
    places: Mapping[str, str] = PLACEHOLDERS

    @property
    def clinic(self) -> str:
        """The name of the clinic where one is set; "" where there is none."""
        name = self.places.get("clinic", "")
        return "" if name == PLACEHOLDERS["clinic"] else name

    def with_answer(self, node_id: str, answer: Answer | None) -> Walk:
        """The walk with this answer at that node; None takes an answer back."""
        answers = {name: given for name, given in self.answers.items() if name != node_id}
        if answer is not None:
            answers[node_id] = answer
        return replace(self, answers=answers)

    @property
    def path(self) -> tuple[Step, ...]:
        """The steps that apply, in order, up to and including the first one that waits for an answer."""
        return self._replay.path

    @property
    def findings(self) -> frozenset[str]:
        """Everything found on the path, derived findings among it."""
        return self._replay.findings

    @property
    def settable_findings(self) -> frozenset[str]:
        """What the answers on the path set, without what follows from it."""
        return self._replay.settable

    @property
    def findings_with_waiting(self) -> frozenset[str]:
        """What will be found, as things stand, once the open question has been answered."""
        return self._replay.later_findings

    @property
    def complete(self) -> bool:
        """Whether no question waits for an answer."""
        return self.open_step is None

    @property
    def open_step(self) -> NodeStep | None:
        """The step that waits for an answer: the last of the path, unless the walk is complete."""
        last = self.path[-1] if self.path else None
        return last if isinstance(last, NodeStep) and last.open else None

    @property
    def answered_steps(self) -> Iterator[NodeStep]:
        """The steps of the path that have an answer, in order."""
        return (step for step in self.path if isinstance(step, NodeStep) and step.answer is not None)

    @property
    def waiting(self) -> tuple[str, ...]:
        """Ids of nodes behind the open question whose answers apply as things stand."""
        return tuple(step.node.id for step in self.waiting_steps)

    @property
    def waiting_steps(self) -> tuple[NodeStep, ...]:
        """The steps behind the open question that have an answer, as things stand, in order."""
        return self._replay.waiting

    @cached_property
    def set_aside(self) -> frozenset[str]:
        """Ids of nodes whose answers count for nothing because they do not apply, or no longer fit."""
        on_path = {step.node.id for step in self.answered_steps}
        return frozenset(self.answers).difference(on_path, self.waiting)

    @cached_property
    def urgent(self) -> tuple[Finding, ...]:
        """The findings that have a tier, the most urgent first.

        Those behind an open question count here, although nothing else does: a sign that somebody
        gave does not go away because an earlier question has come up again.
        """
        return self.tree.most_urgent_first(self.findings | self.findings_with_waiting)

    @property
    def alerting(self) -> tuple[Finding, ...]:
        """The urgent findings for which the alert screen comes up."""
        return tuple(sign for sign in self.urgent if sign.tier.interrupts)

    @property
    def tier(self) -> Tier:
        """The highest tier of all."""
        return self.urgent[0].tier if self.urgent else Tier.NONE

    def say(self, wording: Wording, step: Step | None = None) -> str:
        """The words of `wording` as this person reads them, at `step` or (None) at the end."""
        return say(wording, self.findings if step is None else step.findings, self.places)

    def advice(self, sign: Finding, step: AlertStep | None = None) -> str:
        """What to do about an urgent sign, at an alert or (None) at the end: in an emergency, one thing."""
        alert = self.tree.alerts.get((self if step is None else step).tier.slug)
        below = alert is not None and sign.tier is Tier.SAME_DAY and alert.same_day_signs
        return self.say(below or sign.advice, step)

    def fill(self, text: str) -> str:
        """Words that are not the tree's, with their placeholders filled."""
        return fill(text, self.places)

    def answer_words(self, step: NodeStep) -> str:
        """What was answered at `step`, in words: labels, the number, or the note; "" for nothing."""
        if step.node.kind in (Kind.CHOICES, Kind.CHECKLIST) or step.answer == UNSURE:
            return "; ".join(self.say(option.label, step) for option in step.taken)
        return "" if step.answer is None else str(step.answer)

    def step(self, key: str) -> Step | None:
        """The step of that name, or None where it is not on the path."""
        return next((step for step in self.path if step.key == key), None)

    def after(self, key: str) -> Step | None:
        """The step after the one of that name; None behind the last. Raises KeyError off the path."""
        return self._neighbour(key, 1)

    def before(self, key: str) -> Step | None:
        """The step before the one of that name; None at the first. Raises KeyError off the path."""
        return self._neighbour(key, -1)

    def stage_of(self, step: Step) -> Stage:
        """The stage that a step belongs to."""
        return self.tree.stages[step.node.stage]

    def stage_applies(self, stage: Stage) -> bool | None:
        """Whether a stage belongs to this walk; None while that is not settled."""
        if any(self.stage_of(step) is stage for step in self.path):
            return True
        last = self.path[-1].node.stage if self.path else -1
        behind = self.complete or self.tree.stages.index(stage) < last
        return False if behind else None

    def _neighbour(self, key: str, distance: int) -> Step | None:
        keys = [step.key for step in self.path]
        if key not in keys:
            raise KeyError(key)
        place = keys.index(key) + distance
        return self.path[place] if 0 <= place < len(keys) else None

    @cached_property
    def _replay(self) -> _Replay:
        path: list[Step] = []
        waiting: list[NodeStep] = []
        settable: frozenset[str] = frozenset()
        findings = self.tree.with_derived(settable)
        taken_at: dict[int, tuple[Option, ...]] = {}
        on_path: tuple[frozenset[str], frozenset[str]] | None = None  # the findings at the open question
        for stage in self.tree.stages:
            if not holds(stage.when, findings):
                continue
            place = stage.start
            while place < stage.end:
                node = self.tree.nodes[place]
                if not (_opened(node, taken_at) and holds(node.when, findings)):
                    place = node.end
                    continue
                options = tuple(option for option in node.options if holds(option.when, findings))
                answer = fitting_answer(node, options, self.answers.get(node.id))
                step = NodeStep(node, findings, options, answer)
                if on_path is None:
                    path.append(step)
                    if step.open:
                        on_path = settable, findings
                elif answer is not None:
                    waiting.append(step)
                if answer is not None:
                    taken_at[place] = taken = step.taken
                    new = frozenset(finding for option in taken for finding in option.sets) - settable
                    if new:
                        settable |= new
                        before, findings = findings, self.tree.with_derived(settable)
                        if on_path is None and any(map(self._interrupts, findings - before)):
                            path.append(AlertStep(node, findings, self._signs(findings), findings - before))
                place += 1
        ends = on_path or (settable, findings)
        new = findings - ends[1]
        if any(map(self._interrupts, new)):  # a sign that is known is shown before anything else is asked
            path.insert(-1, AlertStep(path[-1].node, findings, self._signs(findings), new, waiting=True))
        return _Replay(tuple(path), ends[0], ends[1], findings, tuple(waiting))

    def _signs(self, findings: frozenset[str]) -> tuple[Finding, ...]:
        """Those of the findings that an alert shows, the most urgent first."""
        return tuple(sign for sign in self.tree.most_urgent_first(findings) if sign.tier.interrupts)

    def _interrupts(self, finding: str) -> bool:
        return self.tree.findings[finding].tier.interrupts


def _opened(node: Node, taken_at: Mapping[int, tuple[Option, ...]]) -> bool:
    """Whether the option under which a node is nested, if it is, was taken."""
    if node.opened_by is None:
        return True
    parent, option_id = node.opened_by
    return any(option.id == option_id for option in taken_at.get(parent, ()))


def fitting_answer(node: Node, options: tuple[Option, ...], answer: Answer | None) -> Answer | None:
    """The part of `answer` that `node` can take while it offers `options`; None where nothing fits."""
    ids = {option.id for option in options}
    match node.kind, answer:
        case Kind.CHOICES, str():
            return answer if answer in ids else None
        case Kind.CHECKLIST, str():
            return answer if answer == NONE and NONE in ids else None
        case Kind.CHECKLIST, tuple():
            ticks = tuple(option.id for option in options if option.id in answer and option.id != NONE)
            return ticks if ticks and NONE not in answer else None
        case Kind.SCALE, int() if node.scale and not isinstance(answer, bool):
            return answer if node.scale.low <= answer <= node.scale.high else None
        case Kind.SCALE, str():
            return answer if answer == UNSURE else None
        case Kind.NOTE, str():
            return answer
        case _:
            return None


def taken_options(node: Node, options: tuple[Option, ...], answer: Answer) -> tuple[Option, ...]:
    """The options among `options` that a fitting `answer` takes; a number on a scale takes its band."""
    match answer:
        case tuple():
            return tuple(option for option in options if option.id in answer)
        case str():
            return tuple(option for option in options if option.id == answer)
        case _:
            return tuple(
                option
                for option in options
                if option.low is not None and option.high is not None and option.low <= answer <= option.high
            )
