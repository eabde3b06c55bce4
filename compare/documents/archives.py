"""Documents inside zip files (docx, odt, epub): opened with limits, rewritten byte for byte alike.

Nothing is ever unpacked to disk. What a member claims to hold is checked before it is read, entities are
never expanded, and rewriting uses one fixed time, so that equal texts make equal files.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from compare.documents.decoding import check_file
from compare.documents.flow import Rendering, list_passages, list_segments, render_parts
from compare.documents.parts import Part
from compare.documents.segments import Segment, limit_segments
from compare.errors import UnreadableFileError
from compare.outputs import write_atomically

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_MEMBERS = 20_000
MAX_MEMBER_BYTES = 64 * 2**20  # of text that is read as a whole
MAX_TOTAL_BYTES = 2**30
MAX_RATIO = 200  # deflate reaches 1,000 only on runs of one byte; documents stay below 50
_SMALL = 10 * 2**20
_SAVE_AGAIN = "open it in its own program and save it again"

_FIXED_TIME = (1980, 1, 1, 0, 0, 0)
_DECLARED = re.compile(rb"""\A\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.-]{2,40})["']""")
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)


@dataclass(frozen=True, slots=True)
class Archive:
    """A zip file that passed the checks; `kind` names its format in messages."""

    path: Path
    kind: str
    names: tuple[str, ...]

    def read(self, name: str) -> bytes:
        """Return one member.

        Raises
        ------
        UnreadableFileError
            If it is missing, too large or damaged.
        """
        if name not in self.names:
            raise UnreadableFileError(
                f"{self.path} is not a {self.kind} file ({name} is missing)", hint=_SAVE_AGAIN
            )
        with _explaining(self.path, self.kind), zipfile.ZipFile(self.path) as file:
            info = file.getinfo(name)
            if info.file_size > MAX_MEMBER_BYTES:
                raise UnreadableFileError(
                    f"{self.path}: {name} is larger than {MAX_MEMBER_BYTES // 2**20} MB", hint="split it"
                )
            return file.read(info)

    @contextmanager
    def open(self, name: str) -> Iterator[IO[bytes]]:
        """Open one member of any size for reading in pieces.

        Raises
        ------
        UnreadableFileError
            If it turns out to be damaged while it is read.
        """
        with _explaining(self.path, self.kind), zipfile.ZipFile(self.path) as file, file.open(name) as member:
            yield member

    def read_heads(self, suffix: str, size: int) -> Iterator[tuple[str, int, bytes]]:
        """Yield name, size and first bytes of each member with some suffix."""
        with _explaining(self.path, self.kind), zipfile.ZipFile(self.path) as file:
            for info in file.infolist():
                if info.filename.lower().endswith(suffix):
                    with file.open(info) as member:
                        head = member.read(size)
                    yield info.filename, info.file_size, head

    def read_text(self, name: str) -> str:
        """Return one member of XML as text.

        Raises
        ------
        UnreadableFileError
            If it is not in the encoding that it declares, or declares entities of its own.
        """
        return decode_xml(self.read(name), f"{self.path}: {name}")

    def read_xml(self, name: str) -> _Element:
        """Return the root of one member of XML."""
        return parse_xml(self.read(name), f"{self.path}: {name}")

    def rewrite(self, path: Path, replaced: Mapping[str, bytes | Iterable[bytes]]) -> None:
        """Write the archive anew with some members replaced, in the same order, with one fixed time.

        What replaces a large member may be an iterable of pieces, which is asked for when its turn comes.
        """
        with write_atomically(path) as file:
            self._copy(file, replaced)

    def _copy(self, target: IO[bytes], replaced: Mapping[str, bytes | Iterable[bytes]]) -> None:
        with _explaining(self.path, self.kind):
            source = zipfile.ZipFile(self.path)
        # What goes wrong where replaced pieces are made is no fault of this file.
        with source, zipfile.ZipFile(target, "w") as written:
            for info in source.infolist():
                fresh = zipfile.ZipInfo(info.filename, _FIXED_TIME)
                stored = info.compress_type == zipfile.ZIP_STORED
                fresh.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
                fresh.external_attr = info.external_attr
                data = replaced.get(info.filename)
                if data is None:
                    with _explaining(self.path, self.kind):
                        data = source.read(info)
                if isinstance(data, bytes):
                    written.writestr(fresh, data)
                    continue
                with written.open(fresh, "w") as member:
                    for piece in data:
                        member.write(piece)


@contextmanager
def _explaining(path: Path, kind: str) -> Iterator[None]:
    try:
        yield
    except UnreadableFileError:
        raise
    except _BROKEN as error:
        if isinstance(error, RuntimeError) and "password" in str(error):
            raise UnreadableFileError(f"{path} is protected by a password", hint="save it without") from error
        raise UnreadableFileError(f"{path} is damaged or is not a {kind} file", hint=_SAVE_AGAIN) from error


def open_archive(path: Path, kind: str) -> Archive:
    """Check a zip file and list its members.

    Raises
    ------
    UnreadableFileError
        If it is not a zip file, is damaged, or would unpack to an absurd size.
    """
    check_file(path)
    with _explaining(path, kind), path.open("rb") as head:
        if head.read(8) == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
            raise UnreadableFileError(
                f"{path} is an old or password-protected Office file, not a {kind} file",
                hint=f"save it as {kind} without a password",
            )
    with _explaining(path, kind), zipfile.ZipFile(path) as file:
        infos = file.infolist()
    total = sum(info.file_size for info in infos)
    packed = sum(info.compress_size for info in infos)
    is_bomb = total > MAX_TOTAL_BYTES or (total > _SMALL and total > MAX_RATIO * max(packed, 1))
    # Members that share their bytes would make the packed sum look harmless.
    if is_bomb or packed > path.stat().st_size or len(infos) > MAX_MEMBERS:
        raise UnreadableFileError(
            f"{path} would unpack to {total // 2**20:,} MB in {len(infos):,} files, as a zip bomb does",
            hint="do not open it",
        )
    return Archive(path, kind, tuple(info.filename for info in infos))


def decode_xml(data: bytes, where: object) -> str:
    """Decode XML by its byte order mark or declaration; UTF-8 is the default."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    else:
        declared = _DECLARED.match(data.removeprefix(b"\xef\xbb\xbf")[:500])
        encoding = declared[1].decode() if declared else "utf-8"
    try:
        text = data.decode("utf-8-sig" if encoding.lower() in {"utf-8", "utf8"} else encoding)
    except (UnicodeDecodeError, LookupError) as error:
        raise UnreadableFileError(
            f"{where} is not in the encoding that it declares ({encoding})", hint=_SAVE_AGAIN
        ) from error
    if "<!ENTITY" in text[:100_000]:
        raise UnreadableFileError(
            f"{where} declares entities of its own, as an XML bomb does", hint="save the document again"
        )
    return text


def parse_xml(data: bytes, where: object) -> _Element:
    """Parse XML without entities, network or external files.

    Raises
    ------
    UnreadableFileError
        If it is not well-formed, or declares entities.
    """
    from lxml import etree

    decode_xml(data, where)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        problem = " ".join(str(error).split())[:100]
        raise UnreadableFileError(f"{where} is damaged ({problem})", hint=_SAVE_AGAIN) from error


def encode_xml(text: str) -> bytes:
    """Encode XML as UTF-8 and make its declaration say so."""
    return re.sub(
        r"""\A(\s*<\?xml[^>]*?encoding\s*=\s*["'])[\w.-]+""",
        lambda match: match[0] if match[0].lower().endswith("utf-8") else f"{match[1]}UTF-8",
        text,
        count=1,
    ).encode("utf-8", "replace")


@dataclass(frozen=True, slots=True)
class ArchiveDocument:
    """A `Document` whose prose lies in some members of a zip file, each one a row of parts."""

    archive: Archive
    members: Mapping[str, list[Part]]
    values: Mapping[str, Any] = field(default_factory=dict)

    @property
    def path(self) -> Path:
        """The file."""
        return self.archive.path

    @property
    def segments(self) -> Iterable[Segment]:
        """The segments of all members in reading order."""
        segments = (segment for parts in self.members.values() for segment in list_segments(parts))
        return list(limit_segments(segments, self.path))

    @property
    def passages(self) -> Iterable[Segment]:
        """What a reader reads, paragraph by paragraph."""
        passages = (passage for parts in self.members.values() for passage in list_passages(parts))
        return list(limit_segments(passages, self.path))

    def write(self, path: Path, texts: Iterable[str], language: str = "") -> int:
        """Write the translated document."""
        rendering = Rendering(iter(texts), language)
        self.archive.rewrite(path, render_members(self.members, rendering))
        return rendering.simplified


def render_members(members: Mapping[str, list[Part]], rendering: Rendering) -> dict[str, bytes]:
    """Return the translated XML of members, one after the other."""
    return {name: encode_xml("".join(render_parts(parts, rendering))) for name, parts in members.items()}
