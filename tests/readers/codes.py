"""QR codes as zbar reads them off a picture."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest

from eczema_tui.exports.qr import Cells

ZBAR = shutil.which("zbarimg")
MODULE = 4
"""The pixels of a module's side in a picture of cells."""


def read_code(picture: Path) -> str:
    """The text of the one code in a picture, as zbar understands it; fails where it finds none."""
    if ZBAR is None:
        pytest.skip("needs zbarimg (zbar-tools)")
    command = [ZBAR, "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", str(picture)]
    done = subprocess.run(command, capture_output=True, timeout=120, check=False)
    assert done.returncode == 0, f"no code in {picture}"
    return done.stdout.decode().removesuffix("\n")


def read_cells(cells: Cells, picture: Path, high: int = 2) -> str:
    """The text of the code in cells that are so many times as `high` as wide, drawn to the file `picture`."""
    rows = []
    for line in cells:
        for lower in range(high):
            row = b"".join((b"\x00" if cell[lower] else b"\xff") * MODULE for cell in line)
            rows += [row] * MODULE
    picture.write_bytes(b"P5 %d %d 255\n" % (len(rows[0]), len(rows)) + b"".join(rows))
    return read_code(picture)


def joined(parts: Iterable[str]) -> str:
    """What a person gets who copies the parts one after the other, without the lines that number them."""
    texts = list(parts)
    if len(texts) == 1:
        return texts[0]
    numbered = [text.partition("\n") for text in texts]
    assert [mark for mark, _, _ in numbered] == [f"{n}/{len(texts)}" for n in range(1, len(texts) + 1)]
    return "".join(text for _, _, text in numbered)
