"""What settings do to a walk, to a list, and to how long it takes to begin."""

from __future__ import annotations

import html
import json
import os
import re
import subprocess
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from eczema_tui.cli import run
from eczema_tui.exports import FORMATS
from eczema_tui.saving import offered
from tests.test_cli import COMMAND, STARTED, TREE, handed_in, imported_by, walked

PLACED = """\
id: small
title: A small tree
version: "1.1"
about: "About {clinic}."
categories: [{id: first, title: First things}]
alerts: {emergency: {title: Help now, text: "Call {emergency-number}."}}
stages:
  - id: start
    title: Start
    nodes:
      - id: skin
        ask: "Does {clinic} know?"
        text: "Ring {clinic-phone}."
        choices: [{id: hot, label: "Hot, says {clinic}", sets: [hot]}, {id: dry, label: Dry}]
        unsure: {sets: [hot]}
findings:
  hot:
    phrase: "hot skin, as {clinic} says"
    tier: emergency
    advice: "Call {emergency-number}, or {clinic-phone}."
items:
  - {id: cream, category: first, text: "Does {clinic} have it?", why: "Ring {clinic-phone}.", when: hot}
"""
CLINIC = """\
emergency-number = "0-1-2"
[clinic]
name = "A & B <i>Skin</i> #1 [x](y) _z_ \\\\ $"
phone = "+49 (221) 12-34"
"""
VALUES = ("0-1-2", "A & B <i>Skin</i> #1 [x](y) _z_ \\ $", "+49 (221) 12-34")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a tree, a case and a clinic's file, as the current one; nobody's own settings."""
    (tmp_path / "tree.yaml").write_text(PLACED, encoding="utf-8")
    (tmp_path / "case.yaml").write_text(
        'tree: small\nversion: "1.1"\nanswers: {skin: hot}\n', encoding="utf-8"
    )
    (tmp_path / "clinic.toml").write_text(CLINIC, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return tmp_path


def own(folder: Path, text: str) -> Path:
    path = folder / "config" / "eczema-tui" / "settings.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


LIST = ["list", "case.yaml", "--tree", "tree.yaml", "--clinic", "clinic.toml"]


def solid(text: str) -> str:
    return "".join(text.split())


def told(name: str, content: bytes) -> str:
    """The words of a list in some format, without white space and what the format itself adds to them."""
    text = content.decode("utf-8", "replace")
    match name:
        case "html":
            text = html.unescape(re.sub(r"<(?!i>|/i>)[^>]*>", "", text))
        case "markdown":
            text = html.unescape(re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text))
        case "json" | "fhir":
            text = "\n".join(strings(json.loads(text)))
        case "pdf":
            text = "\n".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)
    return solid(text)


def strings(value: object) -> list[str]:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [value] if isinstance(value, str) else [text for each in inner for text in strings(each)]


@pytest.mark.parametrize("name", FORMATS)
def test_a_list_says_the_places_in_every_format(folder: Path, name: str) -> None:
    if name == "pdf":
        pytest.importorskip("typst")
    if name == "fhir":
        pytest.importorskip("fhir.resources")
    done = subprocess.run([COMMAND, *LIST, "--format", name], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    words = told(name, done.stdout)
    for value in VALUES:
        assert solid(value) in words
    assert "{" not in words if name not in ("html", "json") else "{clinic" not in words


def test_a_list_in_codes_says_the_places(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from eczema_tui import print_codes

    taken: list[str] = []

    def show(questions: object, output: object, top: object) -> int:
        from eczema_tui.exports.qr import short_list

        taken.append(short_list(questions))  # type: ignore[arg-type]
        return 0

    monkeypatch.setattr(print_codes, "print_codes", show)
    assert run([*LIST, "--format", "qr"]) == 0
    assert VALUES[1] in taken[0]


def test_a_walk_in_lines_says_the_places_and_opens_with_the_clinic(folder: Path) -> None:
    done = subprocess.run(
        [COMMAND, "walk", "tree.yaml", "--clinic", "clinic.toml", "--linear"],
        input="1\n",
        capture_output=True,
        text=True,
        check=False,
    )
    words = solid(done.stdout)
    assert done.stdout.splitlines()[0] == VALUES[1]
    for text in (f"About{VALUES[1]}.", f"Ring{VALUES[2]}.", f"Call{VALUES[0]}.", f"Hot,says{VALUES[1]}"):
        assert solid(text) in words


def test_a_walk_in_lines_without_a_clinic_opens_with_its_title(folder: Path) -> None:
    done = subprocess.run(
        [COMMAND, "walk", "tree.yaml", "--linear"], input="", capture_output=True, text=True, check=False
    )
    assert done.stdout.splitlines()[0] == "A small tree"


def test_a_full_screen_is_given_what_is_set(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own(folder, 'theme = "contrast"\nregion = "us"\n[keys]\nwalk.why = "y"\n')
    visit, options = walked(monkeypatch, "walk", "tree.yaml")
    assert visit.walk.places == {"emergency-number": "911"}
    settings = handed_in(options).settings
    assert (settings.theme, settings.paper, settings.keys) == ("contrast", "letter", {"walk.why": ("y",)})


def test_the_command_line_wins_over_the_settings(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "other.yaml").write_text(TREE, encoding="utf-8")
    own(folder, 'theme = "contrast"\ntree = "../../other.yaml"\n')
    visit, options = walked(monkeypatch, "walk", "tree.yaml", "--theme", "dark")
    assert handed_in(options).settings.theme == "dark"
    assert visit.walk.tree.about


def test_the_tree_of_the_settings_is_walked(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own(folder, 'tree = "../../tree.yaml"\n')
    visit, _ = walked(monkeypatch)
    assert visit.walk.tree.id == "small"


def test_the_list_of_a_case_is_of_the_tree_of_the_settings(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own(folder, 'tree = "../../tree.yaml"\n')
    assert run(["list", "case.yaml"]) == 0
    assert "Does the clinic have it?" in capsys.readouterr().out


@pytest.mark.parametrize("command", [["walk", "--linear", "--case"], ["list"]])
def test_a_case_of_another_tree_than_that_of_the_settings_says_how_to_name_one(
    folder: Path, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    own(folder, 'tree = "../../tree.yaml"\n')
    (folder / "other.yaml").write_text('tree: eczema\nversion: "1.0"\nanswers: {}\n', encoding="utf-8")
    assert run([*command, "other.yaml"]) == 2
    assert "Name the folder or the file of that tree" in capsys.readouterr().err


def test_places_stay_when_a_tree_is_read_anew(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    visit, _ = walked(monkeypatch, "walk", "tree.yaml", "--case", "case.yaml", "--clinic", "clinic.toml")
    again = visit.with_tree(visit.walk.tree)
    assert again.walk.places == visit.walk.places
    assert VALUES[1] in again.questions.lines[0].text


@pytest.mark.parametrize(
    ("region", "paper", "width"), [("us", [], 612), ("uk", [], 595), ("us", ["--paper", "a4"], 595)]
)
def test_the_region_decides_on_the_paper_unless_it_is_named(
    folder: Path, capfdbinary: pytest.CaptureFixture[bytes], region: str, paper: list[str], width: int
) -> None:
    pytest.importorskip("typst")
    own(folder, f'region = "{region}"\n')
    assert run([*LIST, "--format", "pdf", *paper, "-o", "list.pdf"]) == 0
    assert int(PdfReader(folder / "list.pdf").pages[0].mediabox.width) == width


@pytest.mark.parametrize("arguments", [["walk", "--linear"], ["list", "case.yaml"], ["settings"]])
def test_broken_settings_stop_every_command_that_uses_them(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    path = own(folder, 'theme = "x"\nregion = "y"\n')
    assert run(arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "settings.toml:1:9: " in err
    assert "settings.toml:2:10: " in err
    assert "move the file away" in err
    path.unlink()


@pytest.mark.parametrize("where", ["there.toml", "."])
def test_a_clinic_file_that_cannot_be_read_is_one_message(
    folder: Path, capsys: pytest.CaptureFixture[str], where: str
) -> None:
    assert run(["walk", "--linear", "--clinic", where]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n\n") == 0
    assert err.startswith(("there.toml: There is nothing", ".: This is a folder"))


def test_keys_do_nothing_in_lines_and_are_not_looked_at(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own(folder, '[keys]\n"walk.why" = "l"\n')
    assert run(["list", "case.yaml", "--tree", "tree.yaml"]) == 0


@pytest.mark.parametrize(
    "environment",
    [{}, {"HOME": ""}, {"HOME": "/dev/null"}, {"HOME": "relative"}, {"XDG_CONFIG_HOME": "x" * 5000}],
)
def test_a_strange_home_is_no_hindrance(folder: Path, environment: dict[str, str]) -> None:
    kept = {name: value for name, value in os.environ.items() if name not in ("HOME", "XDG_CONFIG_HOME")}
    done = subprocess.run(
        [COMMAND, "list", "case.yaml", "--tree", "tree.yaml"],
        env=kept | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


READING = {"tomllib", "eczema_tui.settings_file", "eczema_tui.settings_toml", "eczema_tui.settings_values"}


def test_without_a_file_nothing_that_reads_one_is_imported(folder: Path) -> None:
    imported = imported_by(STARTED, "tree.yaml", cwd=folder, env=dict(os.environ))
    assert imported.isdisjoint(READING | {"eczema_tui.toml_places", "eczema_tui.tui.keymap"})
    assert "eczema_tui.settings" in imported


def test_with_a_file_that_chooses_no_keys_no_page_is_imported_early(folder: Path) -> None:
    own(folder, 'theme = "light"\n')
    imported = imported_by(STARTED, "tree.yaml", cwd=folder, env=dict(os.environ))
    assert imported >= READING
    assert imported.isdisjoint({"eczema_tui.tui.keymap", "eczema_tui.tui.screens.phone"})


def test_reading_settings_does_not_bring_what_reads_trees(folder: Path) -> None:
    own(folder, 'theme = "light"\n')
    program = "import sys; from eczema_tui.cli import _settings; assert _settings(None).theme == 'light'"
    imported = imported_by(program, cwd=folder, env=dict(os.environ))
    assert imported.isdisjoint({"ruamel", "eczema_tui.loader.cases", "eczema_tui.loader.trees", "textual"})


def test_a_pdf_that_is_saved_in_lines_is_for_the_paper_of_the_region(
    folder: Path,
) -> None:
    pytest.importorskip("typst")
    number = offered().index("pdf") + 1
    own(folder, 'region = "ca"\n')
    subprocess.run(
        [COMMAND, "walk", "tree.yaml", "--case", "case.yaml", "--linear"],
        input=f"save\n{number}\n1\nlist.pdf\n",
        capture_output=True,
        text=True,
        check=False,
    )
    assert int(PdfReader(folder / "list.pdf").pages[0].mediabox.width) == 612
