"""The question list as a PDF (PDF/UA-1), to print and hand over; typeset by typst, which an extra brings."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import cache, partial
from pathlib import Path
from typing import Any

import typst
from msgspec import Struct

from eczema_tui.exports.page import Authored, Entry, Page, page
from eczema_tui.question_list import QuestionList
from eczema_tui.tree import Tier

_Data = dict[str, Any]

HERE = Path(__file__).parent

PAPERS = {"a4": "a4", "letter": "us-letter"}
"""What typst calls the sizes of paper."""

LARGE = 1.4
"""How much larger large type is."""

TIGHT = 0.94
"""How much smaller type is where that saves a second page."""

BOLD = re.compile(r"\*\*(.+?)\*\*")
UNBREAKABLE = re.compile(r"[^ \n\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\U0010ffff]{30,}")
"""Characters between which typst may find no place to break a line; not the scripts without spaces."""

SEGMENT = re.compile(r"[^/.?&=#-]*[/.?&=#-]+|[^/.?&=#-]+")
"""A part of an address: a line breaks best after it."""

CLUSTER = re.compile(r"\[U\+[0-9A-F]+\]|.[\u0300-\u036f\u0900-\u0903\u093a-\u094f\u200d\ufe00-\ufe0f]*")
"""A letter with the accents on it, or the number of one that no font has."""

NOT_SHOWN = re.compile(r'error: PDF/UA-1 error: the text `"(.*)"` could not be displayed')
"""How typst says that no font has some characters, which are written as in a Rust program."""
RUST_ESCAPE = re.compile(r"\\(?:u\{([0-9a-f]+)\}|(.))")
RUST_SHORT = {"n": "\n", "r": "\r", "t": "\t", "0": "\0"}

MISSING = "No font here has these characters; the PDF shows their numbers instead: {}."


def write(
    questions: QuestionList,
    made: date | None = None,
    *,
    paper: str = "a4",
    large: bool = False,
    tell: Callable[[str], None] | None = None,
) -> bytes:
    """The whole list, `made` on that day, as a PDF on a `paper` of `PAPERS`, maybe in large type.

    A character that no font has stands there as [U+XXXX]; `tell` is given a sentence that names them all.
    Raises KeyError for another paper.
    """
    content, day = page(questions, made), made or date(1970, 1, 1)
    layout = {"paper": PAPERS[paper], "dated": made is not None, "soon": questions.tier is Tier.SOON}
    done = _typeset(content, layout | {"scale": LARGE if large else 1}, day)
    if done.pages == 2 and not large:
        tight = _typeset(content, layout | {"scale": TIGHT}, day)
        done = tight if tight.pages == 1 else done
    if done.missing and tell:
        tell(MISSING.format(", ".join(map(_number, done.missing))))
    return done.pdf


class _Typeset(Struct, frozen=True):
    """A PDF, how many pages it has, and the characters that no font has, in order."""

    pdf: bytes
    pages: int
    missing: str


class _NotShownError(Exception):
    """The fonts do not have some texts, which are as short as typst tells them apart."""

    def __init__(self, texts: frozenset[str]) -> None:
        super().__init__()
        self.texts = texts


def _typeset(content: Page, layout: _Data, day: date) -> _Typeset:
    """The page as a PDF, with numbers in place of characters that no font has.

    The fonts of the machine are only looked at if the one that comes with the program does not do, so
    that a list in Latin, Greek or Cyrillic letters comes out the same everywhere.
    """
    lost: frozenset[str] = frozenset()
    whole_machine = False
    while True:
        try:
            pdf, pages = _compile(_page(content, lost) | layout, day, whole_machine)
        except _NotShownError as error:
            if whole_machine and error.texts <= lost:
                raise RuntimeError("typst reports what is not there") from error
            lost |= error.texts if whole_machine else frozenset()
            whole_machine = True
        else:
            return _Typeset(pdf, pages, "".join(sorted({each for text in lost for each in _unknown(text)})))


def _compile(data: _Data, day: date, whole_machine: bool) -> tuple[bytes, int]:
    """The PDF that the template makes of the data, and its pages. Raises _NotShownError."""
    compiler = typst.Compiler(
        HERE / "pdf.typ",
        root=HERE,
        font_paths=_fonts(whole_machine),
        sys_inputs={"page": json.dumps(data | {"fallback": whole_machine})},
    )
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    try:
        pdf = compiler.compile(format="pdf", pdf_standards="ua-1", timestamp=noon)
    except typst.TypstError as error:
        found = NOT_SHOWN.findall(error.diagnostic)
        if not found:
            raise
        raise _NotShownError(frozenset(RUST_ESCAPE.sub(_unescaped, text) for text in found)) from error
    assert isinstance(pdf, bytes)  # noqa: S101
    return pdf, int(json.loads(compiler.query("<pages>", field="value", one=True)))


@cache
def _fonts(whole_machine: bool) -> Any:
    """The font that comes with the program; with `whole_machine`, all others that can be found as well."""
    return typst.Fonts(whole_machine, False, [HERE / "fonts"])


def _unescaped(escape: re.Match[str]) -> str:
    return chr(int(escape[1], 16)) if escape[1] else RUST_SHORT.get(escape[2], escape[2])


def _page(content: Page, lost: frozenset[str]) -> _Data:
    """The page as the template reads it, without the texts that are `lost`."""
    say = partial(_words, lost=lost)
    language, _, region = content.language.partition("-")
    banner = content.banner and {
        "title": say(content.banner.title),
        "text": say(content.banner.text) if content.banner.text.text else None,
        "signs": [_entry(sign, say) for sign in content.banner.signs],
    }
    return {
        "lang": language if re.fullmatch("[A-Za-z]{2,3}", language) else "en",
        "region": region if re.fullmatch("[A-Za-z]{2}", region) else None,
        "title": content.heading,
        "origin": say(content.origin),
        "notice": say(content.notice) if content.notice else None,
        "banner": banner,
        "blocks": [
            {
                "part": block.part.value,
                "heading": say(block.heading),
                "entries": [_entry(entry, say) for entry in block.entries],
            }
            for block in content.blocks
        ],
        "caution": say(content.caution),
    }


def _entry(entry: Entry, say: Callable[[Authored | str], _Data]) -> _Data:
    length = len(entry.text) + sum(
        len(each.plain() if isinstance(each, Authored) else each) for each in entry.below
    )
    return {
        "number": entry.number,
        "text": say(entry.text),
        "below": [say(each) for each in entry.below],
        "length": length,
    }


def _words(text: Authored | str, lost: frozenset[str]) -> _Data:
    """Words as lines of runs, bold only where authors wrote it, with the direction that they are read in."""
    written = text.marked if isinstance(text, Authored) else text
    lines = [
        [
            {"bold": bool(place % 2), "pieces": _pieces(_known(run, lost))}
            for place, run in enumerate(BOLD.split(line) if isinstance(text, Authored) else [line])
            if run
        ]
        for line in written.splitlines()
    ]
    return {"lines": lines, "rtl": _right_to_left(written)}


def _right_to_left(text: str) -> bool:
    """Whether the first letter that has a direction is written from the right (as HTML's dir="auto")."""
    kinds = map(unicodedata.bidirectional, text)
    return next((kind in {"R", "AL"} for kind in kinds if kind in {"L", "R", "AL"}), False)


def _known(text: str, lost: frozenset[str]) -> str:
    """The text with the number of each character of those that are lost in its place."""
    if not lost:
        return text
    longest_first = sorted(lost, key=lambda each: (-len(each), each))
    return re.sub(
        "|".join(map(re.escape, longest_first)),
        lambda found: "".join(_number(each) if each in _unknown(found[0]) else each for each in found[0]),
        text,
    )


def _unknown(text: str) -> str:
    """What of a text that cannot be shown is to blame: not the letter below an accent that no font has."""
    return "".join(each for each in text if not (each.isascii() and each.isprintable()))


def _number(character: str) -> str:
    return f"[U+{ord(character):04X}]"


def _pieces(text: str) -> list[str]:
    """The text cut where a line may break without a space: between the parts of what is too long for a line.

    A part that is itself too long is cut everywhere.
    """
    pieces: list[str] = []
    end = 0
    for found in UNBREAKABLE.finditer(text):
        pieces.append(text[end : found.start()])
        for segment in SEGMENT.findall(found[0]):
            pieces += CLUSTER.findall(segment) if UNBREAKABLE.match(segment) else [segment]
        end = found.end()
    return [piece for piece in [*pieces, text[end:]] if piece]
