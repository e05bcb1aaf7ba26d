"""Rows to choose from: numbered, ticked, under headings; one of them is pointed at.

The pointer is drawn (`>`), not only coloured. Moving it repaints just the two rows that change.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar

from msgspec import Struct
from textual import events
from textual.binding import Binding, BindingType
from textual.containers import ScrollableContainer
from textual.content import Content
from textual.geometry import Region, Size
from textual.reactive import reactive
from textual.strip import Strip
from textual.style import Style
from textual.visual import Visual
from textual.widget import Widget

from eczema_tui.tui.widgets.keys import digit_bindings
from eczema_tui.tui.words import fitted

POINTER = ">"


class Row(Struct, frozen=True):
    """One row. `id` names it (empty: a heading or a remark, which cannot be pointed at).

    `digit` is the key that chooses it; `mark` stands before the label (the digit, a tick box). `below` is
    shown under it, all the time or (`unfolds`) only while it is pointed at. `style` names a component
    class ("strong", "quiet").
    """

    label: Content
    id: str = ""
    mark: str = ""
    digit: str = ""
    below: tuple[Content, ...] = ()
    unfolds: bool = False
    style: str = ""


def numbered_rows(ways: Iterable[tuple[str, str]]) -> list[Row]:
    """Rows to choose among, each an id and its words, numbered from 1."""
    return [
        Row(Content(words), row_id, str(number), str(number))
        for number, (row_id, words) in enumerate(ways, 1)
    ]


class Rows(Widget, can_focus=True):
    """A column of rows, with a pointer that the arrow keys move."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "rows--row",
        "rows--pointed",
        "rows--mark",
        "rows--below",
        "rows--strong",
        "rows--quiet",
    }

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", "Move", show=False, id="rows.up", tooltip="Up a row"),
        Binding("down,j", "move(1)", "Move", show=False, id="rows.down", tooltip="Down a row"),
        Binding("home", "move_to(0)", "First", show=False, id="rows.first", tooltip="To the first row"),
        Binding("end", "move_to(-1)", "Last", show=False, id="rows.last", tooltip="To the last row"),
        Binding(
            "space",
            "choose",
            "Choose",
            show=False,
            id="rows.choose",
            tooltip="Choose this row; tick it, or take the tick off",
        ),
        Binding(
            "enter",
            "enter",
            "Choose",
            show=False,
            id="rows.enter",
            tooltip="Choose this row; on a ticked one, go on",
        ),
        *digit_bindings("123456789", "choose_digit", "Choose the row with this number"),
    ]

    pointed: reactive[int] = reactive(0, layout=False, repaint=False)

    def __init__(
        self,
        rows: Iterable[Row] = (),
        *,
        chosen: Callable[[Row], None] | None = None,
        entered: Callable[[Row], None] | None = None,
        moved: Callable[[], None] | None = None,
        id: str | None = None,  # noqa: A002 - as Textual calls it
        pointed: bool = True,
    ) -> None:
        """Rows that call `chosen` with the row that is chosen, by Space, by its number or by a click.

        Enter calls `entered`, which is `chosen` where nothing else is given; the pointer, where it moves,
        `moved`. All are called at once, not by a message: keys typed ahead must find what the key before
        them did.
        """
        super().__init__(id=id)
        self._rows: tuple[Row, ...] = tuple(rows)
        self._chosen = chosen
        self._entered = entered or chosen
        self._moved = moved
        self._places: list[tuple[int, int]] = []
        self._starts: list[int] = []
        self._laid_out: tuple[object, ...] = ()
        self._strips: dict[tuple[object, ...], list[Strip]] = {}
        self.set_reactive(Rows.pointed, self._first() if pointed else -1)

    @property
    def row(self) -> Row | None:
        """The row that is pointed at."""
        return self._rows[self.pointed] if 0 <= self.pointed < len(self._rows) else None

    def show(self, rows: Sequence[Row], pointed: str | None = None) -> None:
        """Show these rows; point at the one of that id, else at the first, or at none ("")."""
        places = [place for place, row in enumerate(rows) if row.id and row.id == pointed]
        layout = len(rows) != len(self._rows) or any(
            new.label != old.label or new.below != old.below or len(new.mark) != len(old.mark)
            for new, old in zip(rows, self._rows, strict=False)
        )
        self._rows = tuple(rows)
        self._strips.clear()
        self._laid_out = ()
        self.set_reactive(Rows.pointed, places[0] if places else -1 if pointed == "" else self._first())
        self.refresh(layout=layout)

    def point_at(self, row_id: str) -> None:
        """Move the pointer to the row of that id, if there is one; away from all rows for ""."""
        if not row_id:
            self.pointed = -1
            return
        for place, row in enumerate(self._rows):
            if row.id == row_id:
                self.pointed = place

    @property
    def in_sight(self) -> bool:
        """Whether the pointed row can be seen whole."""
        scroller = self.parent
        if not isinstance(scroller, ScrollableContainer) or self.row is None:
            return True
        row = self.row_region(self.pointed).translate(self.virtual_region.offset)
        top = scroller.scroll_offset.y
        return top <= row.y and (row.bottom <= top + scroller.size.height or row.y == top)

    def reveal(self) -> None:
        """Scroll what the rows are inside of, so that the pointed row is seen."""
        if isinstance(self.parent, ScrollableContainer) and self.row is not None:
            row = self.row_region(self.pointed).translate(self.virtual_region.offset)
            self.parent.scroll_to_region(row, animate=False)

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """All the width there is."""
        return container.width

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows of the terminal as the rows need."""
        self._lay_out(width)
        return len(self._places)

    def render_line(self, y: int) -> Strip:
        """One line of the terminal."""
        self._lay_out(self.size.width)
        if y >= len(self._places):
            return Strip.blank(self.size.width, self.rich_style)
        place, line = self._places[y]
        return self._drawn(place)[line]

    def notify_style_update(self) -> None:
        """Forget what was drawn in other colours."""
        self._strips.clear()
        super().notify_style_update()

    def watch_pointed(self, before: int, now: int) -> None:
        """Repaint the two rows that change, and keep the pointed one in sight."""
        changed = [self._rows[place] for place in (before, now) if 0 <= place < len(self._rows)]
        if any(row.unfolds for row in changed):
            self._laid_out = ()
            self.refresh(layout=True)
            self.call_after_refresh(self.reveal)
        else:
            self.refresh(*(self.row_region(place) for place in (before, now) if 0 <= place < len(self._rows)))
            self.reveal()
        if self._moved is not None:
            self._moved()

    def action_move(self, distance: int) -> None:
        """Point at the next row that way; from the last on to the first, and back.

        A row that is out of sight is brought into sight first: what comes above it was being read.
        """
        if not self.in_sight:
            self.reveal()
            return
        places = self._choosable()
        if places:
            here = places.index(self.pointed) if self.pointed in places else -1 if distance > 0 else 0
            self.pointed = places[(here + distance) % len(places)]

    def action_move_to(self, place: int) -> None:
        """Point at the first or last row."""
        if places := self._choosable():
            self.pointed = places[place]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer numbers only where rows have some."""
        return any(row.digit for row in self._rows) if action == "choose_digit" else True

    def action_choose_digit(self, digit: int) -> None:
        """Choose the row with that number."""
        for row in self._rows:
            if row.digit == str(digit):
                self.choose(row.id)

    def action_choose(self) -> None:
        """Choose the row that is pointed at, once it has been seen."""
        self._once_seen(self._chosen)

    def action_enter(self) -> None:
        """Do what Enter does with the row that is pointed at, once it has been seen."""
        self._once_seen(self._entered)

    def _once_seen(self, what: Callable[[Row], None] | None) -> None:
        if not self.in_sight:
            self.reveal()
        elif self.row is not None and what is not None:
            what(self.row)

    def choose(self, row_id: str) -> None:
        """Point at a row and choose it."""
        self.point_at(row_id)
        if self.row is not None and self.row.id == row_id:
            self._tell(self.row)

    def _tell(self, row: Row) -> None:
        if self._chosen is not None:
            self._chosen(row)

    def on_click(self, event: events.Click) -> None:
        """Choose the row that was clicked."""
        if 0 <= event.y < len(self._places):
            row = self._rows[self._places[event.y][0]]
            if row.id:
                self.choose(row.id)

    def _choosable(self) -> list[int]:
        return [place for place, row in enumerate(self._rows) if row.id]

    def _first(self) -> int:
        return next(iter(self._choosable()), -1)

    def _lay_out(self, width: int) -> None:
        """Work out which line of the terminal shows which line of which row."""
        if self._laid_out == (width,):
            return
        if not self._laid_out or self._laid_out[0] != width:
            self._strips.clear()
        self._laid_out = (width,)
        self._places, self._starts = [], []
        for place in range(len(self._rows)):
            self._starts.append(len(self._places))
            lines = self._lines(place, width)
            self._places += [(place, line) for line in range(len(lines))]

    def row_region(self, place: int) -> Region:
        """Where the row at `place` stands, from the top left of the widget."""
        self._lay_out(self.size.width)
        return Region(0, self._starts[place], self.size.width, len(self._lines(place, self.size.width)))

    def _indent(self, row: Row) -> int:
        if not row.id:
            return len(row.mark) + 1 if row.mark else 0
        widest = max((len(each.mark) for each in self._rows if each.id), default=0)
        return len(POINTER) + 1 + (widest + 1 if widest else 0)

    def _lines(self, place: int, width: int) -> list[tuple[str, Content]]:
        """The lines of a row behind its pointer and mark, each with the part it belongs to."""
        row = self._rows[place]
        room = max(width - self._indent(row), 2)
        lines = [("label", line) for line in fitted(row.label, room)] or [("label", Content(""))]
        if not row.unfolds or place == self.pointed:
            lines += [("below", line) for part in row.below for line in fitted(part, room)]
        return lines

    def _drawn(self, place: int) -> list[Strip]:
        pointed = place == self.pointed
        key = (place, pointed, self._pseudo_classes_cache_key)
        if key not in self._strips:
            self._strips[key] = [
                self._strip(place, number, part, line)
                for number, (part, line) in enumerate(self._lines(place, self.size.width))
            ]
        return self._strips[key]

    def _strip(self, place: int, number: int, part: str, line: Content) -> Strip:
        row = self._rows[place]
        pointed = place == self.pointed
        style = self._row_style("rows--pointed" if pointed else "rows--row")
        inner = self._part_style(f"rows--{part}" if part == "below" else f"rows--{row.style}", pointed)
        indent = self._indent(row)
        pieces: list[Content | tuple[str, Style]] = []
        mark = row.mark if number == 0 else ""
        if row.id:
            pieces.append((f"{POINTER if pointed and number == 0 else ' '} ", style))
            indent -= len(POINTER) + 1
        if indent:
            pieces.append((f"{mark:>{indent - 1}} ", self._part_style("rows--mark", pointed)))
        pieces.append(line.stylize_before(inner))
        content = Content.assemble(*pieces)
        return Visual.to_strips(self, content, self.size.width, 1, style, pad=True)[0]

    def _row_style(self, name: str) -> Style:
        style = self.get_visual_style(name)
        if self.get_component_styles(name).text_style.reverse:  # which visual styles leave out
            style += Style(reverse=True)
        return style

    def _part_style(self, name: str, pointed: bool) -> Style:
        if name not in self.COMPONENT_CLASSES or pointed:
            return Style()
        return self.get_visual_style(name, partial=True)
