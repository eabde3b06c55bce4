"""Pages opened in the system's Chromium, which may ask for nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from compare.page import PageSettings, write_html
from compare.records import Comparison, Decision
from tests.browser.pages import DESK, Open
from tests.support.processes import HANGS_AFTER

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page


@pytest.fixture
def open_file(browser: Browser) -> Iterator[Open]:
    """Open a file; afterwards nothing but the files may have been asked for, nothing refused or broken."""
    contexts: list[BrowserContext] = []
    files: set[str] = set()
    asked: list[str] = []
    trouble: list[str] = []

    def open_page(path: Path, address: str = "", **options: Any) -> Page:
        context = browser.new_context(**{"viewport": DESK, **options})
        context.set_default_timeout(HANGS_AFTER * 1000)
        contexts.append(context)
        files.add(path.as_uri())
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: trouble.append(message.text))
        page.on("pageerror", lambda error: trouble.append(str(error)))
        page.on("dialog", lambda dialog: trouble.append(dialog.message))
        page.goto(path.as_uri() + address)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert {url.split("#")[0] for url in asked if not url.startswith("data:,")} <= files
    assert trouble == []


@pytest.fixture
def show(open_file: Open, tmp_path: Path) -> Open:
    """Open a comparison's page."""

    def open_page(
        comparison: Comparison,
        address: str = "",
        settings: PageSettings | None = None,
        decisions: dict[str, Decision] | None = None,
        **options: Any,
    ) -> Page:
        path = write_html(comparison, tmp_path / "page.html", settings, decisions)
        return open_file(path, address, **options)

    return open_page
