"""The schemas for editors: they agree with the loader on what is right, and catch what usually goes wrong."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

from eczema_tui.authoring.new import template_files
from eczema_tui.authoring.schema import schema_files, schemas
from eczema_tui.case import Case
from eczema_tui.loader import TreeError, dump_case, load_tree, parse_case, parse_tree
from eczema_tui.shipped import shipped_tree_path
from eczema_tui.tree import NONE, UNSURE, AllOf, AnyOf, Condition, Has, Kind, Not, Option, Tier, Tree, say
from tests.loader.small_tree import CASE, FILES, problems_of, small_tree, whole
from tests.loader.test_properties import CASES
from tests.strategies import trees

SHIPPED = shipped_tree_path()
TEMPLATE = {name: text for name, text in template_files(date(2026, 12, 24)).items() if name.endswith(".yaml")}
TREE_FILES = {name: text for name, text in FILES.items() if not name.startswith("cases")}


def data_of(text: str) -> Any:
    """What YAML 1.2 makes of a file."""
    return YAML(typ="safe", pure=True).load(text)


@cache
def validator(kind: str) -> Draft202012Validator:
    return Draft202012Validator(schemas()[kind])


def kind_of(name: str) -> str:
    """The kind of a file, told by its name in a tree's folder."""
    folder = name.rpartition("/")[0]
    return {"stages": "stage", "cases": "case"}.get(folder) or Path(name).stem


def complaints(kind: str, data: Any) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in validator(kind).iter_errors(data)]


def complaints_about(files: dict[str, Any]) -> list[str]:
    return [each for name, data in files.items() for each in complaints(kind_of(name), data)]


def tree_paths(folder: Path) -> list[Path]:
    return sorted([*folder.glob("*.yaml"), *folder.glob("stages/*.yaml"), *folder.glob("cases/*.yaml")])


@pytest.mark.parametrize("kind", schemas())
def test_a_schema_is_a_schema(kind: str) -> None:
    Draft202012Validator.check_schema(schemas()[kind])


@pytest.mark.parametrize("kind", schemas())
def test_a_schema_leads_nowhere_outside_itself_and_holds_nothing_unneeded(kind: str) -> None:
    schema = schemas()[kind]
    links = {each["$ref"] for each in parts_of(schema) if "$ref" in each}
    assert links == {f"#/$defs/{name}" for name in schema["$defs"]}


def parts_of(schema: Any) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        yield schema
        for each in schema.values():
            yield from parts_of(each)
    elif isinstance(schema, list):
        for each in schema:
            yield from parts_of(each)


@pytest.mark.parametrize("kind", schemas())
def test_every_key_has_help_of_its_own(kind: str) -> None:
    schema = schemas()[kind]
    keys = [
        (part["title"], key, value)
        for part in [schema, *schema["$defs"].values()]
        for key, value in part.get("properties", {}).items()
    ]
    assert [(title, key) for title, key, value in keys if "description" not in value and key != "id"] == []


def test_the_shipped_schemas_are_those_of_this_program() -> None:
    shipped = {path.name: path.read_text(encoding="utf-8") for path in (SHIPPED / "schema").iterdir()}
    assert shipped == schema_files()


@pytest.mark.parametrize("path", tree_paths(SHIPPED), ids=lambda path: path.name)
def test_a_shipped_file_fits_its_schema_and_names_it(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    name = path.relative_to(SHIPPED).as_posix()
    up = "../" * name.count("/")
    assert text.splitlines()[0] == f"# yaml-language-server: $schema={up}schema/{kind_of(name)}.schema.json"
    assert complaints(kind_of(name), data_of(text)) == []


@pytest.mark.parametrize("name", TEMPLATE)
def test_a_file_of_the_template_fits_its_schema(name: str) -> None:
    assert complaints(kind_of(name), data_of(TEMPLATE[name])) == []


@pytest.mark.parametrize("name", TREE_FILES)
def test_a_file_that_uses_everything_fits_its_schema(name: str) -> None:
    assert complaints(kind_of(name), data_of(TREE_FILES[name])) == []


def test_a_tree_that_is_one_file_fits_its_schema() -> None:
    text = whole(cases="somebody:\n" + "".join(f"  {line}\n" for line in CASE.splitlines()))
    assert parse_tree(text).nodes
    assert complaints("whole", data_of(text)) == []


def test_the_folder_of_schemas_is_no_part_of_the_tree(tmp_path: Path) -> None:
    for name, text in TREE_FILES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    (tmp_path / "schema").mkdir()
    for name, text in schema_files().items():
        (tmp_path / "schema" / name).write_text(text)
    assert load_tree(tmp_path) == small_tree()


TREE, SIGNS, CREAMS = "tree.yaml", "stages/1-first.yaml", "stages/2-second.yaml"
MISTAKES = {
    "a misspelt key": (TREE, "categories:", "categorys:"),
    "a misspelt key of a node": (SIGNS, "    staff:", "    stafff:"),
    "a misspelt kind of node": (SIGNS, "checklist:", "check-list:"),
    "an underscore in a key": (SIGNS, "teach-back:", "teach_back:"),
    "a version without quotes": (TREE, 'version: "1.1"', "version: 1.1"),
    "a version with words": (TREE, 'version: "1.1"', 'version: "1.1 draft"'),
    "a day before the year": (TREE, '"2026-11-22"', '"22.11.2026"'),
    "a missing id": (SIGNS, "id: signs\n", ""),
    "a missing id of a node": (SIGNS, "  - id: welcome\n    title:", "  - title:"),
    "a missing id of an option": (CREAMS, "- id: enough\n        label: Enough", "- label: Enough"),
    "a missing label": (CREAMS, "- id: enough\n        label: Enough", "- id: enough"),
    "a missing version": (TREE, 'version: "1.1"\n', ""),
    "a missing phrase": ("findings.yaml", "{phrase: a fever}", "{tier: soon}"),
    "a missing category": ("items.yaml", "  category: access\n", ""),
    "words where a list belongs": (CREAMS, "sets: [thin]", "sets: thin"),
    "a list where words belong": (CREAMS, "why: The amount decides.", "why: [The amount decides.]"),
    "a number where words belong": (CREAMS, "low: none", "low: 0"),
    "words where a number belongs": ("items.yaml", "priority: 2", "priority: high"),
    "a number in quotes": (CREAMS, "from: 10,", 'from: "10",'),
    "a yes in place of true": ("sources.yaml", "verified: false", "verified: no"),
    "true where words belong": (CREAMS, "label: Enough", "label: true"),
    "an unknown tier": ("findings.yaml", "tier: same-day", "tier: urgent"),
    "a tier with a capital": ("findings.yaml", "tier: same-day", "tier: Same-day"),
    "an unknown kind of item": ("items.yaml", "kind: bring", "kind: take"),
    "a priority beyond nine": ("items.yaml", "priority: 2", "priority: 10"),
    "two kinds in one node": (CREAMS, "    when: {any: [thin, fever]}", "    note: {}"),
    "choices beside a checklist": (SIGNS, "checklist:", "choices: [{id: a, label: A}]\n    checklist:"),
    "a title on a question": (SIGNS, "ask: What do you see?", "title: What do you see?"),
    "a question without answers": (SIGNS, "title: Welcome", "ask: Welcome?"),
    "an unsure on a node to read": (SIGNS, "title: Welcome", "title: Welcome\n    unsure: {}"),
    "a none on choices": (CREAMS, "why: The amount decides.", "none: {sets: [thin]}"),
    "an unsure on a note": (SIGNS, "note: {hint: In degrees}", "note: {}, unsure: {}"),
    "an empty list of choices": (SIGNS, "note: {hint: In degrees}", "choices: []"),
    "a list in place of a node": (SIGNS, "[{id: fever-high, ask: ", "[[], {id: fever-high, ask: "),
    "an empty list in a condition": (CREAMS, "{any: [thin, fever]}", "{any: []}"),
    "an empty list of stages": (TREE, "stages: [signs, creams]", "stages: []"),
    "an id with a capital": (SIGNS, "id: signs", "id: Signs"),
    "an id with an underscore": ("findings.yaml", "clear-skin:", "clear_skin:"),
    "an id with a space": (CREAMS, "- id: enough", "- id: quite enough"),
    "a reserved id": (CREAMS, "- id: enough", "- id: unsure"),
    "any beside all": (CREAMS, "{any: [thin, fever]}", "{any: [thin], all: [fever]}"),
    "a list as a condition": (CREAMS, "when: {any: [thin, fever]}", "when: [thin, fever]"),
    "a list after not": (CREAMS, "when: {not: urgent}", "when: {not: [urgent]}"),
    "a condition of words": (CREAMS, "when: {not: urgent}", "when: not urgent"),
    "an or as a key": (CREAMS, "{any: [thin, fever]}", "{or: [thin, fever]}"),
    "a when on the last variant": (CREAMS, "- {text: Creams}", "- {when: fever, text: Creams}"),
    "no when on the first variant": (CREAMS, "{when: blisters, text: Creams later}", "{text: Creams later}"),
    "no variants": (CREAMS, "why: The amount decides.", "why: []"),
    "a key without a value": (CREAMS, "why: The amount decides.", "why:"),
    "an urgent finding without advice": ("findings.yaml", ", advice: Be seen.", ""),
    "an urgent finding with not": (
        "findings.yaml",
        "{all: [blisters, fever]}",
        "{all: [blisters, {not: fever}]}",
    ),
    "a promise of nothing": (TREE, "always: {tier: emergency}", "always: {}"),
    "a promise without never or always": (TREE, "    always: {tier: emergency}\n", ""),
    "a misspelt placeholder": (TREE, "{emergency-number}", "{emergency number}"),
    "a placeholder that is not filled in": ("glossary.yaml", "means: a bad time", 'means: "for {clinic}"'),
    "words of spaces": (CREAMS, "why: The amount decides.", 'why: " "'),
    "plain words of spaces": ("glossary.yaml", "term: flare", 'term: " "'),
    "a finding set twice": (CREAMS, "sets: [thin]", "sets: [thin, thin]"),
    "a scale without words": (CREAMS, "      low: none\n", ""),
    "a finding as a list": ("findings.yaml", "fever: {phrase: a fever}", "fever: [a fever]"),
    "an unknown check": (TREE, "language: en", "language: en\nchecks: {demand: [reasons]}"),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_usual_mistake_is_caught_by_the_loader_and_the_schema_alike(name: str) -> None:
    file, old, new = MISTAKES[name]
    assert FILES[file].count(old) >= 1
    text = FILES[file].replace(old, new, 1)
    assert problems_of({**FILES, file: text})
    assert complaints(kind_of(file), data_of(text)) != []


CASE_MISTAKES = {
    "a version without quotes": ('version: "1.1"', "version: 1.1"),
    "a missing tree": ("tree: small\n", ""),
    "a misspelt key": ("answers:", "answer:"),
    "more than three at the top": ("pinned: [supply]", "pinned: [a, b, c, d]"),
    "an unknown tier": ("tier: emergency", "tier: red"),
    "an answer with a point": ("itch: 7", "itch: 7.5"),
    "a tick given twice": ("[blisters, unsure]", "[blisters, blisters]"),
    "items as words": ("items: [supply]\n  not-items: [photo]", "items: supply"),
}


@pytest.mark.parametrize("name", CASE_MISTAKES)
def test_a_usual_mistake_in_a_case_is_caught_by_the_loader_and_the_schema_alike(name: str) -> None:
    old, new = CASE_MISTAKES[name]
    assert CASE.count(old) == 1
    text = CASE.replace(old, new)
    with pytest.raises(TreeError):
        parse_case(text, small_tree())
    assert complaints("case", data_of(text)) != []


@pytest.mark.parametrize("many", range(1, 7))
@pytest.mark.parametrize("bare", range(6))
def test_of_variants_the_last_and_no_other_has_no_condition(many: int, bare: int) -> None:
    variants = [{"text": "Words", "when": "fever"} for _ in range(many)]
    variants[min(bare, many - 1)].pop("when")
    stage = {"id": "signs", "title": variants, "nodes": [{"id": "welcome", "title": "Welcome"}]}
    assert (complaints("stage", stage) == []) is (bare >= many - 1)


@pytest.mark.parametrize("second", [None, 0, 7])
def test_of_many_variants_only_one_has_no_condition(second: int | None) -> None:
    variants = [{"text": "Words", "when": "fever"} for _ in range(8)] + [{"text": "Words"}]
    if second is not None:
        variants[second].pop("when")
    stage = {"id": "signs", "title": variants, "nodes": [{"id": "welcome", "title": "Welcome"}]}
    assert (complaints("stage", stage) == []) is (second is None)


KEYS_OF_A_NODE = {
    "ask": "What?",
    "title": "This",
    "choices": [{"id": "a", "label": "A"}],
    "checklist": [{"id": "a", "label": "A"}],
    "scale": {"from": 0, "to": 9, "low": "least", "high": "most"},
    "note": {},
    "unsure": {},
    "none": {},
}


@pytest.mark.parametrize("size", range(len(KEYS_OF_A_NODE) + 1))
def test_the_loader_and_the_schema_agree_on_which_keys_go_together(size: int) -> None:
    for keys in combinations(KEYS_OF_A_NODE, size):
        node = {"id": "n", **{key: KEYS_OF_A_NODE[key] for key in keys}}
        stage = {"id": "signs", "title": "Signs", "nodes": [node]}
        try:
            parse_tree(json.dumps({"id": "t", "title": "T", "version": "1", "stages": [stage]}))
            taken = True
        except TreeError:
            taken = False
        assert (complaints("stage", stage) == []) is taken, keys


def test_a_misspelt_word_is_explained_to_the_author() -> None:
    schema = schemas()["stage"]["$defs"]
    assert "lower-case words with hyphens" in schema["id"]["patternErrorMessage"]
    assert "{emergency-number}" in schema["words"]["patternErrorMessage"]


SMALL = {name: data_of(text) for name, text in TREE_FILES.items()}
WORDS = ["", " ", "x", "a-b", "A", "unsure", "none", "true", "{clinic}", "{x}", "2026-11-22"]
VALUES = [None, True, 0, 5, 1.5, [], {}, ["fever"], ["thin", "fear"], {"not": "thin"}, {"sets": ["thin"]}]
VARIANTS = [[{"text": "x"}], [{"when": "thin", "text": "x"}, {"text": "y"}], [{"when": "thin", "text": "x"}]]
OTHER = st.sampled_from([*WORDS, *VALUES, *VARIANTS, {"hint": "x"}, {"any": ["fever", {"all": ["thin"]}]}])
KEYS = sorted({key for part in (SMALL, schemas()) for each in parts_of(part) for key in each})


def places_in(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every list or mapping within `value`, with each key or index in it."""
    if isinstance(value, dict | list):
        for key in value if isinstance(value, dict) else range(len(value)):
            yield value, key
            yield from places_in(value[key])


@st.composite
def changed_files(draw: st.DrawFn) -> dict[str, Any]:
    """The small tree with a few values replaced, taken out, put in or doubled."""
    files = copy.deepcopy(SMALL)
    for _ in range(draw(st.integers(1, 2))):
        name = draw(st.sampled_from(sorted(name for name, data in files.items() if data)))
        places = list(places_in(files[name]))
        holder, key = places[draw(st.integers(0, len(places) - 1))]
        elsewhere = list(places_in(SMALL[draw(st.sampled_from(sorted(SMALL)))]))
        other, at = elsewhere[draw(st.integers(0, len(elsewhere) - 1))]
        value = copy.deepcopy(draw(OTHER | st.just(other[at])))
        match draw(st.sampled_from(["replace", "take out", "put in", "double"])):
            case "replace":
                holder[key] = value
            case "take out":
                del holder[key]
            case "put in" if isinstance(holder, dict):
                holder[draw(st.sampled_from(KEYS) | st.just(at))] = value
            case "put in":
                holder.insert(key, value)
            case "double" if isinstance(holder, list):
                holder.append(copy.deepcopy(holder[key]))
    return files


@given(changed_files())
def test_what_the_loader_takes_fits_the_schemas(files: dict[str, Any]) -> None:
    texts: dict[str, str | bytes] = {name: json.dumps(data) for name, data in files.items()}
    try:
        parse_tree(texts)
    except TreeError:
        return
    assert complaints_about(files) == []


@given(CASES)
def test_a_case_that_is_written_fits_its_schema(case: Case) -> None:
    assert complaints("case", data_of(dump_case(case))) == []


@given(trees())
def test_any_tree_fits_the_schemas(tree: Tree) -> None:
    assert complaints_about(written(tree)) == []


def written(tree: Tree) -> dict[str, Any]:
    """The files of a tree whose wordings have no variants."""
    files: dict[str, Any] = {
        "tree.yaml": {
            "id": tree.id,
            "title": tree.title,
            "version": tree.version,
            "categories": [{"id": each.id, "title": say(each.title, ())} for each in tree.categories],
            "alerts": {tier.slug: {"title": "Now", "text": "Go."} for tier in Tier if tier},
            "stages": [stage.id for stage in tree.stages],
        },
        "findings.yaml": {},
        "items.yaml": [],
    }
    for number, stage in enumerate(tree.stages):
        top = [place for place in range(stage.start, stage.end) if tree.nodes[place].opened_by is None]
        content = {"id": stage.id, "title": "A stage", **when(stage.when)}
        files[f"stages/{number}.yaml"] = content | {"nodes": [node(tree, place) for place in top]}
    for finding in tree.findings.values():
        entry = {"phrase": say(finding.phrase, ()), **when(finding.when)}
        if finding.tier:
            entry |= {"tier": finding.tier.slug, "advice": "Go."}
        files["findings.yaml"][finding.id] = entry
    for item in tree.items.values():
        entry = {"id": item.id, "category": item.category, "kind": item.kind.value, "priority": item.priority}
        files["items.yaml"].append(entry | {"text": say(item.text, ()), **when(item.when)})
    return files


def node(tree: Tree, place: int) -> dict[str, Any]:
    """A node with all that is nested in it. Where "Not sure" has to set something, it does."""
    given = tree.nodes[place]
    made: dict[str, Any] = {"id": given.id, **when(given.when)}
    made["ask" if given.asks else "title"] = say(given.ask, ())
    options = {each.id: option(tree, each) for each in given.options}
    special = {name: options.pop(name) for name in (UNSURE, NONE) if name in options}
    if UNSURE in special and not special[UNSURE]["sets"]:
        special[UNSURE]["sets"] = ["f0"]
    match given.kind:
        case Kind.CHOICES | Kind.CHECKLIST:
            made[given.kind.value] = [{"id": name, "label": name, **each} for name, each in options.items()]
        case Kind.SCALE if given.scale:
            ends = {"from": given.scale.low, "to": given.scale.high, "low": "least", "high": "most"}
            bands = [{"from": each.low, "to": each.high} for each in given.options if each.low is not None]
            inner = [band | each for band, each in zip(bands, options.values(), strict=True)]
            made["scale"] = ends | {"bands": inner}
        case Kind.NOTE:
            made["note"] = {}
    return made | special


def option(tree: Tree, given: Option) -> dict[str, Any]:
    inner = [place for place in range(*given.then) if is_opened_here(tree, place, given)]
    return {"sets": list(given.sets), "then": [node(tree, place) for place in inner], **when(given.when)}


def is_opened_here(tree: Tree, place: int, given: Option) -> bool:
    """Whether a node stands right under an option, and not under one of those that it opens."""
    opened_by = tree.nodes[place].opened_by
    return opened_by is not None and opened_by[0] < given.then[0]


def when(condition: Condition | None) -> dict[str, Any]:
    return {} if condition is None else {"when": spelled(condition)}


def spelled(condition: Condition) -> Any:
    match condition:
        case Has(finding):
            return finding
        case Not(of):
            return {"not": spelled(of)}
        case AllOf(of):
            return {"all": [spelled(part) for part in of]}
        case AnyOf(of):
            return {"any": [spelled(part) for part in of]}
