"""Small trees with everything that a proof has to cope with: drawn as data, read by the loader.

What is drawn for a node stands together and hangs on nothing before it, so that a tree shrinks node by node:
conditions are drawn over numbers. Which findings these mean is settled afterwards, in the order of the
document, for a condition can name only what could be set before its place.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from hypothesis import note
from hypothesis import strategies as st

from eczema_tui.loader import parse_tree
from eczema_tui.tree import Tree

Data = dict[str, Any]
"""What a mapping of the file holds; before it is settled, with the numbers of findings for their names."""

MOST_NODES = 7
MOST_WALKS = 1500
DEEPEST = 2
"""How many levels of `then` there are at most."""

SETTABLE = [f"f{number}" for number in range(5)]
URGENT = ["same-day", "emergency"]
NUMBERS = st.integers(0, 9)


@st.composite
def small_trees(draw: st.DrawFn) -> Tree:
    """Trees with two to seven nodes and at most `MOST_WALKS` walks; the file is printed if a test fails."""
    text = json.dumps(draw(small_files()))
    note(text)
    return parse_tree(text)


@st.composite
def small_files(draw: st.DrawFn, most_walks: int = MOST_WALKS) -> Data:
    """What the files of such trees hold."""
    return _Settled(draw(_trees()), most_walks).tree()


@st.composite
def small_pairs(draw: st.DrawFn, most_walks: int) -> tuple[Tree, Tree]:
    """Two versions of a tree, each with at most so many walks: of what both have, some is not the same."""
    one, other = draw(_trees()), draw(_trees())
    taken = draw(st.sets(st.sampled_from([key for key in one if key not in ("stages", "promises")])))
    changed = {**one, **{key: other[key] for key in taken}}
    changed["stages"] = [
        draw(st.sampled_from([stage, *other["stages"]])) if draw(st.booleans()) else stage
        for stage in one["stages"]
    ]
    if draw(st.booleans()):
        changed["stages"] = [_mixed(draw, stage, other["stages"]) for stage in changed["stages"]]
    texts = [json.dumps(_Settled(drawn, most_walks).tree()) for drawn in (one, changed)]
    for text in texts:
        note(text)
    return parse_tree(texts[0]), parse_tree(texts[1])


def _mixed(draw: st.DrawFn, stage: Data, others: list[Data]) -> Data:
    """The stage with some of its nodes taken from other stages."""
    nodes = [node for other in others for node in other["nodes"]]
    swapped = [draw(st.sampled_from(nodes)) if draw(st.booleans()) else node for node in stage["nodes"]]
    return {**stage, "nodes": swapped}


# what is drawn; each strategy is made once, for making them takes longer than drawing from them


@cache
def _among(*things: Any) -> st.SearchStrategy[Any]:
    return st.sampled_from(things)


@cache
def _some(thing: st.SearchStrategy[Any], low: int, high: int) -> st.SearchStrategy[list[Any]]:
    return st.lists(thing, min_size=low, max_size=high)


def _seldom(draw: st.DrawFn, odds: int, thing: st.SearchStrategy[Any]) -> Any:
    """The thing once in `odds` times, otherwise None."""
    return draw(thing) if draw(_among(*range(odds))) == odds - 1 else None


@cache
@st.composite
def _condition(draw: st.DrawFn, depth: int = 0) -> Any:
    """A condition over numbers, seldom one that contradicts itself."""
    kind = draw(CONDITIONS)
    if kind == "has" or depth == 2:
        return draw(NUMBERS)
    inner = _condition(depth + 1)
    match kind:
        case "not":
            return {"not": draw(inner)}
        case "no":
            part = draw(inner)
            return {"all": [part, {"not": part}]}
        case _:
            return {kind: draw(_some(inner, 1, 3 - depth))}


@st.composite
def _words(draw: st.DrawFn) -> Any:
    """The conditions of a wording's variants; mostly none."""
    return _seldom(draw, 28, _some(_condition(), 1, 2))


WORDS = _words()


@cache
@st.composite
def _option(draw: st.DrawFn, depth: int, *, conditional: bool = True) -> Data:
    return {
        "sets": draw(SETS),
        "when": _seldom(draw, 9, _condition()) if conditional else None,
        "label": draw(WORDS),
        "then": (_seldom(draw, 9, _some(_node(depth + 1), 1, 2)) if depth < DEEPEST else None) or [],
    }


@cache
@st.composite
def _node(draw: st.DrawFn, depth: int = 0) -> Data:
    kind = draw(KINDS)
    node: Data = {
        "kind": kind,
        "when": _seldom(draw, 4, _condition()),
        "heading": draw(WORDS),
        "more": _seldom(draw, 6, MORE_WORDS),
        "to": _seldom(draw, 3, _among(4, 5)) if kind == "scale" else None,
        "words": [draw(WORDS), draw(WORDS)] if kind in ("scale", "note") else [],
        "options": [],
    }
    if kind in SIZES:
        node["options"] = draw(_some(_option(depth, conditional=kind != "scale"), *SIZES[kind]))
        node["unsure"] = _seldom(draw, 2, _option(depth, conditional=False))
    if kind == "checklist":
        node["none"] = _seldom(draw, 2, _option(depth, conditional=False))
    return node


@st.composite
def _stage(draw: st.DrawFn) -> Data:
    return {
        "when": _seldom(draw, 3, _condition()),
        "title": draw(WORDS),
        "nodes": draw(_some(_node(), 1, 3)),
    }


@st.composite
def _item(draw: st.DrawFn) -> Data:
    return {
        "category": draw(_among("c0", "c1")),
        "kind": draw(_among("ask", "tell", "bring", "try")),
        "when": draw(_condition()) if draw(st.booleans()) else None,
        "text": draw(WORDS),
        "why": _seldom(draw, 6, st.tuples(WORDS)),
    }


@st.composite
def _promise(draw: st.DrawFn) -> Data:
    """A promise over numbers. With `kept` it is one of those that hold by the way they are made."""
    kept = _seldom(draw, 2, NUMBERS)
    if kept is not None:
        return {"kept": kept}
    promise: Data = {"kept": None, "when": _seldom(draw, 2, _condition())}
    for side in draw(_among(("never",), ("always",), ("never", "always"))):
        promise[side] = {kind: draw(CLAIMS[kind]) for kind in draw(CLAIMED)}
    return promise


@st.composite
def _trees(draw: st.DrawFn) -> Data:
    return {
        "stages": draw(STAGES),
        "tiers": dict(_seldom(draw, 2, TIERS) or []),
        "not-sure": draw(_among(*SETTABLE)),
        "derived": draw(DERIVED),
        "never-set": _seldom(draw, 16, st.just(True)),
        "phrases": dict([_seldom(draw, 4, WORDING) or (0, None)]),
        "alerts": _seldom(draw, 4, VARIANTS),
        "items": draw(ITEMS),
        "promises": draw(PROMISES),
    }


CONDITIONS = _among(*["has"] * 7, *["all"] * 4, *["any"] * 5, *["not"] * 4, "no")
NAMES = _some(NUMBERS, 1, 2)
VARIANTS = _some(_condition(), 1, 2)
SETS = st.lists(st.sampled_from(SETTABLE), max_size=2, unique=True)
KINDS = _among("note", "read", *["choices"] * 5, *["checklist"] * 3, *["scale"] * 2)
SIZES = {"choices": (1, 3), "checklist": (1, 2), "scale": (2, 3)}
MORE_WORDS = st.tuples(_among("why", "text", "staff", "teach-back"), WORDS)
CLAIMS = {
    "nodes": NAMES,
    "items": NAMES,
    "findings": NAMES,
    "categories": NAMES,
    "tier": _among("none", "soon", *URGENT),
}
CLAIMED = st.lists(st.sampled_from([*CLAIMS]), min_size=1, max_size=2, unique=True)
TIERS = _some(st.tuples(_among(*SETTABLE), _among("soon", *URGENT)), 1, 2)
DERIVED = _some(st.tuples(_among(None, None, None, "soon", *URGENT), _condition()), 0, 2)
WORDING = st.tuples(NUMBERS, VARIANTS)
STAGES = _some(_stage(), 1, 3)
ITEMS = _some(_item(), 0, 4)
PROMISES = _some(_promise(), 0, 2)


# what becomes of it


class _Settled:
    """The file of what was drawn.

    `room` is by how much the number of walks may still be multiplied, `known` what could be set before the
    place that has been come to.
    """

    def __init__(self, drawn: Data, room: int) -> None:
        self.drawn = drawn
        self.room = room
        self.count = 0
        self.findings: dict[str, Data] = {}
        self.known: set[str] = set()

    def tree(self) -> Data:
        drawn = self.drawn
        stages = [{"drawn": stage, "nodes": self.sized(stage["nodes"])} for stage in drawn["stages"]]
        stages = [stage for stage in stages if stage["nodes"]]
        if self.count < 2:
            stages[-1]["nodes"] += self.sized([{"kind": "read", "options": []}])
        self.declare([*_all_nodes(stages)])
        named = [self.stage(number, stage) for number, stage in enumerate(stages)]
        everything = [*self.findings]
        for number, (name, finding) in enumerate(self.findings.items()):
            words = drawn["phrases"].get(number)
            finding["phrase"] = _wording(name, words, everything)
            if finding.get("tier") in URGENT:
                finding["advice"] = _wording(f"act on {name}", words, everything)
        tiers = {finding.get("tier") for finding in self.findings.values()}
        items = [_settled_item(f"i{number}", item, everything) for number, item in enumerate(drawn["items"])]
        return {
            "id": "small",
            "title": "A small tree",
            "version": "1.0",
            "categories": [{"id": "c0", "title": "First"}, {"id": "c1", "title": "Second"}],
            "alerts": {
                tier: {
                    "title": tier,
                    "text": _wording(tier, drawn["alerts"] if tier in tiers else None, everything),
                }
                for tier in ("soon", *URGENT)
            },
            "stages": named,
            "findings": self.findings,
            "items": items,
            "promises": [
                {"id": f"p{number}", **self.promise(promise, named, items)}
                for number, promise in enumerate(drawn["promises"])
            ],
        }

    def sized(self, nodes: list[Data]) -> list[Data]:
        """The nodes with their ids, as many and with as many answers as there is room for."""
        kept = []
        for node in nodes:
            if self.count == MOST_NODES:
                break
            size = len(node["options"])
            while size and self.room < _answers(node["kind"], size):
                size -= 1
            kind = node["kind"] if size or not node["options"] else "note"
            if kind == "scale" and size < 2:
                kind = "note"
            made = {**node, "id": f"n{self.count}", "kind": kind, "options": node["options"][:size]}
            if kind == "note":
                made |= {"options": [], "unsure": None, "none": None, "words": node["words"] or [None]}
            self.count += 1
            self.room //= _answers(kind, size)
            made["options"] = [{**option, "then": self.sized(option["then"])} for option in made["options"]]
            for key in ("none", "unsure"):
                if made.get(key):
                    made[key] = {**made[key], "then": self.sized(made[key]["then"])}
            kept.append(made)
        return kept

    def declare(self, nodes: list[Data]) -> None:
        """Declares what the nodes set, what follows from it, and seldom a finding more."""
        settable = list(dict.fromkeys(name for node in nodes for name in _set_by(node)))
        tiers = self.drawn["tiers"]
        for node in nodes:
            if any(tiers.get(name) in URGENT for name in _set_by(node)):
                unsure = node.get("unsure") or {"then": []}
                node["unsure"] = {**unsure, "sets": unsure.get("sets") or [self.drawn["not-sure"]]}
                settable += [name for name in node["unsure"]["sets"] if name not in settable]
        for name in settable:
            self.findings[name] = {"tier": tiers[name]} if name in tiers else {}
        for number, (tier, when) in enumerate(self.drawn["derived"] if settable else ()):
            named = _over(settable, when, negation=tier is None)
            self.findings[f"d{number}"] = {"when": named, **({"tier": tier} if tier else {})}
        if self.drawn["never-set"]:
            self.findings["never-set"] = {}

    def named(self) -> list[str]:
        """What a condition can name where one has come to."""
        return [
            name
            for name, finding in self.findings.items()
            if (name in self.known if "when" not in finding else _can_hold(finding["when"], self.known))
        ]

    def stage(self, number: int, stage: Data) -> Data:
        names = self.named()
        return {
            "id": f"s{number}",
            "title": _wording(f"s{number}", stage["drawn"]["title"], names),
            **_when(stage["drawn"]["when"], names),
            "nodes": [self.node(node) for node in stage["nodes"]],
        }

    def node(self, node: Data) -> Data:
        names, kind = self.named(), node["kind"]
        heading = "title" if kind == "read" else "ask"
        made: Data = {"id": node["id"], heading: _wording(node["id"], node.get("heading"), names)}
        made |= _when(node.get("when"), names)
        if node.get("more"):
            key, words = node["more"]
            made[key] = _wording(f"{key} of {node['id']}", words, names)
        options = [self.option(f"o{place}", option, names) for place, option in enumerate(node["options"])]
        match kind:
            case "choices" | "checklist":
                made[kind] = options
            case "scale":
                ends = [(0, 1), (2, 3)] if len(options) == 2 else [(0, 0), (1, 2), (3, 3)]
                ends[-1] = ends[-1][0], node.get("to") or 3
                for band, (low, high) in zip(options, ends, strict=True):
                    del band["id"], band["label"]
                    band |= {"from": low, "to": high}
                low_words, high_words = (_wording("an end", words, names) for words in node["words"])
                made[kind] = {
                    "from": 0,
                    "to": ends[-1][1],
                    "low": low_words,
                    "high": high_words,
                    "bands": options,
                }
            case "note":
                made[kind] = {"hint": _wording("hint", node["words"][0], names)}
        for key in ("none", "unsure"):
            if node.get(key):
                made[key] = self.option(key, node[key], names)
                del made[key]["id"]
        self.known.update(_set_by(node))
        special = [(node[key], made[key]) for key in ("none", "unsure") if node.get(key)]
        for option, written in [*zip(node["options"], options, strict=True), *special]:
            if option["then"]:
                written["then"] = [self.node(inner) for inner in option["then"]]
        return made

    def option(self, name: str, option: Data, names: list[str]) -> Data:
        """An option as yet without the nodes that it opens."""
        label = _wording(name, option.get("label"), names)
        return {"id": name, "label": label, "sets": option["sets"], **_when(option.get("when"), names)}

    def promise(self, promise: Data, stages: list[Data], items: list[Data]) -> Data:
        kept: list[Data] = [*self.kept_promises(stages, items)]
        if kept and promise["kept"] is not None:
            number: int = promise["kept"]
            return kept[number % len(kept)]
        names = {
            "nodes": [f"n{number}" for number in range(self.count)],
            "items": [item["id"] for item in items],
            "findings": [*self.findings],
            "categories": ["c0", "c1"],
        }
        made = _when(promise["when"], names["findings"])
        for side in ("never", "always"):
            if side in promise:
                claim = {
                    kind: said if kind == "tier" else _named(names[kind], said)
                    for kind, said in promise[side].items()
                    if kind == "tier" or names[kind]
                }
                made[side] = claim or {"nodes": ["n0"]}
        return made

    def kept_promises(self, stages: list[Data], items: list[Data]) -> Iterator[Data]:
        """Promises that no walk breaks, whatever else the tree has."""
        for item in items:
            if "when" in item:
                yield {"when": item["when"], "always": {"items": [item["id"]]}}
                yield {"when": {"not": item["when"]}, "never": {"items": [item["id"]]}}
                yield {"when": item["when"], "always": {"categories": [item["category"]]}}
        for name, finding in self.findings.items():
            if "tier" in finding:
                yield {"when": name, "never": {"tier": "none"}}
            yield {"when": {"not": name}, "never": {"findings": [name]}}
        if "when" not in stages[0] and "when" not in stages[0]["nodes"][0]:
            yield {"always": {"nodes": ["n0"]}}


def _settled_item(name: str, item: Data, names: list[str]) -> Data:
    made = {"id": name, "category": item["category"], "kind": item["kind"], **_when(item["when"], names)}
    made["text"] = _wording(f"item {name}", item["text"], names)
    if item["why"]:
        made["why"] = _wording(f"why {name}", item["why"][0], names)
    return made


def _over(names: list[str], condition: Any, *, negation: bool = True) -> Any:
    """A condition over numbers as one over names, without its negations if so asked."""
    if isinstance(condition, int):
        return names[condition % len(names)]
    [(key, inner)] = condition.items()
    if key != "not":
        return {key: [_over(names, part, negation=negation) for part in inner]}
    part = _over(names, inner, negation=negation)
    return {"not": part} if negation else part


def _when(condition: Any, names: list[str]) -> Data:
    """The key of a condition, where there is one and something that it can name."""
    return {} if condition is None or not names else {"when": _over(names, condition)}


def _wording(text: str, conditions: list[Any] | None, names: list[str]) -> str | list[Data]:
    if not conditions or not names:
        return text
    variants = [{"text": f"{text}, {place}", **_when(each, names)} for place, each in enumerate(conditions)]
    return [*variants, {"text": text}]


def _named(names: list[str], numbers: list[int]) -> list[str]:
    return list(dict.fromkeys(names[number % len(names)] for number in numbers))


def _answers(kind: str, size: int) -> int:
    """How many answers such a node can be given."""
    if kind == "checklist":
        return 1 << (size + 1)
    return size + 1 if kind in SIZES else 1


def _all_nodes(parts: Iterable[Data]) -> Iterator[Data]:
    """All nodes of stages or options, in the order of the document."""
    for part in parts:
        for node in part.get("nodes") or part.get("then") or ():
            yield node
            yield from _all_nodes(_options(node))


def _options(node: Data) -> list[Data]:
    """Everything that can be answered at a node and was drawn, in the order of the document."""
    return [*node["options"], *(node[key] for key in ("none", "unsure") if node.get(key))]


def _set_by(node: Data) -> list[str]:
    """What the answers of a node itself set."""
    return [name for option in _options(node) for name in option["sets"]]


def _can_hold(when: Any, known: set[str]) -> bool:
    """Whether a condition can hold where at most the findings `known` are set, as the loader sees it."""
    if isinstance(when, str):
        return when in known
    if "not" in when:
        return True
    parts = (_can_hold(part, known) for part in when.get("all") or when["any"])
    return all(parts) if "all" in when else any(parts)
