"""Conditions that can never hold, always hold, have idle parts, or hide what is urgent."""

from __future__ import annotations

from typing import Any

import pytest

from eczema_tui.authoring.lint import lint
from eczema_tui.authoring.truth import MOST_FINDINGS
from eczema_tui.loader import Checks
from tests.authoring.trees import DAY, assert_says, assert_silent, files, report, tree

Parts = dict[str, Any]


def item(when: str) -> Parts:
    return {"items": f"- {{id: other, category: first, text: 'And the other thing?', when: {when}}}\n"}


def node(when: str, more: str = "") -> Parts:
    return {"nodes": f"- {{id: other, ask: 'And now?', note: {{}}, when: {when}}}\n{more}"}


def option(when: str) -> Parts:
    return {
        "nodes": f"""
        - id: other
          ask: And now?
          choices:
            - {{id: wait, label: We wait}}
            - {{id: go, label: We go, when: {when}}}
        """
    }


def stage(when: str) -> Parts:
    return {"stages": {"more": f"when: {when}\nnodes: [{{id: other, ask: 'And now?', note: {{}}}}]\n"}}


def promise(when: str) -> Parts:
    return {"head": f"promises:\n  - {{id: kept, when: {when}, never: {{tier: emergency}}}}\n"}


def wording(*variants: str) -> Parts:
    return {"nodes": f"- {{id: other, ask: 'And now?', note: {{}}, why: [{', '.join(variants)}]}}\n"}


def under(sets: str, inner: str) -> Parts:
    """A node nested under an option that sets `child`, which the first question sets as well."""
    return {
        "nodes": f"""
        - id: outer
          ask: And now?
          choices:
            - id: go
              label: We go
              sets: [{sets}]
              then: [{{id: other, ask: 'And then?', note: {{}}, {inner}}}]
            - {{id: wait, label: We wait}}
        """
    }


def inside(when: str, more: str) -> Parts:
    """A node with a condition, and with something more."""
    asks = "" if more.startswith("choices") else ", note: {}"
    return {"nodes": f"- {{id: other, ask: 'And now?', when: {when}, {more}{asks}}}\n"}


def nested(of_opener: str, of_option: str, when: str) -> Parts:
    """A node nested under an option, all three with a condition."""
    return {
        "nodes": f"""
        - id: outer
          ask: And now?
          when: {of_opener}
          checklist:
            - id: go
              label: We go
              when: {of_option}
              then: [{{id: other, ask: 'And then?', note: {{}}, when: {when}}}]
        """
    }


def finding(when: str, name: str = "both", more: str = "") -> Parts:
    used = f"- {{id: other, category: first, text: 'And the other thing?', when: {name}}}\n"
    return {"findings": f"{name}: {{phrase: {name}, when: {when}{more}}}\n", "items": used}


URGENT = (
    "hot: {phrase: hot, tier: same-day, advice: Go.}\nunclear: {phrase: unclear, tier: soon, advice: Ask.}\n"
)
ASKS_URGENT = (
    "- {id: heat, ask: 'Hot?', choices: [{id: hot, label: Hot, sets: [hot]}], unsure: {sets: [unclear]}}\n"
)


def urgent(**parts: str) -> Parts:
    """A tree with a sign `hot` of tier same-day."""
    nodes = ASKS_URGENT + parts.pop("nodes", "")
    return {**parts, "nodes": nodes, "findings": URGENT + parts.get("findings", "")}


NEVER = [
    pytest.param(item("^^{all: [child, adult]}"), id="an item for two answers of one choice"),
    pytest.param(item("^^{all: [dry, {not: dry}]}"), id="an item for something and its opposite"),
    pytest.param(node("^^{all: [child, adult]}"), id="a node"),
    pytest.param(option("^^{all: [child, adult]}"), id="an option"),
    pytest.param(stage("^^{all: [child, adult]}"), id="a stage"),
    pytest.param(finding("^^{all: [child, adult]}"), id="a derived finding"),
    pytest.param(promise("^^{all: [child, adult]}"), id="a promise"),
    pytest.param(wording("{when: ^^{all: [child, adult]}, text: One}", "{text: Two}"), id="a wording"),
    pytest.param(
        inside("dry", "staff: [{when: ^^{all: [child, adult]}, text: One}, {text: Two}]"),
        id="a note for staff",
    ),
    pytest.param(under("child", "when: ^^{not: child}"), id="a node under an answer that excludes it"),
    pytest.param(
        {"stages": {"more": "when: child\nnodes: [{id: other, ask: 'Now?', note: {}, when: ^^adult}]\n"}},
        id="a node in a stage that excludes it",
    ),
    pytest.param(nested("child", "dry", "^^adult"), id="a node under a node that excludes it"),
    pytest.param(nested("dry", "child", "^^adult"), id="a node under an option that excludes it"),
    pytest.param(nested("{not: red}", "dry", "^^red"), id="a node for what was not said where it is opened"),
    pytest.param(
        {**finding("{not: red}", name="calm"), **nested("calm", "dry", "^^red")},
        id="a node for what was not said where it is opened, by way of a derived finding",
    ),
]

NOT_NEVER = [
    pytest.param(item("{all: [dry, red]}"), id="an item for two ticks of one checklist"),
    pytest.param(item("{any: [child, adult]}"), id="an item for either of two answers"),
    pytest.param(node("{all: [child, dry]}"), id="a node for answers to two questions"),
    pytest.param(option("{all: [child, dry]}"), id="an option for answers to two questions"),
    pytest.param(stage("{not: child}"), id="a stage for those who did not say something"),
    pytest.param(under("dry", "when: {not: child}"), id="a node under an answer that leaves it possible"),
    pytest.param(nested("child", "dry", "red"), id="a node under a node and an option for something else"),
]


@pytest.mark.parametrize("parts", NEVER)
def test_a_condition_that_never_holds_is_an_error(parts: Parts) -> None:
    assert_says("condition-never", "error", **parts)


@pytest.mark.parametrize("parts", NOT_NEVER)
def test_a_condition_that_holds_for_some_is_not_said_to_hold_never(parts: Parts) -> None:
    assert_silent(**parts)


def test_what_is_said_later_may_hold_where_it_did_not_at_the_start_of_a_stage() -> None:
    nodes = """
    when: {not: red}
    nodes:
      - {id: look, ask: 'Look again?', checklist: [{id: red, label: Red, sets: [red]}]}
      - {id: other, ask: 'And now?', note: {}, when: red}
    """
    assert_silent(stages={"more": nodes})


ALWAYS = [
    pytest.param(item("^^{any: [dry, {not: dry}]}"), id="an item for something or its opposite"),
    pytest.param(item("^^{not: {all: [child, adult]}}"), id="an item for not both of two answers"),
    pytest.param(inside("child", "why: [{when: ^^child, text: One}, {text: Two}]"), id="a wording of a node"),
    pytest.param(
        inside("child", "choices: [{id: a, label: A}, {id: b, label: B, when: ^^child}]"), id="a label"
    ),
    pytest.param(node("^^{any: [dry, {not: dry}]}"), id="a node"),
    pytest.param(option("^^{any: [dry, {not: dry}]}"), id="an option"),
    pytest.param(stage("^^{any: [dry, {not: dry}]}"), id="a stage"),
    pytest.param(promise("^^{any: [dry, {not: dry}]}"), id="a promise"),
    pytest.param(under("child", "when: ^^child"), id="a node under an answer that sets it"),
    pytest.param(
        {"stages": {"more": "when: child\nnodes: [{id: other, ask: 'Now?', note: {}, when: ^^child}]\n"}},
        id="a node with the condition of its stage",
    ),
]

NOT_ALWAYS = [
    pytest.param(item("{any: [child, adult]}"), id="an item for every answer of a question that may be open"),
    pytest.param(node("{not: {all: [dry, red]}}"), id="a node for not both of two ticks"),
    pytest.param(under("dry", "when: child"), id="a node under an answer that sets something else"),
    pytest.param(inside("child", "why: [{when: dry, text: One}, {text: Two}]"), id="a wording of a node"),
    pytest.param(
        inside("{not: child}", "why: [{when: dry, text: One}, {text: Two}]"), id="a wording under a not"
    ),
    pytest.param(
        {"stages": {"more": "when: child\nnodes: [{id: other, ask: 'Now?', note: {}, when: dry}]\n"}},
        id="a node with another condition than its stage",
    ),
]


@pytest.mark.parametrize("parts", ALWAYS)
def test_a_condition_that_always_holds_is_a_warning(parts: Parts) -> None:
    assert_says("condition-always", "warning", **parts)


@pytest.mark.parametrize("parts", NOT_ALWAYS)
def test_a_condition_that_does_not_hold_for_some_is_not_said_to_hold_always(parts: Parts) -> None:
    assert_silent(**parts)


def test_a_condition_that_its_stage_asks_for_is_repeated_if_nothing_changes_it() -> None:
    stage = "when: {not: red}\nnodes: [{id: other, ask: 'Now?', note: {}, when: ^^{not: red}}]\n"
    assert_says("condition-always", "warning", stages={"more": stage})


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        (item("{all: [child, adult]}"), "its parts exclude one another. So this item is never used"),
        (under("child", "when: {not: child}"), "it excludes what holds for everybody who gets here"),
        (item("{any: [dry, {not: dry}]}"), "holds whatever the person says"),
        (under("child", "when: child"), "holds for everybody who gets here"),
    ],
)
def test_the_reason_is_told(parts: Parts, words: str) -> None:
    [problem] = report(files(**parts)).problems
    assert words in problem.message


IDLE = [
    pytest.param(node("{any: [dry, ^^{all: [dry, red]}]}"), id="a narrower part of an any"),
    pytest.param(node("{all: [dry, ^^{any: [dry, red]}]}"), id="a wider part of an all"),
    pytest.param(node("{any: [dry, ^^dry]}"), id="a finding twice"),
    pytest.param(node("{all: [child, ^^{not: adult}]}"), id="the opposite of another answer"),
    pytest.param(item("{not: {any: [dry, ^^{all: [dry, red]}]}}"), id="a part under a not"),
    pytest.param(
        node("{any: [child, {all: [dry, {any: [red, ^^{all: [red, adult]}]}]}]}"), id="a part further in"
    ),
    pytest.param(
        {**finding("{any: [dry, red]}"), **node("{any: [both, ^^dry]}")},
        id="a finding from which another part of a node's condition follows",
    ),
]

NOT_IDLE = [
    pytest.param(item("{any: [dry, {all: [child, red]}]}"), id="another part of an any"),
    pytest.param(item("{all: [dry, {any: [child, red]}]}"), id="another part of an all"),
    pytest.param(node("{all: [child, {not: dry}]}"), id="the opposite of an answer to another question"),
]


@pytest.mark.parametrize("parts", IDLE)
def test_a_part_that_makes_no_difference_is_a_warning(parts: Parts) -> None:
    assert_says("condition-idle-part", "warning", **parts)


@pytest.mark.parametrize("parts", NOT_IDLE)
def test_a_part_that_makes_a_difference_is_passed_over(parts: Parts) -> None:
    assert_silent(**parts)


@pytest.mark.parametrize(
    "when",
    [
        "{any: [dry, both]}",
        "{any: [both, dry]}",
        "{all: [dry, red, both]}",
        "{any: [both, {all: [dry, red]}]}",
        "{all: [both, {any: [dry, red]}, dry]}",
    ],
)
def test_what_the_list_gives_as_a_reason_is_not_idle(when: str) -> None:
    both = finding("{any: [dry, red]}")
    assert_silent(findings=both["findings"], **item(when))


def test_a_finding_of_an_item_that_is_named_twice_is_idle() -> None:
    assert_says("condition-idle-part", "warning", **item("{any: [dry, red, ^^dry]}"))


def test_a_finding_under_a_not_gives_no_reason_and_is_idle() -> None:
    both = finding("{any: [dry, red]}")
    assert_says(
        "condition-idle-part", "warning", findings=both["findings"], **item("{not: {any: [both, ^^dry]}}")
    )


def test_of_parts_that_make_each_other_idle_only_the_last_is_named() -> None:
    assert_says("condition-idle-part", "warning", **node("{any: [{all: [dry, red]}, ^^{all: [red, dry]}]}"))


def test_each_idle_part_can_be_taken_out_alone_as_well() -> None:
    when = "{all: [{any: [dry, {all: [child, {not: red}]}]}, {any: [dry, red]}]}"
    remarks = lint(tree(**node(when)), Checks(), DAY)
    ways = [each.place[3:] for each in remarks]
    assert ways == [("all", 1, "any", 1), ("all", 0, "any", 1)]


REPEATED = {
    "findings": """
    first-one: {phrase: first, when: {any: [dry, red]}}
    second-one: {phrase: second, when: ^^{any: [red, dry]}}
    """,
    "items": "- {id: other, category: first, text: 'And the other?', when: {all: [first-one, second-one]}}\n",
}


def test_a_derived_finding_that_repeats_another_is_a_warning() -> None:
    assert_says("condition-repeated", "warning", **REPEATED)


def test_a_derived_finding_that_follows_from_something_else_is_no_repetition() -> None:
    assert_silent(
        findings=REPEATED["findings"].replace("^^{any: [red, dry]}", "{all: [red, dry]}"),
        items=REPEATED["items"].replace("all", "any"),
    )


MANY = [f"fact-{number}" for number in range(MOST_FINDINGS + 1)]
"""One finding more than a table can have."""


def many(**parts: str) -> Parts:
    """A tree with a question that can set all of `MANY`."""
    ticks = ", ".join(f"{{id: {name}, label: {name}, sets: [{name}]}}" for name in MANY)
    asked = f"- {{id: many, ask: 'Which?', checklist: [{ticks}]}}\n"
    declared = "".join(f"{name}: {{phrase: {name}}}\n" for name in MANY)
    nodes, findings = (parts.pop(key, "") for key in ("nodes", "findings"))
    return {"nodes": asked + nodes, "findings": declared + findings, **parts}


def test_a_condition_on_more_findings_than_fit_a_table_is_passed_over() -> None:
    assert_silent(**many(**item(f"{{all: [{', '.join(MANY)}, {{not: fact-0}}]}}")))


def test_a_condition_on_as_many_findings_as_fit_a_table_is_looked_at() -> None:
    when = f"^^{{all: [{', '.join(MANY[:-1])}, {{not: fact-0}}]}}"
    assert_says("condition-never", "error", **many(**item(when)))


def test_a_derived_finding_stands_for_more_findings_than_fit_a_table() -> None:
    wide = f"wide: {{phrase: wide, when: {{any: [{', '.join(MANY)}]}}}}\n"
    assert_says("condition-never", "error", **many(findings=wide, **item("^^{all: [wide, {not: wide}]}")))


def test_findings_derived_from_more_than_fit_a_table_are_no_repetition() -> None:
    derived = "".join(
        f"{each}: {{phrase: {each}, tier: soon, advice: Ask., when: {{any: [{', '.join(MANY)}]}}}}\n"
        for each in ("first-one", "second-one")
    )
    assert_silent(**many(findings=derived))


def test_variants_for_more_findings_than_fit_a_table_are_passed_over() -> None:
    every = f"{{any: [{', '.join(MANY)}]}}"
    assert_silent(
        **many(**wording(f"{{when: {every}, text: One}}", f"{{when: {every}, text: Two}}", "{text: Three}"))
    )


ONE_PART = [
    pytest.param(item("{any: [^^dry]}"), id="an any"),
    pytest.param(node("{all: [^^dry]}"), id="an all"),
    pytest.param(item("{all: [dry, {any: [^^{not: red}]}]}"), id="inside another"),
    pytest.param(item("{not: {any: [^^dry]}}"), id="under a not"),
    pytest.param(finding("{all: [^^dry]}"), id="of a derived finding"),
]


@pytest.mark.parametrize("parts", ONE_PART)
def test_an_any_or_all_of_one_part_is_a_warning(parts: Parts) -> None:
    assert_says("condition-of-one-part", "warning", **parts)


@pytest.mark.parametrize("when", ["dry", "{not: dry}", "{any: [dry, red]}", "{not: {all: [dry, child]}}"])
def test_conditions_of_one_finding_or_several_parts_are_passed_over(when: str) -> None:
    assert_silent(**item(when))


def test_an_item_with_the_id_of_a_node_is_asked_for_at_the_end() -> None:
    assert_silent(**under("child", "when: dry"), **item("{not: child}"))


def test_an_urgent_sign_under_a_not_is_a_warning() -> None:
    assert_says("urgent-under-not", "warning", **urgent(**item("{not: ^^hot}")))


def test_an_urgent_sign_deep_under_a_not_is_a_warning() -> None:
    when = "{all: [dry, {not: {any: [red, ^^hot]}}]}"
    assert_says("urgent-under-not", "warning", **urgent(**item(when)))


def test_an_urgent_sign_under_two_nots_is_passed_over() -> None:
    assert_silent(**urgent(**item("{not: {any: [red, {not: hot}]}}")))


def test_an_urgent_sign_without_a_not_is_passed_over() -> None:
    assert_silent(**urgent(**item("{all: [hot, {not: red}]}")))


def test_a_promise_may_have_an_urgent_sign_under_a_not() -> None:
    assert_silent(**urgent(**promise("{not: hot}")))


NEVER_USED = [
    pytest.param(
        ["{when: {any: [dry, red]}, text: One}", "^^{when: dry, text: Two}", "{text: Three}"],
        id="a narrower one below",
    ),
    pytest.param(
        ["{when: dry, text: One}", "{when: {not: dry}, text: Two}", "^^{text: Three}"],
        id="the last, below something and its opposite",
    ),
]


@pytest.mark.parametrize("variants", NEVER_USED)
def test_a_variant_that_nobody_reads_is_an_error(variants: list[str]) -> None:
    assert_says("variant-never-used", "error", **wording(*variants))


def test_a_variant_that_some_read_is_passed_over() -> None:
    assert_silent(
        **wording("{when: dry, text: One}", "{when: {any: [dry, red]}, text: Two}", "{text: Three}")
    )


def test_the_last_variant_is_read_by_those_who_gave_no_answer() -> None:
    assert_silent(**wording("{when: child, text: One}", "{when: adult, text: Two}", "{text: Three}"))


@pytest.mark.parametrize(
    ("variants", "hint"),
    [
        (
            ["{when: {any: [dry, red]}, text: One}", "{when: dry, text: Two}", "{text: Three}"],
            "Put it further up",
        ),
        (
            ["{when: {not: dry}, text: One}", "{when: dry, text: Two}", "{text: Three}"],
            "the `when` of the one above",
        ),
    ],
)
def test_how_to_mend_a_variant_that_nobody_reads_fits_its_place(variants: list[str], hint: str) -> None:
    [problem] = report(files(**wording(*variants))).problems
    assert hint in problem.hint


def test_a_variant_with_the_words_of_the_next_is_a_warning() -> None:
    assert_says("variant-same-words", "warning", **wording("^^{when: dry, text: One}", "{text: One}"))


def test_variants_with_the_same_words_further_apart_are_passed_over() -> None:
    assert_silent(**wording("{when: dry, text: One}", "{when: red, text: Two}", "{text: One}"))
