"""Reports that outlets wrote independently, and pairs of their sentences that were judged by reading.

The development data has 1,540 with their texts. 6,719 more stand beside this module, without any text: as
digests of two reports and of one sentence of each, which are looked up in the reports of the same data. A
language model read and judged those, by the instructions that come with the data: it gave 340 of 360 pairs
of the data the label that they have there, and 349 the same answer to "the same claim or not"; where 948
pairs were judged twice, both readings agree on 97 %, and on 99 % on the same claim or not. Chosen were the
nearest sentences of two reports, by words, by meaning and by the pair score, as many from each twentieth of
the scores that the pairs of the data have.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Literal

from compare.alignment.evidence import read_text
from compare.alignment.fitting.report_sets import cut_sentences, read_report_pairs
from compare.alignment.fitting.sets import Layout, PairSet, Row, TextPair, make_set, read_table, topic_of
from compare.outputs import digest_text

LANGUAGES = ("en", "ru")
Source = Literal["data", "further"]
FURTHER = Path(__file__).with_name("data") / "judged_pairs.tsv"
"""Language, left report, right report, left sentence, right sentence, grade; all but language and grade
are the beginnings of digests: of a report's name in the data, of a sentence's words."""

_DIGITS = 10
_Reports = Mapping[str, tuple[str, ...]]


def read_independent(folder: Path, language: str) -> PairSet:
    """Return pairs of sentences of two independent reports: 2 the same claim, 1 partly, 0 another.

    Those of the development data come first, as they stand there; `read_judged` has the same rows.
    """
    rows = read_judged(folder, language)
    layout = Layout("a", "b", "label", 2.0, (1.0,), lambda row: row["event"])
    return make_set(f"independent reports ({language})", language, rows, layout)


def read_independent_reports(folder: Path, sources: Sequence[Source] = ("data", "further")) -> list[TextPair]:
    """Return each two independent reports of which some pairs of sentences were judged.

    Parameters
    ----------
    folder : pathlib.Path
        The development data.
    sources : sequence of {"data", "further"}
        Whose judgements: those of the data, those that stand beside this module.
    """
    reports = read_reports(folder)
    pairs = []
    for language in LANGUAGES:
        judged: dict[tuple[str, str], list[Row]] = {}
        for row in read_judged(folder, language):
            if row["source"] in sources:
                judged.setdefault((row["left"], row["right"]), []).append(row)
        pairs += [_judge(language, names, rows, reports) for names, rows in judged.items()]
    return [pair for pair in pairs if pair.grades]


@lru_cache(maxsize=4)
def read_judged(folder: Path, language: str) -> tuple[Row, ...]:
    """Return all judged pairs of a language.

    Parameters
    ----------
    folder : pathlib.Path
        The development data.
    language : {"en", "ru"}
        That of the reports.

    Returns
    -------
    tuple of dict
        With `a` and `b`, the sentences; `label`; `left` and `right`, the names of their reports; `event`,
        which tells apart what has no report in common: cross-validation never parts an event; and
        `source`, "data" or "further". Those of the data come first, in their order.
    """
    rows = [*_read_given(folder, language), *_read_further(folder, language)]
    events = _tell_events(rows, language)
    return tuple({**row, "event": events[row["left"]]} for row in rows)


def read_reports(folder: Path) -> dict[str, tuple[str, ...]]:
    """Return the title and the sentences of every report of the data, by its name."""
    return {**_read_english_reports(folder), **_read_russian_reports(folder)}


def plain_words(text: str) -> str:
    """Return the words of a sentence alone, which tell it from others whatever its signs are."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def short_digest(text: str) -> str:
    """Return the beginning of a digest, which names a report or a sentence without holding its text."""
    return digest_text(text)[:_DIGITS]


def _read_given(folder: Path, language: str) -> Iterator[Row]:
    for row in read_table(folder / "pairs" / f"independent_reports.{language}.tsv"):
        first, *others = row["key"].split("|")
        left, right = [f"{first}|{name}" for name in others] if language == "en" else (first, others[0])
        yield {**row, "left": left, "right": right, "source": "data"}


def _read_further(folder: Path, language: str) -> Iterator[Row]:
    reports = {short_digest(name): (name, texts) for name, texts in read_reports(folder).items()}
    for row in read_table(FURTHER):
        if row["language"] != language or not {row["left"], row["right"]} <= reports.keys():
            continue
        sides = [reports[row[side]] for side in ("left", "right")]
        found = [
            next((text for text in texts if short_digest(plain_words(text)) == row[column]), None)
            for (_, texts), column in zip(sides, ("a", "b"), strict=True)
        ]
        if found[0] is not None and found[1] is not None:
            names = {"left": sides[0][0], "right": sides[1][0]}
            yield {"a": found[0], "b": found[1], "label": row["label"], **names, "source": "further"}


def _tell_events(rows: Sequence[Row], language: str) -> dict[str, str]:
    """Return the event of each report: English ones are sorted, Russian ones hang together by their pairs."""
    names = sorted({row[side] for row in rows for side in ("left", "right")})
    if language == "en":
        return {name: topic_of(name) for name in names}
    first = {name: name for name in names}

    def root(name: str) -> str:
        while first[name] != name:
            name = first[name]
        return name

    for row in rows:
        one, other = sorted((root(row["left"]), root(row["right"])))
        first[other] = one
    return {name: root(name) for name in names}


def _judge(language: str, names: tuple[str, str], rows: Sequence[Row], reports: _Reports) -> TextPair:
    sides = [reports[name] for name in names]
    places = [{plain_words(text): place for place, text in enumerate(side)} for side in sides]
    grades = {
        (places[0][plain_words(row["a"])], places[1][plain_words(row["b"])]): float(row["label"])
        for row in rows
        if plain_words(row["a"]) in places[0] and plain_words(row["b"]) in places[1]
    }
    readings = [tuple(read_text(text, language) for text in side) for side in sides]
    same = frozenset(pair for pair, grade in grades.items() if grade == 2)
    return TextPair(rows[0]["event"], language, readings[0], readings[1], same, grades=grades)


@lru_cache(maxsize=1)
def _read_english_reports(folder: Path) -> _Reports:
    rows = read_table(folder / "documents" / "ecbplus.docs.tsv")
    return {
        f"{row['subtopic']}|{row['doc_id']}": (row["title"], *cut_sentences(row["text"], "en"))
        for row in rows
    }


@lru_cache(maxsize=1)
def _read_russian_reports(folder: Path) -> _Reports:
    articles = [article for left, right, _ in read_report_pairs(folder) for article in (left, right)]
    return {
        article.id: (article.title, *cut_sentences(article.text, article.language)) for article in articles
    }
