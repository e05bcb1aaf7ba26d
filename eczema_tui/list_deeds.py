"""What the keys of the list do with the line that is pointed at: a change of the choices, or why not."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from eczema_tui import list_choices
from eczema_tui.case import MOST_PINNED, ListChoices, Top
from eczema_tui.question_list import Line, QuestionList, own_below, own_id, own_number
from eczema_tui.tree import ItemKind, reasons
from eczema_tui.visit import Visit
from eczema_tui.words import verbatim

LONGEST_NAMED = 36
NOT_HERE = "Move to a line first."
ONLY_LISTED = "Only a line that is on the list can be one of your top questions."
FULL = f"You already have {MOST_PINNED} at the top. Press p on one of them to put it back first."
NOT_TOP = "Only your top questions have an order of yours. p puts a line there."
OFF_THE_LIST = "This line is off the list. x puts it back first."
SAME = "You have that question already."
OWN_WORDS = "You wrote this line yourself: no answer put it here."
NO_ANSWER = "This line does not hang on an answer."
FIRST_WORDS = "This line has the words that it came with."


class Change(Struct, frozen=True):
    """The choices after a key, what it did in words, and the line to point at now."""

    choices: ListChoices
    what: str
    pointed: str | None


Outcome = Change | str
"""What came of a key; a sentence that says why nothing did."""


def line_of(visit: Visit, row_id: str) -> Line | None:
    """The line of that id, on the list, offered or taken off; None for an own question with no line."""
    questions = visit.questions
    everything = (*questions.lines, *questions.offers, *questions.dropped)
    return next((line for line in everything if line.id == row_id), None)


def numbered(questions: QuestionList, choices: ListChoices) -> list[str]:
    """The ids of the lines that have numbers, in their order."""
    return [*(line.id for line in questions.lines), *map(own_id, own_below(choices))]


def words_of(visit: Visit, row_id: str) -> str:
    """What a line says."""
    number = own_number(row_id)
    if number is not None:
        return visit.choices.own[number - 1]
    line = line_of(visit, row_id)
    return line.text if line else ""


def first_words(visit: Visit, row_id: str) -> str:
    """What a line said before it was reworded; "" where it was not."""
    if not visit.choices.reworded.get(row_id, "").strip():
        return ""
    return visit.walk.say(visit.walk.tree.items[row_id].text)


def pinned(visit: Visit, row_id: str) -> Outcome:
    """Among the top ones, or back."""
    choices, line, number = visit.choices, line_of(visit, row_id), own_number(row_id)
    entry: Top = row_id if number is None else number
    top = _top(visit)
    if line is not None and line.pinned and row_id not in choices.dropped:
        return _change(
            visit, row_id, list_choices.without_top(choices, entry), "No longer among your top ones"
        )
    if number is None and (line is None or not line.picked or row_id in choices.dropped):
        return ONLY_LISTED
    if len(top) >= MOST_PINNED:
        return FULL
    return _change(visit, row_id, list_choices.with_top(choices, entry, top), "At the top")


def moved(visit: Visit, row_id: str, distance: int) -> Outcome:
    """A top one in the place of the one before it (-1) or after it (1)."""
    top, number = _top(visit), own_number(row_id)
    entry: Top = row_id if number is None else number
    if entry not in top:
        return NOT_TOP
    place = top.index(entry) + distance
    if not 0 <= place < len(top):
        return "This one is the first." if distance < 0 else "This one is the last at the top."
    choices = list_choices.swapped(visit.choices, entry, top[place])
    return _change(visit, row_id, choices, "Moved up" if distance < 0 else "Moved down")


def dropped(visit: Visit, row_id: str) -> Outcome:
    """Off the list, or back on it; an own question is gone."""
    choices, number = visit.choices, own_number(row_id)
    if number is not None:
        left = list_choices.without_own(choices, number)
        near = _beside(visit, row_id)
        after = own_number(near) if near else None
        if after is not None and after > number:
            near = own_id(after - 1)
        return Change(left, f"Your own question is gone: {_named(visit, row_id)}", near)
    if row_id in choices.dropped:
        return _change(visit, row_id, list_choices.put_back(choices, row_id), "Back on the list")
    off = _change(visit, row_id, list_choices.taken_off(choices, row_id), "Taken off the list")
    return replace(off, pointed=_beside(visit, row_id))


def tried(visit: Visit, row_id: str) -> Outcome:
    """A step picked for the time until the visit, or left. "" for a line that is no step."""
    line, choices = line_of(visit, row_id), visit.choices
    if line is None or line.kind is not ItemKind.TRY:
        return ""
    if row_id in choices.dropped:
        return OFF_THE_LIST
    if line.picked:
        return _change(visit, row_id, list_choices.without_try(choices, row_id), "No longer picked")
    return _change(visit, row_id, list_choices.with_try(choices, row_id), "You will try this")


def written(visit: Visit, row_id: str, text: str) -> Outcome:
    """A line in these words: a new own question where `row_id` is "", another one changed, or an item's.

    The words of an item that the tree no longer has become an own question. Blank words leave an own
    question as it was, and give an item back those that it came with.
    """
    choices, number = visit.choices, own_number(row_id)
    if number is None and row_id not in visit.walk.tree.items:
        row_id = ""
    if not row_id or number is not None:
        others = [each for place, each in enumerate(choices.own, 1) if place != number]
        if not text:
            return ""
        if text in others:
            return SAME
    if not row_id:
        added = list_choices.with_own(choices, text)
        return Change(added, "Your own question is on the list", own_id(len(added.own)))
    if number is not None:
        changed = list_choices.own_changed(choices, number, text)
        return Change(changed, "Your question has new words", row_id)
    first = visit.walk.say(visit.walk.tree.items[row_id].text)
    if not text or text == first:
        return restored(visit, row_id) if first_words(visit, row_id) else ""
    return Change(list_choices.reworded(choices, row_id, text), "This line is in your words now", row_id)


def restored(visit: Visit, row_id: str) -> Outcome:
    """An item in the words that it came with."""
    if not first_words(visit, row_id):
        return FIRST_WORDS
    choices = list_choices.reworded(visit.choices, row_id, "")
    return Change(choices, "This line has its first words again", row_id)


def answers_behind(visit: Visit, row_id: str) -> list[str] | str:
    """The keys of the steps whose answers put a line here; a sentence where there are none."""
    line, walk = line_of(visit, row_id), visit.walk
    if own_number(row_id) is not None:
        return OWN_WORDS
    if line is None:
        return NOT_HERE
    said = set(reasons(walk.tree.items[line.id].when, walk.findings))
    behind = set(said)
    for finding in said:
        behind.update(reasons(walk.tree.findings[finding].when, walk.findings))
    keys = [step.key for step in walk.answered_steps if any(behind.intersection(o.sets) for o in step.taken)]
    return keys or NO_ANSWER


def _top(visit: Visit) -> list[Top]:
    """The top ones that are on the list now, in their order."""
    numbers = ((line.id, own_number(line.id)) for line in visit.questions.lines if line.pinned)
    return [line_id if number is None else number for line_id, number in numbers]


def _beside(visit: Visit, row_id: str) -> str | None:
    """The line after that one, as they stand on the screen; the one before where it is the last."""
    questions = visit.questions
    shown = [*numbered(questions, visit.choices), *(line.id for line in questions.offers)]
    if row_id not in shown:
        return None
    place = shown.index(row_id)
    return next(iter((*shown[place + 1 : place + 2], *shown[max(place - 1, 0) : place])), None)


def _change(visit: Visit, row_id: str, choices: ListChoices, what: str) -> Change:
    return Change(choices, f"{what}: {_named(visit, row_id)}", row_id)


def _named(visit: Visit, row_id: str) -> str:
    """A line in quotes, cut at a blank where it is long."""
    text = words_of(visit, row_id)
    if len(text) > LONGEST_NAMED:
        text = (text[:LONGEST_NAMED].rpartition(" ")[0] or text[:LONGEST_NAMED]) + "…"
    return f"“{verbatim(text)}”"
