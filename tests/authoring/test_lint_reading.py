"""How many years of school the words of a node need."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest

from eczema_tui.authoring.lint import reading
from eczema_tui.authoring.lint.reading import forms_of, school_grade
from eczema_tui.authoring.report import FORMATS
from tests.authoring.trees import assert_says, assert_silent, files, report, tree

TEXTS = [
    "Too little is a common reason that a good prescription does not work.",
    "Prior to continuation, individuals are requested to assemble their dermatological preparations.",
    "The cat sat on the mat. The dog ran. I am here!",
    "It's the doctor's cream, isn't it? They're fine; we've read it - twice (or more).",
    "Hydrocortisone and tacrolimus are zzyzxian glomphs, 2 to 3 times a day, for 10 days.",
    "Read a live record. The lead is close, but they close it.",
    "Café naïve résumé, jalapeño. Crème brûlée.",
    "well-known follow-up non-steroid over-the-counter 24-hour",
    "Children's skin. Dr. Smith e.g. works at St. Mary's, etc. A.M. and p.m.",
    "",
    "One",
]

PLAIN = "Put all of your creams on the table now. Bring the old ones too, if you still have them. Then go on."
HARD = (
    "Individuals are requested to assemble the entirety of their dermatological preparations, including "
    "discontinued formulations, in immediate proximity to the examination equipment."
)

OUR_OWN = "from eczema_tui.authoring.lint.reading import school_grade; measure = school_grade()"
THEIRS = "import textstat; measure = textstat.flesch_kincaid_grade"


def grades(setup: str) -> list[float]:
    """The grades of `TEXTS`, measured in a process of its own."""
    program = f"import sys, json; {setup}; print(json.dumps([measure(t) for t in json.load(sys.stdin)]))"
    done = subprocess.run(
        [sys.executable, "-c", program], input=json.dumps(TEXTS), capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout)  # type: ignore[no-any-return]


def test_the_grades_are_those_of_textstat() -> None:
    assert grades(OUR_OWN) == grades(THEIRS)


def node(text: str, level: int = 8, *, names: str = "", more: str = "", **parts: str) -> dict[str, Any]:
    checks = f"checks: {{reading-level: {level}, names: [{names}]}}\n"
    return {"head": checks, "nodes": f"- id: more\n  title: More\n  text: {text}\n{more}", **parts}


def test_words_that_need_a_higher_grade_are_an_error() -> None:
    assert_says("hard-to-read", "error", **node(f"^^{HARD}"))


def test_plain_words_are_passed_over() -> None:
    assert_silent(**node(PLAIN))


def test_a_tree_that_asks_for_no_level_may_have_any_words() -> None:
    assert_silent(**{**node(HARD), "head": ""})


def test_the_grade_and_the_level_are_told() -> None:
    [problem] = report(files(**node(HARD, 8))).problems
    measure = school_grade()
    assert measure is not None
    assert f"need school grade {measure(f'More. {HARD}'):.1f}; this tree allows 8." in problem.message


@pytest.mark.parametrize(("grade", "told"), [(7.49, 0), (7.5, 1), (8.5, 1), (6.5, 0)])
def test_a_grade_counts_as_higher_from_the_half_on(
    monkeypatch: pytest.MonkeyPatch, grade: float, told: int
) -> None:
    monkeypatch.setattr(reading, "school_grade", lambda: lambda text: grade)
    assert len(report(files(**node(PLAIN, 7))).problems) == told


def test_few_words_have_no_grade() -> None:
    assert_silent(**node("Dermatological preparations; individualised, multidisciplinary considerations."))


def test_question_text_and_why_count_together() -> None:
    half = len(HARD.split()) // 2
    first, second = " ".join(HARD.split()[:half]), " ".join(HARD.split()[half:])
    nodes = f'- {{id: more, ask: "{first}", why: ^^"{second}", note: {{}}}}\n'
    assert_says("hard-to-read", "error", **{**node(PLAIN), "nodes": nodes})


def test_a_variant_that_is_hard_to_read_is_found() -> None:
    assert_says("hard-to-read", "error", **node(f"^^[{{when: dry, text: '{HARD}'}}, {{text: '{PLAIN}'}}]"))


def test_terms_of_the_glossary_count_as_plain_words() -> None:
    words = "dermatological preparations, discontinued formulations, examination equipment"
    terms = "".join(
        f"t{number}: {{term: {word}, means: a thing}}\n" for number, word in enumerate(words.split(", "))
    )
    hard = (
        "Put the dermatological preparations and the discontinued formulations on the table, near the "
        "examination equipment. Then show the dermatological preparations."
    )
    assert_says("hard-to-read", "error", **node(f"^^{hard}", 5))
    assert_silent(**node(hard, 5), glossary=terms)


def test_names_count_as_plain_words_in_singular_and_plural() -> None:
    hard = (
        "Put the hydrocortisone or the ciclosporins or the Hydrocortisone on the table. Then show the "
        "methotrexate to the nurse. Then put it all away."
    )
    assert_says("hard-to-read", "error", **node(f"^^{hard}", 3))
    assert_silent(**node(hard, 3, names="hydrocortisone, ciclosporin, methotrexate"))


def test_every_line_is_a_sentence_without_signs_of_lists_and_bold() -> None:
    text = "|\n    Take **care**:\n\n    - wash\n    - dry!\n\n    Call {clinic-phone}"
    made = tree(nodes=f"- id: more\n  ask: Well\n  text: {text}\n  why: To know.\n  note: {{}}\n")
    [words] = forms_of(made.nodes[-1])
    assert words == "Well. Take care: wash. dry! Call the clinic's number. To know."


def test_the_forms_of_a_node_are_its_variants_side_by_side() -> None:
    ask = "[{when: dry, text: A one}, {text: A two}]"
    why = "[{when: dry, text: B one}, {when: red, text: B two}, {text: B three}]"
    made = tree(nodes=f"- {{id: more, ask: {ask}, text: The text, why: {why}, note: {{}}}}\n")
    assert list(forms_of(made.nodes[-1])) == [
        "A one. The text. B one.",
        "A two. The text. B two.",
        "A two. The text. B three.",
    ]


@pytest.fixture
def without_textstat(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the library that measures is not installed."""
    monkeypatch.setitem(sys.modules, "textstat", None)
    school_grade.cache_clear()
    yield  # type: ignore[misc]
    school_grade.cache_clear()


@pytest.mark.usefixtures("without_textstat")
def test_without_the_library_nothing_is_measured_and_the_report_says_so() -> None:
    found = report(files(**node(HARD)))
    assert found.problems == ()
    assert found.unmeasured


@pytest.mark.usefixtures("without_textstat")
def test_what_nobody_asked_to_measure_is_not_missing() -> None:
    assert not report(files()).unmeasured


def test_with_the_library_nothing_is_left_unmeasured() -> None:
    assert not report(files(**node(PLAIN))).unmeasured


@pytest.mark.usefixtures("without_textstat")
@pytest.mark.parametrize("name", FORMATS)
def test_every_format_says_what_was_not_measured(name: str) -> None:
    text = FORMATS[name]([report(files(**node(HARD)))])
    if name == "json":
        assert json.loads(text)["trees"][0]["not-measured"] == ["reading-level"]
    else:
        assert "not measured: python -m pip install 'eczema-tui[author]'" in " ".join(text.split())


@pytest.mark.parametrize("name", FORMATS)
def test_no_format_speaks_of_measuring_where_all_was_measured(name: str) -> None:
    text = FORMATS[name]([report(files(**node(PLAIN)))])
    assert "not measured" not in text
    if name == "json":
        assert json.loads(text)["trees"][0]["not-measured"] == []
