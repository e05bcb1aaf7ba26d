"""Diagrams as their readers understand them: Mermaid in a browser, and Graphviz."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
from msgspec import Struct

HERE = Path(__file__).parent
MERMAID = HERE / "node_modules" / "mermaid" / "dist" / "mermaid.min.js"
BROWSER = shutil.which("chromium")
DOT = shutil.which("dot")
QUIET = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--mute-audio",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-extensions",
    "--disable-sync",
    "--no-proxy-server",
    "--password-store=basic",
    "--virtual-time-budget=600000",
]
"""Flags of the browser: no window, nothing of the person's, nothing from the net."""


class Graph(Struct, frozen=True):
    """What a reader shows: the words of each box by its name, and of each arrow by its ends.

    Words are without blanks and line ends, since readers break lines as they like. `dashed` holds the names
    and ends of what is drawn dashed.
    """

    boxes: dict[str, str]
    arrows: dict[tuple[str, str], str]
    dashed: frozenset[str | tuple[str, str]]


def solid(text: str) -> str:
    """The text without blanks and line ends."""
    return "".join(text.split())


def read_mermaid(texts: Sequence[str], folder: Path, *, drawing: bool = True) -> list[Graph]:
    """The graphs that Mermaid draws, in one start of the browser; empty ones if it is only to parse them.

    Fails where Mermaid refuses one, or a label holds any element but its lines. `folder` is for the
    browser's files.
    """
    if BROWSER is None or not MERMAID.is_file():
        pytest.skip("needs chromium, and mermaid (npm ci in tests/readers)")
    page = folder / "page.html"
    given = json.dumps(texts).replace("<", "\\u003c")
    page.write_text(
        '<!doctype html><meta charset="utf-8"><body><div id="there"></div>'
        f"<script>const texts = {given}, drawing = {json.dumps(drawing)};</script>"
        f'<script src="{MERMAID.as_uri()}"></script>'
        f'<script src="{(HERE / "read_mermaid.js").as_uri()}"></script>',
        encoding="utf-8",
    )
    command = [BROWSER, *QUIET, f"--user-data-dir={folder / 'browser'}", "--dump-dom", page.as_uri()]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=300, check=True)
    found = re.search(r'<pre id="read">(.*?)</pre>', done.stdout)
    assert found, "the browser did not come to its end"
    return [_shown(each) for each in json.loads(unquote(found[1]))]


def _shown(read: dict[str, object]) -> Graph:
    match read:
        case {"boxes": list(boxes), "arrows": list(arrows)}:
            return Graph(
                {name: solid(words) for name, words, _ in boxes},
                {(source, target): solid(words) for source, target, words, _ in arrows},
                frozenset(name for name, _, dashed in boxes if dashed)
                | {(source, target) for source, target, _, dashed in arrows if dashed},
            )
    raise AssertionError(read.get("error"))


def read_dot(text: str) -> list[Graph]:
    """The graphs that Graphviz draws."""
    if DOT is None:
        pytest.skip("needs graphviz")
    done = subprocess.run(
        [DOT, "-Tsvg"], input=text, capture_output=True, text=True, encoding="utf-8", timeout=300, check=True
    )
    assert done.stderr == ""
    pages = re.findall(r"<svg.*?</svg>", done.stdout, re.DOTALL)
    return [_drawn(ElementTree.fromstring(page)) for page in pages]  # noqa: S314  our own words


SVG = "{http://www.w3.org/2000/svg}"


def _drawn(page: ElementTree.Element) -> Graph:
    boxes: dict[str, str] = {}
    arrows: dict[tuple[str, str], str] = {}
    dashed: set[str | tuple[str, str]] = set()
    (graph,) = page
    for group in graph.iter(f"{SVG}g"):
        name = group.findtext(f"{SVG}title", "")
        words = solid("".join(text.text or "" for text in group.iter(f"{SVG}text")))
        is_dashed = any("stroke-dasharray" in part.attrib for part in group)
        match group.get("class"):
            case "node":
                boxes[name] = words
                dashed |= {name} if is_dashed else set()
            case "edge":
                source, _, target = name.partition("->")
                assert (source, target) not in arrows
                arrows[source, target] = words
                dashed |= {(source, target)} if is_dashed else set()
    return Graph(boxes, arrows, frozenset(dashed))
