"""What a Ukrainian word can be beside a verb of saying: its cases, guessed from its ending and its lemma.

No dictionary that may be used here tells them. All that a form can be is told, so that a nominative is never
missed for sure; a word order that only one of them fits then tells which it is.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from compare.language.morphology import Reading, read_word
from compare.language.tables import read_rows
from compare.language.ukrainian_words import is_ukrainian_word, ukrainian_name
from compare.loading import late_pattern

_REMEMBERED_FORMS = 50_000
_FEMININE = ("а", "я", "ть")
_NEUTER = ("о", "е", "є")
_VOWELS = frozenset("аеєиіїоуюя")
_HUSHED = ("ь", "й", "ц", "ж", "ч", "ш", "щ", "р")  # behind these «-і» makes a plural
# What stands behind the lemma of a man's office in the word for a woman's: «речниця», «прокурорка».
_OF_WOMEN = late_pattern(r"(.+(?:к|иц|ин|ес))([аіиуюя]|ою|ею)")
_MASCULINE_ENDINGS = frozenset({"а", "у", "ом", "и", "ові", "і", "я", "ю", "ем", "єм"})
_SURNAME_OF_WOMEN = late_pattern(r".+(?:ов|ев|єв|їв|ін|ин|їн)а")
_PARTICIPLE = late_pattern(r".+(?:[нт]|ш|ч)(?:ий|ого|ому|им|а|ої|ій|у|ою|е|і|их|ими)")
_PLURAL_VERB = late_pattern(r".+(?:ли|ють|уть|ать|ять)(?:ся|сь)?")
_LIKE_ADJECTIVE = late_pattern(r".+[сцз]ьк(?:ий|а|ого|ої|ому|ій|им|ою|у|і|их|ими)")
_OBLIQUE_SURNAME = late_pattern(r".+(?:[оеє]в|[иії]н)(?:им|их|ими)|.{3,}ого|.{3,}ому")
_ABBREVIATION = late_pattern(r"[А-ЯҐЄІЇ]{2,}")

_NOMINATIVE, _PLURAL = "nomn sing", "nomn plur"
_ADJECTIVES = (
    (late_pattern(r".+[иі]й"), (_NOMINATIVE, "accs sing")),
    (late_pattern(r".+[аяеє]"), (_NOMINATIVE,)),
    (late_pattern(r".+[ії]"), (_PLURAL, "accs plur")),
    (late_pattern(r".+(?:ого|ої)"), ("gent sing",)),
    (late_pattern(r".+ому"), ("datv sing", "loct sing")),
    (late_pattern(r".+[иі]м"), ("ablt sing", "datv plur")),
    (late_pattern(r".+[иі]х"), ("gent plur", "loct plur")),
    (late_pattern(r".+[ую]"), ("accs sing",)),
    (late_pattern(r".+(?:ою|[иі]ми)"), ("ablt sing",)),
)
_FEMININE_PLACE = frozenset({"datv sing", "loct sing"})
_PLAIN_CASES = (
    (late_pattern(r".+(?:ами|ями|ьми)"), ("ablt plur",)),
    (late_pattern(r".+[ая]х"), ("loct plur",)),
    (late_pattern(r".+[ая]м"), ("datv plur",)),
    (late_pattern(r".+[оеє]ві"), ("datv sing", "loct sing")),
    (late_pattern(r".+(?:[оеє]м|[оеє]ю)"), ("ablt sing",)),
    (late_pattern(r".+(?:[ії]в|ей)"), ("gent plur", "accs plur")),
)


def read_ukrainian_with_cases(word: str) -> Reading:
    """Return what a Ukrainian word form is, with the cases that it can have.

    Parameters
    ----------
    word : str
        One token as it is written: a capital tells a name.

    Returns
    -------
    Reading
        As `read_word` gives it, with the number of a finite verb; nothing is known of a word in capitals, and
        of the short name of a ministry.

    Examples
    --------
    >>> sorted(read_ukrainian_with_cases("речниця").cases), sorted(read_ukrainian_with_cases("речника").cases)
    (['nomn sing'], ['accs sing', 'gent sing'])
    >>> read_ukrainian_with_cases("повідомили").features >= {"past", "plur"}
    True
    >>> read_ukrainian_with_cases("Олени").tag, "nomn sing" in read_ukrainian_with_cases("Олени").cases
    ('PROPN', False)
    """
    return _read(word)


@lru_cache(maxsize=_REMEMBERED_FORMS)
def _read(word: str) -> Reading:
    plain = read_word(word, "uk")
    key = word.casefold().replace("’", "'")
    if _ABBREVIATION.fullmatch(word) or not word[0].isalpha() or key in _ministries():
        return Reading(plain.lemma, "")
    if known := _function_words().get(key):
        tag, case = known
        features = frozenset({"nomn"}) if case else frozenset[str]()
        return Reading(plain.lemma, tag, features, frozenset({case} if case else ()))
    if word[0].isupper() and (name := _read_name(word, key)) is not None:
        return name
    if plain.tag == "VERB" and not plain.features and _PARTICIPLE.fullmatch(key):
        return Reading(plain.lemma, "VERB", frozenset({"PRTF"}), _adjective_cases(key, plain.lemma))
    if plain.tag == "VERB":
        number = "plur" if _PLURAL_VERB.fullmatch(key) else "sing"
        return plain._replace(features=plain.features | {number})
    if plain.tag == "ADJ":
        return plain._replace(features=frozenset[str](), cases=_adjective_cases(key, plain.lemma))
    cases = _noun_cases(key, plain.lemma)
    tag = (
        "NOUN" if cases and not plain.tag and plain.lemma[-1] in _NEUTER and key != plain.lemma else plain.tag
    )
    return plain._replace(tag=tag, cases=cases if tag else frozenset())


def _read_name(word: str, key: str) -> Reading | None:
    """Return what a word with a capital is where the dictionary has it as a name, or has no such word."""
    proper = ukrainian_name(word)
    if not proper and is_ukrainian_word(key):
        return None
    lemma = (proper or word).casefold().replace("’", "'")
    if _LIKE_ADJECTIVE.fullmatch(key):
        return Reading(lemma, "PROPN", frozenset(), _adjective_cases(key))
    cases = _noun_cases(key, lemma) if proper else _strange_cases(key)
    if _SURNAME_OF_WOMEN.fullmatch(key):
        cases |= {_NOMINATIVE}
    return Reading(lemma, "PROPN", frozenset(), cases)


def _strange_cases(name: str) -> frozenset[str]:
    """Return the cases that a name can have of which nobody knows the lemma."""
    if _OBLIQUE_SURNAME.fullmatch(name):
        return frozenset({"gent sing", "gent plur", "datv sing", "ablt sing"})
    if plain := next((cases for ending, cases in _PLAIN_CASES if ending.fullmatch(name)), None):
        return frozenset(plain)
    if name[-1] in ("а", "я"):
        return frozenset({_NOMINATIVE, "gent sing", "accs sing"})
    if name[-1] in ("и", "і", "ї"):
        return frozenset({"gent sing", "datv sing", "loct sing"})
    return frozenset({"accs sing", "datv sing"} if name[-1] in ("у", "ю") else {_NOMINATIVE, "accs sing"})


def _adjective_cases(word: str, lemma: str = "") -> frozenset[str]:
    own = next((frozenset(cases) for ending, cases in _ADJECTIVES if ending.fullmatch(word)), frozenset())
    if not word.endswith("ій"):
        return own
    return own | _FEMININE_PLACE if lemma.endswith("ій") else _FEMININE_PLACE  # «осінній»; «в обласній»


def _noun_cases(word: str, lemma: str) -> frozenset[str]:
    """Return the cases that a noun can have, by how its form ends and how it differs from its lemma."""
    rest = word.removeprefix(lemma) if word.startswith(lemma) else ""
    if word == lemma:
        return _cases_of_lemma(word)
    if not lemma.endswith((*_FEMININE, *_NEUTER)) and rest not in _MASCULINE_ENDINGS:
        woman = _OF_WOMEN.fullmatch(word)
        if woman is not None and woman[2] in ("а", "я"):
            return frozenset({_NOMINATIVE})
        if woman is not None:
            lemma = f"{woman[1]}а"
    is_like_museum = lemma.endswith("й") and word == f"{lemma[:-1]}ю"
    plain = next((cases for ending, cases in _PLAIN_CASES if ending.fullmatch(word)), None)
    if plain and not is_like_museum:  # «музею», of «музей»
        return frozenset(plain)
    return frozenset(_cases_by_vowel(word[-1], lemma))


def _cases_of_lemma(word: str) -> frozenset[str]:
    if word[-1] in ("а", "я"):
        is_neuter = re.fullmatch(r".+(.)\1я", word) is not None
        return frozenset({_NOMINATIVE, *(("accs sing", "gent sing", _PLURAL) if is_neuter else ())})
    if word[-1] in ("і", "ї", "и"):
        return frozenset({_PLURAL, "accs plur"})
    return frozenset({_NOMINATIVE, "accs sing"})


def _cases_by_vowel(ending: str, lemma: str) -> tuple[str, ...]:
    """Return the cases that a last letter can tell of a noun with this lemma."""
    is_feminine, is_neuter = lemma.endswith(_FEMININE), lemma.endswith(_NEUTER)
    if ending in ("у", "ю"):
        return ("accs sing",) if is_feminine else ("gent sing", "datv sing", "loct sing")
    if ending in ("а", "я"):
        return ("gent sing", _PLURAL, "accs plur") if is_neuter else ("gent sing", "accs sing")
    if ending in ("и", "і", "ї") and is_feminine:
        plural = ("gent sing", _PLURAL, "accs plur")
        return plural if ending == "и" else (*plural, "datv sing", "loct sing")
    if ending in ("і", "ї"):
        is_plural = lemma[-1] in _HUSHED or lemma.endswith("ин")
        return (_PLURAL, "accs plur", "loct sing") if is_plural else ("loct sing",)
    if ending == "и":
        return (_PLURAL, "accs plur")
    return ("gent plur",)


@cache
def _function_words() -> dict[str, tuple[str, str]]:
    return {
        word: (tag, "" if case == "-" else case)
        for tag, case, words in read_rows("ukrainian_function_words")
        for word in words.split()
    }


@cache
def _ministries() -> frozenset[str]:
    """Return the short names of ministries that have one form: «у Міноборони», but «у Мінфіні»."""
    rows = (row for row in read_rows("institutions") if row[0] == "uk")
    words = {word for _, _, listed in rows for word in listed.split()}
    short = {word for word in words if word.startswith("мін") and word[-1] in _VOWELS}
    return frozenset(short - {"міністерство"})
