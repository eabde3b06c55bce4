"""Encodings that no byte order mark names."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from compare.documents import read_article
from compare.documents.decoding import decode_bytes, detect_encoding
from compare.errors import UnreadableFileError

TEXTS = {
    "en": "Ferry sinks near Talsk\n\nThe ferry “Halvena” sank on Monday — 14 people died.\n",
    "ru": "Паром затонул у Талска\n\nПаром «Хальвена» затонул в понедельник — погибли 14 человек.\n",
    "uk": "Пором затонув біля Талська\r\n\r\nПором затонув у понеділок, є загиблі: № 5 не врятувався.\r\n",
}


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("language", TEXTS)
def test_two_bytes_a_character_without_a_mark(tmp_path: Path, language: str, encoding: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXTS[language].encode(encoding))
    assert decode_bytes(path.read_bytes(), path) == TEXTS[language]
    assert detect_encoding(path) == encoding
    [article] = read_article(path)
    assert (article.title, article.language) == (TEXTS[language].split("\n")[0].strip(), language)


@pytest.mark.parametrize(
    "data",
    [
        struct.pack("<40h", *range(40)),
        struct.pack("<40h", *range(65, 105)) + b"\x01\x00" * 3,
        b"\0" * 80,
        b"a\0" * 40 + b"\x00\x00" * 9,
    ],
)
def test_figures_of_two_bytes_are_no_text(data: bytes) -> None:
    with pytest.raises(UnreadableFileError, match="is a binary file"):
        decode_bytes(data, "a.txt")


def test_a_stray_zero_makes_no_text_wide() -> None:
    text = TEXTS["en"] * 3
    assert decode_bytes(f"{text[:40]}\0{text[40:]}".encode(), "a.txt") == f"{text[:40]}\ufffd{text[40:]}"
