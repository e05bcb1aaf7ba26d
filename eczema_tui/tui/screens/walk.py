"""The walk: one node at a time, with the stages above it and what is left below it."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.events import Resize
from textual.reactive import reactive

from eczema_tui.case import Answer
from eczema_tui.change import change
from eczema_tui.tree import NONE, UNSURE, Kind
from eczema_tui.tui.answers import CONTINUE, WRITE, pointed_at, rows_for
from eczema_tui.tui.screens.alert import AfterAlert, AlertScreen
from eczema_tui.tui.screens.page import Page
from eczema_tui.tui.ticks import as_answer, ticked, toggled
from eczema_tui.tui.widgets.growing_list import GrowingList
from eczema_tui.tui.widgets.keys import KeyLine
from eczema_tui.tui.widgets.note import Note
from eczema_tui.tui.widgets.prose import Prose
from eczema_tui.tui.widgets.rail import Rail
from eczema_tui.tui.widgets.rows import Row, Rows
from eczema_tui.tui.widgets.scale import ScaleInput
from eczema_tui.tui.widgets.scroller import Scroller
from eczema_tui.tui.widgets.status import Status
from eczema_tui.visit import Visit
from eczema_tui.walk import AlertStep, NodeStep, fitting_answer


class WalkScreen(Page[None]):
    """Shows the step at which a visit stands, takes the answer, and moves the visit on."""

    AUTO_FOCUS = None

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("b,backspace", "back", "Back", id="walk.back", tooltip="Back to the question before"),
        Binding(
            "n,right", "forward", "Next", show=False, id="walk.forward", tooltip="On, keeping the answer"
        ),
        Binding("c", "continue", "Continue", id="walk.continue", tooltip="Go on from the ticks"),
        Binding("w", "why", "Why", id="walk.why", tooltip="Why we ask this, and the sources"),
        Binding("l", "list", "List", id="walk.list", tooltip="Your question list so far"),
        Binding("v", "review", "Review", id="walk.review", tooltip="Your answers; change one"),
        Binding("g", "glossary", "Words", id="walk.glossary", tooltip="What the words mean"),
    ]

    mistakes: reactive[int] = reactive(0)
    """How many mistakes the files of the tree have, while somebody is writing them."""

    def __init__(self, visit: Visit, moved: Callable[[Visit], None]) -> None:
        """A walk on from `visit`. `moved` is told every change at once, before the next key is looked at."""
        super().__init__()
        self.visit = visit
        self._moved = moved
        self._ticks: dict[str, tuple[str, ...]] = {}
        self._told: set[tuple[str, str]] = set()
        self._came_from: tuple[str, Callable[[], None]] | None = None
        self._list_row = ""

    def compose(self) -> ComposeResult:
        """The parts, top to bottom; the list as it grows at the side."""
        yield Rail(self.visit, id="rail")
        with Horizontal(id="columns"):
            with Scroller(id="question", classes="page-body"):
                yield Prose(id="ask")
                yield Prose(id="text")
                yield ScaleInput(given=self._give, id="scale")
                yield Note(id="note")
                yield Rows(chosen=self._chosen, entered=self._entered, id="answers")
            yield GrowingList(id="growing")
        yield Status(id="status").data_bind(WalkScreen.mistakes)
        yield KeyLine()

    def on_mount(self) -> None:
        """Show where the visit stands."""
        self.show(self.visit)

    def on_resize(self, event: Resize) -> None:
        """Fill the list at the side when there is room for it."""
        self.call_after_refresh(self._show_list)

    def show(self, visit: Visit) -> None:
        """Show this visit: its node, or the alert or list on top of the node before."""
        self._keep(visit)
        step = visit.step
        if isinstance(step, NodeStep):
            self._show_node(step)
        else:
            behind = visit.back().step
            if isinstance(behind, NodeStep):
                self._show_node(behind)
            if isinstance(step, AlertStep):
                self.app.push_screen(AlertScreen(visit.walk, step, set(self._told)), self._after_alert)
                self._told |= {(sign.id, visit.walk.advice(sign, step)) for sign in step.signs}
            else:
                self.open_list()

    def take(self, visit: Visit, remark: str, cost: str) -> bool:
        """Show this visit, whose tree has been read anew; a node that stays is left as it is answered."""
        before, now = self.visit.step, visit.step
        if (
            isinstance(before, NodeStep)
            and isinstance(now, NodeStep)
            and (before.key, before.node.kind) == (now.key, now.node.kind)
        ):
            self._keep(visit)
            self._show_node(now, again=True)
        else:
            self.show(visit)
        status = self.query_one(Status)
        status.remark(remark)
        if cost:
            status.say(cost)
        return True

    def _keep(self, visit: Visit) -> None:
        self.visit = visit
        self._moved(visit)

    def _show_node(self, step: NodeStep, again: bool = False) -> None:
        """Show a node; one that is shown `again` keeps what is pointed at, set, and written there."""
        walk, node = self.visit.walk, step.node
        self.query_one(Rail).show(self.visit)
        self.query_one("#ask", Prose).text = walk.say(node.ask, step)
        self.query_one("#text", Prose).text = walk.say(node.text, step)
        scale, note, rows = self.query_one(ScaleInput), self.query_one(Note), self.query_one(Rows)
        scale.display = node.kind is Kind.SCALE
        note.display = node.kind is Kind.NOTE
        rows.display = node.kind is not Kind.SCALE
        if node.scale:
            given = step.answer if isinstance(step.answer, (int, str)) else None
            if again and fitting_answer(node, step.options, scale.value) is not None:
                given = scale.value
            words = walk.say(node.scale.low_words, step), walk.say(node.scale.high_words, step)
            unsure = node.option(UNSURE)
            scale.show(
                node.scale.low, node.scale.high, words, walk.say(unsure.label, step) if unsure else "", given
            )
        else:
            pointed = (rows.row.id if rows.row else "") if again else pointed_at(step)
            rows.show(rows_for(walk, step, ticked(step, self._ticks)), pointed)
        if node.kind is Kind.NOTE:
            note.show(None if again else str(step.answer or ""), walk.say(node.hint, step))
        if not again:
            self._begin_at(step)
        self.query_one(Status).show(self.visit)
        self._show_list()
        self.refresh_bindings()

    def _begin_at(self, step: NodeStep) -> None:
        """Focus what the node is answered with, and begin to read at the top."""
        rows = self.query_one(Rows)
        writing = step.node.kind is Kind.NOTE and step.open
        if step.node.kind is Kind.NOTE:
            rows.point_at("" if writing else CONTINUE)
        scale, note = self.query_one(ScaleInput), self.query_one(Note)
        self.set_focus(scale if step.node.scale else note if writing else rows)
        self.page_body.scroll_home(animate=False)

    def _show_list(self) -> None:
        growing = self.query_one(GrowingList)
        if growing.display:
            growing.show(self.visit)

    # Answering

    def _chosen(self, row: Row) -> None:
        """Take the choice, tick the row, or go on."""
        step = self.visit.step
        if not isinstance(step, NodeStep):
            return
        match step.node.kind:
            case Kind.CHOICES:
                self._give(row.id)
            case Kind.CHECKLIST if row.id != CONTINUE:
                self._tick(step, row.id)
            case Kind.NOTE if row.id == WRITE:
                self.set_focus(self.query_one(Note))
            case _:
                self.action_continue()

    def _entered(self, row: Row) -> None:
        """Enter never takes a tick off, for that may be a warning sign: on a ticked row it goes on."""
        step = self.visit.step
        ticks = ticked(step, self._ticks) if isinstance(step, NodeStep) else ()
        if isinstance(step, NodeStep) and step.node.kind is Kind.CHECKLIST and row.id in ticks:
            self.action_continue()
        else:
            self._chosen(row)

    def on_note_written(self, written: Note.Written) -> None:
        """Go on from the note."""
        self._give(written.text)

    def on_note_left(self) -> None:
        """The keys are commands again."""
        rows = self.query_one(Rows)
        rows.point_at(CONTINUE)
        self.set_focus(rows)

    def action_continue(self) -> None:
        """Go on from ticks, a note, or a page to read."""
        step = self.visit.step
        if not isinstance(step, NodeStep):
            return
        match step.node.kind:
            case Kind.CHECKLIST:
                ticks = ticked(step, self._ticks)
                if ticks:
                    self._give(as_answer(ticks))
                else:
                    none = next((option for option in step.options if option.id == NONE), None)
                    label = f", or “{self.visit.walk.say(none.label, step)}”" if none else ""
                    self.query_one(Status).say(f"Tick what fits{label}, then Continue.")
            case Kind.SCALE:
                self.query_one(ScaleInput).action_give()
            case Kind.NOTE:
                self._give(self.query_one(Note).text)
            case Kind.READ:
                self.show(self.visit.forward())
            case _:
                pass

    def _tick(self, step: NodeStep, row: str) -> None:
        ticks = self._ticks[step.node.id] = toggled(step, ticked(step, self._ticks), row)
        self.query_one(Rows).show(rows_for(self.visit.walk, step, ticks), row)
        self.query_one(Status).show(self.visit)
        if not ticks and step.answer is not None:
            self.query_one(Status).say("Tick something: until then, your answer from before counts.")

    def _give(self, answer: Answer, then: Callable[[], None] | None = None) -> None:
        """Give an answer, first showing what a change would cost; then move on, or do something else."""
        step = self.visit.step
        if not isinstance(step, NodeStep):
            return
        given = self.visit.with_answer(answer)
        if step.answer is None or step.answer == answer:
            self._settle(given, then)
            return
        what = change(self.visit.walk, given.walk)
        if not what.costs:
            self._settle(given, then)
            return
        from eczema_tui.tui.screens.confirm import ConfirmChange

        def decided(sure: bool | None) -> None:
            if sure:
                self._settle(given, then)
            else:
                self._ticks.pop(step.node.id, None)
                self._show_node(step)

        self.app.push_screen(ConfirmChange(given.walk, what), decided)

    def _settle(self, given: Visit, then: Callable[[], None] | None) -> None:
        if given.step is not None:
            self._ticks.pop(given.step.node.id, None)
        following = given.forward()
        if then is None or isinstance(following.step, AlertStep):
            self.show(following)
        else:
            self._keep(given)
            then()

    def before_leaving(self, then: Callable[[], None]) -> None:
        """Take what has been ticked or written here as the answer, then do something else.

        So nothing half said is lost, and a sign that was ticked raises its alert first.
        """
        step = self.visit.step
        if isinstance(step, NodeStep):
            draft = self._half_said(step)
            if draft is not None and draft != step.answer:
                self._give(draft, then)
                return
        then()

    def _half_said(self, step: NodeStep) -> Answer | None:
        """What has been ticked, set or written here; None for nothing. No tick at all is no answer."""
        match step.node.kind:
            case Kind.CHECKLIST:
                ticks = ticked(step, self._ticks)
                self._ticks.pop(step.node.id, None)
                return as_answer(ticks) if ticks else None
            case Kind.SCALE:
                return self.query_one(ScaleInput).value
            case Kind.NOTE:
                return self.query_one(Note).text or step.answer
            case _:
                return None

    # Moving

    def action_back(self) -> None:
        """One step back."""
        self.before_leaving(self._go_back)

    def _go_back(self) -> None:
        came_from, self._came_from = self._came_from, None
        if came_from and came_from[0] == self.visit.at and self.visit.back_to:
            self.show(self.visit.returned())
            if self.visit.at is not None:  # else the list at the end is open again by itself
                came_from[1]()
            return
        back = self.visit.back()
        if isinstance(back.step, AlertStep):
            back = back.back()
        if back.at == self.visit.at:
            self.query_one(Status).say("This is the first question.")
        else:
            self.show(back)

    def action_forward(self) -> None:
        """One step on, where there is an answer."""
        step = self.visit.step
        if isinstance(step, NodeStep) and step.open and not ticked(step, self._ticks):
            self.query_one(Status).say("This question has no answer yet. “Not sure” is an answer, too.")
        elif isinstance(step, NodeStep) and step.node.kind in (Kind.CHECKLIST, Kind.NOTE):
            self.action_continue()
        else:
            self.show(self.visit.forward())

    def _after_alert(self, wanted: AfterAlert | None) -> None:
        match wanted:
            case AfterAlert.LIST:
                self.open_list()
            case AfterAlert.ON:
                self.show(self.visit.forward())
            case AfterAlert.AGAIN:
                pass  # what is there now is shown by `take`
            case _:
                self.show(self.visit.back())

    # Other pages

    def action_why(self) -> None:
        """Why this is asked, and where it comes from."""
        from eczema_tui.tui.screens.why import why_sheet

        step = self.visit.step
        if isinstance(step, NodeStep):
            self.app.push_screen(why_sheet(self.visit.walk, step))

    def action_glossary(self) -> None:
        """What the words mean."""
        from eczema_tui.tui.screens.glossary import GlossarySheet

        self.app.push_screen(GlossarySheet(self.visit.walk, self.visit.step))

    def action_list(self) -> None:
        """The list so far."""
        self.before_leaving(self.open_list)

    def open_list(self) -> None:
        """Show the list; keep what is done with it."""
        from eczema_tui.tui.screens.list import AfterList, ListScreen

        def closed(after: AfterList | None) -> None:
            if after is not None and after.change:
                self._list_row = after.row
                self._jump(after.change, self.open_list)
            else:
                self.show(self.visit if self.visit.at else self.visit.back())

        self.app.push_screen(ListScreen(self.visit, self._keep, self._list_row), closed)
        self._list_row = ""

    def _jump(self, key: str, reopen: Callable[[], None]) -> None:
        """To an answer, to change it; going back from there leads to where that was asked for."""
        self._came_from = (key, reopen)
        self.show(self.visit.jump(key))

    def action_review(self) -> None:
        """All answers; one can be changed."""
        self.before_leaving(self._open_review)

    def _open_review(self) -> None:
        from eczema_tui.tui.screens.review import ReviewSheet

        def closed(key: str | None) -> None:
            if key:
                self._jump(key, self._open_review)

        self.app.push_screen(ReviewSheet(self.visit), closed)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only the keys that do something here."""
        step = self.visit.step
        if action == "continue":
            kinds = (Kind.CHECKLIST, Kind.SCALE, Kind.NOTE, Kind.READ)
            return isinstance(step, NodeStep) and step.node.kind in kinds
        if action == "why":
            return isinstance(step, NodeStep) and bool(step.node.why or step.node.sources)
        return True
