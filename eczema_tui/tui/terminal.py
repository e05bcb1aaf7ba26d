"""The terminal under the full-screen program: entered, read, written, resized, and always given back.

To what Textual's own driver does, `App(driver_class=Terminal)` adds an end without delay, an orderly end on
SIGTERM, SIGHUP, SIGINT and when the terminal goes away (`App.return_code` is then 128 plus the signal's
number, SIGHUP's for the last), a limit to the size that the program believes, and bytes that the terminal
understands, whichever it is.
"""

from __future__ import annotations

import contextlib
import os
import select
import signal
import sys
import termios
import threading
from codecs import getincrementaldecoder
from time import sleep
from typing import TYPE_CHECKING, Any, Final, TextIO, cast

from textual import events
from textual._time import get_time
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver
from textual.messages import InBandWindowResize

from eczema_tui.terminals import this_terminal
from eczema_tui.tui.controls import Writing

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import App
    from textual.message import Message

ENDING: Final = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)

# Once an end is asked for, the seconds in which the event loop must notice, the terminal must be given back
# and the process must end; and those that the last bytes of a stuck program may take.
NOTICE_TIME, CLOSE_TIME, FINISH_TIME, WRITE_TIME = 0.5, 1.0, 1.0, 0.25

# What Textual's driver undoes, for when it cannot do so itself: synchronised output (a frame may have been
# cut short), paste, line wrap, mouse, kitty keyboard, alternate screen, cursor, focus events.
RESTORE: Final = (
    "\x1b[?2026l\x1b[?2004l\x1b[?7h\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l"
    "\x1b[<u\x1b[?1049l\x1b[?25h\x1b[?1004l"
)


class _Output:
    """The file that Textual's writer thread writes to, the one way to the terminal.

    `writing` makes bytes that the terminal understands. Once it has gone, everything is swallowed.
    """

    def __init__(self, file: TextIO, gone: Callable[[], None], writing: Callable[[str], bytes]) -> None:
        self._file = file
        self._writing = writing
        self._report_gone = gone
        self._parts: list[str] = []
        self.gone = False

    def write(self, text: str) -> None:
        self._parts.append(text)

    def flush(self) -> None:
        data = memoryview(self._writing("".join(self._parts)))
        self._parts.clear()
        while data and not self.gone:
            try:
                data = data[os.write(self._file.fileno(), data) :]
            except BlockingIOError:  # another program left the terminal in non-blocking mode
                select.select((), (self._file.fileno(),), (), 0.1)
            except OSError:
                self.gone = True
                self._report_gone()


class Terminal(LinuxDriver):
    """Textual's driver for Linux and macOS, with orderly ends and a bounded size.

    A pipe carries the number of the signal that ends the program to a thread of its own, so that the end
    does not depend on the event loop. A second pipe wakes the thread that reads the keys.
    """

    def __init__(
        self, app: App[Any], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        # Given no size, Textual asks Rich, which believes $COLUMNS and $LINES.
        super().__init__(app, debug=debug, mouse=mouse, size=size or _real_size())
        shows = this_terminal()
        # Where ASCII is asked for, UTF-8 that is typed is understood all the same.
        self._input_encoding = "utf-8" if shows.encoding == "ascii" else shows.encoding
        self._writing = Writing(shows)
        self._output = _Output(sys.__stderr__ or sys.stderr, self._terminal_gone, self._writing)
        self._file = cast("Any", self._output)
        self._wake_read, self._wake_write = os.pipe()
        self._end_read, self._end_write = os.pipe()
        os.set_blocking(self._end_write, False)
        self._entered = False
        self._ending = False
        self._handlers: dict[int, Any] = {}
        self._noticed = threading.Event()
        self._closed = threading.Event()
        threading.Thread(target=self._end_on_request, name="terminal-end", daemon=True).start()

    def _get_terminal_size(self) -> tuple[int, int]:
        return _real_size()

    def _query_in_band_window_resize(self) -> None:
        """Not asked for: the terminal's own size counts, and SIGWINCH tells when it changes."""

    def process_message(self, message: Message) -> None:
        """Pass on what was read, except sizes: nothing was asked, so somebody typed or pasted them."""
        if not isinstance(message, events.Resize | InBandWindowResize):
            super().process_message(message)

    # Entering and leaving

    def start_application_mode(self) -> None:
        """Enter the full screen; from here on, signals end the program in an orderly way."""
        self._closed.clear()
        if not self._handlers:
            self._handlers = {signum: signal.signal(signum, self._on_ending_signal) for signum in ENDING}
        self._entered = True
        if self._must_signal_resume:  # the screen was cleared, and its size, unchanged, repaints nothing
            self._app.call_later(self._app.refresh, layout=True)
        super().start_application_mode()  # type: ignore[no-untyped-call]
        # It returns early if the program runs in the background, and tries again at the next SIGCONT.
        self._entered = self._key_thread is not None and self._key_thread.is_alive()

    def stop_application_mode(self) -> None:
        """Leave the full screen. What is still to be written is written by `close`."""
        super().stop_application_mode()
        self._entered = False

    def disable_input(self) -> None:
        """Stop reading, at once: the byte stays in the pipe until the reading thread has ended."""
        os.write(self._wake_write, b"\0")
        super().disable_input()
        os.read(self._wake_read, 1)

    def close(self) -> None:
        """Write the rest. Signals act as before, unless one of them is why the program ends."""
        super().close()
        if not self._ending:
            while self._handlers:
                signum, handler = self._handlers.popitem()
                signal.signal(signum, handler or signal.SIG_DFL)
        self._closed.set()

    # Reading

    def _run_input_thread(self) -> None:
        try:
            self.run_input_thread()
        except Exception as error:
            with contextlib.suppress(RuntimeError):  # the event loop has ended
                self._loop.call_soon_threadsafe(self._fail, error)

    def _fail(self, error: Exception) -> None:
        """Let the app show the error; raised, because Textual looks at the exception being handled."""
        try:
            raise error
        except Exception:
            self._app._handle_exception(error)

    def run_input_thread(self) -> None:
        """Read keys and mouse until woken; sleep as long as nothing arrives and no Escape is undecided."""
        parser = XTermParser(self._debug)
        decode = getincrementaldecoder(self._input_encoding)("replace").decode
        while True:
            timeout = max(0.0, parser._timeout_time - get_time()) if parser._timeout_time else None
            try:
                ready, _, _ = select.select((self.fileno, self._wake_read), (), (), timeout)
                if self._wake_read in ready:
                    return
                data = os.read(self.fileno, 4096) if ready else None
            except OSError:  # EIO is how a terminal that went away reads
                data = b""
            if data == b"":
                self._terminal_gone()
                return
            messages: list[Message] = []
            for character in decode(data or b""):
                try:
                    messages.extend(parser.feed(character))
                except Exception:  # anybody can type a sequence that makes no sense; it is dropped
                    parser = XTermParser(self._debug)
                parser.mouse_pixels = False  # a size that was typed switches it on
            messages.extend(parser.tick())
            for message in messages:
                self.process_message(message)

    # Ending

    def _on_ending_signal(self, signum: int, _frame: object) -> None:
        with contextlib.suppress(OSError):  # full: the thread has more than it needs
            os.write(self._end_write, bytes([signum]))

    def _terminal_gone(self) -> None:
        self._on_ending_signal(signal.SIGHUP, None)

    def _end_on_request(self) -> None:
        """Wait for the first request to end, pass it to the app, and see to it that it is carried out."""
        code = 128 + os.read(self._end_read, 1)[0]
        self._ending = True
        with contextlib.suppress(RuntimeError):  # the event loop has ended: the process is about to
            self._loop.call_soon_threadsafe(self._exit_app, code)
        if self._noticed.wait(NOTICE_TIME) and self._closed.wait(CLOSE_TIME):
            sleep(FINISH_TIME)
        elif self._entered:
            self._restore()
        os._exit(code)

    def _exit_app(self, code: int) -> None:
        self._noticed.set()
        self._app.exit(return_code=code)

    def _restore(self) -> None:
        """Give the terminal back while the main thread is stuck, maybe because nobody reads the terminal."""
        self._output.gone = True
        if self.attrs_before is not None:
            with contextlib.suppress(termios.error):
                termios.tcsetattr(self.fileno, termios.TCSANOW, self.attrs_before)
        last = _Output(sys.__stderr__ or sys.stderr, lambda: None, self._writing)
        last.write(RESTORE)
        writer = threading.Thread(target=last.flush, daemon=True)
        writer.start()
        writer.join(WRITE_TIME)

    # Suspending

    def _sigtstp_application(self, *_: object) -> None:
        """Stop. Leaving the screen is left to the event loop: here, the main thread may hold any lock."""
        if self._entered and self._auto_restart:
            self._loop.call_soon_threadsafe(super()._sigtstp_application)
        else:
            os.kill(os.getpid(), signal.SIGSTOP)

    def _sigcont_application(self, *_: object) -> None:
        """Go on. After a plain SIGSTOP nothing was left, but the shell may have changed the terminal."""
        if self._must_signal_resume:
            super()._sigcont_application()
        elif self._entered and self._auto_restart:
            self._loop.call_soon_threadsafe(self._reenter)

    def _reenter(self) -> None:
        self.suspend_application_mode()
        self._must_signal_resume = True
        self.resume_application_mode()


def _real_size() -> tuple[int, int]:
    """The terminal's size, whatever $COLUMNS and $LINES say, within 2 to 500 columns and 1 to 200 rows."""
    for file in (sys.__stdin__, sys.__stderr__, sys.__stdout__):
        with contextlib.suppress(AttributeError, OSError, ValueError):
            columns, rows = os.get_terminal_size(file.fileno())  # type: ignore[union-attr]
            return min(max(columns or 80, 2), 500), min(max(rows or 24, 1), 200)
    return 80, 24
