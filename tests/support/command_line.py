"""Runs the command line: in this process, which is quick, or in one of its own, as a user does."""

from __future__ import annotations

import io
import logging
import os
import signal
import subprocess
import sys
import warnings
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, chdir, contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from subprocess import CompletedProcess
from unittest import mock

from compare.cli import main
from tests.support.processes import HANGS_AFTER


def outletdiff(
    *arguments: str | Path, cwd: Path | None = None, env: Mapping[str, str] | None = None, stdin: str = ""
) -> CompletedProcess[str]:
    """Run ``outletdiff`` in this process and return what it printed and its exit code.

    What only a process has (signals, pipes, the encoding of its streams, what importing does) is for
    `outletdiff_process`. An error that a user would see as a traceback is raised here.
    """
    argv = list(map(str, arguments))
    out, err = _captured(), _captured()
    with ExitStack() as surroundings:
        surroundings.enter_context(chdir(cwd or Path.cwd()))
        surroundings.enter_context(mock.patch.dict(os.environ, env or {}))
        surroundings.enter_context(mock.patch.object(sys, "argv", ["outletdiff", *argv]))
        surroundings.enter_context(mock.patch.object(sys, "stdin", io.StringIO(stdin)))
        surroundings.enter_context(redirect_stdout(out))
        surroundings.enter_context(redirect_stderr(err))
        surroundings.enter_context(_kept_signals_and_logging())
        surroundings.enter_context(_warnings_as_a_user_sees_them())
        code = main(argv)
    return CompletedProcess(["outletdiff", *argv], code, _text(out), _text(err))


def outletdiff_process(
    *arguments: str | Path, cwd: Path | None = None, env: Mapping[str, str] | None = None, stdin: str = ""
) -> CompletedProcess[str]:
    """Run ``python -m compare`` and return what it printed and its exit code."""
    return subprocess.run(
        [sys.executable, "-m", "compare", *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **(env or {})},
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=HANGS_AFTER,
        check=False,
    )


def _captured() -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)


def _text(captured: io.TextIOWrapper) -> str:
    """Return what was written, its line ends as `subprocess` gives them."""
    captured.seek(0)
    return io.TextIOWrapper(captured.detach(), encoding="utf-8").read()


@contextmanager
def _kept_signals_and_logging() -> Iterator[None]:
    handlers = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    root = logging.getLogger()
    level, listeners, disabled = root.level, list(root.handlers), root.manager.disable
    try:
        yield
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)
        root.setLevel(level)
        root.handlers[:] = listeners
        logging.disable(disabled)


@contextmanager
def _warnings_as_a_user_sees_them() -> Iterator[None]:
    """On standard error, those for developers left out; a test elsewhere has them as errors."""

    def show(message: Warning | str, category: type[Warning], filename: str, line: int, *_: object) -> None:
        sys.stderr.write(warnings.formatwarning(message, category, filename, line))

    with warnings.catch_warnings():
        warnings.resetwarnings()
        for hidden in (DeprecationWarning, PendingDeprecationWarning, ImportWarning, ResourceWarning):
            warnings.simplefilter("ignore", hidden)
        warnings.showwarning = show  # type: ignore[assignment]
        yield
