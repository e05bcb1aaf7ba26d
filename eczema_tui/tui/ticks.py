"""The ticks of a checklist, between the first key and the answer that they become."""

from __future__ import annotations

from collections.abc import Mapping

from eczema_tui.case import Answer
from eczema_tui.tree import NONE
from eczema_tui.walk import NodeStep


def toggled(step: NodeStep, ticks: tuple[str, ...], row: str) -> tuple[str, ...]:
    """The ticks after that row was chosen, in the order of the options; "none" goes with no other."""
    left = set(ticks)
    if row in left:
        left.remove(row)
    elif row == NONE:
        left = {NONE}
    else:
        left = (left - {NONE}) | {row}
    return tuple(option.id for option in step.options if option.id in left)


def as_answer(ticks: tuple[str, ...]) -> Answer:
    """The answer that these ticks make, of which there is at least one."""
    return NONE if ticks == (NONE,) else ticks


def ticked(step: NodeStep, made: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The ticks as they stand: those `made` by node id that the node has, else those answered before."""
    here = made.get(step.node.id)
    left = tuple(option.id for option in step.options if option.id in (here or ()))
    if left or here == ():
        return left
    given = step.answer if isinstance(step.answer, tuple) else (step.answer,) if step.answer else ()
    return tuple(str(each) for each in given)
