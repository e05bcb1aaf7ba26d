"""Saving: the list to read or print, or the answers to go on with another time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input

from eczema_tui.exports import SIZED, LibraryMissingError, export
from eczema_tui.keeping import Safekeeping
from eczema_tui.saving import ANSWERS, LABELS, Write, free_name, offered, suggested_name
from eczema_tui.tui.screens.sheet import Sheet
from eczema_tui.tui.widgets.keys import line_key_of
from eczema_tui.tui.widgets.prose import Prose
from eczema_tui.tui.widgets.rows import Row, Rows, numbered_rows
from eczema_tui.visit import Visit
from eczema_tui.words import reason

LARGE, LETTER = "/large", "/letter"
"""The ids of what can be ticked beforehand, which no format has."""

NEXT = "Change the name if you like, then press Enter to save. {key} goes back."


class SaveSheet(Sheet[str]):
    """Asks what to save and under which name; gives a sentence that says where it is."""

    def __init__(self, visit: Visit, what: str = "") -> None:
        super().__init__("Save")
        self._visit = visit
        self._what = what
        self._told: list[str] = []
        self._ticked: set[str] = set()

    def body(self) -> list[Widget]:
        """What, under which name, and what came of it."""
        if self.app.handed.settings.paper == "letter":  # type: ignore[attr-defined]
            self._ticked.add(LETTER)
        return [
            Rows(list(self._rows()), chosen=lambda row: self._choose(row.id), id="what"),
            Prose(id="save-how", classes="sheet-part"),
            Input(id="save-name"),
            Rows(chosen=self._resolve, id="conflict"),
        ]

    def _next(self) -> str:
        """How to go on from the name; Escape and the like work there, letters do not."""
        return NEXT.format(key=line_key_of(self.app, "sheet.close", "Esc"))

    def _rows(self) -> Iterator[Row]:
        """What can be saved, and how a page to print is to be."""
        names = offered()
        yield from numbered_rows((name, LABELS[name]) for name in names)
        yield Row(Content(""))
        yield Row(Content("To print"), style="strong")
        yield self._tick(LARGE, "Large type")
        if "pdf" in names:
            yield self._tick(LETTER, "US Letter paper for the PDF, not A4")

    def _tick(self, name: str, label: str) -> Row:
        return Row(Content(label), name, "[x]" if name in self._ticked else "[ ]")

    def on_mount(self) -> None:
        """Ask for the name at once where it is clear what is to be saved."""
        self.query_one("#save-name").display = False
        self.query_one("#conflict").display = False
        if self._what:
            self._choose(self._what)

    def _resolve(self, row: Row) -> None:
        """What to do about a file of the same name."""
        if row.id == "replace":
            self._save(replace=True)
        else:
            self._ask_name(row.id)

    def on_input_submitted(self) -> None:
        """Save under that name."""
        self._save(replace=False)

    def _choose(self, what: str) -> None:
        if what in (LARGE, LETTER):
            self._ticked ^= {what}
            self.query_one("#what", Rows).show(list(self._rows()), what)
            return
        self._what = what
        self._ask_name(suggested_name(what, date.today()))

    def _ask_name(self, name: str) -> None:
        self.query_one("#conflict").display = False
        self.query_one("#save-how", Prose).text = f"{_folder()}\n{self._next()}"
        field = self.query_one("#save-name", Input)
        field.display = True
        field.value = name
        field.cursor_position = len(name)
        self.set_focus(field)
        self._show_end()

    def _content(self) -> str | bytes:
        if self._what == ANSWERS:
            return self.app.handed.case_text(self._visit.case())  # type: ignore[attr-defined,no-any-return]
        self._told.clear()
        options: dict[str, Any] = {"large": LARGE in self._ticked} if self._what in SIZED else {}
        if self._what == "pdf":
            options |= {"tell": self._told.append, "paper": "letter" if LETTER in self._ticked else "a4"}
        return export(self._visit, self._what, date.today(), **options)

    def _save(self, *, replace: bool) -> None:
        name = self.query_one("#save-name", Input).value.strip()
        how = self.query_one("#save-how", Prose)
        write: Write = self.app.handed.write  # type: ignore[attr-defined]
        try:
            path = write(name, self._content(), replace)
        except FileExistsError:
            how.text = f"There is already a file called {name}. Nothing was changed."
            self._offer_ways_out(name)
        except (OSError, ValueError, LibraryMissingError) as error:
            how.text = f"It could not be saved: {reason(error)}. Try another name or folder.\n{self._next()}"
        else:
            safe: Safekeeping = self.app.safe  # type: ignore[attr-defined]
            (safe.answers_saved if self._what == ANSWERS else safe.list_saved)(self._visit)
            self.dismiss("\n".join([f"Saved: {path}", *self._told]))

    def _offer_ways_out(self, name: str) -> None:
        self.query_one("#save-name").display = False  # so that only the file that was refused is replaced
        other = free_name(Path(name))
        rows = self.query_one("#conflict", Rows)
        rows.display = True
        rows.show(
            numbered_rows([(other, f"Save it as {other}"), ("replace", "Replace the file that is there")])
        )
        self.set_focus(rows)
        self._show_end()

    def _show_end(self) -> None:
        """Bring into sight what is asked now: it stands below all that there was to choose."""
        self.call_after_refresh(self.page_body.scroll_end, animate=False)


def _folder() -> str:
    """Where a plain name leads, in a sentence."""
    try:
        return f"The file goes to {Path.cwd()}"
    except OSError:
        return "The current folder is gone: write the whole path of the file."
