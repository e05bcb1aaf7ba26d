"""Reports of the check, as text for people, as JSON for programs, as annotations for a workflow on GitHub."""

from __future__ import annotations

import json
import shlex
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import MAX_EMAX, ROUND_CEILING, ROUND_HALF_EVEN, Context, Decimal

from wcwidth import wrap

from eczema_tui.authoring.cases import Coverage, Lengths, Span
from eczema_tui.authoring.check import Report
from eczema_tui.authoring.proof import Count, Length, Proof
from eczema_tui.case import Case
from eczema_tui.loader import WIDTH, Place, Problem, dump_case
from eczema_tui.plural import counted
from eczema_tui.tree import Tree

UNMEASURED = "not measured: python -m pip install 'eczema-tui[author]' adds what it takes"
UNPROVEN = "not done: python -m pip install 'eczema-tui[author]' adds what it takes"
_HANGING = " " * len("Verdict  ")
FORMAT_VERSION = 1
"""Goes up when a key of the JSON changes its meaning or goes away."""


def as_text(reports: Sequence[Report]) -> str:
    """The reports one after the other: warnings, errors, what no case touches, and the verdict last."""
    return "\n".join(line for report in reports for line in _text(report))


def as_json(reports: Sequence[Report]) -> str:
    """The reports as one JSON object."""
    return json.dumps(
        {"format": FORMAT_VERSION, "trees": [_json(report) for report in reports]},
        indent=2,
        ensure_ascii=False,
    )


def as_github(reports: Sequence[Report]) -> str:
    """The problems as commands that make GitHub show them beside the lines they are about.

    See "Workflow commands for GitHub Actions" in the documentation of GitHub.
    """
    return "\n".join(line for report in reports for line in _commands(report))


FORMATS: Mapping[str, Callable[[Sequence[Report]], str]] = {
    "text": as_text,
    "json": as_json,
    "github": as_github,
}
"""The formats of a report by name, each with what writes it: no line feed at the end."""


def witnesses(report: Report) -> dict[str, Case]:
    """The walks that show what the proof found to be wrong, by the name of a file for each."""
    if report.tree is None or report.proof is None:
        return {}
    tree, proof = report.tree, report.proof
    shown = {
        f"promise-{each.promise_id}": (f"Breaks the promise {each.promise_id}", each.answers)
        for each in proof.broken
    }
    shown |= {
        f"nothing-at-{each.node_id}": (f"Has nothing to answer at {each.node_id}", each.answers)
        for each in proof.stuck
    }
    return {
        name: Case(tree.id, tree.version, dict(answers), title) for name, (title, answers) in shown.items()
    }


def verdict(report: Report) -> str:
    """The last word on a tree, in one sentence."""
    errors, warnings = counted(len(report.errors), "error"), counted(len(report.warnings), "warning")
    if report.tree is None:
        return f"{report.name}: cannot be read: {errors}."
    name = f"{report.tree.id} {report.tree.version}".strip() or report.name
    if report.errors:
        return f"{name}: to be mended: {errors}, {warnings}."
    if report.warnings:
        return f"{name}: no mistakes found, but {warnings}."
    if report.unproven:
        return f"{name}: no mistakes found, but nothing is proven."
    return f"{name}: no mistakes found."


def _commands(report: Report) -> Iterator[str]:
    for problem in report.problems:
        yield (
            f"::{problem.severity} file={_property(problem.file)},line={problem.line},col={problem.column},"
            f"title={_property(problem.code)}::{_data(_said(problem))}"
        )
    if report.unmeasured:
        yield f"::notice title=reading-level::{_data(f'{report.name}: the reading level was {UNMEASURED}')}"


def _text(report: Report) -> Iterator[str]:
    for problem in (*report.warnings, *report.errors):
        yield from [str(problem), ""]
    for name, case in witnesses(report).items():
        about = f"{case.title}: a shortest walk, as the case file {name}.yaml (--walks FOLDER writes it):"
        yield from _wrapped(about)
        yield from (f"    {line}".rstrip() for line in dump_case(case).splitlines())
        yield "Run this to see its list:"
        yield f"    eczema-tui list {name}.yaml --tree {shlex.quote(report.name)}"
        yield ""
    if report.tree is not None and report.coverage is not None:
        yield from _missed(report.coverage)
        yield from _summary(report, report.tree, report.coverage)
    elif report.tree is not None:
        yield from _wrapped(
            "Parts of the tree cannot be read. The cases, and what rests on the whole tree, "
            "are looked at once these are mended."
        )
    if report.proof is not None:
        yield from _wrapped(f"Proof    {_certificate(report.proof)}", after=_HANGING)
    if report.unproven:
        yield from _wrapped(f"Proof    {UNPROVEN}", after=_HANGING)
    if report.unmeasured:
        yield from _wrapped(f"Reading  {UNMEASURED}", after=_HANGING)
    yield from _wrapped(f"Verdict  {verdict(report)}", after=_HANGING)


def _missed(covered: Coverage) -> Iterator[str]:
    """What no case touches, a line for each node, then the items."""
    by_node: dict[str, list[str]] = {}
    for node, option in covered.answers_missed:
        by_node.setdefault(node, []).append(option)
    for node in covered.unsure_missed:
        by_node.setdefault(node, []).append("unsure")
    if by_node:
        yield "Answers that no case gives:"
        for node, options in by_node.items():
            yield from _wrapped(f"{node}: {', '.join(options)}", "    ", "        ")
        yield ""
    if covered.items_missed:
        yield "Items that no case brings up:"
        yield from _wrapped(", ".join(covered.items_missed), "    ", "    ")
        yield ""


def _summary(report: Report, tree: Tree, covered: Coverage) -> Iterator[str]:
    asking = sum(node.asks for node in tree.nodes)
    unverified = sum(not source.verified for source in tree.sources.values())
    parts = (
        counted(len(tree.stages), "stage"),
        f"{counted(len(tree.nodes), 'node')} ({asking} ask)",
        counted(len(tree.items), "item"),
        counted(len(tree.findings), "finding"),
        f"{counted(len(tree.sources), 'source')} ({unverified} not verified)",
    )
    yield from _wrapped(f"Tree     {', '.join(parts)}", after=_HANGING)
    yield from _wrapped(
        f"Cases    {report.as_expected} of {report.cases} as expected. They give "
        f"{covered.answers - len(covered.answers_missed)} of {covered.answers} answers and "
        f"{covered.unsure - len(covered.unsure_missed)} of {covered.unsure} “not sure”, and bring up "
        f"{covered.items - len(covered.items_missed)} of {counted(covered.items, 'item')}.",
        after=_HANGING,
    )
    if report.lengths is not None:
        yield from _wrapped(f"Lengths  {_lengths(report.lengths)}", after=_HANGING)


def _lengths(lengths: Lengths) -> str:
    walks, lists = lengths.walks, lengths.lists
    return (
        f"The walks of the cases ask on {walks.shortest} ({walks.shortest_in}) to {walks.longest} "
        f"({walks.longest_in}) screens, typically {walks.typical}. Their lists have {lists.shortest} "
        f"({lists.shortest_in}) to {lists.longest} ({lists.longest_in}) lines, typically {lists.typical}."
    )


def _certificate(proof: Proof) -> str:
    """What was proven, in a few sentences."""
    failed = len(proof.impossible) + len(proof.stuck) + len(proof.broken)
    holds = ", and all promises hold" if proof.promises else ""
    found = counted(failed, "fault") if failed else f"all of it can happen{holds}"
    looked_at = (
        counted(proof.nodes, "node"),
        counted(proof.options, "option"),
        counted(proof.items, "item"),
        counted(proof.promises, "promise"),
    )
    asks = " to ".join(dict.fromkeys(map(_length, (proof.shortest, proof.longest))))
    told = " to ".join(dict.fromkeys(map(str, (proof.told.low, proof.told.high))))
    lines = proof.longest_list
    return (
        f"{', '.join(looked_at)}, over {_walks(proof.walks)}, in {proof.seconds:.1f} s: {found}. A walk asks "
        f"{asks} times (people are told {told}), and its list has at most {_length(lines)} "
        f"{'line' if lines.count == 1 else 'lines'}. With all wordings, {counted(proof.parts, 'part')} were "
        "looked at."
    )


def _walks(count: Count) -> str:
    """How many walks: in full or, beyond a million, rounded to two digits, a bound never down."""
    if count.number < 10**6:
        walks = "walk" if count.number == 1 else "walks"
        return f"{'' if count.exact else 'at most '}{count.number:,} {walks}"
    rounding = ROUND_HALF_EVEN if count.exact else ROUND_CEILING
    rounded = Context(prec=2, rounding=rounding, Emax=MAX_EMAX).create_decimal(count.number)
    power = rounded.adjusted()
    return f"{'about' if count.exact else 'at most'} {rounded.scaleb(-power):.1f} x 10^{power} walks"


def _length(length: Length) -> str:
    return f"{length.count}" if length.exact else f"{length.count} (a bound)"


def _wrapped(text: str, before: str = "", after: str = "") -> list[str]:
    """`text` in lines, the first behind `before`, the others behind `after`. Ids stay whole."""
    return wrap(text, WIDTH, initial_indent=before, subsequent_indent=after, break_on_hyphens=False)


def _json(report: Report) -> dict[str, object]:
    found: dict[str, object] = {
        "path": report.name,
        "tree": (report.tree.id if report.tree else "") or None,
        "version": (report.tree.version if report.tree else "") or None,
        "errors": len(report.errors),
        "warnings": len(report.warnings),
        "problems": [_problem_json(problem) for problem in report.problems],
        "cases": report.cases,
        "cases-as-expected": report.as_expected,
        "coverage": None,
        "lengths": None,
        "proof": _proof_json(report.proof) if report.proof else None,
        "not-measured": ["reading-level"] * report.unmeasured + ["proof"] * report.unproven,
    }
    covered = report.coverage
    if covered is not None:
        found["coverage"] = {
            "answers": covered.answers,
            "answers-missed": [list(each) for each in covered.answers_missed],
            "unsure": covered.unsure,
            "unsure-missed": list(covered.unsure_missed),
            "items": covered.items,
            "items-missed": list(covered.items_missed),
        }
    if report.lengths is not None:
        found["lengths"] = {
            "walks": _span_json(report.lengths.walks),
            "lists": _span_json(report.lengths.lists),
        }
    return found


def _proof_json(proof: Proof) -> dict[str, object]:
    return {
        "impossible": [_named(each.place) for each in proof.impossible],
        "nothing-to-answer": {each.node_id: dict(each.answers) for each in proof.stuck},
        "promises-broken": {each.promise_id: dict(each.answers) for each in proof.broken},
        "asks": [proof.shortest.count, proof.longest.count],
        "asks-exact": proof.shortest.exact and proof.longest.exact,
        "asks-told": [proof.told.low, proof.told.high],
        "lines": proof.longest_list.count,
        "walks": str(Decimal(proof.walks.number)),  # a whole number may have too many digits for Python
        "walks-exact": proof.walks.exact,
        "seconds": round(proof.seconds, 3),
    }


def _named(place: Place) -> str:
    return " ".join(map(str, place))


def _span_json(span: Span) -> dict[str, object]:
    return {
        "shortest": span.shortest,
        "shortest-in": span.shortest_in,
        "typical": span.typical,
        "longest": span.longest,
        "longest-in": span.longest_in,
    }


def _problem_json(problem: Problem) -> dict[str, object]:
    return {
        "severity": problem.severity,
        "code": problem.code,
        "file": problem.file,
        "line": problem.line,
        "column": problem.column,
        "message": problem.message,
        "hint": problem.hint,
        "excerpt": problem.excerpt,
    }


def _said(problem: Problem) -> str:
    return f"{problem.message} {problem.hint}".rstrip()


def _data(text: str) -> str:
    """`text` as the message of a workflow command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """`text` as a property of a workflow command."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")
