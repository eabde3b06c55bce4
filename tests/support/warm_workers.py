"""Dask workers that are forked from a process that has read modules and dictionaries, so that many may die.

That process imports this module, and so reads them once; each worker that Dask starts by itself takes
seconds for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import dask
from distributed.utils import get_mp_context

from compare.alignment import read_profiles
from compare.documents import make_article

for _text in ("A ferry sank in Talsk on Friday.", "В пятницу в Тальске затонул паром."):
    read_profiles([make_article("Outlet", "", _text)])


@contextmanager
def warm_workers() -> Iterator[None]:
    """Have the workers that are started meanwhile forked; they die and are started again as any others."""
    with dask.config.set({"distributed.worker.multiprocessing-method": "forkserver"}):
        get_mp_context().set_forkserver_preload([__name__])
        yield
