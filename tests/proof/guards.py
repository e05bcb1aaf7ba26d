"""What guards the meaning of the shipped tree: what tells that a tree no longer means the same."""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import date
from functools import cache

from eczema_tui.authoring.cases import unexpected, walks_of
from eczema_tui.authoring.lint import lint
from eczema_tui.authoring.proof import prove
from eczema_tui.case import Answer
from eczema_tui.loader import load_draft, parse_draft
from eczema_tui.question_list import question_list
from eczema_tui.shipped import shipped_tree_path
from eczema_tui.tree import NONE, Tree
from eczema_tui.walk import AlertStep, Walk
from tests.proof.shipped_words import RULES
from tests.proof.told import misread
from tests.test_shipped_tree import kind_of, random_answer

FOLDER = shipped_tree_path()
TEXTS = {
    path.relative_to(FOLDER).as_posix(): path.read_text("utf-8") for path in sorted(FOLDER.rglob("*.yaml"))
}
DRAFT = load_draft(FOLDER)
TREE = DRAFT.whole()
TODAY = date(2026, 12, 24)

GUARDS = ("loader", "lint", "proof", "promises", "cases", "tests", "diff")
"""What can tell of a change, the first to look at it first.

"tests" are rules that only the tests of the shipped tree hold it to: who reads what, and the kinds of items.
"""

WALKS, NEW_WALKS = 1200, 200
"""How many walks of the shipped tree, and of the one to be compared, are told apart."""


def guards_against(texts: Mapping[str, str]) -> tuple[str, ...]:
    """Which of the guards tell that the tree with these files is not the shipped one.

    Where the loader refuses it, nothing else looks at it; the tests and the comparison look only where
    the check says nothing.
    """
    draft = parse_draft(texts)
    tree = draft.tree
    if tree is None or draft.broken:
        return ("loader",)
    proof = prove(tree)
    told = unexpected(tree, draft.cases, walks_of(tree, draft.cases))
    found = {
        "lint": any(lint(tree, draft.checks, TODAY)),
        "proof": bool(proof.impossible or proof.stuck),
        "promises": bool(proof.broken),
        "cases": len(draft.cases) < draft.case_count
        or any(remark.code != "case-breaks-promise" for _, remark in told),
    }
    if any(found.values()):
        return tuple(name for name, tells in found.items() if tells)
    if misread(tree, RULES) or any(item.kind is not kind_of(item) for item in tree.items.values()):
        return ("tests",)
    return ("diff",) if differs(TREE, tree) else ()


def differs(old: Tree, new: Tree) -> bool:
    """Whether anybody is asked, told or given something else by `new`, as far as many walks tell."""
    before = map(_walk_before, range(-len(DRAFT.cases), WALKS)) if old is TREE else ()
    if any(seen(Walk(new, answers)) != known for answers, known in before):
        return True
    fresh = (random_answers(new, number) for number in range(NEW_WALKS))
    return any(seen(Walk(old, answers)) != seen(Walk(new, answers)) for answers in fresh)


@cache
def _walk_before(number: int) -> tuple[Mapping[str, Answer], list[str]]:
    """Answers to the shipped tree, those of a case for a number below 0, and what is seen on their walk."""
    answers = list(DRAFT.cases.values())[number].answers if number < 0 else random_answers(TREE, number)
    return answers, seen(Walk(TREE, answers))


def random_answers(tree: Tree, number: int) -> Mapping[str, Answer]:
    """The answers of one complete walk; the same for the same number.

    Of three, one is like a case, one says little where signs are asked for, one says anything.
    """
    dice = random.Random(number)  # noqa: S311 - nothing here is secret
    much = dice.choice([0.3, 0.5, 0.8])
    given: dict[str, Answer] = {}
    if number % 3 == 1:
        case = dice.choice(list(DRAFT.cases.values()))
        given = {node: answer for node, answer in case.answers.items() if dice.random() < 0.85}
    walk = Walk(tree, given)
    while (step := walk.open_step) is not None:
        answer = random_answer(dice, step, much)
        if number % 3 == 2 and step.node.stage < 2 and isinstance(answer, tuple):
            ids = [option.id for option in step.options if option.id != NONE]
            answer = NONE if step.key == "danger" else tuple(dice.sample(ids, dice.choice([1, 2])))
        walk = walk.with_answer(step.key, answer)
    return walk.answers


def seen(walk: Walk) -> list[str]:
    """All that a person sees on a walk, in order: screens, answers on offer, alerts, and the list."""
    shown: list[str] = []
    for step in walk.path:
        shown.append(f"{step.key} {walk.say(walk.stage_of(step).title, step)}")
        if isinstance(step, AlertStep):
            alert = walk.tree.alerts[step.tier.slug]
            shown += [f"{step.tier.slug} {walk.say(each, step)}" for each in (alert.title, alert.text)]
            for sign in step.signs:
                shown.append(f"{sign.id}: {walk.say(sign.phrase, step)} {walk.advice(sign, step)}")
        else:
            node = step.node
            words = (node.ask, node.text, node.why, node.staff, node.teach_back)
            shown += [f"{node.id}: {walk.say(each, step)}" for each in words]
            shown += [f"{node.id}.{option.id}: {walk.say(option.label, step)}" for option in step.options]
    listed = question_list(walk)
    shown += [listed.tier.slug, listed.alert_title, listed.alert_text, f"complete {listed.complete}"]
    shown += map(str, listed.signs)
    for section in listed.sections:
        shown += [section.title, *map(str, section.lines)]
    return [*shown, *map(str, listed.offers), *listed.history]
