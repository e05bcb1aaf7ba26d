"""Small trees as YAML text about which the check has nothing to say, until a test adds something to them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from textwrap import dedent

from eczema_tui.authoring.check import Report, report_on
from eczema_tui.loader import Draft, parse_draft
from eczema_tui.tree import Tree
from tests.loader.small_tree import MARK

DAY = date(2026, 11, 22)
"""The day of all checks in tests."""

HEAD = """\
id: small
title: A small tree
version: "1.0"
categories: [{id: first, title: First things}]
alerts:
  emergency: {title: Help now, text: "Call {emergency-number}."}
  same-day: {title: Help today, text: Be seen today.}
  soon: {title: Help soon, text: Ask soon.}
"""

NODES = """\
id: start
title: The start
nodes:
  - id: who
    ask: Who is it?
    choices: [{id: child, label: A child, sets: [child]}, {id: adult, label: An adult, sets: [adult]}]
  - id: skin
    ask: How is the skin?
    checklist: [{id: dry, label: Dry, sets: [dry]}, {id: red, label: Red, sets: [red]}]
"""

FINDINGS = "".join(f"{name}: {{phrase: {name}}}\n" for name in ("child", "adult", "dry", "red"))

ITEMS = "- {id: plan, category: first, text: 'What is the plan?'}\n"


def files(
    nodes: str = "",
    *,
    head: str = "",
    findings: str = "",
    items: str = "",
    glossary: str = "",
    sources: str = "",
    stages: Mapping[str, str] | None = None,
    cases: Mapping[str, str] | None = None,
) -> dict[str, str]:
    """The files of a tree; what is given comes after what is always there.

    That is a choice `who` (child, adult), a checklist `skin` (dry, red) and an item `plan`; each answer sets
    the finding of its name. `stages` are more stages, `cases` case files, by name.
    """
    names = ["start", *(stages or {})]
    found = {
        "tree.yaml": f"{HEAD}stages: [{', '.join(names)}]\n{dedent(head)}",
        "stages/start.yaml": NODES + indented(nodes),
        "findings.yaml": FINDINGS + dedent(findings),
        "items.yaml": ITEMS + dedent(items),
    }
    for name, text in (stages or {}).items():
        found[f"stages/{name}.yaml"] = f"id: {name}\ntitle: Stage {name}\n{dedent(text)}"
    for name, text in (cases or {}).items():
        found[f"cases/{name}.yaml"] = f'tree: small\nversion: "1.0"\n{dedent(text)}'
    given = {"glossary.yaml": dedent(glossary), "sources.yaml": dedent(sources)}
    return {**found, **{name: text for name, text in given.items() if text}}


def indented(text: str) -> str:
    """Entries of a list, set in as deep as those that are there."""
    return "".join(f"  {line}\n" for line in dedent(text).splitlines())


def draft(**parts: object) -> Draft:
    """The draft of `files` with these parts."""
    return parse_draft(files(**parts))  # type: ignore[arg-type]


def tree(**parts: object) -> Tree:
    """The tree of `files` with these parts; it has no mistakes."""
    return draft(**parts).whole()


def report(given: Mapping[str, str], *, proving: bool = False) -> Report:
    """What the check says about a tree in memory."""
    return report_on("small", parse_draft(dict(given)), DAY, proving=proving)


def unmarked(given: Mapping[str, str]) -> tuple[dict[str, str], tuple[str, int, int]]:
    """The files without their only mark, and where it stood: file, line and column."""
    [name] = [name for name, text in given.items() if MARK in text]
    before, _, after = given[name].partition(MARK)
    place = name, before.count("\n") + 1, len(before) - before.rfind("\n")
    return {**given, name: before + after}, place


def assert_says(code: str, severity: str, **parts: object) -> None:
    """Assert that the check says this, and nothing else, about the marked place of a tree."""
    given, place = unmarked(files(**parts))  # type: ignore[arg-type]
    said = [(each.code, each.severity, each.file, each.line, each.column) for each in report(given).problems]
    assert said == [(code, severity, *place)], said


def assert_silent(**parts: object) -> None:
    """Assert that the check has nothing to say about a tree."""
    problems = report(files(**parts)).problems  # type: ignore[arg-type]
    assert not problems, "\n".join(map(str, problems))
