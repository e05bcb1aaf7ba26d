"""`eczema-tui diff` as people call it: on folders, on revisions, and with what goes wrong."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from eczema_tui.cli import run
from eczema_tui.loader import load_case, load_tree
from eczema_tui.walk import Walk
from tests.authoring.trees import files

GLOVES = "- {id: gloves, category: first, text: Which gloves fit, when: dry}\n"

Captured = pytest.CaptureFixture[str]


def written(folder: Path, **parts: str) -> Path:
    for name, text in files(**parts).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return folder


def changed(folder: Path) -> tuple[str, str]:
    """Two versions of a tree: in the new one, dry hands get a question about gloves, red ones too."""
    red = GLOVES.replace("when: dry", "when: {any: [dry, red]}")
    return str(written(folder / "old", items=GLOVES)), str(written(folder / "new", items=red))


def git(folder: Path, *arguments: str) -> None:
    name = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *name, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with two revisions of a tree, "one" and "two", in the folder trees/small."""
    git(tmp_path, "init", "-q")
    for revision, items in (("one", GLOVES), ("two", GLOVES.replace("when: dry", "when: red"))):
        written(tmp_path / "trees" / "small", items=items)
        git(tmp_path, "add", ".")
        git(tmp_path, "commit", "-q", "-m", revision)
        git(tmp_path, "tag", revision)
    return tmp_path


def test_what_some_walk_gains_is_told_by_node_with_the_answers_that_show_it(
    tmp_path: Path, capsys: Captured
) -> None:
    assert run(["diff", *changed(tmp_path)]) == 1
    told = capsys.readouterr().out
    assert told == (
        "+ some walk gains it, - some walk loses it, ~ some walk has another. Below each\n"
        "stand the answers that bring it about. An answer that only one version offers\n"
        "is “not sure” in the other; a tick is left out.\n"
        "\n"
        "skin: How is the skin?\n"
        "  + item gloves: Which gloves fit\n"
        "        with skin: red\n"
        "  + reason red of gloves\n"
        "\n"
        "small 1.0 and small 1.0: 2 differences that some walk shows, 0 changes of words\n"
        "and order.\n"
    )


def test_a_tree_is_not_different_from_its_copy(tmp_path: Path, capsys: Captured) -> None:
    one, other = written(tmp_path / "one", items=GLOVES), written(tmp_path / "other", items=GLOVES)
    assert run(["diff", str(one), str(other)]) == 0
    assert "nobody who answers to the end would see a difference" in capsys.readouterr().out


def test_a_promise_more_is_nothing_that_a_person_sees(tmp_path: Path) -> None:
    promise = "promises: [{id: calm, when: child, never: {items: [gloves]}}]\n"
    old = written(tmp_path / "old", items=GLOVES)
    new = written(tmp_path / "new", items=GLOVES, head=promise)
    assert run(["diff", str(old), str(new)]) == 0


def test_words_alone_are_told_apart(tmp_path: Path, capsys: Captured) -> None:
    old = written(tmp_path / "old", items=GLOVES)
    new = written(tmp_path / "new", items=GLOVES.replace("Which gloves fit", "Which gloves help"))
    assert run(["diff", str(old), str(new)]) == 1
    told = capsys.readouterr().out
    assert "Words and order:\n  item gloves text: Which gloves fit -> Which gloves help\n" in told
    assert "0 differences" in told


def test_long_words_are_told_one_below_the_other(tmp_path: Path, capsys: Captured) -> None:
    long = "Which gloves fit the hands that are in water for most of the day"
    old = written(tmp_path / "old", items=GLOVES.replace("Which gloves fit", long))
    new = written(tmp_path / "new", items=GLOVES.replace("Which gloves fit", f"{long} now"))
    assert run(["diff", str(old), str(new)]) == 1
    assert f"  item gloves text:\n    - {long}\n    + {long} now\n" in capsys.readouterr().out


def test_a_likely_new_name_is_suggested(tmp_path: Path, capsys: Captured) -> None:
    old = written(tmp_path / "old", items=GLOVES)
    new = written(tmp_path / "new", items=GLOVES.replace("id: gloves", "id: ask-gloves"))
    run(["diff", str(old), str(new)])
    assert "Perhaps the item gloves is now called ask-gloves." in capsys.readouterr().out


def test_the_walks_are_written_as_cases_that_run_on_their_tree(tmp_path: Path, capsys: Captured) -> None:
    old, new = changed(tmp_path)
    assert run(["diff", old, new, "--walks", str(tmp_path / "walks")]) == 1
    for side, tree, listed in (("old", old, False), ("new", new, True)):
        name = tmp_path / "walks" / f"001-gains-item-gloves-{side}.yaml"
        loaded = load_tree(Path(tree))
        assert Walk(loaded, load_case(name, loaded)[0].answers).complete
        capsys.readouterr()
        assert run(["list", str(name), "--tree", tree]) == 0
        assert ("Which gloves fit" in capsys.readouterr().out) is listed


def test_json_holds_the_differences_with_their_answers(tmp_path: Path, capsys: Captured) -> None:
    assert run(["diff", *changed(tmp_path), "--format", "json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert found["differs"] is True
    [first, _] = found["differences"]
    assert first == {
        "place": ["item", "gloves"],
        "gained": True,
        "at": "skin",
        "decisive": ["skin"],
        "answers-old": {"who": first["answers-old"]["who"], "skin": ["red"]},
        "answers-new": {"who": first["answers-new"]["who"], "skin": ["red"]},
    }


def test_two_revisions_of_a_tree_are_compared(repository: Path, capsys: Captured) -> None:
    assert run(["diff", "--git", "one..two", str(repository / "trees" / "small")]) == 1
    assert "+ item gloves" in capsys.readouterr().out


def test_a_revision_is_compared_with_the_files_as_they_are(repository: Path) -> None:
    tree = repository / "trees" / "small"
    assert run(["diff", "--git", "two", str(tree)]) == 0
    written(tree, items=GLOVES)
    assert run(["diff", "--git", "two", str(tree)]) == 1
    assert run(["diff", "--git", "one", str(tree)]) == 0


def test_a_left_out_end_of_a_range_is_the_newest_commit(repository: Path) -> None:
    written(repository / "trees" / "small", items=GLOVES)
    assert run(["diff", "--git", "two..", str(repository / "trees" / "small")]) == 0
    assert run(["diff", "--git", "one..", str(repository / "trees" / "small")]) == 1


def test_a_tree_in_a_single_file_is_compared_too(tmp_path: Path, capsys: Captured) -> None:
    text = (
        'id: small\ntitle: Small\nversion: "1.0"\ncategories: [{id: first, title: First}]\n'
        "stages: [{id: start, title: Start, nodes: [{id: hello, title: Hello}]}]\n"
    )
    git(tmp_path, "init", "-q")
    tree = tmp_path / "tree.yaml"
    tree.write_text(text)
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "one")
    tree.write_text(text.replace("title: Hello", "title: Good morning"))
    assert run(["diff", "--git", "HEAD", str(tree)]) == 1
    assert "Hello -> Good morning" in capsys.readouterr().out


def test_where_the_answers_to_the_versions_are_not_the_same_both_are_told(
    tmp_path: Path, capsys: Captured
) -> None:
    old, new = changed(tmp_path)
    start = Path(new, "stages", "start.yaml")
    start.write_text(start.read_text().replace("{id: dry, label: Dry, sets: [dry]}", "{id: raw, label: Raw}"))
    Path(new, "items.yaml").write_text(Path(old, "items.yaml").read_text().replace("when: dry", "when: red"))
    findings = Path(new, "findings.yaml")
    findings.write_text(findings.read_text().replace("dry: {phrase: dry}\n", ""))
    assert run(["diff", old, new]) == 1
    assert "- item gloves: Which gloves fit\n        with skin: dry, now none\n" in capsys.readouterr().out


def test_a_tree_at_the_top_of_a_repository_has_neighbours_that_are_not_read(tmp_path: Path) -> None:
    written(tmp_path, items=GLOVES)
    written_beside = tmp_path / ".github" / "workflows" / "check.yaml"
    written_beside.parent.mkdir(parents=True)
    written_beside.write_text("on: push\n")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "one")
    assert run(["diff", "--git", "HEAD", str(tmp_path)]) == 0


def test_in_a_hook_the_repository_is_still_that_of_the_tree(
    repository: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    git(elsewhere, "init", "-q")
    monkeypatch.setenv("GIT_DIR", str(elsewhere / ".git"))
    assert run(["diff", "--git", "two", str(repository / "trees" / "small")]) == 0


def test_a_file_whose_name_is_no_text_is_no_part_of_the_tree(repository: Path) -> None:
    tree = repository / "trees" / "small"
    Path(os.fsdecode(os.fsencode(tree) + b"/caf\xe9.yaml")).write_text("a: b\n")
    git(repository, "add", ".")
    git(repository, "commit", "-q", "-m", "three")
    assert run(["diff", "--git", "HEAD..two", str(tree)]) == 0


def refused(arguments: list[str], capsys: Captured) -> str:
    """What is said about a command line that cannot be carried out; it ends with 2 and prints nothing."""
    assert run(["diff", *arguments]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    return captured.err


def test_a_revision_that_is_not_there_is_named(repository: Path, capsys: Captured) -> None:
    tree = str(repository / "trees" / "small")
    assert "There is no revision 'three'" in refused(["--git", "three", tree], capsys)
    assert "There is no revision '--help'" in refused(["--git=--help", tree], capsys)


def test_three_dots_are_refused_with_how_to_write_it(repository: Path, capsys: Captured) -> None:
    assert "REV..REV" in refused(["--git", "one...two", str(repository / "trees" / "small")], capsys)


def test_nothing_is_written_where_one_of_the_walks_is_there(tmp_path: Path, capsys: Captured) -> None:
    walks = tmp_path / "walks"
    walks.mkdir()
    (walks / "002-gains-reason-gloves-red-new.yaml").write_text("mine")
    assert run(["diff", *changed(tmp_path), "--walks", str(walks)]) == 2
    assert [each.name for each in walks.iterdir()] == ["002-gains-reason-gloves-red-new.yaml"]
    assert "Choose a new folder" in capsys.readouterr().err


def test_a_tree_that_a_revision_has_not_is_named(repository: Path, capsys: Captured) -> None:
    written(repository / "trees" / "late")
    said = refused(["--git", "one", str(repository / "trees" / "late")], capsys)
    assert "trees/late: there is nothing of this name in one." in said


def test_a_tree_that_could_not_be_read_at_a_revision_is_named_with_its_mistakes(
    repository: Path, capsys: Captured
) -> None:
    tree = repository / "trees" / "small"
    (tree / "items.yaml").write_text("- {id: gloves}\n")
    git(repository, "commit", "-q", "-a", "-m", "broken")
    said = refused(["--git", "HEAD..two", str(tree)], capsys)
    assert "The tree as it is in HEAD cannot be read:" in said
    assert "items.yaml:1:" in said


def test_outside_of_a_repository_that_is_said(tmp_path: Path, capsys: Captured) -> None:
    said = refused(["--git", "HEAD", str(written(tmp_path / "small"))], capsys)
    assert "not a git repository" in said


def test_without_git_that_is_said(
    repository: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    assert "needs git" in refused(["--git", "one", str(repository / "trees" / "small")], capsys)


@pytest.mark.parametrize("given", [[], ["one"], ["one", "two", "three"], ["--git", "HEAD", "one", "two"]])
def test_another_number_of_trees_is_refused_with_how_to_call_it(given: list[str], capsys: Captured) -> None:
    assert "eczema-tui diff OLD NEW" in refused(given, capsys)


def test_a_broken_tree_is_refused_with_its_mistakes(tmp_path: Path, capsys: Captured) -> None:
    old, new = changed(tmp_path)
    Path(new, "items.yaml").write_text("- {id: gloves}\n")
    assert "items.yaml:1:" in refused([old, new], capsys)


def test_without_the_solver_that_is_said(
    tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("eczema_tui.authoring.proof.can_prove", lambda: False)
    assert "Not compared" in refused([*changed(tmp_path)], capsys)
