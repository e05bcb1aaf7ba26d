"""The alert: what cannot wait, and what to do. It comes by itself and cannot be passed by a stray key."""

from __future__ import annotations

from collections.abc import Container
from enum import Enum
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from eczema_tui.signs import AFTER_ALERT, advice_at
from eczema_tui.tui.screens.page import Page
from eczema_tui.tui.widgets.keys import KeyLine, key_of, up_and_down
from eczema_tui.tui.widgets.prose import Prose
from eczema_tui.tui.widgets.rows import Row, Rows
from eczema_tui.tui.widgets.scroller import Scroller
from eczema_tui.tui.words import alert_parts
from eczema_tui.visit import Visit
from eczema_tui.walk import AlertStep, Walk

HOW = "{arrows}, then {enter}:"


class AfterAlert(Enum):
    """What the person wants after an alert; AGAIN is an alert that has changed while it was shown."""

    LIST = "list"
    ON = "on"
    BACK = "back"
    AGAIN = "again"


class AlertScreen(Page[AfterAlert]):
    """Every urgent sign so far, the most urgent first, with what to do.

    What has been `told` before, as sign and advice, is not told again, unless the answer brought it up anew.

    No row is pointed at when it comes up, and numbers do not choose: it takes two keys, meant ones.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "b,backspace", "back", "Back, to change the answer", id="alert.back", tooltip="Change the answer"
        ),
    ]

    def __init__(self, walk: Walk, step: AlertStep, told: Container[tuple[str, str]] = ()) -> None:
        super().__init__(classes=f"-{step.tier.slug}")
        self._walk = walk
        self._step = step
        self._told = told

    def compose(self) -> ComposeResult:
        """The tier, what to do, the signs, and the two ways on."""
        tier = self._step.tier
        text = self._walk.tree.alerts[tier.slug]
        yield Prose(f"!!  {tier.label}  !!", id="alert-tier")
        with Scroller(id="alert", classes="page-body"):
            yield Prose(self._walk.say(text.title), id="alert-title")
            yield Prose(self._walk.say(text.text), classes="alert-part")
            advice = advice_at(self._walk, self._step, self._told)
            for part in alert_parts(self._walk, tier, self._step.signs, advice):
                yield Prose(part, classes="alert-part")
        yield Prose(self._how(), id="alert-how")
        yield Rows(
            [
                Row(Content(words), way.value)
                for words, way in zip(AFTER_ALERT, (AfterAlert.LIST, AfterAlert.ON), strict=True)
            ],
            chosen=self._chosen,
            pointed=False,
        )
        yield KeyLine()

    def _how(self) -> str:
        arrows = up_and_down(self.app, "Arrow keys")
        return HOW.format(arrows=arrows, enter=key_of(self.app, "rows.enter", "Enter"))

    def take(self, visit: Visit, remark: str, cost: str) -> bool:
        """Make way for what comes instead of this alert: the walk below shows that."""
        self.dismiss(AfterAlert.AGAIN)
        return False

    def _chosen(self, row: Row) -> None:
        self.dismiss(AfterAlert(row.id))

    def action_back(self) -> None:
        """Back to the answer that raised it."""
        self.dismiss(AfterAlert.BACK)
