"""Something that scrolls up and down, and leaves all keys to the page it is on."""

from __future__ import annotations

from textual.containers import ScrollableContainer


class Scroller(ScrollableContainer, can_focus=False, inherit_bindings=False):
    """A container that scrolls when what is in it is too long; the page's keys, or the wheel, move it."""
