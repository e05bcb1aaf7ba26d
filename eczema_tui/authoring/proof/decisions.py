"""The walks over a tree as a row of decisions: of each option, whether it is taken.

They stand in the order of the document, but for one thing: nodes under an option that rest on no condition
of their own come right behind that option, before the others of its node. It makes no difference to the
walks, and whoever goes through the row need not remember that the option was taken.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import prod

from msgspec import Struct
from msgspec.structs import replace

from eczema_tui.authoring.proof.decision_diagrams import TRUE, Diagrams
from eczema_tui.tree import NONE, AllOf, Condition, Has, Kind, Node, Not, Option, Tree, mentioned

_Place = tuple[int, str]
"""Where an option stands: the place of its node, and its id."""


class Take(Struct, frozen=True):
    """The taking of an option: the `decision` about it, and the diagram that it is `offered`.

    A `tick` goes together with others. It is `telling` if anything later rests on it; otherwise it may stand
    for all such options of the node that are offered alike. `ways` are those to take it, or at least one of
    those, and to answer what comes up with it, but for `then`: that is still to be gone through. `end` is
    the decision behind all of these.
    """

    decision: int
    end: int
    offered: int
    tick: bool
    telling: bool
    ways: int
    then: tuple[Asking, ...]


class Asking(Struct, frozen=True):
    """A node that asks: the diagram that it comes up, and what can be taken, in order.

    `end` is the decision behind all of its own. It is `settled` where nothing later rests on what is taken.
    """

    comes_up: int
    takes: tuple[Take, ...]
    end: int
    settled: bool


class Decisions:
    """The row of decisions for `tree`, with `diagrams` of what rests on them, at most so many as `most`.

    `asking` are the nodes that ask, without those that come right behind the option which opens them. Raises
    TooLargeError where there are not enough diagrams.
    """

    def __init__(self, tree: Tree, most: int) -> None:
        self.diagrams = Diagrams(most)
        self._tree = tree
        self._early: dict[_Place, list[int]] = {}
        self._decision: dict[_Place, int] = {}
        self._end: dict[_Place, int] = {}
        self._set_by: dict[str, list[int]] = {}
        self._found: dict[str, int] = {}
        self._comes_up: dict[int, int] = {}
        self._offered: dict[_Place, int] = {}
        self._follow_document()
        self.asking = [self._asking(place) for place in self._comes_up]

    def ways(self, asking: Asking) -> int:
        """The diagram of the number of ways to answer a node that is settled; 1 where it does not come up."""
        of = self.diagrams
        taken = [(take.tick, of.every((take.offered, of.number(take.ways)))) for take in asking.takes]
        ticks = of.every(of.total((TRUE, ways)) for tick, ways in taken if tick)
        others = (ways for tick, ways in taken if not tick)
        # one less, for no tick at all is no answer, and one more less, to be added where it comes up or not
        rest = of.total((ticks, of.number(-2), *others))
        return of.total((TRUE, of.every((asking.comes_up, rest))))

    def _follow_document(self) -> None:
        """Makes the diagrams of what comes up and is offered, by what could be found before each place."""
        following: dict[str, list[str]] = {}
        for finding in self._tree.derived:
            for name in mentioned(finding.when):
                following.setdefault(name, []).append(finding.id)
        for stage in self._tree.stages:
            begins = self._of(stage.when)
            for place in range(stage.start, stage.end):
                node = self._tree.nodes[place]
                if node.options and (place, node.options[0].id) not in self._decision:
                    self._come_to(place, node, begins)
                    self._number(place)
                for option in node.options:
                    for name in option.sets:
                        self._set_by.setdefault(name, []).append(self._decision[place, option.id])
                        for stale in (name, *following.get(name, ())):
                            self._found.pop(stale, None)

    def _come_to(self, place: int, node: Node, begins: int) -> None:
        opened = begins if node.opened_by is None else self.diagrams.choice(self._decision[node.opened_by])
        self._comes_up[place] = self.diagrams.every((opened, self._of(node.when)))
        for option in node.options:
            self._offered[place, option.id] = self._of(option.when)

    def _number(self, place: int) -> None:
        """Gives the options of a node, and those that come right behind them, their places in the row."""
        for option in _none_last(self._tree.nodes[place]):
            own = (place, option.id)
            self._decision[own] = len(self._decision)
            self._early[own] = list(self._opened_early(own, option))
            for inner in self._early[own]:
                self._number(inner)
            self._end[own] = len(self._decision)

    def _opened_early(self, own: _Place, option: Option) -> Iterator[int]:
        """The places of the nodes that come right behind the option under which they are nested."""
        nested = {place: self._tree.nodes[place] for place in range(*option.then)}
        rules = (
            rule for node in nested.values() for rule in (node.when, *(each.when for each in node.options))
        )
        if all(rule is None for rule in rules):
            yield from (place for place, node in nested.items() if node.opened_by == own and node.options)

    def _of(self, condition: Condition | None) -> int:
        if condition is None:
            return TRUE
        if isinstance(condition, Has):
            return self._of_finding(condition.finding)
        if isinstance(condition, Not):
            return self.diagrams.opposite(self._of(condition.of))
        parts = map(self._of, condition.of)
        return self.diagrams.every(parts) if isinstance(condition, AllOf) else self.diagrams.some(parts)

    def _of_finding(self, name: str) -> int:
        if name not in self._found:
            when = self._tree.findings[name].when
            setting = map(self.diagrams.choice, self._set_by.get(name, ()))
            self._found[name] = self.diagrams.some(setting) if when is None else self._of(when)
        return self._found[name]

    def _asking(self, place: int) -> Asking:
        node = self._tree.nodes[place]
        telling: list[Take] = []
        alike: dict[tuple[int, bool], list[Take]] = {}
        for take in (self._take(place, node, option) for option in _none_last(node)):
            if take.telling:
                telling.append(take)
            else:
                alike.setdefault((take.offered, take.tick), []).append(take)
        takes = sorted([*telling, *map(_as_one, alike.values())], key=lambda take: take.decision)
        comes_up = self._comes_up.get(place, TRUE)
        if telling:  # what would be offered makes no difference where it does not come up
            takes = [replace(take, offered=self.diagrams.every((comes_up, take.offered))) for take in takes]
        end = max(self._end[place, option.id] for option in node.options)
        return Asking(comes_up, tuple(takes), end, settled=not telling)

    def _take(self, place: int, node: Node, option: Option) -> Take:
        own = (place, option.id)
        opened = [self._asking(inner) for inner in self._early[own]]
        then = tuple(asking for asking in opened if not asking.settled)
        settled = (self.ways(asking) for asking in opened if asking.settled)
        return Take(
            decision=self._decision[own],
            end=self._end[own],
            offered=self._offered.get(own, TRUE),
            tick=node.kind is Kind.CHECKLIST and option.id != NONE,
            telling=bool(then) or self._decision[own] in self.diagrams.asked,
            ways=prod(self.diagrams.numbers[ways] for ways in settled),
            then=then,
        )


def _none_last(node: Node) -> list[Option]:
    return sorted(node.options, key=lambda option: option.id == NONE)


def _as_one(takes: list[Take]) -> Take:
    """What stands for several takings that are alike."""
    ways = [take.ways for take in takes]
    return replace(takes[0], ways=prod(1 + each for each in ways) - 1 if takes[0].tick else sum(ways))
