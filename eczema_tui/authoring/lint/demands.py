"""What the tree's own settings ask for, and the day of its review."""

from __future__ import annotations

from collections.abc import Iterator

from eczema_tui.authoring.lint.rule import Subject
from eczema_tui.authoring.remarks import Remark
from eczema_tui.tree import Kind, Tier


def missing_parts(subject: Subject) -> Iterator[Remark]:
    """Nodes without a why, a source or a staff note, where the tree demands them.

    A node to read has no why. Sources are asked for where a node states something in its text, other than
    how to write a note.
    """
    demand = subject.checks.demand
    for node in subject.tree.nodes:
        lacks = {
            "why": node.asks and not node.why,
            "sources": bool(node.text) and node.kind is not Kind.NOTE and not node.sources,
            "staff": not node.staff,
        }
        for key, lacking in lacks.items():
            if lacking and key in demand:
                yield Remark(
                    ("node", node.id),
                    f"missing-{key}",
                    f"The node `{node.id}` has no `{key}`, which this tree demands of its nodes.",
                    f"Add `{key}:`, or take it out of `demand` under `checks:` in tree.yaml.",
                )


def items_missing_parts(subject: Subject) -> Iterator[Remark]:
    """Items without a why or a source, where the tree demands them."""
    demand = subject.checks.demand
    for item in subject.tree.items.values():
        for key, lacking in (("why", not item.why), ("sources", not item.sources)):
            if lacking and key in demand:
                yield Remark(
                    ("item", item.id),
                    f"missing-{key}",
                    f"The item `{item.id}` has no `{key}`, which this tree demands.",
                    f"Add `{key}:`, or take it out of `demand` under `checks:` in tree.yaml.",
                )


def signs_without_advice(subject: Subject) -> Iterator[Remark]:
    """Findings with a tier that do not say what to do. (Where they interrupt, the loader demands it.)"""
    for finding in subject.tree.findings.values():
        if finding.tier is Tier.SOON and not finding.advice:
            yield Remark(
                ("finding", finding.id, "tier"),
                "soon-without-advice",
                f"`{finding.id}` heads the list, and does not say what to do about it.",
                "Add `advice:`, which says what to do, and how soon.",
            )


def overdue_review(subject: Subject) -> Iterator[Remark]:
    """A date of review that has passed."""
    due = subject.tree.review_by
    if due and due < subject.today.isoformat():
        yield Remark(
            ("tree", "", "review-by"),
            "review-overdue",
            f"This tree was to be reviewed by {due}.",
            "Have its content reviewed, then set `reviewed` and `review-by` to new dates.",
        )
