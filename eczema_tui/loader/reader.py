"""Nodes of YAML to the shapes of `shape.py`, driven by their annotations. Everything wrong is noted.

A value that cannot be read is noted once and stands as something harmless in the shape, so that the
rest can be read and checked in the same run.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import UnionType
from typing import (
    Annotated,
    Any,
    Final,
    Literal,
    Protocol,
    TypeVar,
    Union,
    cast,
    get_args,
    get_origin,
)

from msgspec import NODEFAULT, Meta, UnsetType
from msgspec.structs import fields

from eczema_tui.loader import texts
from eczema_tui.loader.problems import Problems, did_you_mean, shown
from eczema_tui.loader.shape import Shape
from eczema_tui.loader.yaml_nodes import Map, Node, Refused, Scalar, Seq

T = TypeVar("T")

BAD: Final = object()
"""Stands for a value that cannot be read, the problem being noted."""


def read(shape: type[T], node: Node, problems: Problems) -> T:
    """What `node` holds, as `shape` says: a class of `shape.py`, or a list or dict of one."""
    reader = _compiled(shape)
    value = _read(reader, node, problems)
    return cast("T", reader.harmless(node) if value is BAD else value)


def origin(shape: Shape) -> Map:
    """The mapping from which `shape` was read, which knows where everything stands."""
    return cast("Map", shape.__dict__["origin"])


def named_at(shape: Shape) -> Node:
    """Where the id of `shape` stands: as the key that it is found under, or under its key `id`."""
    return cast("Node", shape.__dict__.get("name")) or origin(shape).value("id")


def is_written(shape: Shape) -> bool:
    """Whether `shape` stands in a file, so that it has an origin; otherwise it was made for a default."""
    return "origin" in shape.__dict__


def element(node: Node, place: int) -> Node:
    """The node of a list's element; where a single value was taken for a list, that value."""
    return node.items[place] if isinstance(node, Seq) and place < len(node.items) else node


class _Reader(Protocol):
    """Reads one kind of value."""

    def read(self, node: Node, problems: Problems) -> Any:
        """The value, or BAD."""

    def harmless(self, node: Node) -> Any:
        """What stands for a value that cannot be read."""


def _read(reader: _Reader, node: Node, problems: Problems) -> Any:
    kind = type(node)
    if kind is Refused:
        return BAD
    if kind is Scalar and texts.is_null(node):
        message = "There is no value here."
        problems.at(node.source, node.start, "null-value", message, "Write one, or take the key out.")
        return BAD
    return reader.read(node, problems)


class _Text:
    def __init__(self, of: str) -> None:
        self._check = texts.CHECKS[of]
        self.reads_names = of == "name"

    def read(self, node: Node, problems: Problems) -> Any:
        value = self._check(problems, node)
        return BAD if value is None else value

    def harmless(self, node: Node) -> str:
        return ""


class _Whole:
    def __init__(self, least: int, most: int) -> None:
        self._least, self._most = least, most

    def read(self, node: Node, problems: Problems) -> Any:
        if not isinstance(node, Scalar) or not texts.is_whole(node):
            quoted = isinstance(node, Scalar) and node.style and node.value.isdigit()
            texts.wrong_type(problems, node, "a whole number", "Take the quotes away." if quoted else "")
            return BAD
        value = int(node.value) if len(node.value) < 10 else self._most + 1
        if self._least <= value <= self._most:
            return value
        message = f"The number has to be from {self._least} to {self._most}."
        problems.at(node.source, node.start, "out-of-range", message)
        return BAD

    def harmless(self, node: Node) -> int:
        return self._least


class _Truth:
    def read(self, node: Node, problems: Problems) -> Any:
        if isinstance(node, Scalar) and texts.special(node) == "truth":
            return node.value.lower() == "true"
        texts.wrong_type(problems, node, "true or false", "Write true or false, without quotes.")
        return BAD

    def harmless(self, node: Node) -> bool:
        return False


class _OneOf:
    def __init__(self, words: tuple[str, ...]) -> None:
        self._words = words

    def read(self, node: Node, problems: Problems) -> Any:
        if not isinstance(node, Scalar):
            texts.wrong_type(problems, node, "one word")
            return BAD
        if node.value in self._words:
            return node.value
        near = problems.near(node.value.lower().replace("_", "-").replace(" ", "-"), self._words)
        hint = did_you_mean(near, f"It can be {', '.join(self._words)}.")
        message = f"`{shown(node.value)}` cannot stand here."
        problems.at(node.source, node.start, "unknown-word", message, hint)
        return BAD

    def harmless(self, node: Node) -> str:
        return self._words[0]


class _ListOf:
    def __init__(self, element: _Reader, least: int, most: int | None) -> None:
        self._element, self._least, self._most = element, least, most
        first = element.first if isinstance(element, _Either) else element
        self._of_names = isinstance(first, _Text) and first.reads_names

    def read(self, node: Node, problems: Problems) -> Any:
        if not isinstance(node, Seq):
            return self._single(node, problems)
        if len(node.items) < self._least:
            problems.at(
                node.source, node.start, "empty-list", "This list is empty.", "Fill it, or take the key out."
            )
        if self._most is not None and len(node.items) > self._most:
            message = f"There can be at most {self._most} here."
            problems.at(node.source, node.items[self._most].start, "too-many", message)
        values = []
        for item in node.items:
            value = _read(self._element, item, problems)
            if value is BAD:
                value = self._element.harmless(item)
                if value != "":
                    continue
            values.append(value)
        return values

    def _single(self, node: Node, problems: Problems) -> Any:
        """A value that is no list is taken for a list of one, so that what it names is known."""
        hint = "Start every entry of the list with a dash."
        names: list[str] = []
        if isinstance(node, Scalar):
            names = texts.names_in(node.value) if self._of_names else []
            hint = f"Put it in brackets: [{shown(', '.join(names) or node.value)}]"
        texts.wrong_type(problems, node, "a list", hint)
        if names:
            return names
        if not isinstance(node, Scalar) or not isinstance(self._element, _Text | _Either):
            return BAD
        value = _read(self._element, node, problems)
        return BAD if value is BAD else [value]

    def harmless(self, node: Node) -> list[Any]:
        return []


class _DictOf:
    def __init__(self, key: _Reader, value: _Reader) -> None:
        self._key, self._value = key, value

    def read(self, node: Node, problems: Problems) -> Any:
        if not isinstance(node, Map):
            hint = "Write the id without a dash, a colon after it, and what belongs to it indented below."
            texts.wrong_type(problems, node, "keys with values", hint)
            return BAD
        found = {}
        earlier: Node | None = None
        for key, (key_node, value_node) in node.entries.items():
            if _is_cut(node, value_node) and earlier is not None:
                _note_cut(key_node, earlier, problems)
                continue
            earlier = value_node
            _read(self._key, key_node, problems)
            value = _read(self._value, value_node, problems)
            if value is BAD:
                value = self._value.harmless(value_node)
                if not isinstance(value, Shape):
                    continue
            if isinstance(value, Shape):
                value.__dict__["name"] = key_node
            found[key] = value
        return found

    def harmless(self, node: Node) -> dict[str, Any]:
        return {}


class _Field:
    def __init__(self, attribute: str, reader: _Reader, *, required: bool) -> None:
        self.attribute, self.reader, self.required = attribute, reader, required


class _ShapeOf:
    def __init__(self, shape: type[Shape]) -> None:
        self._shape = shape
        self._known: dict[str, _Field] | None = None
        self._required: dict[str, _Field] = {}

    @property
    def _fields(self) -> Mapping[str, _Field]:
        """The fields by the keys that they have in files. Shapes hold one another, so this waits for use."""
        if self._known is None:
            self._known = {
                each.encode_name: _Field(
                    each.name,
                    _compiled(each.type),
                    required=each.default is NODEFAULT and each.default_factory is NODEFAULT,
                )
                for each in fields(self._shape)
            }
            self._required = {key: each for key, each in self._known.items() if each.required}
        return self._known

    def read(self, node: Node, problems: Problems) -> Any:
        known = self._fields
        if not isinstance(node, Map):
            first = next(iter(self._required or known))
            hint = f"Every key has a colon and a space after it: {first}: ..."
            texts.wrong_type(problems, node, f"keys with values ({self._keys()})", hint)
            return BAD
        values: dict[str, Any] = {}
        earlier: Node | None = None
        misspelt: dict[str, tuple[Scalar, Node]] = {}
        for key, (key_node, value_node) in node.entries.items():
            field = known.get(key)
            if field is None:
                if _is_cut(node, value_node) and earlier is not None:
                    _note_cut(key_node, earlier, problems)
                elif (near := self._note_unknown(key, key_node, problems)) and near not in node.entries:
                    misspelt[near] = key_node, value_node
                continue
            earlier = value_node
            value = _read(field.reader, value_node, problems)
            if value is not BAD:
                values[field.attribute] = value
        for key, (key_node, value_node) in misspelt.items():
            node.entries[key] = key_node, value_node
            value = _read(known[key].reader, value_node, problems)
            if value is not BAD:
                values[known[key].attribute] = value
        for key, field in self._required.items():
            if field.attribute not in values:
                if key not in node.entries:
                    message = f"The key `{key}` is missing here."
                    problems.at(
                        node.source, node.start, "missing-key", message, f"Add `{key}:` with its value."
                    )
                values[field.attribute] = field.reader.harmless(node)
        return self._made(node, values)

    def _made(self, node: Map, values: dict[str, Any]) -> Shape:
        shape = self._shape(**values)
        shape.__dict__["origin"] = node
        return shape

    def harmless(self, node: Node) -> Shape:
        values = {
            field.attribute: field.reader.harmless(node) for field in self._fields.values() if field.required
        }
        return self._made(Map(node.source, node.start, {}), values)

    def _keys(self) -> str:
        return ", ".join(self._fields)

    def _note_unknown(self, key: str, node: Scalar, problems: Problems) -> str:
        """Notes a key that is none. Gives the one that was most likely meant, which is then read for it."""
        near = problems.near(key.lower().replace("_", "-").replace(" ", "-"), self._fields)
        hint = did_you_mean(near, f"The keys here can be: {self._keys()}.")
        message = f"There is no key `{shown(key)}` here."
        problems.at(node.source, node.start, "unknown-key", message, hint)
        return near


class _Either:
    """A value that may be of several kinds; which one is told by how it is written."""

    def __init__(self, readers: list[_Reader]) -> None:
        self.first = readers[0]
        self._by_node: dict[type[Node], _Reader] = {}
        self._whole: _Reader | None = None
        for reader in readers:
            if isinstance(reader, _Whole):
                self._whole = reader
            elif isinstance(reader, _ListOf):
                self._by_node[Seq] = reader
            elif isinstance(reader, _ShapeOf):
                self._by_node[Map] = reader

    def read(self, node: Node, problems: Problems) -> Any:
        if self._whole is not None and isinstance(node, Scalar) and texts.is_whole(node):
            return self._whole.read(node, problems)
        if isinstance(node, Seq) and Seq not in self._by_node and Map in self._by_node:
            hint = "Say whether any or all of them are meant: {any: [one, two]}"
            texts.wrong_type(problems, node, "an id or a condition", hint)
            return BAD
        return self._by_node.get(type(node), self.first).read(node, problems)

    def harmless(self, node: Node) -> Any:
        return self.first.harmless(node)


def _is_cut(mapping: Map, value: Node) -> bool:
    """Whether a key of `{...}` has no value, as the rest of a text after a comma has none."""
    return mapping.flow and isinstance(value, Scalar) and value.nothing


def _note_cut(key: Scalar, earlier: Node, problems: Problems) -> None:
    start = earlier.value if isinstance(earlier, Scalar) else "..."
    whole = f"{start}, {key.value}".strip('"')
    message = f"In {{ }} a comma ends the text, so `{shown(key.value)}` is cut off from what it belongs to."
    hint = f'Put the whole text in quotes: "{shown(whole)}"'
    problems.at(key.source, key.start, "cut-by-comma", message, hint)


@cache
def _shape_of(shape: type[Shape]) -> _ShapeOf:
    return _ShapeOf(shape)


def _compiled(annotation: Any, meta: Meta | None = None) -> _Reader:
    """The reader for an annotation of `shape.py`."""
    kind = get_origin(annotation)
    if kind is Annotated:
        inner, found = get_args(annotation)[:2]
        return _compiled(inner, found)
    args = get_args(annotation)
    if kind is Union or kind is UnionType:
        readers = [_compiled(each) for each in args if each is not UnsetType]
        return readers[0] if len(readers) == 1 else _Either(readers)
    if kind is list:
        return _ListOf(_compiled(args[0]), (meta and meta.min_length) or 0, meta.max_length if meta else None)
    if kind is dict:
        return _DictOf(_compiled(args[0]), _compiled(args[1]))
    if kind is Literal:
        return _OneOf(args)
    if annotation is str:
        return _Text(meta.extra["of"] if meta and meta.extra else "own")
    if annotation is bool:
        return _Truth()
    if annotation is int:
        least = meta.ge if meta and meta.ge is not None else -999_999_999
        most = meta.le if meta and meta.le is not None else 999_999_999
        return _Whole(int(least), int(most))
    return _shape_of(annotation)
