"""The commands: what they print, where, and which exit code they give."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from threading import Event

import pytest
from pypdf import PdfReader

from eczema_tui import __version__, cli
from eczema_tui.arguments import _with_command
from eczema_tui.cli import run
from eczema_tui.handed import Handed
from eczema_tui.shipped import shipped_tree_path
from eczema_tui.tree import Tree
from eczema_tui.visit import Visit

Start = Callable[..., subprocess.CompletedProcess[str]]

COMMAND = str(Path(sys.executable).with_name("eczema-tui"))

TREE = """\
id: small
title: A small tree
version: "1.1"
categories: [{id: first, title: First things}]
alerts: {emergency: {title: Help now, text: Go.}}
stages:
  - id: start
    title: Start
    nodes:
      - id: skin
        ask: Skin?
        choices: [{id: dry, label: Dry, sets: [dry]}, {id: hot, label: Hot, sets: [hot]}]
        unsure: {sets: [dry]}
      - {id: words, ask: Words, note: {}}
findings:
  dry: {phrase: dry skin}
  hot: {phrase: hot skin, tier: emergency, advice: Go now.}
items:
  - {id: cream, category: first, text: Which cream helps, when: dry}
"""
CASE = """\
tree: small
version: "1.1"
answers: {skin: dry, words: my secret}
list: {own: ["Why “me”?"]}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a tree and a case, as the current one."""
    (tmp_path / "tree.yaml").write_text(TREE, encoding="utf-8")
    (tmp_path / "case.yaml").write_text(CASE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


LIST = ["list", "case.yaml", "--tree", "tree.yaml"]


PLAIN = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
"""The environment without what makes Python print at once, which hides what is never flushed."""


def command(*arguments: str, **options: object) -> subprocess.CompletedProcess[str]:
    """The command as it is installed, with no terminal."""
    usual = {"stdin": subprocess.DEVNULL, "capture_output": True, "text": True, "timeout": 60, "env": PLAIN}
    given = {**usual, **options}
    return subprocess.run([COMMAND, *arguments], check=False, **given)  # type: ignore[call-overload, no-any-return]


def python(program: str, *arguments: str, **options: object) -> subprocess.CompletedProcess[str]:
    """A program of a few lines, in a process of its own."""
    given = {"capture_output": True, "text": True, "timeout": 60, "env": PLAIN, **options}
    return subprocess.run([sys.executable, "-c", program, *arguments], check=False, **given)  # type: ignore[call-overload, no-any-return]


def test_the_version_is_said() -> None:
    done = command("--version")
    assert (done.returncode, done.stdout, done.stderr) == (0, f"eczema-tui {__version__}\n", "")


def imported_by(program: str, *arguments: str, **options: object) -> set[str]:
    """The top packages that a program imports, with those of this package by their whole name."""
    done = python(program + "\nprint('', *sys.modules, file=sys.stderr)", *arguments, **options)
    assert done.returncode == 0, done.stderr
    names = done.stderr.split()
    return {name if name.startswith("eczema_tui") else name.partition(".")[0] for name in names}


def test_the_version_is_said_before_anything_is_imported() -> None:
    program = "import sys; from eczema_tui.__main__ import main; sys.argv[1:] = ['--version']; main()"
    imported = imported_by(program)
    assert imported.isdisjoint({"argparse", "msgspec", "textual", "ruamel", "asyncio"})
    assert {name for name in imported if name.startswith("eczema_tui")} == {
        "eczema_tui",
        "eczema_tui.__main__",
    }


def test_the_first_prompt_of_a_walk_in_lines_waits_for_no_import_that_it_can_do_without() -> None:
    program = (
        "import sys; from eczema_tui.__main__ import main\n"
        "class Typed:\n"
        "    def isatty(self): return False\n"
        "    def readline(self): sys.exit('\\n'.join(sys.modules))\n"
        "sys.stdin = Typed(); sys.argv[1:] = ['walk', '--linear']; main()"
    )
    done = python(program)
    assert "Question 1, " in done.stdout, done.stderr
    imported = set(done.stderr.split())
    assert imported.isdisjoint({"typing_extensions", "inspect", "shutil", "lzma", "unicodedata"})
    assert imported.isdisjoint({"textual", "rich", "ruamel", "asyncio", "wcwidth", "jinja2"})
    assert imported.isdisjoint({"eczema_tui.tui", "eczema_tui.loader", "eczema_tui.exports.text"})


def test_typing_extensions_can_be_imported_after_the_start() -> None:
    program = "from eczema_tui.__main__ import _import_msgspec; _import_msgspec(); import typing_extensions"
    assert python(program).returncode == 0


def test_help_is_as_wide_as_the_terminal() -> None:
    narrow, wide = (
        max(map(len, command("walk", "--help", env={**PLAIN, "COLUMNS": str(width)}).stdout.splitlines()))
        for width in (60, 120)
    )
    assert narrow < 60 < 80 < wide < 120


def test_printing_a_list_imports_no_screen(folder: Path) -> None:
    program = "import sys; from eczema_tui.cli import run; run(sys.argv[1:])"
    imported = imported_by(program, *LIST)
    assert imported.isdisjoint({"textual", "rich", "asyncio", "eczema_tui.tui", "typst"})
    assert "eczema_tui.exports.text" in imported
    assert imported.isdisjoint({"jinja2", "markupsafe", "eczema_tui.exports.html"})


def test_a_walk_that_begins_imports_no_library_of_an_export(folder: Path) -> None:
    assert imported_by(STARTED, "tree.yaml", cwd=folder).isdisjoint({"jinja2", "eczema_tui.exports.html"})


def test_a_list_is_printed_in_large_type(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*LIST, "--format", "html", "--large"]) == 0
    assert '<html lang="en" class="large">' in capsys.readouterr().out


@pytest.mark.parametrize("name", ["text", "markdown", "json"])
def test_large_type_is_refused_where_type_has_no_size(
    folder: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    assert run([*LIST, "--format", name, "--large", "-o", "list.out"]) == 2
    said = capsys.readouterr().err
    assert said.startswith(f"--large goes with --format html or pdf; {name} has no size of type")
    assert said.count("\n") == 1
    assert not (folder / "list.out").exists()


def test_the_core_imports_neither_a_screen_nor_yaml() -> None:
    core = ["tree", "case", "walk", "progress", "question_list", "change", "visit", "files", "exports"]
    core += ["exports.text", "exports.markdown", "exports.json", "exports.page"]
    modules = ", ".join(f"eczema_tui.{name}" for name in core)
    imported = imported_by(f"import sys, {modules}")
    assert imported.isdisjoint({"textual", "rich", "ruamel", "argparse"})
    assert imported.isdisjoint({"eczema_tui.loader", "eczema_tui.cli", "eczema_tui.tui"})


def test_a_list_is_printed(folder: Path) -> None:
    done = command(*LIST, cwd=folder)
    assert done.returncode == 0
    assert done.stdout.startswith("My questions for the dermatologist\n====")
    assert " 1. Which cream helps\n    Because: dry skin\n" in done.stdout
    assert done.stderr == ""


def test_the_list_of_a_case_of_the_shipped_tree_is_printed_without_naming_the_tree(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from eczema_tui.loader import load_tree
    from eczema_tui.shipped import shipped_tree_path

    tree = load_tree(shipped_tree_path())
    case = tmp_path / "case.yaml"
    case.write_text(f'tree: {tree.id}\nversion: "{tree.version}"\n', encoding="utf-8")
    assert run(["list", str(case)]) == 0
    assert tree.title in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("text", "My questions"),
        ("markdown", "# My questions"),
        ("json", '{\n  "format": 1,\n  "tree": "small"'),
        ("html", "<!doctype html>"),
    ],
)
def test_a_list_is_printed_in_every_format(
    folder: Path, capsys: pytest.CaptureFixture[str], name: str, start: str
) -> None:
    assert run([*LIST, "--format", name]) == 0
    assert capsys.readouterr().out.startswith(start)


def test_a_pdf_is_written_to_a_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*LIST, "--format", "pdf", "--paper", "letter", "-o", "list.pdf"]) == 0
    assert capsys.readouterr().err == f"Saved: {folder / 'list.pdf'}\n"
    assert (folder / "list.pdf").read_bytes().startswith(b"%PDF-")
    assert (folder / "list.pdf").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("options", "size"),
    [([], (595, 842)), (["--paper", "a4"], (595, 842)), (["--paper", "letter"], (612, 792))],
)
def test_a_pdf_is_on_the_paper_that_was_asked_for(
    folder: Path, options: list[str], size: tuple[int, int]
) -> None:
    assert run([*LIST, "--format", "pdf", *options, "-o", "list.pdf"]) == 0
    box = PdfReader(folder / "list.pdf").pages[0].mediabox
    assert (round(box.width), round(box.height)) == size


def test_a_pdf_is_in_large_type_where_that_was_asked_for(folder: Path) -> None:
    changed_case(folder, "Why “me”?", "Why me? " * 40)
    sizes = []
    for name, options in (("usual.pdf", []), ("large.pdf", ["--large"])):
        assert run([*LIST, "--format", "pdf", *options, "-o", name]) == 0
        stream = PdfReader(folder / name).pages[0].get_contents()
        assert stream is not None
        sizes.append(max(float(size) for size in re.findall(rb"([\d.]+) Tf", stream.get_data())))
    assert sizes[1] == pytest.approx(1.4 * sizes[0])


def test_a_pdf_goes_into_a_pipe_as_it_is(folder: Path) -> None:
    run([*LIST, "--format", "pdf", "-o", "list.pdf"])
    done = command(*LIST, "--format", "pdf", cwd=folder, text=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout == (folder / "list.pdf").read_bytes()  # type: ignore[comparison-overlap]


def test_a_pdf_is_not_printed_on_a_terminal(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert run([*LIST, "--format", "pdf"]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err == "This format is not made for a terminal: -o FILE writes it to a file.\n"


def test_without_typst_a_pdf_is_refused_with_the_way_to_add_it(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("eczema_tui.exports.find_spec", lambda _: None)
    assert run([*LIST, "--format", "pdf", "-o", "list.pdf"]) == 2
    assert capsys.readouterr().err == (
        "For the format pdf, eczema-tui needs typst: pip install 'eczema-tui[pdf]' brings it.\n"
    )
    assert not (folder / "list.pdf").exists()


def test_characters_that_no_font_has_are_named_on_standard_error(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    changed_case(folder, "Why “me”?", "Why \U0010fffd?")
    assert run([*LIST, "--format", "pdf", "-o", "list.pdf"]) == 0
    assert capsys.readouterr().err.startswith(
        "No font here has these characters; the PDF shows their numbers instead: [U+10FFFD].\n"
    )


def test_paper_is_refused_for_a_format_that_has_none(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*LIST, "--paper", "letter"]) == 2
    assert capsys.readouterr().err == "--paper goes with --format pdf only.\n"


def test_the_day_of_printing_is_on_the_list(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = date.today()
    run([*LIST, "--format", "json"])
    assert before.isoformat() <= json.loads(capsys.readouterr().out)["made"] <= date.today().isoformat()


def test_what_was_done_with_the_list_is_on_it(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run([*LIST, "--format", "json"])
    assert json.loads(capsys.readouterr().out)["own"] == ["Why “me”?"]


@pytest.mark.parametrize("option", ["-o", "--output"])
def test_a_list_is_written_to_a_file(folder: Path, capsys: pytest.CaptureFixture[str], option: str) -> None:
    assert run([*LIST, option, "list.txt"]) == 0
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err == f"Saved: {folder / 'list.txt'}\n"
    assert (folder / "list.txt").read_text(encoding="utf-8").startswith("My questions")


def test_a_file_is_never_overwritten(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*LIST, "-o", "case.yaml"]) == 2
    assert (folder / "case.yaml").read_text(encoding="utf-8") == CASE
    assert (
        capsys.readouterr().err == "case.yaml: there is already a file of that name; nothing was changed.\n"
    )


def test_what_steers_a_terminal_is_not_said(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*LIST, "-o", "a\x1b[31m\rb.txt"]) == 0
    said = capsys.readouterr().err
    assert said.endswith("a\ufffd[31m\ufffdb.txt\n")


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("", "the name is empty"),
        (".", "that is a folder; add a name for the file"),
        ("gone/list.txt", "there is no folder {folder}/gone"),
        ("case.yaml/list.txt", "there is no folder {folder}/case.yaml"),
        ("~nobody-of-this-name/x", "there is nobody of that name here"),
    ],
)
def test_a_file_that_cannot_be_written_is_said_in_a_sentence(
    folder: Path, capsys: pytest.CaptureFixture[str], name: str, reason: str
) -> None:
    assert run([*LIST, "-o", name]) == 2
    printed = capsys.readouterr()
    said = f"{name or 'A file without a name'}: could not be written: {reason.format(folder=folder)}.\n"
    assert printed.err == said
    assert printed.out == ""


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["list", "gone.yaml", "--tree", "tree.yaml"], "gone.yaml: There is nothing of this name."),
        (["list", "case.yaml", "--tree", "gone"], "gone: There is nothing of this name."),
        (["list", "case.yaml", "--tree", "case.yaml"], "case.yaml:"),
        (["list", "case.yaml"], "case.yaml: these answers belong to the tree small, not to eczema."),
        (["list", "."], ".: This is a folder; a file belongs here."),
    ],
)
def test_a_path_that_leads_nowhere_is_said_on_standard_error(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    assert run(arguments) == 2
    printed = capsys.readouterr()
    assert printed.err.startswith(said)
    assert printed.err.endswith("\n")
    assert printed.out == ""


def changed_case(folder: Path, old: str, new: str) -> None:
    assert old in CASE
    (folder / "case.yaml").write_text(CASE.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("tree: small", "tree: other", "belongs to the tree `other`, not to `small`"),
        ('"1.1"', '"2.0"', "This case is of version 2.0; the tree here is of version 1.1, which is older."),
        ("skin: dry", "skin: wet", "The node `skin` has no answer `wet`."),
    ],
)
def test_a_case_that_does_not_fit_the_tree_is_refused(
    folder: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, said: str
) -> None:
    changed_case(folder, old, new)
    assert run(LIST) == 2
    printed = capsys.readouterr()
    assert said in " ".join(printed.err.split())
    assert printed.out == ""


def test_what_an_older_case_has_that_the_tree_does_not_know_is_listed_on_standard_error(folder: Path) -> None:
    changed_case(folder, '"1.1"\nanswers: {', '"1.0"\nanswers: {gone: x, more-gone: y, ')
    done = command(*LIST, cwd=folder)
    assert done.returncode == 0
    assert done.stderr.splitlines() == [
        'The answer for "gone" was left out: the tree does not have this any more.',
        'The answer for "more-gone" was left out: the tree does not have this any more.',
    ]
    assert "dry skin" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["list"], "eczema-tui list: the following arguments are required: CASE\n"),
        (
            ["list", "case.yaml", "--format", "odt"],
            "eczema-tui list: argument --format: invalid choice: 'odt'",
        ),
        (["list", "case.yaml", "--gone"], "eczema-tui list: unrecognized arguments: --gone\n"),
        (["walk", "--theme", "pink"], "eczema-tui walk: argument --theme: invalid choice: 'pink'"),
        (["--gone"], "eczema-tui walk: unrecognized arguments: --gone\n"),
        (["walk", "a", "b"], "eczema-tui walk: unrecognized arguments: b\n"),
    ],
)
def test_a_command_line_that_makes_no_sense_is_refused_in_two_lines(
    capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    with pytest.raises(SystemExit) as stopped:
        run(arguments)
    printed = capsys.readouterr()
    assert stopped.value.code == 2
    assert printed.err.startswith(said)
    assert printed.err.count("\n") == 2
    assert "--help”." in printed.err
    assert printed.out == ""


@pytest.mark.parametrize("arguments", [["--help"], ["-h"], ["list", "--help"], ["walk", "-h"]])
def test_help_is_printed_on_standard_output(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        run(arguments)
    assert stopped.value.code == 0
    assert capsys.readouterr().out.startswith("usage: eczema-tui")


def test_the_version_is_said_among_other_options_too(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        run(["--version", "list"])
    assert stopped.value.code == 0
    assert capsys.readouterr().out == f"eczema-tui {__version__}\n"


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ([], ["walk"]),
        (["tree.yaml"], ["walk", "tree.yaml"]),
        (["--theme", "light"], ["walk", "--theme", "light"]),
        (["walk", "list"], ["walk", "list"]),
        (["list", "case.yaml"], ["list", "case.yaml"]),
        (["--help"], ["--help"]),
    ],
)
def test_without_a_command_a_walk_is_meant(given: list[str], meant: list[str]) -> None:
    assert _with_command(given) == meant


class Standard:
    """A standard stream that is a terminal, or is not."""

    def __init__(self, terminal: bool) -> None:
        self.terminal = terminal
        self.said = ""

    def isatty(self) -> bool:
        return self.terminal

    def write(self, text: str) -> None:
        self.said += text


def at_a_terminal(monkeypatch: pytest.MonkeyPatch, **not_terminals: bool) -> Standard:
    """Standard streams that are terminals, but for those given as False; the one for errors."""
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(sys, name, Standard(not_terminals.get(name, True)))
    monkeypatch.setenv("TERM", "xterm")
    return sys.stderr  # type: ignore[return-value]


def front_end_of(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> str:
    """Which front end a walk is given."""
    import eczema_tui.linear.run
    import eczema_tui.tui.run

    chosen: list[str] = []
    monkeypatch.setattr(eczema_tui.tui.run, "run_app", lambda *_, **__: chosen.append("screen") or 0)
    monkeypatch.setattr(eczema_tui.linear.run, "run_linear", lambda *_, **__: chosen.append("lines") or True)
    assert run(list(arguments)) == 0
    return chosen[0]


def test_at_a_terminal_a_walk_is_full_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    at_a_terminal(monkeypatch)
    assert front_end_of(monkeypatch) == "screen"


@pytest.mark.parametrize("stream", ["stdin", "stdout", "stderr"])
def test_a_walk_is_in_lines_where_a_stream_is_no_terminal(
    monkeypatch: pytest.MonkeyPatch, stream: str
) -> None:
    at_a_terminal(monkeypatch, **{stream: False})
    assert front_end_of(monkeypatch) == "lines"


@pytest.mark.parametrize("term", ["dumb", "", None])
def test_a_walk_is_in_lines_where_the_terminal_draws_nothing(
    monkeypatch: pytest.MonkeyPatch, term: str | None
) -> None:
    at_a_terminal(monkeypatch)
    monkeypatch.delenv("TERM") if term is None else monkeypatch.setenv("TERM", term)
    assert front_end_of(monkeypatch) == "lines"


def test_a_walk_is_in_lines_where_that_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    at_a_terminal(monkeypatch)
    assert front_end_of(monkeypatch, "walk", "--linear") == "lines"


def test_a_walk_in_lines_does_not_watch(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["walk", "--linear", "--watch"]) == 2
    assert capsys.readouterr().err.startswith("--watch needs the full screen")


def test_a_walk_without_any_input_ends_with_the_list_as_it_is_and_says_that_it_was_cut_short() -> None:
    done = command()
    assert (done.returncode, done.stderr) == (1, "")
    assert "Question 1." in done.stdout
    assert "This list is not complete." in done.stdout


def test_a_closed_input_is_an_input_that_has_ended(folder: Path) -> None:
    done = python("import sys; sys.stdin = None\n" + RUN, "walk", "tree.yaml", stdin=subprocess.DEVNULL)
    assert (done.returncode, done.stderr) == (1, "")


def test_piped_answers_give_the_list(folder: Path) -> None:
    done = command("walk", "tree.yaml", stdin=None, input="dry\nmy secret\n", cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert "1. Which cream helps\n   Because: dry skin.\n" in done.stdout
    assert "\x1b" not in done.stdout


def test_answers_of_any_bytes_do_not_stop_a_walk(folder: Path) -> None:
    given = {"stdin": None, "text": False, "cwd": folder}
    done = command("walk", "tree.yaml", input=b"dry\nsalve \xff\n", **given)
    assert (done.returncode, done.stderr) == (0, b"")
    ascii_only = command(
        "walk",
        "tree.yaml",
        input=b"dry\n\xe2\x80\x9cx\n",
        env={**PLAIN, "PYTHONIOENCODING": "ascii"},
        **given,
    )
    assert (ascii_only.returncode, ascii_only.stderr) == (0, b"")


def test_a_walk_in_lines_imports_no_screen(folder: Path) -> None:
    program = "import sys; from eczema_tui.cli import run; run(sys.argv[1:])"
    imported = imported_by(program, "walk", "tree.yaml", input="dry\nx\n", cwd=folder)
    assert "eczema_tui.linear.session" in imported
    assert imported.isdisjoint(
        {"textual", "rich", "asyncio", "eczema_tui.tui", "typst", "jinja2", "watchfiles"}
    )


def walked(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> tuple[Visit, dict[str, object]]:
    """What the front end is given at a terminal, with the front end itself left out."""
    import eczema_tui.tui.run

    given: list[tuple[Visit, dict[str, object]]] = []

    def front_end(visit: Visit, handed: Handed, **options: object) -> int:
        given.append((visit, {**options, "handed": handed}))
        return 5

    at_a_terminal(monkeypatch)
    monkeypatch.setattr(eczema_tui.tui.run, "run_app", front_end)
    assert run(list(arguments)) == 5
    return given[0]


def handed_in(options: dict[str, object]) -> Handed:
    """What the front end is handed."""
    handed = options["handed"]
    assert isinstance(handed, Handed)
    return handed


@pytest.mark.parametrize("arguments", [[], ["walk"]])
def test_a_walk_of_the_shipped_tree_begins_at_its_start(
    monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    visit, options = walked(monkeypatch, *arguments)
    assert visit.walk.tree.id == "eczema"
    assert visit.walk.answers == {}
    assert (handed_in(options).settings.first_theme, options["begin_at_once"]) == ("dark", False)


def test_a_walk_goes_on_from_a_case(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    visit, options = walked(monkeypatch, "tree.yaml", "--case", "case.yaml", "--theme", "contrast")
    assert visit.walk.answers == {"skin": "dry", "words": "my secret"}
    assert visit.choices.own == ("Why “me”?",)
    assert (handed_in(options).settings.first_theme, options["begin_at_once"]) == ("contrast", True)


def next_version(options: dict[str, object], file: Path, text: str) -> object:
    """What the front end is told once `file` holds `text`."""
    versions, stopped = options["versions"], Event()
    assert callable(versions)
    file.write_text(text, encoding="utf-8")
    found = next(versions(stopped))
    stopped.set()
    return found


def test_a_walk_follows_the_files_of_its_tree_if_told_to(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    visit, options = walked(monkeypatch, "tree.yaml", "--watch", "--case", "case.yaml")
    assert visit.walk.answers == {"skin": "dry", "words": "my secret"}
    changed = next_version(options, folder / "tree.yaml", TREE.replace("A small tree", "A smaller tree"))
    assert isinstance(changed, Tree)
    assert changed.title == "A smaller tree"
    [problem] = next_version(options, folder / "tree.yaml", TREE.replace("title: Start", "titel: Start, x"))[
        :1
    ]  # type: ignore[index]
    assert problem.file == "tree.yaml"


def test_without_a_tree_the_shipped_one_is_followed(monkeypatch: pytest.MonkeyPatch) -> None:
    from eczema_tui import watching

    followed: list[Path] = []
    monkeypatch.setattr(watching.TreeFiles, "__init__", lambda self, path: followed.append(path))
    visit, _ = walked(monkeypatch, "--watch")
    assert visit.walk.tree.id == "eczema"
    assert followed == [shipped_tree_path()]


def test_a_walk_follows_no_files_unless_told_to(monkeypatch: pytest.MonkeyPatch) -> None:
    _, options = walked(monkeypatch)
    assert options["versions"] is None


def test_a_walk_that_cannot_follow_files_says_what_is_missing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    errors = at_a_terminal(monkeypatch)
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    monkeypatch.delitem(sys.modules, "eczema_tui.watching", raising=False)
    assert run(["walk", "tree.yaml", "--watch"]) == 2
    assert errors.said == (
        "To watch the files of a tree, eczema-tui needs watchfiles: "
        "pip install 'eczema-tui[author]' brings it.\n"
    )


def test_a_walk_needs_a_tree_without_mistakes_to_begin_with(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    errors = at_a_terminal(monkeypatch)
    (folder / "tree.yaml").write_text("id: [", encoding="utf-8")
    assert run(["walk", "tree.yaml", "--watch"]) == 2
    assert errors.said.startswith("tree.yaml:1:")


STARTED = """
import asyncio, os, sys
from eczema_tui import cli
from eczema_tui.tui import run
from textual.app import App

async def begin(program):
    async with program.run_test() as pilot:
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()

run.EczemaApp.run = lambda program: asyncio.run(begin(program))
os.environ["TERM"] = "xterm"
sys.stdin = sys.stdout = sys.stderr = type(
    "Terminal", (), {"isatty": lambda self: True, "flush": lambda self: None}
)()
assert cli.run(sys.argv[1:]) == 0
sys.stdout, sys.stderr = sys.__stdout__, sys.__stderr__
"""
WATCHING = {
    "eczema_tui.watching",
    "eczema_tui.tui.live",
    "eczema_tui.tui.screens.mistakes",
    "watchfiles",
    "anyio",
}


def test_what_follows_files_is_only_imported_to_follow_files(folder: Path) -> None:
    assert imported_by(STARTED, "tree.yaml", cwd=folder).isdisjoint(WATCHING)
    assert imported_by(STARTED, "tree.yaml", "--watch", cwd=folder) >= WATCHING


def test_what_draws_codes_is_not_imported_before_it_is_used(folder: Path) -> None:
    drawing = {"segno", "eczema_tui.exports.qr", "eczema_tui.print_codes", "eczema_tui.tui.screens.phone"}
    assert imported_by(STARTED, "tree.yaml", cwd=folder).isdisjoint(drawing)
    program = "import sys; from eczema_tui.cli import run; run(sys.argv[1:])"
    assert imported_by(program, *LIST).isdisjoint(drawing)


def test_a_front_end_can_print(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lp = folder / "lp"
    lp.write_text('#!/bin/sh\n/bin/cat > "$0.got"\n')
    lp.chmod(0o755)
    _, options = walked(monkeypatch, "tree.yaml")
    monkeypatch.setenv("PATH", str(folder))
    send = handed_in(options).printer()
    assert send
    send("My list")
    assert (folder / "lp.got").read_text() == "My list"


def test_a_front_end_can_write_files_and_answers(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    visit, options = walked(monkeypatch, "tree.yaml", "--case", "case.yaml")
    write, case_text = handed_in(options).write, handed_in(options).case_text
    with pytest.raises(FileExistsError):
        write("case.yaml", "x")
    write("case.yaml", case_text(visit.case("Me")), True)
    assert (
        (folder / "case.yaml")
        .read_text(encoding="utf-8")
        .startswith('tree: small\nversion: "1.1"\ntitle: Me\n')
    )


RUN = "import sys; from eczema_tui.cli import run; sys.exit(run(sys.argv[1:]))"
"""Runs a command line in a process that then ends as Python programs usually do."""


@pytest.mark.parametrize("start", [command, partial(python, RUN)], ids=["command", "run"])
def test_a_reader_that_has_gone_away_is_no_error(folder: Path, start: Start) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    try:
        done = start(*LIST, capture_output=False, stdout=writer, stderr=subprocess.PIPE)
    finally:
        os.close(writer)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_reader_of_a_walk_that_has_gone_away_is_no_error(folder: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    try:
        done = command("walk", "tree.yaml", capture_output=False, stdout=writer, stderr=subprocess.PIPE)
    finally:
        os.close(writer)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_full_disk_under_a_walk_is_said_in_a_sentence(folder: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = command("walk", "tree.yaml", capture_output=False, stdout=full, stderr=subprocess.PIPE)
    assert (done.returncode, done.stderr) == (2, "The walk could not go on: No space left on device.\n")


@pytest.mark.parametrize("start", [command, partial(python, RUN)], ids=["command", "run"])
def test_a_full_disk_is_said_in_a_sentence(folder: Path, start: Start) -> None:
    with Path("/dev/full").open("w") as full:
        done = start(*LIST, capture_output=False, stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 2
    assert done.stderr == "The list could not be printed: No space left on device.\n"


def test_a_closed_output_is_said_in_a_sentence(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    assert run(LIST) == 2
    assert capsys.readouterr().err == "The list could not be printed: the standard output is closed.\n"


def test_characters_that_the_terminal_cannot_show_do_not_stop_the_list(folder: Path) -> None:
    done = command(*LIST, cwd=folder, env={**PLAIN, "PYTHONIOENCODING": "ascii"})
    assert done.returncode == 0
    assert "Why ?me??" in done.stdout


def failing_with(error: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """A list during which something goes wrong inside."""
    program = (
        "import sys; from eczema_tui import cli\n"
        f"def fail(*_): raise {error}\n"
        "cli.Visit.begin = fail\n"
        "sys.exit(cli.run(sys.argv[1:]))"
    )
    return python(program, *LIST, *arguments)


def test_an_interruption_ends_quietly(folder: Path) -> None:
    done = failing_with("KeyboardInterrupt")
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")


def test_a_mistake_of_the_program_is_said_without_a_traceback_and_without_answers(folder: Path) -> None:
    done = failing_with("RuntimeError('my secret')")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == cli.CRASHED + "\n"
    assert "my secret" not in done.stderr


def test_with_debug_a_mistake_shows_where_it_happened(folder: Path) -> None:
    done = failing_with("RuntimeError('what happened')", "--debug")
    assert done.returncode == 1
    assert "Traceback" in done.stderr
    assert "RuntimeError: what happened" in done.stderr


@pytest.mark.parametrize("arguments", [["--debug", "list", "nowhere"], ["list", "nowhere", "--debug"]])
def test_debug_may_stand_before_or_after_the_command(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments) == 2
    assert "There is nothing of this name." in capsys.readouterr().err


def test_options_are_written_out_in_full(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        run(["list", "case.yaml", "--form", "json"])
    assert ended.value.code == 2
    assert "--form" in capsys.readouterr().err
