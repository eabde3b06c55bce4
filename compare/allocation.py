"""How the C library hands out memory to programs that ask for the same large blocks again and again."""

from __future__ import annotations

import ctypes
import sys
from functools import cache

# glibc's names of its settings, and what they are set to, in bytes.
_TRIM_THRESHOLD, _TOP_PAD, _MMAP_THRESHOLD = -1, -2, -3
_MIB = 1024 * 1024
_BLOCKS = {
    _TRIM_THRESHOLD: 256 * _MIB,
    _MMAP_THRESHOLD: 32 * _MIB,  # as much as glibc takes on all of its versions
}
# Threads other than the first have heaps of their own: none is given back as soon as it is empty.
_HEAPS = {_TOP_PAD: 64 * _MIB}


@cache
def keep_freed_memory() -> bool:
    """Make the C library keep the memory that decoders give back, and hand it to them again.

    A decoder asks for the same large blocks at every step. By default glibc gives each of them back to
    the system and fetches it anew, page by page, which takes a tenth of the time of decoding.

    Returns
    -------
    bool
        Whether it was done; other C libraries than glibc are left alone.

    Examples
    --------
    >>> keep_freed_memory() in (True, False)
    True
    """
    return _set({**_BLOCKS, **_HEAPS})


@cache
def keep_freed_blocks() -> bool:
    """Make the C library keep large blocks, as it learns to by itself where nobody has told it otherwise.

    Dask starts its workers with ``MALLOC_TRIM_THRESHOLD_``. Of glibc that setting, like any other of its
    kind, also ends the learning: arrays of more than 128 KiB are fetched anew each time, page by page,
    which made vectors of sentences take half as long again.

    Returns
    -------
    bool
        Whether it was done; other C libraries than glibc are left alone.

    Examples
    --------
    >>> keep_freed_blocks() in (True, False)
    True
    """
    return _set(_BLOCKS)


def _set(options: dict[int, int]) -> bool:
    if not sys.platform.startswith("linux"):
        return False
    set_option = getattr(ctypes.CDLL(None), "mallopt", None)
    if set_option is None:
        return False
    taken = [set_option(name, value) for name, value in options.items()]
    return all(taken)
