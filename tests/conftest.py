"""What every test shares: a home of its own, the sample stories, and no silent skips in CI."""

from __future__ import annotations

import os
import signal
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings

from compare.records import AlignmentSettings, Comparison
from tests.browser.chromium import find_chromium, open_browser
from tests.support.sample_stories import STORIES, sample_articles, sample_settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser


# How long an example takes depends on the machine and on what else it does: no test may.
settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")


def pytest_configure() -> None:
    """Let interrupts interrupt: what a shell starts in the background ignores them, as do its children."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[Any]) -> Generator[None, Any, None]:
    """With OUTLETDIFF_CI=1 a skipped test is a failed one."""
    outcome = yield
    report = outcome.get_result()
    if os.environ.get("OUTLETDIFF_CI") == "1" and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped, which CI does not allow: {report.longrepr}"


@pytest.fixture(scope="session")
def run_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a run, which all its workers share."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


@pytest.fixture(scope="session")
def shared_cache(run_folder: Path) -> Path:
    """Return the cache folder of a run: the default encoder's weights are unpacked into it once."""
    return run_folder / "shared-cache"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shared_cache: Path) -> Path:
    """Give each test a home of its own: no memory, no model, no settings of the person who runs it.

    Commands measure meaning with the default encoder: the extra one is not installed everywhere.
    """
    folder = tmp_path / "home"
    folder.mkdir()
    for variable in list(os.environ):
        if variable.startswith(("OUTLETDIFF_", "ARGOS_")) and variable != "OUTLETDIFF_CI":
            monkeypatch.delenv(variable)
    monkeypatch.setenv("OUTLETDIFF_ENCODER", "default")
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("XDG_DATA_HOME", str(folder / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(folder / "config"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(shared_cache))
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(folder / "packages"))
    return folder


@pytest.fixture
def own_cache(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a test that looks at what is left behind a cache folder in its own home, empty as yet."""
    folder = home / "cache"
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
    return folder


@pytest.fixture(scope="session")
def comparisons() -> dict[str, Comparison]:
    """Every sample story, compared through the human translations that ship with them."""
    from compare.pipeline import compare_articles

    return {
        story: compare_articles(
            list(sample_articles(story).values()),
            translation=sample_settings(),
            alignment=AlignmentSettings(encoder="default"),
        )
        for story in STORIES
    }


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start the system's Chromium for a module's tests."""
    pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    if find_chromium() is None:
        pytest.skip("no Chromium is installed on this machine")
    with open_browser() as browser:
        yield browser
