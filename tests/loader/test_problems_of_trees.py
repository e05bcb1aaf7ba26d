"""Every rule of the tree files: what breaks it is reported once, at its place, under its code."""

import pytest

from tests.loader.small_tree import MARK, damaged, problems_of

TREE, FIRST, SECOND = "tree.yaml", "stages/1-first.yaml", "stages/2-second.yaml"
FINDINGS, ITEMS, GLOSSARY, SOURCES = "findings.yaml", "items.yaml", "glossary.yaml", "sources.yaml"

BREAKS = [
    # What YAML allows and a tree does not
    ("not-yaml", FIRST, "ask: What do you see?", "ask: What^^: do you see?"),
    ("not-yaml", TREE, "title: A small tree", "title: ^^@small tree"),
    ("not-yaml", TREE, "about: What this tree is about.", "about: ^^'never closed"),
    ("not-yaml", TREE, "title: A small tree", "^^\ttitle: A small tree"),
    ("not-yaml", SECOND, "label: Fear,", "label: Fear^^?,"),
    ("not-yaml", SECOND, "label: Fear,", "label: Fear^^: much,"),
    ("anchor", TREE, "title: A small tree", "title: ^^&name A small tree"),
    ("alias", TREE, "title: A small tree", "title: ^^*name"),
    ("tag", TREE, "title: A small tree", "title: ^^!!python/object:os.system small"),
    ("tag", TREE, "signed-off-by: [Dr Example]", "signed-off-by: [^^!x Dr Example]"),
    (
        "several-documents",
        FINDINGS,
        "fear: {phrase: fear of the cream}\n",
        "fear: {phrase: fear}\n^^---\na: b\n",
    ),
    ("duplicate-key", TREE, "title: A small tree\n", "title: A small tree\n^^title: Another\n"),
    ("duplicate-key", FINDINGS, "fear: {phrase: fear of", "fear: {phrase: fear}\n^^fear: {phrase: fear of"),
    ("bad-key", FINDINGS, "fear: {phrase: fear of", "? ^^[a]\n: {phrase: a}\nfear: {phrase: fear of"),
    ("too-deep", FINDINGS, "fear: {phrase: fear of the cream}", "fear: " + "[" * 39 + "^^[" + "]" * 40),
    ("unfit-character", TREE, "title: A small tree", "title: A ^^\u202esmall tree"),
    ("unfit-character", TREE, "title: A small tree", "title: A ^^\x1b small tree"),
    ("unfit-character", TREE, "title: A small tree", "title: A ^^\x7f small tree"),
    ("unfit-character", TREE, "title: A small tree", "title: A ^^\x85 small tree"),
    ("unfit-character", TREE, "title: A small tree", "title: A ^^\u2028 small tree"),
    ("unfit-character", TREE, "title: A small tree", "title: A ^^\ufeff small tree"),
    ("unfit-character", TREE, "title: A small tree", "title: A ^^\r small tree"),
    ("unfit-character", TREE, "title: A small tree", 'title: "A ^^\\u202e small tree"'),
    ("unfit-character", TREE, "title: A small tree", 'title: "A ^^\\x07 small tree"'),
    ("unfit-character", TREE, "title: A small tree", 'title: "A ^^\\e small tree"'),
    # Types
    ("unknown-key", TREE, "language: en", "^^langage: en"),
    ("unknown-key", SECOND, "why: The amount", "^^whi: The amount"),
    ("unknown-key", TREE, "always: {tier: emergency}", "always: {^^teir: soon, tier: emergency}"),
    ("missing-key", GLOSSARY, "{term: flare, means: a bad time, also: [flares]}", "^^{term: flare}"),
    ("needs-quotes", TREE, 'version: "1.1"', "version: ^^1.1"),
    ("needs-quotes", TREE, 'reviewed: "2026-11-22"', "reviewed: ^^2026-11-22"),
    ("needs-quotes", TREE, "title: A small tree", "title: ^^true"),
    ("needs-quotes", TREE, "title: A small tree", "title: ^^12"),
    ("needs-quotes", TREE, "title: A small tree", "title: ^^-1.5e3"),
    ("needs-quotes", SECOND, "label: Thin", "label: ^^2026-01-02 03:04"),
    ("null-value", TREE, "title: A small tree", "title: ^^~"),
    ("null-value", TREE, "title: A small tree", "title: ^^null"),
    ("null-value", TREE, "title: A small tree\n", "title:^^\n"),
    ("cut-by-comma", SECOND, "label: Fear,", "label: Fear, ^^often,"),
    ("wrong-type", TREE, "title: A small tree", "title: ^^[a]"),
    ("wrong-type", SECOND, "label: Thin", "label: ^^{clinic}"),
    ("wrong-type", SECOND, "sets: [thin]", "sets: ^^thin"),
    ("wrong-type", ITEMS, "priority: 2", 'priority: ^^"2"'),
    ("wrong-type", ITEMS, "priority: 2", "priority: ^^first"),
    ("wrong-type", SOURCES, "verified: false", 'verified: ^^"false"'),
    ("wrong-type", SOURCES, "verified: false", "verified: ^^[]"),
    ("wrong-type", FINDINGS, "fear: {phrase: fear of the cream}", "fear: ^^fear of the cream"),
    ("wrong-type", FIRST, "note: {hint: In degrees}", "note: ^^words"),
    ("wrong-type", ITEMS, "kind: bring", "kind: ^^[bring]"),
    ("wrong-type", SECOND, "  - id: amount", "  - id: ^^[amount]"),
    ("wrong-type", ITEMS, "category: access", "category: ^^{access: x}"),
    ("wrong-type", SECOND, "{any: [thin, fever]}", "{any: ^^thin}"),
    ("out-of-range", ITEMS, "priority: 2", "priority: ^^10"),
    ("out-of-range", SECOND, "      to: 10\n", "      to: ^^99999999999999999999\n"),
    ("unknown-word", ITEMS, "kind: bring", "kind: ^^brings"),
    ("unknown-word", FINDINGS, "tier: soon", "tier: ^^sooner"),
    ("empty-list", FIRST, "note: {hint: In degrees}", "choices: ^^[]"),
    ("empty-list", SECOND, "{any: [thin, fever]}", "{any: ^^[]}"),
    ("empty-list", ITEMS, "text: A photo", "text: ^^[]"),
    ("empty-text", ITEMS, "text: A photo", 'text: ^^" "'),
    ("tab-in-text", ITEMS, "text: A photo", "text: A^^\tphoto"),
    ("unknown-placeholder", ITEMS, "text: A photo", "text: A photo for ^^{clinics}"),
    ("unknown-placeholder", ITEMS, "text: A photo", "text: |\n    A photo for {clinic},\n    and ^^{}."),
    ("placeholder-not-here", GLOSSARY, "means: a bad time", 'means: "see ^^{clinic}"'),
    ("unbalanced-bold", SECOND, "why: The amount decides.", "why: A **big** ^^**photo"),
    (
        "unbalanced-bold",
        SECOND,
        "why: The amount decides.",
        "why: |\n          A ^^**big\n\n          photo**",
    ),
    ("bold-not-here", ITEMS, "text: A photo", "text: ^^A **big** photo"),
    ("bold-not-here", SECOND, "text: Creams later", "text: ^^Creams **later**"),
    # Ids, versions, dates
    ("bad-id", SECOND, "  - id: amount", "  - id: ^^The Amount"),
    ("bad-id", SECOND, "  - id: amount", "  - id: ^^2nd"),
    ("bad-id", SECOND, "  - id: amount", "  - id: ^^true"),
    ("bad-id", FINDINGS, "itchy: {phrase: itch}", "itchy: {phrase: itch}\n^^Much_Itch: {phrase: itch}"),
    ("bad-id", SECOND, "sets: [fear]", "sets: [^^1]"),
    ("reserved-id", SECOND, "id: enough", "id: ^^unsure"),
    ("reserved-id", ITEMS, "id: photo", "id: ^^none"),
    ("duplicate-id", SECOND, "  - id: itch\n", "  - id: ^^welcome\n"),
    ("duplicate-id", SECOND, "id: enough", "id: ^^thin"),
    ("duplicate-id", TREE, "id: diagnosis,", "id: diagnosis, title: x}\n  - {id: ^^diagnosis,"),
    ("bad-version", TREE, '"1.1"', '^^"1.1b"'),
    ("bad-date", TREE, '"2026-11-22"', '^^"2026-11-32"'),
    ("bad-date", TREE, '"2026-11-22"', '^^"soon"'),
    # Names
    ("unknown-finding", SECOND, "sets: [fear]", "sets: [^^feer]"),
    ("unknown-finding", SECOND, "when: {any: [thin, fever]}", "when: {any: [thin, ^^fevers]}"),
    ("unknown-finding", SECOND, "{when: blisters, text", "{when: ^^nothing-like-it, text"),
    ("unknown-finding", ITEMS, "{not: fear}", "{not: ^^feer}"),
    ("unknown-finding", TREE, "findings: [thin]", "findings: [^^thinn]"),
    ("unknown-source", FIRST, "sources: [chart]", "sources: [^^charts]"),
    ("unknown-source", ITEMS, "sources: [chart]", "sources: [chart, ^^nothing]"),
    ("unknown-category", ITEMS, "category: access", "category: ^^acces"),
    ("unknown-category", TREE, "categories: [diagnosis]", "categories: [^^diagnose]"),
    ("unknown-item", TREE, "items: [supply]", "items: [^^suply]"),
    ("unknown-node", TREE, "nodes: [holding-back]", "nodes: [^^holding-on]"),
    ("unknown-stage", TREE, "stages: [signs, creams]", "stages: [signs, ^^cream]"),
    ("repeated-name", SECOND, "sets: [fear]", "sets: [fear, ^^fear]"),
    ("repeated-name", TREE, "stages: [signs, creams]", "stages: [signs, creams, ^^signs]"),
    # Nodes
    ("two-questions", SECOND, "    scale:\n", "    note: {}\n    ^^scale:\n"),
    ("ask-without-answers", FIRST, "    title: Welcome", "    ^^ask: Welcome"),
    ("title-on-question", FIRST, "ask: What do you see?", "^^title: What do you see?"),
    ("unsure-not-here", FIRST, "    title: Welcome", "    title: Welcome\n    ^^unsure: {sets: [fever]}"),
    ("unsure-not-here", FIRST, "note: {hint: In degrees}", "note: {}, ^^unsure: {}"),
    ("none-not-here", SECOND, "why: The amount decides.", "^^none: {label: None}"),
    ("missing-unsure", FIRST, "unsure: {label: I cannot tell, sets: [unsure-skin]}", "^^unsure: {}"),
    ("empty-scale", SECOND, "      from: 0\n      to: 10\n", "      from: 10\n      to: ^^10\n"),
    ("band-gap", SECOND, "{from: 4, to: 9,", "{from: ^^5, to: 9,"),
    ("band-overlap", SECOND, "{from: 4, to: 9,", "{from: ^^3, to: 9,"),
    ("band-outside", SECOND, "{from: 10, to: 10,", "{from: 10, to: ^^11,"),
    ("empty-band", SECOND, "{from: 10, to: 10,", "{from: 10, to: ^^9,"),
    # Conditions, wordings and their order
    ("bad-condition", SECOND, "{any: [thin, fever]}", "^^{any: [thin], all: [fever]}"),
    ("bad-condition", SECOND, "{any: [thin, fever]}", "^^{}"),
    ("unknown-key", SECOND, "{any: [thin, fever]}", "{^^or: [thin, fever]}"),
    ("last-variant-when", SECOND, "- {text: Creams}", "- {text: Creams, ^^when: fever}"),
    ("variant-without-when", SECOND, "- {when: blisters, text: Creams later}", "- ^^{text: Creams later}"),
    ("set-later", SECOND, "when: {not: urgent}", "when: {not: ^^thin}"),
    ("set-later", SECOND, "{when: blisters, text", "{when: ^^fear, text"),
    ("set-later", SECOND, "label: Supply, when: fever", "label: Supply, when: ^^fear"),
    ("set-later", SECOND, "why: The amount decides.", "when: ^^thin"),
    ("set-later", FIRST, "text: Some **bold** words.", "when: ^^urgent"),
    ("set-later", FIRST, "title: Signs", "title: Signs\nwhen: ^^blisters"),
    ("set-later", TREE, "about: What this", "about:\n  - {when: ^^fever, text: a}\n  - text: What this"),
    ("never-set", SECOND, "{any: [thin, fever]}", "{any: [thin, ^^unset]}"),
    ("sets-derived", SECOND, "sets: [fear]", "sets: [fear, ^^urgent]"),
    (
        "derived-from-derived",
        FINDINGS,
        "itchy: {phrase: itch}",
        "itchy: {phrase: itch}\nx: {phrase: x, when: ^^urgent}",
    ),
    (
        "derived-from-derived",
        FINDINGS,
        "{phrase: itch}",
        "{phrase: i}\nx: {phrase: x, when: {all: [fear, ^^urgent]}}",
    ),
    (
        "derived-from-derived",
        FINDINGS,
        "{phrase: itch}",
        "{phrase: i}\nx: {phrase: x, when: {not: ^^urgent}}",
    ),
    ("tier-with-not", FINDINGS, "{all: [blisters, fever]}", "{all: [blisters, {^^not: fever}]}"),
    ("missing-advice", FINDINGS, "tier: emergency, advice: Call.,", "tier: ^^emergency,"),
    ("empty-promise", TREE, "always: {tier: emergency}", "always: ^^{items: []}"),
]

# Rules broken by taking something out, or whose break shows elsewhere: then the file and the text right
# after the place where it is reported.
BREAKS_SHOWN_ELSEWHERE = [
    ("missing-key", FIRST, "    title: Welcome\n", "", FIRST, "id: welcome"),
    ("missing-key", FINDINGS, "{phrase: a fever}", "{}", FINDINGS, "{}"),
    ("duplicate-id", ITEMS, "id: photo", "id: supply", ITEMS, "supply\n  category: diagnosis"),
    (
        "duplicate-id",
        TREE,
        "id: no-supply-for-nobody",
        "id: fever-is-urgent",
        TREE,
        "fever-is-urgent\n    never",
    ),
    (
        "missing-unsure",
        FIRST,
        "    unsure: {label: I cannot tell, sets: [unsure-skin]}\n",
        "",
        FIRST,
        "skin\n    ask",
    ),
    ("missing-unsure", SECOND, "to: 10, sets: [itchy]", "to: 10, sets: [blisters]", SECOND, "itch\n    ask"),
    ("band-gap", SECOND, "        - {from: 10, to: 10, sets: [itchy]}\n", "", SECOND, "9, sets"),
    ("missing-alert", TREE, "  soon: {title: Soon, text: Tell them.}\n", "", FINDINGS, "soon}"),
    ("empty-promise", TREE, "    always: {tier: emergency}\n", "", TREE, "id: fever-is-urgent"),
    ("stage-not-listed", TREE, "stages: [signs, creams]", "stages: [signs]", SECOND, "creams"),
    ("duplicate-id", SECOND, "id: creams", "id: signs", SECOND, "signs"),
]


def _name(row: tuple[str, ...]) -> str:
    return f"{row[0]}: {row[3] or row[2]}"[:70]


@pytest.mark.parametrize(("code", "name", "old", "new"), BREAKS, ids=map(_name, BREAKS))
def test_a_broken_rule_is_reported_once_at_its_place(code: str, name: str, old: str, new: str) -> None:
    files, (line, column) = damaged(name, old, new)
    found = [(each.code, each.file, each.line, each.column) for each in problems_of(files)]
    assert found == [(code, name, line, column)]


@pytest.mark.parametrize(
    ("code", "name", "old", "new", "shown_in", "before"),
    BREAKS_SHOWN_ELSEWHERE,
    ids=map(_name, BREAKS_SHOWN_ELSEWHERE),
)
def test_a_broken_rule_is_reported_where_it_shows(
    code: str, name: str, old: str, new: str, shown_in: str, before: str
) -> None:
    files, _ = damaged(name, old, MARK + new)
    text = str(files[shown_in])
    assert text.count(before) == 1
    start = text.index(before)
    place = (text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start))
    assert (code, shown_in, *place) in [
        (each.code, each.file, each.line, each.column) for each in problems_of(files)
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("\ta: b", "A tab stands here where spaces belong."),
        ("a: @b", "Text cannot start with @ unless it is in quotes."),
        ("a: b: c", "A colon stands here where no key can be."),
        ("{a: b?}", "Inside [ ] and { }, text with a question mark has to be in quotes."),
        ("{a: b: c}", "Inside [ ] and { }, text with a colon has to be in quotes."),
        ("a: [b", "A list in [ ] goes wrong here: what starts in line 1 has no end."),
        ("a: 'b", "A quote is opened and never closed."),
        ("a: 1\n- b", "This line does not fit what stands above it."),
        ('a: "\\q"', "After \\ inside double quotes comes something without a meaning."),
        ("[a]]", "Something stands here after the end of what the file holds."),
    ],
)
def test_what_is_no_yaml_is_told_in_plain_words(text: str, message: str) -> None:
    assert [each.message for each in problems_of(text)] == [message]


@pytest.mark.parametrize(
    ("condition", "hint"),
    [
        ("not fear", "Write it like this: {not: fear}"),
        ("thin or fear", "Write it like this: {any: [thin, fear]}"),
        ("thin and fear", "Write it like this: {all: [thin, fear]}"),
        ("[thin, fear]", "Say whether any or all of them are meant: {any: [one, two]}"),
    ],
)
def test_a_condition_in_words_is_told_how_to_write_it(condition: str, hint: str) -> None:
    files, (line, column) = damaged("items.yaml", "when: {any: [thin, {not: fear}]}", f"when: ^^{condition}")
    (problem,) = problems_of(files)
    assert (problem.line, problem.column, problem.hint) == (line, column, hint)


def test_a_week_is_no_date() -> None:
    files, _ = damaged("tree.yaml", 'reviewed: "2026-11-22"', 'reviewed: ^^"2026-W47-7"')
    assert [each.code for each in problems_of(files)] == ["bad-date"]
