"""What a complete walk comes to: its list and its tier, as literals of its encoding."""

from __future__ import annotations

from eczema_tui.authoring.proof.clauses import FALSE, TRUE
from eczema_tui.authoring.proof.encoding import Encoding
from eczema_tui.tree import Tier


class Ending:
    """The end of the walks of an encoding.

    `items` are the literals that each item is on the list, `categories` that some item of each is, `tiers`
    that each is the highest tier that was found.
    """

    def __init__(self, encoding: Encoding) -> None:
        tree = encoding.tree
        self.items = {
            item.id: encoding.rule(("item", item.id, "when"), item.when) for item in tree.items.values()
        }
        listed: dict[str, list[int]] = {category.id: [] for category in tree.categories}
        for item in tree.items.values():
            listed[item.category].append(self.items[item.id])
        self.categories = {name: encoding.clauses.some(items) for name, items in listed.items()}
        self.tiers: dict[Tier, int] = {}
        higher = FALSE
        for tier in sorted(Tier, reverse=True):
            found = [encoding.found(each.id) for each in tree.findings.values() if each.tier is tier]
            reached = encoding.clauses.some([higher, *found]) if tier else TRUE
            self.tiers[tier] = encoding.clauses.every([reached, -higher])
            higher = reached
