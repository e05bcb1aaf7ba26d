"""The lint's idea of a small screen against what is drawn there, and a walk of its pages."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest
from msgspec.structs import replace

from eczema_tui.authoring.lint.screens import LABEL_WIDTHS, SCREEN_LINES, TEXT_WIDTH, page_lines
from eczema_tui.case import Answer
from eczema_tui.loader import load_tree
from eczema_tui.shipped import shipped_tree_path
from eczema_tui.tree import NONE, UNSURE, Kind, Node, Stage, Tree, Variant, Wording
from eczema_tui.tui.screens.walk import WalkScreen
from eczema_tui.tui.widgets.rows import Rows
from eczema_tui.visit import Visit
from eczema_tui.walk import Walk
from tests.authoring.trees import assert_says, assert_silent, files, report, tree, unmarked
from tests.tui.stories import app, person

LONG = "Skin that is dry lets in what irritates it; and so it itches and is scratched and gets drier still. "
WIDE = "皮膚が乾燥すると刺激物が入りやすくなり、かゆくなります。"
WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
LIST = (
    "- "
    + LONG
    + "\n- short\n- well-known follow-up over-the-counter non-steroid day-to-day things and more of it"
)

PAGES: dict[str, str] = {
    "many options": "choices: [" + ", ".join(f"{{id: o{n}, label: Option {n}}}" for n in range(30)) + "]",
    "long options": "checklist: ["
    + ", ".join(f"{{id: o{n}, label: {LONG * (n % 3 + 1)}}}" for n in range(12))
    + "]",
    "wide options": "choices: ["
    + ", ".join(f"{{id: o{n}, label: {WIDE * (n % 4 + 1)}}}" for n in range(12))
    + "]",
    "a scale": "scale: {from: 0, to: 10, low: none, high: worst}",
    "a long scale": "scale: {from: 0, to: 100, low: none, high: worst}",
    "a scale of long words": f"scale: {{from: 0, to: 10, low: {LONG[:60]}, high: {LONG[:50]}}}",
    "a scale of numbers that just fit": "scale: {from: 0, to: 22, low: none, high: worst}",
    "a scale of numbers that just do not fit": "scale: {from: 0, to: 23, low: none, high: worst}",
    "a note": "note: {}",
}
TEXTS = {
    "no text": "",
    "a long text": LONG * 30,
    "paragraphs": f"{LONG * 4}\n\n{LONG * 3}\n\n**{LONG}**\n\n{LONG * 9}",
    "a list": f"{LONG}\n\n{LIST}\n\n{LONG * 9}",
    "wide characters": WIDE * 40,
    "a long word": f"{LONG}{WORD} {LONG * 20}{WORD * 2}",
    "places": "Call {emergency-number} or {clinic-phone}. " * 40,
}


def page(name: str, asks: str, text: str) -> str:
    heading = f"ask: {LONG * 2}\n  {asks}" if asks else f"title: {LONG * 2}"
    written = f"  text: {json.dumps(text, ensure_ascii=False)}\n" if text else ""
    return f"- id: {name}\n  {heading}\n{written}"


def long_tree() -> Tree:
    """A tree in which every kind of node has texts of every kind."""
    every = [(asks, text) for asks in (*PAGES.values(), "") for text in TEXTS.values()]
    return tree(nodes="".join(page(f"page-{number}", *each) for number, each in enumerate(every)))


def flat(given: Tree) -> Tree:
    """The tree with every node on one straight way, each wording in its longest variant."""

    def longest(wording: Wording) -> Wording:
        return (Variant(max((variant.text for variant in wording), key=len)),) if wording else ()

    def straight(place: int, node: Node) -> Node:
        options = tuple(
            replace(option, label=longest(option.label), when=None, sets=(), then=(0, 0))
            for option in node.options
        )
        return replace(
            node,
            stage=0,
            when=None,
            opened_by=None,
            end=place + 1,
            ask=longest(node.ask),
            text=longest(node.text),
            options=options,
        )

    nodes = tuple(straight(place, node) for place, node in enumerate(given.nodes))
    return replace(given, nodes=nodes, stages=(Stage("all", (Variant("All"),), 0, len(nodes)),))


def some_answer(node: Node) -> Answer:
    match node.kind:
        case Kind.NOTE:
            return "words"
        case Kind.CHECKLIST:
            return NONE
        case _:
            return UNSURE


@asynccontextmanager
async def screens(
    given: Tree, size: tuple[int, int]
) -> AsyncIterator[Callable[[str], Awaitable[WalkScreen]]]:
    """What shows a node of the tree on the full screen, and gives that screen."""
    answers = {node.id: some_answer(node) for node in given.nodes if node.asks}
    visit = Visit.begin(Walk(given, answers))
    async with person(app(visit, begin_at_once=True), size=size) as she:
        she.app.pop_screen()  # the list, for all is answered
        await she.pilot.pause()
        screen = she.app.screen
        assert isinstance(screen, WalkScreen)

        async def show(node_id: str) -> WalkScreen:
            screen.show(visit.jump(node_id))
            await she.pilot.pause()
            return screen

        yield show


def lines_drawn(screen: WalkScreen) -> int:
    """How many lines the page takes from its first to its last, seen or not."""
    parts = [part.virtual_region for part in screen.page_body.children if part.display]
    return parts[-1].bottom - parts[0].y


TREES: dict[str, Callable[[], Tree]] = {
    "the shipped tree": lambda: load_tree(shipped_tree_path()),
    "long texts": long_tree,
}


@pytest.mark.parametrize("name", TREES)
async def test_lines_are_counted_as_a_screen_of_that_width_draws_them(name: str) -> None:
    given = flat(TREES[name]())
    async with screens(given, (79, 300)) as show:  # too high to scroll: a column less is for the scroll bar
        for node in given.nodes:
            screen = await show(node.id)
            assert screen.page_body.size.width == TEXT_WIDTH
            assert (node.id, page_lines(node)) == (node.id, lines_drawn(screen))


@pytest.mark.parametrize("name", TREES)
async def test_on_80_columns_and_24_lines_a_page_takes_no_more_than_is_counted(name: str) -> None:
    given = flat(TREES[name]())
    async with screens(given, (80, 24)) as show:
        for node in given.nodes:
            screen = await show(node.id)
            body, counted, drawn = screen.page_body, page_lines(node), lines_drawn(screen)
            assert body.size.height == SCREEN_LINES
            assert body.show_vertical_scrollbar == (drawn > SCREEN_LINES)
            assert counted == drawn if drawn > SCREEN_LINES else counted >= drawn


def letters(cells: int) -> str:
    """Words that take so many cells, in which no word is long enough to be broken elsewhere."""
    return ("abcd " * cells)[: cells - 1] + "e"


@pytest.mark.parametrize("kind", LABEL_WIDTHS)
@pytest.mark.parametrize(("more", "rows"), [(0, 1), (1, 2)], ids=["exact", "a cell too long"])
async def test_a_label_of_the_width_takes_one_row_beside_a_scroll_bar(
    kind: Kind, more: int, rows: int
) -> None:
    label = letters(LABEL_WIDTHS[kind] + more)
    asks = f"{kind.value}: [{{id: label, label: {label}}}, {{id: two, label: Another}}]"
    given = flat(tree(nodes=page("long", asks, LONG * 40)))
    async with screens(given, (80, 24)) as show:
        screen = await show("long")
        assert screen.page_body.show_vertical_scrollbar
        assert screen.query_one(Rows).row_region(0).height == rows


def labelled(label: str, kind: str = "choices") -> dict[str, Any]:
    return {"nodes": f"- id: more\n  ask: And more\n  {kind}:\n    - id: one\n      label: {label}\n"}


@pytest.mark.parametrize("kind", LABEL_WIDTHS)
def test_a_label_too_long_for_a_line_is_a_warning(kind: Kind) -> None:
    assert_says("long-label", "warning", **labelled(f"^^{letters(LABEL_WIDTHS[kind] + 1)}", kind.value))


@pytest.mark.parametrize("kind", LABEL_WIDTHS)
def test_a_label_that_just_fits_a_line_is_passed_over(kind: Kind) -> None:
    assert_silent(**labelled(letters(LABEL_WIDTHS[kind]), kind.value))


def test_wide_characters_of_a_label_count_as_two() -> None:
    assert_says("long-label", "warning", **labelled(f"^^{'皮' * 35}"))
    assert_silent(**labelled("皮" * 34))


def test_a_placeholder_of_a_label_counts_as_the_words_that_stand_for_it() -> None:
    label = f"{letters(59)} {{clinic}}"
    assert_says("long-label", "warning", **labelled(f'^^"{label}"'))
    assert_silent(**labelled(f'"{letters(58)} {{clinic}}"'))


def test_the_variant_of_a_label_that_is_too_long_is_named() -> None:
    variants = f"[{{when: dry, text: ^^{letters(70)}}}, {{text: Short}}]"
    assert_says("long-label", "warning", **labelled(variants))


def test_the_label_of_none_of_these_counts_too() -> None:
    nodes = (
        f"- {{id: more, ask: And more, checklist: [{{id: a, label: A}}], none: {{label: ^^{letters(66)}}}}}\n"
    )
    assert_says("long-label", "warning", nodes=nodes)


def test_the_words_at_the_ends_of_a_scale_are_no_labels() -> None:
    scale = f"{{from: 0, to: 9, low: {letters(80)}, high: much}}"
    assert_silent(nodes=f"- {{id: more, ask: And more, scale: {scale}}}\n")


def options(many: int) -> dict[str, Any]:
    names = [f"o{number}" for number in range(many)]
    listed = ", ".join(f"{{id: {name}, label: Option {name}}}" for name in names)
    return {"nodes": f"- {{id: ^^more, ask: And more, choices: [{listed}]}}\n"}


def test_a_page_of_more_than_two_screens_is_a_warning() -> None:
    assert_says("long-page", "warning", **options(2 * SCREEN_LINES - 2))


def test_a_page_of_two_screens_is_passed_over() -> None:
    given, _ = unmarked(files(**options(2 * SCREEN_LINES - 3)))
    assert report(given).problems == ()
    assert page_lines(report(given).tree.nodes[-1]) == 2 * SCREEN_LINES  # type: ignore[union-attr]


def test_a_text_of_more_than_two_screens_is_a_warning_where_it_stands() -> None:
    text = "|\n" + "    - A line\n" * 40
    assert_says("long-page", "warning", nodes=f"- id: more\n  title: More\n  text: ^^{text}")


def test_the_longest_variant_counts() -> None:
    long = "\\n\\n".join(["A line"] * 40)
    text = f'^^[{{when: dry, text: "{long}"}}, {{text: Short}}]'
    assert_says("long-page", "warning", nodes=f"- id: more\n  title: More\n  text: {text}\n")


def read(name: str, more: str = "") -> str:
    return f"- {{id: {name}, title: Page {name}{more}}}\n"


ASKED = "- {id: asked, ask: And this, note: {}}\n"


def test_a_third_node_to_read_in_a_row_is_a_warning() -> None:
    assert_says("many-pages-to-read", "warning", nodes=read("one") + read("two") + read("^^three"))


def test_two_nodes_to_read_in_a_row_are_passed_over() -> None:
    assert_silent(nodes=read("one") + read("two"))


def test_a_question_between_nodes_to_read_makes_a_new_start() -> None:
    assert_silent(nodes=read("one") + read("two") + ASKED + read("three") + read("four"))


def test_a_longer_row_is_told_once() -> None:
    assert_says(
        "many-pages-to-read", "warning", nodes=read("one") + read("two") + read("^^three") + read("four")
    )


def test_nodes_that_one_person_never_reads_together_are_passed_over() -> None:
    pages = read("one", ", when: child") + read("two", ", when: adult") + read("three")
    assert_silent(nodes=pages)


def test_nodes_of_which_only_two_at_a_time_meet_are_passed_over() -> None:
    pages = [("one", "[a, b]"), ("two", "[b, c]"), ("three", "[a, c]")]
    choices = ", ".join(f"{{id: {name}, label: {name}, sets: [{name}]}}" for name in "abc")
    nodes = f"- {{id: which, ask: Which, choices: [{choices}]}}\n"
    nodes += "".join(read(name, f", when: {{any: {found}}}") for name, found in pages)
    assert_silent(nodes=nodes, findings="".join(f"{name}: {{phrase: {name}}}\n" for name in "abc"))


def test_a_node_that_meets_none_of_the_others_hides_none_of_them() -> None:
    first = read("one", ", when: child")
    others = [read(name, ", when: adult") for name in ("two", "three", "^^four")]
    assert_says("many-pages-to-read", "warning", nodes=first + "".join(others))


def under(*names: str) -> str:
    """A choice of which each answer opens a page of its own name."""
    answers = "".join(
        f"    - id: {name}\n      label: Go {name}\n      then: [{{id: page-{name}, title: Page {name}}}]\n"
        for name in names
    )
    return f"- id: which\n  ask: Which\n  choices:\n{answers}"


def test_nodes_that_two_answers_of_a_choice_open_are_passed_over() -> None:
    assert_silent(nodes=under("left", "right") + read("after"))


def test_nodes_that_two_ticks_open_meet() -> None:
    nodes = under("left", "right").replace("choices:", "checklist:") + read("^^after")
    assert_says("many-pages-to-read", "warning", nodes=nodes)


def test_a_row_goes_on_over_the_end_of_a_stage() -> None:
    stages = {"more": "nodes: [{id: ^^three, title: Page three}]\n"}
    assert_says("many-pages-to-read", "warning", nodes=read("one") + read("two"), stages=stages)


def test_a_stage_for_others_ends_a_row() -> None:
    stages = {"more": "when: child\nnodes: [{id: three, title: Page three, when: dry}]\n"}
    adult = ", when: adult"
    assert_silent(nodes=read("one", adult) + read("two", adult), stages=stages)


def entries(*lines: str) -> str:
    return "- id: more\n  title: More\n  text: |\n" + "".join(f"    {line}\n" for line in lines)


def test_an_entry_that_goes_on_in_a_line_not_set_in_is_a_warning() -> None:
    nodes = entries("- Put all creams on the table,", "^^the empty ones too.", "- Then go on.")
    assert_says("list-entry-cut", "warning", nodes=nodes)


@pytest.mark.parametrize(
    "lines",
    [
        ("- Put all creams on the table,", "  the empty ones too.", "- Then go on."),
        ("- Put all creams on the table", "Then go on."),
        ("Put these on the table", "and then go on:", "- creams", "- tubes"),
    ],
    ids=["set in", "a new sentence", "a paragraph before the list"],
)
def test_entries_that_are_whole_are_passed_over(lines: tuple[str, ...]) -> None:
    assert_silent(nodes=entries(*lines))
