"""The question list: read it, choose what comes first, put it in one's own words, take it away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.events import DescendantFocus, Resize

from eczema_tui import list_deeds
from eczema_tui.case import MOST_PINNED
from eczema_tui.exports.page import page
from eczema_tui.exports.text import write as write_text
from eczema_tui.plural import counted
from eczema_tui.question_list import QuestionList
from eczema_tui.tui.list_keys import LIST_KEYS
from eczema_tui.tui.list_rows import history_words, list_rows, urgent_words
from eczema_tui.tui.screens.page import Page
from eczema_tui.tui.widgets.keys import KeyLine, key_of, up_and_down
from eczema_tui.tui.widgets.note import Note
from eczema_tui.tui.widgets.paper import Paper
from eczema_tui.tui.widgets.prose import Prose
from eczema_tui.tui.widgets.rows import Row, Rows
from eczema_tui.tui.widgets.scroller import Scroller
from eczema_tui.tui.widgets.title import Title
from eczema_tui.visit import Visit

TITLE = "Your question list"
INTRO = (
    "Point at a line to see why it is here and what you can do with it. "
    f"You choose your top {MOST_PINNED}; nobody else does."
)
EMPTY = "Nothing is on your list yet. Each answer may add to it; {key} adds a question of your own."
NEW = "Write your question, then press Enter"
OTHER_WORDS = "Enter keeps these words, {key} does not."
FIRST_WORDS = "Empty: the words that it came with"
COPIED = (
    "Your terminal was asked to copy the list. Not every terminal does: paste it somewhere to see. "
    "If nothing comes, save it with {key}."
)
ALWAYS = ("scroll_page", "app.leave")
"""What can be done while a line is being written, too."""

NOTHING_DONE, NOTHING_UNDONE = "There is nothing to undo.", "There is nothing to do again."


@dataclass(frozen=True)
class AfterList:
    """How the list was left: with the step whose answer is to be changed, if any, and the line pointed at."""

    change: str | None = None
    row: str = ""


class ListScreen(Page[AfterList]):
    """The list of a visit. What is done with it is told at once, so that leaving loses nothing.

    Where something is urgent, that is a page of its own before it.
    """

    AUTO_FOCUS = "#lines"

    BINDINGS: ClassVar[list[BindingType]] = LIST_KEYS

    def __init__(self, visit: Visit, moved: Callable[[Visit], None], pointed: str = "") -> None:
        """The list of `visit`, with the line of that id pointed at. `moved` is told at once what is done."""
        super().__init__()
        self._visit = visit
        self._moved = moved
        self._pointed_first = pointed
        self._writing = ""
        self._drafts: dict[str, str] = {}
        self._numbered: dict[str, int] = {}

    def compose(self) -> ComposeResult:
        """The parts, top to bottom; the page as it will be printed at the side."""
        yield Title(TITLE, id="list-title", classes="sheet-title")
        with Horizontal(id="list-columns"):
            with Scroller(classes="sheet-body page-body", id="list"):
                yield Prose(id="list-urgent")
                yield Prose(id="list-intro")
                yield Rows(chosen=self._chosen, moved=self._pointed, id="lines", pointed=False)
                yield Prose(id="list-history")
            yield Paper(id="paper")
        yield Note(id="own")
        yield Prose(id="list-status")
        yield KeyLine()

    def on_mount(self) -> None:
        """Show the list, or first what is urgent."""
        self.query_one("#own").display = False
        self._show(self._pointed_first)
        self.watch(self.page_body, "scroll_y", self._place, init=False)
        self.watch(self.page_body, "virtual_size", self._place_later, init=False)
        if self._questions.tier.interrupts:
            from eczema_tui.tui.screens.list_urgent import UrgentFirst

            self.app.push_screen(UrgentFirst(self._visit.walk), self._after_urgent)

    def _after_urgent(self, on: bool | None) -> None:
        if not on:
            self.action_close()

    def on_resize(self, event: Resize) -> None:
        """Show the page at the side when there is room for it."""
        self.call_after_refresh(self._show_paper)
        self._place_later()

    @property
    def _questions(self) -> QuestionList:
        return self._visit.questions

    @property
    def _row_id(self) -> str:
        """The id of the row that is pointed at; "" where none is."""
        row = self.query_one("#lines", Rows).row
        return row.id if row else ""

    def _show(self, pointed: str | None = None) -> None:
        questions = self._questions
        ids = list_deeds.numbered(questions, self._visit.choices)
        self._numbered = {row_id: number for number, row_id in enumerate(ids, 1)}
        self.query_one("#list-urgent", Prose).text = urgent_words(questions, self._key)
        self.query_one("#list-intro", Prose).text = self._intro(questions)
        self.query_one("#lines", Rows).show(list_rows(self._visit, self._key), pointed)
        self.query_one("#list-history", Prose).text = history_words(questions)
        self._place()
        self._show_paper()

    def _show_paper(self) -> None:
        if self.left:
            return
        paper = self.query_one(Paper)
        if paper.display:
            paper.show(page(self._questions, date.today()))

    def _intro(self, questions: QuestionList) -> str:
        parts = []
        walk = self._visit.walk
        if not questions.complete:
            later = counted(len(walk.waiting), "later answer")
            waiting = f" {later} waiting behind an open question." if walk.waiting else ""
            parts.append(f"**Not complete:** some questions are not answered yet.{waiting}")
        parts.append(
            INTRO if questions.lines or questions.offers else EMPTY.format(key=self._key("list.add", "a"))
        )
        return "\n".join(parts)

    def _refuse(self, why: str) -> None:
        """Say why something cannot be done; where no line is pointed at, how to get to one."""
        arrows = up_and_down(self.app, "the arrow keys")
        self._say(f"{why[:-1]}, with {arrows}." if why == list_deeds.NOT_HERE else why)

    def _key(self, action: str, usual: str) -> str:
        return key_of(self.app, action, usual)

    def _say(self, message: str) -> None:
        for status in self.query("#list-status").results(Prose):  # none where the list is being left
            status.text = message

    def _pointed(self) -> None:
        """The pointer has moved: what was said is read, and gives its room back."""
        self._say("")
        self._place()
        self.query_one(Paper).follow(self._numbered.get(self._row_id))

    def _place_later(self) -> None:
        self.call_after_refresh(self._place)

    def _place(self) -> None:
        """Say which line this is, of how many, and whether there is more below."""
        if self.left:
            return
        body, here = self.page_body, self._numbered.get(self._row_id)
        many = len(self._numbered)
        place = counted(many, "line") if here is None else f"{here} of {many}"
        more = body.scroll_offset.y < body.max_scroll_y
        self.query_one(Title).beside = (
            (f"{place} · more below", f"{place} · more", place) if more else (place,)
        )

    def take(self, visit: Visit, remark: str, cost: str) -> bool:
        """Show the list over the tree as it is now, pointing at the same line."""
        row_id = self._row_id
        self._visit = visit
        self._moved(visit)
        self._show(row_id)
        self._say(f"{remark}: {cost}" if cost else remark)
        return True

    def _keep(self, visit: Visit, pointed: str | None) -> None:
        self._visit = visit
        self._moved(visit)
        self._show(pointed)
        self.call_after_refresh(self.query_one("#lines", Rows).reveal)

    def _do(self, outcome: list_deeds.Outcome) -> None:
        """Keep a change and say what it was; or say why there was none."""
        if isinstance(outcome, str):
            self._refuse(outcome)
        elif outcome.choices != self._visit.choices:
            self._say(f"{outcome.what}. {self._key('list.undo', 'u')} undoes it.")
            self._keep(self._visit.with_choices(outcome.choices, outcome.what), outcome.pointed)

    def _with_line(self, deed: Callable[[Visit, str], list_deeds.Outcome]) -> None:
        self._do(deed(self._visit, self._row_id) if self._row_id else list_deeds.NOT_HERE)

    # What can be done with a line

    def _chosen(self, row: Row) -> None:
        """Pick a step to try; leave the others as they are."""
        self._do(list_deeds.tried(self._visit, row.id))

    def action_pin(self) -> None:
        """Among the top ones, or back."""
        self._with_line(list_deeds.pinned)

    def action_up(self) -> None:
        """A top one before the one above it."""
        self._with_line(lambda visit, row_id: list_deeds.moved(visit, row_id, -1))

    def action_down(self) -> None:
        """A top one behind the one below it."""
        self._with_line(lambda visit, row_id: list_deeds.moved(visit, row_id, 1))

    def action_drop(self) -> None:
        """Off the list, or back on it."""
        self._with_line(list_deeds.dropped)

    def action_restore(self) -> None:
        """The words that a line came with."""
        self._with_line(list_deeds.restored)

    def action_undo(self) -> None:
        """As it was before what was done last."""
        if not self._visit.done:
            self._say(NOTHING_DONE)
            return
        self._say(f"Undone: {self._visit.done[-1].what}. {self._key('list.redo', 'U')} does it again.")
        self._keep(self._visit.undo(), self._row_id)

    def action_redo(self) -> None:
        """What was undone last, again."""
        if not self._visit.undone:
            self._say(NOTHING_UNDONE)
            return
        self._say(f"{self._visit.undone[-1].what}. {self._key('list.undo', 'u')} undoes it.")
        self._keep(self._visit.redo(), self._row_id)

    # Writing

    def action_add(self) -> None:
        """Write a question of one's own."""
        self._write("", "", NEW)

    def action_reword(self) -> None:
        """Put a line in one's own words."""
        row_id = self._row_id
        if not row_id:
            self._refuse(list_deeds.NOT_HERE)
        elif row_id in self._visit.choices.dropped:
            self._say(list_deeds.OFF_THE_LIST)
        else:
            self._write(row_id, list_deeds.words_of(self._visit, row_id), FIRST_WORDS)
            self._say(OTHER_WORDS.format(key=self._key("note.leave", "Esc")))

    def _write(self, row_id: str, text: str, hint: str) -> None:
        self._writing = row_id
        self._say("")
        own = self.query_one("#own", Note)
        own.display = True
        own.show(self._drafts.pop(row_id, text), hint)
        self.set_focus(own)
        self.refresh_bindings()

    def on_note_written(self, written: Note.Written) -> None:
        """Keep the words."""
        self._stop_writing()
        self._do(list_deeds.written(self._visit, self._writing, written.text))

    def before_leaving(self, then: Callable[[], None]) -> None:
        """Keep what is half written, then do something else."""
        own = self.query_one("#own", Note)
        if own.display and own.text:
            self.on_note_written(Note.Written(own.text))
        then()

    def on_note_left(self) -> None:
        """Back to the lines. What is half written is there again when somebody writes on."""
        text = self.query_one("#own", Note).text
        if text:
            self._drafts[self._writing] = text
        self._stop_writing()

    def _stop_writing(self) -> None:
        self.query_one("#own").display = False
        self._say("")
        self.set_focus(self.query_one("#lines"))
        self.refresh_bindings()

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """While a line is being written, a click elsewhere does not take the keys away from it."""
        own = self.query_one("#own", Note)
        if own.display and own not in event.widget.ancestors_with_self:
            self.set_focus(own)

    # Other pages

    def action_change(self) -> None:
        """To the answer that put this line here; where there are several, to the one that is chosen."""
        keys = list_deeds.answers_behind(self._visit, self._row_id)
        if isinstance(keys, str):
            self._refuse(keys)
        elif len(keys) == 1:
            self.dismiss(AfterList(keys[0], self._row_id))
        else:
            from eczema_tui.tui.screens.review import ReviewSheet

            def closed(key: str | None) -> None:
                if key:
                    self.dismiss(AfterList(key, self._row_id))

            self.app.push_screen(ReviewSheet(self._visit, keys), closed)

    def action_save(self) -> None:
        """Save the list to a file."""
        from eczema_tui.tui.screens.save import SaveSheet

        def saved(message: str | None) -> None:
            if message:
                self._say(message)

        self.app.push_screen(SaveSheet(self._visit), saved)

    def action_phone(self) -> None:
        """Show the list to a phone."""
        questions = self._questions
        if questions.lines or questions.signs or questions.own:
            from eczema_tui.tui.screens.phone import PhoneSheet

            self.app.push_screen(PhoneSheet(questions))
        else:
            self._say("Nothing is on your list yet.")

    def action_copy(self) -> None:
        """Ask the terminal to take the list into its clipboard."""
        self.app.copy_to_clipboard(write_text(self._questions, date.today()))
        self._say(COPIED.format(key=self._key("list.save", "s")))

    def action_print(self) -> None:
        """The page, and a key to print it."""
        from eczema_tui.tui.screens.print import PrintSheet

        send = self.app.handed.printer()  # type: ignore[attr-defined]
        self.app.push_screen(PrintSheet(write_text(self._questions, date.today()), send, self._say))

    def action_scroll_paper(self, direction: int) -> None:
        """The page at the side, up or down."""
        paper = self.query_one(Paper)
        paper.scroll_relative(y=direction * max(paper.size.height - 2, 1), animate=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to scroll the page at the side only where there is one, and no commands while writing."""
        if not self.is_mounted:
            return True
        if action == "scroll_paper":
            return self.query_one(Paper).display
        return action in ALWAYS or not self.query_one("#own").display

    def action_close(self) -> None:
        """Back to the questions."""
        self.dismiss(AfterList())
