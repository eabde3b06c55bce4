"""The lexicon of the gloss: sorted, without duplicates, plain English, and large enough."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from compare.translation.gloss.entries import EXPRESSIONS, FOLDER, PARTS_OF_SPEECH, Row, read_rows

FILES = sorted(FOLDER.glob("*.tsv"))
SINGLE = [path for path in FILES if path.name != EXPRESSIONS]
CASES = {"nomn", "gent", "datv", "accs", "ablt", "loct"}
# How a noun or verb is used: with a value behind =, or alone.
USES = {"gen", "dat", "ins", "acc", "nomn", "pl", "past"}
ALONE = {"unc", "plur", "pass", "noun"}
PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9 .,'/%&-]*")
RUSSIAN = re.compile(r"[а-яё][а-яё-]*")


def rows_of(path: Path) -> list[Row]:
    return list(read_rows(path))


@pytest.fixture(params=FILES, ids=lambda path: path.stem)
def file(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


def test_every_line_has_four_columns_and_ends_as_unix_does(file: Path) -> None:
    raw = file.read_bytes().decode("utf-8")
    assert "\r" not in raw
    assert raw.endswith("\n")
    wrong = [line for line in raw.splitlines() if not line.startswith("#") and line.count("\t") != 3]
    assert wrong == []


def test_a_file_is_sorted_by_lemma(file: Path) -> None:
    lemmas = [row.lemma for row in rows_of(file)]
    assert lemmas == sorted(lemmas)


def test_nothing_is_said_twice() -> None:
    told = Counter(
        (row.lemma.replace("ё", "е"), row.part_of_speech, frozenset(row.note.split()) & (CASES | {"noun"}))
        for path in FILES
        for row in rows_of(path)
    )
    assert [key for key, count in told.items() if count > 1] == []


def test_parts_of_speech_are_known(file: Path) -> None:
    assert {row.part_of_speech for row in rows_of(file)} <= PARTS_OF_SPEECH


def test_the_english_is_plain(file: Path) -> None:
    wrong = [
        row for row in rows_of(file) if not PLAIN.fullmatch(row.english) or row.english.strip() != row.english
    ]
    assert wrong == []


def test_every_mark_is_known(file: Path) -> None:
    prepositions = {row.lemma for path in SINGLE for row in rows_of(path) if row.part_of_speech == "PREP"}
    for row in rows_of(file):
        for mark in row.note.split():
            name, has_value, _ = mark.partition("=")
            known = USES | prepositions if has_value else ALONE | CASES
            assert name in known, (row, mark)


def test_single_words_are_russian_words() -> None:
    wrong = [row for path in SINGLE for row in rows_of(path) if not RUSSIAN.fullmatch(row.lemma)]
    assert wrong == []


def test_expressions_have_two_words_or_more_and_each_preposition_its_case() -> None:
    assert [row for row in rows_of(FOLDER / EXPRESSIONS) if " " not in row.lemma] == []
    prepositions = [row for path in SINGLE for row in rows_of(path) if row.part_of_speech == "PREP"]
    assert [row for row in prepositions if not set(row.note.split()) <= CASES or not row.note] == []


def test_the_lexicon_is_as_large_as_promised() -> None:
    lemmas = {row.lemma for path in SINGLE for row in rows_of(path)}
    assert len(lemmas) >= 8000
    assert len(rows_of(FOLDER / EXPRESSIONS)) >= 1000
