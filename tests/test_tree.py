"""Conditions, wordings, findings and what a tree answers about itself."""

import pytest

from eczema_tui.tree import (
    AllOf,
    AnyOf,
    Condition,
    Has,
    Not,
    Source,
    Tier,
    Variant,
    fill,
    holds,
    mentioned,
    reasons,
    say,
)
from tests.small_trees import checklist, choice, tree

DRY, RED, WET = Has("dry"), Has("red"), Has("wet")


@pytest.mark.parametrize(
    ("condition", "findings", "expected"),
    [
        (None, "", True),
        (DRY, "dry", True),
        (DRY, "red", False),
        (Not(DRY), "", True),
        (Not(DRY), "dry", False),
        (Not(Not(DRY)), "dry", True),
        (AllOf((DRY, RED)), "dry red", True),
        (AllOf((DRY, RED)), "dry", False),
        (AllOf((DRY, RED)), "red", False),
        (AnyOf((DRY, RED)), "red", True),
        (AnyOf((DRY, RED)), "dry", True),
        (AnyOf((DRY, RED)), "wet", False),
        (AllOf((AnyOf((DRY, RED)), Not(WET))), "red", True),
        (AllOf((AnyOf((DRY, RED)), Not(WET))), "red wet", False),
        (AnyOf((AllOf((DRY, RED)), Not(WET))), "wet dry", False),
    ],
)
def test_a_condition_holds_for_the_findings_that_it_describes(
    condition: Condition | None, findings: str, expected: bool
) -> None:
    assert holds(condition, findings.split()) is expected


@pytest.mark.parametrize(
    ("condition", "findings", "expected"),
    [
        (None, "dry", []),
        (DRY, "dry", ["dry"]),
        (DRY, "red", []),
        (Not(DRY), "red", []),
        (Not(Not(DRY)), "dry", []),
        (AllOf((RED, DRY)), "dry red", ["red", "dry"]),
        (AllOf((RED, DRY)), "dry", []),
        (AllOf((RED, Not(WET))), "red", ["red"]),
        (AnyOf((WET, RED, DRY)), "dry red", ["red", "dry"]),
        (AnyOf((DRY, AllOf((RED, WET)))), "dry red", ["dry"]),
        (AllOf((AnyOf((DRY, RED)), AnyOf((RED, DRY)))), "dry red", ["dry", "red"]),
    ],
)
def test_the_reasons_are_the_findings_in_the_parts_that_hold(
    condition: Condition | None, findings: str, expected: list[str]
) -> None:
    assert reasons(condition, findings.split()) == expected


def test_a_condition_mentions_every_finding_in_it() -> None:
    condition = AllOf((DRY, AnyOf((Not(RED), DRY)), WET))
    assert list(mentioned(condition)) == ["dry", "red", "dry", "wet"]


def test_no_condition_mentions_nothing() -> None:
    assert list(mentioned(None)) == []


CHILD = (Variant("your child", Has("child")), Variant("the baby", Has("baby")), Variant("you"))


@pytest.mark.parametrize(
    ("findings", "expected"), [("child baby", "your child"), ("baby", "the baby"), ("", "you")]
)
def test_the_first_variant_that_fits_is_said(findings: str, expected: str) -> None:
    assert say(CHILD, findings.split()) == expected


def test_no_wording_says_nothing() -> None:
    assert say((), []) == ""


def test_a_placeholder_without_a_value_has_words_that_read_well() -> None:
    text = "Call {emergency-number}, {clinic} or {clinic-phone}."
    assert fill(text, {}) == "Call your local emergency number, the clinic or the clinic's number."


def test_a_placeholder_is_filled_with_the_words_of_the_place() -> None:
    assert say((Variant("Call {emergency-number}."),), [], {"emergency-number": "112"}) == "Call 112."


def test_an_empty_value_counts_as_none() -> None:
    assert fill("Ask {clinic}.", {"clinic": ""}) == "Ask the clinic."


def test_every_occurrence_of_a_placeholder_is_filled() -> None:
    assert fill("{clinic} or {clinic}", {"clinic": "Ward 5"}) == "Ward 5 or Ward 5"


def test_braces_that_are_no_placeholder_stay() -> None:
    assert fill("{clinics} {", {"clinics": "x"}) == "{clinics} {"


@pytest.mark.parametrize(
    ("tier", "slug", "label", "interrupts"),
    [
        (Tier.NONE, "none", "NONE", False),
        (Tier.SOON, "soon", "SOON", False),
        (Tier.SAME_DAY, "same-day", "SAME DAY", True),
        (Tier.EMERGENCY, "emergency", "EMERGENCY", True),
    ],
)
def test_a_tier_is_spelt_shown_and_acted_on(tier: Tier, slug: str, label: str, interrupts: bool) -> None:
    assert (tier.slug, tier.label, tier.interrupts) == (slug, label, interrupts)
    assert Tier.from_slug(slug) is tier


def test_tiers_are_ordered_by_urgency() -> None:
    assert sorted([Tier.EMERGENCY, Tier.NONE, Tier.SAME_DAY, Tier.SOON]) == list(Tier)


def test_an_unknown_tier_is_refused() -> None:
    with pytest.raises(KeyError):
        Tier.from_slug("SOON")


FINDINGS = """\
    a-soon: {phrase: a, tier: soon}
    b-now: {phrase: b, tier: emergency, advice: Go}
    c-soon: {phrase: c, tier: soon}
    d-today: {phrase: d, tier: same-day, advice: Go}
    e-now: {phrase: e, tier: emergency, advice: Go}
    plain: {phrase: plain}
    dry: {phrase: dry}
    red: {phrase: red}
    both: {phrase: both, when: {all: [dry, red]}}
    neither: {phrase: neither, when: {not: {any: [dry, red]}}}
"""
URGENT = tree(choice("skin", "dry!", "red!"), findings=FINDINGS)


def test_urgent_findings_come_by_tier_and_then_as_the_file_has_them() -> None:
    found = ["e-now", "d-today", "c-soon", "b-now", "a-soon"]
    ids = [finding.id for finding in URGENT.most_urgent_first(found)]
    assert ids == ["b-now", "e-now", "d-today", "a-soon", "c-soon"]


def test_only_findings_with_a_tier_that_were_found_are_urgent() -> None:
    assert [finding.id for finding in URGENT.most_urgent_first(["plain", "c-soon"])] == ["c-soon"]


@pytest.mark.parametrize(
    ("settable", "expected"),
    [("dry red", "dry red both"), ("dry", "dry"), ("", "neither"), ("plain", "plain neither")],
)
def test_derived_findings_follow_from_those_that_were_set(settable: str, expected: str) -> None:
    assert URGENT.with_derived(settable.split()) == set(expected.split())


def test_a_tree_knows_its_derived_findings() -> None:
    assert [finding.id for finding in URGENT.derived] == ["both", "neither"]


NESTED = tree(
    """\
    - id: skin
      ask: Skin?
      choices:
        - id: dry
          label: Dry
          then: [{id: cream, ask: Cream, note: {}}]
        - {id: calm, label: Calm}
    - {id: end, title: The end}
    """
)


def test_nodes_stand_in_document_order_with_nested_ones_inside() -> None:
    assert [(node.id, node.end, node.opened_by) for node in NESTED.nodes] == [
        ("skin", 2, None),
        ("cream", 2, (0, "dry")),
        ("end", 3, None),
    ]


def test_a_node_is_found_by_its_id() -> None:
    node = NESTED.node("cream")
    assert node is NESTED.nodes[1]
    assert NESTED.node("dry") is None
    assert NESTED.places == {"skin": 0, "cream": 1, "end": 2}


def test_an_option_is_found_by_its_id() -> None:
    option = NESTED.nodes[0].option("calm")
    assert option is not None
    assert option.label == (Variant("Calm"),)
    assert NESTED.nodes[0].option("end") is None


def test_only_a_node_to_read_asks_nothing() -> None:
    several = tree(
        choice("a", "x")
        + checklist("b", "x")
        + "- {id: c, ask: c, scale: {from: 0, to: 1, low: no, high: yes}}\n"
        + "- {id: d, ask: d, note: {}}\n"
        + "- {id: e, title: e}\n"
    )
    assert [node.id for node in several.nodes if not node.asks] == ["e"]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (Source("s", "A society", "A chart"), "A society. A chart."),
        (Source("s", "A society.", "A chart", year="2020"), "A society. A chart (2020)."),
        (
            Source("s", "A society", "A chart", "2020", "doi 1", "UK", verified=False),
            "A society. A chart (2020). UK. doi 1. Not yet verified.",
        ),
    ],
)
def test_a_source_is_cited_in_one_line(source: Source, expected: str) -> None:
    assert source.citation() == expected
