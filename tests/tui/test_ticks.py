"""The ticks of a checklist: how one key changes them, and the answer that they make."""

from __future__ import annotations

import pytest

from eczema_tui.tree import NONE, UNSURE
from eczema_tui.tui.ticks import as_answer, toggled
from eczema_tui.walk import NodeStep, Walk
from tests.small_trees import checklist, tree

STEP = Walk(tree(checklist("signs", "hot", "sore", "dry"))).open_step
assert isinstance(STEP, NodeStep)


@pytest.mark.parametrize(
    ("before", "row", "after"),
    [
        ((), "sore", ("sore",)),
        (("sore",), "sore", ()),
        (("dry",), "hot", ("hot", "dry")),
        (("hot", "dry"), UNSURE, ("hot", "dry", UNSURE)),
        (("hot", "dry"), NONE, (NONE,)),
        ((NONE,), "sore", ("sore",)),
        ((NONE,), NONE, ()),
    ],
)
def test_ticks_stand_in_the_order_of_the_options_and_none_alone(
    before: tuple[str, ...], row: str, after: tuple[str, ...]
) -> None:
    assert isinstance(STEP, NodeStep)
    assert toggled(STEP, before, row) == after


def test_ticks_make_a_list_and_none_is_a_word() -> None:
    assert as_answer(("hot", "dry")) == ("hot", "dry")
    assert as_answer((NONE,)) == NONE
