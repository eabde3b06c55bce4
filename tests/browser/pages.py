"""What tests of the page do in a browser again and again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from compare.page.rows import make_rows
from compare.records import Comparison

if TYPE_CHECKING:
    from playwright.sync_api import Page

SHOTS = Path(__file__).resolve().parents[2] / "out" / "page"
# 1280 x 1024 pixels at 400 %
ZOOMED = {"width": 320, "height": 256}
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 900}

Open = Callable[..., "Page"]


def row_of(comparison: Comparison, text: str) -> str:
    """The id of the row in which somebody says `text`."""
    return next(
        row.id
        for row in make_rows(comparison)
        for telling in row.tellings
        for claim in telling.claims
        if text in claim.text
    )


def visible_rows(page: Page) -> list[str]:
    """The ids of the rows that are shown, in their order on the page."""
    rows = page.locator("#ui-rows article.row")
    return [row.get_attribute("id") or "" for row in rows.all() if row.is_visible()]


def choose(page: Page, group: str, value: str) -> None:
    """Choose as a reader does, who may have to open the further choices first."""
    label = page.locator(f"label:has(#ui-{group}-{value})")
    if not label.is_visible():
        page.locator("#ui-more > summary").click()
    label.click()
