"""Figures that benchmarks measure, kept as JSON: what, how much, on which machine, data and commit.

Each benchmark writes ``results/NAME.json`` when it is done; README's table is generated from these files,
and ``make floors`` compares them with ``floors.json``.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
import subprocess
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[2]
RESULTS = Path(__file__).resolve().parent / "results"
_CPUINFO = Path("/proc/cpuinfo")
_MEASURED = ("compare", "seeds")


class Peer(NamedTuple):
    """What one would use otherwise, and its figure in the same run."""

    name: str
    value: float


class Figure(NamedTuple):
    """One measured figure.

    `name` is unique inside its benchmark and an identifier, since README's rows call figures by it;
    `target` says in words what was asked for, and `quality` tells what a text is worth from how fast it came:
    only quality has floors, since speed is the machine's.
    """

    name: str
    value: float
    unit: str
    target: str = ""
    peer: Peer | None = None
    quality: bool = True


def record_figures(
    benchmark: str,
    figures: Sequence[Figure],
    *,
    command: str = "",
    data: Sequence[Path] = (),
    folder: Path = RESULTS,
) -> Path:
    """Write the figures of one benchmark, with everything that one needs to judge them.

    Parameters
    ----------
    benchmark : str
        The name of the file of results: the benchmark's own, with a part after a dot if it has parts.
    figures : sequence of Figure
        What was measured.
    command : str
        What follows ``tests/benchmarks/`` in the command; by default the benchmark's name.
    data : sequence of pathlib.Path
        The files that were read, whose digests are kept.
    folder : pathlib.Path
        Where the results are.

    Returns
    -------
    pathlib.Path
        The file.
    """
    names = [figure.name for figure in figures]
    if len(set(names)) != len(names) or not all(name.isidentifier() for name in names):
        raise ValueError(f"{benchmark}: the names of its figures must be identifiers, each once: {names}")
    result = {
        "benchmark": benchmark,
        "command": command or f"{benchmark}.py",
        "date": datetime.now(UTC).date().isoformat(),
        **describe_commit(),
        "machine": describe_machine(),
        "data": {path.name: digest_of(path) for path in sorted(data)},
        "figures": [describe_figure(figure) for figure in figures],
    }
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{benchmark}.json"
    path.write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n", "utf-8")
    print(f"recorded: {path.name}")
    return path


def describe_figure(figure: Figure) -> dict[str, Any]:
    told: dict[str, Any] = {"name": figure.name, "value": _shorten(figure.value), "unit": figure.unit}
    if figure.target:
        told["target"] = figure.target
    if figure.peer:
        told["peer"] = {"name": figure.peer.name, "value": _shorten(figure.peer.value)}
    if not figure.quality:
        told["quality"] = False
    return told


def describe_machine() -> dict[str, Any]:
    """Return what the speed of a machine depends on, and nothing that tells whose it is."""
    names = [line for line in _cpu_lines() if line.startswith("model name")]
    return {
        "processor": names[0].partition(":")[2].strip() if names else platform.machine(),
        "cores": os.cpu_count(),
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "load": _load(),
    }


def describe_commit() -> dict[str, Any]:
    """Return the last commit that changed what is measured, and whether the files differ from it."""

    def git(*arguments: str) -> str:
        told = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
        return told.stdout.strip()

    return {
        "commit": git("log", "-1", "--format=%h", "--abbrev=12", "--", *_MEASURED) or "unknown",
        "changed": bool(git("status", "--porcelain", "--", *_MEASURED)),
    }


def digest_of(path: Path) -> str:
    """Return the SHA-256 (hex) of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def read_results(folder: Path = RESULTS) -> dict[str, dict[str, Any]]:
    """Return every recorded result by the benchmark's name."""
    return {path.stem: json.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.json"))}


def figures_of(result: Mapping[str, Any]) -> dict[str, Figure]:
    """Return the figures of a result by their names."""
    figures = {}
    for told in result["figures"]:
        peer = Peer(**told["peer"]) if "peer" in told else None
        figures[told["name"]] = Figure(**{**told, "peer": peer})
    return figures


def _load() -> float | None:
    """Return how many processes wanted a core, the benchmark's own included: a busy machine is a slow one."""
    return round(os.getloadavg()[0], 1) if hasattr(os, "getloadavg") else None


def _cpu_lines() -> list[str]:
    return _CPUINFO.read_text("utf-8").splitlines() if _CPUINFO.is_file() else []


def _shorten(value: float) -> float:
    """Keep six digits, so that a document that rounds again does not round up what lies just below a half."""
    return round(float(value), 6) if abs(value) < 1_000 else round(float(value))
