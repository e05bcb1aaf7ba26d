"""What a SAT solver finds among the walks of a tree: what never is, what clashes, the fewest, the most.

The solver is Glucose 4 (G. Audemard, L. Simon, "Predicting learnt clauses quality in modern SAT solvers",
2009), the counting of the fewest RC2 (A. Ignatiev and others, "RC2: an efficient MaxSAT solver", 2019), both
from python-sat. They are given only the clauses on which a question rests.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from importlib.util import find_spec
from typing import Any

from eczema_tui.authoring.proof.clauses import Clause, Clauses, Part

TOGETHER = 50
"""How many literals are asked for at once. With fewer it takes more solutions, with more they clash more."""

LARGE = 30_000
"""On more variables than these, a search for one literal is slow, for it looks for values for all of them."""

PER_PART, PART = 10, 1000
"""How many literals are looked at with a small part of the clauses then, and on about how many variables."""

Model = frozenset[int]
"""The literals that are true in one solution."""


def can_prove() -> bool:
    """Whether the solver is installed."""
    return find_spec("pysat") is not None


def never(clauses: Clauses, literals: Collection[int]) -> set[int]:
    """Those of `literals` that are true in no solution.

    Many are asked for at once, from all over the tree, so that one solution shows many. Where they do not go
    together, one of those that clash is put off.
    """
    part = clauses.around(literals)
    unseen, found = sorted(part.add(literals)), set[int]()
    with _solver(part.all) as solver:
        while unseen:
            asked = unseen[:: 1 + len(unseen) // TOGETHER]
            while asked and not solver.solve(assumptions=asked):
                clash = solver.get_core()
                asked.remove(clash[0])
                if len(clash) == 1:
                    found.update(clash)
            seen = found.union(solver.get_model() if asked else ())
            unseen = [literal for literal in unseen if literal not in seen]
    return set(part.back(found))


def refuted(clauses: Clauses, literals: Collection[int]) -> set[int]:
    """Those of `literals` of which it is quickly seen that they are true in no solution.

    It follows directly, or from all they rest on where that is not much, else from the few clauses that are
    closest. What is true of the others, `never` tells.
    """
    given = sorted(set(literals))
    part = clauses.around(given)
    with _solver(part.all) as solver:
        asked = zip(given, part.add(given), strict=True)
        left = [(literal, number) for literal, number in asked if solver.propagate(assumptions=[number])[0]]
        found = set(given).difference(literal for literal, _ in left)
        if part.top <= LARGE:
            return found.union(literal for literal, number in left if not solver.solve(assumptions=[number]))
    for start in range(0, len(left), PER_PART):
        here = [literal for literal, _ in left[start : start + PER_PART]]
        part = clauses.around(here, PART)
        with _solver(part.all) as solver:
            asked = zip(here, part.add(here), strict=True)
            found.update(literal for literal, number in asked if not solver.solve(assumptions=[number]))
    return found


def core(clauses: Clauses, literals: Sequence[int]) -> list[int]:
    """Of literals that cannot all be true, some that cannot either, and of which none can be left out.

    Raises ValueError where all of them can be true.
    """
    part = clauses.around(literals)
    found = part.add(literals)
    with _solver(part.all) as solver:
        if solver.solve(assumptions=found):
            raise ValueError("these can all be true")
        clash = set(solver.get_core() or ())
        found = [literal for literal in found if literal in clash]
        for literal in tuple(found):
            rest = [each for each in found if each != literal]
            if not solver.solve(assumptions=rest):
                found = rest
    return list(part.back(found))


def fewest(
    part: Part, wanted: Sequence[int], given: Sequence[int] = (), also: Sequence[int] = ()
) -> tuple[int, Model] | None:
    """The fewest of `wanted` that are true in any solution with all of `given`, and such a solution.

    Of several such solutions it is one with the fewest of `also`. `part` are the clauses on which all of them
    rest, and what else the solution is to tell of. None if there is no solution.
    """
    from pysat.examples.rc2 import RC2
    from pysat.formula import WCNF

    formula = WCNF()  # filled by hand: its own way of adding clauses takes longer than finding the answer
    formula.hard = [*part.all, *([literal] for literal in part.add(given))]
    formula.soft = [[-literal] for literal in part.add([*wanted, *also])]
    formula.wght = [len(also) + 1] * len(wanted) + [1] * len(also)
    formula.nv, formula.topw = part.top, sum(formula.wght) + 1
    with RC2(formula) as solver:
        model = solver.compute()
        if model is None:
            return None
        return int(solver.cost) // (len(also) + 1), frozenset(part.back(model))


def most(part: Part, wanted: Sequence[int], given: Sequence[int] = ()) -> tuple[int, Model] | None:
    """The most of `wanted` that are true in any solution with all of `given`, and such a solution."""
    found = fewest(part, [-literal for literal in wanted], given)
    return None if found is None else (len(wanted) - found[0], found[1])


def _solver(clauses: Iterable[Clause]) -> Any:
    """A new solver with these clauses, for a `with` block."""
    from pysat.solvers import Glucose4

    return Glucose4(bootstrap_with=clauses)
