"""The review in real JupyterLab: keys, decisions on disk, a restarted kernel; screenshots in out/review."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import URLError
from urllib.request import Request, urlopen

import pytest

from compare.cli.notebooks import OFFLINE_OPTIONS
from compare.reviewing import DecisionStore
from tests.browser.chromium import find_chromium, open_browser
from tests.conftest import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

SHOTS = ROOT / "out" / "review"
PATIENCE = 90_000
OPTIONS = (
    "--no-browser",
    "--ServerApp.token=",
    "--ServerApp.password=",
    "--allow-root",
    "--ServerApp.disable_check_xsrf=True",
)


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def wait_for(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(300):
        if server.poll() is not None:
            break
        try:
            with urlopen(f"{address}/api", timeout=2):
                return
        except (URLError, OSError):
            time.sleep(0.2)
    pytest.fail(f"JupyterLab did not start: {log.read_text('utf-8', 'replace')[-2000:]}")


def stop(address: str, server: subprocess.Popen[bytes]) -> None:
    with suppress(OSError), urlopen(Request(f"{address}/api/shutdown", method="POST"), timeout=5):
        pass
    try:
        server.wait(20)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


@pytest.fixture
def lab(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """JupyterLab over a folder with the notebook, as `outletdiff notebook` starts it."""
    pytest.importorskip("jupyterlab", reason="JupyterLab is not installed")
    pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    if find_chromium() is None:
        pytest.skip("no Chromium is installed on this machine")
    folder = tmp_path / "work"
    folder.mkdir()
    shutil.copyfile(ROOT / "notebooks" / "review_matches.ipynb", folder / "review_matches.ipynb")
    port, log = free_port(), tmp_path / "lab.log"
    homes = {f"JUPYTER_{name}_DIR": str(tmp_path / name) for name in ("CONFIG", "DATA", "RUNTIME")}
    with log.open("wb") as output:
        server = subprocess.Popen(
            [sys.executable, "-m", "jupyterlab", *OPTIONS, *OFFLINE_OPTIONS, f"--port={port}", "--ServerApp.port_retries=0"],
            cwd=folder, stdout=output, stderr=output, env={**os.environ, **homes},
        )  # fmt: skip
    try:
        wait_for(f"http://127.0.0.1:{port}", server, log)
        yield f"http://127.0.0.1:{port}", folder
    finally:
        stop(f"http://127.0.0.1:{port}", server)


def use_menu(page: Page, menu: str, entry: str) -> None:
    page.locator(".lm-MenuBar-itemLabel", has_text=menu).first.click()
    page.locator(".lm-Menu-itemLabel", has_text=entry).first.click()


def wait_until_run(page: Page) -> None:
    """Wait until the last cell has its picture."""
    page.locator(".jp-CodeCell").last.locator("img").wait_for(timeout=PATIENCE)


def widget(page: Page) -> Locator:
    found = page.locator(".odr")
    found.wait_for(timeout=PATIENCE)
    return found


def press(page: Page, key: str, said: str) -> None:
    """Press a key in the widget and wait until the kernel has answered."""
    page.keyboard.press(key)
    widget(page).locator(".odr-said", has_text=said).wait_for(timeout=PATIENCE)


def position(page: Page) -> str:
    return widget(page).locator(".odr-position").inner_text()


def test_keys_decide_and_a_restarted_kernel_finds_the_decisions(lab: tuple[str, Path]) -> None:
    address, folder = lab
    store = DecisionStore(folder / "decisions.jsonl")
    SHOTS.mkdir(parents=True, exist_ok=True)
    asked: list[str] = []
    with open_browser() as browser:
        page = browser.new_page(viewport={"width": 1400, "height": 1300})
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{address}/lab/tree/review_matches.ipynb?reset")
        page.locator(".jp-Notebook .jp-CodeCell").first.wait_for(timeout=PATIENCE)
        cells = page.locator(".jp-Notebook .jp-Cell").count()
        page.locator("[title*='Python 3'], .jp-Toolbar-kernelName").first.wait_for(timeout=PATIENCE)
        use_menu(page, "Run", "Run All Cells")
        wait_until_run(page)

        assert position(page).startswith("1 of ")
        assert "hidden until decided" in widget(page).inner_text()
        widget(page).scroll_into_view_if_needed()
        widget(page).click(position={"x": 5, "y": 5})
        press(page, "3", "Saved: unsure.")
        assert position(page).startswith("2 of ")
        # On a Russian layout the key in the place of U types г.
        page.evaluate(
            "() => document.activeElement.dispatchEvent("
            "new KeyboardEvent('keydown', {code: 'KeyU', key: 'г', bubbles: true, cancelable: true}))"
        )
        widget(page).locator(".odr-said", has_text="Taken back: unsure.").wait_for(timeout=PATIENCE)
        assert position(page).startswith("1 of ")
        press(page, "0", "Saved: skipped.")
        press(page, "2", "Saved: ")
        press(page, "n", "")
        page.keyboard.type("12 u")
        page.keyboard.press("Control+Enter")
        widget(page).locator(".odr-note", has_text="12 u").wait_for(timeout=PATIENCE)
        press(page, "1", "Saved: ")
        page.screenshot(path=SHOTS / "jupyterlab.png")
        # Each of these does something to the notebook's cells when JupyterLab gets it.
        for key in ("b", "a", "x", "d", "d", "m", "Shift+Enter"):
            page.keyboard.press(key)
        assert page.locator(".jp-Notebook .jp-Cell").count() == cells
        assert position(page).startswith("4 of ")
        labels = [decision.label for decision in store.read()]
        assert labels[:3] == ["unsure", "undo", "skip"]
        assert labels[4] == "note"
        assert len(labels) == 6
        told = widget(page).locator(".odr-progress").inner_text()

        use_menu(page, "Kernel", "Restart Kernel and Run All Cells")
        page.locator(".jp-Dialog .jp-mod-accept").click()
        page.wait_for_function("() => document.querySelectorAll('.odr').length === 0", timeout=PATIENCE)
        wait_until_run(page)
        assert position(page).startswith("4 of ")
        assert widget(page).locator(".odr-progress").inner_text() == told
        widget(page).click(position={"x": 5, "y": 5})
        press(page, "ArrowLeft", "Decided: ")
        assert widget(page).locator(".odr-note").inner_text() == "Note: 12 u"

        store.path.unlink()
        store.path.mkdir()
        page.keyboard.press("3")
        widget(page).locator(".odr-error", has_text="Nothing was saved").wait_for(timeout=PATIENCE)
        assert position(page).startswith("3 of ")
        page.screenshot(path=SHOTS / "not-saved.png")
    strangers = [url for url in asked if not url.startswith((address, "data:", "blob:"))]
    assert strangers == []
