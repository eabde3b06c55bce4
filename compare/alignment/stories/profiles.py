"""What a report is about: its words, names and figures, and what its title and lead mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from compare.alignment.evidence import meaning_of, weigh_counts, weigh_word
from compare.language import content_lemmas, find_names, find_numbers
from compare.meaning import Encoder, in_known_languages
from compare.records import Article

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vector = NDArray[np.float32]

_BEGINNING = 500
# What a report says first says what it is about; more of it blurs.
_LEAD = 300
LONGEST_TITLE = 100
"""Where a report has no title, so many letters of it stand for one."""
# Figures that stand in every other report.
_COMMON_FIGURES = (1.0, 2.0, 3.0)

Counts = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Profile:
    """What a report is about.

    Attributes
    ----------
    language : str
        ISO 639-1 code.
    title, beginning : mapping of str to float
        Meanings of the words of the title, and of title and first sentences; each with a weight that grows
        slowly with how often it comes.
    rarity : mapping of str to float
        How rare each of these is in news of its language, as an inverse document frequency in nats.
    figures, names : mapping of str to float
        The same of the whole report.
    vector : float32 array (d,) or None
        What title and lead mean; None where no encoder was asked.
    """

    language: str
    title: Counts
    beginning: Counts
    rarity: Counts
    figures: Counts
    names: Counts
    vector: Vector | None = field(default=None, repr=False, compare=False)


def read_profiles(articles: Sequence[Article], encoder: Encoder | None = None) -> list[Profile]:
    """Read what reports are about.

    Parameters
    ----------
    articles : sequence of Article
        Any reports.
    encoder : Encoder, optional
        What measures meaning.

    Returns
    -------
    list of Profile
        One for each report.
    """
    profiles = [_read_profile(article) for article in articles]
    if encoder is None or not profiles:
        return profiles
    leads = [f"{article.title}\n{article.text[:_LEAD]}" for article in articles]
    vectors = encoder.encode(in_known_languages(encoder, leads, [each.language for each in articles])[0])
    return [replace(profile, vector=vector) for profile, vector in zip(profiles, vectors, strict=True)]


def _read_profile(article: Article) -> Profile:
    text = f"{article.title}\n{article.text}"
    title = article.title or article.text[:LONGEST_TITLE]
    rarity: dict[str, float] = {}
    figures = {
        f"{number.low:g}"
        for number in find_numbers(text, article.language)
        if number.low not in _COMMON_FIGURES
    }
    return Profile(
        language=article.language,
        title=_count_words(title, article.language, rarity),
        beginning=_count_words(f"{article.title}\n{article.text[:_BEGINNING]}", article.language, rarity),
        rarity=rarity,
        figures=dict.fromkeys(sorted(figures), 1.0),
        names=weigh_counts(name.key for name in find_names(text, article.language)),
    )


def _count_words(text: str, language: str, rarity: dict[str, float]) -> Counts:
    """Count meanings, and note how rare each is: as rare as its rarest word."""
    counts: Counter[str] = Counter()
    for lemma in content_lemmas(text, language):
        meaning = meaning_of(lemma, language)
        counts[meaning] += 1
        rarity[meaning] = max(rarity.get(meaning, 0.0), weigh_word(lemma, language))
    return weigh_counts(counts.elements())
