"""Reports that weights are fitted on: those of the sample stories, and those that two outlets published."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree as ET  # only ever parses the memory that ships with outletdiff

from compare.alignment.evidence import Reading, read_text, read_translated
from compare.alignment.fitting.sets import TextPair, read_table
from compare.alignment.model import ACROSS
from compare.language import split_paragraphs, split_sentences
from compare.records import Article
from compare.resources import resource_folder

_XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def read_sample_reports(*, translated: bool = True) -> list[TextPair]:
    """Return each two reports of the sample stories.

    Russian meets English through the memory, or, unless `translated`, as it stands; then only they meet.
    """
    folder = resource_folder("seeds")
    memory = _read_memory(folder / "memory.tmx")
    pairs = []
    for path in sorted(folder.glob("*/gold.json")):
        claims = json.loads(path.read_text(encoding="utf-8"))["claims"]
        reports = {report.stem: _read_report(report) for report in sorted(path.parent.glob("*.md"))}
        for left, right in combinations(reports, 2):
            told = [(claim["told"].get(left, ()), claim["told"].get(right, ())) for claim in claims]
            if translated:
                pairs.append(_meet(path.parent.name, reports[left], reports[right], told, memory))
            elif reports[left][0] != reports[right][0]:
                pairs.append(_meet_untranslated(path.parent.name, reports[left], reports[right], told))
    return pairs


def _meet(
    group: str,
    left: tuple[str, list[str]],
    right: tuple[str, list[str]],
    told: Iterable[tuple[Sequence[str], Sequence[str]]],
    memory: dict[str, str],
) -> TextPair:
    language = left[0] if left[0] == right[0] else "en"
    readings = [
        tuple(
            read_text(text, own) if own == language else read_translated(text, own, memory[text], language)
            for text in texts
        )
        for own, texts in (left, right)
    ]
    originals = (tuple(left[1]), tuple(right[1]))
    return TextPair(group, language, readings[0], readings[1], _same(left, right, told), originals)


def _meet_untranslated(
    group: str,
    left: tuple[str, list[str]],
    right: tuple[str, list[str]],
    told: Iterable[tuple[Sequence[str], Sequence[str]]],
) -> TextPair:
    readings = [tuple(read_text(text, own) for text in texts) for own, texts in (left, right)]
    return TextPair(group, ACROSS, readings[0], readings[1], _same(left, right, told))


def _same(
    left: tuple[str, list[str]],
    right: tuple[str, list[str]],
    told: Iterable[tuple[Sequence[str], Sequence[str]]],
) -> frozenset[tuple[int, int]]:
    return frozenset(
        (left[1].index(a), right[1].index(b)) for here, there in told for a in here for b in there
    )


def _read_report(path: Path) -> tuple[str, list[str]]:
    """Return the language of a report, and its title and sentences."""
    import yaml

    _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
    keys = yaml.safe_load(front)
    return keys["language"], [keys["title"], *cut_sentences(body.strip(), keys["language"])]


def _read_memory(path: Path) -> dict[str, str]:
    units = ET.parse(path).iter("tu")  # noqa: S314
    told = (
        {unit.get(_XML_LANGUAGE, ""): unit.findtext("seg", "") for unit in both.iter("tuv")} for both in units
    )
    return {pair["ru"]: pair["en"] for pair in told}


def read_report_pairs(folder: Path) -> list[tuple[Article, Article, bool]]:
    """Return pairs of reports of two outlets, and whether they are about the same event."""
    rows = read_table(folder / "documents" / "same_event_articles.tsv")
    return [
        (
            Article(row["url_1"], "", row["lang"], row["title_1"], row["text_1"].replace("\\n", "\n")),
            Article(row["url_2"], "", row["lang"], row["title_2"], row["text_2"].replace("\\n", "\n")),
            row["label"] == "OK",
        )
        for row in rows
    ]


def read_unlike_reports(folder: Path) -> list[TextPair]:
    """Return pairs of reports that are not about one event, with none of their sentences called the same."""
    return [
        TextPair(
            f"{left.id} {right.id}", left.language, _read_article(left), _read_article(right), frozenset()
        )
        for left, right, is_same in read_report_pairs(folder)
        if not is_same
    ]


def _read_article(article: Article) -> tuple[Reading, ...]:
    texts = (article.title, *cut_sentences(article.text, article.language))
    return tuple(read_text(text, article.language) for text in texts if text)


def cut_sentences(text: str, language: str) -> Iterator[str]:
    """Return the sentences of a report, which never run over the end of a paragraph."""
    for start, stop in split_paragraphs(text):
        for first, last in split_sentences(text[start:stop], language):
            yield text[start + first : start + last]
