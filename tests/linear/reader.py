"""A screen reader, and a person who listens to it and types.

yasr runs a program in a pseudo-terminal of its own and tells a speech server what appears there, as it would
speak it. Here the server is a script that writes down what it is told.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.pty_session import TIMEOUT, Session, clean_environment

PROGRAM = str(Path(sys.executable).with_name("eczema-tui"))
READER = "yasr"
SIGNS = {
    '"': "quote",
    "#": "number",
    "*": "star",
    "<": "less than",
    ">": "greater than",
    "@": "at",
    "[": "left bracket",
    "\\": "backslash",
    "]": "right bracket",
    "^": "",
    "_": "underscore",
    "`": "accent",
    "{": "left brace",
    "|": "bar",
    "}": "right brace",
    "~": "tilde",
}
"""Signs that the reader tells the server by words (its yasr.conf), as some voices would leave them out."""

EMPTY_LINE = b"blank"
"""What the reader says where the cursor has moved to an empty line and no more has come yet."""

_SAID = re.compile(rb"^[ql] \{(.*)\}\r?$", re.MULTILINE)
"""A text, or a single character, that the server is told to speak."""


def as_read(said: str) -> str:
    """What was said as it is read aloud, without blanks.

    The reader speaks a line when it ends, or what there is of it when no more comes for the moment: where
    one text ends and the next begins depends on how the output was cut into reads, and so do blanks.
    """
    return "".join("".join(SIGNS.get(sign, sign) for sign in said).split())


class Listener:
    """A program under the reader."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        self._log = folder / "spoken"
        self._log.touch()
        server = folder / "speech-server"
        server.write_text('#!/bin/sh\nexec cat >"$SPOKEN"\n', encoding="utf-8")
        server.chmod(0o755)
        environment = clean_environment(HOME=str(folder), SPOKEN=str(self._log), TERM="linux")
        environment["PATH"] = f"{folder}:{environment['PATH']}"
        self.session = Session(
            [READER, "-s", "emacspeak server", "-p", f"|{server.name}", "--", PROGRAM, *arguments],
            env=environment,
        )

    @property
    def utterances(self) -> list[bytes]:
        """What has been spoken, in pieces, without what the reader says of empty lines."""
        return [each for each in _SAID.findall(self._log.read_bytes()) if each != EMPTY_LINE]

    @property
    def heard(self) -> str:
        """All that has been spoken, without blanks."""
        return "".join(b"".join(self.utterances).decode(errors="replace").split())

    def hear(self, said: str) -> None:
        """Wait until exactly this, and no more, has been spoken since the start."""
        expected, left = as_read(said), TIMEOUT
        while self.heard != expected:
            assert left > 0, f"heard {self.utterances}, not {said!r}"
            self.session.pump(lambda: False, 0.02)
            left -= 0.02

    def type(self, line: str) -> None:
        """Type a line, each key when the one before it is seen."""
        self.session.settle()  # what came before is not taken for the echo of a key
        for key in (*line, "\r"):
            before = len(self.session.output)
            self.session.send(key)
            self.session.pump(lambda before=before: len(self.session.output) > before, TIMEOUT)


def listen(folder: Path, turns: Sequence[tuple[str, str]], *arguments: str) -> Listener:
    """Hear what is said, type what is answered, turn by turn, until the program ends."""
    listener = Listener(folder, *arguments)
    with listener.session as session:
        said = ""
        for words, answer in turns:
            said += words
            listener.hear(said)
            listener.type(answer)
        assert session.wait_exit().code == 0
    return listener
