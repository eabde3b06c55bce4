"""What somebody weighs, plans, will do or has done: each verb of a sentence, and how far it has come."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from compare.language.listed_words import Index, find_listed, index_forms
from compare.language.morphology import lemmatize, parse_russian, read_word
from compare.language.tables import read_rows
from compare.language.tokens import Token, tokenize
from compare.language.ukrainian_dictionary import find_entry
from compare.language.ukrainian_words import participle_verb
from compare.loading import late_pattern

# So many words between «планирует» and its verb: «планирует в этом году ввести».
_REACH = 4
# And so many between "considering" and its deed: "considering a $2.1 billion purchase".
_DEED_REACH = 7
# A Russian deed has only adjectives before it: who hears a case of a sale weighs no sale.
_NOT_BEFORE_DEED = {
    "en": frozenset({"VERB", "AUX"}),
    "ru": frozenset({"VERB", "AUX", "NOUN"}),
    "uk": frozenset({"VERB", "NOUN"}),
}
_ENDS_DEED = frozenset(
    {"to", "and", "after", "with", "by", "from", "и", "как", "после", "с", "для", "і", "як", "після", "з"}
)
_SIGNS = frozenset(",;:.()—–")
_BETWEEN = frozenset({"be", "been", "have", "also", "soon", "now"})
_NOT = frozenset({"not", "never", "no", "не"})
_BE_ABLE = frozenset({"смочь", "суметь"})
# Ukrainian verbs that tell of nothing done by themselves.
_UKRAINIAN_AUXILIARIES = frozenset({"бути", "могти", "змогти", "зуміти", "мати", "хотіти"})
# What somebody else does or will do: «отримає», «підпишуть».
_PERSONAL = late_pattern(r".+(?:е|є|[аяуюиії]ть)(?:ться|ся)?")
_PERFECT = frozenset({"has", "have", "had", "'ve", "’ve"})
_PASSIVE = frozenset({"was", "were"})
_BE, _WOULD = frozenset({"быть", "бути"}), frozenset({"бы", "б", "би"})
# «Открывшая».
_DID = frozenset({"PRTF", "past", "actv"})
_DOING, _DOES, _TO = "ing", "s", "to"
# Before a verb that these leave open: "not sold", "to be sold", "would have sold".
_KEEP_OPEN = frozenset({*_NOT, "be", "being", "to", "n't"})
_SUPPOSE = frozenset({"would", "should", "must", "if"})
# Behind a verb that somebody did to something: no participle stands before them.
_OPENS_OBJECT = frozenset({"the", "a", "an", "its", "his", "her", "their", "all", "two", "three"})
_BEFORE_PAST = frozenset({"be", "been", "have"})


class Prospect(NamedTuple):
    """A verb with the words that open it, and whether it is weighed, planned, firm or done."""

    start: int
    stop: int
    text: str
    verb: str
    status: str


def prospects_in(text: str, language: str) -> tuple[Prospect, ...]:
    """Find what a sentence tells as weighed, planned, coming or done; nothing that it denies.

    Parameters
    ----------
    text : str
        A sentence.
    language : str
        ISO 639-1 code; Russian, English and Ukrainian are read.

    Returns
    -------
    tuple of Prospect
        In the order of the sentence; `Prospect.verb` is a dictionary form.

    Examples
    --------
    >>> [(found.verb, found.status) for found in prospects_in("It plans to sell the mine.", "en")]
    [('sell', 'planned')]
    >>> [(found.verb, found.status) for found in prospects_in("Рудник продадут.", "ru")]
    [('продать', 'firm')]
    """
    read = _READERS.get(language)
    if read is None:
        return ()
    tokens = tokenize(text, language)
    opened = tuple(_opened(text, tokens, language))
    taken = {place for place, _ in opened}
    told = (prospect for place, prospect in read(tokens) if place not in taken)
    verbs = (prospect for _, prospect in opened)
    return tuple(sorted((*verbs, *told, *_opened_deeds(text, tokens, language))))


def deeds_of(verb: str, language: str) -> frozenset[str]:
    """Return the deeds that a verb is for; one deed has the same name in all languages.

    Parameters
    ----------
    verb : str
        The dictionary form of a verb.
    language : str
        ISO 639-1 code; Russian, English and Ukrainian have a list.

    Examples
    --------
    >>> deeds_of("acquire", "en") == deeds_of("купить", "ru")
    True
    """
    return _deeds("verbs", language).get(verb, frozenset())


@cache
def _deeds(of: str, language: str) -> dict[str, frozenset[str]]:
    """Return the deeds that verbs or nouns are for."""
    known: dict[str, frozenset[str]] = {}
    for deed, own, verbs, nouns in read_rows("deeds"):
        for word in (verbs if of == "verbs" else nouns).split() if own == language else ():
            known[word] = known.get(word, frozenset()) | {deed}
    return known


@cache
def _plainest_verbs(language: str) -> dict[str, str]:
    """Return the verb of each noun of a deed."""
    rows = [row for row in read_rows("deeds") if row[1] == language]
    return {noun: verbs.split()[0] for _, _, verbs, nouns in rows for noun in nouns.split()}


@cache
def _known(of: str, language: str) -> Index[str]:
    rows = [row for row in read_rows("prospects") if row[:2] == (language, of)]
    return index_forms((forms, status) for _, _, status, forms in rows)


def _opened(text: str, tokens: Sequence[Token], language: str) -> Iterator[tuple[int, Prospect]]:
    """Yield the verbs behind words that open one, and which word of the sentence each is."""
    for listed in find_listed(text, language, _known("verb", language)):
        behind = [place for place, token in enumerate(tokens) if token.start >= listed.stop]
        before = lemmatize(text[: listed.start], language)
        is_name = listed.start > 0 and listed.text[0].isupper()  # "in May", "Will Tun"
        if is_name or listed.text.casefold() in _SUPPOSE or not _NOT.isdisjoint(before[-1:]):
            continue
        place = _english_verb(tokens, behind) if language == "en" else _slavic_verb(tokens, behind, language)
        if place is not None:
            span = listed.start, tokens[place].stop
            verb = read_word(tokens[place].text, language).lemma
            yield place, Prospect(*span, text[slice(*span)], verb, listed.meant)


def _opened_deeds(text: str, tokens: Sequence[Token], language: str) -> Iterator[Prospect]:
    """Yield the deeds that words open: "considering a $2 billion purchase", «ведёт переговоры о покупке»."""
    verbs = _plainest_verbs(language)
    for listed in find_listed(text, language, _known("noun", language)):
        if not _NOT.isdisjoint(lemmatize(text[: listed.start], language)[-1:]):
            continue
        behind = [token for token in tokens if token.start >= listed.stop]
        for token in behind[:_DEED_REACH]:
            word = token.text.casefold()
            lemma, tag = read_word(word, language)[:2]
            if noun := next((form for form in (word, lemma) if form in verbs), None):
                span = listed.start, token.stop
                yield Prospect(*span, text[slice(*span)], verbs[noun], listed.meant)
                break
            if tag in _NOT_BEFORE_DEED[language] or word in _ENDS_DEED or word in _SIGNS:
                break


def _english_verb(tokens: Sequence[Token], behind: Sequence[int]) -> int | None:
    for place in behind[:_REACH]:
        word = tokens[place].text.casefold()
        if word in _NOT:
            return None
        lemma, tag = read_word(word, "en")[:2]
        if tag == "VERB":
            opener = tokens[behind[0] - 1].text.casefold()
            takes_base = opener == _TO or read_word(opener, "en").tag == "AUX"
            is_base = word == lemma or (
                place > behind[0] and tokens[place - 1].text.casefold() in _BEFORE_PAST
            )
            return place if (is_base if takes_base else word.endswith(_DOING)) else None
        if word not in _BETWEEN and tag != "ADV":
            return None
    return None


def _slavic_verb(tokens: Sequence[Token], behind: Sequence[int], language: str) -> int | None:
    """Return which word is what somebody means to do once: no Ukrainian reading tells the aspect."""
    for place in behind[: _REACH + 1]:
        lemma, _, features, _ = read_word(tokens[place].text, language)
        if not tokens[place].text[0].isalnum() or tokens[place].text.casefold() in _NOT:
            return None
        may_be_done = "perf" in features or language == "uk"
        if may_be_done and (("INFN" in features and lemma not in _BE) or "PRTS" in features):
            return place
    return None


def _read_russian(tokens: Sequence[Token]) -> Iterator[tuple[int, Prospect]]:
    if any(token.text.casefold() in _WOULD for token in tokens):
        return
    for place, token in enumerate(tokens):
        lemma, _, features, _ = read_word(token.text, "ru")
        is_denied = place > 0 and tokens[place - 1].text.casefold() in _NOT
        if is_denied or "perf" not in features:
            continue
        if {"VERB", "past"} <= features or "PRTS" in features or features >= _DID:
            yield place, Prospect(token.start, token.stop, token.text, lemma, "done")
        elif {"VERB", "futr"} <= features and lemma not in _BE_ABLE:
            yield place, Prospect(token.start, token.stop, token.text, lemma, "firm")


def _read_ukrainian(tokens: Sequence[Token]) -> Iterator[tuple[int, Prospect]]:
    """Yield what was done or will be, of which the other text may have the infinitive: in the same aspect."""
    if any(token.text.casefold() in _WOULD for token in tokens):
        return
    for place, token in enumerate(tokens):
        lemma, tag, features, _ = read_word(token.text, "uk")
        is_denied = place > 0 and tokens[place - 1].text.casefold() in _NOT
        if tag != "VERB" or is_denied or lemma in _UKRAINIAN_AUXILIARIES:
            continue
        if not features.isdisjoint(("past", "PRTS")):
            yield place, Prospect(token.start, token.stop, token.text, lemma, "done")
        elif "futr" in features or _is_future_of_one_word(token.text, lemma):
            yield place, Prospect(token.start, token.stop, token.text, lemma, "firm")


def _is_future_of_one_word(form: str, lemma: str) -> bool:
    """Tell whether a form of the present is the future of a verb that tells what is done once: «отримає».

    No Ukrainian reading tells the aspect; the verb's Russian does: «получить».
    """
    form = form.casefold()
    is_personal = _PERSONAL.fullmatch(form) is not None and not participle_verb(form)
    entry = find_entry(lemma) if is_personal else None
    aspects = [parse.tag.aspect for parse in parse_russian(entry.russian[0])] if entry else []
    return bool(aspects) and set(aspects) == {"perf"}


def _read_english(tokens: Sequence[Token]) -> Iterator[tuple[int, Prospect]]:
    """Yield the verbs that were done: "has sold", "was sold", and "sold" where nothing else is the verb."""
    finite = [place for place, token in enumerate(tokens) if _is_finite(token.text)]
    for place, token in enumerate(tokens):
        lemma, tag = read_word(token.text, "en")[:2]
        if tag != "VERB" or not _may_be_past(token.text, lemma):
            continue
        before = [word.text.casefold() for word in tokens[max(0, place - _REACH) : place]]
        while before and before[-1] not in _NOT and read_word(before[-1], "en").tag == "ADV":
            before.pop()
        last = before[-1] if before else ""
        if last in _KEEP_OPEN or not _SUPPOSE.isdisjoint(before):
            continue
        has_it = last in _PERFECT or (last == "been" and not _PERFECT.isdisjoint(before[-2:]))
        is_form = token.text.casefold() != lemma
        next_word = tokens[place + 1].text.casefold() if place + 1 < len(tokens) else ""
        is_told = last in _PASSIVE or finite == [place] or next_word in _OPENS_OBJECT
        if has_it or (is_form and is_told):
            yield place, Prospect(token.start, token.stop, token.text, lemma, "done")


_READERS = {"en": _read_english, "ru": _read_russian, "uk": _read_ukrainian}


def _may_be_past(word: str, lemma: str) -> bool:
    own = word.casefold()
    return not own.endswith(_DOING) and not (own != lemma and own.endswith(_DOES))


def _is_finite(word: str) -> bool:
    """Tell whether a word can be the verb of a sentence by its form: "sold", "sells", "has", not "sell"."""
    lemma, tag = read_word(word, "en")[:2]
    own = word.casefold()
    return tag == "AUX" or (tag == "VERB" and own != lemma and not own.endswith(_DOING))
