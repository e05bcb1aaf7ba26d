"""When an item of a Questionnaire applies: the tree's conditions in terms of the answers themselves.

A condition names findings; FHIR knows only answers. So each finding becomes the answers, given before the
place in question, that set it. R4's `enableWhen` can say that all, or that any, of several comparisons hold;
what comes out so is written so. What does not is written as FHIRPath, in the extension that HL7's
Structured Data Capture guide has for it (sdc-questionnaire-enableWhenExpression, for R4). A system that does
not know the extension asks the question of everybody, and so never leaves one out.
"""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from eczema_tui.exports.fhir.names import answer_coding, part_link
from eczema_tui.tree import UNSURE, AllOf, AnyOf, Condition, Has, Kind, Node, Not, Option, Scale, Stage, Tree

EXPRESSION = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-enableWhenExpression"


class Compared(Struct, frozen=True):
    """One comparison: the answers to the question `link` with an option's id, a number, or (exists) a bool.

    "!=" holds when no answer is that option, also when nobody asked; the others but "exists" need an answer.
    """

    link: str
    operator: str
    value: str | int


class Every(Struct, frozen=True):
    """All of these hold; of none, always."""

    of: tuple[Formula, ...] = ()


class Some(Struct, frozen=True):
    """At least one of these holds; of none, never."""

    of: tuple[Formula, ...] = ()


Formula = Compared | Every | Some
ALWAYS = Every()


def stage_formula(tree: Tree, stage: Stage) -> Formula:
    """When a stage applies."""
    return _formula(tree, stage.when, stage.start, wanted=True)


def node_formula(tree: Tree, node: Node) -> Formula:
    """When a node applies, in a stage that does."""
    opened: Formula = ALWAYS
    if node.opened_by is not None:
        parent, option_id = node.opened_by
        option = tree.nodes[parent].option(option_id)
        opened = Some() if option is None else _taken(tree.nodes[parent], option, wanted=True)
    return both(opened, _formula(tree, node.when, tree.places[node.id], wanted=True))


def both(first: Formula, second: Formula) -> Formula:
    """That both hold."""
    return _join(Every, (first, second))


def enabling(tree: Tree, formula: Formula) -> dict[str, Any]:
    """The elements of an item that say when it applies; none for always."""
    if formula == ALWAYS:
        return {}
    parts = (formula,) if isinstance(formula, Compared) else formula.of
    flat = [part for part in parts if isinstance(part, Compared)]
    if not flat or len(flat) < len(parts):
        said = {"language": "text/fhirpath", "expression": fhirpath(formula)}
        return {"extension": [{"url": EXPRESSION, "valueExpression": said}]}
    found: dict[str, Any] = {"enableWhen": [_enable_when(tree, part) for part in flat]}
    if len(flat) > 1:
        found["enableBehavior"] = "all" if isinstance(formula, Every) else "any"
    return found


def fhirpath(formula: Formula) -> str:
    """The formula as FHIRPath over a QuestionnaireResponse (`%resource`)."""
    match formula:
        case Compared(link, operator, value):
            answers = f"%resource.item.item.where(linkId = '{link}').answer"
            if operator == "exists":
                return f"{answers}.{'exists' if value else 'empty'}()"
            if isinstance(value, int):
                return f"{answers}.value.where($this {operator} {value}).exists()"
            return f"{answers}.value.where(code = '{value}').{'exists' if operator == '=' else 'empty'}()"
        case Every(parts) | Some(parts):
            word = "and" if isinstance(formula, Every) else "or"
            if not parts:
                return "true" if word == "and" else "false"
            return f"({f' {word} '.join(map(fhirpath, parts))})"


def _enable_when(tree: Tree, compared: Compared) -> dict[str, Any]:
    answer: dict[str, Any]
    if compared.operator == "exists":
        answer = {"answerBoolean": bool(compared.value)}
    elif isinstance(compared.value, int):
        answer = {"answerInteger": compared.value}
    else:
        answer = {"answerCoding": answer_coding(tree, compared.link.partition("/")[0], compared.value)}
    return {"question": compared.link, "operator": compared.operator, **answer}


def _formula(tree: Tree, condition: Condition | None, before: int, *, wanted: bool) -> Formula:
    """That the condition comes out as `wanted`, by answers to the nodes that stand before that place."""
    match condition:
        case None:
            return ALWAYS
        case Not(of):
            return _formula(tree, of, before, wanted=not wanted)
        case AllOf(of) | AnyOf(of):
            join = Every if isinstance(condition, AllOf) is wanted else Some
            return _join(join, tuple(_formula(tree, part, before, wanted=wanted) for part in of))
        case Has(finding):
            when = tree.findings[finding].when
            if when is not None:
                return _formula(tree, when, before, wanted=wanted)
            setting = tuple(
                _taken(node, option, wanted=wanted)
                for node in tree.nodes[:before]
                for option in node.options
                if finding in option.sets
            )
            return _join(Some if wanted else Every, setting)


def _taken(node: Node, option: Option, *, wanted: bool) -> Formula:
    """That the option was taken, or (not `wanted`) that it was not, be it that nobody asked."""
    if option.low is not None and option.high is not None and node.scale is not None:
        return _in_band(node.id, node.scale, option.low, option.high, wanted=wanted)
    link = part_link(node, UNSURE) if node.kind is Kind.SCALE else node.id
    return Compared(link, "=" if wanted else "!=", option.id)


def _in_band(link: str, scale: Scale, low: int, high: int, *, wanted: bool) -> Formula:
    """That the number lies in a band, or (not `wanted`) that it does not, or that there is none."""
    bounds = []
    if low > scale.low:
        bounds.append(Compared(link, ">=" if wanted else "<", low))
    if high < scale.high:
        bounds.append(Compared(link, "<=" if wanted else ">", high))
    if not (wanted and bounds):  # a comparison with a number needs an answer
        bounds.append(Compared(link, "exists", wanted))
    return _join(Every if wanted else Some, tuple(bounds))


def _join(kind: type[Every] | type[Some], parts: tuple[Formula, ...]) -> Formula:
    """The parts joined, those that are joined in the same way already among them, each once."""
    found: dict[Formula, None] = {}
    for part in parts:
        found.update(dict.fromkeys(part.of if isinstance(part, kind) else (part,)))
    decided = Some() if kind is Every else ALWAYS
    if decided in found:
        return decided
    return next(iter(found)) if len(found) == 1 else kind(tuple(found))
