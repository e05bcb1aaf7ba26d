"""Names that lead nowhere, and abbreviations that nobody explains."""

from __future__ import annotations

import pytest

from tests.authoring.trees import assert_says, assert_silent, files, report, unmarked

LOST = "^^lost: {phrase: lost}\n"
BOTH = "both: {phrase: both, when: {all: [dry, red]}}\n"
SOURCE = "^^leaflet: {organisation: The clinic, title: A leaflet}\n"
TERM = "^^flare: {term: flare, means: a bad time, also: [worse spell]}\n"


def item(more: str = "", text: str = "And the other thing?") -> str:
    return f'- {{id: other, category: first, text: "{text}"{more}}}\n'


def bare(text: str) -> str:
    return text.replace("^^", "")


def test_a_finding_that_no_answer_sets_is_an_error() -> None:
    assert_says("finding-never-set", "error", findings=LOST)


def test_a_finding_that_an_answer_sets_is_passed_over() -> None:
    nodes = "- {id: more, ask: And more, choices: [{id: so, label: So, sets: [lost]}]}\n"
    assert_silent(findings=bare(LOST), nodes=nodes)


@pytest.mark.parametrize("special", ["unsure: {sets: [lost]}", "none: {sets: [lost]}"])
def test_a_finding_that_not_sure_or_none_sets_is_passed_over(special: str) -> None:
    nodes = f"- {{id: more, ask: And more, checklist: [{{id: so, label: So}}], {special}}}\n"
    assert_silent(findings=bare(LOST), nodes=nodes)


def test_a_finding_that_a_band_sets_is_passed_over() -> None:
    bands = "[{from: 0, to: 1}, {from: 2, to: 3, sets: [lost]}]"
    scale = f"{{from: 0, to: 3, low: none, high: much, bands: {bands}}}"
    assert_silent(findings=bare(LOST), nodes=f"- {{id: more, ask: And more, scale: {scale}}}\n")


def test_how_often_a_finding_is_named_for_nothing_is_told() -> None:
    given = files(findings=bare(LOST), items=item(", when: {any: [dry, lost]}"))
    [problem] = report(given).problems
    assert problem.message == "No answer sets `lost`. It is named in 1 place, where it never holds."


def test_a_finding_that_is_neither_set_nor_named_is_told_so_in_a_sentence() -> None:
    [problem] = report(files(findings=bare(LOST))).problems
    assert problem.message == "No answer sets `lost`."


def test_a_finding_that_is_set_and_named_nowhere_is_passed_over() -> None:
    assert_silent()


def test_a_derived_finding_on_which_nothing_hangs_is_a_warning() -> None:
    assert_says("finding-not-used", "warning", findings=f"^^{BOTH}")


@pytest.mark.parametrize(
    "parts",
    [
        pytest.param({"items": item(", when: both")}, id="an item"),
        pytest.param({"nodes": "- {id: more, title: More, when: both}\n"}, id="a node"),
        pytest.param(
            {"nodes": "- {id: more, title: More, text: [{when: both, text: One}, {text: Two}]}\n"},
            id="a wording",
        ),
        pytest.param(
            {"head": "promises: [{id: kept, when: dry, never: {findings: [both]}}]\n"}, id="a promise"
        ),
    ],
)
def test_a_derived_finding_on_which_something_hangs_is_passed_over(parts: dict[str, str]) -> None:
    assert_silent(findings=BOTH, **parts)


def test_a_derived_finding_with_a_tier_is_seen_without_being_named() -> None:
    assert_silent(findings=BOTH.replace("when:", "tier: soon, advice: Ask soon., when:"))


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"sources": bare(SOURCE)}, "Nothing uses the source `leaflet`."),
        ({"glossary": bare(TERM)}, "Nothing uses the term `flare`."),
    ],
    ids=["a source", "a term"],
)
def test_what_nothing_uses_is_called_by_its_kind(parts: dict[str, str], words: str) -> None:
    [problem] = report(files(**parts)).problems  # type: ignore[arg-type]
    assert problem.message == words


SIGN = (
    "- {id: sign, ask: A sign, choices: [{id: hot, label: Hot, sets: [hot]}], unsure: {sets: ^^[unclear]}}\n"
)
HOT = "hot: {phrase: hot, tier: same-day, advice: Go.}\n"
UNCLEAR = "unclear: {phrase: unclear}\n"


def test_not_being_sure_of_an_urgent_sign_that_leads_to_nothing_is_an_error() -> None:
    assert_says("unsure-to-nowhere", "error", nodes=SIGN, findings=HOT + UNCLEAR)


@pytest.mark.parametrize(
    "parts",
    [
        {"findings": HOT + "unclear: {phrase: unclear, tier: soon, advice: Ask.}\n"},
        {"findings": HOT + UNCLEAR, "items": item(", when: unclear")},
        {"findings": HOT.replace("same-day", "soon") + UNCLEAR},
    ],
    ids=["which is urgent itself", "on which an item hangs", "of a sign that interrupts nobody"],
)
def test_not_being_sure_of_a_sign_that_leads_somewhere_is_passed_over(parts: dict[str, str]) -> None:
    assert_silent(nodes=bare(SIGN), **parts)


def test_a_source_that_nothing_names_is_a_warning() -> None:
    assert_says("source-not-used", "warning", sources=SOURCE)


@pytest.mark.parametrize(
    "parts",
    [
        {"items": item(", sources: [leaflet]")},
        {"nodes": "- {id: more, title: More, sources: [leaflet]}\n"},
    ],
    ids=["an item", "a node"],
)
def test_a_source_that_something_names_is_passed_over(parts: dict[str, str]) -> None:
    assert_silent(sources=bare(SOURCE), **parts)


EMPTY = "categories: [{id: first, title: First things}, {id: ^^empty, title: Nothing}]"


def test_a_category_without_items_is_a_warning() -> None:
    given = files()
    head = given["tree.yaml"].replace("categories: [{id: first, title: First things}]", EMPTY)
    line = head.splitlines().index(EMPTY) + 1
    [problem] = report({**given, "tree.yaml": bare(head)}).problems
    assert (problem.code, problem.severity, problem.file) == ("category-not-used", "warning", "tree.yaml")
    assert (problem.line, problem.column) == (line, EMPTY.index("^^") + 1)
    assert problem.message == "Nothing uses the category `empty`."


def test_a_category_with_an_item_is_passed_over() -> None:
    assert_silent(items=item())


def test_a_term_that_no_text_has_is_a_warning() -> None:
    assert_says("term-not-used", "warning", glossary=TERM)


@pytest.mark.parametrize(
    "text",
    ["What is a flare", "Flares, what are they", "Is this a WORSE SPELL", "Why a flare-up"],
    ids=["the term", "a longer form", "another form in capitals", "with a hyphen"],
)
def test_a_term_that_a_text_has_is_passed_over(text: str) -> None:
    assert_silent(glossary=bare(TERM), items=item(text=text))


def test_a_term_inside_another_word_does_not_count() -> None:
    assert_says("term-not-used", "warning", glossary=TERM, items=item(text="Is it a solarflare"))


def test_a_term_that_explains_another_is_passed_over() -> None:
    more = "spell: {term: spell, means: a flare of some days}\n"
    assert_silent(glossary=bare(TERM) + more, items=item(text="How long is a spell"))


def test_a_term_that_only_explains_itself_is_a_warning() -> None:
    assert_says("term-not-used", "warning", glossary=TERM.replace("a bad time", "a flare is a bad time"))


def test_a_term_with_signs_in_it_is_found() -> None:
    term = 'cream: {term: "c++ (strong)", means: a cream}\n'
    assert_silent(glossary=term, items=item(text="What is c++ (strong) for"))


def abbreviated(text: str) -> dict[str, str]:
    return {"nodes": f"- id: more\n  title: More\n  text: {text}\n"}


def test_an_abbreviation_that_nobody_explains_is_a_warning_at_its_letters() -> None:
    parts = abbreviated('"Ask for your ^^POEM score."')
    assert_says("abbreviation-not-explained", "warning", **parts)


def test_an_abbreviation_on_a_later_line_is_found_there() -> None:
    assert_says(
        "abbreviation-not-explained", "warning", **abbreviated("|\n    Ask for\n    your ^^IgE value.")
    )


def test_an_abbreviation_in_a_later_variant_is_found_there() -> None:
    text = "[{when: dry, text: One thing}, {text: Your ^^POEM score}]"
    assert_says("abbreviation-not-explained", "warning", **abbreviated(text))


def test_an_abbreviation_is_told_once_where_it_comes_first() -> None:
    parts = abbreviated('"Your ^^POEM score. All POEMs count."')
    assert_says("abbreviation-not-explained", "warning", **parts, items=item(text="What is my POEM"))


@pytest.mark.parametrize(
    "text",
    ["Uppsala and Rome", "I am fine", "A pH below 6", "Vitamin B and B12", "iPhone"],
)
def test_words_with_a_capital_or_none_are_no_abbreviations(text: str) -> None:
    assert_silent(**abbreviated(text))


def test_an_abbreviation_that_the_glossary_explains_is_passed_over() -> None:
    glossary = "poem: {term: the POEM, means: a score}\n"
    assert_silent(glossary=glossary, **abbreviated("What is the POEM, and do POEMs help"))


def test_an_abbreviation_with_a_hyphen_that_the_glossary_explains_is_passed_over() -> None:
    assert_silent(glossary="uv-b: {term: UV-B, means: a light}\n", **abbreviated("Light of UV-B"))


def test_an_abbreviation_that_counts_as_a_name_is_passed_over() -> None:
    assert_silent(head="checks: {names: [POEM, NHS England]}\n", **abbreviated("The POEM of the NHS"))


SCALE = "scale: {from: 0, to: 9, low: none, high: much}"
WORDINGS = {
    "what the tree is about": {"head": "about: The ^^POEM\n"},
    "the heading of a page": {"nodes": "- {id: more, title: The ^^POEM}\n"},
    "a question": {"nodes": "- {id: more, ask: The ^^POEM, note: {}}\n"},
    "a text": {"nodes": "- {id: more, title: More, text: The ^^POEM}\n"},
    "a why": {"nodes": "- {id: more, ask: More, note: {}, why: The ^^POEM}\n"},
    "a teach-back": {"nodes": "- {id: more, title: More, teach-back: The ^^POEM}\n"},
    "a hint": {"nodes": "- {id: more, ask: More, note: {hint: The ^^POEM}}\n"},
    "the low end of a scale": {
        "nodes": f"- {{id: more, ask: More, {SCALE.replace('none', 'The ^^POEM')}}}\n"
    },
    "the high end of a scale": {
        "nodes": f"- {{id: more, ask: More, {SCALE.replace('much', 'The ^^POEM')}}}\n"
    },
    "a label": {"nodes": "- {id: more, ask: More, choices: [{id: a, label: The ^^POEM}]}\n"},
    "the label of not sure": {
        "nodes": "- {id: more, ask: More, choices: [{id: a, label: A}], unsure: {label: The ^^POEM}}\n"
    },
    "a phrase": {
        "findings": "both: {phrase: The ^^POEM, when: {all: [dry, red]}, tier: soon, advice: Go.}\n"
    },
    "an advice": {
        "findings": "both: {phrase: both, when: {all: [dry, red]}, tier: soon, advice: The ^^POEM}\n"
    },
    "an item": {"items": "- {id: other, category: first, text: The ^^POEM}\n"},
    "the why of an item": {"items": "- {id: other, category: first, text: More, why: The ^^POEM}\n"},
    "the title of a stage": {"stages": {"more": "when: dry\nnodes: [{id: more, title: The ^^POEM}]\n"}},
}


@pytest.mark.parametrize("where", WORDINGS)
def test_an_abbreviation_is_found_in_every_wording_that_people_read(where: str) -> None:
    assert_says("abbreviation-not-explained", "warning", **WORDINGS[where])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: First things", "title: The ^^POEM"),
        ("text: Be seen today.", "text: The ^^POEM"),
        ("title: Help today", "title: The ^^POEM"),
    ],
    ids=["the title of a category", "the text of an alert", "the title of an alert"],
)
def test_an_abbreviation_is_found_in_the_headings_of_the_list(old: str, new: str) -> None:
    given = files()
    changed, place = unmarked({**given, "tree.yaml": given["tree.yaml"].replace(old, new)})
    [problem] = report(changed).problems
    assert (problem.code, problem.file, problem.line, problem.column) == (
        "abbreviation-not-explained",
        *place,
    )


def test_abbreviations_in_notes_for_staff_are_passed_over() -> None:
    assert_silent(nodes="- {id: more, title: More, staff: Look at the SCORAD}\n")
