"""What a rule of the lint is: it looks at a tree and yields remarks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from msgspec import Struct

from eczema_tui.authoring.remarks import Remark
from eczema_tui.loader import Checks
from eczema_tui.tree import Tree


class Subject(Struct, frozen=True):
    """What the rules look at: a tree, what its author asks of the check, and the day."""

    tree: Tree
    checks: Checks
    today: date


Rule = Callable[[Subject], Iterator[Remark]]
"""A rule yields its remarks in the order of the tree."""
