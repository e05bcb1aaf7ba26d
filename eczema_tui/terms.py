"""The terms of a glossary, and where they stand in a text."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from eczema_tui.tree import Term
from eczema_tui.walk import NodeStep, Step, Walk

_PLURAL = "(?:e?s)?"
"""What may follow a form, as a regular expression."""


def forms(term: Term) -> tuple[str, ...]:
    """The words that stand for a term."""
    return (term.term, *term.also)


def terms_in(terms: Iterable[Term], text: str) -> list[Term]:
    """Those of `terms` that appear in `text`, in any of their forms, in the order given."""
    folded = text.casefold()
    return [term for term in terms if any(_stands_in(form.casefold(), folded) for form in forms(term))]


def words_on(walk: Walk, step: Step | None) -> str:
    """All words that a step shows."""
    if not isinstance(step, NodeStep):
        return ""
    wordings = [step.node.ask, step.node.text, step.node.why, *(option.label for option in step.options)]
    return "\n".join(walk.say(wording, step) for wording in wordings)


def finder(words: Collection[str]) -> re.Pattern[str]:
    """What finds any of `words` and their plurals, as whole words, of several the longest."""
    longest_first = sorted(map(re.escape, words), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(longest_first)}){_PLURAL}(?!\w)" if words else "(?!)", re.I)


def _stands_in(form: str, text: str) -> bool:
    """Whether `text` has `form` or its plural; the quick look spares most searches."""
    return form in text and finder([form]).search(text) is not None
