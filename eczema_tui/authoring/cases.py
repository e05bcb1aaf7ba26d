"""The cases of a tree: whether their lists are as expected, how long they get, and what they never touch."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from msgspec import Struct

from eczema_tui.authoring.promises import breaches
from eczema_tui.authoring.remarks import Remark
from eczema_tui.case import Case
from eczema_tui.question_list import items_for, question_list
from eczema_tui.tree import NONE, UNSURE, Kind, Tree
from eczema_tui.walk import NodeStep, Walk


class Coverage(Struct, frozen=True):
    """What the cases touch of a tree: how many of how many, and what they do not.

    `answers` are options other than "Not sure", as (node, option); a note counts as one option, "note".
    """

    answers: int
    unsure: int
    items: int
    answers_missed: tuple[tuple[str, str], ...]
    unsure_missed: tuple[str, ...]
    items_missed: tuple[str, ...]


class Span(Struct, frozen=True):
    """How long something gets over several cases; `shortest_in` and `longest_in` name the first such case.

    `typical` is the median; of two in the middle, the longer one.
    """

    shortest: int
    shortest_in: str
    typical: int
    longest: int
    longest_in: str


class Lengths(Struct, frozen=True):
    """Over the cases with a complete walk: on how many screens it asks, and how many lines its list has.

    The lines are those that the program puts there and the tries that the person picked, without those
    that the person dropped.
    """

    walks: Span
    lists: Span


_ANSWERS = {
    Kind.CHOICES: f"with the id of an answer, or `{UNSURE}`.",
    Kind.CHECKLIST: f"with a list of ids, `{NONE}`, or `[{UNSURE}]`.",
    Kind.SCALE: f"with a number, or `{UNSURE}`.",
    Kind.NOTE: 'with words in quotes, or "".',
}
"""How an answer to each kind of node is written in a case."""


def walks_of(tree: Tree, cases: Mapping[str, Case]) -> dict[str, Walk]:
    """The walk of each case, by its name."""
    return {name: Walk(tree, case.answers) for name, case in cases.items()}


def unexpected(
    tree: Tree, cases: Mapping[str, Case], walks: Mapping[str, Walk]
) -> Iterator[tuple[tuple[str, ...], Remark]]:
    """Remarks about cases whose walk or list is not as they expect, or as the tree promises.

    Each comes with the names of the cases that it is about.
    """
    for name, case in cases.items():
        yield from (((name,), remark) for remark in _unexpected(name, case, walks[name]))
    for promise in tree.promises:
        broken = {name: told for name, walk in walks.items() if (told := list(breaches(promise, walk)))}
        if broken:
            how = "; ".join(f"the walk of `{name}` {' and '.join(told)}" for name, told in broken.items())
            yield (
                tuple(broken),
                Remark(
                    ("promise", promise.id),
                    "case-breaks-promise",
                    f"This promise is broken: {how}.",
                    "Correct the tree, or the promise if it says too much.",
                ),
            )


def _unexpected(name: str, case: Case, walk: Walk) -> Iterator[Remark]:
    for node_id, way in _set_aside(case, walk):
        yield Remark(
            ("case", name, "answers", node_id, *way),
            "case-set-aside",
            f"This answer to `{node_id}` counts for nothing: this walk does not ask it, or not offer it.",
            "Correct the answers before it, or take it out.",
        )
    if walk.open_step is not None and (walk.waiting or not walk.tier.interrupts):
        open_node = walk.open_step.node.id
        yield Remark(
            ("case", name, "answers"),
            "case-not-complete",
            f"The walk stops at `{open_node}`, which has no answer that fits.",
            f"Add `{open_node}:` {_ANSWERS[walk.open_step.node.kind]}",
        )
    expected = case.expect
    if expected is None:
        yield Remark(
            ("case", name),
            "case-not-expecting",
            "This case does not say what it expects, so it cannot fail.",
            "Add `expect:` with a tier, items, or not-items.",
        )
        return
    if expected.tier is not None and expected.tier != walk.tier:
        because = ", ".join(f"`{sign.id}`" for sign in walk.urgent) or "nothing urgent was found"
        yield Remark(
            ("case", name, "expect", "tier"),
            "case-tier",
            f"Expected the tier {expected.tier.slug}, and it is {walk.tier.slug} ({because}).",
            "Correct the tree if the tier is wrong, else the case.",
        )
    listed = {item.id for item in items_for(walk)}
    for number, item in enumerate(expected.items):
        if item not in listed:
            yield Remark(
                ("case", name, "expect", "items", number),
                "case-item-missing",
                f"Expected the item `{item}`, and it is not on the list.",
                "Correct the item's `when` if it should be there, else the case.",
            )
    for number, item in enumerate(expected.not_items):
        if item in listed:
            yield Remark(
                ("case", name, "expect", "not-items", number),
                "case-item-unwanted",
                f"Expected to do without the item `{item}`, and it is on the list.",
                "Correct the item's `when` if it should not be there, else the case.",
            )


def _set_aside(case: Case, walk: Walk) -> Iterator[tuple[str, tuple[int, ...]]]:
    """The answers that count for nothing, by node; where only some ticks do, the place of each of them."""
    counted = {step.node.id: step.answer for step in walk.answered_steps}
    for node_id, answer in case.answers.items():
        left = counted.get(node_id)
        if node_id in walk.set_aside:
            yield node_id, ()
        elif isinstance(answer, tuple) and isinstance(left, tuple):
            yield from ((node_id, (place,)) for place, tick in enumerate(answer) if tick not in left)


def coverage(tree: Tree, walks: Collection[Walk]) -> Coverage:
    """What the walks of all cases together touch of `tree`."""
    taken: set[tuple[str, str]] = set()
    listed: set[str] = set()
    for walk in walks:
        for step in walk.answered_steps:
            taken |= {(step.node.id, option.id) for option in step.taken}
            if not step.node.options and step.answer:
                taken.add((step.node.id, "note"))
        listed |= {item.id for item in items_for(walk)}
    everything = dict.fromkeys(
        (node.id, option)
        for node in tree.nodes
        if node.asks
        for option in ([each.id for each in node.options] or ["note"])
    )
    answers = [each for each in everything if each[1] != UNSURE]
    unsure = [node for node, option in everything if option == UNSURE]
    return Coverage(
        answers=len(answers),
        unsure=len(unsure),
        items=len(tree.items),
        answers_missed=tuple(each for each in answers if each not in taken),
        unsure_missed=tuple(node for node in unsure if (node, UNSURE) not in taken),
        items_missed=tuple(item for item in tree.items if item not in listed),
    )


def lengths(cases: Mapping[str, Case], walks: Mapping[str, Walk]) -> Lengths | None:
    """How long the walks and lists of the cases get; None where no case has a complete walk."""
    asked: dict[str, int] = {}
    listed: dict[str, int] = {}
    for name, walk in walks.items():
        if walk.complete:
            asked[name] = sum(isinstance(step, NodeStep) and step.node.asks for step in walk.path)
            listed[name] = len(question_list(walk, cases[name].choices).lines)
    return Lengths(_span(asked), _span(listed)) if asked else None


def _span(sizes: Mapping[str, int]) -> Span:
    shortest, longest = min(sizes, key=sizes.__getitem__), max(sizes, key=sizes.__getitem__)
    typical = sorted(sizes.values())[len(sizes) // 2]
    return Span(sizes[shortest], shortest, typical, sizes[longest], longest)
