"""How many walks a tree has: exactly where that is feasible, else a number that they cannot exceed.

The decisions are gone through once, with the number of ways to come to each situation: dynamic programming
over what has to be remembered, as for counting the models of a formula along a path decomposition (M. Samer
and S. Szeider, "Algorithms for propositional model counting", 2010).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from math import prod

from msgspec import Struct

from eczema_tui.authoring.proof.decision_diagrams import FALSE, TRUE, Diagrams, TooLargeError
from eczema_tui.authoring.proof.decisions import Asking, Decisions, Take
from eczema_tui.tree import NONE, Kind, Tree

MOST_SITUATIONS = 5_000
"""With more than so many situations at one place, the walks are not counted exactly."""

MOST_STEPS = 100_000
"""As above, of the steps from one situation to the next, at all places together."""

MOST_DECISION_DIAGRAMS = 10_000
"""As above, of the diagrams of what rests on the decisions."""

_Situation = tuple[int, ...]
"""What is left, at a place in the row of decisions, of each open diagram."""

_Ways = dict[_Situation, int]
"""In how many ways each situation can be come to."""


class Count(Struct, frozen=True):
    """A number of walks; where it is not `exact`, there are at most so many."""

    number: int
    exact: bool


def count_walks(tree: Tree) -> Count:
    """The number of complete walks with different answers: a scale counts by its bands, a note once."""
    try:
        return Count(_Counter(Decisions(tree, MOST_DECISION_DIAGRAMS)).count(), exact=True)
    except TooLargeError:
        return Count(_at_most(tree), exact=False)


class _Open(Struct, frozen=True):
    """A diagram that situations have a place for, until the node of that number is come to.

    It is a `factor` if it is a number of ways, which counts as soon as it is decided.
    """

    diagram: int
    until: int
    factor: bool


class _Following(dict[int, int]):
    """What is left of each diagram if, up to `end`, every decision is "no", but for `yes`.

    `paid` are those of them that are numbers of ways. All is worked out when it is first asked for.
    """

    def __init__(self, diagrams: Diagrams, end: int, yes: int | None = None) -> None:
        self._diagrams = diagrams
        self._end = end
        self._yes = yes
        self.paid: set[int] = set()

    def __missing__(self, diagram: int) -> int:
        diagrams, left = self._diagrams, diagram
        while (asked := diagrams.asks[left]) < self._end:
            left = (diagrams.yes if asked == self._yes else diagrams.no)[left]
        if left not in (FALSE, TRUE) and left in diagrams.numbers:
            self.paid.add(left)
        self[diagram] = left
        return left


class _Counter:
    """Goes through the nodes once, with the number of ways to come to each situation.

    Raises TooLargeError where there are too many situations.
    """

    def __init__(self, decisions: Decisions) -> None:
        self._diagrams = decisions.diagrams
        self._asking = [asking for asking in decisions.asking if not asking.settled]
        self._ends = [asking.end for asking in self._asking]
        self._opening: list[list[_Open]] = [[] for _ in range(len(self._asking) + 1)]
        self._factor = 1
        self._steps = 0
        self._followed: dict[tuple[int, int | None], _Following] = {}
        number = 0
        for asking in decisions.asking:
            if asking.settled:
                self._open(decisions.ways(asking), number, factor=True)
                continue
            for diagram in dict.fromkeys((asking.comes_up, *(take.offered for take in asking.takes))):
                self._open(diagram, number, factor=False)
            number += 1

    def count(self) -> int:
        """The number of walks."""
        ways: _Ways = {(): self._factor}
        opened: list[_Open] = []
        for number, asking in enumerate(self._asking):
            after: _Ways = {}
            for known, part in self._parted(ways, opened, number):
                if known.get(asking.comes_up, asking.comes_up) == TRUE:
                    _add(self._answered(asking, part, known), after)
                else:
                    self._move(part, self._following(asking.end), after)
            ways = after
            opened = [each for each in opened if each.until > number] + self._opening[number]
        return sum(sum(part.values()) for _, part in self._parted(ways, opened, len(self._asking)))

    def _open(self, diagram: int, until: int, *, factor: bool) -> None:
        """Gives a diagram its place, from the first node on that decides something of it."""
        if diagram not in self._diagrams.numbers:
            begins = bisect_right(self._ends, self._diagrams.asks[diagram])
            self._opening[begins].append(_Open(diagram, until, factor))
        elif factor:
            self._factor *= self._diagrams.numbers[diagram]

    def _parted(
        self, ways: _Ways, opened: list[_Open], number: int
    ) -> Iterator[tuple[Mapping[int, int], _Ways]]:
        """The situations at a node, parted by what is known of the diagrams that have a place until there."""
        self._go_through(ways)
        closing = [place for place, each in enumerate(opened) if each.until == number]
        staying = [place for place, each in enumerate(opened) if each.until > number]
        fresh = [each.diagram for each in self._opening[number]]
        parts: dict[_Situation, _Ways] = {}
        for situation, many in ways.items():
            part = parts.setdefault(tuple([situation[place] for place in closing]), {})
            kept = (*[situation[place] for place in staying], *fresh)
            part[kept] = part.get(kept, 0) + many
        for values, part in parts.items():
            pairs = list(zip((opened[place] for place in closing), values, strict=True))
            if not any(each.factor and value == FALSE for each, value in pairs):  # there are ways on
                yield {each.diagram: value for each, value in pairs}, part

    def _answered(self, asking: Asking, ways: _Ways, known: Mapping[int, int]) -> _Ways:
        """The situations after a node that comes up, from those before it."""
        answered: _Ways = {}
        with_ticks, times = ways, 1
        for take in asking.takes:
            if known.get(take.offered, take.offered) != TRUE:
                continue
            if not take.tick:
                _add(self._taken(take, ways, asking.end), answered)
            elif take.telling:
                taken = self._taken(take, with_ticks, take.end)
                with_ticks = self._move(with_ticks, self._following(take.end), taken)
            else:
                times *= 1 + take.ways
        if with_ticks is not ways or times > 1:
            to_end = self._following(asking.end)
            self._move(with_ticks, to_end, answered, times)
            self._move(ways, to_end, answered, -1)  # without any tick it is no answer
        return {situation: many for situation, many in answered.items() if many}

    def _taken(self, take: Take, ways: _Ways, end: int) -> _Ways:
        """The situations at `end`, after an option is taken and all is answered that comes up with it."""
        if not take.then:
            return self._move(ways, self._following(end, take.decision), {}, take.ways)
        taken = self._move(ways, self._following(take.decision + 1, take.decision), {}, take.ways)
        for asking in take.then:
            taken = self._answered(asking, taken, {})
        return taken if end == take.end else self._move(taken, self._following(end), {})

    def _following(self, end: int, yes: int | None = None) -> _Following:
        if (end, yes) not in self._followed:
            self._followed[end, yes] = _Following(self._diagrams, end, yes)
        return self._followed[end, yes]

    def _move(self, ways: _Ways, following: _Following, into: _Ways, times: int = 1) -> _Ways:
        """Adds to `into` each situation as it is after some decisions, which can be made in so many ways."""
        self._go_through(ways)
        numbers, paid, follow = self._diagrams.numbers, following.paid, following.__getitem__
        for situation, many in ways.items():
            left = tuple(map(follow, situation))
            many *= times
            if paid and not paid.isdisjoint(left):
                many *= prod(numbers[each] for each in left if each in paid)
                left = tuple([TRUE if each in paid else each for each in left])
            into[left] = into.get(left, 0) + many
        return into

    def _go_through(self, ways: _Ways) -> None:
        self._steps += len(ways)
        if len(ways) > MOST_SITUATIONS or self._steps > MOST_STEPS:
            raise TooLargeError


def _add(ways: _Ways, into: _Ways) -> _Ways:
    for situation, many in ways.items():
        into[situation] = into.get(situation, 0) + many
    return into


def _at_most(tree: Tree) -> int:
    """A number that the walks cannot exceed: how many there were if no node or option had a condition."""
    opened: dict[tuple[int, str], int] = {}
    found = 1
    for place in reversed(range(len(tree.nodes))):
        node = tree.nodes[place]
        ways = [(option, opened.get((place, option.id), 1)) for option in node.options]
        ticks = [many for option, many in ways if node.kind is Kind.CHECKLIST and option.id != NONE]
        others = [many for option, many in ways if node.kind is not Kind.CHECKLIST or option.id == NONE]
        answers = max(1, prod(1 + many for many in ticks) - 1 + sum(others))
        if node.opened_by is None:
            found *= answers
        else:
            opened[node.opened_by] = opened.get(node.opened_by, 1) * answers
    return found
