"""The commands for authors: what they print, where, and which exit code they give."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from eczema_tui import arguments
from eczema_tui.authoring import GUIDE, diagram, outline, report
from eczema_tui.authoring.schema import schema_files
from eczema_tui.cli import run
from tests.authoring.trees import files
from tests.test_cli import PLAIN

GOOD = files(cases={"anna": "answers: {who: child, skin: none}\nexpect: {tier: none, items: [plan]}\n"})
ODD = {**GOOD, "items.yaml": f"{GOOD['items.yaml']}- {{id: other, category: first, text: Ask for POEM}}\n"}
FAILING = {**GOOD, "cases/anna.yaml": GOOD["cases/anna.yaml"].replace("tier: none", "tier: soon")}
BROKEN = {**GOOD, "findings.yaml": GOOD["findings.yaml"].replace("dry: {phrase", "dry: {frase")}


def write(folder: Path, given: dict[str, str]) -> str:
    """A folder with a tree, and its name."""
    for name, text in given.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder.name


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with some trees in it."""
    monkeypatch.chdir(tmp_path)
    for name, given in (("good", GOOD), ("odd", ODD), ("failing", FAILING), ("broken", BROKEN)):
        write(tmp_path / name, given)
    return tmp_path


Captured = pytest.CaptureFixture[str]


def verdicts(text: str) -> list[str]:
    return [line.removeprefix("Verdict  ") for line in text.splitlines() if line.startswith("Verdict")]


@pytest.mark.parametrize(
    ("tree", "code", "verdict"),
    [
        ("good", 0, "small 1.0: no mistakes found."),
        ("odd", 0, "small 1.0: no mistakes found, but 1 warning."),
        ("failing", 1, "small 1.0: to be mended: 1 error, 0 warnings."),
        ("broken", 1, "small 1.0: to be mended: 1 error, 0 warnings."),
        ("good/tree.yaml", 0, "small 1.0: no mistakes found."),
    ],
)
def test_a_tree_is_checked(here: Path, capsys: Captured, tree: str, code: int, verdict: str) -> None:
    assert run(["check", tree]) == code
    out, err = capsys.readouterr()
    assert verdicts(out) == [verdict]
    assert err == ""


def test_without_a_tree_the_shipped_one_is_checked(here: Path, capsys: Captured) -> None:
    assert run(["check"]) == 0
    [verdict] = verdicts(capsys.readouterr().out)
    assert verdict.startswith("eczema ")


@pytest.mark.parametrize(
    ("trees", "code"),
    [(["good", "odd"], 0), (["good", "failing"], 1), (["failing", "good"], 1), (["broken", "failing"], 1)],
)
def test_several_trees_are_checked_one_after_the_other(
    here: Path, capsys: Captured, trees: list[str], code: int
) -> None:
    assert run(["check", *trees]) == code
    assert len(verdicts(capsys.readouterr().out)) == 2


def test_the_report_is_printed_as_json(here: Path, capsys: Captured) -> None:
    assert run(["check", "good", "failing", "--format", "json"]) == 1
    trees = json.loads(capsys.readouterr().out)["trees"]
    assert [(each["path"], each["errors"]) for each in trees] == [("good", 0), ("failing", 1)]


def test_the_report_is_printed_for_github(here: Path, capsys: Captured) -> None:
    assert run(["check", "failing", "--format", "github"]) == 1
    out = capsys.readouterr().out
    assert out.startswith("::error file=failing/cases/anna.yaml,line=4,col=16,title=case-tier::Expected the")
    assert out.count("\n") == 1


def test_for_github_nothing_is_printed_where_nothing_is_wrong(here: Path, capsys: Captured) -> None:
    assert run(["check", "good", "--format", "github"]) == 0
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("name", report.FORMATS)
def test_a_tree_that_is_not_there_is_said_and_nothing_is_printed(
    here: Path, capsys: Captured, name: str
) -> None:
    assert run(["check", "good", "godo", "--format", name]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err == "godo: There is nothing of this name. [missing-file]\n    Did you mean `good`?\n"


def test_a_file_that_holds_no_tree_is_checked_as_one(here: Path, capsys: Captured) -> None:
    (here / "letter.yaml").write_text("Dear doctor")
    assert run(["check", "letter.yaml"]) == 1
    out, err = capsys.readouterr()
    assert "letter.yaml:1:1" in out
    assert err == ""


def test_a_tree_of_one_file_is_checked(here: Path, capsys: Captured) -> None:
    (here / "one.yaml").write_text(
        'id: one\ntitle: One\nversion: "1"\n'
        "stages: [{id: start, title: Start, nodes: [{id: hello, title: Hello}]}]\n"
    )
    assert run(["check", "one.yaml"]) == 0
    assert verdicts(capsys.readouterr().out) == ["one 1: no mistakes found."]


@pytest.mark.parametrize(
    ("command", "formats"),
    [("check", report.FORMATS), ("outline", outline.FORMATS), ("diagram", diagram.FORMATS)],
    ids=["check", "outline", "diagram"],
)
def test_the_formats_to_choose_from_are_those_that_there_are(
    command: str, formats: dict[str, object], capsys: Captured
) -> None:
    for name in formats:
        assert arguments.parse([command, "--format", name]).format == name
    with pytest.raises(SystemExit) as left:
        arguments.parse([command, "--format", "none"])
    assert left.value.code == 2
    offered = capsys.readouterr().err.partition("(choose from ")[2].partition(")")[0]
    assert [each.strip(" '") for each in offered.split(",")] == list(formats)


@pytest.mark.parametrize(
    "command", [["check"], ["outline"], ["diagram"], ["schema", "tree"], ["guide"]], ids=" ".join
)
def test_a_closed_pipe_ends_a_command_quietly(command: list[str]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "eczema_tui", *command],
            stdin=subprocess.DEVNULL,
            stdout=writer,
            stderr=subprocess.PIPE,
            text=True,
            env=PLAIN,
            timeout=60,
            check=False,
        )
    finally:
        os.close(writer)
    assert (done.returncode, done.stderr) == (0, "")


def test_an_outline_is_printed(here: Path, capsys: Captured) -> None:
    assert run(["outline", "good"]) == 0
    out = capsys.readouterr().out
    assert "A small tree" in out
    assert "anna" in out


def test_an_outline_is_printed_as_markdown(here: Path, capsys: Captured) -> None:
    assert run(["outline", "good", "--format", "markdown"]) == 0
    assert capsys.readouterr().out.startswith("# ")


def test_without_a_tree_the_outline_of_the_shipped_one_is_printed(here: Path, capsys: Captured) -> None:
    assert run(["outline"]) == 0
    assert "When eczema does not get better" in capsys.readouterr().out


def test_an_outline_is_written_to_a_new_file_that_is_the_person_s_own(here: Path, capsys: Captured) -> None:
    assert run(["outline", "good"]) == 0
    printed = capsys.readouterr().out
    assert run(["outline", "good", "-o", "outline.txt"]) == 0
    assert capsys.readouterr() == ("", f"Saved: {here / 'outline.txt'}\n")
    assert (here / "outline.txt").read_text(encoding="utf-8") == printed
    assert stat.S_IMODE((here / "outline.txt").stat().st_mode) == 0o600


def test_an_outline_is_never_written_over_a_file(here: Path, capsys: Captured) -> None:
    (here / "outline.txt").write_text("dear")
    assert run(["outline", "good", "-o", "outline.txt"]) == 2
    assert "there is already a file of that name" in capsys.readouterr().err
    assert (here / "outline.txt").read_text() == "dear"


def test_an_outline_of_a_tree_with_warnings_is_printed(here: Path, capsys: Captured) -> None:
    assert run(["outline", "odd"]) == 0
    assert "Ask for POEM" in capsys.readouterr().out


@pytest.mark.parametrize(("tree", "words"), [("broken", "[unknown-key]"), ("nowhere", "[missing-file]")])
def test_of_a_tree_that_cannot_be_read_there_is_no_outline(
    here: Path, capsys: Captured, tree: str, words: str
) -> None:
    assert run(["outline", tree, "-o", "outline.txt"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert words in err
    assert not (here / "outline.txt").exists()


def test_a_diagram_is_printed_as_mermaid(here: Path, capsys: Captured) -> None:
    assert run(["diagram", "good"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("# A small tree")
    assert "```mermaid" in out


def test_a_diagram_is_printed_as_dot(here: Path, capsys: Captured) -> None:
    assert run(["diagram", "good", "--format", "dot"]) == 0
    assert '\ndigraph "The stages" {' in capsys.readouterr().out


def test_without_a_tree_the_diagram_of_the_shipped_one_is_printed(here: Path, capsys: Captured) -> None:
    assert run(["diagram"]) == 0
    assert "When eczema does not get better" in capsys.readouterr().out


def test_a_diagram_is_written_to_a_new_file_that_is_the_person_s_own(here: Path, capsys: Captured) -> None:
    assert run(["diagram", "good"]) == 0
    printed = capsys.readouterr().out
    assert run(["diagram", "good", "-o", "tree.md"]) == 0
    assert capsys.readouterr() == ("", f"Saved: {here / 'tree.md'}\n")
    assert (here / "tree.md").read_text(encoding="utf-8") == printed
    assert stat.S_IMODE((here / "tree.md").stat().st_mode) == 0o600


def test_a_diagram_is_never_written_over_a_file(here: Path, capsys: Captured) -> None:
    (here / "tree.md").write_text("dear")
    assert run(["diagram", "good", "-o", "tree.md"]) == 2
    assert "there is already a file of that name" in capsys.readouterr().err
    assert (here / "tree.md").read_text() == "dear"


@pytest.mark.parametrize(("tree", "words"), [("broken", "[unknown-key]"), ("nowhere", "[missing-file]")])
def test_of_a_tree_that_cannot_be_read_there_is_no_diagram(
    here: Path, capsys: Captured, tree: str, words: str
) -> None:
    assert run(["diagram", tree, "-o", "tree.md"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert words in err
    assert not (here / "tree.md").exists()


def test_a_new_tree_is_made_and_passes_its_check(here: Path, capsys: Captured) -> None:
    assert run(["new", "mine"]) == 0
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(f"Made: {here / 'mine'}\n")
    assert f"eczema-tui check {here / 'mine'}\n" in err
    assert run(["check", "mine"]) == 0
    [verdict] = verdicts(capsys.readouterr().out)
    assert verdict.endswith("no mistakes found.")


def test_a_new_tree_never_takes_the_place_of_another(here: Path, capsys: Captured) -> None:
    before = sorted(path.name for path in (here / "good").iterdir())
    assert run(["new", "good"]) == 2
    assert "there is something of that name already; nothing was changed" in capsys.readouterr().err
    assert sorted(path.name for path in (here / "good").iterdir()) == before


@pytest.mark.parametrize("name", ["nowhere/mine", "."], ids=["no folder around it", "the current folder"])
def test_a_new_tree_that_cannot_be_made_is_said(here: Path, capsys: Captured, name: str) -> None:
    assert run(["new", name]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.endswith(".\n")
    assert "could not be made" in err or "there is something of that name already" in err


def test_the_schema_of_a_kind_of_file_is_printed(capsys: Captured) -> None:
    assert run(["schema", "stage"]) == 0
    assert json.loads(capsys.readouterr().out) == json.loads(schema_files()["stage.schema.json"])


@pytest.mark.parametrize("kinds", [[], ["stages"]], ids=["none", "an unknown one"])
def test_without_a_kind_that_there_is_all_kinds_are_named(kinds: list[str], capsys: Captured) -> None:
    assert run(["schema", *kinds]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert all(name.partition(".")[0] in err for name in schema_files())
    assert err.startswith("There is no kind of file 'stages'. " if kinds else "Name a kind of file: ")


def test_all_schemas_are_written_into_a_folder(here: Path, capsys: Captured) -> None:
    assert run(["schema", "--into", "schema"]) == 0
    written = {path.name: path.read_text(encoding="utf-8") for path in (here / "schema").iterdir()}
    assert written == schema_files()
    assert capsys.readouterr() == ("", f"Saved: {len(written)} files in schema\n")


def test_schemas_take_the_place_of_older_ones_and_of_nothing_else(here: Path, capsys: Captured) -> None:
    (here / "schema").mkdir()
    old = schema_files()["tree.schema.json"].replace("}", " }")
    (here / "schema" / "tree.schema.json").write_text(old)
    (here / "schema" / "letter.txt").write_text("dear")
    assert run(["schema", "--into", "schema"]) == 0
    assert (here / "schema" / "tree.schema.json").read_text() == schema_files()["tree.schema.json"]
    assert (here / "schema" / "letter.txt").read_text() == "dear"


def test_a_file_that_is_no_schema_is_not_replaced_by_one(here: Path, capsys: Captured) -> None:
    (here / "schema").mkdir()
    (here / "schema" / "tree.schema.json").write_text("dear")
    assert run(["schema", "--into", "schema"]) == 2
    assert "there is another file of that name; it was not changed" in capsys.readouterr().err
    assert (here / "schema" / "tree.schema.json").read_text() == "dear"


@pytest.mark.parametrize("into", ["nowhere/schema", "good/tree.yaml"])
def test_schemas_that_cannot_be_written_are_said(here: Path, capsys: Captured, into: str) -> None:
    assert run(["schema", "--into", into]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(into)
    assert ": could not be written: " in err


def test_the_guide_is_printed(capsys: Captured) -> None:
    assert run(["guide"]) == 0
    assert capsys.readouterr().out == GUIDE.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "given",
    [
        ["check", "--format", "pdf"],
        ["new"],
        ["outline", "a", "b"],
        ["diagram", "--format", "svg"],
        ["guide", "more"],
        ["schema", "--in", "x"],
    ],
    ids=" ".join,
)
def test_bad_usage_is_said_in_two_lines(given: list[str], capsys: Captured) -> None:
    with pytest.raises(SystemExit) as left:
        run(given)
    assert left.value.code == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert len(err.splitlines()) == 2
    assert err.splitlines()[1].startswith("Try “eczema-tui ")


@pytest.mark.parametrize("command", ["check", "outline", "diagram", "schema", "guide"])
def test_no_command_for_authors_imports_a_screen(command: str) -> None:
    program = (
        "import sys; from eczema_tui.cli import run; sys.stdout = open('/dev/null', 'w'); "
        f"run({[command]!r}); print(*sys.modules, file=sys.__stdout__)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, env=PLAIN
    )
    tops = {name.partition(".")[0] for name in done.stdout.split()}
    assert tops.isdisjoint({"textual", "rich"})


@pytest.mark.parametrize(
    ("command", "what"),
    [
        (["check", "failing"], "report"),
        (["outline", "good"], "outline"),
        (["diagram", "good"], "diagram"),
        (["schema", "tree"], "schema"),
        (["guide"], "guide"),
    ],
    ids=["check", "outline", "diagram", "schema", "guide"],
)
def test_a_closed_output_is_said_in_a_sentence(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured, command: list[str], what: str
) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    assert run(command) == 2
    assert capsys.readouterr().err == f"The {what} could not be printed: the standard output is closed.\n"
