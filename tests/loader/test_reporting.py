"""How problems are told: all in one run, each once, with its place and how to mend it."""

import pytest

from eczema_tui.loader import Problem
from tests.loader.small_tree import FILES, damaged, problems_of, whole


def test_five_mistakes_in_one_file_are_five_problems_in_their_order() -> None:
    files, _ = damaged("stages/2-second.yaml", "why: The amount decides.", "whi: The^^ amount decides.")
    text = str(files["stages/2-second.yaml"])
    for old, new in [
        ("sets: [fear]", "sets: [feer]"),
        ("label: Enough", "label: ~"),
        ("from: 4", "from: 5"),
        ("low: none", "low: none **some**"),
    ]:
        assert text.count(old) == 1
        text = text.replace(old, new)
    found = problems_of({**files, "stages/2-second.yaml": text})
    assert [each.code for each in found] == [
        "unknown-key",
        "unknown-finding",
        "null-value",
        "bold-not-here",
        "band-gap",
    ]


def test_mistakes_in_several_files_are_found_in_one_run() -> None:
    files = {name: text.replace("id: ", "iid: ", 1) for name, text in FILES.items()}
    names = {problem.file for problem in problems_of(files)}
    assert names == {"tree.yaml", "stages/1-first.yaml", "stages/2-second.yaml", "items.yaml"}


def test_a_file_that_cannot_be_read_does_not_make_its_names_unknown() -> None:
    found = problems_of({**FILES, "findings.yaml": "a: [", "stages/1-first.yaml": "b: ["})
    assert [(each.file, each.code) for each in found] == [
        ("findings.yaml", "not-yaml"),
        ("stages/1-first.yaml", "not-yaml"),
    ]


@pytest.mark.parametrize(
    ("name", "start", "end", "instead", "code"),
    [
        ("tree.yaml", "alerts:\n", "stages:", "alerts: none\n", "wrong-type"),
        ("tree.yaml", "categories:\n", "alerts:", "categories: none\n", "wrong-type"),
        ("stages/1-first.yaml", "    unsure:", "\n", "    unsure: some", "wrong-type"),
        ("stages/2-second.yaml", "    scale:\n", "END", "    scale: 5\n", "wrong-type"),
        ("stages/2-second.yaml", "      to: 10\n", "      low", "      to: ten\n", "wrong-type"),
    ],
)
def test_a_value_of_the_wrong_type_is_one_problem(
    name: str, start: str, end: str, instead: str, code: str
) -> None:
    text = FILES[name] + "END"
    before, rest = text.split(start, 1)
    after = rest[rest.index(end) :].removesuffix("END")
    files: dict[str, str | bytes] = {**FILES, name: before + instead + after}
    assert [each.code for each in problems_of(files)] == [code]


def test_what_follows_an_unreadable_entry_of_a_list_is_reported_at_its_own_place() -> None:
    files, (line, column) = damaged("stages/2-second.yaml", "sets: [fear]", "sets: [~, ^^feer]")
    found = [(each.code, each.line, each.column) for each in problems_of(files)]
    assert found == [("null-value", line, column - 3), ("unknown-finding", line, column)]


def test_an_option_that_is_no_mapping_is_one_problem() -> None:
    files, _ = damaged("stages/2-second.yaml", "- id: enough\n        label: Enough", "- ^^Enough")
    assert [each.code for each in problems_of(files)] == ["wrong-type"]


@pytest.mark.parametrize(
    ("old", "new", "hint"),
    [
        ("sets: [fear]", "sets: ^^fear", "Put it in brackets: [fear]"),
        ("sets: [fear]", "sets: ^^{fear: x}", "Start every entry of the list with a dash."),
        ("label: Enough", "label: ^^{clinic}", "Text that starts with { or [ has to be in quotes."),
        ("label: Enough", "label: ^^12", 'Put it in quotes: "12"'),
        ("  - id: amount", "  - id: ^^The Amount", "Write it like this: the-amount"),
    ],
)
def test_the_hint_says_how_to_mend_it(old: str, new: str, hint: str) -> None:
    files, _ = damaged("stages/2-second.yaml", old, new)
    assert problems_of(files)[0].hint == hint


def test_a_name_that_comes_near_is_offered() -> None:
    files, _ = damaged("stages/2-second.yaml", "sets: [fear]", "sets: [^^fearr]")
    assert problems_of(files)[0].hint == "Did you mean `fear`?"


def test_a_cut_label_is_shown_whole_in_the_hint() -> None:
    files, _ = damaged("stages/2-second.yaml", "label: Fear,", "label: Yes, ^^often,")
    assert '"Yes, often"' in problems_of(files)[0].hint


def test_cases_inside_a_single_file_are_checked() -> None:
    found = problems_of(whole(cases="somebody: {answers: {amount: thick}}"))
    assert [each.code for each in found] == ["unknown-option"]


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("item.yaml", "items.yaml"),
        ("findings.yml", "findings.yaml"),
        ("Tree.YAML", "tree.yaml"),
        ("stages/3.yml", "stages/3.yaml"),
        ("cases/a.yml", "cases/a.yaml"),
    ],
)
def test_a_misplaced_file_is_reported_with_the_name_that_was_meant(name: str, meant: str) -> None:
    (problem,) = problems_of({**FILES, name: "a: b"})
    assert (problem.file, problem.code, problem.hint) == (name, "misplaced-file", f"Did you mean `{meant}`?")


def test_a_folder_without_tree_file_says_so() -> None:
    files = {name: text for name, text in FILES.items() if name != "tree.yaml"}
    assert [(each.code, each.file) for each in problems_of(files)] == [("missing-tree-file", "tree.yaml")]


@pytest.mark.parametrize("text", ["", "# nothing but this\n", "---\n", "\ufeff", "  \n\n"])
def test_an_empty_file_is_reported(text: str) -> None:
    assert [each.code for each in problems_of({**FILES, "glossary.yaml": text})] == ["empty-file"]


@pytest.mark.parametrize(
    ("data", "line", "column"),
    [(b"\xff", 1, 1), (b"a: b\nc: \xe9t\xe9\n", 2, 4), ("a: é".encode() + b"\xc3", 1, 5)],
)
def test_bytes_that_are_not_utf8_are_reported_at_their_place(data: bytes, line: int, column: int) -> None:
    (problem,) = problems_of({**FILES, "glossary.yaml": data})
    assert (problem.code, problem.line, problem.column) == ("not-utf8", line, column)


def test_every_problem_has_a_message_that_is_a_sentence() -> None:
    files, _ = damaged("stages/2-second.yaml", "sets: [fear]", "sets: [^^fearr]")
    for problem in problems_of(files):
        assert problem.message[0].isupper() or problem.message[0] == "`"
        assert problem.message.endswith(".")


def test_a_problem_prints_as_place_excerpt_caret_and_hint() -> None:
    files, (line, column) = damaged("stages/2-second.yaml", "sets: [fear]", "sets: [^^fearr]")
    (problem,) = problems_of(files)
    shown = str(problem).split("\n")
    assert shown[0] == f"stages/2-second.yaml:{line}:{column}: There is no finding `fearr`. [unknown-finding]"
    assert shown[1].removeprefix("    ") == problem.excerpt
    assert shown[1][shown[2].index("^") :].startswith("fearr")
    assert shown[3] == "    Did you mean `fear`?"


def test_a_problem_of_a_whole_file_prints_without_a_place() -> None:
    assert str(Problem("a.yaml", 1, 1, "empty-file", "Empty.")) == "a.yaml: Empty. [empty-file]"
