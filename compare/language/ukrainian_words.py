"""Ukrainian word forms: their lemmas from simplemma's dictionary, what else they are from their endings.

No dictionary that tells Ukrainian grammar may be used here: the usual one (dict_uk, of which pymorphy3's
Ukrainian data is made) is not for commercial use. Endings say enough of verbs and adjectives; a noun's case
they do not say.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any, NamedTuple

from compare.errors import OutletdiffError

_INFINITIVE = re.compile(r".+(?:ти|тися|тись)")
_ADJECTIVE = re.compile(r".+[иі]й")
# Endings of a verb's forms, the first that fits, as OpenCorpora names what they tell for Russian.
_VERBS = (
    (_INFINITIVE, "INFN"),
    (re.compile(r".+(?:в|ла|ло|ли)(?:ся|сь)?"), "past"),
    (re.compile(r".+[нт]о"), "PRTS"),  # «відкрито», «збито»: what Russian says with a short participle
    (re.compile(r".+[чш]и(?:сь)?"), "GRND"),
    (re.compile(r".+ти(?:му|меш|ме|мемо|мете|муть)(?:ся|сь)?"), "futr"),
)
_NOUN = re.compile(r".+(?:[бвгґджзйклмнпрстфхцчшщь]|[аяє]|[нтдлжчш]{2}я|ство)")


class UkrainianReading(NamedTuple):
    """A form's lemma in lower case, its universal tag ("" where unknown) and what its ending tells."""

    lemma: str
    tag: str
    features: frozenset[str] = frozenset()


def read_ukrainian(word: str, lemma: str = "") -> UkrainianReading:
    """Return what a Ukrainian word form is, seen alone.

    Parameters
    ----------
    word : str
        In lower case, with a straight apostrophe.
    lemma : str, optional
        Its lemma, where it is known better than by the dictionary.

    Returns
    -------
    UkrainianReading
        A word that the dictionary does not have is its own lemma, or has the one that its ending suggests.

    Raises
    ------
    OutletdiffError
        If the dictionary is missing from the installation.

    Examples
    --------
    >>> read_ukrainian("відкривала").lemma, read_ukrainian("людей").lemma, read_ukrainian("сім'ї").tag
    ('відкривати', 'людина', 'NOUN')
    >>> read_ukrainian("збито")
    UkrainianReading(lemma='збити', tag='VERB', features=frozenset({'PRTS'}))
    """
    lemma = lemma or str(_dictionary().lemmatize(word, lang="uk")).lower()
    if _INFINITIVE.fullmatch(lemma):
        told = next((feature for ending, feature in _VERBS if ending.fullmatch(word)), "")
        return UkrainianReading(lemma, "VERB", frozenset({told} if told else ()))
    if _ADJECTIVE.fullmatch(lemma):
        return UkrainianReading(lemma, "ADJ", frozenset({"ADJF"}))
    return UkrainianReading(lemma, "NOUN" if _NOUN.fullmatch(lemma) else "")


def is_ukrainian_word(word: str) -> bool:
    """Return whether the dictionary has a word form.

    Examples
    --------
    >>> is_ukrainian_word("компетентний"), is_ukrainian_word("дирижаблер")
    (True, False)
    """
    return bool(_dictionary().is_known(word, lang="uk"))


def ukrainian_name(word: str) -> str:
    """Return the dictionary form of a proper name, "" where the dictionary has no such name.

    Parameters
    ----------
    word : str
        With its capital, in any case.

    Examples
    --------
    >>> ukrainian_name("Харкова"), ukrainian_name("Зеленського"), ukrainian_name("Північного")
    ('Харків', 'Зеленський', '')
    """
    lemma = str(_dictionary().lemmatize(word, lang="uk"))
    return lemma if lemma[:1].isupper() and is_ukrainian_word(word) else ""


@cache
def _dictionary() -> Any:
    """Return simplemma, loaded on first use: its Ukrainian words take a third of a second."""
    try:
        import simplemma
    except ImportError as error:
        raise OutletdiffError(
            "the Ukrainian dictionary is missing from this installation", hint="install simplemma 2 again"
        ) from error
    return simplemma
