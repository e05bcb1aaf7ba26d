"""Every pair of walks that one person can take over two small trees, and what differs: what a comparison is
held against. It knows nothing but how walks are replayed.
"""

from __future__ import annotations

from collections.abc import Iterator

from eczema_tui.loader import Place
from eczema_tui.tree import NONE, UNSURE, Kind, Option, Tree, Wording, holds, reasons
from eczema_tui.walk import AlertStep, NodeStep, Walk
from tests.proof.brute import complete_walks

Seen = tuple[Place, bool | None]
"""The place of a difference, and whether it is gained, as in `Difference`."""


def pairs(old: Tree, new: Tree) -> Iterator[tuple[Walk, Walk]]:
    """Every pair of complete walks in which one person answers both."""
    after = list(complete_walks(new))
    for walk in complete_walks(old):
        yield from ((walk, other) for other in after if one_person(walk, other))


def one_person(walk: Walk, other: Walk) -> bool:
    """Whether what both walks ask is answered alike."""
    there = {step.node.id: step for step in other.answered_steps}
    return all(_alike(step, there[step.node.id]) for step in walk.answered_steps if step.node.id in there)


def _alike(step: NodeStep, other: NodeStep) -> bool:
    if not step.options or not other.options:
        return True
    ticked = [each for each in (step, other) if each.node.kind is Kind.CHECKLIST]
    if ticked:
        common = {each.id for each in step.options} & {each.id for each in other.options} - {NONE}
        ticks, ticks_there = ({option.id for option in each.taken} & common for each in (step, other))
        if len(ticked) == 2:
            return ticks == ticks_there
        choice = other if step in ticked else step
        answered = {option.id for option in choice.taken} & common - {UNSURE}
        return answered <= ticks & ticks_there if answered else not (ticks | ticks_there) - {UNSURE}
    (taken,), (taken_there,) = step.taken, other.taken
    return _counterpart(taken, other, taken_there) and _counterpart(taken_there, step, taken)


def _counterpart(taken: Option, there: NodeStep, taken_there: Option) -> bool:
    """Whether somebody who takes one option takes the other where just these are offered."""
    if taken.id == UNSURE:
        return True  # then the other option decides
    same = [option for option in there.options if _same(taken, option)]
    beyond = _numbers(taken) - set().union(*map(_numbers, there.options))
    if taken_there.id == UNSURE:
        return not same or bool(beyond)
    return taken_there in same


def _same(option: Option, other: Option) -> bool:
    if option.low is None or other.low is None:
        return option.low is other.low and option.id == other.id
    return bool(_numbers(option) & _numbers(other))


def _numbers(option: Option) -> set[int]:
    """The numbers of a band; none of another option."""
    return set() if option.low is None or option.high is None else {*range(option.low, option.high + 1)}


def without_partner(old: Tree, new: Tree) -> list[Walk]:
    """The walks over either tree to which there is none over the other that the same person can take."""
    both = list(complete_walks(old)), list(complete_walks(new))
    lonely = [walk for walk in both[0] if not any(one_person(walk, other) for other in both[1])]
    return lonely + [other for other in both[1] if not any(one_person(walk, other) for walk in both[0])]


def differences(walk: Walk, other: Walk) -> set[Seen]:
    """Everything in which the two walks of one person differ."""
    found: set[Seen] = set()
    if walk.tier is not other.tier:
        found.add((("tier", walk.tier.slug, other.tier.slug), None))
    found |= {(place, True) for place in _alone(other, walk)} | {
        (place, False) for place in _alone(walk, other)
    }
    for name in listed(walk) & listed(other):
        had, has = (set(reasons(each.tree.items[name].when, each.findings)) for each in (walk, other))
        if walk.tree.items[name].when != other.tree.items[name].when:
            found |= {(("reason", name, finding), True) for finding in has - had}
            found |= {(("reason", name, finding), False) for finding in had - has}
    return found | {(place, None) for place in _other_words(walk, other)}


def listed(walk: Walk) -> set[str]:
    return {item.id for item in walk.tree.items.values() if holds(item.when, walk.findings)}


def _alone(walk: Walk, other: Walk) -> Iterator[Place]:
    """What is met on one walk and not on the other."""
    steps, there = _steps(walk), _steps(other)
    yield from (("alert", name) for name in _alerts(walk) - _alerts(other))
    yield from (("item", name) for name in listed(walk) - listed(other))
    yield from (("node", name) for name in steps.keys() - there.keys())
    for name in steps.keys() & there.keys():
        offered, offered_there = (
            {option.id for option in each[name].options if option.low is None} for each in (steps, there)
        )
        yield from (("option", name, option) for option in offered - offered_there)
    for finding in walk.findings - other.findings:
        setters = {
            step.node.id for step in steps.values() if any(finding in option.sets for option in step.taken)
        }
        if walk.tree.findings[finding].when is not None or setters & there.keys():
            yield ("finding", finding)


def _alerts(walk: Walk) -> set[str]:
    return {step.node.id for step in walk.path if isinstance(step, AlertStep)}


def _other_words(walk: Walk, other: Walk) -> Iterator[Place]:
    """Wordings of which another variant is read, of those that both trees have."""
    read, read_there = dict(_reading(walk)), dict(_reading(other))
    for place in read.keys() & read_there.keys():
        (wording, texts), (wording_there, texts_there) = read[place], read_there[place]
        if len(wording) > 1 and len(wording_there) > 1:
            common = {each.text for each in wording} & {each.text for each in wording_there}
            if any(
                {a, b} <= common and (a not in texts_there or b not in texts)
                for a in texts
                for b in texts_there
                if a != b
            ):
                yield place


def _reading(walk: Walk) -> Iterator[tuple[Place, tuple[Wording, set[str]]]]:
    """Each wording that is read on a walk, with the texts of it that are."""
    tree = walk.tree
    titles: dict[str, set[str]] = {}
    for step in _steps(walk).values():
        node, stage = step.node, tree.stages[step.node.stage]
        titles.setdefault(stage.id, set()).add(_text(stage.title, step.findings))
        named = {("ask" if node.asks else "title",): node.ask, ("text",): node.text, ("why",): node.why}
        named |= {("staff",): node.staff, ("teach-back",): node.teach_back, ("note", "hint"): node.hint}
        if node.scale is not None:
            named |= {("scale", "low"): node.scale.low_words, ("scale", "high"): node.scale.high_words}
        for key, wording in named.items():
            yield ("node", node.id, *key), (wording, {_text(wording, step.findings)})
        for option in step.options:
            yield (
                ("option", node.id, option.id, "label"),
                (option.label, {_text(option.label, step.findings)}),
            )
    for stage in tree.stages:
        if stage.id in titles:
            yield ("stage", stage.id, "title"), (stage.title, titles[stage.id])
    for name in listed(walk):
        item = tree.items[name]
        yield ("item", name, "text"), (item.text, {_text(item.text, walk.findings)})
        yield ("item", name, "why"), (item.why, {_text(item.why, walk.findings)})
    for category in tree.categories:
        if any(tree.items[name].category == category.id for name in listed(walk)):
            yield ("category", category.id, "title"), (category.title, {_text(category.title, walk.findings)})
    for name in walk.findings:
        finding = tree.findings[name]
        yield ("finding", name, "phrase"), (finding.phrase, {_text(finding.phrase, walk.findings)})
        yield ("finding", name, "advice"), (finding.advice, {_text(finding.advice, walk.findings)})
    alert = tree.alerts.get(walk.tier.slug)
    if alert:
        for key, wording in {"title": alert.title, "text": alert.text}.items():
            yield ("tree", "", "alerts", walk.tier.slug, key), (wording, {_text(wording, walk.findings)})


def _text(wording: Wording, findings: frozenset[str]) -> str:
    return next((each.text for each in wording if holds(each.when, findings)), "")


def _steps(walk: Walk) -> dict[str, NodeStep]:
    return {step.node.id: step for step in walk.path if isinstance(step, NodeStep)}
