"""The question list: read it, choose what comes first, add to it, save it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from msgspec.structs import replace
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from eczema_tui.case import MOST_PINNED, ListChoices
from eczema_tui.plural import counted
from eczema_tui.question_list import Line, QuestionList
from eczema_tui.tree import ItemKind, reasons
from eczema_tui.tui.screens.page import Page
from eczema_tui.tui.widgets.keys import KeyLine
from eczema_tui.tui.widgets.note import Note
from eczema_tui.tui.widgets.prose import Prose
from eczema_tui.tui.widgets.rows import Row, Rows
from eczema_tui.tui.widgets.scroller import Scroller
from eczema_tui.tui.words import banner_title
from eczema_tui.visit import Visit

INTRO = "Point at a line to see why it is here. p puts it among your top {most}, x takes it off."
EMPTY = "Nothing is on your list yet. Each answer may add to it."
OFFERS = "Steps you could try until the visit (Enter picks one)"
DROPPED = "Taken off (x puts it back)"
OWN = "My own questions"
OWN_PREFIX = "/own/"
"""Ids of rows for the person's own questions; an item's id has no slash."""


@dataclass(frozen=True)
class AfterList:
    """How the list was left: with the step whose answer is to be changed, if any."""

    change: str | None = None


class ListScreen(Page[AfterList]):
    """The list of a visit. What is done with it is told at once, so that leaving loses nothing."""

    AUTO_FOCUS = "#lines"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "save", "Save", id="list.save", tooltip="Save the list to a file"),
        Binding(
            "p", "pin", "Top 3", id="list.pin", tooltip="Put this line among your top questions, or back"
        ),
        Binding("x,delete", "drop", "Take off", id="list.drop", tooltip="Take this line off, or put it back"),
        Binding("a", "add", "Add my own", id="list.add", tooltip="Add a question of your own"),
        Binding(
            "e", "change", "Answers", id="list.change", tooltip="Change the answer that put this line here"
        ),
        Binding("o", "phone", "Phone", id="list.phone", tooltip="Take the list along on your phone"),
        Binding("b,escape,backspace,l", "close", "Back", id="list.close", tooltip="Back to the questions"),
    ]

    def __init__(self, visit: Visit, moved: Callable[[Visit], None]) -> None:
        """The list of `visit`. `moved` is told at once what is done with it."""
        super().__init__()
        self._visit = visit
        self._moved = moved

    def compose(self) -> ComposeResult:
        """The parts, top to bottom."""
        yield Prose("Your question list", classes="sheet-title")
        with Scroller(classes="sheet-body page-body", id="list"):
            yield Prose(id="list-urgent")
            yield Prose(id="list-intro")
            yield Rows(chosen=self._chosen, id="lines", pointed=False)
            yield Prose(id="list-history")
        yield Note(id="own")
        yield Prose(id="list-status")
        yield KeyLine()

    def on_mount(self) -> None:
        """Show the list."""
        self.query_one("#own").display = False
        self._show("")

    @property
    def _questions(self) -> QuestionList:
        return self._visit.questions

    def _show(self, pointed: str | None = None) -> None:
        questions = self._questions
        self.query_one("#list-urgent", Prose).text = _urgent(questions)
        self.query_one("#list-intro", Prose).text = self._intro(questions)
        self.query_one("#lines", Rows).show(list(_rows(questions)), pointed)
        self.query_one("#list-history", Prose).text = _history(questions)

    def _intro(self, questions: QuestionList) -> str:
        parts = []
        walk = self._visit.walk
        if not questions.complete:
            later = counted(len(walk.waiting), "later answer")
            waiting = f" {later} waiting behind an open question." if walk.waiting else ""
            parts.append(f"**Not complete:** some questions are not answered yet.{waiting}")
        parts.append(INTRO.format(most=MOST_PINNED) if questions.lines or questions.offers else EMPTY)
        return "\n".join(parts)

    def _say(self, message: str) -> None:
        self.query_one("#list-status", Prose).text = message

    def take(self, visit: Visit, remark: str, cost: str) -> bool:
        """Show the list over the tree as it is now, pointing at the same line."""
        row = self.query_one("#lines", Rows).row
        self._visit = visit
        self._moved(visit)
        self._show(row.id if row else "")
        self._say(f"{remark}: {cost}" if cost else remark)
        return True

    def _choose(self, choices: ListChoices, pointed: str | None) -> None:
        self._visit = replace(self._visit, choices=choices)
        self._moved(self._visit)
        self._show(pointed)
        self.call_after_refresh(self.query_one("#lines", Rows).reveal)

    def _line(self) -> Line | None:
        row = self.query_one("#lines", Rows).row
        questions = self._questions
        everything = (*questions.lines, *questions.offers, *questions.dropped)
        return next((line for line in everything if row and line.id == row.id), None)

    # What can be done

    def _chosen(self, _: Row) -> None:
        """Pick a step to try; leave the others as they are."""
        line, choices = self._line(), self._visit.choices
        if line and line.kind is ItemKind.TRY and line.id not in choices.dropped:
            pinned = tuple(each for each in choices.pinned if each != line.id)
            self._choose(replace(choices, tries=_toggled(choices.tries, line.id), pinned=pinned), line.id)
            self._say("")

    def action_pin(self) -> None:
        """Among the top ones, or back."""
        line, choices = self._line(), self._visit.choices
        if self.query_one("#lines", Rows).row is None:
            self._say("Move to a line first, with the arrow keys.")
        elif line is None or not line.picked or line.id in choices.dropped:
            self._say("Only a line that is on the list can be one of your top questions.")
        elif not line.pinned and sum(each.pinned for each in self._questions.lines) >= MOST_PINNED:
            self._say(
                f"You already have {MOST_PINNED} at the top. Press p on one of them to put it back first."
            )
        else:
            self._say("")
            self._choose(replace(choices, pinned=_toggled(choices.pinned, line.id)), line.id)

    def action_drop(self) -> None:
        """Off the list, or back on it."""
        row, choices = self.query_one("#lines", Rows).row, self._visit.choices
        self._say("")
        if row and row.id.startswith(OWN_PREFIX):
            place = int(row.id.removeprefix(OWN_PREFIX))
            own = tuple(each for number, each in enumerate(choices.own) if number != place)
            self._say("Your question was removed.")
            self._choose(replace(choices, own=own), None)
        elif line := self._line():
            pinned = tuple(each for each in choices.pinned if each != line.id)
            tries = tuple(each for each in choices.tries if each != line.id)
            dropped = _toggled(choices.dropped, line.id)
            self._choose(replace(choices, dropped=dropped, pinned=pinned, tries=tries), line.id)

    def action_add(self) -> None:
        """Write a question of one's own."""
        own = self.query_one("#own", Note)
        own.display = True
        own.show("", "Write your question, then press Enter")
        self.set_focus(own)

    def on_note_written(self, written: Note.Written) -> None:
        """Add it to the list."""
        text, choices = written.text, self._visit.choices
        self.on_note_left()
        if text and text not in choices.own:
            self._choose(replace(choices, own=(*choices.own, text)), f"{OWN_PREFIX}{len(choices.own)}")

    def before_leaving(self, then: Callable[[], None]) -> None:
        """Take a question that is half written, then do something else."""
        own = self.query_one("#own", Note)
        if own.display and own.text:
            self.on_note_written(Note.Written(own.text))
        then()

    def on_note_left(self) -> None:
        """Back to the lines."""
        self.query_one("#own").display = False
        self.set_focus(self.query_one("#lines"))

    def action_change(self) -> None:
        """To the last answer that put this line here."""
        key = self._answer_behind()
        if key is None:
            self._say("This line does not hang on an answer.")
        else:
            self.dismiss(AfterList(key))

    def _answer_behind(self) -> str | None:
        line, walk = self._line(), self._visit.walk
        if line is None:
            return None
        said = set(reasons(walk.tree.items[line.id].when, walk.findings))
        behind = set(said)
        for finding in said:
            behind.update(reasons(walk.tree.findings[finding].when, walk.findings))
        steps = [step for step in walk.answered_steps if any(behind.intersection(o.sets) for o in step.taken)]
        return steps[-1].key if steps else None

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
        if questions.lines or questions.signs or any(own.strip() for own in questions.own):
            from eczema_tui.tui.screens.phone import PhoneSheet

            self.app.push_screen(PhoneSheet(questions))
        else:
            self._say("Nothing is on your list yet.")

    def action_close(self) -> None:
        """Back to the questions."""
        self.dismiss(AfterList())


def _toggled(ids: tuple[str, ...], item: str) -> tuple[str, ...]:
    return tuple(each for each in ids if each != item) if item in ids else (*ids, item)


def _urgent(questions: QuestionList) -> str:
    if not questions.signs:
        return ""
    signs = "\n".join(f"- {sign.tier.label}: {sign.phrase}. {sign.advice}" for sign in questions.signs)
    return f"**{banner_title(questions)}**\n{questions.alert_text}\n{signs}"


def _history(questions: QuestionList) -> str:
    said = "\n".join(f"- {phrase}" for phrase in questions.history)
    notes = "\n".join(f"- {ask} {note}".replace("**", "") for ask, note in questions.notes.items())
    parts = [
        f"**What you said, in short**\n{said}" if said else "",
        f"**In your own words**\n{notes}" if notes else "",
    ]
    return "\n".join(part for part in parts if part)


def _rows(questions: QuestionList) -> list[Row]:
    rows: list[Row] = []
    count = 0
    for section in questions.sections:
        rows += _heading(rows, section.title)
        for line in section.lines:
            count += 1
            rows.append(_row(line, f"{count}."))
    if questions.own:
        rows += _heading(rows, OWN)
        for place, own in enumerate(questions.own):
            count += 1
            rows.append(Row(Content(own), f"{OWN_PREFIX}{place}", f"{count}."))
    if questions.offers:
        rows += [*_heading(rows, OFFERS), *(_row(line, "[ ]") for line in questions.offers)]
    if questions.dropped:
        rows += [*_heading(rows, DROPPED), *(_row(line, "x") for line in questions.dropped)]
    return rows


def _heading(rows: list[Row], title: str) -> list[Row]:
    return [*([Row(Content(""))] if rows else []), Row(Content(title), style="quiet")]


def _row(line: Line, mark: str) -> Row:
    below = [f"Why: {line.why}".replace("**", "")] if line.why else []
    below += [f"Because: {'; '.join(line.because)}"] if line.because else []
    return Row(Content(line.text), line.id, mark, below=tuple(map(Content, below)), unfolds=True)
