"""YAML text to nodes that know their place. What a tree file never needs is refused on the way.

The nodes are made from the C parser's events one by one, so an alias is refused where it stands and
nothing that it would stand for is ever built.
"""

from __future__ import annotations

from importlib import import_module
from types import ModuleType
from typing import Any, cast

from msgspec import Struct

from eczema_tui.loader.problems import UNFIT, Problems, Source, shown

DEEPEST = 40
"""How deep lists and mappings may be nested."""

MOST_VALUES = 100_000
"""How many values all files of a tree may hold together."""


class Scalar(Struct, gc=False):
    """Words, a number, nothing: `value` is the text; `style` is "" where it stands without quotes."""

    source: Source
    start: int
    end: int
    value: str
    style: str

    @property
    def nothing(self) -> bool:
        """Whether no value was written at all."""
        return not self.value and not self.style


class Seq(Struct):
    """A list; `end` is where its first bracket or dash ends."""

    source: Source
    start: int
    items: list[Node]


class Map(Struct):
    """A mapping. `entries` go from key to the key's own node and its value; `flow` is `{...}`."""

    source: Source
    start: int
    entries: dict[str, tuple[Scalar, Node]]
    flow: bool = False

    def value(self, key: str) -> Node:
        """The value under `key`; the mapping itself where there is none."""
        entry = self.entries.get(key)
        return self if entry is None else entry[1]


class Refused(Struct, gc=False):
    """A value of which all that is to say has been said."""

    source: Source
    start: int


Node = Scalar | Seq | Map | Refused


class Composer:
    """Makes nodes of texts. One serves all files of a tree, for the limits hold for all together."""

    def __init__(self, problems: Problems) -> None:
        self._problems = problems
        self._values = 0

    def compose(self, source: Source) -> Node | None:
        """The one value that `source` holds, or None, with problems noted, where it cannot be read."""
        parsing = _parsing()
        if parsing is None:
            self._problems.whole(
                source.name,
                "no-yaml-parser",
                "The part that reads YAML is not installed, so nothing can be read.",
                "Install it: python -m pip install 'ruamel.yaml[oldlibyaml]'",
            )
            return None
        try:
            root = self._root(parsing, source)
        except parsing.YAMLError as error:
            from eczema_tui.loader.yaml_words import explain

            index, message, hint = explain(error, source, parsing)
            self._problems.at(source, index, "not-yaml", message, hint)
            return None
        if isinstance(root, Scalar) and root.nothing:
            self._problems.whole(source.name, "empty-file", "This file is empty.", "Fill it, or delete it.")
            return None
        return root

    def _root(self, parsing: ModuleType, source: Source) -> Node | None:
        """The value of the only document; None where it gave up, with the problem noted.

        Every value of every file passes through this loop, so it is written to be quick.
        """
        next_event = parsing.CParser(source.text).get_event
        scalar, seq, mapping = parsing.ScalarEvent, parsing.SequenceStartEvent, parsing.MappingStartEvent
        seq_end, mapping_end = parsing.SequenceEndEvent, parsing.MappingEndEvent
        document = Seq(source, 0, [])
        outer: list[tuple[Seq | Map, Scalar | Refused | None]] = []
        into: Seq | Map = document
        key: Scalar | Refused | None = None
        plain = not source.mended
        while (event := next_event()) is not None:
            kind = type(event)
            node: Node
            if kind is scalar:
                start = event.start_mark.index
                if plain and event.style != '"' and event.anchor is None and event.tag is None:
                    node = Scalar(source, start, event.end_mark.index, event.value, event.style)
                else:
                    node = self._scalar(source, event)
            elif kind is seq_end or kind is mapping_end:
                into, key = outer.pop()
                continue
            elif kind is mapping or kind is seq:
                start = event.start_mark.index
                self._refuse_extras(source, event)
                node = Map(source, start, {}, event.flow_style) if kind is mapping else Seq(source, start, [])
            elif kind is parsing.AliasEvent:
                node = self._alias(source, event)
            elif kind is parsing.DocumentStartEvent and document.items:
                message = "A second document starts here; a file holds only one."
                at = event.start_mark.index
                self._problems.at(source, at, "several-documents", message, "Take out the line `---`.")
                return None
            else:
                continue
            self._values += 1
            if isinstance(into, Seq):
                into.items.append(node)
            elif key is None:
                if isinstance(node, Scalar) and node.value not in into.entries:
                    key = node
                else:
                    key = self._refuse_key(into, node)
            else:
                if isinstance(key, Scalar):
                    into.entries[key.value] = (key, node)
                key = None
            if kind is mapping or kind is seq:
                outer.append((into, key))
                into, key = cast("Seq | Map", node), None
                if len(outer) > DEEPEST:
                    message = f"This is nested deeper than {DEEPEST} levels."
                    hint = "Take nodes out of the `then` they stand in, and give them a `when` instead."
                    self._problems.at(source, node.start, "too-deep", message, hint)
                    return None
            if self._values > MOST_VALUES:
                message = f"The files hold more than {MOST_VALUES} values together, which is no tree."
                self._problems.at(source, node.start, "too-many-values", message)
                return None
        return document.items[0] if document.items else Scalar(source, 0, 0, "", "")

    def _scalar(self, source: Source, event: Any) -> Scalar | Refused:
        """A value that may hold what is refused, in an escape or in front of it."""
        value: str = event.value
        start, end = event.start_mark.index, event.end_mark.index
        refused = self._refuse_extras(source, event)
        if event.style == '"' and not value.isprintable() and (unfit := UNFIT.search(value)):
            escape = _escape_of(unfit.group(), source.text, start, end)
            refuse_character(self._problems, source, escape, unfit.group())
            refused = True
        elif source.mended and "\N{REPLACEMENT CHARACTER}" in value:
            refused = True
        return Refused(source, start) if refused else Scalar(source, start, end, value, event.style)

    def _alias(self, source: Source, event: Any) -> Refused:
        start = event.start_mark.index
        message = f"`*{shown(event.anchor)}` repeats another part of the file; tree files do not do that."
        self._problems.at(source, start, "alias", message, "Write the words out, or put them in quotes.")
        return Refused(source, start)

    def _refuse_extras(self, source: Source, event: Any) -> bool:
        """Notes an anchor or a tag; whether there was a tag, which leaves the value without a meaning."""
        start = event.start_mark.index
        if event.anchor is not None:
            message = (
                f"`&{shown(event.anchor)}` names a part of the file to repeat it; tree files do not do that."
            )
            self._problems.at(source, start, "anchor", message, "Take it out, or put the words in quotes.")
        if event.tag is not None:
            message = "`!` in front of a value says which type it has, which tree files do not do."
            self._problems.at(source, start, "tag", message, "Take it out, or put the words in quotes.")
        return event.tag is not None

    def _refuse_key(self, into: Map, node: Node) -> Refused:
        """Notes a key that is none, or is there already."""
        if isinstance(node, Scalar):
            line, _ = node.source.position(into.entries[node.value][0].start)
            message = f"The key `{shown(node.value)}` stands here a second time; the first is in line {line}."
            self._problems.at(node.source, node.start, "duplicate-key", message, "Keep one of the two.")
        elif not isinstance(node, Refused):
            message = "A list or a mapping stands where a key belongs."
            hint = "Text that starts with a bracket has to be in quotes."
            self._problems.at(node.source, node.start, "bad-key", message, hint)
        return Refused(node.source, node.start)


def refuse_character(problems: Problems, source: Source, index: int, char: str) -> None:
    """Notes a character that no text may hold."""
    import unicodedata

    name = unicodedata.name(char, "a control character").lower()
    problems.at(
        source,
        index,
        "unfit-character",
        f"There is a character here that cannot be seen and must not be in text: U+{ord(char):04X}, {name}.",
        "Delete it. It may have come along with text copied from elsewhere.",
    )


def _escape_of(char: str, text: str, start: int, end: int) -> int:
    """Where the escape that stands for `char` is in quoted text; the text's start where none is found."""
    code = ord(char)
    spelled = [f"\\x{code:02x}", f"\\u{code:04x}", f"\\U{code:08x}", "\\N", "\\L", "\\P", "\\0", "\\a", "\\b"]
    spelled += ["\\e", "\\v", "\\f", "\\r"]
    meant = dict(zip(spelled[3:], "\x85\u2028\u2029\0\a\b\x1b\v\f\r", strict=True))
    lower = text[start:end].lower()
    for escape in spelled:
        if meant.get(escape, char) == char:
            found = text[start:end].find(escape) if escape in meant else lower.find(escape.lower())
            if found >= 0:
                return start + found
    return start


def _parsing() -> ModuleType | None:
    """The C parser's module, or None where it is not installed."""
    try:
        return import_module("_ruamel_yaml")
    except ImportError:
        return None
