"""The guide for authors: what it shows works, what it says the program says, and no key is left out."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

from eczema_tui import authoring
from eczema_tui.arguments import parse
from eczema_tui.authoring.check import report_on
from eczema_tui.authoring.schema import schemas
from eczema_tui.loader import Draft, parse_draft
from eczema_tui.tree import PLACEHOLDERS, ItemKind, Kind, Tier

GUIDE = (Path(authoring.__file__).parent / "guide.md").read_text(encoding="utf-8")
ALONE = "small.yaml"
"""The one example that is a whole tree by itself."""


class Fence(NamedTuple):
    """An example: the last line of prose before it, the file it belongs to, whether it is added there."""

    before: str
    name: str
    added: bool
    text: str


def chapters() -> dict[str, str]:
    """The chapters by their headings."""
    parts = re.split(r"^## (.+)\n", GUIDE, flags=re.MULTILINE)[1:]
    return dict(zip(parts[::2], parts[1::2], strict=True))


def fences(text: str) -> list[Fence]:
    found = re.findall(r"([^\n]+)\n+^```yaml (\S+)( \+)?\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    return [Fence(before, name, bool(added), body) for before, name, added, body in found]


@cache
def files_after(heading: str) -> dict[str, str | bytes]:
    """The files of the guide's tree at the end of a chapter.

    An example is a whole file, or with a `+` the end of one; other files stay as the chapter before has them.
    """
    files: dict[str, str | bytes] = {}
    for title, text in chapters().items():
        for fence in fences(text):
            if fence.name != ALONE:
                before = files[fence.name] if fence.added else ""
                assert isinstance(before, str)
                files[fence.name] = before + fence.text
        if title == heading:
            break
    return files


ALL_FENCES = fences(GUIDE)
LAST = list(chapters())[-1]


def draft(**changed: str) -> Draft:
    return parse_draft({**files_after(LAST), **changed})


def test_every_fence_is_yaml_with_the_name_of_its_file() -> None:
    assert GUIDE.count("\n```") == 2 * len(ALL_FENCES)


@pytest.mark.parametrize("fence", ALL_FENCES, ids=lambda fence: fence.name)
def test_the_words_before_an_example_name_its_file(fence: Fence) -> None:
    paragraphs = GUIDE[: GUIDE.index(fence.text)].split("\n\n")
    assert f"`{fence.name}`" in paragraphs[-2]


@pytest.mark.parametrize("heading", [title for title, text in chapters().items() if fences(text)])
def test_the_tree_of_a_chapter_can_be_walked(heading: str) -> None:
    assert [str(problem) for problem in parse_draft(files_after(heading)).problems] == []


def test_the_whole_tree_and_its_case_pass_the_check() -> None:
    report = report_on("guide", draft(), date(2026, 11, 22))
    assert [str(problem) for problem in report.problems] == []
    assert report.cases == 1


def test_the_tree_in_one_file_can_be_walked() -> None:
    [text] = [fence.text for fence in ALL_FENCES if fence.name == ALONE]
    assert parse_draft(text).problems == ()


@pytest.mark.parametrize("fence", ALL_FENCES, ids=lambda fence: fence.name)
def test_an_example_fits_its_schema(fence: Fence) -> None:
    folder, _, name = fence.name.rpartition("/")
    kind = {"stages": "stage", "cases": "case"}.get(folder, name.removesuffix(".yaml"))
    text = fence.text if fence.name == ALONE else files_after(LAST)[fence.name]
    data = YAML(typ="safe", pure=True).load(text)
    schema = schemas()["whole" if fence.name == ALONE else kind]
    assert [error.message for error in Draft202012Validator(schema).iter_errors(data)] == []


def test_the_guide_shows_every_kind_of_node_item_and_tier() -> None:
    tree = draft().tree
    assert tree is not None
    assert {node.kind for node in tree.nodes} == set(Kind)
    assert {item.kind for item in tree.items.values()} == set(ItemKind)
    assert {finding.tier for finding in tree.findings.values()} == set(Tier)
    assert all(f"{{{name}}}" in GUIDE for name in PLACEHOLDERS)


def table(heading: str) -> list[tuple[str, ...]]:
    """The rows of the last table of a chapter."""
    lines = [line for line in chapters()[heading].splitlines() if line.startswith("| ")]
    start = max(place for place, line in enumerate(lines) if line.startswith(("| You wrote", "| In")))
    return [tuple(line.strip("| ").split(" | ")) for line in lines[start + 1 :]]


WRONG = "10. When something is wrong"
ABOUT, SIGNS = "stages/1-about.yaml", "stages/0-signs.yaml"
RIGHT = {
    "version: 1.0": ("tree.yaml", 'version: "1.0"'),
    "stages: [about]": ("tree.yaml", "stages: [signs, about]"),
    "label: Yes, all of them": (ABOUT, 'label: "Yes, all of them"'),
    "ask: Who helps you: at home?": (ABOUT, "ask: Who helps you at home?"),
    "id: No medicines": (ABOUT, "id: no-medicines"),
    "sets: alone": (ABOUT, "sets: [alone]"),
    "from: 8": (ABOUT, "from: 7"),
    "text:": (SIGNS, "text: Tick only what is there now, not what is over."),
    "wy: The clinic needs to know all of them.": (ABOUT, "why: The clinic needs to know all of them."),
    "when: long-way": (SIGNS, "text: Tick only what is there now, not what is over."),
    "when: long-ways": ("items.yaml", "when: long-way"),
    "when: {any: [much-worse], all: [fever]}": ("findings.yaml", "when: {all: [fever, much-worse]}"),
    "when: {all: [fever, {not: alone}]}": ("findings.yaml", "when: {all: [fever, much-worse]}"),
    "advice: Ring {phone} today.": ("findings.yaml", "advice: Ring {clinic-phone} today."),
}
"""Where in the guide's tree each mistake is made, and what stands there."""


@pytest.mark.parametrize("row", table(WRONG), ids=lambda row: row[0])
def test_a_mistake_gives_the_message_that_the_guide_says(row: tuple[str, str]) -> None:
    [(wrong, _)] = re.findall(r"`(.+?)`(.*)", row[0])
    name, right = RIGHT[wrong]
    text = files_after(LAST)[name]
    assert isinstance(text, str)
    assert text.count(right) == 1
    problem, *_ = draft(**{name: text.replace(right, wrong)}).problems
    assert problem.message == row[1]


def test_every_mistake_has_its_row() -> None:
    assert [row[0].split("`")[1] for row in table(WRONG)] == list(RIGHT)


@pytest.mark.parametrize("line", sorted(set(re.findall(r"`eczema-tui ([^`]+)`", GUIDE))))
def test_a_command_that_the_guide_names_is_there(line: str) -> None:
    assert parse(line.split()).command == line.split()[0]


KEYS = "11. All keys"
SHAPES = {
    "tree": "tree.yaml",
    "category": "category",
    "alerts": "alerts",
    "alert": "alert",
    "emergency": "emergency",
    "promise": "promise",
    "claim": "never, always",
    "checks": "checks",
    "stage": "stage",
    "node": "node",
    "option": "answer",
    "special-option": "unsure, none",
    "scale": "scale",
    "band": "band",
    "note": "note",
    "variant": "variant",
    "combination": "condition",
    "finding": "finding",
    "item": "item",
    "term": "term",
    "source": "source",
    "case": "case",
    "expect": "expect",
    "list": "list of a case",
    "whole": "one file",
}
"""The parts of the files, in the order of the guide, with what it calls them."""

SAME_IN_ONE_FILE = set(schemas()["tree"]["properties"]) - {"stages"}
"""The keys that a tree in one file has as tree.yaml has them."""


def parts() -> dict[str, dict[str, Any]]:
    """Everything with keys, over all schemas."""
    found: dict[str, dict[str, Any]] = {}
    for kind, schema in schemas().items():
        found |= {name: part for name, part in schema["$defs"].items() if "properties" in part}
        if "properties" in schema:
            found[kind] = schema
    return found


def reference() -> list[tuple[str, str, str, str]]:
    """The rows of the table of all keys: in what, the key, what it holds, what for. Alike ones are one."""
    rows: dict[tuple[str, str, str], list[str]] = {}
    for name, called in SHAPES.items():
        part = parts()[name]
        for key, schema in part["properties"].items():
            if name == "whole" and key in SAME_IN_ONE_FILE:
                continue
            must = "*" if key in part.get("required", ()) else ""
            entry = (f"`{key}`{must}", held(schema), schema.get("description") or "What you call it.")
            rows.setdefault(entry, []).append(called)
    return [(", ".join(called), *entry) for entry, called in rows.items()]


def held(schema: dict[str, Any]) -> str:
    """What a key holds, in a few words."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return SINGLE.get(name) or f"see {SHAPES[name.removeprefix('inline-')]}"
    if "enum" in schema:
        return ", ".join(sorted(schema["enum"], key=ORDER.index))
    if {"$ref": "#/$defs/name"} in schema.get("anyOf", ()):
        return ", or ".join(sorted(map(held, schema["anyOf"]), reverse=True))
    match schema.get("type"):
        case "array":
            inner = held(schema["items"])
            return f"a list, {inner}" if inner.startswith("see ") else f"a list: {inner}"
        case "object":
            inner = schema["additionalProperties"]
            return "answers by id" if "anyOf" in inner else f"by id, {held(inner)}"
        case "integer":
            return f"{schema['minimum']} to {schema['maximum']}"
        case "boolean":
            return "true, false"
    return "a year"


SINGLE = {
    "wording": "words",
    "words": "words",
    "plain": "plain words",
    "own": "plain words",
    "name": "an id",
    "id": "an id",
    "version": "a version",
    "date": "a date",
    "condition": "a condition",
}
"""What a key holds that holds one thing."""

ORDER = ["none", "soon", "same-day", "emergency", "ask", "tell", "bring", "try", "why", "sources", "staff"]
"""The order in which a person would name the words that a key can hold."""


def test_every_key_has_its_row_with_the_words_that_editors_show() -> None:
    assert table(KEYS) == reference()


def test_no_part_with_keys_is_left_out() -> None:
    assert set(parts()) - set(SHAPES) == {"inline-case"}
    whole = parts()["inline-case"]["properties"]
    assert list(whole) == list(parts()["case"]["properties"])
