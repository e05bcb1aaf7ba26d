"""The list on a phone: QR codes that its camera reads off the screen. Nothing is sent or written."""

from __future__ import annotations

from typing import ClassVar

from msgspec import Struct
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.events import Resize
from textual.geometry import Size
from textual.widget import Widget

from eczema_tui.exports import qr
from eczema_tui.plural import counted
from eczema_tui.question_list import QuestionList
from eczema_tui.terminals import this_terminal
from eczema_tui.tui.screens.page import Page, room
from eczema_tui.tui.screens.sheet import Sheet
from eczema_tui.tui.widgets.code import Code
from eczema_tui.tui.widgets.keys import KeyLine, key_of
from eczema_tui.tui.widgets.prose import Prose
from eczema_tui.tui.widgets.rows import Row, Rows, numbered_rows
from eczema_tui.tui.widgets.scroller import Scroller

KEYS = 1
"""The rows that the line of keys takes."""
SIDE, BELOW = 26, 4
"""The columns beside a code, or the rows below it, that its instructions need."""

HOW = (
    "The camera of a phone can read your list off this screen, as text. No network is needed, and nothing "
    "is written down.\nWhat shall it read?"
)
SCAN = "Point your phone's camera at the code, and copy the text that it shows, into your notes for example."
SEARCH = "If the phone offers to search for the text, do not tap that: your list would leave the phone."
JOIN = "Each text begins with its number. One below the other, they are your list."
NO_COLOURS = "This terminal cannot draw codes: they need colours."
INSTEAD = "Here is the text instead, to read or to write down."


class Place(Struct, frozen=True):
    """What fits into a window: the largest version of a code, and where its instructions stand."""

    version: int
    below: bool


def place(size: Size) -> Place | None:
    """What fits into a window of that size; None where no code does."""
    rows = size.height - KEYS
    halves = qr.has_halves(this_terminal())
    beside = qr.largest(size.width - SIDE, rows, halves)
    above = qr.largest(size.width, rows - BELOW, halves)
    version = max(beside or 0, above or 0)
    return Place(version, below=version != beside) if version else None


def hindrance(size: Size) -> str:
    """Why no code can be drawn in a window of that size; empty where one can."""
    shows = this_terminal()
    if not shows.colours:
        return NO_COLOURS
    if place(size) is None:
        columns, rows = qr.size(min(qr.CAPACITY), qr.has_halves(shows))
        return (
            f"This window is too small for a code. One of {columns + SIDE} columns and {rows + KEYS} rows is "
            f"enough, or of {columns} and {rows + KEYS + BELOW}."
        )
    return ""


class PhoneSheet(Sheet[None]):
    """Asks what the phone shall read, and says first how many codes that takes."""

    def __init__(self, questions: QuestionList) -> None:
        super().__init__("Take it along on your phone")
        self._texts = {"all": qr.short_list(questions)}
        if qr.has_top(questions):
            self._texts = {"top": qr.short_list(questions, only_top=True), **self._texts}

    def body(self) -> list[Widget]:
        """How it works, and what there is."""
        return [Prose(id="phone-how", classes="sheet-part"), Rows(chosen=self._choose, id="phone-what")]

    def on_mount(self) -> None:
        """Show how many codes each text takes."""
        self._show()

    def on_resize(self, event: Resize) -> None:
        """Other windows hold other codes."""
        self._show()

    def _show(self) -> None:
        size = room(self.app.size)
        hindered, fit = hindrance(size), place(size)
        self.query_one("#phone-how", Prose).text = f"{hindered} {INSTEAD}" if hindered else HOW
        ways = []
        for name, text in self._texts.items():
            label = "My top questions" if name == "top" else "My whole list, in short"
            if fit and not hindered:
                label += f": {counted(len(qr.codes(text, fit.version).parts), 'code')}"
            ways.append((name, label))
        what = self.query_one("#phone-what", Rows)
        what.show(numbered_rows(ways), what.row.id if what.row else None)

    def _choose(self, row: Row) -> None:
        self.app.push_screen(CodeScreen(self._texts[row.id]))


class CodeScreen(Page[None]):
    """Shows a text in codes, one at a time; as text where the window holds no code."""

    AUTO_FOCUS: ClassVar[str | None] = ""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n,right,space,enter", "turn(1)", "Next", id="code.next", tooltip="The next code"),
        Binding("p,left", "turn(-1)", "Previous", id="code.previous", tooltip="The code before"),
        Binding("escape,b,backspace", "close", "Back", id="code.close", tooltip="Close this page"),
        Binding("down,j", "scroll_line(1)", "Scroll", show=False, id="code.down", tooltip="A line down"),
        Binding("up,k", "scroll_line(-1)", "Scroll", show=False, id="code.up", tooltip="A line up"),
    ]

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text
        self._codes: qr.Codes | None = None
        self._parts: tuple[str, ...] = ()
        self._number = 0
        self._changed = False

    def compose(self) -> ComposeResult:
        """The code, what to do with it, and the keys."""
        with Container(id="codes"):
            yield Code(id="code")
            with Scroller(id="codes-side", classes="page-body"):
                yield Prose(id="codes-how")
                yield Rows(id="codes-text", pointed=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Show the first code."""
        self.query_one("#codes-text").can_focus = False
        self._fit()

    def on_resize(self, event: Resize) -> None:
        """Draw codes that fit the window as it is now."""
        self._fit()

    def _fit(self) -> None:
        size = room(self.app.size)
        hindered, fit = hindrance(size), place(size)
        codes = qr.codes(self._text, fit.version) if fit and not hindered else None
        if codes and codes.parts != self._parts:
            self._changed = self._changed or self._number > 0
            self._number = 0
            self._parts = codes.parts
        self._codes = codes
        self.query_one("#codes").set_class(fit is not None and fit.below, "-below")
        lines = [] if codes else [Row(Content(line)) for line in self._text.splitlines()]
        self.query_one("#codes-text", Rows).show(lines, "")
        self.query_one("#codes-how", Prose).text = f"{hindered} {INSTEAD}"
        self.query_one("#code", Code).show(())
        if codes:
            self._draw(codes)
        self.refresh_bindings()

    def _draw(self, codes: qr.Codes) -> None:
        drawn = qr.cells(codes.parts[self._number], codes.version, qr.has_halves(this_terminal()))
        self.query_one("#code", Code).show(drawn)
        self.query_one("#codes-how", Prose).text = self._how(len(codes.parts))
        self.page_body.scroll_home(animate=False)

    def _how(self, count: int) -> str:
        parts = [f"**Code {self._number + 1} of {count}**", SCAN]
        if self._changed:
            parts.insert(1, "The window has changed, and the codes with it: begin again with this one.")
        if self._number + 1 < count:
            parts.append(f"Then press {key_of(self.app, 'code.next', 'n')} for the next code.")
        elif count > 1:
            parts.append("This is the last one.")
        parts += [SEARCH, JOIN] if count > 1 else [SEARCH]
        gap = "\n" if self.query_one("#codes").has_class("-below") else "\n\n"
        return gap.join(parts)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the codes that there are."""
        match action, parameters:
            case "turn", (int(step),):
                return self._codes is not None and 0 <= self._number + step < len(self._codes.parts)
        return True

    def action_turn(self, step: int) -> None:
        """The next code, or the one before."""
        if self._codes:
            self._number += step
            self._changed = False
            self._draw(self._codes)
            self.refresh_bindings()

    def action_scroll_line(self, direction: int) -> None:
        """A line up or down."""
        self.page_body.scroll_relative(y=direction, animate=False)

    def action_close(self) -> None:
        """Back to what the phone shall read."""
        self.dismiss(None)
