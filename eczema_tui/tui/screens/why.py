"""Why something is asked, and where what is said about it comes from."""

from __future__ import annotations

from eczema_tui.tui.screens.sheet import ReadSheet
from eczema_tui.walk import NodeStep, Walk


def why_sheet(walk: Walk, step: NodeStep) -> ReadSheet:
    """The sheet for one node."""
    node = step.node
    sources = "\n".join(f"- {walk.tree.sources[source].citation()}" for source in node.sources)
    return ReadSheet(
        "Why we ask" if node.asks else "About this page",
        [
            ("quiet", walk.say(node.ask, step)),
            ("lead", walk.say(node.why, step)),
            ("", f"**Where this comes from**\n{sources}" if sources else ""),
        ],
    )
