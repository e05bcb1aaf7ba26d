"""The walk in lines as it is heard: typed into, and spoken by, a real screen reader."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from eczema_tui.handed import Handed
from eczema_tui.linear.session import Session
from eczema_tui.linear.voice import Terminal, Voice
from eczema_tui.loader import load_case
from eczema_tui.shipped import shipped_tree_path
from eczema_tui.visit import Visit
from eczema_tui.walk import Walk
from tests.linear.reader import READER, SIGNS, as_read, listen
from tests.linear.test_shipped_cases import TREE, Answering

WALKS = {
    "father-chest-pain": (),
    "toddler": ("urgent", "why"),
    "singer-poem-seventeen": ("note Could it be the gloves?", "help"),
}
"""Cases of the shipped tree, with what is typed before the first answer: an adult with an alert, a child's
parent, one with scales, checklists and words of their own."""

LEFT = ("help", "own Is it me?", "review", "", "quit", "4")


class Spoken(Iterator[str]):
    """Types what a case answers, and keeps what was said before each line that was typed."""

    def __init__(self, name: str) -> None:
        case, _ = load_case(shipped_tree_path() / "cases" / f"{name}.yaml", TREE)
        self.answers = Answering(case.answers, words=False)
        self.first, self.last = iter(WALKS[name]), iter(LEFT)
        self.turns: list[tuple[str, str]] = []
        said = self.answers.said
        self.session = Session(
            Visit.begin(Walk(TREE)),
            Voice(Terminal(self, said.append, width=72)),
            Handed(lambda *_: pytest.fail("nothing is saved"), lambda _: ""),
        )
        self.answers.session = self.session
        assert self.session.run()
        self.text = "".join(words for words, _ in self.turns)

    def __next__(self) -> str:
        line = self._typed()
        before = sum(len(words) for words, _ in self.turns)
        self.turns.append(("".join(self.answers.said)[before:], line))
        return line

    def _typed(self) -> str:
        if self.answers.said[-1] != "Begin: ":
            for line in self.first:
                return line
        for line in self.answers:
            return line
        return next(self.last)


@pytest.mark.skipif(not shutil.which(READER), reason="the screen reader yasr is not installed")
@pytest.mark.parametrize("name", WALKS)
def test_what_is_spoken_is_what_was_said_once_and_in_order(name: str, tmp_path: Path) -> None:
    spoken = Spoken(name)
    listener = listen(tmp_path, spoken.turns, "walk", "--linear", "--private")
    assert listener.heard == as_read(spoken.text)


@pytest.mark.parametrize("name", WALKS)
def test_every_line_that_is_spoken_has_words(name: str) -> None:
    for line in Spoken(name).text.splitlines():
        assert not line or any(sign.isalpha() for sign in line)


@pytest.mark.parametrize("name", WALKS)
def test_nothing_that_the_program_says_is_read_out_as_the_names_of_signs(name: str) -> None:
    for line in Spoken(name).text.splitlines():
        assert not (SIGNS.keys() - {'"'}).intersection(line)
        assert "http" not in line or line.startswith("  Address: ")
        assert not line.lstrip().startswith(("-", "!", "="))
