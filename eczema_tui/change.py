"""What a changed answer does, worked out before it is done."""

from __future__ import annotations

from msgspec import Struct

from eczema_tui.question_list import items_for
from eczema_tui.tree import Finding, Item, ItemKind, Node
from eczema_tui.walk import Walk


class Change(Struct, frozen=True):
    """What differs between two walks, for the person to see.

    `set_aside` and `returned` are nodes whose answers stop or start to count. `asks` is the question
    that opens up before the person is back where they were, None where none does; the answers at
    `waiting` count again once it is answered. `gained` and `lost` are items as they will be then;
    `signs_lost` are findings with a tier that go.
    """

    set_aside: tuple[Node, ...]
    returned: tuple[Node, ...]
    asks: Node | None
    waiting: tuple[Node, ...]
    gained: tuple[Item, ...]
    lost: tuple[Item, ...]
    signs_lost: tuple[Finding, ...]

    @property
    def costs(self) -> bool:
        """Whether something that was there goes, so that the person should see it first."""
        return bool(self.set_aside or self.lost or self.signs_lost)


def change(before: Walk, after: Walk) -> Change:
    """What it does to go from one walk to another over the same tree."""
    had, has = _items(before), _items(after)
    opened = after.open_step
    still_open = before.open_step
    return Change(
        set_aside=_nodes(after.tree.nodes, after.set_aside - before.set_aside),
        returned=_nodes(after.tree.nodes, (before.set_aside - after.set_aside) & after.answers.keys()),
        asks=opened.node if opened and (not still_open or opened.key != still_open.key) else None,
        waiting=_nodes(after.tree.nodes, frozenset(after.waiting).difference(before.waiting)),
        gained=tuple(item for item in has.values() if item.id not in had),
        lost=tuple(item for item in had.values() if item.id not in has),
        signs_lost=tuple(sign for sign in before.urgent if sign not in after.urgent),
    )


def _items(walk: Walk) -> dict[str, Item]:
    """The items that fit, without those that are only offered, by id."""
    items = items_for(walk, walk.findings_with_waiting)
    return {item.id: item for item in items if item.kind is not ItemKind.TRY}


def _nodes(nodes: tuple[Node, ...], ids: frozenset[str]) -> tuple[Node, ...]:
    return tuple(node for node in nodes if node.id in ids)
