"""The tree that comes with the program: what its content has to keep to, whatever it says."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from functools import cache
from itertools import combinations, groupby

import msgspec
import pytest

from eczema_tui.authoring.cases import coverage, lengths, walks_of
from eczema_tui.authoring.promises import breaches
from eczema_tui.case import Answer
from eczema_tui.loader import load_draft, load_tree
from eczema_tui.question_list import question_list
from eczema_tui.shipped import shipped_tree_path
from eczema_tui.tree import NONE, UNSURE, Item, ItemKind, Kind, Node, Promise, Tier, Tree, mentioned
from eczema_tui.walk import AlertStep, NodeStep, Walk

TREE = load_tree(shipped_tree_path())
CASES = load_draft(shipped_tree_path()).cases
WALKS = walks_of(TREE, CASES)

EARLY = 6
"""By which asking screen the last sign that cannot wait has been asked for."""

KNOWN = (
    "AAAAI AAD ACAAI BEE BMC BMJ DLQI EADV EMA ETFAD EU FAQ FDA GP GRADE IL JAK JAMA JTF MHRA MSD NHS NICE "
    "POEM RCT SCORAD SPF TCI UK US USA UV UVA UVB"
)
ABBREVIATIONS = frozenset(KNOWN.split())


def random_answer(dice: random.Random, step: NodeStep, much: float) -> Answer:
    """Any answer that fits; `much` of the checklists, from 0 to 1, get a tick or two, or all of them."""
    ids = [option.id for option in step.options]
    match step.node.kind:
        case Kind.CHOICES:
            return dice.choice(ids)
        case Kind.CHECKLIST:
            ticks = [name for name in ids if name != NONE]
            most = dice.choice([1, 2, len(ticks)]) if dice.random() < much else 0
            return tuple(dice.sample(ticks, min(most, len(ticks)))) or NONE
        case Kind.SCALE:
            assert step.node.scale
            if dice.random() < 0.2:
                return UNSURE
            return dice.randint(step.node.scale.low, step.node.scale.high)
        case _:
            return dice.choice(["", "some words"])


def random_walk(number: int) -> Walk:
    """One walk from start to end; the same for the same number."""
    dice = random.Random(number)  # noqa: S311 - nothing here is secret
    much = dice.choice([0.3, 0.5, 0.8])
    walk = Walk(TREE)
    while walk.open_step is not None:
        walk = walk.with_answer(walk.open_step.key, random_answer(dice, walk.open_step, much))
    return walk


@cache
def random_walks(many: int) -> list[Walk]:
    return [random_walk(number) for number in range(many)]


@pytest.fixture
def walks(request: pytest.FixtureRequest) -> list[Walk]:
    return random_walks(3000 if request.config.getoption("--full") else 300)


@pytest.mark.parametrize("name", CASES)
def test_a_case_has_the_tier_that_it_expects(name: str) -> None:
    case = CASES[name]
    assert case.expect is not None
    assert case.expect.tier is question_list(WALKS[name]).tier


@pytest.mark.parametrize("name", CASES)
def test_a_case_has_the_items_that_it_expects_and_none_that_it_does_not(name: str) -> None:
    case = CASES[name]
    assert case.expect is not None
    questions = question_list(WALKS[name], case.choices)
    ids = {line.id for line in (*questions.lines, *questions.offers, *questions.dropped)}
    assert set(case.expect.items) - ids == set()
    assert set(case.expect.not_items) & ids == set()


@pytest.mark.parametrize("name", CASES)
def test_every_answer_of_a_case_counts(name: str) -> None:
    assert WALKS[name].set_aside == frozenset()


def own_lines(name: str) -> set[str]:
    """The words of a list, of the tries that are only offered too, but not those that every list has."""
    questions = question_list(WALKS[name], CASES[name].choices)
    return {line.text for line in (*questions.lines, *questions.offers) if TREE.items[line.id].when}


STRANGERS = [
    (one, other)
    for one, other in combinations(CASES, 2)
    if WALKS[one].findings.isdisjoint(WALKS[other].findings)
]
"""The pairs of cases that share no finding."""


def test_some_cases_share_nothing() -> None:
    assert len(STRANGERS) > 20


@pytest.mark.parametrize(("one", "other"), STRANGERS)
def test_the_lists_of_people_who_share_nothing_have_little_in_common(one: str, other: str) -> None:
    lines, others = own_lines(one), own_lines(other)
    assert len(lines ^ others) > 0.6 * len(lines | others)


def kind_of(item: Item) -> ItemKind:
    """What to do with an item, as its id tells it."""
    word = item.id.partition("-")[0]
    return ItemKind(word) if word in {kind.value for kind in ItemKind} else ItemKind.ASK


@pytest.mark.parametrize("item", TREE.items.values(), ids=lambda item: item.id)
def test_the_id_of_an_item_tells_its_kind(item: Item) -> None:
    assert item.kind is kind_of(item)


def test_at_most_seven_lines_stand_on_every_list() -> None:
    assert sum(item.when is None for item in TREE.items.values()) <= 7


def test_the_cases_give_every_answer_and_bring_up_every_item() -> None:
    covered = coverage(TREE, WALKS.values())
    assert (covered.answers_missed, covered.items_missed) == ((), ())


def test_the_cases_choose_every_not_sure_that_sets_something() -> None:
    missed = [TREE.node(name) for name in coverage(TREE, WALKS.values()).unsure_missed]
    assert [node.id for node in missed if node.option(UNSURE).sets] == []  # type: ignore[union-attr]


def test_walks_and_lists_are_short() -> None:
    found = lengths(CASES, WALKS)
    assert found is not None
    assert found.walks.typical <= 16
    assert 8 <= found.lists.typical <= 15
    assert found.lists.shortest <= 5


def test_not_even_all_questions_together_are_more_than_40() -> None:
    assert sum(node.asks for node in TREE.nodes) <= 40


def test_there_are_at_least_30_cases() -> None:
    assert len(CASES) >= 30


def test_there_are_cases_with_and_without_an_urgent_sign() -> None:
    tiers = {case.expect.tier for case in CASES.values() if case.expect}
    assert Tier.EMERGENCY in tiers
    assert tiers - {Tier.EMERGENCY, Tier.SAME_DAY}


@pytest.mark.long
@pytest.mark.parametrize("promise", TREE.promises, ids=lambda promise: promise.id)
def test_a_promise_holds_on_every_walk(promise: Promise, walks: list[Walk]) -> None:
    for walk in walks:
        assert list(breaches(promise, walk)) == [], walk.answers


def interrupting(tree: Tree) -> set[str]:
    """Every finding that brings up the alert, or from which such a one follows."""
    urgent = [finding for finding in tree.findings.values() if finding.tier.interrupts]
    return {finding.id for finding in urgent} | {
        name for finding in urgent for name in mentioned(finding.when)
    }


def setting(findings: set[str]) -> list[Node]:
    """The nodes of which an answer can set one of the findings."""
    return [node for node in TREE.nodes if any(findings.intersection(each.sets) for each in node.options)]


DIRECT = {finding.id for finding in TREE.findings.values() if finding.tier.interrupts}


@pytest.mark.long
def test_the_signs_that_cannot_wait_are_asked_for_within_the_first_screens(walks: list[Walk]) -> None:
    urgent = {node.id for node in setting(DIRECT)}
    assert urgent
    for walk in walks:
        asked = [step.key for step in walk.path if isinstance(step, NodeStep) and step.node.asks]
        assert urgent.isdisjoint(asked[EARLY:]), asked


@pytest.mark.long
def test_every_alert_comes_up_within_the_first_screens(walks: list[Walk]) -> None:
    for walk in walks:
        before = 0
        for step in walk.path:
            if isinstance(step, AlertStep):
                assert before <= EARLY, walk.answers
            else:
                before += step.node.asks


@pytest.mark.parametrize("node", setting(DIRECT), ids=lambda node: node.id)
def test_not_being_sure_of_an_urgent_sign_sets_something(node: Node) -> None:
    unsure = node.option(UNSURE)
    assert unsure is not None
    assert unsure.sets


def test_every_finding_behind_an_urgent_one_can_be_found() -> None:
    settable = {name for node in TREE.nodes for option in node.options for name in option.sets}
    derived = {finding.id for finding in TREE.derived}
    assert interrupting(TREE) <= settable | derived


@pytest.mark.long
def test_no_walk_has_more_than_two_screens_to_read_in_a_row(walks: list[Walk]) -> None:
    for walk in walks:
        asks = [isinstance(step, AlertStep) or step.node.asks for step in walk.path]
        runs = [len(list(group)) for asking, group in groupby(asks) if not asking]
        assert max(runs, default=0) <= 2, [step.key for step in walk.path]


@pytest.mark.long
def test_random_walks_see_nearly_everything(walks: list[Walk]) -> None:
    nodes = {step.node.id for walk in walks for step in walk.path}
    found = {name for walk in walks for name in walk.findings}
    assert len(nodes) >= 0.95 * len(TREE.nodes)
    assert len(found) >= 0.9 * len(TREE.findings)


def texts(thing: object) -> Iterator[str]:
    """Every text in a part of the tree."""
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, dict):
        for each in thing.values():
            yield from texts(each)
    elif isinstance(thing, tuple):
        for each in thing:
            yield from texts(each)
    elif isinstance(thing, msgspec.Struct):
        for name in thing.__struct_fields__:
            yield from texts(getattr(thing, name))


def test_no_text_says_that_something_is_not_an_emergency() -> None:
    assert [text for text in texts(TREE) if re.search(r"(not|no|isn.t) an? emergency", text, re.I)] == []


def test_no_text_shouts() -> None:
    loud = {word for text in texts(TREE) for word in re.findall(r"\b[A-Z]{2,}\b", text)}
    assert loud - ABBREVIATIONS == set()
