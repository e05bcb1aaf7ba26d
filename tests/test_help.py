"""What --help says."""

from __future__ import annotations

import pytest

from eczema_tui import command_help
from eczema_tui.arguments import COMMANDS, groups
from eczema_tui.cli import run


def helped(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    with pytest.raises(SystemExit) as stopped:
        run([*arguments, "--help"])
    assert stopped.value.code == 0
    return capsys.readouterr().out


def test_it_names_every_command_once_by_whom_it_is_for(capsys: pytest.CaptureFixture[str]) -> None:
    said = helped(capsys)
    people, _, authors = said.partition("commands for those who write trees:")
    for name in COMMANDS:
        place = authors if name in command_help.FOR_AUTHORS else people
        assert f"\n  {name} " in place
    assert sorted(name for _, names in groups() for name in names) == sorted(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_that_of_a_command_says_what_it_does_and_gives_examples(
    capsys: pytest.CaptureFixture[str], name: str
) -> None:
    said = helped(capsys, name)
    assert COMMANDS[name][0][1:] in " ".join(said.split())
    for typed, does in command_help.EXAMPLES.get(name, ()):
        assert f"\n  {typed}" in said
        assert does in " ".join(said.split())


@pytest.mark.parametrize("width", [40, 60, 100])
def test_it_is_as_wide_as_the_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    prose = helped(capsys).partition("examples:")[0]
    assert width - 12 < max(map(len, prose.splitlines())) <= width
