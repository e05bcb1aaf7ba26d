"""Changes of what the shipped tree means, made by a program: each leaves a tree that could be meant.

They are made on what the tree's files say, and written out again, so that the loader itself tells which of
them an author could not make. A kind of change is a function from the files to every change of that kind. Of
each kind the same number is taken, by a seed, from as many nodes, items and findings as there are. What
the files promise, and their cases, stay as they are: these are what the change is to be caught by.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import combinations, pairwise
from typing import Any

from msgspec import Struct

from tests.proof.said import LIST, OWNERS, WALK, WORDS, Change, Files, Path


class Mutant(Struct, frozen=True):
    """The files of a tree with one change of its meaning."""

    kind: str
    story: str
    files: dict[str, str]


Kind = Callable[[Files], Iterator[Change]]

KINDS: dict[str, Kind] = {}
"""Every kind of change, by name."""


def mutants(texts: Mapping[str, str], each: int) -> Iterator[Mutant]:
    """`each` mutants of every kind, or as many as there can be."""
    files = Files(texts)
    for kind, make in KINDS.items():
        dice = random.Random(kind)  # noqa: S311 - nothing here is secret
        for _, change in zip(range(each), _spread(make(files), dice), strict=False):
            yield Mutant(kind, change.story, files.with_change(change))


def _spread(changes: Iterable[Change], dice: random.Random) -> Iterator[Change]:
    """The changes in random order, one of each owner in turn."""
    by_owner: dict[tuple[str, Path], list[Change]] = {}
    for change in changes:
        by_owner.setdefault(change.owner, []).append(change)
    groups = list(by_owner.values())
    dice.shuffle(groups)
    for group in groups:
        dice.shuffle(group)
    while groups:
        yield from (group.pop() for group in groups)
        groups = [group for group in groups if group]


def _add(name: str) -> Callable[[Kind], Kind]:
    def add(make: Kind) -> Kind:
        KINDS[name] = make
        return make

    return add


def _for_each(
    name: str, owners: Iterable[str] = OWNERS
) -> Callable[[Callable[[Files, str], Iterator[Change]]], None]:
    """A kind of its own for conditions of each sort."""

    def add(make: Callable[[Files, str], Iterator[Change]]) -> None:
        for owner in owners:
            KINDS[name.format(owner)] = lambda files, owner=owner: make(files, owner)

    return add


# Conditions


def denied(condition: Any) -> Any:
    """The opposite of a condition."""
    return condition["not"] if isinstance(condition, dict) and "not" in condition else {"not": condition}


@_for_each("the condition of {} denied")
def _denied(files: Files, owner: str) -> Iterator[Change]:
    for place in files.conditions(owner):
        yield files.replaced((*place, denied(files.at(*place))))


@_for_each("the condition of {} lost", (LIST, WALK))
def _lost(files: Files, owner: str) -> Iterator[Change]:
    yield from (files.without(*place) for place in files.conditions(owner))


@_for_each("any and all swapped for {}")
def _swapped(files: Files, owner: str) -> Iterator[Change]:
    for file, path, part in files.parts(owner):
        for one, other in (("any", "all"), ("all", "any")):
            if isinstance(part, dict) and one in part:
                yield files.replaced((file, path, {other: part[one]}))


@_for_each("a part lost of the condition of {}")
def _part_lost(files: Files, owner: str) -> Iterator[Change]:
    for file, path, _ in files.parts(owner):
        listed = files.at(file, path[:-1])
        if isinstance(listed, list) and isinstance(path[-1], int) and len(listed) > 1:
            yield files.without(file, path)


@_for_each("a part denied of the condition of {}", (LIST, WALK, WORDS))
def _part_denied(files: Files, owner: str) -> Iterator[Change]:
    for file, path, part in files.parts(owner):
        if path[-1] != "when":
            yield files.replaced((file, path, denied(part)))


@_for_each("a finding mistaken for its neighbour for {}")
def _mistaken(files: Files, owner: str) -> Iterator[Change]:
    for file, path, part in files.parts(owner):
        if isinstance(part, str):
            yield from (files.replaced((file, path, other)) for other in files.siblings.get(part, ()))


# Wordings


def _variants(files: Files) -> Iterator[tuple[str, Path, list[Any]]]:
    for file, path, value in files.places:
        listed = value if path and isinstance(value, list) else ()
        if listed and all(isinstance(each, dict) and "text" in each and "id" not in each for each in listed):
            yield file, path, value


@_add("two variants of a wording swapped")
def _variants_swapped(files: Files) -> Iterator[Change]:
    """What two groups of people read is swapped."""
    for file, path, variants in _variants(files):
        for one, other in pairwise(range(len(variants))):
            texts = variants[one]["text"], variants[other]["text"]
            yield files.replaced(
                (file, (*path, one, "text"), texts[1]), (file, (*path, other, "text"), texts[0])
            )


@_add("two variants of a wording in the other order")
def _variants_moved(files: Files) -> Iterator[Change]:
    for file, path, variants in _variants(files):
        for at in range(len(variants) - 2):
            new = [*variants[:at], variants[at + 1], variants[at], *variants[at + 2 :]]
            yield files.replaced((file, path, new), told=f"variant {at + 1} before variant {at}")


@_add("a variant of a wording lost")
def _variant_lost(files: Files) -> Iterator[Change]:
    for file, path, variants in _variants(files):
        yield from (files.without(file, (*path, at)) for at in range(len(variants) - 1))


@_add("the advice of two signs swapped")
def _advice(files: Files) -> Iterator[Change]:
    findings = files.said["findings.yaml"]
    told = [name for name, finding in findings.items() if "advice" in finding]
    for one, other in combinations(told, 2):
        if findings[one]["tier"] == findings[other]["tier"]:
            advice = findings[one]["advice"], findings[other]["advice"]
            places = (one, "advice"), (other, "advice")
            yield files.replaced(
                ("findings.yaml", places[0], advice[1]), ("findings.yaml", places[1], advice[0])
            )


# Tiers

TIERS = ("soon", "same-day", "emergency")


@_add("a tier one step lower")
def _lower(files: Files) -> Iterator[Change]:
    for file, path, tier in _tiers(files):
        if tier in TIERS[1:]:
            yield files.replaced((file, path, TIERS[TIERS.index(tier) - 1]))


@_add("a tier higher")
def _higher(files: Files) -> Iterator[Change]:
    for file, path, tier in _tiers(files):
        yield from (files.replaced((file, path, above)) for above in TIERS[TIERS.index(tier) + 1 :])


@_add("a tier lost")
def _tier_lost(files: Files) -> Iterator[Change]:
    yield from (files.without(file, path) for file, path, _ in _tiers(files))


def _tiers(files: Files) -> Iterator[tuple[str, Path, str]]:
    for name, finding in files.said["findings.yaml"].items():
        if "tier" in finding:
            yield "findings.yaml", (name, "tier"), finding["tier"]


# What answers set


@_add("a finding lost from what an answer sets")
def _sets_lost(files: Files) -> Iterator[Change]:
    for file, path in _setting(files):
        sets = files.at(file, (*path, "sets"))
        if len(sets) > 1:
            yield from (files.without(file, (*path, "sets", at)) for at, _ in enumerate(sets))
        elif path[-1] != "unsure":
            yield files.without(file, (*path, "sets"))


@_add("what not being sure sets lost")
def _unsure_lost(files: Files) -> Iterator[Change]:
    for file, path in _setting(files):
        if path[-1] == "unsure":
            yield files.without(file, (*path, "sets"))


@_add("a finding set by the answer beside it")
def _sets_moved(files: Files) -> Iterator[Change]:
    for options in files.options:
        for (file, one), (_, other) in pairwise(options):
            for giver, taker in ((one, other), (other, one)):
                for name in files.at(file, giver).get("sets", ()):
                    left = [each for each in files.at(file, giver)["sets"] if each != name]
                    given = {key: each for key, each in files.at(file, giver).items() if key != "sets"}
                    taken = files.at(file, taker)
                    more = list(dict.fromkeys([*taken.get("sets", ()), name]))
                    change = (
                        (file, giver, given | ({"sets": left} if left else {})),
                        (file, taker, taken | {"sets": more}),
                    )
                    yield Change(
                        f"{files.named(file, taker)} sets {name} of {files.named(file, giver)}", change
                    )


@_add("what two answers set swapped")
def _sets_swapped(files: Files) -> Iterator[Change]:
    for options in files.options:
        setting = [place for place in options if files.at(*place).get("sets")]
        for (file, one), (_, other) in combinations(setting, 2):
            sets = files.at(file, one)["sets"], files.at(file, other)["sets"]
            if sets[0] != sets[1]:
                yield files.replaced((file, (*one, "sets"), sets[1]), (file, (*other, "sets"), sets[0]))


@_add("the border of two bands moved by one")
def _border(files: Files) -> Iterator[Change]:
    for options in files.options:
        for (file, one), (_, other) in pairwise(options):
            if "to" in files.at(file, one) and "from" in files.at(file, other):
                last = files.at(file, one)["to"]
                for by in (-1, 1):
                    yield files.replaced(
                        (file, (*one, "to"), last + by), (file, (*other, "from"), last + by + 1)
                    )


def _setting(files: Files) -> Iterator[tuple[str, Path]]:
    for options in files.options:
        yield from (place for place in options if files.at(*place).get("sets"))


# Whole parts


@_add("an answer lost")
def _answer_lost(files: Files) -> Iterator[Change]:
    for options in files.options:
        for file, path in options:
            if isinstance(path[-1], int) and "from" not in files.at(file, path):
                yield files.without(file, path)


@_add("a node lost")
def _node_lost(files: Files) -> Iterator[Change]:
    yield from (files.without(*place) for place in files.nodes if _alone(files, *place))


def _alone(files: Files, file: str, path: Path) -> bool:
    """Whether the node opens no others."""
    return not any(each_file == file and path == each[: len(path)] != each for each_file, each in files.nodes)


@_add("a node moved before or behind another of its stage")
def _node_moved(files: Files) -> Iterator[Change]:
    for file, said in files.said.items():
        nodes = said["nodes"] if file.startswith("stages/") else ()
        for at, to in combinations(range(len(nodes)), 2):
            for source, target in ((at, to), (to, at)):
                if abs(at - to) <= 3:
                    left = [*nodes[:source], *nodes[source + 1 :]]
                    new = [*left[:target], nodes[source], *left[target:]]
                    told = f"{nodes[source]['id']} to the place of {nodes[target]['id']}"
                    yield files.replaced((file, ("nodes",), new), told=told)


@_add("a stage moved")
def _stage_moved(files: Files) -> Iterator[Change]:
    stages = files.said["tree.yaml"]["stages"]
    for at, to in combinations(range(len(stages)), 2):
        new = list(stages)
        new.insert(to, new.pop(at))
        yield files.replaced(
            ("tree.yaml", ("stages",), new), told=f"{stages[at]} to the place of {stages[to]}"
        )


@_add("an item lost")
def _item_lost(files: Files) -> Iterator[Change]:
    yield from (files.without("items.yaml", (at,)) for at, _ in enumerate(files.said["items.yaml"]))


@_add("the conditions of two items swapped")
def _items_swapped(files: Files) -> Iterator[Change]:
    items = [at for at, item in enumerate(files.said["items.yaml"]) if "when" in item]
    for one, other in combinations(items, 2):
        if files.at("items.yaml", (one, "category")) == files.at("items.yaml", (other, "category")):
            whens = files.at("items.yaml", (one, "when")), files.at("items.yaml", (other, "when"))
            edits = ("items.yaml", (one, "when"), whens[1]), ("items.yaml", (other, "when"), whens[0])
            yield files.replaced(*edits)


@_add("the kind of an item changed")
def _item_kind(files: Files) -> Iterator[Change]:
    for at, item in enumerate(files.said["items.yaml"]):
        for kind in ("ask", "tell", "bring", "try"):
            if kind != item.get("kind", "ask"):
                yield files.replaced(("items.yaml", (at,), item | {"kind": kind}), told=f"is of kind {kind}")
