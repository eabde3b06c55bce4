"""Arrays kept in one file and mapped from it: opened in milliseconds, and never with a wrong number.

::

    8 bytes    what it is
    4 bytes    CRC-32 of all that follows
    4 bytes    length of the contents
    contents   JSON: name -> type, shape, where its numbers start
    numbers    each array at a multiple of 64 bytes; "where" counts from the first

The checksum is verified at every opening, over the whole file: that takes a fiftieth of a second, and
damage of any kind (cut short, zeroed, another file) shows. Nothing here protects from malice: who may
write into a person's cache folder may do worse.
"""

from __future__ import annotations

import json
import math
import mmap
import struct
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from compare.outputs import write_atomically

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Arrays = Mapping[str, NDArray[Any]]

_MAGIC = b"odarray1"
_HEAD = struct.Struct("<8sII")
_ALIGNMENT = 64


def keep_arrays(path: Path, arrays: Arrays) -> None:
    """Write arrays to a file that `map_arrays` opens; it appears whole or not at all.

    Raises
    ------
    OutputError
        If it cannot be written.

    Examples
    --------
    >>> import tempfile, numpy
    >>> path = Path(tempfile.mkdtemp(), "kept")
    >>> keep_arrays(path, {"odd": numpy.array([1, 3, 5])})
    >>> map_arrays(path)["odd"].tolist()
    [1, 3, 5]
    """
    parts = list(_parts(arrays))
    checksum = 0
    for part in [struct.pack("<I", len(parts[0])), *parts]:
        checksum = zlib.crc32(part, checksum)
    with write_atomically(path) as file:
        file.write(_HEAD.pack(_MAGIC, checksum, len(parts[0])))
        for part in parts:
            file.write(part)


def map_arrays(path: Path) -> dict[str, NDArray[Any]] | None:
    """Return the arrays of a file, read-only and not copied; None if it is missing or damaged.

    The mapping holds the file that was opened: one that is moved into its place later changes nothing.
    """
    try:
        with path.open("rb") as file:
            content = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    except (OSError, ValueError):  # missing, unreadable, empty
        return None
    if len(content) < _HEAD.size:
        return None
    magic, checksum, length = _HEAD.unpack_from(content)
    if magic != _MAGIC or zlib.crc32(content[_HEAD.size - 4 :]) != checksum:
        return None
    return dict(_views(content, length))


def _parts(arrays: Arrays) -> Iterator[Any]:
    """Yield the contents, then each array's padding and numbers."""
    import numpy as np

    solid = {name: np.asarray(array, order="C") for name, array in arrays.items()}
    contents, stop = {}, 0
    for name, array in solid.items():
        contents[name] = (array.dtype.str, array.shape, _aligned(stop))
        stop = _aligned(stop) + array.nbytes
    listing = json.dumps(contents).encode()
    yield listing
    yield bytes(_aligned(_HEAD.size + len(listing)) - _HEAD.size - len(listing))
    for array in solid.values():
        yield array.reshape(-1).view(np.uint8).data
        yield bytes(_aligned(array.nbytes) - array.nbytes)


def _views(content: memoryview, length: int) -> Iterator[tuple[str, NDArray[Any]]]:
    import numpy as np

    contents = json.loads(bytes(content[_HEAD.size : _HEAD.size + length]))
    first = _aligned(_HEAD.size + length)
    for name, (kind, shape, start) in contents.items():
        count = math.prod(shape)
        yield name, np.frombuffer(content, kind, count, first + start).reshape(shape)


def _aligned(place: int) -> int:
    return place + -place % _ALIGNMENT
