"""Pages in Debian's browser, which playwright drives, and what axe says of them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Page, sync_playwright

AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
BROWSER = shutil.which("chromium")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-proxy-server"]


@contextmanager
def browser_page() -> Iterator[Page]:
    """An empty page of a browser of its own."""
    if BROWSER is None:
        pytest.skip("needs chromium")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=BROWSER, args=FLAGS)
        try:
            yield browser.new_page()
        finally:
            browser.close()


def violations(page: Page) -> list[str]:
    """What axe finds wrong on the page, by all its rules: the rule and the element, each in a line."""
    if not AXE.is_file():
        pytest.skip("needs axe-core (npm ci in tests/readers)")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    return page.evaluate(  # type: ignore[no-any-return]
        """async () => (await axe.run(document, {resultTypes: ["violations"]})).violations.flatMap(
            broken => broken.nodes.map(node => `${broken.id}: ${node.html}`))"""
    )
