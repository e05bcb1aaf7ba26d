"""Large trees: the stages of one tree several times over, under fresh ids, each copy tied to the one before.

A condition names the findings of its own copy or, three times in ten, those of the copy before, in all copies
alike. What a promise speaks of keeps to its own copy; promises that do not hold all the same are left out.

    python -m tests.bench.copies COUNT

proves so many copies of the shipped tree and prints how many milliseconds that takes, loading apart.
"""

from __future__ import annotations

import random
import sys
from time import perf_counter
from typing import TYPE_CHECKING

from msgspec.structs import replace

from eczema_tui.authoring.proof import prove
from eczema_tui.shipped import shipped_tree
from eczema_tui.tree import AllOf, AnyOf, Claim, Condition, Finding, Has, Item, Node, Not, Option, Promise

if TYPE_CHECKING:
    from eczema_tui.tree import Stage, Tree, Wording

TIED = 0.3
"""The share of conditions that name the findings of the copy before."""


def copies(tree: Tree, count: int) -> Tree:
    """`tree` with its stages `count` times, one copy after the other: the same at each call."""
    broken = {each.promise_id.rpartition("-")[0] for each in prove(_copied(tree, 3)).broken}
    kept = tuple(promise for promise in tree.promises if promise.id not in broken)
    return _copied(replace(tree, promises=kept), count)


def _copied(tree: Tree, count: int) -> Tree:
    made = [_Copy(tree, number) for number in range(count)]
    return replace(
        tree,
        nodes=tuple(each.node(node) for each in made for node in tree.nodes),
        stages=tuple(each.stage(stage) for each in made for stage in tree.stages),
        findings={
            each.own(name): each.finding(found) for each in made for name, found in tree.findings.items()
        },
        items={each.own(name): each.item(item) for each in made for name, item in tree.items.items()},
        promises=tuple(each.promise(promise) for each in made for promise in tree.promises),
        alerts={
            tier: replace(alert, title=made[0].worded(alert.title), text=made[0].worded(alert.text))
            for tier, alert in tree.alerts.items()
        },
    )


class _Copy:
    """One copy, whose ids end in its number."""

    def __init__(self, tree: Tree, number: int) -> None:
        self._number = number
        self._stages = len(tree.stages)
        self._offset = number * len(tree.nodes)
        self._dice = random.Random(0)  # noqa: S311 - nothing here is secret
        claims = [claim for promise in tree.promises for claim in (promise.never, promise.always) if claim]
        self._promised = {name for claim in claims for name in (*claim.nodes, *claim.items)}
        named = [node for node in tree.nodes if node.id in self._promised]
        self._promised |= {tree.stages[node.stage].id for node in named}
        self._opening = {tree.nodes[node.opened_by[0]].id for node in named if node.opened_by}

    def own(self, name: str) -> str:
        return f"{name}-{self._number}"

    def node(self, node: Node) -> Node:
        return replace(
            node,
            id=self.own(node.id),
            stage=node.stage + self._number * self._stages,
            end=node.end + self._offset,
            ask=self.worded(node.ask),
            text=self.worded(node.text),
            why=self.worded(node.why),
            when=self._when(node.when, tied=node.id not in self._promised),
            options=tuple(self._option(each, tied=node.id not in self._opening) for each in node.options),
            opened_by=node.opened_by and (node.opened_by[0] + self._offset, node.opened_by[1]),
        )

    def _option(self, option: Option, *, tied: bool) -> Option:
        start, end = option.then
        return replace(
            option,
            label=self.worded(option.label),
            sets=self._all(option.sets),
            when=self._when(option.when, tied=tied),
            then=(start + self._offset, end + self._offset) if start < end else option.then,
        )

    def stage(self, stage: Stage) -> Stage:
        return replace(
            stage,
            id=self.own(stage.id),
            title=self.worded(stage.title),
            start=stage.start + self._offset,
            end=stage.end + self._offset,
            when=self._when(stage.when, tied=stage.id not in self._promised),
        )

    def finding(self, finding: Finding) -> Finding:
        return replace(
            finding,
            id=self.own(finding.id),
            phrase=self.worded(finding.phrase),
            advice=self.worded(finding.advice),
            when=self._when(finding.when, tied=False),
        )

    def item(self, item: Item) -> Item:
        return replace(
            item,
            id=self.own(item.id),
            text=self.worded(item.text),
            why=self.worded(item.why),
            when=self._when(item.when, tied=item.id not in self._promised),
        )

    def promise(self, promise: Promise) -> Promise:
        return replace(
            promise,
            id=self.own(promise.id),
            when=self._when(promise.when, tied=False),
            never=self._claim(promise.never),
            always=self._claim(promise.always),
        )

    def worded(self, wording: Wording) -> Wording:
        return tuple(replace(each, when=self._when(each.when)) for each in wording)

    def _claim(self, claim: Claim | None) -> Claim | None:
        return claim and replace(
            claim,
            items=self._all(claim.items),
            findings=self._all(claim.findings),
            nodes=self._all(claim.nodes),
        )

    def _all(self, names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(map(self.own, names))

    def _when(self, condition: Condition | None, *, tied: bool = True) -> Condition | None:
        """The condition over findings of this copy or, if `tied`, maybe over those of the one before."""
        before = tied and self._number > 0 and self._dice.random() < TIED
        return condition and _over(condition, f"-{self._number - before}")


def _over(condition: Condition, suffix: str) -> Condition:
    """The condition with another suffix behind each finding."""
    match condition:
        case Has(name):
            return Has(name + suffix)
        case Not(of):
            return Not(_over(of, suffix))
        case AllOf(parts):
            return AllOf(tuple(_over(part, suffix) for part in parts))
        case AnyOf(parts):
            return AnyOf(tuple(_over(part, suffix) for part in parts))


def main() -> None:
    made = copies(shipped_tree(), int(sys.argv[1]))
    begun = perf_counter()
    proof = prove(made)
    elapsed = (perf_counter() - begun) * 1e3
    if proof.impossible or proof.stuck or proof.broken:
        raise AssertionError("the copies hold what their tree does not")
    sys.stdout.write(f"{elapsed:.1f}\n")


if __name__ == "__main__":
    main()
