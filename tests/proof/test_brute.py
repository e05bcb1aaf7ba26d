"""Every walk over trees that can be counted by hand, and what is seen on them; then over any small tree."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st

from eczema_tui.authoring.parts import wordings
from eczema_tui.case import Answer
from eczema_tui.loader import parse_tree
from eczema_tui.tree import NONE, UNSURE, Claim, Kind, Tree
from eczema_tui.walk import Walk
from tests.proof import brute
from tests.proof.brute import TooManyWalksError, complete_walks
from tests.proof.small import MOST_NODES, MOST_WALKS, small_trees
from tests.small_trees import HEAD, checklist, choice, tree
from tests.strategies import finish

SCALE = """\
- id: itch
  ask: How bad is it?
  scale:
    {from: 0, to: 10, low: none, high: worst, bands: [{from: 0, to: 3}, {from: 4, to: 10, sets: [bad]}]}
"""

NESTED = """\
- id: who
  ask: Who is it?
  choices:
    - id: child
      label: A child
      sets: [child]
      then: [{id: age, ask: Which age, choices: [{id: two, label: Two}]}]
    - {id: adult, label: An adult, sets: [adult]}
- {id: school, ask: Is there school, when: child, choices: [{id: some, label: Some}]}
"""
"""A child has two more questions with two answers each; an adult, or somebody not sure, has none."""


def walks_over(made: Tree) -> list[Walk]:
    return list(complete_walks(made))


def given_answers(made: Tree) -> list[dict[str, Answer]]:
    return [dict(walk.answers) for walk in complete_walks(made)]


def test_each_choice_and_not_sure_are_a_walk() -> None:
    assert given_answers(tree(choice("skin", "dry", "red"))) == [
        {"skin": "dry"},
        {"skin": "red"},
        {"skin": UNSURE},
    ]


def test_every_set_of_ticks_is_a_walk_and_none_of_these_excludes_the_rest() -> None:
    assert given_answers(tree(checklist("skin", "dry", "red"))) == [
        {"skin": NONE},
        {"skin": ("dry",)},
        {"skin": ("red",)},
        {"skin": (UNSURE,)},
        {"skin": ("dry", "red")},
        {"skin": ("dry", UNSURE)},
        {"skin": ("red", UNSURE)},
        {"skin": ("dry", "red", UNSURE)},
    ]


def test_each_band_is_one_walk() -> None:
    assert given_answers(tree(SCALE, facts="bad")) == [{"itch": 0}, {"itch": 4}, {"itch": UNSURE}]


def test_a_note_is_left_empty_and_a_node_to_read_takes_no_answer() -> None:
    assert given_answers(tree("- {id: words, ask: What else, note: {}}\n- {id: bye, title: Bye}")) == [
        {"words": ""}
    ]


def test_a_tree_that_asks_nothing_has_one_walk() -> None:
    [walk] = complete_walks(tree())
    assert brute.fewest_and_most_screens([walk]) == (0, 0)
    assert brute.nodes_visited([walk]) == {"hello"}


def test_questions_in_a_row_multiply() -> None:
    rows = choice("one", "a", "b") + checklist("two", "c") + choice("three", "d")
    walks = walks_over(tree(rows))
    assert len(walks) == 3 * 4 * 2
    assert brute.fewest_and_most_screens(walks) == (3, 3)


def test_nodes_that_do_not_apply_shorten_the_walk() -> None:
    walks = walks_over(tree(NESTED, facts="child adult"))
    assert len(walks) == 4 + 1 + 1
    assert brute.fewest_and_most_screens(walks) == (1, 3)


def test_nodes_to_read_are_no_screens_that_ask() -> None:
    walks = walks_over(tree(choice("one", "a") + "- {id: bye, title: Bye}"))
    assert brute.fewest_and_most_screens(walks) == (1, 1)


def test_over_the_limit_there_is_an_error_and_at_the_limit_none() -> None:
    made = tree(choice("one", "a", "b") + choice("two", "c"))
    assert len(list(complete_walks(made, most=6))) == 6
    with pytest.raises(TooManyWalksError, match="more than 5 walks"):
        list(complete_walks(made, most=5))


def test_a_checklist_with_very_many_ticks_ends_at_the_limit() -> None:
    with pytest.raises(TooManyWalksError):
        list(complete_walks(tree(checklist("skin", *(f"o{number}" for number in range(60)))), most=50))


def test_what_one_choice_excludes_is_never_met() -> None:
    then = "- {id: both, ask: Both, when: {all: [dry, red]}, choices: [{id: so, label: So}]}\n"
    one = walks_over(tree(choice("skin", "dry!", "red!") + then, facts="dry red"))
    some = walks_over(tree(checklist("skin", "dry!", "red!") + then, facts="dry red"))
    assert brute.nodes_visited(one) == {"skin"}
    assert brute.nodes_visited(some) == {"skin", "both"}
    assert len(some) == 6 + 2 * 2


def test_a_node_is_visited_under_the_option_that_opens_it_alone() -> None:
    walks = walks_over(tree(NESTED, facts="child adult"))
    assert brute.nodes_visited(walks) == {"who", "age", "school"}
    assert {walk.answers["who"] for walk in walks if walk.step("age")} == {"child"}


def test_a_stage_for_nobody_is_never_entered() -> None:
    stages = {
        "late": "when: {all: [dry, {not: dry}]}\nnodes: [{id: never, title: Never}]",
        "end": "when: dry\nnodes: [{id: bye, title: Bye}]",
    }
    walks = walks_over(tree(choice("skin", "dry!"), facts="dry", more_stages=stages))
    assert brute.stages_entered(walks) == {"start", "end"}


def test_an_option_for_nobody_is_neither_offered_nor_taken() -> None:
    more = """\
- id: more
  ask: More?
  checklist:
    - {id: wet, label: Wet, when: {all: [dry, red]}}
    - {id: hot, label: Hot, when: dry}
"""
    walks = walks_over(tree(choice("skin", "dry!", "red!") + more, facts="dry red"))
    offered = {
        ("skin", "dry"),
        ("skin", "red"),
        ("skin", UNSURE),
        ("more", "hot"),
        ("more", NONE),
        ("more", UNSURE),
    }
    assert brute.options_offered(walks) == offered
    assert brute.options_taken(walks) == offered


def test_of_a_single_walk_only_what_was_answered_is_taken() -> None:
    walk = Walk(tree(checklist("skin", "dry", "red")), {"skin": ("dry", UNSURE)})
    assert brute.options_taken([walk]) == {("skin", "dry"), ("skin", UNSURE)}
    assert brute.options_offered([walk]) == {("skin", name) for name in ("dry", "red", NONE, UNSURE)}


def test_a_node_that_has_lost_all_its_options_for_somebody_has_nothing_to_answer() -> None:
    more = """\
- {id: more, ask: More, checklist: [{id: wet, label: Wet, when: dry}, {id: hot, label: Hot, when: red}]}
- {id: sure, ask: Sure, choices: [{id: so, label: So, when: {any: [dry, calm]}}]}
- {id: words, ask: What else, note: {}}
"""
    skin = choice("skin", "dry!", "calm!", more="unsure: {sets: [dry, red]}")
    assert brute.nothing_to_answer(walks_over(tree(skin + more, facts="dry red calm"))) == {"more"}


DERIVED = """\
dry: {phrase: dry}
red: {phrase: red}
hot: {phrase: hot}
calm: {phrase: calm, when: {not: {any: [dry, red]}}}
both: {phrase: both, when: {all: [dry, red]}}
"""


def test_findings_that_are_set_and_those_that_follow_are_told_apart() -> None:
    walks = walks_over(tree(choice("skin", "dry!", "red!"), findings=DERIVED))
    assert brute.findings_set(walks) == {"dry", "red"}
    assert brute.findings_derived(walks) == {"calm"}
    walks = walks_over(tree(checklist("skin", "dry!", "red!"), findings=DERIVED))
    assert brute.findings_derived(walks) == {"calm", "both"}


def test_a_finding_that_follows_for_a_while_only_is_found_by_who_stops_there() -> None:
    more = choice("more", "dry!", more="when: calm, unsure: {sets: [red]}")
    walks = walks_over(tree(choice("skin", "hot!") + more, findings=DERIVED))
    assert len(walks) == 4
    assert brute.nodes_visited(walks) == {"skin", "more"}
    assert brute.findings_derived(walks) == {"calm"}
    assert not any("calm" in walk.findings for walk in walks)


ITEMS = """\
- {id: always, category: first, text: Always}
- {id: one, category: first, text: One, when: dry}
- {id: try-it, category: first, kind: try, text: Try it, when: dry}
- {id: other, category: second, kind: bring, text: Other, when: red}
- {id: never, category: second, text: Never, when: {all: [dry, red]}}
"""


def test_items_listed_are_those_that_somebody_gets() -> None:
    walks = walks_over(tree(choice("skin", "dry!", "red!"), facts="dry red", items=ITEMS))
    assert brute.items_listed(walks) == {"always", "one", "try-it", "other"}


def test_the_longest_list_is_that_of_one_person_and_leaves_out_what_to_try() -> None:
    one = walks_over(tree(choice("skin", "dry!", "red!"), facts="dry red", items=ITEMS))
    some = walks_over(tree(checklist("skin", "dry!", "red!"), facts="dry red", items=ITEMS))
    assert brute.longest_list(one) == 2
    assert brute.longest_list(some) == 4


def test_promises_broken_come_with_every_way_in_which_they_are() -> None:
    head = f"""{HEAD}
promises:
  - {{id: kept, when: dry, always: {{items: [one], nodes: [skin]}}, never: {{categories: [second]}}}}
  - {{id: for-nobody, when: {{all: [dry, red]}}, never: {{items: [always]}}}}
  - {{id: broken, always: {{findings: [dry, red]}}}}
  - {{id: tiers, when: red, always: {{tier: soon}}}}
"""
    walks = walks_over(tree(choice("skin", "dry!", "red!"), facts="dry red", items=ITEMS, head=head))
    assert brute.promises_broken(walks) == {
        "broken": {"lacks the finding `dry`", "lacks the finding `red`"},
        "tiers": {"has the tier none"},
    }


WORDED = """\
- id: who
  ask: Who is it?
  choices: [{id: child, label: A child, sets: [child]}, {id: adult, label: An adult, sets: [adult]}]
- id: skin
  ask:
    - {when: {all: [child, adult]}, text: Yours and theirs}
    - {when: child, text: Theirs}
    - {when: {not: adult}, text: Whose}
    - {text: Yours}
  text: [{when: skin-child, text: Later}, {text: Now}]
  checklist:
    - {id: dry, label: [{when: adult, text: Dry}, {text: Rough}], when: child, sets: [skin-child]}
    - {id: red, label: Red}
"""


def test_variants_of_nodes_and_options_are_read_where_they_come_up() -> None:
    findings = """\
child: {phrase: child}
adult: {phrase: adult}
skin: {phrase: skin}
skin-child: {phrase: both, when: {all: [child, skin]}}
"""
    made = tree(
        WORDED.replace("sets: [skin-child]", "sets: [skin]").replace("skin-child", "child"), findings=findings
    )
    used = brute.variants_used(walks_over(made))
    assert {place[1:] for place in used if place[0] in ("node", "option") and place[1] == "skin"} == {
        ("skin", "ask", 1),
        ("skin", "ask", 2),
        ("skin", "ask", 3),
        ("skin", "text", 0),
        ("skin", "text", 1),
        ("skin", "dry", "label", 1),
        ("skin", "red", "label", 0),
        ("skin", NONE, "label", 0),
        ("skin", UNSURE, "label", 0),
    }


def test_a_node_is_worded_for_what_was_found_before_it() -> None:
    bye = """\
- id: bye
  title: [{when: dry, text: Dry}, {text: Not dry}]
  why: [{when: red, text: Red}, {text: Not red}]
"""
    walks = walks_over(
        tree(
            checklist("skin", "dry!", more="none: {sets: [dry]}, unsure: {sets: [dry]}")
            + choice("more", "red!", more="when: {not: dry}")
            + bye,
            facts="dry red",
        )
    )
    used = brute.variants_used(walks)
    assert {place[2:] for place in used if place[1] == "bye"} == {("title", 0), ("why", 1)}


def test_hints_and_the_ends_of_scales_are_read_where_they_come_up() -> None:
    rest = """\
- {id: words, ask: Words, when: bad, note: {hint: [{when: bad, text: Bad}, {text: Fine}]}}
- id: now
  ask: Now
  when: bad
  scale: {from: 0, to: 1, low: [{when: {not: bad}, text: A}, {text: B}], high: C}
"""
    used = brute.variants_used(walks_over(tree(SCALE + rest, facts="bad")))
    assert {place[1:] for place in used if place[1] in ("words", "now")} == {
        ("words", "ask", 0),
        ("words", "note", "hint", 0),
        ("now", "ask", 0),
        ("now", "scale", "low", 1),
        ("now", "scale", "high", 0),
        ("now", UNSURE, "label", 0),
    }


def test_titles_of_stages_are_read_at_all_their_steps() -> None:
    made = parse_tree("""\
id: small
title: A small tree
version: "1.0"
findings: {dry: {phrase: dry}, red: {phrase: red}, calm: {phrase: calm, when: {not: dry}}}
stages:
  - id: start
    title: [{when: {not: calm}, text: Not calm}, {text: Calm}]
    nodes:
      - {id: skin, ask: How is it, choices: [{id: dry, label: Dry, sets: [dry]}]}
      - {id: bye, title: Bye}
  - id: late
    title: [{when: {all: [calm, dry]}, text: Both}, {when: calm, text: Calm}, {text: Dry}]
    when: calm
    nodes: [{id: end, title: End}]
""")
    used = brute.variants_used(walks_over(made))
    assert {place for place in used if place[0] == "stage"} == {
        ("stage", "start", "title", 0),
        ("stage", "start", "title", 1),
        ("stage", "late", "title", 1),
    }


def test_items_findings_and_alerts_are_worded_at_the_end() -> None:
    findings = """\
dry: {phrase: [{when: red, text: Dry and red}, {text: Dry}]}
red: {phrase: red, tier: soon, advice: [{when: dry, text: Ask}, {text: Ask too}]}
hot: {phrase: hot, tier: same-day, advice: Go}
"""
    items = """\
- id: one
  category: first
  when: dry
  text: [{when: hot, text: Hot}, {when: red, text: Red}, {text: Dry}]
- {id: for-nobody, category: second, text: Hot, why: It is hot, when: hot}
"""
    skin = checklist("skin", "dry!", "red!", more="unsure: {sets: [red]}, none: {sets: [dry, red]}")
    used = brute.variants_used(walks_over(tree(skin, findings=findings, items=items)))
    assert {place for place in used if place[0] in ("item", "finding", "tree", "category")} == {
        ("item", "one", "text", 1),
        ("item", "one", "text", 2),
        ("category", "first", "title", 0),
        ("finding", "dry", "phrase", 0),
        ("finding", "dry", "phrase", 1),
        ("finding", "red", "phrase", 0),
        ("finding", "red", "advice", 0),
        ("finding", "red", "advice", 1),
        ("tree", "", "alerts", "soon", "title", 0),
        ("tree", "", "alerts", "soon", "text", 0),
    }


def went(walk: Walk) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The nodes of a walk with the options taken: what it is, but for its numbers and notes."""
    return tuple((step.node.id, tuple(option.id for option in step.taken)) for step in walk.answered_steps)


@given(small_trees())
def test_the_walks_of_any_tree_are_complete_distinct_and_hold_nothing_set_aside(made: Tree) -> None:
    walks = walks_over(made)
    assert all(walk.complete and not walk.set_aside for walk in walks)
    assert len({went(walk) for walk in walks}) == len(walks)


@given(small_trees(), st.data())
def test_any_walk_is_among_those_gone_through(made: Tree, data: st.DataObject) -> None:
    walk = finish(data, Walk(made))[-1]
    assert went(walk) in {went(each) for each in complete_walks(made)}


@given(small_trees())
def test_whatever_is_offered_somebody_takes(made: Tree) -> None:
    walks = walks_over(made)
    assert brute.options_taken(walks) == brute.options_offered(walks)


@given(small_trees())
def test_small_trees_are_small(made: Tree) -> None:
    assert 2 <= len(made.nodes) <= MOST_NODES
    assert len(walks_over(made)) <= MOST_WALKS


def nested_twice(made: Tree) -> bool:
    parents = [node.opened_by for node in made.nodes if node.opened_by]
    return any(made.nodes[place].opened_by for place, _ in parents)


def set_by_several(made: Tree) -> bool:
    sets = [{name for option in node.options for name in option.sets} for node in made.nodes]
    return any(sum(name in each for each in sets) > 1 for name in made.findings)


def special(name: str, field: str) -> Callable[[Tree], bool]:
    return lambda made: any(
        getattr(option, field) not in ((), (0, 0))
        for node in made.nodes
        for option in node.options
        if option.id == name
    )


def claims(kind: str, side: str) -> Callable[[Tree], bool]:
    return lambda made: any(
        getattr(getattr(promise, side) or Claim(), kind) not in ((), None) for promise in made.promises
    )


def unread_variant(made: Tree) -> bool:
    used = brute.variants_used(walks_over(made))
    return any(
        (*worded.place, number) not in used
        for worded in wordings(made)
        if len(worded.wording) > 1
        for number in range(len(worded.wording))
    )


def of_kind(kind: Kind) -> Callable[[Tree], bool]:
    return lambda made: any(node.kind is kind for node in made.nodes)


def never_found(made: Tree) -> bool:
    walks = walks_over(made)
    return made.findings.keys() != brute.findings_set(walks) | brute.findings_derived(walks)


FEATURES: dict[str, Callable[[Tree], bool]] = {
    **{f"a node of kind {kind.value}": of_kind(kind) for kind in Kind},
    "three stages": lambda made: len(made.stages) == 3,
    "a stage for some": lambda made: any(stage.when for stage in made.stages),
    "a stage for nobody": lambda made: len(brute.stages_entered(walks_over(made))) < len(made.stages),
    "an option for some": lambda made: any(option.when for node in made.nodes for option in node.options),
    "nodes nested twice": nested_twice,
    "a finding that several nodes set": set_by_several,
    "none that sets": special(NONE, "sets"),
    "unsure that sets": special(UNSURE, "sets"),
    "unsure that opens nodes": special(UNSURE, "then"),
    "an urgent finding": lambda made: any(f.tier.interrupts and not f.when for f in made.findings.values()),
    "an urgent finding that follows": lambda made: any(each.tier.interrupts for each in made.derived),
    "a finding that nobody has": never_found,
    "a node that nobody visits": lambda made: len(brute.nodes_visited(walks_over(made))) < len(made.nodes),
    "an item that nobody gets": lambda made: len(brute.items_listed(walks_over(made))) < len(made.items),
    "a node with nothing to answer": lambda made: bool(brute.nothing_to_answer(walks_over(made))),
    "a variant that nobody reads": unread_variant,
    "a promise broken": lambda made: bool(brute.promises_broken(walks_over(made))),
    "a promise kept": lambda made: len(brute.promises_broken(walks_over(made))) < len(made.promises),
    **{
        f"{side} in a promise about {kind}": claims(kind, side)
        for side in ("never", "always")
        for kind in ("items", "findings", "nodes", "categories", "tier")
    },
}


@pytest.mark.parametrize("feature", FEATURES.values(), ids=FEATURES)
def test_small_trees_hold_whatever_there_is_to_prove(feature: Callable[[Tree], bool]) -> None:
    only_look = settings(
        max_examples=2000, phases=[Phase.generate], database=None, suppress_health_check=list(HealthCheck)
    )
    assert feature(find(small_trees(), feature, settings=only_look))
