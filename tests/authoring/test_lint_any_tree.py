"""The lint of any tree: it never fails, and what it says of a condition is so on every walk."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from itertools import combinations, islice
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from eczema_tui.authoring import truth
from eczema_tui.authoring.lint import OF_ONE_PART, OF_THE_WHOLE, lint
from eczema_tui.authoring.lint.conditions import variants_without_effect, without_effect
from eczema_tui.authoring.lint.names import findings_never_set, findings_not_used
from eczema_tui.authoring.lint.rule import Subject
from eczema_tui.authoring.remarks import ERRORS, WARNINGS, Remark
from eczema_tui.case import Answer
from eczema_tui.loader import Checks, Place, parse_draft
from eczema_tui.question_list import items_for
from eczema_tui.tree import (
    NONE,
    UNSURE,
    AllOf,
    AnyOf,
    Condition,
    Finding,
    Has,
    Item,
    Kind,
    Node,
    Not,
    Option,
    Tree,
    Variant,
    holds,
)
from eczema_tui.walk import NodeStep, Walk
from tests.authoring.trees import DAY, report
from tests.loader import damage
from tests.loader.small_tree import FILES
from tests.strategies import trees

FEWER = settings(max_examples=settings().max_examples * 2 // 5)
"""Random trees take their time, and more than half of them have what a property here is about."""

MOST_WALKS = 40
"""How many walks there are at random, and how many in turn, of every tree."""

DEMANDING = Checks(frozenset({"why", "sources", "staff"}), 1, ("Dr",))


def crowded(tree: Tree) -> Tree:
    """The tree with only three findings to set, so that its conditions get in each other's way."""

    def name(old: str) -> str:
        return f"f{int(old[1:]) % 3}" if old[0] == "f" else old

    def condition(old: Condition | None) -> Condition | None:
        match old:
            case None:
                return None
            case Has(finding):
                return Has(name(finding))
            case Not(of):
                return Not(condition(of))  # type: ignore[arg-type]
            case AllOf(parts) | AnyOf(parts):
                return type(old)(tuple(map(condition, parts)))  # type: ignore[arg-type]

    def option(old: Option) -> Option:
        return replace(old, sets=tuple(dict.fromkeys(map(name, old.sets))), when=condition(old.when))

    def node(old: Node) -> Node:
        return replace(old, when=condition(old.when), options=tuple(map(option, old.options)))

    findings = {finding.id: finding for finding in tree.findings.values() if name(finding.id) == finding.id}
    return replace(
        tree,
        nodes=tuple(map(node, tree.nodes)),
        stages=tuple(replace(stage, when=condition(stage.when)) for stage in tree.stages),
        findings={each.id: replace(each, when=condition(each.when)) for each in findings.values()},
        items={each.id: replace(each, when=condition(each.when)) for each in tree.items.values()},
    )


CROWDED = trees().map(crowded)
FEW_OR_MANY = st.sampled_from([2, truth.MOST_FINDINGS])
"""How many findings a table can have: few, so that derived ones stand for what they follow from, or many."""


def answers_at(step: NodeStep) -> Iterator[Answer]:
    """Every answer that fits where the person is, but for the numbers of a band, of which there is one."""
    ids = [option.id for option in step.options]
    match step.node.kind:
        case Kind.CHOICES:
            yield from ids
        case Kind.CHECKLIST:
            ticks = [each for each in ids if each != NONE]
            yield NONE
            yield from (some for size in range(len(ticks)) for some in combinations(ticks, size + 1))
        case Kind.SCALE:
            yield from (option.low for option in step.options if option.low is not None)
            yield UNSURE
        case _:
            yield "some words"


def every_walk(walk: Walk) -> Iterator[Walk]:
    """Every walk to the end from here."""
    step = walk.open_step
    if step is None:
        yield walk
    else:
        for answer in answers_at(step):
            yield from every_walk(walk.with_answer(step.node.id, answer))


def random_walk(tree: Tree, dice: random.Random) -> Walk:
    walk = Walk(tree)
    while walk.open_step is not None:
        answer = dice.choice(list(answers_at(walk.open_step)))
        walk = walk.with_answer(walk.open_step.node.id, answer)
    return walk


def walks(tree: Tree) -> Iterator[Walk]:
    """Many random walks, and of a tiny tree all that there are."""
    dice = random.Random(0)  # noqa: S311 - nothing here is secret
    yield from (random_walk(tree, dice) for _ in range(MOST_WALKS))
    yield from islice(every_walk(Walk(tree)), MOST_WALKS)


def remarks(
    tree: Tree, rule: Callable[[Subject], Iterator[Remark]], code: str, most: int = truth.MOST_FINDINGS
) -> list[Remark]:
    """What a rule says under a code, where tables have at most so many findings."""
    with mock.patch.object(truth, "MOST_FINDINGS", most):
        return [each for each in rule(Subject(tree, Checks(), DAY)) if each.code == code]


def moments(walk: Walk, place: Place) -> Iterator[tuple[Condition | None, frozenset[str]]]:
    """Where a walk asks the condition of a stage, node, option, finding or item: it, and what is found."""
    kind, name = place[0], str(place[1])
    tree = walk.tree
    steps = [step for step in walk.path if isinstance(step, NodeStep)]
    if kind == "option":
        for step in steps:
            if step.node.id == name:
                option = step.node.option(str(place[2]))
                assert option is not None
                yield option.when, step.findings
    elif kind == "node":
        yield from ((when, found) for node, when, found in nodes_asked(walk) if node == name)
    elif kind == "stage":
        yield from ((when, found) for stage, when, found in stages_asked(walk) if stage == name)
    else:
        thing: Finding | Item = tree.items[name] if kind == "item" else tree.findings[name]
        found = walk.findings if kind == "item" else walk.settable_findings
        yield thing.when, found


def stages_asked(walk: Walk) -> Iterator[tuple[str, Condition | None, frozenset[str]]]:
    """Every stage, and what was found where the walk came to it."""
    for stage in walk.tree.stages:
        yield stage.id, stage.when, found_before(walk, stage.start)


def nodes_asked(walk: Walk) -> Iterator[tuple[str, Condition | None, frozenset[str]]]:
    """Every node to which the walk came, and what was found there."""
    taken = {step.node.id: {option.id for option in step.taken} for step in walk.answered_steps}
    for place, node in enumerate(walk.tree.nodes):
        stage = walk.tree.stages[node.stage]
        opener = None if node.opened_by is None else walk.tree.nodes[node.opened_by[0]].id
        opened = opener is None or node.opened_by[1] in taken.get(opener, ())  # type: ignore[index]
        if opened and holds(stage.when, found_before(walk, stage.start)):
            yield node.id, node.when, found_before(walk, place)


def found_before(walk: Walk, place: int) -> frozenset[str]:
    """What the answers to the nodes before a place of the tree have found."""
    places = walk.tree.places
    taken = [step.taken for step in walk.answered_steps if places[step.node.id] < place]
    return walk.tree.with_derived({name for options in taken for option in options for name in option.sets})


@FEWER
@given(CROWDED, FEW_OR_MANY)
def test_what_is_said_never_to_be_used_is_on_no_walk(tree: Tree, most: int) -> None:
    told = {each.place[:-1] for each in remarks(tree, without_effect, "condition-never", most)}
    for walk in walks(tree) if told else ():
        seen: set[Place] = {("item", item.id) for item in items_for(walk)}
        seen |= {("finding", name) for name in walk.findings}
        for step in walk.answered_steps:
            seen.add(("node", step.node.id))
            seen.add(("stage", tree.stages[step.node.stage].id))
            seen |= {("option", step.node.id, option.id) for option in step.options}
        assert told.isdisjoint(seen)


@FEWER
@given(CROWDED, FEW_OR_MANY)
def test_a_condition_said_to_hold_always_holds_wherever_it_is_asked(tree: Tree, most: int) -> None:
    told = remarks(tree, without_effect, "condition-always", most)
    for walk in walks(tree) if told else ():
        for remark in told:
            assert all(holds(when, found) for when, found in moments(walk, remark.place))


@FEWER
@given(CROWDED, FEW_OR_MANY)
def test_idle_parts_can_be_taken_out_one_or_all_and_no_walk_changes(tree: Tree, most: int) -> None:
    told = [each.place for each in remarks(tree, without_effect, "condition-idle-part", most)]
    if not told:
        return
    made = list(walks(tree))
    for changed in [*(without(tree, place) for place in told), without(tree, *told)]:
        for walk in made:
            again = Walk(changed, walk.answers)
            assert shown(again) == shown(walk)


def shown(walk: Walk) -> object:
    """What a walk shows to the person, and what it found."""
    steps = [(step.key, [option.id for option in step.options]) for step in walk.answered_steps]
    return steps, walk.findings, [item.id for item in items_for(walk)]


def without(tree: Tree, *places: Place) -> Tree:
    """The tree without parts of conditions, the last part of a condition first."""
    for place in places:
        kind, name = place[0], str(place[1])
        way = place[place.index("when") + 1 :]
        if kind == "item":
            item = tree.items[name]
            tree = replace(tree, items={**tree.items, name: replace(item, when=cut(item.when, way))})
        elif kind == "finding":
            finding = tree.findings[name]
            changed = replace(finding, when=cut(finding.when, way))
            tree = replace(tree, findings={**tree.findings, name: changed})
        elif kind == "stage":
            stages = tuple(
                replace(each, when=cut(each.when, way)) if each.id == name else each for each in tree.stages
            )
            tree = replace(tree, stages=stages)
        else:
            option = str(place[2]) if kind == "option" else None
            tree = replace(tree, nodes=tuple(_cut_node(each, name, option, way) for each in tree.nodes))
    return tree


def _cut_node(node: Node, name: str, option: str | None, way: Place) -> Node:
    if node.id != name:
        return node
    if option is None:
        return replace(node, when=cut(node.when, way))
    options = (
        replace(each, when=cut(each.when, way)) if each.id == option else each for each in node.options
    )
    return replace(node, options=tuple(options))


def cut(condition: Condition | None, way: Place) -> Condition:
    """The condition without the part to which `way` leads."""
    if isinstance(condition, Not):
        return Not(cut(condition.of, way[1:]))
    assert isinstance(condition, AllOf | AnyOf)
    parts, at = list(condition.of), int(way[1])
    parts[at : at + 1] = [cut(parts[at], way[2:])] if len(way) > 2 else []
    assert parts
    return type(condition)(tuple(parts))


@FEWER
@given(CROWDED)
def test_a_finding_said_never_to_be_set_is_found_on_no_walk(tree: Tree) -> None:
    told = {str(each.place[1]) for each in remarks(tree, findings_never_set, "finding-never-set")}
    for walk in walks(tree) if told else ():
        assert told.isdisjoint(walk.settable_findings)


@FEWER
@given(trees())
def test_without_a_finding_said_not_to_be_used_every_list_is_the_same(tree: Tree) -> None:
    told = {str(each.place[1]) for each in remarks(tree, findings_not_used, "finding-not-used")}
    left = {name: each for name, each in tree.findings.items() if name not in told}
    for walk in islice(walks(tree), 10) if told else ():
        again = Walk(replace(tree, findings=left), walk.answers)
        assert shown(again)[::2] == shown(walk)[::2]  # type: ignore[index]


@FEWER
@given(CROWDED, FEW_OR_MANY, st.data())
def test_a_variant_said_never_to_be_used_is_read_on_no_walk(
    tree: Tree, most: int, data: st.DataObject
) -> None:
    whens = data.draw(st.lists(st.sampled_from(some_conditions(tree)), min_size=1, max_size=3))
    variants = [Variant(f"Variant {number}", when) for number, when in enumerate(whens)]
    wording = (*variants, Variant("The last"))
    items = {"worded": Item("worded", "c0", wording)}
    worded = replace(tree, items=items)
    found = remarks(worded, variants_without_effect, "variant-never-used", most)
    told = {int(each.place[3]) for each in found}
    unread = {wording[number].text for number in told}
    for walk in walks(worded) if told else ():
        assert walk.say(wording) not in unread


def some_conditions(tree: Tree) -> list[Condition]:
    names: list[Condition] = [Has(name) for name in tree.findings]
    pairs = [(one, other) for one in names for other in names]
    return [*names, *map(Not, names), *map(AllOf, pairs), *map(AnyOf, pairs)]


@FEWER
@given(trees(), st.booleans())
def test_the_lint_of_any_tree_never_fails_and_its_codes_are_known(tree: Tree, broken: bool) -> None:
    found = list(lint(tree, DEMANDING, DAY, broken=broken))
    assert {each.code for each in found} <= ERRORS | WARNINGS


def test_no_code_is_both_an_error_and_a_warning() -> None:
    assert not ERRORS & WARNINGS


CODES_OF_ONE_PART = {"list-entry-cut", "long-label", "long-page", "nearly-identical", "review-overdue"}
"""What can be told of a part whatever is wrong with the others."""


@pytest.mark.parametrize("start", range(0, 400, 40))
def test_the_check_of_damaged_files_never_fails(start: int) -> None:
    whole = {name: text.encode() for name, text in FILES.items()}
    for seed in range(start, start + 40):
        damaged = damage.variant(whole, seed)
        found = report(damaged.files)  # type: ignore[arg-type]
        if found.broken:
            codes = {each.code for each in found.problems}
            assert codes & (ERRORS | WARNINGS) <= CODES_OF_ONE_PART, damaged.story


@pytest.mark.parametrize("key", ["low", "high"])
def test_a_scale_without_words_at_an_end_is_one_mistake(key: str) -> None:
    stage = FILES["stages/2-second.yaml"].replace(f"{key}: ", f"{key}er: ")
    found = report({**FILES, "stages/2-second.yaml": stage}).problems
    assert [each.code for each in found if each.file.endswith("second.yaml")] == ["unknown-key"]


def test_every_rule_is_run_on_a_whole_tree() -> None:
    rules = [*OF_ONE_PART, *OF_THE_WHOLE]
    assert len(rules) == len(set(rules)) == 22


ODD = {
    **{name: text for name, text in FILES.items() if not name.startswith("cases/")},
    "glossary.yaml": FILES["glossary.yaml"].replace("{term: flare,", "{term: never-met,"),
    "stages/1-first.yaml": FILES["stages/1-first.yaml"].replace("label: Fever", f"label: {'Fever ' * 20}"),
}


def test_a_whole_tree_is_looked_at_by_all_rules() -> None:
    codes = {each.code for each in report(ODD).problems}
    assert {"long-label", "term-not-used", "finding-never-set"} <= codes


def test_of_a_broken_tree_only_single_parts_are_looked_at() -> None:
    broken = {
        **ODD,
        "sources.yaml": FILES["sources.yaml"].replace("title: A paper", "title: A paper, zebra: a"),
    }
    codes = {each.code for each in report(broken).problems}
    assert codes == {"unknown-key", "long-label"}


def test_what_is_wrong_with_a_case_leaves_the_tree_whole() -> None:
    given_files = {**ODD, "cases/one.yaml": "tree: other\nversion: '1'\n"}
    codes = {each.code for each in report(given_files).problems}
    assert {"wrong-tree", "term-not-used"} <= codes
    assert not parse_draft(given_files).broken
