"""Compares the program with a minimal Textual app, by ratios: absolute times depend on the machine.

    python -m tests.bench [--rounds N] [--only NAME ...] [--command 'COMMAND ...']

In every round each program runs once, in a pseudo-terminal of 80x24 that answers queries as xterm does. The
rounds alternate which is first; one more round comes before them, and counts for nothing: it fills the
caches, .pyc files included. Both are started by scripts as pip installs them, in the same environment, with
an empty home. A ratio is the median of the rounds' ratios. The exit status is 1 if one is over its limit.

    first-paint   from the start to the first screen
    key           from a cursor key among the choices to the changed screen
    rss, pss      memory after the first paint; the second shares out what processes share
    linear        from the start to the first prompt of a walk in lines, against `python -c pass`
    linear-rss    memory at that prompt, against the minimal app
    exit          from the quit key to the end of the process
    version       `--version` against `python -c pass`; an empty script is shown for comparison
    check         the check of the shipped tree, without the proof, against `python -c pass`
    proof         the same with the proof
    proof-1000    the proof alone, of a tree of 969 nodes: the stages of the shipped tree 19 times
    proof-10000   the same of 10,047 nodes, for which lengths are bounds
"""

from __future__ import annotations

import argparse
import os
import shlex
import statistics
import sys
import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench import measure
from tests.bench.measure import Program

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

FIRST = r"1 Begin"  # on the first screen of the program
OPEN_KEYS = ("enter",)  # from there to the first question
QUESTION = r"Who is this about"  # on the screen of a question
QUIT_KEYS = ("\x11",)  # ctrl+q

LIMITS = {
    "first-paint": 1.15,
    "key": 1.5,
    "rss": 1.25,
    "pss": 1.25,
    "exit": 0.3,
    "linear": 5,
    "linear-rss": 0.5,
    "version": 1.8,
    "check": 40,
    "proof": 100,
    "proof-1000": 50,
    "proof-10000": 1000,
}
UNITS = {"rss": "MiB", "pss": "MiB", "linear-rss": "MiB"}
EMPTY = "empty-script"
PYTHON = "python -c pass"
WHOLE_RUN = "whole run"
COMMANDS = {"version": "--version", "check": "check --no-proof", "proof": "check"}
"""Measures of a command that draws no screen, each with what it is called with."""

LINEAR = {"linear": (PYTHON, WHOLE_RUN), "linear-rss": ("minimal", "rss")}
"""Measures of a walk in lines, each with the program that it is compared with, and what is measured there."""

COPIES = {"proof-1000": "19", "proof-10000": "197"}
"""Measures of the proof of a large tree, each with how many copies of the shipped one it has."""

Measured = dict[str, float]


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--rounds", type=int, default=9, help="rounds that count [9]")
    parser.add_argument("--only", action="append", choices=list(LIMITS), help="one measure, repeatable")
    parser.add_argument("--command", default=measure.installed_command(), help="the command to measure")
    options = parser.parse_args()
    sys.setswitchinterval(0.0002)  # the thread that takes the times must not wait for the one that interprets
    names = options.only or list(LIMITS)
    with tempfile.TemporaryDirectory() as folder:
        rounds = run_rounds(options.rounds, shlex.split(options.command), names, Path(folder))
    return report(rounds, names)


def run_rounds(
    count: int, command: Sequence[str], names: Sequence[str], folder: Path
) -> list[dict[str, Measured]]:
    """For each round: what was measured, by program and measure."""
    source = Path(__file__).with_name("minimal_app.py").read_text()
    minimal = Program(
        [measure.install_script(folder, "minimal", source, command[0])],
        "Not sure",
        "Not sure",
        quit_keys=("\x11",),
    )
    ours = Program(command, FIRST, QUESTION, OPEN_KEYS, QUIT_KEYS)
    empty = measure.install_script(folder, "empty", "def main() -> None: ...\n", command[0])
    home = folder / "home"
    runs: dict[str, Callable[[], Measured]] = {}
    screens = set(names) - COMMANDS.keys() - COPIES.keys() - LINEAR.keys()
    if screens:
        runs["ours"] = lambda: measure.run_program(ours, home)
    if screens or "linear-rss" in names:
        runs["minimal"] = lambda: measure.run_program(minimal, home)
    if LINEAR.keys() & names:
        runs["linear"] = lambda: measure.run_linear(command, home)
    for name in COMMANDS.keys() & names:
        runs[name] = partial(timed, [*command, *COMMANDS[name].split()], home)
    for name in COPIES.keys() & names:
        runs[name] = partial(proven, COPIES[name])
    if (COMMANDS | COPIES).keys() & names or "linear" in names:
        runs[PYTHON] = partial(timed, [sys.executable, "-c", "pass"], home)
    if "version" in names:
        runs[EMPTY] = partial(timed, [empty], home)
    rounds = []
    for number in range(-1, count):
        order = list(runs) if number % 2 else list(reversed(runs))
        result = {name: runs[name]() for name in order}
        if number >= 0:
            rounds.append(result)
    return rounds


def timed(command: Sequence[str], home: Path) -> Measured:
    return {WHOLE_RUN: measure.run_command(command, home)}


def proven(copies: str) -> Measured:
    return {WHOLE_RUN: measure.run_measured([sys.executable, "-m", "tests.bench.copies", copies])}


def report(rounds: Sequence[dict[str, Measured]], names: Sequence[str]) -> int:
    """Print the table; 1 if a ratio is over its limit."""
    write(f"{len(rounds)} rounds, Python {sys.version.split()[0]}, load {os.getloadavg()[0]:.1f}\n")
    write(f"{'':14}{'ours':>14}{'baseline':>14}{'ratio':>8}{'limit':>8}")
    over = False
    for name in names:
        if name in COMMANDS or name in COPIES:
            ratio = print_row(rounds, name, WHOLE_RUN, (name, PYTHON), LIMITS[name])
        elif name in LINEAR:
            ratio = print_linear_row(rounds, name)
        else:
            ratio = print_row(rounds, name, name, ("ours", "minimal"), LIMITS[name])
        over = over or ratio > LIMITS[name]
        if name == "version":
            print_row(rounds, EMPTY, WHOLE_RUN, (EMPTY, PYTHON), None)
    return int(over)


def print_linear_row(rounds: Sequence[dict[str, Measured]], name: str) -> float:
    other, measured = LINEAR[name]
    both = [{"ours": {name: each["linear"][name]}, "other": {name: each[other][measured]}} for each in rounds]
    return print_row(both, name, name, ("ours", "other"), LIMITS[name])


def write(line: str) -> None:
    sys.stdout.write(line + "\n")


def print_row(
    rounds: Sequence[dict[str, Measured]],
    name: str,
    measured: str,
    programs: tuple[str, str],
    limit: float | None,
) -> float:
    ours, baseline = programs
    unit = UNITS.get(name, "ms")
    values = [(result[ours][measured], result[baseline][measured]) for result in rounds]
    ratio = statistics.median(mine / other for mine, other in values)
    row = f"{name:14}"
    row += "".join(f"{statistics.median(column):10.1f} {unit:3}" for column in zip(*values, strict=True))
    row += f"{ratio:8.2f}"
    if limit is not None:
        row += f"{limit:8.2f}  {'over' if ratio > limit else 'ok'}"
    write(row)
    return ratio


if __name__ == "__main__":
    sys.exit(main())
