"""Files that cannot or must not be read: one clear problem each, at once."""

import os
import socket
import time
import tracemalloc
from pathlib import Path

import pytest

from eczema_tui.loader import (
    TreeError,
    load_case,
    load_draft,
    load_tree,
    parse_tree,
    yaml_nodes,
)
from eczema_tui.loader import files as files_module
from eczema_tui.loader.files import case_paths
from eczema_tui.loader.problems import Problems
from tests.loader.small_tree import FILES, problems_of, small_tree, write_tree


def refused(path: Path) -> list[tuple[str, str]]:
    """The problems of the tree at `path`, as (file's last name, code)."""
    with pytest.raises(TreeError) as caught:
        load_tree(path)
    return [(Path(problem.file).name, problem.code) for problem in caught.value.problems]


def test_a_missing_path_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path / "nothing") == [("nothing", "missing-file")]


def test_a_missing_path_offers_one_of_a_similar_name(tmp_path: Path) -> None:
    write_tree(tmp_path / "eczema")
    with pytest.raises(TreeError) as caught:
        load_tree(tmp_path / "ezcema")
    assert "eczema`?" in caught.value.problems[0].hint


def test_a_path_below_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a").touch()
    assert refused(tmp_path / "a" / "b") == [("b", "missing-file")]


def test_a_path_that_no_system_takes_is_refused() -> None:
    assert [code for _, code in refused(Path("a\0b"))] == ["missing-file"]


def test_a_folder_without_tree_file_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path) == [("tree.yaml", "missing-tree-file")]


def test_a_dangling_link_is_refused(tmp_path: Path) -> None:
    write_tree(tmp_path)
    (tmp_path / "stages" / "x.yaml").symlink_to("nowhere")
    assert refused(tmp_path) == [("x.yaml", "dangling-link")]


def test_a_link_that_leads_to_itself_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").symlink_to("x.yaml")
    assert refused(tmp_path / "x.yaml") == [("x.yaml", "link-loop")]


def test_a_link_to_a_file_is_read(tmp_path: Path) -> None:
    write_tree(tmp_path)
    (tmp_path / "items.yaml").rename(tmp_path / "elsewhere")
    (tmp_path / "items.yaml").symlink_to("elsewhere")
    assert load_tree(tmp_path) == small_tree()


def test_a_pipe_is_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "x.yaml")
    assert refused(tmp_path / "x.yaml") == [("x.yaml", "not-a-file")]


def test_a_file_that_became_a_pipe_is_refused_without_waiting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x.yaml"
    path.touch()
    before = os.stat(path)  # noqa: PTH116 - the very call that is replaced
    path.unlink()
    os.mkfifo(path)
    real = os.stat

    def stale(asked: object, *args: object, **kwargs: object) -> os.stat_result:
        return before if asked == path else real(asked, *args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "stat", stale)
    assert refused(path) == [("x.yaml", "not-a-file")]


def test_a_socket_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("x.yaml")
        assert refused(Path("x.yaml")) == [("x.yaml", "not-a-file")]


def test_a_device_is_refused() -> None:
    assert refused(Path("/dev/zero")) == [("zero", "not-a-file")]


def test_a_folder_in_place_of_a_stage_is_refused(tmp_path: Path) -> None:
    write_tree(tmp_path)
    (tmp_path / "stages" / "x.yaml").mkdir()
    assert refused(tmp_path) == [("x.yaml", "not-a-file")]


def test_a_file_in_place_of_the_stages_folder_is_refused(tmp_path: Path) -> None:
    write_tree(tmp_path)
    for stage in (tmp_path / "stages").iterdir():
        stage.unlink()
    (tmp_path / "stages").rmdir()
    (tmp_path / "stages").touch()
    assert ("stages", "not-a-folder") in refused(tmp_path)


def test_a_file_without_permission_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x.yaml"
    path.touch()

    def denied(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", denied)
    assert refused(path) == [("x.yaml", "no-permission")]


def test_a_file_that_vanishes_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x.yaml"
    path.touch()

    def gone(*_: object) -> int:
        raise FileNotFoundError(2, "No such file")

    monkeypatch.setattr(os, "open", gone)
    assert refused(path) == [("x.yaml", "missing-file")]


def test_a_file_that_fails_to_be_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x.yaml"
    path.touch()

    def broken(*_: object) -> int:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "open", broken)
    assert refused(path) == [("x.yaml", "unreadable-file")]


def test_a_file_that_is_too_large_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(b"#" * (files_module.MOST_BYTES + 1))
    assert refused(path) == [("x.yaml", "too-large")]


def test_text_in_memory_that_is_too_large_is_refused() -> None:
    assert [each.code for each in problems_of(b"#" * (files_module.MOST_BYTES + 1))] == ["too-large"]


def test_a_file_of_the_largest_size_is_read(tmp_path: Path) -> None:
    write_tree(tmp_path)
    path = tmp_path / "items.yaml"
    text = path.read_text()
    path.write_text(text + "#" * (files_module.MOST_BYTES - len(text)))
    assert load_tree(tmp_path) == small_tree()


def test_a_tree_that_is_too_large_together_is_refused(tmp_path: Path) -> None:
    write_tree(tmp_path)
    for number in range(9):
        (tmp_path / "stages" / f"{number}.yaml").write_bytes(b"#" * files_module.MOST_BYTES)
    assert refused(tmp_path) == [(tmp_path.name, "too-large")]


def test_a_tree_of_too_many_files_is_refused(tmp_path: Path) -> None:
    write_tree(tmp_path)
    for number in range(files_module.MOST_FILES):
        (tmp_path / "stages" / f"x{number}.yaml").touch()
    assert ("stages", "too-many-files") in refused(tmp_path)


def test_misplaced_files_on_disk_are_reported(tmp_path: Path) -> None:
    write_tree(tmp_path)
    for name in ("item.yaml", "stages/x.yml"):
        (tmp_path / name).touch()
    assert sorted(refused(tmp_path)) == [("item.yaml", "misplaced-file"), ("x.yml", "misplaced-file")]


def test_a_folder_inside_stages_is_reported(tmp_path: Path) -> None:
    write_tree(tmp_path)
    (tmp_path / "stages/old").mkdir()
    assert refused(tmp_path) == [("old", "misplaced-file")]


def test_what_is_misplaced_among_the_cases_is_reported_and_leaves_the_tree_whole(tmp_path: Path) -> None:
    write_tree(tmp_path)
    (tmp_path / "cases/y.yml").touch()
    (tmp_path / "cases/old").mkdir()
    draft = load_draft(tmp_path)
    found = [(Path(each.file).name, each.code) for each in draft.problems]
    assert found == [("old", "misplaced-file"), ("y.yml", "misplaced-file")]
    assert not draft.broken
    load_tree(tmp_path)


def test_names_of_files_inside_the_current_folder_are_relative_to_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_tree(tmp_path / "small")
    (tmp_path / "small" / "items.yaml").write_text("a: [")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(TreeError) as caught:
        load_tree(tmp_path / "small")
    assert [problem.file for problem in caught.value.problems] == ["small/items.yaml"]


def test_names_of_files_elsewhere_are_as_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    with pytest.raises(TreeError) as caught:
        load_tree(Path("../there"))
    assert [problem.file for problem in caught.value.problems] == ["../there"]


def test_a_file_name_cannot_steer_the_terminal(tmp_path: Path) -> None:
    with pytest.raises(TreeError) as caught:
        load_tree(tmp_path / "a\x1b[2Jb\udcff")
    assert str(caught.value).isprintable() or "\n" in str(caught.value)
    assert "\x1b" not in str(caught.value)
    str(caught.value).encode("utf-8")


def test_a_case_that_is_a_pipe_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "x.yaml")
    with pytest.raises(TreeError) as caught:
        load_case(tmp_path / "x.yaml", small_tree())
    assert [problem.code for problem in caught.value.problems] == ["not-a-file"]


def test_cases_are_listed_by_name(tmp_path: Path) -> None:
    write_tree(tmp_path)
    for name in ("b.yaml", "a.yaml", ".c.yaml", "d.txt"):
        (tmp_path / "cases" / name).touch()
    assert [path.name for path in case_paths(tmp_path, Problems())] == ["a.yaml", "b.yaml", "one.yaml"]


def test_a_tree_without_cases_lists_none(tmp_path: Path) -> None:
    assert case_paths(tmp_path, Problems()) == ()


def test_without_the_yaml_parser_the_problem_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(yaml_nodes, "import_module", missing)
    codes = {problem.code for problem in problems_of(FILES["tree.yaml"])}
    assert codes == {"no-yaml-parser"}


HOSTILE = {
    "alias bomb": "a: &a [x, x]\n"
    + "".join(
        f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    ),
    "deep brackets": "[" * 500_000,
    "deep braces": "{a: " * 200_000,
    "many dashes": "- " * 400_000,
    "many values": "[" + "a," * 500_000 + "]",
    "many keys": "".join(f"k{number}: 1\n" for number in range(90_000)),
    "many unknown findings": "id: a\nstages: ["
    + ",".join(f"nothing{number}" for number in range(60_000))
    + "]",
    "long line": "a: " + "b" * 1_000_000,
    "long word in quotes": 'id: "' + "\\u202e" * 150_000 + '"',
    "many controls": "\x01" * 1_000_000,
    "many bold": "title: " + "**a " * 250_000,
    "many placeholders": "title: x" + "{a} " * 250_000,
    "long key": "?" + "a" * 1_000_000,
    "question marks": "? " * 500_000,
    "digits": "id: " + "9" * 1_000_000,
    "quotes": '"' * 1_000_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_is_refused_quickly_and_in_little_memory(text: str) -> None:
    start = time.process_time()
    with pytest.raises(TreeError) as caught:
        parse_tree(text)
    assert time.process_time() - start < 2
    assert len(str(caught.value)) < 500_000


@pytest.mark.parametrize("name", ["many values", "many keys", "many controls"])
def test_hostile_text_takes_little_memory(name: str) -> None:
    tracemalloc.start()
    with pytest.raises(TreeError):
        parse_tree(HOSTILE[name])
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 150_000_000


def test_more_values_than_a_tree_can_have_are_refused() -> None:
    assert "too-many-values" in [each.code for each in problems_of("[" + "a," * 110_000 + "]")]
