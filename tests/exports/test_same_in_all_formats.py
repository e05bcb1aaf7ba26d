"""Each list in every format, read back by a reader of that format: all say the same."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token
from msgspec import Struct
from playwright.sync_api import Page

from eczema_tui.exports import FORMATS, export
from eczema_tui.exports.fhir import read as read_response
from eczema_tui.exports.qr import cells, codes, short_list
from eczema_tui.question_list import QuestionList, question_list
from eczema_tui.visit import Visit
from eczema_tui.walk import Walk
from tests.exports.lists import CAT_VISIT, FEVER_VISIT, MADE, shipped_visits
from tests.readers.browser import browser_page
from tests.readers.codes import joined, read_cells

LARGEST = 13
"""The version of the codes that a window of 120 by 40 holds."""

VISITS = shipped_visits() | {"cat": CAT_VISIT, "fever": FEVER_VISIT}
OWN, HISTORY = "My own questions", "What I said, in short"
BESIDES = {OWN, "Sources"}
"""The headings of numbered entries that are no lines of the list."""


def solid(text: str) -> str:
    """The text without white space and without the marks of bold words."""
    return "".join(text.replace("**", "").split())


class Told(Struct, frozen=True):
    """What a list tells: its lines as text, why and because; own questions; the history. All are solid."""

    lines: list[tuple[str, str, str]]
    own: list[str]
    history: list[str]


def line(text: str, why: str, because: Iterable[str]) -> tuple[str, str, str]:
    return solid(text), solid(why), solid("; ".join(because))


def told(questions: QuestionList) -> Told:
    """What a list has to tell."""
    return Told(
        [line(each.text, each.why, each.because) for each in questions.lines],
        [solid(each) for each in questions.own],
        [solid(each) for each in questions.history],
    )


class Part(Struct):
    """A heading, whether its entries are numbered, and the words of each entry, by paragraph or line."""

    heading: str
    numbered: bool
    entries: list[list[str]]


def told_by(parts: Iterable[Part]) -> Told:
    """What a page tells that people read."""
    lines, own, history = [], [], []
    for part in parts:
        if part.heading == HISTORY:
            history += ["".join(entry) for entry in part.entries]
        elif part.heading == OWN:
            own += ["".join(entry) for entry in part.entries]
        elif part.numbered and part.heading not in BESIDES:
            lines += [_line_of(entry) for entry in part.entries]
    return Told(lines, [solid(each) for each in own], [solid(each) for each in history])


def _line_of(entry: list[str]) -> tuple[str, str, str]:
    """The text, why and because of an entry, told apart by how their paragraphs begin."""
    found = {"": "", "Why:": "", "Because:": "", "Sources:": ""}
    begun = ""
    for words in entry:
        begun = next((mark for mark in found if mark and words.startswith(mark)), begun)
        found[begun] += words.removeprefix(begun)
    why = re.sub(r"\[[\d,]+\]$", "", solid(found["Why:"]))
    return solid(found[""]), why, solid(found["Because:"])


def read_text(visit: Visit, _: Path) -> Told:
    """Plain text, by its indents, its rules and its numbers."""
    parts: list[Part] = []
    lines = str(export(visit, "text", MADE)).splitlines()
    for words, below in zip(lines, [*lines[1:], ""], strict=True):
        if below and set(below) == {"-"}:
            parts.append(Part(words, numbered=False, entries=[]))
        elif found := re.match(r"( ?\d+\.| -) +(.*)", words):
            if parts:
                parts[-1].numbered = found[1] != " -"
                parts[-1].entries.append([found[2]])
        elif words.startswith("    ") and parts:
            parts[-1].entries[-1].append(words.strip())
    return told_by(parts)


def read_markdown(visit: Visit, _: Path) -> Told:
    """Markdown, as a parser of CommonMark takes it apart."""
    parts = [Part("", numbered=False, entries=[])]
    before = ""
    for token in MarkdownIt("commonmark").parse(str(export(visit, "markdown", MADE))):
        if token.type == "inline" and before == "heading_open":
            parts.append(Part("".join(_said(token)), numbered=False, entries=[]))
        elif token.type in ("ordered_list_open", "bullet_list_open"):
            parts[-1].numbered = token.type == "ordered_list_open"
        elif token.type == "list_item_open":
            parts[-1].entries.append([])
        elif token.type == "inline" and parts[-1].entries:
            parts[-1].entries[-1] += "".join(_said(token)).splitlines()
        before = token.type
    return told_by(parts)


def _said(token: Token) -> Iterator[str]:
    for child in token.children or ():
        yield "\n" if child.type == "hardbreak" else child.content


def read_json(visit: Visit, _: Path) -> Told:
    read = json.loads(export(visit, "json", MADE))
    return Told(
        [line(each["text"], each["why"], each["because"]) for each in read["items"]],
        [solid(each) for each in read["own"]],
        [solid(each) for each in read["history"]],
    )


def read_html(visit: Visit, folder: Path, page: Page) -> Told:
    """HTML, as a browser has it on the screen."""
    file = folder / "list.html"
    file.write_text(str(export(visit, "html", MADE)), encoding="utf-8")
    page.goto(file.as_uri())
    read = page.evaluate(
        """() => [...document.querySelectorAll("section")].map(section => [
            section.querySelector("h2").innerText,
            section.querySelector("ol") !== null,
            [...section.querySelectorAll("li")].map(entry =>
                [...entry.querySelectorAll("p")].map(words => words.innerText)),
        ])"""
    )
    return told_by(Part(*each) for each in read)


def read_pdf(visit: Visit, folder: Path) -> Told:
    """A PDF, by its tags, which poppler reads as assistive programs do."""
    file = folder / "list.pdf"
    file.write_bytes(bytes(export(visit, "pdf", MADE)))  # type: ignore[arg-type]
    if shutil.which("pdfinfo") is None:
        pytest.skip("needs pdfinfo (poppler-utils)")
    done = subprocess.run(
        ["pdfinfo", "-struct-text", file], capture_output=True, check=True, text=True, timeout=120
    )
    parts = [Part("", numbered=False, entries=[])]
    within = ""
    for words in map(str.strip, done.stdout.splitlines()):
        if words.startswith('"'):
            if within == "H2":
                parts[-1].heading += words[1:-1]
            elif within != "Lbl" and parts[-1].entries:
                parts[-1].entries[-1].append(words[1:-1])
        elif words.startswith("/ListNumbering"):
            parts[-1].numbered = words.endswith("Decimal")
        else:
            within = words.split(" ")[0]
            if within == "H2":
                parts.append(Part("", numbered=False, entries=[]))
            elif within == "LI":
                parts[-1].entries.append([])
    return told_by(parts)


def read_fhir(visit: Visit, _: Path) -> Told:
    """FHIR, by the list that the answers in it give again."""
    case = read_response(str(export(visit, "fhir", MADE)), visit.walk.tree)
    return told(question_list(Walk(visit.walk.tree, case.answers), case.choices))


READERS = {
    "text": read_text,
    "markdown": read_markdown,
    "json": read_json,
    "pdf": read_pdf,
    "fhir": read_fhir,
}


@pytest.fixture(scope="module")
def browser() -> Iterator[Page]:
    with browser_page() as page:
        yield page


def test_every_format_has_a_reader_here() -> None:
    assert {*READERS, "html"} == set(FORMATS)


@pytest.mark.parametrize("name", VISITS)
@pytest.mark.parametrize("format_name", READERS)
def test_a_list_tells_the_same_in_every_format(name: str, format_name: str, tmp_path: Path) -> None:
    assert READERS[format_name](VISITS[name], tmp_path) == told(VISITS[name].questions)


@pytest.mark.parametrize("name", VISITS)
def test_a_list_tells_the_same_in_a_browser(name: str, tmp_path: Path, browser: Page) -> None:
    assert read_html(VISITS[name], tmp_path, browser) == told(VISITS[name].questions)


def texts(list_told: Told) -> list[str]:
    return [*(text for text, _, _ in list_told.lines), *list_told.own]


@pytest.mark.parametrize("name", VISITS)
def test_a_phone_gets_the_same_questions(name: str, tmp_path: Path) -> None:
    questions = VISITS[name].questions
    drawn = codes(short_list(questions), LARGEST)
    read = joined(read_cells(cells(part, drawn.version), tmp_path / "code.pgm") for part in drawn.parts)
    numbered = re.findall(r"^\d+\. (.*)", read, re.MULTILINE)
    assert [solid(each) for each in numbered] == texts(told(questions))
