"""The question list as rows to point at."""

from __future__ import annotations

from textual.content import Content

from eczema_tui.case import MOST_PINNED
from eczema_tui.list_deeds import first_words
from eczema_tui.question_list import OWN_TITLE, TOP_TITLE, Line, QuestionList, own_below, own_id
from eczema_tui.tree import ItemKind
from eczema_tui.tui.list_keys import Key, hint
from eczema_tui.tui.widgets.rows import Row
from eczema_tui.tui.words import banner_title
from eczema_tui.visit import Visit
from eczema_tui.words import verbatim

OFFERS = "Steps you could try until the visit ({key} picks one)"
DROPPED = "Taken off ({key} puts it back)"
AGAIN = "Press {key} to read the whole warning again."


def list_rows(visit: Visit, key: Key) -> list[Row]:
    """All lines of the list under their headings, numbered as they are printed; `key` names keys."""
    questions, choices = visit.questions, visit.choices
    rows: list[Row] = []
    top = [line.id for line in questions.lines if line.pinned]
    count = 0
    for section in questions.sections:
        full = f" ({len(section.lines)} of {MOST_PINNED})" if section.title == TOP_TITLE else ""
        rows += _heading(rows, section.title + full)
        for line in section.lines:
            count += 1
            rows.append(_row(visit, line, f"{count}.", top, key))
    own = own_below(choices)
    if own:
        rows += _heading(rows, OWN_TITLE)
        for number, text in own.items():
            count += 1
            keys = Content(hint(key, "pin", "reword", "drop")).stylize("italic")
            rows.append(Row(Content(text), own_id(number), f"{count}.", below=(keys,), unfolds=True))
    if questions.offers:
        offers = OFFERS.format(key=key("rows.enter", "Enter"))
        rows += [*_heading(rows, offers), *(_row(visit, line, "[ ]", top, key) for line in questions.offers)]
    if questions.dropped:
        dropped = DROPPED.format(key=key("list.drop", "x"))
        rows += [*_heading(rows, dropped), *(_row(visit, line, "x", top, key) for line in questions.dropped)]
    return rows


def _heading(rows: list[Row], title: str) -> list[Row]:
    return [*([Row(Content(""))] if rows else []), Row(Content(title), style="quiet")]


def _row(visit: Visit, line: Line, mark: str, top: list[str], key: Key) -> Row:
    below = [f"Why: {line.why}".replace("**", "")] if line.why else []
    below += [f"Because: {'; '.join(line.because)}"] if line.because else []
    first = first_words(visit, line.id)
    below += [f"It came as: {first}"] if first else []
    keys = Content(hint(key, *_actions(visit, line, top, first))).stylize("italic")
    return Row(Content(line.text), line.id, mark, below=(*map(Content, below), keys), unfolds=True)


def _actions(visit: Visit, line: Line, top: list[str], first: str) -> list[str]:
    """The actions that make sense for a line."""
    if line.id in visit.choices.dropped:
        return ["put-back"]
    trying = ["choose"] if line.kind is ItemKind.TRY else []
    if not line.picked:
        return [*trying, "reword", "drop"]
    placing = _placing(line, top) if line.pinned else ["pin"]
    restoring = ["restore"] if first else []
    changing = ["change"] if line.because else []
    return [*trying, *placing, "reword", *restoring, "drop", *changing]


def _placing(line: Line, top: list[str]) -> list[str]:
    """What can be done with the place of a line among the `top` ones."""
    up = ["up"] if line.id != top[0] else []
    down = ["down"] if line.id != top[-1] else []
    return ["unpin", *up, *down]


def urgent_words(questions: QuestionList, key: Key) -> str:
    """What heads the list where something is urgent; in short where the whole of it was a page before."""
    if not questions.signs:
        return ""
    if questions.tier.interrupts:
        return f"**{banner_title(questions)}**\n{AGAIN.format(key=key('app.urgent', '!'))}"
    signs = "\n".join(f"- {sign.tier.label}: {sign.phrase}. {sign.advice}" for sign in questions.signs)
    return f"**{banner_title(questions)}**\n{questions.alert_text}\n{signs}"


def history_words(questions: QuestionList) -> str:
    """What follows the lines: what was said, and what was written."""
    said = "\n".join(f"- {phrase}" for phrase in questions.history)
    notes = "\n".join(f"- {ask} {verbatim(note)}" for ask, note in questions.notes.items())
    parts = [
        f"**What you said, in short**\n{said}" if said else "",
        f"**In your own words**\n{notes}" if notes else "",
    ]
    return "\n".join(part for part in parts if part)
