"""What changed besides meaning: words, order, and everything else that is shown; and likely new names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest

from msgspec import Struct

from eczema_tui.authoring.parts import wordings
from eczema_tui.loader import Place
from eczema_tui.tree import Item, Node, Tree, Wording, mentioned

ALIKE = 0.7
"""How much of two texts has to be the same, from 0 to 1, for one part to be the other under a new name."""


class Edit(Struct, frozen=True):
    """Something that reads otherwise, or stands elsewhere, at a place of both trees; "" for nothing."""

    place: Place
    old: str
    new: str


class Rename(Struct, frozen=True):
    """A part that is likely the same under a new name: its place in the old tree, and its new id."""

    place: Place
    new: str


def edits(old: Tree, new: Tree) -> Iterator[Edit]:
    """Everything that people see of parts that both trees have, and that is not the same."""
    before, after = _facts(old), _facts(new)
    in_both = before.keys() & after.keys()
    for place in dict.fromkeys([*before, *after]):
        if _owner(place) in in_both:
            yield from _changed(place, before.get(place, ()), after.get(place, ()))
    orders, new_orders = _orders(old), _orders(new)
    for group in orders:
        if group in new_orders:
            yield from _moved(group, orders[group], new_orders[group])


def _orders(tree: Tree) -> dict[Place, list[str]]:
    """Everything that people see in an order, by what it is."""
    items = sorted(tree.items.values(), key=lambda item: item.priority)
    tiered = sorted((each for each in tree.findings.values() if each.tier), key=lambda each: -each.tier)
    found: dict[Place, list[str]] = {
        ("node",): [node.id for node in tree.nodes],
        ("stage",): [stage.id for stage in tree.stages],
        ("category",): [category.id for category in tree.categories],
        ("finding",): [finding.id for finding in tiered],
    }
    for category in tree.categories:
        found["item",] = found.get(("item",), []) + [i.id for i in items if i.category == category.id]
    for node in tree.nodes:
        found["option", node.id] = [option.id for option in node.options]
    for item in items:
        found["reason", item.id] = list(dict.fromkeys(mentioned(item.when)))
    return found


def renames(old: Tree, new: Tree) -> Iterator[Rename]:
    """Parts that one tree has and the other has not, in pairs that read nearly the same."""
    before, after = _names(old), _names(new)
    for group in before:
        gone = {name: text for name, text in before[group].items() if name not in after.get(group, {})}
        come = {name: text for name, text in after.get(group, {}).items() if name not in before[group]}
        for name, text in gone.items():
            alike = {other: _alike(text, its) for other, its in come.items()}
            best = max(alike, key=alike.__getitem__, default=None)
            if best is not None and alike[best] >= ALIKE:
                del come[best]
                yield Rename((*group, name), best)


def _names(tree: Tree) -> dict[tuple[str, ...], dict[str, str]]:
    """What every part that has an id says, by kind; the options of each node are a kind of their own."""
    found: dict[tuple[str, ...], dict[str, str]] = {
        ("node",): {node.id: _text(node.ask) for node in tree.nodes},
        ("item",): {item.id: _text(item.text) for item in tree.items.values()},
        ("finding",): {finding.id: _text(finding.phrase) for finding in tree.findings.values()},
    }
    for node in tree.nodes:
        found["option", node.id] = {each.id: _text(each.label) for each in node.options if each.low is None}
    return found


def _text(wording: Wording) -> str:
    return wording[-1].text


def _alike(text: str, other: str) -> float:
    match = SequenceMatcher(None, text, other, autojunk=False)
    if min(match.real_quick_ratio(), match.quick_ratio()) < ALIKE:  # quickly told from most
        return 0
    return match.ratio()


def _facts(tree: Tree) -> Mapping[Place, Sequence[str]]:
    """Every text that is shown, by its place, and the places of the parts that these belong to."""
    found: dict[Place, Sequence[str]] = {
        ("tree", ""): (),
        ("tree", "", "id"): (tree.id,),
        ("tree", "", "title"): (tree.title,),
        ("tree", "", "signed-off-by"): tree.signed_off_by,
        ("tree", "", "glossary"): tuple(f"{each.term}: {each.means}" for each in tree.glossary.values()),
        ("tree", "", "sources"): tuple(source.citation() for source in tree.sources.values()),
    }
    for category in tree.categories:
        found["category", category.id] = ()
    for stage in tree.stages:
        found["stage", stage.id] = ()
    for finding in tree.findings.values():
        found["finding", finding.id] = ()
        found["finding", finding.id, "tier"] = (finding.tier.slug,)
    for node in tree.nodes:
        found |= _facts_of_node(node)
        found["node", node.id, "stage"] = (tree.stages[node.stage].id,)
    for item in tree.items.values():
        found |= _facts_of_item(item)
    for worded in wordings(tree):
        found[worded.place] = tuple(variant.text for variant in worded.wording)
    return found


def _facts_of_node(node: Node) -> dict[Place, Sequence[str]]:
    found: dict[Place, Sequence[str]] = {("node", node.id): (), ("node", node.id, "kind"): (node.kind.value,)}
    found |= {("option", node.id, option.id): () for option in node.options}
    found["node", node.id, "sources"] = node.sources
    if node.scale is not None:
        found["node", node.id, "scale"] = (f"{node.scale.low} to {node.scale.high}",)
    return found


def _facts_of_item(item: Item) -> dict[Place, Sequence[str]]:
    return {
        ("item", item.id): (),
        ("item", item.id, "category"): (item.category,),
        ("item", item.id, "kind"): (item.kind.value,),
        ("item", item.id, "priority"): (str(item.priority),),
        ("item", item.id, "sources"): item.sources,
    }


def _owner(place: Place) -> Place:
    """The part that a place belongs to."""
    return place[: 3 if place[0] == "option" else 2]


def _changed(place: Place, before: Sequence[str], after: Sequence[str]) -> Iterator[Edit]:
    """The texts that only one of two has, side by side."""
    gone = [text for text in before if text not in after]
    come = [text for text in after if text not in before]
    for old, new in zip_longest(gone, come, fillvalue=""):
        yield Edit(place, old, new)


def _moved(kind: Place, before: Sequence[str], after: Sequence[str]) -> Iterator[Edit]:
    """Those of the names in both that do not stand in the same order, each with what it stands behind."""
    old = [name for name in before if name in set(after)]
    new = [name for name in after if name in set(before)]
    stay: set[str] = set()
    for block in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
        stay.update(old[block.a : block.a + block.size])
    for name in new:
        earlier, now = _behind(name, old), _behind(name, new)
        if name not in stay and earlier != now:  # else it has moved together with what it stands behind
            yield Edit((*kind, name, "place"), earlier, now)


def _behind(name: str, names: Sequence[str]) -> str:
    place = names.index(name)
    return f"after {names[place - 1]}" if place else "first"
