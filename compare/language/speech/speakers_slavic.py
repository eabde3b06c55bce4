"""Who speaks in a Russian or Ukrainian sentence: the nominative beside a reporting verb."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from compare.language.morphology import Reading, is_known_word
from compare.language.sentences import read_abbreviations
from compare.language.speech.inflection import read_with_cases
from compare.language.speech.patterns import SpokenWord
from compare.language.tables import read_words

_LONGEST = 14
_BREAKS = frozenset('"-:;.!?()')
_NOT_SPEAKERS = frozenset([
    "что", "это", "который", "то", "весь", "кто", "его", "ее", "их",
    # what somebody denies or repeats: «в мэрии опровергли слухи»
    "заявление", "слух", "обвинение", "слово", "утверждение", "предположение", "факт", "план", "угроза",
    "що", "це", "цей", "який", "те", "той", "увесь", "хто", "її", "їх",
    "заява", "чутка", "звинувачення", "твердження", "припущення", "загроза", "інформація",
])  # fmt: skip
_OF_SEVERAL = frozenset({"accs plur", "gent plur"})
_CHARGE = frozenset([  # somebody «в краже»
    "обвинить", "обвинять", "подозревать", "заподозрить",
    "звинуватити", "звинувачувати", "обвинуватити", "обвинувачувати", "підозрювати", "запідозрити",
])  # fmt: skip
_ASKS = frozenset(["что", "почему", "как", "зачем", "що", "чому", "як", "навіщо"])
_AND = frozenset(["и", "і", "й", "та"])
_IN = {"ru": frozenset(["в", "во"]), "uk": frozenset(["в", "у"])}
_OF_FIELD = frozenset(["по", "при", "з", "із"])  # «депутат по округу», «відділ з питань»
_NOT_FINITE = frozenset(["GRND", "INFN", "impr", "PRTF", "PRTS", "ADJF"])


def object_in_slavic(words: Sequence[SpokenWord], first: int, last: int) -> tuple[int, int]:
    """Return the group of nouns after "по словам"."""
    stop = _group_end(words, last)
    return last, next((place for place in range(last + 1, stop) if _opens_the_rest(words, place)), stop)


def _opens_the_rest(words: Sequence[SpokenWord], place: int) -> bool:
    """Whether a name is no part of those before it: «согласно Новому Завету Павел провел»."""
    if not (words[place].token.text[0].isupper() and words[place - 1].token.text[0].isupper()):
        return False
    before, here = (_read(word).cases for word in words[place - 1 : place + 1])
    is_subject = bool(here) and all(case.startswith("nomn") for case in here)
    return is_subject and bool(before) and not any(case.startswith("nomn") for case in before)


def subject_in_slavic(words: Sequence[SpokenWord], first: int, last: int) -> tuple[int, int]:
    """Return the subject of a reporting verb; «в МЧС сообщили» names an office instead."""
    verb = _read(words[first])
    if verb.tag not in ("VERB", "ADJ") or not verb.features.isdisjoint(_NOT_FINITE):
        return 0, 0
    number = "plur" if "plur" in verb.features else "sing"
    sides = (
        (_subject_before, _subject_after)
        if _follows_words(words, first)
        else (_subject_after, _subject_before)
    )
    beside = (0, 0)
    for side in sides:
        found = side(words, first, last, number)
        if found[1] > found[0] and not _is_told_to(words, found, first):
            return found
        beside = beside if beside[1] else found
    return _office(words, first, last) if number == "plur" and not beside[1] else beside


def _is_told_to(words: Sequence[SpokenWord], found: tuple[int, int], verb: int) -> bool:
    """Whether a name in Latin letters is rather where or to whom somebody says it.

    «В эфире канала Orra сообщил мэр», «мэр, глава партии, объяснил CNN, почему».
    """
    start, stop = found
    if not all(word.token.text.isascii() and word.is_word for word in words[start:stop]):
        return False
    if stop == verb:
        return start > 0 and _read(words[start - 1]).tag in ("NOUN", "PROPN")
    return stop + 1 < len(words) and words[stop].spelling == "," and words[stop + 1].spelling in _ASKS


def _follows_words(words: Sequence[SpokenWord], verb: int) -> bool:
    """Whether the verb stands behind its subject, not behind what was said."""
    if not verb or words[verb - 1].spelling in (",", "-"):
        return False
    return words[verb - 1].spelling != '"' or _named_in_quotes(words, verb - 1) > 0


def _named_in_quotes(words: Sequence[SpokenWord], closing: int) -> int:
    """Return where a name in quotation marks opens that belongs to the word before it, or 0."""
    opening = next((i for i in range(closing - 1, max(closing - 7, 0), -1) if words[i].spelling == '"'), 0)
    is_name = opening > 0 and words[opening - 1].is_word and words[opening + 1].token.text[0].isupper()
    return opening if is_name else 0


def _read(word: SpokenWord) -> Reading:
    return read_with_cases(word.token.text, word.language)


def _subject_before(words: Sequence[SpokenWord], first: int, last: int, number: str) -> tuple[int, int]:
    for start, stop in _segments_before(words, first):
        found = _first_subject(words, start, stop, number)
        if found[1] > found[0]:
            return found[0], min(found[1], stop)
    return 0, 0


def _subject_after(words: Sequence[SpokenWord], first: int, last: int, number: str) -> tuple[int, int]:
    """Look behind the verb, over insertions such as a date: «заявил в среду, 5 мая, глава МИД»."""
    start = last
    while start < min(last + 2 * _LONGEST, len(words)):
        stop = _segment_end(words, start)
        found = _first_subject(words, start, stop, number)
        if found[1] > found[0]:
            return max(found[0], last), found[1]
        is_circumstance = start < stop and (
            _read(words[start]).tag == "ADP" or words[start].spelling.isdigit()
        )
        if number == "plur" or not is_circumstance or stop == len(words) or words[stop].spelling != ",":
            break
        start = stop + 1
    return 0, 0


def _segment_end(words: Sequence[SpokenWord], start: int) -> int:
    """Return the place of the next comma, or of what ends a clause, over names in quotation marks."""
    place, farthest = start, min(start + 3 * _LONGEST, len(words))
    while place < farthest and words[place].spelling != ",":
        if words[place].spelling in _BREAKS and not _is_shortened(words, place - 1):
            after_name = _quoted_name(words, place) if words[place].spelling == '"' else place
            if after_name == place:
                break
            place = after_name
        else:
            place += 1
    return place


def _is_shortened(words: Sequence[SpokenWord], place: int) -> bool:
    """Whether a full stop follows that ends no sentence: «А. Иванов», «ген. Иванов»."""
    if place < 0 or place + 2 >= len(words) or words[place + 1].spelling != ".":
        return False
    written = words[place].token.text
    is_initial = len(written) == 1 and written.isupper()
    return words[place + 2].token.text[0].isupper() and (
        is_initial or written in read_abbreviations(words[place].language, "open")
    )


def _first_subject(words: Sequence[SpokenWord], start: int, stop: int, number: str) -> tuple[int, int]:
    """Return the first nominative group between two places that no preposition governs."""
    place = start
    while place < stop:
        if _read(words[place]).tag == "ADP":
            place = _governed_end(words, place + 1, stop, number)
        elif (end := _quoted_subject(words, place, number)) > place:
            return place, end
        elif number == "plur" and (end := _joined_subject(words, place)):
            return _group_start(words, place), end
        elif _is_subject(words, place, number) and not _stands_before_its_office(words, place, stop, number):
            return _group_start(words, place), _group_end(words, place)
        else:
            place += 1
    return 0, 0


def _segments_before(words: Sequence[SpokenWord], verb: int) -> Iterator[tuple[int, int]]:
    """The stretch before a verb, up to a comma; before that only where an insertion stands between."""
    stop, inserted, name = verb, False, 0
    for place in range(verb - 1, max(verb - 4 * _LONGEST, 0) - 2, -1):
        if name:
            name = 0 if place == name else name
            continue
        if place >= 0 and words[place].spelling == '"' and (name := _named_in_quotes(words, place)):
            continue
        at_end = place < 0 or _parts_clauses(words, place, verb)
        if not at_end and words[place].spelling != ",":
            continue
        start = place + 1
        is_insertion = start == stop or inserted or _opens_insertion(words[start], at_end)
        if not is_insertion:
            yield start, stop
        if at_end or not is_insertion:
            return
        stop, inserted = place, start == stop


def _parts_clauses(words: Sequence[SpokenWord], place: int, verb: int) -> bool:
    word = words[place]
    if word.spelling in _AND:
        return place == verb - 1 or any(
            _is_finite(before) for before in words[max(place - _LONGEST, 0) : place]
        )
    if word.spelling in _BREAKS:
        return not _is_shortened(words, place - 1)
    return word.spelling in read_words("clause_words", word.language)


def _is_finite(word: SpokenWord) -> bool:
    reading = _read(word)
    return reading.tag == "VERB" and reading.features.isdisjoint(_NOT_FINITE)


def _opens_insertion(word: SpokenWord, at_end: bool) -> bool:
    if at_end and word.spelling in read_words("called_so", word.language):
        return False
    return not _read(word).features.isdisjoint(("GRND", "PRTF"))


def _office(words: Sequence[SpokenWord], first: int, last: int) -> tuple[int, int]:
    """Return who speaks in «сообщили в МЧС» and «в МЧС сообщили»."""
    if words[first].lemma in _CHARGE:
        return 0, 0
    after = range(last, min(last + 3, len(words) - 1))
    before = range(first - 2, max(first - _LONGEST, -1), -1)
    for place in (*after, *before):
        if words[place].spelling in _IN[words[place].language] and _may_be_where(words, place + 1):
            stop = _group_end(words, place + 1)
            return place + 1, min(stop, first) if place < first else stop
    return 0, 0


def _may_be_where(words: Sequence[SpokenWord], place: int) -> bool:
    """Whether a word behind «в» can tell a place: «в среду» and «в первую очередь» do not."""
    word = words[place + 1] if words[place].spelling == '"' and place + 1 < len(words) else words[place]
    cases = _read(word).cases
    return not cases or any(case.startswith("loc") for case in cases)


def _is_subject(words: Sequence[SpokenWord], place: int, number: str) -> bool:
    word, reading = words[place], _read(words[place])
    if not word.spelling[0].isalpha() or word.lemma in _NOT_SPEAKERS:
        return False
    if _is_shortened(words, place):
        return True
    if not reading.tag:
        return word.token.text[0].isupper() or "." in word.spelling
    if (
        word.token.text[0].isupper()
        and not is_known_word(word.token.text, word.language)
        and reading.tag != "VERB"
    ):
        return f"nomn {number}" in reading.cases or _is_finite(words[place - 1])
    if reading.tag == "PRON" and "nomn" not in reading.features:
        return False
    before = words[place - 1] if place else word
    after_noun = place > 0 and (before.spelling.isdigit() or _read(before).tag in ("NOUN", "PROPN"))
    is_capital = place > 0 and not after_noun and word.token.text[0].isupper()
    if is_capital and number == "sing" and reading.cases and _OF_SEVERAL.issuperset(reading.cases):
        return True  # «сказал Линд», «сказал Олаф»: no verb of saying is followed by several Lindas
    is_name = reading.tag == "PROPN" and "gent sing" not in reading.cases
    if after_noun and not is_name and any(case.startswith("gent") for case in reading.cases):
        return False
    if word.spelling in read_words("called_so", word.language):
        return f"nomn {number}" in reading.cases and not _has_noun_behind(words, place, number)
    return reading.tag in ("NOUN", "PROPN", "PRON") and f"nomn {number}" in reading.cases


def _has_noun_behind(words: Sequence[SpokenWord], place: int, number: str) -> bool:
    """Whether the next word is the noun that an adjective goes with: «пострадавший водитель»."""
    behind = _read(words[place + 1]) if place + 1 < len(words) else None
    return behind is not None and behind.tag == "NOUN" and f"nomn {number}" in behind.cases


def _stands_before_its_office(words: Sequence[SpokenWord], place: int, stop: int, number: str) -> bool:
    """Whether a name in Latin letters only qualifies the next noun: «ERR пресс-секретарь»."""
    if _read(words[place]).tag:
        return False
    noun = place + 1
    while noun < stop and _read(words[noun]).tag == "ADJ":
        noun += 1
    return noun < stop and _read(words[noun]).tag == "NOUN" and _is_subject(words, noun, number)


def _joined_subject(words: Sequence[SpokenWord], place: int) -> int:
    """Return the end of «прокуратура и полиция», or 0."""
    if not _is_subject(words, place, "sing"):
        return 0
    joint = _group_end(words, place)
    if any(word.spelling in _AND for word in words[place:joint]):
        return joint
    if joint + 1 < len(words) and words[joint].spelling in _AND and _is_subject(words, joint + 1, "sing"):
        return _group_end(words, joint + 1)
    return 0


def _governed_end(words: Sequence[SpokenWord], place: int, stop: int, number: str) -> int:
    """Return where the words end that a preposition governs, before a name in the nominative."""
    names = [i for i in range(place + 1, stop) if _is_subject(words, i, number)]
    last_name = max(names, default=0)
    last_known = max((i for i in names if _stands_free(words, i)), default=0)
    while place < len(words) and _read(words[place]).tag in ("ADJ", "NUM"):
        place += 1
    place = _quoted_name(words, place) if place < len(words) and words[place].spelling == '"' else place + 1
    while place < len(words) and (words[place].is_word or words[place].spelling == '"'):
        if words[place].spelling == '"':
            behind = _quoted_name(words, place)
            if not place < behind <= last_known:
                break
            place = behind  # «на заводе «Тальск» директор»
            continue
        reading = _read(words[place])
        if reading.tag == "ADP":
            break  # «на странице в Telegram сообщил мэр»: the next one governs its own words
        belongs = reading.tag == "ADJ" or any(case.startswith("gent") for case in reading.cases)
        belongs = belongs or (bool(reading.cases) and f"nomn {number}" not in reading.cases)
        belongs = belongs or (not reading.tag and last_name > place)
        is_next_subject = words[place].token.text[0].isupper() and "gent sing" not in reading.cases
        if _is_foreign_name(words, place) and (last_known > place or _qualifies(words, place, number)):
            is_next_subject, belongs = False, True
        if not belongs or (is_next_subject and _is_subject(words, place, number)):
            break
        place += 1
    return place


def _stands_free(words: Sequence[SpokenWord], place: int) -> bool:
    """Whether a possible subject is a Russian word that no preposition stands before."""
    before = _group_start(words, place) - 1
    return bool(_read(words[place]).tag) and (before < 0 or _read(words[before]).tag != "ADP")


def _is_foreign_name(words: Sequence[SpokenWord], place: int) -> bool:
    written = words[place].token.text
    return written.isascii() and written[0].isupper() and not _read(words[place]).tag


def _qualifies(words: Sequence[SpokenWord], place: int, number: str) -> bool:
    """Whether a foreign name says which thing is meant: «расскажут о функции Orra», which is nobody's name.

    The verb is one of several people, and nobody is joined to the name.
    """
    behind = next((word.spelling for word in words[place + 1 :] if not word.token.text.isascii()), "")
    return number == "plur" and behind not in _AND


def _group_start(words: Sequence[SpokenWord], place: int) -> int:
    while place > 0 and words[place - 1].is_word and _read(words[place - 1]).tag in ("ADJ", "NUM"):
        place -= 1
    return place


def _group_end(words: Sequence[SpokenWord], start: int) -> int:
    """Return where the group of nouns ends that begins at a place."""
    stop = start
    while stop < len(words) and stop - start < _LONGEST:
        longer = _quoted_name(words, stop) if words[stop].spelling == '"' else _next_word(words, start, stop)
        if longer == stop:
            break
        stop = longer
        if _read(words[start]).tag == "PRON":
            break
    while stop > start and (words[stop - 1].spelling in _AND or _read(words[stop - 1]).tag == "ADP"):
        stop -= 1
    return stop


def _quoted_name(words: Sequence[SpokenWord], place: int) -> int:
    """Return the place after a name in quotation marks that opens here, or the place itself."""
    closing = next(
        (i for i in range(place + 2, min(place + 9, len(words))) if words[i].spelling == '"'), place
    )
    is_name = closing > place and words[place + 1].token.text[0].isupper()
    return closing + 1 if is_name else place


def _quoted_subject(words: Sequence[SpokenWord], place: int, number: str) -> int:
    """Return the place after a name in quotation marks that can be a subject, or the place itself."""
    if words[place].spelling != '"' or place + 1 == len(words):
        return place
    cases = _read(words[place + 1]).cases
    return _quoted_name(words, place) if not cases or f"nomn {number}" in cases else place


def _next_word(words: Sequence[SpokenWord], start: int, place: int) -> int:
    """Return the place after a word that belongs to the group begun at `start`, or the place itself."""
    word, reading = words[place], _read(words[place])
    if word.spelling == ".":
        return place + 1 if place > start and _is_shortened(words, place - 1) else place
    if not word.is_word:
        return place
    if place > start and word.token.text[0].isupper() and _is_addressed(words, place):
        return place
    if (
        place == start
        or word.token.text[0].isupper()
        or reading.tag in ("", "ADJ")
        or "PRTF" in reading.features
    ):
        return place + 1
    if word.spelling in (*_OF_FIELD, *_AND) and place + 1 < len(words):
        is_list = word.spelling in _AND and not words[place + 1].token.text[0].isupper()
        return place if is_list else place + 1
    governed = words[place - 1].spelling in _OF_FIELD or not _has_noun(words, start, place)
    fitting = any(case.startswith(("gent", "nomn")) for case in reading.cases) or governed
    return place + 1 if reading.tag in ("NOUN", "PROPN") and fitting else place


def _is_addressed(words: Sequence[SpokenWord], place: int) -> bool:
    """Whether a name can only be that of whom something is said to: «сказал Тун Хальду»."""
    cases = _read(words[place]).cases
    return bool(cases) and all(case.startswith("datv") for case in cases)


def _has_noun(words: Sequence[SpokenWord], start: int, stop: int) -> bool:
    return any(_read(word).tag in ("NOUN", "PROPN", "PRON", "") for word in words[start:stop])
