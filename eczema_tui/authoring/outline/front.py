"""The outline's first pages: what the tree is, how much there is to read, and how to read it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from eczema_tui.authoring.outline.document import Block, Document, Heading, line, points
from eczema_tui.authoring.outline.screens import stage_title
from eczema_tui.authoring.outline.words import Guide
from eczema_tui.tree import PLACEHOLDERS, Stage, Tier, Tree

NOBODY = "Nobody has signed this tree off."

HOW_TO_READ = (
    "A finding is a fact about the person. Answers set findings, and conditions ask for them.",
    "A name in brackets, such as (fever-now), is an id: what a thing is called in the files of the tree. In "
    "a condition it is always the id of a finding.",
    "Screens come in the order of their numbers. One with a condition is left out where it does not hold.",
    "In a condition, “not” also holds where the question never came up. Square brackets keep together what "
    "belongs together.",
    "Where words differ from person to person, the first “If” that holds decides. “Otherwise” is for all "
    "others.",
    "An answer that brings about a sign marked EMERGENCY or SAME DAY shows the alert at once. SOON "
    "interrupts nobody: it stands at the top of the list.",
    "Staff notes and teach-back questions are for whoever teaches. Patients never see them.",
)


def front(guide: Guide, cases: int, parts: Sequence[str]) -> Document:
    """Everything before the first stage; `cases` are so many, and `parts` the titles after the stages."""
    return tuple(_front(guide, cases, parts))


def _front(guide: Guide, cases: int, parts: Sequence[str]) -> Iterator[Block]:
    tree = guide.tree
    yield Heading(1, tree.title)
    yield from line("Outline: the whole tree, to be read and signed")
    yield from points(_facts(tree))
    yield Heading(2, "What there is to read")
    yield from points(_counts(tree, cases))
    if tree.about:
        yield Heading(2, "About this tree, as the start screen says it")
        yield from guide.body("About", tree.about)
    yield Heading(2, "How to read this outline")
    yield from points(line(each) for each in (*HOW_TO_READ, _filled_in()))
    yield Heading(2, "Contents")
    yield from points(
        line(title) for title in (*(_stage_entry(guide, stage) for stage in tree.stages), *parts)
    )


def _facts(tree: Tree) -> Iterator[Document]:
    yield line(tree.id, label="Id")
    yield line(tree.version, label="Version")
    yield line(tree.language, label="Language")
    yield line(tree.reviewed or "not said", label="Reviewed")
    yield line(tree.review_by or "not said", label="Review by")
    yield line(", ".join(tree.signed_off_by) or NOBODY, label="Signed off by")


def _counts(tree: Tree, cases: int) -> Iterator[Document]:
    asking = sum(node.asks for node in tree.nodes)
    unverified = sum(not source.verified for source in tree.sources.values())
    tiers = [finding.tier for finding in tree.findings.values()]
    urgent = ", ".join(
        f"{tiers.count(tier)} {tier.label}" for tier in reversed(Tier) if tier in tiers and tier
    )
    yield line(str(len(tree.stages)), label="Stages")
    yield line(str(asking), label="Screens that ask")
    yield line(str(len(tree.nodes) - asking), label="Screens to read")
    yield line(f"{len(tree.findings)}, of these {urgent or 'none urgent'}", label="Findings")
    yield line(str(len(tree.items)), label="Items of the question list")
    yield line(f"{len(tree.sources)}, of these {unverified} not verified", label="Sources")
    yield line(str(cases), label="Cases")


def _filled_in() -> str:
    defaults = ", ".join(f"{{{name}}} reads “{words}”" for name, words in PLACEHOLDERS.items())
    return f"Words in braces are filled in later. Where nobody has set them, {defaults}."


def _stage_entry(guide: Guide, stage: Stage) -> str:
    """A stage with the numbers of its screens, as the contents show it."""
    numbers = [
        guide.numbers[place]
        for place in range(stage.start, stage.end)
        if guide.tree.nodes[place].opened_by is None
    ]
    screens = " to ".join(dict.fromkeys([numbers[0], numbers[-1]]))
    return f"{stage_title(guide, stage)}, {screens}"
