"""What a screen of 80 columns and 24 lines asks of the words on it, and a walk of its pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, groupby, pairwise

from wcwidth import width, wrap

from eczema_tui.authoring.lint.conditions import known_before, openers
from eczema_tui.authoring.lint.rule import Subject
from eczema_tui.authoring.parts import wordings
from eczema_tui.authoring.remarks import Remark
from eczema_tui.authoring.truth import Truths
from eczema_tui.tree import BULLET, AllOf, Kind, Node, Scale, Tree, Wording, fill

TEXT_WIDTH = 73
"""Cells in a line of text, on a terminal of 80 columns."""

LABEL_WIDTHS = {Kind.CHOICES: 69, Kind.CHECKLIST: 65}
"""Cells in a line of an option, beside its number, tick box and the pointer."""

SCREEN_LINES = 20
"""Lines of a node that are seen at once, on a terminal of 24."""

MOST_SCREENS = 2
MOST_PAGES_TO_READ = 2

_NOTE_LINES = 6
_BELOW_SCALE = 4
"""Lines of a scale below the words at its ends: "Not sure", how to answer, and a blank line above each."""

_WORD = re.compile(r"\s*\S+\s*")


def long_labels(subject: Subject) -> Iterator[Remark]:
    """Labels that do not fit into one line."""
    for node in subject.tree.nodes:
        room = LABEL_WIDTHS.get(node.kind)
        for option in node.options if room else ():
            for number, variant in enumerate(option.label):
                cells = width(fill(variant.text))
                if room and cells > room:
                    yield Remark(
                        ("option", node.id, option.id, "label", number, "text"),
                        "long-label",
                        f"This label takes {cells} columns; on a screen of 80 a line has room for {room}.",
                        "Shorten it; what needs explaining can go into the node's `text`.",
                    )


def long_pages(subject: Subject) -> Iterator[Remark]:
    """Nodes that need more than one screen of scrolling."""
    for node in subject.tree.nodes:
        lines = page_lines(node)
        if lines > MOST_SCREENS * SCREEN_LINES:
            yield Remark(
                ("node", node.id, "text"),
                "long-page",
                f"This node takes {lines} lines. On a screen of 24 lines {SCREEN_LINES} are seen at once, "
                f"and few people scroll further than once.",
                "Shorten it, or make two nodes of it.",
            )


def cut_entries(subject: Subject) -> Iterator[Remark]:
    """Entries of a list whose sentence goes on in a line that is not set in, and so is shown apart."""
    for worded in wordings(subject.tree):
        for number, variant in enumerate(worded.wording):
            lines = variant.text.splitlines()
            for entry, following in pairwise(lines):
                if entry.startswith(BULLET) and following[:1].islower():
                    yield Remark(
                        (*worded.place, number, "text"),
                        "list-entry-cut",
                        f"The list entry “{entry.removeprefix(BULLET)[:40]}...” goes on in the line below.",
                        "Set the lines that belong to an entry in by two spaces.",
                        quote=" ".join(following.split()[:2]),
                    )


def many_pages_to_read(subject: Subject) -> Iterator[Remark]:
    """More than two nodes to read, one right after the other."""
    tree, truths = subject.tree, Truths(subject.tree)
    for kind, run in groupby(tree.nodes, key=lambda node: node.kind):
        found = _first_to_meet(tree, truths, list(run)) if kind is Kind.READ else ()
        if found:
            yield Remark(
                ("node", found[-1].id),
                "many-pages-to-read",
                f"This is the third node to read in a row, after `{found[0].id}` and `{found[1].id}`.",
                "Put a question between them, join two of them, or take one out.",
            )


def page_lines(node: Node) -> int:
    """How many lines the longest form of a node takes, on a terminal of 80 columns."""
    lines = _lines(node.ask)
    if node.text:
        lines += 1 + _lines(node.text)
    lines += 1
    match node.kind:
        case Kind.SCALE:
            return lines + (_scale_lines(node.scale) if node.scale else 0)
        case Kind.NOTE:
            return lines + _NOTE_LINES
        case Kind.READ:
            return lines + 1
    room = LABEL_WIDTHS[node.kind]
    options = sum(
        max((_wrapped_lines(fill(variant.text), room) for variant in option.label), default=0)
        for option in node.options
        if option.label
    )
    return lines + options + (node.kind is Kind.CHECKLIST)


def _lines(wording: Wording) -> int:
    """The lines of the longest variant."""
    return max((_text_lines(fill(variant.text)) for variant in wording), default=0)


def _text_lines(text: str) -> int:
    plain = text.replace("**", "")
    return sum(
        _wrapped_lines(line.removeprefix(BULLET), TEXT_WIDTH - len(BULLET) * line.startswith(BULLET))
        for line in plain.splitlines()
    )


def _wrapped_lines(text: str, room: int) -> int:
    """The lines of a text that is wrapped as screens do it: a word that is too long begins a line, too."""
    lines, used = 1, 0
    for word in _WORD.findall(text):
        cells = width(word.rstrip())
        if used + cells > room:
            pieces = wrap(word.strip(), room, break_on_hyphens=False)
            lines += (used > 0) + len(pieces) - 1
            used = width(pieces[-1])
        else:
            used += cells
        used += width(word) - cells
    return lines


def _scale_lines(scale: Scale) -> int:
    """The lines of a scale: its numbers, or a bar and a number; the words at its ends; what is below."""
    span = scale.high - scale.low + 1
    room = min(6, (TEXT_WIDTH - 2) // span)
    numbered = room >= len(str(scale.high)) + 2
    length = room * span if numbered else min(TEXT_WIDTH, 60)
    longest = sum(
        max((width(fill(variant.text)) for variant in words), default=0)
        for words in (scale.low_words, scale.high_words)
    )
    return (1 if numbered else 2) + (1 if length - longest >= 2 else 2) + _BELOW_SCALE


def _first_to_meet(tree: Tree, truths: Truths, run: Sequence[Node]) -> tuple[Node, ...]:
    """The first three of a row of nodes that one person may see; () where there are none."""
    for place, node in enumerate(run):
        before = [other for other in run[:place] if _can_meet(tree, truths, (other, node))]
        for others in combinations(before, MOST_PAGES_TO_READ):
            if _can_meet(tree, truths, (*others, node)):
                return (*others, node)
    return ()


def _can_meet(tree: Tree, truths: Truths, nodes: Sequence[Node]) -> bool:
    """Whether one person may see all of `nodes`, as far as the answers and conditions around them tell.

    Nothing is asked between them, so that their conditions see the same findings.
    """
    opened: dict[str, str] = {}
    for node in nodes:
        for opener, option in openers(tree, node):
            if opener.kind is not Kind.CHECKLIST and opened.setdefault(opener.id, option) != option:
                return False
    own = [node.when for node in nodes if node.when is not None]
    known = [known for node in nodes for known in known_before(tree, ("node", node.id, "when"))]
    for wanted in (own, own + known):  # few conditions are seen through where many are too much
        truth = truths.table(wanted)
        if truth is not None and not truth.of(AllOf(tuple(wanted))) & truth.possible:
            return False
    return True
