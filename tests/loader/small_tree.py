"""A small tree that uses everything once, in memory, and ways to damage it at a marked place."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from eczema_tui.loader import Problem, TreeError, parse_case, parse_tree
from eczema_tui.tree import Tree

MARK = "^^"
"""Stands in a damaged text right before the place where the problem must be reported."""

FILES = {
    "tree.yaml": """\
id: small
title: A small tree
version: "1.1"
language: en
about: What this tree is about.
reviewed: "2026-11-22"
review-by: "2027-05-22"
signed-off-by: [Dr Example]
categories:
  - {id: access, title: Getting treatment}
  - {id: diagnosis, title: What it is}
alerts:
  emergency: {title: Now, text: "Call {emergency-number}."}
  same-day: {title: Today, text: Be seen today.}
  soon: {title: Soon, text: Tell them.}
stages: [signs, creams]
promises:
  - id: fever-is-urgent
    when: {all: [blisters, fever]}
    always: {tier: emergency}
  - id: no-supply-for-nobody
    never: {items: [supply], findings: [thin], nodes: [holding-back], categories: [diagnosis]}
""",
    "stages/1-first.yaml": """\
id: signs
title: Signs
nodes:
  - id: welcome
    title: Welcome
    text: Some **bold** words.
  - id: skin
    ask: What do you see?
    staff: Show the pictures.
    teach-back: What would you look for?
    sources: [chart]
    checklist:
      - {id: blisters, label: Blisters, sets: [blisters]}
      - id: fever
        label: Fever
        sets: [fever]
        then: [{id: fever-high, ask: "How high?", note: {hint: In degrees}}]
    none: {label: Nothing of this, sets: [clear-skin]}
    unsure: {label: I cannot tell, sets: [unsure-skin]}
""",
    "stages/2-second.yaml": """\
id: creams
title:
  - {when: blisters, text: Creams later}
  - {text: Creams}
when: {not: urgent}
nodes:
  - id: amount
    ask: How much goes on?
    why: The amount decides.
    choices:
      - id: thin
        label: Thin
        sets: [thin]
        then:
          - id: holding-back
            ask: What holds you back?
            choices:
              - {id: fear, label: Fear, sets: [fear]}
              - {id: supply, label: Supply, when: fever}
      - id: enough
        label: Enough
  - id: itch
    ask: How bad is the itch?
    when: {any: [thin, fever]}
    scale:
      from: 0
      to: 10
      low: none
      high: worst
      bands:
        - {from: 0, to: 3}
        - {from: 4, to: 9, sets: [itchy]}
        - {from: 10, to: 10, sets: [itchy]}
""",
    "findings.yaml": """\
blisters: {phrase: blisters, tier: same-day, advice: Be seen.}
fever: {phrase: a fever}
urgent: {phrase: blisters with a fever, tier: emergency, advice: Call., when: {all: [blisters, fever]}}
clear-skin: {phrase: clear skin}
unsure-skin: {phrase: not sure about the skin, tier: soon}
thin: {phrase: a thin layer}
fear: {phrase: fear of the cream}
itchy: {phrase: itch}
unset: {phrase: what nobody asks}
""",
    "items.yaml": """\
- id: supply
  category: access
  text: Can I have more?
  why: It runs out.
  when: {any: [thin, {not: fear}]}
  priority: 2
  sources: [chart]
- id: photo
  category: diagnosis
  kind: bring
  text: A photo
""",
    "glossary.yaml": """\
flare: {term: flare, means: a bad time, also: [flares]}
""",
    "sources.yaml": """\
chart: {organisation: A society, title: A chart, year: 2020, where: doi, region: UK, verified: false}
paper: {organisation: A journal, title: A paper, year: in press}
""",
    "cases/one.yaml": "tree: small\n",
}

CASE = """\
tree: small
version: "1.1"
title: Somebody
answers:
  skin: [blisters, unsure]
  fever-high: Quite high
  amount: thin
  itch: 7
list:
  pinned: [supply]
  dropped: [photo]
  reworded: {supply: "More, please?"}
  own: ["Is it the gloves?"]
  tries: []
expect:
  tier: emergency
  items: [supply]
  not-items: [photo]
"""


def small_tree() -> Tree:
    return parse_tree(FILES)


def problems_of(files: Mapping[str, str | bytes] | str | bytes) -> tuple[Problem, ...]:
    """What is wrong with a tree in memory; fails where nothing is."""
    with pytest.raises(TreeError) as caught:
        parse_tree(files)
    return caught.value.problems


def case_problems(text: str | bytes) -> tuple[Problem, ...]:
    """What is wrong with a case of the small tree; fails where nothing is."""
    with pytest.raises(TreeError) as caught:
        parse_case(text, small_tree())
    return caught.value.problems


def damaged(name: str, old: str, new: str) -> tuple[dict[str, str | bytes], tuple[int, int]]:
    """The small tree with `old` in file `name` replaced by `new`, and the line and column of the mark."""
    text, place = replaced(FILES[name], old, new)
    return {**FILES, name: text}, place


def replaced(text: str, old: str, new: str) -> tuple[str, tuple[int, int]]:
    """`text` with its only `old` replaced by `new`, without the mark, and the mark's line and column."""
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in the text"
    marked = text.replace(old, new)
    before, mark, _ = marked.partition(MARK)
    assert mark, "the place of the problem is not marked"
    line = before.count("\n") + 1
    return marked.replace(MARK, "", 1), (line, len(before) - before.rfind("\n"))


def write_tree(folder: Path) -> Path:
    """The small tree as a folder on disk."""
    for name, text in FILES.items():
        if name.startswith("cases"):
            text = CASE
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def whole(**extra: str) -> str:
    """The small tree as a single file."""
    head = FILES["tree.yaml"].replace("stages: [signs, creams]\n", "")
    stages = [_indented(FILES[name], "    ") for name in ("stages/1-first.yaml", "stages/2-second.yaml")]
    text = head + "stages:\n" + "".join(f"  -\n{stage}" for stage in stages)
    for key in ("findings", "items", "glossary", "sources"):
        text += f"{key}:\n" + _indented(FILES[f"{key}.yaml"], "  ")
    return text + "".join(f"{key}:\n{_indented(value, '  ')}" for key, value in extra.items())


def _indented(text: str, spaces: str) -> str:
    return "".join(f"{spaces}{line}\n" for line in text.splitlines())
