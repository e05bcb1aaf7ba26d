"""A diagram as Mermaid flowcharts in Markdown, which GitHub and others show as pictures.

What an author wrote stands in quotes, and every character that Mermaid, its Markdown or HTML could take
for one of their own is a numeric entity. Lines end in a line feed: in a label that has a tag, be it <br/>,
Mermaid looks for formulas, icons and lists once the entities are resolved.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from eczema_tui.authoring.diagram.picture import Arrow, Box, Picture, Shape
from eczema_tui.exports.markdown import escaped
from eczema_tui.tree import Tier

MOST_UNITS = 50_000
"""How long the text of one picture may be, in UTF-16 units: Mermaid draws none that is longer."""

SETTINGS = '%%{init: {"flowchart": {"wrappingWidth": 320}}}%%'
"""How wide, in pixels, the words in a box may be. Mermaid's own width makes boxes too narrow and too high."""

SHAPES = {
    Shape.CHOICES: '("{}")',
    Shape.CHECKLIST: '[["{}"]]',
    Shape.SCALE: '[/"{}"/]',
    Shape.NOTE: '>"{}"]',
    Shape.READ: '["{}"]',
    Shape.ALERT: '["{}"]',
    Shape.STAGE: '["{}"]',
    Shape.ELSEWHERE: '(["{}"])',
}

STYLES = {
    "sometimes": "stroke-dasharray:6 4",
    "answers": "text-align:left",
    "emergency": "fill:#b3261e,stroke:#5c0f0a,stroke-width:4px,color:#ffffff",
    "sameday": "fill:#ffe08a,stroke:#5c4400,stroke-width:4px,color:#000000",
    "emergencywith": "fill:#fdeceb,stroke:#b3261e,stroke-width:4px,color:#000000",
    "samedaywith": "fill:#fff8e1,stroke:#8a6600,stroke-width:4px,color:#000000",
}
"""The classes of boxes. Where none sets the colours, the reader's own stand, light or dark."""

AT_ONCE = {Tier.EMERGENCY: "emergency", Tier.SAME_DAY: "sameday"}
WITH_OTHERS = {Tier.EMERGENCY: "emergencywith", Tier.SAME_DAY: "samedaywith"}
"""The classes of what raises an alert, at once or only with other answers."""

SPECIAL = re.compile("[^A-Za-z0-9 ,?()\x80-\U0010ffff]|(?<=[0-9])[)]")
"""What cannot be written as it is: marks, also one behind the number of a list."""

PLACEHOLDER = re.compile("(?<=\ufb02)(?=\xb0)|(?<=\xb6)(?=\xdf)")
"""Where Mermaid would see what it writes for entities while it works: ﬂ° and ¶ß."""

JOINER = "\u2060"
"""A character that is not seen, and at which no line ends."""


def write(heading: str, notes: Sequence[str], pictures: Sequence[Picture]) -> str:
    """A Markdown document: heading, notes as a list, each picture under a heading of its own."""
    return "\n".join(_document(heading, notes, pictures)) + "\n"


def fits(picture: Picture) -> bool:
    """Whether a picture is short enough for Mermaid."""
    return len("\n".join(_flowchart(picture)).encode("utf-16-le")) // 2 <= MOST_UNITS


def _document(heading: str, notes: Sequence[str], pictures: Sequence[Picture]) -> Iterator[str]:
    yield from [f"# {escaped(heading)}", "", *(f"- {escaped(note)}" for note in notes)]
    for picture in pictures:
        yield from ["", f"## {escaped(picture.title)}", "", "```mermaid", *_flowchart(picture), "```"]


def _flowchart(picture: Picture) -> Iterator[str]:
    yield SETTINGS
    yield "flowchart TB"
    for box in picture.boxes:
        words = "\n".join(map(entities, box.lines))
        yield f"  {box.name}{SHAPES[box.shape].format(words)}"
    alerting = {arrow.source for arrow in picture.arrows if arrow.alert}
    for arrow in picture.arrows:
        yield f"  {arrow.source} {_line(arrow, long=arrow.source in alerting)} {arrow.target}"
    for name, style in STYLES.items():
        members = [box.name for box in picture.boxes if name in _classes(box)]
        if members:
            yield f"  classDef {name} {style}"
            yield f"  class {','.join(members)} {name}"


def _line(arrow: Arrow, *, long: bool) -> str:
    """The line of an arrow. `long` ones pass the alerts of a screen, so that no arrow runs behind these."""
    if arrow.alert:
        line = "-.->" if arrow.dashed else "==>"
    else:
        line = ("-..->" if long else "-.->") if arrow.dashed else ("--->" if long else "-->")
    return f'{line}|"{entities(arrow.words)}"|' if arrow.words else line


def _classes(box: Box) -> set[str | None]:
    """The classes of a box, and perhaps None."""
    return {
        "sometimes" if box.dashed else None,
        "answers" if box.shape is Shape.ALERT else None,
        AT_ONCE.get(box.urgency.now) or WITH_OTHERS.get(box.urgency.others),
    }


def entities(text: str) -> str:
    """The text such that Mermaid shows exactly it."""
    return SPECIAL.sub(lambda found: f"#{ord(found[0])};", PLACEHOLDER.sub(JOINER, text))
