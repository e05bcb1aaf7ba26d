"""A walk as FHIR R4: the tree as a Questionnaire, the answers and the list as a QuestionnaireResponse.

`write` gives both in a Bundle of type "collection", not the response with the questionnaire contained in
it: what is contained has no identity of its own, so a clinic would store the whole tree again with each
response, and could not tell that two of them answer the same questions. In the Bundle the Questionnaire
has its URL and version, is stored once, and each response names it by these; either can be taken out and
used alone. `read` makes a case of a response again.

The models of `fhir.resources` (R4B, in which both resources are those of R4) check all that is written
and read. The extra `fhir` brings them; they are imported nowhere else.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from fhir.resources.R4B.bundle import Bundle
from fhir.resources.R4B.questionnaireresponse import QuestionnaireResponse
from pydantic import ValidationError

from eczema_tui.case import Case
from eczema_tui.exports.fhir.names import canonical
from eczema_tui.exports.fhir.questionnaire import questionnaire
from eczema_tui.exports.fhir.response import case_in, response
from eczema_tui.tree import Tree
from eczema_tui.visit import Visit


def write(visit: Visit, made: date | None = None) -> str:
    """The walk of a visit and its list as a Bundle in JSON, ending in a line feed; `made` is the day of it.

    The same visit and day give the same text.
    """
    asked = questionnaire(visit.walk.tree, visit.walk.places)
    said = response(visit.questions, visit.walk, made)
    bundle = {
        "resourceType": "Bundle",
        "type": "collection",
        "entry": [_entry(canonical(visit.walk.tree), asked), _entry(_text(said), said)],
    }
    Bundle.model_validate(bundle)
    return _text(bundle)


def read(text: str, tree: Tree) -> Case:
    """The case that a QuestionnaireResponse, or a Bundle with one, holds: the answers, and the list.

    What a `Walk` of the response counted, it counts again, and its list is the same. Raises ValueError,
    with a sentence, for what is no such response, is not valid, or answers another tree or version.
    """
    try:
        found = [each for each in _resources(json.loads(text)) if _is_response(each)]
    except ValueError as error:
        raise ValueError(f"This is not JSON: {error}.") from None
    if len(found) != 1:
        raise ValueError(f"There must be one QuestionnaireResponse; here are {len(found)}.")
    try:
        QuestionnaireResponse.model_validate(found[0])
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        raise ValueError(f"This QuestionnaireResponse is not valid: {place}: {first['msg']}.") from None
    return case_in(found[0], tree)


def _resources(data: Any) -> list[Any]:
    """The resource itself, or what a Bundle holds."""
    if isinstance(data, Mapping) and data.get("resourceType") == "Bundle":
        entries = data.get("entry")
        return (
            [e.get("resource") for e in entries if isinstance(e, Mapping)]
            if isinstance(entries, list)
            else []
        )
    return [data]


def _is_response(resource: Any) -> bool:
    return isinstance(resource, Mapping) and resource.get("resourceType") == "QuestionnaireResponse"


def _entry(name: str, resource: dict[str, Any]) -> dict[str, Any]:
    return {"fullUrl": uuid5(NAMESPACE_URL, name).urn, "resource": resource}


def _text(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
