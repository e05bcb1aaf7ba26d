"""Every shipped case, answered in lines, comes out as it does anywhere else."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from eczema_tui.case import Answer
from eczema_tui.exports import export
from eczema_tui.handed import Handed
from eczema_tui.linear.session import Session
from eczema_tui.linear.voice import Terminal, Voice
from eczema_tui.loader import load_case, load_tree
from eczema_tui.shipped import shipped_tree_path
from eczema_tui.visit import Visit
from eczema_tui.walk import NodeStep, Walk

TREE = load_tree(shipped_tree_path())
CASES = sorted((shipped_tree_path() / "cases").glob("*.yaml"))


class Answering(Iterator[str]):
    """Answers each question once, as a case does, by numbers or words; ends where the case has no answer."""

    def __init__(self, answers: dict[str, Answer], *, words: bool) -> None:
        self.answers = answers
        self.words = words
        self.asked: set[str] = set()
        self.said: list[str] = []
        self.session: Session | None = None

    def __next__(self) -> str:
        assert self.said[-1].endswith(": ")
        assert self.session
        step = self.session.visit.step
        if self.said[-1] == "Begin: ":
            return ""
        if not isinstance(step, NodeStep):
            return self._beside_questions()
        if not step.node.asks:
            return ""
        if step.answer is not None or step.node.id not in self.answers:
            raise StopIteration
        assert step.key not in self.asked, "".join(self.said[-3:])
        self.asked.add(step.key)
        return self._typed(step, self.answers[step.node.id])

    def _beside_questions(self) -> str:
        if self.said[-1].startswith("Type 1 for"):
            return "go on"
        raise StopIteration

    def _typed(self, step: NodeStep, answer: Answer) -> str:
        assert self.session
        walk = self.session.visit.walk
        given = walk.with_answer(step.node.id, answer).step(step.key)
        assert isinstance(given, NodeStep)
        if isinstance(answer, int) or given.node.kind.value == "note":
            return str(answer)
        if self.words:
            return ", ".join(walk.say(option.label, step) for option in given.taken)
        if answer == "unsure" and step.node.scale:
            return "not sure"
        return " ".join(str(step.options.index(option) + 1) for option in given.taken)


@pytest.mark.parametrize("piped", [True, False], ids=["piped", "typed"])
@pytest.mark.parametrize("words", [True, False], ids=["words", "numbers"])
@pytest.mark.parametrize("path", CASES, ids=[path.stem for path in CASES])
def test_a_shipped_case_gives_the_same_list_in_lines(path: object, words: bool, piped: bool) -> None:
    case, unknown = load_case(path, TREE)  # type: ignore[arg-type]
    assert not unknown
    lines = Answering(case.answers, words=words)
    voice = Voice(Terminal(lines, lines.said.append, piped=piped))
    session = Session(
        Visit.begin(Walk(TREE), case.choices),
        voice,
        Handed(lambda *_: pytest.fail("nothing is saved"), lambda _: ""),
    )
    lines.session = session
    session.run()
    expected = Visit.begin(Walk(TREE, case.answers), case.choices)
    assert export(session.visit, "json") == export(expected, "json")
    assert "".join(lines.said).replace("\n", "").isprintable()
