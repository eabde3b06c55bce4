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
from compare.loading import late_pattern

_INFINITIVE = late_pattern(r".+(?:ти|тися|тись)")
_NO_VERBS = frozenset({"проти", "навпроти", "кошти"})
_ADJECTIVE = late_pattern(r".+(?:ий|[нт]ій)")  # «водій» is none
# Endings of a verb's forms, the first that fits, as OpenCorpora names what they tell for Russian.
_VERBS = (
    (_INFINITIVE, "INFN"),
    (late_pattern(r".+(?:в|ла|ло|ли)(?:ся|сь)?"), "past"),
    (late_pattern(r".+[нт]о"), "PRTS"),  # «відкрито», «збито»: what Russian says with a short participle
    (late_pattern(r".+[чш]и(?:сь)?"), "GRND"),
    (late_pattern(r".+ти(?:му|меш|ме|мемо|мете|муть)(?:ся|сь)?"), "futr"),
)
# Ends that make a verb reflexive: «знизилися», «знизились», «знижується».
_REFLEXIVE = late_pattern(r"(.{3,}?)(?:ть)?(?:ся|сь)")
# What the dictionary's rules for words that it does not have make of «-увати», and of «-овано».
_UNFINISHED, _DONE = late_pattern(r"(.{2,}[ую]ват)а"), late_pattern(r"(.{2,})овано")
# Past forms of verbs that the dictionary does not have: «деблокував»; with «-ся» whatever stands before.
_PAST, _ANY_PAST = (
    late_pattern(r"(.{2,}[ую]ва)(?:в|ла|ло|ли)"),
    late_pattern(r"(.{2,}[аиіїуя])(?:в|ла|ло|ли)"),
)
_PARTICIPLE = late_pattern(r"(.{3,}[нт])(?:ий|ого|ому|им|ій|а|ої|ою|у|е|і|их|ими)")
# Endings of the word for a woman behind the word for a man, where the dictionary has him alone: «депутатки»,
# «речницею», «політикиня».
_OF_WOMEN = (
    (late_pattern(r"(.{3,})(?:к[аиу]|кою|ці)"), ""),
    (late_pattern(r"(.{3,}ни)ц(?:я|і|ю|ею)"), "к"),
    (late_pattern(r"(.{4,})ин(?:я|і|ю|ею)"), ""),
)
# What stands before a noun in one word: «генпрокурора», «екс-міністром», «облраді», «нацполіції».
_JOINED_TO_NOUN = late_pattern(
    r"((?:екс|віце|прес|медіа|кібер)-?"
    r"|ген|обл|рай|міськ|сіль|держ|нац|центро|спец|мед|енерго|нарко|авіа|агро|авто)(.{4,})"
)
_NOUN = late_pattern(r".+(?:[бвгґджзйклмнпрстфхцчшщь]|[аяє]|[нтдлжчш]{2}я|ство)")


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
    >>> read_ukrainian("очільницею").lemma
    'очільник'
    >>> read_ukrainian("збито")
    UkrainianReading(lemma='збити', tag='VERB', features=frozenset({'PRTS'}))
    """
    lemma = lemma or _man_for(word) or _lemma_of(word)
    if _INFINITIVE.fullmatch(lemma) and lemma not in _NO_VERBS:
        told = next((feature for ending, feature in _VERBS if ending.fullmatch(word)), "")
        return UkrainianReading(lemma, "VERB", frozenset({told} if told else ()))
    if _ADJECTIVE.fullmatch(lemma):
        return UkrainianReading(lemma, "ADJ", frozenset({"ADJF"}))
    return UkrainianReading(lemma, "NOUN" if _NOUN.fullmatch(lemma) else "")


def _lemma_of(word: str) -> str:
    """Return the lemma of a word; a verb that the dictionary does not have keeps its «-ся»."""
    lemma = str(_dictionary().lemmatize(word, lang="uk")).lower()
    if is_ukrainian_word(word):
        return lemma
    if (verb := _REFLEXIVE.fullmatch(word)) is not None:
        active = verb[1] if _INFINITIVE.fullmatch(verb[1]) else _active(verb[1], _ANY_PAST)
        return f"{active}ся" if _INFINITIVE.fullmatch(active) else lemma
    return _joined_noun(word) or _active(word, _PAST)


def _joined_noun(word: str) -> str:
    """Return the lemma of a noun with a short word before it, "" for all others."""
    if (joined := _JOINED_TO_NOUN.fullmatch(word)) is None:
        return ""
    man = _man_for(joined[2])
    known = str(_dictionary().lemmatize(joined[2], lang="uk")) if is_ukrainian_word(joined[2]) else ""
    return f"{joined[1]}{man or known}" if man or known else ""


def _active(word: str, past: re.Pattern[str]) -> str:
    """Return the lemma of a word, an infinitive where its ending tells that it is a form of a verb."""
    if (done := _DONE.fullmatch(word)) is not None and not is_ukrainian_word(word):
        return f"{done[1]}увати"
    lemma = str(_dictionary().lemmatize(word, lang="uk")).lower()
    if (verb := past.fullmatch(word)) is not None and not is_ukrainian_word(word):
        return lemma if _INFINITIVE.fullmatch(lemma) else f"{verb[1]}ти"
    return _UNFINISHED.sub(r"\1и", lemma)


def participle_verb(word: str) -> str:
    """Return the verb of a passive participle, "" for all other words.

    Parameters
    ----------
    word : str
        In lower case, with a straight apostrophe.

    Examples
    --------
    >>> participle_verb("заарештованого"), participle_verb("засуджена"), participle_verb("міцний")
    ('заарештувати', 'засудити', '')
    """
    participle = _PARTICIPLE.fullmatch(word)
    if participle is None:
        return ""
    reading = read_ukrainian(f"{participle[1]}о")
    return reading.lemma if "PRTS" in reading.features else ""


def _man_for(word: str) -> str:
    """Return the word for a man where the dictionary has no such word for a woman, but that."""
    found = ((ending.fullmatch(word), man) for ending, man in _OF_WOMEN)
    men = [f"{stem[1]}{man}" for stem, man in found if stem is not None]
    known = next((man for man in men if is_ukrainian_word(man)), "")
    return known if known and not is_ukrainian_word(word) else ""


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
