"""A case: a person's answers and what they did with their list, as a case file keeps them."""

from __future__ import annotations

from msgspec import Struct

from eczema_tui.tree import Tier

Answer = str | int | tuple[str, ...]
"""What a person answered at a node: an option's id, a number on a scale, ticked ids, or a note's text."""

MOST_PINNED = 3
"""How many items a person can pick as their own top ones. Few, so that a short visit covers them."""

LONGEST_NOTE = 500
"""How many characters a note, or a question of the person's own, may have: a line or two."""


def printable(text: str) -> str:
    """`text` without control characters, line ends or characters that change the direction of writing.

    They can steer a terminal or hide words; nobody types them on purpose.
    """
    if text.isprintable():  # nearly all is, and then need not be looked at letter by letter
        return text
    from unicodedata import category

    shown = (" " if character in "\n\r\t" else character for character in text)
    return "".join(
        character for character in shown if category(character) not in UNPRINTABLE or character in JOINERS
    )


UNPRINTABLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
JOINERS = "\u200c\u200d"
"""Needed to write some scripts, and harmless."""


Top = str | int
"""What can be among the top ones: the id of an item, or the number of an own question, from 1."""


class ListChoices(Struct, frozen=True, forbid_unknown_fields=True):
    """What the person did with the list: item ids they put first, took off or reworded; own questions.

    `pinned` may hold own questions, too, by their numbers in `own`. `tries` are the items of kind "try"
    that they picked for the time until the visit.
    """

    pinned: tuple[Top, ...] = ()
    dropped: tuple[str, ...] = ()
    reworded: dict[str, str] = {}
    own: tuple[str, ...] = ()
    tries: tuple[str, ...] = ()


UNTOUCHED = ListChoices()
"""The choices of a person who has left the list as it came."""


class Expectation(Struct, frozen=True):
    """What a case's list must show: its tier, items on it, items not on it. None: not said."""

    tier: Tier | None = None
    items: tuple[str, ...] = ()
    not_items: tuple[str, ...] = ()


class Case(Struct, frozen=True):
    """A walk as a file keeps it. `tree` and `version` say which tree the answers belong to."""

    tree: str
    version: str
    answers: dict[str, Answer]
    title: str = ""
    choices: ListChoices = UNTOUCHED
    expect: Expectation | None = None
