"""Where everything stands in the files of a tree: every value, its key, and what names what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from msgspec import Struct
from ruamel.yaml import YAML, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

Path = tuple[str | int, ...]


class Spot(Struct, frozen=True):
    """One value: its text is `text[start:end]` of `file`, and `path` leads to it.

    `key` is where its key stands, or its dash; `value` its words, None for a list or a mapping; `inner` is
    what it holds. `flow` says that it stands inside brackets.
    """

    file: str
    path: Path
    start: int
    end: int
    key: int
    value: str | None
    style: str
    flow: bool
    inner: tuple[Spot, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """The path without places in lists."""
        return tuple(step for step in self.path if isinstance(step, str))

    @property
    def name(self) -> str:
        """The last key of the path."""
        return self.words[-1] if self.words else ""

    @property
    def is_list(self) -> bool:
        return self.style == "[]"

    @property
    def is_map(self) -> bool:
        return self.style == "{}"

    def get(self, key: str) -> Spot | None:
        """What stands under `key`, or None."""
        return next((each for each in self.inner if each.path[-1] == key), None)

    def all(self) -> Iterator[Spot]:
        """This and everything inside, in the order of the file."""
        yield self
        for each in self.inner:
            yield from each.all()


def parsed(file: str, text: str) -> Spot:
    """The whole value that a file holds. Raises YAMLError."""
    return _spot(file, text, YAML(typ="safe").compose(text), (), 0, flow=False)


def _spot(file: str, text: str, node: Node, path: Path, key: int, *, flow: bool) -> Spot:
    start, end = node.start_mark.index, node.end_mark.index
    if isinstance(node, ScalarNode):
        kept = text[start:end].rstrip("\n") if node.style in ("|", ">") else text[start:end]
        style = node.style or ""
        return Spot(file, path, start, start + len(kept), key, node.value, style, flow, ())
    inside = flow or node.flow_style
    inner = []
    if isinstance(node, MappingNode):
        for name, value in node.value:
            at = name.start_mark.index
            inner.append(_spot(file, text, value, (*path, name.value), at, flow=inside))
    elif isinstance(node, SequenceNode):
        for place, value in enumerate(node.value):
            begins = value.start_mark.index
            at = begins if inside else text.rindex("-", 0, begins)
            inner.append(_spot(file, text, value, (*path, place), at, flow=inside))
    if not node.flow_style:
        end = inner[-1].end if inner else end
    style = "{}" if isinstance(node, MappingNode) else "[]"
    return Spot(file, path, start, end, key, None, style, flow, tuple(inner))


class Texts:
    """The texts of a tree's files, and everything in them."""

    def __init__(self, files: Mapping[str, str]) -> None:
        self.files = dict(files)
        self.roots = {file: parsed(file, text) for file, text in files.items()}
        self.spots = [each for root in self.roots.values() for each in root.all()]

    def text(self, spot: Spot) -> str:
        return self.files[spot.file][spot.start : spot.end]

    def line_start(self, file: str, index: int) -> int:
        return self.files[file].rfind("\n", 0, index) + 1

    def line_end(self, file: str, index: int) -> int:
        """The end of the line, with the character that ends it."""
        end = self.files[file].find("\n", index)
        return len(self.files[file]) if end < 0 else end + 1

    def block(self, spot: Spot) -> tuple[int, int]:
        """The whole lines that a part of a block holds, with its key or dash."""
        return self.line_start(spot.file, spot.key), self.line_end(spot.file, spot.end - 1)

    @cached_property
    def order(self) -> list[str]:
        """The stage files in the order of the tree."""
        by_id = {
            str(root.get("id").value): file  # type: ignore[union-attr]
            for file, root in self.roots.items()
            if file.startswith("stages/")
        }
        stages = self.roots["tree.yaml"].get("stages")
        assert stages is not None
        return [by_id[str(each.value)] for each in stages.inner]

    @cached_property
    def nodes(self) -> list[Spot]:
        """All nodes in the order of the walk."""
        return [
            each
            for file in self.order
            for each in self.roots[file].all()
            if len(each.path) > 1 and isinstance(each.path[-1], int) and each.name in ("nodes", "then")
        ]

    @cached_property
    def options(self) -> list[Spot]:
        """All mappings that can set findings."""
        named = {"choices", "checklist", "bands"}
        return [
            each
            for node in self.nodes
            for each in node.all()
            if each.is_map
            and (each.name in ("unsure", "none") or (each.name in named and isinstance(each.path[-1], int)))
            and node_path(each) == node.path
        ]

    @cached_property
    def setters(self) -> dict[str, list[Spot]]:
        """The options that set each finding, in the order of the walk."""
        found: dict[str, list[Spot]] = {}
        for option in self.options:
            sets = option.get("sets")
            for each in sets.inner if sets else ():
                found.setdefault(str(each.value), []).append(option)
        return found

    @cached_property
    def declared(self) -> dict[str, dict[str, Spot]]:
        """Everything with an id, by kind and id. Its key, or the value under `id`, declares it."""
        tree = self.roots["tree.yaml"]
        return {
            "finding": {each.name: each for each in self.roots["findings.yaml"].inner},
            "source": {each.name: each for each in self.roots["sources.yaml"].inner},
            "term": {each.name: each for each in self.roots["glossary.yaml"].inner},
            "item": _by_id(self.roots["items.yaml"]),
            "category": _by_id(tree.get("categories")),
            "promise": _by_id(tree.get("promises")),
            "node": {str(node.get("id").value): node for node in self.nodes},  # type: ignore[union-attr]
            "stage": {
                str(root.get("id").value): root  # type: ignore[union-attr]
                for file, root in self.roots.items()
                if file.startswith("stages/")
            },
        }

    @cached_property
    def uses(self) -> dict[str, list[Spot]]:
        """Every place where each kind of thing is called by its id, cases apart."""
        found: dict[str, list[Spot]] = {kind: [] for kind in self.declared}
        for spot in self.spots:
            kind = _named_here(spot)
            if kind and spot.value is not None:
                found[kind].append(spot)
        return found

    def uses_of(self, kind: str, name: str) -> list[Spot]:
        return [each for each in self.uses[kind] if each.value == name]


def node_path(spot: Spot) -> Path:
    """The path of the innermost node that holds `spot`."""
    path = spot.path
    for size in range(len(path) - 1, 1, -1):
        if path[size - 2] in ("nodes", "then") and isinstance(path[size - 1], int):
            return path[:size]
    return ()


def _by_id(listed: Spot | None) -> dict[str, Spot]:
    inner = listed.inner if listed else ()
    return {str(each.get("id").value): each for each in inner}  # type: ignore[union-attr]


def _named_here(spot: Spot) -> str:
    """The kind of thing that a word at this place names; "" where it names nothing."""
    words = spot.words
    if not words:
        return ""
    if words[-1] in ("when", "any", "all", "not") and "when" in words:
        return "finding"
    if spot.file == "tree.yaml":
        claims = {"items": "item", "findings": "finding", "nodes": "node", "categories": "category"}
        if words[0] == "promises" and len(words) == 3:
            return claims.get(words[-1], "")
        return "stage" if words == ("stages",) else ""
    if spot.file == "items.yaml" and words == ("category",):
        return "category"
    if words[-1] == "sets":
        return "finding"
    return "source" if words[-1] == "sources" else ""


def meaning(text: str) -> object:
    """What a file says, with white space evened out; the text itself where it cannot be read."""
    try:
        return _meant(YAML(typ="safe").compose(text))
    except (YAMLError, ValueError):
        return text


def _meant(node: Node | None) -> object:
    if isinstance(node, ScalarNode):
        return node.tag, " ".join(node.value.split())
    if isinstance(node, MappingNode):
        return tuple((_meant(key), _meant(value)) for key, value in node.value)
    return [_meant(each) for each in node.value] if node else None
