"""Trees and cases: from their files to what the rest of the program works with, and cases back again.

Each part is imported when it is first asked for, so that who needs only problems does not wait for all.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from eczema_tui.loader.cases import LeftOut, load_case, parse_case
    from eczema_tui.loader.drafts import Checks, Draft, load_draft, parse_draft
    from eczema_tui.loader.dump import dump_case
    from eczema_tui.loader.places import Place
    from eczema_tui.loader.problems import WIDTH, Problem, TreeError
    from eczema_tui.loader.trees import load_tree, parse_tree

__all__ = [
    "WIDTH",
    "Checks",
    "Draft",
    "LeftOut",
    "Place",
    "Problem",
    "TreeError",
    "dump_case",
    "load_case",
    "load_draft",
    "load_tree",
    "parse_case",
    "parse_draft",
    "parse_tree",
]

_HOMES = {
    "cases": ("LeftOut", "load_case", "parse_case"),
    "drafts": ("Checks", "Draft", "load_draft", "parse_draft"),
    "dump": ("dump_case",),
    "places": ("Place",),
    "problems": ("WIDTH", "Problem", "TreeError"),
    "trees": ("load_tree", "parse_tree"),
}


def __getattr__(name: str) -> object:
    """A part of the loader, from the module that it lives in. Raises AttributeError for another name."""
    for home, names in _HOMES.items():
        if name in names:
            found: object = getattr(import_module(f"{__name__}.{home}"), name)
            globals()[name] = found
            return found
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
