"""Many random walks at once: the cheap way to see that something happens.

A literal is one whole number with a bit for each walk, so that a formula over it is worked out for all walks
in one go. What none of them shows is left to the solver. (Random simulation before satisfiability, as in the
checking of circuits: A. Mishchenko and others, "FRAIGs: a unifying representation for logic synthesis and
verification", 2005.)
"""

from __future__ import annotations

import random
from collections.abc import Collection

from eczema_tui.authoring.proof.clauses import FALSE, TRUE
from eczema_tui.authoring.proof.encoding import Encoding, Step
from eczema_tui.tree import NONE, Kind, Node

WALKS = 8192
"""How many walks are taken. Rare things need many; each thousand takes as long as one alone, nearly."""


def not_seen(encoding: Encoding, literals: Collection[int], walks: int = WALKS) -> set[int]:
    """Those of `literals` that are true on none of `walks` random walks: the same ones at each call."""
    sample = Sample(encoding, walks)
    return {literal for literal in literals if not sample.where(literal)}


class Sample:
    """Random walks over a tree. `where` a literal is true is told by a whole number, a bit for each walk.

    In every second walk half of all ticks are given, in the others one in eight: some things take many ticks,
    and some take none.
    """

    def __init__(self, encoding: Encoding, walks: int) -> None:
        clauses = encoding.clauses
        self._dice = random.Random(walks)  # noqa: S311 - nothing here is secret
        self._walks = walks
        self._all = (1 << walks) - 1
        self._many_ticks = int("01" * (walks // 2) or "0", 2)
        self._values = [0] * (clauses.top + 1)
        self._values[TRUE] = self._all
        asked = {
            next(taken for taken in step.taken if taken != FALSE): (node, step)
            for node, step in zip(encoding.tree.nodes, encoding.steps, strict=True)
            if any(taken != FALSE for taken in step.taken)
        }
        for variable in range(TRUE + 1, clauses.top + 1):
            parts = clauses.gates.get(variable)
            if parts is not None:
                self._values[variable] = self._every(parts)
            elif variable in asked:
                self._answer(*asked[variable])

    def where(self, literal: int) -> int:
        """The walks on which a literal is true."""
        return self._values[literal] if literal > 0 else self._all ^ self._values[-literal]

    def _every(self, literals: Collection[int]) -> int:
        found = self._all
        for literal in literals:
            found &= self._values[literal] if literal > 0 else ~self._values[-literal]
        return found

    def _answer(self, node: Node, step: Step) -> None:
        """Answer a question wherever it comes up, with something that is offered there."""
        options = [
            (option.id, taken, self.where(offered))
            for option, taken, offered in zip(node.options, step.taken, step.offered, strict=True)
            if taken != FALSE
        ]
        open_at = self.where(step.comes_up)
        one_only = node.kind is not Kind.CHECKLIST
        if one_only:
            self._dice.shuffle(options)
            chances = [self._chance(left) for left in range(len(options), 0, -1)]
        else:
            options.sort(key=lambda option: option[0] != NONE)  # where nothing is ticked, it is the answer
            some = self._all ^ self._chance(8)
            chances = [0 if name == NONE else some & self._ticks() for name, _, _ in options]
        for (_, taken, offered), chance in zip(options, chances, strict=True):
            self._values[taken] = offered & chance & (open_at if one_only else self._all)
            open_at &= ~self._values[taken]
        for _, taken, offered in options:
            self._values[taken] |= offered & open_at
            open_at &= ~offered

    def _ticks(self) -> int:
        half = self._dice.getrandbits(self._walks)
        return half & (self._many_ticks | self._chance(4))

    def _chance(self, one_in: int) -> int:
        """Walks chosen at random, about one in so many, rounded to a power of two."""
        found = self._all
        while one_in > 1:
            found &= self._dice.getrandbits(self._walks)
            one_in //= 2
        return found
