"""How the outline says what a tree holds: conditions, wordings, and where things are to be found."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from eczema_tui.authoring.outline.document import (
    Document,
    Line,
    Paragraph,
    Strong,
    labelled,
    line,
    points,
    stacked,
)
from eczema_tui.condition_words import group, in_words, named
from eczema_tui.exports.page import Authored
from eczema_tui.tree import BULLET, Condition, Finding, Tier, Tree, Wording, mentioned

MOST_ON_A_LINE = 3
"""How many findings a condition of two parts may name and still be printed as a sentence, not as a list."""


class Guide:
    """A tree, and how its parts are called: the numbers of nodes and sources, and who sets a finding."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.sources = {source: number for number, source in enumerate(tree.sources, 1)}
        self.numbers: list[str] = []
        """The number of each node, in the order of the tree's nodes."""
        self.setters: dict[str, dict[int, None]] = defaultdict(dict)
        """For each finding, the places of the nodes that set it, in their order and each once."""
        inside = Counter[str]()
        for place, node in enumerate(tree.nodes):
            above = str(node.stage + 1) if node.opened_by is None else self.numbers[node.opened_by[0]]
            inside[above] += 1
            self.numbers.append(f"{above}.{inside[above]}")
            for option in node.options:
                for finding in option.sets:
                    self.setters[finding][place] = None

    def finding(self, finding: str) -> str:
        """A finding by phrase and id."""
        return named(self.tree.findings[finding])

    def node(self, node_id: str) -> str:
        """A node by number, words and id."""
        place = self.tree.places[node_id]
        return f"{self.numbers[place]} “{plainest(self.tree.nodes[place].ask)}” ({node_id})"

    def set_in(self, finding: Finding) -> str:
        """The numbers of the screens that set a finding."""
        screens = ", ".join(self.numbers[place] for place in self.setters[finding.id])
        return f"set in {screens}" if screens else "set by no answer"

    def cited(self, sources: Iterable[str]) -> Document:
        """The numbers of these sources, or that there are none."""
        numbers = ", ".join(
            f"{self.sources[source]}{'' if self.tree.sources[source].verified else ' (not verified)'}"
            for source in sources
        )
        return line(numbers or "none", label="Sources")

    def condition(self, lead: str, condition: Condition | None) -> Document:
        """`lead` and the condition: in a sentence if it is short, else as a list. Nothing for None."""
        if condition is None:
            return ()
        parts = group(condition)
        few = sum(1 for _ in mentioned(condition)) <= MOST_ON_A_LINE
        if parts is None or (few and len(parts.parts) == 2):
            return line(f"{lead} {in_words(condition, self.tree)}".strip())
        inner = (self.condition("", part) for part in parts.parts)
        return (*line(f"{lead} {parts.head} these:".strip()), *points(inner))

    def short(self, wording: Wording, behind: str) -> Document:
        """A wording of a single line with its id behind it; variants have a line each.

        The words stand out, unless there are conditions before them, which do.
        """
        *others, last = wording
        if not others:
            return line(Strong(last.text), behind)
        lines = (Line((variant.text,), self._case(variant.when)) for variant in others)
        return (Paragraph((*lines, Line((last.text, behind), self._case(last.when)))),)

    def long(self, label: str, wording: Wording) -> Document:
        """A wording behind its label, its variants as a list; nothing for no wording."""
        if len(wording) < 2:
            return labelled(label, prose(wording[0].text)) if wording else ()
        return (*line(label=label), *points(self._variant(variant.when, variant.text) for variant in wording))

    def body(self, label: str, wording: Wording) -> Document:
        """A wording, with its label only where it has variants or begins with a list."""
        written = prose(wording[0].text) if len(wording) == 1 else ()
        return written if written and isinstance(written[0], Paragraph) else self.long(label, wording)

    def variants(self, label: str, wording: Wording) -> Document:
        """All variants of a heading, which itself shows only the last; nothing for a single one."""
        return self.long(label, wording) if len(wording) > 1 else ()

    def _variant(self, when: Condition | None, text: str) -> Document:
        lead = self.condition("If", when)
        if len(lead) > 1:
            return stacked(lead, labelled("Then", prose(text)))
        return stacked(line(label=self._case(when)), prose(text))

    def _case(self, when: Condition | None) -> str:
        return "Otherwise" if when is None else f"If {in_words(when, self.tree)}"


def plainest(wording: Wording) -> str:
    """The words for everybody to whom no condition applies: the last variant."""
    return wording[-1].text


def prose(text: str) -> Document:
    """An author's words: paragraphs, and lists where lines begin with a dash."""
    blocks: list[Document] = []
    entries: list[Document] = []
    for written in text.splitlines():
        if written.startswith(BULLET):
            entries.append(line(Authored(written[len(BULLET) :])))
        elif written.strip():
            blocks += [points(entries), line(Authored(written))]
            entries = []
    return tuple(block for document in [*blocks, points(entries)] for block in document)


def tier_mark(tier: Tier) -> tuple[Strong, ...]:
    """The tier in capitals; nothing for none."""
    return (Strong(tier.label),) if tier else ()
