"""Three lists of a small tree, and how they look in each format (`golden/`).

`python -m tests.exports.lists` writes the golden files anew; read what has changed before keeping it.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from eczema_tui.case import ListChoices
from eczema_tui.exports import FORMATS, export
from eczema_tui.loader import load_case
from eczema_tui.shipped import shipped_tree, shipped_tree_path
from eczema_tui.visit import Visit
from eczema_tui.walk import Walk
from tests.small_trees import tree as small_tree

MADE = date(2026, 11, 22)
GOLDEN = Path(__file__).parent / "golden"

TREE = small_tree(
    """\
    - id: skin
      ask: What is new on the skin?
      checklist:
        - {id: blisters, label: Blisters, sets: [blisters]}
        - {id: fever, label: Fever, sets: [fever]}
        - {id: crust, label: Crust, sets: [crust]}
      unsure: {sets: [skin-unsure]}
    - id: amount
      ask: How much goes on?
      choices:
        - {id: thin, label: A thin smear, sets: [amount-low]}
        - {id: enough, label: Enough}
    - id: itch
      ask: How bad is the itch?
      scale:
        from: 0
        to: 10
        low: no itch
        high: the worst
        bands:
          - {from: 0, to: 6}
          - {from: 7, to: 10, sets: [itch-severe]}
    - {id: words, ask: "What else should they know?", note: {}}
    """,
    findings="""\
    blisters:
      phrase: painful blisters in groups
      tier: same-day
      advice: Be seen today, **even if you feel well**.
    ill:
      phrase: blisters with fever
      tier: emergency
      advice: Call {emergency-number}.
      when: {all: [blisters, fever]}
    fever: {phrase: a fever}
    crust: {phrase: a crust, tier: soon, advice: Show it.}
    skin-unsure: {phrase: not sure about the skin}
    amount-low: {phrase: the cream goes on thinly}
    itch-severe: {phrase: "itch 7 to 10 of 10"}
    """,
    items="""\
    - id: sure
      category: first
      text: Are we sure that this is eczema, and could something else be there that looks alike?
      why: A look-alike needs **its own** treatment.
      priority: 1
      sources: [society, paper]
    - id: supply
      category: second
      text: How many grams do I need a month?
      why: Treatment that runs out ends too early, and then the skin flares again within a few weeks.
      when: {any: [amount-low, itch-severe]}
      priority: 1
      sources: [chart]
    - {id: plan, category: second, text: "May I have a written plan?", sources: [society]}
    - {id: wraps, category: second, text: "Would wraps help?", when: itch-severe}
    - {id: tell-fever, category: first, kind: tell, text: How high the fever was, when: fever}
    - {id: photos, category: first, kind: bring, text: Photos of a bad day, why: It may be calm on the day.}
    - {id: gloves, category: first, kind: try, text: Cotton gloves at night}
    - {id: diary, category: first, kind: try, text: A diary}
    """,
    sources="""\
    society: {organisation: A society, title: A guideline, year: 2023, where: doi 10.1000/1_2*3}
    paper: {organisation: A journal, title: A paper, verified: false}
    chart: {organisation: "A <chart> maker", title: "Chart [2]", region: UK}
    """,
)

HANDS_VISIT = Visit(
    Walk(
        TREE,
        {"skin": "none", "amount": "thin", "itch": 8, "words": "I want to keep my job.\n1. It *matters*."},
    ),
    ListChoices(
        pinned=("wraps", "supply"),
        dropped=("photos",),
        reworded={"wraps": "**Wet** wraps: would they help [me]?"},
        own=("Could it be the gloves?", "# Or <b>the cat</b>?", "手湿疹は仕事のせいですか。" * 6),
        tries=("gloves",),
    ),
)
HANDS = HANDS_VISIT.questions
"""A list that is complete, with everything that a person can do with it."""

FEVER_VISIT = Visit(Walk(TREE, {"skin": ("blisters", "fever", "crust"), "amount": "unsure"}))
FEVER = FEVER_VISIT.questions
"""A list that is not complete, with an emergency."""

CAT_VISIT = Visit(
    Walk(TREE, {"skin": "none", "amount": "enough", "itch": 2, "words": ""}),
    ListChoices(pinned=("plan", 2), own=("Would a bath help?", "Could it be the cat?")),
)
"""A short list, with a question of the person's own among the top ones."""

VISITS = {"hands": HANDS_VISIT, "fever": FEVER_VISIT, "cat": CAT_VISIT}
LISTS = {name: visit.questions for name, visit in VISITS.items()}


@cache
def shipped_visits() -> dict[str, Visit]:
    """The visit of every case of the shipped tree, by the name of its file."""
    tree = shipped_tree()
    found = {}
    for path in sorted((shipped_tree_path() / "cases").glob("*.yaml")):
        case, _ = load_case(path, tree)
        found[path.stem] = Visit.begin(Walk(tree, case.answers), case.choices)
    return found


TEXTS = ("text", "markdown", "json", "html", "fhir")
"""The formats that are compared byte by byte. Of a PDF the bytes are typst's."""


def golden(name: str, format_name: str) -> str:
    """How the list looks in that format, byte by byte."""
    return (GOLDEN / f"{name}{FORMATS[format_name]}").read_bytes().decode("utf-8")


if __name__ == "__main__":
    for name, visit in VISITS.items():
        for format_name in TEXTS:
            text = str(export(visit, format_name, MADE))
            (GOLDEN / f"{name}{FORMATS[format_name]}").write_bytes(text.encode("utf-8"))
