"""How the C library hands out memory while models decode."""

from __future__ import annotations

import ctypes
import sys
from functools import cache

# glibc's names of its settings, and what they are set to, in bytes.
_TRIM_THRESHOLD, _TOP_PAD, _MMAP_THRESHOLD = -1, -2, -3
_MIB = 1024 * 1024
_SETTINGS = {
    _TRIM_THRESHOLD: 256 * _MIB,
    _TOP_PAD: 64 * _MIB,  # the size of a heap: none is given back as soon as it is empty
    _MMAP_THRESHOLD: 32 * _MIB,  # as much as glibc takes on all of its versions
}


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
    if not sys.platform.startswith("linux"):
        return False
    set_option = getattr(ctypes.CDLL(None), "mallopt", None)
    if set_option is None:
        return False
    taken = [set_option(name, value) for name, value in _SETTINGS.items()]
    return all(taken)
