"""What is said of walks that are kept, in part, or not at all."""

from __future__ import annotations

import errno
import os
from datetime import datetime
from pathlib import Path

import pytest

from eczema_tui.keeping import (
    NOT_KEPT,
    PARTLY_KEPT,
    UNSAVED,
    UNSAVED_IN_PART,
    Safekeeping,
    resume_words,
    when,
)
from eczema_tui.visit import Visit
from eczema_tui.walk import Walk
from tests.test_kept_walks import TREE, keeper, kept, only, visit


def test_where_only_an_earlier_state_is_kept_it_is_not_said_that_nothing_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    safe = Safekeeping(Visit.begin(Walk(TREE)), keeper(tmp_path))
    safe.keep(visit({"skin": "dry"}))

    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        assert safe.keep(visit())
    assert safe.where_now == PARTLY_KEPT
    assert safe.leaving(visit()) == UNSAVED_IN_PART
    safe.forget()
    assert safe.where_now == NOT_KEPT
    assert safe.leaving(visit()) == UNSAVED
    assert list(tmp_path.iterdir()) == []


def test_where_nothing_could_be_kept_nothing_is_said_to_be() -> None:
    safe = Safekeeping(Visit.begin(Walk(TREE)), keeper(None))
    safe.keep(visit())
    assert safe.where_now == NOT_KEPT
    assert safe.leaving(visit()) == UNSAVED


def test_that_nothing_is_kept_is_said_once(tmp_path: Path) -> None:
    safe = Safekeeping(Visit.begin(Walk(TREE)), keeper(None))
    assert "could not be kept" in safe.keep(visit({"skin": "dry"}))
    assert safe.keep(visit()) == ""


@pytest.mark.parametrize(
    ("then", "said"),
    [
        (datetime(2026, 11, 26, 8, 5), "today at 08:05"),
        (datetime(2026, 11, 25, 23, 59), "yesterday at 23:59"),
        (datetime(2026, 11, 24, 1, 0), "24 November"),
        (datetime(2025, 3, 1, 1, 0), "1 March 2025"),
        (datetime(2026, 11, 26, 12, 1), ""),
        (datetime(2027, 1, 1), ""),
    ],
)
def test_when_something_was_kept_is_said_in_words_and_a_time_to_come_not_at_all(
    then: datetime, said: str
) -> None:
    assert when(then, datetime(2026, 11, 26, 12, 0)) == said


def test_a_clock_that_was_set_back_leaves_out_when(tmp_path: Path) -> None:
    kept(tmp_path, visit())
    (file,) = tmp_path.glob("*.json")
    os.utime(file, (4e9, 4e9))
    assert resume_words(only(tmp_path)[1]) == "Go on where you stopped (4 answers)"
