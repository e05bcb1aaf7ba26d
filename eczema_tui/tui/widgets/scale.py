"""A scale: whole numbers in a line, words at both ends, and "Not sure" below."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from eczema_tui.tree import UNSURE
from eczema_tui.tui.widgets.keys import arrows_of, digit_bindings, key_of

HOW = "Type a number, or use {arrows}. Then press {enter}."


class ScaleInput(Widget, can_focus=True):
    """Numbers from `low` to `high`. Arrows or digits set one; Enter gives it."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"scale--number", "scale--set", "scale--words"}

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h", "move(-1)", "Lower", show=False, id="scale.lower", tooltip="A lower number"),
        Binding("right", "move(1)", "Higher", show=False, id="scale.higher", tooltip="A higher number"),
        Binding("up,k", "to_numbers", "Numbers", show=False, id="scale.numbers", tooltip="Up to the numbers"),
        Binding(
            "down,j,u", "to_unsure", "Not sure", show=False, id="scale.unsure", tooltip="Down to “Not sure”"
        ),
        Binding(
            "home", "set_to_end(-1)", "Lowest", show=False, id="scale.lowest", tooltip="The lowest number"
        ),
        Binding(
            "end", "set_to_end(1)", "Highest", show=False, id="scale.highest", tooltip="The highest number"
        ),
        Binding("enter,space", "give", "Choose", show=False, id="scale.give", tooltip="Give this number"),
        *digit_bindings("0123456789", "type", "Type a number"),
    ]

    value: reactive[int | str | None] = reactive(None)

    def __init__(self, *, given: Callable[[int | str], None], id: str | None = None) -> None:  # noqa: A002
        """A scale that calls `given` with the number, or "unsure", at once (see `Rows`)."""
        super().__init__(id=id)
        self._given = given
        self.low, self.high = 0, 10
        self.low_words, self.high_words, self.unsure_label = "", "", ""
        self._typed = ""

    def show(self, low: int, high: int, words: tuple[str, str], unsure: str, value: int | str | None) -> None:
        """Show a scale from `low` to `high` with the words at its ends and the label for "Not sure"."""
        self.low, self.high = low, high
        self.low_words, self.high_words = words
        self.unsure_label = unsure
        self._typed = ""
        self.set_reactive(ScaleInput.value, value)
        self.refresh(layout=True)

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """All the width there is."""
        return container.width

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The numbers, the words at the ends, and "Not sure"."""
        return str(self._content(width).plain).count("\n") + 1

    def render(self) -> Content:
        """The scale."""
        return self._content(self.content_size.width)

    def _content(self, width: int) -> Content:
        words = self.get_visual_style("scale--words", partial=True)
        span = self.high - self.low + 1
        room = min(6, max(width - 2, 1) // span)
        if room >= len(str(self.high)) + 2:
            numbers = Content.assemble(
                *(self._number(number, room) for number in range(self.low, self.high + 1))
            )
            length = room * span
        else:
            length = min(width, 60)
            numbers = self._bar(length)
        gap = length - Content(self.low_words).cell_length - Content(self.high_words).cell_length
        if gap >= 2:
            ends = Content(self.low_words + " " * gap + self.high_words).stylize(words)
        else:
            ends = Content(f"{self.low}: {self.low_words}\n{self.high}: {self.high_words}").stylize(words)
        hint = Content(self._how()).stylize(words)
        return Content("\n").join(
            [numbers, ends, Content(""), self._unsure(), Content(""), *hint.wrap(width)]
        )

    def _how(self) -> str:
        return HOW.format(
            arrows=arrows_of(self.app, "the arrow keys", ("scale.lower", "Left"), ("scale.higher", "Right")),
            enter=key_of(self.app, "scale.give", "Enter"),
        )

    def _number(self, number: int, room: int) -> Content:
        if number == self.value:
            return Content(f"[{number}]".center(room)).stylize(
                self.get_visual_style("scale--set", partial=True)
            )
        return Content(str(number).center(room)).stylize(self.get_visual_style("scale--number", partial=True))

    def _bar(self, length: int) -> Content:
        """A scale with too many numbers for the width: a bar with a knob, and the number in words."""
        value = self.value if isinstance(self.value, int) else None
        inside = length - 2
        knob = (
            -1 if value is None else round((value - self.low) * (inside - 1) / max(self.high - self.low, 1))
        )
        bar = "".join("O" if place == knob else "-" for place in range(inside))
        chosen = "no number yet" if value is None else str(value)
        return Content(f"|{bar}|\n[{chosen}]").stylize(self.get_visual_style("scale--set", partial=True))

    def _unsure(self) -> Content:
        if self.value == UNSURE:
            style = self.get_visual_style("scale--set", partial=True)
            return Content(f"> [{self.unsure_label}]").stylize(style)
        return Content(f"  {self.unsure_label}")

    def action_move(self, distance: int) -> None:
        """The next number that way."""
        self._typed = ""
        if isinstance(self.value, int):
            self.value = min(self.high, max(self.low, self.value + distance))
        else:
            self.action_to_numbers()

    def action_to_numbers(self) -> None:
        """From "Not sure" to the numbers: the middle one, so that neither end is suggested."""
        if not isinstance(self.value, int):
            self.value = (self.low + self.high) // 2

    def action_to_unsure(self) -> None:
        """From the numbers to "Not sure"."""
        self._typed = ""
        self.value = UNSURE

    def action_set_to_end(self, end: int) -> None:
        """The lowest or highest number."""
        self._typed = ""
        self.value = self.high if end > 0 else self.low

    def action_give(self) -> None:
        """Give what is set; nothing where nothing is."""
        if self.value is not None:
            self._given(self.value)

    def action_type(self, digit: int) -> None:
        """Set a number by typing it: a digit begins one, and goes on with it while some number fits."""
        numbers = [str(number) for number in range(self.low, self.high + 1)]
        for typed in (f"{self._typed}{digit}", str(digit)):
            if any(number.startswith(typed) for number in numbers):
                self._typed = typed
                if typed in numbers:
                    self.value = int(typed)
                break

    def on_click(self, event: events.Click) -> None:
        """Set the number, or "Not sure", that was clicked."""
        span = self.high - self.low + 1
        room = min(6, max(self.content_size.width - 2, 1) // span)
        lines = self._content(self.content_size.width).plain.splitlines()
        if event.y < len(lines) and lines[event.y].strip(" >[]") == self.unsure_label:
            self.action_to_unsure()
        elif event.y == 0 and room >= len(str(self.high)) + 2 and event.x < room * span:
            self.value = self.low + event.x // room
