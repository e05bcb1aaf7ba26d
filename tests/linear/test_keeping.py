"""Walks in lines that are kept as they go."""

from __future__ import annotations

from pathlib import Path

from eczema_tui.kept_walks import KeptWalks
from tests import keepers
from tests.keepers import kept
from tests.linear.talk import TREE, Talk


def keeper(folder: Path | None) -> KeptWalks:
    return keepers.keeper(folder, TREE)


def left(folder: Path, **answers: object) -> None:
    keepers.left(folder, TREE, **{"skin": "calm", **answers})


def test_it_is_said_what_is_kept(tmp_path: Path) -> None:
    assert "Your answers are kept on this computer, in case" in " ".join(
        Talk(keeping=keeper(tmp_path)).text.split()
    )
    assert "Nothing is written down unless you save it." in " ".join(Talk().text.split())


def test_each_answer_is_on_the_disk_before_the_next_question(tmp_path: Path) -> None:
    keeping = keeper(tmp_path)
    talk = Talk("", "", "2", keeping=keeping)
    assert talk.visit.walk.answers == {"skin": "calm"}
    assert b'"skin":"calm"' in kept(tmp_path)[0]


def test_a_kept_walk_is_offered_and_gone_on_with(tmp_path: Path) -> None:
    left(tmp_path)
    talk = Talk("1", keeping=keeper(tmp_path))
    assert "Kept from another time:\n1. Go on where you stopped (1 answer, today at " in talk.text
    assert "Which of these?" in talk.text
    assert talk.answers == {"skin": "calm"}


def test_a_command_works_where_a_kept_walk_is_offered(tmp_path: Path) -> None:
    left(tmp_path)
    talk = Talk("help", "7", "2", keeping=keeper(tmp_path))
    assert "  back: one question back." in talk.text
    assert "There is no number 7" in talk.text
    assert talk.answers == {}


def test_the_list_can_be_heard_before_a_kept_walk_is_chosen(tmp_path: Path) -> None:
    left(tmp_path)
    assert Talk("list", keeping=keeper(tmp_path)).prompts[1] == "List: "


def test_what_is_kept_is_forgotten_when_he_is_sure(tmp_path: Path) -> None:
    left(tmp_path)
    talk = Talk("3", "1", "3", "2", "", keeping=keeper(tmp_path))
    assert "Answers that are forgotten cannot be brought back." in talk.text
    assert talk.text.count("Kept from another time:") == 2
    assert "What was kept is forgotten." in talk.text
    assert kept(tmp_path) == []


def test_leaving_asks_what_is_to_become_of_what_is_kept(tmp_path: Path) -> None:
    talk = Talk("", "", "2", "quit", "1", keeping=keeper(tmp_path))
    assert (
        "1. Leave, and keep my answers\n2. Save my question list first\n3. Stay\n4. Leave, and forget"
        in talk.text
    )
    assert kept(tmp_path)


def test_leaving_forgets_it_if_she_wants(tmp_path: Path) -> None:
    assert Talk("", "", "2", "quit", "4", keeping=keeper(tmp_path)).ended
    assert list(tmp_path.iterdir()) == []


def test_after_the_list_was_saved_she_is_asked_whether_the_answers_are_still_needed(tmp_path: Path) -> None:
    talk = Talk("", "", "2", "quit", "2", "", "4", keeping=keeper(tmp_path))
    assert "Your list is saved. Your answers are still kept" in talk.text
    assert kept(tmp_path) == []


def test_an_alert_comes_before_the_word_that_nothing_is_kept() -> None:
    keeping = keeper(None)
    keeping.keep = lambda visit: "The disk is full." if len(visit.walk.answers) > 1 else ""  # type: ignore[method-assign]
    talk = Talk("", "", "2", "1", "2", keeping=keeping)
    alert, full = talk.text.index("Alert: SAME DAY"), talk.text.index("The disk is full.")
    assert alert < full < talk.text.index("How bad")


def test_an_alert_comes_before_what_no_longer_fits(tmp_path: Path) -> None:
    left(tmp_path, signs=("fever",), gone="away")
    talk = Talk("1", "2", keeping=keeper(tmp_path))
    alert, unfit = talk.text.index("Alert: SAME DAY"), talk.text.index('"gone" was left out')
    assert alert < unfit < talk.text.index("How bad")


def test_what_no_longer_fits_is_said_behind_the_list_where_that_is_asked_for_first(tmp_path: Path) -> None:
    left(tmp_path, signs=("fever",), gone="away")
    talk = Talk("1", "1", keeping=keeper(tmp_path))
    assert talk.text.rindex("Be seen now.") < talk.text.index('"gone" was left out')


def test_where_nothing_can_be_kept_it_is_said_once(tmp_path: Path) -> None:
    talk = Talk("", "", "2", "2", keeping=keeper(None))
    assert talk.text.count("could not be kept on this computer") == 1
    assert "there is no home folder to keep them in" in " ".join(talk.text.split())
