"""Web archives (WARC, WACZ): every HTML page that a crawler was answered with is read as a report.

The file is read as a stream, a record at a time. Pictures, redirects, errors and pages that were fetched
twice with the same bytes are passed over.
"""

from __future__ import annotations

import gzip
import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import redirect_stderr
from dataclasses import replace
from datetime import datetime
from hashlib import sha1
from pathlib import Path
from typing import IO, Any, NamedTuple, cast
from urllib.parse import urlsplit

from compare.documents.articles import Draft
from compare.documents.decoding import check_file, declared_encoding, decode_bytes, open_bytes
from compare.documents.publication import parse_published
from compare.documents.webpages import parse_page
from compare.errors import ReadingWarning, UnreadableFileError

MAX_PAGE_BYTES = 16 * 2**20
MAX_RATIO = 300  # of unpacked to packed bytes; pages of text stay below 50
_SMALL = 8 * 2**20
_MAX_HEAD = 2**20  # bytes of the headers of one record
_CHUNK_HEAD = 64  # a page that was sent in chunks has such a line before each
_PAGES = ("text/html", "application/xhtml+xml")
_MEMBER = re.compile(r"(?:archive/)?[^/]+\.warc(?:\.gz)?\Z", re.IGNORECASE)


class _Page(NamedTuple):
    """A page as it was fetched."""

    url: str
    data: bytes
    charset: str | None
    captured: datetime | None
    is_revisit: bool = False


class _Counts:
    """What was read (host and digest of each page) and passed over, for one warning at the end."""

    def __init__(self) -> None:
        self.seen: set[tuple[str, bytes]] = set()
        # A page that has gone back to earlier bytes is no repeat: that is a change.
        self.latest: dict[str, tuple[str, bytes]] = {}
        self.repeats = 0
        self.revisits = 0
        self.without_text: list[str] = []
        self.too_large: list[str] = []
        self.read = 0

    def tell(self, path: Path) -> None:
        said = [
            (len(self.without_text), "without the text of a report", self.without_text[:1]),
            (len(self.too_large), f"larger than {MAX_PAGE_BYTES // 2**20} MB", self.too_large[:1]),
            (self.repeats, "fetched again with the same bytes", []),
            (self.revisits, "noted as unchanged since an earlier capture", []),
        ]
        parts = [
            f"{number} {'page' if number == 1 else 'pages'} {what}"
            + (f" (first: {first[0]})" if first else "")
            for number, what, first in said
            if number
        ]
        if parts:
            warnings.warn(f"{path}: passed over {'; '.join(parts)}", ReadingWarning, stacklevel=2)


def read_warc(path: Path) -> Iterator[Draft]:
    """Read the pages of a WARC file, packed with gzip or not.

    Raises
    ------
    UnreadableFileError
        If it is none, or none of its pages can be read.
    """
    counts = _Counts()
    with open_bytes(path) as file:
        yield from _read_stream(file, path, counts)
    _finish(path, counts)


def read_wacz(path: Path) -> Iterator[Draft]:
    """Read the pages of all WARC files inside a WACZ file.

    Raises
    ------
    UnreadableFileError
        As `read_warc` does.
    """
    check_file(path)
    counts = _Counts()
    try:
        with zipfile.ZipFile(path) as archive:
            members = [info for info in archive.infolist() if _MEMBER.match(info.filename)]
            if not members:
                raise UnreadableFileError(
                    f"{path} is not a WACZ file (it holds no WARC)", hint="export it again"
                )
            for info in members:
                if info.file_size > _SMALL and info.file_size > MAX_RATIO * max(info.compress_size, 1):
                    raise UnreadableFileError(
                        f"{path}: {info.filename} unpacks as a zip bomb does", hint="do not open it"
                    )
                with archive.open(info) as file:
                    yield from _read_stream(file, f"{path}: {info.filename}", counts)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, zlib.error, EOFError) as error:
        if not counts.read:
            raise UnreadableFileError(
                f"{path} is damaged or is not a WACZ file", hint="export it again"
            ) from error
        warnings.warn(f"{path} is damaged; what stands before that was read", ReadingWarning, stacklevel=2)
    _finish(path, counts)


def _finish(path: Path, counts: _Counts) -> None:
    if not counts.read:
        raise UnreadableFileError(f"{path} holds no HTML page with a report", hint="crawl the pages again")
    counts.tell(path)


def _read_stream(file: IO[bytes], where: object, counts: _Counts) -> Iterator[Draft]:
    for page in _list_pages(file, where):
        if page.is_revisit:
            counts.revisits += 1
            continue
        # The digest in a record's header is what the file claims; this one is of what is there.
        host = urlsplit(page.url).hostname or ""
        key = (host, sha1(page.data, usedforsecurity=False).digest())
        is_latest = counts.latest.setdefault(page.url, key) == key
        counts.latest[page.url] = key
        if key in counts.seen and is_latest:
            counts.repeats += 1
            continue
        counts.seen.add(key)
        if len(page.data) > MAX_PAGE_BYTES:
            counts.too_large.append(page.url)
            continue
        try:
            html = decode_bytes(page.data, page.url, page.charset or declared_encoding(page.data))
            draft = parse_page(html, page.url, page.url, page.captured)
        except UnreadableFileError:
            counts.without_text.append(page.url)
            continue
        counts.read += 1
        if not (draft.outlet and draft.url):
            outlet = draft.outlet or host.removeprefix("www.")
            draft = replace(draft, outlet=outlet, url=draft.url or page.url)
        yield draft


def _list_pages(file: IO[bytes], where: object) -> Iterator[_Page]:
    """Yield the HTML pages of a stream; a record that lies about its length ends it with one warning."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.bufferedreaders import BufferedReader
    from warcio.exceptions import ArchiveLoadFailed

    number = 0
    stream = _unpack(file, where)
    lines = _Lines(BufferedReader(stream))
    records = ArchiveIterator(stream)
    records.reader = lines
    try:
        while True:
            lines.spent = 0
            # warcio tells a false length on standard error
            with redirect_stderr(io.StringIO()):
                record = next(records, None)
                if record is None:
                    break
                page = _read_page(record)
                records.read_to_end()
            number += 1
            # What is left of the stated length at the end of the file was never there.
            if records.err_count or getattr(record.raw_stream, "limit", 0):
                if number == 1:  # nothing stands before it
                    raise _is_damaged(where)
                _warn_break(where, number)
                return
            if page:
                yield page
    except (ArchiveLoadFailed, EOFError, OSError, zlib.error, ValueError, AttributeError) as error:
        if number:
            _warn_break(where, number + 1)
            return
        raise _is_damaged(where) from error
    if not number:
        raise _is_damaged(where)
    if getattr(stream, "is_broken", False):
        _warn_break(where, number + 1)


def _is_damaged(where: object) -> UnreadableFileError:
    return UnreadableFileError(f"{where} is damaged or is no WARC file", hint="fetch it again")


def _warn_break(where: object, number: int) -> None:
    warnings.warn(
        f"{where}: record {number} is damaged or states a false length; it and what follows it were not read",
        ReadingWarning,
        stacklevel=2,
    )


def _read_page(record: Any) -> _Page | None:
    if record.rec_type not in {"response", "revisit"} or record.http_headers is None:
        return None
    kind = (record.http_headers.get_header("Content-Type") or "").lower()
    if record.http_headers.get_statuscode() != "200" or kind.partition(";")[0].strip() not in _PAGES:
        return None
    if record.rec_type == "revisit":
        return _Page("", b"", None, None, is_revisit=True)
    data = record.content_stream().read(MAX_PAGE_BYTES + 1)
    charset = re.search(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", kind)
    address = (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>")  # as Wget writes it
    captured = parse_published(record.rec_headers.get_header("WARC-Date") or "")
    return _Page(address, data, charset[1] if charset else None, captured)


def _unpack(file: IO[bytes], where: object) -> IO[bytes]:
    """Return the stream of records, unpacked where it is packed as one or as many gzip members."""
    counted = _Counted(file)
    is_packed = counted.head == b"\x1f\x8b"
    return cast("IO[bytes]", _Unpacked(counted, where) if is_packed else counted)


class _Counted:
    """Counts the bytes that are read, and knows the first two; the stream need not be able to seek."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file = file
        self.head = self.rest = file.read(2)
        self.total = 0

    def read(self, size: int = -1) -> bytes:
        if self.rest:
            data, self.rest = self.rest, b""
        else:
            data = self.file.read(size)
        self.total += len(data)
        return data


class _Unpacked:
    """Reads gzip, and stops at what unpacks as no real pages do."""

    def __init__(self, packed: _Counted, where: object) -> None:
        self.packed = packed
        self.unpacked = gzip.GzipFile(fileobj=cast("IO[bytes]", packed))
        self.where = where
        self.total = 0
        self.is_broken = False

    def read(self, size: int = -1) -> bytes:
        try:
            data = self.unpacked.read1(size)  # `read` would lose what stands before a break
        except (EOFError, OSError, zlib.error):
            self.is_broken = True
            return b""
        self.total += len(data)
        if self.total > _SMALL and self.total > MAX_RATIO * self.packed.total:
            raise UnreadableFileError(f"{self.where} unpacks as a zip bomb does", hint="do not open it")
        return data


class _Lines:
    """What warcio reads records from; headers that do not end are damage, not a reason to read them all."""

    decompressor = None  # the stream is unpacked already

    def __init__(self, reader: Any) -> None:
        self.reader = reader
        self.spent = 0

    def read(self, length: int | None = None) -> bytes:
        return cast("bytes", self.reader.read(length))

    def readline(self, length: int | None = None) -> bytes:
        line = cast("bytes", self.reader.readline(min(length or _MAX_HEAD, _MAX_HEAD)))
        if not length or length > _CHUNK_HEAD:
            self.spent += len(line)
        if self.spent >= _MAX_HEAD:
            raise ValueError("headers without an end")
        return line

    def rem_length(self) -> int:
        return cast("int", self.reader.rem_length())

    def close_decompressor(self) -> None:
        pass
