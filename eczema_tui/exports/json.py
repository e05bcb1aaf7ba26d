"""The question list as JSON, for other programs."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from eczema_tui.question_list import Line, QuestionList

FORMAT_VERSION = 1
"""Goes up when a key changes its meaning or goes away."""

SCHEMA = Path(__file__).with_name("list.schema.json")
"""The JSON Schema of what `write` gives."""


def write(questions: QuestionList, made: date | None = None) -> str:
    """The list as one JSON object, indented, ending in a line feed; `made` is left out where not given."""
    data: dict[str, object] = {
        "format": FORMAT_VERSION,
        "tree": questions.tree,
        "version": questions.version,
        "complete": questions.complete,
        "tier": questions.tier.slug,
        "signs": [
            {"id": sign.id, "tier": sign.tier.slug, "phrase": sign.phrase, "advice": sign.advice}
            for sign in questions.signs
        ],
        "items": [_item(line) for line in questions.lines],
        "own": list(questions.own),
        "history": list(questions.history),
        "notes": questions.notes,
    }
    if made:
        data["made"] = made.isoformat()
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _item(line: Line) -> dict[str, object]:
    return {
        "id": line.id,
        "category": line.category,
        "kind": line.kind.value,
        "text": line.text,
        "why": line.why,
        "because": list(line.because),
        "priority": line.priority,
        "pinned": line.pinned,
        "sources": list(line.sources),
    }
