"""Single values: words, ids, dates, and what a plain value without quotes turns out to be."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial

from eczema_tui.loader.problems import Problems, did_you_mean, shown
from eczema_tui.loader.shape import DATE_PATTERN, ID_PATTERN, VERSION_PATTERN
from eczema_tui.loader.yaml_nodes import Node, Scalar, Seq
from eczema_tui.tree import BULLET, NONE, PLACEHOLDERS, UNSURE

_ID = re.compile(ID_PATTERN)
_VERSION = re.compile(VERSION_PATTERN)
_WHOLE = re.compile(r"[-+]?[0-9]+\Z")
_NUMBER = re.compile(
    r"[-+]?([0-9][0-9_]*(\.[0-9]*)?|\.[0-9]+)([eE][-+]?[0-9]+)?\Z|0[xo][0-9a-fA-F]+\Z|[-+]?\.inf\Z|\.nan\Z",
    re.I,
)
_DATE = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(([Tt]|[ \t]+)[0-9]{1,2}:.*)?\Z")
_DAY = re.compile(DATE_PATTERN)
_HASH = re.compile(r"[ \t]+#(?=[^\s#])")
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")

_QUOTES = ("'", '"')
_STARTS = frozenset("0123456789+-.tTfFnN~")
_NO_IDS = frozenset({"true", "false", "null"})


def special(node: Scalar) -> str:
    """What YAML takes a value without quotes for, other than words: "number", "date", "truth"; else ""."""
    value = node.value
    if node.style or value[:1] not in _STARTS:
        return ""
    if value.lower() in {"true", "false"}:
        return "truth"
    if _NUMBER.match(value):
        return "number"
    return "date" if _DATE.match(value) else ""


def is_null(node: Node) -> bool:
    """Whether the value is left out, or written as YAML's null."""
    return type(node) is Scalar and not node.style and node.value in {"", "~", "null", "Null", "NULL"}


def is_whole(node: Scalar) -> bool:
    """Whether a whole number is written, without quotes."""
    return not node.style and _WHOLE.match(node.value) is not None


def wrong_type(problems: Problems, node: Node, expected: str, hint: str = "") -> None:
    """Notes that something other than `expected` stands here."""
    if isinstance(node, Scalar):
        value = f"{node.style}{node.value}{node.style}" if node.style in _QUOTES else node.value
        found = "words" if " " in node.value.strip() else f"`{shown(value)}`"
    else:
        found = "a list" if isinstance(node, Seq) else "keys with values"
    if isinstance(node, Seq) and len(node.items) == 1 and isinstance(node.items[0], Scalar):
        hint = f"Write it without a bracket or a dash: {shown(node.items[0].value)}"
    problems.at(node.source, node.start, "wrong-type", f"Here should be {expected}, not {found}.", hint)


def words_of(problems: Problems, node: Node, expected: str = "words") -> str | None:
    """The words written at `node`; None, with a problem noted, where there are none."""
    if not isinstance(node, Scalar):
        bracket = node.source.text[node.start : node.start + 1] in {"{", "["}
        hint = "Text that starts with { or [ has to be in quotes." if bracket else ""
        wrong_type(problems, node, expected, hint)
        return None
    if (kind := special(node)) != "":
        taken = {"truth": "true or false", "number": "a number", "date": "a date"}[kind]
        value = shown(node.value)
        message = f"Without quotes, {value} is {taken}; here should be {expected}."
        problems.at(node.source, node.start, "needs-quotes", message, f'Put it in quotes: "{value}"')
        return None
    return node.value


def new_id(problems: Problems, node: Node) -> str | None:
    """The id given at `node`. One that is not well formed is noted and still given, to be known by."""
    if not isinstance(node, Scalar):
        wrong_type(problems, node, "an id")
        return None
    value = node.value
    if value in {UNSURE, NONE}:
        message = f"The id `{value}` is taken: every question has an answer of that name already."
        hint = f"Choose another id; what `{value}` does is written under the key `{value}:` of the node."
        problems.at(node.source, node.start, "reserved-id", message, hint)
    elif not _ID.match(value) or value in _NO_IDS:
        slug = well_formed(value)[:40].rstrip("-")
        example = slug if slug and slug not in _NO_IDS else "dry-skin"
        message = f"`{shown(value)}` is no id: ids are lower-case words with hyphens, starting with a letter."
        problems.at(node.source, node.start, "bad-id", message, f"Write it like this: {example}")
    return value


def well_formed(value: str) -> str:
    """The id that was most likely meant by one that is not well formed; "" where nothing is left of it."""
    return re.sub(r"[^a-z0-9]+", "-", value.lower()).lstrip("-0123456789").rstrip("-")


def name(problems: Problems, node: Node) -> str | None:
    """The id of something else that is named at `node`."""
    if not isinstance(node, Scalar):
        wrong_type(problems, node, "an id")
        return None
    if special(node) or not node.value.strip():
        message = f"`{shown(node.value)}` is no id: ids are lower-case words with hyphens."
        problems.at(node.source, node.start, "bad-id", message)
        return None
    return node.value


def names_in(value: str) -> list[str]:
    """The ids that were written one after the other without brackets; none where it is something else."""
    parts = [part for part in re.split(r"[\s,;]+", value) if part not in {"", "and"}]
    return parts if len(parts) > 1 and all(map(_ID.match, parts)) else []


def version(problems: Problems, node: Node) -> str | None:
    """The version given at `node`."""
    value = words_of(problems, node, "a version in quotes")
    if value is None or _VERSION.match(value):
        return value
    message = f"`{shown(value)}` is no version: a version is numbers with dots between them."
    problems.at(node.source, node.start, "bad-version", message, 'Write it like this: "1.0"')
    return None


def date(problems: Problems, node: Node) -> str | None:
    """The date given at `node`, year first."""
    from datetime import date as calendar

    value = words_of(problems, node, "a date in quotes")
    if value is None:
        return None
    if _DAY.match(value):
        with suppress(ValueError):
            calendar.fromisoformat(value)
            return value
    message = f"`{shown(value)}` is no date of the calendar."
    problems.at(node.source, node.start, "bad-date", message, 'Write year, month, day: "2026-11-22"')
    return None


def prose(problems: Problems, node: Node, *, placeholders: bool = True) -> str | None:
    """The words for readers at `node`, without the white space around them.

    `placeholders` says whether some will be filled in.
    """
    value = words_of(problems, node)
    if value is None or not isinstance(node, Scalar):
        return None
    text = value.strip()
    if not text:
        problems.at(
            node.source,
            node.start,
            "empty-text",
            "There are no words here.",
            "Write them, or take the key out.",
        )
        return None
    if "\t" in text:
        message = "There is a tab in this text, which every screen shows differently."
        problems.at(node.source, _inside(node, "\t"), "tab-in-text", message, "Put spaces instead.")
    if not node.style and (cut := _HASH.match(node.source.text, node.end)):
        message = "From ` #` on, these words are a comment: nobody will read them."
        hint = "Put the whole text in quotes. If it is meant as a comment, put a space after the #."
        problems.at(node.source, cut.end() - 1, "cut-by-hash", message, hint)
    if not node.style and text.endswith('"') and text.count('"') % 2:
        message = 'This text ends with a " that nothing opened.'
        hint = "Put its other half at the start of the text, or take it out."
        problems.at(node.source, node.end - 1, "unpaired-quote", message, hint)
    if "{" in text:
        _check_placeholders(problems, node, text, filled=placeholders)
    if "**" in text:
        _check_bold(problems, node, text)
    return text


def _check_placeholders(problems: Problems, node: Scalar, text: str, *, filled: bool) -> None:
    for found in dict.fromkeys(_PLACEHOLDER.findall(text)):
        place = _inside(node, f"{{{found}}}")
        if found not in PLACEHOLDERS:
            known = ", ".join("{" + each + "}" for each in PLACEHOLDERS)
            near = problems.near(found.strip().lower().replace(" ", "-").replace("_", "-"), PLACEHOLDERS)
            hint = did_you_mean("{" + near + "}" if near else "", f"There are {known}.")
            message = f"There is no placeholder {{{shown(found)}}}."
            problems.at(node.source, place, "unknown-placeholder", message, hint)
        elif not filled:
            message = f"The placeholder {{{found}}} is not filled in here; it would be shown as it stands."
            problems.at(node.source, place, "placeholder-not-here", message, "Write the words out.")


def _check_bold(problems: Problems, node: Scalar, text: str) -> None:
    """Notes `**` that is opened and not closed in the same paragraph."""
    for paragraph in re.split(r"\n[ ]*\n", text):
        if paragraph.count("**") % 2:
            last = paragraph[paragraph.rindex("**") :].split("\n", 1)[0]
            place = _inside(node, last)
            message = "`**` starts bold words here, and nothing ends them."
            problems.at(
                node.source, place, "unbalanced-bold", message, "Write **like this**, within one paragraph."
            )


def flowed(text: str) -> str:
    """`text` with one line for each paragraph and each entry of a list, however its lines were broken.

    A blank line ends a paragraph. After an entry, a line that is set in goes on with it; another begins
    a paragraph.
    """
    lines: list[str] = []
    joins = False
    for line in text.strip().splitlines():
        words = line.strip()
        entry = words.startswith(BULLET)
        if lines and lines[-1].startswith(BULLET) and not line.startswith(" "):
            joins = False
        if words and joins and not entry:
            lines[-1] += f" {words}"
        elif words:
            lines.append(words)
        joins = bool(words)
    return "\n".join(lines)


def _inside(node: Scalar, part: str) -> int:
    """Where `part` of the value stands in the file; the value's start where it is written otherwise."""
    place = node.source.text.find(part, node.start, node.end)
    if place < 0 and "**" in part:
        place = node.source.text.rfind("**", node.start, node.end)
    return place if place >= 0 else node.start


CHECKS: Mapping[str, Callable[[Problems, Node], str | None]] = {
    "id": new_id,
    "name": name,
    "words": prose,
    "plain": partial(prose, placeholders=False),
    "own": words_of,
    "version": version,
    "date": date,
}
"""What reads each kind of text that `shape.py` tells apart."""
