"""What the check tells of a proof, on small trees."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from eczema_tui.authoring.check import Report
from eczema_tui.authoring.proof import Count
from eczema_tui.authoring.report import as_json, as_text
from eczema_tui.cli import run
from tests.authoring.trees import files, report

WORK = """
- id: job
  ask: Are the hands wet at work?
  when: adult
  choices: [{id: wet, label: Wet, sets: [wet]}, {id: dry, label: Dry}]
"""
FACTS = "wet: {phrase: wet work}\n"


def proven(**parts: str) -> Report:
    return report(files(**parts), proving=True)


def told(found: Report, code: str) -> list[str]:
    return [f"{each.message} {each.hint}" for each in found.problems if each.code == code]


def test_a_tree_in_which_all_can_happen_has_no_remark_and_a_proof() -> None:
    found = proven(nodes=WORK, findings=FACTS)
    assert found.proof is not None
    assert found.errors == ()


def test_without_proving_there_is_none() -> None:
    found = report(files(nodes=WORK, findings=FACTS))
    assert found.proof is None
    assert not found.unproven


def test_a_part_that_nobody_comes_to_is_named_with_the_rules_in_its_way() -> None:
    items = "- {id: gloves, category: first, text: Which gloves fit, when: {all: [child, wet]}}\n"
    [words] = told(proven(nodes=WORK, findings=FACTS, items=items), "never-happens")
    assert "Nobody ever has this item on the list." in words
    assert "the `when` of the node `job`" in words


def test_what_the_lint_says_already_is_not_said_twice() -> None:
    items = "- {id: gloves, category: first, text: Which gloves fit, when: {all: [child, adult]}}\n"
    found = proven(nodes=WORK, findings=FACTS, items=items)
    assert told(found, "condition-never")
    assert told(found, "never-happens") == []


def test_a_question_with_nothing_left_to_answer_is_named() -> None:
    nodes = "- {id: which, ask: Which one, choices: [{id: soap, label: Soap, when: child}]}\n"
    assert told(proven(nodes=nodes), "nothing-to-answer")


def test_a_broken_promise_is_named_with_how_it_breaks() -> None:
    found = proven(head="promises: [{id: calm, when: child, never: {items: [plan]}}]\n")
    [words] = told(found, "promise-broken")
    assert "some walk has the item `plan`" in words


EITHER = """
- {id: wet, ask: "Is it wet?", when: {all: [dry, {not: red}]}, choices: [{id: so, label: So}]}
- {id: hot, ask: "Is it hot?", when: {all: [red, {not: dry}]}, choices: [{id: so, label: So}]}
"""


def test_where_people_are_told_of_more_questions_than_there_can_be_that_is_a_warning() -> None:
    found = proven(nodes=EITHER)
    [words] = told(found, "questions-left-loose")
    assert "people are told that 2 to 4 questions are left, and it is 2 to 3." in words
    [warning] = [each for each in found.warnings if each.code == "questions-left-loose"]
    assert "id: wet" in warning.excerpt or "id: hot" in warning.excerpt


def test_where_people_are_told_of_fewer_questions_than_there_can_be_that_is_a_warning() -> None:
    nodes = """
    - {id: wet, ask: "Is it wet?", when: dry, choices: [{id: so, label: So}]}
    - {id: hot, ask: "Is it hot?", when: {not: dry}, choices: [{id: so, label: So}]}
    """
    found = proven(nodes=nodes)
    [words] = told(found, "questions-left-loose")
    assert "people are told that 2 to 4 questions are left, and it is 3 to 3." in words


def test_where_the_count_is_exact_there_is_no_warning() -> None:
    assert told(proven(nodes=WORK, findings=FACTS), "questions-left-loose") == []


def test_beyond_the_size_to_which_lengths_are_exact_nobody_is_warned(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("eczema_tui.authoring.proof.witnesses.MOST_NODES", 3)
    assert told(proven(nodes=EITHER), "questions-left-loose") == []


def test_a_promise_that_nobody_can_be_meant_by_is_named() -> None:
    head = "promises: [{id: calm, when: {all: [child, wet]}, never: {items: [plan]}}]\n"
    [words] = told(proven(nodes=WORK, findings=FACTS, head=head), "never-happens")
    assert "No walk ever meets the `when` of this promise, so it guards nothing." in words
    assert "that people give one answer at `who`" in words


STOPPED = """
- {id: last, ask: The last one, choices: [{id: so, label: So, sets: [closed]}], unsure: {sets: [closed]}}
"""


def test_what_only_people_have_who_stop_early_can_happen() -> None:
    items = "- {id: early, category: first, text: Early, when: {not: closed}}\n"
    findings = "closed: {phrase: closed}\nopen: {phrase: still open, when: {not: closed}}\n"
    assert told(proven(nodes=STOPPED, findings=findings, items=items), "never-happens") == []


def test_words_that_only_people_read_who_stop_early_can_be_read() -> None:
    items = "- {id: early, category: first, text: [{when: {not: closed}, text: Early}, {text: Late}]}\n"
    findings = "closed: {phrase: closed}\n"
    assert told(proven(nodes=STOPPED, findings=findings, items=items), "never-happens") == []


def test_the_verdict_says_where_nothing_is_proven(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("eczema_tui.authoring.check.can_prove", lambda: False)
    assert "no mistakes found, but nothing is proven." in as_text([proven(nodes=WORK, findings=FACTS)])


def test_without_the_solver_that_is_said_and_nothing_else_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("eczema_tui.authoring.check.can_prove", lambda: False)
    found = proven(nodes=WORK, findings=FACTS)
    assert found.unproven
    assert found.proof is None


def folder(at: Path, **parts: str) -> Path:
    """A tree in a new folder."""
    for name, text in files(**parts).items():
        path = at / "tree" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return at / "tree"


PROMISE = "promises: [{id: calm, when: child, never: {items: [plan]}}]\n"


def test_a_walk_that_shows_a_fault_is_written_where_it_is_asked_for_and_runs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tree = folder(tmp_path, head=PROMISE)
    assert run(["check", str(tree), "--walks", str(tmp_path / "walks")]) == 1
    assert run(["list", str(tmp_path / "walks" / "promise-calm.yaml"), "--tree", str(tree)]) == 0
    assert "What is the plan?" in capsys.readouterr().out


def test_a_walk_is_never_written_over_something(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tree = folder(tmp_path, head=PROMISE)
    (tmp_path / "walks").mkdir()
    (tmp_path / "walks" / "promise-calm.yaml").write_text("mine")
    assert run(["check", str(tree), "--walks", str(tmp_path / "walks")]) == 2
    assert (tmp_path / "walks" / "promise-calm.yaml").read_text() == "mine"
    assert "nothing was written. Choose a new folder." in capsys.readouterr().err


def test_without_a_proof_a_broken_promise_stays_unseen(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["check", str(folder(tmp_path, head=PROMISE)), "--no-proof"]) == 0
    assert "Proof" not in capsys.readouterr().out


def walks_told(number: int, *, exact: bool = False) -> str:
    """What the report says of a number of walks, on one line."""
    found = proven(nodes=WORK, findings=FACTS)
    assert found.proof is not None
    report = replace(found, proof=replace(found.proof, walks=Count(number, exact=exact)))
    return " ".join(as_text([report]).split())


def test_up_to_a_million_the_walks_are_told_in_full() -> None:
    assert "over at most 999,999 walks" in walks_told(999_999)
    assert "over 999,999 walks" in walks_told(999_999, exact=True)


def test_more_walks_than_a_million_are_rounded_and_a_bound_never_down() -> None:
    assert "over at most 1.3 x 10^7 walks" in walks_told(12_000_001)
    assert "over at most 1.0 x 10^8 walks" in walks_told(99_000_001)
    assert "over about 1.2 x 10^7 walks" in walks_told(12_400_000, exact=True)
    assert "over about 1.3 x 10^7 walks" in walks_told(12_600_000, exact=True)


def test_a_number_of_walks_with_thousands_of_digits_is_told_all_the_same() -> None:
    assert "over at most 2.5 x 10^5000 walks" in walks_told(25 * 10**4999)


def test_json_holds_all_digits_of_the_number_of_walks() -> None:
    found = proven(nodes=WORK, findings=FACTS)
    assert found.proof is not None
    found = replace(found, proof=replace(found.proof, walks=Count(25 * 10**4999, exact=False)))
    assert json.loads(as_json([found]))["trees"][0]["proof"]["walks"] == "25" + "0" * 4999
