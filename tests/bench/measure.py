"""What is measured, of one run of one program."""

from __future__ import annotations

import os
import re
import shutil
import statistics
import subprocess
import sys
import sysconfig
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from tests.pty_session import TIMEOUT, Session, clean_environment

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SCRIPT_IMPORT = re.compile(rb"^from \S+ import main$", re.MULTILINE)
SCRIPT = f"""\
#!{sys.executable}
import sys
from module import main
if __name__ == "__main__":
    sys.exit(main())
"""
KEYS_TIMED = 10


@dataclass(frozen=True)
class Program:
    """A full-screen program, and how to use it."""

    command: Sequence[str]
    first: str
    """A regex: the first paint is the first screen that matches it."""
    question: str
    """A regex for the screen with the choices."""
    open_keys: Sequence[str] = ()
    """The keys that lead from the first screen to the one with the choices."""
    quit_keys: Sequence[str] = ()
    """The keys that end the program there. The time is taken from the last of them."""


def run_program(program: Program, home: Path) -> dict[str, float]:
    """Start the program, open its question, move among the choices, quit: milliseconds and MiB."""
    with Session(program.command, env=environment(home)) as session:
        found = {"first-paint": (session.wait_for(program.first) - session.started) * 1e3}
        session.settle()
        found |= memory(session.pid)
        for key in program.open_keys:
            session.send(key)
        session.wait_for(program.question)
        session.settle()
        times = []
        for number in range(KEYS_TIMED):
            # To and fro, so that it does not matter whether the last choice leads to the first.
            times.append(time_to_repaint(session, "up" if number % 2 else "down"))
            session.settle()
        found["key"] = statistics.median(times)
        for key in program.quit_keys:
            session.settle()
            sent = session.send(key)
        left = session.wait_exit()
        if left.code or session.left_over:
            raise AssertionError(f"{program.command}: {left}, left over: {session.left_over or 'nothing'}")
        return found | {"exit": (left.time - sent) * 1e3}


def run_linear(command: Sequence[str], home: Path) -> dict[str, float]:
    """Start a walk in lines, and leave it at its first prompt: milliseconds until then, and MiB."""
    with Session([*command, "walk", "--linear"], env=environment(home)) as session:
        first = (session.wait_for(r"^Begin: ") - session.started) * 1e3
        session.settle()
        found = {"linear": first, "linear-rss": memory(session.pid)["rss"]}
        session.send("quit\r")
        if session.wait_exit().code:
            raise AssertionError(f"{command}: {session.exit}")
        return found


def time_to_repaint(session: Session, key: str) -> float:
    before = session.screen.cells
    sent = session.send(key)
    seen = session.pump(lambda: session.screen.cells != before, TIMEOUT)
    if seen is None:
        raise AssertionError(f"{key} changes nothing\n{session.screen.text}")
    return (seen - sent) * 1e3


def memory(pid: int) -> dict[str, float]:
    """Resident memory, and the same with what is shared divided among those who share it."""
    text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    sizes = dict(re.findall(r"^(Rss|Pss): +(\d+) kB", text, re.MULTILINE))
    return {"rss": int(sizes["Rss"]) / 1024, "pss": int(sizes["Pss"]) / 1024}


def run_command(command: Sequence[str], home: Path) -> float:
    """Run a command that prints something and ends: milliseconds."""
    started = perf_counter()
    pid = os.posix_spawnp(
        command[0],
        list(command),
        environment(home),
        file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)],
    )
    _, status = os.waitpid(pid, 0)
    elapsed = (perf_counter() - started) * 1e3
    if status:
        raise AssertionError(f"{command} ended with {os.waitstatus_to_exitcode(status)}")
    return elapsed


def run_measured(command: Sequence[str]) -> float:
    """Run a command that takes a time itself, and prints it: milliseconds."""
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return float(done.stdout)


def environment(home: Path) -> Mapping[str, str]:
    """The same for all, with a home in which no earlier run has left anything."""
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir()
    return clean_environment(HOME=str(home))


def install_script(folder: Path, name: str, source: str, like: str) -> str:
    """Make a module a command, started by a script like the installed one; the path of the command.

    Installers differ in what such a script imports, and that alone can double the time of `--version`.
    """
    (folder / f"{name}_module.py").write_text(source)
    script = folder / name
    found = Path(like).read_bytes() if Path(like).is_file() else b""
    template = found.decode() if found.startswith(b"#!") and SCRIPT_IMPORT.search(found) else SCRIPT
    imported = SCRIPT_IMPORT.pattern.decode()
    script.write_text(re.sub(imported, f"from {name}_module import main", template, flags=re.MULTILINE))
    script.chmod(0o755)
    return str(script)


def installed_command() -> str:
    return str(Path(sysconfig.get_path("scripts")) / "eczema-tui")
