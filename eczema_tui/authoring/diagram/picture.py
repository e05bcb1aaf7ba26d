"""What a diagram shows, whatever the format: boxes and arrows, divided so that every reader takes them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from enum import Enum, auto

from msgspec import Struct

from eczema_tui.authoring.diagram.urgency import Urgency

MOST_ARROWS = 499
"""How many arrows one picture may have. Mermaid draws none that has more than 500."""


class Shape(Enum):
    """What a box is: a screen of one kind, answers that raise an alert, a stage, or a place elsewhere."""

    CHOICES = auto()
    CHECKLIST = auto()
    SCALE = auto()
    NOTE = auto()
    READ = auto()
    ALERT = auto()
    STAGE = auto()
    ELSEWHERE = auto()


class Box(Struct, frozen=True):
    """A box: its name, unlike all others of the tree, and its lines, the first of which is its heading.

    `dashed` is what does not always come up. `urgency` is that of the answers in it.
    """

    name: str
    shape: Shape
    lines: tuple[str, ...]
    dashed: bool = False
    urgency: Urgency = Urgency()


class Arrow(Struct, frozen=True):
    """An arrow from one box to another, by their names, and the words on it. `alert` is one to an alert."""

    source: str
    target: str
    words: str = ""
    dashed: bool = False
    alert: bool = False


class Piece(Struct, frozen=True):
    """A box with the few arrows that belong to it, wherever they begin and end: no part has one without."""

    box: Box
    arrows: tuple[Arrow, ...] = ()


class Picture(Struct, frozen=True):
    """One diagram: its title, boxes and arrows, each in the order of the tree."""

    title: str
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]


def divided(title: str, pieces: Sequence[Piece], fits: Callable[[Picture], bool]) -> tuple[Picture, ...]:
    """The pieces in as few pictures as halving takes until each `fits` and has at most MOST_ARROWS arrows.

    Each piece is in exactly one picture. Where an arrow leads to another one, a box that says so stands
    for what is there.
    """
    boxes = {piece.box.name: piece.box for piece in pieces}

    def drawn(part: Sequence[Piece]) -> Picture:
        arrows = tuple(arrow for piece in part for arrow in piece.arrows)
        own = {piece.box.name: piece.box for piece in part}
        ends = dict.fromkeys(name for arrow in arrows for name in (arrow.source, arrow.target))
        others = (_elsewhere(boxes[name]) for name in ends if name not in own)
        return Picture(title, (*own.values(), *others), arrows)

    def halved(part: Sequence[Piece]) -> Iterator[Picture]:
        picture = drawn(part)
        if len(part) == 1 or (len(picture.arrows) <= MOST_ARROWS and fits(picture)):
            yield picture
        else:
            middle = len(part) // 2
            yield from halved(part[:middle])
            yield from halved(part[middle:])

    pictures = tuple(halved(pieces))
    if len(pictures) == 1:
        return pictures
    return tuple(
        Picture(f"{title}, part {number} of {len(pictures)}", picture.boxes, picture.arrows)
        for number, picture in enumerate(pictures, 1)
    )


def _elsewhere(box: Box) -> Box:
    """What stands for a box that is in another part."""
    return Box(box.name, Shape.ELSEWHERE, ("In another part", box.lines[0]), box.dashed)
