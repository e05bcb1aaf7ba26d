"""Who reads what, proved for all walks: each variant of a wording is made a part of the tree that may be met.

A promise says which nodes and items somebody never has. So each variant gets a node to read in front of the
node that it belongs to, met exactly where it would be read; what stands on the list gets an item for each.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from eczema_tui.authoring.parts import Worded, wordings
from eczema_tui.authoring.proof import prove
from eczema_tui.tree import AllOf, AnyOf, Claim, Condition, Has, Item, Kind, Node, Not, Promise, Tree, Variant

At = tuple[str, ...]


class Reads(Struct, frozen=True):
    """A rule for the wording `at`, of a node, an option, an item, a finding or an alert.

    Whoever reads it, and for whom `when` holds, reads a variant in which `words` is found and `without` is
    not; both are regular expressions. `when` is put as "one and not other or third"; "" is everybody.
    """

    when: str
    at: str
    words: str = ""
    without: str = ""

    @property
    def place(self) -> At:
        """The place of the wording, as the check has it."""
        return tuple(self.at.split())

    def allows(self, text: str) -> bool:
        """Whether these people may read this variant."""
        wanted = re.search(self.words, text, re.DOTALL) is not None
        return wanted and not (self.without and re.search(self.without, text, re.DOTALL))


def condition(said: str) -> Condition | None:
    """A condition from words: "or" between groups of "and", with "not" before a finding; "" is none."""
    groups = (AllOf(tuple(map(_part, group.split(" and ")))) for group in said.split(" or "))
    return AnyOf(tuple(groups)) if said else None


def _part(said: str) -> Condition:
    name = said.removeprefix("not ")
    return Has(name) if name == said else Not(Has(name))


def misread(tree: Tree, rules: Sequence[Reads]) -> list[Reads]:
    """The rules that some walk of `tree` breaks, or that are about a wording that it does not have."""
    worded = {at(each): each for each in wordings(tree)}
    lost = [rule for rule in rules if rule.place not in worded]
    held = [rule for rule in rules if rule.place in worded]
    shown = {rule.place: _variants(worded[rule.place]) for rule in held}
    promises = []
    for number, rule in enumerate(held):
        bad = tuple(name for name, variant, _ in shown[rule.place] if not rule.allows(variant.text))
        on_the_way = rule.place[0] in ("node", "option")
        never = Claim(nodes=bad) if on_the_way else Claim(items=bad)
        promises.append(Promise(str(number), condition(rule.when), never=never))
    proof = prove(replace(_spread(tree, shown), promises=tuple(promises)))
    return lost + [held[int(broken.promise_id)] for broken in proof.broken]


def at(worded: Worded) -> At:
    """The place of a wording, as a rule names it."""
    return tuple(str(step) for step in worded.place if step != "")


_Shown = list[tuple[str, Variant, Condition]]


def _variants(worded: Worded) -> _Shown:
    """Each variant, a name for it, and when it is the one that is read."""
    found, earlier = [], []
    for number, variant in enumerate(worded.wording):
        own = () if variant.when is None else (variant.when,)
        found.append((f"{' '.join(at(worded))} {number}", variant, AllOf((*earlier, *own))))
        earlier += [Not(each) for each in own]
    return found


def _spread(tree: Tree, shown: Mapping[At, _Shown]) -> Tree:
    """The tree with a part of its own for each variant."""
    before: list[list[Node]] = [[] for _ in tree.nodes]
    items = dict(tree.items)
    for place, variants in shown.items():
        for name, _, read in variants:
            match place:
                case ("node" | "option", node_id, *_):
                    number = tree.places[node_id]
                    node = tree.nodes[number]
                    option = node.option(place[2]) if place[0] == "option" else None
                    rules = (node.when, option.when if option else None, read)
                    before[number].append(
                        Node(name, Kind.READ, node.stage, (), 0, when=_every(rules), opened_by=node.opened_by)
                    )
                case ("item", item_id, *_):
                    items[name] = _item(tree, name, (tree.items[item_id].when, read))
                case ("finding", finding_id, *_):
                    items[name] = _item(tree, name, (Has(finding_id), read))
                case _:
                    items[name] = _item(tree, name, (read,))
    return _placed(replace(tree, items=items), before)


def _item(tree: Tree, name: str, rules: Sequence[Condition | None]) -> Item:
    return Item(name, tree.categories[0].id, (Variant(name),), when=_every(rules))


def _every(rules: Sequence[Condition | None]) -> Condition:
    return AllOf(tuple(rule for rule in rules if rule is not None))


def _placed(tree: Tree, before: Sequence[Sequence[Node]]) -> Tree:
    """The tree with nodes put in before others, and every place in it set right."""
    first, own, count = [], [], 0
    for added in before:
        first.append(count)
        own.append(count + len(added))
        count += len(added) + 1
    first.append(count)

    def opened(node: Node) -> tuple[int, str] | None:
        return None if node.opened_by is None else (own[node.opened_by[0]], node.opened_by[1])

    nodes: list[Node] = []
    for number, node in enumerate(tree.nodes):
        for each in before[number]:
            nodes.append(replace(each, opened_by=opened(each), end=len(nodes) + 1))
        options = tuple(
            replace(
                option, then=(first[option.then[0]], first[option.then[1]]) if any(option.then) else (0, 0)
            )
            for option in node.options
        )
        nodes.append(replace(node, options=options, opened_by=opened(node), end=first[node.end]))
    stages = tuple(replace(stage, start=first[stage.start], end=first[stage.end]) for stage in tree.stages)
    return replace(tree, nodes=tuple(nodes), stages=stages)
