"""The program while somebody writes the tree: each new version is shown as soon as it can be."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from threading import Event, Thread
from time import strftime
from typing import Any, ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.screen import Screen

from eczema_tui.case import Answer
from eczema_tui.plural import counted
from eczema_tui.tree import Tree
from eczema_tui.tui.app import EczemaApp
from eczema_tui.tui.screens.mistakes import Mistake, MistakesSheet
from eczema_tui.tui.screens.page import Page
from eczema_tui.tui.screens.walk import WalkScreen
from eczema_tui.visit import Visit
from eczema_tui.walk import Walk, fitting_answer

Version = Tree | tuple[Mistake, ...]
"""What the files of the tree hold after a save: a tree, or what is wrong with them."""

Versions = Callable[[Event], Iterator[Version]]
"""Waits for versions in a thread of its own, until the event is set."""


class LiveApp(EczemaApp):
    """Follows the files of the tree. The walk goes on with the last version without mistakes."""

    CSS_PATH = ["eczema.tcss", "live.tcss"]  # type: ignore[assignment]  # noqa: RUF012 - as Textual has it

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "e,f3", "mistakes", "Mistakes", id="app.mistakes", tooltip="What is wrong with the tree's files"
        ),
    ]

    @dataclass
    class Read(Message):
        """The files were read."""

        version: Version

    @dataclass
    class Failed(Message):
        """The files can be followed no more."""

        error: Exception

    def __init__(self, versions: Versions, visit: Visit, **settings: Any) -> None:
        """A walk on from `visit`; `settings` are those of the program without files to follow."""
        super().__init__(visit, **settings)
        self._versions = versions
        self._stopped = Event()
        self._tree = visit.walk.tree
        self._remark = ""
        self._mistakes: tuple[Mistake, ...] = ()

    def on_mount(self) -> None:
        """Begin to follow."""
        self.screen_change_signal.subscribe(self, self._page_changed)
        Thread(target=self._follow, name="tree-files", daemon=True).start()

    def on_unmount(self) -> None:
        """Follow no more. Nobody waits for the thread: it only reads."""
        self._stopped.set()

    def _follow(self) -> None:
        try:
            for version in self._versions(self._stopped):
                self._tell(self.Read(version))
        except Exception as error:
            self._tell(self.Failed(error))

    def _tell(self, message: Message) -> None:
        with suppress(RuntimeError):  # the program has ended meanwhile
            self.post_message(message)

    def on_live_app_failed(self, failed: Failed) -> None:
        """End as after any error inside."""
        raise failed.error

    def on_live_app_read(self, read: Read) -> None:
        """Keep a tree until it can be shown; show mistakes at once, unless they were shown before."""
        before = self._mistakes
        if isinstance(read.version, Tree):
            self._tree, self._mistakes = read.version, ()
            self._remark = strftime("Reloaded %H:%M:%S")
        else:
            self._mistakes = read.version
        sheet = self._sheet
        if sheet is not None:
            sheet.show(self._mistakes)
        elif self._mistakes != before:
            self.action_mistakes()
        self._hand_on()

    @property
    def _sheet(self) -> MistakesSheet | None:
        return next((page for page in self.screen_stack if isinstance(page, MistakesSheet)), None)

    def action_mistakes(self) -> None:
        """The mistakes."""
        if self._mistakes:
            self.push_screen(MistakesSheet(self._mistakes))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer mistakes only while there are any, and they are not shown already."""
        if action == "mistakes":
            return bool(self._mistakes) and self._sheet is None
        return super().check_action(action, parameters)

    # Handing on what was read

    def _moved(self, visit: Visit) -> None:
        super()._moved(visit)
        self.call_after_refresh(self._hand_on)

    def _page_changed(self, _: Screen[Any]) -> None:
        self.call_after_refresh(self._hand_on)

    def _hand_on(self) -> None:
        """Hand what was read last to the page in front. One that cannot take it leaves it to the next."""
        for walk in self.screen_stack:
            if isinstance(walk, WalkScreen):
                walk.mistakes = len(self._mistakes)
        self.refresh_bindings()
        page, before = self.screen, self.visit
        if before.walk.tree is self._tree or not isinstance(page, Page):
            return
        if not page.is_mounted:
            self.call_after_refresh(self._hand_on)
            return
        visit, unsaved = before.with_tree(self._tree), self.safe.unsaved(before)
        if page.take(visit, self._remark, cost(before.walk, visit.walk)):
            self.visit = visit
            if not unsaved:
                self.safe.answers_saved(visit)


def cost(before: Walk, after: Walk) -> str:
    """What another version of the tree does to the answers: “1 answer no longer fits”; "" for nothing."""
    had, has = _counting(before), _counting(after)
    lost = sum(not _kept(answer, has.get(name)) for name, answer in had.items())
    back = sum(not _kept(answer, had.get(name)) for name, answer in has.items())
    parts = []
    if lost:
        parts.append(f"{counted(lost, 'answer')} no longer fit{'s' if lost == 1 else ''}")
    if back:
        thing = str(back) if lost else counted(back, "answer")
        parts.append(f"{thing} fit{'s' if back == 1 else ''} again")
    return ", ".join(parts)


def _counting(walk: Walk) -> Mapping[str, Answer]:
    """The answers that count for something, now or once the open question is answered."""
    counting = {step.node.id: step.answer for step in walk.answered_steps}
    for name in walk.waiting:
        node = walk.tree.nodes[walk.tree.places[name]]
        counting[name] = fitting_answer(node, node.options, walk.answers[name])
    return {name: answer for name, answer in counting.items() if answer is not None}


def _kept(answer: Answer, now: Answer | None) -> bool:
    """Whether an answer still fits, with all its ticks."""
    if isinstance(answer, tuple) and isinstance(now, tuple):
        return set(answer) <= set(now)
    return now is not None
