"""The pages about problem codes: one for each code, and what their examples show is so."""

import ast
import os
import re
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from eczema_tui import loader
from eczema_tui.authoring import explain
from eczema_tui.authoring.check import Report, check, report_on
from eczema_tui.authoring.remarks import ERRORS, WARNINGS
from eczema_tui.loader import WIDTH, parse_draft
from eczema_tui.loader.build import KINDS
from eczema_tui.loader.files import MOST_BYTES, MOST_FILES
from eczema_tui.loader.yaml_nodes import MOST_VALUES
from tests.authoring.page_examples import SMALL_TREE, example, fragments, put_together

FAILS, WORKS = "It fails like this", "It works like this"
TODAY = date(2026, 11, 22)
CODES = explain.codes()


def checked(files: dict[str, str]) -> Report:
    return report_on("itch", parse_draft(files), TODAY)


def found(report: Report) -> list[tuple[str, str]]:
    return [(Path(problem.file).name, problem.code) for problem in report.problems]


# Which codes there are


def loader_codes() -> set[str]:
    """Every code that the loader can give, read from its own text.

    A code is what meets a parameter `code`, in any call; a name `code` is followed to where it is given.
    """
    modules = [ast.parse(path.read_text()) for path in Path(loader.__file__).parent.glob("*.py")]
    functions = [node for module in modules for node in ast.walk(module) if isinstance(node, ast.FunctionDef)]
    places = {each.name: parameters(each).index("code") for each in functions if "code" in parameters(each)}
    found: set[str] = set()
    for function in functions:
        values = list(arguments(function, places))
        if any(map(is_code, values)) and "code" not in parameters(function):
            values += assigned(function)
        for value in values:
            found.update(() if is_code(value) else spelled(value))
    return found


def parameters(function: ast.FunctionDef) -> list[str]:
    return [each.arg for each in function.args.args if each.arg != "self"]


def arguments(function: ast.FunctionDef, places: dict[str, int]) -> Iterator[ast.expr]:
    """What is passed for `code` in the calls inside a function; `places` say which argument that is."""
    for call in ast.walk(function):
        if isinstance(call, ast.Call):
            name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
            yield from call.args[places[name] :][:1] if name in places else ()


def assigned(function: ast.FunctionDef) -> Iterator[ast.expr]:
    """What a name `code` is given inside a function, alone or first of several."""
    for node in ast.walk(function):
        if isinstance(node, ast.Assign):
            target = node.targets[0]
            if is_code(target.elts[0] if isinstance(target, ast.Tuple) else target):
                yield node.value


def is_code(value: ast.expr) -> bool:
    return isinstance(value, ast.Name) and value.id == "code"


def spelled(value: ast.expr) -> Iterator[str]:
    """The codes that an expression can be. Fails where that cannot be told."""
    match value:
        case ast.Constant(str(code)):
            yield code
        case ast.JoinedStr([ast.Constant(str(start)), ast.FormattedValue()]):
            yield from (f"{start}{kind}" for kind in KINDS)
        case ast.Tuple([first, *_]):
            yield from spelled(first)
        case ast.IfExp(body=one, orelse=other):
            yield from spelled(one)
            yield from spelled(other)
        case _:
            pytest.fail(f"cannot tell which code this is: {ast.unparse(value)}")


def test_every_code_has_a_page_and_every_page_a_code() -> None:
    assert set(CODES) == loader_codes() | ERRORS | WARNINGS


def test_the_codes_are_sorted() -> None:
    assert sorted(CODES) == CODES


# What the examples show


def on_disk(folder: Path) -> Path:
    for name, text in SMALL_TREE.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text)
    return folder


Provocation = Callable[[Path, pytest.MonkeyPatch], object]
"""Does something to a folder with the small tree, or to the computer."""


def denying(error: OSError) -> Provocation:
    """Makes the computer answer `error` to whoever opens the new stage."""

    def deny(folder: Path, patch: pytest.MonkeyPatch) -> None:
        stage, real = folder / "stages" / "creams.yaml", os.open
        stage.write_text("id: creams\n")

        def opened(path: Path, *rest: int) -> int:
            if path == stage:
                raise error
            return real(path, *rest)

        patch.setattr(os, "open", opened)

    return deny


def a_stage(write: Callable[[Path], object]) -> Provocation:
    """Puts something of the name of a new stage into the folder of stages."""
    return lambda folder, _: write(folder / "stages" / "creams.yaml")


def no_folder_of_stages(folder: Path, _: pytest.MonkeyPatch) -> None:
    (folder / "stages" / "start.yaml").unlink()
    (folder / "stages").rmdir()
    (folder / "stages").touch()


def many_stages(folder: Path, _: pytest.MonkeyPatch) -> None:
    for number in range(MOST_FILES):
        (folder / "stages" / f"{number}.yaml").touch()


PROVOKED: dict[str, Provocation] = {
    "dangling-link": a_stage(lambda stage: stage.symlink_to("old/creams.yaml")),
    "link-loop": a_stage(lambda stage: stage.symlink_to("creams.yaml")),
    "missing-file": lambda folder, _: folder.rename(folder.with_name("elsewhere")),
    "missing-tree-file": lambda folder, _: (folder / "tree.yaml").rename(folder / "tree.yml"),
    "no-permission": denying(PermissionError(13, "Permission denied")),
    "no-yaml-parser": lambda _, patch: patch.setitem(sys.modules, "_ruamel_yaml", None),
    "not-a-file": a_stage(lambda stage: stage.mkdir()),
    "not-a-folder": no_folder_of_stages,
    "not-utf8": a_stage(lambda stage: stage.write_bytes("title: Crème".encode("cp1252"))),
    "too-large": a_stage(lambda stage: stage.write_text("#" * (MOST_BYTES + 1))),
    "too-many-files": many_stages,
    "too-many-values": a_stage(lambda stage: stage.write_text(f"nodes: [{'1,' * MOST_VALUES}]")),
    "unreadable-file": denying(OSError(5, "Input/output error")),
}
"""What no fragment can show, by its code."""

SHOWN = [code for code in CODES if code not in PROVOKED]


def test_the_small_tree_by_itself_has_no_problem() -> None:
    assert found(checked(put_together({}))) == []


@pytest.mark.parametrize("code", SHOWN)
def test_the_failing_example_has_its_problem_and_no_worse(code: str) -> None:
    if code == "hard-to-read":
        pytest.importorskip("textstat")
    shown = fragments(explain.source(code), FAILS)
    report = checked(put_together(shown))
    told = report.problems if code in WARNINGS else report.errors
    assert {problem.code for problem in told} == {code}
    assert {problem.file for problem in told} <= set(shown)
    assert {problem.severity for problem in told} == {explain.severity(code)}


@pytest.mark.parametrize("code", SHOWN)
def test_the_mended_example_has_no_problem(code: str) -> None:
    assert found(checked(put_together(fragments(explain.source(code), WORKS)))) == []


@pytest.mark.parametrize("code", PROVOKED)
def test_what_no_fragment_can_show_gives_its_code(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "my-tree"
    folder.mkdir()
    PROVOKED[code](on_disk(folder), monkeypatch)
    report = check(folder, TODAY)
    assert code in {problem.code for problem in report.errors}
    assert example(explain.source(code), FAILS).startswith("\n```text\n")


def test_the_small_tree_on_disk_has_no_problem(tmp_path: Path) -> None:
    assert found(check(on_disk(tmp_path), TODAY)) == []


# How the pages look


@pytest.mark.parametrize("code", CODES)
def test_a_page_fits_the_screen(code: str) -> None:
    page = explain.page(code)
    assert [line for line in page.splitlines() if len(line) > WIDTH] == []
    assert "\n\n\n" not in page
    assert page.endswith("\n")
    assert not page.endswith("\n\n")


@pytest.mark.parametrize("code", CODES)
def test_a_page_has_a_title_an_explanation_and_two_examples(code: str) -> None:
    examples = r"\n(?:\n```.*?\n```\n)+"
    shape = rf"# [^\n]+\n\n(?:(?!#|```)[^\n]+\n)+\n## {FAILS}{examples}\n## {WORKS}{examples}"
    assert re.fullmatch(shape, explain.source(code), re.DOTALL)


def test_a_page_begins_with_its_code_and_how_bad_it_is() -> None:
    assert explain.page("unknown-finding").startswith("unknown-finding (error)\n\nThere is no finding")
    assert explain.page("long-label").startswith("long-label (warning)\n\nAn answer is too long")


def test_a_page_is_plain_text_with_its_examples_set_in() -> None:
    lines = explain.page("bad-date").splitlines()
    place = lines.index("It fails like this")
    assert lines[place : place + 6] == [
        "It fails like this",
        "------------------",
        "",
        "  tree.yaml",
        "",
        '    review-by: "2027-02-30"',
    ]
    assert "```" not in explain.page("bad-date")


@pytest.mark.parametrize("code", ["", "no-such-code", "../codes/alias", "ALIAS"])
def test_there_is_no_page_about_anything_else(code: str) -> None:
    with pytest.raises(KeyError):
        explain.page(code)


@pytest.mark.parametrize("code", ["unknow-finding", "[unknown-finding]", "UNKNOWN-FINDING"])
def test_a_slip_of_the_pen_finds_the_code_that_was_meant(code: str) -> None:
    assert explain.nearest(code) == "unknown-finding"


def test_what_is_like_no_code_finds_none() -> None:
    assert explain.nearest("xyz") == ""


def test_a_page_is_read_without_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    read = []
    real = Path.read_text

    def noted(path: Path, encoding: str) -> str:
        read.append(path.name)
        return real(path, encoding)

    monkeypatch.setattr(Path, "read_text", noted)
    explain.page("bad-date")
    assert read == ["bad-date.md"]


def test_the_overview_has_a_line_for_each_code_that_fits_the_screen() -> None:
    lines = explain.overview().splitlines()
    assert sorted(line.split()[0] for line in lines if line.startswith("  ")) == CODES
    assert [line for line in lines if len(line) > WIDTH] == []


def test_the_overview_tells_errors_from_warnings() -> None:
    reading, checking, warnings = explain.overview().split("\n\n")
    assert warnings.endswith("\n")
    assert "  unknown-finding  " in reading
    assert "  case-tier  " in checking
    assert "  long-label  " in warnings
    assert {line.split()[0] for line in checking.splitlines()[1:]} == ERRORS
    assert {line.split()[0] for line in warnings.splitlines()[1:]} == WARNINGS
