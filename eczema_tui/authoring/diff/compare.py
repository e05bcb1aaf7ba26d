"""The comparison: everything that some walk gains or loses, each with the fewest answers that show it."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from eczema_tui.authoring.diff.aims import Aim, aims
from eczema_tui.authoring.diff.pair import Pair
from eczema_tui.authoring.diff.texts import Edit, Rename, edits, renames
from eczema_tui.authoring.proof.clauses import FALSE
from eczema_tui.authoring.proof.search import Model, core, never
from eczema_tui.authoring.proof.witnesses import Witnesses
from eczema_tui.case import Answer
from eczema_tui.loader import Place
from eczema_tui.tree import NONE, UNSURE, Node, Scale, Tree


class Difference(Struct, frozen=True):
    """Something that one person meets in one of the trees and not in the other, or meets otherwise.

    `place` says what: ("alert", node) for one that comes after its answer, ("item", id), ("node", id),
    ("option", node, id), ("finding", id), ("reason", item, finding), ("tier", old, new) or the place of a
    wording. `gained` says that only the new tree has it; it is None where both have one, but another. `old`
    and `new` are the answers of a pair of walks that ask least of those that show it, `decisive` the nodes
    whose answers bring it about, whatever the others are.
    `at` is the node from which it comes: the first of these that is not the same in both trees, else the last
    at which something was said, else the last; "" where no answer has to do with it.
    """

    place: Place
    gained: bool | None
    old: Mapping[str, Answer]
    new: Mapping[str, Answer]
    decisive: tuple[str, ...]
    at: str


class Comparison(Struct, frozen=True):
    """What changed from one tree to another: in meaning, in words, and in names."""

    differences: tuple[Difference, ...]
    edits: tuple[Edit, ...]
    renames: tuple[Rename, ...]

    @property
    def differs(self) -> bool:
        """Whether a person would see anything of it."""
        return bool(self.differences or self.edits)


def compare(old: Tree, new: Tree) -> Comparison:
    """Compares two versions of a tree over all pairs of walks that one person can take."""
    pair = Pair(old, new)
    possible = [aim for aim in aims(pair) if aim.literal != FALSE]
    impossible = never(pair.clauses, [aim.literal for aim in possible])
    shown = [aim for aim in possible if aim.literal not in impossible]
    made = _Differences(pair, [aim.literal for aim in shown])
    return Comparison(
        tuple(map(made.difference, shown)),
        tuple(edits(old, new)),
        tuple(renames(old, new)),
    )


class _Differences:
    """Makes differences, each with a pair of walks that shows it."""

    def __init__(self, pair: Pair, literals: list[int]) -> None:
        self._pair = pair
        self._witnesses = Witnesses([pair.old, pair.new], literals)

    def difference(self, aim: Aim) -> Difference:
        """The difference, with a pair of walks that ask least of those that show it."""
        model = self._witnesses.shortest(aim.literal)
        old, new = self._pair.old.answers(model), self._pair.new.answers(model)
        self._give_the_same_numbers(old, new)
        decisive = self._decisive(model, aim.literal)
        changed = [name for name in decisive if self._changed(name)][:1]
        said = [name for name in decisive if {old.get(name), new.get(name)} - {None, NONE, UNSURE}]
        at = (changed or said or decisive or ("",))[-1]
        return Difference(aim.place, aim.gained, old, new, decisive, at)

    def _changed(self, name: str) -> bool:
        """Whether a node asks otherwise in the two trees, wordings apart."""
        old, new = (_rules(each.tree, name) for each in (self._pair.old, self._pair.new))
        return old is None or old != new

    def _decisive(self, model: Model, literal: int) -> tuple[str, ...]:
        """Nodes whose answers make `literal` true, whatever the others are."""
        answers: dict[str, list[int]] = {}
        for encoding in (self._pair.new, self._pair.old):
            for node, step in zip(encoding.tree.nodes, encoding.steps, strict=True):
                if step.comes_up in model:
                    signed = [taken if taken in model else -taken for taken in step.taken]
                    answers.setdefault(node.id, []).extend(signed)
        names = {self._pair.clauses.every(signed): name for name, signed in answers.items() if signed}
        clash = set(core(self._pair.clauses, [*names, -literal]))
        return tuple(name for answer, name in names.items() if answer in clash)

    def _give_the_same_numbers(self, old: dict[str, Answer], new: dict[str, Answer]) -> None:
        """On a scale that both trees have, give a number that fits both bands.

        Where one of them has "not sure", the number is one that its scale has not.
        """
        for name in old.keys() & new.keys():
            nodes = self._pair.old.tree.node(name), self._pair.new.tree.node(name)
            for given, there, node, other in ((old, new, *nodes), (new, old, *nodes[::-1])):
                number, answer = given[name], there[name]
                if not isinstance(number, int) or node is None or other is None or other.scale is None:
                    continue
                if isinstance(answer, int):
                    given[name] = max(number, answer)
                elif other.scale.low <= number <= other.scale.high:
                    given[name] = _beyond(node, number, other.scale)


def _beyond(node: Node, number: int, scale: Scale) -> int:
    """A number of the same band as `number` that `scale` has not."""
    band = next(each for each in node.options if each.low is not None and each.low == number)
    return scale.high + 1 if band.high is not None and band.high > scale.high else scale.low - 1


def _rules(tree: Tree, name: str) -> tuple[object, ...] | None:
    """All that decides when a node comes up, what it asks and what comes of it; None for no node."""
    node = tree.node(name)
    if node is None:
        return None
    opener = node.opened_by and (tree.nodes[node.opened_by[0]].id, node.opened_by[1])
    options = [(each.id, each.when, each.sets, each.low, each.high) for each in node.options]
    return node.kind, node.when, opener, tree.stages[node.stage].when, options
