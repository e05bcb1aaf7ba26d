"""The diagram: a tree as flowcharts, for a clinician to see what leads where, and what raises an alert."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType, ModuleType

from eczema_tui.authoring.diagram import dot, mermaid
from eczema_tui.authoring.diagram.picture import Picture, divided
from eczema_tui.authoring.diagram.screens import screen_pieces, stage_pieces
from eczema_tui.authoring.outline.screens import stage_title
from eczema_tui.authoring.outline.words import Guide
from eczema_tui.tree import Tree

FORMATS: Mapping[str, ModuleType] = MappingProxyType({"mermaid": mermaid, "dot": dot})
"""The formats by name, with the module that writes each."""

NOTES = (
    "The walk follows the arrows. What is dashed comes up only if what it says holds; otherwise the walk "
    "goes on to what comes after it.",
    "An arrow with an answer on it leads to the screens that only this answer opens. Where several ticked "
    "answers open screens, these come one after the other.",
    "EMERGENCY and SAME DAY stand over the answers that bring up the alert. “At once” is by that answer "
    "alone; “with other answers” is only together with answers given before or after. "
    "From the alert, the person can go on with the walk.",
    "Numbers are those of the outline, which has all that is left out here: the other answers, the texts, "
    "and conditions in full.",
)
"""What has to be known to read the diagram."""


def diagram(tree: Tree, format_name: str) -> str:
    """The pictures of a tree in a format of `FORMATS`. Raises KeyError for another name."""
    form = FORMATS[format_name]
    text: str = form.write(
        f"{tree.title} ({tree.id}), version {tree.version}", NOTES, pictures(tree, form.fits)
    )
    return text


def pictures(tree: Tree, fits: Callable[[Picture], bool]) -> list[Picture]:
    """The stages of a tree, then the screens of each stage, each in as many pictures as `fits` asks for."""
    guide = Guide(tree)
    found = list(divided("The stages", tuple(stage_pieces(guide)), fits))
    for stage in tree.stages:
        found += divided(stage_title(guide, stage), tuple(screen_pieces(guide, stage)), fits)
    return found
