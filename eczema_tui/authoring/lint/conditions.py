"""Conditions that cannot do what they are there for."""

from __future__ import annotations

from collections.abc import Iterator

from eczema_tui.authoring.lint.rule import Subject
from eczema_tui.authoring.parts import Conditioned, conditions, wordings
from eczema_tui.authoring.remarks import Remark
from eczema_tui.authoring.truth import Table, Truths, settable
from eczema_tui.loader import Place
from eczema_tui.tree import AllOf, AnyOf, Condition, Has, Node, Not, Tree


def without_effect(subject: Subject) -> Iterator[Remark]:
    """Conditions that never hold, always hold, or have parts that change nothing."""
    tree, truths = subject.tree, Truths(subject.tree)
    for each in conditions(tree):
        known = tuple(known_before(tree, each.place))
        truth = truths.table([each.condition, *known])
        if truth is None:
            continue
        given = truth.of(AllOf(known)) & truth.possible
        found = truth.of(each.condition)
        if isinstance(each.condition, Has) and found & truth.possible in (0, truth.possible):
            continue  # a derived finding, of which this is said where it is declared
        if not found & given:
            yield _never(each, nested=bool(found & truth.possible))
        elif found & given == given:
            yield _always(each, by_itself=found & truth.possible == truth.possible)
        else:
            yield from _idle_parts(each, truth)


def repeated(subject: Subject) -> Iterator[Remark]:
    """Derived findings that follow from the same as an earlier one."""
    tree, truths = subject.tree, Truths(subject.tree)
    seen: dict[tuple[tuple[str, ...], int], str] = {}
    for finding in tree.derived:
        names = tuple(sorted(set(settable(finding.when, tree))))
        truth = truths.table(map(Has, names))
        if truth is None:
            continue
        earlier = seen.setdefault((names, truth.of(finding.when)), finding.id)
        if earlier != finding.id:
            yield Remark(
                ("finding", finding.id, "when"),
                "condition-repeated",
                f"`{finding.id}` follows from just the same as `{earlier}`.",
                f"Name `{earlier}` wherever you name this, or correct one of the two.",
            )


def variants_without_effect(subject: Subject) -> Iterator[Remark]:
    """Variants of a wording that are never used, or say just what the next one says."""
    truths = Truths(subject.tree)
    for worded in wordings(subject.tree):
        truth = truths.table(variant.when for variant in worded.wording)
        used = 0
        for number, variant in enumerate(worded.wording):
            place = (*worded.place, number)
            following = worded.wording[number + 1 : number + 2]
            fits = 0 if truth is None else truth.of(variant.when) & truth.possible
            if fits and not fits & ~used:
                yield Remark(
                    place,
                    "variant-never-used",
                    "Nobody reads this variant: those above it are used whenever it could be.",
                    "Put it further up, correct its `when`, or take it out."
                    if variant.when
                    else "Take it out, and the `when` of the one above; or correct what stands above.",
                )
            elif following and following[0].text == variant.text:
                yield Remark(
                    place,
                    "variant-same-words",
                    "This variant says word for word what the next one says.",
                    "Take it out, or correct its words.",
                )
            used |= fits


def of_one_part(subject: Subject) -> Iterator[Remark]:
    """An `any` or `all` with a single part: something may have been lost."""
    for each in conditions(subject.tree):
        for path in _part_paths(each.condition):
            whole = _part_at(each.condition, path[:-1])
            if isinstance(whole, AllOf | AnyOf) and len(whole.of) == 1:
                yield Remark(
                    (*each.place, *path),
                    "condition-of-one-part",
                    f"This is the only part of its `{path[-2]}`, so something may be missing here.",
                    f"Add the other parts, or write it without `{path[-2]}`.",
                )


def urgent_under_not(subject: Subject) -> Iterator[Remark]:
    """Findings with a tier under a `not`: what hangs on it goes away when an urgent sign comes up.

    A promise shows nothing to anybody, so nothing of it can go away.
    """
    tree = subject.tree
    for each in conditions(tree):
        for path, name in _negated(each.condition) if each.place[0] != "promise" else ():
            if tree.findings[name].tier:
                yield Remark(
                    (*each.place, *path),
                    "urgent-under-not",
                    f"`{name}` is urgent and stands under a `not`: {each.what} goes when the sign comes up.",
                    "Declare a finding for the opposite, let an answer set it, and name that.",
                )


def _negated(condition: Condition, path: Place = (), *, negated: bool = False) -> Iterator[tuple[Place, str]]:
    """The findings under an odd number of `not`s, each with the way to it."""
    match condition:
        case Has(name):
            if negated:
                yield path, name
        case Not(of):
            yield from _negated(of, (*path, "not"), negated=not negated)
        case AllOf(parts) | AnyOf(parts):
            key = "all" if isinstance(condition, AllOf) else "any"
            for number, part in enumerate(parts):
                yield from _negated(part, (*path, key, number), negated=negated)


def _never(each: Conditioned, *, nested: bool) -> Remark:
    why = "it excludes what holds for everybody who gets here" if nested else "its parts exclude one another"
    return Remark(
        each.place,
        "condition-never",
        f"This condition never holds, for {why}. So {each.what} is never used.",
        "Correct it, or take out what it belongs to.",
    )


def _always(each: Conditioned, *, by_itself: bool) -> Remark:
    why = "whatever the person says" if by_itself else "for everybody who gets here"
    return Remark(
        each.place,
        "condition-always",
        f"This condition holds {why}, so it decides nothing.",
        "Take it out, or correct it.",
    )


def known_before(tree: Tree, place: Place) -> Iterator[Condition]:
    """What surely holds where a condition of a stage, node or option is asked, and goes on to hold.

    That is what the stage, the nodes around it and the answers that open them ask for. Not so a condition
    with a `not` in it on which an answer given since may bear.
    """
    kind, name = place[0], str(place[1])
    node = tree.node(name) if kind in ("node", "option") else None
    if node is None:
        return
    stage = tree.stages[node.stage]
    around = [(stage.start, stage.when)]
    if place[2:] != ("when",):
        around.append((tree.places[name], node.when))
    for opener, option_id in openers(tree, node):
        asked = tree.places[opener.id]
        around.append((asked, opener.when))
        option = opener.option(option_id)
        if option is not None:
            around.append((asked, option.when))
            around += [(asked, Has(name)) for name in option.sets]
    for asked, condition in around:
        if condition is not None and (not has_not(condition, tree) or _is_settled(condition, tree, asked)):
            yield condition


def _is_settled(condition: Condition, tree: Tree, place: int) -> bool:
    """Whether no node from `place` on can set anything on which `condition` rests."""
    names = set(settable(condition, tree))
    later = (option for node in tree.nodes[place:] for option in node.options)
    return not any(names.intersection(option.sets) for option in later)


def openers(tree: Tree, node: Node) -> Iterator[tuple[Node, str]]:
    """The nodes in which `node` is nested, inmost first, each with the option that opens the way."""
    while node.opened_by is not None:
        place, option_id = node.opened_by
        node = tree.nodes[place]
        yield node, option_id


def has_not(condition: Condition, tree: Tree) -> bool:
    """Whether there is a `not` in `condition`, or in what a derived finding of it follows from."""
    match condition:
        case Has(name):
            derived = tree.findings[name].when
            return derived is not None and has_not(derived, tree)
        case Not():
            return True
        case AllOf(parts) | AnyOf(parts):
            return any(has_not(part, tree) for part in parts)


def _idle_parts(each: Conditioned, truth: Table) -> Iterator[Remark]:
    """The parts of a condition that can be taken out, one or all, without any difference.

    A finding of an item's condition makes one if it is named nowhere else: the list says it as a reason.
    """
    whole = truth.of(each.condition) & truth.possible
    kept = each.condition
    taken_out: list[Place] = []
    for path in _part_paths(each.condition):
        if any(path[: len(outer)] == outer for outer in taken_out):
            continue
        alone, without = _without(each.condition, path), _without(kept, path)
        if alone is None or without is None:
            continue
        if each.place[0] == "item" and _is_reason_lost(each.condition, path, without):
            continue
        if all(truth.of(rest) & truth.possible == whole for rest in (alone, without)):
            kept = without
            taken_out.append(path)
            yield Remark(
                (*each.place, *path),
                "condition-idle-part",
                "This part of the condition makes no difference: the rest says it already.",
                "Take this part out, or correct it.",
            )


def _part_paths(condition: Condition, path: Place = ()) -> Iterator[Place]:
    """The ways to all parts of an `any` or `all`: the last first, so that the places of others stay."""
    match condition:
        case Not(of):
            yield from _part_paths(of, (*path, "not"))
        case AllOf(parts) | AnyOf(parts):
            key = "all" if isinstance(condition, AllOf) else "any"
            for number, part in reversed(list(enumerate(parts))):
                yield (*path, key, number)
                yield from _part_paths(part, (*path, key, number))
        case Has():
            return


def _is_reason_lost(condition: Condition, path: Place, rest: Condition) -> bool:
    """Whether the part at `path` can give a reason that `rest` does not give."""
    return "not" not in path and not set(_reasons(_part_at(condition, path))) <= set(_reasons(rest))


def _reasons(condition: Condition) -> Iterator[str]:
    """The findings that can be reasons why `condition` holds: those under no `not`."""
    if isinstance(condition, Has):
        yield condition.finding
    elif isinstance(condition, AllOf | AnyOf):
        for part in condition.of:
            yield from _reasons(part)


def _part_at(condition: Condition, path: Place) -> Condition:
    """The part of a condition to which `path` leads; where it ends in "any" or "all", that whole."""
    part = condition
    for step in path:
        if isinstance(step, int) and isinstance(part, AllOf | AnyOf):
            part = part.of[step]
        elif step == "not" and isinstance(part, Not):
            part = part.of
    return part


def _without(condition: Condition, path: Place) -> Condition | None:
    """`condition` without the part at `path`; None where it is the only one of its kind."""
    match condition:
        case Not(of):
            inner = _without(of, path[1:])
            return None if inner is None else Not(inner)
        case AllOf(parts) | AnyOf(parts):
            number = int(path[1])
            rest: tuple[Condition, ...]
            if len(path) == 2:
                rest = parts[:number] + parts[number + 1 :]
            else:
                inner = _without(parts[number], path[2:])
                rest = () if inner is None else (*parts[:number], inner, *parts[number + 1 :])
            return type(condition)(rest) if rest else None
        case Has():
            return None
