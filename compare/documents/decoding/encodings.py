"""Which encoding a file is in.

UTF-8 is proved by decoding the whole file; anything else is read through charset-normalizer, limited
to the encodings that Russian and Ukrainian texts were really saved in, and ranked by how much the
outcome looks like words (`rank_text`), because code pages of one alphabet differ by little else.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from math import log
from pathlib import Path

from compare.documents.decoding.opening import open_bytes
from compare.errors import UnreadableFileError
from compare.language import CAPITALS, SMALL
from compare.loading import late_pattern

CHUNK = 2**20
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
# Of encodings of two bytes a character, the place of the byte that says the row of a character.
_UNMARKED = (("utf-16-le", 1), ("utf-16-be", 0))
_TEXT_ROWS = b"\x00\x04\x20\x21"  # Latin, Cyrillic, dashes and quotation marks, the sign for a number
_TELLING_ZEROS = 25  # of so many characters one is a space, a full stop or a line end
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
    for encoding in filter(None, (_find_wide(data), "utf-8", _usable(declared))):
        _refuse_binary(data, encoding, where)
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        is_clean = encoding == "utf-8" and not data.translate(None, _NO_CONTROLS)
        return text if is_clean else replace_controls(text)
    encoding = "" if _is_joined(data) else guess_encoding(data, where)
    return replace_controls(
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
        head = file.read(CHUNK)
        marked = _find_wide(head)
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
            chunk = file.read(CHUNK)
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


def replace_controls(text: str) -> str:
    """Return a text with U+FFFD for each control character that no text has."""
    return _CONTROLS.sub("\ufffd", text)


def _find_wide(data: bytes) -> str | None:
    """Return the encoding that the first bytes say, or that two bytes a character without a mark show."""
    marked = next((encoding for mark, encoding in _BOMS if data.startswith(mark)), None)
    return marked or next((name for name, high in _UNMARKED if _is_wide(data[:_SAMPLE], name, high)), None)


def _is_wide(sample: bytes, encoding: str, high: int) -> bool:
    """Return whether nearly all characters are of the rows of Latin and Cyrillic letters, some with a zero.

    Spaces and line ends have one in all languages; a text in another encoding has none.
    """
    rows, others = sample[high::2], sample[1 - high :: 2]
    if rows.count(0) * _TELLING_ZEROS < len(rows) or len(rows.translate(None, _TEXT_ROWS)) * 50 > len(rows):
        return False
    text = sample[: len(sample) // 2 * 2].decode(encoding, "replace")
    letters = sum(map(str.isalpha, text))
    return others.count(0) * 100 <= len(others) and not _CONTROLS.search(text) and letters * 2 > len(text)


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
    head = data[:CHUNK]
    controls = len(head.translate(None, _NO_CONTROLS + _ENDS_AND_ESCAPES))
    # A stray NUL survives in real exports; more than one in a hundred bytes is no text.
    if controls * 100 > len(head):
        raise UnreadableFileError(f"{where} is a binary file, not text", hint="give a text or a document")
