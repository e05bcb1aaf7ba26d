"""Options and settings that hold for all tests."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from eczema_tui.terminals import this_terminal

settings.register_profile("quick", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("full", parent=settings.get_profile("quick"), max_examples=2000)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--picture-update", action="store_true", help="draw the picture of the README anew")
    parser.addoption("--full", action="store_true", help="run the long tests at their full size")


def pytest_configure(config: pytest.Config) -> None:
    settings.load_profile("full" if config.getoption("--full") else "quick")
    folder = tempfile.mkdtemp(prefix="eczema-tui-tests-")
    config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))
    for name in OWN_FOLDERS:
        os.environ[name] = str(Path(folder) / name)


OWN_FOLDERS = ("XDG_STATE_HOME", "XDG_CONFIG_HOME")
"""Where the program looks for what is the person's own; for tests, where nobody has anything."""


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    """Each test finds nothing that another has left."""
    yield
    for name in OWN_FOLDERS:
        shutil.rmtree(os.environ[name], ignore_errors=True)


@pytest.fixture(autouse=True)
def _terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """One terminal for all tests, whatever they are run in."""
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.delenv("NO_COLOR", raising=False)
    this_terminal.cache_clear()  # which a program asks once: each test is one of its own


@pytest.hookimpl(tryfirst=True, wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]):  # type: ignore[no-untyped-def]
    """Where everything has been installed, a test that skips hides something: it fails."""
    report = yield
    if os.environ.get("CI") and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped, where nothing may be missing: {report.longrepr}"
    return report
