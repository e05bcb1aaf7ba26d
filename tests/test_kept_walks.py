"""Walks are kept as they go, and gone on with later."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eczema_tui.case import ListChoices, printable
from eczema_tui.keeping import (
    KeptWalk,
    NotForgottenError,
    NotResumedError,
)
from eczema_tui.kept_walks import KeptWalks
from eczema_tui.store import LARGEST
from eczema_tui.tree import Tree
from eczema_tui.visit import Visit
from eczema_tui.walk import Walk
from tests import keepers
from tests.keepers import window_closes
from tests.small_trees import HEAD, tree
from tests.strategies import finish, trees

NODES = """\
- id: skin
  ask: How is it?
  choices: [{id: dry, label: Dry, sets: [dry]}, {id: calm, label: Calm}]
- {id: where, ask: Where, checklist: [{id: hands, label: Hands}, {id: face, label: Face}]}
- {id: itch, ask: How bad, scale: {from: 0, to: 10, low: none, high: worst}}
- {id: words, ask: What else, note: {}}
"""
ITEMS = "- {id: ask-dry, category: first, text: Why so dry, why: It matters., when: dry}"
TREE = tree(NODES, facts="dry", items=ITEMS)
ANSWERS = {
    "skin": "dry",
    "where": ("hands",),
    "itch": 7,
    "words": 'A "note": with #, \N{CHECK MARK} and ünits',
}
CHOICES = ListChoices(pinned=("ask-dry", 1), own=("Is it the gloves?",), reworded={"ask-dry": "Why?"})


def keeper(folder: Path | None, over: Tree = TREE) -> KeptWalks:
    return keepers.keeper(folder, over)


def kept(folder: Path, visit: Visit, over: Tree = TREE) -> KeptWalks:
    """Somebody has walked so far, and the window closed."""
    keeping = keeper(folder, over)
    assert keeping.keep(visit) == ""
    assert keeping.keeps
    window_closes(keeping)
    return keeping


def only(folder: Path, over: Tree = TREE) -> tuple[KeptWalks, KeptWalk]:
    """What another window is offered."""
    keeping = keeper(folder, over)
    (offer,) = keeping.kept_walks()
    return keeping, offer


def visit(answers: dict[str, object] = ANSWERS, over: Tree = TREE) -> Visit:
    return Visit.begin(Walk(over, answers), CHOICES)  # type: ignore[arg-type]


def test_a_kept_walk_is_gone_on_with_as_it_was(tmp_path: Path) -> None:
    kept(tmp_path, visit())
    keeping, offer = only(tmp_path)
    assert offer.answers == len(ANSWERS)
    assert keeping.resume(offer) == (visit(), ())


@given(trees(), st.data())
def test_any_walk_is_gone_on_with_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, over: Tree, data: st.DataObject
) -> None:
    walk = finish(data, Walk(over), most=data.draw(st.integers(1, 10)))[-1]
    own = data.draw(st.lists(st.text(max_size=500).map(printable), max_size=3))
    before = Visit.begin(walk, ListChoices(own=tuple(own)))
    folder = tmp_path_factory.mktemp("kept")
    keeping = keeper(folder, over)
    keeping.keep(before)
    if keeping.keeps:
        window_closes(keeping)
        keeping, offer = only(folder, over)
        assert keeping.resume(offer) == (before, ())


def test_the_same_file_is_kept_on_after_going_on(tmp_path: Path) -> None:
    kept(tmp_path, visit({"skin": "dry"}))
    keeping, offer = only(tmp_path)
    again = keeping.resume(offer)[0].jump("skin")
    assert keeping.keep(again.with_answer("calm")) == ""
    window_closes(keeping)
    keeping, offer = only(tmp_path)
    assert keeping.resume(offer)[0].walk.answers == {"skin": "calm"}


def test_nothing_is_written_before_something_is_said(tmp_path: Path) -> None:
    keeping = keeper(tmp_path / "walks")
    assert keeping.keep(Visit.begin(Walk(TREE))) == ""
    assert not keeping.keeps
    assert list(tmp_path.iterdir()) == []


def test_what_has_not_changed_is_not_written_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keeping = keeper(tmp_path)
    keeping.keep(visit())
    monkeypatch.setattr(os, "fsync", lambda handle: pytest.fail("written"))
    keeping.keep(visit().back())


def test_an_answer_that_was_taken_back_is_not_kept(tmp_path: Path) -> None:
    keeping = keeper(tmp_path)
    keeping.keep(visit({"skin": "dry"}))
    keeping.keep(Visit.begin(Walk(TREE)))
    (file,) = tmp_path.glob("*.json")
    assert b"dry" not in file.read_bytes()


def test_a_walk_that_another_window_has_open_is_not_offered(tmp_path: Path) -> None:
    one, other = keeper(tmp_path), keeper(tmp_path)
    one.keep(visit({"skin": "dry"}))
    other.keep(visit({"skin": "calm"}))
    assert (one.kept_walks(), other.kept_walks()) == ((), ())
    window_closes(one)
    (offer,) = other.kept_walks()
    assert keeper(tmp_path).resume(offer)[0].walk.answers == {"skin": "dry"}


def test_two_windows_cannot_go_on_with_the_same_walk(tmp_path: Path) -> None:
    kept(tmp_path, visit())
    (first, offer), (second, same) = only(tmp_path), only(tmp_path)
    first.resume(offer)
    with pytest.raises(NotResumedError, match="open in another window"):
        second.resume(same)


def test_a_walk_that_was_forgotten_meanwhile_is_said_to_be(tmp_path: Path) -> None:
    kept(tmp_path, visit())
    (first, offer), (second, _) = only(tmp_path), only(tmp_path)
    second.forget_earlier()
    with pytest.raises(NotResumedError, match="forgotten in another window"):
        first.resume(offer)
    assert list(tmp_path.iterdir()) == []


def test_what_is_forgotten_leaves_nothing(tmp_path: Path) -> None:
    keeping = keeper(tmp_path)
    keeping.keep(visit())
    keeping.forget()
    assert not keeping.keeps
    assert list(tmp_path.iterdir()) == []


def test_forgetting_earlier_walks_leaves_those_of_other_windows_and_trees(tmp_path: Path) -> None:
    other_tree = tree(NODES, facts="dry", items=ITEMS, head=HEAD.replace("id: small", "id: other"))
    kept(tmp_path, visit())
    kept(tmp_path, visit(over=other_tree), other_tree)
    window = keeper(tmp_path)
    window.keep(visit({"skin": "dry"}))
    keeper(tmp_path).forget_earlier()
    assert keeper(tmp_path).kept_walks() == ()
    assert only(tmp_path, other_tree)[1].answers == len(ANSWERS)
    assert window.keep(visit({"skin": "calm"})) == ""


def test_the_newest_walk_is_offered_first(tmp_path: Path) -> None:
    kept(tmp_path, visit({"skin": "dry"}))
    (older,) = tmp_path.glob("*.json")
    os.utime(older, (1, 1))
    kept(tmp_path, visit({"skin": "dry", "itch": 3}))
    assert [offer.answers for offer in keeper(tmp_path).kept_walks()] == [2, 1]


def test_a_file_that_is_broken_is_offered_as_such_and_can_be_forgotten(tmp_path: Path) -> None:
    kept(tmp_path, visit())
    (file,) = tmp_path.glob("*.json")
    file.write_bytes(b'{"tree": "small", "answers": {"skin"')
    keeping, offer = only(tmp_path)
    assert offer.answers is None
    with pytest.raises(NotResumedError):
        keeping.resume(offer)
    keeping.forget_earlier()
    assert list(tmp_path.iterdir()) == []


def in_the_way(file: Path, what: str) -> None:
    match what:
        case "folder":
            file.mkdir()
        case "pipe":
            os.mkfifo(file)
        case "link":
            file.symlink_to("/dev/zero")
        case _:
            file.write_bytes(b" " * (LARGEST + 1))


@pytest.mark.parametrize("what", ["folder", "pipe", "link", "huge file"])
def test_what_is_in_the_way_hides_no_kept_walk_and_stays(tmp_path: Path, what: str) -> None:
    for name in ("0" * 16, "f" * 16):
        in_the_way(tmp_path / f"{name}.json", what)
    kept(tmp_path, visit())
    keeping, offer = only(tmp_path)
    assert keeping.resume(offer) == (visit(), ())
    window_closes(keeping)
    with pytest.raises(NotForgottenError):
        keeper(tmp_path).forget_earlier()
    assert keeper(tmp_path).kept_walks() == ()
    assert (tmp_path / f"{'0' * 16}.json").is_symlink() or (tmp_path / f"{'0' * 16}.json").exists()


def refuse(path: Path, missing_ok: bool = False) -> None:
    """What removes nothing, as on a disk that is only to be read."""
    raise OSError(errno.EROFS, os.strerror(errno.EROFS))


def unreadable(folder: Path, name: str) -> Path:
    """What cannot be read as a file, by whomever, under the name of an entry."""
    path = folder / f"{name}.json"
    path.mkdir(parents=True)
    return path


@pytest.mark.parametrize("name", ["0" * 16, "f" * 16])
def test_what_cannot_be_read_hides_no_other_walk(tmp_path: Path, name: str) -> None:
    kept(tmp_path, visit())
    unreadable(tmp_path, name)
    assert only(tmp_path)[1].answers == len(ANSWERS)


@pytest.mark.parametrize("name", ["0" * 16, "f" * 16])
def test_what_cannot_be_read_keeps_no_other_walk_from_being_forgotten(tmp_path: Path, name: str) -> None:
    kept(tmp_path, visit())
    unreadable(tmp_path, name)
    with pytest.raises(NotForgottenError, match="Is a directory"):
        keeper(tmp_path).forget_earlier()
    assert not any(path.is_file() for path in tmp_path.glob("*.json"))


def test_a_walk_that_could_not_be_read_can_be_gone_on_with_once_it_can(tmp_path: Path) -> None:
    kept(tmp_path, visit())
    keeping, offer = only(tmp_path)
    (file,) = tmp_path.glob("*.json")
    file.rename(tmp_path / "away")
    in_the_way = unreadable(tmp_path, offer.name)
    with pytest.raises(NotResumedError, match="Is a directory"):
        keeping.resume(offer)
    in_the_way.rmdir()
    (tmp_path / "away").rename(file)
    assert keeping.resume(offer) == (visit(), ())


def test_the_rest_of_a_forgotten_walk_that_cannot_be_removed_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept(tmp_path, visit())
    keeping, offer = only(tmp_path)
    (file,) = tmp_path.glob("*.json")
    file.unlink()
    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(NotResumedError, match="Read-only file system"):
        keeping.resume(offer)


def test_a_walk_of_an_older_tree_is_replayed_and_what_no_longer_fits_is_told(tmp_path: Path) -> None:
    kept(tmp_path, visit())
    newer = tree(
        """\
        - id: skin
          ask: How is it?
          choices: [{id: calm, label: Calm}, {id: raw, label: Raw}]
        - {id: itch, ask: How bad, scale: {from: 0, to: 10, low: none, high: worst}}
        - {id: words, ask: What else, note: {}}
        """,
        head=HEAD.replace('"1.0"', '"1.1"'),
    )
    keeping, offer = only(tmp_path, newer)
    resumed, unfit = keeping.resume(offer)
    assert resumed.walk.answers == {"itch": 7, "words": ANSWERS["words"]}
    told = " ".join(unfit)
    assert "The questions have changed since then" in told
    assert "2 answers of yours wait or are set aside" in told
    assert '"dry" to "How is it?" was left out' in told
    assert '"where" was left out' in told
    assert '"ask-dry" was left out' in told


def test_a_tree_that_changed_without_a_new_version_is_replayed_too(tmp_path: Path) -> None:
    kept(tmp_path, visit({"skin": "dry", "itch": 7}))
    changed = tree("- {id: itch, ask: How bad, scale: {from: 0, to: 5, low: none, high: worst}}")
    keeping, offer = only(tmp_path, changed)
    resumed, unfit = keeping.resume(offer)
    assert resumed.walk.answers == {}
    assert len(unfit) == 3  # both answers, and what was done with a line of the list


def test_a_walk_of_a_newer_tree_stays_kept_and_is_said_to_be_one(tmp_path: Path) -> None:
    newer = tree(NODES, facts="dry", items=ITEMS, head=HEAD.replace('"1.0"', '"2.0"'))
    kept(tmp_path, visit(over=newer), newer)
    keeping, offer = only(tmp_path)
    with pytest.raises(NotResumedError, match=r"version 2\.0"):
        keeping.resume(offer)
    assert only(tmp_path, newer)[1].answers == len(ANSWERS)


def test_without_a_home_it_is_said_that_nothing_can_be_kept() -> None:
    keeping = keeper(None)
    said = keeping.keep(visit())
    assert said == "Your answers could not be kept on this computer: there is no home folder to keep them in."
    assert not keeping.keeps
    assert keeping.kept_walks() == ()


def test_a_full_disk_is_said_and_what_was_kept_before_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeping = keeper(tmp_path)
    keeping.keep(visit({"skin": "dry"}))

    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        assert "No space left on device" in keeping.keep(visit())
        assert not keeping.keeps
    assert keeping.keep(visit()) == ""  # there is room again
    assert keeping.keeps
    window_closes(keeping)
    assert only(tmp_path)[1].answers == len(ANSWERS)


def test_a_folder_that_was_removed_is_made_again(tmp_path: Path) -> None:
    folder = tmp_path / "walks"
    keeping = keeper(folder)
    keeping.keep(visit({"skin": "dry"}))
    for file in folder.iterdir():
        file.unlink()
    folder.rmdir()
    assert keeping.keep(visit()) == ""
    window_closes(keeping)
    assert only(folder)[1].answers == len(ANSWERS)


def test_a_file_where_the_folder_belongs_is_said(tmp_path: Path) -> None:
    (tmp_path / "walks").write_text("in the way")
    keeping = keeper(tmp_path / "walks")
    assert keeping.kept_walks() == ()
    assert "could not be kept" in keeping.keep(visit())


def test_what_cannot_be_removed_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keeping = keeper(tmp_path)
    keeping.keep(visit())
    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(NotForgottenError, match="could not be removed: Read-only file system"):
        keeping.forget()
