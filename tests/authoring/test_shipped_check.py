"""The shipped tree passes its own check."""

from datetime import date, timedelta

from eczema_tui.authoring.check import check
from eczema_tui.shipped import shipped_tree_path

BY = date.fromisoformat(check(shipped_tree_path(), date.min).tree.review_by)  # type: ignore[union-attr]


def test_within_its_review_period_there_is_nothing_to_remark() -> None:
    report = check(shipped_tree_path(), BY)
    assert [str(problem) for problem in report.problems] == []


def test_all_cases_come_out_as_expected() -> None:
    report = check(shipped_tree_path(), BY)
    assert report.cases == report.as_expected > 0


def test_its_words_are_measured() -> None:
    assert not check(shipped_tree_path(), BY).unmeasured


def test_when_its_review_is_overdue_that_is_a_warning_and_nothing_else() -> None:
    report = check(shipped_tree_path(), BY + timedelta(days=1))
    assert [problem.code for problem in report.warnings] == ["review-overdue"]
    assert report.errors == ()
