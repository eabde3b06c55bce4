"""The title and the sentences of a report, with their offsets."""

from __future__ import annotations

from compare.language import measure_dateline, split_paragraphs, split_sentences
from compare.records import Article, Sentence

_MAY_OPEN = 3  # paragraphs: a dateline opens the report, below a by-line or a lead at most


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
        where and when the report was filed, not what happened.

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
        spans.extend((paragraph, opening + first, opening + last) for first, last in inner)
    sentences = []
    for index, (paragraph, start, stop) in enumerate(spans):
        text = (article.title if paragraph < 0 else article.text)[start:stop]
        sentences.append(Sentence(article.id, index, start, stop, text, paragraph))
    return sentences


def _find_title(title: str) -> list[tuple[int, int, int]]:
    stripped = title.strip()
    start = title.find(stripped)
    return [(-1, start, start + len(stripped))] if stripped else []
