"""What guards the meaning of the shipped tree: what tells that a tree no longer means the same."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from eczema_tui.authoring.cases import unexpected, walks_of
from eczema_tui.authoring.diff import compare
from eczema_tui.authoring.lint import lint
from eczema_tui.authoring.proof import prove
from eczema_tui.loader import load_draft, parse_draft
from eczema_tui.shipped import shipped_tree_path
from tests.proof.shipped_words import RULES
from tests.proof.told import misread
from tests.test_shipped_tree import kind_of

FOLDER = shipped_tree_path()
TEXTS = {
    path.relative_to(FOLDER).as_posix(): path.read_text("utf-8") for path in sorted(FOLDER.rglob("*.yaml"))
}
DRAFT = load_draft(FOLDER)
TREE = DRAFT.whole()
TODAY = date(2026, 12, 24)

GUARDS = ("loader", "lint", "proof", "promises", "cases", "tests", "diff")
"""What can tell of a change, the first to look at it first.

"tests" are rules that only the tests of the shipped tree hold it to: who reads what, and the kinds of items.
"""


def guards_against(texts: Mapping[str, str]) -> tuple[str, ...]:
    """Which of the guards tell that the tree with these files is not the shipped one.

    Where the loader refuses it, nothing else looks at it; the tests and the comparison look only where
    the check says nothing.
    """
    draft = parse_draft(texts)
    tree = draft.tree
    if tree is None or draft.broken:
        return ("loader",)
    proof = prove(tree)
    told = unexpected(tree, draft.cases, walks_of(tree, draft.cases))
    found = {
        "lint": any(lint(tree, draft.checks, TODAY)),
        "proof": bool(proof.impossible or proof.stuck),
        "promises": bool(proof.broken),
        "cases": len(draft.cases) < draft.case_count
        or any(remark.code != "case-breaks-promise" for _, remark in told),
    }
    if any(found.values()):
        return tuple(name for name, tells in found.items() if tells)
    if misread(tree, RULES) or any(item.kind is not kind_of(item) for item in tree.items.values()):
        return ("tests",)
    return ("diff",) if compare(TREE, tree).differs else ()
