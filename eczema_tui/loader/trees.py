"""Trees: a folder or a file to a `Tree`, with everything that is wrong found in one run."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from eczema_tui.loader import files
from eczema_tui.loader.build import Parts, build
from eczema_tui.loader.cases import check_case
from eczema_tui.loader.problems import Problems, Source, Stop, shown_path
from eczema_tui.loader.reader import read
from eczema_tui.loader.shape import (
    FindingsShape,
    GlossaryShape,
    ItemsShape,
    SourcesShape,
    StageShape,
    TreeShape,
    WholeTreeShape,
)
from eczema_tui.loader.yaml_nodes import Composer, Map, Node, Refused, Seq
from eczema_tui.tree import Tree

T = TypeVar("T")

_HOLDS = {
    "tree.yaml": {"tree", "category", "stage"},
    "findings.yaml": {"finding"},
    "items.yaml": {"item"},
    "sources.yaml": {"source"},
    "glossary.yaml": set[str](),
}
_STAGE_HOLDS = {"stage", "node"}


def load_tree(path: Path) -> Tree:
    """The tree at `path`, a folder or a single file. Cases in a folder are left unread.

    Raises TreeError with every problem found.
    """
    problems = Problems()
    with suppress(Stop):
        return _made(read_parts(path, problems), problems)
    raise problems.error()


def parse_tree(given: str | bytes | Mapping[str, str | bytes], name: str = "tree.yaml") -> Tree:
    """The tree in memory: the text of a single file, or texts by their names in a tree's folder.

    Raises TreeError with every problem found; it calls a single file `name`.
    """
    problems = Problems()
    with suppress(Stop):
        return _made(parse_parts(given, problems, name), problems)
    raise problems.error()


def _made(parts: Parts | None, problems: Problems) -> Tree:
    """The tree of `parts`. Raises TreeError where a problem was noted, now or before; Stop, too many."""
    if parts is not None:
        tree = build(parts, problems)
        for case in parts.cases.values():
            check_case(case, tree, problems)
        if not problems:
            return tree
    raise problems.error()


def parse_parts(
    given: str | bytes | Mapping[str, str | bytes], problems: Problems, name: str = "tree.yaml"
) -> Parts | None:
    """What the files in memory hold, cases in a folder left out; see `parse_tree`. Problems are noted."""
    if isinstance(given, str | bytes):
        return _single(files.decode(name, given, problems), problems)
    names = [each for each in sorted(given) if files.is_tree_file(each, problems, each)]
    wanted = [each for each in names if not each.startswith(f"{files.CASES}/")]
    sources = [(each, files.decode(each, given[each], problems)) for each in wanted]
    return _folder(sources, files.TREE, problems)


def read_parts(path: Path, problems: Problems) -> Parts | None:
    """What the files of the tree at `path` hold, cases in a folder left out. Problems are noted."""
    try:
        folder = files.folder_of(path) if os.stat(path) else None  # noqa: PTH116 - says why it cannot be read
    except (OSError, ValueError) as error:
        files.note_os_error(path, error, problems)
        return None
    if folder is None:
        return _single(_source(path, problems), problems)
    together = 0
    sources: list[tuple[str, Source | None]] = []
    names = files.listed(folder, problems)
    if names is None:
        return None
    for name, file in files.folder_files(folder, names, problems):
        data = None if file is None else files.read_bytes(file, problems)
        together += len(data or b"")
        if together > files.MOST_BYTES_TOGETHER:
            most = files.MOST_BYTES_TOGETHER // files.MOST_BYTES
            message = f"The files of this tree are larger than {most} MiB together, so they are not read."
            problems.whole(shown_path(folder), "too-large", message)
            return None
        sources.append((name, _decoded(file, data, problems)))
    return _folder(sources, shown_path(folder / files.TREE), problems)


def _source(path: Path, problems: Problems) -> Source | None:
    return _decoded(path, files.read_bytes(path, problems), problems)


def _decoded(path: Path | None, data: bytes | None, problems: Problems) -> Source | None:
    return None if path is None or data is None else files.decode(shown_path(path), data, problems)


def _single(source: Source | None, problems: Problems) -> Parts | None:
    root = None if source is None else Composer(problems).compose(source)
    if root is None:
        return None
    shape = read(WholeTreeShape, root, problems)
    return Parts(
        head=shape,
        stages=shape.stages,
        findings=shape.findings,
        items=shape.items,
        glossary=shape.glossary,
        sources=shape.sources,
        cases=shape.cases,
        unread=set(),
    )


def _folder(given: Iterable[tuple[str, Source | None]], tree_name: str, problems: Problems) -> Parts:
    """What the files of a folder hold; a source that is None could not be read."""
    composer = Composer(problems)
    roots: dict[str, Node | None] = {}
    unread: set[str] = set()
    for name, source in given:
        root = None if source is None else composer.compose(source)
        roots[name] = root
        if not isinstance(root, Seq if name == "items.yaml" else Map):
            unread |= _HOLDS.get(name, _STAGE_HOLDS)
    if files.TREE not in roots:
        hint = "The folder of a tree has a file tree.yaml, which names its parts."
        problems.whole(tree_name, "missing-tree-file", "There is no such file here.", hint)
        unread |= _HOLDS[files.TREE]
    nowhere = Refused(Source(tree_name, ""), 0)

    def part(name: str, shape: type[T]) -> T:
        return read(shape, roots.get(name) or nowhere, problems)

    stages = [part(name, StageShape) for name in roots if name not in files.TOP_FILES]
    return Parts(
        head=part(files.TREE, TreeShape),
        stages=stages,
        findings=part("findings.yaml", FindingsShape),
        items=part("items.yaml", ItemsShape),
        glossary=part("glossary.yaml", GlossaryShape),
        sources=part("sources.yaml", SourcesShape),
        cases={},
        unread=unread,
    )
