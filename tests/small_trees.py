"""Small trees for tests: the YAML of what a test is about; what it is not about is filled in here."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import dedent

from eczema_tui.loader import parse_tree
from eczema_tui.tree import Tree

HEAD = """\
id: small
title: A small tree
version: "1.0"
reviewed: "2026-11-22"
categories:
  - {id: first, title: First things}
  - {id: second, title: Second things}
alerts:
  emergency: {title: Help now, text: "Call {emergency-number}."}
  same-day: {title: Help today, text: Be seen today.}
  soon: {title: Help soon, text: Ask soon.}
"""

NOTHING_TO_ASK = "- {id: hello, title: Hello}"


def tree(
    nodes: str = NOTHING_TO_ASK,
    *,
    facts: str = "",
    findings: str = "",
    items: str = "",
    sources: str = "",
    more_stages: Mapping[str, str] | None = None,
    head: str = HEAD,
) -> Tree:
    """A tree whose first stage, "start", has these `nodes`.

    `facts` are findings of which no more matters than their name, which is their phrase as well;
    `findings`, `items` and `sources` are as in the files of those names. `more_stages` are, by id, what
    stands in a stage's file below its id and title.
    """
    stages = {"start": "nodes:\n" + dedent(nodes), **(more_stages or {})}
    files: dict[str, str | bytes] = {"tree.yaml": f"{head}stages: [{', '.join(stages)}]\n"}
    for name, text in stages.items():
        files[f"stages/{name}.yaml"] = f"id: {name}\ntitle: Stage {name}\n{dedent(text)}"
    declared = "".join(f"{fact}: {{phrase: {fact}}}\n" for fact in facts.split())
    parts = {"findings": declared + dedent(findings), "items": dedent(items), "sources": dedent(sources)}
    return parse_tree({**files, **{f"{name}.yaml": text for name, text in parts.items() if text}})


def choice(name: str, *options: str, more: str = "") -> str:
    """A node with choices, on one line. An option "dry" does nothing, "dry!" sets a finding of its name."""
    return _asking("choices", name, options, more)


def checklist(name: str, *options: str, more: str = "") -> str:
    """A node with ticks, on one line; options as for `choice`."""
    return _asking("checklist", name, options, more)


def _asking(kind: str, name: str, options: tuple[str, ...], more: str) -> str:
    written = []
    for option in options:
        word = option.rstrip("!")
        sets = f", sets: [{word}]" if option.endswith("!") else ""
        written.append(f"{{id: {word}, label: {word}{sets}}}")
    return f"- {{id: {name}, ask: Ask {name}, {kind}: [{', '.join(written)}]{', ' + more if more else ''}}}\n"
