"""The shapes of all files to one `Tree`: the second stage, where names meet what they name."""

from __future__ import annotations

from msgspec import Struct, UnsetType

from eczema_tui.loader.conditions import Conditions
from eczema_tui.loader.names import Names
from eczema_tui.loader.problems import Problems, shown
from eczema_tui.loader.reader import origin
from eczema_tui.loader.shape import (
    AlertShape,
    ClaimShape,
    EmergencyShape,
    FindingShape,
    HeadShape,
    InlineCaseShape,
    ItemShape,
    PromiseShape,
    SourceShape,
    StageShape,
    TermShape,
    TreeShape,
)
from eczema_tui.loader.walkway import Walkway
from eczema_tui.loader.yaml_nodes import Map, Seq
from eczema_tui.tree import (
    AlertText,
    Category,
    Claim,
    Finding,
    Item,
    ItemKind,
    Promise,
    Source,
    Term,
    Tier,
    Tree,
    Wording,
)

KINDS = ("finding", "source", "item", "category", "node", "stage")

_HOLDS = {"findings": "finding", "sources": "source", "items": "item", "categories": "category"}


class Parts(Struct):
    """What the files hold. `unread` are the kinds of things of which some could not be read."""

    head: HeadShape
    stages: list[StageShape]
    findings: dict[str, FindingShape]
    items: list[ItemShape]
    glossary: dict[str, TermShape]
    sources: dict[str, SourceShape]
    cases: dict[str, InlineCaseShape]
    unread: set[str]


def build(parts: Parts, problems: Problems) -> Tree:
    """The tree that `parts` make up. Where problems were noted, it is not fit for use."""
    return _Builder(parts, problems).tree()


class _Builder:
    def __init__(self, parts: Parts, problems: Problems) -> None:
        self._parts = parts
        self._head = parts.head
        self._problems = problems
        self._names = {kind: Names(kind, problems) for kind in KINDS}
        for kind in KINDS:
            self._names[kind].complete = kind not in parts.unread
        for key, (_, node) in origin(parts.head).entries.items():
            if key in _HOLDS and not isinstance(node, Seq | Map):
                self._names[_HOLDS[key]].complete = False
        self._conditions = Conditions(problems, self._names["finding"], parts.findings)
        self._conditions.ordered = "node" not in parts.unread

    def tree(self) -> Tree:
        parts, head = self._parts, self._head
        self._declare()
        self._conditions.derive()
        walkway = Walkway(self._problems, self._conditions, parts.findings, self._names)
        walkway.add(self._stages())
        items = {item.id: self._item(item) for item in parts.items}
        return Tree(
            id=head.id,
            title=head.title,
            version=head.version,
            nodes=tuple(walkway.nodes),
            stages=tuple(walkway.stages),
            findings={name: self._finding(name, shape) for name, shape in parts.findings.items()},
            items=items,
            categories=tuple(
                Category(each.id, self._conditions.wording(each.title, each, "title", early=False))
                for each in head.categories
            ),
            language=head.language,
            about=self._about(),
            reviewed=head.reviewed or "",
            review_by=head.review_by or "",
            signed_off_by=tuple(head.signed_off_by),
            alerts=self._alerts(),
            glossary={
                name: Term(name, shape.term, shape.means, tuple(shape.also))
                for name, shape in parts.glossary.items()
            },
            sources={name: _source(name, shape) for name, shape in parts.sources.items()},
            promises=tuple(self._promise(each) for each in self._unique_promises()),
        )

    def _declare(self) -> None:
        """Takes up the ids of everything but nodes, which come with their stages."""
        for category in self._head.categories:
            self._names["category"].declare(category.id, origin(category).value("id"))
        for name, finding in self._parts.findings.items():
            self._names["finding"].declare(name, origin(finding))
        for name, source in self._parts.sources.items():
            self._names["source"].declare(name, origin(source))
        for item in self._parts.items:
            self._names["item"].declare(item.id, origin(item).value("id"))

    def _stages(self) -> list[StageShape]:
        """The stages in the order that the tree gives them; those it does not name come last."""
        names, stages = self._names["stage"], self._parts.stages
        unique = {each.id: each for each in stages if names.declare(each.id, origin(each).value("id"))}
        if not isinstance(self._head, TreeShape) or not self._head.stages:
            return stages
        listed = names.all_known(self._head.stages, origin(self._head).value("stages"))
        for name, stage in unique.items():
            if name not in listed:
                node = origin(stage).value("id")
                message = f"The stage `{shown(name)}` is not named in tree.yaml, so nobody would see it."
                hint = f"Add `{shown(name)}` to `stages` in tree.yaml, or take this file out."
                self._problems.at(node.source, node.start, "stage-not-listed", message, hint)
        ordered = [unique[name] for name in listed if name in unique]
        rest = [each for each in stages if each not in ordered]
        self._conditions.ordered = self._conditions.ordered and not rest
        return ordered + rest

    def _about(self) -> Wording:
        """What the start screen says of the tree. Nothing is known about the person yet."""
        settable, self._conditions.settable = self._conditions.settable, set()
        about = self._conditions.wording(self._head.about, self._head, "about", early=True)
        self._conditions.settable = settable
        return about

    def _finding(self, name: str, shape: FindingShape) -> Finding:
        tier = Tier.NONE if isinstance(shape.tier, UnsetType) else Tier.from_slug(shape.tier)
        at = origin(shape)
        if tier.interrupts and "advice" not in at.entries:
            node = at.value("tier")
            message = f"A finding of tier {tier.slug} comes up as an alert, and there is no advice for it."
            hint = "Add `advice:`, which says what to do now."
            self._problems.at(node.source, node.start, "missing-advice", message, hint)
        return Finding(
            name,
            self._conditions.wording(shape.phrase, shape, "phrase", early=False),
            tier,
            self._conditions.wording(shape.advice, shape, "advice", early=False),
            self._conditions.derived.get(name),
        )

    def _item(self, shape: ItemShape) -> Item:
        at = origin(shape)
        return Item(
            id=shape.id,
            category=self._names["category"].known(shape.category, at.value("category")),
            text=self._conditions.wording(shape.text, shape, "text", early=False),
            why=self._conditions.wording(shape.why, shape, "why", early=False),
            kind=ItemKind(shape.kind),
            when=self._conditions.resolve(shape.when, at.value("when"), early=False),
            priority=shape.priority,
            sources=self._names["source"].all_known(shape.sources, at.value("sources")),
        )

    def _alerts(self) -> dict[str, AlertText]:
        """The texts of the alert screens, by tier; notes those that some finding needs and nobody wrote."""
        if "tree" in self._parts.unread:
            return {}
        shapes: dict[str, AlertShape | UnsetType] = {}
        written: set[str] = set()
        given = self._head.alerts
        if not isinstance(given, UnsetType):
            shapes = {"emergency": given.emergency, "same-day": given.same_day, "soon": given.soon}
            written = set(origin(given).entries)
        elif "alerts" in origin(self._head).entries:
            written = {tier.slug for tier in Tier}
        for shape in self._parts.findings.values():
            if not isinstance(shape.tier, UnsetType) and shape.tier not in written:
                written.add(shape.tier)
                node = origin(shape).value("tier")
                message = f"Findings of tier {shape.tier} need a text above them, and `alerts` has none."
                hint = f"Add `{shape.tier}: {{title: ..., text: ...}}` under `alerts:` in tree.yaml."
                self._problems.at(node.source, node.start, "missing-alert", message, hint)
        say = self._conditions.wording
        return {
            tier: AlertText(
                say(shape.title, shape, "title", early=False),
                say(shape.text, shape, "text", early=False),
                say(shape.same_day_signs, shape, "same-day-signs", early=False)
                if isinstance(shape, EmergencyShape)
                else (),
            )
            for tier, shape in shapes.items()
            if not isinstance(shape, UnsetType)
        }

    def _unique_promises(self) -> list[PromiseShape]:
        names = Names("promise", self._problems)
        return [each for each in self._head.promises if names.declare(each.id, origin(each).value("id"))]

    def _promise(self, shape: PromiseShape) -> Promise:
        at = origin(shape)
        if "never" not in at.entries and "always" not in at.entries:
            message = "This promise says neither what is never so nor what always is."
            hint = "Add `never:` or `always:`, with items, findings, nodes, categories or a tier."
            self._problems.at(at.source, at.start, "empty-promise", message, hint)
        when = self._conditions.resolve(shape.when, at.value("when"), early=False)
        return Promise(shape.id, when, self._claim(shape.never), self._claim(shape.always))

    def _claim(self, shape: ClaimShape | UnsetType) -> Claim | None:
        if isinstance(shape, UnsetType):
            return None
        at = origin(shape)
        if not any(getattr(node, "items", True) for _, node in at.entries.values()):
            message = "Nothing is named here."
            hint = "Name items, findings, nodes, categories or a tier."
            self._problems.at(at.source, at.start, "empty-promise", message, hint)
        return Claim(
            items=self._names["item"].all_known(shape.items, at.value("items")),
            findings=self._names["finding"].all_known(shape.findings, at.value("findings")),
            nodes=self._names["node"].all_known(shape.nodes, at.value("nodes")),
            categories=self._names["category"].all_known(shape.categories, at.value("categories")),
            tier=None if isinstance(shape.tier, UnsetType) else Tier.from_slug(shape.tier),
        )


def _source(name: str, shape: SourceShape) -> Source:
    year = "" if isinstance(shape.year, UnsetType) else str(shape.year)
    where, region = shape.where or "", shape.region or ""
    return Source(name, shape.organisation, shape.title, year, where, region, shape.verified)
