"""What the files of a tree say, as plain values, and changes of it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from copy import deepcopy
from functools import cached_property
from typing import Any

from msgspec import Struct
from ruamel.yaml import YAML

Path = tuple[str | int, ...]

SIGNS, LIST, WALK, WORDS = "a finding", "an item", "the walk", "a wording"
"""What a condition decides on: see `Files.conditions`."""

OWNERS = (SIGNS, LIST, WALK, WORDS)


class Change(Struct, frozen=True):
    """What stands at each path of a file is to be replaced. `story` tells of it in a line."""

    story: str
    edits: tuple[tuple[str, Path, Any], ...]

    @property
    def owner(self) -> tuple[str, Path]:
        """The node with all that is in it, the item, or whatever else is changed."""
        file, path, _ = self.edits[0]
        return file, path[: 2 if file.startswith("stages/") else 1]


class Files:
    """What the files of a tree say, as plain values, and where in them its parts stand."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self.texts = dict(texts)
        yaml = YAML(typ="safe")
        self.said = {
            name: yaml.load(text)
            for name, text in texts.items()
            if not name.startswith(("cases/", "schema/"))
        }

    def at(self, file: str, path: Path) -> Any:
        """What stands at `path`."""
        found = self.said[file]
        for step in path:
            found = found[step]
        return found

    def named(self, file: str, path: Path) -> str:
        """The path in words, with ids in place of numbers."""
        words, found = [], self.said[file]
        for step in path:
            found = found[step]
            words.append(str(found["id"] if isinstance(found, dict) and "id" in found else step))
        return f"{file.removesuffix('.yaml')}: {' '.join(words)}"

    def with_change(self, change: Change) -> dict[str, str]:
        """The texts of the tree after a change; files that it leaves alone are as they were."""
        said = {file: deepcopy(self.said[file]) for file, _, _ in change.edits}
        for file, path, new in change.edits:
            if not path:
                said[file] = new
                continue
            inside = said[file]
            for step in path[:-1]:
                inside = inside[step]
            inside[path[-1]] = new
        return self.texts | {file: written(each) for file, each in said.items()}

    def replaced(self, *edits: tuple[str, Path, Any], told: str = "") -> Change:
        """A change that replaces what stands at each path."""
        one = [
            f"{self.named(f, path)}: {told or f'{short(self.at(f, path))} -> {short(new)}'}"
            for f, path, new in edits
        ]
        return Change("; ".join(one[: 1 if told else None]), edits)

    def without(self, file: str, path: Path) -> Change:
        """A change that takes out what stands at `path`, in a list or under a key."""
        outer, last = self.at(file, path[:-1]), path[-1]
        if isinstance(outer, list):
            left: Any = [each for at, each in enumerate(outer) if at != last]
        else:
            left = {key: each for key, each in outer.items() if key != last}
        return Change(f"{self.named(file, path)}: {short(outer[last])} lost", ((file, path[:-1], left),))

    @cached_property
    def places(self) -> list[tuple[str, Path, Any]]:
        """Everything that the files say, outside the promises, and where."""
        return [
            (file, path, value)
            for file, said in self.said.items()
            for path, value in _inside(said, ())
            if path[:1] not in (("promises",), ("checks",))
        ]

    def conditions(self, *owners: str) -> Iterator[tuple[str, Path]]:
        """Where each whole condition stands that decides on a finding, an item, the walk or a wording."""
        for file, path, _ in self.places:
            if path[-1:] == ("when",) and _owner(file, path) in owners:
                yield file, path

    def parts(self, *owners: str) -> Iterator[tuple[str, Path, Any]]:
        """Every condition and every part of one, and where it stands."""
        for file, top in self.conditions(*owners):
            for path, part in _inside(self.at(file, top), top):
                if isinstance(part, str | dict):
                    yield file, path, part

    @cached_property
    def nodes(self) -> list[tuple[str, Path]]:
        """Where every node stands, those of an option among them."""
        return [
            (file, path)
            for file, path, value in self.places
            if file.startswith("stages/")
            and isinstance(value, dict)
            and path[-2:-1] in (("nodes",), ("then",))
        ]

    @cached_property
    def options(self) -> list[list[tuple[str, Path]]]:
        """Of each node, where its options stand: whatever may set something."""
        found = []
        for file, path in self.nodes:
            own: list[tuple[str, Path]] = []
            for key in (("choices",), ("checklist",), ("scale", "bands"), ("none",), ("unsure",)):
                listed = self.at(file, path)
                for step in key:
                    listed = listed.get(step, {})
                if isinstance(listed, list):
                    own += ((file, (*path, *key, at)) for at, _ in enumerate(listed))
                elif listed:
                    own.append((file, (*path, *key)))
            found.append(own)
        return found

    @cached_property
    def siblings(self) -> dict[str, list[str]]:
        """Of each finding that answers set, the others that the same question can set."""
        found: dict[str, list[str]] = {}
        for options in self.options:
            own = list(dict.fromkeys(name for place in options for name in self.at(*place).get("sets", ())))
            for name in own:
                found.setdefault(name, []).extend(each for each in own if each != name)
        return found


def written(said: object) -> str:
    """The text of a file that says this."""
    return json.dumps(said, ensure_ascii=False)


def _inside(value: Any, path: Path) -> Iterator[tuple[Path, Any]]:
    """A value and everything in it, and where."""
    yield path, value
    if isinstance(value, dict | list):
        for key, each in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _inside(each, (*path, key))


def _owner(file: str, path: Path) -> str:
    words = [step for step in path[:-1] if isinstance(step, str)]
    if file == "findings.yaml":
        return SIGNS if len(path) == 2 else WORDS
    if file == "items.yaml":
        return LIST if len(path) == 2 else WORDS
    if file.startswith("stages/"):
        return WALK if not words or words[-1] in ("nodes", "then", "choices", "checklist") else WORDS
    return WORDS


def short(value: object) -> str:
    """A value in few words."""
    text = value if isinstance(value, str) else written(value).replace('"', "")
    return text if len(text) <= 110 else f"{text[:60]} ... {text[-40:]}"
