"""The real encoders, opened once a process; no test here writes to a cache unless it says so."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from compare.meaning import Encoder, open_encoder
from tests.support.sample_stories import ROOT


@pytest.fixture(params=["default", "e5"])
def encoder(request: pytest.FixtureRequest) -> Encoder:
    return open_encoder(request.param, use_cache=False)


@pytest.fixture
def default() -> Encoder:
    return open_encoder("default", use_cache=False)


@pytest.fixture
def in_child(home: Path) -> Callable[..., str]:
    """Return what runs a program in a child process with the test's own home, and gives what it printed."""

    def run(program: str, *arguments: str, **environment: str) -> str:
        variables = os.environ | {"PYTHONPATH": str(ROOT)} | environment
        child = subprocess.run(
            [sys.executable, "-c", program, *arguments],
            env=variables, capture_output=True, text=True, encoding="utf-8", check=False,
        )  # fmt: skip
        assert child.returncode == 0, child.stderr
        return child.stdout

    return run
