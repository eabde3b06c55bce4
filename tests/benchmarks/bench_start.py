"""How long starting takes: a first comparison beside what it took before, ``import compare``, ``--help``.

The whole command runs in a new process each time, in turns with commit `BASELINE` of this repository, which
is unpacked beside it. Every run has a home of its own, so that nothing remembered helps either; both have
their bytecode, and the encoder its table in the cache folder, as after any first run.

Then two reports as long as a book: human English against a system's, the documents in another order.
"""

from __future__ import annotations

import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.benchmarks.baseline import BASELINE, ROOT, unpack_baseline
from tests.benchmarks.development_data import data_files, read_table
from tests.benchmarks.recording import Figure, record_figures
from tests.benchmarks.start_reports import REPORTS

PAIRS, RUNS = 9, 9
# Field of `Cost`, what it counts, and digits to print.
MEASURED = (
    ("wall", "seconds by the clock", 3),
    ("processor", "seconds of processor", 3),
    ("memory", "MB at the peak", 0),
)
# Reports, their form, the encoder, and the most that the time may be of the baseline's.
CASES = (
    ("that name their language", False, "none", 0.5),
    ("that name their language", False, "default", 0.6),
    ("that name their language", False, "e5", 1.0),
    ("of plain text", True, "none", 0.5),
    ("of plain text", True, "default", 0.6),
)
TABLES = ("documents/wmt21.ru-en.tsv", "documents/wmt22.ru-en.tsv", "documents/pud.ru-en.tsv")
SENTENCES, A_DOCUMENT, A_PARAGRAPH = 3_300, 12, 4
LONG_ENCODERS, MOST_LONG = ("none", "default"), 0.35
COMMANDS = (
    ("python -c pass", ["-c", "pass"], None),
    ("import compare", ["-c", "import compare"], 0.2),
    ("outletdiff --help", ["-m", "compare", "--help"], 0.5),
)


class Cost(NamedTuple):
    """What one process took: seconds by the clock and of the processor, and memory at its peak in MB."""

    wall: float
    processor: float
    memory: float


class Side(NamedTuple):
    """One state of the code, and the folder that its processes may write to."""

    code: Path
    folder: Path

    def run(self, *arguments: str | Path) -> Cost:
        """Run Python once in a process that finds only the bytecode and the cache of earlier ones."""
        with tempfile.TemporaryDirectory(dir=self.folder) as home:
            places = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"), home)
            places["XDG_CACHE_HOME"] = str(self.folder / "cache")
            kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
            paths = {"PYTHONPATH": str(self.code), "PYTHONPYCACHEPREFIX": str(self.folder / "bytecode")}
            return measure([sys.executable, *map(str, arguments)], {**kept, **places, **paths}, home)


def measure(command: list[str], environment: dict[str, str], folder: str) -> Cost:
    """Return what a command took; one that fails ends the benchmark."""
    started = time.perf_counter()
    process = subprocess.Popen(
        command, env=environment, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(command)} ended with {process.returncode}")
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def write_reports(folder: Path, *, is_plain: bool) -> Path:
    """Write the reports: as Markdown that names outlet and language, or as plain text that names neither."""
    folder.mkdir()
    for name, text in REPORTS.items():
        if is_plain:
            (folder / name).with_suffix(".txt").write_text(text.rpartition("---\n# ")[2], "utf-8")
        else:
            (folder / name).write_text(text, "utf-8")
    return folder


def compare_with_baseline(folder: Path) -> list[Figure]:
    """Print what the first comparison takes, before and now."""
    sides = [Side(folder / "baseline", folder / "before"), Side(ROOT, folder / "now")]
    unpack_baseline(sides[0].code)
    for side in sides:
        side.folder.mkdir()
    print(f"{'compare three reports':26}{BASELINE:>9}{'now':>9}{'ratio':>9}{'target':>9}")
    figures = []
    for title, is_plain, encoder, limit in CASES:
        reports = write_reports(folder / f"{title}, {encoder}", is_plain=is_plain)
        command = ("-m", "compare", "compare", reports, "--engine", "gloss", "-o", "page.html")
        commands = (command, (*command, "--encoder", encoder))
        for side, told in zip(sides, commands, strict=True):
            side.run(*told)
        print(f"  {title}, encoder: {encoder}")
        pairs = [(sides[0].run(*commands[0]), sides[1].run(*commands[1])) for _ in range(PAIRS)]
        ratio = report(pairs, limit)
        form = "plain" if is_plain else "named"
        figures.append(
            Figure(f"{form}_{encoder}", ratio, f"of {BASELINE}'s processor time", f"{limit}", quality=False)
        )
    return figures


def report(pairs: list[tuple[Cost, Cost]], limit: float) -> float:
    """Print the medians of both sides and the medians of their ratios; return that of the processor time."""
    ratios = {}
    for name, unit, digits in MEASURED:
        before, now = ([getattr(pair[place], name) for pair in pairs] for place in (0, 1))
        ratios[name] = statistics.median(new / old for old, new in zip(before, now, strict=True))
        medians = "".join(f"{statistics.median(values):9.{digits}f}" for values in (before, now))
        aim = "" if name == "memory" else f"<= {limit}"
        missed = "   MISSED" if aim and ratios[name] > limit else ""
        print(f"    {unit:22}{medians}{ratios[name]:9.2f}{aim:>9}{missed}")
    return ratios["processor"]


def measure_commands(folder: Path) -> list[Figure]:
    """Print what the smallest commands take."""
    side = Side(ROOT, folder / "now")
    figures: list[Figure] = []
    print(f"{'median of ' + str(RUNS):26}{'seconds':>9}{'target':>9}")
    for name, arguments, target in COMMANDS:
        side.run(*arguments)
        seconds = statistics.median(side.run(*arguments).wall for _ in range(RUNS))
        aim = f"< {target}" if target else "-"
        print(f"{name:26}{seconds:9.3f}{aim:>9}{'' if not target or seconds < target else '   MISSED'}")
        if target:
            slug = name.split()[-1].strip("-")
            figures.append(Figure(f"{slug}_seconds", seconds, "seconds", f"under {target}", quality=False))
    return figures


def write_long_reports(folder: Path) -> list[Path]:
    """Write two reports of so many sentences; where no system translated a sentence, both have it."""
    rows = [row for name in TABLES for row in read_table(name)][:SENTENCES]
    human = [row.get("en_refA") or row["en"] for row in rows]
    system = [
        next((row[name] for name in row if name.startswith("hyp_") and row[name]), text)
        for row, text in zip(rows, human, strict=True)
    ]
    documents = [system[start : start + A_DOCUMENT] for start in range(0, len(system), A_DOCUMENT)]
    random.Random(1).shuffle(documents)
    shuffled = [text for document in documents for text in document]
    folder.mkdir()
    paths = []
    for name, texts in (("human.txt", human), ("system.txt", shuffled)):
        paragraphs = (" ".join(texts[at : at + A_PARAGRAPH]) for at in range(0, len(texts), A_PARAGRAPH))
        paths.append(folder / name)
        paths[-1].write_text("\n\n".join(["A long report", *paragraphs]), "utf-8")
    return paths


def compare_long_reports(folder: Path) -> list[Figure]:
    """Print what two long reports take, before and now; both are warm from the short ones."""
    sides = [Side(folder / "baseline", folder / "before"), Side(ROOT, folder / "now")]
    command = ("-m", "compare", "compare", *write_long_reports(folder / "long"), "-o", "page.html")
    before = sides[0].run(*command)
    figures = []
    for encoder in LONG_ENCODERS:
        print(f"  two reports of {SENTENCES:,} sentences, encoder: {encoder}")
        ratio = report([(before, sides[1].run(*command, "--encoder", encoder))], MOST_LONG)
        unit = f"of {BASELINE}'s processor time"
        figures.append(Figure(encoder, ratio, unit, f"{MOST_LONG}", quality=False))
    return figures


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        figures = [*compare_with_baseline(Path(folder)), *measure_commands(Path(folder))]
        record_figures("bench_start", figures)
        long = compare_long_reports(Path(folder))
    record_figures("bench_start.long", long, command="bench_start.py", data=data_files(*TABLES))


if __name__ == "__main__":
    main()
