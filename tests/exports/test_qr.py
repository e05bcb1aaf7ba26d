"""The short list in QR codes: its text, its parts, the codes and their cells."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
import segno
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from eczema_tui.exports import qr
from eczema_tui.terminals import terminal_shows
from tests.exports.lists import FEVER, HANDS, LISTS
from tests.readers.codes import joined, read_cells

TEXTS = st.text() | st.text("ab \n", max_size=400) | st.text("é手👍\u200d\u0301 \n", max_size=200)
CAPACITIES = st.integers(20, 530)
WRITTEN = replace(HANDS, own=("Could it be\nthe  gloves?", "**Is** it 手湿疹?"))


def test_the_short_list_has_the_top_questions_then_the_others_then_the_persons_own() -> None:
    assert qr.short_list(WRITTEN) == (
        "1. **Wet** wraps: would they help [me]?\n"
        "2. How many grams do I need a month?\n"
        "3. Are we sure that this is eczema, and could something else be there that looks alike?\n"
        "4. May I have a written plan?\n"
        "What I will try until the visit:\n"
        "5. Cotton gloves at night\n"
        "6. Could it be the gloves?\n"
        "7. **Is** it 手湿疹?"
    )


def test_what_is_urgent_comes_first_with_what_to_do() -> None:
    lines = qr.short_list(FEVER).splitlines()
    assert lines[0].startswith("EMERGENCY: ")
    assert lines[1] == FEVER.alert_text.replace("**", "")
    assert lines[2].startswith("EMERGENCY: blisters with fever. Call ")
    assert lines[3] == "SAME DAY: painful blisters in groups. Be seen today, even if you feel well."
    assert lines[5] == "Not all questions were answered. This list is not complete."
    assert lines[6].startswith("1. ")


def test_the_top_alone_has_what_is_urgent_and_the_top_questions() -> None:
    assert qr.short_list(HANDS, only_top=True) == (
        "1. **Wet** wraps: would they help [me]?\n2. How many grams do I need a month?"
    )
    urgent = qr.short_list(
        replace(FEVER, sections=HANDS.sections, citations=HANDS.citations, complete=True), only_top=True
    )
    assert urgent.startswith("EMERGENCY: ")
    assert urgent.endswith("\n" + qr.short_list(HANDS, only_top=True))


def test_a_top_question_of_the_person_s_own_is_among_the_top_ones() -> None:
    top = "1. May I have a written plan?\n2. Could it be the cat?"
    assert qr.short_list(LISTS["cat"], only_top=True) == top
    assert qr.short_list(LISTS["cat"]).startswith(f"{top}\n3. ")
    assert qr.short_list(LISTS["cat"]).endswith("\n5. Would a bath help?")


def test_it_is_known_whether_there_are_top_questions() -> None:
    assert qr.has_top(HANDS)
    assert not qr.has_top(FEVER)


@given(TEXTS, CAPACITIES)
def test_parts_fit_and_give_the_text_again(text: str, capacity: int) -> None:
    parts = qr.split(text, capacity)
    assert all(len(part.encode()) <= capacity for part in parts)
    assert joined(parts) == text


@given(TEXTS, CAPACITIES)
def test_a_text_that_fits_stays_as_it_is(text: str, capacity: int) -> None:
    assert (qr.split(text, capacity) == (text,)) == (len(text.encode()) <= capacity)


@given(st.lists(st.text("abc é", min_size=1, max_size=20), min_size=1))
def test_lines_that_fit_are_never_parted(lines: list[str]) -> None:
    parts = qr.split("\n".join(lines), 60)
    assert all(part.endswith("\n") for part in parts[:-1])


@given(st.lists(st.text("abcé", min_size=1, max_size=8), min_size=1))
def test_long_lines_are_parted_between_words(words: list[str]) -> None:
    parts = qr.split(" ".join(words), 30)
    assert all(part.endswith(" ") for part in parts[:-1])


def test_a_word_that_is_too_long_is_parted_between_what_people_take_for_characters() -> None:
    thumb = "👍🏽"
    parts = qr.split(thumb * 40, 50)
    assert all(set(re.findall(".", part.partition("\n")[2])) == {*thumb} for part in parts)
    assert all(len(part.partition("\n")[2]) % 2 == 0 for part in parts)


def test_a_capacity_that_holds_no_character_is_refused() -> None:
    with pytest.raises(ValueError, match="too small"):
        qr.split("手" * 10, 7)


@pytest.mark.parametrize(("version", "capacity"), qr.CAPACITY.items())
def test_a_code_holds_what_is_said_and_no_more(version: int, capacity: int) -> None:
    umlauts = "ö" + "x" * (capacity - qr.MARK_OF_UTF8 - 2)
    for text in ("x" * capacity, umlauts):
        qr.cells(text, version)
        with pytest.raises(segno.DataOverflowError):
            qr.cells(text + "x", version)


@pytest.mark.parametrize(("columns", "rows", "version"), [(80, 24, 5), (120, 40, 13), (37, 19, 3)])
def test_the_version_goes_by_the_window(columns: int, rows: int, version: int) -> None:
    assert qr.largest(columns, rows) == version


def test_a_window_that_is_too_small_holds_none() -> None:
    assert qr.largest(36, 19) is None
    assert qr.largest(37, 18) is None


@pytest.mark.parametrize("version", qr.CAPACITY)
def test_a_code_is_as_large_as_said_with_four_white_modules_around(version: int) -> None:
    drawn = qr.cells("a list", version)
    columns, rows = qr.size(version)
    assert (len(drawn[0]), len(drawn)) == (columns, rows)
    modules = [[cell[half] for cell in line] for line in drawn for half in (0, 1)]
    dark = [(y, x) for y, line in enumerate(modules) for x, module in enumerate(line) if module]
    assert (min(y for y, _ in dark), min(x for _, x in dark)) == (4, 4)
    assert (max(y for y, _ in dark), max(x for _, x in dark)) == (columns - 5, columns - 5)


def test_of_versions_that_take_as_many_codes_the_coarsest_is_taken() -> None:
    assert qr.codes("x" * 60, 13).version == 4
    assert len(qr.codes("x" * 200, 5).parts) == 2
    assert qr.codes("x" * 140, 4).version == 4
    assert qr.codes("é" + "x" * 104, 5).version == 4  # too long for one code of version 5, with the mark


@given(TEXTS, st.sampled_from(list(qr.CAPACITY)))
def test_the_codes_of_any_text_can_be_made_in_as_few_as_the_largest_takes(text: str, largest: int) -> None:
    codes = qr.codes(text, largest)
    room = qr.CAPACITY[largest] - (0 if text.isascii() else qr.MARK_OF_UTF8)
    assert codes.version <= largest
    assert len(codes.parts) <= len(qr.split(text, room))
    assert joined(codes.parts) == text
    for part in codes.parts[:3]:
        qr.cells(part, codes.version)


@pytest.mark.parametrize("version", [3, 5, 13, 15])
def test_a_reader_gets_the_list(version: int, tmp_path: Path) -> None:
    text = qr.short_list(HANDS)
    codes = qr.codes(text, version)
    read = [read_cells(qr.cells(part, codes.version), tmp_path / "code.pgm") for part in codes.parts]
    assert joined(read) == text


@pytest.mark.parametrize("text", ["Zoë: café?", "é", "¿Qué? ¡Sí!", "手湿疹", "“so” 👍🏽", "plain"])
def test_a_reader_takes_no_letters_for_those_of_another_language(text: str, tmp_path: Path) -> None:
    assert read_cells(qr.cells(text, 5), tmp_path / "code.pgm") == text


def test_a_code_is_black_and_white_and_only_half_cells_are_glyphs() -> None:
    drawn = qr.ansi(qr.cells("a list", 3))
    assert set(re.sub(r"\x1b\[[0-9;]*m", "", drawn)) == {" ", "▄", "\n"}
    assert set(re.findall(r"\x1b\[([0-9;]*)m", drawn)) == {
        "0",
        "38;5;231;48;5;231",
        "38;5;16;48;5;16",
        "38;5;231;48;5;16",
        "38;5;16;48;5;231",
    }


@pytest.mark.parametrize(
    ("encoding", "environment", "can"),
    [
        ("utf-8", {"LANG": "en_GB.UTF-8"}, True),
        ("UTF8", {"LC_CTYPE": "C.utf8", "LANG": "C"}, True),
        (None, {"LANG": "en_GB.UTF-8"}, True),
        ("utf-8", {"LANG": "en_GB.UTF-8", "TERM": "linux"}, True),
        ("utf-8", {"LANG": "en_GB.UTF-8", "TERM": "vt100"}, False),
        ("utf-8", {"LC_ALL": "C", "LANG": "en_GB.UTF-8"}, False),
        ("utf-8", {"LANG": "de_DE.ISO-8859-1"}, False),
        ("utf-8", {"LANG": "ru_RU.KOI8-R"}, False),
        ("koi8-r", {"LANG": "ru_RU.KOI8-R"}, True),
        ("iso8859-1", {"LANG": "en_GB.UTF-8"}, False),
        ("utf-8", {}, False),
        ("no such thing", {"LANG": "en_GB.UTF-8"}, False),
    ],
)
def test_halves_need_an_encoding_that_has_them_in_the_program_and_in_the_terminal(
    encoding: str | None, environment: dict[str, str], can: bool
) -> None:
    assert qr.has_halves(terminal_shows(environment), encoding) is can


@pytest.mark.parametrize("version", [3, 13])
def test_a_reader_gets_the_list_off_whole_cells(version: int, tmp_path: Path) -> None:
    drawn = qr.cells("a list", version, halves=False)
    assert {upper is lower for line in drawn for upper, lower in line} == {True}
    assert (len(drawn[0]), len(drawn)) == qr.size(version, halves=False)
    squares = tuple(line[::2] for line in drawn)
    assert squares == tuple(line[1::2] for line in drawn)
    assert read_cells(tuple(tuple(pair) for pair in squares), tmp_path / "code.pgm", high=1) == "a list"


def test_codes_need_neither_a_screen_nor_yaml() -> None:
    code = "import sys, eczema_tui.exports.qr; print({'textual', 'rich', 'ruamel'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
