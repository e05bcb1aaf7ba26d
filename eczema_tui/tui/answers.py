"""What can be answered at a node, as rows."""

from __future__ import annotations

from textual.content import Content

from eczema_tui.tree import Kind
from eczema_tui.tui.widgets.rows import Row
from eczema_tui.walk import NodeStep, Walk

CONTINUE = "/continue"
WRITE = "/write"
"""Ids of rows that are no options; an option's id has no slash."""


def rows_for(walk: Walk, step: NodeStep, ticks: tuple[str, ...]) -> list[Row]:
    """The rows of a node: its options, numbered to nine, ticked as in `ticks`; Continue where needed."""
    match step.node.kind:
        case Kind.CHOICES:
            return [
                _option(place, walk.say(option.label, step), option.id, given=option.id == step.answer)
                for place, option in enumerate(step.options, 1)
            ]
        case Kind.CHECKLIST:
            options = [
                Row(
                    Content(walk.say(option.label, step)),
                    option.id,
                    f"{_digit(place):1} [{'x' if option.id in ticks else ' '}]",
                    _digit(place),
                )
                for place, option in enumerate(step.options, 1)
            ]
            return [*options, Row(Content("Continue"), CONTINUE, style="strong")]
        case Kind.NOTE:
            return [
                Row(Content("Continue"), CONTINUE, style="strong"),
                Row(Content("Back to the line, to write"), WRITE),
            ]
        case _:
            return [Row(Content("Continue"), CONTINUE, style="strong")]


def _option(place: int, label: str, option_id: str, *, given: bool) -> Row:
    content = Content.assemble(label, ("  (your answer)", "italic")) if given else Content(label)
    return Row(content, option_id, _digit(place), _digit(place))


def _digit(place: int) -> str:
    return str(place) if place <= 9 else ""


def pointed_at(step: NodeStep) -> str | None:
    """The choice that was taken before; None where none was."""
    return step.answer if step.node.kind is Kind.CHOICES and isinstance(step.answer, str) else None
