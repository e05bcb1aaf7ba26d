"""Reports of the check, for people and for programs."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace
from wcwidth import width

from eczema_tui.authoring.cases import Coverage, Lengths, Span
from eczema_tui.authoring.check import Report, check
from eczema_tui.authoring.proof import Broken, Count, Length, Proof, Stuck
from eczema_tui.authoring.report import FORMATS, as_github, as_json, as_text, verdict, witnesses
from eczema_tui.loader import Problem, dump_case
from eczema_tui.progress import Bounds
from tests.authoring.trees import DAY, files, report, tree

TREE = tree()
COVERED = Coverage(
    answers=5,
    unsure=2,
    items=3,
    answers_missed=(("who", "child"), ("skin", "dry"), ("skin", "none")),
    unsure_missed=("skin", "who"),
    items_missed=("plan", "sleep"),
)
EVERYTHING = Coverage(5, 2, 3, (), (), ())
LENGTHS = Lengths(walks=Span(2, "calm", 3, 9, "severe"), lists=Span(1, "severe", 4, 7, "calm"))
WARNING = Problem("a.yaml", 9, 3, "long-label", "This label is long.", "Shorten it.", "label: x", 7, True)
ERROR = Problem("b.yaml", 2, 1, "condition-never", "This never holds.", "Correct it.", "when: x", 0)


def made(
    *problems: Problem, covered: Coverage | None = COVERED, broken: bool = False, cases: int = 2
) -> Report:
    return Report("trees/small", TREE, broken, problems, cases, 1, covered, LENGTHS if covered else None)


UNREAD = Report("nowhere", None, True, (ERROR,), 0, 0, None)


def test_warnings_come_before_errors_and_the_verdict_last() -> None:
    text = as_text([made(ERROR, WARNING)])
    places = [text.index(words) for words in ("[long-label]", "[condition-never]", "Answers that", "Verdict")]
    assert places == sorted(places)
    assert text.splitlines()[-1] == "Verdict  small 1.0: to be mended: 1 error, 1 warning."


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (made(), "small 1.0: no mistakes found."),
        (made(WARNING), "small 1.0: no mistakes found, but 1 warning."),
        (made(WARNING, WARNING), "small 1.0: no mistakes found, but 2 warnings."),
        (made(ERROR), "small 1.0: to be mended: 1 error, 0 warnings."),
        (made(ERROR, ERROR, WARNING), "small 1.0: to be mended: 2 errors, 1 warning."),
        (UNREAD, "nowhere: cannot be read: 1 error."),
    ],
)
def test_the_verdict_says_whether_the_tree_is_fit_for_use(given: Report, words: str) -> None:
    assert verdict(given) == words


def test_the_parts_of_a_tree_and_of_its_cases_are_counted() -> None:
    text = " ".join(as_text([made()]).split())
    assert "Tree 1 stage, 2 nodes (2 ask), 1 item, 4 findings, 0 sources (0 not verified)" in text
    assert "Cases 1 of 2 as expected. They give 2 of 5 answers and 0 of 2 “not sure”" in text
    assert "and bring up 1 of 3 items." in text


def test_it_says_how_long_the_walks_and_the_lists_of_the_cases_get() -> None:
    text = " ".join(as_text([made()]).split())
    assert "Lengths The walks of the cases ask on 2 (calm) to 9 (severe) screens, typically 3." in text
    assert "Their lists have 1 (severe) to 7 (calm) lines, typically 4." in text


PROOF = Proof(
    impossible=(),
    stuck=(Stuck("home", {"who": "me"}),),
    broken=(Broken("rest", ("has the item `plan`",), {"who": "child", "signs": ("hot", "dry")}),),
    shortest=Length(2, {}, exact=True),
    longest=Length(9, None, exact=False),
    longest_list=Length(4, {}, exact=True),
    told=Bounds(2, 10),
    walks=Count(1234, exact=True),
    nodes=4,
    options=9,
    items=1,
    parts=12,
    promises=3,
    seconds=0.25,
)


def proven(proof: Proof) -> Report:
    return Report("trees/small", TREE, False, (), 2, 1, COVERED, proof=proof)


def test_the_certificate_says_what_was_proven() -> None:
    text = " ".join(as_text([proven(PROOF)]).split())
    assert "Proof 4 nodes, 9 options, 1 item, 3 promises, over 1,234 walks, in 0.2 s: 2 faults." in text
    assert "With all wordings, 12 parts were looked at." in text
    assert (
        "A walk asks 2 to 9 (a bound) times (people are told 2 to 10), and its list has at most 4 lines."
        in text
    )


def test_where_all_holds_the_certificate_says_so() -> None:
    text = " ".join(as_text([proven(replace(PROOF, stuck=(), broken=()))]).split())
    assert "all of it can happen, and all promises hold." in text


def test_a_walk_that_shows_a_fault_is_printed_as_a_case_with_what_to_run() -> None:
    text = as_text([proven(PROOF)])
    for name, given in witnesses(proven(PROOF)).items():
        assert f"as the case file {name}.yaml" in " ".join(text.split())
        assert all(f"    {line}" in text for line in dump_case(given).splitlines())
        assert f"eczema-tui list {name}.yaml --tree trees/small" in " ".join(text.split())
    assert list(witnesses(proven(PROOF))) == ["promise-rest", "nothing-at-home"]


def test_a_proof_that_could_not_be_made_is_said_with_how_to_make_it() -> None:
    text = " ".join(as_text([Report("small", TREE, False, (), 0, 0, COVERED, unproven=True)]).split())
    assert "Proof not done: python -m pip install 'eczema-tui[author]'" in text


def test_json_holds_the_proof() -> None:
    [found] = json.loads(as_json([proven(PROOF)]))["trees"]
    assert found["proof"] == {
        "impossible": [],
        "nothing-to-answer": {"home": {"who": "me"}},
        "promises-broken": {"rest": {"who": "child", "signs": ["hot", "dry"]}},
        "asks": [2, 9],
        "asks-exact": False,
        "asks-told": [2, 10],
        "lines": 4,
        "walks": "1234",
        "walks-exact": True,
        "seconds": 0.25,
    }


def test_without_a_complete_walk_there_is_no_line_of_lengths() -> None:
    assert "Lengths" not in as_text([Report("small", TREE, False, (), 1, 1, COVERED)])


def test_sources_that_are_not_verified_are_counted() -> None:
    sources = "".join(f"s{each}: {{organisation: One, title: Paper {each}}}\n" for each in range(2))
    sources += "new: {organisation: One, title: Paper, verified: false}\n"
    assert "3 sources (1 not verified)" in " ".join(as_text([report(files(sources=sources))]).split())


def test_what_no_case_touches_is_listed_by_node() -> None:
    lines = as_text([made()]).splitlines()
    start = lines.index("Answers that no case gives:")
    assert lines[start + 1 : start + 3] == ["    who: child, unsure", "    skin: dry, none, unsure"]
    assert lines[lines.index("Items that no case brings up:") + 1] == "    plan, sleep"


def test_where_cases_touch_everything_nothing_is_listed() -> None:
    assert "no case" not in as_text([made(covered=EVERYTHING)])


def test_of_a_broken_tree_the_report_says_what_was_not_looked_at() -> None:
    text = " ".join(as_text([made(ERROR, covered=None, broken=True)]).split())
    assert "Parts of the tree cannot be read." in text
    assert "Cases 1 of" not in text
    assert "to be mended" in text


def test_of_a_tree_that_cannot_be_read_there_are_problems_and_a_verdict() -> None:
    assert as_text([UNREAD]) == f"{ERROR}\n\nVerdict  nowhere: cannot be read: 1 error."


def test_a_problem_reads_as_everywhere() -> None:
    assert str(ERROR) in as_text([made(ERROR)])


def test_reports_of_several_trees_follow_one_another() -> None:
    text = as_text([made(WARNING), UNREAD])
    assert re.findall("^Verdict  (.*)$", text, re.MULTILINE) == [
        "small 1.0: no mistakes found, but 1 warning.",
        "nowhere: cannot be read: 1 error.",
    ]


LONG = "a-very-long-name-with-hyphens-that-stays-whole"


def test_lines_are_no_longer_than_79_columns_where_words_allow() -> None:
    covered = Coverage(
        answers=99,
        unsure=9,
        items=99,
        answers_missed=tuple((f"{LONG}-{node}", f"{LONG}-{n}") for node in range(3) for n in range(9)),
        unsure_missed=(f"{LONG}-0",),
        items_missed=tuple(f"{LONG}-{n}" for n in range(9)),
    )
    problem = Problem(
        "c.yaml", 1, 1, "long-label", "Words 皮膚 and words. " * 20, "And how. " * 20, "x", 0, True
    )
    given = Report("p" * 60, TREE, False, (problem, ERROR), 100, 99, covered, LENGTHS, unmeasured=True)
    broken = made(ERROR, covered=None, broken=True)
    lines = as_text([given, broken]).splitlines()
    assert [line for line in lines if width(line) > 79] == []
    assert sum(f"{LONG}-8" in line for line in lines) == 4


def test_what_was_not_measured_is_said_before_the_verdict() -> None:
    given = Report("small", TREE, False, (), 0, 0, COVERED, unmeasured=True)
    text = as_text([given])
    assert re.search(r"\nReading  not measured: .*\n(  .*\n)*Verdict  .*$", text)


def test_json_holds_everything() -> None:
    [found] = json.loads(as_json([made(ERROR, WARNING)]))["trees"]
    assert found == {
        "path": "trees/small",
        "tree": "small",
        "version": "1.0",
        "errors": 1,
        "warnings": 1,
        "problems": [
            {
                "severity": "error",
                "code": "condition-never",
                "file": "b.yaml",
                "line": 2,
                "column": 1,
                "message": "This never holds.",
                "hint": "Correct it.",
                "excerpt": "when: x",
            },
            {
                "severity": "warning",
                "code": "long-label",
                "file": "a.yaml",
                "line": 9,
                "column": 3,
                "message": "This label is long.",
                "hint": "Shorten it.",
                "excerpt": "label: x",
            },
        ],
        "cases": 2,
        "cases-as-expected": 1,
        "coverage": {
            "answers": 5,
            "answers-missed": [["who", "child"], ["skin", "dry"], ["skin", "none"]],
            "unsure": 2,
            "unsure-missed": ["skin", "who"],
            "items": 3,
            "items-missed": ["plan", "sleep"],
        },
        "lengths": {
            "walks": {
                "shortest": 2,
                "shortest-in": "calm",
                "typical": 3,
                "longest": 9,
                "longest-in": "severe",
            },
            "lists": {
                "shortest": 1,
                "shortest-in": "severe",
                "typical": 4,
                "longest": 7,
                "longest-in": "calm",
            },
        },
        "proof": None,
        "not-measured": [],
    }


def test_a_whole_report_reads_well() -> None:
    assert (
        as_text([made(WARNING)])
        == """\
a.yaml:9:3: warning: This label is long. [long-label]
    label: x
           ^
    Shorten it.

Answers that no case gives:
    who: child, unsure
    skin: dry, none, unsure

Items that no case brings up:
    plan, sleep

Tree     1 stage, 2 nodes (2 ask), 1 item, 4 findings, 0 sources (0 not
         verified)
Cases    1 of 2 as expected. They give 2 of 5 answers and 0 of 2 “not sure”,
         and bring up 1 of 3 items.
Lengths  The walks of the cases ask on 2 (calm) to 9 (severe) screens,
         typically 3. Their lists have 1 (severe) to 7 (calm) lines, typically
         4.
Verdict  small 1.0: no mistakes found, but 1 warning."""
    )


def test_json_says_of_which_form_it_is() -> None:
    assert json.loads(as_json([])) == {"format": 1, "trees": []}


def test_json_of_a_tree_that_cannot_be_read_has_its_place_and_problems() -> None:
    [found] = json.loads(as_json([UNREAD]))["trees"]
    assert (found["path"], found["tree"], found["version"], found["coverage"]) == (
        "nowhere",
        None,
        None,
        None,
    )
    assert found["errors"] == 1


def test_json_keeps_letters_of_all_scripts_readable() -> None:
    problem = Problem("ü.yaml", 1, 1, "long-label", "皮膚", "", "", 0)
    assert "皮膚" in as_json([made(problem)])


def test_json_has_a_tree_for_each_report() -> None:
    assert len(json.loads(as_json([made(), UNREAD]))["trees"]) == 2


def test_github_gets_a_command_for_each_problem() -> None:
    assert as_github([made(ERROR, WARNING)]).splitlines() == [
        "::error file=b.yaml,line=2,col=1,title=condition-never::This never holds. Correct it.",
        "::warning file=a.yaml,line=9,col=3,title=long-label::This label is long. Shorten it.",
    ]


def test_signs_that_github_reads_as_its_own_are_escaped() -> None:
    problem = Problem("a:b,c%d\r\n.yaml", 1, 2, "long-label", "50 %, see:\nthis\r", "Hint: 1,2.")
    assert as_github([made(problem)]) == (
        "::error file=a%3Ab%2Cc%25d%0D%0A.yaml,line=1,col=2,title=long-label"
        "::50 %25, see:%0Athis%0D Hint: 1,2."
    )


def test_a_percent_sign_that_looks_escaped_is_escaped_again() -> None:
    problem = Problem("a%3A.yaml", 1, 1, "long-label", "%0A", "")
    assert as_github([made(problem)]) == "::error file=a%253A.yaml,line=1,col=1,title=long-label::%250A"


def test_github_gets_nothing_where_nothing_is_wrong() -> None:
    assert as_github([made()]) == ""


def test_what_was_not_measured_is_a_notice_of_its_own() -> None:
    given = Report("a,b", TREE, False, (ERROR,), 0, 0, COVERED, unmeasured=True)
    line = as_github([given]).splitlines()[-1]
    assert line.startswith("::notice title=reading-level::a,b: the reading level was not measured: ")


@pytest.mark.parametrize("name", FORMATS)
def test_no_format_ends_in_a_line_feed(name: str) -> None:
    assert not FORMATS[name]([made(ERROR, WARNING)]).endswith("\n")


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_takes_any_report(name: str) -> None:
    odd = [files(nodes="- {id: more"), files(cases={"a": "expect: {tier: soon}"}), {"x.yaml": ""}, {}]
    for given in odd:
        assert isinstance(FORMATS[name]([report(given)]), str)


def test_a_path_where_nothing_is_has_nothing_there(tmp_path: Path) -> None:
    assert check(tmp_path / "nowhere", DAY).nothing_there


def test_an_empty_folder_has_a_tree_that_lacks_everything(tmp_path: Path) -> None:
    found = check(tmp_path, DAY)
    assert not found.nothing_there
    assert [each.code for each in found.problems] == ["missing-tree-file"]
    assert verdict(found) == f"{tmp_path}: to be mended: 1 error, 0 warnings."
    assert json.loads(as_json([found]))["trees"][0]["tree"] is None


def test_a_file_that_is_no_yaml_is_something_that_is_there(tmp_path: Path) -> None:
    path = tmp_path / "small.yaml"
    path.write_text("id: [")
    assert not check(path, DAY).nothing_there


def test_a_folder_is_checked_with_its_cases(tmp_path: Path) -> None:
    for name, text in files(cases={"anna": "answers: {}\nexpect: {tier: soon}\n"}).items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    found = check(tmp_path, date(2026, 11, 22))
    assert [each.code for each in found.problems] == ["case-not-complete", "case-tier"]
    assert [Path(each.file).name for each in found.problems] == ["anna.yaml"] * 2
    assert found.name == str(tmp_path)
