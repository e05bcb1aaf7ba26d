"""What people see who walk a tree while they write it."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Event

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from eczema_tui.case import Answer
from eczema_tui.files import write_file
from eczema_tui.handed import Handed
from eczema_tui.loader import Problem, TreeError, dump_case, parse_tree
from eczema_tui.tree import Tree
from eczema_tui.tui.live import LiveApp, Version
from eczema_tui.tui.screens.mistakes import cut
from eczema_tui.tui.screens.walk import WalkScreen
from eczema_tui.tui.widgets.status import Status
from eczema_tui.visit import Visit
from eczema_tui.walk import Walk
from tests.tui.stories import Person

TEXT = """\
id: garden
title: A tired garden
version: "1.0"
about: For people whose garden does not grow.
categories: [{id: soil, title: The soil}]
alerts: {emergency: {title: Leave the garden now, text: Go.}}
stages:
  - id: about
    title: About you
    nodes:
      - id: who
        ask: Whose garden is it?
        why: Gardens differ.
        choices: [{id: mine, label: Mine}, {id: child, label: A child's, sets: [child]}]
      - id: danger
        ask: Is any of this happening now?
        checklist:
          - {id: fire, label: Something burns, sets: [fire]}
          - {id: frost, label: It is freezing}
        unsure: {sets: [child]}
      - id: poured
        ask: What do you pour on it?
        why: It may be sour.
        checklist:
          - {id: water, label: Water}
          - {id: tea, label: Cold tea, sets: [tea]}
          - {id: beer, label: Beer}
      - id: worry
        ask: How worried are you?
        scale: {from: 0, to: 10, low: not at all, high: very, bands: [{from: 0, to: 10}]}
      - id: words
        ask: What else should the gardener know?
        why: Nobody knows it as you do.
        note: {hint: In a few words}
findings:
  child: {phrase: the garden belongs to a child}
  fire: {phrase: something burns, tier: emergency, advice: Call the fire brigade.}
  tea: {phrase: cold tea goes on the beds}
items:
  - {id: ask-soil, category: soil, text: "What does this soil need?"}
  - {id: ask-tea, category: soil, text: "Does cold tea harm the roots?", when: tea}
  - {id: ask-child, category: soil, text: "Is there a school garden?", when: child}
"""
FINISHED: dict[str, Answer] = {
    "who": "mine",
    "danger": "none",
    "poured": ("tea", "beer"),
    "worry": 8,
    "words": "It is old.",
}
RELOADED = re.compile(r"Reloaded \d\d:\d\d:\d\d")


def version(*changes: tuple[str, str]) -> Version:
    """The tree with these changes made to its text, or what is wrong with it then."""
    text = TEXT
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    try:
        return parse_tree(text, "garden.yaml")
    except TreeError as error:
        return error.problems


def tree(*changes: tuple[str, str]) -> Tree:
    """The tree with these changes, which are no mistakes."""
    found = version(*changes)
    assert isinstance(found, Tree), found
    return found


def mistake(code: str, message: str, hint: str, excerpt: str, caret: int) -> Problem:
    """Something that is wrong with the tree."""
    return Problem("garden.yaml", 7, caret + 1, code, message, hint, excerpt, caret)


TITLE = mistake("missing-key", "The key `title` is missing here.", "Add it.", "  - id: about", 4)
TITEL = mistake("unknown-key", "There is no key `titel` here.", "Did you mean `title`?", "    titel: You", 4)
CHIDL = mistake(
    "unknown-finding",
    "There is no finding `chidl`.",
    "Did you mean `child`?",
    "  unsure: {sets: [chidl]}",
    18,
)
TEXT_GONE = mistake("missing-key", "The key `text` is missing here.", "Add it.", "alerts: {emergency: {", 20)
TXT = mistake("unknown-key", "There is no key `txt` here.", "Did you mean `text`?", "txt: Go.", 0)
BAD = (TITLE, TITEL, CHIDL)
WORSE = (TEXT_GONE, TXT)


def before(question: str) -> dict[str, Answer]:
    """Answers to everything before a question."""
    return {name: FINISHED[name] for name in list(FINISHED)[: list(FINISHED).index(question)]}


class Author(Person):
    """Somebody who walks the tree, and writes it in another window."""

    app: LiveApp

    async def saves(self, what: Version) -> None:
        """The files hold this now."""
        self.app.post_message(LiveApp.Read(what))
        for _ in range(3):
            await self.pilot.pause()

    @property
    def top(self) -> object:
        return self.app.screen

    @property
    def keys(self) -> str:
        """The line of keys."""
        return self.screen.splitlines()[-1]

    @property
    def status(self) -> str:
        """The line above the keys."""
        return self.screen.splitlines()[-2].strip()


@asynccontextmanager
async def author(
    answers: dict[str, Answer] | None = None, *, at: str = "", size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Author]:
    """An author past the start screen, at a question where it is given."""
    visit = Visit.begin(Walk(tree(), before(at) if at else answers or {}))

    def versions(stopped: Event) -> Iterator[Version]:
        stopped.wait()
        yield from ()

    program = LiveApp(versions, visit, begin_at_once=True, handed=Handed(write_file, dump_case))
    async with program.run_test(size=size) as pilot:
        await pilot.pause()
        yield Author(pilot, program)


# A good save


async def test_a_save_changes_the_words_on_the_screen_and_is_said_quietly() -> None:
    async with author() as she:
        she.does_not_see("Reloaded")
        await she.saves(tree(("Whose garden is it?", "Who owns the garden?")))
        she.sees("Who owns the garden?", "1 Mine")
        assert re.fullmatch(r"5 questions left · Reloaded \d\d:\d\d:\d\d", she.status)
        await she.press("1")
        she.does_not_see("Reloaded")


async def test_what_fell_away_is_said_and_what_comes_back_too() -> None:
    async with author(at="words") as she:
        await she.saves(tree(("id: mine", "id: my"), ("id: beer", "id: ale")))
        she.sees("Whose garden is it?", "2 answers no longer fit")
        assert RELOADED.search(she.screen)
        assert she.app.visit.walk.answers == before("words")
        await she.saves(tree(("id: mine", "id: my")))
        she.sees("1 answer fits again")
        await she.saves(tree(("id: tea", "id: coffee")))
        she.sees("1 answer no longer fits, 1 fits again")
        await she.saves(tree())
        she.sees("1 answer fits again")


async def test_a_tick_that_falls_away_is_said_although_the_rest_of_the_answer_counts() -> None:
    async with author(at="worry") as she:
        await she.saves(tree(("id: beer", "id: ale")))
        she.sees("How worried are you?", "1 answer no longer fits")


async def test_answers_that_wait_behind_a_new_question_are_not_said_to_be_lost() -> None:
    new = "      - {id: new, ask: New, note: {}}\n      - id: danger\n"
    async with author(at="words") as she:
        await she.saves(tree(("      - id: danger\n", new)))
        she.sees("Whose garden is it?", "3 later answers waiting for this one")
        await she.press("n")
        she.sees("New", "3 later answers waiting for this one")


async def test_a_question_that_is_gone_gives_way_to_the_one_before() -> None:
    start, end = TEXT.index("      - id: worry"), TEXT.index("      - id: words")
    async with author(at="worry") as she:
        await she.press("7")
        await she.saves(tree((TEXT[start:end], "")))
        she.sees("What do you pour on it?", "2 [x] Cold tea")
        assert RELOADED.search(she.status)


async def test_ticks_and_the_pointer_survive_a_reload() -> None:
    async with author(at="poured") as she:
        await she.press("1", "2", "down")
        await she.saves(tree(("label: Water", "label: Rain water")))
        she.sees("1 [x] Rain water", "2 [x] Cold tea", "3 [ ] Beer")
        assert she.pointed == "3 [ ] Beer"
        await she.press("c")
        assert she.app.visit.walk.answers["poured"] == ("water", "tea")


async def test_ticks_survive_more_options_above_them_and_a_lost_one_takes_no_other_along() -> None:
    more = "- {id: milk, label: Milk}\n          - {id: water"
    async with author(at="poured") as she:
        await she.press("2", "3", "down")
        await she.saves(tree(("- {id: water", more), ("id: beer", "id: ale")))
        she.sees("1 [ ] Milk", "3 [x] Cold tea", "4 [ ] Beer")
        await she.press("c")
        assert she.app.visit.walk.answers["poured"] == ("tea",)


async def test_if_all_ticks_are_lost_the_answer_from_before_counts() -> None:
    async with author({**FINISHED, "poured": ("tea",)}) as she:
        await she.press("b", "b", "b", "2", "3")
        she.sees("2 [ ] Cold tea", "3 [x] Beer")
        await she.saves(tree(("id: beer", "id: ale")))
        she.sees("2 [x] Cold tea", "3 [ ] Beer")
        await she.press("l", "b")
        assert she.app.visit.walk.answers["poured"] == ("tea",)


async def test_a_note_that_is_half_written_is_written_on_after_a_reload() -> None:
    async with author(at="words") as she:
        await she.type("half a ")
        await she.press("left", "left")
        await she.saves(tree(("What else should", "What should"), ("In a few words", "Briefly")))
        she.sees("What should the gardener know?", "half a")
        await she.type("n other, ")
        await she.press("end")
        await she.type("b")
        await she.press("enter")
    assert she.app.visit.walk.answers["words"] == "half n other, a b"


async def test_what_is_half_written_for_a_question_that_goes_is_not_put_into_another() -> None:
    start = TEXT.index("      - id: words")
    words = TEXT[start : TEXT.index("findings:")]
    new = "      - {id: new, ask: Anything new, note: {}}\n"
    async with author(at="words") as she:
        await she.saves(tree((words, new + words)))
        await she.press("n")
        await she.type("first")
        await she.press("enter")
        await she.type("half")
        await she.saves(tree((words, new)))
        she.sees("Anything new", "first")
        she.does_not_see("half")


async def test_the_hint_of_an_empty_note_changes_with_the_tree() -> None:
    async with author(at="words") as she:
        await she.saves(tree(("In a few words", "As briefly as you can")))
        she.sees("As briefly as you can")


async def test_a_line_that_was_left_stays_left() -> None:
    async with author(at="words") as she:
        await she.type("half")
        await she.press("escape")
        await she.saves(tree(("title: About you", "title: About")))
        she.sees("half")
        await she.press("b")
        she.sees("How worried are you?")


async def test_a_number_that_is_set_survives_as_long_as_the_scale_has_it() -> None:
    async with author(at="worry") as she:
        await she.press("7")
        await she.saves(tree(("low: not at all", "low: no")))
        she.sees("[7]", "no")
        await she.saves(tree(("to: 10, low", "to: 5, low"), ("to: 10}]", "to: 5}]")))
        she.does_not_see("[7]")
        await she.press("enter")
        she.sees("How worried are you?")
    assert "worry" not in she.app.visit.walk.answers


async def test_a_question_that_is_asked_in_another_way_is_shown_afresh() -> None:
    async with author(at="poured") as she:
        await she.press("2", "down")
        await she.saves(tree(("sour.\n        checklist:", "sour.\n        choices:")))
        assert she.pointed == "1 Water"
        await she.press("2")
        assert she.app.visit.walk.answers["poured"] == "tea"


async def test_the_list_at_the_side_follows() -> None:
    async with author(at="worry", size=(120, 40)) as she:
        she.sees("Does cold tea harm the roots?")
        await she.saves(tree(("Does cold tea harm", "Does tea harm")))
        she.sees("Does tea harm the roots?")


async def test_a_sign_that_a_save_brings_is_said_at_once_and_shown_with_the_next_step() -> None:
    beer = ("{id: beer, label: Beer}", "{id: beer, label: Beer, sets: [fire]}")
    unsure = ("      - id: worry", "        unsure: {sets: [fire]}\n      - id: worry")
    async with author(at="worry") as she:
        await she.saves(tree(beer, unsure))
        she.sees("How worried are you?", "1 urgent sign: press !")
        assert RELOADED.search(she.status)
        await she.press("3", "enter")
        she.sees("!! EMERGENCY !!", "something burns")


async def test_the_start_screen_follows_and_the_walk_begins_with_the_last_version() -> None:
    program = LiveApp(lambda _: iter(()), Visit.begin(Walk(tree())), handed=Handed(write_file, dump_case))
    async with program.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        she = Author(pilot, program)
        she.sees("For people whose garden does not grow.")
        await she.saves(tree(("For people whose", "For all whose"), ("Whose garden is it", "Who owns it")))
        she.sees("For all whose garden does not grow.")
        assert she.pointed == "1 Begin"
        await she.saves(tree(("phrase: something burns", "phrase: a fire")))
        await she.press("f2")
        she.sees("a fire")
        await she.saves(tree(("For people whose", "For all whose"), ("Whose garden is it", "Who owns it")))
        await she.press("escape")
        she.sees("For all whose garden does not grow.")
        await she.press("enter")
        she.sees("Who owns it?")


async def test_a_save_does_not_count_as_something_that_was_said() -> None:
    async with author() as she:
        await she.saves(tree(('version: "1.0"', 'version: "1.1"')))
        await she.press("q")
    assert she.app.return_code == 0

    async with author() as she:
        await she.press("1")
        await she.saves(tree(('version: "1.0"', 'version: "1.1"')))
        await she.press("q")
        she.sees("Leave now?")


# A good save while another page is open


async def test_the_list_follows_at_once_and_points_at_the_same_line() -> None:
    more = '  - {id: first, category: soil, text: "First of all?", priority: 1}\n  - {id: ask-soil'
    async with author(at="worry") as she:
        await she.press("l", "down", "down")
        assert she.pointed.endswith("Does cold tea harm the roots?")
        await she.saves(tree(("  - {id: ask-soil", more), ("Does cold tea harm", "Does tea harm")))
        she.sees("1. First of all?")
        assert she.pointed == "3. Does tea harm the roots?"
        assert RELOADED.search(she.screen)
        await she.press("p", "b")
        she.sees("How worried are you?")
        assert she.app.visit.choices.pinned == ("ask-tea",)


async def test_the_list_says_what_fell_away() -> None:
    async with author(at="worry") as she:
        await she.press("l")
        await she.saves(tree(("id: tea", "id: coffee")))
        assert re.search(r"Reloaded \d\d:\d\d:\d\d: 1 answer no longer fits", she.screen)


async def test_nothing_is_pointed_at_on_the_list_after_a_save_if_nothing_was_before() -> None:
    async with author(at="worry") as she:
        await she.press("l")
        await she.saves(tree(("Does cold tea harm", "Does tea harm")))
        assert she.pointed == ""


async def test_a_question_of_ones_own_that_is_half_written_survives() -> None:
    async with author(at="worry") as she:
        await she.press("l", "a")
        await she.type("Could it ")
        await she.saves(tree(("Does cold tea harm", "Does tea harm")))
        she.sees("Does tea harm the roots?")
        await she.type("be me?")
        await she.press("enter")
        she.sees("Could it be me?")
    assert she.app.visit.choices.own == ("Could it be me?",)


async def test_at_the_end_a_new_question_makes_the_list_incomplete_and_is_where_back_leads() -> None:
    async with author(FINISHED) as she:
        she.sees("Your question list")
        await she.saves(tree(("findings:", "      - {id: new, ask: New, note: {}}\nfindings:")))
        she.sees("Your question list", "Not complete")
        await she.press("b")
        she.sees("New", "1 question left")


async def test_an_alert_is_shown_as_it_is_now() -> None:
    async with author({"who": "mine", "danger": ("fire",)}) as she:
        she.sees("!! EMERGENCY !!", "Call the fire brigade.")
        await she.saves(tree(("Call the fire brigade.", "Ring 112.")))
        she.sees("!! EMERGENCY !!", "Ring 112.")
        await she.press("down", "down", "enter")
        she.sees("What do you pour on it?")
        assert len(she.app.screen_stack) == 2


async def test_an_alert_whose_sign_is_gone_gives_way_to_the_question() -> None:
    async with author({"who": "mine", "danger": ("fire",)}) as she:
        await she.saves(tree((", tier: emergency, advice: Call the fire brigade.", "")))
        she.sees("Is any of this happening now?", "1 [x] Something burns")
        assert RELOADED.search(she.status)
        await she.press("n")
        she.sees("What do you pour on it?")


@pytest.mark.parametrize("page", ["w", "g", "question_mark", "f2", "v"])
async def test_a_page_to_read_stays_and_the_walk_below_follows_when_it_is_closed(page: str) -> None:
    async with author(at="poured") as she:
        await she.press("2", page)
        page_shown = she.screen
        await she.saves(tree(("label: Cold tea", "label: Iced tea")))
        assert she.screen == page_shown
        await she.press("escape")
        she.sees("2 [x] Iced tea")
        assert RELOADED.search(she.status)


async def test_an_answer_that_is_gone_can_still_be_chosen_in_the_review() -> None:
    start, end = TEXT.index("      - id: danger"), TEXT.index("      - id: poured")
    async with author(at="worry") as she:
        await she.press("v", "home", "down")
        await she.saves(tree((TEXT[start:end], "")))
        await she.press("enter")
        she.sees("Whose garden is it?")
        assert RELOADED.search(she.status)


async def test_a_change_that_is_being_confirmed_is_made_and_then_the_tree_changes() -> None:
    async with author(at="words") as she:
        await she.press("escape", "b", "b", "2", "c")
        she.sees("Change this answer?", "takes 1 item off your list")
        await she.saves(tree(("How worried are you?", "How much do you worry?")))
        she.sees("Change this answer?", "takes 1 item off your list")
        await she.press("1")
        she.sees("How much do you worry?")
        assert RELOADED.search(she.status)
        assert she.app.visit.walk.answers["poured"] == ("beer",)


async def test_a_change_that_is_declined_leaves_the_answer_and_then_the_tree_changes() -> None:
    async with author(at="words") as she:
        await she.press("escape", "b", "b", "2", "c")
        await she.saves(tree(("What do you pour on it?", "What goes on it?")))
        await she.press("2")
        she.sees("What goes on it?", "2 [x] Cold tea", "3 [x] Beer")
        assert she.app.visit.walk.answers["poured"] == ("tea", "beer")
        assert she.app.visit.walk.tree.nodes[2].ask[0].text == "What goes on it?"


async def test_a_save_in_progress_is_finished(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    async with author(at="worry") as she:
        await she.press("l", "s", "1", *["backspace"] * 40)
        await she.type("mine")
        await she.saves(tree(("Does cold tea harm", "Does tea harm")))
        await she.type("-too.txt")
        await she.press("enter")
        she.sees("Your question list", "Does tea harm the roots?")
    assert "Does cold tea harm the roots?" in (tmp_path / "mine-too.txt").read_text()


async def test_somebody_who_is_asked_whether_to_leave_is_asked_on() -> None:
    async with author(at="worry") as she:
        await she.press("6", "q")
        await she.saves(tree(("How worried are you?", "How much do you worry?")))
        await she.saves(BAD)
        await she.press("escape")
        she.sees("Leave now?")
        await she.press("1")
        she.sees("How much do you worry?", "[6]")


async def test_what_was_under_way_when_the_tree_changed_goes_on_over_the_new_tree() -> None:
    async with author() as she:
        answered = she.app.visit.with_answer("mine")
        await she.saves(tree(("Is any of this happening now?", "Does any of this happen?")))
        walk = she.app.screen
        assert isinstance(walk, WalkScreen)
        walk.show(answered.forward())
        await she.pilot.pause()
        she.sees("Does any of this happen?")
        assert she.app.visit.walk.answers == {"who": "mine"}


async def test_a_page_that_is_only_being_made_takes_the_tree_once_it_is_there() -> None:
    async with author() as she:
        walk = she.app.screen
        assert isinstance(walk, WalkScreen)
        walk.open_list()
        she.app.on_live_app_read(LiveApp.Read(tree(("What does this soil need?", "Is this soil good?"))))
        she.app._hand_on()
        await she.pilot.pause()
        she.sees("Your question list", "Is this soil good?")
        assert RELOADED.search(she.screen)


# Mistakes


async def test_mistakes_are_shown_with_the_place_the_line_and_how_to_mend_them() -> None:
    async with author() as she:
        await she.saves(BAD)
        she.sees("The tree has 3 mistakes", "The walk goes on with the last good tree.")
        for problem in BAD:
            she.sees(f"garden.yaml:{problem.line}:{problem.column}: {problem.message} [{problem.code}]")
            she.sees(problem.hint)
        she.sees("Did you mean `child`?")
        await she.press("escape")
        she.sees("Whose garden is it?")


async def test_one_mistake_is_not_called_mistakes() -> None:
    async with author() as she:
        await she.saves((CHIDL,))
        she.sees("The tree has 1 mistake ")


LONG = "It goes on and on, far beyond the edge of most terminals there are, [b]and[/b] 皮膚 then some"


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 40)])
async def test_the_caret_stands_under_its_place_in_a_line_that_is_never_wrapped(
    size: tuple[int, int],
) -> None:
    line = f"unsure: {{sets: [chidl], label: '{LONG}'}}"
    async with author(size=size) as she:
        await she.saves(version(("unsure: {sets: [child]}", line)))
        rows = she.screen.splitlines()
        above = next(row for row in rows if "sets: [chidl]" in row)
        caret = rows[rows.index(above) + 1]
        assert above[caret.index("^") :].startswith("chidl]")
        assert above.split("chidl")[0].endswith("sets: [")


async def test_nothing_in_a_line_is_read_as_markup() -> None:
    async with author(size=(120, 40)) as she:
        await she.saves(version(("unsure: {sets: [child]}", "unsure: {label: '[b]x[/b] [/', sets: [chidl]}")))
        she.sees("unsure: {label: '[b]x[/b] [/', sets: [chidl]}")


async def test_a_file_that_is_gone_is_told_without_a_line() -> None:
    gone = (
        Problem("garden", 1, 1, "missing-file", "There is nothing of this name.", "Check how it is written."),
    )
    async with author() as she:
        await she.saves(gone)
        she.sees("The tree has 1 mistake", "garden: There is nothing of this name. [missing-file]")
        she.sees("Check how it is written.")
        she.does_not_see("^")
        await she.saves(tree())
        she.sees("Whose garden is it?")


@pytest.mark.parametrize("key", ["e", "f3"])
async def test_closed_mistakes_stay_on_the_status_line_and_one_key_opens_them_again(key: str) -> None:
    async with author() as she:
        assert "Mistakes" not in she.keys
        await she.press(key)
        she.sees("Whose garden is it?")
        await she.saves(BAD)
        assert "Mistakes" not in she.keys
        await she.press("escape")
        assert she.status == "5 questions left · 3 mistakes"
        assert "e Mistakes" in she.keys
        await she.press("1")
        she.sees("Is any of this happening now?", "3 mistakes")
        await she.press(key)
        she.sees("The tree has 3 mistakes")
        await she.press("escape")
        she.sees("Is any of this happening now?")
        await she.saves(tree())
        she.does_not_see("3 mistakes", "e Mistakes")


async def test_the_help_names_the_key_only_while_there_are_mistakes() -> None:
    async with author(size=(80, 40)) as she:
        await she.press("question_mark")
        she.does_not_see("e, F3")
        await she.press("escape")
        await she.saves(BAD)
        await she.press("escape", "question_mark")
        she.sees("e, F3 What is wrong with the tree's files")


async def test_where_e_does_something_else_f3_opens_the_mistakes() -> None:
    async with author(at="worry") as she:
        await she.press("l")
        await she.saves(BAD)
        await she.press("escape")
        she.sees("Your question list")
        assert "F3 Mistakes" in she.keys
        await she.press("f3")
        she.sees("The tree has 3 mistakes")
        await she.press("escape")
        await she.saves(tree())
        she.sees("Your question list")
        assert "Mistakes" not in she.keys


async def test_while_a_note_is_written_e_is_a_letter() -> None:
    async with author(at="words") as she:
        await she.saves(BAD)
        await she.press("escape")
        await she.type("eel")
        she.sees("eel", "What else should the gardener know?")


async def test_the_next_save_changes_the_open_page_in_place_and_a_good_one_closes_it() -> None:
    async with author(size=(40, 12)) as she:
        await she.saves(BAD)
        page = she.top
        await she.press("down", "down", "down")
        scrolled = page.page_body.scroll_offset  # type: ignore[attr-defined]
        await she.saves((CHIDL, *WORSE))
        she.sees("The tree has 3 mistakes")
        assert she.top is page
        assert page.page_body.scroll_offset == scrolled  # type: ignore[attr-defined]
        await she.saves(WORSE)
        she.sees("The tree has 2 mistakes")
        assert she.top is page
        await she.saves(tree(("Whose garden is it?", "Who owns the garden?")))
        she.sees("Who owns the garden?", "Reloaded")


async def test_mistakes_that_were_seen_do_not_come_up_again_until_they_change() -> None:
    async with author() as she:
        await she.saves(BAD)
        await she.press("escape")
        await she.saves(BAD)
        she.sees("Whose garden is it?", "3 mistakes")
        await she.saves(WORSE)
        she.sees("The tree has 2 mistakes")


async def test_the_walk_goes_on_with_the_last_good_tree() -> None:
    async with author() as she:
        await she.saves(tree(("Is any of this happening now?", "Does any of this happen?")))
        await she.saves(BAD)
        await she.press("escape", "1")
        she.sees("Does any of this happen?")


async def test_mended_under_another_page_the_mistakes_close_when_they_come_to_light() -> None:
    async with author() as she:
        await she.saves(BAD)
        await she.press("question_mark")
        await she.saves(tree(("Whose garden is it?", "Who owns the garden?")))
        she.sees("Keys on this page")
        await she.press("escape")
        she.sees("Who owns the garden?", "Reloaded")
        assert len(she.app.screen_stack) == 2


async def test_changed_under_another_page_the_mistakes_are_the_new_ones() -> None:
    async with author() as she:
        await she.saves(BAD)
        await she.press("question_mark")
        await she.saves(WORSE)
        she.sees("Keys on this page")
        await she.press("escape")
        she.sees("The tree has 2 mistakes", "txt: Go.")


@pytest.mark.parametrize(
    "keys",
    [["l"], ["l", "a", "x"], ["l", "s", "1"], ["v"], ["w"], ["f2"], ["question_mark"], ["b", "b", "2", "c"]],
    ids="-".join,
)
async def test_mistakes_come_up_over_any_page_and_leave_it_as_it_was(keys: list[str]) -> None:
    async with author(at="words") as she:
        await she.press("escape", *keys)
        stack, focused, shown = list(she.app.screen_stack), she.app.focused, she.screen
        await she.saves(BAD)
        she.sees("The tree has 3 mistakes")
        await she.press("escape")
        assert she.app.screen_stack == stack
        assert she.app.focused is focused
        assert set(shown.splitlines()[:-2]) <= set(she.screen.splitlines())


async def test_a_good_and_then_a_bad_save_under_a_page_both_take_effect() -> None:
    async with author() as she:
        await she.press("w")
        await she.saves(tree(("Whose garden is it?", "Who owns the garden?")))
        await she.saves(BAD)
        await she.press("escape", "escape")
        she.sees("Who owns the garden?", "3 mistakes")


async def test_an_alert_under_mistakes_is_shown_as_it_is_once_they_are_mended() -> None:
    async with author({"who": "mine", "danger": ("fire",)}) as she:
        await she.saves(BAD)
        she.sees("The tree has 3 mistakes")
        await she.saves(tree(("Call the fire brigade.", "Ring 112.")))
        she.sees("!! EMERGENCY !!", "Ring 112.")
        await she.press("b")
        she.sees("Is any of this happening now?", "1 [x] Something burns")


async def test_leaving_while_mistakes_are_shown_asks_as_ever() -> None:
    async with author(at="worry") as she:
        await she.press("7")
        await she.saves(BAD)
        await she.press("q")
        she.sees("Leave now?")
        assert she.app.visit.walk.answers["worry"] == 7


async def test_resizing_while_mistakes_are_shown_loses_nothing() -> None:
    async with author() as she:
        await she.saves(BAD)
        for size in ((40, 12), (200, 60), (20, 6), (5, 3), (80, 24)):
            await she.pilot.resize_terminal(*size)
            await she.pilot.pause()
        she.sees("The tree has 3 mistakes", "Did you mean `child`?")


@pytest.mark.parametrize(
    ("message", "shown"),
    [
        ("", "5 questions left · 3 mistakes"),
        ("A message", "3 mistakes                   A message"),
        ("Something that is too long for one line", "3 mistakes  Something that is too lon…"),
    ],
)
async def test_on_a_narrow_terminal_mistakes_win_over_what_else_there_is_to_say(
    message: str, shown: str
) -> None:
    async with author(size=(40, 12)) as she:
        await she.saves(BAD)
        await she.press("escape")
        she.app.screen.query_one(Status).say(message)
        await she.pilot.pause()
        assert she.status == shown
        assert "e Mistakes" in she.keys


async def test_on_a_narrow_terminal_a_message_wins_over_the_quiet_word_of_a_reload() -> None:
    async with author(at="worry", size=(40, 12)) as she:
        await she.saves(tree(("id: tea", "id: coffee")))
        assert she.status.endswith("1 answer no longer fits")
        await she.saves(tree())
        assert re.fullmatch(r"Reloaded \d\d:\d\d:\d\d *1 answer fits again", she.status)


async def test_hundreds_of_mistakes_are_shown() -> None:
    many = tuple(Problem("garden.yaml", n, 1, "bad", TXT.message, "", "x: y", 2) for n in range(1, 501))
    async with author() as she:
        await she.saves(many)
        she.sees("The tree has 500 mistakes")
        await she.press("pagedown", "pagedown")
        she.sees("garden.yaml:1")


# The thread that follows the files


async def test_versions_come_from_a_thread_that_is_told_when_to_end() -> None:
    told: SimpleQueue[Version] = SimpleQueue()
    ended = Event()

    def versions(stopped: Event) -> Iterator[Version]:
        while not stopped.is_set():
            with suppress(Empty):
                yield told.get(timeout=0.01)
        ended.set()

    program = LiveApp(
        versions, Visit.begin(Walk(tree())), begin_at_once=True, handed=Handed(write_file, dump_case)
    )
    async with program.run_test(size=(80, 24)) as pilot:
        she = Author(pilot, program)
        told.put(tree(("Whose garden is it?", "Who owns the garden?")))
        for _ in range(100):
            await pilot.pause(0.02)
            if "Who owns" in she.screen:
                break
        she.sees("Who owns the garden?")
    assert ended.wait(5)


async def test_an_error_while_following_ends_the_program_as_any_other() -> None:
    def versions(_: Event) -> Iterator[Version]:
        raise ZeroDivisionError("inside")
        yield

    program = LiveApp(
        versions, Visit.begin(Walk(tree())), begin_at_once=True, handed=Handed(write_file, dump_case)
    )

    async def run() -> None:
        async with program.run_test() as pilot:
            await pilot.pause(5)

    with pytest.raises(ZeroDivisionError, match="inside"):
        await run()


# A line that is too wide


@given(st.text(st.sampled_from("ab -[]皮\u0301"), max_size=80), st.integers(0), st.integers(8, 60))
def test_a_line_is_cut_around_its_caret(text: str, number: int, width: int) -> None:
    line = f"{text}x"
    places = [place for place, char in enumerate(line) if cell_len(char)]
    place = places[number % len(places)]
    caret = cell_len(line[:place])
    shown, moved = cut(line, caret, width)
    assert cell_len(shown) <= width
    assert [shown[n] for n in range(len(shown)) if cell_len(shown[:n]) == moved][-1] == line[place]
    if cell_len(line) <= width:
        assert (shown, moved) == (line, caret)


def test_a_line_is_cut_where_it_has_to_be() -> None:
    assert cut("abcdef", 2, 6) == ("abcdef", 2)
    assert cut("abcdefgh", 2, 6) == ("abcde…", 2)
    assert cut("abcdefghijkl", 10, 6) == ("…hijkl", 4)
    assert cut("abcdefghijkl", 6, 6) == ("…defg…", 4)


def test_a_caret_behind_the_end_of_the_line_is_in_sight() -> None:
    shown, caret = cut("abcdefgh", 8, 6)
    assert shown.endswith("h")
    assert caret == cell_len(shown) < 6
