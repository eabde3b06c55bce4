"""A browser for a module's tests, and a page in it that may ask for nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from compare.page import PageSettings, write_html
from compare.records import Comparison, Decision
from tests.browser.chromium import find_chromium, open_browser
from tests.browser.pages import DESK, Open
from tests.support.processes import HANGS_AFTER

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    if find_chromium() is None:
        pytest.skip("no Chromium is installed on this machine")
    with open_browser() as browser:
        yield browser


@pytest.fixture
def show(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    """Open a comparison's page; afterwards nothing may have been asked for, refused or broken."""
    contexts: list[BrowserContext] = []
    asked: list[str] = []
    trouble: list[str] = []

    def open_page(
        comparison: Comparison,
        address: str = "",
        settings: PageSettings | None = None,
        decisions: dict[str, Decision] | None = None,
        **options: Any,
    ) -> Page:
        path = write_html(comparison, tmp_path / "page.html", settings, decisions)
        context = browser.new_context(**{"viewport": DESK, **options})
        context.set_default_timeout(HANGS_AFTER * 1000)
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: trouble.append(message.text))
        page.on("pageerror", lambda error: trouble.append(str(error)))
        page.goto(path.as_uri() + address)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert {url.split("#")[0] for url in asked if not url.startswith("data:,")} <= {
        (tmp_path / "page.html").as_uri()
    }
    assert trouble == []
