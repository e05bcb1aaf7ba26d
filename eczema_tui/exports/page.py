"""What stands on a printed list, in which order: one page for all formats that people read.

Words of the tree's authors may hold **bold**; what the person wrote never does. They are told apart by
type: `Authored` is markup, a plain `str` is not.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from eczema_tui.question_list import Line, QuestionList

HEADING = "My questions for the dermatologist"
INCOMPLETE = "Not all questions were answered. This list is not complete."
CAUTION = "Made to be talked over with a clinician. It is not a diagnosis and not a treatment plan."


class Authored(Struct, frozen=True):
    """Words of the tree, which may hold **bold**."""

    text: str

    def plain(self) -> str:
        """The words without their markup."""
        return self.text.replace("**", "")


class Entry(Struct, frozen=True):
    """One entry of a block: its number (None: a dash), what it says, and what stands below it."""

    number: int | None
    text: str
    below: tuple[Authored | str, ...] = ()


class Block(Struct, frozen=True):
    """Entries under a heading."""

    heading: str
    entries: tuple[Entry, ...]


class Banner(Struct, frozen=True):
    """What cannot wait: stands before everything else."""

    title: str
    text: Authored
    signs: tuple[Entry, ...]


class Page(Struct, frozen=True):
    """A printed list."""

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
        yield Block(
            section.title, tuple(_item(n, line, cited) for n, line in enumerate(section.lines, count + 1))
        )
        count += len(section.lines)
    written = [own for own in questions.own if own.strip()]
    yield Block("My own questions", tuple(Entry(n, own) for n, own in enumerate(written, count + 1)))
    yield Block("What I said, in short", tuple(Entry(None, phrase) for phrase in questions.history))
    notes = tuple(Entry(None, ask, (note,)) for ask, note in questions.notes.items())
    yield Block("In my own words", notes)
    sources = tuple(Entry(number, questions.citations[source]) for source, number in cited.items())
    yield Block("Sources", sources)


def _item(number: int, line: Line, cited: dict[str, int]) -> Entry:
    below: list[Authored | str] = []
    marks = f" [{','.join(str(cited[source]) for source in line.sources)}]" if line.sources else ""
    if line.why:
        below.append(Authored(f"Why: {line.why}{marks}"))
    elif marks:
        below.append(f"Sources:{marks}")
    if line.because:
        below.append(f"Because: {'; '.join(line.because)}")
    return Entry(number, line.text, tuple(below))
