"""Processes of their own, with the one limit that all of them share."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from tests.support.sample_stories import ROOT

# Seconds. It catches what hangs and nothing else: a busy machine may be ten times slower than an idle one.
HANGS_AFTER = 600.0


def run_python(
    code: str,
    *arguments: str | Path,
    cwd: Path = ROOT,
    env: Mapping[str, str] | None = None,
    check: bool = True,
) -> subprocess.CompletedProcess[str]:
    """Run a piece of Python in a fresh interpreter; `env` is added to the environment."""
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, **(env or {})},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=HANGS_AFTER,
        check=check,
    )
