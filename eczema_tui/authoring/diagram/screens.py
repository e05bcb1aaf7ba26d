"""The boxes and arrows of a tree: the stages, and the screens of each stage."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from eczema_tui.authoring.diagram.picture import Arrow, Box, Piece, Shape
from eczema_tui.authoring.diagram.urgency import Urgency, alerts, most_urgent, urgency
from eczema_tui.authoring.outline.screens import KIND_WORDS, stage_title
from eczema_tui.authoring.outline.words import Guide, plainest
from eczema_tui.condition_words import in_words
from eczema_tui.plural import counted
from eczema_tui.tree import Condition, Option, Stage, Tree

MOST_PARTS = 3
"""How many parts of a group in a condition are told, before the others are only counted."""

QUESTION, ANSWER, CONDITION, ID = 120, 90, 260, 60
"""How many characters of each are shown before it is cut."""

MOST_ANSWERS = 12
"""How many answers one box of an alert holds."""

LIST = Box("list", Shape.ELSEWHERE, ("The question list",))
"""What a walk ends in."""


def stage_pieces(guide: Guide) -> Iterator[Piece]:
    """The stages in their order, each with the arrow to what comes after it."""
    boxes = [*(_stage_box(guide, stage) for stage in guide.tree.stages), LIST]
    whens = [*(stage.when for stage in guide.tree.stages), None]
    for (box, after), when in zip(pairwise(boxes), whens[1:], strict=True):
        yield Piece(box, (Arrow(box.name, after.name, _only_if(guide.tree, when), after.dashed),))
    yield Piece(LIST)


def screen_pieces(guide: Guide, stage: Stage) -> Iterator[Piece]:
    """The screens of a stage in their order, each with its alerts, and what comes after the stage."""
    after = _after(guide, stage)
    for place in range(stage.start, stage.end):
        box = _screen_box(guide, place)
        yield Piece(box, (*_opening(guide, place), *_going_on(guide.tree, place, after)))
        yield from _alerts(guide.tree, place)
    yield Piece(after)


def _stage_box(guide: Guide, stage: Stage) -> Box:
    tree = guide.tree
    nodes = tree.nodes[stage.start : stage.end]
    raised = most_urgent(tree, nodes)
    lines = [cut(stage_title(guide, stage), QUESTION), counted(len(nodes), "screen")]
    if raised:
        lines.append(f"Raises {raised}")
    name = f"stage{tree.stages.index(stage) + 1}"
    return Box(name, Shape.STAGE, tuple(lines), stage.when is not None, raised)


def _after(guide: Guide, stage: Stage) -> Box:
    """What a stage leads to: the next one, or the list."""
    following = guide.tree.stages[guide.tree.stages.index(stage) + 1 :]
    if not following:
        return LIST
    box, when = _stage_box(guide, following[0]), following[0].when
    lines = filter(None, (box.lines[0], _only_if(guide.tree, when)))
    return Box(box.name, Shape.ELSEWHERE, tuple(lines), box.dashed)


def _screen_box(guide: Guide, place: int) -> Box:
    node = guide.tree.nodes[place]
    kind = KIND_WORDS[node.kind]
    if node.scale is not None:
        kind = kind.format(low=node.scale.low, high=node.scale.high)
    lines = (
        f"{guide.numbers[place]} {cut(plainest(node.ask), QUESTION)}",
        f"{kind} ({cut(node.id, ID)})",
        _only_if(guide.tree, node.when),
    )
    return Box(_name(place), Shape[node.kind.name], tuple(filter(None, lines)), node.when is not None)


def _name(place: int) -> str:
    return f"screen{place + 1}"


def _opening(guide: Guide, place: int) -> Iterator[Arrow]:
    """The arrow from the answer that opens a screen, where it is the first that this answer opens."""
    node = guide.tree.nodes[place]
    if node.opened_by is None:
        return
    above, option_id = node.opened_by
    option = guide.tree.nodes[above].option(option_id)
    if option is not None and option.then[0] == place:
        raised = str(urgency(guide.tree, option))
        words = f"{raised}: {_answer(option)}" if raised else _answer(option)
        yield Arrow(_name(above), _name(place), words, node.when is not None)


def _going_on(tree: Tree, place: int, after: Box) -> Iterator[Arrow]:
    """The arrow from a screen to the next one that no answer of it opens.

    Where each answer opens some, it is for those who are not asked; if everybody is, there is none.
    """
    node = tree.nodes[place]
    opening = sum(option.then[0] < option.then[1] for option in node.options)
    words = "Other answers" if opening else ""
    if opening and opening == len(node.options):
        if node.when is None:
            return
        words = "Not asked"
    target = _next(tree, place)
    dashed = after.dashed if target is None else tree.nodes[target].when is not None
    yield Arrow(_name(place), after.name if target is None else _name(target), words, dashed)


def _next(tree: Tree, place: int) -> int | None:
    """The place of the screen after this one and all that it opens; None where the stage ends."""
    node = tree.nodes[place]
    while node.opened_by is not None:
        above, option_id = node.opened_by
        option = tree.nodes[above].option(option_id)
        if option is not None and node.end < option.then[1]:
            return node.end
        node = tree.nodes[above]
    return node.end if node.end < tree.stages[node.stage].end else None


def _alerts(tree: Tree, place: int) -> Iterator[Piece]:
    """The alerts that answers to a screen raise."""
    count = 0
    for raised, options in alerts(tree, tree.nodes[place]).items():
        for some in _batches(options):
            count += 1
            yield _alert(_name(place), f"{_name(place)}alert{count}", raised, some)


def _alert(source: str, name: str, raised: Urgency, options: list[Option]) -> Piece:
    dashed = not raised.now
    lines = (str(raised), *(f"• {_answer(option)}" for option in options))
    box = Box(name, Shape.ALERT, lines, dashed, raised)
    return Piece(box, (Arrow(source, name, "", dashed, alert=True),))


def _batches(options: list[Option]) -> Iterator[list[Option]]:
    for start in range(0, len(options), MOST_ANSWERS):
        yield options[start : start + MOST_ANSWERS]


def _answer(option: Option) -> str:
    """An answer by its label, and whether some people do not have it."""
    label = cut(plainest(option.label), ANSWER)
    return label if option.when is None else f"{label} (not always offered)"


def _only_if(tree: Tree, condition: Condition | None) -> str:
    return "" if condition is None else cut(f"Only if {in_words(condition, tree, MOST_PARTS)}", CONDITION)


def cut(text: str, most: int) -> str:
    """The text on one line, of at most `most` characters; between words, where it has to be cut."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    kept = line[: most - 1]
    whole, _, _ = kept.rpartition(" ")
    return f"{whole or kept}…"
