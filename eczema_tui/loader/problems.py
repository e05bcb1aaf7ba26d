"""What can be wrong with the files, told to the person who wrote them: where, what, and how to mend it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from pathlib import Path

from msgspec import Struct

MOST_PROBLEMS = 500
"""How many problems one run reports. A file with more is not the kind of file it is taken for."""

WIDTH = 79
"""How many cells a line of a printed problem takes, where words allow."""

_MOST_COMPARISONS = 100_000
"""How many names one run compares in search of what was meant, so that a huge file stays quick."""

UNFIT = re.compile(
    "[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff"
    "\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]|\r(?!\n)"
)
"""Characters that no text may hold: they steer the terminal or turn the direction of the writing."""


class Problem(Struct, frozen=True):
    """One thing that is wrong: in which file, at which line and column (from 1), and how to mend it.

    `code` is a stable word for the kind of problem. `excerpt` is the line, ready to print and cut where
    it is long, with `caret` cells before the place in it. A problem with a file as a whole has none.
    A `warning` is no obstacle to the use of the file.
    """

    file: str
    line: int
    column: int
    code: str
    message: str
    hint: str = ""
    excerpt: str = ""
    caret: int = 0
    warning: bool = False

    @property
    def severity(self) -> str:
        """How bad it is, in a word: an "error" has to be mended, a "warning" deserves a look."""
        return "warning" if self.warning else "error"

    def __str__(self) -> str:
        """As people read it: sentences wrapped, the excerpt as it is."""
        place = f"{self.file}:{self.line}:{self.column}" if self.excerpt else self.file
        lines = _wrapped(f"{place}: {'warning: ' if self.warning else ''}{self.message} [{self.code}]", "")
        if self.excerpt:
            lines += [f"    {self.excerpt}", f"    {' ' * self.caret}^"]
        if self.hint:
            lines += _wrapped(self.hint, "    ")
        return "\n".join(lines)


def _wrapped(text: str, before: str) -> list[str]:
    """`text` in lines, the first behind `before`, the others indented. Names and paths stay whole."""
    from wcwidth import wrap  # only needed where something is wrong

    return wrap(
        text,
        WIDTH,
        initial_indent=before,
        subsequent_indent="    ",
        break_long_words=False,
        break_on_hyphens=False,
    )


class TreeError(Exception):
    """A tree or a case that cannot be used. `problems` are all that one run found, by file and line."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems, key=lambda each: (each.file, each.line, each.column)))
        super().__init__(self.problems)

    def __str__(self) -> str:
        return "\n\n".join(map(str, self.problems))


class Source(Struct, frozen=True):
    """The text of one file, under the name that messages give it."""

    name: str
    text: str
    mended: bool = False

    def position(self, index: int) -> tuple[int, int]:
        """The line and the column, both from 1, of the character at `index`."""
        start = self.text.rfind("\n", 0, index) + 1
        return self.text.count("\n", 0, index) + 1, index - start + 1

    def line_at(self, index: int) -> str:
        """The whole line that holds the character at `index`."""
        start = self.text.rfind("\n", 0, index) + 1
        end = self.text.find("\n", index)
        return self.text[start : end if end >= 0 else len(self.text)].rstrip("\r")


class Stop(Exception):  # noqa: N818 - not a fault of its own, only the way out of a hopeless file
    """Raised where reading on would only repeat what was said."""


class Problems:
    """Collects what is wrong in one run."""

    def __init__(self) -> None:
        self.found: dict[tuple[str, int, int, str], Problem] = {}
        self._comparisons = 0

    def __bool__(self) -> bool:
        return bool(self.found)

    def at(
        self, source: Source, index: int, code: str, message: str, hint: str = "", *, warning: bool = False
    ) -> None:
        """Notes a problem at the character `index` of `source`. Raises Stop where there are too many."""
        from eczema_tui.loader.excerpt import excerpt

        line, column = source.position(index)
        shown, caret = excerpt(source.line_at(index), column - 1)
        self._note(Problem(source.name, line, column, code, message, hint, shown or " ", caret, warning))

    def whole(self, name: str, code: str, message: str, hint: str = "") -> None:
        """Notes a problem with a file as a whole. Raises Stop where there are too many."""
        self._note(Problem(name, 1, 1, code, message, hint))

    def near(self, word: str, names: Collection[str]) -> str:
        """The one of `names` that `word` was most likely meant to be; "" where none comes near."""
        self._comparisons += len(names)
        if len(word) > 80 or self._comparisons > _MOST_COMPARISONS:
            return ""
        from difflib import get_close_matches

        alike = [name for name in names if abs(len(name) - len(word)) <= 4]
        return next(iter(get_close_matches(word, alike, n=1, cutoff=0.7)), "")

    def error(self) -> TreeError:
        """Everything found so far, as the exception to raise."""
        return TreeError(self.found.values())

    def _note(self, problem: Problem) -> None:
        self.found.setdefault((problem.file, problem.line, problem.column, problem.code), problem)
        if len(self.found) >= MOST_PROBLEMS:
            raise Stop


def shown(word: str) -> str:
    """`word` as messages quote it: one line, not long, and harmless to a terminal."""
    clean = UNFIT.sub("\N{REPLACEMENT CHARACTER}", word).replace("\n", " ").replace("\t", " ")
    return clean if len(clean) <= 60 else clean[:57] + "..."


def shown_path(path: Path | str) -> str:
    """`path` as messages name it: relative to the current folder where it is inside, else as given."""
    given = Path(path)
    try:
        name = str(given.absolute().relative_to(Path.cwd()))
    except (OSError, ValueError):
        name = str(given)
    printable = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return UNFIT.sub("\N{REPLACEMENT CHARACTER}", printable).replace("\n", " ")


def did_you_mean(name: str, otherwise: str = "") -> str:
    """The hint that offers `name`; `otherwise` where there is none."""
    return f"Did you mean `{name}`?" if name else otherwise
