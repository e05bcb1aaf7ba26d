"""Remarks: what the check has to say about a tree that can be read, and how bad each is."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from eczema_tui.loader import Draft, Place


class Remark(Struct, frozen=True):
    """Something about a part of the tree: where, a stable code, what it is, and how to mend it.

    `quote` are the words there that it is about.
    """

    place: Place
    code: str
    message: str
    hint: str
    quote: str = ""


ERRORS = frozenset(
    {
        "case-breaks-promise",
        "case-item-missing",
        "case-item-unwanted",
        "case-tier",
        "condition-never",
        "finding-never-set",
        "hard-to-read",
        "missing-sources",
        "missing-staff",
        "missing-why",
        "never-happens",
        "nothing-to-answer",
        "promise-broken",
        "unsure-to-nowhere",
        "variant-never-used",
    }
)
"""What makes the check fail: broken demands and expectations, and parts that nobody can ever see."""

WARNINGS = frozenset(
    {
        "abbreviation-not-explained",
        "case-not-complete",
        "case-not-expecting",
        "case-set-aside",
        "category-not-used",
        "condition-always",
        "condition-idle-part",
        "condition-of-one-part",
        "condition-repeated",
        "finding-not-used",
        "list-entry-cut",
        "long-label",
        "long-page",
        "many-pages-to-read",
        "nearly-identical",
        "questions-left-loose",
        "review-overdue",
        "soon-without-advice",
        "source-not-used",
        "term-not-used",
        "urgent-under-not",
        "variant-same-words",
    }
)
"""What deserves a look."""


def take_up(remarks: Iterable[Remark], draft: Draft) -> None:
    """Adds remarks to the problems of a draft."""
    for remark in remarks:
        draft.note(
            remark.place,
            remark.code,
            remark.message,
            remark.hint,
            quote=remark.quote,
            warning=remark.code in WARNINGS,
        )
