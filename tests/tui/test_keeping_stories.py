"""Stories of people whose walk is kept as they go."""

from __future__ import annotations

from pathlib import Path

import pytest

from eczema_tui.kept_walks import KeptWalks
from tests import keepers
from tests.keepers import kept
from tests.tui.stories import TREE, Person, app, person


def keeper(folder: Path | None) -> KeptWalks:
    return keepers.keeper(folder, TREE)


def left(folder: Path, **answers: object) -> None:
    keepers.left(folder, TREE, **answers)


async def test_she_reads_that_her_answers_are_kept(tmp_path: Path) -> None:
    async with person(app(keeping=keeper(tmp_path)), begun=False) as she:
        she.sees("1 Begin", "Your answers are kept on this computer, in case")


async def test_he_reads_that_nothing_is_kept(tmp_path: Path) -> None:
    async with person(begun=False) as he:
        he.sees("1 Begin", "Your answers stay in this window. Nothing is written down unless you save it.")


async def test_each_answer_is_on_the_disk_when_the_next_question_is_shown(tmp_path: Path) -> None:
    async with person(app(keeping=keeper(tmp_path))) as she:
        assert kept(tmp_path) == []
        await she.press("1")
        she.sees("Is any of this happening now?")
        assert b'"who":"mine"' in kept(tmp_path)[0]


async def test_what_she_does_with_her_list_is_on_the_disk_at_once(tmp_path: Path) -> None:
    async with person(app(keeping=keeper(tmp_path))) as she:
        await she.press("1", "l", "a")
        await she.type("Is it the soil?")
        await she.press("enter")
        assert b"Is it the soil?" in kept(tmp_path)[0]


async def test_after_a_crash_she_goes_on_where_she_stopped(tmp_path: Path) -> None:
    left(tmp_path, who="mine", danger="none")
    async with person(app(keeping=keeper(tmp_path)), begun=False) as she:
        she.sees(
            "> 1 Go on where you stopped (2 answers, today at ", "2 Begin a new walk", "3 Forget what is kept"
        )
        await she.press("1")
        she.sees("What do you pour on it?")
        assert she.app.visit.walk.answers == {"who": "mine", "danger": "none"}


async def test_a_new_walk_leaves_the_kept_one_as_it_is(tmp_path: Path) -> None:
    left(tmp_path, who="child")
    before = kept(tmp_path)
    async with person(app(keeping=keeper(tmp_path)), begun=False) as she:
        await she.press("2", "1")
        assert len(kept(tmp_path)) == 2
    assert before[0] in kept(tmp_path)


async def test_he_has_what_is_kept_forgotten_and_is_asked_first(tmp_path: Path) -> None:
    left(tmp_path, who="mine")
    async with person(app(keeping=keeper(tmp_path)), begun=False) as he:
        await he.press("3")
        he.sees("Forget what is kept?", "> 1 Keep my answers")
        await he.press("1", "3")
        assert len(kept(tmp_path)) == 1
        await he.press("2")
        he.sees("What was kept is forgotten.", "> 1 Begin")
        he.does_not_see("Go on where you stopped")
    assert list(tmp_path.iterdir()) == []


async def test_a_kept_walk_that_cannot_be_read_is_said_and_the_others_stay(tmp_path: Path) -> None:
    left(tmp_path, who="mine")
    next(tmp_path.glob("*.json")).write_bytes(b"{")
    async with person(app(keeping=keeper(tmp_path)), begun=False) as she:
        she.sees("> 1 A kept walk that cannot be read")
        await she.press("1")
        she.sees("2 Begin a new walk")
        await she.press("2")
        she.sees("Whose garden is it?")


async def test_answers_that_no_longer_fit_are_shown_before_she_goes_on(tmp_path: Path) -> None:
    left(tmp_path, who="mine", danger="none", gone="away")
    async with person(app(keeping=keeper(tmp_path)), begun=False) as she:
        await she.press("1")
        she.sees("Answers that no longer fit", '"gone" was left out')
        await she.press("escape")
        she.sees("What do you pour on it?")


async def test_an_urgent_sign_comes_first_when_she_goes_on(tmp_path: Path) -> None:
    left(tmp_path, who="mine", danger=("fire",))
    async with person(app(keeping=keeper(tmp_path)), begun=False) as she:
        await she.press("1")
        she.sees("EMERGENCY", "Leave the garden now")


async def leaving(she: Person) -> None:
    await she.press("1", "q")
    she.sees("Leave now?")


async def test_leaving_keeps_what_she_said(tmp_path: Path) -> None:
    async with person(app(keeping=keeper(tmp_path))) as she:
        await leaving(she)
        she.sees("Your answers are kept on this computer.", "> 1 Leave, and keep my answers")
        await she.press("enter")
        assert not she.app.is_running
    assert b'"who":"mine"' in kept(tmp_path)[0]


async def test_leaving_forgets_what_he_said_if_he_wants(tmp_path: Path) -> None:
    async with person(app(keeping=keeper(tmp_path))) as he:
        await leaving(he)
        await he.press("4")
        assert not he.app.is_running
    assert list(tmp_path.iterdir()) == []


async def test_she_stays(tmp_path: Path) -> None:
    async with person(app(keeping=keeper(tmp_path))) as she:
        await leaving(she)
        await she.press("3")
        she.sees("Is any of this happening now?")


async def test_who_has_said_nothing_is_not_asked(tmp_path: Path) -> None:
    async with person(app(keeping=keeper(tmp_path))) as she:
        await she.press("q")
        assert not she.app.is_running


async def test_after_the_list_was_saved_she_is_asked_whether_the_answers_are_still_needed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with person(app(keeping=keeper(tmp_path / "walks"))) as she:
        await leaving(she)
        await she.press("2", "enter")
        she.sees("Your list is saved. Your answers are still kept on this computer")
        assert she.app.is_running
        await she.press("4")
        assert not she.app.is_running
    assert [path.suffix for path in tmp_path.iterdir() if path.is_file()] == [".txt"]
    assert list((tmp_path / "walks").iterdir()) == []


async def test_a_list_saved_earlier_that_has_changed_since_is_not_called_saved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with person(app(keeping=keeper(tmp_path / "walks"))) as she:
        await she.press("1", "l", "s", "1", "enter", "escape", "3", "c", "q")
        she.sees("Your answers are kept on this computer.")


async def test_where_nothing_can_be_kept_she_is_told_once_and_goes_on() -> None:
    async with person(app(keeping=keeper(None))) as she:
        await she.press("1")
        she.sees("Your answers are not kept", "there is no home folder to keep them in")
        await she.press("escape")
        she.sees("Is any of this happening now?")
        await she.press("3", "c")
        she.sees("Nearly there")
        await she.press("q")
        she.sees("Your answers have not been saved. If you leave now, they are gone.")


async def test_an_alert_comes_before_the_word_that_nothing_is_kept() -> None:
    keeping = keeper(None)
    async with person(app(keeping=keeping), begun=True) as she:
        keeping.keep = lambda visit: "The disk is full." if len(visit.walk.answers) > 1 else ""  # type: ignore[method-assign]
        await she.press("1", "1", "c")
        she.sees("EMERGENCY", "Leave the garden now")
        await she.press("down", "down", "enter")
        she.sees("The disk is full.")


async def test_what_is_kept_stays_where_forgetting_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with person(app(keeping=keeper(tmp_path))) as he:
        await leaving(he)
        with monkeypatch.context() as patched:
            patched.setattr(
                Path, "unlink", lambda *_, **__: (_ for _ in ()).throw(PermissionError(1, "Not allowed"))
            )
            await he.press("4")
        he.sees("Your answers are still kept", "could not be removed: Not allowed")
        await he.press("escape")
        assert not he.app.is_running
