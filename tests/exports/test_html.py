"""The list as HTML: what is markup, and what is not. What browsers make of it: see test_html_in_browser."""

import base64
import hashlib
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from eczema_tui.exports.html import write
from eczema_tui.question_list import Section, Sign
from eczema_tui.tree import Tier
from tests.exports.lists import FEVER, HANDS
from tests.exports.test_text import saying

HOSTILE = [
    "<b>bold</b>",
    "<script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "</p></li></ol></section></main></body></html>",
    '<img src="http://example.org/x.png" onerror="alert(1)">',
    '" onmouseover="alert(1)',
    "' onfocus='alert(1)'",
    "<!-- comment",
    "]]>",
    "&amp; &lt; &copy; &#60; &",
    "{{ page }} {% raw %} {# x #}",
    "[1] [<a href='#x'>1</a>]",
    "javascript:alert(1) http://example.org",
    "מגרד בלילה, (יד שמאל)?",
    "\u0639\u0631\u0628\u064a <b>",
    "x" * 400,
    "手" * 200,
    "👩‍👩‍👧‍👦 🧴",
    "one\ntwo\n\n- three",
    "e\u0301\u0301",
]
RISKY = st.text(st.sampled_from("<>&\"'/=!-{}%#;[]() ab1\n\té手א"), min_size=1, max_size=30)
VOID = {"meta", "!doctype", "link", "img", "br", "hr", "input"}


class Reader(HTMLParser):
    """Takes a page apart: its elements with their attributes, and the words of each paragraph and heading."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[tuple[str, str]] = []
        self.open: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)
        if tag in ("h1", "h2", "p", "title", "strong"):
            self.words.append((tag, ""))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        for tag in {"h1", "h2", "p", "title", "strong"}.intersection(self.open):
            place = max(n for n, (name, _) in enumerate(self.words) if name == tag)
            self.words[place] = (tag, self.words[place][1] + data)

    def all(self, tag: str) -> list[str]:
        return [words for name, words in self.words if name == tag]


def structure(page: str) -> list[tuple[str, dict[str, str | None]]]:
    return Reader(page).elements


def without_bold(words: str) -> str:
    return words.replace("**", "* *")


@pytest.mark.parametrize("words", HOSTILE)
def test_words_never_change_the_structure(words: str) -> None:
    assert structure(write(saying(words))) == structure(write(saying("words")))


@given(RISKY.filter(str.strip))
def test_any_words_stay_words(words: str) -> None:
    read = Reader(write(saying(words)))
    assert read.elements == structure(write(saying("words")))
    assert read.open == []
    assert read.all("p").count(words) == 8  # the alert, its advice, line, own, history, note twice, source
    assert read.all("h2").count(words) == 1
    assert f"Why: {words}" in read.all("p")
    assert f"Because: {words}; {words}" in read.all("p")


@pytest.mark.parametrize("words", HOSTILE)
def test_the_language_of_a_tree_stays_one_attribute(words: str) -> None:
    read = Reader(write(replace(HANDS, language=words)))
    assert read.elements[0] == ("html", {"lang": words})


def test_a_list_is_in_the_language_of_its_tree() -> None:
    assert '<html lang="de-CH">' in write(replace(HANDS, language="de-CH"))


def test_only_what_authors_wrote_bold_is_bold() -> None:
    assert Reader(write(FEVER)).all("strong") == ["even if you feel well", "its own"]


def test_bold_marks_of_a_person_stay() -> None:
    read = Reader(write(replace(HANDS, own=("**b**",), notes={"Ask": "**c**"})))
    assert {"**b**", "**c**", "**Wet** wraps: would they help [me]?"} <= set(read.all("p"))
    assert read.all("strong") == ["its own"]


def test_bold_words_of_authors_may_hold_other_signs() -> None:
    read = Reader(write(replace(FEVER, alert_text="Go **now <b>&amp;** or **_soon_**, not 2*3.")))
    assert "Go now <b>&amp; or _soon_, not 2*3." in read.all("p")
    assert {"now <b>&amp;", "_soon_"} <= set(read.all("strong"))


def test_there_is_one_heading_above_and_one_for_each_part() -> None:
    read = Reader(write(HANDS))
    assert read.all("h1") == read.all("title") == ["My questions for the dermatologist"]
    assert read.all("h2") == [
        *(section.title for section in HANDS.sections),
        "My own questions",
        "What I said, in short",
        "In my own words",
        "Sources",
    ]


def test_numbers_go_on_from_section_to_section() -> None:
    starts = [attributes["start"] for tag, attributes in structure(write(HANDS)) if tag == "ol"]
    assert starts == ["1", "3", "4", "5", "6", "1"]


def test_urgent_signs_are_a_region_with_a_name_before_all_other_parts() -> None:
    sections = [attributes for tag, attributes in structure(write(FEVER)) if tag == "section"]
    assert sections[0] == {"class": "banner emergency", "aria-labelledby": "urgent"}
    assert '<h2 id="urgent" dir="auto">EMERGENCY: Help now</h2>' in write(FEVER)


def test_a_list_without_urgent_signs_has_no_banner() -> None:
    assert 'class="banner' not in write(HANDS)


def test_an_alert_without_a_text_leaves_no_gap() -> None:
    assert "" not in Reader(write(replace(FEVER, alert_text=""))).all("p")


def test_a_sign_without_advice_is_one_paragraph() -> None:
    printed = write(replace(FEVER, signs=(Sign("s", Tier.SOON, "a crust", ""),)))
    assert '<li><p class="text" dir="auto">SOON: a crust</p></li>' in printed


def test_sources_are_links_to_the_list_of_them() -> None:
    links = [attributes["href"] for tag, attributes in structure(write(HANDS)) if tag == "a"]
    assert links == ["#sources-1", "#sources-2", "#sources-3", "#sources-2"]
    assert 'Why: A look-alike needs <strong>its own</strong> treatment. [<a href="#sources-2"' in write(HANDS)


def test_a_list_without_sources_has_no_part_for_them() -> None:
    line = replace(HANDS.lines[0], sources=())
    bare = replace(HANDS, sections=(Section("Here", (line,)),), citations={})
    assert "Sources" not in Reader(write(bare)).all("h2")


def test_a_page_holds_nothing_that_runs_or_comes_from_elsewhere() -> None:
    read = structure(write(FEVER))
    assert {tag for tag, _ in read} == {
        *("html", "head", "meta", "title", "style", "body", "header", "main", "section", "footer", "div"),
        *("h1", "h2", "p", "ol", "ul", "li", "a", "strong"),
    }
    assert not {"src", "style", "srcset", "onload"}.intersection(name for _, given in read for name in given)
    assert not re.search(r"url\(|@import|@font-face", write(FEVER))


def test_the_policy_of_a_page_allows_its_own_style_and_nothing_else() -> None:
    page = write(HANDS)
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)
    assert style
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    [policy] = [attributes["content"] for tag, attributes in structure(page) if "http-equiv" in attributes]
    assert policy == (f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'")


def test_large_type_changes_the_size_and_no_word() -> None:
    assert write(HANDS, large=True) == write(HANDS).replace('lang="en"', 'lang="en" class="large"')
