"""Trees and cases: from their files to what the rest of the program works with, and cases back again."""

from eczema_tui.loader.cases import load_case, parse_case
from eczema_tui.loader.drafts import Checks, Draft, load_draft, parse_draft
from eczema_tui.loader.dump import dump_case
from eczema_tui.loader.places import Place
from eczema_tui.loader.problems import WIDTH, Problem, TreeError
from eczema_tui.loader.trees import load_tree, parse_tree

__all__ = [
    "WIDTH",
    "Checks",
    "Draft",
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
