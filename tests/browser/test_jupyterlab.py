"""The review in JupyterLab as `outletdiff notebook` opens it: keys, decisions on disk, a restarted kernel.

Screenshots are in out/review.
"""

from __future__ import annotations

import json
import os
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

from compare.reviewing import DecisionStore
from compare.reviewing.words import load_words
from tests.browser.chromium import find_chromium, open_browser
from tests.support.processes import HANGS_AFTER
from tests.support.sample_stories import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

SHOTS = ROOT / "out" / "review"
PATIENCE = HANGS_AFTER * 1000  # Playwright counts milliseconds
DESK = {"width": 1400, "height": 2600}  # JupyterLab draws only the cells in sight
GUARD = ROOT / "tests" / "support" / "offline"
# What a test needs and a user does not; everything else is as `outletdiff notebook` has it.
SERVER = {"token": "", "password": "", "disable_check_xsrf": True, "open_browser": False}


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def wait_for(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + HANGS_AFTER
    while server.poll() is None and time.monotonic() < deadline:
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
def lab(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """JupyterLab as `outletdiff notebook` starts it, as root where the test is root; it connects nowhere.

    A test may ask for an interface language, as a user does: by OUTLETDIFF_UI.
    """
    pytest.importorskip("jupyterlab", reason="JupyterLab is not installed")
    pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    if find_chromium() is None:
        pytest.skip("no Chromium is installed on this machine")
    folder = tmp_path / "work"
    folder.mkdir()
    port, log, network = free_port(), tmp_path / "lab.log", tmp_path / "network.log"
    homes = {f"JUPYTER_{name}_DIR": str(tmp_path / name) for name in ("CONFIG", "DATA", "RUNTIME")}
    (tmp_path / "CONFIG").mkdir()
    config = {"ServerApp": {**SERVER, "port": port}, "ExtensionApp": {"open_browser": False}}
    (tmp_path / "CONFIG" / "jupyter_server_config.json").write_text(json.dumps(config))
    forbidden = {"PYTHONPATH": f"{GUARD}{os.pathsep}{ROOT}", "OUTLETDIFF_TEST_NETWORK_LOG": str(network)}
    language = {"OUTLETDIFF_UI": getattr(request, "param", "en")}
    with log.open("wb") as output:
        server = subprocess.Popen(
            [sys.executable, "-m", "compare", "notebook", "review_matches"],
            cwd=folder,
            stdout=output,
            stderr=output,
            env={**os.environ, **homes, **forbidden, **language},
        )
    try:
        wait_for(f"http://127.0.0.1:{port}", server, log)
        yield f"http://127.0.0.1:{port}", folder
    finally:
        stop(f"http://127.0.0.1:{port}", server)
    assert not network.exists(), network.read_text("utf-8")


def use_menu(page: Page, menu: str, entry: str) -> None:
    page.locator(".lm-MenuBar-itemLabel", has_text=menu).first.click()
    page.locator(".lm-Menu-itemLabel", has_text=entry).first.click()


def wait_until_run(page: Page) -> None:
    widget(page)
    page.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]").wait_for(timeout=PATIENCE)


def choose_kernel(page: Page) -> None:
    """Wait for the kernel; some versions of JupyterLab ask which one it shall be."""
    page.locator(".jp-Notebook .jp-CodeCell").first.wait_for(timeout=PATIENCE)
    ready = page.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]")
    asked = page.locator(".jp-Dialog", has_text="Select Kernel")
    ready.or_(asked).first.wait_for(timeout=PATIENCE)
    from playwright.sync_api import TimeoutError as NotAskedError

    # On a busy machine it asks long after the kernel is ready.
    with suppress(NotAskedError):
        asked.wait_for(timeout=20_000)
        asked.locator(".jp-mod-accept").click()
    ready.wait_for(timeout=PATIENCE)


def widget(page: Page) -> Locator:
    found = page.locator(".odr")
    found.wait_for(timeout=PATIENCE)
    return found


def focus(page: Page) -> None:
    widget(page).scroll_into_view_if_needed()
    widget(page).click(position={"x": 5, "y": 5})


def press(page: Page, key: str, said: str) -> None:
    """Press a key in the widget and wait until the kernel has answered."""
    number = int(widget(page).get_attribute("data-number") or 0)
    page.keyboard.press(key)
    page.locator(f".odr[data-number='{number + 1}']").wait_for(timeout=PATIENCE)
    assert said in text_of(page, "said")


def text_of(page: Page, part: str) -> str:
    return widget(page).locator(f".odr-{part}").inner_text()


def check_deciding(page: Page, store: DecisionStore) -> None:
    assert text_of(page, "position").startswith("1 of ")
    assert "hidden until decided" in text_of(page, "standing")
    focus(page)
    press(page, "3", "Saved: unsure.")
    assert text_of(page, "position").startswith("2 of ")
    # On a Russian layout the key in the place of U types г.
    page.evaluate(
        "() => document.activeElement.dispatchEvent("
        "new KeyboardEvent('keydown', {code: 'KeyU', key: 'г', bubbles: true, cancelable: true}))"
    )
    widget(page).locator(".odr-said", has_text="Taken back: unsure.").wait_for(timeout=PATIENCE)
    assert text_of(page, "position").startswith("1 of ")
    press(page, "0", "Saved: skipped.")
    press(page, "2", "Saved: ")
    page.keyboard.press("n")
    page.keyboard.type("12 u")
    press(page, "Control+Enter", "Note kept.")
    assert text_of(page, "note") == "Note: 12 u"
    press(page, "1", "Saved: ")
    labels = [decision.label for decision in store.read()]
    assert labels[:3] == ["unsure", "undo", "skip"]
    assert labels[4] == "note"
    assert len(labels) == 6


def check_that_the_notebook_gets_no_keys(page: Page) -> None:
    """Each of these changes or runs cells when JupyterLab gets it."""
    cells = page.locator(".jp-Notebook .jp-Cell").count()
    before = text_of(page, "position")
    for key in ("b", "x", "d", "d", "m", "Shift+Enter"):
        page.keyboard.press(key)
    page.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]").wait_for(timeout=PATIENCE)
    assert page.locator(".jp-Notebook .jp-Cell").count() == cells
    assert text_of(page, "position") == before


def check_accepting_all_that_is_certain(page: Page, store: DecisionStore) -> None:
    """The key inserts a cell when JupyterLab gets it."""
    cells, before = page.locator(".jp-Notebook .jp-Cell").count(), len(store.read())
    button = widget(page).locator("[data-action=accept]")
    count = int(button.inner_text().rpartition(": ")[2])
    press(page, "a", f"Accepted unread: {count}")
    assert button.count() == 0
    press(page, "u", "Taken back: all that was accepted together.")
    assert [decision.label for decision in store.read()[before:]] == ["same"] * count + ["undo"] * count
    assert page.locator(".jp-Notebook .jp-Cell").count() == cells


def check_that_nothing_doubtful_is_chosen(page: Page, store: DecisionStore) -> None:
    """Without a chosen candidate nothing is linked; an arrow chooses one; then the next likely comes up."""
    select = widget(page).locator("select[data-choice=shown]")
    select.select_option("no match")
    widget(page).locator(".odr-said", has_text="Shown: no match").wait_for(timeout=PATIENCE)
    focus(page)
    before = len(store.read())
    assert widget(page).locator(".odr-candidate input:checked").count() == 0
    page.keyboard.press("1")
    widget(page).locator(".odr-error", has_text="Choose a candidate first").wait_for(timeout=PATIENCE)
    assert len(store.read()) == before
    page.keyboard.press("ArrowDown")
    press(page, "1", "Saved: linked. The next likely one is shown.")
    press(page, "u", "Taken back: linked.")


def check_accessibility(page: Page) -> None:
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page, context=".odr")
    assert found.violations_count == 0, found.generate_report()


def check_that_nothing_is_asked(page: Page) -> None:
    """JupyterLab asks by a dialog, or by a notification that stays until it is answered."""
    off = json.loads(page.locator("#jupyter-config-data").text_content() or "{}")["disabledExtensions"]
    assert "@jupyterlab/apputils-extension:announcements" in off
    for question in (".jp-Dialog", ".Toastify__toast"):
        assert page.locator(question).all_inner_texts() == []


def check_that_a_lost_store_is_told(page: Page, store: DecisionStore) -> None:
    store.path.unlink()
    store.path.mkdir()
    before = text_of(page, "position")
    page.keyboard.press("3")
    widget(page).locator(".odr-error", has_text="Nothing was saved").wait_for(timeout=PATIENCE)
    assert text_of(page, "position") == before


def test_keys_decide_and_a_restarted_kernel_finds_the_decisions(lab: tuple[str, Path]) -> None:
    address, folder = lab
    store = DecisionStore(folder / "decisions.jsonl")
    SHOTS.mkdir(parents=True, exist_ok=True)
    asked: list[str] = []
    with open_browser() as browser:
        page = browser.new_page(viewport=DESK)
        page.set_default_timeout(PATIENCE)
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{address}/lab/tree/review_matches.ipynb?reset")
        choose_kernel(page)
        use_menu(page, "Run", "Run All Cells")
        wait_until_run(page)
        check_deciding(page, store)
        check_that_the_notebook_gets_no_keys(page)
        check_accepting_all_that_is_certain(page, store)
        check_accessibility(page)
        check_that_nothing_is_asked(page)
        widget(page).screenshot(path=SHOTS / "widget.png")
        told, stopped = text_of(page, "progress"), text_of(page, "position")

        use_menu(page, "Kernel", "Restart Kernel and Run All Cells")
        page.locator(".jp-Dialog .jp-mod-accept").click()
        page.locator(".odr").wait_for(state="detached", timeout=PATIENCE)
        wait_until_run(page)
        assert (text_of(page, "progress"), text_of(page, "position")) == (told, stopped)
        focus(page)
        press(page, "ArrowLeft", "Decided: ")
        assert text_of(page, "note") == "Note: 12 u"
        check_that_nothing_doubtful_is_chosen(page, store)
        check_that_a_lost_store_is_told(page, store)
        page.screenshot(path=SHOTS / "jupyterlab.png")
    assert [url for url in asked if not url.startswith((address, "data:", "blob:"))] == []


@pytest.mark.parametrize(("lab", "ui"), [("ru", "ru"), ("uk", "uk")], indirect=["lab"])
def test_the_widget_speaks_the_language_of_its_user(lab: tuple[str, Path], ui: str) -> None:
    address, folder = lab
    say, english = load_words(ui), load_words("en")
    store = DecisionStore(folder / "decisions.jsonl")
    SHOTS.mkdir(parents=True, exist_ok=True)
    with open_browser() as browser:
        page = browser.new_page(viewport=DESK)
        page.set_default_timeout(PATIENCE)
        page.goto(f"{address}/lab/tree/review_matches.ipynb?reset")
        choose_kernel(page)
        use_menu(page, "Run", "Run All Cells")
        wait_until_run(page)
        assert say("score_hidden") in text_of(page, "standing")
        focus(page)
        press(page, "3", say("saved", what=say("did.unsure")))
        press(page, "u", say("taken_back", what=say("did.unsure")))
        count = int(widget(page).locator("[data-action=accept]").inner_text().rpartition(": ")[2])
        press(page, "a", say("accepted", n=count, percent=99))
        press(page, "u", say("taken_back_together"))
        labels = [decision.label for decision in store.read()]
        assert labels == ["unsure", "undo"] + ["same"] * count + ["undo"] * count
        told = widget(page).inner_text()
        for name in ("button.unsure", "button.skip", "button.note", "button.undo", "show", "order"):
            assert say(name) in told
            assert english(name) not in told
        check_accessibility(page)
        widget(page).screenshot(path=SHOTS / f"widget-{ui}.png")
