"""The program in a real terminal: pictures of its window, and codes read off them as a phone reads them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from time import monotonic, sleep

import pytest

from tests.pty_session import TIMEOUT, clean_environment
from tests.readers.codes import joined, read_code

ROOT = Path(__file__).parents[2]
FONT = Path("/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf")
TOOLS = ("Xvfb", "xterm", "import")
DARK, LIGHT = ("-bg", "black", "-fg", "gray90"), ("-bg", "white", "-fg", "black")
WINDOWS = {
    "dark": ("80x24", DARK, ("screen", "dark"), {}),
    "light": ("80x24", LIGHT, ("screen", "light"), {}),
    "large-dark": ("120x40", DARK, ("screen", "dark"), {}),
    "large-light": ("120x40", LIGHT, ("screen", "light"), {}),
    "no-colour-dark": ("80x24", DARK, ("screen", "plain"), {"NO_COLOR": "1"}),
    "no-colour-light": ("80x24", LIGHT, ("screen", "plain"), {"NO_COLOR": "1"}),
    "no-true-colour": ("80x24", DARK, ("screen", "dark"), {"COLORTERM": ""}),
    "printed-dark": ("80x24", DARK, ("print",), {}),
    "printed-light": ("80x24", LIGHT, ("print",), {}),
}
"""The windows by name: size, colours of the terminal, what runs in it, environment."""


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    """An X server that nobody sees."""
    missing = [tool for tool in TOOLS if shutil.which(tool) is None] + ([] if FONT.exists() else [FONT.name])
    if missing:
        pytest.skip(f"needs {', '.join(missing)} (xvfb, xterm, imagemagick, fonts-dejavu-core)")
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1600x1200x24", "-nolisten", "tcp"]
    with running(command, dict(os.environ), pass_fds=(write,)):
        os.close(write)
        with os.fdopen(read) as told:
            yield f":{told.readline().strip()}"


@contextmanager
def running(
    command: list[str], environment: dict[str, str], pass_fds: tuple[int, ...] = ()
) -> Iterator[None]:
    """The command, until the block is left."""
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, env=environment, pass_fds=pass_fds, stdout=quiet, stderr=quiet)
    try:
        yield
    finally:
        process.terminate()
        process.wait(TIMEOUT)


def appeared(*files: Path) -> Path:
    """The first of these files that is there; fails if none comes."""
    end = monotonic() + TIMEOUT
    while monotonic() < end:
        for file in files:
            if file.exists():
                return file
        sleep(0.02)
    raise AssertionError(f"none of {', '.join(map(str, files))} came")


def photographed(window: str, display: str, picture: Path) -> str:
    """The text of the code in a window: of the first picture that a reader understands.

    The terminal may still be painting when it is photographed.
    """
    command = ["import", "-display", display, "-window", window, "-quality", "10", str(picture)]
    end = monotonic() + TIMEOUT
    while True:
        subprocess.run(command, check=True, capture_output=True, timeout=TIMEOUT)
        try:
            return read_code(picture)
        except AssertionError:
            if monotonic() > end:
                raise
            sleep(0.1)


@pytest.mark.parametrize("name", WINDOWS)
def test_a_phone_reads_the_list_off_the_window(name: str, display: str, tmp_path: Path) -> None:
    size, colours, what, more = WINDOWS[name]
    environment = clean_environment(DISPLAY=display, PYTHONPATH=str(ROOT), **more)
    command = ["xterm", "-u8", "-fa", "DejaVu Sans Mono", "-fs", "9", "-geometry", size, *colours, "-e"]
    command += [sys.executable, "-m", "tests.tui.shown_in_xterm", str(tmp_path), *what]
    read = []
    with ExitStack() as stack:
        stack.enter_context(running(command, environment))
        while (file := appeared(tmp_path / str(len(read) + 1), tmp_path / "done")).name != "done":
            before = read[-1:]
            end = monotonic() + TIMEOUT
            text = photographed(file.read_text(), display, tmp_path / "window.png")
            while [text] == before and monotonic() < end:  # the code before still stands there
                text = photographed(file.read_text(), display, tmp_path / "window.png")
            read.append(text)
            file.unlink()
    assert joined(read) == (tmp_path / "text").read_text(encoding="utf-8")


SCREENS = ("start", "choices", "alert", "list", "leave")
MANY = "xterm-256color"
TERMINALS = {
    "vt100": ("-u8", {"TERM": "vt100"}, False),
    "console": ("-u8", {"TERM": "linux"}, True),
    "ascii": ("+u8", {"TERM": MANY, "LC_ALL": "C"}, True),
    "latin": ("+u8", {"TERM": MANY, "LC_ALL": "en_GB.ISO-8859-1"}, True),
    "no-colour": ("-u8", {"TERM": MANY, "NO_COLOR": "1"}, False),
    "screen": ("-u8", {"TERM": "screen"}, True),
}
"""The windows by name: how xterm reads bytes, the environment, and whether there are colours."""


def coloured(picture: Path) -> bool:
    """Whether a noticeable part of a picture is neither black, white nor grey."""
    command = ["convert", str(picture), "-depth", "4", "-format", "%c", "histogram:info:"]
    told = subprocess.run(command, check=True, capture_output=True, text=True, timeout=TIMEOUT).stdout
    count = 0
    for line in told.splitlines():
        pixels, _, colour = line.partition(":")
        parts = [float(part) for part in colour.partition("(")[2].partition(")")[0].split(",")[:3]]
        count += int(pixels) if max(parts) - min(parts) > 0.3 * max(parts) else 0
    return count > 50


@pytest.mark.parametrize("name", TERMINALS)
def test_every_kind_of_terminal_shows_the_screens_in_colours_that_it_has(
    name: str, display: str, tmp_path: Path
) -> None:
    option, more, has_colours = TERMINALS[name]
    environment = clean_environment(DISPLAY=display, PYTHONPATH=str(ROOT))
    command = ["xterm", option, "-fa", "DejaVu Sans Mono", "-fs", "9", "-geometry", "80x24", *DARK, "-e"]
    command += ["env", *(f"{variable}={value}" for variable, value in more.items())]
    command += [sys.executable, "-m", "tests.tui.toured_in_xterm", str(tmp_path), *SCREENS]
    with running(command, environment):
        for screen in SCREENS:
            file = appeared(tmp_path / screen)
            picture = tmp_path / f"{screen}.png"
            shoot = ["import", "-display", display, "-window", file.read_text(), str(picture)]
            end = monotonic() + TIMEOUT / 6
            while True:  # the terminal may still be painting
                subprocess.run(shoot, check=True, capture_output=True, timeout=TIMEOUT)
                if coloured(picture) is has_colours or monotonic() > end:
                    break
                sleep(0.1)
            assert coloured(picture) is has_colours
            file.unlink()
        appeared(tmp_path / "done")
