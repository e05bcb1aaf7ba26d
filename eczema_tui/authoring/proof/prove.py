"""The proof: what holds for every complete walk of a tree, and for what does not, a walk that shows it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from time import perf_counter

from msgspec import Struct

from eczema_tui.authoring.promises import breaches
from eczema_tui.authoring.proof.counting import Count, count_walks
from eczema_tui.authoring.proof.encoding import Encoding
from eczema_tui.authoring.proof.search import Model, Search, fewest, most
from eczema_tui.authoring.proof.targets import Target, targets, tier_is
from eczema_tui.case import Answer
from eczema_tui.loader import Place
from eczema_tui.progress import Bounds, questions_left
from eczema_tui.tree import NONE, UNSURE, Claim, ItemKind, Kind, Promise, Tree
from eczema_tui.walk import Walk

MOST_NODES = 1000
"""Up to so many nodes, lengths are exact."""

Answers = Mapping[str, Answer]


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


class Length(Struct, frozen=True):
    """How long something gets at most, or at least, and answers that show it.

    Where it is not `exact`, no walk goes beyond it, but perhaps none comes to it; there are no answers then.
    """

    count: int
    answers: Answers | None
    exact: bool


class Proof(Struct, frozen=True):
    """What was found about all walks of a tree.

    `shortest` and `longest` count the screens of a walk that ask, `longest_list` the lines of its list that
    are there unasked. `told` are the bounds that a person is shown at the start, `walks` how many walks there
    are, `parts` and `promises` how many of them were looked at, `seconds` the time it took.
    """

    impossible: tuple[Impossible, ...]
    stuck: tuple[Stuck, ...]
    broken: tuple[Broken, ...]
    shortest: Length
    longest: Length
    longest_list: Length
    told: Bounds
    walks: Count
    parts: int
    promises: int
    seconds: float


def prove(tree: Tree) -> Proof:
    """Looks at all complete walks of `tree` at once."""
    begun = perf_counter()
    encoding = Encoding(tree)
    aims = list(targets(encoding))
    stuck = list(_stuck(encoding))
    broken = [(promise, _breaks(encoding, promise)) for promise in tree.promises]
    with Search(encoding.clauses) as search:
        never = search.never([aim.literal for aim in aims])
        bad = search.never([literal for _, literal in (*stuck, *broken)])
    told = questions_left(Walk(tree))
    shortest, longest, longest_list = _lengths(encoding, told)
    return Proof(
        impossible=tuple(_impossible(tree, aims, never)),
        stuck=tuple(
            Stuck(node_id, _shortest(encoding, literal)) for node_id, literal in stuck if literal not in bad
        ),
        broken=tuple(
            _broken(encoding, promise, literal) for promise, literal in broken if literal not in bad
        ),
        shortest=shortest,
        longest=longest,
        longest_list=longest_list,
        told=told,
        walks=count_walks(tree),
        parts=len(aims),
        promises=len(tree.promises),
        seconds=perf_counter() - begun,
    )


def _impossible(tree: Tree, aims: Sequence[Target], never: set[int]) -> Iterator[Impossible]:
    """The targets that nobody meets, without what is inside of another such one."""
    lost = {aim.place for aim in aims if aim.literal in never}
    roots = [aim for aim in aims if aim.place in lost and aim.inside not in lost]
    if not roots:
        return
    guarded = Encoding(tree, guarded=True)
    literals = {aim.place: aim.literal for aim in targets(guarded)}
    rules = {guard: place for place, guard in guarded.guards.items()}
    with Search(guarded.clauses) as search:
        for aim in roots:
            core = search.core([*rules, literals[aim.place]])
            yield Impossible(aim.place, aim.what, tuple(rules[guard] for guard in core if guard in rules))


def _stuck(encoding: Encoding) -> Iterator[tuple[str, int]]:
    """Each question with the literal that it comes up and offers nothing besides "not sure" and "none"."""
    for node, step in zip(encoding.tree.nodes, encoding.steps, strict=True):
        if node.kind in (Kind.CHOICES, Kind.CHECKLIST):
            pairs = zip(node.options, step.offered, strict=True)
            real = [offered for option, offered in pairs if option.id not in (UNSURE, NONE)]
            yield node.id, encoding.clauses.every([step.comes_up, *(-offered for offered in real)])


def _breaks(encoding: Encoding, promise: Promise) -> int:
    """The literal that a complete walk breaks a promise."""
    ways = [*_claimed(encoding, promise.never), *(-literal for literal in _claimed(encoding, promise.always))]
    return encoding.clauses.every([encoding.of(promise.when), encoding.clauses.some(ways)])


def _claimed(encoding: Encoding, claim: Claim | None) -> Iterator[int]:
    """The literals of all that a claim names."""
    if claim is None:
        return
    tree = encoding.tree
    yield from (encoding.of(tree.items[name].when) for name in claim.items)
    yield from (encoding.found(name) for name in claim.findings)
    yield from (encoding.steps[tree.places[name]].comes_up for name in claim.nodes)
    for category in claim.categories:
        listed = (encoding.of(item.when) for item in tree.items.values() if item.category == category)
        yield encoding.clauses.some(listed)
    if claim.tier is not None:
        yield tier_is(encoding, claim.tier)


def _broken(encoding: Encoding, promise: Promise, literal: int) -> Broken:
    answers = _shortest(encoding, literal)
    return Broken(promise.id, tuple(breaches(promise, Walk(encoding.tree, answers))), answers)


def _asks(encoding: Encoding) -> list[int]:
    """The literals of all questions: that they come up."""
    pairs = zip(encoding.tree.nodes, encoding.steps, strict=True)
    return [step.comes_up for node, step in pairs if node.asks]


def _shortest(encoding: Encoding, literal: int) -> Answers:
    """The answers of a walk that asks least, and says least, of those for which `literal` is true."""
    pairs = zip(encoding.tree.nodes, encoding.steps, strict=True)
    said = [
        taken
        for node, step in pairs
        for option, taken in zip(node.options, step.taken, strict=True)
        if option.id != NONE
    ]
    found = fewest(encoding.clauses, _asks(encoding), [literal], also=said)
    return encoding.answers(found[1]) if found else {}


def _lengths(encoding: Encoding, told: Bounds) -> tuple[Length, Length, Length]:
    """The shortest walk, the longest walk, and the longest list."""
    tree, clauses, asks = encoding.tree, encoding.clauses, _asks(encoding)
    unasked = [encoding.of(item.when) for item in tree.items.values() if item.kind is not ItemKind.TRY]
    if len(tree.nodes) > MOST_NODES:
        shortest, longest, lines = (
            Length(count, None, exact=False) for count in (told.low, told.high, len(unasked))
        )
        return shortest, longest, lines
    return (
        _length(encoding, fewest(clauses, asks)),
        _length(encoding, most(clauses, asks)),
        _length(encoding, most(clauses, unasked)),
    )


def _length(encoding: Encoding, found: tuple[int, Model] | None) -> Length:
    """A length that was found, with the answers that show it; nothing has any where there is no walk."""
    count, model = found or (0, frozenset())
    return Length(count, encoding.answers(model), exact=True)
