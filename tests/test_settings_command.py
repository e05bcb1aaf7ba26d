"""The command that shows the settings."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from eczema_tui.cli import run
from eczema_tui.settings_file import read_settings
from eczema_tui.tui.keymap import actions


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the person's own settings file is looked for; nothing is there yet."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "config" / "eczema-tui" / "settings.toml"
    path.parent.mkdir(parents=True)
    return path


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert run(["settings", *arguments]) == 0
    return capsys.readouterr().out


FULL = """theme = "light"
region = "us"
emergency-number = "112"
tree = "tree"
private = true
[clinic]
name = 'Ä "B"'
phone = "1"
[keys]
"walk.why" = ["y", "?", "\\u00e9"]
"app.help" = "f3"
"""


def test_without_files_the_defaults_are_printed_and_the_place_is_named(
    own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = printed(capsys)
    assert "# There is no such file." in text
    assert f"#   {Path('config/eczema-tui/settings.toml')}" in text
    assert tomllib.loads(text) == {"theme": "dark", "private": False, "clinic": {}, "keys": {}}


def test_what_is_printed_sets_just_what_is_in_force(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (own.parent / "tree").mkdir()
    own.write_text(FULL, encoding="utf-8")
    clinic = own.parent / "clinic.toml"
    clinic.write_text("private = false\n[keys]\n'walk.list' = 'z'\n'walk.why'='w'\n", encoding="utf-8")
    text = printed(capsys, "--clinic", str(clinic))
    again = own.parent / "again.toml"
    again.write_text(text, encoding="utf-8")
    in_force = read_settings(own, clinic).settings
    assert read_settings(again, None).settings == in_force
    assert in_force.keys["walk.why"] == ("w",)


def test_each_value_says_which_file_it_comes_from(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own.write_text('region = "uk"\n[clinic]\nname = "Mine"\n[keys]\n"walk.why" = "y"\n')
    Path("clinic.toml").write_text('[clinic]\nname = "Theirs"\n')
    lines = printed(capsys, "--clinic", "clinic.toml").splitlines()
    assert 'region = "uk"  # config/eczema-tui/settings.toml' in lines
    assert 'name = "Theirs"  # clinic.toml' in lines
    assert '"walk.why" = ["y"]  # config/eczema-tui/settings.toml' in lines
    assert "# emergency-number is not set: 999, that of the region" in lines
    assert "# That file was read." in "\n".join(lines)


def test_private_comes_from_the_file_that_asks_for_it(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own.write_text("private = true", encoding="utf-8")
    Path("clinic.toml").write_text("private = false", encoding="utf-8")
    lines = printed(capsys, "--clinic", "clinic.toml").splitlines()
    assert "private = true  # config/eczema-tui/settings.toml" in lines


def test_no_line_of_it_is_wider_than_a_terminal(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert max(map(len, printed(capsys).splitlines())) <= 80


def test_all_actions_are_listed_with_the_keys_in_force(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own.write_text('[keys]\nwalk.why = ["y", "f3"]\n')
    rows = {row.split()[0]: row for row in printed(capsys, "--actions").splitlines()}
    assert set(rows) == set(actions())
    assert rows["walk.why"].split(maxsplit=3)[1:] == ["y", "f3", "Why we ask this, and the sources"]
    assert rows["walk.back"].split()[1:3] == ["b", "backspace"]


def test_a_broken_file_is_told_with_all_its_problems(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own.write_text('theme = "x"\n[keys]\nwalk.why = "l"\n')
    assert run(["settings"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "[unknown-theme]" in err
    assert "[key-clash]" in err


def test_without_a_home_there_is_no_place(
    own: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import platformdirs

    monkeypatch.setattr(platformdirs, "user_config_path", lambda name: Path("~/.config") / name)
    text = printed(capsys)
    assert "There is no home folder here" in text
    assert tomllib.loads(text)["theme"] == "dark"
