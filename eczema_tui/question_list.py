"""The question list: the tree's items that fit a walk, in order, with reasons, and a short history."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from eczema_tui.case import UNTOUCHED, ListChoices, Top
from eczema_tui.tree import Item, ItemKind, Kind, Tier, holds, reasons
from eczema_tui.walk import Walk


class Line(Struct, frozen=True):
    """One line of the list: its words, why it is worth it, and the phrases of what put it there.

    `picked` says that the person chose a line of kind "try"; it is true of all other kinds. An own question
    that is among the top ones is a line, too, of no category; `own_id` makes its id.
    """

    id: str
    category: str
    kind: ItemKind
    text: str
    why: str
    because: tuple[str, ...]
    priority: int
    pinned: bool
    picked: bool
    sources: tuple[str, ...]


class Sign(Struct, frozen=True):
    """A finding that cannot wait: its tier, what it is, what to do."""

    id: str
    tier: Tier
    phrase: str
    advice: str


class Section(Struct, frozen=True):
    """Lines under one heading."""

    title: str
    lines: tuple[Line, ...]


class QuestionList(Struct, frozen=True):
    """What a walk ends in. Every text is final: nothing is left to be looked up in the tree.

    `sections` hold the lines in the list's order: the person's own top ones, then what to ask by
    category, what to tell, what to bring, what they will try. `offers` are the steps that they could
    try and have not picked, `dropped` the lines they took off; `own` the questions of their own that are
    not among the top ones. `history` is what they said, in short;
    `notes` what they wrote, by question; `citations` the sources of the lines, in the list's order.
    """

    tree: str
    title: str
    version: str
    language: str
    reviewed: str
    complete: bool
    tier: Tier
    alert_title: str
    alert_text: str
    signs: tuple[Sign, ...]
    sections: tuple[Section, ...]
    offers: tuple[Line, ...]
    dropped: tuple[Line, ...]
    own: tuple[str, ...]
    history: tuple[str, ...]
    notes: dict[str, str]
    citations: dict[str, str]

    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines that are on the list, in its order."""
        return tuple(line for section in self.sections for line in section.lines)


OWN = "/own/"
"""What the ids of own questions begin with, before their number; an item's id has no slash."""

TOP_TITLE = "My top questions"
OWN_TITLE = "My own questions"
KIND_TITLES = {
    ItemKind.TELL: "Tell them",
    ItemKind.BRING: "Bring along",
    ItemKind.TRY: "What I will try until the visit",
}
"""The headings of the lines that are not there to be asked, in the list's order."""


def question_list(walk: Walk, choices: ListChoices = UNTOUCHED) -> QuestionList:
    """The list of a walk as it stands, after what the person did with it."""
    tree = walk.tree
    lines = [_line(walk, item, choices) for item in items_for(walk)]
    kept = [line for line in lines if line.id not in choices.dropped]
    sections = tuple(_sections(walk, [line for line in kept if line.picked], choices))
    alert = tree.alerts.get(walk.tier.slug)
    return QuestionList(
        tree=tree.id,
        title=tree.title,
        version=tree.version,
        language=tree.language,
        reviewed=tree.reviewed,
        complete=walk.complete,
        tier=walk.tier,
        alert_title=walk.say(alert.title) if alert else "",
        alert_text=walk.say(alert.text) if alert else "",
        signs=tuple(
            Sign(sign.id, sign.tier, walk.say(sign.phrase), walk.advice(sign)) for sign in walk.urgent
        ),
        sections=sections,
        offers=tuple(line for line in kept if not line.picked),
        dropped=tuple(line for line in lines if line.id in choices.dropped),
        own=tuple(own_below(choices).values()),
        history=tuple(_history(walk)),
        notes=_notes(walk),
        citations={
            source: tree.sources[source].citation()
            for section in sections
            for line in section.lines
            for source in line.sources
        },
    )


def items_for(walk: Walk, findings: frozenset[str] | None = None) -> list[Item]:
    """The items that fit `findings` (those of the walk's path where left out).

    In the order of the categories, within one by priority, then as the file has them.
    """
    found = walk.findings if findings is None else findings
    order = {category.id: place for place, category in enumerate(walk.tree.categories)}
    fitting = [item for item in walk.tree.items.values() if holds(item.when, found)]
    return sorted(fitting, key=lambda item: (order[item.category], item.priority))


def _line(walk: Walk, item: Item, choices: ListChoices) -> Line:
    said = reasons(item.when, walk.findings)
    return Line(
        id=item.id,
        category=item.category,
        kind=item.kind,
        text=choices.reworded.get(item.id, "").strip() or walk.say(item.text),
        why=walk.say(item.why),
        because=tuple(walk.say(walk.tree.findings[finding].phrase) for finding in said),
        priority=item.priority,
        pinned=item.id in choices.pinned,
        picked=item.kind is not ItemKind.TRY or item.id in choices.tries,
        sources=item.sources,
    )


def own_below(choices: ListChoices) -> dict[int, str]:
    """The own questions by number that are not among the top ones; without blank ones."""
    return {
        number: text
        for number, text in enumerate(choices.own, 1)
        if text.strip() and number not in choices.pinned
    }


def own_id(number: int) -> str:
    """The id of the own question of that number."""
    return f"{OWN}{number}"


def own_number(line_id: str) -> int | None:
    """The number of the own question of that id; None for the id of anything else."""
    return int(line_id.removeprefix(OWN)) if line_id.startswith(OWN) else None


def _own_line(number: int, text: str) -> Line:
    return Line(
        id=own_id(number),
        category="",
        kind=ItemKind.ASK,
        text=text,
        why="",
        because=(),
        priority=0,
        pinned=True,
        picked=True,
        sources=(),
    )


def _sections(walk: Walk, listed: list[Line], choices: ListChoices) -> Iterator[Section]:
    can_be_top: dict[Top, Line] = {line.id: line for line in listed}
    can_be_top |= {
        number: _own_line(number, text) for number, text in enumerate(choices.own, 1) if text.strip()
    }
    top = tuple(can_be_top[entry] for entry in choices.pinned if entry in can_be_top)
    if top:
        yield Section(TOP_TITLE, top)
    rest = [line for line in listed if not line.pinned]
    for category in walk.tree.categories:
        asked = [line for line in rest if line.kind is ItemKind.ASK and line.category == category.id]
        if asked:
            yield Section(walk.say(category.title), tuple(asked))
    for kind, title in KIND_TITLES.items():
        others = [line for line in rest if line.kind is kind]
        if others:
            yield Section(title, tuple(others))


def _history(walk: Walk) -> Iterator[str]:
    """What was said, in the order of the walk: the findings' phrases, each once.

    Of a scale, the number stands there instead of the phrase of its band, which says less.
    """
    seen: set[str] = set()
    for step in walk.answered_steps:
        if isinstance(step.answer, int) and step.node.scale:
            scale = step.node.scale
            low, high = walk.say(scale.low_words, step), walk.say(scale.high_words, step)
            yield f"{walk.say(step.node.ask, step)} {step.answer} ({scale.low} {low}, {scale.high} {high})"
            continue
        for option in step.taken:
            for finding in option.sets:
                if finding not in seen:
                    seen.add(finding)
                    yield walk.say(walk.tree.findings[finding].phrase)


def _notes(walk: Walk) -> dict[str, str]:
    """What the person wrote, by question; one below the other where two questions read the same."""
    notes: dict[str, str] = {}
    for step in walk.answered_steps:
        if step.node.kind is Kind.NOTE and isinstance(step.answer, str) and step.answer.strip():
            ask = walk.say(step.node.ask, step)
            notes[ask] = f"{notes[ask]}\n{step.answer}" if ask in notes else step.answer
    return notes
