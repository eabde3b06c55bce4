"""Bytes into characters: files opened (`opening`), their encoding (`encodings`), their lines (`lines`)."""

from __future__ import annotations

from compare.documents.decoding.encodings import (
    declared_encoding,
    decode_bytes,
    detect_encoding,
    guess_encoding,
    rank_text,
)
from compare.documents.decoding.lines import MAX_LINE, describe_long_line, read_lines
from compare.documents.decoding.opening import (
    MAX_ARTICLE_BYTES,
    cannot_read,
    check_file,
    load_bytes,
    open_bytes,
)

__all__ = [
    "MAX_ARTICLE_BYTES",
    "MAX_LINE",
    "cannot_read",
    "check_file",
    "declared_encoding",
    "decode_bytes",
    "describe_long_line",
    "detect_encoding",
    "guess_encoding",
    "load_bytes",
    "open_bytes",
    "rank_text",
    "read_lines",
]
