"""Every walk over a small tree, one by one, and what can be seen on them: what a proof is held against.

It knows nothing but how a walk is replayed. Notes are all left empty, and of the numbers of a band one is
given, so that no two walks differ in words or numbers alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, combinations

from eczema_tui.authoring.promises import breaches
from eczema_tui.case import Answer
from eczema_tui.loader import Place
from eczema_tui.tree import NONE, UNSURE, Item, ItemKind, Kind, Tier, Tree, Wording, holds
from eczema_tui.walk import NodeStep, Walk

MOST_WALKS = 20_000


class TooManyWalksError(Exception):
    """The tree has more walks than are gone through one by one."""


def complete_walks(tree: Tree, most: int = MOST_WALKS) -> Iterator[Walk]:
    """Every complete walk over `tree`, each with other answers. Raises TooManyWalksError after `most`."""
    for number, walk in enumerate(_completed(Walk(tree)), 1):
        if number > most:
            raise TooManyWalksError(f"There are more than {most} walks over this tree.")
        yield walk


def _completed(walk: Walk) -> Iterator[Walk]:
    step = walk.open_step
    if step is None:
        yield walk
        return
    for answer in answers(step):
        yield from _completed(walk.with_answer(step.node.id, answer))


def answers(step: NodeStep) -> Iterator[Answer]:
    """Every answer that can be given where `step` is: one number for each band, and one empty note."""
    ids = [option.id for option in step.options]
    match step.node.kind:
        case Kind.CHOICES:
            yield from ids
        case Kind.CHECKLIST:
            if NONE in ids:
                yield NONE
            ticks = [name for name in ids if name != NONE]
            yield from chain.from_iterable(combinations(ticks, size) for size in range(1, len(ticks) + 1))
        case Kind.SCALE:
            yield from (option.low for option in step.options if option.low is not None)
            yield from (name for name in ids if name == UNSURE)
        case Kind.NOTE:
            yield ""


def nodes_visited(walks: Iterable[Walk]) -> set[str]:
    """The ids of the nodes that some walk comes by."""
    return {step.node.id for step in _steps(walks)}


def stages_entered(walks: Iterable[Walk]) -> set[str]:
    """The ids of the stages of which some walk has a node."""
    return {walk.stage_of(step).id for walk in walks for step in walk.path}


def options_offered(walks: Iterable[Walk]) -> set[tuple[str, str]]:
    """The options that somebody can take: node id and option id."""
    return {(step.node.id, option.id) for step in _steps(walks) for option in step.options}


def options_taken(walks: Iterable[Walk]) -> set[tuple[str, str]]:
    """The options that somebody takes: node id and option id."""
    return {(step.node.id, option.id) for step in _steps(walks) for option in step.taken}


def nothing_to_answer(walks: Iterable[Walk]) -> set[str]:
    """The ids of nodes with options that somebody meets with none but "unsure" and "none" left."""
    return {
        step.node.id
        for step in _steps(walks)
        if step.node.options and all(option.id in (NONE, UNSURE) for option in step.options)
    }


def findings_set(walks: Iterable[Walk]) -> set[str]:
    """The findings that the answers of some walk set."""
    return set().union(*(walk.settable_findings for walk in walks))


def findings_derived(walks: Sequence[Walk]) -> set[str]:
    """The findings that, where somebody stops, follow from others."""
    derived = {finding.id for finding in walks[0].tree.derived}
    return set().union(*_stops(walks)) & derived


def items_listed(walks: Sequence[Walk]) -> set[str]:
    """The ids of the items that are on somebody's list, wherever they stop."""
    tree, ends = walks[0].tree, _stops(walks)
    return {item.id for item in tree.items.values() if any(holds(item.when, found) for found in ends)}


def longest_list(walks: Sequence[Walk]) -> int:
    """How many items the longest list has at the end, those to try apart."""
    counted = [item for item in walks[0].tree.items.values() if item.kind is not ItemKind.TRY]
    return max(sum(holds(item.when, found) for item in counted) for found in _ends(walks))


def fewest_and_most_screens(walks: Iterable[Walk]) -> tuple[int, int]:
    """How many screens ask something in the shortest walk, and in the longest."""
    lengths = [sum(step.node.asks for step in _steps([walk])) for walk in walks]
    return min(lengths), max(lengths)


def promises_broken(walks: Sequence[Walk]) -> dict[str, set[str]]:
    """By the id of each promise that some walk breaks: every way in which that happens, in words."""
    ways = {
        promise.id: {way for walk in walks for way in breaches(promise, walk)}
        for promise in walks[0].tree.promises
    }
    return {name: found for name, found in ways.items() if found}


def variants_used(walks: Sequence[Walk]) -> set[Place]:
    """The variants of wordings that somebody reads, the only one of a plain wording among them.

    A variant's place is that of its wording, and which one it is: ("node", "amount", "ask", 1). Wordings
    of nodes, of the options on offer and of stages are read at each step to which they belong; those of
    items that are listed, of their categories, of findings that hold and of the alert of the walk's tier
    wherever somebody can stop.
    """
    tree = walks[0].tree
    steps = {(step.node.id, step.findings): step for step in _steps(walks)}
    used = {place for step in steps.values() for place in _read_at(tree, step)}
    return used.union(*(_read_at_end(tree, found) for found in _stops(walks)))


def _read_at(tree: Tree, step: NodeStep) -> Iterator[Place]:
    node, stage, found = step.node, tree.stages[step.node.stage], step.findings
    named = {
        "ask" if node.asks else "title": node.ask,
        "text": node.text,
        "why": node.why,
        "staff": node.staff,
        "teach-back": node.teach_back,
    }
    yield from _used(("stage", stage.id, "title"), stage.title, found)
    for key, wording in named.items():
        yield from _used(("node", node.id, key), wording, found)
    yield from _used(("node", node.id, "note", "hint"), node.hint, found)
    if node.scale is not None:
        yield from _used(("node", node.id, "scale", "low"), node.scale.low_words, found)
        yield from _used(("node", node.id, "scale", "high"), node.scale.high_words, found)
    for option in step.options:
        if option.low is None:  # the label of a band is its numbers, which nobody wrote
            yield from _used(("option", node.id, option.id, "label"), option.label, found)


def _read_at_end(tree: Tree, found: frozenset[str]) -> Iterator[Place]:
    listed: list[Item] = [item for item in tree.items.values() if holds(item.when, found)]
    for item in listed:
        yield from _used(("item", item.id, "text"), item.text, found)
        yield from _used(("item", item.id, "why"), item.why, found)
    for category in tree.categories:
        if any(item.category == category.id for item in listed):
            yield from _used(("category", category.id, "title"), category.title, found)
    for name in found:
        yield from _used(("finding", name, "phrase"), tree.findings[name].phrase, found)
        yield from _used(("finding", name, "advice"), tree.findings[name].advice, found)
    tier = max((tree.findings[name].tier for name in found), default=Tier.NONE)
    if alert := tree.alerts.get(tier.slug):
        named = {"title": alert.title, "text": alert.text, "same-day-signs": alert.same_day_signs}
        for key, wording in named.items():
            yield from _used(("tree", "", "alerts", tier.slug, key), wording, found)


def _used(place: Place, wording: Wording, found: frozenset[str]) -> Iterator[Place]:
    """The place of the variant that people with exactly these findings read; none of an empty wording."""
    for number, variant in enumerate(wording):
        if holds(variant.when, found):
            yield (*place, number)
            return


def _steps(walks: Iterable[Walk]) -> Iterator[NodeStep]:
    return (step for walk in walks for step in walk.path if isinstance(step, NodeStep))


def _stops(walks: Iterable[Walk]) -> set[frozenset[str]]:
    """The findings, each combination once, with which somebody can stop: at a question, or at the end."""
    walks = list(walks)
    return _ends(walks).union(step.findings for step in _steps(walks) if step.node.asks)


def _ends(walks: Iterable[Walk]) -> set[frozenset[str]]:
    """The findings, each combination once, with which walks end."""
    return {walk.findings for walk in walks}
