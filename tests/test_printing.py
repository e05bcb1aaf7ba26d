"""Printing through the system's `lp`, with stand-ins for it."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest

from eczema_tui import printing


@pytest.fixture
def lp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is all of the PATH; what `lp` is there, a test writes."""
    monkeypatch.setenv("PATH", f"{tmp_path}")
    return tmp_path / "lp"


def script(path: Path, text: str) -> None:
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)


def test_where_there_is_no_lp_there_is_nothing_to_print_with(lp: Path) -> None:
    assert printing.find_printer() is None


def test_the_text_goes_to_lp_and_to_no_file(lp: Path) -> None:
    script(lp, 'echo "$#" > "$0.count"; /bin/cat > "$0.got"')
    send = printing.find_printer()
    assert send is not None
    send("Könnte es die Katze sein?\n")
    assert lp.with_name("lp.got").read_text(encoding="utf-8") == "Könnte es die Katze sein?\n"
    assert lp.with_name("lp.count").read_text() == "0\n"


def test_a_printer_that_refuses_is_quoted(lp: Path) -> None:
    script(lp, '/bin/cat >/dev/null; echo "lp: Error - no default destination." >&2; echo more >&2; exit 1')
    send = printing.find_printer()
    assert send is not None
    with pytest.raises(OSError, match=r"^lp: Error - no default destination\.$"):
        send("x")


def test_a_printer_that_fails_without_a_word_is_said_to(lp: Path) -> None:
    script(lp, "exit 3")
    send = printing.find_printer()
    assert send is not None
    with pytest.raises(OSError, match="lp ended with code 3"):
        send("x" * 1_000_000)


def test_a_printer_that_never_answers_is_given_up(lp: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing, "PATIENCE", 0.2)
    script(lp, "exec /bin/sleep 20")
    send = printing.find_printer()
    assert send is not None
    with pytest.raises(OSError, match=r"has not answered .* may have taken the list"):
        send("x")


def test_one_text_is_printed_at_a_time(lp: Path) -> None:
    script(lp, ': > "$0.begun"; exec /bin/sleep 1')
    send = printing.find_printer()
    assert send is not None
    first = threading.Thread(target=send, args=("x",))
    first.start()
    while not lp.with_name("lp.begun").exists():
        time.sleep(0.01)
    with pytest.raises(OSError, match="still at work"):
        send("y")
    first.join()
    send("z")


def test_an_lp_that_cannot_be_run_is_said_to_be_so(lp: Path) -> None:
    script(lp, "exit 0")
    send = printing.find_printer()
    lp.unlink()
    assert send is not None
    with pytest.raises(OSError, match="No such file"):
        send("x")
