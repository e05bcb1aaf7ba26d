"""The export to FHIR, and the way back."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from fhir.resources.R4B.questionnaire import Questionnaire
from fhir.resources.R4B.questionnaireresponse import QuestionnaireResponse
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from eczema_tui import exports
from eczema_tui.case import Answer, Case, ListChoices
from eczema_tui.cli import run
from eczema_tui.exports import json as json_export
from eczema_tui.exports.fhir import read, write
from eczema_tui.exports.fhir.enabling import EXPRESSION
from eczema_tui.exports.fhir.questionnaire import questionnaire
from eczema_tui.loader import load_case
from eczema_tui.shipped import shipped_tree, shipped_tree_path
from eczema_tui.tree import Kind, Tree
from eczema_tui.visit import Visit
from eczema_tui.walk import NodeStep, Walk
from tests.exports.lists import FEVER_VISIT, HANDS_VISIT, MADE, TREE
from tests.exports.test_markdown import HOSTILE
from tests.readers.fhir import read_fhir
from tests.small_trees import checklist, choice, tree
from tests.strategies import finish, trees

CASES = sorted(path.stem for path in (shipped_tree_path() / "cases").glob("*.yaml"))
EACH_CASE = pytest.mark.parametrize("name", CASES)


@cache
def shipped(name: str) -> Visit:
    """The visit of a case of the shipped tree."""
    case, unknown = load_case(shipped_tree_path() / "cases" / f"{name}.yaml", shipped_tree())
    assert unknown == ()
    return Visit(Walk(shipped_tree(), case.answers), case.choices)


def resources(visit: Visit) -> tuple[dict[str, Any], dict[str, Any]]:
    asked, said = json.loads(write(visit, MADE))["entry"]
    return asked["resource"], said["resource"]


def any_walk(data: st.DataObject, most: int | None = None) -> Walk:
    return finish(data, Walk(data.draw(trees())), most)[-1]


def items(parent: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for item in parent.get("item", ()):
        yield item
        yield from items(item)


def by_link(parent: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    return {item["linkId"]: item for item in items(parent)}


def asked(given: Tree) -> dict[str, dict[str, Any]]:
    return by_link(questionnaire(given, {}))


def said(given: Tree, choices: ListChoices | None = None, /, **answers: Answer) -> dict[str, dict[str, Any]]:
    named = {name.replace("_", "-"): answer for name, answer in answers.items()}
    return by_link(resources(Visit(Walk(given, named), choices or ListChoices()))[1])


def codes(item: Mapping[str, Any]) -> list[str]:
    return [answer["valueCoding"]["code"] for answer in item["answer"]]


def counted(walk: Walk) -> dict[str, Answer | None]:
    """The answers of a walk that count, ticks in the order of the tree."""
    return {step.node.id: step.answer for step in (*walk.answered_steps, *walk.waiting_steps)}


def returned(visit: Visit) -> Visit:
    case = read(write(visit, MADE), visit.walk.tree)
    return Visit(Walk(visit.walk.tree, case.answers), case.choices)


# The whole of it


@EACH_CASE
def test_both_resources_of_a_case_are_valid_by_the_models(name: str) -> None:
    asked, said = resources(shipped(name))
    Questionnaire.model_validate(asked)
    QuestionnaireResponse.model_validate(said)


@EACH_CASE
def test_a_response_gives_its_case_back(name: str) -> None:
    visit = shipped(name)
    again = returned(visit)
    assert dict(again.walk.answers) == counted(visit.walk)
    assert set(again.walk.answers) == set(visit.walk.answers) - visit.walk.set_aside
    assert json_export.write(again.questions) == json_export.write(visit.questions)


@pytest.mark.parametrize("visit", [HANDS_VISIT, FEVER_VISIT], ids=["hands", "fever"])
def test_a_small_list_comes_back_with_all_that_was_done_to_it(visit: Visit) -> None:
    assert json_export.write(returned(visit).questions) == json_export.write(visit.questions)


@given(st.data())
def test_any_walk_of_any_tree_comes_back(data: st.DataObject) -> None:
    visit = Visit(any_walk(data, most=data.draw(st.integers(0, 10))))
    again = returned(visit)
    assert dict(again.walk.answers) == counted(visit.walk)
    assert json_export.write(again.questions) == json_export.write(visit.questions)


def test_the_same_visit_gives_the_same_text() -> None:
    assert write(HANDS_VISIT, MADE) == write(HANDS_VISIT, MADE)


# What others make of it


def broken(bundle: dict[str, Any], entry: int, key: str, value: str) -> dict[str, Any]:
    copy: dict[str, Any] = json.loads(json.dumps(bundle))
    resource = copy["entry"][entry]["resource"]
    (resource["item"][0]["item"][0] if key == "type" else resource)[key] = value
    return copy


def test_the_readers_find_every_case_valid_and_its_expressions_true_where_they_apply() -> None:
    bundles = [json.loads(write(shipped(name), MADE)) for name in CASES]
    readings = read_fhir(bundles)
    assert [reading.complaints for reading in readings] == [[]] * len(CASES)
    for name, reading in zip(CASES, readings, strict=True):
        assert reading.holding
        wrong = disagreeing(shipped(name).walk, reading.holding)
        assert wrong == []


@pytest.mark.parametrize(
    ("entry", "key", "complaint"),
    [
        (0, "type", "Questionnaire.item[1].type"),
        (0, "status", "Questionnaire.status"),
        (1, "status", "QuestionnaireResponse.status"),
    ],
)
def test_the_readers_refuse_what_no_value_set_has(entry: int, key: str, complaint: str) -> None:
    bundle = json.loads(write(HANDS_VISIT, MADE))
    good, bad = read_fhir([bundle, broken(bundle, entry, key, "wrong")])
    assert good.complaints == []
    assert any(each.startswith(f'{complaint}: Code "wrong"') for each in bad.complaints)


def test_the_readers_look_at_what_stands_below_an_answer() -> None:
    bundle = json.loads(write(HANDS_VISIT, MADE))
    first = by_link(bundle["entry"][1]["resource"])["list:top"]["answer"][0]
    first["item"][0]["wrong"] = "x"
    [reading] = read_fhir([bundle])
    assert any("wrong" in each for each in reading.complaints)


@pytest.mark.parametrize("nothing", [{"answerBoolean": False}, {"answerInteger": 0}])
def test_the_readers_take_no_and_nought_for_answers(nothing: dict[str, Any]) -> None:
    bundle = json.loads(write(HANDS_VISIT, MADE))
    stage = bundle["entry"][0]["resource"]["item"][0]
    stage["enableWhen"] = [{"question": "itch", "operator": "exists", **nothing}]
    [reading] = read_fhir([bundle])
    assert reading.complaints == []


# When an item applies


def matches(when: Mapping[str, Any], response: Mapping[str, dict[str, Any]]) -> bool:
    """What R4 says of one `enableWhen`."""
    answers = response.get(when["question"], {}).get("answer", [])
    if when["operator"] == "exists":
        return bool(answers) is when["answerBoolean"]
    if "answerInteger" in when:
        wanted = when["answerInteger"]
        compare = {">=": int.__ge__, "<=": int.__le__, "<": int.__lt__, ">": int.__gt__}[when["operator"]]
        return any(compare(answer["valueInteger"], wanted) for answer in answers)
    coding = when["answerCoding"]
    equal = any(coding.items() <= answer["valueCoding"].items() for answer in answers)
    return equal is (when["operator"] == "=")


def enabled(item: Mapping[str, Any], response: Mapping[str, dict[str, Any]]) -> bool | None:
    """Whether an item's `enableWhen` lets it be asked; None where FHIRPath decides."""
    if any(each["url"] == EXPRESSION for each in item.get("extension", ())):
        return None
    found = [matches(when, response) for when in item.get("enableWhen", ())]
    return any(found) if item.get("enableBehavior") == "any" else all(found)


def disagreeing(walk: Walk, holding: Mapping[str, bool]) -> list[str]:
    """The nodes of a complete walk that the Questionnaire asks and the walk does not, or the other way."""
    if not walk.complete:
        return []
    asked, response = resources(Visit(walk))
    given = by_link(response)
    on_path = {step.node.id for step in walk.path if isinstance(step, NodeStep)}
    wrong = []
    for stage in asked["item"][:-1]:
        stage_asked = enabled(stage, given)
        in_stage = holding[stage["linkId"]] if stage_asked is None else stage_asked
        for item in stage["item"]:
            if "/" not in item["linkId"]:
                here = enabled(item, given)
                applies = in_stage and (holding[item["linkId"]] if here is None else here)
                if applies != (item["linkId"] in on_path):
                    wrong.append(item["linkId"])
    return wrong


SCALE = """\
- id: itch
  ask: How bad?
  scale:
    from: 0
    to: 10
    low: none
    high: worst
    bands:
      - {from: 0, to: 3, sets: [mild]}
      - {from: 4, to: 6, sets: [middle]}
      - {from: 7, to: 10, sets: [severe]}
  unsure: {sets: [vague]}
"""
FACTS = "a b c mild middle severe vague"
FIRST = choice("first", "a!", "b!", "c!")


def applies(condition: str) -> dict[str, Any]:
    """The item of a node with that condition, behind a choice, a scale and a checklist."""
    last = (
        f"- {{id: last, ask: Last, when: {condition}, choices: [{{id: x, label: X}}, {{id: y, label: Y}}]}}"
    )
    return asked(tree(FIRST + SCALE + last, facts=FACTS))["last"]


def comparison(question: str, operator: str, answer: str | int | bool) -> dict[str, Any]:
    said: dict[str, Any] = {"question": question, "operator": operator}
    if isinstance(answer, bool):
        return said | {"answerBoolean": answer}
    if isinstance(answer, int):
        return said | {"answerInteger": answer}
    system = f"urn:eczema-tui:tree:small:1.0:{question.partition('/')[0]}"
    return said | {"answerCoding": {"system": system, "code": answer}}


@pytest.mark.parametrize(
    ("condition", "behaviour", "expected"),
    [
        ("a", None, [("first", "=", "a")]),
        ("{not: a}", None, [("first", "!=", "a")]),
        ("{any: [a, b]}", "any", [("first", "=", "a"), ("first", "=", "b")]),
        ("{not: {any: [a, b]}}", "all", [("first", "!=", "a"), ("first", "!=", "b")]),
        ("mild", None, [("itch", "<=", 3)]),
        ("middle", "all", [("itch", ">=", 4), ("itch", "<=", 6)]),
        ("{not: severe}", "any", [("itch", "<", 7), ("itch", "exists", False)]),
        ("vague", None, [("itch/unsure", "=", "unsure")]),
        (
            "{all: [a, {all: [severe, {not: b}]}]}",
            "all",
            [("first", "=", "a"), ("itch", ">=", 7), ("first", "!=", "b")],
        ),
    ],
)
def test_a_condition_that_r4_can_say_is_said(
    condition: str, behaviour: str | None, expected: list[tuple[str, str, str | int]]
) -> None:
    item = applies(condition)
    assert item["enableWhen"] == [comparison(*each) for each in expected]
    assert item.get("enableBehavior") == behaviour
    assert "extension" not in item


def test_not_sure_beside_a_scale_applies_when_the_scale_does_and_has_no_number() -> None:
    scale = SCALE.replace("ask: How bad?", "ask: How bad?\n  when: a")
    unsure = asked(tree(FIRST + scale, facts=FACTS))["itch/unsure"]
    assert unsure["enableWhen"] == [comparison("first", "=", "a"), comparison("itch", "exists", False)]
    assert unsure["enableBehavior"] == "all"


def test_a_condition_that_r4_cannot_say_is_said_in_fhirpath() -> None:
    item = applies("{all: [a, {any: [mild, {not: vague}]}]}")
    assert "enableWhen" not in item
    (extension,) = item["extension"]
    answers = "%resource.item.item.where(linkId = '{}').answer"
    assert extension["valueExpression"] == {
        "language": "text/fhirpath",
        "expression": f"({answers.format('first')}.value.where(code = 'a').exists() and "
        f"({answers.format('itch')}.value.where($this <= 3).exists() or "
        f"{answers.format('itch/unsure')}.value.where(code = 'unsure').empty()))",
    }


def test_a_node_under_an_option_applies_when_it_is_taken() -> None:
    nested = (
        "- {id: top, ask: Top, choices: [{id: yes-please, label: Yes, "
        "then: [{id: inner, title: Inner}]}, {id: nope, label: No}]}"
    )
    assert asked(tree(nested))["inner"]["enableWhen"] == [comparison("top", "=", "yes-please")]


def test_what_later_answers_set_does_not_count_before_them() -> None:
    later = checklist("second", "a!") + "- {id: here, title: Here, when: a}\n" + checklist("third", "a!")
    assert asked(tree(later, facts="a"))["here"]["enableWhen"] == [comparison("second", "=", "a")]


def test_the_readers_ask_what_any_walk_asks() -> None:
    found: list[Walk] = []

    @given(st.data())
    def gather(data: st.DataObject) -> None:
        found.append(any_walk(data))

    gather()
    readings = read_fhir([json.loads(write(Visit(walk), MADE)) for walk in found])
    assert sum(len(reading.holding) for reading in readings) > 10
    for walk, reading in zip(found, readings, strict=True):
        assert reading.complaints == []
        assert disagreeing(walk, reading.holding) == []


@pytest.mark.parametrize(
    "condition",
    ["mild", "middle", "severe", "{not: middle}", "vague", "{any: [{all: [a, middle]}, vague]}"],
)
def test_the_readers_ask_what_a_walk_asks_at_every_number_of_a_scale(condition: str) -> None:
    last = f"- {{id: last, ask: Last, when: {condition}, choices: [{{id: x, label: X}}]}}"
    given = tree(FIRST + SCALE + last, facts=FACTS)
    answers: list[dict[str, Answer]] = [
        {"first": first, "itch": itch, "last": "x"} for first in "ab" for itch in (*range(11), "unsure")
    ]
    walks = [Walk(given, each) for each in answers]
    readings = read_fhir([json.loads(write(Visit(walk), MADE)) for walk in walks])
    for walk, reading in zip(walks, readings, strict=True):
        assert walk.complete
        assert disagreeing(walk, reading.holding) == []


# The questionnaire


def test_a_questionnaire_keeps_the_rules_of_r4_for_items() -> None:
    found = list(items(questionnaire(shipped_tree(), {})))
    links = [item["linkId"] for item in found]
    assert len(set(links)) == len(links)
    assert set(shipped_tree().places) <= set(links)
    for item in found:
        assert item["type"] != "group" or item["item"]
        assert item["type"] != "display" or not {"item", "required", "repeats", "answerOption"} & set(item)
        assert len(item.get("enableWhen", ())) < 2 or "enableBehavior" in item
        assert {when["question"] for when in item.get("enableWhen", ())} <= set(links)
        assert len({option["valueCoding"]["code"] for option in item.get("answerOption", ())}) == len(
            item.get("answerOption", ())
        )


def test_each_kind_of_node_has_its_type() -> None:
    types = {Kind.CHOICES: "choice", Kind.CHECKLIST: "choice", Kind.SCALE: "integer", Kind.NOTE: "text"}
    found = asked(shipped_tree())
    for node in shipped_tree().nodes:
        assert found[node.id]["type"] == types.get(node.kind, "display")
        assert found[node.id].get("repeats", False) is (node.kind is Kind.CHECKLIST)


def test_the_options_are_codings_of_their_node() -> None:
    option = asked(TREE)["amount"]["answerOption"][0]["valueCoding"]
    assert option == {
        "system": "urn:eczema-tui:tree:small:1.0:amount",
        "code": "thin",
        "display": "A thin smear",
    }


def test_not_sure_and_none_of_these_are_options() -> None:
    options = asked(TREE)["skin"]["answerOption"]
    assert [each["valueCoding"]["code"] for each in options][-2:] == ["none", "unsure"]
    assert ["extension" in each for each in options] == [False, False, False, True, False]


def test_a_scale_has_its_bounds() -> None:
    bounds = {
        each["url"].rpartition("/")[2]: each.get("valueInteger") for each in asked(TREE)["itch"]["extension"]
    }
    assert (bounds["minValue"], bounds["maxValue"]) == (0, 10)


def test_what_stands_beside_a_question_says_what_it_is_to_it() -> None:
    told = tree(
        SCALE.replace("ask: How bad?", "ask: How bad?\n  text: By day.\n  why: It counts."), facts=FACTS
    )
    beside = [
        (
            item["linkId"],
            item["text"],
            item["type"],
            [each["valueCodeableConcept"] for each in item.get("extension", ())],
        )
        for item in asked(told)["itch"]["item"]
    ]
    assert [(link, text, kind) for link, text, kind, _ in beside] == [
        ("itch/text", "By day.", "display"),
        ("itch/why", "It counts.", "display"),
        ("itch/low", "none", "display"),
        ("itch/high", "worst", "display"),
    ]
    controls = [concept["coding"][0]["code"] for *_, concepts in beside for concept in concepts]
    assert controls == ["help", "lower", "upper"]


def test_words_are_those_for_most_people_with_their_placeholders_filled() -> None:
    told = tree(
        choice("first", "a!")
        + "- {id: last, title: [{when: a, text: Few}, {text: Most}], text: 'Ring **{clinic-phone}**.'}",
        facts="a",
    )
    assert asked(told)["last"]["text"] == "Most\n\nRing the clinic's number."
    filled = by_link(questionnaire(told, {"clinic-phone": "555"}))
    assert filled["last"]["text"] == "Most\n\nRing 555."


@pytest.mark.parametrize("part", ["list:top", "list:others"])
def test_a_questionnaire_has_a_place_for_the_person_s_words_below_each_line(part: str) -> None:
    words = {"linkId": f"{part}:words", "text": "In my own words", "type": "text"}
    assert asked(TREE)[part]["item"] == [words]


def test_the_list_of_a_questionnaire_begins_with_what_cannot_wait() -> None:
    first = questionnaire(TREE, {})["item"][-1]["item"][0]
    assert first == {
        "linkId": "list:urgent",
        "text": "What cannot wait",
        "type": "text",
        "repeats": True,
        "readOnly": True,
    }


@pytest.mark.parametrize(("signed", "status"), [((), "draft"), (("Dr A",), "active")])
def test_a_questionnaire_is_a_draft_until_it_is_signed_off(signed: tuple[str, ...], status: str) -> None:
    assert questionnaire(replace(TREE, signed_off_by=signed), {})["status"] == status


# The response


def test_a_response_names_its_questionnaire_with_the_version() -> None:
    asked, said = resources(HANDS_VISIT)
    assert said["questionnaire"] == f"{asked['url']}|{asked['version']}"


@pytest.mark.parametrize(
    ("visit", "status"), [(HANDS_VISIT, "completed"), (FEVER_VISIT, "in-progress")], ids=["whole", "part"]
)
def test_a_response_says_whether_it_is_complete(visit: Visit, status: str) -> None:
    assert resources(visit)[1]["status"] == status


def test_the_day_dates_the_response_alone() -> None:
    asked, said = resources(HANDS_VISIT)
    assert said["authored"] == "2026-11-22"
    assert asked == json.loads(write(HANDS_VISIT))["entry"][0]["resource"]
    assert "authored" not in json.loads(write(HANDS_VISIT))["entry"][1]["resource"]


def test_not_sure_on_a_scale_is_a_coding_beside_it() -> None:
    found = said(TREE, skin="none", amount="thin", itch="unsure")
    assert "itch" not in found
    assert codes(found["itch/unsure"]) == ["unsure"]


def test_a_note_that_was_passed_over_has_no_answer_and_comes_back() -> None:
    visit = Visit(Walk(TREE, {"skin": "none", "amount": "thin", "itch": 3, "words": ""}))
    assert by_link(resources(visit)[1])["words"] == {"linkId": "words", "text": "What else should they know?"}
    assert returned(visit).walk.complete


def test_answers_that_wait_are_in_a_response_and_those_set_aside_are_not() -> None:
    two = choice("first", "a!", "b!") + choice("second", "c!", more="when: a") + choice("third", "c!")
    assert set(said(tree(two, facts="a b c"), second="c", third="c")) == {"stage:start", "third"}


def test_a_response_has_the_words_that_the_person_read() -> None:
    told = tree(
        choice("first", "a!")
        + "- {id: last, ask: [{when: a, text: Few}, {text: Most}], choices: "
        + "[{id: x, label: [{when: a, text: Yours}, {text: Ours}]}]}",
        facts="a",
    )
    found = said(told, first="a", last="x")["last"]
    assert (found["text"], found["answer"][0]["valueCoding"]["display"]) == ("Few", "Yours")


def reworded(part: str, text: str) -> dict[str, Any]:
    """How the words for a reworded line stand below its code."""
    return {"linkId": f"{part}:words", "text": "In my own words", "answer": [{"valueString": text}]}


@pytest.mark.parametrize(("pinned", "part"), [(("plan",), "list:top"), ((), "list:others")])
def test_a_reworded_line_has_the_words_of_the_tree_at_its_code_and_the_person_s_below(
    pinned: tuple[str, ...], part: str
) -> None:
    found = said(TREE, ListChoices(pinned=pinned, reworded={"plan": "Write it **down**?"}), skin="none")
    (plan,) = (each for each in found[part]["answer"] if each["valueCoding"]["code"] == "plan")
    assert plan["valueCoding"]["display"] == "May I have a written plan?"
    assert plan["item"] == [reworded(part, "Write it **down**?")]


def test_the_words_at_the_code_of_a_reworded_line_are_those_that_the_person_would_have_read() -> None:
    items = "- {id: ask-it, category: first, text: [{when: a, text: Few}, {text: Most}]}"
    told = tree(choice("first", "a!"), facts="a", items=items)
    found = said(told, ListChoices(reworded={"ask-it": "Mine?"}), first="a")["list:others"]["answer"]
    assert [answer["valueCoding"]["display"] for answer in found] == ["Few"]


def test_a_line_in_the_words_of_the_tree_has_nothing_below_it() -> None:
    choices = ListChoices(reworded={"plan": " May I have a written plan? "})
    found = said(TREE, choices, skin="none")["list:others"]["answer"]
    assert found
    assert not any("item" in answer for answer in found)


def test_blank_questions_of_one_s_own_are_left_out() -> None:
    choices = ListChoices(own=(" ", "Could it be the cat?", ""))
    found = said(TREE, choices, skin="none")["list:own"]["answer"]
    assert found == [{"valueString": "Could it be the cat?"}]


def test_what_cannot_wait_comes_first_on_the_list_the_alert_before_the_signs() -> None:
    first = resources(FEVER_VISIT)[1]["item"][-1]["item"][0]
    assert (first["linkId"], first["text"]) == ("list:urgent", "What cannot wait")
    assert [answer["valueString"] for answer in first["answer"]] == [
        "EMERGENCY: Help now. Call your local emergency number.",
        "EMERGENCY: blisters with fever. Call your local emergency number.",
        "SAME DAY: painful blisters in groups. Be seen today, even if you feel well.",
        "SOON: a crust. Show it.",
    ]


def test_a_response_without_urgent_signs_says_nothing_of_what_cannot_wait() -> None:
    assert HANDS_VISIT.questions.signs == ()
    assert "list:urgent" not in by_link(resources(HANDS_VISIT)[1])


@pytest.mark.parametrize("hostile", HOSTILE)
def test_what_people_write_stays_text(hostile: str) -> None:
    answers = {"skin": "none", "amount": "thin", "itch": 3, "words": hostile}
    visit = Visit(Walk(TREE, answers), ListChoices(own=(hostile,), reworded={"plan": hostile}))
    found = by_link(resources(visit)[1])
    assert found["words"]["answer"] == [{"valueString": hostile}]
    assert found["list:own"]["answer"] == [{"valueString": hostile}]
    assert returned(visit).questions.lines == visit.questions.lines


# The way back


def changed(visit: Visit, **elements: Any) -> str:
    return json.dumps(resources(visit)[1] | elements)


def test_a_response_is_read_without_a_bundle_around_it() -> None:
    assert read(changed(HANDS_VISIT), TREE) == read(write(HANDS_VISIT), TREE)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "This is not JSON"),
        ("[]", "There must be one QuestionnaireResponse; here are 0."),
        ('{"resourceType": "Bundle", "entry": 3}', "There must be one QuestionnaireResponse; here are 0."),
        ('{"resourceType": "QuestionnaireResponse"}', "This QuestionnaireResponse is not valid: "),
        (changed(HANDS_VISIT, item=[{"text": "x"}]), "This QuestionnaireResponse is not valid: "),
        (changed(HANDS_VISIT, questionnaire="urn:x|1"), "This response answers urn:x|1, not urn:eczema-tui"),
    ],
)
def test_what_is_no_response_to_the_tree_is_refused_in_a_sentence(text: str, message: str) -> None:
    with pytest.raises(ValueError, match="^" + message.replace("|", r"\|")):
        read(text, TREE)


def test_words_at_a_code_that_are_not_those_of_the_tree_reword_nothing() -> None:
    text = changed(HANDS_VISIT).replace("May I have a written plan?", "A plan in writing")
    assert text != changed(HANDS_VISIT)
    assert read(text, TREE) == read(changed(HANDS_VISIT), TREE)


def test_what_cannot_wait_is_told_by_the_answers_not_by_what_a_response_says_of_it() -> None:
    calm = resources(HANDS_VISIT)[1]["item"]
    urgent = {"linkId": "list:urgent", "answer": [{"valueString": "EMERGENCY: Help now."}]}
    assert read(changed(HANDS_VISIT, item=[*calm, urgent]), TREE) == read(changed(HANDS_VISIT), TREE)


def test_codes_of_others_are_no_answers() -> None:
    foreign = {"valueCoding": {"system": "urn:other", "code": "thin"}}
    text = changed(HANDS_VISIT, item=[{"linkId": "amount", "answer": [foreign]}])
    assert read(text, TREE) == Case("small", "1.0", {}, choices=read(text, TREE).choices)


def test_list_codes_of_others_are_not_on_the_list() -> None:
    foreign = {"valueCoding": {"system": "urn:other", "code": "plan", "display": "Plan"}}
    text = changed(HANDS_VISIT, item=[{"linkId": "list:top", "answer": [foreign]}])
    assert read(text, TREE).choices.pinned == ()


def test_steps_that_they_did_not_pick_are_still_offered() -> None:
    assert [line.id for line in HANDS_VISIT.questions.offers] == ["diary"]
    assert returned(HANDS_VISIT).questions.offers == HANDS_VISIT.questions.offers


# The command


def test_the_command_prints_a_bundle(capsys: pytest.CaptureFixture[str]) -> None:
    case = shipped_tree_path() / "cases" / "hairdresser.yaml"
    assert run(["list", str(case), "--format", "fhir"]) == 0
    assert json.loads(capsys.readouterr().out)["resourceType"] == "Bundle"


def test_the_command_says_what_is_missing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(exports, "find_spec", lambda _: None)
    case = shipped_tree_path() / "cases" / "hairdresser.yaml"
    assert run(["list", str(case), "--format", "fhir", "-o", str(tmp_path / "x")]) == 2
    assert capsys.readouterr().err == (
        "For the format fhir, eczema-tui needs fhir.resources: pip install 'eczema-tui[fhir]' brings it.\n"
    )
    assert not (tmp_path / "x").exists()
