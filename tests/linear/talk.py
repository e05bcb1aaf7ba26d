"""Walks in lines: what is typed goes in, what is said comes out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from eczema_tui.handed import Handed
from eczema_tui.keeping import Keeping
from eczema_tui.linear.session import Session
from eczema_tui.linear.voice import Terminal, Voice
from eczema_tui.tree import Tree
from eczema_tui.visit import Visit
from eczema_tui.walk import Walk
from tests.small_trees import tree

TREE = tree(
    """\
    - {id: hello, title: Hello, text: Read this.}
    - id: skin
      ask: How is it?
      text: Look **closely**.
      why: It matters.
      choices:
        - {id: dry, label: Dry, sets: [dry], then: [{id: cream, ask: Which cream, note: {}}]}
        - {id: calm, label: Calm}
        - {id: calmer, label: Calmer now}
    - id: signs
      ask: Which of these?
      checklist: [{id: fever, label: "Fever, high", sets: [fever]}, {id: itch, label: Itch, sets: [itch]}]
      unsure: {sets: [fever]}
    - {id: bad, ask: How bad, scale: {from: 0, to: 10, low: none, high: worst}}
    """,
    facts="dry itch",
    findings="fever: {phrase: a fever, tier: same-day, advice: Be seen now.}",
    items="""\
    - {id: which-cream, category: first, text: Which cream helps, why: It may., when: dry}
    - {id: why-itch, category: second, text: Why does it itch, when: itch}
    - {id: wet-wraps, category: second, kind: try, text: Try wet wraps, when: itch}
    """,
)


LEAVING = "One number, 1 to 4: "


def resumed(**answers: object) -> Visit:
    """Where somebody stands who has given these answers."""
    return Visit.begin(Walk(TREE, answers))  # type: ignore[arg-type]


class Talk(Iterator[str]):
    """A walk after all lines were typed: what was said, where it stands, whether it ended in order."""

    def __init__(
        self,
        *lines: str,
        over: Tree = TREE,
        visit: Visit | None = None,
        piped: bool = False,
        width: int | None = 72,
        write: Callable[[str, str | bytes, bool], Path] | None = None,
        keeping: Keeping | None = None,
    ) -> None:
        self.said: list[str] = []
        self.forgot: list[int] = []
        self.prompts: list[str] = []
        self.written: dict[str, str | bytes] = {}
        self._lines = iter(lines)
        terminal = Terminal(
            self,
            self.said.append,
            forget=lambda: self.forgot.append(len(self.prompts)),
            width=width,
            piped=piped,
        )
        self.session = Session(
            visit or Visit.begin(Walk(over)),
            Voice(terminal),
            Handed(write or self._write, lambda case: f"answers {sorted(case.answers)}", keeping),
        )
        self.ended = self.session.run(begin_at_once=visit is not None)

    def __next__(self) -> str:
        self.prompts.append(self.said[-1])
        return next(self._lines)

    def _write(self, name: str, content: str | bytes, replace: bool) -> Path:
        if name in self.written and not replace:
            raise FileExistsError
        self.written[name] = content
        return Path("/home") / name

    @property
    def asked(self) -> list[str]:
        """The prompts, without the one about leaving that the end of the input brings."""
        return self.prompts[:-1] if self.prompts[-1] == LEAVING else self.prompts

    @property
    def text(self) -> str:
        return "".join(self.said)

    @property
    def visit(self) -> Visit:
        return self.session.visit

    @property
    def answers(self) -> dict[str, object]:
        return dict(self.visit.walk.answers)


DONE = {"skin": "dry", "cream": "*mine*", "signs": ("itch",), "bad": 3}
"""Answers to everything."""


def listed(*lines: str) -> Talk:
    """A walk whose list is read at once, and what is done with it."""
    return Talk(*lines, visit=resumed(**DONE))
