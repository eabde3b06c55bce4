"""The gloss as an engine: sentences in, rough English out."""

from __future__ import annotations

from collections.abc import Sequence

from compare.errors import ModelMissingError
from compare.records import TranslationSettings
from compare.translation.gloss.entries import lexicon_digest
from compare.translation.gloss.rules import RULES
from compare.translation.gloss.surface import write_sentence
from compare.translation.gloss.words import Word, read_words
from compare.translation.protocol import Rendering


class Gloss:
    """A `Translator` from Russian to rough English.

    Examples
    --------
    >>> Gloss().translate(["Паром затонул в озере."])[0].text
    'The ferry sank in the lake.'
    """

    name = "gloss"

    @property
    def fingerprint(self) -> str:
        """The digest of the lexicon."""
        return f"gloss:{lexicon_digest()}"

    def translate(self, sentences: Sequence[str]) -> list[Rendering | None]:
        """Gloss each sentence."""
        return [Rendering(gloss_sentence(sentence), self.name) for sentence in sentences]


def open_gloss(source: str, target: str, settings: TranslationSettings) -> Gloss:
    """Open the gloss for a language pair.

    Raises
    ------
    ModelMissingError
        If the pair is not Russian to English: everything else needs a model.
    """
    if (source, target) != ("ru", "en"):
        raise ModelMissingError(
            f"the gloss knows only Russian to English, not {source} to {target}",
            hint=f"outletdiff models install {source} {target}",
        )
    return Gloss()


def gloss_sentence(sentence: str) -> str:
    """Gloss one sentence."""
    return write_sentence(_apply_rules(sentence))


def explain_gloss(sentence: str) -> list[tuple[str, str, tuple[str, ...]]]:
    """Return for each word what became of it, and which rules said so.

    Parameters
    ----------
    sentence : str
        A Russian sentence.

    Returns
    -------
    list of (str, str, tuple of str)
        The word, its English, and the names of the rules that fired, in order.

    Examples
    --------
    >>> explain_gloss("Паром затонул.")[1]
    ('затонул', 'sank', ('look_up', 'tense'))
    """
    return [
        (word.text, " ".join([*word.before, word.english or ""]).strip(), tuple(word.rules))
        for word in _apply_rules(sentence)
    ]


def _apply_rules(sentence: str) -> list[Word]:
    words = read_words(sentence)
    for rule in RULES:
        rule(words)
    return words
