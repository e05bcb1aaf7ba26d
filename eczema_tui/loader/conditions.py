"""Conditions and wordings, with every finding that they name looked up, and whether it can be set by then."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import UNSET, UnsetType

from eczema_tui.loader.names import Names
from eczema_tui.loader.problems import Problems, shown
from eczema_tui.loader.reader import element, origin
from eczema_tui.loader.shape import ConditionShape, FindingShape, ItemShape, Shape, VariantShape
from eczema_tui.loader.texts import flowed
from eczema_tui.loader.yaml_nodes import Node
from eczema_tui.tree import AllOf, AnyOf, Condition, Has, Not, Variant, Wording

SHORT = frozenset({"title", "ask", "label", "phrase", "low", "high", "hint"})
"""The keys of wordings that stand on a line of their own, and so does the text of an item."""

_KEYS = {"any", "all", "not"}
_JOINING = {"and", "or", "not"}

Given = str | ConditionShape | UnsetType
GivenWords = str | list[VariantShape] | UnsetType


class Conditions:
    """Resolves conditions. `settable` grows as the nodes are gone through in the order of the document.

    `firsts` are all findings that options set, each with the id of the first node that sets it. `ordered`
    is false where some nodes could not be read, so that nothing can be said about the order; `complete` is
    false where something in them was lost, so that nothing can be said about what no answer sets.
    """

    def __init__(self, problems: Problems, findings: Names, shapes: dict[str, FindingShape]) -> None:
        self._problems = problems
        self._names = findings
        self._shapes = shapes
        self.ordered = True
        self.complete = True
        self.derived: dict[str, Condition | None] = {}
        self.settable: set[str] = set()
        self.firsts: dict[str, str] = {}
        self._late: dict[str, Node] = {}
        self._never_set: set[str] = set()

    def derive(self) -> None:
        """Takes up the findings that follow from others, and checks that they follow from settable ones."""
        following = {name for name, shape in self._shapes.items() if "when" in origin(shape).entries}
        for name in following:
            shape = self._shapes[name]
            when = self.resolve(shape.when, origin(shape).value("when"), early=False)
            self.derived[name] = when
            for other, node in _named(shape.when, origin(shape).value("when")):
                if other in following:
                    message = (
                        f"`{shown(name)}` follows from `{shown(other)}`, which itself follows from others."
                    )
                    hint = "Name the findings that answers set, and put them together here."
                    self._problems.at(node.source, node.start, "derived-from-derived", message, hint)
            if "tier" in origin(shape).entries:
                self._refuse_not(shape.when)

    def resolve(self, given: Given, node: Node, *, early: bool) -> Condition | None:
        """The condition that `given` is, written at `node`.

        `early` says that it is asked on the way, so that it can only name what could be set before.
        """
        condition = self._resolved(given, node, early=early)
        self._note_late()
        return condition

    def _resolved(self, given: Given, node: Node, *, early: bool) -> Condition | None:
        if isinstance(given, UnsetType) or given == "":
            return None
        if isinstance(given, str):
            if " " in given:
                self._note_sentence(given, node)
                return None
            name = self._names.known(given, node)
            if not name:
                return None
            if early:
                self._check_order(name, node)
            return Has(name)
        parts = _parts(given)
        keys = origin(given).entries.keys()
        if len(keys) != 1 and keys <= _KEYS:
            message = "A condition has exactly one of the keys any, all and not."
            hint = "Nest them: {all: [one, {not: two}]}"
            self._problems.at(node.source, node.start, "bad-condition", message, hint)
        if not parts:
            return None
        key, inner = parts[0]
        below = origin(given).value(key)
        if not isinstance(inner, list):
            negated = self._resolved(inner, below, early=early)
            return Not(negated) if negated is not None else None
        places = ((part, _place(part, below, at)) for at, part in enumerate(inner))
        resolved = (self._resolved(part, place, early=early) for part, place in places)
        every = tuple(part for part in resolved if part is not None)
        return AllOf(every) if key == "all" else AnyOf(every)

    def _note_sentence(self, given: str, node: Node) -> None:
        """Notes a condition that is put into words."""
        words = given.split()
        parts = ", ".join(word for word in words if word not in _JOINING)
        if words[0] == "not":
            hint = f"Write it like this: {{not: {shown(parts)}}}"
        else:
            hint = f"Write it like this: {{{'all' if 'and' in words else 'any'}: [{shown(parts)}]}}"
        message = f"`{shown(given)}` is no id. Conditions are put together with any, all and not."
        self._problems.at(node.source, node.start, "bad-condition", message, hint)

    def wording(self, given: GivenWords, owner: Shape, key: str, *, early: bool) -> Wording:
        """The wording under `key` of `owner`; () where there is none."""
        if isinstance(given, UnsetType) or not given:
            return ()
        whole = origin(owner).value(key)
        short = key in SHORT or (isinstance(owner, ItemShape) and key == "text")
        if isinstance(given, str):
            return (Variant(self._fitted(given, whole, short=short)),)
        variants = []
        for place, variant in enumerate(given, 1):
            at = origin(variant)
            if place == len(given) and "when" in at.entries:
                found = at.entries["when"][0]
                message = "The last variant has a `when`, so some people would read nothing at all."
                hint = "Add a last variant with `text` alone."
                self._problems.at(found.source, found.start, "last-variant-when", message, hint)
            elif place < len(given) and "when" not in at.entries:
                message = "This variant has no `when`, so the ones after it would never be used."
                hint = "Add a `when`, or put this variant last."
                self._problems.at(whole.source, at.start, "variant-without-when", message, hint)
            when = self.resolve(variant.when, at.value("when"), early=early)
            variants.append(Variant(self._fitted(variant.text, at.value("text"), short=short), when))
        return tuple(variants)

    def _fitted(self, text: str, node: Node, *, short: bool) -> str:
        """The words at `node` as they are read; `short` ones have a single line and nothing in bold."""
        if not short:
            return flowed(text)
        if "**" in text:
            message = "Titles, questions, answers, phrases and items are shown in one weight, without bold."
            self._problems.at(node.source, node.start, "bold-not-here", message, "Take the ** away.")
        return " ".join(text.split())

    def _check_order(self, name: str, node: Node) -> None:
        """Notes a finding that nothing before this place can bring about."""
        if not self.ordered or name in self.settable:
            return
        if name in self.derived:
            if possible(self.derived[name], self.settable):
                return
            message = f"`{shown(name)}` cannot follow from anything asked before this place."
            hint = "Move this further down, after the nodes that set what it follows from."
            self._problems.at(node.source, node.start, "set-later", message, hint)
        elif name in self.firsts:
            self._late.setdefault(name, node)
        elif self.complete and name not in self._never_set:
            self._never_set.add(name)
            message = f"No answer sets `{shown(name)}`, so this can never hold."
            hint = f"Add `sets: [{shown(name)}]` to an answer before this place."
            self._problems.at(node.source, node.start, "never-set", message, hint)

    def _note_late(self) -> None:
        """Notes what the condition just resolved names too early: all of it as one problem."""
        if not self._late:
            return
        names, node = list(self._late), next(iter(self._late.values()))
        some = ", ".join(f"`{shown(each)}`" for each in names[:3])
        first = max((self.firsts[name] for name in names), key=list(self.firsts.values()).index)
        if len(names) == 1:
            when = f"the node `{first}` is the first to set it"
        else:
            some += f" and {len(names) - 3} more" if len(names) > 3 else ""
            when = f"only with the node `{first}` have all of them been"
        message = f"{some} cannot be set before this place; {when}."
        hint = "Move this further down, after that node. Answers of one screen do not see each other."
        self._problems.at(node.source, node.start, "set-later", message, hint)
        self._late.clear()

    def _refuse_not(self, given: Given) -> None:
        """Notes every `not` in the condition of a finding with a tier."""
        if not isinstance(given, ConditionShape):
            return
        if "not" in origin(given).entries:
            at = origin(given).entries["not"][0]
            message = (
                "An urgent sign must not depend on a `not`: a later answer could make it go away unseen."
            )
            hint = "Declare a finding for the opposite, let an answer set it, and name that."
            self._problems.at(at.source, at.start, "tier-with-not", message, hint)
        for _, inner in _parts(given):
            for part in inner if isinstance(inner, list) else [inner]:
                self._refuse_not(part)


def possible(condition: Condition | None, settable: set[str]) -> bool:
    """Whether `condition` can hold for somebody with some of the findings `settable`."""
    match condition:
        case None | Not():
            return True
        case Has(finding):
            return finding in settable
        case AllOf(of):
            return all(possible(part, settable) for part in of)
        case AnyOf(of):
            return any(possible(part, settable) for part in of)


def _parts(given: ConditionShape) -> list[tuple[str, str | ConditionShape | list[str | ConditionShape]]]:
    """The keys that a condition has, with what stands under them."""
    found = (("any", given.any_), ("all", given.all_), ("not", given.not_))
    return [(key, inner) for key, inner in found if inner is not UNSET]


def _place(part: str | ConditionShape, below: Node, at: int) -> Node:
    return origin(part) if isinstance(part, ConditionShape) else element(below, at)


def _named(given: Given, node: Node) -> Iterable[tuple[str, Node]]:
    """Every finding that a condition names, and where."""
    if isinstance(given, str):
        yield given, node
    elif isinstance(given, ConditionShape):
        for key, inner in _parts(given):
            below = origin(given).value(key)
            if isinstance(inner, list):
                for at, part in enumerate(inner):
                    yield from _named(part, _place(part, below, at))
            else:
                yield from _named(inner, below)
