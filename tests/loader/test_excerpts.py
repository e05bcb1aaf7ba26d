"""The caret stands under the place, whatever the line is made of."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eczema_tui.loader.excerpt import WIDEST, cells, excerpt


@pytest.mark.parametrize(
    ("line", "place", "shown", "caret"),
    [
        ("abc", 1, "abc", 1),
        ("abc", 3, "abc", 3),
        ("漢字x", 2, "漢字x", 4),
        ("e\u0301x", 2, "e\u0301x", 1),
        ("\tx", 1, "    x", 4),
        ("ab\tx", 3, "ab  x", 4),
        ("a\x1bx", 2, "a\ufffdx", 2),
        ("", 0, "", 0),
    ],
)
def test_the_caret_counts_cells(line: str, place: int, shown: str, caret: int) -> None:
    assert excerpt(line, place) == (shown, caret)


def test_a_long_line_is_cut_on_both_sides_of_the_caret() -> None:
    shown, caret = excerpt("a" * 500 + "X" + "b" * 500, 500)
    assert shown[caret] == "X"
    assert shown.startswith("…a")
    assert shown.endswith("b…")
    assert len(shown) == WIDEST


def test_a_long_line_is_shown_from_its_start_where_the_caret_is_near_it() -> None:
    shown, caret = excerpt("ab" + "c" * 500, 1)
    assert (shown[:3], caret, len(shown)) == ("abc", 1, WIDEST)


@given(st.text(st.characters(exclude_characters="\n", exclude_categories=["Cs"]), max_size=300), st.data())
def test_an_excerpt_fits_and_is_printable_and_the_caret_is_in_it(line: str, data: st.DataObject) -> None:
    shown, caret = excerpt(line, data.draw(st.integers(0, len(line))))
    width = sum(map(cells, shown))
    assert width <= WIDEST
    assert 0 <= caret <= width
    assert not any(unicodedata.category(char) in {"Cc", "Zl", "Zp"} for char in shown)
