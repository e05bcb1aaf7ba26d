"""The check finds nearly every mistake that an author could make, and shows where it is."""

from __future__ import annotations

import random
from collections import Counter

import pytest
from msgspec import Struct

from eczema_tui.loader import Problem
from eczema_tui.shipped import shipped_tree_path
from tests.authoring.mutants import KINDS, Mutant, mutants, new_problems, problems_of
from tests.authoring.spots import Texts

FOLDER = shipped_tree_path()
FILES = {
    path.relative_to(FOLDER).as_posix(): path.read_text("utf-8") for path in sorted(FOLDER.rglob("*.yaml"))
}

USUAL, FULL = 8, 25
"""How many mutants of each kind there are at most, and in a full run."""

CAUGHT = LOCATED = 0.95
"""The least shares of mutants that are reported at all, and of those that are reported in their place."""


class Outcome(Struct):
    """What the check says about a mutant, beyond what it says about the undamaged tree."""

    mutant: Mutant
    new: list[Problem]

    @property
    def caught(self) -> bool:
        return bool(self.new)

    @property
    def located(self) -> bool:
        return any(map(self.mutant.shows, self.new))

    def explained(self) -> str:
        """In a line, why it counts as missed."""
        if not self.caught:
            return f"nothing said: {self.mutant.story}"
        first = self.new[0]
        return f"elsewhere, {first.code} at {first.file}:{first.line}: {self.mutant.story}"


def table(outcomes: list[Outcome]) -> str:
    """How many mutants of each kind there are, are caught, are located; and every one that is not."""
    made = Counter(each.mutant.kind for each in outcomes)
    caught = Counter(each.mutant.kind for each in outcomes if each.caught)
    located = Counter(each.mutant.kind for each in outcomes if each.located)
    lines = [f"{kind:50} {made[kind]:5} {caught[kind]:5} {located[kind]:5}" for kind in made]
    lines += [f"{'all':50} {made.total():5} {caught.total():5} {located.total():5}", ""]
    lines += [f"{each.mutant.kind}: {each.explained()}" for each in outcomes if not each.located]
    return "\n".join(lines)


@pytest.mark.long
def test_nearly_every_mistake_is_caught_and_shown_in_its_place(request: pytest.FixtureRequest) -> None:
    before = problems_of(FILES)
    each = FULL if request.config.getoption("--full") else USUAL
    outcomes = [
        Outcome(mutant, new_problems(before, problems_of(mutant.files))) for mutant in mutants(FILES, each)
    ]
    print(table(outcomes))  # noqa: T201 - pytest shows it where the test fails, or with -rP

    caught, located = (sum(getattr(each, what) for each in outcomes) for what in ("caught", "located"))
    assert len(outcomes) >= 300
    assert caught >= CAUGHT * len(outcomes)
    assert located >= LOCATED * caught


def test_the_mutants_are_the_same_every_time() -> None:
    assert [each.story for each in mutants(FILES, 1)] == [each.story for each in mutants(FILES, 1)]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_mistake_can_be_made_in_the_shipped_tree(kind: str) -> None:
    dice = random.Random(kind)  # noqa: S311 - nothing here is secret
    texts = Texts(FILES)
    files = {mistake.edits[0].file for mistake in KINDS[kind](texts, dice)}
    assert files


def test_a_mutant_knows_the_lines_of_its_damage() -> None:
    for mutant in mutants(FILES, 2):
        changed = [name for name in FILES if mutant.files[name] != FILES[name]]
        assert changed
        for name in changed:
            before, after = FILES[name].split("\n"), mutant.files[name].split("\n")
            pairs = zip(before, after, strict=False)
            first = next((at for at, (one, other) in enumerate(pairs, 1) if one != other), len(after))
            assert any(file == name and abs(line - first) <= 1 for file, line in mutant.places)
