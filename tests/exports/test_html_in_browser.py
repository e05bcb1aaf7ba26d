"""The list as HTML, in the browser that Debian has: for the eye, for assistive programs, and on paper."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from statistics import median

import pytest
from msgspec.structs import replace
from playwright.sync_api import Page
from pypdf import PdfReader

from eczema_tui.exports.html import write
from eczema_tui.exports.text import write as write_text
from eczema_tui.question_list import QuestionList
from tests.exports.lists import FEVER, HANDS, MADE, shipped_visits
from tests.exports.test_html import HOSTILE
from tests.exports.test_text import saying
from tests.readers.browser import browser_page, violations

PAPERS = ["A4", "Letter"]
SIZES = pytest.mark.parametrize("large", [False, True], ids=["usual", "large"])


@cache
def shipped_lists() -> dict[str, QuestionList]:
    """The lists of all cases of the shipped tree, by the names of their files."""
    return {name: visit.questions for name, visit in shipped_visits().items()}


def typical_lists() -> dict[str, QuestionList]:
    """The lists of whole walks that have as many lines as the one in the middle."""
    whole = {name: questions for name, questions in shipped_lists().items() if questions.complete}
    lines = median(len(questions.lines) for questions in whole.values())
    return {name: questions for name, questions in whole.items() if len(questions.lines) == lines}


def longest_list() -> QuestionList:
    return max(shipped_lists().values(), key=lambda questions: len(write_text(questions)))


@pytest.fixture(scope="module")
def browser() -> Iterator[Page]:
    with browser_page() as page:
        yield page


@pytest.fixture
def page(browser: Page) -> Page:
    """A page as wide as a phone, in light colours."""
    browser.emulate_media(media="screen", color_scheme="light")
    browser.set_viewport_size({"width": 380, "height": 800})
    return browser


def show(page: Page, folder: Path, questions: QuestionList, *, large: bool = False) -> None:
    file = folder / "list.html"
    file.write_text(write(questions, MADE, large=large), encoding="utf-8")
    page.goto(file.as_uri())


def printed(page: Page, paper: str) -> list[str]:
    """The words of each page as it is printed, without blanks and ligatures."""
    page.emulate_media(media="print")
    ligatures = {ord("ﬀ"): "ff", ord("ﬁ"): "fi", ord("ﬂ"): "fl", ord("ﬃ"): "ffi", ord("ﬄ"): "ffl"}
    sheets = PdfReader(BytesIO(page.pdf(format=paper))).pages
    return [solid(sheet.extract_text().translate(ligatures)) for sheet in sheets]


def solid(words: str) -> str:
    return "".join(words.split())


def said(page: Page, part: str) -> list[list[str]]:
    """The words of the paragraphs of each entry, in the parts of that class."""
    return page.evaluate(  # type: ignore[no-any-return]
        """part => [...document.querySelectorAll(`.${part} li`)].map(
            entry => [...entry.querySelectorAll("p")].map(words => words.textContent))""",
        part,
    )


def meant(questions: QuestionList) -> dict[str, list[list[str]]]:
    """What `said` should give for each part, taken from the list itself."""
    number = {source: str(place) for place, source in enumerate(questions.citations, 1)}
    lines = []
    for line in questions.lines:
        marks = f" [{','.join(number[source] for source in line.sources)}]" if line.sources else ""
        why = [f"Why: {line.why}{marks}"] if line.why else [f"Sources:{marks}"] if marks else []
        because = [f"Because: {'; '.join(line.because)}"] if line.because else []
        lines.append([line.text, *(words.replace("**", "") for words in why), *because])
    return {
        "lines": lines,
        "banner": [
            [f"{sign.tier.label}: {sign.phrase}", *([sign.advice.replace("**", "")] if sign.advice else [])]
            for sign in questions.signs
        ],
        "own": [[own] for own in questions.own],
        "history": [[phrase] for phrase in questions.history],
        "notes": [list(note) for note in questions.notes.items()],
        "sources": [[citation] for citation in questions.citations.values()],
    }


def test_what_a_browser_reads_is_what_the_list_says(page: Page, tmp_path: Path) -> None:
    for name, questions in {**shipped_lists(), "hands": HANDS, "fever": FEVER}.items():
        show(page, tmp_path, questions)
        for part, entries in meant(questions).items():
            assert said(page, part) == entries, name


@pytest.mark.parametrize("words", HOSTILE)
def test_words_stay_words_and_fit_a_phone(page: Page, tmp_path: Path, words: str) -> None:
    asked: list[str] = []
    page.on("request", note := lambda request: asked.append(request.url))
    page.on("dialog", refuse := lambda dialog: asked.append(dialog.message))
    show(page, tmp_path, saying(words))
    for part, entries in meant(saying(words)).items():
        assert said(page, part) == entries
    assert page.evaluate("document.documentElement.scrollWidth") <= 380
    assert asked == [(tmp_path / "list.html").as_uri()]
    page.remove_listener("request", note)
    page.remove_listener("dialog", refuse)


@pytest.mark.parametrize(
    ("scheme", "large"),
    [("light", False), ("dark", False), ("light", True)],
    ids=["light", "dark", "large"],
)
def test_axe_finds_nothing_wrong_with_any_list_and_the_net_is_left_alone(
    page: Page, tmp_path: Path, scheme: str, large: bool
) -> None:
    asked: set[str] = set()
    page.on("request", note := lambda request: asked.add(request.url))
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    wrong = {}
    for name, questions in {**shipped_lists(), "hands": HANDS, "fever": FEVER}.items():
        show(page, tmp_path, questions, large=large)
        wrong[name] = violations(page)
    assert {name: found for name, found in wrong.items() if found} == {}
    assert asked == {(tmp_path / "list.html").as_uri()}
    page.remove_listener("request", note)


def test_axe_sees_what_is_wrong(page: Page, tmp_path: Path) -> None:
    show(page, tmp_path, HANDS)
    page.evaluate("document.querySelector('h1').style.color = '#ddd'")
    page.evaluate("document.documentElement.lang = ''")
    assert {line.split(":")[0] for line in violations(page)} == {"color-contrast", "html-has-lang"}


def test_the_page_forbids_what_it_does_not_hold(page: Page, tmp_path: Path) -> None:
    show(page, tmp_path, HANDS)
    assert page.evaluate(
        """async () => {
            const add = name => document.body.appendChild(document.createElement(name));
            const refused = new Set();
            const all = new Promise(done => document.addEventListener("securitypolicyviolation", event => {
                refused.add(event.effectiveDirective);
                if (refused.size == 4) done();
            }));
            add("img").src = "http://127.0.0.1:9/x.png";
            add("iframe").src = "http://127.0.0.1:9/x.html";
            add("script").textContent = "window.ran = true";
            add("style").textContent = "h1 { color: red }";
            await Promise.race([all, new Promise(late => setTimeout(late, 5000))]);
            return [...[...refused].sort(), window.ran ?? "did not run"];
        }"""
    ) == ["frame-src", "img-src", "script-src-elem", "style-src-elem", "did not run"]


def test_the_style_is_the_one_that_the_policy_allows(page: Page, tmp_path: Path) -> None:
    show(page, tmp_path, HANDS)
    assert page.evaluate("getComputedStyle(document.querySelector('.room')).display") == "none"


def test_every_mark_of_a_source_leads_to_that_source(page: Page, tmp_path: Path) -> None:
    for questions in [*typical_lists().values(), HANDS]:
        show(page, tmp_path, questions)
        citations = list(questions.citations.values())
        marks = page.locator("a")
        assert marks.count() == sum(len(line.sources) for line in questions.lines)
        for mark in marks.all():
            mark.click()
            assert page.locator("li:target").inner_text() == citations[int(mark.inner_text()) - 1]


def test_questions_are_numbered_without_a_gap_to_the_ear(page: Page, tmp_path: Path) -> None:
    show(page, tmp_path, HANDS)
    tree = page.locator("main").aria_snapshot()
    assert 'heading "My top questions" [level=2]' in tree
    numbers = page.evaluate(
        """[...document.querySelectorAll("main ol")].flatMap(
            list => [...list.children].map((_, place) => list.start + place))"""
    )
    assert numbers == list(range(1, len(HANDS.lines) + len(HANDS.own) + 1))


def test_urgent_signs_are_a_region_that_is_named_to_the_ear(page: Page, tmp_path: Path) -> None:
    show(page, tmp_path, FEVER)
    assert page.get_by_role("region").count() == 1
    assert page.get_by_role("region", name="EMERGENCY: Help now").locator("li").count() == 3


def test_a_right_to_left_question_begins_at_the_right(page: Page, tmp_path: Path) -> None:
    show(page, tmp_path, replace(HANDS, own=("מגרד בלילה?", "Is it the gloves?")))
    assert page.evaluate(
        "[...document.querySelectorAll('.own p')].map(words => getComputedStyle(words).direction)"
    ) == ["rtl", "ltr"]


@pytest.mark.parametrize("width", [320, 380, 800, 1280])
@SIZES
def test_nothing_sticks_out_of_the_window(page: Page, tmp_path: Path, width: int, large: bool) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    show(page, tmp_path, longest_list(), large=large)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_large_type_is_half_as_large_again(page: Page, tmp_path: Path) -> None:
    size = "parseFloat(getComputedStyle(document.querySelector('.lines .text')).fontSize)"
    show(page, tmp_path, HANDS)
    usual = page.evaluate(size)
    show(page, tmp_path, HANDS, large=True)
    assert page.evaluate(size) == 1.5 * usual


def test_large_type_has_at_least_16_points_on_paper(page: Page, tmp_path: Path) -> None:
    page.emulate_media(media="print")
    show(page, tmp_path, HANDS, large=True)
    sizes = page.evaluate(
        "['.lines .text', '.own .text', '.history .text', '.lines .below', '.notes .below'].map("
        "part => parseFloat(getComputedStyle(document.querySelector(part)).fontSize))"
    )
    assert min(sizes) * 72 / 96 >= 15.99


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_paper_is_white_and_its_words_are_black(page: Page, tmp_path: Path, scheme: str) -> None:
    page.emulate_media(media="print", color_scheme=scheme)  # type: ignore[arg-type]
    for questions in (FEVER, next(iter(typical_lists().values()))):
        show(page, tmp_path, questions)
        colours = page.evaluate(
            """[...document.body.querySelectorAll("*")].map(part => getComputedStyle(part)).map(
                style => [style.color, style.backgroundColor])"""
        )
        assert {colour for colour, _ in colours} == {"rgb(0, 0, 0)"}
        assert {ground for _, ground in colours} <= {"rgba(0, 0, 0, 0)", "rgb(255, 255, 255)"}


def test_dark_is_dark_where_the_system_is(page: Page, tmp_path: Path) -> None:
    show(page, tmp_path, HANDS)
    ground = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    page.emulate_media(color_scheme="dark")
    assert light == "rgb(255, 255, 255)"
    assert page.evaluate(ground) == "rgb(18, 24, 26)"


def test_boxes_to_tick_stand_beside_lines_and_own_questions_on_paper_alone(
    page: Page, tmp_path: Path
) -> None:
    boxes = """[...document.querySelectorAll("li")].filter(entry =>
        getComputedStyle(entry, "::before").content === '""').map(entry => entry.id)"""
    show(page, tmp_path, HANDS)
    assert page.evaluate(boxes) == []
    page.emulate_media(media="print")
    assert page.evaluate(boxes) == [*(f"lines-{n}" for n in range(1, 6)), *(f"own-{n}" for n in range(6, 9))]


@pytest.mark.parametrize("paper", PAPERS)
def test_a_typical_list_prints_on_one_page(page: Page, tmp_path: Path, paper: str) -> None:
    assert typical_lists()
    for name, questions in typical_lists().items():
        show(page, tmp_path, questions)
        assert len(printed(page, paper)) == 1, name


@pytest.mark.parametrize("paper", PAPERS)
def test_a_page_that_is_not_full_has_room_to_write_above_the_sources(
    page: Page, tmp_path: Path, paper: str
) -> None:
    show(page, tmp_path, HANDS)
    [sheet] = printed(page, paper)
    words = [solid(each) for each in ("In my own words", "What was said and agreed", "Sources1.")]
    assert [sheet.find(each) for each in words] == sorted(sheet.find(each) for each in words)
    assert all(each in sheet for each in words)


@pytest.mark.parametrize("paper", PAPERS)
@SIZES
def test_pages_part_no_entry_and_leave_no_heading_behind(
    page: Page, tmp_path: Path, paper: str, large: bool
) -> None:
    questions = longest_list()
    show(page, tmp_path, questions, large=large)
    sheets = printed(page, paper)
    assert len(sheets) > 1
    heads = {section.lines[0].text: section.title for section in questions.sections}
    for (text, *below), line in zip(meant(questions)["lines"], questions.lines, strict=True):
        whole = [solid(words) for words in (heads.get(line.text, ""), text, *below)]
        assert any(all(words in sheet for words in whole) for sheet in sheets), text


@pytest.mark.parametrize("paper", PAPERS)
@SIZES
def test_no_word_is_lost_on_paper(page: Page, tmp_path: Path, paper: str, large: bool) -> None:
    for questions in (longest_list(), replace(HANDS, own=HANDS.own[:2])):
        show(page, tmp_path, questions, large=large)
        sheets = "".join(printed(page, paper))
        for entries in meant(questions).values():
            assert [words for entry in entries for words in entry if solid(words) not in sheets] == []
