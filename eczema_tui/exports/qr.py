"""The short list in QR codes: its text, in parts that fit a code, as modules, and as cells of a terminal.

The text itself is in the codes, so that nothing but the phone's camera stands between screen and phone.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

import segno
from msgspec import Struct
from wcwidth import grapheme_boundary_before

from eczema_tui.exports.page import INCOMPLETE, Authored, page
from eczema_tui.question_list import KIND_TITLES, QuestionList
from eczema_tui.spelling import can_show
from eczema_tui.terminals import BLACK, WHITE, Shows

CAPACITY = {
    3: 53,
    4: 78,
    5: 106,
    6: 134,
    7: 154,
    8: 192,
    9: 230,
    10: 271,
    11: 321,
    12: 367,
    13: 425,
    14: 458,
    15: 520,
}
"""The versions in use, each with the bytes that it holds at error correction L (ISO/IEC 18004, table 7).

Below them, a code holds less than a line of the list; above them, phones get slow to read off a screen.
"""

MARK_OF_UTF8 = 1
"""The bytes that the mark of UTF-8 (ECI 26) takes: 12 bits, of which 4 fit behind the last byte."""

QUIET = 4
"""The modules around a code that stay white, as the standard asks."""

HALF = "▄"
"""The lower half of a cell. Its upper half shows the background, and a cell of one colour is all background:
backgrounds meet without a gap, which glyphs do not in every font."""

Cells = tuple[tuple[tuple[bool, bool], ...], ...]
"""Lines of cells, each as whether its upper and its lower half are dark."""


class Codes(Struct, frozen=True):
    """A text in QR codes of one version: the text of each."""

    version: int
    parts: tuple[str, ...]


def short_list(questions: QuestionList, only_top: bool = False) -> str:
    """The short list as plain text: what is urgent, the person's top questions, the others, their own.

    It has the numbers of the whole list, and no reasons. With `only_top` it ends after the top questions.
    """
    return "\n".join(" ".join(line.split()) for line in _lines(questions, only_top))


def has_top(questions: QuestionList) -> bool:
    """Whether the person has chosen top questions."""
    return any(line.pinned for line in questions.lines)


def _lines(questions: QuestionList, only_top: bool) -> Iterator[str]:
    content = page(questions)
    if content.banner:
        yield content.banner.title
        if content.banner.text.text:
            yield content.banner.text.plain()
        for sign in content.banner.signs:
            advice = (below.plain() if isinstance(below, Authored) else below for below in sign.below)
            yield ". ".join((sign.text, *advice))
    if content.notice:
        yield INCOMPLETE
    count = 0
    titles = set(KIND_TITLES.values())
    for section in questions.sections:
        lines = [line for line in section.lines if line.pinned or not only_top]
        if lines and not lines[0].pinned and section.title in titles:
            yield f"{section.title}:"
        for line in lines:
            count += 1
            yield f"{count}. {line.text}"
    for own in () if only_top else questions.own:
        count += 1
        yield f"{count}. {own}"


def split(text: str, capacity: int) -> tuple[str, ...]:
    """The text in as many parts as it takes at `capacity` bytes of UTF-8 each.

    Several parts each begin with a line of their own that says which one it is ("2/3"). Without these lines
    they give the text again, joined with nothing between them: a part that ends a line holds its line feed.
    Parts end after a line where they can, else after a blank, else after a whole character.
    Raises ValueError where the capacity is too small for that.
    """
    if len(text.encode()) <= capacity:
        return (text,)
    digits = 1
    while (room := capacity - len("/\n") - 2 * digits) >= 4:  # what one character may take
        pieces = tuple(_pieces(text, room))
        if len(str(len(pieces))) <= digits:
            return tuple(f"{number}/{len(pieces)}\n{piece}" for number, piece in enumerate(pieces, 1))
        digits += 1
    raise ValueError(f"a code of {capacity} bytes is too small")


def _pieces(text: str, room: int) -> Iterator[str]:
    while text:
        fitting = text[:room].encode()[:room].decode(errors="ignore")  # drops a character that was cut
        end = len(fitting)
        if end < len(text):
            after_line, after_blank = fitting.rfind("\n") + 1, fitting.rfind(" ") + 1
            end = after_line or after_blank or grapheme_boundary_before(text, end + 1) or end
        yield text[:end]
        text = text[end:]


def codes(text: str, largest: int) -> Codes:
    """The text in as few codes as versions up to `largest` allow, and of those in the coarsest."""
    mark = 0 if text.isascii() else MARK_OF_UTF8
    fewest = len(split(text, CAPACITY[largest] - mark))
    for version, capacity in CAPACITY.items():
        parts = split(text, capacity - mark)
        if version == largest or len(parts) <= fewest:
            return Codes(version, parts)
    raise KeyError(largest)


def size(version: int, halves: bool = True) -> tuple[int, int]:
    """The columns and rows of a terminal that a code takes, with the white around it.

    In `halves` of cells; else each module takes two whole ones, side by side.
    """
    modules = 17 + 4 * version + 2 * QUIET
    return (modules, (modules + 1) // 2) if halves else (2 * modules, modules)


def largest(columns: int, rows: int, halves: bool = True) -> int | None:
    """The largest version that fits into so many columns and rows; None where none does."""
    sizes = {version: size(version, halves) for version in CAPACITY}
    return max(
        (each for each, (wide, high) in sizes.items() if wide <= columns and high <= rows), default=None
    )


def cells(part: str, version: int, halves: bool = True) -> Cells:
    """The code of a part as the cells of a terminal, with the white around it.

    A text beyond ASCII is marked as UTF-8: readers that guess take "café" for Chinese. Raises
    segno.DataOverflowError where the part is too long.
    """
    code = segno.make(
        part, error="L", version=version, mode="byte", micro=False, encoding="utf-8", eci=not part.isascii()
    )
    rows = [[bool(module) for module in row] for row in code.matrix_iter(border=QUIET)]
    if not halves:
        return tuple(tuple((module, module) for module in row for _ in range(2)) for row in rows)
    rows += [[False] * len(rows[0])] * (len(rows) % 2)
    return tuple(
        tuple(zip(upper, lower, strict=True)) for upper, lower in zip(rows[::2], rows[1::2], strict=True)
    )


def ansi(drawn: Cells) -> str:
    """The cells as lines for a terminal of 256 colours, black on white whatever its own colours are."""
    return "".join(f"{''.join(_ansi_line(line))}\x1b[0m\n" for line in drawn)


def _ansi_line(line: tuple[tuple[bool, bool], ...]) -> Iterator[str]:
    for glyphs, background, foreground in runs(line):
        yield f"\x1b[38;5;{foreground};48;5;{background}m{glyphs}"


def runs(line: tuple[tuple[bool, bool], ...]) -> Iterator[tuple[str, int, int]]:
    """A line of cells as glyphs that share a background and a foreground, both numbers of colours."""
    for (upper, lower), same in groupby(line):
        glyph = " " if upper is lower else HALF
        yield glyph * len(list(same)), BLACK if upper else WHITE, BLACK if lower else WHITE


def has_halves(shows: Shows, encoding: str | None = None) -> bool:
    """Whether a terminal shows halves of cells; where it is written in another `encoding`, in that, too."""
    try:
        return can_show(HALF, shows) and HALF.encode(encoding or shows.encoding) == HALF.encode(
            shows.encoding
        )
    except (UnicodeEncodeError, LookupError):
        return False
