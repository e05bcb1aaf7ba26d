"""How many questions are left: bounds that are never wrong, though they may be loose.

Each condition is evaluated in three values (true, false, still open) over the findings that are settled
and those that can still be set, in one pass over the nodes that are left. A stage that may still come or not
is looked at both ways: if it comes, what its condition rules out cannot have happened before.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from itertools import islice

from msgspec import Struct

from eczema_tui.plural import counted
from eczema_tui.tree import NONE, AllOf, AnyOf, Condition, Has, Kind, Node, Not, Option, Stage, Tree
from eczema_tui.walk import NodeStep, Walk, fitting_answer, taken_options


class Bounds(Struct, frozen=True):
    """At least `low` and at most `high` screens that ask."""

    low: int
    high: int

    def __add__(self, other: Bounds) -> Bounds:
        return Bounds(self.low + other.low, self.high + other.high)

    @staticmethod
    def one_of(all_bounds: Collection[Bounds]) -> Bounds:
        """The bounds where exactly one of several stretches is gone through."""
        return Bounds(min(each.low for each in all_bounds), max(each.high for each in all_bounds))


NOTHING = Bounds(0, 0)

MOST_STAGES = 2
"""How many stages are looked at both ways, the next ones first: each takes two more passes."""


def questions_left(walk: Walk) -> Bounds:
    """How many screens that ask are still unanswered, from the open question to the end of the walk.

    The count supposes that answers already given stay as they are. Exact where low and high agree.
    """
    open_step = walk.open_step
    if open_step is None:
        return NOTHING
    only_after = dict(_only_after(walk.tree))
    found = _Count(walk, open_step, only_after).bounds()
    here = walk.tree.places[open_step.node.id]
    may_come = (stage for stage in walk.tree.stages if stage.when is not None and stage.start > here)
    for stage in islice(may_come, MOST_STAGES):
        ways = [_Count(walk, open_step, only_after, without=stage).bounds()]
        out = frozenset(_ruled_out(walk.tree, stage.when))
        if out.isdisjoint(walk.settable_findings):
            ways.append(_Count(walk, open_step, only_after, out=out, until=stage.start).bounds())
        either = Bounds.one_of(ways)
        found = Bounds(max(found.low, either.low), min(found.high, either.high))
    return found


def left_words(left: Bounds) -> str:
    """How many questions are left, in words that claim no more than is known."""
    if left.high == 0:
        return "No questions left"
    if left.low == left.high:
        return f"{counted(left.high, 'question')} left"
    if left.low == 0 or left.high > 3 * left.low:
        return f"At most {counted(left.high, 'question')} left"
    return f"{left.low} to {counted(left.high, 'question')} left"


def _ruled_out(tree: Tree, condition: Condition | None) -> Iterator[str]:
    """Settable findings that cannot be there where `condition` holds; not all of them."""
    match condition:
        case AllOf(parts):
            yield from (name for part in parts for name in _ruled_out(tree, part))
        case Not(of):
            yield from _sufficient(tree, of)
        case Has(name) if (derived := tree.findings[name].when) is not None:
            yield from _ruled_out(tree, derived)


def _sufficient(tree: Tree, condition: Condition) -> Iterator[str]:
    """Settable findings of which each makes `condition` hold by itself; not all of them."""
    match condition:
        case AnyOf(parts):
            yield from (name for part in parts for name in _sufficient(tree, part))
        case Has(name):
            derived = tree.findings[name].when
            if derived is None:
                yield name
            else:
                yield from _sufficient(tree, derived)


def _only_after(tree: Tree) -> Iterator[tuple[str, tuple[str, frozenset[str]]]]:
    """Nodes that can come only after certain answers to a question of which people give one.

    By the id of each such node: the id of that question, and those of the answers.
    """
    setters: dict[str, dict[str, set[str]]] = {}
    for node in tree.nodes:
        for option in node.options:
            for name in option.sets:
                setters.setdefault(name, {}).setdefault(node.id, set()).add(option.id)
    for node in tree.nodes:
        after: dict[str, frozenset[str]] = {}
        for name in _necessary(tree, node.when) if node.opened_by is None else ():
            if len(setters.get(name, ())) == 1:
                ((question, answers),) = setters[name].items()
                if tree.nodes[tree.places[question]].kind is not Kind.CHECKLIST:
                    after[question] = after.get(question, frozenset(answers)).intersection(answers)
        if after:
            yield node.id, min(after.items(), key=lambda each: len(each[1]))


def _necessary(tree: Tree, condition: Condition | None) -> frozenset[str]:
    """Settable findings without which `condition` cannot hold; not all of them."""
    match condition:
        case Has(name):
            derived = tree.findings[name].when
            return frozenset({name}) if derived is None else _necessary(tree, derived)
        case AllOf(parts):
            return frozenset().union(*(_necessary(tree, part) for part in parts))
        case AnyOf(parts):
            first, *rest = (_necessary(tree, part) for part in parts)
            return first.intersection(*rest)
    return frozenset()


class _Count:
    """One pass over the nodes from an open step on, as if the stage `without` did not come.

    Nor does anybody before the place `until` take an option that sets one of the findings `out`.
    """

    def __init__(
        self,
        walk: Walk,
        open_step: NodeStep,
        only_after: Mapping[str, tuple[str, frozenset[str]]],
        without: Stage | None = None,
        out: frozenset[str] = frozenset(),
        until: int = 0,
    ) -> None:
        self.only_after = only_after
        self.after: dict[str, Counter[str]] = {}
        self.without = without
        self.out = out
        self.until = until
        self.tree: Tree = walk.tree
        self.walk = walk
        self.here = walk.tree.places[open_step.node.id]
        self.taken_at = {
            walk.tree.places[step.node.id]: {option.id for option in step.taken}
            for step in walk.answered_steps
        }
        self.settled = set(walk.settable_findings)
        self.possible: set[str] = set()

    def bounds(self) -> Bounds:
        total = NOTHING
        for stage in self.tree.stages:
            if stage.end <= self.here or stage is self.without:
                continue
            begun = stage.start <= self.here
            can, must = (True, True) if begun else self._truth(stage.when)
            if can:
                found = self._stretch(stage.start, stage.end, certain=must)
                total += found if must else Bounds(0, found.high)
        return total + Bounds(0, sum(max(highs.values()) for highs in self.after.values()))

    def _stretch(self, start: int, end: int, *, certain: bool) -> Bounds:
        """The bounds for the nodes from `start` to `end`; `certain` where they are surely gone through."""
        total, place = NOTHING, start
        while place < end:
            node = self.tree.nodes[place]
            if place < self.here:
                total += self._behind(node, place)
            else:
                total += self._ahead(node, place, certain=certain)
            place = node.end
        return total

    def _behind(self, node: Node, place: int) -> Bounds:
        """What is left inside a node that comes before the open one: only taken options matter."""
        total = NOTHING
        if node.end > self.here:
            for option in node.options:
                if option.id in self.taken_at.get(place, ()) and option.then[1] > self.here:
                    total += self._stretch(*option.then, certain=True)
        return total

    def _ahead(self, node: Node, place: int, *, certain: bool) -> Bounds:
        can, must = (True, True) if place == self.here else self._truth(node.when)
        if not can:
            return NOTHING
        certain = certain and must
        truths = {option.id: self._truth(option.when) for option in node.options}
        options = tuple(
            option
            for option in node.options
            if truths[option.id][0] and (place >= self.until or self.out.isdisjoint(option.sets))
        )
        sure = tuple(option for option in options if truths[option.id][1])
        given = self.walk.answers.get(node.id)
        possibly = fitting_answer(node, options, given)
        if possibly is not None and fitting_answer(node, sure, given) == possibly:
            found = self._answered(taken_options(node, sure, possibly), certain=certain)
        else:
            found = self._unanswered(node, options)
            if possibly is not None:  # an earlier answer that may fit again, and then is not asked for
                found = Bounds(0, found.high)
        found = found if must else Bounds(0, found.high)
        if node.id in self.only_after:  # of what comes after answers that exclude each other, the most count
            question, answers = self.only_after[node.id]
            self.after.setdefault(question, Counter({"": 0})).update(dict.fromkeys(answers, found.high))
            return Bounds(found.low, 0)
        return found

    def _answered(self, taken: tuple[Option, ...], *, certain: bool) -> Bounds:
        for option in taken:
            (self.settled if certain else self.possible).update(option.sets)
        return sum((self._inside(option, certain=certain) for option in taken), NOTHING)

    def _unanswered(self, node: Node, options: tuple[Option, ...]) -> Bounds:
        for option in options:
            self.possible.update(option.sets)
        own = Bounds(1, 1) if node.asks else NOTHING
        if not options:
            return own
        inside = {option.id: self._inside(option, certain=False) for option in options}
        if node.kind is not Kind.CHECKLIST:
            found = Bounds.one_of(inside.values())
            if node.opened_by is None and node.id not in self.only_after:
                highs = {option: each.high for option, each in inside.items()}
                self.after.setdefault(node.id, Counter()).update(highs)
                found = Bounds(found.low, 0)
            return own + found
        none = inside.pop(NONE, NOTHING)
        ticked = Bounds(
            min((each.low for each in inside.values()), default=0), sum(each.high for each in inside.values())
        )
        return own + Bounds.one_of([none, ticked])

    def _inside(self, option: Option, *, certain: bool) -> Bounds:
        """The bounds for what an option opens, seen by somebody who has taken it."""
        start, end = option.then
        if start == end:
            return NOTHING
        added = set(option.sets) - self.settled
        self.settled |= added
        found = self._stretch(start, end, certain=certain)
        if not certain:
            self.settled -= added
        return found

    def _truth(self, condition: Condition | None) -> tuple[bool, bool]:
        """Whether a condition can be true, and whether it must be."""
        match condition:
            case None:
                return True, True
            case Has(name):
                derived = self.tree.findings[name].when
                if derived is not None:
                    return self._truth(derived)
                return name in self.settled or name in self.possible, name in self.settled
            case Not(of):
                can, must = self._truth(of)
                return not must, not can
            case AllOf(parts):
                truths = [self._truth(part) for part in parts]
                return all(can for can, _ in truths), all(must for _, must in truths)
            case AnyOf(parts):
                truths = [self._truth(part) for part in parts]
                return any(can for can, _ in truths), any(must for _, must in truths)
