"""Conditions in plain words, for whoever checks or teaches a tree.

The words name each finding by its phrase and its id. They are unambiguous: two conditions that read the
same are the same, but for an `any` or `all` around a single part, which says nothing of its own.
"""

from __future__ import annotations

from msgspec import Struct

from eczema_tui.tree import AllOf, AnyOf, Condition, Finding, Has, Not, Tree, mentioned

_BETWEEN = {"all of": "and", "any of": "or"}


class Group(Struct, frozen=True):
    """Conditions that belong together; `head` says how: "all of", "any of", "none of" or "not all of"."""

    head: str
    parts: tuple[Condition, ...]


def in_words(condition: Condition, tree: Tree, most: int | None = None) -> str:
    """The condition as people say it: “fever” (fever-now) and [“a baby” (baby) or “pregnant” (pregnant)].

    Two parts are joined by a word; more stand in brackets behind the group's head, with semicolons
    between them. Placeholders in phrases stay as they are. Raises KeyError for a finding that `tree` lacks.

    `most` gives the short form, for pictures: findings without their ids, and of a group that has more than
    one part over `most` only the first so many, the others counted. There, different conditions can read
    the same.
    """
    gathered = group(condition)
    if gathered is None:
        return _single(condition, tree, most)
    shown = len(gathered.parts) if most is None or len(gathered.parts) <= most + 1 else most
    parts = [_as_part(part, tree, most) for part in gathered.parts[:shown]]
    if shown < len(gathered.parts):
        parts.append(f"{len(gathered.parts) - shown} more")
    elif _is_pair(condition):
        return f" {_BETWEEN[gathered.head]} ".join(parts)
    return f"{gathered.head} [{'; '.join(parts)}]"


def named(finding: Finding) -> str:
    """A finding by its phrase, as it is for most people, and its id: “painful blisters” (blisters-now)."""
    return f"{_quoted(finding)} ({finding.id})"


def group(condition: Condition) -> Group | None:
    """The parts of a condition that has several; None for a finding, the `not` of one, or of a `not`."""
    match _core(condition):
        case AllOf(parts):
            return Group("all of", parts)
        case AnyOf(parts):
            return Group("any of", parts)
        case Not(of):
            match _core(of):
                case AnyOf(parts):
                    return Group("none of", parts)
                case AllOf(parts):
                    return Group("not all of", parts)
    return None


def _core(condition: Condition) -> Condition:
    """The condition without any `any` or `all` around it that has a single part."""
    while isinstance(condition, AllOf | AnyOf) and len(condition.of) == 1:
        condition = condition.of[0]
    return condition


def _single(condition: Condition, tree: Tree, most: int | None) -> str:
    """The words of a finding, of the `not` of one, or of a `not` of a `not`."""
    core = _core(condition)
    if isinstance(core, Not):
        words = in_words(core.of, tree, most)
        return f"not {words}" if isinstance(_core(core.of), Has) else f"not [{words}]"
    (finding,) = mentioned(core)
    return named(tree.findings[finding]) if most is None else _quoted(tree.findings[finding])


def _is_pair(condition: Condition) -> bool:
    """Whether the condition has two parts with which "A and B" or "A or B" cannot be misheard.

    "Not A and B" can: it could mean that A and B do not come together.
    """
    match _core(condition):
        case AllOf((first, _)) | AnyOf((first, _)):
            return not isinstance(_core(first), Not)
    return False


def _as_part(condition: Condition, tree: Tree, most: int | None) -> str:
    """The words of a condition inside another, in brackets where they would run into the others."""
    words = in_words(condition, tree, most)
    return f"[{words}]" if _is_pair(condition) else words


def _quoted(finding: Finding) -> str:
    return f"“{finding.phrase[-1].text}”"
