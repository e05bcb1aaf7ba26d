"""The terms of a glossary, and where they stand in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable

from eczema_tui.tree import Term

PLURAL = "(?:e?s)?"
"""What may follow a form, as a regular expression."""


def forms(term: Term) -> tuple[str, ...]:
    """The words that stand for a term."""
    return (term.term, *term.also)


def terms_in(terms: Iterable[Term], text: str) -> list[Term]:
    """Those of `terms` that appear in `text`, in any of their forms, in the order given."""
    folded = text.casefold()
    return [term for term in terms if any(_stands_in(form.casefold(), folded) for form in forms(term))]


def _stands_in(form: str, text: str) -> bool:
    """Whether whole words of `text` are `form` or its plural; the quick look spares most searches."""
    return form in text and re.search(rf"(?<!\w){re.escape(form)}{PLURAL}(?!\w)", text) is not None
