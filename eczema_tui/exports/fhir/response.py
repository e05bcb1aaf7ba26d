"""A walk and its list as a QuestionnaireResponse (FHIR R4), and back.

The words are those that this person read. Answers that wait behind an open question are in it; those
that are set aside are not. A note that was passed over is an item without an answer. What cannot wait stands
there for those who read the response; on the way back, the answers themselves give it again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import groupby
from typing import Any

from eczema_tui.case import Answer, Case, ListChoices, Top
from eczema_tui.exports.fhir.names import (
    LIST,
    OTHERS,
    OWN,
    TOP,
    URGENT,
    answer_coding,
    canonical,
    item_coding,
    part_link,
    stage_link,
    words_link,
)
from eczema_tui.exports.fhir.questionnaire import (
    LIST_PARTS,
    LIST_TITLE,
    URGENT_TITLE,
    WORDS_TITLE,
)
from eczema_tui.question_list import OWN_TITLE, Line, QuestionList, items_for, own_number
from eczema_tui.tree import NONE, UNSURE, ItemKind, Kind, Node, Tree
from eczema_tui.walk import NodeStep, Walk


def response(questions: QuestionList, walk: Walk, made: date | None) -> dict[str, Any]:
    """The answers of a walk that count, and its list, as a QuestionnaireResponse; `made` is its day."""
    found: dict[str, Any] = {
        "resourceType": "QuestionnaireResponse",
        "language": walk.tree.language,
        "questionnaire": canonical(walk.tree),
        "status": "completed" if walk.complete else "in-progress",
    }
    if made:
        found["authored"] = made.isoformat()
    items = [*_stages(walk), *_list(questions, walk)]
    return found | {"item": items} if items else found


def _stages(walk: Walk) -> Iterator[dict[str, Any]]:
    steps = [*walk.answered_steps, *walk.waiting_steps]
    for stage, within in groupby(steps, walk.stage_of):
        first, *others = within
        yield {
            "linkId": stage_link(stage),
            "text": _plain(walk.say(stage.title, first)),
            "item": [_item(walk, step) for step in (first, *others)],
        }


def _item(walk: Walk, step: NodeStep) -> dict[str, Any]:
    """The answer at a step."""
    link, text = step.node.id, _plain(walk.say(step.node.ask, step))
    if step.node.kind is Kind.SCALE and step.answer == UNSURE:
        link = part_link(step.node, UNSURE)
        text = "; ".join(_plain(walk.say(option.label, step)) for option in step.taken)
    answers = list(_values(walk, step))
    item: dict[str, Any] = {"linkId": link, "text": text}
    return item | {"answer": answers} if answers else item


def _values(walk: Walk, step: NodeStep) -> Iterator[dict[str, Any]]:
    """What was answered: a number, words or codings."""
    if isinstance(step.answer, int):
        yield {"valueInteger": step.answer}
    elif step.node.kind is Kind.NOTE:
        if step.answer:
            yield {"valueString": step.answer}
    else:
        for option in step.taken:
            words = {"display": _plain(walk.say(option.label, step))}
            yield {"valueCoding": answer_coding(walk.tree, step.node.id, option.id) | words}


def _list(questions: QuestionList, walk: Walk) -> Iterator[dict[str, Any]]:
    """What cannot wait, and the question list in its order and its words; nothing where there is neither."""
    lines: dict[str, list[Line]] = {link: [] for link in LIST_PARTS}
    for line in questions.lines:
        lines[TOP if line.pinned else OTHERS].append(line)
    parts: dict[str, list[dict[str, Any]]] = {
        URGENT: [{"valueString": words} for words in _urgent(questions)]
    }
    parts |= {link: [_listed(line, link, walk) for line in part] for link, part in lines.items()}
    parts[OWN] = [{"valueString": own} for own in questions.own]
    texts = LIST_PARTS | {URGENT: URGENT_TITLE, OWN: OWN_TITLE}
    items = [
        {"linkId": link, "text": texts[link], "answer": answers} for link, answers in parts.items() if answers
    ]
    if items:
        yield {"linkId": LIST, "text": LIST_TITLE, "item": items}


def _urgent(questions: QuestionList) -> Iterator[str]:
    """What cannot wait: the alert, then each sign with what to do about it; nothing without signs."""
    if questions.signs:
        yield _plain(f"{questions.tier.label}: {questions.alert_title}. {questions.alert_text}")
    for sign in questions.signs:
        told = f"{sign.tier.label}: {sign.phrase}"
        yield _plain(f"{told}. {sign.advice}" if sign.advice else told)


def _listed(line: Line, part: str, walk: Walk) -> dict[str, Any]:
    """A line as an answer to that part: an item of the tree is coded, an own question is a string.

    The words of a code are the tree's; those that the person put in their place stand below it.
    """
    if own_number(line.id) is not None:
        return {"valueString": line.text}
    words = walk.say(walk.tree.items[line.id].text)
    answer: dict[str, Any] = {"valueCoding": item_coding(walk.tree, line.id) | {"display": _plain(words)}}
    if line.text != words:
        own = {"linkId": words_link(part), "text": WORDS_TITLE, "answer": [{"valueString": line.text}]}
        answer["item"] = [own]
    return answer


def _plain(text: str) -> str:
    return text.replace("**", "").strip()


def case_in(resource: Mapping[str, Any], tree: Tree) -> Case:
    """The case that a valid QuestionnaireResponse holds. Raises ValueError for one of another tree."""
    named = resource.get("questionnaire")
    if named != canonical(tree):
        raise ValueError(f"This response answers {named or 'no questionnaire'}, not {canonical(tree)}.")
    given = {item["linkId"]: item.get("answer", []) for item in _all_items(resource)}
    answers = {
        node.id: answer
        for node in tree.nodes
        for answer in [_answer(tree, node, given)]
        if answer is not None
    }
    return Case(tree.id, tree.version, answers, choices=_choices(Walk(tree, answers), given))


def _all_items(parent: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The items in a response, a group, a question or an answer, however deep."""
    for item in parent.get("item", ()):
        yield item
        yield from _all_items(item)
        for answer in item.get("answer", ()):
            yield from _all_items(answer)


Given = Mapping[str, list[Mapping[str, Any]]]
"""Answers as a response holds them, by linkId."""


def _answer(tree: Tree, node: Node, given: Given) -> Answer | None:
    """What was answered at a node; None for nothing."""
    answers = given.get(node.id, [])
    match node.kind:
        case Kind.CHOICES:
            return next(iter(_codes(tree, node, answers)), None)
        case Kind.CHECKLIST:
            codes = _codes(tree, node, answers)
            return NONE if codes == (NONE,) else codes or None
        case Kind.SCALE:
            numbers = (answer["valueInteger"] for answer in answers if "valueInteger" in answer)
            unsure = _codes(tree, node, given.get(part_link(node, UNSURE), []))
            return next(iter((*numbers, *unsure)), None)
        case Kind.NOTE:
            return "\n".join(_strings(answers)) if node.id in given else None
        case Kind.READ:
            return None


def _codes(tree: Tree, node: Node, answers: list[Mapping[str, Any]]) -> tuple[str, ...]:
    """The ids of the node's options among the answers."""
    codings = [answer["valueCoding"] for answer in answers if "valueCoding" in answer]
    return tuple(
        option.id
        for option in node.options
        if any(answer_coding(tree, node.id, option.id).items() <= coding.items() for coding in codings)
    )


def _strings(answers: list[Mapping[str, Any]]) -> tuple[str, ...]:
    return tuple(answer["valueString"] for answer in answers if "valueString" in answer)


def _choices(walk: Walk, given: Given) -> ListChoices:
    """What the person did with the list: told by what is on it, in which words, and what is not."""
    fitting = {item.id: item for item in items_for(walk)}
    listed: dict[str, str] = {}  # the person's words for each item on the list, "" where they have none
    pinned: list[Top] = []
    own: list[str] = []
    for answer in given.get(TOP, []):
        if "valueString" in answer:
            own.append(answer["valueString"])
            pinned.append(len(own))
        elif (name := _item_of(answer, walk.tree)) in fitting:
            pinned.append(name)
    for part in LIST_PARTS:
        for answer in given.get(part, []):
            if (name := _item_of(answer, walk.tree)) in fitting:
                listed[name] = _words_below(answer, part)
    return ListChoices(
        pinned=tuple(dict.fromkeys(pinned)),
        dropped=tuple(
            name for name, item in fitting.items() if name not in listed and item.kind is not ItemKind.TRY
        ),
        reworded={name: words for name, words in listed.items() if words.strip()},
        own=(*own, *_strings(given.get(OWN, []))),
        tries=tuple(name for name in listed if fitting[name].kind is ItemKind.TRY),
    )


def _words_below(answer: Mapping[str, Any], part: str) -> str:
    """The person's own words for the item that an answer to that part codes; "" for none."""
    below = (item for item in answer.get("item", ()) if item["linkId"] == words_link(part))
    return "\n".join(words for item in below for words in _strings(item.get("answer", [])))


def _item_of(answer: Mapping[str, Any], tree: Tree) -> str:
    """The id of the item that an answer codes; "" where it codes none of this tree's."""
    coding = answer.get("valueCoding", {})
    return str(coding.get("code", "")) if coding.get("system") == item_coding(tree, "")["system"] else ""
