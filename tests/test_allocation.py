"""Large blocks of memory are kept, as decoders and workers need it; only glibc has the settings."""

from __future__ import annotations

import mmap
import platform

import pytest

from tests.support.processes import run_python


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only glibc has these settings")
@pytest.mark.parametrize("keep", ["keep_freed_memory", "keep_freed_blocks"])
def test_large_blocks_are_handed_out_again_without_new_pages(keep: str) -> None:
    """A decoder's, and those of a worker that Dask started with its setting for the C library."""
    script = (
        "import ctypes, resource, threading\n"
        f"from compare.allocation import {keep}\n"
        f"assert {keep}()\n"
        "library = ctypes.CDLL(None)\n"
        "library.malloc.restype, library.free.argtypes = ctypes.c_void_p, [ctypes.c_void_p]\n"
        "def decode(steps):\n"
        "    for _ in range(steps):\n"
        "        blocks = [library.malloc(16 << 20) for _ in range(3)]\n"
        "        for block in blocks:\n"
        "            ctypes.memset(block, 1, 16 << 20)\n"
        "        for block in blocks:\n"
        "            library.free(block)\n"
        "def work():\n"
        "    decode(2)\n"
        "    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt\n"
        "    decode(20)\n"
        "    print(resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before)\n"
        "thread = threading.Thread(target=work)\n"
        "thread.start()\n"
        "thread.join()\n"
    )
    pages_of_a_block = (16 << 20) // mmap.PAGESIZE
    told = run_python(script, env={"MALLOC_TRIM_THRESHOLD_": "65536"})
    assert int(told.stdout) < pages_of_a_block
