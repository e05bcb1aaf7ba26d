"""The tree as a Questionnaire (FHIR R4).

Wordings are those that most people read: the last variant, for people of whom nothing special is known.
What R4 has no way to say is left out and not made up: that an option is offered only to some people, the
alerts, and how the question list follows from the answers. `PURPOSE` says so to whoever gets the file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from eczema_tui.case import LONGEST_NOTE
from eczema_tui.exports.fhir.enabling import Compared, both, enabling, node_formula, stage_formula
from eczema_tui.exports.fhir.names import (
    LIST,
    OTHERS,
    OWN,
    TOP,
    URGENT,
    answer_coding,
    item_coding,
    part_link,
    stage_link,
    url,
    words_link,
)
from eczema_tui.exports.page import HEADING
from eczema_tui.question_list import OWN_TITLE, TOP_TITLE
from eczema_tui.tree import NONE, UNSURE, Kind, Node, Option, Scale, Stage, Tree, Wording, fill

PURPOSE = (
    "Made from a decision tree of eczema-tui, to show what a person was asked and could answer. "
    "Not part of it: the alerts of the program (a response tells what they said), options that only some "
    "people are offered (here all are), and the rules by which the question list follows from the answers. "
    "Do not use it for triage."
)
EXTENSIONS = "http://hl7.org/fhir/StructureDefinition"
CONTROLS = "http://hl7.org/fhir/questionnaire-item-control"
TYPES = {Kind.CHOICES: "choice", Kind.CHECKLIST: "choice", Kind.SCALE: "integer", Kind.NOTE: "text"}
LIST_TITLE = HEADING
URGENT_TITLE = "What cannot wait"
LIST_PARTS = {TOP: TOP_TITLE, OTHERS: "What else is on my list"}
LIST_TYPES = {TOP: "open-choice", OTHERS: "choice"}
WORDS_TITLE = "In my own words"


def questionnaire(tree: Tree, places: Mapping[str, str]) -> dict[str, Any]:
    """The tree as a Questionnaire, its placeholders filled from `places`.

    It is a draft until somebody has signed the tree off.
    """
    words = _Words(places)
    found = {
        "resourceType": "Questionnaire",
        "language": tree.language,
        "url": url(tree),
        "version": tree.version,
        "title": tree.title,
        "status": "active" if tree.signed_off_by else "draft",
        "subjectType": ["Patient"],
        "description": words.plain(tree.about),
        "purpose": PURPOSE,
        "lastReviewDate": tree.reviewed,
        "item": [
            *(item for stage in tree.stages for item in _stage(tree, stage, words)),
            _list(tree, words),
        ],
    }
    return {key: value for key, value in found.items() if value}


class _Words:
    """Finds the words that most people read."""

    def __init__(self, places: Mapping[str, str]) -> None:
        self._places = places

    def plain(self, wording: Wording) -> str:
        """The words for most people, without markup; "" where there are none."""
        return fill(wording[-1].text, self._places).replace("**", "").strip() if wording else ""


def _stage(tree: Tree, stage: Stage, words: _Words) -> Iterator[dict[str, Any]]:
    """The group of a stage; none for one without nodes, as a group must not be empty."""
    items = [item for node in tree.nodes[stage.start : stage.end] for item in _node(tree, node, words)]
    if items:
        yield {
            "linkId": stage_link(stage),
            "text": words.plain(stage.title),
            "type": "group",
            **enabling(tree, stage_formula(tree, stage)),
            "item": items,
        }


def _node(tree: Tree, node: Node, words: _Words) -> Iterator[dict[str, Any]]:
    """What a node becomes: one item, or for a scale a second one, for those who are not sure."""
    applies = node_formula(tree, node)
    ask, text = words.plain(node.ask), words.plain(node.text)
    if not node.asks:
        whole = "\n\n".join(part for part in (ask, text) if part)
        yield {"linkId": node.id, "text": whole, "type": "display", **enabling(tree, applies)}
        return
    item: dict[str, Any] = {"linkId": node.id, "text": ask, "type": TYPES[node.kind]}
    item |= enabling(tree, applies)
    beside = [("text", text, ""), ("why", words.plain(node.why), "help")]
    match node.kind:
        case Kind.CHOICES | Kind.CHECKLIST:
            item |= {"required": True, "repeats": node.kind is Kind.CHECKLIST}
            item["answerOption"] = [_answer_option(tree, node, option, words) for option in node.options]
        case Kind.NOTE:
            item["maxLength"] = LONGEST_NOTE
    if node.scale is not None:
        item["extension"] = [*item.get("extension", ()), *_bounds(node.scale)]
        beside += [("low", words.plain(node.scale.low_words), "lower")]
        beside += [("high", words.plain(node.scale.high_words), "upper")]
    item["item"] = [_display(part_link(node, part), said, control) for part, said, control in beside if said]
    yield {key: value for key, value in item.items() if value}
    unsure = node.option(UNSURE)
    if node.scale is not None and unsure is not None:
        yield {
            "linkId": part_link(node, UNSURE),
            "text": words.plain(unsure.label),
            "type": "choice",
            **enabling(tree, both(applies, Compared(node.id, "exists", False))),
            "answerOption": [_answer_option(tree, node, unsure, words)],
        }


def _answer_option(tree: Tree, node: Node, option: Option, words: _Words) -> dict[str, Any]:
    coding = answer_coding(tree, node.id, option.id) | {"display": words.plain(option.label)}
    if node.kind is Kind.CHECKLIST and option.id == NONE:
        exclusive = {"url": f"{EXTENSIONS}/questionnaire-optionExclusive", "valueBoolean": True}
        return {"extension": [exclusive], "valueCoding": coding}
    return {"valueCoding": coding}


def _bounds(scale: Scale) -> list[dict[str, Any]]:
    return [
        {"url": f"{EXTENSIONS}/minValue", "valueInteger": scale.low},
        {"url": f"{EXTENSIONS}/maxValue", "valueInteger": scale.high},
        _control("slider"),
    ]


def _display(link: str, text: str, control: str) -> dict[str, Any]:
    """Words beside a question, and what they are to it."""
    item: dict[str, Any] = {"linkId": link, "text": text, "type": "display"}
    return item | {"extension": [_control(control)]} if control else item


def _control(code: str) -> dict[str, Any]:
    concept = {"coding": [{"system": CONTROLS, "code": code}]}
    return {"url": f"{EXTENSIONS}/questionnaire-itemControl", "valueCodeableConcept": concept}


def _list(tree: Tree, words: _Words) -> dict[str, Any]:
    """The question list, as a group: what cannot wait, the tree's items to choose from, own questions.

    What cannot wait is told by the program. Own questions may be among the top ones, too.
    Below a line that the person reworded stand their words.
    """
    options = [
        {"valueCoding": item_coding(tree, item.id) | {"display": words.plain(item.text)}}
        for item in tree.items.values()
    ]
    parts: list[dict[str, Any]] = [
        {
            "linkId": link,
            "text": text,
            "type": LIST_TYPES[link],
            "repeats": True,
            "answerOption": options,
            "item": [{"linkId": words_link(link), "text": WORDS_TITLE, "type": "text"}],
        }
        for link, text in LIST_PARTS.items()
        if options
    ]
    urgent = {"linkId": URGENT, "text": URGENT_TITLE, "type": "text", "repeats": True, "readOnly": True}
    own = {"linkId": OWN, "text": OWN_TITLE, "type": "text", "repeats": True}
    return {"linkId": LIST, "text": LIST_TITLE, "type": "group", "item": [urgent, *parts, own]}
