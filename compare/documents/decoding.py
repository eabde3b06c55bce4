"""Bytes into characters: which encoding a file is in, and its lines without ever holding a huge one.

UTF-8 is proved by decoding the whole file; anything else is read through charset-normalizer, limited
to the encodings that Russian and Ukrainian texts were really saved in, and ranked by how much the
outcome looks like words (`rank_text`), because code pages of one alphabet differ by little else.
"""

from __future__ import annotations

import codecs
import errno
import io
import re
import unicodedata
from collections.abc import Iterator
from math import log
from pathlib import Path
from typing import IO

from compare.errors import UnreadableFileError
from compare.language import CAPITALS, SMALL
from compare.loading import late_pattern

MAX_ARTICLE_BYTES = 128 * 2**20
MAX_LINE = 1_000_000  # characters

_CHUNK = 2**20
_SAMPLE = 2**15
_DAMAGED = 50  # of so many characters beyond ASCII one may be broken
_TELLING = 6  # characters beyond ASCII: a line of another code page that has them is no UTF-8 by chance
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CANDIDATES = ["cp1251", "koi8_r", "koi8_u", "cp866", "iso8859_5", "mac_cyrillic", "cp1252"]

# Letters of Russian and Ukrainian news, from frequent to rare; the rank is all that is used.
_BY_FREQUENCY = "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъёіїєґ"
_WEIGHTS = {letter: -log(rank + 2) for rank, letter in enumerate(_BY_FREQUENCY)}
_TYPOGRAPHIC = frozenset("«»„“”‘’‚–—…№§ °€−•©™")
_MIXED_WORD = late_pattern(f"[A-Za-z][{SMALL}]|[{SMALL}][A-Za-z]|[{SMALL}][{CAPITALS}]")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1b]")
_NO_CONTROLS = bytes(code for code in range(256) if not _CONTROLS.match(chr(code)))
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.I)
_ENDS_AND_ESCAPES = b"\x1a\x1b"  # stray ones are replaced, but make no text binary


def load_bytes(path: Path, limit: int = MAX_ARTICLE_BYTES) -> bytes:
    """Return everything in a file that is neither missing, nor empty, nor larger than `limit`.

    Raises
    ------
    UnreadableFileError
        With one line that says which of these it is.
    """
    check_file(path, limit)
    try:
        return path.read_bytes()
    except OSError as error:
        raise cannot_read(path, error) from error


def check_file(path: Path, limit: int | None = None) -> None:
    """Raise `UnreadableFileError` unless `path` is a regular file of 1 to `limit` bytes."""
    try:
        status = path.stat()
        is_file = path.is_file()
    except FileNotFoundError as error:
        raise UnreadableFileError(f"{path} does not exist", hint="check the name") from error
    except (OSError, ValueError) as error:
        raise cannot_read(path, error) from error
    if path.is_dir():
        raise UnreadableFileError(f"{path} is a folder, not a file", hint="name a file in it")
    if not is_file:
        raise UnreadableFileError(f"{path} is not a regular file", hint="save it to a file first")
    if status.st_size == 0:
        raise UnreadableFileError(f"{path} is empty", hint="leave it out or save it again")
    if limit is not None and status.st_size > limit:
        raise UnreadableFileError(
            f"{path} is larger than {limit // 2**20} MB, too large to read as a whole", hint="split it"
        )


def open_bytes(path: Path) -> IO[bytes]:
    """Open a file for reading; an operating system's refusal becomes one clear line."""
    check_file(path)
    try:
        return path.open("rb")
    except OSError as error:
        raise cannot_read(path, error) from error


def cannot_read(path: object, error: Exception, what: str = "cannot be read") -> UnreadableFileError:
    """Return the one line about a file or a folder that the operating system does not give away.

    Examples
    --------
    >>> str(cannot_read("locked", PermissionError(13, "Permission denied"), "cannot be searched"))
    'locked cannot be searched (Permission denied): check who may read it'
    """
    return UnreadableFileError(f"{path} {what} ({_reason(error)})", hint=_advise(error))


def _advise(error: Exception) -> str:
    if isinstance(error, PermissionError):
        return "check who may read it"
    number = getattr(error, "errno", None)
    if number == errno.ELOOP:
        return "check where the link leads"
    if number == errno.EIO:
        return "check the disk, or copy it from where it came from"
    return "check the path"


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error) or type(error).__name__


def decode_bytes(data: bytes, where: object, declared: str | None = None) -> str:
    """Return `data` as text.

    Parameters
    ----------
    data : bytes
        The whole file.
    where : object
        Named in the error.
    declared : str, optional
        The encoding that the file claims; believed only where it decodes without an error.

    Returns
    -------
    str
        Without a byte order mark; stray control characters are U+FFFD.

    Raises
    ------
    UnreadableFileError
        If the data is not text.

    Examples
    --------
    >>> decode_bytes("Паром затонул вечером".encode("koi8-r"), "a.txt")
    'Паром затонул вечером'
    """
    for encoding in filter(None, (_byte_order_mark(data), "utf-8", _usable(declared))):
        _refuse_binary(data, encoding, where)
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        is_clean = encoding == "utf-8" and not data.translate(None, _NO_CONTROLS)
        return text if is_clean else _replace_controls(text)
    encoding = "" if _is_joined(data) else guess_encoding(data, where)
    return _replace_controls(
        data.decode(encoding, errors="replace") if encoding else _decode_by_lines(data, where)
    )


def _is_joined(data: bytes) -> bool:
    """Return whether some lines are UTF-8 and others are not: a file joined from two of different ones."""
    if _is_damaged_utf8(_without_ascii_lines(data)[:_SAMPLE]):
        return False
    lines = (line.decode() for line in data.split(b"\n") if not line.isascii() and _is_utf8(line))
    return any(sum(character > "\x7f" for character in line) >= _TELLING for line in lines)


def _decode_by_lines(data: bytes, where: object) -> str:
    lines = [(line, _is_utf8(line)) for line in data.split(b"\n")]
    encoding = guess_encoding(b"\n".join(line for line, is_utf8 in lines if not is_utf8), where)
    return "\n".join(line.decode("utf-8" if is_utf8 else encoding, "replace") for line, is_utf8 in lines)


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def detect_encoding(path: Path) -> str:
    """Return the encoding of a text file of any size, reading it in pieces."""
    with open_bytes(path) as file:
        head = file.read(_CHUNK)
        marked = _byte_order_mark(head)
        _refuse_binary(head, marked or "utf-8", path)
        if marked:
            return marked
        decoder = codecs.getincrementaldecoder("utf-8")()
        chunk, sample = head, b""
        is_utf8 = True
        while chunk:
            if len(sample) < _SAMPLE:
                sample += _without_ascii_lines(chunk)[:_SAMPLE]
            if is_utf8:
                try:
                    decoder.decode(chunk)
                except UnicodeDecodeError:
                    is_utf8 = False
            if not is_utf8 and len(sample) >= _SAMPLE:
                break
            chunk = file.read(_CHUNK)
        if is_utf8:
            try:
                decoder.decode(b"", final=True)
            except UnicodeDecodeError:
                is_utf8 = False
    return "utf-8" if is_utf8 else guess_encoding(sample, path)


def declared_encoding(page: bytes) -> str | None:
    """Return the encoding that the head of a web page declares, if any.

    Examples
    --------
    >>> declared_encoding(b'<html><head><meta charset="cp1251">')
    'cp1251'
    """
    match = _DECLARED.search(page[:8192])
    return match[1].decode("ascii") if match else None


def guess_encoding(data: bytes, where: object) -> str:
    """Return the likeliest encoding of text that is not UTF-8.

    Raises
    ------
    UnreadableFileError
        If no candidate makes sense of it.
    """
    from charset_normalizer import from_bytes

    sample = _without_ascii_lines(data)[:_SAMPLE]
    if _is_damaged_utf8(sample):
        return "utf-8"
    matches = from_bytes(sample, cp_isolation=_CANDIDATES, threshold=1.0, enable_fallback=False)
    found = [match.encoding for match in matches]
    ranked = [(rank_text(sample.decode(name, errors="replace")), name) for name in found]
    if not ranked:
        raise UnreadableFileError(f"{where} is not text in any known encoding", hint="save it as UTF-8")
    # Of equals (koi8_r and koi8_u on a Russian text) the first candidate is the commoner.
    return max(ranked, key=lambda pair: (pair[0], -_CANDIDATES.index(pair[1])))[1]


def _is_damaged_utf8(sample: bytes) -> bool:
    """Tell whether all but a few characters are UTF-8: a file that was cut off, or joined from two."""
    text = sample.decode("utf-8", errors="replace")
    beyond = sum(character > "\x7f" for character in text)
    return text.count("\ufffd") * _DAMAGED <= beyond


def rank_text(text: str) -> float:
    """Return how much the characters beyond ASCII look like words: the higher, the likelier.

    Examples
    --------
    >>> rank_text("МИНИСТР УШЁЛ") > rank_text("нйойуфт хыім")
    True
    """
    beyond = [character for character in text if character > "\x7f"]
    if not beyond:
        return 0.0
    score = sum(_weigh(character) for character in beyond)
    return (score - 6 * len(_MIXED_WORD.findall(text))) / len(beyond)


def _weigh(character: str) -> float:
    if character in _TYPOGRAPHIC:
        return -2.5
    weight = _WEIGHTS.get(character.lower())
    if weight is not None:
        return weight - (character.isupper() * 0.3)
    is_latin = unicodedata.name(character, "").startswith("LATIN")
    return -4.0 if is_latin else -8.0


def read_lines(path: Path, encoding: str, passed_over: list[int] | None = None) -> Iterator[str]:
    """Yield the lines of a file, line ends kept, in memory bounded by `MAX_LINE`.

    Parameters
    ----------
    path : pathlib.Path
        The file.
    encoding : str
        As `detect_encoding` gives it.
    passed_over : list of int, optional
        Gets the number of each line that is too long; it comes as an empty one.

    Raises
    ------
    UnreadableFileError
        At a line that is too long, unless there is `passed_over`.
    """
    decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
    rest = ""
    number = 0
    is_long = False
    with open_bytes(path) as file:
        while True:
            chunk = file.read(_CHUNK // 4)
            text = rest + _replace_controls(decoder.decode(chunk, final=not chunk))
            lines = _split_lines(text)
            rest = "" if not chunk or not lines else lines.pop()
            for line in lines:
                number += 1
                yield "" if is_long else line
                is_long = False
            if len(rest) > MAX_LINE and not is_long:
                _pass_over(path, number + 1, passed_over)
                is_long = True
            if is_long:
                rest = rest[-1:]  # which may be the end of the line
            if not chunk:
                return


def _pass_over(path: Path, number: int, passed_over: list[int] | None) -> None:
    if passed_over is None:
        raise describe_long_line(path, number)
    passed_over.append(number)


def describe_long_line(path: Path, number: int) -> UnreadableFileError:
    """Say that a line is too long to be held."""
    return UnreadableFileError(
        f"{path}: line {number} is longer than {MAX_LINE:,} characters", hint="break it into paragraphs"
    )


def _replace_controls(text: str) -> str:
    return _CONTROLS.sub("\ufffd", text)


def _split_lines(text: str) -> list[str]:
    # str.splitlines would also cut at form feeds and U+2028, which end no line of a file.
    return list(io.StringIO(text, newline=""))


def _byte_order_mark(data: bytes) -> str | None:
    return next((encoding for mark, encoding in _BOMS if data.startswith(mark)), None)


def _usable(encoding: str | None) -> str | None:
    if not encoding:
        return None
    try:
        info = codecs.lookup(encoding.strip())
    except (LookupError, ValueError):
        return None
    return info.name if getattr(info, "_is_text_encoding", True) else None


def _without_ascii_lines(data: bytes) -> bytes:
    """Keep the lines that say something about the encoding, so that a sample is worth its size."""
    return b"\n".join(line[:4096] for line in data.split(b"\n") if not line.isascii())


def _refuse_binary(data: bytes, encoding: str, where: object) -> None:
    if encoding.startswith(("utf-16", "utf-32")):
        return
    head = data[:_CHUNK]
    controls = len(head.translate(None, _NO_CONTROLS + _ENDS_AND_ESCAPES))
    # A stray NUL survives in real exports; more than one in a hundred bytes is no text.
    if controls * 100 > len(head):
        raise UnreadableFileError(f"{where} is a binary file, not text", hint="give a text or a document")
