"""The list as Markdown, read back with a parser: nothing but the format's own marks is markup."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from msgspec.structs import replace

from eczema_tui.exports.markdown import write
from eczema_tui.question_list import Line, QuestionList, Section, Sign
from eczema_tui.tree import Tier
from tests.exports.lists import FEVER, HANDS, LISTS
from tests.exports.test_text import saying

HOSTILE = [
    "*markup*",
    "**bold**",
    "_under_ __lines__",
    "[link](http://example.org)",
    "[1]: http://example.org",
    "![image](x)",
    "<html>",
    "<b>bold</b> <!-- comment -->",
    "http://example.org and <http://example.org>",
    "\\",
    "a\\*b\\",
    "`code` ``",
    "- dash",
    "+ plus",
    "-",
    "---",
    "===",
    "1. one",
    "1) one",
    "123456789. many",
    "# heading",
    "####### deep",
    "> quote",
    "~~~ fence",
    "~~struck out~~",
    "```",
    "| a | b |",
    "&amp; &lt; &copy;",
    "    indented",
    "two  spaces  ",
    "* * *",
    "*",
    "**",
    "a*b*c",
    '"quoted"',
    "(in brackets)",
    "one\n\n- two\n\n# three",
    "tab\there",
    "手湿疹*か*",
]
RISKY = st.text(st.sampled_from("*_[]()<>#-+=1.\\`~|&!:;\"' ab\n\t手é"), min_size=1, max_size=30)


def tokens(text: str) -> list[Token]:
    """The list as readers of Markdown take it apart that know tables and struck-out words as well."""
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)


def said(text: str) -> list[str]:
    """The plain text of every heading, paragraph and list entry, one line for each hard break."""
    return ["".join(map(_plain, token.children or ())) for token in tokens(text) if token.type == "inline"]


def _plain(token: Token) -> str:
    match token.type:
        case "text":
            return token.content
        case "hardbreak":
            return "\n"
        case "strong_open" | "strong_close":
            return ""
        case other:
            raise AssertionError(f"markup that nobody wrote: {other} {token.content}")


def bold(text: str) -> list[str]:
    """Everything that is bold."""
    found: list[str] = []
    depth = 0
    for child in (child for token in tokens(text) for child in token.children or ()):
        if child.type == "strong_open":
            depth += 1
            found.append("")
        elif child.type == "strong_close":
            depth -= 1
        elif depth:
            found[-1] += child.content
    return found


def structure(text: str) -> list[tuple[str, str, int]]:
    return [(token.type, token.tag, token.level) for token in tokens(text)]


def one_line(words: str) -> str:
    return " ".join(words.split())


def expected(words: str) -> list[str]:
    """What a list in which everybody wrote `words` says, as plain text."""
    shown = one_line(words)
    return [
        "My questions for the dermatologist",
        one_line(f"{words}, version 1.0"),
        one_line(f"NONE: {words}"),
        shown,
        "\n".join([one_line(f"EMERGENCY: {words}"), shown]),
        shown,
        "\n".join([shown, one_line(f"Why: {words}"), one_line(f"Because: {words}; {words}")]),
        "My own questions",
        shown,
        "What I said, in short",
        shown,
        "In my own words",
        f"{shown}\n{shown}",
        "Sources",
        shown,
        "Made to be talked over with a clinician. It is not a diagnosis and not a treatment plan.",
    ]


def without_bold(words: str) -> str:
    return words.replace("**", "* *")


@pytest.mark.parametrize("words", HOSTILE)
def test_words_stay_words_whatever_they_look_like(words: str) -> None:
    words = without_bold(words)
    assert said(write(saying(words))) == expected(words)


@given(RISKY.filter(str.strip))
def test_any_words_stay_words(words: str) -> None:
    words = without_bold(words)
    assert said(write(saying(words))) == expected(words)


@pytest.mark.parametrize("words", HOSTILE)
def test_words_never_change_the_structure(words: str) -> None:
    words = without_bold(words)
    assert structure(write(saying(words))) == structure(write(saying("words")))


@pytest.mark.parametrize("words", HOSTILE)
def test_what_a_person_wrote_is_never_bold_of_its_own(words: str) -> None:
    own = replace(HANDS, own=(words,), notes={"Ask": words})
    assert one_line(words) in said(write(own))
    assert f"Ask\n{one_line(words)}" in said(write(own))
    assert bold(write(own)) == [
        "Ask" if each == "What else should they know?" else each for each in bold(write(HANDS))
    ]


def test_two_lines_never_become_a_table() -> None:
    assert "a | b\n|---|---|" in said(write(replace(HANDS, notes={"a | b": "|---|---|"})))


def test_only_what_authors_wrote_bold_and_the_heads_of_entries_are_bold() -> None:
    assert bold(write(FEVER)) == [
        "Not all questions were answered. This list is not complete.",
        "EMERGENCY: Help now",
        "EMERGENCY: blisters with fever",
        "SAME DAY: painful blisters in groups",
        "even if you feel well",
        "SOON: a crust",
        "Are we sure that this is eczema, and could something else be there that looks alike?",
        "its own",
        "May I have a written plan?",
        "How high the fever was",
        "Photos of a bad day",
    ]


def test_bold_words_of_authors_may_hold_other_signs() -> None:
    text = write(replace(FEVER, alert_text="Go **now [today]_** or **_soon_**, not 2*3."))
    assert "Go now [today]_ or _soon_, not 2*3." in said(text)
    assert {"now [today]_", "_soon_"} <= set(bold(text))


@pytest.mark.parametrize("name", LISTS)
def test_a_list_has_one_heading_above_and_one_for_each_part(name: str) -> None:
    headings = [token.tag for token in tokens(write(LISTS[name])) if token.type == "heading_open"]
    assert headings[0] == "h1"
    assert set(headings[1:]) == {"h2"}


def test_numbers_go_on_from_section_to_section() -> None:
    starts = [
        token.attrGet("start") or 1 for token in tokens(write(HANDS)) if token.type == "ordered_list_open"
    ]
    assert starts == [1, 3, 4, 5, 6, 1]


def test_a_complete_list_has_no_notice() -> None:
    assert "complete" not in write(HANDS)


def test_urgent_signs_stand_in_a_quotation_before_all_questions() -> None:
    kinds = [token.type for token in tokens(write(FEVER))]
    assert kinds.index("blockquote_open") < kinds.index("ordered_list_open")
    assert kinds.count("blockquote_open") == 1


def test_all_that_is_urgent_stands_in_the_quotation() -> None:
    found = tokens(write(FEVER))
    kinds = [token.type for token in found]
    quoted = found[kinds.index("blockquote_open") : kinds.index("blockquote_close")]
    words = "\n".join(
        "".join(map(_plain, token.children or ())) for token in quoted if token.type == "inline"
    )
    assert words.splitlines() == [
        "EMERGENCY: Help now",
        FEVER.alert_text,
        *(
            words
            for sign in FEVER.signs
            for words in (f"{sign.tier.label}: {sign.phrase}", sign.advice.replace("**", ""))
        ),
    ]


def test_a_list_without_urgent_signs_has_no_quotation() -> None:
    assert "blockquote_open" not in [token.type for token in tokens(write(HANDS))]


def test_an_alert_without_a_text_leaves_no_gap() -> None:
    printed = write(replace(FEVER, alert_text="")).splitlines()
    title = printed.index("> **EMERGENCY: Help now**")
    assert printed[title + 1 : title + 3] == [">", "> - **EMERGENCY: blisters with fever**\\"]


def test_a_sign_without_advice_is_one_line() -> None:
    printed = write(replace(FEVER, signs=(Sign("s", Tier.SOON, "a crust", ""),)))
    assert "> - SOON: a crust\n" in printed


def test_an_entry_with_nothing_below_is_not_bold() -> None:
    line: Line = replace(HANDS.lines[0], text="Ask", because=())
    questions: QuestionList = replace(HANDS, sections=(Section("Here", (line,)),))
    assert "1. Ask\n" in write(questions)
