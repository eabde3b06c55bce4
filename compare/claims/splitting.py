"""The title and the sentences of a report, with their offsets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from compare.language import measure_dateline, split_paragraphs, split_sentences
from compare.records import Article, Sentence

_MAY_OPEN = 3  # paragraphs: a dateline opens the report, below a by-line or a lead at most
# Characters. The longest of 30,000 sentences of news has 926: what is twice as long was never ended, as in a
# transcript without punctuation, and falls into pieces of a long sentence's length.
_ENDLESS, _PIECE = 2_000, 400
# Where a piece best ends: at the end of a line, behind a sign, between words.
_PLACES = tuple(map(re.compile, (r"\s*\n\s*", r"(?<=[,;:])\s+", r"\s+")))


def split_article(article: Article) -> list[Sentence]:
    r"""Split a report into its title and its sentences.

    Parameters
    ----------
    article : Article
        One report.

    Returns
    -------
    list of Sentence
        In the order of the report, numbered from 0. The title, where there is one, comes first; its
        offsets count inside ``article.title`` and its paragraph is -1. A dateline is left out: it says
        where and when the report was filed, not what happened. Words without end come in pieces.

    Examples
    --------
    >>> report = Article("a", "A", "en", "Two killed", "It was Monday. Rain fell.\n\nNo one spoke.")
    >>> [(sentence.index, sentence.paragraph, sentence.text) for sentence in split_article(report)]
    [(0, -1, 'Two killed'), (1, 0, 'It was Monday.'), (2, 0, 'Rain fell.'), (3, 1, 'No one spoke.')]
    """
    spans = _find_title(article.title)
    for paragraph, (start, stop) in enumerate(split_paragraphs(article.text)):
        opening = start + (measure_dateline(article.text[start:stop]) if paragraph < _MAY_OPEN else 0)
        inner = split_sentences(article.text[opening:stop], article.language)
        spans.extend(
            (paragraph, *piece)
            for first, last in inner
            for piece in _cut_endless(article.text, opening + first, opening + last)
        )
    sentences = []
    for index, (paragraph, start, stop) in enumerate(spans):
        text = (article.title if paragraph < 0 else article.text)[start:stop]
        sentences.append(Sentence(article.id, index, start, stop, text, paragraph))
    return sentences


def _cut_endless(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """Yield a sentence, or the pieces of one that nobody ended; a word is never cut."""
    if stop - start > _ENDLESS:
        while stop - start > _PIECE and (gap := _find_gap(text, start, stop)):
            yield start, gap.start()
            start = gap.end()
    yield start, stop


def _find_gap(text: str, start: int, stop: int) -> re.Match[str] | None:
    """Return the last of the best gaps in the second half of a piece, or the next gap behind it."""
    middle, end = start + _PIECE // 2, start + _PIECE
    for place in _PLACES:
        if gaps := list(place.finditer(text, middle, end)):
            return gaps[-1]
    return _PLACES[-1].search(text, end, stop)


def _find_title(title: str) -> list[tuple[int, int, int]]:
    stripped = title.strip()
    start = title.find(stripped)
    return [(-1, start, start + len(stripped))] if stripped else []
