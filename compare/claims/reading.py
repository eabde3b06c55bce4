"""What each sentence says: quotes, numbers, dates, names and who is speaking."""

from __future__ import annotations

from collections.abc import Sequence

from compare.claims.splitting import split_article
from compare.language import find_dates, find_names, find_numbers, find_quotes, find_speaker
from compare.records import Article, Claim, Translation
from compare.records import Sentence as Said


def make_claims(
    article: Article,
    sentences: Sequence[Said] | None = None,
    translations: Sequence[Translation] | None = None,
) -> tuple[Claim, ...]:
    """Read the claims of a report.

    Parameters
    ----------
    article : Article
        One report.
    sentences : sequence of Sentence, optional
        What `split_article` returned for it, where that is at hand.
    translations : sequence of Translation, optional
        One for each sentence, in order.

    Returns
    -------
    tuple of Claim
        One for the title and one for each sentence; everything in them counts characters of the
        original sentence.

    Raises
    ------
    ValueError
        If there are not as many translations as sentences.

    Examples
    --------
    >>> report = Article("a", "A", "en", "", "“We saw it too late,” the captain said.")
    >>> [quote.text for quote in make_claims(report)[0].quotes]
    ['We saw it too late']
    """
    sentences = split_article(article) if sentences is None else sentences
    made: Sequence[Translation | None] = [None] * len(sentences) if translations is None else translations
    return tuple(
        _read_claim(article, sentence, translation)
        for sentence, translation in zip(sentences, made, strict=True)
    )


def _read_claim(article: Article, sentence: Said, translation: Translation | None) -> Claim:
    text, language = sentence.text, article.language
    return Claim(
        sentence=sentence,
        part="title" if sentence.paragraph < 0 else "body",
        translation=translation,
        speaker=find_speaker(text, language),
        quotes=find_quotes(text, language),
        numbers=find_numbers(text, language),
        dates=find_dates(text, language, article.published),
        names=find_names(text, language),
        language=language,
    )
