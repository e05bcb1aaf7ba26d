"""The shape of the files, declared once: which keys a mapping has and what each may hold.

The reader is driven by these classes. What reaches across files, names above all, is checked later.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from msgspec import UNSET, Meta, Struct, UnsetType, field

from eczema_tui.case import MOST_PINNED

LONGEST_NOTE = 500
"""How many characters of a note are kept."""

ID_PATTERN = "^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
VERSION_PATTERN = r"^[0-9]{1,9}(\.[0-9]{1,9})*$"


def _text(of: str, **limits: Any) -> Meta:
    """The annotation of a text; `of` names the checks that it gets."""
    return Meta(extra={"of": of}, **limits)


Id = Annotated[str, _text("id", pattern=ID_PATTERN, description="A name given here: words with hyphens.")]
Name = Annotated[
    str, _text("name", pattern=ID_PATTERN, description="The id of something declared elsewhere.")
]
Plain = Annotated[str, _text("plain", min_length=1, description="Words, the same for everybody.")]
Words = Annotated[
    str, _text("words", min_length=1, description="Words; may hold {placeholders} and **bold**.")
]
Own = Annotated[str, _text("own", description="The person's own words.")]
Version = Annotated[str, _text("version", pattern=VERSION_PATTERN, description='Numbers and dots: "1.0".')]
Date = Annotated[str, _text("date", pattern=r"^\d{4}-\d{2}-\d{2}$", description='A date: "2026-11-22".')]

ScalePoint = Annotated[int, Meta(ge=0, le=1000)]


class Shape(Struct, rename="kebab", forbid_unknown_fields=True, dict=True):
    """A mapping as a file has it. A key that is UNSET was left out."""


class ConditionShape(Shape, kw_only=True):
    """Findings put together. Exactly one of the keys is given."""

    any_: Annotated[list[Condition], Meta(min_length=1)] | UnsetType = field(name="any", default=UNSET)
    all_: Annotated[list[Condition], Meta(min_length=1)] | UnsetType = field(name="all", default=UNSET)
    not_: Condition | UnsetType = field(name="not", default=UNSET)


Condition = Name | ConditionShape


class VariantShape(Shape, kw_only=True):
    """One way to word something. The first whose `when` holds is used."""

    text: Words
    when: Condition | UnsetType = UNSET


Wording = Words | Annotated[list[VariantShape], Meta(min_length=1)]


class SpecialOptionShape(Shape, kw_only=True):
    """What "Not sure" or "None of these" says and does."""

    label: Wording | UnsetType = UNSET
    sets: list[Name] = []
    then: list[NodeShape] = []


class OptionShape(Shape, kw_only=True):
    """Something to take or to tick."""

    id: Id
    label: Wording
    sets: list[Name] = []
    when: Condition | UnsetType = UNSET
    then: list[NodeShape] = []


class BandShape(Shape, kw_only=True):
    """The numbers of a scale that mean the same, both ends included."""

    from_: ScalePoint = field(name="from")
    to: ScalePoint
    sets: list[Name] = []
    then: list[NodeShape] = []


class ScaleShape(Shape, kw_only=True):
    """A whole number, with words at both ends. Without bands no number sets anything."""

    from_: ScalePoint = field(name="from")
    to: ScalePoint
    low: Wording
    high: Wording
    bands: Annotated[list[BandShape], Meta(min_length=1)] | UnsetType = UNSET


class NoteShape(Shape, kw_only=True):
    """A line or two in the person's own words."""

    hint: Wording | UnsetType = UNSET


class NodeShape(Shape, kw_only=True):
    """One screen. What it asks is told by the key it has; with none of these it is only read."""

    id: Id
    ask: Wording | UnsetType = UNSET
    title: Wording | UnsetType = UNSET
    text: Wording | UnsetType = UNSET
    why: Wording | UnsetType = UNSET
    staff: Wording | UnsetType = UNSET
    teach_back: Wording | UnsetType = UNSET
    sources: list[Name] = []
    when: Condition | UnsetType = UNSET
    choices: Annotated[list[OptionShape], Meta(min_length=1)] | UnsetType = UNSET
    checklist: Annotated[list[OptionShape], Meta(min_length=1)] | UnsetType = UNSET
    scale: ScaleShape | UnsetType = UNSET
    note: NoteShape | UnsetType = UNSET
    unsure: SpecialOptionShape | UnsetType = UNSET
    none: SpecialOptionShape | UnsetType = UNSET


class StageShape(Shape, kw_only=True):
    """A part of the walk; a file in stages/."""

    id: Id
    title: Wording
    when: Condition | UnsetType = UNSET
    nodes: Annotated[list[NodeShape], Meta(min_length=1)]


class FindingShape(Shape, kw_only=True):
    """A fact about the person; derived from others where it has a `when`."""

    phrase: Wording
    tier: Literal["soon", "same-day", "emergency"] | UnsetType = UNSET
    advice: Wording | UnsetType = UNSET
    when: Condition | UnsetType = UNSET


class ItemShape(Shape, kw_only=True):
    """A line that the question list may hold."""

    id: Id
    category: Name
    kind: Literal["ask", "tell", "bring", "try"] = "ask"
    text: Wording
    why: Wording | UnsetType = UNSET
    when: Condition | UnsetType = UNSET
    priority: Annotated[int, Meta(ge=1, le=9)] = 5
    sources: list[Name] = []


class TermShape(Shape, kw_only=True):
    """A word and what it means; `also` are other forms of it."""

    term: Plain
    means: Plain
    also: list[Plain] = []


class SourceShape(Shape, kw_only=True):
    """Where a medical fact comes from; `verified` says that the source itself was read."""

    organisation: Plain
    title: Plain
    year: Plain | Annotated[int, Meta(ge=0, le=9999)] | UnsetType = UNSET
    where: Plain | UnsetType = UNSET
    region: Plain | UnsetType = UNSET
    verified: bool = True


class CategoryShape(Shape, kw_only=True):
    """A heading of the question list."""

    id: Id
    title: Wording


class AlertShape(Shape, kw_only=True):
    """What stands above the signs of one tier."""

    title: Wording
    text: Wording


class AlertsShape(Shape, kw_only=True):
    """The texts for each tier that some finding has."""

    emergency: AlertShape | UnsetType = UNSET
    same_day: AlertShape | UnsetType = UNSET
    soon: AlertShape | UnsetType = UNSET


class ClaimShape(Shape, kw_only=True):
    """What a promise is about: any of these items, findings, nodes, categories; a tier."""

    items: list[Name] = []
    findings: list[Name] = []
    nodes: list[Name] = []
    categories: list[Name] = []
    tier: Literal["none", "soon", "same-day", "emergency"] | UnsetType = UNSET


class PromiseShape(Shape, kw_only=True):
    """What holds for every walk in which `when` does."""

    id: Id
    when: Condition | UnsetType = UNSET
    never: ClaimShape | UnsetType = UNSET
    always: ClaimShape | UnsetType = UNSET


class ListShape(Shape, kw_only=True):
    """What the person did with the list."""

    pinned: Annotated[list[Name], Meta(max_length=MOST_PINNED)] = []
    dropped: list[Name] = []
    reworded: dict[Name, Own] = {}
    own: list[Own] = []
    tries: list[Name] = []


class ExpectShape(Shape, kw_only=True):
    """What the list must show."""

    tier: Literal["none", "soon", "same-day", "emergency"] | UnsetType = UNSET
    items: list[Name] = []
    not_items: list[Name] = []


class InlineCaseShape(Shape, kw_only=True):
    """A case inside a tree that is one file. What it leaves out, the tree says."""

    tree: Name | UnsetType = UNSET
    version: Version | UnsetType = UNSET
    title: Own = ""
    answers: dict[Name, Own | int | list[Name]] = {}
    list_: ListShape | UnsetType = field(name="list", default=UNSET)
    expect: ExpectShape | UnsetType = UNSET


class CaseShape(Shape, kw_only=True):
    """A case file."""

    tree: Name
    version: Version
    title: Own = ""
    answers: dict[Name, Own | int | list[Name]] = {}
    list_: ListShape | UnsetType = field(name="list", default=UNSET)
    expect: ExpectShape | UnsetType = UNSET


class HeadShape(Shape, kw_only=True):
    """What stands in tree.yaml, whichever form the tree has."""

    id: Id
    title: Plain
    version: Version
    language: Plain = "en"
    about: Wording | UnsetType = UNSET
    reviewed: Date | UnsetType = UNSET
    review_by: Date | UnsetType = UNSET
    signed_off_by: list[Plain] = []
    categories: list[CategoryShape] = []
    alerts: AlertsShape | UnsetType = UNSET
    promises: list[PromiseShape] = []


class TreeShape(HeadShape, kw_only=True):
    """The file tree.yaml of a folder: `stages` are the ids of the files in stages/, in order."""

    stages: Annotated[list[Name], Meta(min_length=1)]


class WholeTreeShape(HeadShape, kw_only=True):
    """A tree that is one file."""

    stages: Annotated[list[StageShape], Meta(min_length=1)]
    findings: dict[Id, FindingShape] = {}
    items: list[ItemShape] = []
    glossary: dict[Id, TermShape] = {}
    sources: dict[Id, SourceShape] = {}
    cases: dict[Id, InlineCaseShape] = {}


FindingsShape = dict[Id, FindingShape]
ItemsShape = list[ItemShape]
GlossaryShape = dict[Id, TermShape]
SourcesShape = dict[Id, SourceShape]
