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
    """Finds walks of an encoding, or of several over the same clauses one walk each.

    `literals` are what they can be asked to show.
    """

    def __init__(self, encodings: Sequence[Encoding], literals: Collection[int]) -> None:
        self._encodings = encodings
        steps = [pair for each in encodings for pair in zip(each.tree.nodes, each.steps, strict=True)]
        self._asks = [step.comes_up for node, step in steps if node.asks]
        self._said = [
            taken
            for node, step in steps
            for option, taken in zip(node.options, step.taken, strict=True)
            if option.id != NONE
        ]
        self._part = encodings[0].clauses.around([*self._asks, *self._said, *literals])

    def shortest(self, literal: int) -> Model:
        """Walks that ask least, and of those say least, of all on which `literal` is true.

        Raises LookupError where there are none.
        """
        found = fewest(self._part, self._asks, [literal], also=self._said)
        if found is None:
            raise LookupError("there is no such walk")
        return found[1]

    def lengths(self, told: Bounds, lines: Sequence[int]) -> tuple[Length, Length, Length]:
        """How many screens ask on a shortest walk, and on a longest, and how many of `lines` a list can have.

        Exact up to `MOST_NODES` nodes; beyond that, the bounds that people are told, and all lines.
        """
        if len(self._encodings[0].steps) > MOST_NODES:
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
        return Length(found[0], self._encodings[0].answers(found[1]), exact=True)
