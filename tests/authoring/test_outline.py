"""The outline of a tree: that nothing is missing, that it can be read, and that words stay words.

`python -m tests.authoring.test_outline` writes the golden files anew; read what has changed before you
keep it.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import asdict, replace
from wcwidth import width, wrap

from eczema_tui.authoring.outline import FORMATS, outline
from eczema_tui.case import Case, Expectation
from eczema_tui.exports.text import WIDTH, paragraph
from eczema_tui.loader import load_draft
from eczema_tui.shipped import shipped_tree_path
from eczema_tui.tree import AllOf, AnyOf, Condition, Has, Not, Tier, Tree, Variant
from tests.exports.test_markdown import HOSTILE, RISKY, bold, one_line, said, structure, tokens
from tests.exports.test_text import WORDS
from tests.small_trees import choice
from tests.small_trees import tree as small_tree
from tests.strategies import trees

GOLDEN = Path(__file__).parent / "golden"
RULE = "=" * 72


@cache
def loaded(path: Path) -> tuple[Tree, Mapping[str, Case]]:
    draft = load_draft(path)
    assert draft.tree is not None
    assert draft.problems == ()
    return draft.tree, draft.cases


SMALL, SMALL_CASES = loaded(GOLDEN / "tree.yaml")
SHIPPED, SHIPPED_CASES = loaded(shipped_tree_path())


def printed(tree: Tree, cases: Mapping[str, Case] | None = None) -> list[str]:
    return outline(tree, cases or {}, "text").splitlines()


def words_in(document: str) -> str:
    """A text without its line ends, marks of lists and indents."""
    return one_line(re.sub(r"^ *( - | ?\d+\. )", "", document, flags=re.M))


def section(lines: list[str], title: str) -> list[str]:
    """The lines below a boxed heading that begins so."""
    start = next(
        place for place, text in enumerate(lines) if text.startswith(title) and lines[place - 1] == RULE
    )
    rest = lines[start + 2 :]
    return rest[: rest.index(RULE)] if RULE in rest else rest


def screen(lines: list[str], number: str) -> list[str]:
    """The lines below the heading of a screen."""
    start = next(place for place, text in enumerate(lines) if text.startswith(f"{number} "))
    ends = [
        place
        for place, text in enumerate(lines[start + 2 :], start + 2)
        if set(text) in ({"-"}, {"."}, {"="})
    ]
    return lines[start + 2 : ends[0] - 1 if ends else None]


def strings(thing: object) -> Iterator[str]:
    """Every string that a tree holds: what people read, ids, places in sources."""
    match thing:
        case str():
            yield thing
        case Variant(text, when):
            yield from text.replace("**", "").splitlines()
            yield from strings(when)
        case Struct():
            for value in asdict(thing).values():
                yield from strings(value)
        case dict():
            yield from strings(tuple(thing.values()))
        case tuple():
            for each in thing:
                yield from strings(each)


def missing(thing: Struct, document: str) -> set[str]:
    """What a tree or a part of it holds and the document lacks, line ends aside."""
    wanted = {one_line(text.removeprefix("- ")) for text in strings(thing)}
    return {text for text in wanted if text.rstrip(".") not in document}


def read_back(markdown: str) -> str:
    """Everything that a reader of the Markdown sees, on one line."""
    return one_line(" ".join(said(markdown)))


@pytest.mark.parametrize("format_name", FORMATS)
def test_an_outline_looks_as_it_did(format_name: str) -> None:
    golden = (GOLDEN / f"outline{FORMATS[format_name]}").read_bytes().decode()
    assert outline(SMALL, SMALL_CASES, format_name) == golden


def test_each_format_has_its_ending() -> None:
    assert FORMATS == {"text": ".txt", "markdown": ".md"}


@pytest.mark.parametrize("unknown", ["json", "words", "__init__", ""])
def test_another_format_is_refused(unknown: str) -> None:
    with pytest.raises(KeyError):
        outline(SMALL, {}, unknown)


@pytest.mark.parametrize("tree", [SHIPPED, SMALL], ids=lambda tree: tree.id)
def test_nothing_of_a_tree_is_missing_from_its_text(tree: Tree) -> None:
    assert missing(tree, words_in(outline(tree, {}, "text"))) == set()


@pytest.mark.parametrize("tree", [SHIPPED, SMALL], ids=lambda tree: tree.id)
def test_nothing_of_a_tree_is_missing_from_its_markdown(tree: Tree) -> None:
    assert missing(tree, read_back(outline(tree, {}, "markdown"))) == set()


@given(trees())
def test_nothing_of_any_tree_is_missing(tree: Tree) -> None:
    assert missing(tree, words_in(outline(tree, {}, "text"))) == set()
    assert missing(tree, read_back(outline(tree, {}, "markdown"))) == set()


@pytest.mark.parametrize("format_name", FORMATS)
def test_nothing_of_the_cases_is_missing(format_name: str) -> None:
    document = outline(SHIPPED, SHIPPED_CASES, format_name)
    shown = words_in(document) if format_name == "text" else read_back(document)
    for name, case in SHIPPED_CASES.items():
        assert case.expect
        assert f"{case.title} ({name})" in shown
        assert all(item in shown for item in (*case.expect.items, *case.expect.not_items))
    assert SHIPPED_CASES


def shown_on_screens(tree: Tree) -> list[str]:
    """What the Markdown says of each node, in the order of the document."""
    stages = outline(tree, {}, "markdown").split("\n## Part A")[0]
    return [part.split("\n## ")[0] for part in re.split(r"^###+ [\d.]+ ", stages, flags=re.M)[1:]]


@given(trees())
def test_every_answer_stands_on_its_screen_with_all_that_it_does(tree: Tree) -> None:
    screens = shown_on_screens(tree)
    assert len(screens) == len(tree.nodes)
    for node, shown in zip(tree.nodes, screens, strict=True):
        entries = re.split(r"^- ", shown, flags=re.M)[1:]
        for option in node.options:
            (entry,) = [each for each in entries if f"({option.id})" in each.splitlines()[0]]
            found = [text.rsplit("(", 1)[1] for text in entry.splitlines() if text.startswith("  Sets ")]
            assert [text.rstrip(")\\") for text in found] == list(option.sets)


@pytest.mark.parametrize("tree", [SHIPPED, SMALL], ids=lambda tree: tree.id)
def test_everything_of_a_screen_stands_together(tree: Tree) -> None:
    numbers = {source: str(number) for number, source in enumerate(tree.sources, 1)}
    for node, shown in zip(tree.nodes, shown_on_screens(tree), strict=True):
        assert missing(replace(node, sources=()), read_back(f"# {shown}")) == set()
        cited = shown.partition("**Sources:** ")[2].partition("\n")[0].replace(" (not verified)", "")
        assert cited == (", ".join(numbers[source] for source in node.sources) or "none")


@pytest.mark.parametrize("tree", [SHIPPED, SMALL], ids=lambda tree: tree.id)
def test_only_addresses_are_wider_than_the_page(tree: Tree) -> None:
    wide = [text for text in printed(tree) if width(text) > 72]
    assert all(text.strip().startswith("https://") and " " not in text.strip() for text in wide)


def with_words(thing: object, words: str) -> object:
    """The tree with these words in place of all that people wrote."""
    match thing:
        case Variant(_, when):
            return Variant(words, when)
        case Struct():
            fields = {name: with_words(value, words) for name, value in asdict(thing).items()}
            for name in {"title", "term", "means", "organisation", "year", "where", "region"} & fields.keys():
                if isinstance(fields[name], str):
                    fields[name] = words
            return replace(thing, **fields)
        case dict():
            return {key: with_words(value, words) for key, value in thing.items()}
        case tuple():
            return tuple(with_words(each, words) for each in thing)
        case _:
            return thing


def saying(words: str, format_name: str = "markdown") -> str:
    """The outline of the small tree, where everybody wrote `words` and nothing else."""
    tree = with_words(SMALL, words)
    assert isinstance(tree, Tree)
    return outline(tree, {"case": Case("small", "1.2", {}, words)}, format_name)


@given(WORDS.filter(str.strip))
def test_no_words_make_a_line_wider_than_the_page(words: str) -> None:
    assert max(map(width, saying(words.replace("://", ""), "text").splitlines())) <= 72


@given(st.text("ab- \t\x07\u00a0\u3000手", max_size=100), st.sampled_from(["", "    "]))
def test_a_text_that_needs_no_wrapping_looks_as_if_it_were_wrapped(text: str, indent: str) -> None:
    plain = wrap(text, WIDTH, initial_indent=indent, subsequent_indent=" " * len(indent))
    assert list(paragraph(text, indent)) == plain


def test_no_line_ends_in_blanks() -> None:
    for format_name in FORMATS:
        lines = outline(SHIPPED, SHIPPED_CASES, format_name).splitlines()
        assert [text for text in lines if text != text.rstrip()] == []


@pytest.mark.parametrize("tree", [SHIPPED, SMALL], ids=lambda tree: tree.id)
def test_no_id_is_parted_at_the_end_of_a_line(tree: Tree) -> None:
    lines = printed(tree)
    ids = [*tree.findings, *tree.items, *tree.sources, *tree.glossary, *tree.places]
    assert [name for name in ids if not any(f"({name})" in text for text in lines)] == []


PLAIN = [words for words in HOSTILE if "\n" not in words and not words.startswith("- ")]


@pytest.mark.parametrize("words", PLAIN)
def test_words_never_change_the_structure(words: str) -> None:
    words = words.replace("**", "* *")
    assert structure(saying(words)) == structure(saying("words"))


@pytest.mark.parametrize("words", PLAIN)
def test_words_stay_words_whatever_they_look_like(words: str) -> None:
    words = words.replace("**", "* *")
    shown = one_line(words)
    found = said(saying(words))
    assert found[0] == shown
    assert f"1.1 {shown} (who)" in found
    assert f"Why: {shown}" in found
    assert f"{shown} (mine)\n{one_line(f'Sets “{words}” (child)')}" in found
    assert one_line(f"Only after the answer “{words}” (fear) in 1.2.1") in "\n".join(found)
    assert f"{shown} (flare): {shown}" in found


@given(RISKY.map(lambda words: one_line(words.replace("**", "* *"))).filter(PLAIN[0].__ne__).filter(bool))
def test_any_words_stay_words(words: str) -> None:
    if words.startswith("- "):
        words = words[2:] or "words"
    assert f"Why: {one_line(words)}" in said(saying(words))
    assert structure(saying(words)) == structure(saying("words"))


def test_what_authors_wrote_bold_is_bold_and_their_marks_are_gone() -> None:
    assert {"two hands", "Now.", "kept"} <= set(bold(outline(SMALL, {}, "markdown")))
    assert "**" not in outline(SMALL, {}, "text")


def test_bold_marks_where_nothing_can_be_bold_are_shown() -> None:
    tree = replace(SMALL, title="a **b** c")
    assert printed(tree)[0] == "a **b** c"
    assert said(outline(tree, {}, "markdown"))[0] == "a **b** c"
    assert "b" not in bold(outline(tree, {}, "markdown"))


@pytest.mark.parametrize("tree", [SHIPPED, SMALL], ids=lambda tree: tree.id)
def test_headings_go_down_one_level_at_a_time_below_one_title(tree: Tree) -> None:
    levels = [
        int(token.tag[1]) for token in tokens(outline(tree, {}, "markdown")) if token.type == "heading_open"
    ]
    assert levels.count(1) == 1
    assert all(below <= above + 1 for above, below in pairwise(levels))


def test_a_follow_up_of_any_depth_has_a_heading() -> None:
    nodes, ends = "- {id: n0, ask: Ask 0, choices: [{id: a, label: A, then: [", "]}]}"
    for depth in range(1, 6):
        nodes += f"{{id: n{depth}, ask: Ask {depth}, choices: [{{id: a, label: A, then: ["
        ends += "]}]}"
    nodes += f"{{id: last, title: Last}}{ends}"
    headings = [
        token.tag for token in tokens(outline(small_tree(nodes), {}, "markdown")) if token.tag[:1] == "h"
    ]
    assert headings.count("h6") == 2 * 4


def test_the_parts_come_in_their_order() -> None:
    lines = outline(SMALL, SMALL_CASES, "text").splitlines()
    titles = [lines[place + 1] for place, text in enumerate(lines[:-2]) if text == RULE == lines[place + 2]]
    assert titles == [
        "What there is to read",
        "About this tree, as the start screen says it",
        "How to read this outline",
        "Contents",
        "Stage 1: The start (start)",
        "Stage 2: Signs (signs)",
        "Part A: Urgent signs",
        "Part B: Findings that follow from others",
        "Part C: All other findings",
        "Part D: The question list",
        "Part E: Promises: what holds for every walk",
        "Part F: Glossary",
        "Part G: Sources",
        "Part H: Cases: what is expected of them",
        "Part I: Signing off",
    ]


def test_the_contents_name_every_stage_and_part() -> None:
    contents = section(printed(SMALL), "Contents")
    assert [text for text in contents if text][:3] == [
        " -  Stage 1: The start (start), 1.1 to 1.2",
        " -  Stage 2: Signs (signs), 2.1 to 2.3",
        " -  Part A: Urgent signs",
    ]


def test_a_stage_with_one_screen_has_one_number() -> None:
    assert " -  Stage 1: Stage start (start), 1.1" in printed(small_tree())


def test_parts_of_which_there_is_nothing_are_left_out_and_leave_no_letter() -> None:
    contents = section(printed(small_tree()), "Contents")
    assert [text for text in contents if "Part" in text] == [
        " -  Part A: Urgent signs",
        " -  Part B: The question list",
        " -  Part C: Signing off",
    ]


def test_the_counts_are_those_of_the_tree() -> None:
    assert [text for text in section(printed(SMALL, SMALL_CASES), "What there is") if text] == [
        " -  Stages: 2",
        " -  Screens that ask: 6",
        " -  Screens to read: 2",
        " -  Findings: 13, of these 1 EMERGENCY, 2 SAME DAY",
        " -  Items of the question list: 5",
        " -  Sources: 3, of these 1 not verified",
        " -  Cases: 2",
    ]


def test_a_tree_without_urgent_findings_says_so() -> None:
    assert " -  Findings: 0, of these none urgent" in printed(small_tree())


def test_it_says_who_has_signed_or_that_nobody_has() -> None:
    assert " -  Signed off by: Dr A. Example, Nurse B. Example" in printed(SMALL)
    assert " -  Signed off by: Nobody has signed this tree off." in printed(replace(SMALL, signed_off_by=()))


def test_a_date_that_is_not_given_is_not_made_up() -> None:
    bare = printed(replace(SMALL, reviewed="", review_by=""))
    assert " -  Reviewed: not said" in bare
    assert " -  Review by: not said" in bare


def test_the_last_part_is_there_to_be_signed() -> None:
    end = section(printed(SMALL), "Part H: Signing off")
    assert one_line(" ".join(end[:2])) == (
        "I have read this outline of “A small tree about dry skin” (small), version 1.2."
    )
    assert [text.split(" ")[0] for text in end if text.endswith("_" * 60)] == [
        "Name",
        "Role",
        "Date",
        "Signature",
    ]
    assert "adds the name to signed-off-by in tree.yaml" in one_line(" ".join(end))


def test_follow_ups_are_numbered_below_the_screen_that_opens_them() -> None:
    headings = [text for text in printed(SMALL) if re.match(r"1\.2", text)]
    assert [text.split(" ")[0] for text in headings] == ["1.2", "1.2.1", "1.2.1.1", "1.2.2"]
    assert "    Opens 1.2.1, 1.2.2" in screen(printed(SMALL), "1.2")
    assert "    Opens 1.2.1.1" in screen(printed(SMALL), "1.2.1")
    assert "Only after the answer “I am afraid” (fear) in 1.2.1" in screen(printed(SMALL), "1.2.1.1")


@given(trees())
def test_every_screen_has_a_number_of_its_own_and_every_follow_up_is_opened(tree: Tree) -> None:
    lines = printed(tree)
    numbers = [text.split(" ")[0] for text in lines if re.fullmatch(r"[\d.]+ Question .*", text)]
    opened = [
        number for text in lines if "    Opens " in text for number in text.split("Opens ")[1].split(", ")
    ]
    assert len(set(numbers)) == len(numbers) == len(tree.nodes)
    assert sorted(opened) == sorted(number for number in numbers if number.count(".") > 1)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("1.1", "Choose one:"),
        ("2.1", "Tick any:"),
        ("2.2", "A number from 0 to 10:"),
        ("1.2.2", "A note, in the person's own words."),
        ("2.3", "To read."),
    ],
)
def test_every_screen_says_what_it_asks_for(number: str, words: str) -> None:
    assert words in screen(printed(SMALL), number)


def test_an_answer_shows_the_tier_of_what_it_sets() -> None:
    assert "    Sets SAME DAY “a fever” (fever-now)" in screen(printed(SMALL), "2.1")
    assert "    Sets “a crust” (crust)" in screen(printed(SMALL), "2.1")


def test_not_sure_and_none_stand_with_the_answers() -> None:
    shown = screen(printed(SMALL), "2.1")
    assert " -  Nothing at all (none)" in shown
    assert " -  Not sure (unsure)" in shown


def test_variants_stand_behind_their_conditions_and_the_last_behind_otherwise() -> None:
    shown = screen(printed(SMALL), "1.2")
    start = shown.index("Why:")
    assert shown[start : start + 5] == [
        "Why:",
        " -  If “a child” (child):",
        "    Children need enough as well.",
        " -  Otherwise:",
        "    The amount decides.",
    ]
    assert " -  If not “a child” (child): A thin smear" in shown
    assert "    Otherwise: A thin smear for the child (smear)" in shown


def test_words_behind_a_list_of_conditions_are_told_apart_from_it() -> None:
    shown = screen(printed(SMALL), "1.2")
    start = shown.index("Text:")
    assert shown[start + 1 : start + 6] == [
        " -  If any of these:",
        "     -  “a child” (child)",
        "     -  “somebody else” (other)",
        "     -  “an adult” (grown)",
        "    Then: Look at the tube.",
    ]


def test_a_stage_says_for_whom_it_is() -> None:
    assert section(printed(SMALL), "Stage 2")[0].startswith("The whole stage only if “a child” (child) or")


def test_a_short_condition_is_a_sentence_and_a_long_one_a_list() -> None:
    facts = "dry red hot sore"
    nodes = choice("one", "dry!", "red!", "hot!", "sore!")
    nodes += choice("two", "a", more="when: {all: [dry, {any: [red, hot]}]}")
    nodes += choice("three", "a", more="when: {any: [dry, red, hot]}")
    nodes += choice("four", "a", more="when: {all: [dry, {any: [red, hot, sore]}]}")
    nodes += choice("five", "a", more="when: {not: {any: [red, hot, sore]}}")
    lines = printed(small_tree(nodes, facts=facts))
    assert "Only if “dry” (dry) and [“red” (red) or “hot” (hot)]" in screen(lines, "1.2")
    assert screen(lines, "1.3")[:4] == [
        "Only if any of these:",
        " -  “dry” (dry)",
        " -  “red” (red)",
        " -  “hot” (hot)",
    ]
    assert screen(lines, "1.4")[:6] == [
        "Only if all of these:",
        " -  “dry” (dry)",
        " -  any of these:",
        "     -  “red” (red)",
        "     -  “hot” (hot)",
        "     -  “sore” (sore)",
    ]
    assert screen(lines, "1.5")[0] == "Only if none of these:"


def test_a_condition_of_many_levels_is_printed() -> None:
    when: Condition = Has("grown")
    for _ in range(40):
        when = AllOf((Has("child"), AnyOf((Has("other"), Not(when)))))
    node = replace(SMALL.nodes[1], when=when)
    tree = replace(SMALL, nodes=(SMALL.nodes[0], node, *SMALL.nodes[2:]))
    for format_name in FORMATS:
        assert "(grown)" in outline(tree, {}, format_name)


def test_a_text_that_is_a_list_is_told_apart_from_the_list_of_conditions() -> None:
    shown = screen(printed(SMALL), "2.3")
    assert shown[shown.index("Text:") + 1] == " -  Wash briefly."


def test_urgent_signs_come_by_tier_with_what_raises_them_and_what_to_do() -> None:
    signs = section(printed(SMALL), "Part A")
    headings = [text for text in signs if text.startswith(("EMERGENCY", "SAME DAY", "SOON"))]
    assert headings == ["EMERGENCY: Help now", "SAME DAY: Help today"]
    start = signs.index(" -  a child with fever (ill-child)")
    assert signs[start + 1].startswith("    Follows from “a child” (child) and")
    start = signs.index(" -  a fever (fever-now), set in 2.1")
    assert signs[start + 1] == "    Advice: Be seen today."


def test_a_tier_without_an_alert_text_still_shows_its_signs() -> None:
    assert "SAME DAY" in section(printed(replace(SMALL, alerts={})), "Part A")


def test_a_finding_that_no_answer_sets_says_so() -> None:
    assert " -  lost (lost), set by no answer" in printed(small_tree(facts="lost"))


def test_a_finding_that_several_screens_set_names_each_once() -> None:
    assert " -  the cream goes on thinly (thin), set in 1.2, 1.2.1" in printed(SMALL)


def test_items_come_by_category_and_priority() -> None:
    listed = section(printed(SMALL), "Part D")
    order = ["(fever-days)", "(supply)", "(tubes)", "(plan)", "(gloves)"]
    places = [next(at for at, text in enumerate(listed) if name in text) for name in order]
    assert places == sorted(places)
    assert listed[0] == "First things (first)"
    assert "    To bring, priority 5, if any of these:" in listed
    assert "    To ask, priority 1, for everybody" in listed


def test_promises_are_told_in_words() -> None:
    promised = section(printed(SMALL), "Part E")
    assert "    If “a child” (child) and “a fever” (fever-now)" in promised
    assert "    Always of the tier EMERGENCY" in promised
    assert "    Never shown: 1.2.1 “What holds you back?” (amount-why)" in promised
    assert "    Never on the list from the category: “For you” (second)" in promised


def test_sources_have_the_numbers_under_which_screens_and_items_name_them() -> None:
    sources = section(printed(SMALL), "Part G")
    assert sources[0] == " 1. A society. A guideline (2023)."
    assert " 3. NOT VERIFIED: A journal. A paper. (paper)" in sources
    assert "Sources: 3 (not verified), 1" in screen(printed(SMALL), "1.2")


def test_a_screen_or_an_item_without_sources_says_so() -> None:
    assert "Sources: none" in screen(printed(SMALL), "2.1")
    listed = section(printed(SMALL), "Part D")
    start = next(place for place, text in enumerate(listed) if "(fever-days)" in text)
    assert listed[start + 2] == "    Sources: none"


def test_a_case_shows_what_is_expected_of_it() -> None:
    expected = Expectation(Tier.NONE, ("plan",), ("supply", "gloves"))
    cases = {
        "all": Case("small", "1.2", {}, "A title", expect=expected),
        "nothing": Case("small", "1.2", {}),
        "open": Case("small", "1.2", {}, expect=Expectation()),
    }
    assert [text for text in section(printed(SMALL, cases), "Part H") if text] == [
        " -  A title (all)",
        "    Tier: NONE",
        "    On the list: plan",
        "    Not on the list: supply, gloves",
        " -  nothing",
        "    Nothing is expected of it.",
        " -  open",
    ]


@pytest.mark.parametrize("module", ["eczema_tui.authoring.outline", "eczema_tui.condition_words"])
def test_neither_screens_nor_files_are_needed(module: str) -> None:
    code = f"import sys, {module}; print(*sys.modules)"
    modules = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    unwanted = ("textual", "rich", "ruamel", "eczema_tui.loader", "eczema_tui.tui", "eczema_tui.files")
    assert [name for name in modules.split() if name.startswith(unwanted)] == []


if __name__ == "__main__":
    for name, ending in FORMATS.items():
        (GOLDEN / f"outline{ending}").write_bytes(outline(SMALL, SMALL_CASES, name).encode())
