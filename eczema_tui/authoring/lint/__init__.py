"""The lint: what is odd about a tree that can be walked. A rule is a function; all of them are named here."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from eczema_tui.authoring.lint import alike, conditions, demands, names, reading, screens
from eczema_tui.authoring.lint.rule import Rule, Subject
from eczema_tui.authoring.remarks import Remark
from eczema_tui.loader import Checks
from eczema_tui.tree import Tree

OF_ONE_PART: tuple[Rule, ...] = (
    alike.alike_wordings,
    demands.overdue_review,
    screens.cut_entries,
    screens.long_labels,
    screens.long_pages,
)
"""Rules that look at one part after the other, so that they hold even where other parts are missing."""

OF_THE_WHOLE: tuple[Rule, ...] = (
    conditions.of_one_part,
    conditions.repeated,
    conditions.urgent_under_not,
    conditions.variants_without_effect,
    conditions.without_effect,
    demands.items_missing_parts,
    demands.missing_parts,
    demands.signs_without_advice,
    names.abbreviations_not_explained,
    names.categories_not_used,
    names.findings_never_set,
    names.findings_not_used,
    names.sources_not_used,
    names.terms_not_used,
    names.unsure_to_nowhere,
    reading.hard_to_read,
    screens.many_pages_to_read,
)
"""Rules that make no sense before every part can be read."""


def lint(tree: Tree, checks: Checks, today: date, *, broken: bool = False) -> Iterator[Remark]:
    """What is odd about `tree` on the day `today`; where it is `broken`, what can be told all the same."""
    subject = Subject(tree, checks, today)
    for rule in (*OF_ONE_PART, *(() if broken else OF_THE_WHOLE)):
        yield from rule(subject)
