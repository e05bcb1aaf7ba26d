"""Truth tables: a condition as one whole number, a bit for every combination of findings.

Two conditions with the same table mean the same, whatever they look like. A table over n findings has 2**n
bits, so conditions that rest on more than `MOST_FINDINGS` between them have none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from eczema_tui.tree import AllOf, AnyOf, Condition, Has, Kind, Node, Not, Tree, mentioned

MOST_FINDINGS = 20


class Table:
    """The truth of conditions over a fixed choice of settable findings.

    `possible` are the combinations that can occur, as far as single nodes tell: of the answers of which a
    person gives one, no two meet.
    """

    def __init__(self, tree: Tree, names: Sequence[str], only_at: dict[str, Node]) -> None:
        self._tree = tree
        size = 1 << len(names)
        self._everywhere = (1 << size) - 1
        self._columns = {name: _column(place, size) for place, name in enumerate(names)}
        self.possible = self._everywhere
        for node in {only_at[name].id: only_at[name] for name in names if name in only_at}.values():
            own = [name for name in names if only_at.get(name) is node]
            together = {frozenset(option.sets).intersection(own) for option in node.options}
            together.add(frozenset())  # nobody asked, or another answer
            self.possible &= self.of(AnyOf(tuple(_exactly(each, own) for each in together)))

    def of(self, condition: Condition | None) -> int:
        """The combinations in which `condition` holds. Raises KeyError for a finding not among the names."""
        match condition:
            case None:
                return self._everywhere
            case Has(name):
                derived = self._tree.findings[name].when
                return self._columns[name] if derived is None or name in self._columns else self.of(derived)
            case Not(inner):
                return self._everywhere & ~self.of(inner)
            case AllOf(parts):
                found = self._everywhere
                for part in parts:
                    found &= self.of(part)
                return found
            case AnyOf(parts):
                found = 0
                for part in parts:
                    found |= self.of(part)
                return found


class Truths:
    """Makes the truth tables of one tree."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        setters: dict[str, list[Node]] = {}
        for node in tree.nodes:
            for name in dict.fromkeys(name for option in node.options for name in option.sets):
                setters.setdefault(name, []).append(node)
        self._only_at = {
            name: nodes[0]
            for name, nodes in setters.items()
            if len(nodes) == 1 and nodes[0].kind is not Kind.CHECKLIST
        }

    def table(self, conditions: Iterable[Condition | None]) -> Table | None:
        """The table over all settable findings on which `conditions` rest; None where they are too many.

        Where they are, derived findings may stand for what they follow from. Then the table has combinations
        that cannot occur, so that what holds in all of it is still true.
        """
        given = tuple(conditions)
        for found in (settable, lambda condition, _: mentioned(condition)):
            names = dict.fromkeys(name for condition in given for name in found(condition, self._tree))
            if len(names) <= MOST_FINDINGS:
                return Table(self._tree, tuple(names), self._only_at)
        return None


def settable(condition: Condition | None, tree: Tree) -> Iterator[str]:
    """The settable findings on which `condition` rests, directly or through derived ones; some repeat."""
    for name in mentioned(condition):
        derived = tree.findings[name].when
        if derived is None:
            yield name
        else:
            yield from settable(derived, tree)


def _column(place: int, size: int) -> int:
    """The combinations in which the finding at `place` is there: blocks of zeros and ones, in turn."""
    column = ((1 << (1 << place)) - 1) << (1 << place)
    filled = 2 << place
    while filled < size:
        column |= column << filled
        filled *= 2
    return column


def _exactly(there: Iterable[str], names: Iterable[str]) -> Condition:
    """The condition that of `names` just those in `there` hold."""
    wanted = frozenset(there)
    return AllOf(tuple(Has(name) if name in wanted else Not(Has(name)) for name in names))
