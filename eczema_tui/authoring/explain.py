"""What each code of the check means: a page for every one, with an example that fails and one that works.

A page is a file in the folder `codes`, in Markdown, named after its code; there is no other list of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path

from eczema_tui.authoring.remarks import ERRORS, WARNINGS

_PAGES = Path(__file__).resolve().parent / "codes"

_EXAMPLE = re.compile(r"^```\S*(?: (\S+))?$")
"""The line before an example: its language, and the file in which it would stand."""


def codes() -> list[str]:
    """All codes that have a page, sorted. Reads no page."""
    return sorted(path.stem for path in _PAGES.glob("*.md"))


def severity(code: str) -> str:
    """How bad a problem of this code is: "error" or "warning"."""
    return "warning" if code in WARNINGS else "error"


def source(code: str) -> str:
    """The page about `code` as it was written, in Markdown. Raises KeyError for a code that has none."""
    if code not in codes():
        raise KeyError(code)
    return _read(code)


def page(code: str) -> str:
    """The page about `code`, for a terminal of 80 columns. Raises KeyError for a code that has none."""
    return "\n".join([f"{code} ({severity(code)})", "", *_plain(source(code)), ""])


def nearest(code: str) -> str:
    """The code that `code` was most likely meant to be; "" where none comes near."""
    return next(iter(get_close_matches(code.lower(), codes(), n=1)), "")


def overview() -> str:
    """All codes with the titles of their pages, for a terminal of 80 columns: errors first, then warnings."""
    groups: dict[str, list[str]] = {
        "Errors: what cannot be read or does not fit together": [],
        "Errors: what the check finds in a tree that can be read": [],
        "Warnings: what deserves a look": [],
    }
    reading, checking, warnings = groups.values()
    known = codes()
    width = max(map(len, known))
    for code in known:
        group = warnings if code in WARNINGS else checking if code in ERRORS else reading
        title, *_ = _read(code).splitlines()
        group.append(f"  {code:{width}}  {title.removeprefix('# ')}")
    return "\n".join("\n".join([heading, *lines, ""]) for heading, lines in groups.items())


def _read(code: str) -> str:
    return (_PAGES / f"{code}.md").read_text(encoding="utf-8")


def _plain(text: str) -> Iterator[str]:
    """The lines of a page without marks: headings underlined, examples set in below their file's name."""
    inside = False
    for line in text.splitlines():
        if fence := _EXAMPLE.match(line):
            inside = not inside
            if inside and fence[1]:
                yield from (f"  {fence[1]}", "")
        elif inside:
            yield f"    {line}".rstrip()
        elif line.startswith("#"):
            heading = line.lstrip("# ")
            yield from (heading, ("=" if line.startswith("# ") else "-") * len(heading))
        else:
            yield line
