"""Text back into bytes as it came: the same code page, the same byte order mark.

A code page holds few letters. What is written in one waits on disk until it is known that all of it fits;
where a letter does not, the file becomes UTF-8 with a byte order mark, and nothing of it is lost.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterable
from pathlib import Path
from tempfile import SpooledTemporaryFile

from compare.documents.decoding import open_bytes
from compare.outputs import write_atomically

_IN_MEMORY = 8 << 20
_CHUNK = 1 << 20
_MARK = "\ufeff"
_ORDERS = {codecs.BOM_UTF16_LE: "-le", codecs.BOM_UTF16_BE: "-be"}
_ORDERS_32 = {codecs.BOM_UTF32_LE: "-le", codecs.BOM_UTF32_BE: "-be"}


def write_lines(path: Path, lines: Iterable[str], encoding: str, source: Path) -> None:
    """Write lines in the encoding in which `source` was read.

    Parameters
    ----------
    path : pathlib.Path
        Written atomically.
    lines : iterable of str
        With their ends.
    encoding : str
        As `compare.documents.decoding.detect_encoding` names it.
    source : pathlib.Path
        Asked for the order of its bytes.
    """
    if not encoding.startswith("utf"):
        _write_code_page(path, lines, encoding)
        return
    mark = "" if encoding == "utf-8" else _MARK
    exact = "utf-8" if encoding == "utf-8-sig" else encoding + _byte_order(source, encoding)
    with write_atomically(path) as file:
        file.write(mark.encode(exact))
        for line in lines:
            file.write(line.encode(exact, "replace"))


def _byte_order(source: Path, encoding: str) -> str:
    orders = {"utf-16": _ORDERS, "utf-32": _ORDERS_32}.get(encoding, {})
    with open_bytes(source) as file:
        head = file.read(4)
    return next((order for mark, order in orders.items() if head.startswith(mark)), "")


def _write_code_page(path: Path, lines: Iterable[str], encoding: str) -> None:
    fits = True
    with SpooledTemporaryFile(_IN_MEMORY, mode="w+", encoding="utf-8", newline="", errors="replace") as spool:
        for line in lines:
            fits = fits and _can_hold(line, encoding)
            spool.write(line)
        spool.seek(0)
        exact = encoding if fits else "utf-8"
        with write_atomically(path) as file:
            file.write(b"" if fits else _MARK.encode())
            while text := spool.read(_CHUNK):
                file.write(text.encode(exact, "replace"))


def _can_hold(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
