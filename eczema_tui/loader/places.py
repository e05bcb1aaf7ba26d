"""Where in the files each part of a tree stands."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from eczema_tui.loader.build import Parts
from eczema_tui.loader.problems import Source
from eczema_tui.loader.reader import is_written, named_at, origin
from eczema_tui.loader.shape import CaseShape, InlineCaseShape, Shape
from eczema_tui.loader.walkway import all_nodes, options
from eczema_tui.loader.yaml_nodes import Map, Node, Scalar, Seq

Place = tuple[str | int, ...]
"""A part of a tree: what kind of thing, its id, and the keys and list places that lead into it.

("item", "enough-supply", "when", "all", 1) is the second part of that item's condition. An option's id
comes after its node's: ("option", "amount", "thin", "label"). The tree itself has the id "".
"""


class Places:
    """The places of one tree and its cases."""

    def __init__(self) -> None:
        self._things: dict[Place, Shape] = {}
        self._nowhere: tuple[Source, int] = (Source("tree.yaml", ""), 0)

    def add_tree(self, parts: Parts) -> None:
        """Takes up everything that the tree's files hold. Of things with the same id the first counts."""
        head = parts.head
        self._nowhere = origin(head).source, origin(head).start
        self._add(("tree", ""), head)
        for kind, shapes in (
            ("finding", parts.findings),
            ("term", parts.glossary),
            ("source", parts.sources),
        ):
            self._add_all(kind, shapes.items())
        for kind, listed in (
            ("stage", parts.stages),
            ("item", parts.items),
            ("category", head.categories),
            ("promise", head.promises),
        ):
            self._add_all(kind, ((each.id, each) for each in listed))
        for stage in parts.stages:
            for node in all_nodes(stage.nodes):
                self._add(("node", node.id), node)
                for option_id, option in options(node):
                    self._add(("option", node.id, option_id), option)

    def add_case(self, name: str, shape: CaseShape | InlineCaseShape) -> None:
        """Takes up a case."""
        self._add(("case", name), shape)

    def find(self, place: Place, quote: str = "") -> tuple[Source, int]:
        """The file and the character in it where `place` stands, or the words `quote` in what stands there.

        Where a part is not written, it is the place of what would hold it.
        """
        size = 3 if place[0] == "option" else 2
        thing = self._things.get(place[:size])
        if thing is None:
            return self.find(("node", place[1])) if place[0] == "option" else self._nowhere
        node, inner = named_at(thing), cast("Node", origin(thing))
        for step in place[size:]:
            into = _into(inner, step)
            if into is None:
                break
            node = inner = into
        if quote and isinstance(node, Scalar):
            quoted = node.source.text.find(quote, node.start, node.end)
            return node.source, quoted if quoted >= 0 else node.start
        return node.source, node.start

    def _add_all(self, kind: str, things: Iterable[tuple[str, Shape]]) -> None:
        for name, shape in things:
            self._add((kind, name), shape)

    def _add(self, place: Place, shape: Shape) -> None:
        if is_written(shape):
            self._things.setdefault(place, shape)


def _into(node: Node, step: str | int) -> Node | None:
    """What stands under a key, or at a place of a list."""
    if isinstance(node, Map) and isinstance(step, str):
        entry = node.entries.get(step)
        return None if entry is None else entry[1]
    if isinstance(node, Seq) and isinstance(step, int) and step < len(node.items):
        return node.items[step]
    return None
