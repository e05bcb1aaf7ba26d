"""Case files: a person's answers, checked against the tree that they belong to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum
from pathlib import Path

from msgspec import UnsetType

from eczema_tui.case import Answer, Case, Expectation, ListChoices, Top
from eczema_tui.loader import files
from eczema_tui.loader.problems import Problems, Source, Stop, did_you_mean, shown, shown_path
from eczema_tui.loader.reader import element, is_written, origin, read
from eczema_tui.loader.shape import LONGEST_NOTE, CaseShape, ExpectShape, InlineCaseShape, ListShape
from eczema_tui.loader.yaml_nodes import Composer, Map, Node
from eczema_tui.tree import NONE, UNSURE, Kind, Tier, Tree
from eczema_tui.tree import Node as TreeNode


class LeftOut(Enum):
    """Of which cases that is left out which the tree does not know any more; in others it is a problem."""

    OF_NONE = "none"
    OF_OLDER = "older"
    OF_ALL = "all"


def load_case(path: Path, tree: Tree) -> tuple[Case, tuple[str, ...]]:
    """The case at `path`, and a sentence for everything in it that `tree` does not know any more.

    Only a case of an older version can have such; they are left out of the case. Raises TreeError with
    every problem found: what cannot be read, another tree, a newer version, answers that do not fit.
    """
    problems = Problems()
    try:
        data = files.read_bytes(path, problems)
        if data is not None:
            return _parsed(files.decode(shown_path(path), data, problems), tree, problems)
    except Stop:
        pass
    raise problems.error()


def parse_case(
    given: str | bytes, tree: Tree, name: str = "case.yaml", *, left_out: LeftOut = LeftOut.OF_OLDER
) -> tuple[Case, tuple[str, ...]]:
    """The case that the text `given` holds, as `load_case` gives it; messages call it `name`.

    Raises TreeError with every problem found.
    """
    problems = Problems()
    try:
        return _parsed(files.decode(name, given, problems), tree, problems, left_out)
    except Stop:
        raise problems.error() from None


def read_case(source: Source | None, problems: Problems) -> CaseShape | None:
    """What a case file holds, as yet without a look at its tree; None for one that cannot be read."""
    root = None if source is None else Composer(problems).compose(source)
    return None if root is None else read(CaseShape, root, problems)


def check_case(shape: CaseShape | InlineCaseShape, tree: Tree, problems: Problems) -> Case:
    """The case that comes with a tree. Problems are noted, whatever version it is of."""
    return _Checker(tree, problems, LeftOut.OF_NONE).case(shape)


def _parsed(
    source: Source | None, tree: Tree, problems: Problems, left_out: LeftOut = LeftOut.OF_OLDER
) -> tuple[Case, tuple[str, ...]]:
    shape = read_case(source, problems)
    if shape is not None:
        checker = _Checker(tree, problems, left_out)
        case = checker.case(shape)
        if not problems:
            return case, tuple(dict.fromkeys(checker.gone))
    raise problems.error()


class _Checker:
    """Checks one case. `gone` are sentences about what the tree does not know any more."""

    def __init__(self, tree: Tree, problems: Problems, left_out: LeftOut) -> None:
        self.gone: list[str] = []
        self._tree = tree
        self._problems = problems
        self._left_out = left_out
        self._leaves_out = False

    def case(self, shape: CaseShape | InlineCaseShape) -> Case:
        tree, version = shape.tree or self._tree.id, shape.version or self._tree.version
        case = Case(tree, version, {}, shape.title)
        if not self._belongs(shape, tree, version):
            return case
        answers: dict[str, Answer] = {}
        given = origin(shape).value("answers")
        for node_id, value in shape.answers.items():
            key, at = given.entries[node_id] if isinstance(given, Map) else (given, given)
            node = self._tree.node(node_id)
            if node is None:
                near = self._problems.near(node_id, self._tree.places)
                self._unknown(key, "node", node_id, near, "The answer")
            elif (answer := self._answer(node, value, at)) is not None:
                answers[node_id] = answer
        return Case(
            tree, version, answers, shape.title, self._list(shape.list_), self._expectation(shape.expect)
        )

    def _belongs(self, shape: CaseShape | InlineCaseShape, tree: str, version: str) -> bool:
        """Whether the case is one of this tree, and not newer."""
        at = origin(shape)
        if tree != self._tree.id:
            node = at.value("tree")
            message = f"This case belongs to the tree `{shown(tree)}`, not to `{self._tree.id}`."
            self._problems.at(
                node.source, node.start, "wrong-tree", message, "Open it with the tree it belongs to."
            )
            return False
        mine, this = _numbers(version), _numbers(self._tree.version)
        if mine > this:
            node = at.value("version")
            mine_is = f"This case is of version {version}"
            message = f"{mine_is}; the tree here is of version {self._tree.version}, which is older."
            hint = "Get the newer tree, or the newer program."
            self._problems.at(node.source, node.start, "newer-version", message, hint)
            return False
        older = self._left_out is LeftOut.OF_OLDER and mine < this
        self._leaves_out = older or self._left_out is LeftOut.OF_ALL
        return True

    def _answer(self, node: TreeNode, value: str | int | list[str], at: Node) -> Answer | None:
        """The answer at `node`, or None where it does not fit, which was noted."""
        ids = [option.id for option in node.options]
        match node.kind, value:
            case Kind.READ, _:
                self._unfit(
                    node, at, "answer-to-reading", "is only read; it takes no answer", "Take the line out."
                )
            case Kind.NOTE, str():
                if len(value) <= LONGEST_NOTE:
                    return value
                message = f"This note has {len(value)} characters; at most {LONGEST_NOTE} are kept."
                self._problems.at(at.source, at.start, "too-long", message, "Shorten it.")
            case Kind.NOTE, _:
                self._unfit(node, at, "unfit-answer", "takes words", "Put the words in quotes.")
            case Kind.SCALE, int() if node.scale is not None:
                if node.scale.low <= value <= node.scale.high:
                    return value
                takes = f"takes a number from {node.scale.low} to {node.scale.high}"
                self._unfit(node, at, "out-of-range", takes, "")
            case Kind.SCALE, str() if value == UNSURE:
                return value
            case Kind.SCALE, _:
                self._unfit(
                    node, at, "unfit-answer", "takes a whole number, or unsure", "Write the number alone."
                )
            case Kind.CHOICES, str():
                return self._option(node, value, ids, at) or None
            case Kind.CHOICES, _:
                self._unfit(node, at, "unfit-answer", "takes one answer", f"It can be {', '.join(ids)}.")
            case Kind.CHECKLIST, str() if value == NONE:
                return value
            case Kind.CHECKLIST, list():
                return self._ticks(node, value, ids, at)
            case _:
                hint = f"Put it in brackets: [{shown(str(value))}]"
                self._unfit(node, at, "unfit-answer", "takes a list of ticks", hint)
        return None

    def _ticks(self, node: TreeNode, ticks: list[str], ids: list[str], at: Node) -> Answer | None:
        if ticks == [NONE]:
            return NONE
        if NONE in ticks:
            self._unfit(
                node, at, "unfit-answer", "takes `none` only alone", "Take `none` out, or all the rest."
            )
            return None
        if not ticks:
            self._unfit(node, at, "unfit-answer", "needs a tick to count as answered", "Take the line out.")
            return None
        self._refuse_repeats(ticks, at)
        places = [element(at, place) for place in range(len(ticks))]
        known = (self._option(node, tick, ids, where) for tick, where in zip(ticks, places, strict=True))
        return tuple(dict.fromkeys(tick for tick in known if tick)) or None

    def _option(self, node: TreeNode, option_id: str, ids: list[str], at: Node) -> str:
        """`option_id` where the node has it, otherwise ""."""
        if not option_id or option_id in ids:
            return option_id
        near = self._problems.near(option_id, ids)
        hint = did_you_mean(near, f"It can be {', '.join(ids)}.")
        message = f"The node `{node.id}` has no answer `{shown(option_id)}`."
        sentence = (
            f'The answer "{shown(option_id)}" to {_quoted(node)} was left out: it is not offered any more.'
        )
        self._note(at, "unknown-option", message, hint, sentence)
        return ""

    def _list(self, shape: ListShape | UnsetType) -> ListChoices:
        if isinstance(shape, UnsetType):
            return ListChoices()
        at = origin(shape)
        reworded = at.value("reworded")
        kept = {}
        for name, words in shape.reworded.items():
            key = reworded.entries[name][0] if isinstance(reworded, Map) else reworded
            if self._items([name], key):
                kept[name] = words
        return ListChoices(
            pinned=self._top(shape.pinned, len(shape.own), at.value("pinned")),
            dropped=self._items(shape.dropped, at.value("dropped")),
            reworded=kept,
            own=tuple(shape.own),
            tries=self._items(shape.tries, at.value("tries")),
        )

    def _top(self, entries: Sequence[Top], own: int, at: Node) -> tuple[Top, ...]:
        """Those of `entries` that are items of the tree, or numbers of the `own` questions."""
        self._refuse_repeats(entries, at)
        known: list[Top] = []
        for place, entry in enumerate(entries):
            if isinstance(entry, str):
                known += self._items([entry], at, place)
            elif entry <= own:
                known.append(entry)
            else:
                where = element(at, place)
                there = f"There are {own} here." if own else "There are none here."
                message = f"There is no own question number {entry}. {there}"
                self._problems.at(where.source, where.start, "out-of-range", message)
        return tuple(dict.fromkeys(known))

    def _expectation(self, shape: ExpectShape | UnsetType) -> Expectation | None:
        if isinstance(shape, UnsetType) or not is_written(shape):
            return None
        at = origin(shape)
        return Expectation(
            tier=None if isinstance(shape.tier, UnsetType) else Tier.from_slug(shape.tier),
            items=self._items(shape.items, at.value("items")),
            not_items=self._items(shape.not_items, at.value("not-items")),
        )

    def _items(self, names: list[str], at: Node, first: int = 0) -> tuple[str, ...]:
        """Those of `names` that are items of the tree; they stand at `at` from the place `first` on."""
        self._refuse_repeats(names, at)
        known = []
        for place, name in enumerate(names, first):
            if name in self._tree.items:
                known.append(name)
            elif name:
                near = self._problems.near(name, self._tree.items)
                self._unknown(element(at, place), "item", name, near, "What was kept")
        return tuple(dict.fromkeys(known))

    def _refuse_repeats(self, names: Iterable[Top], at: Node) -> None:
        seen: set[Top] = set()
        for place, name in enumerate(names):
            if name and name in seen:
                where = element(at, place)
                message = f"`{shown(str(name))}` stands in this list twice."
                self._problems.at(where.source, where.start, "repeated-name", message, "Take one out.")
            seen.add(name)

    def _unknown(self, at: Node, kind: str, name: str, near: str, what: str) -> None:
        message = f"The tree has no {kind} `{shown(name)}`."
        sentence = f'{what} for "{shown(name)}" was left out: the tree does not have this any more.'
        self._note(at, f"unknown-{kind}", message, did_you_mean(near, "Take it out."), sentence)

    def _unfit(self, node: TreeNode, at: Node, code: str, takes: str, hint: str) -> None:
        sentence = f"The answer to {_quoted(node)} was left out: the question is a different one now."
        self._note(at, code, f"The node `{node.id}` {takes}.", hint, sentence)

    def _note(self, at: Node, code: str, message: str, hint: str, sentence: str) -> None:
        """Notes a problem; where such things are left out, a sentence instead."""
        if self._leaves_out:
            self.gone.append(sentence)
        else:
            self._problems.at(at.source, at.start, code, message, hint)


def _quoted(node: TreeNode) -> str:
    """The node as a person knows it: by its heading."""
    heading = node.ask[-1].text if node.ask else node.id
    return f'"{heading}"'


def _numbers(version: str) -> tuple[int, ...]:
    """A version as numbers to compare; 1.0 and 1 are the same."""
    numbers = [int(part) for part in version.split(".") if part.isdigit()]
    while numbers and numbers[-1] == 0:
        numbers.pop()
    return tuple(numbers)
