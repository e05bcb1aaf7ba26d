"""The check of a tree: reads it, lints it, runs its cases, and proves what holds for all walks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct

from eczema_tui.authoring.cases import Coverage, Lengths, coverage, lengths, unexpected, walks_of
from eczema_tui.authoring.lint import lint
from eczema_tui.authoring.lint.reading import school_grade
from eczema_tui.authoring.proof import Proof, can_prove, prove, remarks
from eczema_tui.authoring.remarks import ERRORS, Remark, take_up
from eczema_tui.loader import Draft, Problem, load_draft
from eczema_tui.tree import Tree


class Report(Struct, frozen=True):
    """What the check of one tree found. `tree` is None where nothing of it could be read.

    `broken` says that parts of the tree could not be read: then what rests on the whole tree was not
    looked at, and there is no `coverage`. `cases` is how many there are, `as_expected` how many of them fit
    the tree and come out as they should, `lengths` how long their walks and lists get. `unmeasured` says
    that the reading level was asked for, and what measures it is not installed. `proof` is what was found
    about all walks; `unproven` says that it was asked for, and what it takes is not installed.
    """

    name: str
    tree: Tree | None
    broken: bool
    problems: tuple[Problem, ...]
    cases: int
    as_expected: int
    coverage: Coverage | None
    lengths: Lengths | None = None
    proof: Proof | None = None
    unproven: bool = False
    unmeasured: bool = False

    @property
    def nothing_there(self) -> bool:
        """Whether there is no file or folder at all that could be read."""
        return self.tree is None and not any(problem.excerpt for problem in self.problems)

    @property
    def errors(self) -> tuple[Problem, ...]:
        """What has to be mended."""
        return tuple(problem for problem in self.problems if not problem.warning)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What deserves a look."""
        return tuple(problem for problem in self.problems if problem.warning)


def check(path: Path, today: date, *, proving: bool = True) -> Report:
    """Checks the tree at `path`, a folder or a single file, as on the day `today`."""
    return report_on(str(path), load_draft(path), today, proving=proving)


def report_on(name: str, draft: Draft, today: date, *, proving: bool = True) -> Report:
    """Checks a draft, which the report calls `name`; with a proof unless `proving` is false."""
    tree, as_expected, covered, long, proof = draft.tree, 0, None, None, None
    linted: tuple[Remark, ...] = ()
    solvable = proving and can_prove()
    if tree is not None:
        linted = tuple(lint(tree, draft.checks, today, broken=draft.broken))
        take_up(linted, draft)
    if tree is not None and not draft.broken:
        walks = walks_of(tree, draft.cases)
        told = tuple(unexpected(tree, draft.cases, walks))
        take_up((remark for _, remark in told), draft)
        failed = {name for names, remark in told if remark.code in ERRORS for name in names}
        as_expected = len(draft.cases) - len(failed)
        covered = coverage(tree, walks.values())
        long = lengths(draft.cases, walks)
        if solvable:
            proof = prove(tree)
            known = [remark for _, remark in told] + [*linted]
            take_up((remark for remark in remarks(proof, tree) if not _is_known(remark, known)), draft)
    return Report(
        name=name,
        tree=tree,
        broken=draft.broken,
        problems=draft.problems,
        cases=draft.case_count,
        as_expected=as_expected,
        coverage=covered,
        lengths=long,
        proof=proof,
        unproven=proving and not solvable,
        unmeasured=draft.checks.reading_level is not None and school_grade() is None,
    )


_SAME = {
    "never-happens": ("condition-never", "finding-never-set", "variant-never-used"),
    "promise-broken": ("case-breaks-promise",),
}
"""For what the proof finds, the codes under which it may have been told before."""


def _is_known(remark: Remark, told: Sequence[Remark]) -> bool:
    """Whether one of the remarks in `told` says the same about the same part of the tree, or a part of it."""
    codes = _SAME.get(remark.code, ())
    return any(one.code in codes and one.place[: len(remark.place)] == remark.place for one in told)
