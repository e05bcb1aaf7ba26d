"""What changed in meaning from one version of a tree to the next, over all walks, with walks that show it."""

from eczema_tui.authoring.diff.compare import Comparison, Difference, compare
from eczema_tui.authoring.diff.revisions import RevisionError, tree_at
from eczema_tui.authoring.diff.texts import Edit, Rename
from eczema_tui.authoring.diff.words import as_json, as_text, cases

__all__ = [
    "Comparison",
    "Difference",
    "Edit",
    "Rename",
    "RevisionError",
    "as_json",
    "as_text",
    "cases",
    "compare",
    "tree_at",
]
