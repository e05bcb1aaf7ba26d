"""A program in a pseudo-terminal that behaves as xterm does: it answers queries, and its screen can be read.

    with Session([sys.executable, "-m", "tests.tui.probe_app"]) as session:
        session.wait_for("ready")
        session.send("q")
        assert session.wait_exit().code == 0

Times are taken when bytes are read from the pseudo-terminal, before they are interpreted.
"""

from __future__ import annotations

import codecs
import contextlib
import fcntl
import os
import queue
import re
import select
import signal
import struct
import termios
import threading
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

import pyte

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

TIMEOUT = 30.0  # seconds; far more than needed, for machines under load
MARK = b"\x1b]2;mark\x07"
KITTY = "kitty keyboard"
KEYS = {"up": "\x1b[A", "down": "\x1b[B", "enter": "\r", "tab": "\t", "space": " "}
MODES = {
    1049: "alternate screen",
    25: "hidden cursor",
    7: "no line wrap",
    1000: "mouse clicks",
    1003: "mouse moves",
    1015: "urxvt mouse",
    1006: "SGR mouse",
    1016: "mouse pixels",
    2004: "bracketed paste",
    1004: "focus events",
    2026: "synchronised output",
    2048: "resize events",
}
SET_BY_DEFAULT = {25, 7}
REPORTED = {2026: 2, 2004: 2, 1004: 2, 1049: 2, 2048: 0, 25: 1, 7: 1}  # 0: unknown, 1: set, 2: reset

TOKEN = re.compile(
    r"\x1b\[(?P<prefix>[<=>?]?)(?P<numbers>[0-9;:]*)(?P<middle>[ -/]*)(?P<final>[@-~])"
    r"|\x1b\](?P<osc>[^\x07\x1b]*)(?P<end>\x07|\x1b\\)|\x1b[PX^_].*?\x1b\\"
    r"|(?P<escape>\x1b[ -/]*[0-OQ-WYZ\\`-~])|(?P<text>[^\x1b]+)",
    re.DOTALL,
)


class Exit(NamedTuple):
    """How and when the program ended."""

    code: int
    time: float
    cpu: float


class Screen:
    """A pyte screen, with answers to queries and a record of the modes that are not as they were."""

    def __init__(self, columns: int, rows: int, reply: Callable[[bytes], object]) -> None:
        self._screen = pyte.Screen(columns, rows)
        self._draw = pyte.Stream(self._screen).feed
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self._reply = reply
        self._pending = ""
        self._changed: set[int] = set()
        self._kitty = 0

    def feed(self, data: bytes) -> None:
        text, position = self._pending + self._decode(data), 0
        while position < len(text) and (token := TOKEN.match(text, position)):
            position = token.end()
            if token["text"] or token["escape"]:
                self._draw(token[0])
            elif token["osc"] and (query := re.fullmatch(r"(10|11|12|4;\d+);\?", token["osc"])):
                colour = "0000/0000/0000" if query[1] == "11" else "d0d0/d0d0/d0d0"
                self._reply(f"\x1b]{query[1]};rgb:{colour}{token['end']}".encode())
            elif token["final"]:
                self._control(token)
        self._pending = text[position:]

    def _control(self, token: re.Match[str]) -> None:
        prefix, middle, final = token["prefix"], token["middle"], token["final"]
        numbers = [int(number or 0) for number in re.split("[;:]", token["numbers"])]
        cursor = self._screen.cursor
        answer = ""
        if prefix == "?" and final in "hl":
            for mode in numbers:
                (self._changed.discard if (final == "h") == (mode in SET_BY_DEFAULT) else self._changed.add)(
                    mode
                )
                if mode == 1049 and final == "h":
                    self._screen.erase_in_display(2)
            self._draw(token[0])
        elif prefix in "<>" and prefix and final == "u":
            self._kitty += 1 if prefix == ">" else -max(1, numbers[0])
        elif final == "u" and prefix == "?":
            answer = "\x1b[?0u"
        elif final == "p" and middle == "$":
            answer = f"\x1b[{prefix}{numbers[0]};{REPORTED.get(numbers[0], 0)}$y"
        elif final == "c":
            answer = {"": "\x1b[?62;22c", ">": "\x1b[>1;10;0c"}.get(prefix, "")
        elif final == "n":
            answer = "\x1b[0n" if numbers[0] == 5 else f"\x1b[{prefix}{cursor.y + 1};{cursor.x + 1}R"
        elif not prefix and not middle and final not in "tux":
            self._draw(token[0])
        if answer:
            self._reply(answer.encode())

    @property
    def text(self) -> str:
        return "\n".join(self._screen.display)

    @property
    def cells(self) -> list[list[pyte.screens.Char]]:
        """What is shown and how, so that a change of colour alone is a change."""
        rows, columns = range(self._screen.lines), range(self._screen.columns)
        return [[self._screen.buffer[row][column] for column in columns] for row in rows]

    @property
    def left_over(self) -> set[str]:
        """What a program that has ended should have undone."""
        return {MODES.get(mode, str(mode)) for mode in self._changed} | (
            {KITTY} if self._kitty > 0 else set()
        )


class Session:
    """One run of one program. Leaving the `with` block kills what is left of it."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        env: Mapping[str, str] | None = None,
        size: tuple[int, int] = (80, 24),
        terminal_size: tuple[int, int] | None = None,
        stdin: int | None = None,
        controlling: bool = True,
    ) -> None:
        """Start the program, as leader of a session that the terminal controls.

        `terminal_size` is what the program is told, if it is not what is shown here. `stdin`, if given, is
        the program's standard input; the terminal is then only written to. A terminal that is not
        `controlling` sends no SIGHUP when it goes away.
        """
        self.output = bytearray()
        self.last_read = 0.0
        self.exit: Exit | None = None
        self._queue: queue.SimpleQueue[tuple[float, bytes]] = queue.SimpleQueue()
        self._master, self._slave = os.openpty()  # the slave stays open: its attributes stay readable
        self._stop_read, self._stop_write = os.pipe()
        self._open = True
        self.resize(*(terminal_size or size))
        self.attributes = termios.tcgetattr(self._slave)
        self.screen = Screen(*size, lambda answer: os.write(self._master, answer))
        flags = os.O_RDWR if controlling else os.O_RDWR | os.O_NOCTTY
        actions: list[tuple[int, ...] | tuple[int, int, str, int, int]] = [
            (os.POSIX_SPAWN_OPEN, 0, os.ttyname(self._slave), flags, 0),
            (os.POSIX_SPAWN_DUP2, 0, 1),
            (os.POSIX_SPAWN_DUP2, 0, 2),
        ]
        if stdin is not None:
            actions.append((os.POSIX_SPAWN_DUP2, stdin, 0))
        self.started = perf_counter()
        self.pid = os.posix_spawnp(
            command[0],
            list(command),
            clean_environment() if env is None else dict(env),
            setsid=True,
            setsigmask=[],
            setsigdef=signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP},
            file_actions=actions,
        )
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        threading.Thread(target=self._wait, daemon=True).start()

    def __enter__(self) -> Session:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _read(self) -> None:
        with contextlib.suppress(OSError):
            while self._stop_read not in select.select((self._master, self._stop_read), (), ())[0]:
                data = os.read(self._master, 65536)
                self._queue.put((perf_counter(), data))

    def _wait(self) -> None:
        _, status, usage = os.wait4(self.pid, 0)
        now = perf_counter()
        self.exit = Exit(os.waitstatus_to_exitcode(status), now, usage.ru_utime + usage.ru_stime)
        self._queue.put((now, b""))

    def pump(self, done: Callable[[], object], timeout: float) -> float | None:
        """Show what the program writes until `done()`; the time of the read that made it so, or None."""
        end = perf_counter() + timeout
        with contextlib.suppress(queue.Empty):
            while (left := end - perf_counter()) > 0:
                time, data = self._queue.get(timeout=left)
                if data:
                    self.output += data
                    self.last_read = time
                    self.screen.feed(data)
                if done():
                    return time
                if not data:
                    return None
        return None

    def wait_for(self, pattern: str, timeout: float = TIMEOUT) -> float:
        """Wait until the screen matches; the time when it did."""
        expression = re.compile(pattern, re.MULTILINE)
        if expression.search(self.screen.text):
            return self.last_read
        time = self.pump(lambda: expression.search(self.screen.text), timeout)
        if time is None:
            raise AssertionError(f"not seen: {pattern!r}, {self.exit}\n{self.screen.text}")
        return time

    def wait_for_output(self, data: bytes, start: int = 0) -> None:
        """Wait until the program has written these bytes, shown or not; `start` is where to look from."""
        if (
            data not in self.output[start:]
            and self.pump(lambda: data in self.output[start:], TIMEOUT) is None
        ):
            raise AssertionError(f"not written: {data!r}, {self.exit}\n{self.screen.text}")

    def settle(self, silence: float = 0.08, limit: float = 2.0) -> None:
        """Wait until the program has written nothing for a while."""
        end, before = perf_counter() + limit, -1
        while len(self.output) != before and perf_counter() < end:
            before = len(self.output)
            self.pump(lambda: False, silence)

    def send(self, keys: str | bytes) -> float:
        """Type text, or one of `KEYS` by its name; the time when it was typed."""
        data = keys if isinstance(keys, bytes) else KEYS.get(keys, keys).encode()
        now = perf_counter()
        os.write(self._master, data)
        return now

    def signal(self, number: int) -> float:
        now = perf_counter()
        os.kill(self.pid, number)
        return now

    def resize(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self._slave, termios.TIOCSWINSZ, struct.pack("4H", rows, columns, 0, 0))

    def wait_exit(self, timeout: float = TIMEOUT) -> Exit:
        """Wait until the program has ended, and show all that it has written."""
        self.pump(lambda: self.exit, timeout)
        if self.exit is None:
            raise AssertionError(f"still running\n{self.screen.text}")
        self.wait_marked()
        return self.exit

    def wait_marked(self) -> None:
        """Read all that was written until now: what was written before a mark is read before the mark."""
        start = len(self.output)
        if self._reader.is_alive():
            os.write(self._slave, MARK)
        while self._reader.is_alive() and MARK not in self.output[start:]:
            self.pump(lambda: MARK in self.output[start:], TIMEOUT)

    @property
    def left_over(self) -> set[str]:
        """What the program has changed in the terminal and not undone."""
        changed = termios.tcgetattr(self._slave) != self.attributes
        return self.screen.left_over | ({"attributes"} if changed else set())

    def fill(self) -> None:
        """Read no more, and fill the terminal until it takes nothing."""
        self._stop_reading()
        os.set_blocking(self._slave, False)
        with contextlib.suppress(BlockingIOError):
            while True:
                os.write(self._slave, b".")

    def _stop_reading(self) -> None:
        os.write(self._stop_write, b"\0")
        self._reader.join()

    def hang_up(self) -> float:
        """Close the terminal, as a window that is closed does; the time when it was."""
        now = perf_counter()
        if self._open:
            self._open = False
            self._stop_reading()
            now = perf_counter()
            for fileno in (self._master, self._slave, self._stop_read, self._stop_write):
                os.close(fileno)
        return now

    def close(self) -> None:
        if self.exit is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)
            self.pump(lambda: self.exit, TIMEOUT)
        self.hang_up()


def clean_environment(**more: str) -> dict[str, str]:
    """An environment that does not depend on where the tests run. `HOME` is one without folders elsewhere."""
    inherited = ["PATH", "HOME", "TMPDIR"]
    if "HOME" not in more:
        inherited += ["XDG_STATE_HOME", "XDG_CONFIG_HOME"]
    kept = {name: os.environ[name] for name in inherited if name in os.environ}
    return kept | {"LANG": "C.UTF-8", "TERM": "xterm-256color", "COLORTERM": "truecolor"} | more
