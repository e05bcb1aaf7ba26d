"""The number of walks: held against brute force, a plainer count, and counts by hand; and the bound on it."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from msgspec.structs import replace

from eczema_tui.authoring.proof import Count
from eczema_tui.authoring.proof.counting import count_walks
from eczema_tui.authoring.truth import settable
from eczema_tui.shipped import shipped_tree
from eczema_tui.tree import NONE, Kind, Node, Option, Tree, holds
from tests.proof import brute
from tests.proof.small import small_trees
from tests.small_trees import checklist, choice, tree

many = settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))

LIMITS = ["MOST_SITUATIONS", "MOST_STEPS", "MOST_DECISION_DIAGRAMS"]


def number(made: Tree) -> int:
    """The number of walks, which is counted exactly."""
    found = count_walks(made)
    assert found.exact
    return found.number


def bound(made: Tree, limit: str = "MOST_SITUATIONS") -> int:
    """The number that stands where the walks are not counted."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(f"eczema_tui.authoring.proof.counting.{limit}", 0)
        found = count_walks(made)
    assert not found.exact
    return found.number


def asked_if(when: str, name: str = "then") -> str:
    """A node with two answers, which comes up under a condition."""
    return choice(name, "so", more=f"when: {when}")


def stage(when: str, nodes: str) -> dict[str, str]:
    return {"second": f"when: {when}\nnodes:\n{nodes}"}


# against others


@many
@given(small_trees())
def test_as_many_walks_are_counted_as_can_be_gone_through(made: Tree) -> None:
    assert number(made) == sum(1 for _ in brute.complete_walks(made))


@many
@given(small_trees())
def test_the_bound_is_never_below_the_number(made: Tree) -> None:
    assert bound(made) >= number(made)


Fact = str | int | tuple[int, str]
Facts = frozenset[Fact]
"""What is remembered on a walk: findings, the places of options that were taken, the stage that has begun."""


def plainly_counted(made: Tree) -> int:
    """The number of walks by what has to be remembered of each, with nothing thought out beyond that."""
    matters = what_matters(made)
    ways: Counter[Facts] = Counter({frozenset(): 1})
    for place, node in enumerate(made.nodes):
        after: Counter[Facts] = Counter()
        begins = made.stages[node.stage]
        for facts, many in ways.items():
            known = made.with_derived([fact for fact in facts if isinstance(fact, str)])
            if place == begins.start and holds(begins.when, known):
                facts |= {node.stage}
            opener = node.stage if node.opened_by is None else node.opened_by
            answers: Counter[Facts] = Counter({frozenset(): 1})
            if opener in facts and holds(node.when, known) and node.options:
                offered = [option for option in node.options if holds(option.when, known)]
                answers = answered(place, node, offered, matters[place + 1])
            for new, times in answers.items():
                after[(facts | new) & matters[place + 1]] += many * times
        ways = after
    return ways.total()


def what_matters(made: Tree) -> list[Facts]:
    """For each place, what makes a difference from there on."""
    found: list[Facts] = [frozenset()]
    for place in reversed(range(len(made.nodes))):
        node, begins = made.nodes[place], made.stages[made.nodes[place].stage]
        rules = [node.when, *(option.when for option in node.options)] if node.options else []
        rules += [begins.when] if begins.start == place else []
        new: set[Fact] = {name for rule in rules for name in settable(rule, made)}
        new |= {node.stage} | ({node.opened_by} if node.opened_by else set())
        found.insert(0, found[0] | new)
    return found


def answered(place: int, node: Node, offered: list[Option], matters: Facts) -> Counter[Facts]:
    """What the answers to a node add, each with the number of such answers."""
    adds: dict[str, Facts] = {
        option.id: matters.intersection({*option.sets, (place, option.id)}) for option in offered
    }
    if node.kind is not Kind.CHECKLIST:
        return Counter(adds.values())
    none = Counter(new for name, new in adds.items() if name == NONE)
    ticks: Counter[Facts] = Counter({frozenset(): 1})
    for name, new in adds.items():
        if name != NONE:
            with_tick: Counter[Facts] = Counter()
            for some, many in ticks.items():
                with_tick[some | new] += many
            ticks += with_tick
    ticks[frozenset()] -= 1
    return ticks + none


@pytest.mark.parametrize("stages", [1, 2, 3, 4])
def test_the_first_stages_of_the_shipped_tree_have_as_many_walks_as_counted_plainly(stages: int) -> None:
    whole = shipped_tree()
    begun = whole.stages[:stages]
    made = replace(whole, stages=begun, nodes=whole.nodes[: begun[-1].end])
    assert number(made) == plainly_counted(made) > 1000


def test_the_shipped_tree_is_counted_exactly() -> None:
    assert count_walks(shipped_tree()).exact


# by hand


def test_a_tree_that_asks_nothing_has_one_walk() -> None:
    assert number(tree()) == 1


def test_each_choice_each_band_and_not_sure_count_and_a_note_counts_once() -> None:
    scale = "{from: 0, to: 9, low: no, high: so, bands: [{from: 0, to: 3}, {from: 4, to: 9}]}"
    nodes = choice("one", "a", "b") + f"- {{id: itch, ask: Itch, scale: {scale}}}\n"
    assert number(tree(nodes + "- {id: words, ask: Words, note: {}}")) == 3 * 3


def test_every_set_of_ticks_but_the_empty_one_counts_and_none() -> None:
    assert number(tree(checklist("skin", "dry", "red"))) == 2**3 - 1 + 1


def test_very_many_ticks_on_which_nothing_rests_are_counted() -> None:
    assert number(tree(checklist("skin", *(f"o{each}" for each in range(200))))) == 2**201


def test_a_node_counts_only_on_the_walks_on_which_it_comes_up() -> None:
    nodes = choice("skin", "dry!", "red") + asked_if("dry")
    assert number(tree(nodes, facts="dry")) == 2 + 1 + 1


def test_not_sure_goes_together_with_ticks_and_what_it_sets_counts() -> None:
    nodes = checklist("skin", "dry", more="unsure: {sets: [open]}") + asked_if("open")
    assert number(tree(nodes, facts="open")) == 1 + 1 + 2 * 2  # none, dry; unsure alone and with dry


def test_none_excludes_the_ticks_and_what_it_sets_counts() -> None:
    nodes = checklist("skin", "dry!", more="none: {sets: [clear]}")
    made = tree(nodes + asked_if("clear") + asked_if("{all: [clear, dry]}", "both"), facts="dry clear")
    assert number(made) == 3 + 2


def test_ticks_that_set_the_same_finding_are_different_answers() -> None:
    nodes = """
        - id: skin
          ask: Skin
          checklist:
            - {id: webs, label: Webs, sets: [site]}
            - {id: lines, label: Lines, sets: [site]}
    """
    made = tree(nodes, facts="site", more_stages=stage("site", asked_if("site")))
    assert number(made) == 6 * 2 + 1 + 1  # six sets of ticks with one of them; not sure; none


def test_a_finding_counts_once_however_often_it_is_set() -> None:
    nodes = choice("one", "dry!", "red") + choice("two", "dry!", "red") + asked_if("dry")
    assert number(tree(nodes, facts="dry")) == 9 + (9 - 4)


def test_a_finding_counts_only_from_where_it_is_set_on() -> None:
    nodes = choice("one", "dry!") + asked_if("dry", "early") + choice("two", "dry!") + asked_if("dry", "late")
    # dry at first; only at last; never
    assert number(tree(nodes, facts="dry")) == 2 * 2 * 2 + 2 + 1


def test_a_derived_finding_holds_where_what_it_follows_from_does() -> None:
    findings = "sore: {phrase: sore, when: {any: [dry, red]}}\n"
    made = tree(choice("skin", "dry!", "red!") + asked_if("sore"), facts="dry red", findings=findings)
    assert number(made) == 2 + 2 + 1


def test_a_derived_finding_holds_as_soon_as_a_later_answer_makes_it() -> None:
    findings = "both: {phrase: both, when: {all: [dry, red]}}\n"
    one, two = (choice(name, "dry!", "red!") for name in ("one", "two"))
    nodes = one + asked_if("{not: both}", "early") + two + asked_if("both")
    # at first it never holds; at last where the two answers were dry and red, or red and dry
    assert number(tree(nodes, facts="dry red", findings=findings)) == 2 * (7 + 2 * 2)


def test_a_condition_that_holds_because_nothing_was_said_lets_a_node_come_up() -> None:
    assert number(tree(choice("skin", "dry!") + asked_if("{not: dry}"), facts="dry")) == 1 + 2


def test_an_option_counts_only_where_it_is_offered() -> None:
    nodes = (
        choice("skin", "dry!", "red")
        + """
- id: cream
  ask: Cream
  choices: [{id: rich, label: Rich, when: dry}, {id: light, label: Light}]
"""
    )
    assert number(tree(nodes, facts="dry")) == 3 + 2 + 2


def test_a_tick_that_is_not_offered_makes_no_sets_and_sets_nothing() -> None:
    nodes = (
        choice("skin", "dry!", "red")
        + """
- id: cream
  ask: Cream
  checklist: [{id: rich, label: Rich, when: dry, sets: [rich]}, {id: light, label: Light}]
"""
    )
    made = tree(nodes + asked_if("rich"), facts="dry rich")
    # dry: four sets with rich, three without, none; the others: three sets and none
    assert number(made) == (4 * 2 + 3 + 1) + 2 * (3 + 1)


def test_the_nodes_of_a_stage_that_may_not_come_count_only_where_it_does() -> None:
    later = stage("dry", choice("one", "a") + choice("two", "b", "c"))
    assert number(tree(choice("skin", "dry!", "red"), facts="dry", more_stages=later)) == 2 * 3 + 1 + 1


def test_a_stage_that_has_begun_stays_whatever_is_found_in_it() -> None:
    later = stage("{not: red}", choice("one", "red!") + choice("two", "b", "c"))
    assert number(tree(choice("skin", "red!"), facts="red", more_stages=later)) == 1 + 2 * 3


def test_nodes_under_a_choice_count_only_where_it_is_taken() -> None:
    nodes = """
        - id: who
          ask: Who
          choices:
            - {id: child, label: Child, then: [{id: age, ask: Age, choices: [{id: two, label: Two}]}]}
            - {id: adult, label: Adult}
    """
    assert number(tree(nodes)) == 2 + 1 + 1


TICK_THAT_OPENS = """
- id: done
  ask: Done
  checklist:
    - {id: first, label: First}
    - id: swab
      label: Swab
      then:
        - id: result
          ask: Result
          choices: [{id: germs, label: Germs, sets: [germs]}, {id: clear, label: Clear}]
    - {id: last, label: Last, sets: [last]}
"""
"""Of the sets of ticks, eight have the swab, four of these the last one too; seven do not have it."""


def test_nodes_under_a_tick_count_with_all_that_is_ticked_beside_it() -> None:
    assert number(tree(TICK_THAT_OPENS, facts="germs last")) == 8 * 3 + 7 + 1


def test_what_is_answered_under_a_tick_is_known_behind_it() -> None:
    made = tree(TICK_THAT_OPENS + asked_if("{all: [germs, last]}"), facts="germs last")
    assert number(made) == 4 * (2 + 1 + 1) + 4 * 3 + 7 + 1


def test_nodes_under_a_tick_know_the_ticks_behind_it() -> None:
    nodes = """
        - id: done
          ask: Done
          checklist:
            - id: swab
              label: Swab
              then: [{id: result, ask: Result, when: last, choices: [{id: germs, label: Germs}]}]
            - {id: last, label: Last, sets: [last]}
    """
    assert number(tree(nodes, facts="last")) == (2 * 2 + 2) + 3 + 1  # with both ticks, swab alone, without it


def test_nodes_nested_in_nested_ones_count_only_where_both_options_are_taken() -> None:
    nodes = """
        - id: one
          ask: One
          checklist:
            - id: a
              label: A
              then:
                - id: two
                  ask: Two
                  checklist:
                    - {id: b, label: B, then: [{id: three, ask: Three, choices: [{id: c, label: C}]}]}
    """
    # under a: b with or without not sure, two answers each; not sure; none
    assert number(tree(nodes)) == 2 * (2 * 2 + 1 + 1) + 1 + 1


def test_nodes_under_none_count_only_where_it_is_taken() -> None:
    opens = "none: {then: [{id: why, ask: Why, choices: [{id: so, label: So, sets: [so]}]}]}"
    made = tree(checklist("skin", "dry", more=opens) + asked_if("so"), facts="so")
    assert number(made) == 3 + (2 + 1)


def test_any_of_many_findings_is_no_more_to_remember_than_one() -> None:
    ticks = [f"f{each}" for each in range(40)]
    made = tree(
        checklist("skin", *(f"{tick}!" for tick in ticks)) + asked_if(f"{{any: [{', '.join(ticks)}]}}"),
        facts=" ".join(ticks),
    )
    assert number(made) == (2**40 - 1) * 2 * 2 + 1 + 1  # some tick, with or without not sure; not sure; none


# where the walks are not counted


def entangled(count: int) -> Tree:
    """Questions in a row, then one that rests on the first and the last, on their neighbours, and so on."""
    names = [f"f{each}" for each in range(2 * count)]
    nodes = "".join(choice(f"n-{name}", f"{name}!") for name in names)
    for first, last in zip(names[:count], reversed(names), strict=False):
        nodes += asked_if(f"{{all: [{first}, {last}]}}", f"then-{first}")
    return tree(nodes, facts=" ".join(names))


def test_what_makes_no_difference_any_more_is_forgotten() -> None:
    pairs = [(f"f{each}", f"g{each}") for each in range(40)]
    nodes = "".join(
        choice(f"n-{one}", f"{one}!")
        + choice(f"n-{two}", f"{two}!")
        + asked_if(f"{{all: [{one}, {two}]}}", f"t-{one}")
        for one, two in pairs
    )
    assert number(tree(nodes, facts=" ".join(name for pair in pairs for name in pair))) == (3 + 2) ** 40


def test_what_must_be_remembered_for_long_is() -> None:
    assert number(entangled(8)) == (3 + 2) ** 8


def test_a_tree_of_which_too_much_must_be_remembered_gets_a_bound() -> None:
    assert count_walks(entangled(20)) == Count(8**20, exact=False)


@pytest.mark.parametrize("limit", LIMITS)
def test_there_is_a_bound_beyond_each_limit(limit: str) -> None:
    assert bound(entangled(2), limit) == 8**2


def test_the_bound_adds_up_what_comes_up_under_one_choice_or_another() -> None:
    nodes = """
- id: who
  ask: Who
  choices:
    - {id: a, label: A, then: [{id: one, ask: One, choices: [{id: c, label: C}, {id: d, label: D}]}]}
    - {id: b, label: B, then: [{id: two, ask: Two, choices: [{id: e, label: E}]}]}
"""
    assert bound(tree(nodes + choice("last", "f"))) == (3 + 2 + 1) * 2


def test_the_bound_of_a_checklist_has_every_set_of_ticks_with_what_comes_up_under_them() -> None:
    assert bound(tree(TICK_THAT_OPENS, facts="germs last")) == 8 * 3 + 7 + 1
