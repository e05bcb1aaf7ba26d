"""A file without a command: what it is, and what is done with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from eczema_tui import cli
from eczema_tui.cli import run
from eczema_tui.exports import FORMATS, export
from eczema_tui.loader import load_case
from eczema_tui.opening import NotOpenedError, expect_tree, opened
from eczema_tui.shipped import shipped_tree, shipped_tree_path
from eczema_tui.visit import Visit
from eczema_tui.walk import Walk

SHIPPED = shipped_tree_path()
CASE = SHIPPED / "cases" / "toddler.yaml"

LISTS = {
    "text": "a question list",
    "markdown": "a question list",
    "html": "a page for a browser (HTML)",
    "json": "a question list for other programs (JSON)",
    "fhir": "a list for a medical record (FHIR)",
    "pdf": "a PDF",
}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "saved.yaml").write_bytes(CASE.read_bytes())
    return tmp_path


@pytest.fixture
def walks(monkeypatch: pytest.MonkeyPatch) -> list[tuple[object, ...]]:
    """The tree and the case of each walk that is begun; none is."""
    begun: list[tuple[object, ...]] = []
    monkeypatch.setattr(
        cli, "_walk", lambda *, tree_path, case_path, **_: begun.append((tree_path, case_path)) or 0
    )
    return begun


def refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What is said to a command line that is refused."""
    try:
        code = run(list(arguments))
    except SystemExit as stopped:
        code = stopped.code  # type: ignore[assignment]
    printed = capsys.readouterr()
    assert (code, printed.out) == (2, "")
    return printed.err


@pytest.mark.parametrize("command", [[], ["walk"]])
def test_a_folder_with_a_tree_is_walked(walks: list[tuple[object, ...]], command: list[str]) -> None:
    assert run([*command, str(SHIPPED)]) == 0
    assert walks == [(SHIPPED, None)]


def test_the_file_of_a_tree_is_walked(walks: list[tuple[object, ...]]) -> None:
    assert run([str(SHIPPED / "tree.yaml")]) == 0
    assert walks == [(SHIPPED / "tree.yaml", None)]


@pytest.mark.parametrize("command", [[], ["walk"]])
def test_saved_answers_are_gone_on_with(walks: list[tuple[object, ...]], command: list[str]) -> None:
    assert run([*command, "saved.yaml"]) == 0
    assert walks == [(None, Path("saved.yaml"))]


@pytest.mark.parametrize(
    "text",
    [
        "tree: eczema\nversion: '1.0'\nanswers: {who: me-adult}\n",
        "{tree: eczema, version: '1.0', answers: {who: me-adult}}",
        '{"answers": {}, "tree": "eczema"}',
        "# mine\r\n\r\n'tree': eczema\r\nanswers:\r\n  who: me-adult\r\n",
    ],
)
def test_saved_answers_are_known_in_whatever_form_they_are(folder: Path, text: str) -> None:
    (folder / "x").write_text(text, encoding="utf-8", newline="")
    assert opened(folder / "x", named=False) == (None, folder / "x")
    expect_tree(folder / "x", "eczema", "")
    with pytest.raises(NotOpenedError, match="belong to the tree eczema, not to coughs"):
        expect_tree(folder / "x", "coughs", "")


def test_answers_go_with_a_tree_that_is_named_beside_them(walks: list[tuple[object, ...]]) -> None:
    assert run(["walk", str(SHIPPED), "--case", "saved.yaml"]) == 0
    assert walks == [(SHIPPED, Path("saved.yaml"))]


@pytest.mark.parametrize(
    ("arguments", "how"),
    [
        (["my own.yaml"], "eczema-tui walk TREE --case 'my own.yaml'"),
        (["walk", "--case", "my own.yaml"], "eczema-tui walk TREE --case 'my own.yaml'"),
        (["list", "my own.yaml"], "eczema-tui list 'my own.yaml' --tree TREE"),
    ],
)
def test_answers_of_another_tree_say_which_tree_is_wanted(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], how: str
) -> None:
    text = CASE.read_text(encoding="utf-8").replace("\ntree: eczema\n", "\ntree: coughs\n")
    (folder / "my own.yaml").write_text(text, encoding="utf-8")
    said = refused(capsys, *arguments)
    assert "these answers belong to the tree coughs, not to eczema" in said
    assert said.endswith(f"{how}\n")


@pytest.mark.parametrize("command", [[], ["walk"]])
@pytest.mark.parametrize("format_name", FORMATS)
def test_a_list_that_was_saved_is_told_from_answers(
    folder: Path, capsys: pytest.CaptureFixture[str], format_name: str, command: list[str]
) -> None:
    tree = shipped_tree()
    case, _ = load_case(CASE, tree)
    content = export(Visit.begin(Walk(tree, case.answers), case.choices), format_name)
    (folder / "x").write_bytes(content if isinstance(content, bytes) else content.encode())
    said = refused(capsys, *command, "x")
    assert said.startswith(f"x: this is {LISTS[format_name]}. ")
    assert "open the answers that were saved" in said


@pytest.mark.parametrize("content", [b"hello world\n", b"\x89PNG\r\n\x1a\n\0\0", b"a: 1\nb: 2\n", b"[1, 2]"])
def test_what_is_neither_a_tree_nor_answers_is_said_to_be_neither(
    folder: Path, capsys: pytest.CaptureFixture[str], content: bytes
) -> None:
    (folder / "x").write_bytes(content)
    assert refused(capsys, "x").startswith("x: this is neither a tree nor saved answers.\n")


@pytest.mark.parametrize("part", ["stages/2-red-flags.yaml", "items.yaml", "findings.yaml"])
def test_a_part_of_a_tree_leads_to_the_whole(capsys: pytest.CaptureFixture[str], part: str) -> None:
    said = refused(capsys, str(SHIPPED / part))
    assert said.endswith(f"To walk the whole tree: eczema-tui {SHIPPED}\n")


def test_a_tree_with_mistakes_is_left_to_the_loader(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "x.yaml").write_text("id: x\ntitel: X\n", encoding="utf-8")
    assert "There is no key `titel` here." in refused(capsys, "x.yaml")


def test_a_named_tree_is_left_to_the_loader_whatever_it_is(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "x").write_text("hello", encoding="utf-8")
    assert "[wrong-type]" in refused(capsys, "walk", "x")


@pytest.mark.parametrize(
    ("arguments", "meant"),
    [
        (["chekc"], "Did you mean “eczema-tui check”?"),
        (["chekc", "my-tree", "--format", "json"], "Did you mean “eczema-tui check”?"),
        (["WALK"], "Did you mean “eczema-tui walk”?"),
        (["savd.yaml"], "Did you mean “eczema-tui saved.yaml”?"),
        (["banana"], "“eczema-tui --help” lists the commands."),
    ],
)
def test_a_word_that_is_no_command_and_no_file_is_asked_about(
    capsys: pytest.CaptureFixture[str], arguments: list[str], meant: str
) -> None:
    said = refused(capsys, *arguments)
    assert said.startswith(f"eczema-tui: there is no command and no file “{arguments[0]}”.\n")
    assert meant in said
    assert said.count("\n") == 2


def test_a_path_to_nothing_is_said_to_lead_nowhere(capsys: pytest.CaptureFixture[str]) -> None:
    assert "There is nothing of this name." in refused(capsys, "./nowhere/x.yaml")
