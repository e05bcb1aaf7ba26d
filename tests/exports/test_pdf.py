"""The list as a PDF, read back by poppler and checked by qpdf."""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typst
from msgspec.structs import replace

from eczema_tui.exports import pdf
from eczema_tui.exports.pdf import write
from eczema_tui.question_list import Line, QuestionList, Section
from tests.exports.lists import FEVER, HANDS, LISTS, MADE, shipped_visits
from tests.exports.test_markdown import HOSTILE

FONTS = Path(pdf.__file__).with_name("fonts")
DASH = "\N{EN DASH}"
TYPST = [
    "#panic()",
    "#sys.inputs",
    "@ref",
    "$x^2$",
    "a \\ b",
    "// no",
    "/* no */",
    "= no",
    '"q"',
    "--",
    "~",
    "'",
]
LATIN = replace(HANDS, own=HANDS.own[:2])
"""A list that needs no font of the machine."""


def read(tool: str, *arguments: str, check: bool = True) -> str:
    """What a reader says about a file."""
    if not shutil.which(tool):
        pytest.skip(f"needs {tool} (apt install poppler-utils qpdf)")
    done = subprocess.run([tool, *arguments], check=False, capture_output=True, text=True, timeout=120)
    assert not check or done.returncode == 0, done.stderr
    return done.stdout


def saved(folder: Path, questions: QuestionList, **options: Any) -> str:
    path = folder / "list.pdf"
    path.write_bytes(write(questions, MADE, **options))
    return str(path)


def squeezed(text: str) -> str:
    """The text without white space, for where lines end is up to the reader."""
    return "".join(text.split())


def text_of(path: str) -> str:
    """What a PDF says, in the order in which it says it, without the feet of its pages."""
    text = read("pdftotext", "-raw", path, "-")
    return squeezed(re.sub(r"My questions for the dermatologist\s+Page \d+ of \d+", "", text))


def parts(questions: QuestionList) -> Iterator[str]:
    """Everything that a printed list has to say, in order."""
    yield f"My questions for the dermatologist {questions.title}, version {questions.version}"
    yield ", 22 November 2026"
    if not questions.complete:
        yield "Not all questions were answered. This list is not complete."
    if questions.signs:
        yield f"{questions.tier.label}: {questions.alert_title}"
        yield questions.alert_text.replace("**", "")
    for sign in questions.signs:
        yield f"{DASH} {sign.tier.label}: {sign.phrase} {sign.advice.replace('**', '')}"
    places = {source: str(place) for place, source in enumerate(questions.citations, 1)}
    number = 0
    for section in questions.sections:
        yield section.title
        for number, line in enumerate(section.lines, number + 1):  # noqa: B020
            yield from (f"{number}. {line.text}", *below(line, places))
    own = [each for each in questions.own if each.strip()]
    for title, entries in (
        ("My own questions", [f"{place}. {each}" for place, each in enumerate(own, number + 1)]),
        ("What I said, in short", [f"{DASH} {each}" for each in questions.history]),
        ("In my own words", [f"{DASH} {ask} {note}" for ask, note in questions.notes.items()]),
        ("Sources", [f"{place}. {each}" for place, each in enumerate(questions.citations.values(), 1)]),
    ):
        yield from (title, *entries) if entries else ()
    yield "Made to be talked over with a clinician. It is not a diagnosis and not a treatment plan."


def below(line: Line, places: dict[str, str]) -> Iterator[str]:
    marks = f" [{','.join(places[source] for source in line.sources)}]" if line.sources else ""
    if line.why:
        yield f"Why: {line.why.replace('**', '')}{marks}"
    elif marks:
        yield f"Sources: {marks}"
    if line.because:
        yield f"Because: {'; '.join(line.because)}"


def expected(questions: QuestionList) -> str:
    return squeezed("".join(parts(questions)))


def shipped_lists() -> dict[str, QuestionList]:
    """The list of every case of the shipped tree, by the name of its file."""
    return {name: visit.questions for name, visit in shipped_visits().items()}


def test_the_pdf_of_every_shipped_case_says_what_its_list_says(tmp_path: Path) -> None:
    lists = shipped_lists()
    for name, questions in lists.items():
        (tmp_path / f"{name}.pdf").write_bytes(write(questions, MADE))
    together = str(tmp_path / "all-of-them.pdf")
    read("qpdf", "--empty", "--pages", *(str(tmp_path / f"{name}.pdf") for name in lists), "--", together)
    said = text_of(together)
    for name, questions in lists.items():
        assert said[: len(expected(questions))] == expected(questions), name
        said = said[len(expected(questions)) :]
    assert said == ""


@pytest.mark.parametrize("name", LISTS)
def test_everything_that_is_on_a_list_is_in_its_pdf(name: str, tmp_path: Path) -> None:
    questions = LATIN if name == "hands" else LISTS[name]
    assert text_of(saved(tmp_path, questions)) == expected(questions)


def test_words_stay_words_whatever_they_look_like(tmp_path: Path) -> None:
    words = [each for each in [*HOSTILE, *TYPST] if each.isascii()]
    questions = replace(
        LATIN,
        title=words[0],
        own=tuple(words),
        history=tuple(words),
        notes={f"{each}?": each for each in words},
    )
    assert text_of(saved(tmp_path, questions)) == expected(questions)


def test_a_pdf_is_sound(tmp_path: Path) -> None:
    path = saved(tmp_path, FEVER)
    assert "No syntax or stream encoding errors found" in read("qpdf", "--check", path)


def test_a_pdf_is_accessible(tmp_path: Path) -> None:
    path = saved(tmp_path, FEVER)
    facts = read("pdfinfo", path)
    assert re.search(r"Tagged: +yes", facts)
    assert re.search(r"Title: +My questions for the dermatologist\n", facts)
    assert "<pdfuaid:part>1</pdfuaid:part>" in read("pdfinfo", "-meta", path)
    assert language_of(path) == "u:en"


def language_of(path: str) -> str:
    """The language that the catalog of a PDF names."""
    objects = json.loads(read("qpdf", "--json", path))["qpdf"][1].values()
    values = [each["value"] for each in objects if isinstance(each.get("value"), dict)]
    [catalog] = [value for value in values if value.get("/Type") == "/Catalog"]
    return str(catalog["/Lang"])


@pytest.mark.parametrize(
    ("language", "told"), [("en", "en"), ("de-CH", "de-CH"), ("zh-Hant", "zh"), ("!", "en"), ("", "en")]
)
def test_the_language_is_the_tree_s_as_far_as_a_pdf_can_say_it(
    language: str, told: str, tmp_path: Path
) -> None:
    assert language_of(saved(tmp_path, replace(FEVER, language=language))) == f"u:{told}"


def test_headings_and_lists_are_tagged_as_such(tmp_path: Path) -> None:
    tags = re.findall(r"^ *(\w+)", read("pdfinfo", "-struct", saved(tmp_path, FEVER)), re.MULTILINE)
    assert tags.count("H1") == 1
    assert tags.count("H2") == 1 + len(FEVER.sections) + 2
    assert tags.count("LI") == len(FEVER.signs) + len(FEVER.lines) + len(FEVER.history) + len(FEVER.citations)


def test_all_fonts_are_embedded(tmp_path: Path) -> None:
    _, rule, *fonts = read("pdffonts", saved(tmp_path, LATIN)).splitlines()
    embedded = rule.split(" ")
    start = sum(len(column) + 1 for column in embedded[:3])
    assert {font.split("+")[1].split("-")[0] for font in fonts} == {"SourceSansPro"}
    assert {font[start:].split()[0] for font in fonts} == {"yes"}


def test_the_same_list_gives_the_same_bytes_in_another_program(tmp_path: Path) -> None:
    program = (
        "import sys; from tests.exports import lists, test_pdf;"
        "sys.stdout.buffer.write(test_pdf.write(test_pdf.LATIN, lists.MADE))"
    )
    other = {"PYTHONHASHSEED": "7", "TZ": "Pacific/Auckland", "HOME": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, env=other)
    assert done.stdout == write(LATIN, MADE)


def test_the_day_is_the_day_it_was_made(tmp_path: Path) -> None:
    path = tmp_path / "list.pdf"
    path.write_bytes(write(LATIN, MADE))
    assert "2026-11-22T12:00:00Z" in read("pdfinfo", "-isodates", str(path))
    path.write_bytes(write(LATIN))
    assert "Date" not in read("pdfinfo", str(path))


@pytest.mark.parametrize(
    ("paper", "size"), [("a4", "595.276 x 841.89 pts (A4)"), ("letter", "612 x 792 pts (letter)")]
)
def test_the_paper_is_chosen(paper: str, size: str, tmp_path: Path) -> None:
    assert size in read("pdfinfo", saved(tmp_path, LATIN, paper=paper))


def pages(path: str) -> int:
    return int(re.findall(r"Pages: +(\d+)", read("pdfinfo", path))[0])


def test_a_typical_list_has_one_page_and_no_number(tmp_path: Path) -> None:
    typical = shipped_lists()["school-boy"]
    assert len(typical.lines) == 13
    path = saved(tmp_path, typical)
    assert pages(path) == 1
    assert "Page 1" not in read("pdftotext", path, "-")


def test_pages_are_numbered_where_there_are_several(tmp_path: Path) -> None:
    path = saved(tmp_path, replace(LATIN, own=("May I keep bees?",) * 120))
    assert pages(path) == 3
    assert all(f"Page {page} of 3" in read("pdftotext", path, "-") for page in (1, 2, 3))


def test_type_a_little_smaller_saves_a_second_page(tmp_path: Path) -> None:
    lists = shipped_lists()
    assert pages(saved(tmp_path, lists["patient-dancer"])) == 1
    assert pages(saved(tmp_path, lists["patient-dancer"], large=True)) > 2


def test_large_type_stays_large_where_smaller_type_would_save_a_page(tmp_path: Path) -> None:
    questions = replace(LATIN, own=("May I keep bees?",) * 20)
    assert pages(saved(tmp_path, questions)) == 1
    assert pages(saved(tmp_path, questions, large=True)) == 2


def test_large_type_says_the_same(tmp_path: Path) -> None:
    assert text_of(saved(tmp_path, FEVER, large=True)) == expected(FEVER)


@pytest.mark.parametrize(
    "long", ["x" * 400, "a\u00a0" * 200, "e\u0301" * 300, "!" * 400, "http://x.org/" + "1" * 300, "a-b_" * 90]
)
def test_words_that_are_too_long_for_a_line_stay_on_the_page(long: str, tmp_path: Path) -> None:
    questions = replace(LATIN, own=(long,), title=long, notes={long: long})
    path = saved(tmp_path, questions)
    boxes = re.findall(r'xMin="([\d.]+)" .*xMax="([\d.]+)"', read("pdftotext", "-bbox", path, "-"))
    assert all(float(left) > 40 and float(right) < 595.3 - 40 for left, right in boxes)
    assert text_of(path) == expected(questions)


def test_a_long_address_is_only_broken_between_its_parts(tmp_path: Path) -> None:
    folder = "parents-carers/fever/"
    questions = replace(LATIN, own=(f"See https://www.example.org/{folder * 12}",))
    lines = read("pdftotext", "-raw", saved(tmp_path, questions), "-").splitlines()
    ends = [line[-1] for line in lines if folder[:7] in line]
    assert len(ends) > 1
    assert set(ends) <= set("/-")


def test_an_entry_longer_than_a_page_goes_on_on_the_next(tmp_path: Path) -> None:
    questions = replace(LATIN, notes={"Ask": "a word or two more\n" * 200})
    assert text_of(saved(tmp_path, questions)) == expected(questions)


def only(*, embedded: bool) -> Any:
    """The fonts of a machine that has none, or those that typst brings."""
    return lambda whole: typst.Fonts(False, embedded and whole, [FONTS])


def test_a_character_that_no_font_has_is_shown_by_its_number_and_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "_fonts", only(embedded=False))
    told: list[str] = []
    path = saved(
        tmp_path, replace(LATIN, own=("手 e\u1ac0 \x07 \U00013000手",), title="手"), tell=told.append
    )
    assert told == [
        "No font here has these characters; the PDF shows their numbers instead: "
        "[U+0007], [U+1AC0], [U+624B], [U+13000]."
    ]
    assert "6.[U+624B]e[U+1AC0][U+0007][U+13000][U+624B]" in text_of(path)
    assert "dermatologist[U+624B],version" in text_of(path)


def test_a_character_that_another_font_has_is_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "_fonts", only(embedded=True))
    told: list[str] = []
    questions = replace(LATIN, own=("Is it ℵ ≅ ∰?",))
    path = saved(tmp_path, questions, tell=told.append)
    assert told == []
    assert text_of(path) == expected(questions)


def test_fonts_of_the_machine_are_not_looked_at_for_latin_greek_and_cyrillic(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[bool] = []
    fonts = only(embedded=False)
    monkeypatch.setattr(pdf, "_fonts", lambda whole: asked.append(whole) or fonts(whole))  # type: ignore[func-returns-value]
    write(replace(LATIN, own=("Žluťoučký kůň, Größe, đặng, могут ли, μπορεί, “quoted” 10 µg → ½ €",)))
    assert set(asked) == {False}


@pytest.mark.parametrize(
    ("text", "from_the_right"),
    [("gloves", False), ("1. שלום abc", True), ("هل", True), ("abc هل", False), ("1 2", False), ("", False)],
)
def test_words_are_set_in_the_direction_of_their_first_letter(text: str, from_the_right: bool) -> None:
    assert pdf._words(text, frozenset())["rtl"] is from_the_right


def test_only_what_authors_wrote_bold_is_bold() -> None:
    data = pdf._page(pdf.page(replace(FEVER, own=("**mine**",))), frozenset())
    runs = re.findall(r"\{'bold': True, 'pieces': \[([^]]*)\]", str(data))
    assert runs == ["'even if you feel well'", "'its own'"]


def test_words_from_the_right_run_from_the_right(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "_fonts", only(embedded=True))
    first = "\N{HEBREW LETTER ALEF}\N{HEBREW LETTER BET}"
    boxes = read("pdftotext", "-bbox", saved(tmp_path, replace(LATIN, own=(f"{first} zz",))), "-")
    [end] = re.findall(r'xMax="([\d.]+)" yMax="[\d.]+">[\u0590-\u05ff]+<', boxes)
    [other_end] = re.findall(r'xMax="([\d.]+)" yMax="[\d.]+">zz<', boxes)
    assert 540 < float(end) < 560
    assert float(other_end) < float(end)


Place = tuple[float, float, float, float]
"""Left, top, right and bottom, in points."""


def words_of(path: str) -> list[tuple[str, Place]]:
    """Every word of a PDF of one page, and where it stands."""
    found = re.findall(
        r'xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)<', read("pdftotext", "-bbox", path, "-")
    )
    return [
        (word, (float(left), float(top), float(right), float(low))) for left, top, right, low, word in found
    ]


class Picture:
    """A PDF of one page as the eye sees it, in shades of grey."""

    DOTS = 2
    """How many there are to a point."""

    def __init__(self, path: str) -> None:
        bare = path.removesuffix(".pdf")
        read("pdftoppm", "-gray", "-singlefile", "-r", str(72 * self.DOTS), path, bare)
        _, size, _, self._shades = Path(f"{bare}.pgm").read_bytes().split(b"\n", 3)
        self._width = int(size.split()[0])

    def contrast(self, place: Place) -> int:
        """The difference between the lightest and the darkest shade in a place; up to 255."""
        left, top, right, bottom = (round(each * self.DOTS) for each in place)
        rows = (y * self._width for y in range(top, bottom))
        shades = b"".join(self._shades[row + left : row + right] for row in rows)
        return max(shades) - min(shades)


def test_every_question_has_a_box_to_tick_and_no_source_has(tmp_path: Path) -> None:
    questions = LISTS["cat"]
    path = saved(tmp_path, questions)
    picture = Picture(path)
    ticked = [
        picture.contrast((right - 30, top, right - 16, bottom)) > 100
        for word, (_, top, right, bottom) in words_of(path)
        if re.fullmatch(r"\d+\.", word)
    ]
    count = len(questions.lines) + len(questions.own)
    assert ticked == [True] * count + [False] * len(questions.citations)


def test_heads_of_entries_and_what_authors_wrote_bold_look_bold(tmp_path: Path) -> None:
    shown = read("pdftohtml", "-xml", "-i", "-stdout", saved(tmp_path, FEVER))
    bold = {html.unescape(words) for words in re.findall(r"<b>(.*?)</b>", shown)}
    heads = {f"{sign.tier.label}: {sign.phrase}" for sign in FEVER.signs}
    assert {*heads, "even if you feel well", "its own", "May I have a written plan?"} <= bold
    assert not any(words.startswith(("Why:", "Because:")) for words in bold)


@pytest.mark.parametrize("questions", [LATIN, FEVER], ids=["latin", "fever"])
def test_every_word_stands_out_from_its_ground(questions: QuestionList, tmp_path: Path) -> None:
    path = saved(tmp_path, questions)
    picture = Picture(path)
    assert [word for word, place in words_of(path) if picture.contrast(place) < 100] == []


@pytest.mark.parametrize(("large", "counts"), [(False, range(32, 52)), (True, range(14, 34))])
def test_pages_part_no_entry_and_leave_no_heading_behind(large: bool, counts: range, tmp_path: Path) -> None:
    """Wherever the page ends: each list is a line longer than the one before."""
    supply = next(line for line in LATIN.lines if line.id == "supply")
    whole = squeezed("".join(["Supply", f"{supply.text}", *below(supply, {"chart": "1"})]))
    said = tuple(f"I said {number}" for number in range(40))
    found: set[tuple[int, ...]] = set()
    for count in counts:
        short = tuple(replace(supply, text="Ask", why="", because=(), sources=()) for _ in range(count))
        sections = (Section("Short", short), Section("Supply", (supply,)))
        questions = replace(
            LATIN, sections=sections, own=(), notes={}, history=said, citations={"chart": "A chart"}
        )
        path = saved(tmp_path, questions, large=large)
        sheets = [squeezed(sheet) for sheet in read("pdftotext", "-raw", path, "-").split("\f")]
        parts_of_it = (
            whole.replace("Supply", f"Supply{count + 1}."),
            squeezed(f"What I said, in short {DASH} {said[0]}"),
            squeezed("Sources 1. A chart"),
        )
        places = [[n for n, sheet in enumerate(sheets, 1) if words in sheet] for words in parts_of_it]
        assert [len(each) for each in places] == [1, 1, 1], count
        found.add(tuple(place for (place,) in places))
        assert squeezed(" ".join(f"{DASH} {each}" for each in said)) in text_of(path)
    assert {(1, 2, 2), (2, 2, 2)} <= found
