"""Counting in how many sentences of the news each word stands: the backgrounds that ship."""

from __future__ import annotations

import gzip
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from compare.alignment.evidence import BACKGROUNDS, background_path
from compare.alignment.fitting.sets import read_table
from compare.language import content_lemmas, split_sentences

_MOST_WORDS = 30_000
_LEAST_SENTENCES = 2
# The lexicon was counted over so many running words, in sentences of so many.
_LEXICON_WORDS, _WORDS_A_SENTENCE = 1_300_000, 15
# (file, columns that hold a sentence, columns that hold whole texts, language or the column that names it)
_SOURCES = (
    ("pairs/paraphraser_ru.train.tsv", ("text_1", "text_2"), (), "ru"),
    ("pairs/sts_headlines.2013-2014.tsv", ("a", "b"), (), "en"),
    ("pairs/claimdiff.train.tsv", ("a", "b"), (), "en"),
    ("documents/ecbplus.docs.tsv", ("title",), ("text",), "en"),
    ("documents/same_event_articles.tsv", ("title_1", "title_2"), ("text_1", "text_2"), "lang"),
    ("documents/wmt21.ru-en.tsv", ("ru",), (), "ru"),
    ("documents/wmt22.ru-en.tsv", ("ru",), (), "ru"),
    ("documents/pud.ru-en.tsv", ("ru",), (), "ru"),
    ("documents/wmt21.ru-en.tsv", ("en_refA",), (), "en"),
    ("documents/wmt22.ru-en.tsv", ("en_refA",), (), "en"),
    ("documents/pud.ru-en.tsv", ("en",), (), "en"),
)


def write_backgrounds(folder: Path) -> None:
    """Count the sets in a folder and write the backgrounds; the same sets give the same bytes."""
    for language in BACKGROUNDS:
        counts, total = _count(_read_sentences(folder, language), language)
        if language == "ru":
            total += _add_lexicon(counts, folder)
        common = sorted(counts.items(), key=lambda found: (-found[1], found[0]))[:_MOST_WORDS]
        kept = [f"{lemma}\t{count}" for lemma, count in common if count >= _LEAST_SENTENCES]
        text = "\n".join([f"\t{total}", *kept, ""])
        background_path(language).write_bytes(gzip.compress(text.encode(), mtime=0))


def _count(sentences: Iterable[str], language: str) -> tuple[Counter[str], int]:
    counts: Counter[str] = Counter()
    different = dict.fromkeys(sentences)
    for sentence in different:
        counts.update(set(content_lemmas(sentence, language)))
    return counts, len(different)


def _add_lexicon(counts: Counter[str], folder: Path) -> int:
    """Add word counts of a larger collection; return how many sentences it stands for."""
    for row in read_table(folder / "lexicon" / "ru_news_lemmas.tsv"):
        counts[row["lemma"].replace("ё", "е")] += int(row["count"])
    return _LEXICON_WORDS // _WORDS_A_SENTENCE


def _read_sentences(folder: Path, language: str) -> Iterator[str]:
    for name, sentences, texts, spoken in _SOURCES:
        for row in read_table(folder / name):
            if row.get(spoken, spoken) != language:
                continue
            yield from (row[column] for column in sentences)
            for text in (row[column].replace("\\n", "\n") for column in texts):
                yield from (text[start:stop] for start, stop in split_sentences(text, language))
