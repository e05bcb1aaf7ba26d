"""The examples of the pages about problem codes, each put into a small tree that is whole.

The rule by which a fragment and the small tree become one tree:

- A fragment of findings.yaml, glossary.yaml, sources.yaml, items.yaml or tree.yaml has entries: ids, items
  or keys. They take the place of the tree's entries of the same name; all others stay, and come first.
- Any other fragment is a file of its own. One of a stage that begins with `nodes:` gets an id, after its
  file, and a title. New stages come last, unless the fragments say themselves which stages there are.

All this is done with the texts as they stand, for a fragment may be no YAML at all.
"""

import re
from collections.abc import Mapping

SMALL_TREE = {
    "tree.yaml": """\
id: itch
title: Eczema that stays
version: "1.0"
categories:
  - {id: creams, title: Creams}
  - {id: triggers, title: What makes it worse}
alerts:
  emergency: {title: Get help now, text: "Call {emergency-number}."}
  same-day: {title: Get help today, text: These signs cannot wait.}
  soon: {title: Ask for a visit soon, text: Say these points first.}
stages:
  - start
""",
    "findings.yaml": """\
adult: {phrase: an adult}
child: {phrase: a child}
fever:
  phrase: fever or shivering
  tier: same-day
  advice: Be seen today. Say that there is fever together with eczema.
others-itch:
  phrase: others close by itch as well
  tier: soon
  advice: Ask within days whether all of you should be looked at.
no-signs: {phrase: none of the signs}
sign-unsure:
  phrase: not sure about a sign of infection
  tier: same-day
  advice: Show the skin to a clinician today.
trigger-soap: {phrase: soap makes it worse}
trigger-wool: {phrase: wool makes it worse}
thin-layer: {phrase: cream is made to last}
thick-layer: {phrase: enough cream goes on}
strong-itch: {phrase: strong itch}
worse-at-home:
  phrase: home makes it worse
  when: {any: [trigger-soap, trigger-wool]}
""",
    "items.yaml": """\
- id: ask-amount
  category: creams
  text: How much cream do I need for a month?
  why: Treatment that runs out stops too early.
  when: {any: [thin-layer, strong-itch]}
  sources: [leaflet]
- id: ask-soap
  category: triggers
  text: What can replace the soap?
  why: Soap is used every day.
  when: trigger-soap
  sources: [leaflet]
- id: ask-home
  category: triggers
  text: Which change at home comes first?
  why: Few people can change all at once.
  when: worse-at-home
  sources: [leaflet]
- id: bring-tubes
  category: creams
  kind: bring
  text: All tubes and jars in use
  why: The labels answer many questions.
  sources: [leaflet]
""",
    "glossary.yaml": """\
flare: {term: flare, means: a time when the eczema gets worse}
""",
    "sources.yaml": """\
leaflet: {organisation: The clinic, title: Living with eczema}
""",
    "stages/start.yaml": """\
id: start
title: First things
nodes:
  - id: welcome
    title: A few questions about your skin
    text: Think of the last flare.
    staff: Take your time.
    sources: [leaflet]
  - id: who
    ask: Who has the eczema?
    why: Some questions are for one age only.
    staff: Let the person answer who knows best.
    choices:
      - {id: me, label: "Me, an adult", sets: [adult]}
      - {id: my-child, label: My child, sets: [child]}
  - id: signs
    ask: Is one of these there now?
    why: They cannot wait.
    staff: Look together.
    checklist:
      - {id: fever, label: Fever or shivering, sets: [fever]}
      - {id: others, label: Others at home itch as well, sets: [others-itch]}
    none: {sets: [no-signs]}
    unsure: {sets: [sign-unsure]}
  - id: home
    ask: What seems to make it worse?
    why: It can be worth a question.
    staff: Think of work and school, too.
    checklist:
      - {id: soap, label: Soap, sets: [trigger-soap]}
      - {id: wool, label: Wool, sets: [trigger-wool]}
  - id: amount
    ask: How much cream goes on?
    why: The amount matters.
    staff: Have it shown.
    choices:
      - {id: thin, label: I make it last, sets: [thin-layer]}
      - {id: thick, label: Plenty, sets: [thick-layer]}
  - id: itch
    ask: How strong is the itch?
    why: It shows what the days are like.
    staff: Ask about the last week.
    scale:
      from: 0
      to: 10
      low: No itch
      high: The worst itch
      bands:
        - {from: 0, to: 6}
        - {from: 7, to: 10, sets: [strong-itch]}
""",
}

_FENCE = re.compile(r"^```(\S+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_ENTRY = re.compile(r"^(?=[^\s#])", re.MULTILINE)
_NAME = re.compile(r"(?:- \{?id: )?([^:,\n]+)")


def example(page: str, heading: str) -> str:
    """What stands in a page below `heading`."""
    return page.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


def fragments(page: str, heading: str) -> dict[str, str]:
    """The fragments of files in a page below `heading`, by the names of the files."""
    return {name: text for _, name, text in _FENCE.findall(example(page, heading)) if name}


def put_together(given: Mapping[str, str]) -> dict[str, str]:
    """The files of the tree that the fragments `given` and the small tree become."""
    files = dict(SMALL_TREE)
    stages = {name: name.removeprefix("stages/").removesuffix(".yaml") for name in given if "stages/" in name}
    files["tree.yaml"] += "".join(f"  - {stage}\n" for stage in stages.values())
    for name, text in given.items():
        if name in stages and text.startswith("nodes:"):
            files[name] = f"id: {stages[name]}\ntitle: More\n{text}"
        elif name in SMALL_TREE:
            renewed = {entry_name(entry) for entry in entries(text)}
            files[name] = "".join(each for each in entries(files[name]) if entry_name(each) not in renewed)
            files[name] += text
        else:
            files[name] = text
    return files


def entries(text: str) -> list[str]:
    """A file cut before each line that is not set in."""
    return [entry for entry in _ENTRY.split(text) if entry]


def entry_name(entry: str) -> str:
    """The id or the key with which an entry begins."""
    found = _NAME.match(entry)
    return found[1].strip() if found else ""
