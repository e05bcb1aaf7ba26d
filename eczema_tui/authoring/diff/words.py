"""A comparison in words: for people as text, for programs as JSON, and its walks as cases."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from wcwidth import wrap

from eczema_tui.authoring.diff.compare import Comparison, Difference
from eczema_tui.authoring.diff.texts import Edit
from eczema_tui.case import Answer, Case
from eczema_tui.loader import WIDTH, Place
from eczema_tui.plural import counted
from eczema_tui.tree import Tree

FORMAT_VERSION = 1
"""Goes up when a key of the JSON changes its meaning or goes away."""

_LEGEND = (
    "+ some walk gains it, - some walk loses it, ~ some walk has another. Below each stand the answers that "
    "bring it about. An answer that only one version offers is “not sure” in the other; a tick is left out."
)
_MARKS = {True: "+", False: "-", None: "~"}
_VERBS = {True: "gains", False: "loses", None: "changes"}
_BY_THEMSELVES = ("tier", "alert", "item", "node", "option")
"""What is told with the answers that show it; the rest, which comes with these, is told in a line."""


def as_text(comparison: Comparison, old: Tree, new: Tree) -> str:
    """The comparison for people: by node what some walk gains and loses, then words and names."""
    return "\n".join([*_text(comparison, old, new), *_wrapped(verdict(comparison, old, new))]) + "\n"


def as_json(comparison: Comparison, old: Tree, new: Tree) -> str:
    """The comparison for programs."""
    found = {
        "format": FORMAT_VERSION,
        "old": {"tree": old.id, "version": old.version},
        "new": {"tree": new.id, "version": new.version},
        "differs": comparison.differs,
        "differences": [_difference_json(each) for each in comparison.differences],
        "edits": [{"place": list(each.place), "old": each.old, "new": each.new} for each in comparison.edits],
        "renames": [{"place": list(each.place), "new": each.new} for each in comparison.renames],
    }
    return json.dumps(found, indent=2, ensure_ascii=False) + "\n"


def verdict(comparison: Comparison, old: Tree, new: Tree) -> str:
    """What there is to see, in a sentence."""
    if not comparison.differs:
        return f"{_name(old)} and {_name(new)}: nobody who answers to the end would see a difference."
    differences, edits = len(comparison.differences), len(comparison.edits)
    return (
        f"{_name(old)} and {_name(new)}: {counted(differences, 'difference')} that some walk shows, "
        f"{counted(edits, 'change')} of words and order."
    )


def cases(comparison: Comparison, old: Tree, new: Tree) -> dict[str, Case]:
    """The walks that show the differences, by the name of a file: one over the old tree, one over the new."""
    found = {}
    for number, each in enumerate(comparison.differences, 1):
        parts = [f"{number:03}", _VERBS[each.gained], *(str(part) for part in each.place if part != "")]
        title = f"Some walk {_VERBS[each.gained]}: {_what(each.place)}"
        for tree, answers, side in ((old, each.old, "old"), (new, each.new, "new")):
            found["-".join([*parts, side])] = Case(tree.id, tree.version, dict(answers), title=title)
    return found


def _text(comparison: Comparison, old: Tree, new: Tree) -> Iterator[str]:
    by_node: dict[str, list[Difference]] = {}
    for difference in comparison.differences:
        by_node.setdefault(difference.at, []).append(difference)
    if not {node.id for node in old.nodes if node.asks} & {node.id for node in new.nodes}:
        yield from _wrapped("These trees have no question in common: no person answers both alike.")
        yield ""
    for rename in comparison.renames:
        *kind, last = map(str, rename.place)
        yield from _wrapped(f"Perhaps the {' '.join(kind)} {last} is now called {rename.new}.", "", "  ")
    if comparison.renames:
        yield ""
    if by_node:
        yield from _wrapped(_LEGEND)
        yield ""
    order = {node.id: place for tree in (old, new) for place, node in enumerate(tree.nodes)}
    for name in sorted(by_node, key=lambda each: order.get(each, -1)):
        yield from _wrapped(_heading(name, old, new))
        yield from _group(by_node[name], old, new)
        yield ""
    if comparison.edits:
        yield "Words and order:"
        for edit in comparison.edits:
            yield from _edit(edit)
        yield ""


def _heading(name: str, old: Tree, new: Tree) -> str:
    node = new.node(name) or old.node(name)
    return f"{name}: {node.ask[-1].text}" if node else "Whatever is answered:"


def _group(differences: Sequence[Difference], old: Tree, new: Tree) -> Iterator[str]:
    """The differences that come from one node: each with its answers, and what comes with it in a line."""
    along: dict[str, list[str]] = {}
    for each in differences:
        mark = _MARKS[each.gained]
        if each.place[0] not in _BY_THEMSELVES:
            along.setdefault(mark, []).append(_what(each.place))
            continue
        yield from _wrapped(f"{_what(each.place)}{_words(each.place, old, new)}", f"  {mark} ", "      ")
        if each.decisive:
            yield from _wrapped(f"with {_answers(each)}", "        ", "          ")
    for mark, told in along.items():
        yield from _wrapped(", ".join(told), f"  {mark} ", "      ")


def _what(place: Place) -> str:
    """What a place is, in words: "item ask-amount"."""
    match place:
        case ("tier", old, new):
            return f"tier: {old}, now {new}"
        case ("alert", node):
            return f"alert after {node}"
        case ("reason", item, finding):
            return f"reason {finding} of {item}"
        case ("option", node, option):
            return f"option {option} at {node}"
        case (kind, name):
            return f"{kind} {name}"
        case (*owner, key):
            return f"{key} of {' '.join(str(part) for part in owner if part != '')}"
    raise ValueError(place)


def _words(place: Place, old: Tree, new: Tree) -> str:
    """What the person reads of an item, a node or an option; nothing for the rest."""
    for tree in (new, old):
        node = tree.node(str(place[1])) if place[0] in ("node", "option") else None
        option = node.option(str(place[2])) if node and len(place) > 2 else None
        item = tree.items.get(str(place[1])) if place[0] == "item" else None
        wording = (option.label if option else node.ask if node else ()) or (item.text if item else ())
        if wording and (place[0] != "option" or option):
            return f": {wording[-1].text}"
    return ""


def _answers(difference: Difference) -> str:
    """The answers that bring a difference about: what was said first, then where nothing was."""
    said, silent = [], dict[str, list[str]]()
    for name in difference.decisive:
        old, new = difference.old.get(name), difference.new.get(name)
        answers = list(dict.fromkeys(_answer(each) for each in (old, new) if each is not None))
        if answers[0] in _SILENT and len(answers) == 1:
            silent.setdefault(_SILENT[answers[0]], []).append(name)
        else:
            said.append(f"{name}: {', now '.join(answers)}")
    return "; ".join([*said, *(f"{words} at {', '.join(names)}" for words, names in silent.items())])


_SILENT = {"none": "none of these", "unsure": "not sure"}
"""Answers that say little, with the words for them."""


def _answer(answer: Answer) -> str:
    return ", ".join(answer) if isinstance(answer, tuple) else str(answer)


def _edit(edit: Edit) -> Iterator[str]:
    name = " ".join(str(part) for part in edit.place if part != "")
    if edit.place[-1] in ("staff", "teach-back"):
        name += " (for staff)"
    if "\n" not in edit.old + edit.new and len(edit.old) + len(edit.new) < WIDTH // 2:
        yield from _wrapped(f"{name}: {edit.old or '(nothing)'} -> {edit.new or '(nothing)'}", "  ", "    ")
        return
    yield from _wrapped(f"{name}:", "  ", "    ")
    for mark, text in (("-", edit.old), ("+", edit.new)):
        if text:
            yield from _wrapped(" ".join(text.split()), f"    {mark} ", "      ")


def _name(tree: Tree) -> str:
    return f"{tree.id} {tree.version}".strip()


def _difference_json(difference: Difference) -> dict[str, object]:
    return {
        "place": list(difference.place),
        "gained": difference.gained,
        "at": difference.at or None,
        "decisive": list(difference.decisive),
        "answers-old": dict(difference.old),
        "answers-new": dict(difference.new),
    }


def _wrapped(text: str, before: str = "", after: str = "") -> Sequence[str]:
    return wrap(text, WIDTH, initial_indent=before, subsequent_indent=after, break_on_hyphens=False)
