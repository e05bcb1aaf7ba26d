"""What a walk comes to, its list and its tier, as literals at the place that its encoding has come to."""

from __future__ import annotations

from eczema_tui.authoring.proof.clauses import FALSE, TRUE
from eczema_tui.authoring.proof.encoding import Encoding
from eczema_tui.tree import Tier


class Ending:
    """The end of the walks of an encoding or, while it is still being made, the end of those that stop there.

    Literals are made when they are asked for, so ask before the encoding goes on.
    """

    def __init__(self, encoding: Encoding) -> None:
        self._encoding = encoding
        self._items: dict[str, int] = {}
        self._categories: dict[str, int] = {}
        self._tiers: dict[Tier, int] = {}

    def item(self, name: str) -> int:
        """The literal that an item is on the list."""
        if name not in self._items:
            when = self._encoding.tree.items[name].when
            self._items[name] = self._encoding.rule(("item", name, "when"), when)
        return self._items[name]

    def category(self, name: str) -> int:
        """The literal that some item of a category is on the list."""
        if name not in self._categories:
            items = self._encoding.tree.items.values()
            listed = [self.item(item.id) for item in items if item.category == name]
            self._categories[name] = self._encoding.clauses.some(listed)
        return self._categories[name]

    def tier(self, tier: Tier) -> int:
        """The literal that a tier is the highest of what was found."""
        if not self._tiers:
            clauses, higher = self._encoding.clauses, FALSE
            findings = [finding for finding in self._encoding.tree.findings.values() if finding.tier]
            for each in sorted(Tier, reverse=True):
                found = [self._encoding.found(finding.id) for finding in findings if finding.tier is each]
                reached = clauses.some([higher, *found]) if each else TRUE
                self._tiers[each] = clauses.every([reached, -higher])
                higher = reached
        return self._tiers[tier]
