"""Clauses over whole numbers, as SAT solvers take them: a variable, or minus it for its opposite."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from math import inf

TRUE = 1
FALSE = -TRUE

Clause = list[int]


class Clauses:
    """A growing number of clauses, each of which has a true literal. Equal formulas share one variable.

    `gates` are the variables that stand for a formula, each with the literals that are all true just where
    it is; these have lower numbers than the variable itself. All other variables are free.
    """

    def __init__(self) -> None:
        self.top = TRUE
        self.gates: dict[int, tuple[int, ...]] = {}
        self._known: dict[tuple[int, ...], int] = {}
        self._said: dict[int, list[tuple[Clause, ...]]] = {}

    def new(self) -> int:
        """A variable that nothing has been said about."""
        self.top += 1
        return self.top

    def every(self, literals: Iterable[int]) -> int:
        """A literal that is true where all of `literals` are, and nowhere else."""
        parts = set(literals)
        parts.discard(TRUE)
        if FALSE in parts or any(-part in parts for part in parts):
            return FALSE
        if len(parts) < 2:
            return parts.pop() if parts else TRUE
        key = tuple(sorted(parts))
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self.new()
            self.gates[found] = key
        return found

    def some(self, literals: Iterable[int]) -> int:
        """A literal that is true where at least one of `literals` is, and nowhere else."""
        return -self.every(-literal for literal in literals)

    def say(self, clauses: Iterable[Clause], about: Iterable[int]) -> None:
        """Add clauses that say something of the free variables `about`."""
        group = tuple(clauses)
        for variable in about:
            self._said.setdefault(variable, []).append(group)

    def around(self, literals: Iterable[int], most: float = inf) -> Part:
        """The clauses on which `literals` rest (their cone of influence), or the nearest on `most` variables.

        What is possible by all of them is possible, because every question can be answered. What is not
        possible by some of them is not possible either. (Localization: R. Kurshan, "Computer-aided
        verification of coordinating processes", 1994.)
        """
        part = Part()
        taken: set[int] = set()
        met = part.variables
        part.add(literals)
        place = 1
        while place < len(met) and len(met) <= most:
            variable = met[place]
            place += 1
            parts = self.gates.get(variable)
            if parts is not None:
                part.all += _meaning(part.number[variable], part.add(parts))
            for group in self._said.get(variable, ()):
                if id(group) not in taken:
                    taken.add(id(group))
                    part.all += map(part.add, group)
        return part


class Part:
    """Some clauses, their variables numbered anew: `number` has the new ones, `variables` the old."""

    def __init__(self) -> None:
        self.all: list[Clause] = [[TRUE]]
        self.number = {TRUE: TRUE}
        self.variables = [0, TRUE]

    @property
    def top(self) -> int:
        """The highest number."""
        return len(self.number)

    def add(self, literals: Iterable[int]) -> list[int]:
        """The literals by their new numbers; those that had none get one."""
        number, variables, found = self.number, self.variables, []
        for literal in literals:
            variable = literal if literal > 0 else -literal
            if variable not in number:
                number[variable] = len(variables)
                variables.append(variable)
            found.append(number[variable] if literal > 0 else -number[variable])
        return found

    def back(self, literals: Iterable[int]) -> Iterator[int]:
        """Literals by their new numbers, as they were. Leaves out numbers that are not of the part."""
        for literal in literals:
            if abs(literal) <= self.top:
                yield self.variables[literal] if literal > 0 else -self.variables[-literal]


def _meaning(gate: int, parts: Collection[int]) -> Iterator[Clause]:
    """The clauses by which `gate` is true just where all of `parts` are."""
    yield from ([-gate, part] for part in parts)
    yield [gate, *(-part for part in parts)]
