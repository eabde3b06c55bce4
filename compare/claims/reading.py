"""What each sentence says: quotes, numbers, dates, names, cues and who is speaking, everything read once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from compare.claims.splitting import split_article
from compare.language import find_cues, find_dates, find_names, find_numbers, find_quotes, find_speaker
from compare.records import Article, Claim, Sentence, Translation


def make_claims(
    article: Article,
    sentences: Sequence[Sentence] | None = None,
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
        read_claim(sentence, article.language, article.published, translation)
        for sentence, translation in zip(sentences, made, strict=True)
    )


def read_claim(
    sentence: Sentence,
    language: str,
    published: datetime | None = None,
    translation: Translation | None = None,
) -> Claim:
    """Read what one sentence says.

    Parameters
    ----------
    sentence : Sentence
        Of a report, or made for a text that comes alone.
    language : str
        ISO 639-1 code.
    published : datetime.datetime, optional
        When it was published: "yesterday" counts from there.
    translation : Translation, optional
        Its translation; nothing is read out of it here.

    Returns
    -------
    Claim
        Everything in it counts characters of the original sentence.

    Examples
    --------
    >>> text = "Nobody was hurt, the mayor said."
    >>> claim = read_claim(Sentence("a", 0, 0, len(text), text), "en")
    >>> claim.speaker, [cue.kind for cue in claim.cues]
    ('the mayor', ['negation', 'attribution'])
    """
    text = sentence.text
    cues = find_cues(text, language)
    return Claim(
        sentence=sentence,
        part="title" if sentence.paragraph < 0 else "body",
        translation=translation,
        speaker=find_speaker(text, language, cues),
        quotes=find_quotes(text, language, cues),
        numbers=find_numbers(text, language),
        dates=find_dates(text, language, published),
        names=find_names(text, language),
        cues=cues,
        language=language,
    )
