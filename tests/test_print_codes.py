"""Codes that are printed to a terminal, and where they are not."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from eczema_tui.exports import qr
from eczema_tui.loader import load_case
from eczema_tui.shipped import shipped_tree
from eczema_tui.terminals import BLACK
from eczema_tui.visit import Visit
from eczema_tui.walk import Walk
from tests.pty_session import Session, clean_environment
from tests.readers.codes import joined, read_cells

PROGRAM = str(Path(sys.executable).with_name("eczema-tui"))
CASE = """\
tree: eczema
version: "1.0"
title: A case
answers: {}
list: {pinned: [], own: ["Could it be the gloves?", "Is it the café where I work?"]}
"""
EMPTY_TREE = """\
id: small
title: A small tree
version: "1.0"
categories: [{id: first, title: First things}]
stages:
  - id: start
    title: Start
    nodes:
      - {id: skin, ask: "Skin?", choices: [{id: dry, label: Dry}, {id: wet, label: Wet, sets: [wet]}]}
findings: {wet: {phrase: wet skin}}
items: [{id: cream, category: first, text: Which cream helps, when: wet}]
"""


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A file with answers, whose list is short."""
    path = tmp_path / "case.yaml"
    path.write_text(CASE, encoding="utf-8")
    return path


def printed(case: Path, *options: str, size: tuple[int, int] = (80, 24), **environment: str) -> Session:
    """The command in a terminal, at its end."""
    command = [PROGRAM, "list", str(case), "--format", "qr", *options]
    session = Session(command, env=clean_environment(**environment), size=size)
    session.wait_exit()
    return session


def code(lines: list[str]) -> qr.Cells:
    """The cells that lines of a terminal show, as far as they are of a code."""
    cells = []
    for line in filter(lambda each: "\x1b[38;5;" in each, lines):
        row: list[tuple[bool, bool]] = []
        for run in line.split("\x1b[38;5;")[1:]:
            foreground, _, rest = run.partition(";48;5;")
            background, _, glyphs = rest.partition("m")
            upper = int(background) == BLACK
            lower = int(foreground) == BLACK
            row += [(upper, lower) for _ in glyphs.removesuffix("\x1b[0m")]
        cells.append(tuple(row))
    return tuple(cells)


@pytest.mark.parametrize("size", [(80, 26), (120, 41), (40, 24)])
def test_the_codes_below_one_another_give_the_list(case: Path, size: tuple[int, int], tmp_path: Path) -> None:
    with printed(case, size=size) as session:
        assert session.exit
        assert session.exit.code == 0
        _, *codes = session.output.decode().split("Code ")
    texts = [read_cells(code(each.splitlines()[1:]), tmp_path / "code.pgm") for each in codes]
    loaded, _ = load_case(case, shipped_tree())
    visit = Visit.begin(Walk(shipped_tree(), loaded.answers), loaded.choices)
    assert joined(texts) == qr.short_list(visit.questions)
    assert [each.splitlines()[0] for each in codes] == [
        f"{n} of {len(codes)}" for n in range(1, len(codes) + 1)
    ]
    highest = max(len(each.splitlines()) for each in codes)
    assert highest < size[1]


def test_without_half_blocks_codes_are_drawn_in_whole_cells(case: Path, tmp_path: Path) -> None:
    with printed(case, size=(90, 60), LC_ALL="C") as session:
        assert session.output.isascii()
        _, *codes = session.output.decode().split("Code ")
    drawn = [[line[::2] for line in code(each.splitlines()[1:])] for each in codes]
    texts = [read_cells(tuple(each), tmp_path / "code.pgm", high=1) for each in drawn]
    loaded, _ = load_case(case, shipped_tree())
    visit = Visit.begin(Walk(shipped_tree(), loaded.answers), loaded.choices)
    assert joined(texts) == qr.short_list(visit.questions)


@pytest.mark.parametrize(
    ("options", "size", "environment", "said"),
    [
        (("-o", "list.txt"), (80, 24), {}, "drawn in a terminal only"),
        ((), (36, 24), {}, "at least 37 by 21"),
        ((), (80, 20), {}, "at least 37 by 21"),
        ((), (80, 24), {"TERM": "dumb"}, "TERM=dumb"),
        ((), (80, 24), {"LC_ALL": "C"}, "at least 74 by 39"),
        ((), (80, 24), {"TERM": "vt100"}, "has no colours"),
        (("--top",), (80, 24), {}, "Leave out --top"),
    ],
)
def test_where_codes_cannot_be_drawn_that_is_said_in_a_sentence(
    case: Path, options: tuple[str, ...], size: tuple[int, int], environment: dict[str, str], said: str
) -> None:
    with printed(case, *options, size=size, **environment) as session:
        assert session.exit
        assert session.exit.code == 2
        assert said in " ".join(session.screen.text.split())
        assert qr.HALF not in session.screen.text
    assert not Path("list.txt").exists()


def test_codes_are_not_drawn_for_another_program(case: Path) -> None:
    command = [PROGRAM, "list", str(case), "--format", "qr"]
    done = subprocess.run(command, capture_output=True, text=True, env=dict(os.environ), check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "QR codes are drawn in a terminal only: not in a file, and not for another program.\n"
    )


def test_a_list_without_anything_on_it_takes_no_code(tmp_path: Path) -> None:
    tree, case = tmp_path / "tree.yaml", tmp_path / "case.yaml"
    tree.write_text(EMPTY_TREE, encoding="utf-8")
    case.write_text('{tree: small, version: "1.0", answers: {skin: dry}}', encoding="utf-8")
    with printed(case, "--tree", str(tree)) as session:
        assert session.exit
        assert session.exit.code == 2
        assert "Nothing is on this list." in session.screen.text


def test_the_top_of_other_formats_is_not_printed(case: Path) -> None:
    done = subprocess.run(
        [PROGRAM, "list", str(case), "--top"],
        capture_output=True,
        text=True,
        env=dict(os.environ),
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "--top goes with --format qr only.\n"


def test_the_top_is_printed_alone(case: Path, tmp_path: Path) -> None:
    case.write_text(CASE.replace("pinned: []", "pinned: [confirm-diagnosis]"), encoding="utf-8")
    with printed(case, "--top") as session:
        assert session.exit
        _, *codes = session.output.decode().split("Code ")
    text = joined(read_cells(code(each.splitlines()[1:]), tmp_path / "code.pgm") for each in codes)
    assert "\n1. Are we sure this is eczema" in text
    assert "\n2. " not in text
