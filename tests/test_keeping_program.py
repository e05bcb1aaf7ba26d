"""The whole program, killed, and in two windows: what was said is kept."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import sleep

import msgspec
import pytest

from eczema_tui.kept_walks import KeptWalks
from eczema_tui.loader import load_tree
from eczema_tui.tree import PLACEHOLDERS
from tests.pty_session import Session, clean_environment
from tests.small_trees import HEAD

PROGRAM = [str(Path(sys.executable).with_name("eczema-tui"))]
QUESTIONS = 12
FRONT_ENDS = {"full screen": ((), ""), "linear": (("--linear",), "\r")}
"""Options of each, and what is typed behind an answer."""

front_ends = pytest.mark.parametrize("front_end", FRONT_ENDS)


class Home:
    """A home folder, a tree with many questions in it, and windows of the program there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.walks = folder / ".local" / "state" / "eczema-tui" / "walks"
        self.tree = folder / "tree.yaml"
        nodes = "".join(
            f"      - {{id: q{number}, ask: Question number {number},"
            " choices: [{id: one, label: One}, {id: two, label: Two}]}\n"
            for number in range(1, QUESTIONS + 1)
        )
        self.tree.write_text(f"{HEAD}stages:\n  - id: start\n    title: Start\n    nodes:\n{nodes}")

    @contextmanager
    def window(self, *options: str, **environment: str) -> Iterator[Session]:
        env = clean_environment(**{"HOME": str(self.folder), **environment})
        with Session([*PROGRAM, "walk", str(self.tree), *options], env=env) as session:
            yield session

    def keeping(self) -> KeptWalks:
        """What the next window finds."""
        return KeptWalks(self.walks, load_tree(self.tree), PLACEHOLDERS)

    def kept(self) -> list[dict[str, str]]:
        """The answers of each kept walk."""
        found = [msgspec.json.decode(path.read_bytes()) for path in self.walks.glob("*.json")]
        return [each["answers"] for each in found]


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path)


def begin(session: Session) -> None:
    session.wait_for("Begin")
    session.send("\r")
    session.wait_for("Question number 1\\b")


def answer(session: Session, number: int, behind: str) -> None:
    """Answer a question with its first answer, and wait for the next."""
    session.send(f"1{behind}")
    session.wait_for(f"Question number {number + 1}\\b")


@front_ends
def test_a_kill_at_any_moment_loses_the_last_answer_at_most(home: Home, front_end: str) -> None:
    chance = random.Random(front_end)  # noqa: S311 - no secret depends on it
    options, behind = FRONT_ENDS[front_end]
    for _ in range(50 // len(FRONT_ENDS)):
        shown = chance.randrange(QUESTIONS - 4)
        with home.window(*options) as session:
            begin(session)
            for number in range(1, shown + 1):
                answer(session, number, behind)
            session.send(f"1{behind}")
            sleep(chance.uniform(0, 0.03))
            session.signal(signal.SIGKILL)
            session.wait_exit()
        keeping = home.keeping()
        offers = keeping.kept_walks()
        found = list(keeping.resume(offers[0])[0].walk.answers) if offers else []
        assert len(offers) <= 1
        assert found == [f"q{number}" for number in range(1, len(found) + 1)]
        assert len(found) in (shown, shown + 1)
        keeping.forget()
        assert not home.walks.exists() or list(home.walks.iterdir()) == []


@front_ends
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_whatever_ends_the_program_the_next_window_goes_on(home: Home, front_end: str, how: int) -> None:
    options, behind = FRONT_ENDS[front_end]
    with home.window(*options) as session:
        begin(session)
        answer(session, 1, behind)
        session.signal(how)
        session.wait_exit()
    with home.window(*options) as session:
        session.wait_for(r"1\.? Go on where you stopped \(1 answer, today at")
        session.send(f"1{behind}")
        session.wait_for("Question number 2\\b")


@front_ends
def test_a_window_that_is_closed_is_gone_on_with_in_the_next(home: Home, front_end: str) -> None:
    options, behind = FRONT_ENDS[front_end]
    with home.window(*options) as session:
        begin(session)
        answer(session, 1, behind)
        session.hang_up()
        session.pump(lambda: session.exit, 30)
    with home.window(*options) as session:
        session.wait_for(r"Go on where you stopped \(1 answer")


@front_ends
def test_two_windows_at_once_do_not_disturb_each_other(home: Home, front_end: str) -> None:
    options, behind = FRONT_ENDS[front_end]
    with home.window(*options) as one:
        begin(one)
        answer(one, 1, behind)
        with home.window(*options) as other:
            begin(other)  # nothing is offered there: the walk is open
            for number in (1, 2, 3):
                answer(other, number, behind)
            answer(one, 2, behind)
            assert sorted(map(len, home.kept())) == [2, 3]


@front_ends
def test_a_private_walk_writes_nothing(home: Home, front_end: str) -> None:
    options, behind = FRONT_ENDS[front_end]
    before = sorted(home.folder.rglob("*"))
    with home.window("--private", *options) as session:
        begin(session)
        answer(session, 1, behind)
        session.signal(signal.SIGTERM)
        session.wait_exit()
    assert sorted(home.folder.rglob("*")) == before


@front_ends
@pytest.mark.parametrize(
    ("environment", "why"),
    [
        ({"XDG_STATE_HOME": "/dev/null"}, "Not a directory"),
        ({"XDG_STATE_HOME": "/proc/1"}, "could not be kept"),
        ({"HOME": "/nowhere/at/all", "XDG_STATE_HOME": "/proc/nowhere"}, "could not be kept"),
    ],
)
def test_where_nothing_can_be_kept_the_walk_goes_on(
    home: Home, front_end: str, environment: dict[str, str], why: str
) -> None:
    options, behind = FRONT_ENDS[front_end]
    with home.window(*options, **environment) as session:
        begin(session)
        session.send(f"1{behind}")
        session.wait_for(why)
        if not behind:
            session.settle()
            session.send("\r")
        session.wait_for("Question number 2\\b")


def test_a_full_disk_under_the_program_is_said_and_the_walk_goes_on(home: Home) -> None:
    limited = ["bash", "-c", 'ulimit -f 0; exec "$@"', "-", *PROGRAM, "walk", str(home.tree), "--linear"]
    with Session(limited, env=clean_environment(HOME=str(home.folder))) as session:
        begin(session)
        session.send("1\r")
        session.wait_for("could not be kept on this")
        session.wait_for("Question number 2\\b")
        assert home.kept() == []


def test_answers_from_a_pipe_are_not_kept(home: Home) -> None:
    env = clean_environment(HOME=str(home.folder))
    done = subprocess.run(
        [*PROGRAM, "walk", str(home.tree), "--linear"], input=b"1\n1\n", env=env, capture_output=True
    )
    assert b"Nothing is written down unless you save it." in done.stdout.replace(b"\n", b" ")
    assert not home.walks.exists()


def test_a_walk_whose_tree_is_being_written_is_not_kept(home: Home) -> None:
    with home.window("--watch") as session:
        begin(session)
        answer(session, 1, "")
        assert not home.walks.exists()
