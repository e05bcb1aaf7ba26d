# ruff: noqa: RUF001 - signs that look like others are what this is about
"""Characters that a terminal lacks, and what stands for them."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eczema_tui.spelling import PLAIN, SPELLED, SPELLED_APART, Cells, can_show, cells_of, spelled
from eczema_tui.terminals import Shows

ASCII, LATIN, CONSOLE, RUSSIAN = (
    Shows("ascii"),
    Shows("iso8859-1"),
    Shows(glyphs="cp437"),
    Shows("koi8-r"),
)
LIMITED = [ASCII, LATIN, CONSOLE, RUSSIAN, Shows("cp1252"), Shows("euc_jp"), Shows("iso2022_jp")]


@pytest.mark.parametrize(
    ("shows", "before", "after"),
    [
        (ASCII, "“Don’t” – ‘never’ — stop…", "\"Don't\" - 'never' - stop."),
        (ASCII, "• one · two ▸ ✓", "* one . two > x"),
        (ASCII, "naïve café, Größe, Ærø, Łódź", "naive cafe, Grose, Aro, Lodz"),
        (ASCII, "┏━━┓┃╭─╮│╰╯┗┛├┼", "+==+|+-+|++++++"),
        (ASCII, "２×３≤７", "2 x3 <7 "),
        (ASCII, "日本", "????"),
        (ASCII, "e\u0301\u200b", "e"),
        (ASCII, "a\u00a0b\u2009c", "a b c"),
        (ASCII, "\udc80\U0001f600", "???"),
        (LATIN, "“café” – ½ … ┃", '"café" - ½ . |'),
        (CONSOLE, "┏━┓┃╭─╮▏▇▸•café½“”✓", '╔═╗║┌─┐│▄►•café½""√'),
        (RUSSIAN, "кожа café ▄ “”", 'кожа cafe ▄ ""'),
        (Shows("euc_jp"), "日本 ─ …", "日本 - ."),
        (Shows(), "“café” ┏ 日本", "“café” ┏ 日本"),
    ],
)
def test_on_a_screen_one_cell_stands_for_one_cell(shows: Shows, before: str, after: str) -> None:
    assert before.translate(Cells(shows)) == after


@pytest.mark.parametrize(
    ("shows", "before", "after"),
    [
        (ASCII, "½ to ¾ of 1⅓ cups… at 38°C", "1/2 to 3/4 of 1 1/3 cups... at 38 degrees C"),
        (ASCII, "≥ 5 → Größe, 3 €, m²", ">= 5 -> Grösse, 3 EUR, m2"),
        (LATIN, "½ at 38°C…", "½ at 38°C..."),
        (CONSOLE, "½ at 38°C…", "½ at 38°C..."),
        (Shows(), "½ at 38°C…", "½ at 38°C…"),
    ],
)
def test_words_are_spelled_in_more_letters_where_one_says_too_little(
    shows: Shows, before: str, after: str
) -> None:
    assert spelled(before, shows) == after


def drawn_width(text: str) -> int:
    return sum(map(cells_of, text))


PRINTABLE = st.text(
    st.one_of(
        st.characters(exclude_categories=["Cc"]),
        st.sampled_from("".join([*PLAIN, *SPELLED, *SPELLED_APART])),
    )
)


@pytest.mark.parametrize("shows", LIMITED, ids=str)
@given(text=PRINTABLE)
def test_whatever_is_written_the_terminal_can_show_in_as_many_cells(shows: Shows, text: str) -> None:
    for said in (text, spelled(text, shows)):
        shown = said.translate(Cells(shows))
        shown.encode(shows.encoding)
        assert all(can_show(each, shows) for each in shown)
        assert drawn_width(shown) == drawn_width(said)


def test_no_letter_dash_quotation_mark_or_frame_becomes_a_question_mark() -> None:
    table = Cells(ASCII)
    latin = [code for code in range(0xA0, 0x250) if unicodedata.category(chr(code))[0] == "L"]
    named = [code for code in latin if unicodedata.normalize("NFKD", chr(code))[0].isascii()]
    marks = [*range(0x2010, 0x2020), 0x2022, 0x2026, *range(0x2032, 0x2034), 0x2039, 0x203A, 0xAB, 0xBB]
    frames = [*range(0x2500, 0x2590), 0x2713, 0x25B8, 0xB7, *range(0xBC, 0xBF)]
    lost = [chr(code) for code in [*named, *range(0xC0, 0x150), *marks, *frames] if "?" in table[code]]
    assert "".join(lost) == ""
