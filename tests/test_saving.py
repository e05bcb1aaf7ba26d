"""The names that files get."""

from __future__ import annotations

from pathlib import Path

import pytest

from eczema_tui.saving import free_name


def test_the_first_number_that_no_file_has_is_taken(tmp_path: Path) -> None:
    (tmp_path / "list-2.txt").touch()
    assert free_name(tmp_path / "list.txt") == str(tmp_path / "list-3.txt")


@pytest.mark.parametrize(
    "letter", ["x", "\N{LATIN SMALL LETTER U WITH DIAERESIS}", "\N{CJK UNIFIED IDEOGRAPH-8349}"]
)
def test_a_name_as_long_as_the_disk_takes_is_cut(tmp_path: Path, letter: str) -> None:
    longest = tmp_path / f"{letter * (251 // len(letter.encode()))}.txt"
    longest.touch()
    free = Path(free_name(longest))
    free.touch()
    assert free.name.endswith("-2.txt")


def test_a_name_with_an_ending_as_long_as_the_disk_takes_stays_as_it_is(tmp_path: Path) -> None:
    longest = tmp_path / f"x.{'y' * 253}"
    longest.touch()
    assert free_name(longest) == str(longest)
