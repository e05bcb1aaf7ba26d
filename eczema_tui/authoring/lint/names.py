"""Names that lead nowhere: what is declared and not used, named and never set, or never explained."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from eczema_tui.authoring.lint.rule import Subject
from eczema_tui.authoring.parts import conditions, wordings
from eczema_tui.authoring.remarks import Remark
from eczema_tui.plural import counted
from eczema_tui.terms import forms, terms_in
from eczema_tui.tree import UNSURE, Term, Tree, mentioned

_ABBREVIATION = re.compile(r"\b[A-Z][A-Za-z]*[A-Z]\w*\b")
"""A word with two capital letters or more."""


def findings_never_set(subject: Subject) -> Iterator[Remark]:
    """Findings that no answer sets."""
    tree = subject.tree
    is_set = {name for node in tree.nodes for option in node.options for name in option.sets}
    named = _named(tree)
    for finding in tree.findings.values():
        if finding.when is None and finding.id not in is_set:
            times = named[finding.id]
            named_in = f" It is named in {counted(times, 'place')}, where it never holds." if times else ""
            yield Remark(
                ("finding", finding.id),
                "finding-never-set",
                f"No answer sets `{finding.id}`.{named_in}",
                f"Add `sets: [{finding.id}]` to an answer, or take the finding out.",
            )


def findings_not_used(subject: Subject) -> Iterator[Remark]:
    """Derived findings that decide on nothing."""
    named = _named(subject.tree)
    for finding in subject.tree.derived:
        if not named[finding.id] and not finding.tier:
            yield Remark(
                ("finding", finding.id),
                "finding-not-used",
                f"`{finding.id}` follows from others, and nothing follows from it: nobody will ever see it.",
                "Name it in a condition, give it a tier, or take it out.",
            )


def unsure_to_nowhere(subject: Subject) -> Iterator[Remark]:
    """Not being sure about an urgent sign, where nothing follows from it."""
    tree = subject.tree
    named = _named(tree)
    for node in tree.nodes:
        urgent = any(tree.findings[name].tier.interrupts for option in node.options for name in option.sets)
        unsure = node.option(UNSURE)
        if not urgent or unsure is None:
            continue
        if not any(named[name] or tree.findings[name].tier for name in unsure.sets):
            yield Remark(
                ("option", node.id, UNSURE, "sets"),
                "unsure-to-nowhere",
                f"Not being sure at `{node.id}`, which asks for urgent signs, leads to nothing.",
                "Give what it sets a tier with advice, or name it in the `when` of an item.",
            )


def sources_not_used(subject: Subject) -> Iterator[Remark]:
    """Sources that nothing names."""
    tree = subject.tree
    used = {source for node in tree.nodes for source in node.sources}
    used.update(source for item in tree.items.values() for source in item.sources)
    yield from _not_used("source", "source", tree.sources, used, "under `sources:` of a node or an item")


def categories_not_used(subject: Subject) -> Iterator[Remark]:
    """Categories without items."""
    tree = subject.tree
    used = {item.category for item in tree.items.values()}
    ids = (category.id for category in tree.categories)
    yield from _not_used("category", "category", ids, used, "as the `category` of an item")


def terms_not_used(subject: Subject) -> Iterator[Remark]:
    """Terms of the glossary that no wording has."""
    tree = subject.tree
    words = "\n".join(variant.text for worded in wordings(tree) for variant in worded.wording)
    used = {term.id for term in terms_in(tree.glossary.values(), words)}
    used |= {
        term.id
        for term in tree.glossary.values()
        if term.id not in used and terms_in([term], "\n".join(_meanings_of_others(tree, term)))
    }
    yield from _not_used("term", "term", tree.glossary, used, "in a wording that people read")


def abbreviations_not_explained(subject: Subject) -> Iterator[Remark]:
    """Words in capitals that the glossary does not have; each where it comes first."""
    tree = subject.tree
    named = [form for term in tree.glossary.values() for form in forms(term)]
    known = {word for form in (*named, *subject.checks.names) for word in re.findall(r"\w+", form.casefold())}
    for worded in wordings(tree):
        if worded.key == "staff":
            continue
        for number, variant in enumerate(worded.wording):
            for found in _ABBREVIATION.findall(variant.text):
                plain = found.casefold()
                if plain in known or plain.removesuffix("s") in known:
                    continue
                known.add(plain)
                yield Remark(
                    (*worded.place, number, "text"),
                    "abbreviation-not-explained",
                    f"`{found}` stands here, and the glossary does not say what it means.",
                    "Add it to glossary.yaml, or write it out. A name that needs no explanation goes "
                    "under `names:` of `checks:` in tree.yaml.",
                    quote=found,
                )


def _not_used(kind: str, what: str, declared: Iterable[str], used: set[str], where: str) -> Iterator[Remark]:
    for name in declared:
        if name not in used:
            yield Remark(
                (kind, name),
                f"{kind}-not-used",
                f"Nothing uses the {what} `{name}`.",
                f"Use it {where}, or take it out.",
            )


def _named(tree: Tree) -> Counter[str]:
    """How often each finding is named in conditions and promises."""
    named = Counter(name for each in conditions(tree) for name in mentioned(each.condition))
    for promise in tree.promises:
        for claim in (promise.never, promise.always):
            named.update(claim.findings if claim else ())
    return named


def _meanings_of_others(tree: Tree, term: Term) -> Iterator[str]:
    return (other.means for other in tree.glossary.values() if other is not term)
