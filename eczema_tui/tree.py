"""The tree: everything an author wrote, resolved and frozen. No input, no output.

A tree is one flat list of nodes in document order. An option that opens nodes of its own says which
stretch of that list they are (`Option.then`), so replay, progress and proof all run over the same list.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from enum import Enum, IntEnum
from functools import cached_property
from types import MappingProxyType

from msgspec import Struct

UNSURE = "unsure"
"""The reserved id of the option "Not sure", which every asking node has."""

NONE = "none"
"""The reserved id of the option "None of these", which every checklist has."""

BULLET = "- "
"""What a line of a text begins with that is an entry of a list."""

PLACEHOLDERS: Mapping[str, str] = MappingProxyType(
    {
        "emergency-number": "your local emergency number",
        "clinic": "the clinic",
        "clinic-phone": "the clinic's number",
    }
)
"""The placeholders a wording may hold, each with the words that stand for it where none are set."""


class Tier(IntEnum):
    """How urgent a finding is. Ordered: the highest tier among a walk's findings wins."""

    NONE = 0
    SOON = 1
    SAME_DAY = 2
    EMERGENCY = 3

    @property
    def slug(self) -> str:
        """The tier as the tree files spell it: "none", "soon", "same-day" or "emergency"."""
        return self.name.lower().replace("_", "-")

    @property
    def label(self) -> str:
        """The tier as people read it; capitals, so that it stands out without colour."""
        return self.name.replace("_", " ")

    @classmethod
    def from_slug(cls, slug: str) -> Tier:
        """The tier that the tree files spell `slug`. Raises KeyError where there is none."""
        return {tier.slug: tier for tier in cls}[slug]

    @property
    def interrupts(self) -> bool:
        """Whether a finding of this tier brings up the alert screen at once."""
        return self >= Tier.SAME_DAY


class Kind(Enum):
    """What a node asks of the person."""

    CHOICES = "choices"
    CHECKLIST = "checklist"
    SCALE = "scale"
    NOTE = "note"
    READ = "read"


class Has(Struct, frozen=True, tag="has"):
    """The condition that a finding holds."""

    finding: str


class Not(Struct, frozen=True, tag="not"):
    """The condition that another does not hold; also true when nobody asked."""

    of: Condition


class AllOf(Struct, frozen=True, tag="all"):
    """The condition that every one of several holds."""

    of: tuple[Condition, ...]


class AnyOf(Struct, frozen=True, tag="any"):
    """The condition that at least one of several holds."""

    of: tuple[Condition, ...]


Condition = Has | Not | AllOf | AnyOf


def holds(condition: Condition | None, findings: Collection[str]) -> bool:
    """Whether `condition`, if there is one, holds for a person with exactly `findings`, derived ones too."""
    # this runs more often than anything else: loops written out take half the time of generators
    if isinstance(condition, Has):
        return condition.finding in findings
    if condition is None:
        return True
    if isinstance(condition, Not):
        return not holds(condition.of, findings)
    decides = isinstance(condition, AnyOf)
    for part in condition.of:
        if holds(part, findings) is decides:
            return decides
    return not decides


def reasons(condition: Condition | None, findings: Collection[str]) -> list[str]:
    """The findings because of which `condition` holds: those in its satisfied, positive parts.

    Empty where it does not hold, or holds only because something was not said. In the order written,
    each finding once.
    """
    if condition is None or not holds(condition, findings):
        return []
    match condition:
        case Has(finding):
            return [finding]
        case Not():
            return []
        case AllOf(of) | AnyOf(of):
            return list(dict.fromkeys(finding for part in of for finding in reasons(part, findings)))


def mentioned(condition: Condition | None) -> Iterator[str]:
    """Every finding that `condition` names, in the order written, repeats included."""
    match condition:
        case None:
            return
        case Has(finding):
            yield finding
        case Not(of):
            yield from mentioned(of)
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from mentioned(part)


class Variant(Struct, frozen=True):
    """One way to word something, for the people for whom `when` holds."""

    text: str
    when: Condition | None = None


Wording = tuple[Variant, ...]
"""Variants of one wording: the first whose condition holds is used; the last has no condition."""


def say(wording: Wording, findings: Collection[str], places: Mapping[str, str] = PLACEHOLDERS) -> str:
    """The words of `wording` for a person with `findings`, placeholders filled from `places`.

    An empty wording gives "". A placeholder that `places` lacks gets its default words.
    """
    for variant in wording:
        if holds(variant.when, findings):
            return fill(variant.text, places)
    return ""


def fill(text: str, places: Mapping[str, str] = PLACEHOLDERS) -> str:
    """`text` with its placeholders filled from `places`, or with their default words."""
    if "{" in text:
        for name, default in PLACEHOLDERS.items():
            text = text.replace("{" + name + "}", places.get(name) or default)
    return text


class Finding(Struct, frozen=True):
    """A named fact about the person. With `when` it is derived, otherwise options set it."""

    id: str
    phrase: Wording
    tier: Tier = Tier.NONE
    advice: Wording = ()
    when: Condition | None = None


class Option(Struct, frozen=True):
    """One thing a person can answer: a choice, a tick, a band of a scale, "Not sure" or "None of these".

    `then` is the stretch of `Tree.nodes` (start, end) that applies only if this option is taken.
    A band has the whole numbers `low` to `high`, both included.
    """

    id: str
    label: Wording
    sets: tuple[str, ...] = ()
    when: Condition | None = None
    then: tuple[int, int] = (0, 0)
    low: int | None = None
    high: int | None = None


class Scale(Struct, frozen=True):
    """A whole number from `low` to `high`, with the words that stand at both ends."""

    low: int
    high: int
    low_words: Wording
    high_words: Wording


class Node(Struct, frozen=True):
    """One screen of the walk: what it asks, in which words, why, and what can be answered.

    `ask` is the heading (for a node to read, its title). `options` holds everything that can be
    answered in the order shown; for a scale its bands. `opened_by` is the node (its place in
    `Tree.nodes`) and the option under which this one is nested. `end` is the place after its last
    nested node.
    """

    id: str
    kind: Kind
    stage: int
    ask: Wording
    end: int
    text: Wording = ()
    why: Wording = ()
    staff: Wording = ()
    teach_back: Wording = ()
    sources: tuple[str, ...] = ()
    when: Condition | None = None
    options: tuple[Option, ...] = ()
    opened_by: tuple[int, str] | None = None
    scale: Scale | None = None
    hint: Wording = ()

    @property
    def asks(self) -> bool:
        """Whether the node waits for an answer (a node to read does not)."""
        return self.kind is not Kind.READ

    def option(self, option_id: str) -> Option | None:
        """The option with this id, or None."""
        return next((option for option in self.options if option.id == option_id), None)


class Stage(Struct, frozen=True):
    """A part of the walk: the nodes from `start` up to, not including, `end` in `Tree.nodes`."""

    id: str
    title: Wording
    start: int
    end: int
    when: Condition | None = None


class ItemKind(Enum):
    """What to do with a line of the question list."""

    ASK = "ask"
    TELL = "tell"
    BRING = "bring"
    TRY = "try"


class Item(Struct, frozen=True):
    """A line the question list may hold: what to ask, tell, bring or try, and why it is worth it.

    `priority` orders the items of one category: 1 comes first.
    """

    id: str
    category: str
    text: Wording
    why: Wording = ()
    kind: ItemKind = ItemKind.ASK
    when: Condition | None = None
    priority: int = 5
    sources: tuple[str, ...] = ()


class Category(Struct, frozen=True):
    """A heading of the question list."""

    id: str
    title: Wording


class AlertText(Struct, frozen=True):
    """What the alert screen and the list's banner say for one tier, above the signs themselves.

    `same_day_signs` stands in place of the advice of same-day signs while the tier is a higher one.
    """

    title: Wording
    text: Wording
    same_day_signs: Wording = ()


class Term(Struct, frozen=True):
    """A word of the glossary, what it means, and other forms under which it appears."""

    id: str
    term: str
    means: str
    also: tuple[str, ...] = ()


class Source(Struct, frozen=True):
    """Where a medical fact comes from. `verified` says that the source itself was read."""

    id: str
    organisation: str
    title: str
    year: str = ""
    where: str = ""
    region: str = ""
    verified: bool = True

    def citation(self) -> str:
        """The source in one line, as lists and screens print it."""
        dated = f"{self.title} ({self.year})" if self.year else self.title
        parts = [
            self.organisation,
            dated,
            self.region,
            self.where,
            "" if self.verified else "Not yet verified",
        ]
        return ". ".join(part.rstrip(".") for part in parts if part) + "."


class Claim(Struct, frozen=True):
    """What a promise rules out, or requires: any of these items, findings, nodes, categories; a tier."""

    items: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()
    nodes: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    tier: Tier | None = None


class Promise(Struct, frozen=True):
    """What the author says holds for every walk in which `when` is true."""

    id: str
    when: Condition | None = None
    never: Claim | None = None
    always: Claim | None = None


class Tree(Struct, frozen=True, dict=True):
    """A whole tree. Mappings go from id to thing, in the order of the files."""

    id: str
    title: str
    version: str
    nodes: tuple[Node, ...]
    stages: tuple[Stage, ...]
    findings: dict[str, Finding]
    items: dict[str, Item]
    categories: tuple[Category, ...]
    language: str = "en"
    about: Wording = ()
    reviewed: str = ""
    review_by: str = ""
    signed_off_by: tuple[str, ...] = ()
    alerts: dict[str, AlertText] = {}
    glossary: dict[str, Term] = {}
    sources: dict[str, Source] = {}
    promises: tuple[Promise, ...] = ()

    @cached_property
    def places(self) -> dict[str, int]:
        """Where each node stands in `nodes`, by its id."""
        return {node.id: place for place, node in enumerate(self.nodes)}

    @cached_property
    def derived(self) -> tuple[Finding, ...]:
        """The findings that follow from others."""
        return tuple(finding for finding in self.findings.values() if finding.when is not None)

    def node(self, node_id: str) -> Node | None:
        """The node with this id, or None."""
        place = self.places.get(node_id)
        return None if place is None else self.nodes[place]

    def with_derived(self, settable: Collection[str]) -> frozenset[str]:
        """`settable`, the findings that answers set, together with all that follow from them."""
        return frozenset(settable).union(
            finding.id for finding in self.derived if holds(finding.when, settable)
        )

    def most_urgent_first(self, findings: Collection[str]) -> tuple[Finding, ...]:
        """Those of `findings` that have a tier: highest tier first, within one in the file's order."""
        tiered = [finding for finding in self.findings.values() if finding.tier and finding.id in findings]
        return tuple(sorted(tiered, key=lambda finding: -finding.tier))
