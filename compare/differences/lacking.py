"""What there is none of, before the denial in Russian or Ukrainian: «жилетов на борту не было»."""

from __future__ import annotations

import re

from compare.language import inflects_as_russian, lemmatize, read_word, search_key, tokenize
from compare.loading import late_pattern
from compare.records import Cue

_IS_NONE = re.compile(
    r"(?:нет|нема|немає)\b|не\s+(?:было|будет|оказалось|нашлось|имелось|осталось"
    r"|було|буде|виявилося|виявилось|знайшлося|знайшлось|залишилося|залишилось|лишилося|лишилось)\b",
    re.IGNORECASE,
)
_GENITIVE, _ANIMATE = "gent", "anim"
# No dictionary tells a Ukrainian case, but these endings are of no genitive.
_NO_GENITIVE = late_pattern(r".+(?:[ао]м|ям|[аоя]ми|[еоє]ю|ові|еві|ому|[аоя]х)")
_DECLINED = frozenset({"NOUN", "ADJ"})


def tells_of_none(text: str, cue: Cue) -> bool:
    """Tell whether a denial is of what there is: «нет», «не было»."""
    return _IS_NONE.match(text, cue.start) is not None


def is_genitive(word: str, language: str = "ru") -> bool:
    """Tell whether a Russian or Ukrainian word may stand in the genitive, as what there is none of does."""
    if language == "uk":
        reading, key = read_word(word, language), search_key(word)
        return reading.tag in _DECLINED and reading.lemma != key and not _NO_GENITIVE.fullmatch(key)
    return any(case.startswith(_GENITIVE) for case in read_word(word, "ru").cases)


def lacked_before(text: str, language: str, cue: Cue) -> list[str]:
    """Return the word that opens a sentence and tells what there was none of: «жилетов на борту не было».

    Parameters
    ----------
    text : str
        The sentence.
    language : str
        ISO 639-1 code; Russian and Ukrainian put it so.
    cue : Cue
        The denial.

    Returns
    -------
    list of str
        Its dictionary form; nothing where the denial is another one, or of somebody, who may be elsewhere:
        «мэра в городе не было».
    """
    if not inflects_as_russian(language) or not tells_of_none(text, cue):
        return []
    first = next(iter(tokenize(text[: cue.start], language)), None)
    if first is None or not is_genitive(first.text, language):
        return []
    is_somebody = _ANIMATE in read_word(first.text, language).features
    return [] if is_somebody else lemmatize(first.text, language)[:1]
