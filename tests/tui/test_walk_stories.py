"""What people do on the way through the questions."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events
from textual.css.stylesheet import Stylesheet

from eczema_tui.loader import parse_tree
from eczema_tui.tui.screens.start import StartScreen
from eczema_tui.tui.screens.walk import WalkScreen
from eczema_tui.tui.themes import THEMES
from eczema_tui.tui.widgets.rows import Rows
from eczema_tui.visit import Visit
from eczema_tui.walk import Walk
from tests.tui.stories import FINISHED, TREE, Person, app, person, resumed


async def test_no_other_screen_is_laid_out_before_the_start_screen() -> None:
    async with person(begun=False) as she:
        assert she.app.screen_stack == [she.app.screen]
        she.sees("Begin")


@pytest.mark.parametrize(
    ("size", "classes"), [((80, 24), {"-normal", "-tall"}), ((50, 12), {"-narrow", "-short"})]
)
async def test_a_page_is_made_for_the_size_that_it_will_have(
    size: tuple[int, int], classes: set[str]
) -> None:
    async with person(size=size) as she:
        page = StartScreen(she.app.visit.walk, lambda: None)
        assert page.classes == classes


async def test_a_key_pressed_twice_begins_one_walk() -> None:
    async with person(begun=False) as he:
        rows = he.app.screen.query_one(Rows)
        rows.action_enter()
        rows.action_enter()
        await he.pilot.pause()
        assert [type(screen) for screen in he.app.screen_stack] == [StartScreen, WalkScreen]


@pytest.mark.parametrize("name", THEMES)
async def test_the_first_screen_has_the_colours_asked_for_from_the_first_reading_of_styles_on(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    readings: list[Stylesheet] = []
    monkeypatch.setattr(Stylesheet, "reparse", lambda sheet: readings.append(sheet))
    async with person(app(theme=name), begun=False) as she:
        assert she.app.screen.styles.background.hex.lower() == THEMES[name].background
        assert not readings


async def test_somebody_walks_the_whole_tree_by_keyboard_and_saves_the_list(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with person(begun=False) as she:
        she.sees("A tired garden", "What it is not:", "No clinician has signed off this content yet.")
        await she.press("enter")
        she.sees("Whose garden is it?", "1 of 3", "5 to 6 questions left")
        await she.press("1")
        she.sees("Is any of this happening now?")
        await she.press("3", "c")
        she.sees("Nearly there")
        await she.press("enter")
        await she.press("2", "3", "c")
        she.sees("How worried are you?", "not at all", "more than ever")
        await she.press("8", "enter")
        she.sees("What else should the gardener know?", "1 question left")
        await she.type("It is old")
        await she.press("enter")
        she.sees("Your question list", "Does cold tea harm the roots?", "Who can help when worry grows?")
        she.does_not_see("Not complete")
        await she.press("s", "1", "enter")
        she.sees("Saved:")
    [saved] = tmp_path.iterdir()
    assert "Does cold tea harm the roots?" in saved.read_text()
    assert "It is old" in saved.read_text()


async def test_changing_the_first_answer_at_the_end_shows_what_it_does_before_it_is_done() -> None:
    async with person(resumed({**FINISHED, "who": "child", "age": "big"})) as he:
        he.sees("Is there a school garden?")
        await he.press("b", "v", "home", "enter")
        he.sees("Whose garden is it?", "A child's (your answer)")
        await he.press("1")
        he.sees("Change this answer?", "This sets aside 1 answer and takes 1 item off your list.")
        he.sees("How old is the child?", "Is there a school garden?")
        assert he.app.visit.walk.answers["who"] == "child"
        await he.press("2")
        he.sees("Whose garden is it?")
        assert he.app.visit.walk.answers["who"] == "child"
        await he.press("1", "1")
        assert he.app.visit.walk.answers["who"] == "mine"
        he.sees("What else should the gardener know?")
        await he.press("v")
        he.sees("Set aside", "How old is the child?")


async def test_a_change_that_opens_a_question_leads_to_it_and_then_back_to_where_one_was() -> None:
    async with person(resumed(FINISHED)) as he:
        await he.press("b", "v", "home", "enter", "2")
        he.sees("How old is the child?")
        await he.press("2")
        he.sees("What else should the gardener know?")


async def test_a_change_that_costs_nothing_is_made_at_once() -> None:
    async with person(resumed({"who": "mine"})) as he:
        await he.press("b", "2")
        he.sees("How old is the child?")


async def test_an_urgent_sign_brings_up_the_alert_at_once_and_no_stray_key_passes_it() -> None:
    async with person() as she:
        await she.press("1", "1")
        she.does_not_see("EMERGENCY")
        await she.press("c")
        she.sees("!! EMERGENCY !!", "Leave the garden now", "something burns", "Call the fire brigade.")
        she.sees("Call your local emergency number.")
        await she.press("enter", "space", "1", "2", "c", "x", "escape", "n", "right")
        she.sees("!! EMERGENCY !!")
        await she.press("down", "down", "enter")
        she.sees("Nearly there", "1 urgent sign")


async def test_the_alert_offers_the_list_where_the_sign_comes_first() -> None:
    async with person() as she:
        await she.press("1", "1", "c", "down", "enter")
        she.sees("!! EMERGENCY !!", "Call the fire brigade.", "Go on to my list")
        await she.press("enter")
        she.sees("Your question list", "!! EMERGENCY: Leave the garden now")
        rows = she.screen.splitlines()
        urgent = next(n for n, row in enumerate(rows) if "EMERGENCY" in row)
        assert urgent < next(n for n, row in enumerate(rows) if "What does this soil need?" in row)
        await she.press("b")
        she.sees("!! EMERGENCY !!")


async def test_from_the_alert_one_can_go_back_and_correct_a_slip() -> None:
    async with person() as she:
        await she.press("1", "1", "c", "b")
        she.sees("Is any of this happening now?")
        await she.press("1", "3", "c")
        she.sees("This takes back 1 urgent sign.")
        await she.press("1")
        she.sees("Nearly there")


async def test_not_sure_about_a_sign_moves_up() -> None:
    async with person() as she:
        await she.press("1", "4", "c")
        she.sees("!! SAME DAY !!", "a smell of gas")


async def test_a_ticked_sign_raises_its_alert_even_if_the_person_leaves_for_the_list() -> None:
    async with person() as she:
        await she.press("1", "1", "l")
        she.sees("!! EMERGENCY !!")


@pytest.mark.parametrize("key", ["exclamation_mark", "f2"])
async def test_urgent_signs_are_one_key_away_from_anywhere(key: str) -> None:
    async with person(begun=False) as she:
        await she.press(key)
        she.sees("Warning signs", "EMERGENCY", "something burns", "SAME DAY", "a smell of gas")
        await she.press("escape", "enter", "1", "1", "c", "down", "down", "enter", key)
        she.sees("What you told us", "something burns", "Other signs that cannot wait")


@pytest.mark.parametrize("key", ["2", "enter", "space"])
async def test_a_checklist_is_ticked_by_digit_enter_or_space(key: str) -> None:
    async with person(resumed({"who": "mine", "danger": "none"})) as he:
        await he.press("n", "down", key)
        he.sees("2 [x] Cold tea")


@pytest.mark.parametrize("key", ["2", "space"])
async def test_a_tick_is_taken_off_by_digit_or_space(key: str) -> None:
    async with person(resumed({"who": "mine", "danger": "none"})) as he:
        await he.press("n", "down", "2", key)
        he.sees("2 [ ] Cold tea")


async def test_enter_on_a_ticked_row_goes_on_and_takes_no_tick_off() -> None:
    async with person() as she:
        await she.press("1", "1", "enter")
        she.sees("!! EMERGENCY !!", "something burns")


async def test_none_of_these_takes_the_other_ticks_away_and_they_take_it_away() -> None:
    async with person() as he:
        await he.press("1", "2", "3")
        he.sees("2 [ ] A smell of gas", "3 [x] None of these")
        await he.press("2")
        he.sees("2 [x] A smell of gas", "3 [ ] None of these")


async def test_an_empty_checklist_is_no_answer() -> None:
    async with person() as he:
        await he.press("1", "end", "enter")
        he.sees("Is any of this happening now?", "then Continue.")


async def test_options_past_nine_are_reached_by_arrows_and_continue_by_the_last_row() -> None:
    async with person(resumed({"who": "mine", "danger": "none"})) as he:
        await he.press("n", *["down"] * 9, "enter")
        he.sees("[x] Ash")
        await he.press("end")
        assert he.pointed == "Continue"
        await he.press("enter")
        he.sees("How worried are you?")


async def test_ticks_are_kept_when_one_looks_back() -> None:
    async with person(resumed({"who": "mine", "danger": "none"})) as he:
        await he.press("n", "2", "b", "n")
        he.sees("2 [x] Cold tea")


async def test_the_pointer_moves_by_arrows_and_letters_and_goes_round() -> None:
    async with person() as he:
        assert he.pointed == "1 Mine"
        await he.press("down")
        assert he.pointed == "2 A child's"
        await he.press("j")
        assert he.pointed == "3 Not sure"
        await he.press("j")
        assert he.pointed == "1 Mine"
        await he.press("k", "up")
        assert he.pointed == "2 A child's"


async def test_a_scale_takes_arrows_digits_and_two_digit_numbers() -> None:
    async with person(resumed({"who": "mine", "danger": "none", "poured": ("tea",)})) as she:
        await she.press("enter")
        she.sees("How worried are you?")
        await she.press("5")
        she.sees("[5]")
        await she.press("right", "right")
        she.sees("[7]")
        await she.press("home")
        she.sees("[0]")
        await she.press("1", "0")
        she.sees("[10]")
        await she.press("enter")
    assert she.app.visit.walk.answers["worry"] == 10


async def test_a_scale_can_be_answered_with_not_sure() -> None:
    async with person(resumed({"who": "mine", "danger": "none", "poured": ("tea",)})) as she:
        await she.press("down")
        she.sees("> [Not sure]")
        await she.press("enter")
    assert she.app.visit.walk.answers["worry"] == "unsure"


async def test_while_text_is_typed_letters_are_text_and_f_keys_still_work() -> None:
    answers = {name: given for name, given in FINISHED.items() if name != "words"}
    async with person(resumed(answers)) as she:
        await she.type("bq?!lv 12")
        she.sees("bq?!lv 12", "What else should the gardener know?")
        await she.press("f2")
        she.sees("Warning signs")
        await she.press("escape", "f1")
        she.sees("Keys on this page")
        await she.press("escape", "escape", "l")
        she.sees("Your question list", "bq?!lv 12")


async def test_a_note_may_be_left_empty() -> None:
    answers = {name: given for name, given in FINISHED.items() if name != "words"}
    async with person(resumed(answers)) as she:
        await she.press("enter")
        she.sees("Your question list")
    assert she.app.visit.walk.complete
    assert she.app.visit.walk.answers["words"] == ""


async def test_control_characters_are_stripped_from_what_is_typed_or_pasted() -> None:
    answers = {name: given for name, given in FINISHED.items() if name != "words"}
    async with person(resumed(answers)) as she:
        she.app.screen.focused.post_message(events.Paste("a\x1b]0;x\x07b\u202ec"))  # type: ignore[union-attr]
        await she.press("enter")
    assert she.app.visit.walk.answers["words"] == "a]0;xbc"


@pytest.mark.parametrize(
    ("key", "title"),
    [
        ("w", "Why we ask"),
        ("g", "What the words mean"),
        ("v", "Your answers"),
        ("l", "Your question list"),
        ("question_mark", "Keys on this page"),
        ("f1", "Keys on this page"),
        ("exclamation_mark", "Warning signs"),
    ],
)
@pytest.mark.parametrize("back", ["b", "backspace", "escape"])
async def test_every_page_is_left_the_way_it_was_entered(key: str, title: str, back: str) -> None:
    async with person() as he:
        await he.press(key)
        he.sees(title)
        await he.press(back)
        he.sees("Whose garden is it?")


async def test_back_goes_one_question_back_and_nothing_is_lost_by_looking() -> None:
    async with person(resumed(FINISHED)) as he:
        await he.press("b", "b", "b", "b", "b", "b")
        he.sees("Whose garden is it?", "Mine (your answer)")
        await he.press("b")
        he.sees("This is the first question.")
        await he.press(*["n"] * 5, "enter")
        he.sees("Your question list")
    assert dict(he.app.visit.walk.answers) == FINISHED


async def test_why_we_ask_names_the_source() -> None:
    async with person() as he:
        await he.press("w")
        he.sees("Advice for a whole park would not fit a balcony.", "The Almanac. Soils of the world (1999).")


async def test_the_glossary_shows_the_words_of_this_page_first() -> None:
    async with person(resumed({"who": "mine", "danger": "none"})) as he:
        await he.press("n", "g")
        he.sees("On this page > compost", "waste that has turned to soil", "All other words mulch")


async def test_help_is_made_from_the_keys_that_work_here() -> None:
    async with person() as he:
        await he.press("question_mark")
        he.sees("b, Backspace", "1-9", "!, F2", "Your answers; change one")
        he.does_not_see("Go on from the ticks")
        await he.press("b", "1", "question_mark")
        he.sees("Go on from the ticks")


async def test_keys_typed_ahead_find_what_the_key_before_them_did() -> None:
    async with person() as he:
        await he.pilot.press("1", "3", "c", "c", "2", "3", "c")
        await he.pilot.pause()
        he.sees("How worried are you?")
    assert he.app.visit.walk.answers["poured"] == ("tea", "coffee")


async def test_keys_typed_before_a_page_is_shown_are_not_for_it() -> None:
    program = app()
    async with program.run_test() as pilot:
        await pilot.pause()
        for key in ("enter", "1", "2"):
            program.post_message(events.Key(key, key if key != "enter" else None))
        await pilot.pause(0.3)
        he = Person(pilot, program)
        he.sees("Whose garden is it?")
        assert program.visit.walk.answers == {}
        await he.press("1")
        he.sees("Is any of this happening now?")


async def test_taking_the_last_tick_away_says_that_the_answer_from_before_counts() -> None:
    async with person(resumed({"who": "mine", "danger": ("smell",)})) as he:
        await he.press("b", "2")
        he.sees("2 [ ] A smell of gas", "your answer from before counts")
        assert he.app.visit.walk.answers["danger"] == ("smell",)


async def test_the_help_of_the_alert_promises_no_numbers() -> None:
    async with person(resumed({"who": "mine", "danger": ("fire",)})) as she:
        await she.press("question_mark")
        she.sees("Keys on this page")
        she.does_not_see("1-9")


async def test_the_ways_on_from_an_alert_are_in_sight_on_a_small_terminal() -> None:
    answers = {"who": "mine", "danger": ("fire", "smell")}
    async with person(resumed(answers), size=(40, 12)) as she:
        she.sees("EMERGENCY", "Show my list now", "Go on with the questions")


async def test_answers_that_a_newer_tree_does_not_know_are_shown_before_the_walk_goes_on() -> None:
    visit = Visit.begin(Walk(TREE, {"who": "mine"}))
    async with person(
        app(visit, begin_at_once=True, notices=("There is no question `gone` any more.",))
    ) as he:
        he.sees("Answers that no longer fit", "There is no question `gone` any more.")
        await he.press("enter")
        he.sees("Is any of this happening now?")


async def test_lines_that_are_pasted_are_kept_apart_and_a_full_note_says_so() -> None:
    answers = {name: given for name, given in FINISHED.items() if name != "words"}
    async with person(resumed(answers)) as she:
        she.app.screen.focused.post_message(events.Paste("one\ntwo\tthree " + "x" * 600))  # type: ignore[union-attr]
        await she.pilot.pause()
        she.sees("full: 500 characters")
        await she.press("enter")
    note = she.app.visit.walk.answers["words"]
    assert str(note).startswith("one two three x")
    assert len(str(note)) == 500


async def test_resizing_in_mid_walk_loses_nothing() -> None:
    async with person(resumed({"who": "mine", "danger": "none"})) as he:
        await he.press("n", "2", "down")
        for size in ((40, 12), (120, 40), (200, 60), (30, 8), (80, 24)):
            await he.pilot.resize_terminal(*size)
            await he.pilot.pause()
        he.sees("2 [x] Cold tea")
        assert he.pointed == "3 [ ] Coffee"


async def test_a_wide_terminal_shows_the_list_and_what_the_last_answer_added() -> None:
    async with person(resumed({"who": "mine", "danger": "none"}), size=(120, 40)) as he:
        he.sees("Your list so far", "What does this soil need?")
        await he.press("n", "2", "c")
        he.sees("+ Does cold tea harm the roots?", "+1 question on your list")


async def test_on_a_small_terminal_the_question_is_read_before_the_pointer_moves() -> None:
    async with person(resumed({"who": "mine", "danger": "none"}), size=(40, 12)) as he:
        await he.press("n")
        he.sees("What do you pour on it?")
        await he.press("9")
        he.sees("9 [x] Compost")
        assert he.app.visit.walk.answers.get("poured") is None


async def test_a_resumed_walk_begins_at_its_alert() -> None:
    async with person(resumed({"who": "mine", "danger": ("fire",)})) as she:
        she.sees("!! EMERGENCY !!", "something burns")


async def test_a_resumed_walk_goes_on_at_the_open_question() -> None:
    async with person(resumed({"who": "mine", "danger": "none", "poured": ("tea",)})) as she:
        she.sees("How worried are you?")


async def test_leaving_asks_only_when_something_would_be_lost() -> None:
    async with person() as he:
        await he.press("q")
    assert not he.app.is_running

    async with person() as he:
        await he.press("1", "q")
        he.sees("Leave now?")
        await he.press("1")
        he.sees("Is any of this happening now?")
        await he.press("ctrl+q", "4")
    assert not he.app.is_running


@pytest.mark.parametrize("key", ["q", "ctrl+q", "ctrl+c"])
async def test_no_single_key_is_needed_to_leave(key: str) -> None:
    async with person() as he:
        await he.press("1", key)
        he.sees("Leave now?")


async def test_answers_saved_before_leaving_can_be_resumed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from eczema_tui.loader import load_case

    monkeypatch.chdir(tmp_path)
    async with person() as he:
        await he.press("1", "3", "q", "3", "enter")
    [saved] = tmp_path.iterdir()
    case, unknown = load_case(saved, TREE)
    assert dict(case.answers) == {"who": "mine", "danger": "none"}
    assert unknown == ()


async def test_words_with_brackets_wide_and_combining_characters_are_shown_as_they_are() -> None:
    label = "A very long label that goes on and on " * 6
    tree = parse_tree(
        f"""
id: odd
title: "[b]Odd[/b]"
version: "1.0"
categories: [{{id: c, title: C}}]
stages:
  - id: s
    title: "[red]Stage"
    nodes:
      - id: n
        ask: "[bold]Is it [mild] or [/bad]?[@click=app.quit]x[/]"
        text: "皮膚がとてもかゆいです。 e\u0301e\u0301 [/"
        choices:
          - {{id: a, label: "[mild]"}}
          - {{id: b, label: "{label}"}}
findings: {{}}
items: []
"""
    )
    async with person(app(tree=tree)) as he:
        he.sees("[bold]Is it [mild] or [/bad]?[@click=app.quit]x[/]", "皮膚がとてもかゆいです。", "[/")
        he.sees("1 [mild]", " ".join(label.split()), "[red]Stage")


async def test_a_change_that_raises_a_sign_further_on_shows_its_alert_at_once() -> None:
    tree = parse_tree(
        """
id: late
title: Late
version: "1"
categories: [{id: c, title: C}]
alerts: {emergency: {title: Go now, text: Now.}}
stages:
  - id: s
    title: S
    nodes:
      - {id: who, ask: "Who?", choices: [{id: adult, label: Adult}, {id: baby, label: Baby, sets: [baby]}]}
      - {id: hot, ask: "Hot?", choices: [{id: hot, label: Hot, sets: [hot]}, {id: cold, label: Cold}]}
      - {id: end, ask: "Done?", choices: [{id: done, label: Done}]}
findings:
  baby: {phrase: a baby}
  hot: {phrase: heat}
  hot-baby: {phrase: heat in a baby, tier: emergency, advice: Go., when: {all: [baby, hot]}}
items: []
"""
    )
    visit = Visit.begin(Walk(tree, {"who": "adult", "hot": "hot"}))
    async with person(app(visit, tree, begin_at_once=True)) as she:
        she.sees("Done?")
        await she.press("v", "home", "enter", "2")
        she.sees("!! EMERGENCY !!", "heat in a baby")
        await she.press("down", "down", "enter")
        she.sees("Done?")


TWICE = parse_tree(
    """
id: twice
title: Twice
version: "1"
categories: [{id: c, title: C}]
alerts: {emergency: {title: Go now, text: Now.}, same-day: {title: Today, text: Today.}}
stages:
  - id: s
    title: S
    nodes:
      - {id: hot, ask: "Hot?", choices: [{id: hot, label: Hot, sets: [hot]}], unsure: {sets: [hot]}}
      - {id: sad, ask: "Sad?", choices: [{id: sad, label: Sad, sets: [sad]}], unsure: {sets: [sad]}}
findings:
  hot: {phrase: it is hot, tier: emergency, advice: Cool it.}
  sad: {phrase: it is sad, tier: same-day, advice: Talk to somebody.}
items: []
"""
)


async def test_a_second_alert_says_what_to_do_about_what_is_new_and_names_the_rest() -> None:
    async with person(app(tree=TWICE)) as she:
        await she.press("1")
        she.sees("it is hot", "Cool it.")
        await she.press("down", "down", "enter", "1")
        she.sees("!! EMERGENCY !!", "it is hot", "it is sad", "Talk to somebody.")
        she.does_not_see("Cool it.")


async def test_who_comes_back_to_an_alert_reads_all_that_is_to_be_done() -> None:
    visit = Visit.begin(Walk(TWICE, {"hot": "hot", "sad": "sad"}))
    async with person(app(visit, TWICE, begin_at_once=True)) as she:
        she.sees("it is hot", "Cool it.", "it is sad", "Talk to somebody.")


async def test_an_alert_that_is_raised_again_says_again_what_to_do() -> None:
    async with person(app(tree=TWICE)) as she:
        await she.press("1", "b", "1")
        she.sees("it is hot", "Cool it.")


async def test_a_page_to_read_tells_where_it_comes_from() -> None:
    tree = parse_tree(
        """
id: page
title: Page
version: "1"
categories: [{id: c, title: C}]
stages:
  - id: s
    title: S
    nodes: [{id: read, title: Water, text: Water is wet., sources: [leaflet]}]
findings: {}
items: []
sources: {leaflet: {organisation: Wells, title: On water}}
"""
    )
    async with person(app(tree=tree)) as he:
        await he.press("w")
        he.sees("About this page", "Where this comes from", "On water")


@pytest.mark.parametrize("sheet", [[], ["question_mark"], ["w"], ["f2"]])
async def test_leaving_a_resumed_walk_asks_about_what_is_only_ticked(sheet: list[str]) -> None:
    async with person(resumed({"who": "mine", "danger": "none"})) as he:
        await he.press("n", "2", *sheet, "ctrl+q")
        he.sees("Leave now?")
        assert he.app.visit.walk.answers["poured"] == ("tea",)


async def test_leaving_asks_about_a_number_that_was_set_and_a_note_that_was_begun() -> None:
    async with person(resumed({"who": "mine", "danger": "none", "poured": ("tea",)})) as he:
        await he.press("8", "q")
        he.sees("Leave now?")
        assert he.app.visit.walk.answers["worry"] == 8
    answers = {name: given for name, given in FINISHED.items() if name != "words"}
    async with person(resumed(answers)) as he:
        await he.type("half a")
        await he.press("f1", "ctrl+q")
        he.sees("Leave now?")
        assert he.app.visit.walk.answers["words"] == "half a"


async def test_a_tick_made_and_taken_back_changes_nothing() -> None:
    async with person(resumed({"who": "mine", "danger": ("smell",)})) as he:
        await he.press("b", "2", "2", "b")
        he.sees("Whose garden is it?")


async def test_a_resumed_walk_goes_on_from_its_alert_to_where_it_stopped() -> None:
    async with person(resumed({"who": "mine", "danger": ("fire",), "poured": ("tea",)})) as she:
        await she.press("down", "down", "enter")
        she.sees("How worried are you?")


async def test_answering_the_question_one_was_at_anyway_goes_on() -> None:
    async with person(resumed({"who": "mine", "danger": "none"})) as he:
        await he.press("n", "b", "b", "b", "v", "enter", "2")
        he.sees("How old is the child?")


async def test_letters_typed_before_the_line_is_there_are_text() -> None:
    answers = {name: given for name, given in FINISHED.items() if name not in ("words", "worry")}
    async with person(resumed(answers)) as she:
        await she.pilot.press("8", "enter", "q", "g", "x")
        await she.pilot.pause(0.3)
        await she.press("enter")
    assert she.app.visit.walk.answers["words"] == "qgx"


async def test_one_key_goes_through_the_colours() -> None:
    async with person() as he:
        seen = [he.app.theme]
        for _ in range(3):
            await he.press("t")
            seen.append(he.app.theme)
    assert seen == ["dark", "light", "contrast", "dark"]


async def test_a_row_out_of_sight_is_shown_before_it_is_moved_from_or_chosen() -> None:
    answers = {"who": "mine", "danger": "none"}
    for key in ("down", "enter"):
        async with person(resumed(answers), size=(40, 7)) as he:
            he.does_not_see("1 [ ] Water")
            await he.press(key)
            he.sees("> 1 [ ] Water")


async def test_a_declined_change_of_ticks_leaves_them_as_they_were() -> None:
    async with person(resumed(FINISHED)) as he:
        await he.press("b", "b", "b", "2", "c")
        he.sees("Change this answer?", "takes 1 item off your list")
        await he.press("2")
        he.sees("2 [x] Cold tea")
        assert he.app.visit.walk.answers["poured"] == ("tea", "coffee")


async def test_the_preview_names_what_is_gained_and_asked() -> None:
    async with person(resumed({**FINISHED, "who": "child", "age": "big", "poured": ("tea",)})) as he:
        await he.press("b", "b", "b", "2", "3", "c")
        he.sees("takes 1 item off your list and adds 1 item to it", "Onto your list: • Is coffee too strong?")


async def test_back_goes_past_an_alert_that_was_already_shown() -> None:
    async with person(resumed({"who": "mine", "danger": ("smell",)})) as he:
        await he.press("down", "down", "enter")
        he.sees("What do you pour on it?")
        await he.press("b", "b")
        he.does_not_see("!! SAME DAY !!")


async def test_the_given_choice_is_pointed_at_and_named() -> None:
    async with person(resumed({"who": "child", "age": "big", "danger": "none"})) as he:
        await he.press("b", "b", "b")
        assert he.pointed == "2 6 or older  (your answer)"


async def test_a_question_without_an_answer_is_not_passed() -> None:
    async with person() as he:
        await he.press("n")
        he.sees("Whose garden is it?", "This question has no answer yet.")


async def test_rows_and_numbers_can_be_clicked() -> None:
    async with person() as he:
        await he.pilot.click("#answers", offset=(4, 1))
        await he.pilot.pause()
        he.sees("How old is the child?")
    async with person(resumed({"who": "mine", "danger": "none", "poured": ("tea",)})) as he:
        await he.pilot.click("#scale", offset=(2, 0))
        await he.pilot.pause()
        he.sees("[0]")
        await he.pilot.click("#scale", offset=(2, 3))
        await he.pilot.pause()
        he.sees("> [Not sure]")


async def test_a_scale_goes_to_its_ends_and_back_to_its_numbers() -> None:
    async with person(resumed({"who": "mine", "danger": "none", "poured": ("tea",)})) as he:
        await he.press("end")
        he.sees("[10]")
        await he.press("down", "up")
        he.sees("[5]")


async def test_a_number_given_before_is_shown_again() -> None:
    async with person(resumed(FINISHED)) as he:
        await he.press("b", "b")
        he.sees("[8]")


async def test_a_sheet_is_scrolled_by_lines_and_pages_and_closed_by_enter() -> None:
    async with person(size=(40, 8)) as he:
        await he.press("question_mark")
        top = he.screen
        await he.press("down")
        assert he.screen != top
        await he.press("up")
        assert he.screen == top
        await he.press("pagedown")
        assert he.screen != top
        await he.press("pageup", "enter")
        he.sees("Whose garden is it?")


async def test_help_on_help_and_leaving_twice_open_nothing_new() -> None:
    async with person() as he:
        await he.press("1", "question_mark", "question_mark")
        depth = len(he.app.screen_stack)
        await he.press("escape", "ctrl+q", "ctrl+q")
        assert len(he.app.screen_stack) == depth
