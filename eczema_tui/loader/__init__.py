"""Trees and cases: from their files to what the rest of the program works with, and cases back again."""

from eczema_tui.loader.cases import load_case, load_cases, parse_case
from eczema_tui.loader.dump import dump_case
from eczema_tui.loader.files import case_paths
from eczema_tui.loader.problems import Problem, TreeError
from eczema_tui.loader.trees import load_tree, parse_tree

__all__ = [
    "Problem",
    "TreeError",
    "case_paths",
    "dump_case",
    "load_case",
    "load_cases",
    "load_tree",
    "parse_case",
    "parse_tree",
]
