"""Random trees and walks for property tests.

Trees are built as the loader would build them: conditions name only findings that an earlier node can
set, derived findings rest on settable ones, and a tiered finding never rests on a `not`.
"""

from __future__ import annotations

from hypothesis import strategies as st

from eczema_tui.case import Answer
from eczema_tui.tree import (
    NONE,
    UNSURE,
    AllOf,
    AnyOf,
    Category,
    Condition,
    Finding,
    Has,
    Item,
    ItemKind,
    Kind,
    Node,
    Not,
    Option,
    Scale,
    Stage,
    Tier,
    Tree,
    Variant,
)
from eczema_tui.walk import NodeStep, Walk


def words(text: str) -> tuple[Variant, ...]:
    return (Variant(text),)


SETTABLE = [f"f{number}" for number in range(8)]
TIERS = {"f6": Tier.SAME_DAY, "f7": Tier.EMERGENCY, "f5": Tier.SOON}


def conditions(findings: list[str], *, negation: bool = True) -> st.SearchStrategy[Condition]:
    leaves: st.SearchStrategy[Condition] = st.sampled_from(findings).map(Has)

    def wider(inner: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
        several = st.lists(inner, min_size=1, max_size=3).map(tuple)
        kinds = [several.map(AllOf), several.map(AnyOf)]
        return st.one_of(*kinds, inner.map(Not)) if negation else st.one_of(*kinds)

    return st.recursive(leaves, wider, max_leaves=4)


class Builder:
    """Draws a tree node by node, so that each condition can look back at what came before."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.nodes: list[Node] = []
        self.set_so_far: list[str] = []
        self.derived: dict[str, Finding] = {}
        for number in range(draw(st.integers(0, 2))):
            name = f"d{number}"
            when = draw(conditions(SETTABLE))
            self.derived[name] = Finding(name, words(name), when=when)
        if draw(st.booleans()):
            when = draw(conditions(SETTABLE, negation=False))
            self.derived["urgent"] = Finding("urgent", words("urgent"), Tier.EMERGENCY, words("go"), when)

    def condition(self) -> Condition | None:
        known = [*self.set_so_far, *self.derived]
        if not self.set_so_far or self.draw(st.integers(0, 2)):
            return None
        return self.draw(conditions(known))

    def sets(self) -> tuple[str, ...]:
        return tuple(self.draw(st.lists(st.sampled_from(SETTABLE), max_size=2, unique=True)))

    def node(self, stage: int, depth: int, opened_by: tuple[int, str] | None = None) -> None:
        place = len(self.nodes)
        name = f"n{place}"
        kind = self.draw(st.sampled_from(list(Kind)))
        when = self.condition()
        scale = None
        options: list[Option] = []
        if kind in (Kind.CHOICES, Kind.CHECKLIST):
            for number in range(self.draw(st.integers(1, 3))):
                options.append(
                    Option(f"o{number}", words(f"{name} o{number}"), self.sets(), self.condition())
                )
        if kind is Kind.SCALE:
            scale = Scale(0, 4, words("none"), words("most"))
            options += [Option("0-1", words("0 to 1"), self.sets(), low=0, high=1)]
            options += [Option("2-4", words("2 to 4"), self.sets(), low=2, high=4)]
        if kind is Kind.CHECKLIST:
            options.append(Option(NONE, words("None of these"), self.sets()))
        if kind in (Kind.CHOICES, Kind.CHECKLIST, Kind.SCALE):
            options.append(Option(UNSURE, words("Not sure"), self.sets()))
        self.nodes.append(Node(name, kind, stage, words(name), place + 1, when=when))
        self.set_so_far += [finding for option in options for finding in option.sets]
        opened: list[Option] = []
        for option in options:
            start = len(self.nodes)
            if depth < 2 and not self.draw(st.integers(0, 3)):
                for _ in range(self.draw(st.integers(1, 2))):
                    self.node(stage, depth + 1, (place, option.id))
            end = len(self.nodes)
            then = (start, end) if end > start else (0, 0)
            opened.append(
                Option(option.id, option.label, option.sets, option.when, then, option.low, option.high)
            )
        self.nodes[place] = Node(
            name,
            kind,
            stage,
            words(f"Question {name}?"),
            len(self.nodes),
            when=when,
            options=tuple(opened),
            opened_by=opened_by,
            scale=scale,
        )


@st.composite
def trees(draw: st.DrawFn) -> Tree:
    builder = Builder(draw)
    stages = []
    for number in range(draw(st.integers(1, 3))):
        start, when = len(builder.nodes), builder.condition()
        for _ in range(draw(st.integers(1, 4))):
            builder.node(number, 0)
        stages.append(Stage(f"s{number}", words(f"Stage {number}"), start, len(builder.nodes), when))
    settable = [
        Finding(name, words(name), TIERS.get(name, Tier.NONE), words("act") if name in TIERS else ())
        for name in SETTABLE
    ]
    findings = {finding.id: finding for finding in [*settable, *builder.derived.values()]}
    items = {
        f"i{number}": Item(
            f"i{number}",
            draw(st.sampled_from(["c0", "c1"])),
            words(f"Item {number}?"),
            kind=draw(st.sampled_from(list(ItemKind))),
            when=draw(st.none() | conditions(list(findings))),
            priority=draw(st.integers(1, 3)),
        )
        for number in range(draw(st.integers(0, 5)))
    }
    categories = (Category("c0", words("First")), Category("c1", words("Second")))
    return Tree(
        "made", "A made tree", "1.0", tuple(builder.nodes), tuple(stages), findings, items, categories
    )


def answers_at(step: NodeStep) -> st.SearchStrategy[Answer]:
    """Any answer that fits where the person is."""
    ids = [option.id for option in step.options]
    match step.node.kind:
        case Kind.CHOICES:
            return st.sampled_from(ids)
        case Kind.CHECKLIST:
            ticks = [name for name in ids if name != NONE]
            return st.just(NONE) | st.lists(st.sampled_from(ticks), min_size=1, unique=True).map(tuple)
        case Kind.SCALE:
            assert step.node.scale
            return st.integers(step.node.scale.low, step.node.scale.high) | st.just(UNSURE)
        case _:
            return st.sampled_from(["", "some words"])


def finish(data: st.DataObject, walk: Walk, most: int | None = None) -> list[Walk]:
    """The walk after each further answer, to the end or for at most `most` answers."""
    stations = [walk]
    while walk.open_step is not None and (most is None or len(stations) <= most):
        step = walk.open_step
        walk = walk.with_answer(step.node.id, data.draw(answers_at(step)))
        stations.append(walk)
    return stations
