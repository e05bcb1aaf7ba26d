"""The keys that work here, made from the bindings that are live."""

from __future__ import annotations

from collections.abc import Iterable

from textual.binding import ActiveBinding

from eczema_tui.tui.screens.sheet import ReadSheet
from eczema_tui.tui.widgets.keys import live_keys


def help_sheet(bindings: Iterable[ActiveBinding]) -> ReadSheet:
    """The sheet for the bindings of the screen below."""
    lines = [
        f"- **{', '.join(keys)}**  {active.binding.tooltip or active.binding.description}"
        for keys, active in live_keys(bindings).values()
    ]
    return ReadSheet("Keys on this page", [("", "\n".join(lines))])
