"""What stands on a printed list, in which order: one page for all formats that people read.

Words of the tree's authors may hold **bold**; what the person wrote never does. They are told apart by
type: `Authored` is markup, a plain `str` is not.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import Enum

from msgspec import Struct

from eczema_tui.question_list import OWN_TITLE, Line, QuestionList

HEADING = "My questions for the dermatologist"
INCOMPLETE = "Not all questions were answered. This list is not complete."
CAUTION = "Made to be talked over with a clinician. It is not a diagnosis and not a treatment plan."


class Authored(Struct, frozen=True):
    """Words of the tree, which may hold **bold**, and the numbers of the sources that they rest on."""

    text: str
    cited: tuple[int, ...] = ()

    @property
    def marked(self) -> str:
        """The words, and behind them the numbers of their sources in brackets."""
        return f"{self.text} [{','.join(map(str, self.cited))}]" if self.cited else self.text

    def plain(self) -> str:
        """The words with the numbers of their sources, without their markup."""
        return self.marked.replace("**", "")


class Part(Enum):
    """What a block holds."""

    LINES = "lines"
    OWN = "own"
    HISTORY = "history"
    NOTES = "notes"
    SOURCES = "sources"


class Entry(Struct, frozen=True):
    """One entry of a block: its number (None: a dash), what it says, and what stands below it."""

    number: int | None
    text: str
    below: tuple[Authored | str, ...] = ()


class Block(Struct, frozen=True):
    """Entries under a heading."""

    part: Part
    heading: str
    entries: tuple[Entry, ...]


class Banner(Struct, frozen=True):
    """What cannot wait: stands before everything else."""

    title: str
    text: Authored
    signs: tuple[Entry, ...]


class Page(Struct, frozen=True):
    """A printed list; `language` is that of the tree's words, as a BCP 47 tag."""

    language: str
    heading: str
    origin: str
    notice: str
    banner: Banner | None
    blocks: tuple[Block, ...]
    caution: str


def page(questions: QuestionList, made: date | None = None) -> Page:
    """The page of a list, with the day `made` on it."""
    banner = None
    if questions.signs:
        banner = Banner(
            f"{questions.tier.label}: {questions.alert_title}",
            Authored(questions.alert_text),
            tuple(
                Entry(
                    None, f"{sign.tier.label}: {sign.phrase}", (Authored(sign.advice),) if sign.advice else ()
                )
                for sign in questions.signs
            ),
        )
    day = f", {made.day} {made:%B %Y}" if made else ""
    return Page(
        language=questions.language,
        heading=HEADING,
        origin=f"{questions.title}, version {questions.version}{day}",
        notice="" if questions.complete else INCOMPLETE,
        banner=banner,
        blocks=tuple(block for block in _blocks(questions) if block.entries),
        caution=CAUTION,
    )


def _blocks(questions: QuestionList) -> Iterator[Block]:
    cited = {source: number for number, source in enumerate(questions.citations, 1)}
    count = 0
    for section in questions.sections:
        lines = tuple(_item(n, line, cited) for n, line in enumerate(section.lines, count + 1))
        yield Block(Part.LINES, section.title, lines)
        count += len(section.lines)
    own = tuple(Entry(n, question) for n, question in enumerate(questions.own, count + 1))
    yield Block(Part.OWN, OWN_TITLE, own)
    history = tuple(Entry(None, phrase) for phrase in questions.history)
    yield Block(Part.HISTORY, "What I said, in short", history)
    notes = tuple(Entry(None, ask, (note,)) for ask, note in questions.notes.items())
    yield Block(Part.NOTES, "In my own words", notes)
    sources = tuple(Entry(number, questions.citations[source]) for source, number in cited.items())
    yield Block(Part.SOURCES, "Sources", sources)


def _item(number: int, line: Line, cited: dict[str, int]) -> Entry:
    below: list[Authored | str] = []
    marks = tuple(cited[source] for source in line.sources)
    if line.why:
        below.append(Authored(f"Why: {line.why}", marks))
    elif marks:
        below.append(Authored("Sources:", marks))
    if line.because:
        below.append(f"Because: {'; '.join(line.because)}")
    return Entry(number, line.text, tuple(below))
