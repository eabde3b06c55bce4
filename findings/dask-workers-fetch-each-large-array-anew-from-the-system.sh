#!/usr/bin/env bash
# distributed 2026.8.0 with numpy 2.4.6 (Python 3.11, glibc), LocalCluster of processes
#
# Input: a function that makes an array of 8 MB forty times, each freed before the next; it runs in a plain
# process and on a worker of a LocalCluster with the settings as they come.
# Expected: the worker costs as much as the process. Dask sets MALLOC_TRIM_THRESHOLD_ for its workers so that
# memory which is free goes back to the system (https://distributed.dask.org/en/stable/worker-memory.html).
# Seen: on the worker every array is fetched from the system page by page, in the process only the first few.
# As mallopt(3) says, setting the trim threshold ends glibc's learning of which blocks are worth keeping: all
# that is larger than 128 KiB is mapped and unmapped each time.
#     a process: 0 pages, a worker: 37280 pages
# For outletdiff: vectors of sentences cost half as much again on workers; compare/allocation.py sets both
# thresholds there (tests/test_allocation.py, tests/archive/test_building.py).
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check distributed==2026.8.0 numpy==2.4.6
cat > "$folder/see.py" <<'PYTHON'
import subprocess
import sys

from distributed import Client, LocalCluster


def count_pages():
    import resource

    import numpy

    for _ in range(10):  # what there is to learn is learned
        numpy.ones(1_000_000)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    for _ in range(40):
        numpy.ones(1_000_000)
    return (resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before) * resource.getpagesize() // 4096


if __name__ == "__main__":
    if sys.argv[1:] == ["alone"]:
        print(count_pages())
        sys.exit()
    told = subprocess.run([sys.executable, __file__, "alone"], capture_output=True, text=True, check=True)
    alone = int(told.stdout)
    with (
        LocalCluster(n_workers=1, threads_per_worker=1, host="127.0.0.1", dashboard_address=None) as cluster,
        Client(cluster) as client,
    ):
        worker = client.submit(count_pages).result()
    print(f"a process: {alone} pages, a worker: {worker} pages")
    if alone >= 2_000 or worker <= 20_000:
        sys.exit("distributed or glibc behaves otherwise now")
PYTHON
"$folder/venv/bin/python" "$folder/see.py"
