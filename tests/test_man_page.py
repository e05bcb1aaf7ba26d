"""The man page: made from the parser, right for readers of man pages, and part of every installation."""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from eczema_tui import command_help
from eczema_tui.arguments import parser
from eczema_tui.man_page import man_page

ROOT = Path(__file__).parent.parent
PAGE = "share/man/man1/eczema-tui.1"
NO_DATE = 'missing date, using "": TH'
"""What mandoc says of a page that has no date, lest one source give two pages."""

needs_mandoc = pytest.mark.skipif(not shutil.which("mandoc"), reason="mandoc is not installed")


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The page as it is read, in lines of any width, without what makes it bold."""
    page = tmp_path_factory.mktemp("page") / "eczema-tui.1"
    page.write_text(man_page(), encoding="utf-8")
    read = ["mandoc", "-Tutf8", "-O", "width=1000", page]
    return re.sub(r".\x08", "", subprocess.run(read, capture_output=True, text=True, check=True).stdout)


@needs_mandoc
def test_mandoc_finds_no_fault_in_it(tmp_path: Path) -> None:
    page = tmp_path / "eczema-tui.1"
    page.write_text(man_page(), encoding="utf-8")
    done = subprocess.run(
        ["mandoc", "-Tlint", "-W", "warning", page], capture_output=True, text=True, check=False
    )
    assert [line for line in done.stdout.splitlines() if NO_DATE not in line] == []
    assert done.stderr == ""


@needs_mandoc
def test_every_command_and_every_argument_is_in_it_with_its_help(shown: str) -> None:
    whole = parser()
    for name, command in {"": whole, **whole.commands}.items():
        section = (
            shown if not name else shown.partition(f"eczema-tui {name}\n")[2].partition("\n   eczema")[0]
        )
        assert section
        for action in command._actions:
            if isinstance(action, argparse._SubParsersAction):
                continue
            named = action.option_strings or [action.metavar]
            assert all(f"{each}" in section for each in named)
            expanded = argparse.HelpFormatter("")._expand_help(action)
            assert expanded[1:] in section.replace("\N{LEFT DOUBLE QUOTATION MARK}", '"')


@needs_mandoc
@pytest.mark.parametrize("title", ["EXAMPLES", "EXIT STATUS", "FILES", "ENVIRONMENT"])
def test_it_has_what_man_pages_have(shown: str, title: str) -> None:
    assert f"\n{title}\n" in shown


@needs_mandoc
def test_every_example_can_be_copied_from_it(shown: str) -> None:
    for examples in command_help.EXAMPLES.values():
        for typed, _ in examples:
            assert typed in shown


def test_its_hyphens_are_those_that_are_typed() -> None:
    assert not re.search(r"(?<!\\)-", man_page())


def test_every_example_is_understood_by_the_parser() -> None:
    whole = parser()
    for name, examples in command_help.EXAMPLES.items():
        for typed, _ in examples:
            words = typed.removeprefix('eval "$(').partition(" >")[0].removesuffix(')"').split()
            assert words[0] == "eczema-tui"
            if name:
                assert whole.parse_args(words[1:]).command == name


def test_the_same_source_gives_the_same_page_whenever_and_wherever_it_is_made() -> None:
    code = "from eczema_tui.man_page import man_page; print(man_page(), end='')"
    env = {**os.environ, "COLUMNS": "30", "SOURCE_DATE_EPOCH": "0", "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"}
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True)
    assert done.stdout == man_page()


def test_an_installation_from_a_checkout_has_it() -> None:
    assert (Path(sys.prefix) / PAGE).read_text(encoding="utf-8").startswith(".TH ECZEMA")


def test_a_wheel_has_it(tmp_path: Path) -> None:
    source = tmp_path / "source"
    ignored = shutil.ignore_patterns(".*", "__pycache__", "*.compiled", "build", "dist", "tests")
    shutil.copytree(ROOT, source, ignore=ignored)
    shutil.copy(ROOT / ".gitignore", source)
    pip = [sys.executable, "-m", "pip", "wheel", "-q", "--disable-pip-version-check", "--no-deps"]
    subprocess.run([*pip, "-w", tmp_path, source], check=True)
    [wheel] = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        [name] = [each for each in packed.namelist() if each.endswith(PAGE)]
        assert ".data/data/" in name
        assert packed.read(name).decode() == man_page()
