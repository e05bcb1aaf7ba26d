"""Mistakes that an author could make in the shipped tree, made by a program that knows where it made them.

A kind of mistake is a function from the texts of the tree to every place where it can be made. From each
kind the same number is taken, evenly from the files, by a seed. What changes no meaning is no mistake and
is passed over.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct

from eczema_tui.authoring.check import report_on
from eczema_tui.loader import Problem, parse_draft
from tests.authoring.spots import Spot, Texts, meaning

_ID = r"[a-z][a-z0-9]*(-[a-z0-9]+)*"

NEAR = 2
"""How many lines a problem may stand away from the damage."""


def problems_of(files: Mapping[str, str]) -> Sequence[Problem]:
    """What the check says about a tree in memory and its cases."""
    draft = parse_draft(files)
    return report_on("the tree", draft, date(2026, 12, 24)).problems


def new_problems(before: Iterable[Problem], after: Iterable[Problem]) -> list[Problem]:
    """Those of `after` that are not among `before`, wherever they stand."""
    known = Counter((each.file, each.code, each.message) for each in before)
    new = []
    for each in after:
        same = (each.file, each.code, each.message)
        if known[same]:
            known[same] -= 1
        else:
            new.append(each)
    return new


class Edit(Struct, frozen=True):
    """The characters from `start` to `end` of `file` become `new`."""

    file: str
    start: int
    end: int
    new: str


class Mistake(Struct, frozen=True):
    """Edits that are one mistake together, and the places of the undamaged text where it may show too."""

    edits: tuple[Edit, ...]
    also: tuple[tuple[str, int], ...] = ()


class Mutant(Struct, frozen=True):
    """A tree with one mistake. `places` are the lines, of the damaged files, where it may be reported."""

    kind: str
    files: dict[str, str]
    places: frozenset[tuple[str, int]]
    story: str

    def shows(self, problem: Problem) -> bool:
        """Whether `problem` stands where the mistake is."""
        return any(problem.file == file and abs(problem.line - line) <= NEAR for file, line in self.places)


Kind = Callable[[Texts, random.Random], Iterator[Mistake]]

KINDS: dict[str, Kind] = {}
"""Every kind of mistake, by name."""


def mutants(files: Mapping[str, str], each: int) -> Iterator[Mutant]:
    """`each` mutants of every kind, or as many as there can be."""
    texts = Texts(files)
    for kind, make in KINDS.items():
        dice = random.Random(kind)  # noqa: S311 - nothing here is secret
        taken = 0
        for mistake in _evenly(make(texts, dice), dice):
            mutant = _made(kind, texts, mistake)
            if mutant is not None:
                taken += 1
                yield mutant
            if taken == each:
                break


def _evenly(mistakes: Iterable[Mistake], dice: random.Random) -> Iterator[Mistake]:
    """The mistakes in random order, one from each file in turn."""
    by_file: dict[str, list[Mistake]] = {}
    for mistake in mistakes:
        by_file.setdefault(mistake.edits[0].file, []).append(mistake)
    for group in by_file.values():
        dice.shuffle(group)
    while by_file:
        for file in list(by_file):
            yield by_file[file].pop()
            if not by_file[file]:
                del by_file[file]


def _made(kind: str, texts: Texts, mistake: Mistake) -> Mutant | None:
    """The tree with the mistake; None where it says the same as before."""
    files = dict(texts.files)
    places: set[tuple[str, int]] = set()
    moved: dict[str, list[tuple[int, int]]] = {}
    for edit in sorted(mistake.edits, key=lambda each: each.start):
        shift = sum(by for _, by in moved.get(edit.file, ()))
        start, text = edit.start + shift, files[edit.file]
        text = text[:start] + edit.new + text[edit.end + shift :]
        files[edit.file] = text
        first, last = (text.count("\n", 0, at) + 1 for at in (start, start + len(edit.new.rstrip("\n"))))
        places.update((edit.file, line) for line in range(first, last + 1))
        moved.setdefault(edit.file, []).append((edit.end, len(edit.new) - (edit.end - edit.start)))
    for file, index in mistake.also:
        at = index + sum(by for end, by in moved.get(file, ()) if end <= index)
        places.add((file, files[file].count("\n", 0, at) + 1))
    if all(meaning(files[file]) == meaning(texts.files[file]) for file in moved):
        return None
    return Mutant(kind, files, frozenset(places), "; ".join(_told(texts, each) for each in mistake.edits))


def _told(texts: Texts, edit: Edit) -> str:
    line = texts.files[edit.file].count("\n", 0, edit.start) + 1
    old = texts.files[edit.file][edit.start : edit.end]
    return f"{edit.file}:{line}: {_short(old)} -> {_short(edit.new)}"


def _short(text: str) -> str:
    return repr(text if len(text) <= 60 else f"{text[:28]}...{text[-28:]}")


def _kind(name: str) -> Callable[[Kind], Kind]:
    def add(make: Kind) -> Kind:
        KINDS[name] = make
        return make

    return add


def _one(file: str, start: int, end: int, new: str, also: Iterable[Spot] = ()) -> Mistake:
    return Mistake((Edit(file, start, end, new),), tuple((each.file, each.key) for each in also))


def _misspelt(word: str, dice: random.Random, known: Iterable[str]) -> str:
    """The word with one slip: two letters swapped, one left out, doubled or wrong."""
    taken = {*known, word}
    while True:
        at = dice.randrange(len(word) - 1)
        two = word[at : at + 2]
        slip = dice.choice((two[::-1], two[0], two + two[1], two[0] + dice.choice("aeinrst")))
        new = word[:at] + slip + word[at + 2 :]
        if new not in taken and re.fullmatch(_ID, new):
            return new


# Names


def _named(kind: str, chosen: Callable[[Spot], bool]) -> Kind:
    """A name of something declared elsewhere, misspelt where it is used."""

    def make(texts: Texts, dice: random.Random) -> Iterator[Mistake]:
        for name, known in texts.declared.items():
            for spot in texts.uses[name]:
                if kind in (name, "any") and chosen(spot):
                    yield _one(spot.file, spot.start, spot.end, _misspelt(str(spot.value), dice, known))

    return make


KINDS["finding misspelt in sets"] = _named("finding", lambda spot: spot.name == "sets")
KINDS["finding misspelt in a condition"] = _named("finding", lambda spot: "when" in spot.words)
KINDS["source misspelt where it is named"] = _named("source", lambda spot: True)
KINDS["category misspelt in an item"] = _named("category", lambda spot: spot.file == "items.yaml")
KINDS["name misspelt in a promise"] = _named("any", lambda spot: spot.words[0] == "promises")
KINDS["stage misspelt in tree.yaml"] = _named("stage", lambda spot: True)


@_kind("name misspelt in a case")
def _case_named(texts: Texts, dice: random.Random) -> Iterator[Mistake]:
    for spot in texts.spots:
        if spot.file.startswith("cases/") and spot.words[:1] == ("answers",) and len(spot.words) == 2:
            if len(spot.path) == 2 and dice.random() < 0.5:
                new = _misspelt(spot.name, dice, texts.declared["node"])
                yield _one(spot.file, spot.key, spot.key + len(spot.name), new)
            elif spot.value and re.fullmatch(_ID, spot.value):
                yield _one(spot.file, spot.start, spot.end, _misspelt(spot.value, dice, ()))
        elif spot.file.startswith("cases/") and spot.name in ("items", "not-items", "pinned") and spot.value:
            new = _misspelt(spot.value, dice, texts.declared["item"])
            yield _one(spot.file, spot.start, spot.end, new)


def _declarations(texts: Texts) -> Iterator[tuple[str, str, Spot, int]]:
    """The kind, the id and the thing of every declaration, and where its id begins."""
    for kind, things in texts.declared.items():
        for name, thing in things.items():
            own = thing.get("id")
            yield kind, name, thing, own.start if own else thing.key


@_kind("id misspelt where it is declared")
def _declared(texts: Texts, dice: random.Random) -> Iterator[Mistake]:
    for kind, name, thing, start in _declarations(texts):
        uses = texts.uses_of(kind, name)
        if uses:
            new = _misspelt(name, dice, texts.declared[kind])
            yield _one(thing.file, start, start + len(name), new, uses)


@_kind("id not well formed")
def _ill_formed(texts: Texts, dice: random.Random) -> Iterator[Mistake]:
    for _, name, thing, start in _declarations(texts):
        new = dice.choice(
            (name.capitalize(), name.replace("-", "_"), name.replace("-", " "), f"{name}-", "1st")
        )
        yield _one(thing.file, start, start + len(name), new)
    for option in texts.options:
        own = option.get("id")
        if own:
            new = dice.choice((str(own.value).upper(), f"{own.value}_", f"{own.value}?", "unsure", "none"))
            yield _one(own.file, own.start, own.end, new)


@_kind("tier misspelt")
def _tier(texts: Texts, dice: random.Random) -> Iterator[Mistake]:
    for spot in texts.spots:
        if spot.name == "tier" and spot.value:
            slip = _misspelt(spot.value, dice, ())
            new = dice.choice(
                (slip, spot.value.capitalize(), "urgent", spot.value.replace("-", " ") + " now")
            )
            yield _one(spot.file, spot.start, spot.end, new)


@_kind("placeholder misspelt")
def _placeholder(texts: Texts, dice: random.Random) -> Iterator[Mistake]:
    for file, text in texts.files.items():
        for found in re.finditer(r"\{(emergency-number|clinic-phone|clinic)\}", text):
            name = found[1]
            choices = (
                _misspelt(name, dice, ()),
                name.capitalize(),
                name.replace("-", "_") + "s",
                f"the {name}",
            )
            yield _one(file, found.start(1), found.end(1), dice.choice(choices))


# Keys

REQUIRED = {
    "nodes": "id ask title",
    "then": "id ask title",
    "choices": "id label",
    "checklist": "id label",
    "bands": "from to",
    "scale": "from to low high",
    "categories": "id title",
    "promises": "id",
}
"""The keys without which a mapping under each key is not complete."""

TOPS = {
    "tree.yaml": "id title version stages",
    "items.yaml": "id category text",
    "findings.yaml": "phrase",
    "glossary.yaml": "term means",
    "sources.yaml": "organisation title",
}
"""The same for what stands outermost in a file, or in its outermost list or mapping of ids."""


def _required(mapping: Spot) -> str:
    if mapping.file.startswith("stages/") and not mapping.path:
        return "id title nodes"
    if mapping.file.startswith("cases/"):
        return "" if mapping.path else "tree version"
    if mapping.name in ("emergency", "same-day", "soon") and mapping.file == "tree.yaml":
        return "title text"
    outermost = len(mapping.path) == (0 if mapping.file == "tree.yaml" else 1)
    if outermost and mapping.file in TOPS:
        return TOPS[mapping.file]
    if mapping.name in REQUIRED and isinstance(mapping.path[-1], int):
        return REQUIRED[mapping.name]
    return REQUIRED["scale"] if mapping.name == "scale" else ""


def _without(texts: Texts, mapping: Spot, at: int) -> tuple[int, int]:
    """From where to where an entry of a mapping is taken out, with what parts it from the next."""
    inner = mapping.inner
    if at + 1 < len(inner):
        return inner[at].key, inner[at + 1].key
    if at and mapping.inner[at].flow:
        return inner[at - 1].end, inner[at].end
    return texts.block(inner[at]) if at and not inner[at].flow else (inner[at].key, inner[at].end)


def _maps(texts: Texts) -> Iterator[Spot]:
    return (spot for spot in texts.spots if spot.is_map)


@_kind("required key lost")
def _required_lost(texts: Texts, dice: random.Random) -> Iterator[Mistake]:
    for mapping in _maps(texts):
        for at, spot in enumerate(mapping.inner):
            if spot.path[-1] in _required(mapping).split() and len(mapping.inner) > 1:
                yield _one(mapping.file, *_without(texts, mapping, at), "", [mapping])


def _lost(key: str) -> Kind:
    """A key lost that the file can be read without, and that matters nevertheless."""

    def make(texts: Texts, dice: random.Random) -> Iterator[Mistake]:
        for mapping in _maps(texts):
            for at, spot in enumerate(mapping.inner):
                if spot.path[-1] == key and len(mapping.inner) > 1 and mapping.path:
                    yield _one(mapping.file, *_without(texts, mapping, at), "", [mapping])

    return make


for _key in ("why", "sources", "staff", "advice"):
    KINDS[f"{_key} lost"] = _lost(_key)


def _only_set_by(texts: Texts, option: Spot) -> list[Spot]:
    """Declarations and uses of what nothing else than `option` sets."""
    sets = option.get("sets")
    names = [
        str(each.value) for each in (sets.inner if sets else ()) if len(texts.setters[str(each.value)]) == 1
    ]
    found = texts.declared["finding"]
    return [spot for name in names for spot in (found[name], *texts.uses_of("finding", name))]


@_kind("sets lost, and nothing else sets it")
def _sets_lost(texts: Texts, dice: random.Random) -> Iterator[Mistake]:
    for option in texts.options:
        left = _only_set_by(texts, option)
        at = next((at for at, each in enumerate(option.inner) if each.path[-1] == "sets"), 0)
        if left and at:
            yield _one(option.file, *_without(texts, option, at), "", [option, *left])


@_kind("unsure lost")
def _unsure_lost(texts: Texts, dice: random.Random) -> Iterator[Mistake]:
    for node in texts.nodes:
        at = next((at for at, each in enumerate(node.inner) if each.path[-1] == "unsure"), 0)
        if at:
            left = _only_set_by(texts, node.inner[at])
            yield _one(node.file, *_without(texts, node, at), "", [node, *left])


def _keys(texts: Texts) -> Iterator[tuple[Spot, str]]:
    """Every value with a key of the language, not an id, and that key."""
    ids = {("findings.yaml", ""), ("glossary.yaml", ""), ("sources.yaml", "")}
    for mapping in _maps(texts):
        if (mapping.file, mapping.name) not in ids and mapping.name != "answers":
            yield from ((spot, str(spot.path[-1])) for spot in mapping.inner)


@_kind("key misspelt")
def _key_misspelt(texts: Texts, dice: random.Random) -> Iterator[Mistake]:
    for spot, key in _keys(texts):
        if len(key) > 2:
            yield _one(
                spot.file, spot.key, spot.key + len(key), _misspelt(key, dice, ("none", "note", "ask"))
            )


@_kind("value lost")
def _value_lost(texts: Texts, dice: random.Random) -> Iterator[Mistake]:
    for spot, key in _keys(texts):
        if spot.value is not None:
            yield _one(spot.file, spot.key + len(key) + 1, spot.end, "")


# Types

WORDS = {"ask", "title", "text", "why", "staff", "label", "phrase", "advice", "term", "means", "organisation"}


@_kind("a list where words belong")
def _listed(texts: Texts, dice: random.Random) -> Iterator[Mistake]:
    for spot in texts.spots:
        if spot.name in WORDS | {"category", "tier", "kind", "id"} and spot.value and spot.style != "|":
            new = f"[{texts.text(spot)}]" if spot.flow or dice.random() < 0.5 else f"\n{_under(texts, spot)}"
            yield _one(spot.file, spot.start, spot.end, new)


def _under(texts: Texts, spot: Spot) -> str:
    """The value as a list on a line of its own."""
    deep = spot.key - texts.line_start(spot.file, spot.key) + 2
    return f"{' ' * deep}- {texts.text(spot)}"


@_kind("words where a list belongs")
def _unlisted(texts: Texts, dice: random.Random) -> Iterator[Mistake]:
    for spot in texts.spots:
        scalars = [str(each.value) for each in spot.inner if each.value is not None]
        if spot.is_list and scalars and texts.text(spot).startswith("["):
            separator = dice.choice((" ", " and ", ", ")) if not spot.flow else " "
            yield _one(spot.file, spot.start, spot.end, separator.join(scalars))


@_kind("words where keys belong")
def _keyless(texts: Texts, dice: random.Random) -> Iterator[Mistake]:
    for mapping in _maps(texts):
        if texts.text(mapping).startswith("{"):
            words = re.sub(r"[^\w -]+", "", texts.text(mapping)).strip()
            yield _one(mapping.file, mapping.start, mapping.end, words)


@_kind("a word where a number belongs")
def _wordy(texts: Texts, dice: random.Random) -> Iterator[Mistake]:
    for spot, key in _keys(texts):
        if key in {"priority", "from", "to"}:
            new = dice.choice(("high", "first", f'"{spot.value}"', "one", f"{spot.value}th"))
            yield _one(spot.file, spot.start, spot.end, new)
        elif key == "verified":
            yield _one(spot.file, spot.start, spot.end, dice.choice(("no", "not yet", '"false"', "0")))


@_kind("a number, a date or a truth without quotes")
def _unquoted(texts: Texts, dice: random.Random) -> Iterator[Mistake]:
    for spot, key in _keys(texts):
        if key in {"version", "reviewed", "review-by"}:
            yield _one(spot.file, spot.start, spot.end, str(spot.value))
        elif key in WORDS and spot.value and spot.style != "|":
            new = dice.choice(("7", "1.5", "2026-05-22", "true", "False", "-1", "~", "1_000"))
            yield _one(spot.file, spot.start, spot.end, new)


@_kind("text cut by a comma")
def _cut(texts: Texts, dice: random.Random) -> Iterator[Mistake]:
    for spot in texts.spots:
        if spot.flow and spot.value and (", " in spot.value or spot.name in WORDS):
            words = spot.value if ", " in spot.value else spot.value.replace(" ", ", ", 1)
            if ", " in words and not re.search(r"[:?{}\[\]#\"]", words) and spot.name in WORDS:
                yield _one(spot.file, spot.start, spot.end, words)


@_kind("quotes lost where they are needed")
def _bare(texts: Texts, dice: random.Random) -> Iterator[Mistake]:
    for spot in texts.spots:
        if spot.style == '"' and spot.value:
            yield _one(spot.file, spot.start, spot.end, spot.value)


# Signs


@_kind("a quote lost")
def _quote(texts: Texts, dice: random.Random) -> Iterator[Mistake]:
    for spot in texts.spots:
        if spot.style == '"':
            at = dice.choice((spot.start, spot.end - 1))
            yield _one(spot.file, at, at + 1, "")


@_kind("a bracket lost")
def _bracket(texts: Texts, dice: random.Random) -> Iterator[Mistake]:
    for spot in texts.spots:
        if texts.text(spot)[:1] in ("[", "{") and spot.value is None:
            at = dice.choice((spot.start, spot.end - 1))
            yield _one(spot.file, at, at + 1, "")


@_kind("dash lost")
def _dash(texts: Texts, dice: random.Random) -> Iterator[Mistake]:
    for spot in _entries(texts):
        new = dice.choice((" ", "")) if spot.is_map else dice.choice((" ", "-" + texts.text(spot)[:1]))
        yield _one(spot.file, spot.key, spot.key + 1 + (not new.isspace()) * (len(new) or 1), new)


def _entries(texts: Texts) -> Iterator[Spot]:
    """Everything that stands behind a dash."""
    for spot in texts.spots:
        text = texts.files[spot.file]
        if spot.path and isinstance(spot.path[-1], int) and text.startswith("- ", spot.key):
            yield spot


@_kind("colon lost")
def _colon(texts: Texts, dice: random.Random) -> Iterator[Mistake]:
    for spot, key in _keys(texts):
        at = spot.key + len(key)
        new = dice.choice(("", ";", ",", ":"))
        taken = 2 if new == ":" and texts.files[spot.file][at + 1] == " " else 1
        if not spot.flow or new != ",":
            yield _one(spot.file, at, at + taken, new)


@_kind("bold not ended")
def _bold(texts: Texts, dice: random.Random) -> Iterator[Mistake]:
    for spot in texts.spots:
        text = texts.text(spot)
        if spot.name in {"text", "why", "staff", "teach-back", "advice", "about"} and spot.value:
            places = [found.start() for found in re.finditer(r"(?<=[a-z] )[a-zA-Z]|\*\*", text)]
            if places:
                at = dice.choice(places)
                cut = text[at : at + 2] == "**"
                yield _one(spot.file, spot.start + at, spot.start + at + 2 * cut, "" if cut else "**")


# Lines


def _line_starts(texts: Texts) -> Iterator[Spot]:
    """What stands first on its line, behind a key or a dash."""
    seen = set()
    for spot in texts.spots:
        start = texts.line_start(spot.file, spot.key)
        first = not texts.files[spot.file][start : spot.key].strip()
        if spot.path and first and (spot.file, start) not in seen:
            seen.add((spot.file, start))
            yield spot


@_kind("a line too deep")
def _deep(texts: Texts, dice: random.Random) -> Iterator[Mistake]:
    for spot in _line_starts(texts):
        yield _one(spot.file, spot.key, spot.key, " " * dice.randint(1, 3))


@_kind("a line not deep enough")
def _shallow(texts: Texts, dice: random.Random) -> Iterator[Mistake]:
    for spot in _line_starts(texts):
        room = spot.key - texts.line_start(spot.file, spot.key)
        if room:
            yield _one(spot.file, spot.key - min(room, dice.randint(1, 3)), spot.key, "")


@_kind("several lines too deep or not deep enough")
def _blocks(texts: Texts, dice: random.Random) -> Iterator[Mistake]:
    for spot in _line_starts(texts):
        start, end = texts.block(spot)
        lines = texts.files[spot.file][start:end].splitlines(keepends=True)
        by = dice.choice((-2, -1, 1, 2))
        if len(lines) > 1 and len(lines[0]) - len(lines[0].lstrip()) >= -by:
            moved = [" " * by + line if by > 0 else line[-by:] for line in lines]
            yield _one(spot.file, start, end, "".join(moved))


@_kind("a tab before a line")
def _tab(texts: Texts, dice: random.Random) -> Iterator[Mistake]:
    for spot in _line_starts(texts):
        start = texts.line_start(spot.file, spot.key)
        if spot.key > start:
            yield _one(spot.file, dice.choice((start, spot.key)), spot.key, "\t")


@_kind("two lines merged")
def _merged(texts: Texts, dice: random.Random) -> Iterator[Mistake]:
    for spot in _line_starts(texts):
        start = texts.line_start(spot.file, spot.key)
        if start and not texts.files[spot.file][:start].rstrip().rpartition("\n")[2].startswith("#"):
            yield _one(spot.file, start - 1, spot.key, " ")


# Whole parts


def _parts(texts: Texts) -> Iterator[Spot]:
    """Everything with an id, on lines of its own."""
    for kind, things in texts.declared.items():
        if kind != "stage":
            yield from things.values()
    yield from (option for option in texts.options if option.get("id"))


@_kind("a thing twice")
def _twice(texts: Texts, dice: random.Random) -> Iterator[Mistake]:
    for thing in _parts(texts):
        start, end = texts.block(thing)
        yield _one(thing.file, end, end, texts.files[thing.file][start:end], [thing])


@_kind("a copy with nothing new but its id")
def _copied(texts: Texts, dice: random.Random) -> Iterator[Mistake]:
    for thing in _parts(texts):
        start, end = texts.block(thing)
        own = thing.get("id")
        at = (own.start if own else thing.key) - start
        name = str(own.value if own else thing.path[-1])
        alone = not any(each.name == "then" for each in thing.all() if each.path != thing.path)
        if alone and (thing.file in ("findings.yaml", "items.yaml") or "choices" in thing.words):
            block = texts.files[thing.file][start:end]
            copy = block[:at] + f"{name}-2" + block[at + len(name) :]
            yield _one(thing.file, end, end, copy, [thing])


def _moves(texts: Texts, where: Callable[[Spot, Spot], Spot | None]) -> Iterator[Mistake]:
    """Nodes moved in front of what sets a finding that they need."""
    outer = [node for node in texts.nodes if len(node.path) == 2]
    places = {(node.file, node.path): place for place, node in enumerate(outer)}
    for place, node in enumerate(outer):
        when = node.get("when")
        for spot in when.all() if when else ():
            setters = texts.setters.get(str(spot.value), ())
            if spot.value is None or not setters:
                continue
            first = min(places[(each.file, each.path[:2])] for each in setters)
            target = where(outer[first], node) if first < place else None
            if target is not None:
                start, end = texts.block(node)
                there = texts.block(target)[0]
                text = texts.files[node.file][start:end]
                gone, put = Edit(node.file, start, end, ""), Edit(target.file, there, there, text)
                yield Mistake((put, gone))


@_kind("node moved in front of what it needs")
def _moved(texts: Texts, dice: random.Random) -> Iterator[Mistake]:
    yield from _moves(texts, lambda setter, node: setter if setter.file == node.file else None)


@_kind("node moved to a stage in front of what it needs")
def _moved_far(texts: Texts, dice: random.Random) -> Iterator[Mistake]:
    yield from _moves(texts, lambda setter, node: setter if setter.file != node.file else None)


# Conditions


@_kind("not under an urgent sign")
def _not(texts: Texts, dice: random.Random) -> Iterator[Mistake]:
    for finding in texts.declared["finding"].values():
        when = finding.get("when")
        if when and finding.get("tier"):
            for spot in when.all():
                if spot.value:
                    yield _one(spot.file, spot.start, spot.end, f"{{not: {spot.value}}}")


@_kind("one part left of a condition")
def _single(texts: Texts, dice: random.Random) -> Iterator[Mistake]:
    for spot in texts.spots:
        if spot.is_list and spot.name in ("any", "all") and len(spot.inner) > 1:
            kept = dice.choice(spot.inner)
            if texts.text(spot).startswith("["):
                yield _one(spot.file, spot.start, spot.end, f"[{texts.text(kept)}]")
            else:
                start, end = texts.block(kept)
                whole = texts.block(spot.inner[0])[0], texts.block(spot.inner[-1])[1]
                yield _one(spot.file, *whole, texts.files[spot.file][start:end])


@_kind("a band off by one")
def _band(texts: Texts, dice: random.Random) -> Iterator[Mistake]:
    for spot, key in _keys(texts):
        if key in ("from", "to") and spot.value and (spot.name in key) and "bands" in spot.words:
            yield _one(spot.file, spot.start, spot.end, str(int(spot.value) + dice.choice((-1, 1))))
