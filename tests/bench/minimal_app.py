"""The least that a Textual program with a question and its answers is: what all ratios are ratios to."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import OptionList, Static


class Minimal(App[None]):
    def compose(self) -> ComposeResult:
        yield Static("How much of the prescribed cream goes on each time?")
        yield OptionList("A thin smear", "About a fingertip", "More than that", "It differs", "Not sure")


def main() -> None:
    Minimal().run()
