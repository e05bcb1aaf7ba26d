"""Changes made to the shipped tree on purpose: each is reported, with walks that show it when replayed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from eczema_tui.authoring.diff import compare
from eczema_tui.shipped import shipped_tree
from eczema_tui.tree import AllOf, AnyOf, Has, Node, Option, Tier, Tree
from eczema_tui.walk import Walk
from tests.diff import brute
from tests.diff.brute import Seen

TREE = shipped_tree()


def with_node(name: str, change: Callable[[Node], Node]) -> Tree:
    return replace(TREE, nodes=tuple(change(node) if node.id == name else node for node in TREE.nodes))


def with_option(node: str, name: str, change: Callable[[Option], Option]) -> Tree:
    def changed(old: Node) -> Node:
        return replace(old, options=tuple(change(each) if each.id == name else each for each in old.options))

    return with_node(node, changed)


def with_finding(name: str, **changes: object) -> Tree:
    return replace(TREE, findings={**TREE.findings, name: replace(TREE.findings[name], **changes)})


def with_item(name: str, **changes: object) -> Tree:
    return replace(TREE, items={**TREE.items, name: replace(TREE.items[name], **changes)})


def weakened(name: str) -> Tree:
    when = TREE.findings[name].when
    assert isinstance(when, AnyOf)
    return with_finding(name, when=AnyOf(when.of[1:]))


def moved_bands(node: Node) -> Node:
    first, second, *rest = node.options
    assert first.high is not None
    low = replace(first, high=first.high + 1), replace(second, low=first.high + 2)
    return replace(node, options=(*low, *rest))


def first_variant_last(node: Node) -> Node:
    first, second, *rest = node.ask
    return replace(node, ask=(replace(first, text=second.text), replace(second, text=first.text), *rest))


CHANGES: dict[str, tuple[Tree, Seen]] = {
    "an item of a condition less": (
        with_item("ask-scabies", when=Has("others-itch")),
        (("item", "ask-scabies"), False),
    ),
    "a tier lowered": (
        with_finding("airway-now", tier=Tier.SAME_DAY),
        (("tier", "emergency", "same-day"), None),
    ),
    "an alert that comes no more": (
        with_finding("eye-now", tier=Tier.SOON),
        (("alert", "danger"), False),
    ),
    "a finding that an answer sets no more": (
        with_option("pattern", "others-itch", lambda option: replace(option, sets=())),
        (("node", "scabies"), False),
    ),
    "a stage for everybody": (
        replace(TREE, stages=tuple(replace(stage, when=None) for stage in TREE.stages)),
        (("node", "tried"), True),
    ),
    "a question for everybody": (
        with_node("wraps", lambda node: replace(node, when=None)),
        (("node", "wraps"), True),
    ),
    "an option taken out": (
        with_node("danger", lambda node: replace(node, options=node.options[1:])),
        (("option", "danger", TREE.nodes[2].options[0].id), False),
    ),
    "an option offered to fewer": (
        with_option("pattern", "leathery", lambda option: replace(option, when=Has("under-two"))),
        (("option", "pattern", "leathery"), False),
    ),
    "a derived finding weakened": (
        weakened("urgent-now"),
        (("finding", "urgent-now"), False),
    ),
    "a band of a scale moved": (
        with_node("itch", moved_bands),
        (("finding", TREE.nodes[24].options[1].sets[0]), False),
    ),
    "the words of two readers swapped": (
        with_node("risks", first_variant_last),
        (("node", "risks", "ask"), None),
    ),
    "a reason more": (
        with_item("ask-diet", when=AllOf((Has("food-cut-out"), AnyOf((Has("food-cut-out"), Has("adult")))))),
        (("reason", "ask-diet", "adult"), True),
    ),
    "an item taken out": (
        replace(TREE, items={name: item for name, item in TREE.items.items() if name != "ask-herpeticum"}),
        (("item", "ask-herpeticum"), False),
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_of_the_shipped_tree_is_reported_with_walks_that_show_it(change: str) -> None:
    new, expected = CHANGES[change]
    found = compare(TREE, new).differences
    assert expected in {(each.place, each.gained) for each in found}
    for difference in found:
        walk, other = Walk(TREE, dict(difference.old)), Walk(new, dict(difference.new))
        assert walk.complete
        assert other.complete
        assert brute.one_person(walk, other)
        assert (difference.place, difference.gained) in brute.differences(walk, other)


def test_the_shipped_tree_does_not_differ_from_itself() -> None:
    assert not compare(TREE, TREE).differs
