"""What people do with their list, each as a change of `ListChoices`. Nothing here ranks for them."""

from __future__ import annotations

from collections.abc import Container

from msgspec.structs import replace

from eczema_tui.case import MOST_PINNED, ListChoices, Top


def with_top(choices: ListChoices, entry: Top, shown: Container[Top]) -> ListChoices:
    """`entry` as the last of the top ones.

    Where they would be too many for a case file, those give way that are not on the list now (`shown` are
    those that are), the longest there first.
    """
    kept = [each for each in choices.pinned if each != entry]
    hidden = [each for each in kept if each not in shown]
    for each in hidden[: max(len(kept) - MOST_PINNED + 1, 0)]:
        kept.remove(each)
    return replace(choices, pinned=(*kept, entry))


def without_top(choices: ListChoices, entry: Top) -> ListChoices:
    """`entry` no longer among the top ones."""
    return replace(choices, pinned=tuple(each for each in choices.pinned if each != entry))


def swapped(choices: ListChoices, one: Top, other: Top) -> ListChoices:
    """Two of the top ones in each other's place."""
    places = {one: other, other: one}
    return replace(choices, pinned=tuple(places.get(each, each) for each in choices.pinned))


def taken_off(choices: ListChoices, item: str) -> ListChoices:
    """An item off the list: nor is it a top one, or picked to try, any more."""
    left = without_try(choices, item)
    return replace(left, dropped=(*(each for each in left.dropped if each != item), item))


def put_back(choices: ListChoices, item: str) -> ListChoices:
    """An item on the list again."""
    return replace(choices, dropped=tuple(each for each in choices.dropped if each != item))


def with_try(choices: ListChoices, item: str) -> ListChoices:
    """A step picked for the time until the visit."""
    return replace(choices, tries=(*(each for each in choices.tries if each != item), item))


def without_try(choices: ListChoices, item: str) -> ListChoices:
    """A step no longer picked, and so no longer a top one."""
    left = without_top(choices, item)
    return replace(left, tries=tuple(each for each in left.tries if each != item))


def reworded(choices: ListChoices, item: str, text: str) -> ListChoices:
    """An item in the person's own words; in those it came with where `text` is blank."""
    words = {name: said for name, said in choices.reworded.items() if name != item}
    return replace(choices, reworded={**words, item: text} if text.strip() else words)


def with_own(choices: ListChoices, text: str) -> ListChoices:
    """One more question of the person's own, the last."""
    return replace(choices, own=(*choices.own, text))


def own_changed(choices: ListChoices, number: int, text: str) -> ListChoices:
    """The own question of that number in other words."""
    own = (text if place == number else each for place, each in enumerate(choices.own, 1))
    return replace(choices, own=tuple(own))


def without_own(choices: ListChoices, number: int) -> ListChoices:
    """The own question of that number gone; those after it move up, at the top of the list as well."""
    left = without_top(choices, number)
    return replace(
        left,
        own=tuple(each for place, each in enumerate(left.own, 1) if place != number),
        pinned=tuple(each - 1 if isinstance(each, int) and each > number else each for each in left.pinned),
    )
