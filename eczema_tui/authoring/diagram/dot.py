"""A diagram in DOT, the language of Graphviz: one graph after the other.

What an author wrote stands in quotes, where Graphviz takes only the quote, the backslash and the ampersand
for more than they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wcwidth import wrap

from eczema_tui.authoring.diagram.picture import Arrow, Box, Picture, Shape
from eczema_tui.tree import Tier

BOX_WIDTH, ARROW_WIDTH, PAGE_WIDTH = 44, 26, 130
"""How wide the words in a box, on an arrow and above a graph may be, in cells."""

FONT = 'fontname="Helvetica,Arial,sans-serif"'

SHAPES = {
    Shape.CHOICES: {"shape": "box", "style": "rounded"},
    Shape.CHECKLIST: {"shape": "box", "peripheries": "2"},
    Shape.SCALE: {"shape": "box3d"},
    Shape.NOTE: {"shape": "note"},
    Shape.READ: {"shape": "box"},
    Shape.ALERT: {"shape": "box", "style": "diagonals", "margin": "0.2,0.1"},
    Shape.STAGE: {"shape": "box"},
    Shape.ELSEWHERE: {"shape": "cds", "margin": "0.2,0.1"},
}


def _colours(fill: str, words: str, border: str) -> dict[str, str]:
    return {"fillcolor": fill, "fontcolor": words, "color": border, "penwidth": "3"}


AT_ONCE = {
    Tier.EMERGENCY: _colours("#b3261e", "#ffffff", "#5c0f0a"),
    Tier.SAME_DAY: _colours("#ffe08a", "#000000", "#5c4400"),
}
WITH_OTHERS = {
    Tier.EMERGENCY: _colours("#fdeceb", "#000000", "#b3261e"),
    Tier.SAME_DAY: _colours("#fff8e1", "#000000", "#8a6600"),
}
"""How what raises an alert looks, at once or only with other answers. The words say the same."""


def write(heading: str, notes: Sequence[str], pictures: Sequence[Picture]) -> str:
    """A file with a graph for each picture; the notes stand above the first."""
    return "".join(f"{line}\n" for line in _document(heading, notes, pictures))


def fits(picture: Picture) -> bool:
    """Whether Graphviz takes a picture of this size: it takes any."""
    return True


def _document(heading: str, notes: Sequence[str], pictures: Sequence[Picture]) -> Iterator[str]:
    yield "// To draw every graph into a file of its own: dot -Tsvg -O FILE"
    for number, picture in enumerate(pictures):
        above = (heading, picture.title, *(notes if number == 0 else ()))
        yield f'digraph "{escaped(picture.title)}" {{'
        yield f'  graph [label="{_left(above, PAGE_WIDTH)}", labelloc=t, labeljust=l, bgcolor="#ffffff"]'
        yield f"  graph [{FONT}, fontsize=12, nodesep=0.4, ranksep=0.45]"
        yield f"  node [{FONT}, fontsize=11]"
        yield f"  edge [{FONT}, fontsize=10]"
        yield from map(_box, _ordered(picture.boxes))
        yield from map(_arrow, picture.arrows)
        yield from _beside(picture.arrows)
        yield "}"


def _ordered(boxes: Sequence[Box]) -> Iterator[Box]:
    """The boxes, those of alerts backwards: of several, Graphviz puts the last one closest to its screen."""
    yield from (box for box in boxes if box.shape is not Shape.ALERT)
    yield from (box for box in reversed(boxes) if box.shape is Shape.ALERT)


def _beside(arrows: Sequence[Arrow]) -> Iterator[str]:
    """Has alerts stand beside the screens that raise them, so that the line of screens stays straight."""
    for arrow in arrows:
        if arrow.alert:
            yield f"  {{rank=same; {arrow.source}; {arrow.target}}}"


def _box(box: Box) -> str:
    colours = AT_ONCE.get(box.urgency.now) or WITH_OTHERS.get(box.urgency.others) or {}
    look = {**SHAPES[box.shape], **colours}
    styles = (look.pop("style", ""), "dashed" if box.dashed else "", "filled" if colours else "")
    return f"  {box.name} {_attributes(label=_label(box), **look, style=','.join(filter(None, styles)))}"


def _label(box: Box) -> str:
    """The words of a box: in the middle, but the answers below an alert on lines from the left."""
    if box.shape is Shape.ALERT:
        return f"{_centred(box.lines[:1])}\\n{_left(box.lines[1:], BOX_WIDTH)}"
    return _centred(box.lines)


def _arrow(arrow: Arrow) -> str:
    words = _left((arrow.words,), ARROW_WIDTH, " ") if arrow.words else ""
    style, width = "dashed" if arrow.dashed else "", "2" if arrow.alert else ""
    return f"  {arrow.source} -> {arrow.target} {_attributes(label=words, style=style, penwidth=width)}"


def _attributes(**values: str) -> str:
    """What is not empty, as DOT has it. The values are escaped already."""
    written = (f'{name}="{value}"' for name, value in values.items() if value)
    return f"[{', '.join(written)}]"


def _centred(lines: Sequence[str]) -> str:
    return "\\n".join(escaped(part.strip()) for line in lines for part in _wrapped(line, BOX_WIDTH))


def _left(lines: Sequence[str], width: int, indent: str = "") -> str:
    return "".join(f"{escaped(part)}\\l" for line in lines for part in _wrapped(line, width, indent))


def _wrapped(line: str, width: int, indent: str = "") -> list[str]:
    further = f"{indent}  "
    return wrap(line, width, initial_indent=indent, subsequent_indent=further, break_on_hyphens=False)


def escaped(text: str) -> str:
    """The text such that Graphviz shows exactly it, inside quotes."""
    return text.replace("&", "&amp;").replace("\\", "\\\\").replace('"', '\\"')
