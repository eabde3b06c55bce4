"""How much memory a command takes at most, told by itself: what a parent sees includes the parent."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from tests.support.processes import run_python

_TOLD = """
import pathlib, re, resource, sys
from compare.cli import main
code = main(sys.argv[1:])
status = pathlib.Path("/proc/self/status")
if status.exists():
    peak = int(re.search(r"VmHWM:\\s*(\\d+)", status.read_text())[1])
else:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1024 if sys.platform == "darwin" else 1)
print(peak)
sys.exit(code)
"""


class Peak(NamedTuple):
    """How a command ended, what it said on standard error, and its peak of resident memory in MiB."""

    code: int
    said: str
    mib: float


def run_measured(*arguments: str | Path) -> Peak:
    """Run the command in a process of its own and measure it."""
    run = run_python(_TOLD, *arguments, check=False)
    return Peak(run.returncode, run.stderr, int(run.stdout.split()[-1]) / 1024)
