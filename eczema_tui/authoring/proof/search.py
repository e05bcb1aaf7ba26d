"""What a SAT solver finds among the walks of a tree: whether any is so, what never is, the fewest, the most.

The solver is Glucose 4 (G. Audemard, L. Simon, "Predicting learnt clauses quality in modern SAT solvers",
2009), the counting of the fewest RC2 (A. Ignatiev and others, "RC2: an efficient MaxSAT solver", 2019), both
from python-sat.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib.util import find_spec
from typing import Any

from eczema_tui.authoring.proof.clauses import FALSE, TRUE, Clauses


def can_prove() -> bool:
    """Whether the solver is installed."""
    return find_spec("pysat") is not None


Model = frozenset[int]
"""The literals that are true in one solution."""


class Search:
    """One solver over clauses that may still grow. Close it after use, or use it in a `with` block."""

    def __init__(self, clauses: Clauses) -> None:
        from pysat.solvers import Glucose4

        self._clauses = clauses
        self._told = 0
        self._solver: Any = Glucose4()

    def __enter__(self) -> Search:
        return self

    def __exit__(self, *_: object) -> None:
        self._solver.delete()

    def model(self, *literals: int) -> Model | None:
        """A solution in which all of `literals` are true; None if there is none."""
        self._tell()
        if not self._solver.solve(assumptions=list(literals)):
            return None
        return frozenset(self._solver.get_model())

    def never(self, literals: Iterable[int]) -> set[int]:
        """Those of `literals` that are true in no solution.

        Each query asks for any that has not been seen, and the solver tries these first, so that one
        solution shows many. What it tries first has to be said anew each time, for it keeps what it had.
        """
        self._tell()
        given = set(literals)
        unseen = given - {TRUE, FALSE}
        while unseen:
            asked = self._clauses.new()
            self._solver.add_clause([-asked, *unseen])
            self._solver.set_phases(list(unseen))
            if not self._solver.solve(assumptions=[asked]):
                break
            self._solver.add_clause([-asked])
            seen = unseen.intersection(self._solver.get_model())
            unseen -= seen
            self._solver.set_phases([-literal for literal in seen])
        return unseen | (given & {FALSE})

    def core(self, literals: Sequence[int]) -> list[int]:
        """Of literals that cannot all be true, some that cannot either, and of which none can be left out."""
        self._tell()
        found = list(literals)
        if self._solver.solve(assumptions=found):
            raise ValueError("these can all be true")
        found = [literal for literal in found if literal in set(self._solver.get_core() or ())]
        for literal in tuple(found):
            rest = [each for each in found if each != literal]
            if not self._solver.solve(assumptions=rest):
                found = rest
        return found

    def _tell(self) -> None:
        """Give the solver the clauses that it has not been given."""
        self._solver.append_formula(self._clauses.all[self._told :])
        self._told = len(self._clauses.all)


def fewest(
    clauses: Clauses, wanted: Sequence[int], given: Sequence[int] = (), also: Sequence[int] = ()
) -> tuple[int, Model] | None:
    """The fewest of `wanted` that are true in any solution with all of `given`, and such a solution.

    Of several such solutions it is one with the fewest of `also`. None if there is no solution.
    """
    from pysat.examples.rc2 import RC2
    from pysat.formula import WCNF

    formula = WCNF()
    formula.extend([*clauses.all, *([literal] for literal in given)])
    for literal in wanted:
        formula.append([-literal], weight=len(also) + 1)
    for literal in also:
        formula.append([-literal], weight=1)
    with RC2(formula) as solver:
        model = solver.compute()
        return None if model is None else (int(solver.cost) // (len(also) + 1), frozenset(model))


def most(clauses: Clauses, wanted: Sequence[int], given: Sequence[int] = ()) -> tuple[int, Model] | None:
    """The most of `wanted` that are true in any solution with all of `given`, and such a solution."""
    found = fewest(clauses, [-literal for literal in wanted], given)
    return None if found is None else (len(wanted) - found[0], found[1])
