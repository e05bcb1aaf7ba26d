"""Single walks out of all of a tree: a shortest on which something is so, a longest, one with most items."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from msgspec import Struct

from eczema_tui.authoring.proof.encoding import Encoding
from eczema_tui.authoring.proof.search import Model, fewest, most
from eczema_tui.case import Answer
from eczema_tui.progress import Bounds
from eczema_tui.tree import NONE

MOST_NODES = 1000
"""Up to so many nodes, lengths are exact."""

Answers = Mapping[str, Answer]


class Length(Struct, frozen=True):
    """How long something gets at most, or at least, and answers that show it.

    Where it is not `exact`, no walk goes beyond it, but perhaps none comes to it; there are no answers then.
    """

    count: int
    answers: Answers | None
    exact: bool


class Witnesses:
    """Finds walks of an encoding. `literals` are what they can be asked to show."""

    def __init__(self, encoding: Encoding, literals: Collection[int]) -> None:
        self._encoding = encoding
        steps = list(zip(encoding.tree.nodes, encoding.steps, strict=True))
        self._asks = [step.comes_up for node, step in steps if node.asks]
        self._said = [
            taken
            for node, step in steps
            for option, taken in zip(node.options, step.taken, strict=True)
            if option.id != NONE
        ]
        self._part = encoding.clauses.around([*self._asks, *self._said, *literals])

    def shortest(self, literal: int) -> Answers:
        """The answers of a walk that asks least, and says least, of those on which `literal` is true.

        Raises LookupError where there is none.
        """
        found = fewest(self._part, self._asks, [literal], also=self._said)
        if found is None:
            raise LookupError("there is no such walk")
        return self._encoding.answers(found[1])

    def lengths(self, told: Bounds, lines: Sequence[int]) -> tuple[Length, Length, Length]:
        """How many screens ask on a shortest walk, and on a longest, and how many of `lines` a list can have.

        Exact up to `MOST_NODES` nodes; beyond that, the bounds that people are told, and all lines.
        """
        if len(self._encoding.steps) > MOST_NODES:
            bounds = told.low, told.high, len(lines)
            shortest, longest, longest_list = (Length(count, None, exact=False) for count in bounds)
            return shortest, longest, longest_list
        return (
            self._length(fewest(self._part, self._asks)),
            self._length(most(self._part, self._asks)),
            self._length(most(self._part, lines)),
        )

    def _length(self, found: tuple[int, Model] | None) -> Length:
        if found is None:
            raise LookupError("there is no walk at all")
        return Length(found[0], self._encoding.answers(found[1]), exact=True)
