"""Drafts: a tree as its author has it, with its cases, all that is wrong, and where everything stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path, PurePosixPath

from msgspec import Struct, UnsetType

from eczema_tui.case import Case
from eczema_tui.loader import files
from eczema_tui.loader.build import Parts, build
from eczema_tui.loader.cases import check_case, read_case
from eczema_tui.loader.places import Place, Places
from eczema_tui.loader.problems import Problem, Problems, Source, Stop, shown_path
from eczema_tui.loader.shape import CaseShape, InlineCaseShape
from eczema_tui.loader.trees import parse_parts, read_parts
from eczema_tui.tree import Tree


class Checks(Struct, frozen=True):
    """What the tree's author asks of its check.

    `demand` are the keys ("why", "sources", "staff") that nodes must have, `reading_level` the highest
    school grade that a node's words may need (None: not measured), `names` words that count as plain.
    """

    demand: frozenset[str] = frozenset()
    reading_level: int | None = None
    names: tuple[str, ...] = ()


class Draft:
    """What could be read of a tree and its cases.

    `tree` is None where nothing could be read at all. Where `broken` it has parts missing, so that nothing
    follows from what it lacks. `cases` are those that fit the tree, by name; `case_count` is how many
    there are, fitting or not.
    """

    def __init__(self) -> None:
        self.tree: Tree | None = None
        self.broken = True
        self.checks = Checks()
        self.cases: dict[str, Case] = {}
        self.case_count = 0
        self._problems = Problems()
        self._places = Places()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything found so far, by file and line."""
        return self._problems.error().problems

    def whole(self) -> Tree:
        """The tree. Raises TreeError where anything is wrong with it or its cases."""
        if self.tree is None or any(not problem.warning for problem in self.problems):
            raise self._problems.error()
        return self.tree

    def note(
        self, place: Place, code: str, message: str, hint: str = "", *, quote: str = "", warning: bool = False
    ) -> None:
        """Adds a problem at a place of the tree, or at the words `quote` there."""
        source, index = self._places.find(place, quote)
        with suppress(Stop):  # no remark is one too many
            self._problems.at(source, index, code, message, hint, warning=warning)

    def read(self, parts: Parts) -> None:
        """Takes up what the tree's files hold."""
        self._places.add_tree(parts)
        self.tree = build(parts, self._problems)
        self.broken = bool(self._problems)
        given = parts.head.checks
        if not isinstance(given, UnsetType):
            level = None if isinstance(given.reading_level, UnsetType) else given.reading_level
            self.checks = Checks(frozenset(given.demand), level, tuple(given.names))
        self.case_count += len(parts.cases)
        if not self.broken:
            for name, shape in parts.cases.items():
                self._add_case(name, shape, self.tree, len(self._problems.found))

    def read_cases(self, given: Iterable[tuple[str, Source | None]]) -> None:
        """Takes up case files, given as (name, text). They are held to a tree only if it is whole."""
        for name, source in given:
            self.case_count += 1
            before = len(self._problems.found)
            shape = read_case(source, self._problems)
            if shape is not None and self.tree is not None and not self.broken:
                self._add_case(name, shape, self.tree, before)

    def _add_case(self, name: str, shape: CaseShape | InlineCaseShape, tree: Tree, before: int) -> None:
        """Takes up a case if it fits the tree; if not, that is noted, and nothing follows from it.

        `before` is how many problems there were before it was read.
        """
        self._places.add_case(name, shape)
        case = check_case(shape, tree, self._problems)
        if len(self._problems.found) == before:
            self.cases[name] = case


def load_draft(path: Path) -> Draft:
    """The tree at `path`, a folder or a single file, and its cases, whatever is wrong with them."""

    def case_sources(problems: Problems) -> Iterable[tuple[str, Source | None]]:
        for file in files.case_paths(path, problems):
            data = files.read_bytes(file, problems)
            yield file.stem, None if data is None else files.decode(shown_path(file), data, problems)

    return _drafted(lambda problems: read_parts(path, problems), case_sources)


def parse_draft(given: str | bytes | Mapping[str, str | bytes], name: str = "tree.yaml") -> Draft:
    """The tree in memory, given as for `parse_tree`, and its cases, whatever is wrong with them."""

    def case_sources(problems: Problems) -> Iterable[tuple[str, Source | None]]:
        if not isinstance(given, str | bytes):
            for each in sorted(given):
                if each.startswith(f"{files.CASES}/") and each.endswith(".yaml"):
                    yield PurePosixPath(each).stem, files.decode(each, given[each], problems)

    return _drafted(lambda problems: parse_parts(given, problems, name), case_sources)


def _drafted(
    parts: Callable[[Problems], Parts | None],
    case_sources: Callable[[Problems], Iterable[tuple[str, Source | None]]],
) -> Draft:
    draft = Draft()
    with suppress(Stop):
        found = parts(draft._problems)
        if found is not None:
            draft.read(found)
            draft.read_cases(case_sources(draft._problems))
    return draft
