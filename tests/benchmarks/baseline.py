"""The commit that speed is compared with, unpacked beside the code that is measured."""

from __future__ import annotations

import io
import subprocess
import sys
import tarfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BASELINE = "892079d"


def unpack_baseline(folder: Path) -> None:
    """Write the code of the baseline to a folder."""
    packed = subprocess.run(
        ["git", "-C", ROOT, "archive", "--format=tar", BASELINE, "compare", "seeds"],
        capture_output=True,
        check=False,
    )
    if packed.returncode:
        sys.exit(f"commit {BASELINE} is not in this clone: git fetch --unshallow")
    with tarfile.open(fileobj=io.BytesIO(packed.stdout)) as archive:
        archive.extractall(folder, filter="data")
