"""The list as plain text."""

from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from wcwidth import width

from eczema_tui.exports.text import WIDTH, write
from eczema_tui.question_list import Line, QuestionList, Section, Sign
from eczema_tui.tree import Tier
from tests.exports.lists import FEVER, HANDS

WORDS = st.text(
    st.characters(exclude_categories=["C", "Zl", "Zp"]) | st.sampled_from("あ手👩é \n"), max_size=200
)


def saying(words: str, questions: QuestionList = HANDS) -> QuestionList:
    """A list in which everything that somebody wrote is these words."""
    line = replace(HANDS.lines[0], text=words, why=words, because=(words, words))
    return replace(
        questions,
        title=words,
        alert_title=words,
        alert_text=words,
        signs=(Sign("s", Tier.EMERGENCY, words, words),),
        sections=(Section(words, (line,)),),
        own=(words,),
        history=(words,),
        notes={words: words},
        citations={"c": words},
    )


def lines(questions: QuestionList) -> list[str]:
    return write(questions).splitlines()


@given(WORDS)
def test_no_line_is_wider_than_the_page(words: str) -> None:
    assert max(map(width, lines(saying(words)))) <= WIDTH == 72


@pytest.mark.parametrize("long", ["x" * 300, "手" * 150, "x" + "手" * 150, "👩‍👩‍👧‍👦" * 60, "e\u0301" * 200])
def test_words_that_are_too_long_for_a_line_are_broken_and_kept_whole(long: str) -> None:
    printed = lines(replace(HANDS, own=(long,)))
    start = next(place for place, line in enumerate(printed) if line == "My own questions") + 2
    end = printed.index("", start)
    assert max(map(width, printed)) <= WIDTH
    assert "".join(part[4:] for part in printed[start:end]) == long


def test_lines_below_an_entry_stand_under_its_words() -> None:
    start = write(HANDS).split("    Why: ")[1]
    assert start.splitlines()[1].startswith("    flares again")


def test_numbers_of_two_digits_stay_in_line() -> None:
    many = replace(HANDS, own=tuple(f"own {number}" for number in range(8)))
    assert [line for line in lines(many) if "own " in line and line[:2].strip().isdigit()] == [
        f"{number:>2}. own {number - 6}" for number in range(6, 14)
    ]


def test_numbers_go_on_from_section_to_section() -> None:
    numbers = [
        line[:2].strip() for line in lines(HANDS)[: lines(HANDS).index("Sources")] if line[2:4] == ". "
    ]
    assert numbers == ["1", "2", "3", "4", "5", "6", "7", "8"]


@pytest.mark.parametrize(
    "own", ["*markup*", "[brackets]", "<b>html</b>", "\\", "- dash", "1. one", "# x", "**b**"]
)
def test_what_a_person_wrote_stays_as_it_is(own: str) -> None:
    assert f" 6. {own}" in lines(replace(HANDS, own=(own,)))


def test_bold_of_authors_is_plain() -> None:
    assert "**" not in write(replace(FEVER, alert_text="Go **now**."))
    assert "Go now." in lines(replace(FEVER, alert_text="Go **now**."))
    assert "    Be seen today, even if you feel well." in lines(FEVER)


def test_lines_of_their_own_stay_lines() -> None:
    assert "    I want to keep my job." in lines(HANDS)
    assert "    1. It *matters*." in lines(HANDS)


def test_an_entry_of_several_lines_is_numbered_once() -> None:
    printed = lines(replace(HANDS, own=("one\ntwo",)))
    assert printed[printed.index(" 6. one") + 1] == "    two"


def test_bold_marks_of_a_person_stay() -> None:
    assert "    **b**" in lines(replace(HANDS, notes={"Ask": "**b**"}))


def test_a_heading_that_is_wider_than_the_page_is_underlined_over_the_whole_page() -> None:
    printed = lines(replace(HANDS, sections=(Section("word " * 20, HANDS.lines[:1]),)))
    assert "-" * WIDTH in printed


def test_a_heading_is_underlined_as_wide_as_it_is() -> None:
    printed = lines(replace(HANDS, sections=(Section("手湿疹", HANDS.lines[:1]),)))
    assert printed[printed.index("手湿疹") + 1] == "-" * 6


def test_a_complete_list_has_no_notice_and_an_incomplete_one_has() -> None:
    notice = "Not all questions were answered. This list is not complete."
    assert notice not in lines(HANDS)
    assert notice in lines(FEVER)


def test_urgent_signs_stand_before_all_questions() -> None:
    printed = write(FEVER)
    assert printed.index("EMERGENCY: Help now") < printed.index("Are we sure")
    assert lines(FEVER).count("!" * 72) == 2


def test_a_list_without_urgent_signs_has_no_banner() -> None:
    assert "!!" not in write(HANDS)


def test_a_sign_without_advice_says_its_phrase_alone() -> None:
    printed = lines(replace(FEVER, signs=(Sign("s", Tier.SOON, "a crust", ""),)))
    assert printed[printed.index(" !  SOON: a crust") + 1] == "!" * 72


def only_line(**changes: object) -> list[str]:
    line: Line = replace(HANDS.lines[0], **changes)
    printed = lines(replace(HANDS, sections=(Section("Here", (line,)),)))
    start = printed.index("Here") + 2
    return printed[start : printed.index("", start)]


def test_an_item_with_sources_and_no_reason_still_names_them() -> None:
    assert only_line(text="Ask", because=(), sources=("society",)) == [" 1. Ask", "    Sources: [2]"]


def test_an_item_without_more_to_say_is_one_line() -> None:
    assert only_line(text="Ask", because=()) == [" 1. Ask"]


def test_several_causes_are_told_apart() -> None:
    assert only_line(text="Ask", because=("dry", "red"))[1] == "    Because: dry; red"


def test_parts_without_entries_are_left_out() -> None:
    bare = replace(HANDS, own=(), history=(), notes={}, citations={}, sections=())
    headings = {"My own questions", "What I said, in short", "In my own words", "Sources"}
    assert headings.isdisjoint(lines(bare))


def test_the_words_come_out_in_no_control_characters() -> None:
    assert all(category(character) != "Cc" for line in lines(HANDS) for character in line)
