"""A case as YAML text, to be read by people and by `load_case`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence

from eczema_tui.case import Answer, Case

_BARE = re.compile(r"[^\W\d_](?:[\w ,.()/'!?;+-]*[\w,.()/'!?;+-])?")
_NOT_WORDS = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n"})

_Value = Answer | Sequence[str | int] | Mapping[str, "_Value"]


def dump_case(case: Case) -> str:
    """The text of a case file that `load_case` reads back as the same `case`. Empty parts are left out.

    So are answers that are an empty list, which mean the same as none.
    """
    top: dict[str, _Value] = {"tree": case.tree, "version": case.version}
    if case.title:
        top["title"] = case.title
    answers = {node: answer for node, answer in case.answers.items() if answer != ()}
    if answers:
        top["answers"] = answers
    choices = case.choices
    parts: dict[str, _Value] = {
        "pinned": choices.pinned,
        "dropped": choices.dropped,
        "reworded": choices.reworded,
        "own": choices.own,
        "tries": choices.tries,
    }
    if kept := {key: value for key, value in parts.items() if value}:
        top["list"] = kept
    if case.expect is not None:
        expected: dict[str, _Value] = {"items": case.expect.items, "not-items": case.expect.not_items}
        expected = {key: value for key, value in expected.items() if value}
        if case.expect.tier is not None:
            expected = {"tier": case.expect.tier.slug, **expected}
        top["expect"] = expected
    lines: list[str] = []
    for key, value in top.items():
        lines += _quoted_version(value) if key == "version" else _entry(key, value, "")
    return "\n".join(lines) + "\n"


def _quoted_version(value: object) -> list[str]:
    """The version always has quotes, for most look like numbers."""
    return [f"version: {json.dumps(value)}"]


def _entry(key: str, value: _Value, indent: str) -> Iterator[str]:
    start = f"{indent}{_word(key)}:"
    if isinstance(value, Mapping):
        yield start if value else f"{start} {{}}"
        for inner, below in value.items():
            yield from _entry(inner, below, indent + "  ")
    elif isinstance(value, str):
        yield from _text(f"{start} ", value, indent + "  ")
    elif isinstance(value, int):
        yield f"{start} {value}"
    else:
        yield start
        for each in value:
            if isinstance(each, int):
                yield f"{indent}  - {each}"
            else:
                yield from _text(f"{indent}  - ", each, indent + "    ")


def _text(start: str, text: str, indent: str) -> Iterator[str]:
    """A text after `start`: as lines of its own where it has several, otherwise in quotes if need be."""
    lines = text.split("\n")
    tidy = all(line == line.strip() and line.isprintable() for line in lines)
    if len(lines) > 1 and tidy and lines[0] and lines[-1]:
        yield f"{start}|-"
        for line in lines:
            yield f"{indent}{line}" if line else ""
    else:
        yield start + _word(text)


def _word(text: str) -> str:
    if _BARE.fullmatch(text) and text.lower() not in _NOT_WORDS:
        return text
    return json.dumps(text, ensure_ascii=False)
