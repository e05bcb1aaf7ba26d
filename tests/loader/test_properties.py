"""Whatever the files hold: a tree, or a list of problems; and cases come back as they were."""

import random
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eczema_tui.case import Case, Expectation, ListChoices
from eczema_tui.loader import Problem, TreeError, dump_case, load_tree, parse_case, parse_tree
from eczema_tui.loader.problems import UNFIT
from eczema_tui.tree import Tier
from tests.loader.small_tree import CASE, FILES, small_tree, write_tree

TREE = small_tree()
BYTES = {name: text.encode() for name, text in FILES.items() if not name.startswith("cases")}
MARKS = "\n|  |- |: |{|}|[|]|\"|'|>|#|&a |*a|!x |\t|~|1|true|2026-01-01|---\n|? |<<: |\\|%|\0|\u202e"
PIECES = st.sampled_from([b"|", b"\xff", *(mark.encode() for mark in MARKS.split("|"))])


def found_in(files: Mapping[str, str | bytes]) -> tuple[Problem, ...]:
    """What is wrong with a tree in memory; nothing where it is a tree."""
    try:
        assert parse_tree(files).nodes
    except TreeError as error:
        return error.problems
    return ()


@st.composite
def damaged_files(draw: st.DrawFn) -> dict[str, bytes]:
    """The small tree with a few pieces cut out, put in, or copied from elsewhere in it."""
    files = dict(BYTES)
    for _ in range(draw(st.integers(1, 3))):
        name = draw(st.sampled_from(sorted(files)))
        data = files[name]
        start = draw(st.integers(0, len(data)))
        end = start + draw(st.integers(0, 12))
        other = files[draw(st.sampled_from(sorted(files)))]
        copied = draw(st.integers(0, len(other)))
        new = draw(PIECES | st.just(other[copied : copied + 30]) | st.binary(max_size=6))
        files[name] = data[:start] + new + data[end:]
    return files


@given(damaged_files())
def test_damaged_files_give_a_tree_or_problems(files: dict[str, bytes]) -> None:
    for problem in found_in(files):
        assert problem.line >= 1
        assert problem.column >= 1
        assert problem.code
        str(problem).encode()


@given(st.binary(max_size=200))
def test_any_bytes_give_a_tree_or_problems(data: bytes) -> None:
    with pytest.raises(TreeError):
        parse_tree(data)


@given(st.integers(0, 2**32))
def test_a_damaged_case_gives_a_case_or_problems(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - damage, not a secret
    data = bytearray(CASE.encode())
    for _ in range(chance.randint(1, 4)):
        data[chance.randrange(len(data))] = chance.choice(b"\n :-[]{}\"'0a~\xff\x00,")
    with suppress(TreeError):
        assert isinstance(parse_case(bytes(data), TREE)[0], Case)


@given(st.sampled_from(sorted(BYTES)), st.data())
def test_a_problem_points_at_the_line_it_shows(name: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(BYTES[name]) - 1))
    text = (BYTES[name][:start] + b"@" + BYTES[name][start:]).decode()
    for problem in found_in({**BYTES, name: text}):
        if problem.excerpt.strip() and "…" not in problem.excerpt:
            lines = (text if problem.file == name else FILES[problem.file]).split("\n")
            assert lines[problem.line - 1] == problem.excerpt


def words(most: int = 40) -> st.SearchStrategy[str]:
    """Text that a person could write."""
    letters = st.characters(exclude_categories=["Cs", "Cn"]).filter(lambda char: not UNFIT.match(char))
    return st.text(letters | st.sampled_from("\n :#-'\"{}[]&*!|>%@`~,?\\0"), max_size=most)


def some(names: list[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(st.sampled_from(names), unique=True, max_size=3).map(tuple)


ITEMS = list(TREE.items)


@st.composite
def choices(draw: st.DrawFn) -> ListChoices:
    """What somebody can have done with a list."""
    own = draw(st.lists(words(), max_size=3))
    return ListChoices(
        pinned=draw(some([*ITEMS, *range(1, len(own) + 1)])),
        dropped=draw(some(ITEMS)),
        reworded=draw(st.dictionaries(st.sampled_from(ITEMS), words())),
        own=tuple(own),
        tries=draw(some(ITEMS)),
    )


CASES = st.builds(
    Case,
    tree=st.just("small"),
    version=st.just("1.1"),
    title=words(),
    answers=st.fixed_dictionaries(
        {},
        optional={
            "skin": st.just("none") | some(["blisters", "fever", "unsure"]).filter(bool),
            "fever-high": words(500),
            "amount": st.sampled_from(["thin", "enough", "unsure"]),
            "itch": st.integers(0, 10) | st.just("unsure"),
        },
    ),
    choices=choices(),
    expect=st.none() | st.builds(Expectation, st.none() | st.sampled_from(Tier), some(ITEMS), some(ITEMS)),
)


@given(CASES)
def test_a_case_that_is_written_is_read_back_the_same(case: Case) -> None:
    assert parse_case(dump_case(case), TREE) == (case, ())


@given(CASES)
def test_writing_what_was_read_gives_the_same_text(case: Case) -> None:
    text = dump_case(case)
    assert dump_case(parse_case(text, TREE)[0]) == text


@given(damaged_files())
def test_a_folder_on_disk_has_the_same_problems_as_in_memory(
    tmp_path_factory: pytest.TempPathFactory, files: dict[str, bytes]
) -> None:
    folder: Path = write_tree(tmp_path_factory.mktemp("tree"))
    for name, data in files.items():
        (folder / name).write_bytes(data)

    try:
        load_tree(folder)
        on_disk = []
    except TreeError as error:
        on_disk = [(each.code, each.line, each.column) for each in error.problems]
    assert sorted(on_disk) == sorted((each.code, each.line, each.column) for each in found_in(files))
