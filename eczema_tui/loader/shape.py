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
DATE_PATTERN = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"


def _text(of: str, **limits: Any) -> Meta:
    """The annotation of a text; `of` names the checks that it gets, and its form in a JSON Schema."""
    return Meta(extra={"of": of}, extra_json_schema={"format": of}, **limits)


def _says(words: str, **limits: Any) -> Meta:
    """The annotation of a key: the `words` that editors show for it, and its limits."""
    return Meta(description=words, **limits)


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
Date = Annotated[str, _text("date", pattern=DATE_PATTERN, description='A date: "2026-11-22".')]

ScalePoint = Annotated[int, Meta(ge=0, le=1000)]
OwnNumber = Annotated[int, Meta(ge=1, le=1000)]


class Shape(Struct, rename="kebab", forbid_unknown_fields=True, dict=True):
    """A mapping as a file has it. A key that is UNSET was left out."""


class ConditionShape(Shape, kw_only=True):
    """Findings put together. Exactly one of the keys is given."""

    any_: Annotated[list[Condition], _says("At least one of these holds.", min_length=1)] | UnsetType = field(
        name="any", default=UNSET
    )
    all_: Annotated[list[Condition], _says("Every one of these holds.", min_length=1)] | UnsetType = field(
        name="all", default=UNSET
    )
    not_: Annotated[Condition | UnsetType, _says("This does not hold; also true when nobody asked.")] = field(
        name="not", default=UNSET
    )


Condition = Name | ConditionShape
When = Annotated[Condition | UnsetType, _says("Only where this holds. Left out: always.")]
Sets = Annotated[list[Name], _says("The findings that this answer sets.")]
Sources = Annotated[list[Name], _says("Where the facts come from: ids from sources.yaml.")]


class VariantShape(Shape, kw_only=True):
    """One way to word something. The first whose `when` holds is used."""

    text: Annotated[Words, _says("The words for these people.")]
    when: Annotated[Condition | UnsetType, _says("For whom. The last variant has none.")] = UNSET


Wording = Words | Annotated[list[VariantShape], Meta(min_length=1)]


class SpecialOptionShape(Shape, kw_only=True):
    """What "Not sure" or "None of these" says and does."""

    label: Annotated[Wording | UnsetType, _says("What the answer says, in place of the usual words.")] = UNSET
    sets: Sets = []
    then: Annotated[list[NodeShape], _says("Nodes that come only after this answer.")] = []


class OptionShape(Shape, kw_only=True):
    """Something to take or to tick."""

    id: Id
    label: Annotated[Wording, _says("The answer as the person reads it. Short.")]
    sets: Sets = []
    when: When = UNSET
    then: Annotated[list[NodeShape], _says("Nodes that come only after this answer.")] = []


class BandShape(Shape, kw_only=True):
    """The numbers of a scale that mean the same, both ends included."""

    from_: Annotated[ScalePoint, _says("The lowest number of this band.")] = field(name="from")
    to: Annotated[ScalePoint, _says("The highest number of this band.")]
    sets: Sets = []
    then: Annotated[list[NodeShape], _says("Nodes that come only after these numbers.")] = []


class ScaleShape(Shape, kw_only=True):
    """A whole number, with words at both ends. Without bands no number sets anything."""

    from_: Annotated[ScalePoint, _says("The lowest number.")] = field(name="from")
    to: Annotated[ScalePoint, _says("The highest number.")]
    low: Annotated[Wording, _says("Words at the low end.")]
    high: Annotated[Wording, _says("Words at the high end.")]
    bands: Annotated[list[BandShape], _says("What the numbers mean.", min_length=1)] | UnsetType = UNSET


class NoteShape(Shape, kw_only=True):
    """A line or two in the person's own words."""

    hint: Annotated[Wording | UnsetType, _says("Words that stand in the field while it is empty.")] = UNSET


class NodeShape(Shape, kw_only=True):
    """One screen. What it asks is told by the key it has; with none of these it is only read."""

    id: Id
    ask: Annotated[Wording | UnsetType, _says("The question. One thing at a time.")] = UNSET
    title: Annotated[Wording | UnsetType, _says("The heading of a screen that is only read.")] = UNSET
    text: Annotated[Wording | UnsetType, _says("What stands below the heading.")] = UNSET
    why: Annotated[Wording | UnsetType, _says("Why this is asked; the person can look it up.")] = UNSET
    staff: Annotated[Wording | UnsetType, _says("For whoever teaches. The person never sees it.")] = UNSET
    teach_back: Annotated[Wording | UnsetType, _says("A question that shows if it was understood.")] = UNSET
    sources: Sources = []
    when: When = UNSET
    choices: Annotated[list[OptionShape], _says("The person takes one.", min_length=1)] | UnsetType = UNSET
    checklist: Annotated[list[OptionShape], _says("The person ticks some.", min_length=1)] | UnsetType = UNSET
    scale: Annotated[ScaleShape | UnsetType, _says("The person gives a whole number.")] = UNSET
    note: Annotated[NoteShape | UnsetType, _says("The person writes a line or two.")] = UNSET
    unsure: Annotated[SpecialOptionShape | UnsetType, _says('What "Not sure" says and does.')] = UNSET
    none: Annotated[SpecialOptionShape | UnsetType, _says('What "None of these" says and does.')] = UNSET


class StageShape(Shape, kw_only=True):
    """A part of the walk; a file in stages/."""

    id: Id
    title: Annotated[Wording, _says("The name of this part of the walk.")]
    when: When = UNSET
    nodes: Annotated[list[NodeShape], _says("The screens, from first to last.", min_length=1)]


class FindingShape(Shape, kw_only=True):
    """A fact about the person; derived from others where it has a `when`."""

    phrase: Annotated[Wording, _says('The fact in plain words, as it stands after "because".')]
    tier: Annotated[
        Literal["soon", "same-day", "emergency"] | UnsetType,
        _says("How urgent it is. Same-day and emergency interrupt at once."),
    ] = UNSET
    advice: Annotated[Wording | UnsetType, _says("What to do now. Same-day and emergency need it.")] = UNSET
    when: Annotated[Condition | UnsetType, _says("What it follows from. No answer sets it then.")] = UNSET


class ItemShape(Shape, kw_only=True):
    """A line that the question list may hold."""

    id: Id
    category: Annotated[Name, _says("The heading under which it stands.")]
    kind: Annotated[
        Literal["ask", "tell", "bring", "try"], _says("To ask, tell or bring; or to try until the visit.")
    ] = "ask"
    text: Annotated[Wording, _says("The line itself.")]
    why: Annotated[Wording | UnsetType, _says("Why it is worth a place on the list.")] = UNSET
    when: When = UNSET
    priority: Annotated[int, _says("Its place in the category: 1 is first, 9 last.", ge=1, le=9)] = 5
    sources: Sources = []


class TermShape(Shape, kw_only=True):
    """A word and what it means; `also` are other forms of it."""

    term: Annotated[Plain, _says("The word as the texts have it.")]
    means: Annotated[Plain, _says("What it means, in a few plain words.")]
    also: Annotated[list[Plain], _says("Other forms of it; a plural with s or es is found anyway.")] = []


class SourceShape(Shape, kw_only=True):
    """Where a medical fact comes from; `verified` says that the source itself was read."""

    organisation: Annotated[Plain, _says("Who says it.")]
    title: Annotated[Plain, _says("The title of the paper or page.")]
    year: Annotated[
        Plain | Annotated[int, Meta(ge=0, le=9999)] | UnsetType, _says("The year in which it came out.")
    ] = UNSET
    where: Annotated[Plain, _says("A DOI or the address of a page.")] | UnsetType = UNSET
    region: Annotated[Plain, _says("The country or region that it is made for.")] | UnsetType = UNSET
    verified: Annotated[bool, _says("Whether the source itself was read.")] = True


class CategoryShape(Shape, kw_only=True):
    """A heading of the question list."""

    id: Id
    title: Annotated[Wording, _says("The heading as the person reads it.")]


class AlertShape(Shape, kw_only=True):
    """What stands above the signs of one tier."""

    title: Annotated[Wording, _says("The heading of the alert.")]
    text: Annotated[Wording, _says("What to do. The signs stand below it.")]


class EmergencyShape(AlertShape, kw_only=True):
    """What stands above the signs of an emergency, and what to do about all that is less."""

    same_day_signs: Annotated[
        Wording | UnsetType, _says("Stands in place of the advice of same-day signs in an emergency.")
    ] = UNSET


class AlertsShape(Shape, kw_only=True):
    """The texts for each tier that some finding has."""

    emergency: Annotated[EmergencyShape | UnsetType, _says("For signs that need emergency help.")] = UNSET
    same_day: Annotated[AlertShape | UnsetType, _says("For signs that a clinician has to see today.")] = UNSET
    soon: Annotated[AlertShape | UnsetType, _says("For signs that need a visit within days.")] = UNSET


class ClaimShape(Shape, kw_only=True):
    """What a promise is about: any of these items, findings, nodes, categories; a tier."""

    items: Annotated[list[Name], _says("Items of the question list.")] = []
    findings: Annotated[list[Name], _says("Findings of the walk.")] = []
    nodes: Annotated[list[Name], _says("Nodes of the walk.")] = []
    categories: Annotated[list[Name], _says("Categories of which an item is on the list.")] = []
    tier: Annotated[
        Literal["none", "soon", "same-day", "emergency"] | UnsetType,
        _says("The highest tier among the findings."),
    ] = UNSET


class PromiseShape(Shape, kw_only=True):
    """What holds for every walk in which `when` does."""

    id: Id
    when: Annotated[Condition | UnsetType, _says("For which walks. Left out: for all.")] = UNSET
    never: Annotated[ClaimShape | UnsetType, _says("What none of these walks has.")] = UNSET
    always: Annotated[ClaimShape | UnsetType, _says("What each of these walks has.")] = UNSET


class ListShape(Shape, kw_only=True):
    """What the person did with the list."""

    pinned: Annotated[
        list[Name | OwnNumber],
        _says("Items that the person put first; own questions by number, from 1.", max_length=MOST_PINNED),
    ] = []
    dropped: Annotated[list[Name], _says("Items that the person took off.")] = []
    reworded: Annotated[dict[Name, Own], _says("Items in the person's own words, by id.")] = {}
    own: Annotated[list[Own], _says("Questions of the person's own.")] = []
    tries: Annotated[list[Name], _says("Items of kind try that the person picked.")] = []


class ExpectShape(Shape, kw_only=True):
    """What the list must show."""

    tier: Annotated[
        Literal["none", "soon", "same-day", "emergency"] | UnsetType, _says("The tier that the list has.")
    ] = UNSET
    items: Annotated[list[Name], _says("Items that are on the list.")] = []
    not_items: Annotated[list[Name], _says("Items that are not on the list.")] = []


Answers = Annotated[dict[Name, Own | int | list[Name]], _says("What was answered, by the id of the node.")]


class InlineCaseShape(Shape, kw_only=True):
    """A case inside a tree that is one file. What it leaves out, the tree says."""

    tree: Annotated[Name, _says("The id of the tree.")] | UnsetType = UNSET
    version: Annotated[Version, _says("The version of the tree that was answered.")] | UnsetType = UNSET
    title: Annotated[Own, _says("Who this is, in a few words.")] = ""
    answers: Answers = {}
    list_: Annotated[ListShape | UnsetType, _says("What the person did with the list.")] = field(
        name="list", default=UNSET
    )
    expect: Annotated[ExpectShape | UnsetType, _says("What the list has to show.")] = UNSET


class CaseShape(Shape, kw_only=True):
    """A case file."""

    tree: Annotated[Name, _says("The id of the tree.")]
    version: Annotated[Version, _says("The version of the tree that was answered.")]
    title: Annotated[Own, _says("Who this is, in a few words.")] = ""
    answers: Answers = {}
    list_: Annotated[ListShape | UnsetType, _says("What the person did with the list.")] = field(
        name="list", default=UNSET
    )
    expect: Annotated[ExpectShape | UnsetType, _says("What the list has to show.")] = UNSET


class ChecksShape(Shape, kw_only=True):
    """What the check asks of this tree, beyond that it can be walked."""

    demand: Annotated[
        list[Literal["why", "sources", "staff"]], _says("Keys that the check asks of nodes and items.")
    ] = []
    reading_level: (
        Annotated[int, _says("The highest school grade that the words may need.", ge=1, le=20)] | UnsetType
    ) = UNSET
    names: Annotated[list[Plain], _says("Names, as of medicines, that count as plain words.")] = []


class HeadShape(Shape, kw_only=True):
    """What stands in tree.yaml, whichever form the tree has."""

    id: Id
    title: Annotated[Plain, _says("The title on the start screen.")]
    version: Annotated[Version, _says("Counts up when the tree changes.")]
    language: Annotated[Plain, _says("The language of the words: en.")] = "en"
    about: Annotated[Wording | UnsetType, _says("What this is about, in a sentence or two.")] = UNSET
    reviewed: Annotated[Date, _says("The day of the last review.")] | UnsetType = UNSET
    review_by: Annotated[Date, _says("The day by which the next review is due.")] | UnsetType = UNSET
    signed_off_by: Annotated[list[Plain], _says("The clinicians who approved this version.")] = []
    categories: Annotated[list[CategoryShape], _says("The headings of the question list, in order.")] = []
    alerts: Annotated[AlertsShape | UnsetType, _says("What stands above the signs of a tier.")] = UNSET
    promises: Annotated[list[PromiseShape], _says("What has to hold on every walk.")] = []
    checks: Annotated[ChecksShape | UnsetType, _says("What the check asks of this tree.")] = UNSET


class TreeShape(HeadShape, kw_only=True):
    """The file tree.yaml of a folder: `stages` are the ids of the files in stages/, in order."""

    stages: Annotated[list[Name], _says("The ids of the stages, in order.", min_length=1)]


class WholeTreeShape(HeadShape, kw_only=True):
    """A tree that is one file."""

    stages: Annotated[list[StageShape], _says("The stages, in order.", min_length=1)]
    findings: Annotated[dict[Id, FindingShape], _says("The facts that answers can set, by id.")] = {}
    items: Annotated[list[ItemShape], _says("All lines that a list may hold.")] = []
    glossary: Annotated[dict[Id, TermShape], _says("Words that are explained, by id.")] = {}
    sources: Annotated[dict[Id, SourceShape], _says("Where facts come from, by id.")] = {}
    cases: Annotated[dict[Id, InlineCaseShape], _says("Example people, by name.")] = {}


FindingsShape = dict[Id, FindingShape]
ItemsShape = list[ItemShape]
GlossaryShape = dict[Id, TermShape]
SourcesShape = dict[Id, SourceShape]
