"""Conversions of models of Hugging Face that are forked from a process which has transformers loaded.

To load it takes nine seconds of processor time, each time. A conversion still runs in a process of its own,
with the program's own code and environment; only what it would load is there already.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Mapping, Sequence
from types import SimpleNamespace
from typing import Any

from compare.translation.packages import converting


def fork_conversions() -> None:
    """Let all conversions of this process that are still to come be forked, where processes can be."""
    if not hasattr(os, "fork"):
        return
    # Its libraries read at their import that they must fetch nothing.
    os.environ.update(converting._ENVIRONMENT)
    from ctranslate2.converters import TransformersConverter  # noqa: F401
    from transformers import (  # type: ignore[import-not-found]  # noqa: F401
        M2M100ForConditionalGeneration,
        MarianMTModel,
    )

    converting.subprocess = SimpleNamespace(run=_run_forked)  # type: ignore[assignment]


def _run_forked(
    command: Sequence[str], *, env: Mapping[str, str], **_: Any
) -> subprocess.CompletedProcess[str]:
    *_, code, folder, into = command
    with tempfile.TemporaryFile() as said:
        process = os.fork()
        if not process:
            os.dup2(said.fileno(), 2)
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            os._exit(_run(code, ["-c", folder, into], env))
        _, status = os.waitpid(process, 0)
        said.seek(0)
        lines = said.read().decode(errors="replace")
    return subprocess.CompletedProcess(command, os.waitstatus_to_exitcode(status), "", lines)


def _run(code: str, arguments: list[str], env: Mapping[str, str]) -> int:
    os.environ.clear()
    os.environ.update(env)
    sys.argv = arguments
    sys.stderr = os.fdopen(2, "w", closefd=False)
    try:
        exec(code, {"__name__": "__main__"})
    except BaseException:
        traceback.print_exc()
        return 1
    finally:
        sys.stderr.flush()
    return 0
