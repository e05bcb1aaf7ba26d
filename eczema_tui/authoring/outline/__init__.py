"""The outline: a whole tree as one document, for a clinician to read on paper and to sign."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from string import ascii_uppercase

from eczema_tui.authoring.outline import lists
from eczema_tui.authoring.outline.document import Blanks, Document, Heading, line
from eczema_tui.authoring.outline.front import front
from eczema_tui.authoring.outline.screens import stage_document
from eczema_tui.authoring.outline.words import Guide
from eczema_tui.case import Case
from eczema_tui.tree import Tree

FORMATS = {"text": ".txt", "markdown": ".md"}
"""The formats by name, with the ending of a file in that format."""


def outline(tree: Tree, cases: Mapping[str, Case], format_name: str) -> str:
    """The tree and its cases (by name) in a format of `FORMATS`. Raises KeyError for another name."""
    FORMATS[format_name]
    write: Callable[[Document], str] = import_module(f"{__name__}.{format_name}").write
    return write(_document(tree, cases))


def _document(tree: Tree, cases: Mapping[str, Case]) -> Document:
    guide = Guide(tree)
    parts = {
        "Urgent signs": lists.urgent_signs(guide),
        "Findings that follow from others": lists.derived_findings(guide),
        "All other findings": lists.other_findings(guide),
        "The question list": lists.items(guide),
        "Promises: what holds for every walk": lists.promises(guide),
        "Glossary": lists.glossary(guide),
        "Sources": lists.sources(guide),
        "Cases: what is expected of them": lists.expected_cases(cases),
        "Signing off": _sign_off(tree),
    }
    filled = [(title, document) for title, document in parts.items() if document]
    titled = {
        f"Part {letter}: {title}": document
        for letter, (title, document) in zip(ascii_uppercase, filled, strict=False)
    }
    return (
        *front(guide, len(cases), list(titled)),
        *(block for stage in tree.stages for block in stage_document(guide, stage)),
        *(block for title, document in titled.items() for block in (Heading(2, title), *document)),
    )


def _sign_off(tree: Tree) -> Document:
    return (
        *line(f"I have read this outline of “{tree.title}” ({tree.id}), version {tree.version}."),
        *line(
            "My name below says: I have read every screen, sign and item, and as far as I can judge the "
            "medical content is right and safe to be shown to the people it is for. "
            "It holds for this version alone."
        ),
        Blanks(("Name", "Role", "Date", "Signature")),
        *line(
            "Whoever keeps the tree then adds the name to signed-off-by in tree.yaml. "
            "The start screen shows it."
        ),
    )
