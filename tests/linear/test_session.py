"""The walk in lines, told as stories: what is typed, and what is said to it."""

from __future__ import annotations

import pytest
from wcwidth import width

from eczema_tui.linear.commands import COMMANDS
from eczema_tui.linear.voice import Terminal, Voice
from eczema_tui.visit import Visit
from eczema_tui.walk import Walk
from tests.linear.talk import TREE, Talk, listed, resumed

BEGUN = ("", "")
"""Past the opening and the page to read."""


def test_it_says_what_it_is_before_it_asks() -> None:
    talk = Talk()
    for words in ("What it is:", "What it is not:", "call your local emergency number", "How to answer:"):
        assert words in talk.text
    assert talk.prompts == ["Begin: "]


def test_a_question_is_said_whole_and_its_prompt_comes_last() -> None:
    talk = Talk(*BEGUN)
    assert (
        "\nQuestion 1. 3 to 4 questions left.\nHow is it?\nLook closely.\n1. Dry\n2. Calm\n3. Calmer now\n"
        "4. Not sure\nType one number from 1 to 4, or the words of the answer.\n"
        "Question 1, one number, 1 to 4: "
    ) in talk.text


def test_the_part_of_the_walk_is_said_once() -> None:
    assert Talk(*BEGUN, "2").text.count("Part: Stage start") == 1


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("1", "dry"),
        (" 2. ", "calm"),
        ("calm", "calm"),
        ("CALMER", "calmer"),
        ("not sure", "unsure"),
        ("dr", "dry"),
    ],
)
def test_a_choice_is_a_number_or_words(line: str, answer: str) -> None:
    assert Talk(*BEGUN, line).answers == {"skin": answer}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("5", "There is no number 5: they go from 1 to 4."),
        ("0", "There is no number 0: they go from 1 to 4."),
        ("cal", '"cal" could be 2 or 3. Type the number.'),
        ("wet", '"wet" is none of the answers. Type a number from 1 to 4, or the word again to hear them.'),
        ("", "This question has no answer yet. Not sure is an answer, too."),
        ("/gone", 'There is no command "/gone". Type help to hear which there are.'),
    ],
)
def test_what_is_not_understood_is_said_and_asked_again_without_the_whole_text(line: str, said: str) -> None:
    talk = Talk(*BEGUN, line)
    assert said in " ".join(talk.text.split())
    assert talk.prompts[-1] == talk.prompts[-2] == "Question 1, one number, 1 to 4: "
    assert talk.text.count("How is it?") == 1
    assert talk.answers == {}


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("2", ("itch",)),
        ("2 1", ("fever", "itch")),
        ("1,2", ("fever", "itch")),
        ("fever, high", ("fever",)),
        ("itch, fever", ("fever", "itch")),
        ("Itch, Fever, high", ("fever", "itch")),
        ("fever, high; itch", ("fever", "itch")),
        ("1, itch", ("fever", "itch")),
        ("none", "none"),
        ("3", "none"),
        ("2 4", ("itch", "unsure")),
    ],
)
def test_a_checklist_takes_several_numbers_or_words(line: str, answer: object) -> None:
    assert Talk(line, visit=resumed(skin="calm")).answers["signs"] == answer


@pytest.mark.parametrize("line", ["", "1 3", "1 9", "1 wet", ",", "none itch"])
def test_a_checklist_takes_nothing_that_makes_no_sense(line: str) -> None:
    assert "signs" not in Talk(line, visit=resumed(skin="calm")).answers


@pytest.mark.parametrize(
    ("line", "answer"), [("0", 0), ("10", 10), ("not sure", "unsure"), ("not", "unsure")]
)
def test_a_scale_takes_a_number_or_not_sure(line: str, answer: object) -> None:
    assert Talk(line, visit=resumed(skin="calm", signs="none")).answers["bad"] == answer


@pytest.mark.parametrize("line", ["", "11", "-1", "3.5", "bad"])
def test_a_scale_says_its_ends_to_what_it_does_not_take(line: str) -> None:
    talk = Talk(line, visit=resumed(skin="calm", signs="none"))
    assert " ".join(talk.text.split()).count("Type a number from 0 to 10") == 2
    assert "bad" not in talk.answers


@pytest.mark.parametrize("line", ["help", "a cream", "list"])
def test_a_note_takes_any_words_even_those_of_commands(line: str) -> None:
    talk = Talk(line, visit=resumed(skin="dry"))
    assert talk.answers["cream"] == line
    assert "Commands need a slash here" in talk.text


def test_an_empty_line_leaves_a_note() -> None:
    assert Talk("", visit=resumed(skin="dry")).answers["cream"] == ""


def test_in_a_note_a_slash_makes_a_command() -> None:
    talk = Talk("/back", visit=resumed(skin="dry"))
    assert talk.visit.at == "skin"


def test_in_a_question_of_ones_own_a_slash_makes_a_command() -> None:
    talk = Talk("note", "/list", "note", "list", visit=resumed(skin="calm"))
    assert talk.visit.choices.own == ("list",)
    assert "My questions for the dermatologist" in talk.text


@pytest.mark.parametrize("lines", [("review", "1", "2"), ("review",), ("save",), ("note", "mine", "quit")])
def test_the_urgent_signs_can_be_heard_while_a_choice_is_asked_for(lines: tuple[str, ...]) -> None:
    """As a change is confirmed, an answer is looked for, something is saved, and somebody leaves."""
    talk = Talk(*lines, "urgent", visit=resumed(skin="dry", cream="mine"))
    assert "Signs that cannot wait:" in talk.text
    assert talk.prompts[len(lines)] == talk.prompts[len(lines) + 1]  # the choice is asked for again


def test_a_note_that_is_too_long_is_not_cut_but_refused() -> None:
    talk = Talk("x" * 501, visit=resumed(skin="dry"))
    assert "cream" not in talk.answers
    assert "501 characters, where 500 have room" in talk.text


def test_a_note_that_was_written_can_be_emptied_and_kept() -> None:
    assert (
        Talk("/back", "", visit=Visit.begin(Walk(TREE, {"skin": "dry", "cream": "x"}))).answers["cream"]
        == "x"
    )
    emptied = Talk("/back", "-", visit=Visit.begin(Walk(TREE, {"skin": "dry", "cream": "x"})))
    assert emptied.answers["cream"] == ""


def test_an_answer_that_is_there_is_said_and_enter_keeps_it() -> None:
    talk = Talk(*BEGUN, "2", "back", "")
    assert "Your answer now: Calm. Enter alone keeps it." in talk.text
    assert talk.visit.at == "signs"
    assert talk.answers == {"skin": "calm"}


def test_no_two_commands_begin_with_the_same_letter() -> None:
    assert len({name[0] for name in COMMANDS}) == len(COMMANDS)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("why", "Why we ask this:\nIt matters.\n"),
        ("urgent", "Signs that cannot wait:"),
        ("help", "  quit: leave the program.\n"),
        ("glossary", "This tree has no glossary."),
        ("list", "My questions for the dermatologist"),
        ("review", "You have not answered anything yet."),
        ("save", "What do you want to save?"),
    ],
)
@pytest.mark.parametrize("form", ["{0}", "{0[0]}", "/{0}", "/{0[0]}", "{0[0]}".upper()])
def test_a_command_is_its_word_or_its_letter_with_a_slash_or_without(name: str, said: str, form: str) -> None:
    assert said in Talk(*BEGUN, form.format(name)).text


def test_again_says_the_whole_question_again() -> None:
    assert Talk(*BEGUN, "again").text.count("How is it?") == 2


def test_back_at_the_first_question_stays_there() -> None:
    assert "This is the first question." in Talk(*BEGUN, "back", "back").text


def test_an_alert_comes_at_once_with_every_sign_and_its_advice() -> None:
    talk = Talk("1", visit=resumed(skin="calm"))
    assert "Alert: SAME DAY.\nHelp today.\nBe seen today.\n" in talk.text
    assert "  a fever.\nBe seen now.\n" in talk.text
    assert "1. Show my list now\n2. Go on with the questions\n" in talk.text


@pytest.mark.parametrize("line", ["", "3", "x", "y e s"])
def test_no_stray_line_passes_an_alert(line: str) -> None:
    talk = Talk("1", line, visit=resumed(skin="calm"))
    assert talk.visit.at == "signs/alert"
    assert talk.asked[-1] == talk.asked[-2] == "Type 1 for your list, 2 to go on: "


def test_what_was_typed_before_an_alert_was_said_is_dropped() -> None:
    talk = Talk("1", visit=resumed(skin="calm"))
    assert talk.forgot == [1]


@pytest.mark.parametrize("line", ["2", "go on", "Go on with the questions"])
def test_an_alert_is_passed_by_words_that_mean_it(line: str) -> None:
    assert Talk("1", line, visit=resumed(skin="calm")).visit.at == "bad"


@pytest.mark.parametrize("line", ["1", "list", "l"])
def test_an_alert_leads_to_the_list(line: str) -> None:
    talk = Talk("1", line, visit=resumed(skin="calm"))
    assert talk.asked[-1] == "List: "
    assert "SAME DAY: Help today" in talk.text


def test_back_from_an_alert_leads_to_the_answer_that_raised_it() -> None:
    assert Talk("1", "back", visit=resumed(skin="calm")).visit.at == "signs"


def test_a_sign_behind_a_question_that_is_open_again_is_said_before_it() -> None:
    text = Talk("go on", visit=Visit.begin(Walk(TREE, {"signs": ("fever",)}))).text
    sign = text.index("Alert: SAME DAY")
    assert "Be seen now." in text[sign : text.index("How is it?")]


def test_an_alert_that_was_said_is_not_said_again_before_each_question() -> None:
    assert Talk("1", "2", visit=resumed(skin="calm")).text.count("Alert: SAME DAY") == 1


COSTLY = ("review", "1", "2")


@pytest.mark.parametrize(("line", "kept"), [("1", "calm"), ("change it", "calm"), ("2", "dry")])
def test_a_change_that_costs_something_is_told_and_asked_for(line: str, kept: str) -> None:
    talk = Talk(*COSTLY, line, visit=resumed(skin="dry", cream="x"))
    assert "This sets aside 1 answer and takes 1 item off your list." in talk.text
    assert "  Which cream helps.\n" in talk.text
    assert talk.answers["skin"] == kept


def test_after_a_change_the_walk_goes_on_where_it_was() -> None:
    talk = Talk(*COSTLY, "1", visit=resumed(skin="dry", cream="x"))
    assert talk.visit.at == "signs"


def test_back_from_an_answer_to_change_leads_to_where_that_was_asked_for() -> None:
    assert Talk("review", "1", "back", visit=resumed(skin="calm")).visit.at == "signs"


def test_leaving_asks_where_something_would_be_lost() -> None:
    assert Talk(*BEGUN, "quit").ended
    talk = Talk(*BEGUN, "2", "quit", "1")
    assert "Your answers have not been saved." in talk.text
    assert talk.prompts[-1] == "One number, 1 to 4: "  # asked again at the end of the input
    saved = Talk(*BEGUN, "2", "quit", "3", "mine.yaml")
    assert saved.written["mine.yaml"] == "answers ['skin']"
    assert len(saved.prompts) == 6


def test_saved_answers_are_not_asked_about() -> None:
    talk = Talk(*BEGUN, "2", "save", "6", "a.yaml", "quit")
    assert "have not been saved" not in talk.text


def test_piped_lines_answer_one_question_each() -> None:
    talk = Talk("2", "1", "3", piped=True)
    assert talk.answers == {"skin": "calm", "signs": ("fever",), "bad": 3}
    assert talk.ended
    assert "Question 1, one number, 1 to 4: 2\n" in talk.text


def test_where_lines_are_piped_the_list_is_printed_once_as_it_is_at_the_end() -> None:
    assert Talk("2", "1", "3", piped=True).text.count("My questions for the dermatologist") == 1
    talk = Talk("1", "", "2", "3", "top 2", piped=True)
    assert talk.text.count("My questions for the dermatologist") == 2
    assert "My top questions" in talk.text


def test_piped_lines_that_end_too_early_are_told_by_a_list_that_is_not_complete() -> None:
    talk = Talk("2", piped=True)
    assert not talk.ended
    assert "This list is not complete." in talk.text


def test_input_that_ends_at_a_terminal_asks_once_what_to_do() -> None:
    talk = Talk(*BEGUN, "2")
    assert talk.ended
    assert talk.prompts[-2:] == ["Question 2, numbers, 1 to 4: ", "One number, 1 to 4: "]
    assert talk.text.endswith("One number, 1 to 4: \n")


def test_control_characters_of_the_input_are_dropped() -> None:
    talk = Talk("a\x1b[31mred\x07 cream\n", visit=resumed(skin="dry"))
    assert talk.answers["cream"] == "a[31mred cream"


def test_nothing_said_has_control_characters_or_is_wider_than_the_terminal() -> None:
    talk = listed("own \x1b[1m" + "word " * 40, "again", "review", "", "help", "urgent", "why")
    assert talk.text.replace("\n", "").isprintable()
    assert talk.text.isascii()
    assert max(len(line) for line in talk.text.splitlines() if not line.startswith("List: ")) <= 72


def test_wide_letters_are_wrapped_by_their_cells() -> None:
    talk = listed("own " + "\N{CJK UNIFIED IDEOGRAPH-76AE} " * 60, "again")
    lines = [line for line in talk.text.splitlines() if "\N{CJK UNIFIED IDEOGRAPH-76AE}" in line]
    assert len(lines) > 2
    assert max(map(width, lines)) <= 72


def test_a_number_at_the_end_of_a_text_never_stands_alone_in_a_line() -> None:
    voice = Voice(Terminal(iter(()), (said := []).append, width=20))
    voice.say("These are from sources 8 and 13.")
    assert said == ["These are from\n", "sources 8 and 13.\n"]
    voice.say("You have the sources 13.")
    assert said[2:] == ["You have the\n", "sources 13.\n"]
