"""The shipped files, damaged in any way: a tree, or problems with their places, never anything else."""

from __future__ import annotations

import random
import time
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from eczema_tui.loader import Problem, TreeError, load_case, load_tree, parse_tree
from eczema_tui.loader.excerpt import WIDEST, cells
from eczema_tui.loader.problems import UNFIT
from eczema_tui.shipped import shipped_tree_path
from tests.loader.damage import KINDS, Variant, variant

FOLDER = shipped_tree_path()
FILES = {path.relative_to(FOLDER).as_posix(): path.read_bytes() for path in sorted(FOLDER.rglob("*.yaml"))}
TREE = load_tree(FOLDER)

MOST, USUAL = 20_000, 1_000
CHUNKS = 20

SLOWEST = 1.0
"""How many seconds of processor time one load can take."""


def loaded(made: Variant, folder: Path) -> dict[str, tuple[Problem, ...]]:
    """The problems of the tree, and of every damaged case, by the name that messages give them."""
    found: dict[str, tuple[Problem, ...]] = {}
    cases = [name for name in made.damaged if name.startswith("cases/")]
    if len(cases) < len(made.damaged):
        try:
            assert parse_tree(made.files).nodes
        except TreeError as error:
            found["tree"] = error.problems
    for name in cases:
        path = folder / Path(name).name
        path.write_bytes(made.files[name])
        try:
            assert load_case(path, TREE)[0].tree == TREE.id
        except TreeError as error:
            found[str(path)] = error.problems
    return found


def printable(text: str) -> bool:
    """Whether `text` is one line that does nothing to a terminal but show something."""
    return not UNFIT.search(text) and not any(
        unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"} for char in text
    )


def ill_told(problem: Problem, data: bytes) -> Iterator[str]:
    """What is wrong with the way in which a problem is told; `data` is the file that it names."""
    lines = data.decode("utf-8", "replace").removeprefix("\ufeff").split("\n")
    if not 1 <= problem.line <= len(lines):
        yield f"line {problem.line} of {len(lines)}"
    elif not 1 <= problem.column <= len(lines[problem.line - 1]) + 1:
        yield f"column {problem.column} of {len(lines[problem.line - 1])}"
    if not problem.code or not problem.message:
        yield "no code or no message"
    if not printable(problem.message) or not printable(problem.hint) or not printable(problem.excerpt):
        yield f"not printable: {problem!r}"
    width = sum(map(cells, problem.excerpt))
    if width > WIDEST or not 0 <= problem.caret <= width:
        yield f"caret {problem.caret} under {width} cells"


def faults(seed: int, folder: Path) -> list[str]:
    """What goes wrong with one variant of the shipped files."""
    made = variant(FILES, seed)
    began = time.process_time()
    try:
        found = loaded(made, folder)
    except Exception as error:  # noqa: BLE001,RUF100 - whatever it is, it must not happen
        return [f"seed {seed} ({made.story}): {error!r}"]
    took = time.process_time() - began
    told = [f"{took:.2f} s"] if took > SLOWEST else []
    for whole, problems in found.items():
        if not problems:
            told.append("no tree and no problem")
        for each in problems:
            name = each.file if whole == "tree" else f"cases/{Path(whole).name}"
            known = each.file in FILES if whole == "tree" else Path(each.file).name == Path(whole).name
            told += [f"{each.code}: {what}" for what in ill_told(each, made.files.get(name, b""))]
            told += [] if known else [f"{each.code}: no such file, {each.file}"]
    return [f"seed {seed} ({made.story}): {what}" for what in told]


@pytest.mark.long
@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_damaged_files_give_a_tree_or_problems_with_their_places(
    chunk: int, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    many = MOST if request.config.getoption("--full") else USUAL
    assert [fault for seed in range(chunk, many, CHUNKS) for fault in faults(seed, tmp_path)] == []


def test_the_same_seed_does_the_same_damage() -> None:
    assert [variant(FILES, seed) for seed in range(50)] == [variant(FILES, seed) for seed in range(50)]


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "Latin-1"])
def test_every_kind_of_damage_changes_most_files(kind: str) -> None:
    dice = random.Random(kind)  # noqa: S311 - damage, not a secret
    changed = [KINDS[kind](dice, data) != data for data in FILES.values()]
    assert sum(changed) > len(changed) / 2
