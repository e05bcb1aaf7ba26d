"""How many walks a tree has: exactly where that is feasible, else a number that they cannot exceed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from math import prod

from msgspec import Struct

from eczema_tui.authoring.truth import settable
from eczema_tui.tree import NONE, Kind, Node, Option, Tree, holds

MOST_STATES = 2000
"""With more than so many different situations at one place, the walks are not counted exactly."""

_Found = frozenset[str]
_Opened = frozenset[tuple[int, str]]
_State = tuple[_Found, _Opened]


class Count(Struct, frozen=True):
    """A number of walks; where it is not `exact`, there are at most so many."""

    number: int
    exact: bool


def count_walks(tree: Tree) -> Count:
    """The number of complete walks with different answers: a scale counts by its bands, a note once."""
    try:
        return Count(_Counter(tree).count(), exact=True)
    except _TooManyError:
        return Count(_at_most(tree), exact=False)


class _TooManyError(Exception):
    """There are too many situations to go through."""


class _Counter:
    """Goes through the nodes once, with the number of ways to be in each situation.

    A situation is what has been found, as far as a later question depends on it, and which taken options
    and begun stages have nodes still to come.
    """

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._asked = _asked_later(tree)

    def count(self) -> int:
        """The number of walks. Raises _TooManyError where there are too many situations."""
        states: Counter[_State] = Counter({(frozenset(), frozenset()): 1})
        for number, stage in enumerate(self._tree.stages):
            begun = (-1 - number, "")
            here: Counter[_State] = Counter()
            for (found, opened), many in states.items():
                begins = holds(stage.when, self._tree.with_derived(found))
                here[found, opened | {begun} if begins else opened] += many
            for place in range(stage.start, stage.end):
                here = self._after(place, begun, here)
            states = _merged(((found, opened - {begun}), many) for (found, opened), many in here.items())
        return states.total()

    def _after(self, place: int, begun: tuple[int, str], states: Counter[_State]) -> Counter[_State]:
        """The situations after the node at `place`."""
        node = self._tree.nodes[place]
        opener = begun if node.opened_by is None else node.opened_by
        later = self._asked[place + 1]
        found_after: Counter[_State] = Counter()
        for (found, opened), many in states.items():
            known = self._tree.with_derived(found)
            if opener in opened and holds(node.when, known) and node.options:
                offered = [option for option in node.options if holds(option.when, known)]
                for (sets, opens), ways in self._answers(place, node, offered).items():
                    state = (found | sets) & later, self._pending(opened | opens, place)
                    found_after[state] += many * ways
            else:
                found_after[found & later, self._pending(opened, place)] += many
            _bound(found_after)
        return found_after

    def _answers(self, place: int, node: Node, offered: list[Option]) -> Counter[_State]:
        """What the answers to a node can set and open, each with the number of such answers."""
        effects = {option.id: self._effect(place, option) for option in offered}
        if node.kind is not Kind.CHECKLIST:
            return Counter(effects.values())
        none = effects.pop(NONE, None)
        answers: Counter[_State] = Counter({(frozenset(), frozenset()): 1})
        for sets, opens in effects.values():
            with_tick = (((found | sets, opened | opens), many) for (found, opened), many in answers.items())
            answers = _bound(_merged([*answers.items(), *with_tick]))
        answers[frozenset(), frozenset()] -= 1  # no tick at all is no answer
        if none is not None:
            answers[none] += 1
        return +answers

    def _effect(self, place: int, option: Option) -> _State:
        opens = frozenset({(place, option.id)}) if option.then[0] < option.then[1] else frozenset()
        return frozenset(option.sets) & self._asked[place + 1], opens

    def _pending(self, opened: _Opened, place: int) -> _Opened:
        """Those of `opened` that still have nodes to come after `place`."""
        return frozenset(each for each in opened if each[0] < 0 or self._until(each) > place + 1)

    def _until(self, opened: tuple[int, str]) -> int:
        """The place behind the last node that an option opens."""
        option = self._tree.nodes[opened[0]].option(opened[1])
        return option.then[1] if option else 0


def _bound(states: Counter[_State]) -> Counter[_State]:
    if len(states) > MOST_STATES:
        raise _TooManyError
    return states


def _merged(counted: Iterable[tuple[_State, int]]) -> Counter[_State]:
    found: Counter[_State] = Counter()
    for state, many in counted:
        found[state] += many
    return found


def _asked_later(tree: Tree) -> list[_Found]:
    """For each place, the settable findings on which a question, an option or a stage from there on rests."""
    asked: list[_Found] = [frozenset()] * (len(tree.nodes) + 1)
    begins = {stage.start: stage for stage in tree.stages}
    for place in reversed(range(len(tree.nodes))):
        node = tree.nodes[place]
        rules = [node.when, *(option.when for option in node.options)] if node.options else []
        if place in begins:
            rules.append(begins[place].when)
        own = frozenset(name for rule in rules for name in settable(rule, tree))
        asked[place] = asked[place + 1] | own
    return asked


def _at_most(tree: Tree) -> int:
    """A number that the walks cannot exceed: every node, where it can be left out or not, on its own."""
    return prod(_answers_at_most(node) for node in tree.nodes)


def _answers_at_most(node: Node) -> int:
    """How many answers a node can have, and one more for not being asked, if it may not be."""
    options = len(node.options)
    if not options:
        return 1
    if node.kind is Kind.CHECKLIST:
        none = any(option.id == NONE for option in node.options)
        options = 2 ** (options - none) - 1 + none
    return options + (node.when is not None or node.opened_by is not None)
