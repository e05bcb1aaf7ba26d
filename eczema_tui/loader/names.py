"""Names: what is declared, where, and whether what another place calls by name is there."""

from __future__ import annotations

from collections.abc import Iterable

from eczema_tui.loader.problems import Problems, did_you_mean, shown
from eczema_tui.loader.reader import element
from eczema_tui.loader.texts import well_formed
from eczema_tui.loader.yaml_nodes import Node

_ELSEWHERE = {
    "finding": "Declare it in findings.yaml, or name one that is there.",
    "source": "Add it to sources.yaml, or name one that is there.",
    "item": "Add it to items.yaml, or name one that is there.",
    "category": "Add it to `categories` in tree.yaml, or name one that is there.",
    "node": "Name a node of the tree.",
    "stage": "Make a file in stages/ with this id, or name one that is there.",
}


class Names:
    """The names of one kind of thing ("finding", "item") and the nodes where they are given."""

    def __init__(self, kind: str, problems: Problems) -> None:
        self.kind = kind
        self.complete = True
        self._problems = problems
        self._given: dict[str, Node] = {}

    def __contains__(self, name: str) -> bool:
        return name in self._given

    def declare(self, name: str, node: Node) -> bool:
        """Takes up `name`, given at `node`; False, with the problem noted, where it was given before."""
        if not name:
            return False
        earlier = self._given.setdefault(name, node)
        if earlier is node:
            return True
        line, _ = earlier.source.position(earlier.start)
        where = f"line {line}" if earlier.source is node.source else f"{earlier.source.name}, line {line}"
        message = f"Another {self.kind} has the id `{shown(name)}` already ({where})."
        hint = "Give one of the two another id, or take one out."
        self._problems.at(node.source, node.start, "duplicate-id", message, hint)
        return False

    def known(self, name: str, node: Node) -> str:
        """`name` where there is such a thing, with the problem noted at `node` where there is not.

        Then the name that was most likely meant is given, and "" where none comes near, so that one
        slip of the pen is one problem. Where the declarations could not be read, nothing is noted; nor
        where the name is what an ill-formed one, which was noted, should have been.
        """
        if not name or name in self._given:
            return name
        if not self.complete:
            return ""
        near = self._problems.near(name, self._given)
        if well_formed(near) == name:
            return near
        message = f"There is no {self.kind} `{shown(name)}`."
        hint = did_you_mean(shown(near), _ELSEWHERE[self.kind])
        self._problems.at(node.source, node.start, f"unknown-{self.kind}", message, hint)
        return near

    def all_known(self, names: Iterable[str], node: Node) -> tuple[str, ...]:
        """Those of a list of names that are known, each once; `node` is the list."""
        found: dict[str, None] = {}
        seen: set[str] = set()
        for place, name in enumerate(names):
            where = element(node, place)
            if name and name in seen:
                message = f"`{shown(name)}` stands in this list twice."
                self._problems.at(where.source, where.start, "repeated-name", message, "Take one out.")
            elif known := self.known(name, where):
                found[known] = None
            seen.add(name)
        return tuple(found)
