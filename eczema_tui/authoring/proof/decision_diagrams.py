"""Numbers that rest on yes-or-no decisions, as graphs in which equal parts are shared; 1 and 0 are truth.

Such a graph asks one decision after the other, always in the same order. So whoever decides in that order
takes at most one step in it each time, and two graphs mean the same only if they are the same. Sources: R. E.
Bryant, "Graph-Based Algorithms for Boolean Function Manipulation", 1986; R. I. Bahar and others, "Algebraic
Decision Diagrams and Their Applications", 1993.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from operator import add, mul

FALSE = 0
TRUE = 1

NOTHING = sys.maxsize
"""What a diagram asks that is just a number: it stands behind all decisions."""

_Way = Callable[[int, int], int]

_CHANGES_NOTHING: dict[_Way, int] = {add: FALSE, mul: TRUE, max: FALSE}
"""By the way in which two diagrams are put together: the one that leaves the other as it is."""

_SETTLES_ALL: dict[_Way, int] = {mul: FALSE, max: TRUE}
"""By the same: the one of which the other makes no difference any more."""


class TooLargeError(Exception):
    """There is more to go through than was allowed."""


class Diagrams:
    """A growing list of diagrams; each is named by its place in `asks`, `no` and `yes`.

    `asks` is the decision that it asks first, `no` and `yes` are the diagrams that are left after it.
    `numbers` are the diagrams that ask nothing, with what they stand for; `FALSE` and `TRUE` are 0 and 1.
    `asked` are the decisions that any of them asks. Whatever makes diagrams raises TooLargeError where that
    takes more than `most` diagrams, or more than so many pairs of them to be put together.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self.asks = [NOTHING, NOTHING]
        self.no = [FALSE, TRUE]
        self.yes = [FALSE, TRUE]
        self.numbers = {FALSE: 0, TRUE: 1}
        self.asked: set[int] = set()
        self._number = {0: FALSE, 1: TRUE}
        self._choice: dict[tuple[int, int, int], int] = {}
        self._together: dict[tuple[_Way, int, int], int] = {}

    def number(self, number: int) -> int:
        """The diagram that is this number, whatever is decided."""
        found = self._number.get(number)
        if found is None:
            found = self._number[number] = self._new(NOTHING, FALSE, FALSE)
            self.numbers[found] = number
        return found

    def choice(self, decision: int, no: int = FALSE, yes: int = TRUE) -> int:
        """The diagram that is `yes` if that is decided, otherwise `no`; both ask only what comes later."""
        if no == yes:
            return no
        key = (decision, no, yes)
        found = self._choice.get(key)
        if found is None:
            found = self._choice[key] = self._new(decision, no, yes)
            self.asked.add(decision)
        return found

    def some(self, diagrams: Iterable[int]) -> int:
        """What is true where one of `diagrams` is true."""
        return self._all_together(max, diagrams)

    def every(self, diagrams: Iterable[int]) -> int:
        """What is true where all of `diagrams` are true; of numbers the product."""
        return self._all_together(mul, diagrams)

    def total(self, diagrams: Iterable[int]) -> int:
        """The sum of `diagrams`."""
        return self._all_together(add, diagrams)

    def opposite(self, diagram: int) -> int:
        """What is true where `diagram` is false."""
        return self.total((TRUE, self.every((self.number(-1), diagram))))

    def _new(self, decision: int, no: int, yes: int) -> int:
        if len(self.asks) >= self._most:
            raise TooLargeError
        self.asks.append(decision)
        self.no.append(no)
        self.yes.append(yes)
        return len(self.asks) - 1

    def _all_together(self, way: _Way, diagrams: Iterable[int]) -> int:
        found = _CHANGES_NOTHING[way]
        # from the last decision to the first: what is there already then mostly stays as it is
        for diagram in sorted(diagrams, key=self.asks.__getitem__, reverse=True):
            found = self._two_together(way, diagram, found)
        return found

    def _two_together(self, way: _Way, one: int, other: int) -> int:
        # without recursion, since there can be more decisions than calls may be nested
        waiting = [(one, other)]
        while True:
            one, other = waiting[-1]
            found = self._at_once(way, one, other)
            if found is None:
                decision = min(self.asks[one], self.asks[other])
                rest_no = self._after(decision, self.no, one), self._after(decision, self.no, other)
                rest_yes = self._after(decision, self.yes, one), self._after(decision, self.yes, other)
                no, yes = self._at_once(way, *rest_no), self._at_once(way, *rest_yes)
                if no is None:
                    waiting.append(rest_no)
                    continue
                if yes is None:
                    waiting.append(rest_yes)
                    continue
                if len(self._together) >= self._most:
                    raise TooLargeError
                found = self._together[way, one, other] = self.choice(decision, no, yes)
            waiting.pop()
            if not waiting:
                return found

    def _at_once(self, way: _Way, one: int, other: int) -> int | None:
        """What two diagrams make together if that is plain, or was found before."""
        if one == _CHANGES_NOTHING[way] or other == _SETTLES_ALL.get(way):
            return other
        if other == _CHANGES_NOTHING[way] or one == _SETTLES_ALL.get(way):
            return one
        if one in self.numbers and other in self.numbers:
            return self.number(way(self.numbers[one], self.numbers[other]))
        return self._together.get((way, one, other))

    def _after(self, decision: int, side: list[int], diagram: int) -> int:
        return side[diagram] if self.asks[diagram] == decision else diagram
