"""The proof: what holds for every complete walk of a tree, and for what does not, a walk that shows it."""

from __future__ import annotations

import gc
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from time import perf_counter

from msgspec import Struct

from eczema_tui.authoring.promises import breaches
from eczema_tui.authoring.proof.counting import Count, count_walks
from eczema_tui.authoring.proof.encoding import Encoding
from eczema_tui.authoring.proof.ending import Ending
from eczema_tui.authoring.proof.sampling import not_seen
from eczema_tui.authoring.proof.search import core, never, refuted
from eczema_tui.authoring.proof.targets import Target, listed, targets
from eczema_tui.authoring.proof.witnesses import Answers, Length, Witnesses
from eczema_tui.loader import Place
from eczema_tui.progress import Bounds, questions_left
from eczema_tui.tree import NONE, UNSURE, Claim, ItemKind, Kind, Promise, Tree
from eczema_tui.walk import Walk


class Impossible(Struct, frozen=True):
    """A part of the tree that no walk comes to: where, what, and the rules that contradict one another.

    A rule is the place of a condition (it ends in "when"), or a node: that it has an answer, and of some
    kinds just one.
    """

    place: Place
    what: str
    because: tuple[Place, ...]


class Stuck(Struct, frozen=True):
    """A question on which nothing is left to answer but "not sure" and "none", and a shortest walk to it."""

    node_id: str
    answers: Answers


class Broken(Struct, frozen=True):
    """A promise that some walk breaks, how it does, in words, and the answers of a shortest such walk."""

    promise_id: str
    how: tuple[str, ...]
    answers: Answers


class Proof(Struct, frozen=True):
    """What was found about all walks of a tree.

    `shortest` and `longest` count the screens of a walk that ask, `longest_list` the lines of its list that
    are there unasked. `told` are the bounds that a person is shown at the start, `walks` how many walks there
    are, `seconds` the time it took. The other numbers say how many of each were looked at; `parts` are all
    that can happen, from stages to wordings.
    """

    impossible: tuple[Impossible, ...]
    stuck: tuple[Stuck, ...]
    broken: tuple[Broken, ...]
    shortest: Length
    longest: Length
    longest_list: Length
    told: Bounds
    walks: Count
    nodes: int
    options: int
    items: int
    parts: int
    promises: int
    seconds: float


def prove(tree: Tree) -> Proof:
    """Looks at all complete walks of `tree` at once."""
    with _no_collecting():
        return _prove(tree)


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Without Python's search for cycles: among the clauses it finds none, and doubles the time they take."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _prove(tree: Tree) -> Proof:
    begun = perf_counter()
    encoding = Encoding(tree)
    ending = Ending(encoding)
    clauses = encoding.clauses
    aims = list(targets(encoding, ending))
    stuck = list(_stuck(encoding))
    broken = [(promise, _breaks(encoding, ending, promise)) for promise in tree.promises]
    unseen = never(clauses, not_seen(encoding, {aim.literal for aim in aims}))
    lost = {aim.place for aim in aims if aim.literal in unseen}
    lost -= _early(tree, lost)
    wrong = {literal for _, literal in (*stuck, *broken)}
    wrong -= refuted(clauses, wrong)
    wrong -= never(clauses, wrong)
    lines = [ending.item(item.id) for item in tree.items.values() if item.kind is not ItemKind.TRY]
    witnesses = Witnesses([encoding], [*wrong, *lines])

    def shown(literal: int) -> Answers:
        return encoding.answers(witnesses.shortest(literal))

    told = questions_left(Walk(tree))
    shortest, longest, longest_list = witnesses.lengths(told, lines)
    return Proof(
        impossible=tuple(_impossible(tree, aims, lost)),
        stuck=tuple(Stuck(name, shown(literal)) for name, literal in stuck if literal in wrong),
        broken=tuple(
            _broken(tree, promise, shown(literal)) for promise, literal in broken if literal in wrong
        ),
        shortest=shortest,
        longest=longest,
        longest_list=longest_list,
        told=told,
        walks=count_walks(tree),
        nodes=len(tree.nodes),
        options=sum(len(node.options) for node in tree.nodes),
        items=len(tree.items),
        parts=len(aims),
        promises=len(tree.promises),
        seconds=perf_counter() - begun,
    )


def _early(tree: Tree, places: Collection[Place]) -> set[Place]:
    """Of places of the list and the alert, those that somebody meets who stops before the end of the walk."""
    if not places:
        return set()
    found: dict[Place, list[int]] = {}

    def look(encoding: Encoding, comes_up: int) -> None:
        for target in listed(encoding, Ending(encoding), places):
            met = encoding.clauses.every([comes_up, target.literal])
            found.setdefault(target.place, []).append(met)

    clauses = Encoding(tree, before_answers=look).clauses
    met = {place: clauses.some(literals) for place, literals in found.items()}
    impossible = never(clauses, list(met.values()))
    return {place for place, literal in met.items() if literal not in impossible}


def _impossible(tree: Tree, aims: Sequence[Target], lost: Collection[Place]) -> Iterator[Impossible]:
    """The targets at the places `lost`, without what is inside of another such one."""
    roots = [aim for aim in aims if aim.place in lost and aim.inside not in lost]
    if not roots:
        return
    guarded = Encoding(tree, guarded=True)
    literals = {aim.place: aim.literal for aim in targets(guarded, Ending(guarded))}
    rules = {guard: place for place, guard in guarded.guards.items()}
    for aim in roots:
        clash = core(guarded.clauses, [*rules, literals[aim.place]])
        yield Impossible(aim.place, aim.what, tuple(rules[guard] for guard in clash if guard in rules))


def _stuck(encoding: Encoding) -> Iterator[tuple[str, int]]:
    """Each question with the literal that it comes up and offers nothing besides "not sure" and "none"."""
    for node, step in zip(encoding.tree.nodes, encoding.steps, strict=True):
        if node.kind in (Kind.CHOICES, Kind.CHECKLIST):
            pairs = zip(node.options, step.offered, strict=True)
            real = [offered for option, offered in pairs if option.id not in (UNSURE, NONE)]
            yield node.id, encoding.clauses.every([step.comes_up, *(-offered for offered in real)])


def _breaks(encoding: Encoding, ending: Ending, promise: Promise) -> int:
    """The literal that a complete walk breaks a promise."""
    never, always = (_claimed(encoding, ending, claim) for claim in (promise.never, promise.always))
    ways = [*never, *(-literal for literal in always)]
    return encoding.clauses.every([encoding.of(promise.when), encoding.clauses.some(ways)])


def _claimed(encoding: Encoding, ending: Ending, claim: Claim | None) -> Iterator[int]:
    """The literals of all that a claim names."""
    if claim is None:
        return
    yield from map(ending.item, claim.items)
    yield from map(encoding.found, claim.findings)
    yield from (encoding.steps[encoding.tree.places[name]].comes_up for name in claim.nodes)
    yield from map(ending.category, claim.categories)
    if claim.tier is not None:
        yield ending.tier(claim.tier)


def _broken(tree: Tree, promise: Promise, answers: Answers) -> Broken:
    return Broken(promise.id, tuple(breaches(promise, Walk(tree, answers))), answers)
