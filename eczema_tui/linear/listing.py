"""The question list: said as it is printed, and what can be done with its lines by number."""

from __future__ import annotations

from datetime import date

from eczema_tui import list_deeds
from eczema_tui.case import MOST_PINNED
from eczema_tui.exports.page import Authored, Entry, Part, page
from eczema_tui.linear.answers import too_long, whole_number
from eczema_tui.linear.commands import SLASH
from eczema_tui.linear.pages import cited
from eczema_tui.linear.voice import ENTRY, Voice, ended
from eczema_tui.question_list import Line
from eczema_tui.tree import ItemKind
from eczema_tui.visit import Visit
from eczema_tui.words import verbatim

DEEDS = {
    "top": f"top N: among your top {MOST_PINNED} questions, or back",
    "up": "up N: a top question before the one above it",
    "down": "down N: a top question behind the one below it",
    "off": "off N: off the list, or back on it",
    "own": "own WORDS: add a question of your own",
    "reword": "reword N WORDS: the line in your words; without words, as it came",
    "try": "try N: pick a step to try until the visit, or not",
    "undo": "undo: take back what you did last",
}
"""What can be done with the list, each with how it is typed."""

ADDRESSES = "The addresses of the sources stand in the list that you save."

UNDO = " Type undo to take it back."

NO_KEYS = {
    list_deeds.FULL: f"You already have {MOST_PINNED} at the top. Type top and its number to put one back.",
    list_deeds.NOT_TOP: "Only your top questions have an order. Type top and a number to put one there.",
    list_deeds.OFF_THE_LIST: "This line is off the list. Type off and its number to put it back first.",
}
"""What `list_deeds` says of keys, said of commands."""


def say_list(voice: Voice, visit: Visit) -> None:
    """What is printed, with what is urgent first; then the lines that are not printed."""
    questions = visit.questions
    content = page(questions, date.today())
    voice.part(ended(content.heading), ended(content.origin), content.notice)
    if content.banner:
        voice.part(ended(content.banner.title), content.banner.text.text)
        _say_entries(voice, content.banner.signs)
    for block in content.blocks:
        voice.part(f"{block.heading}:")
        if block.part is Part.SOURCES:
            voice.entries(f"Source {each.number}: {cited(each.text)[0]}" for each in block.entries)
            voice.say(ADDRESSES)
        else:
            _say_entries(voice, block.entries)
    voice.part(content.caution)
    first = len(list_deeds.numbered(questions, visit.choices)) + 1
    _say_unprinted(voice, "Steps you could try until the visit:", questions.offers, first)
    _say_unprinted(voice, "Taken off:", questions.dropped, first + len(questions.offers))


def _say_entries(voice: Voice, entries: tuple[Entry, ...]) -> None:
    """Entries by their numbers, each with what stands below it."""
    for entry in entries:
        mark = ENTRY if entry.number is None else f"{entry.number}. "
        text = verbatim(entry.text)
        voice.entry(ended(text) if entry.number is None else text, mark)
        for below in entry.below:
            words = ended(verbatim(below)) if isinstance(below, str) else _with_sources(below)
            voice.say(words, " " * (len(mark) if entry.number else 4))


def _with_sources(below: Authored) -> str:
    """Words and the sources that they rest on; where there are only those, their own title says it."""
    if not below.cited:
        return below.text
    *first, last = map(str, below.cited)
    numbers = f"Sources {', '.join(first)} and {last}." if first else f"Source {last}."
    return numbers if below.text == "Sources:" else f"{below.text} {numbers}"


def _say_unprinted(voice: Voice, title: str, lines: tuple[Line, ...], first: int) -> None:
    if lines:
        voice.part(title)
    for number, line in enumerate(lines, first):
        voice.entry(verbatim(line.text), f"{number}. ")


def say_deeds(voice: Voice) -> None:
    """What can be done with the list."""
    voice.part("With the list, where N is the number of a line:")
    voice.entries([*DEEDS.values(), "back: to the questions", "save: to a file", "again: the list once more"])


def rows_of(visit: Visit) -> list[str]:
    """The ids of the lines, as `say_list` numbers them."""
    questions = visit.questions
    more = [line.id for line in (*questions.offers, *questions.dropped)]
    return [*list_deeds.numbered(questions, visit.choices), *more]


def is_deed(line: str) -> bool:
    """Whether a line is something to do with the list."""
    return line.removeprefix(SLASH).partition(" ")[0].casefold() in DEEDS


def done(visit: Visit, line: str) -> tuple[Visit, str]:
    """The visit after what `line` does with its list, and what came of it in a sentence."""
    name, _, words = line.removeprefix(SLASH).partition(" ")
    name = name.casefold()
    if name == "undo":
        return (
            (visit.undo(), f"Undone: {visit.done[-1].what}.") if visit.done else (visit, "Nothing to undo.")
        )
    if name == "own":
        return with_own(visit, words)
    number, _, words = words.partition(" ")
    place, rows = whole_number(number), rows_of(visit)
    if place is None or not 1 <= place <= len(rows):
        there = f"they go from 1 to {len(rows)}" if rows else "the list is empty"
        return visit, f"Which line? Type {DEEDS[name].partition(':')[0]}, where N is its number: {there}."
    if words and name != "reword":
        return visit, f"One line at a time: {DEEDS[name]}."
    return _kept(visit, _deed(visit, name, rows[place - 1], words))


def with_own(visit: Visit, words: str, undoable: bool = True) -> tuple[Visit, str]:
    """The visit with one more question of the person's own, and what came of it.

    That it can be undone is said only where it is `undoable`: at the list.
    """
    if not words:
        return visit, "Type the words of your question behind it: own WORDS."
    if said := too_long(words):
        return visit, said
    after, what = _kept(visit, list_deeds.written(visit, "", words))
    return after, what if undoable else what.removesuffix(UNDO)


def _deed(visit: Visit, name: str, row: str, words: str) -> list_deeds.Outcome:
    match name:
        case "top":
            return list_deeds.pinned(visit, row)
        case "up":
            return list_deeds.moved(visit, row, -1)
        case "down":
            return list_deeds.moved(visit, row, 1)
        case "off":
            return list_deeds.dropped(visit, row)
        case "try":
            line = list_deeds.line_of(visit, row)
            if line is None or line.kind is not ItemKind.TRY:
                return "This line is no step to try."
            return list_deeds.tried(visit, row)
        case _:
            if row in visit.choices.dropped:
                return list_deeds.OFF_THE_LIST
            if said := too_long(words):
                return said
            return list_deeds.written(visit, row, words) if words else list_deeds.restored(visit, row)


def _kept(visit: Visit, outcome: list_deeds.Outcome) -> tuple[Visit, str]:
    if isinstance(outcome, str):
        return visit, NO_KEYS.get(outcome, outcome) or "That changes nothing."
    after = visit.with_choices(outcome.choices, outcome.what)
    if after == visit:
        return visit, "That changes nothing."
    rows = rows_of(visit)
    stayed = rows_of(after)[: len(rows)] == rows
    renumbered = "" if stayed else " The numbers have changed: type again to hear the list."
    return after, f"{outcome.what}.{renumbered}{UNDO}"
