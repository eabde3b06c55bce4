"""Whether a line is the name of a newspaper, an agency or a station, and can be nothing else.

What the names are made of is in ``data/mastheads.tsv``; here is how the words may stand together.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from compare.documents.publication.outlets import names_paper
from compare.documents.publication.paper_words import paper_pattern, paper_words, plain_word
from compare.documents.publication.sections import is_section

_MOST_WORDS = 4
_QUOTES = "«»„“”\"'"
_HOST = re.compile(r"(?:www\.)?(?:[\w-]{2,}\.)+(?P<top>[a-zа-яёії]{2,10})", re.IGNORECASE)
_TOPS_WORDS = """
    ru com net org info ua by kz ру рф ком нет орг инфо укр
"""
_TOPS = frozenset(_TOPS_WORDS.split())
WORD = re.compile(r"[\w’'-]+")
"""A word of a name."""
_CYRILLIC = re.compile("[а-яёіїєґ]", re.IGNORECASE)
_SMALL = frozenset(("of", "the", "and", "&", "и", "й", "та"))
# Adjectives that are made of places and the like: "талский", "селмарские", "талська"; "политические" are not.
_OF_A_PLACE = re.compile(r"(?<!че)(?:с|ц)(?:к(?:ий|ая|ое|ие)|ьк(?:ий|а|е|і))\Z")
# Parts of speech of a headline, and of no name.
_TELLING = frozenset(
    ("VERB", "INFN", "PRTS", "ADJS", "GRND", "PREP", "CONJ", "PRCL", "PRED", "NPRO", "ADVB", "PRTF")
)


def is_paper_name(line: str) -> bool:
    """Return whether a line is only the name of an outlet.

    Examples
    --------
    >>> is_paper_name("Inland Post"), is_paper_name("Вечерний Талск"), is_paper_name("Post Office Robbed")
    (True, True, False)
    """
    if host := _HOST.fullmatch(line):
        # "пос.Талск" is a place
        return host["top"].islower() or line.isupper() or host["top"].casefold() in _TOPS
    bare = line.strip(_QUOTES)
    words = WORD.findall(bare)
    if not words or len(words) > _MOST_WORDS or any(sign in bare for sign in ":?!,"):
        return False
    if is_section(bare) or not bare[:1].isupper() or _may_be_told(words):
        return False
    is_named = names_paper(bare) or any(map(is_paper_word, words)) or plain_word(words[0]) in _before_place()
    if not (is_named or words[0] in paper_words("agency")) or not all(map(_may_be_in_name, words)):
        return False
    return _is_russian_name(words) if _CYRILLIC.search(bare) else _is_english_name(words)


def is_paper_word(word: str) -> bool:
    """Return whether a word is one for a newspaper.

    Examples
    --------
    >>> is_paper_word("Courier"), is_paper_word("новости"), is_paper_word("Ferry")
    (True, True, False)
    """
    return plain_word(word) in paper_words("weak") or paper_pattern().search(plain_word(word)) is not None


def is_telling(word: str) -> bool:
    """Return whether a word is of a headline, and of no name."""
    if word.casefold() in _SMALL:
        return False
    return _is_of_sentence(word.casefold()) if _CYRILLIC.search(word) else word[:1].islower()


def _may_be_told(words: Sequence[str]) -> bool:
    """Return whether a name may be a headline, too: "Новости Талска", "Хроника пожара"."""
    return len(words) > 1 and plain_word(words[0]) in paper_words("story")


@cache
def _before_place() -> frozenset[str]:
    return paper_words("before") | paper_words("place")


def _is_english_name(words: Sequence[str]) -> bool:
    plain = [word.casefold() for word in words]
    if not is_paper_word(words[-1]) and paper_words("joint").isdisjoint(plain):
        return False  # "Herald Harbour" is a place
    from compare.language import is_known_word

    weak = paper_words("weak")
    if any(is_paper_word(word) and word not in weak for word in plain):
        return True
    if not (paper_words("often") | paper_words("where")).isdisjoint(plain):
        return True
    return any(not is_known_word(word) and not is_paper_word(word) for word in plain)


def _is_russian_name(words: Sequence[str]) -> bool:
    """Return whether no word tells of something that happened: "Закрытая газета", "Горькая правда"."""
    plain = [plain_word(word) for word in words]
    if plain[0] in _before_place():
        return len(words) > 1 and all(_may_be_place(word) or is_paper_word(word) for word in plain[1:])
    if plain[0] in paper_words("about") and len(words) > 1:
        return False
    if len(words) == 1 and plain[0] in paper_words("weak"):
        return False
    if len(words) > 1 and plain[-1] in paper_words("story") and plain[-2] in paper_words("column"):
        return False
    if plain[-1] in paper_words("paper", "uk") and not all(map(_may_name, plain[:-1])):
        return False  # "Добрі новини": the dictionary has no Ukrainian adjectives
    return all(
        is_paper_word(word) or word in _SMALL or not _is_adjective(word) or _may_name(word) for word in plain
    )


def _may_name(adjective: str) -> bool:
    listed = paper_words("beside") | paper_words("often") | paper_words("where")
    return adjective in listed or _OF_A_PLACE.search(adjective) is not None


def _may_be_in_name(word: str) -> bool:
    """Return whether a word of a line can stand in the name of a newspaper."""
    plain = plain_word(word)
    if plain in _SMALL or is_paper_word(word):
        return True
    if not word[:1].isupper() or any(map(str.isdigit, word)):
        return False
    if not _CYRILLIC.search(word):
        from compare.language import is_known_word

        listed = paper_words("beside") | paper_words("often") | paper_words("where")
        return plain in listed or not is_known_word(plain)
    if word.isupper() or _may_name(plain) or plain in _before_place():
        return True  # РИА
    return not _is_of_sentence(plain)


def _is_of_sentence(word: str) -> bool:
    from compare.language import parse_russian

    return not _TELLING.isdisjoint(str(parse.tag.POS) for parse in parse_russian(word)[:1])


def _is_adjective(word: str) -> bool:
    from compare.language import parse_russian

    readings = {str(parse.tag.POS) for parse in parse_russian(word)}
    return "PRTF" in readings or [str(parse.tag.POS) for parse in parse_russian(word)[:1]] == ["ADJF"]


def _may_be_place(word: str) -> bool:
    """Return whether a word is the name of a place, or one that no dictionary has."""
    from compare.language import parse_russian

    readings = parse_russian(word)
    return any("Geox" in parse.tag for parse in readings) or not any(parse.is_known for parse in readings)
