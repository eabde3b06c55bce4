"""``make floors``: does every figure of quality still reach its floor, on the data that the floor was set on?

``floors.json`` holds for each result the digests of its data, and for each figure the least (or the most)
that it may be. A figure that was not measured, or on other data, fails as well: nobody knows what it is.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.benchmarks.recording import Figure, figures_of, read_results

FLOORS = Path(__file__).resolve().parent / "floors.json"


def find_failures(floors: Mapping[str, Any], results: Mapping[str, Any]) -> Iterator[str]:
    """Yield one line for everything that is below its floor or cannot be judged."""
    for name, floor in floors.items():
        if name not in results:
            yield f"{name}: not measured; run tests/benchmarks/{name.partition('.')[0]}.py"
            continue
        result = results[name]
        if result["data"] != floor["data"]:
            yield f"{name}: measured on other data than its floors; measure anew, then set the floors"
            continue
        figures = figures_of(result)
        for figure, limits in floor["figures"].items():
            yield from _judge(f"{name}: {figure}", figures.get(figure), limits)


def _judge(name: str, figure: Figure | None, limits: Mapping[str, float]) -> Iterator[str]:
    if figure is None:
        yield f"{name}: not measured"
    elif not figure.quality:
        yield f"{name}: a speed, which belongs to a machine and has no floor"
    elif not limits.get("least", figure.value) <= figure.value <= limits.get("most", figure.value):
        told = ", ".join(f"at {word} {limit:g}" for word, limit in limits.items())
        yield f"{name}: {figure.value:g}, {told}"


def main() -> int:
    floors = json.loads(FLOORS.read_text("utf-8"))
    failures = list(find_failures(floors, read_results()))
    for line in failures:
        print(line, file=sys.stderr)
    count = sum(len(floor["figures"]) for floor in floors.values())
    if not failures:
        print(f"{count} figures reach their floors")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
