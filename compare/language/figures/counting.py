"""What a figure counts: a concept that news counts (killed, votes, ...), or the lemma of its noun."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from compare.language.atoms import Atom
from compare.language.morphology import read_word
from compare.language.tables import read_rows, read_words

_REMEMBERED_WORDS = 100_000
# How many words apart a figure and what it counts may stand.
_NOUN_REACH = 4
_CLAUSE_REACH = 7
_PERSON_ENDINGS = ("er", "or", "ist", "ian", "ant", "man", "men", "ee", "ees", "ers", "ors")
_JOINING = frozenset({"and", "but", "while", "и", "а", "но", "і", "й", "та", "але"})
_FUNCTION_TAGS = frozenset({"ADP", "CCONJ", "PRON", "AUX", "PART"})
# "By 8 percent from January" counts no January.
_LEADS_AWAY = frozenset(
    {"from", "by", "at", "on", "to", "for", "since", "until", "after", "before", "than", "as"}
)
# "Team 4 guards the border": what follows tells a verb from the plural of a noun.
_BEHIND_VERBS = frozenset({"a", "an", "the", "his", "her", "its", "their", "him", "it", "them", "us"})
_READ = frozenset({"ru", "uk", "en"})
_DAYS = ("weekday", "month", "shift")
_PERSONS = "persons"
_FATE = "fate"


@cache
def read_groups() -> dict[str, str]:
    """Return the group of every concept; two concepts of one group exclude each other.

    Examples
    --------
    >>> read_groups()["killed"]
    'fate'
    """
    return {row[0]: row[1] for row in read_rows("figures_concepts")}


def group_of(counted: str) -> str:
    """Return the group of what a figure counts, where that has one name in every language, else "".

    Examples
    --------
    >>> group_of("killed"), group_of("взрыв")
    ('fate', '')
    """
    return read_groups().get(counted, "")


@lru_cache(maxsize=_REMEMBERED_WORDS)
def find_concept(word: str, language: str) -> str:
    """Return the concept that a lower-case word names, or "".

    Examples
    --------
    >>> find_concept("погибших", "ru"), find_concept("fatalities", "en"), find_concept("table", "en")
    ('killed', 'killed', '')
    """
    exact, stems = _concepts(language)
    if word in exact:
        return exact[word]
    return next((stems[word[:size]] for size in range(len(word), 2, -1) if word[:size] in stems), "")


@lru_cache(maxsize=_REMEMBERED_WORDS)
def is_person(lemma: str) -> bool:
    """Tell whether a lemma names persons, as far as its dictionary entry or its ending shows.

    Examples
    --------
    >>> is_person("участник"), is_person("rioter"), is_person("корабль")
    (True, True, False)
    """
    if lemma.isascii():
        return lemma.endswith(_PERSON_ENDINGS) or lemma in _persons_like_verbs()
    return "anim" in read_word(lemma, "ru").features


def is_countable(atoms: Sequence[Atom], position: int, language: str) -> bool:
    """Tell whether a unit or a concept stands at a position or behind one more word."""
    for atom in atoms[position : position + 2]:
        if atom.has("of") or not atom.word[0].isalpha():
            return False
        if atom.has("unit_start") or find_concept(atom.word.lower(), language):
            return True
    return False


def find_counted(atoms: Sequence[Atom], start: int, stop: int, language: str) -> str:
    """Return what the figure from `start` to before `stop` counts.

    What happened to persons ("killed") wins over who they are ("people"); it may stand further
    away, on either side, inside the clause.

    Parameters
    ----------
    atoms : sequence of Atom
        The atoms of a sentence.
    start, stop : int
        The figure's atoms, its unit included.
    language : str
        ISO 639-1 code.

    Returns
    -------
    str
        A concept of the table, a lemma in the sentence's own language, or "".
    """
    if stop < len(atoms) and atoms[stop].has("of"):
        stop += 1
    near = _walk(atoms, stop, 1, _NOUN_REACH)
    noun = next((concept for atom in near if (concept := _concept(atom, language))), "")
    group = read_groups().get(noun, "")
    if group == _FATE:
        return noun
    lemma = "" if noun else _noun_lemma(near, language)
    if group == _PERSONS or not (noun or lemma):
        around = (
            *_walk(atoms, stop, 1, _CLAUSE_REACH),
            *_walk(atoms, start - 1, -1, _CLAUSE_REACH),
        )
        concepts = (_concept(atom, language) for atom in around)
        fate = next((concept for concept in concepts if read_groups().get(concept) == _FATE), "")
        return fate or noun
    if lemma and start and (language == "uk" or is_person(lemma)):  # no dictionary tells Ukrainian persons
        # «Погибли 15 шахтёров», "killed 15 miners": the word just before says what befell them.
        before = _concept(atoms[start - 1], language)
        return before if read_groups().get(before) == _FATE else lemma
    return noun or lemma


def _walk(atoms: Sequence[Atom], position: int, step: int, reach: int) -> list[Atom]:
    """Return the words on one side, up to a sign, another figure, or a joining word."""
    words: list[Atom] = []
    while 0 <= position < len(atoms) and len(words) < reach:
        atom = atoms[position]
        if not atom.word[0].isalpha() or atom.has("quantity") or atom.word.lower() in _JOINING:
            break
        words.append(atom)
        position += step
    return words


def _concept(atom: Atom, language: str) -> str:
    return find_concept(atom.word.lower(), language)


def _noun_lemma(words: Sequence[Atom], language: str) -> str:
    """Return the lemma of the noun that the words begin with: the last in English, the first in others."""
    if language not in _READ:
        return ""
    if language == "en" and (persons := _person_like_a_verb(words)):
        return persons
    found = ""
    for atom in words:
        reading = read_word(atom.word, language)
        if reading.tag in _FUNCTION_TAGS or atom.has("of") or atom.has("in"):
            break
        word = atom.word.lower()
        is_small = (found or language == "uk") and word in read_words("stop_words", language)
        if word in _LEADS_AWAY or is_small:
            break  # "17 miners from the shaft": the list of English words has no tag for these
        if any(map(atom.has, _DAYS)):
            if found:
                break  # "wounded two miners Monday"
            continue
        if reading.tag in ("NOUN", "PROPN") or (language != "uk" and not reading.tag):
            found = reading.lemma
            if language != "en":
                break
        elif reading.tag == "VERB" and found:
            break
    return found


def _person_like_a_verb(words: Sequence[Atom]) -> str:
    """Return the noun of persons that the words begin with, where it looks like a verb: "3,200 nurses"."""
    reading = read_word(words[0].word, "en") if words else None
    if reading is None or reading.lemma not in _persons_like_verbs() or not words[0].word.endswith("s"):
        return ""
    following = words[1].word.lower() if len(words) > 1 else ""
    if following and (following in _BEHIND_VERBS or read_word(following, "en").tag == "NOUN"):
        return ""
    return reading.lemma


def _persons_like_verbs() -> frozenset[str]:
    return read_words("persons_like_verbs", "en")


@cache
def _concepts(language: str) -> tuple[Mapping[str, str], Mapping[str, str]]:
    exact: dict[str, str] = {}
    stems: dict[str, str] = {}
    for concept, _, code, words in read_rows("figures_concepts"):
        if code == language:
            for word in words.split():
                if word.endswith("*"):
                    stems[word[:-1]] = concept
                else:
                    exact[word] = concept
    return exact, stems
