"""Files of office programs: read as a reader sees them, translated by a table, looked at inside."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from compare.documents import open_document, read_article


class Translated(NamedTuple):
    """The texts that were asked for, the file that was written, the marks that could not stay in place."""

    texts: list[str]
    path: Path
    lost: int


def read_parts(path: Path) -> list[str]:
    """Return the title and the paragraphs of the one report in a file."""
    [article] = read_article(path)
    return [part for part in (article.title, *article.text.split("\n\n")) if part]


def translate_file(path: Path, table: Mapping[str, str], columns: Sequence[str] | None = None) -> Translated:
    """Write a file with the texts of a table; what is not in it stays."""
    document = open_document(path, columns)
    texts = [segment.text for segment in document.segments]
    written = path.with_name(f"written{path.suffix}")
    lost = document.write(written, [table.get(text, text) for text in texts], "en")
    return Translated(texts, written, lost)


def read_member(path: Path, name: str) -> str:
    """Return the XML of one member of a file, which has to be well-formed."""
    with zipfile.ZipFile(path) as file:
        content = file.read(name)
    etree.fromstring(content)
    return content.decode()


def write_opendocument(path: Path, kind: str, members: Mapping[str, str]) -> Path:
    """Write an OpenDocument file of some kind ("text", "presentation" ...) with some members."""
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
        for name, content in members.items():
            file.writestr(name, content)
        file.writestr("META-INF/manifest.xml", "<manifest/>")
    return path
