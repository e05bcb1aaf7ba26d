"""What a typed line answers: numbers or words, made into the answer of a node."""

from __future__ import annotations

from collections.abc import Sequence

from eczema_tui.case import LONGEST_NOTE, Answer
from eczema_tui.linear.voice import ended
from eczema_tui.tree import NONE, UNSURE, Kind, Option
from eczema_tui.walk import NodeStep, Walk

EMPTY = "-"
"""Empties a note that was written before."""


class NotUnderstoodError(Exception):
    """A line answers nothing; the message says how to mend it."""


def how_to_answer(walk: Walk, step: NodeStep) -> str:
    """What can be typed at a node, in a sentence."""
    node, last = step.node, len(step.options)
    match node.kind:
        case Kind.CHOICES:
            return f"Type one number from 1 to {last}, or the words of the answer."
        case Kind.CHECKLIST:
            return f"Type the numbers of all that fit, from 1 to {last}, with blanks between."
        case Kind.SCALE if node.scale:
            low, high = (walk.say(words, step) for words in (node.scale.low_words, node.scale.high_words))
            ends = f"{node.scale.low} is {low}, {node.scale.high} is {high}"
            unsure = node.option(UNSURE)
            words = f", or: {walk.say(unsure.label, step)}" if unsure else ""
            return f"Type a number from {node.scale.low} to {node.scale.high}{words}. {ends}."
        case Kind.NOTE:
            emptied = f" A single hyphen, {EMPTY}, empties it." if step.answer else ""
            return f"Write a line, or press Enter to leave it.{emptied} Commands need a slash here: /back."
        case _:
            return ""


def prompt_of(step: NodeStep) -> str:
    """What a node asks for, in a few words."""
    last = len(step.options)
    match step.node.kind:
        case Kind.CHOICES:
            return f"one number, 1 to {last}:"
        case Kind.CHECKLIST:
            return f"numbers, 1 to {last}:"
        case Kind.SCALE if step.node.scale:
            return f"a number, {step.node.scale.low} to {step.node.scale.high}:"
        case _:
            return "a line:"


def understood(walk: Walk, step: NodeStep, line: str) -> Answer:
    """The answer that `line` gives at `step`. Raises NotUnderstoodError."""
    labels = [walk.say(option.label, step) for option in step.options]
    match step.node.kind:
        case Kind.CHOICES:
            return step.options[chosen(line, labels)].id
        case Kind.CHECKLIST:
            return _ticks(step.options, labels, line)
        case Kind.SCALE:
            return _number(walk, step, line)
        case _:
            if said := too_long(line):
                raise NotUnderstoodError(said)
            return "" if line == EMPTY else line


def too_long(words: str) -> str:
    """That a person's words are too many, in a sentence; "" where they have room."""
    if len(words) <= LONGEST_NOTE:
        return ""
    return f"That is too long: {len(words)} characters, where {LONGEST_NOTE} have room."


def chosen(line: str, labels: Sequence[str]) -> int:
    """The place of the label that `line` means: by its number from 1, or by its words or how they begin.

    Raises NotUnderstoodError where it means none of them, or several.
    """
    number = whole_number(line)
    if number is not None:
        if 1 <= number <= len(labels):
            return number - 1
        raise NotUnderstoodError(f"There is no number {line}: they go from 1 to {len(labels)}.")
    words = _folded(line)
    folded = [_folded(label) for label in labels]
    meant = [place for place, label in enumerate(folded) if label == words]
    meant = meant or [place for place, label in enumerate(folded) if words and label.startswith(words)]
    if len(meant) == 1:
        return meant[0]
    if meant:
        numbers = " or ".join(str(place + 1) for place in meant)
        raise NotUnderstoodError(f'"{line}" could be {numbers}. Type the number.')
    raise NotUnderstoodError(
        f'"{line}" is none of the answers. Type a number from 1 to {len(labels)}, '
        "or the word again to hear them."
    )


def whole_number(line: str) -> int | None:
    """The number that a line is; None where it is none."""
    digits = line.removesuffix(".")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 7 else None


def _ticks(options: Sequence[Option], labels: Sequence[str], line: str) -> Answer:
    numbers = line.replace(",", " ").replace(";", " ").split()
    if numbers and all(whole_number(each) is not None for each in numbers):
        places = {chosen(each, labels) for each in numbers}
    elif _folded(line) == NONE and any(option.id == NONE for option in options):
        places = {place for place, option in enumerate(options) if option.id == NONE}
    else:
        places = _tick_words(labels, line)
    ids = tuple(option.id for place, option in enumerate(options) if place in places)
    if not ids:
        raise NotUnderstoodError(f"Type the numbers of all that fit, from 1 to {len(labels)}.")
    if NONE not in ids:
        return ids
    if len(ids) > 1:
        none = next(label for option, label in zip(options, labels, strict=True) if option.id == NONE)
        raise NotUnderstoodError(f"{ended(none)} That goes with no other answer. Type one or the others.")
    return NONE


def _tick_words(labels: Sequence[str], line: str) -> set[int]:
    """The places of labels with commas between: the longest that fits first, for a label may hold commas."""
    parts = [part.strip() for part in line.replace(";", ",").split(",") if part.strip()]
    folded = [_folded(label.replace(";", ",")) for label in labels]
    places, start = set(), 0
    while start < len(parts):
        for end in range(len(parts), start, -1):
            words = _folded(", ".join(parts[start:end]))
            if words in folded:
                places.add(folded.index(words))
                break
        else:
            end = start + 1
            places.add(chosen(parts[start], labels))
        start = end
    return places


def _number(walk: Walk, step: NodeStep, line: str) -> Answer:
    number, scale = whole_number(line), step.node.scale
    if number is not None and scale and scale.low <= number <= scale.high:
        return number
    unsure = step.node.option(UNSURE)
    words = _folded(line)
    if number is None and unsure:
        label = _folded(walk.say(unsure.label, step))
        if len(words) > 1 and label.startswith(words):
            return UNSURE
    raise NotUnderstoodError(f'"{line}" is no answer here. {how_to_answer(walk, step)}')


def _folded(words: str) -> str:
    """Words as they are compared: whatever their case, quotes, and the full stop at their end."""
    import unicodedata  # only what is typed needs it

    same = unicodedata.normalize("NFKC", words).replace("\u2019", "'")
    return " ".join(same.casefold().rstrip(". ").split())
