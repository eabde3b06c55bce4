"""How large and how quick the page is: 10,000 rows of two outlets in headless Chromium.

Run as ``python tests/benchmarks/bench_page.py``; it fails where a page is too large or too slow.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from compare.page import PageSettings, read_comparison, write_html, write_json, write_table
from tests.benchmarks.recording import Figure, record_figures
from tests.browser.chromium import find_chromium, open_browser
from tests.support.page_samples import large

ROWS = 10_000
# In megabytes and milliseconds; of times, the median counts.
LIMITS = {"page_size": 9.0, "first_paint": 1000.0, "filter": 200.0}
_REPEATS = 5
_FIRST_PAINT = """() => new Promise((resolve) => {
  const seen = () => performance.getEntriesByName("first-contentful-paint")[0]?.startTime;
  const ask = () => (seen() === undefined ? setTimeout(ask, 10) : resolve(seen()));
  ask();
})"""
# From the change of the choice until the browser has painted the result.
_CHOOSE = """(id) => new Promise((resolve) => {
  const start = performance.now();
  document.getElementById(id).click();
  requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - start)));
})"""
_SEARCH = """(words) => new Promise((resolve) => {
  const box = document.getElementById("ui-search");
  const start = performance.now();
  box.value = words;
  box.dispatchEvent(new Event("input"));
  const shown = document.getElementById("ui-shown");
  const before = shown.textContent;
  const ask = () => (shown.textContent === before ? setTimeout(ask, 1)
    : requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - start))));
  ask();
})"""


def main() -> None:
    """Print sizes and times."""
    comparison = large(ROWS)
    folder = Path(tempfile.mkdtemp(prefix="bench-page-"))
    start = time.perf_counter()
    page = write_html(comparison, folder / "page.html")
    spent, size = time.perf_counter() - start, page.stat().st_size / 1e6
    print(f"{ROWS} rows: {size:.2f} MB, written in {spent:.2f} s")
    figures = [
        Figure("page_size", size, "MB", _target("page_size"), quality=False),
        Figure("page_time", spent, "seconds to write", quality=False),
    ]
    limit = PageSettings().evidence_up_to
    full = write_html(large(limit * 5 // 4), folder / "evidence.html")
    print(f"{limit} matches with their evidence: {full.stat().st_size / 1e6:.2f} MB; beyond, it is left out")
    start = time.perf_counter()
    stored = write_json(comparison, folder / "comparison.json")
    read_comparison(stored)
    print(
        f"JSON: {stored.stat().st_size / 1e6:.2f} MB, there and back in {time.perf_counter() - start:.2f} s"
    )
    for form in ("csv", "xlsx", "parquet"):
        start = time.perf_counter()
        table = write_table(comparison, folder / f"pairs.{form}", form)
        print(f"{form}: {table.stat().st_size / 1e6:.2f} MB in {time.perf_counter() - start:.2f} s")
    if find_chromium() is None:
        print("no Chromium is installed: paint and filters were not measured")
    else:
        figures += _measure_browser(page)
    record_figures("bench_page", figures)
    over = [figure for figure in figures if figure.value > (_limit(figure.name) or figure.value)]
    for figure in over:
        print(f"{figure.name}: {figure.value:.4g} {figure.unit}, {figure.target} was promised")
    raise SystemExit(bool(over))


def _limit(name: str) -> float | None:
    return next((limit for key, limit in LIMITS.items() if name.startswith(key)), None)


def _target(name: str) -> str:
    return f"at most {_limit(name):g}"


def _measure_browser(page: Path) -> list[Figure]:
    with open_browser() as browser:
        paints = []
        for _ in range(_REPEATS):
            tab = browser.new_page(viewport={"width": 1280, "height": 900})
            tab.goto(page.as_uri(), wait_until="load")
            paints.append(tab.evaluate(_FIRST_PAINT))
            tab.close()
        figures = [
            Figure("first_paint", statistics.median(paints), "ms", _target("first_paint"), quality=False)
        ]
        print(f"first paint: {figures[0].value:.0f} ms (median of {_REPEATS})")
        tab = browser.new_page(viewport={"width": 1280, "height": 900})
        tab.goto(page.as_uri(), wait_until="load")
        tab.wait_for_timeout(500)
        for name, choice in (("matched", "m"), ("figures", "f"), ("no match", "n0"), ("all", "all")):
            times = []
            for _ in range(_REPEATS):
                tab.evaluate(_CHOOSE, "ui-show-all" if choice != "all" else "ui-show-f")
                tab.wait_for_timeout(100)
                times.append(tab.evaluate(_CHOOSE, f"ui-show-{choice}"))
                tab.wait_for_timeout(100)
            print(f"filter {name}: {statistics.median(times):.0f} ms (median), {max(times):.0f} ms (slowest)")
            slug = f"filter_{name.replace(' ', '_')}"
            figures.append(Figure(slug, statistics.median(times), "ms", _target(slug), quality=False))
        print(f"first search: {tab.evaluate(_SEARCH, 'номер 77'):.0f} ms (120 ms of waiting for more keys)")
        print(f"next search: {tab.evaluate(_SEARCH, 'номер 7'):.0f} ms")
    return figures


if __name__ == "__main__":
    main()
