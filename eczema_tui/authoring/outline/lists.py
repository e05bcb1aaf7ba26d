"""The outline's parts after the stages: signs, findings, items, promises, glossary, sources, cases."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from eczema_tui.authoring.outline.document import (
    Block,
    Document,
    Heading,
    Line,
    Paragraph,
    Strong,
    line,
    points,
    stacked,
)
from eczema_tui.authoring.outline.words import Guide, plainest
from eczema_tui.case import Case
from eczema_tui.tree import Claim, Finding, Item, ItemKind, Promise, Source, Tier

ITEM_KIND_WORDS = {
    ItemKind.ASK: "To ask",
    ItemKind.TELL: "To tell",
    ItemKind.BRING: "To bring",
    ItemKind.TRY: "To try until the visit",
}


def urgent_signs(guide: Guide) -> Document:
    """Each tier, the highest first: what its alert says, and the findings that have it."""
    return tuple(_urgent_signs(guide))


def _urgent_signs(guide: Guide) -> Iterator[Block]:
    for tier in (Tier.EMERGENCY, Tier.SAME_DAY, Tier.SOON):
        signs = [finding for finding in guide.tree.findings.values() if finding.tier is tier]
        alert = guide.tree.alerts.get(tier.slug)
        if alert:
            yield Heading(3, f"{tier.label}: {plainest(alert.title)}")
            yield from guide.variants("Title", alert.title)
            yield from guide.long("The alert says", alert.text)
            yield from guide.long("About same-day signs it says", alert.same_day_signs)
        elif signs:
            yield Heading(3, tier.label)
        if signs:
            yield from line(label="Signs of this tier")
        yield from points((_finding(guide, sign) for sign in signs), apart=True)


def derived_findings(guide: Guide) -> Document:
    """Findings without a tier that follow from others."""
    return points((_finding(guide, each) for each in guide.tree.derived if not each.tier), apart=True)


def other_findings(guide: Guide) -> Document:
    """Findings without a tier that answers set."""
    return points(
        _finding(guide, each) for each in guide.tree.findings.values() if not each.tier and each.when is None
    )


def _finding(guide: Guide, finding: Finding) -> Document:
    where = f", {guide.set_in(finding)}" if finding.when is None else ""
    return stacked(
        guide.short(finding.phrase, f"({finding.id}){where}"),
        guide.condition("Follows from", finding.when),
        guide.long("Advice", finding.advice),
    )


def items(guide: Guide) -> Document:
    """The whole list, by category and priority."""
    return tuple(_items(guide))


def _items(guide: Guide) -> Iterator[Block]:
    for category in guide.tree.categories:
        listed = [item for item in guide.tree.items.values() if item.category == category.id]
        yield Heading(3, f"{plainest(category.title)} ({category.id})")
        yield from guide.variants("Title", category.title)
        if listed:
            yield from line(label="Items, by priority")
        by_priority = sorted(listed, key=lambda item: item.priority)
        yield from points((_item(guide, item) for item in by_priority), apart=True)


def _item(guide: Guide, item: Item) -> Document:
    what = f"{ITEM_KIND_WORDS[item.kind]}, priority {item.priority}"
    return stacked(
        guide.short(item.text, f"({item.id})"),
        line(f"{what}, for everybody") if item.when is None else guide.condition(f"{what}, if", item.when),
        guide.long("Why", item.why),
        guide.cited(item.sources),
    )


def promises(guide: Guide) -> Document:
    """What holds for every walk, in words."""
    return points((_promise(guide, each) for each in guide.tree.promises), apart=True)


def _promise(guide: Guide, promise: Promise) -> Document:
    return stacked(
        line(Strong(promise.id)),
        line("For everybody") if promise.when is None else guide.condition("If", promise.when),
        *_claim(guide, "Always", promise.always),
        *_claim(guide, "Never", promise.never),
    )


def _claim(guide: Guide, how: str, claim: Claim | None) -> Iterator[Document]:
    if claim is None:
        return
    tree = guide.tree
    if claim.tier is not None:
        yield line(f"{how} of the tier", Strong(claim.tier.label))
    titles = {category.id: plainest(category.title) for category in tree.categories}
    for what, names in {
        "on the list": [f"“{plainest(tree.items[item].text)}” ({item})" for item in claim.items],
        "found": [guide.finding(finding) for finding in claim.findings],
        "shown": [guide.node(node) for node in claim.nodes],
        "on the list from the category": [f"“{titles[each]}” ({each})" for each in claim.categories],
    }.items():
        if len(names) > 1:
            yield (*line(label=f"{how} {what}"), *points(line(name) for name in names))
        elif names:
            yield line(names[0], label=f"{how} {what}")


def glossary(guide: Guide) -> Document:
    """The words that are explained."""
    return points(
        stacked(
            line(Strong(term.term), f"({term.id}): {term.means}"),
            line(", ".join(term.also), label="Also") if term.also else (),
        )
        for term in guide.tree.glossary.values()
    )


def sources(guide: Guide) -> Document:
    """Where the facts come from, by the numbers under which screens and items name them."""
    return points(map(_source, guide.tree.sources.values()), numbered=True)


def _source(source: Source) -> Document:
    mark = () if source.verified else (Strong("NOT VERIFIED:"),)
    return line(*mark, replace(source, verified=True).citation(), f"({source.id})")


def expected_cases(cases: Mapping[str, Case]) -> Document:
    """What is checked for made-up people."""
    return points((_case(name, case) for name, case in cases.items()), apart=True)


def _case(name: str, case: Case) -> Document:
    head = Line((Strong(case.title), f"({name})") if case.title else (Strong(name),))
    expected = case.expect
    if expected is None:
        return (Paragraph((head, Line(("Nothing is expected of it.",)))),)
    facts = {
        "Tier": "" if expected.tier is None else expected.tier.label,
        "On the list": ", ".join(expected.items),
        "Not on the list": ", ".join(expected.not_items),
    }
    return (Paragraph((head, *(Line((words,), label) for label, words in facts.items() if words))),)
