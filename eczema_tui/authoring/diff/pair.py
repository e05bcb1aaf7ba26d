"""Two versions of a tree walked by the same person: pairs of walks, as literals.

What one person answers where both trees ask the same is the same. An option that only one of them offers
there has "not sure" for its counterpart, a tick is left out; of a scale, numbers count, whatever its bands;
where only one of them ticks, the other takes one of the ticks. What only one of the trees asks of them, they
answer freely. Everybody who can walk one of the trees can walk the other.

Walks are compared from the first question to the last: what only those see who stop before, and the words of
alerts along the way where later answers change them, are left out.
"""

from __future__ import annotations

from collections.abc import Iterator

from eczema_tui.authoring.proof.clauses import FALSE, Clause
from eczema_tui.authoring.proof.encoding import Encoding, Step
from eczema_tui.authoring.proof.ending import Ending
from eczema_tui.tree import NONE, UNSURE, Kind, Node, Option, Tree


class Pair:
    """All pairs of complete walks, one over each tree, that one person can take."""

    def __init__(self, old: Tree, new: Tree) -> None:
        self.old = Encoding(old, alerting=True)
        self.new = Encoding(new, alerting=True, beside=self.old)
        self.clauses = self.old.clauses
        self.old_ending, self.new_ending = Ending(self.old), Ending(self.new)
        for node, step in zip(old.nodes, self.old.steps, strict=True):
            place = new.places.get(node.id)
            if place is not None:
                there, other = new.nodes[place], self.new.steps[place]
                if step.taken != other.taken:
                    clauses = list(_alike(node, step, there, other))
                    self.clauses.say(clauses, _variables(step, other))


def _variables(*steps: Step) -> Iterator[int]:
    return (taken for step in steps for taken in step.taken if taken != FALSE)


def _alike(node: Node, step: Step, there: Node, other: Step) -> Iterator[Clause]:
    """The clauses by which one person answers a question alike in both trees, where both ask it."""
    if not (node.options and there.options):
        return
    side, opposite = _Side(node, step), _Side(there, other)
    match node.kind is Kind.CHECKLIST, there.kind is Kind.CHECKLIST:
        case True, True:
            yield from _same_ticks(side, opposite)
        case True, False:
            yield from _one_of_the_ticks(opposite, side)
        case False, True:
            yield from _one_of_the_ticks(side, opposite)
        case _:
            yield from _same_answer(side, opposite)
            yield from _same_answer(opposite, side)


class _Side:
    """A question of one of the trees, its options with their literals by id."""

    def __init__(self, node: Node, step: Step) -> None:
        literals = zip(node.options, step.offered, step.taken, strict=True)
        self.comes_up = step.comes_up
        self.options = {option.id: (option, offered, taken) for option, offered, taken in literals}


def _same_ticks(one: _Side, other: _Side) -> Iterator[Clause]:
    """What both offer is ticked in both or in neither. "None of these" follows from the ticks."""
    for name in one.options.keys() & other.options.keys() - {NONE}:
        (_, offered, taken), (_, offered_there, taken_there) = one.options[name], other.options[name]
        yield [-offered, -offered_there, -taken, taken_there]
        yield [-offered, -offered_there, taken, -taken_there]


def _one_of_the_ticks(choice: _Side, checklist: _Side) -> Iterator[Clause]:
    """Where one tree takes one answer and the other ticks, the answer is one of what is ticked there.

    Any other answer, "not sure" among them, goes with none of them ticked.
    """
    common = choice.options.keys() & checklist.options.keys() - {NONE, UNSURE}
    for name, (_, _, taken) in choice.options.items():
        if name in common:
            _, offered_there, taken_there = checklist.options[name]
            yield [-taken, -offered_there, taken_there]
        for other in common - {name}:
            _, offered, _ = choice.options[other]
            unless = [checklist.options[name][1]] if name in common else []
            yield [-taken, *unless, -offered, -checklist.options[other][2]]


def _same_answer(side: _Side, opposite: _Side) -> Iterator[Clause]:
    """An answer is given on the other side as well or, where it is not offered there, "not sure".

    Of a band, each number counts: some may be numbers of the other scale, and some not.
    """
    unsure = [opposite.options[UNSURE][2]] if UNSURE in opposite.options else []
    for name, (option, _, taken) in side.options.items():
        if name == UNSURE:
            continue
        same = [each for each in opposite.options.values() if _means_the_same(option, each[0])]
        literals = [taken_there for _, _, taken_there in same]
        given = [-opposite.comes_up, -taken]
        yield [*given, *literals, *unsure]
        if option.low is None or option.high is None or _has(opposite, option.low, option.high):
            yield from ([*given, -offered, *literals] for _, offered, _ in same)


def _has(side: _Side, low: int, high: int) -> bool:
    """Whether the scale of a side has both numbers, and with them all between."""
    bands = [option for option, _, _ in side.options.values() if option.low is not None]
    return all(
        any(_means_the_same(Option("", (), low=n, high=n), band) for band in bands) for n in (low, high)
    )


def _means_the_same(option: Option, other: Option) -> bool:
    """Whether an answer to one can be an answer to the other: the same id or, of bands, a number of both."""
    if option.low is None or option.high is None or other.low is None or other.high is None:
        return option.id == other.id and (option.low is None) == (other.low is None)
    return option.low <= other.high and other.low <= option.high
