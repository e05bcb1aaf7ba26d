"""Wordings that are nearly the same, so that people cannot tell them apart or read them twice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from eczema_tui.authoring.lint.rule import Subject
from eczema_tui.authoring.remarks import Remark
from eczema_tui.loader import Place
from eczema_tui.tree import Tree, Wording

ALIKE = 0.9
"""How much of two wordings has to be the same, from 0 to 1, for them to count as nearly identical."""

_WORDS = re.compile(r"[^\W_]+")
_FEWEST_WORDS = 3


class _Text(Struct, frozen=True):
    place: Place
    owner: str
    words: tuple[str, ...]
    each: frozenset[str]


def alike_wordings(subject: Subject) -> Iterator[Remark]:
    """Questions, items, phrases, and the labels of one node that are nearly the same as an earlier one."""
    for what, group in _groups(subject.tree):
        earlier: list[_Text] = []
        for text in group:
            twin = next((other for other in earlier if _alike(text, other)), None)
            if twin is not None:
                yield Remark(
                    text.place,
                    "nearly-identical",
                    f"{what} reads nearly the same as that of `{twin.owner}`.",
                    "Say what is different about it, or make one of the two.",
                )
            earlier.append(text)


def _groups(tree: Tree) -> Iterator[tuple[str, Iterable[_Text]]]:
    """The wordings that are held against one another."""
    asking = (node for node in tree.nodes if node.asks)
    yield "This question", _texts((("node", node.id, "ask"), node.id, node.ask) for node in asking)
    items = tree.items.values()
    yield "This item", _texts((("item", item.id, "text"), item.id, item.text) for item in items)
    findings = tree.findings.values()
    yield "This phrase", _texts((("finding", each.id, "phrase"), each.id, each.phrase) for each in findings)
    for node in tree.nodes:
        labels = [(("option", node.id, each.id, "label"), each.id, each.label) for each in node.options]
        yield "This label", _texts(labels, fewest=1)


def _texts(given: Iterable[tuple[Place, str, Wording]], fewest: int = _FEWEST_WORDS) -> Iterator[_Text]:
    """The variants of wordings as words; very short ones are left out, for they are often alike."""
    for place, owner, wording in given:
        for number, variant in enumerate(wording):
            words = tuple(_WORDS.findall(variant.text.casefold()))
            if len(words) >= fewest:
                yield _Text((*place, number, "text"), owner, words, frozenset(words))


def _alike(one: _Text, other: _Text) -> bool:
    """Whether two texts of different owners are nearly the same. Few pairs pass the first, quick look."""
    same = len(one.each & other.each)
    if same < 0.8 * len(one.each) or same < 0.8 * len(other.each):
        return False
    if one.owner == other.owner or 2 * min(len(one.words), len(other.words)) < max(
        len(one.words), len(other.words)
    ):
        return False
    if one.words == other.words:
        return True
    from difflib import SequenceMatcher

    return SequenceMatcher(None, one.words, other.words, autojunk=False).ratio() >= ALIKE
