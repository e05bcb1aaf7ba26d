"""What can differ between two versions of a tree, each with the literal that a pair of walks shows it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations

from msgspec import Struct

from eczema_tui.authoring.diff.pair import Pair
from eczema_tui.authoring.parts import wordings
from eczema_tui.authoring.proof.clauses import FALSE
from eczema_tui.authoring.proof.encoding import Encoding
from eczema_tui.authoring.proof.ending import Ending
from eczema_tui.authoring.proof.targets import read_on_the_list
from eczema_tui.loader import Place
from eczema_tui.tree import Condition, Has, Not, Tier, mentioned


class Aim(Struct, frozen=True):
    """Something that can differ; `place` and `gained` as in `Difference`."""

    place: Place
    gained: bool | None
    literal: int


def aims(pair: Pair) -> Iterator[Aim]:
    """Everything that can differ."""
    for tier, other in permutations(sorted(Tier, reverse=True), 2):
        both = [pair.old_ending.tier(tier), pair.new_ending.tier(other)]
        yield Aim(("tier", tier.slug, other.slug), None, pair.clauses.every(both))
    old, new = _Side(pair.old, pair.old_ending), _Side(pair.new, pair.new_ending)
    for place in dict.fromkeys([*new.parts, *old.parts]):
        yield Aim(place, True, new.has_alone(place, old))
        yield Aim(place, False, old.has_alone(place, new))
    yield from _reasons(pair)
    yield from _other_words(pair)


class _Side:
    """One of the trees, with what a person can meet there: `parts`, each with the literal that they do."""

    def __init__(self, encoding: Encoding, ending: Ending) -> None:
        self.encoding = encoding
        self.parts: dict[Place, int] = {("alert", node): found for node, found in encoding.alerts.items()}
        self.parts |= {("item", item): ending.item(item) for item in encoding.tree.items}
        self.setters: dict[str, list[tuple[str, int]]] = {}
        steps = list(zip(encoding.tree.nodes, encoding.steps, strict=True))
        self.parts |= {("node", node.id): step.comes_up for node, step in steps}
        for node, step in steps:
            for option, offered, taken in zip(node.options, step.offered, step.taken, strict=True):
                if option.low is None:  # nobody sees the bands of a scale
                    self.parts["option", node.id, option.id] = offered
                for name in option.sets:
                    self.setters.setdefault(name, []).append((node.id, taken))
        for finding in encoding.tree.findings:
            self.parts["finding", finding] = encoding.found(finding)

    def has_alone(self, place: Place, other: _Side) -> int:
        """The literal that a part is met on this side alone, and not just because a node is.

        An option counts where the other side asks its question too, a finding where it asks one that sets it
        here.
        """
        every = self.encoding.clauses.every
        met = [self.parts.get(place, FALSE), -other.parts.get(place, FALSE)]
        if place[0] == "option":
            met.append(other.asks(place[1]))
        elif place[0] == "finding" and place[1] in self.setters:
            setters = (every([taken, other.asks(node)]) for node, taken in self.setters[str(place[1])])
            met.append(self.encoding.clauses.some(setters))
        return every(met)

    def asks(self, node: str | int) -> int:
        """The literal that a node comes up on this side."""
        return self.parts.get(("node", node), FALSE)


def _reasons(pair: Pair) -> Iterator[Aim]:
    """Reasons for items that are on both lists, where their conditions are not the same."""
    clauses = pair.clauses
    for name, item in pair.new.tree.items.items():
        earlier = pair.old.tree.items.get(name)
        if earlier is None or earlier.when == item.when:
            continue
        listed = [pair.old_ending.item(name), pair.new_ending.item(name)]
        for finding in dict.fromkeys([*mentioned(item.when), *mentioned(earlier.when)]):
            had = _is_reason(pair.old, earlier.when, finding)
            has = _is_reason(pair.new, item.when, finding)
            yield Aim(("reason", name, finding), True, clauses.every([*listed, has, -had]))
            yield Aim(("reason", name, finding), False, clauses.every([*listed, had, -has]))


def _is_reason(encoding: Encoding, condition: Condition | None, finding: str) -> int:
    """The literal that `finding` is among the reasons because of which a condition holds."""
    match condition:
        case None | Not():
            return FALSE
        case Has(name):
            return encoding.found(name) if name == finding else FALSE
        case _:
            inner = [_is_reason(encoding, part, finding) for part in condition.of]
            return encoding.clauses.every([encoding.of(condition), encoding.clauses.some(inner)])


def _other_words(pair: Pair) -> Iterator[Aim]:
    """Wordings of which somebody reads another variant, of those that both trees have.

    The title of a stage is read at each of its screens, so that both may be read on one walk.
    """
    clauses = pair.clauses
    had, has = _readings(pair.old, pair.old_ending), _readings(pair.new, pair.new_ending)
    for place in [place for place in had if place in has]:
        before, after = had[place], has[place]
        differs = []
        for text, other in permutations(before.keys() & after.keys(), 2):
            both = [before[text], after[other]]
            differs += [clauses.every([*both, -after[text]]), clauses.every([*both, -before[other]])]
        yield Aim(place, None, clauses.some(differs))


def _readings(encoding: Encoding, ending: Ending) -> dict[Place, dict[str, int]]:
    """For each wording that has variants: its texts, each with the literal that somebody reads it."""
    found: dict[Place, dict[str, int]] = {}
    read = dict(encoding.variants) | dict(read_on_the_list(encoding, ending))
    for worded in wordings(encoding.tree):
        if len(worded.wording) > 1 and (*worded.place, 0) in read:
            texts = found.setdefault(worded.place, {})
            for number, variant in enumerate(worded.wording):
                earlier = texts.get(variant.text, FALSE)
                texts[variant.text] = encoding.clauses.some([earlier, read[*worded.place, number]])
    return found
