"""Who does it to whom: the two parties of an act, read from word order, cases, and the passive voice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from compare.differences.clauses import clause_around
from compare.differences.sides import Located
from compare.language import Act, Listed, acts_in, content_lemmas, is_time, read_word, tokenize
from compare.records import Claim, Name

# Before a verb: "is also being".
_PASSIVE = re.compile(
    r"\b(?:am|is|are|was|were|be|been|being|got|get|gets)\s+(?:\w+ly\s+|not\s+|also\s+|once\s+)?$",
    re.IGNORECASE,
)
_BY = re.compile(r"\bby\b", re.IGNORECASE)
_DETERMINED = re.compile(
    r"(?:\b(?:an?|the|its|his|her|their|this|that|new|another|of)|['’]s?)\s+$", re.IGNORECASE
)
# Before a party that only tells where, on what or for whom.
_PLACED = re.compile(r"\b(?:in|at|on|across|for|from|over|near|among)\s+(?:the\s+|its\s+)?$", re.IGNORECASE)
_GOES_ON = re.compile(r"\s+(?:on|against|by|over)\b", re.IGNORECASE)
# Between an act and the one whose act it is: "Israel's latest strike", "Israel launched an attack".
_OWNED = re.compile(
    r"['’]s?\s+(?:[a-z-]+\s+){0,2}|\s+(?:launched|mounted|staged|made|carried\s+out|imposed|introduced)"
    r"\s+(?:an?\s+)?(?:[a-z-]+\s+)?|\s+(?:ввел|ввёл|ввела|ввело|ввели|нанес|нанёс|нанесла|нанесли|начал|начала|начали)"
    r"\s+(?:[а-яё-]+\s+)?"
)
_UPON = {
    "en": re.compile(r"\b(?:on|against|over)\b", re.IGNORECASE),
    "ru": re.compile(r"\b(?:по|на|против|над)\b", re.IGNORECASE),
}
_NOT_FINITE = frozenset({"INFN", "GRND", "PRTF"})
_GENDERS = frozenset({"masc", "femn", "neut"})
_NUMBERS = frozenset({"sing", "plur"})
_LAST_WORD = re.compile(r"[^\W\d_]+(?=\s$)")


class Party(NamedTuple):
    """One who may do or undergo something: a name, or a word (`name` is None), with its dictionary form."""

    start: int
    stop: int
    text: str
    language: str
    lemma: str
    name: Name | None


class Deed(NamedTuple):
    """Where an act stands, and who may be its two parties."""

    act: Listed[Act]
    doers: tuple[Party, ...]
    undergoers: tuple[Party, ...]


_Parties = list[Party]


def find_deeds(claim: Claim) -> Iterator[Deed]:
    """Find the acts of a claim whose two parties can be told apart.

    Parameters
    ----------
    claim : Claim
        In Russian or English; other languages have no list of acts.

    Yields
    ------
    Deed
        In the order of the claim. Parties are all names and words of the clause that may be it; an act with
        parties on one side alone is left out.

    Examples
    --------
    >>> from compare.claims import read_claim
    >>> from compare.records import Sentence
    >>> text = "Iran was attacked by Israel."
    >>> [deed] = find_deeds(read_claim(Sentence("", 0, 0, len(text), text), "en"))
    >>> [party.text for party in deed.doers], [party.text for party in deed.undergoers]
    (['Israel'], ['Iran'])
    """
    for act in acts_in(claim.text, claim.language):
        begin, end = clause_around(claim.text, claim.language, act.start, act.stop)
        doers, undergoers = _tell(act, _parties(claim, begin, end, act), claim)
        if act.meant.is_reversed:
            doers, undergoers = undergoers, doers
        if doers and undergoers:
            yield Deed(act, tuple(doers), tuple(undergoers))


def find_parties(claim: Claim, verb: Located) -> tuple[_Parties, _Parties]:
    """Find who may do what a verb says, and to whom; nobody where the word is no verb that tells.

    Parameters
    ----------
    claim : Claim
        In Russian or English.
    verb : Located
        A verb of the claim.

    Examples
    --------
    >>> from compare.claims import read_claim
    >>> from compare.language import opposites_in
    >>> from compare.records import Sentence
    >>> text = "The dollar rose against the rouble."
    >>> claim = read_claim(Sentence("", 0, 0, len(text), text), "en")
    >>> doers, undergoers = find_parties(claim, opposites_in(text, "en")[0])
    >>> [party.text for party in doers], [party.text for party in undergoers]
    (['dollar'], ['rouble'])
    """
    begin, end = clause_around(claim.text, claim.language, verb.start, verb.stop)
    parties = _parties(claim, begin, end, verb)
    return _tell_of_verb(verb, parties, claim)


def _tell(act: Listed[Act], parties: _Parties, claim: Claim) -> tuple[_Parties, _Parties]:
    """Tell who does it and who undergoes it; nobody, where the word is not what the list has it for."""
    is_noun = _is_noun(act, claim) if claim.language == "en" else "NOUN" in read_word(act.text, "ru").features
    if act.meant.is_noun != is_noun:
        return [], []
    if is_noun:
        return _tell_of_noun(act, parties, claim)
    return _tell_of_verb(act, parties, claim)


def _tell_of_verb(verb: Located, parties: _Parties, claim: Claim) -> tuple[_Parties, _Parties]:
    return (_tell_russian if claim.language == "ru" else _tell_english)(verb, parties, claim)


def _tell_english(act: Located, parties: _Parties, claim: Claim) -> tuple[_Parties, _Parties]:
    before = [party for party in parties if party.stop <= act.start]
    behind = [party for party in parties if party.start >= act.stop]
    is_passive = _PASSIVE.search(claim.text[: act.start]) is not None
    if act.text.endswith("ing"):
        # "is attacking"; of "attacking" nobody knows who.
        return (_last_in_a_row(before, claim), behind) if is_passive else ([], [])
    by = _BY.search(claim.text, act.stop)
    if by is not None and behind and behind[0].start >= by.end():
        return behind[:1], before
    return ([], before) if is_passive else (before, behind)


def _last_in_a_row(parties: _Parties, claim: Claim) -> _Parties:
    """Return the last of some parties with those right before it: "the Estonian fund is suing".

    Where it is at a place only, those before that are meant: "coffee prices in Europe are falling".
    """
    placed = (
        place for place, party in enumerate(parties) if _PLACED.search(claim.text, 0, party.start) is not None
    )
    heads = parties[: next((place for place in placed if place), None)]
    row = heads[-1:]
    for party in reversed(heads[:-1]):
        if not claim.text[party.stop : row[0].start].isspace():
            break
        row.insert(0, party)
    return row


def _tell_russian(act: Located, parties: _Parties, claim: Claim) -> tuple[_Parties, _Parties]:
    features = read_word(act.text.split()[0], "ru").features
    if features & _NOT_FINITE:
        return [], []
    cases = _agreed_cases(parties, claim)
    owned = _owned(parties, cases, claim)
    for party in _governed(parties, claim):
        cases[party] = (cases[party] - {"nomn", "ablt"}) | {"loct"}
    heads = [party for party in parties if party not in owned]
    doers, undergoers = _tell_by_cases(act, heads, cases, features)
    return (
        [party for party in parties if owned.get(party, party) in doers],
        [party for party in parties if owned.get(party, party) in undergoers],
    )


def _tell_by_cases(
    act: Located, parties: _Parties, cases: dict[Party, frozenset[str]], features: frozenset[str]
) -> tuple[_Parties, _Parties]:
    subjects = [party for party in parties if "nomn" in cases[party]]
    may_do = [party for party in subjects if _agrees(party, features)]
    cannot = [party for party in parties if cases[party] and party not in may_do]
    if "PRTS" in features:
        return [party for party in cannot if "ablt" in cases[party]], may_do
    surely = [party for party in may_do if cases[party] == {"nomn"}]
    if surely:
        return surely, [party for party in (*may_do, *cannot) if party not in surely]
    before = [party for party in may_do if party.stop <= act.start]
    # A name that no dictionary has may be in any case: «Орра обыграла Талск».
    behind = [party for party in parties if party.start >= act.stop and (party in may_do or not cases[party])]
    # Where no case tells, the subject stands before the verb.
    return (before, [*behind, *cannot]) if before and behind else (may_do, cannot)


def _governed(parties: _Parties, claim: Claim) -> _Parties:
    """Return the parties behind a preposition, who do nothing: «в США», «с ВВС США»."""
    governed: _Parties = []
    for party in parties:
        before = _LAST_WORD.search(claim.text, 0, party.start)
        is_next = bool(governed) and claim.text[governed[-1].stop : party.start].isspace()
        is_named_on = is_next and party.name is not None and governed[-1].name is not None
        if is_named_on or (before and read_word(before.group(), "ru").tag == "ADP"):
            governed.append(party)
    return governed


def _agrees(party: Party, verb: frozenset[str]) -> bool:
    """Tell whether a word may be the subject of a verb by its gender and number; a name may have any.

    «Судно протаранил катер»; «самолёт обстреляли» does not tell who did.
    """
    read = read_word(party.text, "ru")
    # «Власти» may be the genitive of «власть» as well.
    numbers = {case.split()[1] for case in read.cases if case.startswith("nomn")}
    own = read.features - _NUMBERS | numbers
    if "PRTS" in verb or (party.name is not None and party.name.kind != "nationality"):
        return True
    return all(
        not own & choices or not verb & choices or own & verb & choices for choices in (_GENDERS, _NUMBERS)
    )


def _owned(parties: _Parties, cases: dict[Party, frozenset[str]], claim: Claim) -> dict[Party, Party]:
    """Return the parties that only say whose another one is, each with that one: «катер охраны Орры»."""
    owned: dict[Party, Party] = {}
    for one, other in pairwise(parties):
        is_state = other.name is not None and other.name.kind in ("place", "")
        is_genitive = "gent" in cases[other] if is_state else cases[other] == {"gent"}
        if one.name is None and is_genitive and claim.text[one.stop : other.start].isspace():
            owned[other] = owned.get(one, one)
    return owned


def _tell_of_noun(act: Listed[Act], parties: _Parties, claim: Claim) -> tuple[_Parties, _Parties]:
    """Tell the parties of "Israel's attack on Iran" and «удар Израиля по Ирану»."""
    upon = _UPON[claim.language].search(claim.text, act.stop)
    if upon is None:
        return [], []
    owners = [
        party
        for party in parties
        if party.stop <= act.start and _owns(party, claim.text[party.stop : act.start])
    ]
    between = [party for party in parties if act.stop <= party.start and party.stop <= upon.start()]
    behind = [party for party in parties if party.start >= upon.end()]
    return (owners or between)[-1:], behind[:1]


def _owns(party: Party, between: str) -> bool:
    is_nationality = party.name is not None and party.name.kind == "nationality"
    return (is_nationality and between.isspace()) or _OWNED.fullmatch(between) is not None


def _is_noun(act: Listed[Act], claim: Claim) -> bool:
    """Tell whether an English word that may be a verb or a noun is a noun here."""
    if " " in act.text:
        return act.meant.is_noun
    return (
        _DETERMINED.search(claim.text[: act.start]) is not None
        or (_GOES_ON.match(claim.text, act.stop) is not None and not act.text.endswith(("ed", "ing")))
        or any(
            name.kind == "nationality" and claim.text[name.stop : act.start].isspace() for name in claim.names
        )
    )


def _agreed_cases(parties: _Parties, claim: Claim) -> dict[Party, frozenset[str]]:
    """Return the cases that each party can have; a word and the next one behind it have one in common."""
    cases = {party: _cases(party) for party in parties}
    counted = {number.stop for number in claim.numbers}
    for party in parties:
        # «Треть избирателей поддержала»: the figure, not what it counts, has the case.
        if {party.start, party.start - 1} & counted and "gent" in cases[party]:
            cases[party] = cases[party] | {"nomn"}
    for one, other in reversed(list(pairwise(parties))):
        # Of two nouns the one is the other's: «большинство жителей», «власти Орры».
        is_owner = other.name is None or other.name.kind == "place"
        are_nouns = one.name is None and is_owner and "NOUN" in read_word(one.text, "ru").features
        if claim.text[one.stop : other.start].isspace() and not are_nouns:
            cases[one] = cases[one] & cases[other] or cases[one]
    return cases


def _cases(party: Party) -> frozenset[str]:
    """Return the cases that all words of a Russian party can have in common."""
    known = [cases for token in tokenize(party.text, "ru") if (cases := read_word(token.text, "ru").cases)]
    each = [frozenset(case.split()[0] for case in cases) for cases in known]
    return frozenset.intersection(*each) if each else frozenset()


def _parties(claim: Claim, begin: int, end: int, act: Located) -> _Parties:
    """Return the names of a clause, and its other words that mean something, but for the act and times."""
    taken: tuple[Located, ...] = (*claim.names, *claim.numbers, *claim.dates)
    found = [
        Party(
            name.start,
            name.stop,
            name.text,
            claim.language,
            "".join(content_lemmas(name.text, claim.language)),
            name,
        )
        for name in claim.names
        if begin <= name.start and name.stop <= end
    ]
    for token in tokenize(claim.text[begin:end], claim.language):
        lemma = "".join(content_lemmas(token.text, claim.language))
        start, stop = begin + token.start, begin + token.stop
        if is_time(token.text, claim.language):
            continue
        if lemma.isalpha() and not any(_overlap(start, stop, each) for each in taken):
            found.append(Party(start, stop, token.text, claim.language, lemma, None))
    return sorted(party for party in found if not _overlap(party.start, party.stop, act))


def _overlap(start: int, stop: int, other: Located) -> bool:
    return start < other.stop and other.start < stop
