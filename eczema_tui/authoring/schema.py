"""JSON Schemas of the tree files, by which editors show help and mistakes while an author types.

They are made from the shapes that the loader reads by. Added here is what shapes cannot say: that a node
asks one thing only, for example. What reaches across files, names above all, only the loader can check.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import msgspec

from eczema_tui.loader import shape
from eczema_tui.tree import NONE, PLACEHOLDERS, UNSURE

DIALECT = "https://json-schema.org/draft/2020-12/schema"

Schema = dict[str, Any]

_KINDS: dict[str, Any] = {
    "tree": shape.TreeShape,
    "stage": shape.StageShape,
    "findings": shape.FindingsShape,
    "items": shape.ItemsShape,
    "glossary": shape.GlossaryShape,
    "sources": shape.SourcesShape,
    "case": shape.CaseShape,
    "whole": shape.WholeTreeShape,
}

_HELP = {
    "findings": "The facts that answers can set, by id.",
    "items": "All lines that a question list may hold, in the order of the list.",
    "glossary": "The words that are explained, by id.",
    "sources": "Where facts come from, by id.",
}
"""What is said about the files that hold a list, or things by id."""

_TEXTS: dict[str, Any] = {
    "id": shape.Id,
    "name": shape.Name,
    "plain": shape.Plain,
    "words": shape.Words,
    "own": shape.Own,
    "version": shape.Version,
    "date": shape.Date,
}

_TAKEN = "|".join((UNSURE, NONE, "true", "false", "null"))
_SOME_WORDS = r"^(?=[\s\S]*\S)"
_LONGEST_VARIANTS = 6
"""Up to how many variants the schema checks that it is the last that has no `when`; it cannot say "last"."""

_MORE_OF_TEXTS: dict[str, Schema] = {
    "id": {
        "pattern": f"^(?!(?:{_TAKEN})$){shape.ID_PATTERN.removeprefix('^')}",
        "patternErrorMessage": "An id is lower-case words with hyphens, such as dry-skin. "
        f"{UNSURE} and {NONE} are taken.",
    },
    "name": {"patternErrorMessage": "This is the id of something: lower-case words with hyphens."},
    "plain": {
        "pattern": _SOME_WORDS + r"(?![\s\S]*\{[^{}]*\})",
        "patternErrorMessage": "Some words belong here, without a {placeholder}.",
    },
    "words": {
        "pattern": _SOME_WORDS + rf"(?![\s\S]*\{{(?!(?:{'|'.join(PLACEHOLDERS)})\}})[^{{}}]*\}})",
        "patternErrorMessage": "Some words belong here. The only placeholders are "
        + ", ".join(f"{{{name}}}" for name in PLACEHOLDERS)
        + ".",
    },
    "version": {"patternErrorMessage": 'A version is numbers with dots between them: "1.0".'},
    "date": {"patternErrorMessage": 'A date is year, month, day: "2026-11-22".'},
}


def schemas() -> dict[str, Schema]:
    """A JSON Schema (2020-12), complete in itself, for each kind of file.

    The kinds are "tree" (tree.yaml), "stage", "findings", "items", "glossary", "sources", "case", and
    "whole" for a tree that is one file.
    """
    roots, generated = msgspec.json.schema_components(_KINDS.values())
    parts = _common_parts()
    for name, part in generated.items():
        parts[_part_name(name)] = {**_linked(part), "title": _title(name)}
    for name, rules in _rules().items():
        parts[name] |= rules
    made = {}
    for kind, root in zip(_KINDS, roots, strict=True):
        content = _linked(root)
        if "$ref" in content:
            content = parts[_referred(content)]
        head = {"$schema": DIALECT, "title": kind.capitalize()}
        if kind in _HELP:
            head["description"] = _HELP[kind]
        made[kind] = head | content
        made[kind]["$defs"] = {name: parts[name] for name in sorted(_needed(content, parts))}
    return made


def schema_files() -> dict[str, str]:
    """The schemas as texts, by the names of their files: "tree.schema.json" and so on."""
    return {
        f"{kind}.schema.json": json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
        for kind, schema in schemas().items()
    }


def _common_parts() -> dict[str, Schema]:
    """What many keys hold: the kinds of text, wordings and conditions."""
    parts = {}
    for name, kind in _TEXTS.items():
        text = msgspec.json.schema(kind)
        del text["format"]
        parts[name] = text | _MORE_OF_TEXTS.get(name, {})
    parts["wording"] = {
        "description": "Words, the same for everybody; or variants for different people.",
        "anyOf": [_link("words"), _link("variants")],
    }
    parts["variants"] = _variants()
    parts["condition"] = {
        "description": "The id of a finding; or findings put together with any, all and not.",
        "anyOf": [_link("name"), _link("combination")],
    }
    parts["positive"] = {
        "description": "A condition without `not`.",
        "anyOf": [
            _link("name"),
            {
                "type": "object",
                "properties": {
                    "any": {"items": _link("positive")},
                    "all": {"items": _link("positive")},
                    "not": False,
                },
            },
        ],
    }
    return parts


def _variants() -> Schema:
    """A list of variants of which the last, and no other, has no `when`."""
    before_last: list[Schema] = []
    for size in range(2, _LONGEST_VARIANTS + 1):
        some: list[Any] = [True] * (size - 2)
        rule = {"prefixItems": [*some, {"required": ["when"]}]}
        before_last.append({"if": {"minItems": size}, "then": rule})
    return {
        "description": "Variants: the first whose `when` holds is used. The last has no `when`.",
        "type": "array",
        "items": _link("variant"),
        "contains": {"not": {"required": ["when"]}},
        "minContains": 1,
        "maxContains": 1,
        "allOf": before_last,
        "errorMessage": "All variants but the last have a `when`; the last has none.",
    }


def _rules() -> dict[str, Schema]:
    """What the parts have to keep to besides the types of their keys."""
    tiered = {"required": ["tier"]}
    interrupting = {"required": ["tier"], "properties": {"tier": {"enum": ["same-day", "emergency"]}}}
    asking = ("choices", "checklist", "scale", "note")
    reading = {"not": {"anyOf": [{"required": [key]} for key in asking]}}
    return {
        "combination": {"minProperties": 1, "maxProperties": 1},
        "claim": {"minProperties": 1},
        "promise": {"anyOf": [{"required": ["never"]}, {"required": ["always"]}]},
        "finding": {
            "allOf": [
                {"if": interrupting, "then": {"required": ["advice"]}},
                {"if": tiered, "then": {"properties": {"when": _link("positive")}}},
            ]
        },
        "node": {
            "allOf": [
                _node_rule({"required": ["choices"]}, "ask", "title", "checklist", "scale", "note", "none"),
                _node_rule({"required": ["checklist"]}, "ask", "title", "scale", "note"),
                _node_rule({"required": ["scale"]}, "ask", "title", "note", "none"),
                _node_rule({"required": ["note"]}, "ask", "title", "unsure", "none"),
                _node_rule(reading, "title", "ask", "unsure", "none"),
            ]
        },
    }


def _node_rule(node: Schema, heading: str, *refused: str) -> Schema:
    """That nodes like `node` have a heading of this name, and none of the keys `refused`."""
    return {"if": node, "then": {"required": [heading], "properties": dict.fromkeys(refused, False)}}


def _linked(schema: Any) -> Any:
    """A generated schema in which texts, wordings and conditions are links to what they have in common."""
    if isinstance(schema, list):
        return [_linked(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    if "format" in schema:
        return _link_to(schema["format"], schema)
    if schema.get("anyOf") == _WORDING:
        return _link_to("wording", schema)
    if schema.get("anyOf") == _CONDITION:
        return _link_to("condition", schema)
    if "$ref" in schema:
        return _link_to(_part_name(_referred(schema)), schema)
    made = {key: _linked(value) for key, value in schema.items()}
    inner = made.get("items")
    if isinstance(inner, dict) and _link("name") in (inner, *inner.get("anyOf", ())):
        made["uniqueItems"] = True
    return made


_WORDING = msgspec.json.schema(shape.Wording)["anyOf"]
_CONDITION = msgspec.json.schema(shape.Condition)["anyOf"]


def _link(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _link_to(name: str, schema: Schema) -> Schema:
    """A link to the part `name` that keeps what `schema` says of its own: the help, where it differs."""
    own = {key: schema[key] for key in ("description", "default") if key in schema}
    if name in _TEXTS and own.get("description") == msgspec.json.schema(_TEXTS[name])["description"]:
        del own["description"]
    return own | _link(name)


def _referred(schema: Schema) -> str:
    """The name of the part to which a link leads."""
    return str(schema["$ref"]).rpartition("/")[2]


def _part_name(shape_name: str) -> str:
    """The name of the part that describes a shape: "special-option" for "SpecialOptionShape"."""
    name = "Combination" if shape_name == "ConditionShape" else shape_name.removesuffix("Shape")
    return re.sub(r"(?<!^)(?=[A-Z])", "-", name).lower()


def _title(shape_name: str) -> str:
    return _part_name(shape_name).replace("-", " ").capitalize()


def _needed(schema: Any, parts: dict[str, Schema]) -> set[str]:
    """The names of all parts to which a schema leads, by however many links."""
    found: set[str] = set()
    new = set(_links(schema))
    while new:
        found |= new
        new = {name for each in new for name in _links(parts[each])} - found
    return found


def _links(schema: Any) -> Iterator[str]:
    """The names of the parts to which a schema has a link itself."""
    if isinstance(schema, dict):
        if "$ref" in schema:
            yield _referred(schema)
        for value in schema.values():
            yield from _links(value)
    elif isinstance(schema, list):
        for each in schema:
            yield from _links(each)
