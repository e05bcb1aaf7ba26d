"""Who reads what: in small trees whose answer is plain, and in the shipped one."""

from __future__ import annotations

import pytest

from eczema_tui.authoring.parts import wordings
from eczema_tui.loader import load_tree, parse_tree
from eczema_tui.shipped import shipped_tree_path
from eczema_tui.tree import Tree
from tests.proof.shipped_words import RULES
from tests.proof.told import Reads, at, misread

SHIPPED = load_tree(shipped_tree_path())

SMALL = """
id: small
title: Small
version: "1"
categories: [{id: all, title: All}]
findings:
  young: {phrase: young}
  ill:
    phrase: [{when: young, text: a child is ill}, {text: an adult is ill}]
  late: {phrase: late}
items:
  - id: ask
    category: all
    when: ill
    text: [{when: late, text: Late}, {when: young, text: Child}, {text: Adult}]
stages:
  - id: one
    title: One
    nodes:
      - {id: who, ask: Who, choices: [{id: child, label: Child, sets: [young]}, {id: adult, label: Adult}]}
      - id: signs
        ask: [{when: young, text: Is the child ill}, {text: Are you ill}]
        choices:
          - id: fever
            label: [{when: young, text: The child is hot}, {text: Hot}]
            sets: [ill]
            then:
              - {id: heard, title: Heard, text: [{when: young, text: Carry the child in}, {text: Go in}]}
          - {id: well, label: Well, when: {not: young}}
      - {id: when, ask: When, choices: [{id: today, label: Today, sets: [late]}, {id: before, label: Before}]}
      - {id: end, title: End, when: ill, text: [{when: late, text: Late}, {text: Early}]}
"""


@pytest.fixture(scope="module")
def small() -> Tree:
    return parse_tree(SMALL)


KEPT = [
    Reads("young", "node signs ask", "child"),
    Reads("not young", "node signs ask", without="child"),
    Reads("young", "option signs fever label", "child"),
    Reads("not young", "node heard text", "Go in"),
    Reads("young and late", "node end text", "Late"),
    Reads("young", "item ask text", without="Adult"),
    Reads("young", "finding ill phrase", "child"),
    Reads("not young and not late", "item ask text", "Adult"),
    Reads("young and not young", "node signs ask", "no such word"),
]

BROKEN = [
    Reads("", "node signs ask", "child"),
    Reads("young", "node signs ask", without="child"),
    Reads("late", "option signs fever label", "child"),
    Reads("ill", "node heard text", "Go in"),
    Reads("young or late", "node end text", "Late"),
    Reads("young", "item ask text", "Child"),
    Reads("not young", "finding ill phrase", "child"),
    Reads("", "node end why", ""),
    Reads("", "node gone text", ""),
]


@pytest.mark.parametrize("rule", KEPT, ids=str)
def test_a_rule_that_every_walk_keeps_is_not_told_of(rule: Reads, small: Tree) -> None:
    assert misread(small, [rule]) == []


@pytest.mark.parametrize("rule", BROKEN, ids=str)
def test_a_rule_that_some_walk_breaks_is_told_of(rule: Reads, small: Tree) -> None:
    assert misread(small, [rule]) == [rule]


def test_rules_are_looked_at_together(small: Tree) -> None:
    assert {*misread(small, [*KEPT, *BROKEN])} == {*BROKEN}


def test_everybody_reads_in_the_shipped_tree_what_is_meant_for_them() -> None:
    assert misread(SHIPPED, RULES) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.at}: {rule.when}")
def test_a_rule_for_the_shipped_tree_can_be_broken_and_kept(rule: Reads) -> None:
    [wording] = [each.wording for each in wordings(SHIPPED) if at(each) == rule.place]
    allowed = [rule.allows(variant.text) for variant in wording]
    assert any(allowed)
    assert len(wording) == 1 or rule.when == "" or not all(allowed)
