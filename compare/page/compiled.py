"""Templates that are compiled once: kept as Python keeps the bytecode of modules, in the same place.

A page of a short story takes less time to fill in than its templates take to compile. Where Python may not
write bytecode, or cannot, they are compiled anew by every process.
"""

from __future__ import annotations

import hashlib
import sys
from importlib.util import cache_from_source
from io import BytesIO
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket, BytecodeCache

from compare.errors import OutputError
from compare.outputs import digest_text, write_whole


class CompiledTemplates(BytecodeCache):
    """Keeps the bytecode of templates where Python keeps that of the modules of a package.

    Parameters
    ----------
    folder : pathlib.Path
        The package that they belong to.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def _path_of(self, bucket: Bucket) -> Path:
        made = bucket.environment
        options = (made.autoescape, made.trim_blocks, made.lstrip_blocks)
        name = digest_text(jinja2.__version__, repr(options), bucket.key)[:16]
        return Path(cache_from_source(str(self._folder / f"{name}.jinja")))

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill a bucket with the bytecode of the same text, if there is any and all of it is there."""
        try:
            digest, _, kept = self._path_of(bucket).read_bytes().partition(b"\n")
        except OSError:
            return
        if digest == _digest(kept):
            bucket.load_bytecode(BytesIO(kept))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the bytecode of a bucket, where that may be done."""
        if sys.dont_write_bytecode:
            return
        kept = bucket.bytecode_to_string()
        try:
            write_whole(self._path_of(bucket), _digest(kept) + b"\n" + kept)
        except OutputError:  # it costs time, and nothing else
            return


def _digest(kept: bytes) -> bytes:
    return hashlib.sha256(kept).hexdigest().encode()
