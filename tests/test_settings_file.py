"""Reading settings files: what they say, and all that is wrong with them, each thing in its place."""

from __future__ import annotations

from pathlib import Path
from tempfile import NamedTemporaryFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eczema_tui.loader import Problem
from eczema_tui.settings import DEFAULTS, Settings
from eczema_tui.settings_file import GO_ON, SettingsError, read_settings
from eczema_tui.tui.keymap import faults


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def read(text: str | bytes, folder: Path) -> Settings:
    path = folder / "clinic.toml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return read_settings(None, path, faults).settings


def problems(text: str | bytes, folder: Path) -> tuple[Problem, ...]:
    with pytest.raises(SettingsError) as caught:
        read(text, folder)
    return caught.value.problems


def found(text: str | bytes, folder: Path) -> list[tuple[int, int, str]]:
    return [(each.line, each.column, each.code) for each in problems(text, folder)]


def hints(text: str, folder: Path) -> str:
    return "\n".join(f"{each.message} {each.hint}" for each in problems(text, folder))


def test_a_whole_file_is_read(folder: Path) -> None:
    (folder / "trees").mkdir()
    text = """
theme = "light"
tree = "trees"
region = "ie"
emergency-number = " 112 "
private = true
[clinic]
name = "Haut & Haar, Köln"
phone = "+49 221 1234"
[keys]
"walk.why" = ["w", "f3"]
walk.glossary = "y"
"""
    assert read(text, folder) == Settings(
        theme="light",
        tree=folder / "trees",
        region="ie",
        emergency_number="112",
        private=True,
        clinic="Haut & Haar, Köln",
        clinic_phone="+49 221 1234",
        keys={"walk.why": ("w", "f3"), "walk.glossary": ("y",)},
    )


@pytest.mark.parametrize("text", ["", "# nothing\n", "\ufeff", "[clinic]\n[keys]\n"])
def test_a_file_may_say_nothing(folder: Path, text: str) -> None:
    assert read(text, folder) == DEFAULTS


def test_without_files_everything_is_as_it_comes() -> None:
    assert read_settings(None, None).settings == DEFAULTS


def test_the_clinic_stands_over_the_person(folder: Path) -> None:
    (folder / "own.toml").write_text(
        'theme = "light"\nregion = "uk"\n[keys]\nwalk.why = "y"\nwalk.list = "z"\n'
    )
    (folder / "clinic.toml").write_text('region = "us"\n[keys]\nwalk.why = "f9"\n')
    both = read_settings(folder / "own.toml", folder / "clinic.toml", faults)
    assert both.settings == Settings(
        theme="light", region="us", keys={"walk.why": ("f9",), "walk.list": ("z",)}
    )
    assert [each.name for each in both.layers] == ["own.toml", "clinic.toml"]


def test_a_tree_is_relative_to_the_file_that_names_it(folder: Path) -> None:
    (folder / "inner" / "tree").mkdir(parents=True)
    (folder / "inner" / "own.toml").write_text('tree = "tree"\n')
    assert read_settings(Path("inner/own.toml"), None).settings.tree == Path("inner/tree")


def test_everything_wrong_is_told_in_one_run(folder: Path) -> None:
    text = """theme = "dar"
region = "usa"
emergency-number = 911
private = "yes"
clinik = 3
tree = "nowhere"

[clinic]
name = "a\\u202eb"
phone = " "
theme = "dark"

[keys]
walk.wy = "x"
walk.list = ["esc", "7"]
walk.back = []
app.help = [3]
walk.review = "g"
"""
    assert found(text, folder) == [
        (1, 9, "unknown-theme"),
        (2, 10, "unknown-region"),
        (3, 20, "wrong-type"),
        (4, 11, "wrong-type"),
        (5, 1, "unknown-setting"),
        (6, 8, "missing-tree"),
        (9, 8, "unfit-text"),
        (10, 9, "empty-text"),
        (11, 1, "unknown-setting"),
        (14, 6, "unknown-action"),
        (15, 14, "unknown-key"),
        (15, 21, "reserved-key"),
        (16, 13, "no-key"),
        (17, 13, "wrong-type"),
        (18, 15, "key-clash"),
    ]


def test_both_files_are_told_of_in_one_run(folder: Path) -> None:
    (folder / "own.toml").write_text("a = 1\n")
    (folder / "clinic.toml").write_text("b = 1\n")
    with pytest.raises(SettingsError) as caught:
        read_settings(folder / "own.toml", folder / "clinic.toml")
    assert [each.file for each in caught.value.problems] == ["clinic.toml", "own.toml"]


def test_a_clash_between_two_files_is_told_in_one_of_them(folder: Path) -> None:
    (folder / "own.toml").write_text('[keys]\nwalk.why = "z"\n')
    (folder / "clinic.toml").write_text('[keys]\nwalk.list = "z"\n')
    with pytest.raises(SettingsError) as caught:
        read_settings(folder / "own.toml", folder / "clinic.toml", faults)
    assert [each.code for each in caught.value.problems] == ["key-clash"]


def test_an_excerpt_has_its_caret_under_the_place(folder: Path) -> None:
    told = str(problems('  region  =  "uss"\n', folder)[0])
    assert told.splitlines()[1:3] == ['      region  =  "uss"', "                 ^"]


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ('theme = "drak"', "Did you mean `dark`?"),
        ('theme = "Dark"', "Did you mean `dark`?"),
        ('region = "UK"', "Did you mean `uk`?"),
        ('region = "mars"', "There are us, ca, uk, ie, eu, au, nz."),
        ("emergency_number = 1", "Did you mean `emergency-number`?"),
        ('phone = "1"', "Put `phone` under [clinic]."),
        ('[clinic]\nregion = "uk"', "Put `region` above the first [table]"),
        ('[clinic]\nnam = "x"', "Did you mean `name`?"),
        ('clinic = "Skin"', "Write [clinic] on a line of its own."),
        ('keys = "w"', "Write [keys] on a line of its own."),
        ('[keys]\nwalk.glosary = "w"', "Did you mean `walk.glossary`?"),
        ('[keys]\nwalk.why = "Ctrl+X"', "Did you mean `ctrl+x`?"),
        ('[keys]\nwalk.why = "pgup"', "Did you mean `pageup`?"),
        ('[keys]\nwalk.why = "questionmark"', "Did you mean `question_mark`?"),
        ('[keys]\nwalk.why = "nonsense"', "a name such as f3"),
    ],
)
def test_a_problem_says_how_to_mend_it(folder: Path, text: str, hint: str) -> None:
    assert hint in hints(text, folder)


@pytest.mark.parametrize("mark", ["*", "{", "}"])
def test_words_of_a_clinic_hold_nothing_that_marks_something_in_texts(folder: Path, mark: str) -> None:
    assert found(f'[clinic]\nname = "a {mark} b"\n', folder) == [(2, 8, "unfit-text")]


@pytest.mark.parametrize(
    "text", ['emergency-number = "1\\n2"', 'emergency-number = """1\n2"""', 'emergency-number = "\\u001b[2J"']
)
def test_words_are_one_line_that_can_be_seen(folder: Path, text: str) -> None:
    assert found(text, folder) == [(1, 20, "unfit-text")]


def test_a_character_that_cannot_be_seen_is_told_where_it_stands(folder: Path) -> None:
    assert found('[clinic]\nname = "a\u202eb"\n', folder) == [(2, 10, "unfit-character")]


@pytest.mark.parametrize(
    ("name", "room"), [("emergency-number", 40), ("clinic.name", 60), ("clinic.phone", 40)]
)
def test_words_have_a_limit(folder: Path, name: str, room: int) -> None:
    read(f'{name} = "{"x" * room}"', folder)
    assert [each.code for each in problems(f'{name} = "{"x" * (room + 1)}"', folder)] == ["too-long"]


def test_an_action_that_is_written_in_two_ways_is_written_twice(folder: Path) -> None:
    assert found('[keys]\nwalk.why = "y"\n"walk.why" = "z"\n', folder) == [(3, 1, "repeated-action")]


@pytest.mark.parametrize(
    ("line", "column", "hint"),
    [
        ("theme = dark", 9, 'Write "dark", in quotes.'),
        ("theme: dark", 6, "Write an equals sign, not a colon."),
        ("theme", 6, 'Write key = "value".'),
        ("theme = “dark”", 9, "Use the straight ones"),
        ("private = True", 11, "small letters: true"),
        ("theme =", 8, "Write one behind the ="),
        ('theme = "dark', 14, "Close its quote."),
        ('theme = "dark" region = "uk"', 16, "one setting on each line"),
        ('x = ["a" "b"]', 10, "Write [..., ...]."),
    ],
)
def test_a_slip_in_the_writing_is_told_where_it_is_and_so_is_what_follows(
    folder: Path, line: str, column: int, hint: str
) -> None:
    told = problems(f'{line}\nregion = "mars"\n', folder)
    assert [(each.line, each.column, each.code) for each in told] == [
        (1, column, "toml-syntax"),
        (2, 10, "unknown-region"),
    ]
    assert hint in told[0].hint


def test_a_setting_that_stands_twice_is_told_at_the_second(folder: Path) -> None:
    assert found('theme = "dark"\n  theme = "light"\n', folder) == [(2, 3, "toml-syntax")]


def test_what_stands_below_a_broken_heading_is_not_judged(folder: Path) -> None:
    assert found('[clinic\nname = "x"\n', folder) == [(1, 8, "toml-syntax")]


def test_a_text_without_an_end_is_one_problem(folder: Path) -> None:
    assert [code for *_, code in found('theme = """dark\nregion = "mars"\n', folder)] == ["toml-syntax"]


def test_nested_without_end_is_one_problem(folder: Path) -> None:
    assert [code for *_, code in found("x = " + "[" * 50_000, folder)] == ["too-deep"]


def test_lines_may_end_as_on_other_systems(folder: Path) -> None:
    assert found('theme = "dark"\r\nregion = "x"\r\n', folder) == [(2, 10, "unknown-region")]


def test_a_file_that_is_not_utf8_is_one_problem(folder: Path) -> None:
    assert found(b'theme = "d\xe4rk"\n', folder) == [(1, 11, "not-utf8")]


def test_a_folder_is_no_settings_file(folder: Path) -> None:
    with pytest.raises(SettingsError, match="a file belongs here"):
        read_settings(None, folder)


def test_a_clinic_file_that_is_missing_is_told_with_what_may_be_meant(folder: Path) -> None:
    (folder / "clinic.toml").write_text("")
    with pytest.raises(SettingsError) as caught:
        read_settings(None, Path("clinic.tmol"))
    assert str(caught.value).startswith("clinic.tmol: There is nothing of this name. [missing-file]")
    assert "Did you mean `clinic.toml`?" in str(caught.value)


def test_a_broken_file_of_ones_own_says_how_to_go_on(folder: Path) -> None:
    (folder / "own.toml").write_text("x = 1")
    with pytest.raises(SettingsError) as caught:
        read_settings(folder / "own.toml", None)
    assert str(caught.value).endswith(GO_ON)


def test_a_broken_file_of_a_clinic_does_not_tell_to_move_it(folder: Path) -> None:
    (folder / "own.toml").write_text("")
    (folder / "clinic.toml").write_text("x = 1")
    with pytest.raises(SettingsError) as caught:
        read_settings(folder / "own.toml", folder / "clinic.toml")
    assert GO_ON not in str(caught.value)


@pytest.mark.parametrize("keys", ["[]", '""'])
def test_an_action_keeps_a_key(folder: Path, keys: str) -> None:
    assert found(f"[keys]\nwalk.why = {keys}\n", folder) == [(2, 12, "no-key")]


def test_keys_are_not_looked_at_where_nobody_uses_them(folder: Path) -> None:
    (folder / "own.toml").write_text('[keys]\n"no.such" = "nokey"\n')
    assert read_settings(folder / "own.toml", None).settings.keys == {"no.such": ("nokey",)}


def test_a_tree_of_a_strange_name_is_only_missing(folder: Path) -> None:
    for name in ("~nobody-of-that-name/x", "x" * 900, "a/" * 400):
        assert [code for *_, code in found(f'tree = "{name}"', folder)] == ["missing-tree"]


def test_a_missing_tree_is_told_where_its_name_counts_from(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    assert hints('tree = "no"', Path()).endswith("its name counts from the folder that this file is in.")


LINES = """\
theme = "dark"
theme = 1
[keys]
[clinic]
name = "x"
x = [
]
'''
[[keys]]
a.b.c = 1
keys.x = {
clinic.name = ''
{}
= 1
\u202e
walk.why = 'l'
'
'a' = [1, 'b']
\t#
é=1
"""
line = st.sampled_from(LINES.splitlines())


def problems_of(path: Path) -> list[Problem]:
    try:
        read_settings(None, path, faults)
    except SettingsError as error:
        return list(error.problems) or pytest.fail("an error without a problem")
    return []


@given(st.lists(line | st.text(max_size=5), max_size=8).map("\n".join))
def test_no_text_is_met_with_anything_but_settings_or_problems(text: str) -> None:
    with NamedTemporaryFile() as file:
        file.write(text.encode("utf-8", "surrogatepass"))
        file.flush()
        assert all(each.code and each.line > 0 for each in problems_of(Path(file.name)))


def test_a_list_that_goes_on_without_a_comma_is_one_problem(folder: Path) -> None:
    text = '[keys]\nwalk.why = ["y"\n  "z"]\nwalk.wy = "x"\n'
    assert found(text, folder) == [(3, 3, "toml-syntax"), (4, 6, "unknown-action")]
