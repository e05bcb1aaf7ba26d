"""The diagram of a tree: that nothing is lost, that arrows lead where walks go, that words stay words.

`python -m tests.authoring.test_diagram` writes the golden files anew; look at the pictures of what has
changed before you keep it.
"""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from eczema_tui.authoring.diagram import FORMATS, diagram, dot, mermaid, pictures
from eczema_tui.authoring.diagram.picture import MOST_ARROWS, Box, Picture, Shape
from eczema_tui.authoring.diagram.screens import cut
from eczema_tui.authoring.outline.words import Guide
from eczema_tui.tree import Kind, Node, Tree, Variant
from eczema_tui.walk import NodeStep, Walk
from tests.authoring.test_outline import GOLDEN, SHIPPED, SMALL
from tests.exports.test_markdown import HOSTILE
from tests.small_trees import choice
from tests.small_trees import tree as small_tree
from tests.strategies import finish, trees

ENDINGS = {"mermaid": ".md", "dot": ".dot"}


def drawn(tree: Tree) -> list[Picture]:
    """The pictures of a tree where every picture has room for all."""
    return pictures(tree, lambda picture: True)


def screens(tree: Tree, stage: int = 0) -> Picture:
    """The picture of one stage."""
    return drawn(tree)[stage + 1]


def box(tree: Tree, heading: str, stage: int = 0) -> Box:
    """The box of a stage's picture with this heading."""
    (found,) = [each for each in screens(tree, stage).boxes if each.lines[0] == heading]
    return found


def arrows(picture: Picture) -> dict[tuple[str, str], str]:
    """The words on each arrow, by what stands at its ends: a screen by its number alone."""
    names = {each.name: each.lines[0] for each in picture.boxes}
    short = {name: re.sub(r"^([\d.]+) .*", r"\1", heading) for name, heading in names.items()}
    return {(short[each.source], short[each.target]): each.words for each in picture.arrows}


def alert_boxes(tree: Tree) -> dict[str, list[str]]:
    """The answers in each alert of the first stage, by its heading."""
    return {
        each.lines[0]: [line.removeprefix("• ") for line in each.lines[1:]]
        for each in screens(tree).boxes
        if each.shape is Shape.ALERT
    }


@pytest.mark.parametrize("format_name", FORMATS)
def test_a_diagram_looks_as_it_did(format_name: str) -> None:
    golden = (GOLDEN / f"diagram{ENDINGS[format_name]}").read_bytes().decode()
    assert diagram(SMALL, format_name) == golden


def test_another_format_is_refused() -> None:
    with pytest.raises(KeyError):
        diagram(SMALL, "svg")


def test_there_is_a_picture_of_the_stages_and_one_of_each_stage() -> None:
    assert [picture.title for picture in drawn(SMALL)] == [
        "The stages",
        "Stage 1: The start (start)",
        "Stage 2: Signs (signs)",
    ]


@pytest.mark.parametrize("tree", [SHIPPED, SMALL], ids=lambda tree: tree.id)
def test_each_screen_has_one_box_with_its_number_question_and_id(tree: Tree) -> None:
    numbers = Guide(tree).numbers
    for stage, picture in zip(tree.stages, drawn(tree)[1:], strict=True):
        shown = [each.lines for each in picture.boxes if each.name.startswith("screen")]
        headings = [lines[0] for lines in shown if lines[0][0].isdigit()]
        places = range(stage.start, stage.end)
        assert headings == [f"{numbers[place]} {tree.nodes[place].ask[-1].text}" for place in places]
        ids = [lines[1].rpartition("(")[2].rstrip(")") for lines in shown if lines[0][0].isdigit()]
        assert ids == [tree.nodes[place].id for place in places]


@given(trees())
def test_no_screen_of_any_tree_is_lost_or_shown_twice(tree: Tree) -> None:
    shown = [
        each.lines[0].partition(" ")[2]
        for picture in drawn(tree)[1:]
        for each in picture.boxes
        if each.shape not in (Shape.ALERT, Shape.ELSEWHERE)
    ]
    assert shown == [node.ask[-1].text for node in tree.nodes]


KINDS = """\
- {id: a, ask: A, choices: [{id: x, label: X}]}
- {id: b, ask: B, checklist: [{id: x, label: X}]}
- {id: c, ask: C, scale: {from: 0, to: 10, low: none, high: most}}
- {id: d, ask: D, note: {}}
- {id: e, title: E}
"""


def test_each_kind_of_screen_has_a_shape_and_words_of_its_own() -> None:
    *shown, _ = screens(small_tree(KINDS)).boxes
    assert [(each.shape, each.lines[1]) for each in shown] == [
        (Shape.CHOICES, "Choose one (a)"),
        (Shape.CHECKLIST, "Tick any (b)"),
        (Shape.SCALE, "A number from 0 to 10 (c)"),
        (Shape.NOTE, "A note, in the person's own words (d)"),
        (Shape.READ, "To read (e)"),
    ]


@pytest.mark.parametrize("form", [mermaid, dot])
def test_no_two_kinds_of_screen_look_alike(form: object) -> None:
    kinds = [Shape[kind.name] for kind in Kind]
    assert len({str(form.SHAPES[shape]) for shape in kinds}) == len(kinds)  # type: ignore[attr-defined]


def test_arrows_lead_from_each_screen_to_the_next_and_out_of_the_stage() -> None:
    tree = small_tree(
        choice("a", "x") + choice("b", "x"), more_stages={"late": "nodes:\n" + choice("c", "x")}
    )
    first, last = drawn(tree)[1:]
    assert arrows(first) == {("1.1", "1.2"): "", ("1.2", "Stage 2: Stage late (late)"): ""}
    assert arrows(last) == {("2.1", "The question list"): ""}


NESTED = """\
- id: a
  ask: A
  choices:
    - {id: x, label: First, then: [{id: b, title: B}, {id: c, title: C}]}
    - {id: y, label: Second}
    - {id: z, label: Third, then: [{id: d, title: D}]}
- {id: e, title: E}
"""


def test_what_an_answer_opens_hangs_on_an_arrow_with_the_answer_and_leads_back() -> None:
    assert arrows(screens(small_tree(NESTED))) == {
        ("1.1", "1.2"): "Other answers",
        ("1.1", "1.1.1"): "First",
        ("1.1.1", "1.1.2"): "",
        ("1.1.2", "1.2"): "",
        ("1.1", "1.1.3"): "Third",
        ("1.1.3", "1.2"): "",
        ("1.2", "The question list"): "",
    }


def test_what_is_opened_in_an_opened_screen_leads_back_to_what_follows_the_outer_one() -> None:
    nodes = """\
- id: a
  ask: A
  choices:
    - id: x
      label: X
      then: [{id: b, ask: B, choices: [{id: y, label: Y, then: [{id: c, title: C}]}]}]
    - {id: z, label: Z, then: [{id: d, title: D}]}
- {id: e, title: E}
"""
    shown = arrows(screens(small_tree(nodes)))
    assert [target for source, target in shown if source == "1.1.1.1"] == ["1.2"]
    assert [target for source, target in shown if source == "1.1.1"] == ["1.2", "1.1.1.1"]


EACH_OPENS = """\
- id: a
  ask: A
  choices: [{id: x, label: X, then: [{id: b, title: B}]}]
  unsure: {then: [{id: c, title: C}]}
- {id: d, title: D}
"""


def test_where_each_answer_opens_a_screen_no_arrow_passes_them_by() -> None:
    assert ("1.1", "1.2") not in arrows(screens(small_tree(EACH_OPENS)))


def test_where_each_answer_opens_a_screen_those_who_are_not_asked_pass_them_by() -> None:
    nodes = choice("q", "dry!") + EACH_OPENS.replace("ask: A", "ask: A\n  when: dry")
    assert arrows(screens(small_tree(nodes, facts="dry")))["1.2", "1.3"] == "Not asked"


SOMETIMES = choice("a", "dry!", "red!", "hot!", "sore!", "raw!")
FACTS = "dry red hot sore raw"


def conditional(when: str) -> Tree:
    return small_tree(f"{SOMETIMES}- {{id: b, title: B, when: {when}}}\n", facts=FACTS)


def test_a_screen_with_a_condition_is_dashed_and_says_it() -> None:
    shown = box(conditional("{all: [dry, {not: red}]}"), "1.2 B")
    assert shown.dashed
    assert shown.lines[2] == "Only if “dry” and not “red”"


def test_every_arrow_to_a_screen_with_a_condition_is_dashed_and_no_other() -> None:
    nodes = choice("a", "dry!") + NESTED.replace("{id: e,", "{id: e, when: dry,").replace(
        "id: a\n", "id: f\n"
    )
    picture = screens(small_tree(nodes, facts="dry"))
    numbers = {each.name: each.lines[0].partition(" ")[0] for each in picture.boxes}
    dashed = {(numbers[each.source], numbers[each.target]) for each in picture.arrows if each.dashed}
    assert dashed == {("1.2", "1.3"), ("1.2.2", "1.3"), ("1.2.3", "1.3")}


def test_a_condition_of_many_parts_counts_those_that_it_leaves_out() -> None:
    assert box(conditional("{any: [dry, red, hot, sore]}"), "1.2 B").lines[2] == (
        "Only if any of [“dry”; “red”; “hot”; “sore”]"
    )
    assert box(conditional("{any: [dry, red, hot, sore, raw]}"), "1.2 B").lines[2] == (
        "Only if any of [“dry”; “red”; “hot”; 2 more]"
    )


URGENT = """\
hm: {phrase: hm}
dry: {phrase: dry}
red: {phrase: red}
day: {phrase: day, tier: same-day, advice: Be seen.}
now: {phrase: now, tier: emergency, advice: Go.}
early: {phrase: early, tier: soon, advice: Ask.}
both: {phrase: both, tier: emergency, advice: Go., when: {all: [red, day]}}
alone: {phrase: alone, tier: same-day, advice: Go., when: {any: [dry, {all: [red, early]}]}}
"""


def urgent(*options: str, more: str = "") -> Tree:
    written = ", ".join(f"{{id: o{at}, label: O{at}, sets: [{sets}]}}" for at, sets in enumerate(options))
    return small_tree(
        f"- {{id: a, ask: A, checklist: [{written}], unsure: {{sets: [hm]}}{more}}}\n", findings=URGENT
    )


@pytest.mark.parametrize(
    ("sets", "heading"),
    [
        ("now", "EMERGENCY at once"),
        ("day", "SAME DAY at once, EMERGENCY with other answers"),
        ("dry", "SAME DAY at once"),
        ("red", "EMERGENCY with other answers"),
        ("early", "SAME DAY with other answers"),
        ("day, red", "EMERGENCY at once"),
    ],
)
def test_an_answer_that_raises_an_alert_stands_in_a_box_that_says_how(sets: str, heading: str) -> None:
    assert alert_boxes(urgent(sets)) == {heading: ["O0"]}


def test_answers_that_raise_no_alert_are_in_no_box() -> None:
    tree = small_tree(choice("a", "dry!", "red!"), findings="dry: {phrase: dry}\nred: {phrase: red}\n")
    assert alert_boxes(tree) == {}


def test_a_tier_of_soon_interrupts_nobody_and_is_not_marked() -> None:
    findings = """\
dry: {phrase: dry}
early: {phrase: early, tier: soon, advice: Ask.}
derived: {phrase: derived, tier: soon, advice: Ask., when: {all: [dry, early]}}
"""
    answers = "{id: x, label: X, sets: [early]}, {id: y, label: Y, sets: [dry]}"
    tree = small_tree(f"- {{id: a, ask: A, checklist: [{answers}]}}\n", findings=findings)
    assert alert_boxes(tree) == {}


def test_answers_that_raise_the_same_share_a_box_and_the_most_urgent_come_first() -> None:
    shown = alert_boxes(urgent("dry", "now", "red", "now", "day"))
    assert list(shown.items()) == [
        ("EMERGENCY at once", ["O1", "O3"]),
        ("SAME DAY at once, EMERGENCY with other answers", ["O4"]),
        ("SAME DAY at once", ["O0"]),
        ("EMERGENCY with other answers", ["O2"]),
    ]


def test_no_box_of_an_alert_holds_more_answers_than_can_be_read() -> None:
    shown = [each for each in screens(urgent(*["now"] * 30)).boxes if each.shape is Shape.ALERT]
    assert [len(each.lines) - 1 for each in shown] == [12, 12, 6]


def test_an_alert_that_needs_other_answers_is_dashed_and_so_is_its_arrow() -> None:
    picture = screens(urgent("red", "now"))
    dashed = {each.name for each in picture.boxes if each.shape is Shape.ALERT and each.dashed}
    assert len(dashed) == 1
    assert {each.target for each in picture.arrows if each.alert and each.dashed} == dashed


def test_an_answer_that_opens_screens_and_raises_an_alert_says_so_on_its_arrow() -> None:
    answer = "{id: x, label: X, sets: [now], then: [{id: b, title: B}]}"
    nodes = f"- {{id: a, ask: A, choices: [{answer}], unsure: {{sets: [hm]}}}}\n"
    assert arrows(screens(small_tree(nodes, findings=URGENT)))["1.1", "1.1.1"] == "EMERGENCY at once: X"


def test_an_answer_that_some_people_do_not_have_says_so() -> None:
    nodes = choice("q", "dry!") + (
        "- {id: a, ask: A, unsure: {sets: [hm]}, choices: [{id: x, label: X, when: dry, sets: [now], "
        "then: [{id: b, title: B}]}]}\n"
    )
    tree = small_tree(nodes, findings=URGENT)
    assert alert_boxes(tree)["EMERGENCY at once"] == ["X (not always offered)"]
    assert arrows(screens(tree))["1.2", "1.2.1"] == "EMERGENCY at once: X (not always offered)"


def test_of_variants_the_last_one_is_shown() -> None:
    tree = small_tree(
        choice("q", "dry!") + "- {id: a, title: [{when: dry, text: For some}, {text: For all}]}\n",
        facts="dry",
    )
    assert box(tree, "1.2 For all")


STAGES = {
    "late": "when: dry\nnodes:\n" + choice("b", "x"),
    "last": "nodes:\n- {id: c, ask: C, choices: [{id: x, label: X, sets: [now]}], unsure: {sets: [hm]}}\n",
}


def test_the_stages_follow_each_other_and_a_condition_stands_on_the_arrow() -> None:
    picture = drawn(small_tree(choice("a", "dry!"), findings=URGENT, more_stages=STAGES))[0]
    assert list(arrows(picture).items()) == [
        (("Stage 1: Stage start (start)", "Stage 2: Stage late (late)"), "Only if “dry”"),
        (("Stage 2: Stage late (late)", "Stage 3: Stage last (last)"), ""),
        (("Stage 3: Stage last (last)", "The question list"), ""),
    ]
    assert [each.dashed for each in picture.arrows] == [True, False, False]
    assert [each.dashed for each in picture.boxes] == [False, True, False, False]


def test_a_stage_says_how_many_screens_it_has_and_what_it_raises() -> None:
    shown = drawn(small_tree(choice("a", "dry!"), findings=URGENT, more_stages=STAGES))[0].boxes
    assert [each.lines[1:] for each in shown] == [
        ("1 screen", "Raises SAME DAY at once"),
        ("1 screen",),
        ("1 screen", "Raises EMERGENCY at once"),
        (),
    ]


def test_a_stage_that_leads_to_one_with_a_condition_says_it() -> None:
    tree = small_tree(choice("a", "dry!"), findings=URGENT, more_stages=STAGES)
    after = screens(tree).boxes[-1]
    assert after.lines == ("Stage 2: Stage late (late)", "Only if “dry”")
    assert after.dashed


def leads(picture: Picture, source: str, target: str, passed_by: set[str]) -> bool:
    """Whether arrows lead from one box to another through no box but dashed ones of `passed_by`."""
    seen, waiting = {source}, [source]
    while waiting:
        here = waiting.pop()
        for arrow in picture.arrows:
            if arrow.source != here or arrow.target in seen:
                continue
            if arrow.target == target:
                return True
            if arrow.target in passed_by:
                seen.add(arrow.target)
                waiting.append(arrow.target)
    return False


def opened_by_a_tick(tree: Tree, node: Node) -> bool:
    """Whether a node is the first that a ticked answer opens, so that other ticks can come before it."""
    if node.opened_by is None:
        return False
    above = tree.nodes[node.opened_by[0]]
    return above.kind is Kind.CHECKLIST


@given(st.data())
def test_arrows_lead_wherever_a_walk_goes(data: st.DataObject) -> None:
    tree = data.draw(trees())
    shown = drawn(tree)
    walk = finish(data, Walk(tree))[-1]
    names = {node.id: f"screen{place + 1}" for place, node in enumerate(tree.nodes)}
    path = [step.node for step in walk.path if isinstance(step, NodeStep)]
    visited = {names[node.id] for node in path}
    for before, after in pairwise(path):
        if before.stage != after.stage or opened_by_a_tick(tree, after):
            continue
        picture = shown[after.stage + 1]
        passed_by = {each.name for each in picture.boxes if each.dashed and each.name not in visited}
        assert leads(picture, names[before.id], names[after.id], passed_by)


def long_stage(count: int, words: str = "Words") -> Tree:
    return small_tree("".join(f"- {{id: n{at}, title: {words} {at}}}\n" for at in range(count)))


@pytest.mark.parametrize("form", [mermaid, dot])
def test_a_stage_too_large_for_one_picture_is_divided_and_no_screen_is_lost(form: object) -> None:
    tree = long_stage(1200)
    parts = pictures(tree, form.fits)[1:]  # type: ignore[attr-defined]
    assert len(parts) > 1
    title = "Stage 1: Stage start (start)"
    assert [part.title for part in parts] == [
        f"{title}, part {number} of {len(parts)}" for number in range(1, len(parts) + 1)
    ]
    assert all(len(part.arrows) <= MOST_ARROWS for part in parts)
    shown = [each.lines[0] for part in parts for each in part.boxes if each.shape is Shape.READ]
    assert shown == [f"1.{at + 1} Words {at}" for at in range(1200)]
    assert sum(len(part.arrows) for part in parts) == 1200


def test_an_arrow_to_another_part_ends_at_a_box_that_says_what_is_there() -> None:
    first, second = pictures(long_stage(600), lambda picture: True)[1:]
    assert first.boxes[-1].lines == ("In another part", second.boxes[0].lines[0])
    assert first.boxes[-1].name == first.arrows[-1].target == second.boxes[0].name


@pytest.mark.parametrize("form", [mermaid, dot])
def test_a_screen_with_very_many_answers_that_do_something_is_divided(form: object) -> None:
    answers = ", ".join(
        f"{{id: o{at}, label: O{at}, sets: [now], then: [{{id: n{at}, title: N{at}}}]}}" for at in range(600)
    )
    tree = small_tree(
        f"- {{id: a, ask: A, checklist: [{answers}], unsure: {{sets: [hm]}}}}\n", findings=URGENT
    )
    parts = pictures(tree, form.fits)[1:]  # type: ignore[attr-defined]
    assert all(len(part.arrows) <= MOST_ARROWS for part in parts)
    words = [arrow.words for part in parts for arrow in part.arrows if arrow.words.startswith("EMERGENCY")]
    assert words == [f"EMERGENCY at once: O{at}" for at in range(600)]
    listed = [
        line for part in parts for each in part.boxes if each.shape is Shape.ALERT for line in each.lines[1:]
    ]
    assert sorted(listed) == sorted(f"• O{at}" for at in range(600))


def test_very_many_stages_are_divided_as_well() -> None:
    more = {f"s{at}": f"nodes: [{{id: n{at}, title: N}}]" for at in range(490)}
    tree = small_tree(more_stages=more)
    tree = replace(tree, stages=tree.stages * 2)
    assert [picture.title for picture in drawn(tree)[:2]] == [
        "The stages, part 1 of 2",
        "The stages, part 2 of 2",
    ]


def test_a_picture_whose_text_is_too_long_for_mermaid_is_divided() -> None:
    tree = long_stage(300, "Ä" * 110)
    parts = pictures(tree, mermaid.fits)[1:]
    assert len(parts) > 1
    for text in re.findall(r"^```mermaid\n(.*?)^```$", diagram(tree, "mermaid"), re.DOTALL | re.MULTILINE):
        assert len(text.encode("utf-16-le")) // 2 <= 50_001


HARD = st.text(
    st.sampled_from("#;:&<>\"'\\`*_[](){}|%$@!~+-=/.,?1 aN\ufb02\xb0\xb6\xdf手👩\u200d\u0301")
    | st.characters(),
    max_size=30,
)


@given(HARD)
def test_mermaid_is_given_no_character_that_it_could_take_for_its_own(words: str) -> None:
    written = mermaid.entities(words)
    assert re.fullmatch(r"([A-Za-z0-9 ,?()]|[^\x00-\x7f]|#\d+;)*", written)
    assert not re.search("\ufb02\xb0|\xb6\xdf|[0-9][)]", written)


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("1) one", "1#41; one"),
        ("(one)", "(one)"),
        ("\ufb02\xb0\xb060\xb6\xdf", "\ufb02\u2060\xb0\xb060\xb6\u2060\xdf"),
        ("38 \xb0C, stra\xdfe", "38 \xb0C, stra\xdfe"),
        ('a "b" <c>', "a #34;b#34; #60;c#62;"),
    ],
)
def test_what_can_be_mistaken_is_written_for_mermaid_in_another_way(words: str, written: str) -> None:
    assert mermaid.entities(words) == written


@given(HARD)
def test_the_entities_of_mermaid_are_the_words(words: str) -> None:
    written = re.sub(r"#(\d+);", lambda found: chr(int(found[1])), mermaid.entities(words))
    assert written.replace("\u2060", "") == words.replace("\u2060", "")


@given(HARD)
def test_no_word_ends_a_string_of_dot(words: str) -> None:
    written = dot.escaped(words)
    assert re.fullmatch(r'([^"\\]|\\["\\])*', written, re.DOTALL)


@given(HARD)
def test_graphviz_is_given_the_words(words: str) -> None:
    unquoted = re.sub(r'\\(["\\])', r"\1", dot.escaped(words))
    assert not re.search(r"&(?!amp;)", unquoted)
    assert unquoted.replace("&amp;", "&") == words


@pytest.mark.parametrize("words", HOSTILE)
@pytest.mark.parametrize("format_name", FORMATS)
def test_words_never_change_the_number_of_lines_or_pictures(words: str, format_name: str) -> None:
    tree = replace(SMALL, stages=tuple(replace(each, title=(Variant(words),)) for each in SMALL.stages))
    text = diagram(tree, format_name)
    for mark in ("\n```", "\nflowchart TB", "\n## ", "\ndigraph ", "\n}\n"):
        assert text.count(mark) == diagram(SMALL, format_name).count(mark)


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("Short", "Short"),
        ("Exactly ten", "Exactly…"),
        ("Tenletters", "Tenletters"),
        ("Elevenletters", "Elevenlet…"),
        ("one two three", "one two…"),
        ("two\n lines", "two lines"),
        ("", ""),
    ],
)
def test_what_is_too_long_is_cut_between_words(text: str, short: str) -> None:
    assert cut(text, 10) == short


if __name__ == "__main__":
    for name, ending in ENDINGS.items():
        (GOLDEN / f"diagram{ending}").write_bytes(diagram(SMALL, name).encode())
