"""What guards the meaning of the shipped tree, tried with changes of it."""

from __future__ import annotations

import random
from collections import Counter

import pytest
from msgspec import Struct

from eczema_tui.loader import parse_tree
from tests.proof.guards import GUARDS, TEXTS, TREE, guards_against
from tests.proof.meaning import KINDS, Mutant, mutants
from tests.proof.said import Files, written

USUAL, FULL = 2, 8
"""How many mutants of each kind there are at most, and in a full run."""

TOLD, ONLY_COMPARED = 0.95, 0.2
"""The least share of mutants that anything tells of, and the greatest that only a comparison tells of."""

MISSED = "nothing"

FILES = Files(TEXTS)


class Outcome(Struct, frozen=True):
    """What tells of a mutant, the first to look first."""

    mutant: Mutant
    guards: tuple[str, ...]

    @property
    def first(self) -> str:
        return self.guards[0] if self.guards else MISSED


def table(outcomes: list[Outcome]) -> str:
    """How many mutants of each kind there are, and what first tells of them; each that only diff tells of."""
    columns = (*GUARDS, MISSED)
    rows: dict[str, Counter[str]] = {}
    for each in outcomes:
        for name in (each.mutant.kind, "all"):
            rows.setdefault(name, Counter())[each.first] += 1
    rows["all"] = rows.pop("all")
    lines = [f"{'':52}{'made':>9}" + "".join(f"{name:>9}" for name in columns)]
    for name, row in rows.items():
        lines.append(f"{name:52}{row.total():9}" + "".join(f"{row[column]:9}" for column in columns))
    bare = [each for each in outcomes if each.first in ("diff", MISSED)]
    lines += ["", *(f"{each.first}: {each.mutant.kind}: {each.mutant.story}" for each in bare)]
    return "\n".join(lines)


@pytest.mark.long
def test_nearly_every_change_of_meaning_is_told(request: pytest.FixtureRequest) -> None:
    each = FULL if request.config.getoption("--full") else USUAL
    outcomes = [Outcome(mutant, guards_against(mutant.files)) for mutant in mutants(TEXTS, each)]
    print(table(outcomes))  # noqa: T201 - pytest shows it where the test fails, or with -rP

    assert len(outcomes) > 35 * each
    firsts = Counter(outcome.first for outcome in outcomes)
    assert firsts[MISSED] <= (1 - TOLD) * len(outcomes)
    assert firsts["diff"] <= ONLY_COMPARED * len(outcomes)


def test_the_tree_itself_has_nothing_to_tell_of() -> None:
    assert guards_against(TEXTS) == ()


def test_the_files_written_anew_are_the_same_tree() -> None:
    anew = TEXTS | {name: written(said) for name, said in FILES.said.items()}
    assert parse_tree({name: text for name, text in anew.items() if not name.startswith("cases/")}) == TREE


@pytest.mark.parametrize("kind", KINDS)
def test_a_mutant_differs_in_its_files_and_no_case_and_no_promise_is_touched(kind: str) -> None:
    dice = random.Random(kind)  # noqa: S311 - nothing here is secret
    changes = list(KINDS[kind](FILES))
    assert changes
    for change in dice.sample(changes, min(5, len(changes))):
        texts = FILES.with_change(change)
        changed = {name for name in texts if texts[name] != TEXTS[name]}
        assert changed == {file for file, _, _ in change.edits}
        assert not any(name.startswith("cases/") for name in changed)
        assert all(path[:1] != ("promises",) for _, path, _ in change.edits)


def test_the_mutants_are_the_same_every_time() -> None:
    assert [each.story for each in mutants(TEXTS, 1)] == [each.story for each in mutants(TEXTS, 1)]
