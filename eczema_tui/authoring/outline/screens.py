"""The outline's stages: every screen as the person meets it, with what each answer does."""

from __future__ import annotations

from collections.abc import Iterator

from eczema_tui.authoring.outline.document import Block, Document, Heading, line, points, stacked
from eczema_tui.authoring.outline.words import Guide, plainest, tier_mark
from eczema_tui.tree import Kind, Node, Option, Scale, Stage

KIND_WORDS = {
    Kind.CHOICES: "Choose one",
    Kind.CHECKLIST: "Tick any",
    Kind.SCALE: "A number from {low} to {high}",
    Kind.NOTE: "A note, in the person's own words",
    Kind.READ: "To read",
}


def stage_title(guide: Guide, stage: Stage) -> str:
    """The stage with its number, as headings and the contents name it."""
    return f"Stage {guide.tree.stages.index(stage) + 1}: {plainest(stage.title)} ({stage.id})"


def stage_document(guide: Guide, stage: Stage) -> Document:
    """One stage: its title, whom it is for, and its screens."""
    return tuple(_stage(guide, stage))


def _stage(guide: Guide, stage: Stage) -> Iterator[Block]:
    yield Heading(2, stage_title(guide, stage))
    yield from guide.condition("The whole stage only if", stage.when)
    yield from guide.variants("Title", stage.title)
    for place in range(stage.start, stage.end):
        yield from _node(guide, place)


def _node(guide: Guide, place: int) -> Iterator[Block]:
    node = guide.tree.nodes[place]
    number = guide.numbers[place]
    yield Heading(2 + number.count("."), f"{plainest(node.ask)} ({node.id})", number)
    yield from stacked(*_when(guide, node))
    yield from guide.variants("Question" if node.asks else "Title", node.ask)
    yield from guide.body("Text", node.text)
    yield from guide.long("Why", node.why)
    yield from _answers(guide, node)
    yield from stacked(
        guide.long("Staff note", node.staff),
        guide.long("Teach-back", node.teach_back),
        guide.cited(node.sources),
    )


def _when(guide: Guide, node: Node) -> Iterator[Document]:
    """What has to hold for the screen to come up."""
    if not node.asks:
        yield line(f"{KIND_WORDS[Kind.READ]}.")
    if node.opened_by is not None:
        above, option_id = node.opened_by
        option = next(each for each in guide.tree.nodes[above].options if each.id == option_id)
        answer = f"“{plainest(option.label)}” ({option_id})"
        yield line(f"Only after the answer {answer} in {guide.numbers[above]}")
    yield guide.condition("Only if", node.when)


def _answers(guide: Guide, node: Node) -> Document:
    """Everything that can be answered, and what it does."""
    words = KIND_WORDS[node.kind]
    entries = [_option(guide, node, option) for option in node.options]
    match node.kind:
        case Kind.READ:
            return ()
        case Kind.NOTE:
            return stacked(line(f"{words}."), guide.long("In the empty field", node.hint))
    if node.scale is not None:
        words = words.format(low=node.scale.low, high=node.scale.high)
        entries = [*_ends(guide, node.scale), *entries]
    return (*line(label=words), *points(entries))


def _ends(guide: Guide, scale: Scale) -> Iterator[Document]:
    for number, words in ((scale.low, scale.low_words), (scale.high, scale.high_words)):
        yield guide.long(f"At {number}", words)


def _option(guide: Guide, node: Node, option: Option) -> Document:
    return stacked(
        guide.short(option.label, f"({option.id})"),
        guide.condition("Only if", option.when),
        *(
            line("Sets", *tier_mark(guide.tree.findings[finding].tier), guide.finding(finding))
            for finding in option.sets
        ),
        _opens(guide, node, option),
    )


def _opens(guide: Guide, node: Node, option: Option) -> Document:
    """The numbers of the screens that come up only after this answer."""
    here = (guide.tree.places[node.id], option.id)
    opened = [place for place in range(*option.then) if guide.tree.nodes[place].opened_by == here]
    return line(f"Opens {', '.join(guide.numbers[place] for place in opened)}") if opened else ()
