"""How long starting takes: ``import compare`` under 0.2 s, ``outletdiff --help`` under 0.5 s."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

COMMANDS = (
    ("python -c pass", ["-c", "pass"], None),
    ("import compare", ["-c", "import compare"], 0.2),
    ("outletdiff --help", ["-m", "compare", "--help"], 0.5),
)
RUNS = 9


def measure(arguments: list[str]) -> float:
    times = []
    for _ in range(RUNS):
        started = time.perf_counter()
        subprocess.run([sys.executable, *arguments], check=True, capture_output=True)
        times.append(time.perf_counter() - started)
    return statistics.median(times)


def main() -> None:
    print(f"{'median of ' + str(RUNS):22}{'seconds':>9}{'target':>9}")
    for name, arguments, target in COMMANDS:
        seconds = measure(arguments)
        aim = f"< {target}" if target else "-"
        print(f"{name:22}{seconds:9.3f}{aim:>9}{'' if not target or seconds < target else '   MISSED'}")


if __name__ == "__main__":
    main()
