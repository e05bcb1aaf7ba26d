"""Clauses over whole numbers, as SAT solvers take them: a variable, or minus it for its opposite."""

from __future__ import annotations

from collections.abc import Iterable

TRUE = 1
FALSE = -TRUE


class Clauses:
    """A growing list of clauses, each of which has a true literal. Equal formulas share one variable."""

    def __init__(self) -> None:
        self.all: list[list[int]] = [[TRUE]]
        self.top = TRUE
        self._known: dict[tuple[int, ...], int] = {}

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
            self.all.extend([-found, part] for part in key)
            self.all.append([found, *(-part for part in key)])
        return found

    def some(self, literals: Iterable[int]) -> int:
        """A literal that is true where at least one of `literals` is, and nowhere else."""
        return -self.every(-literal for literal in literals)
