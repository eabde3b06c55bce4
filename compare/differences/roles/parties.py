"""Who does it to whom: the two parties of an act, read from word order, cases, and the passive voice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from compare.differences.clauses import clause_around
from compare.differences.roles.agreeing import SHORT, agrees
from compare.differences.roles.cases import agreed_cases, governed_parties, owned_parties
from compare.differences.roles.party import Party, overlap, parties_between
from compare.differences.roles.passives import doers_named_by, is_passive, lacks_object
from compare.differences.sides import Located
from compare.language import (
    Act,
    Listed,
    acts_in,
    inflects_as_russian,
    participle_verb,
    read_with_cases,
    read_word,
)
from compare.loading import late_pattern
from compare.records import Claim

_DETERMINED = re.compile(
    r"(?:\b(?:an?|the|its|his|her|their|this|that|new|another|of)|['’]s?)\s+$", re.IGNORECASE
)
# Before a party that only tells where, on what or for whom.
_PLACED = re.compile(r"\b(?:in|at|on|across|for|from|over|near|among)\s+(?:the\s+|its\s+)?$", re.IGNORECASE)
_GOES_ON = re.compile(r"\s+(?:on|against|by|over)\b", re.IGNORECASE)
# Between an act and the one whose act it is: "Israel's latest strike", "Israel launched an attack".
_OWNED = late_pattern(
    r"['’]s?\s+(?:[a-z-]+\s+){0,2}|\s+(?:launched|mounted|staged|made|carried\s+out|imposed|introduced)"
    r"\s+(?:an?\s+)?(?:[a-z-]+\s+)?|\s+(?:ввел|ввёл|ввела|ввело|ввели|нанес|нанёс|нанесла|нанесли|начал|начала|начали)"
    r"\s+(?:[а-яё-]+\s+)?|\s+(?:запровадив|запровадила|запровадило|запровадили|почав|почала|почали|розпочав|розпочала|розпочали)"
    r"\s+(?:[а-яґєії'’-]+\s+)?"
)
_UPON = {
    "en": re.compile(r"\b(?:on|against|over)\b", re.IGNORECASE),
    "ru": re.compile(r"\b(?:по|на|против|над)\b", re.IGNORECASE),
    "uk": re.compile(r"\b(?:по|на|проти|над)\b", re.IGNORECASE),
}
# Before an act of somebody who does something else, too: "by beating Talsk", "with a win over Talsk".
_BESIDE = re.compile(r"(?:\bby|,|\bafter)\s+$", re.IGNORECASE)
_WITH_A = re.compile(r"\bwith\s+(?:an?|the|his|her|their|its)\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE)
_WITH = re.compile(r"\b(?:with|saw)\s+((?:[\w’'-]+\s+){1,4})$", re.IGNORECASE)
_NOT_FINITE = frozenset({"INFN", "GRND", "PRTF"})
_DONE = frozenset({"PRTS"})
# «Затримано», «збито».
_IMPERSONAL = re.compile(r"(?i:.+[нт]о)")


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
        In Russian, Ukrainian or English; other languages have no list of acts.

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
    acts = acts_in(claim.text, claim.language)
    for act in acts:
        if any(_is_part(act, other) for other in acts):
            continue  # "fire" in "came under fire from"
        begin, end = clause_around(claim.text, claim.language, act.start, act.stop)
        parties = parties_between(claim, begin, end, act)
        doers, undergoers = _tell(act, parties, claim)
        if not doers and _is_by_the_way(act, claim):
            doers, undergoers = _tell_by_the_way(
                act, [*parties_between(claim, 0, begin, act), *parties], claim
            )
        if act.meant.is_reversed:
            doers, undergoers = undergoers, doers
        if doers and undergoers:
            yield Deed(act, tuple(doers), tuple(undergoers))


def _is_part(act: Located, other: Located) -> bool:
    return len(act.text) < len(other.text) and overlap(act.start, act.stop, other)


def find_parties(claim: Claim, verb: Located, *, needs_object: bool = False) -> tuple[_Parties, _Parties]:
    """Find who may do what a verb says, and to whom; nobody where the word is no verb that tells.

    Parameters
    ----------
    claim : Claim
        In Russian, Ukrainian or English.
    verb : Located
        A verb of the claim.
    needs_object : bool
        Whether it is a verb that somebody always undergoes, so that an English one without an object behind
        it is passive: "30 people killed in a storm".

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
    parties = parties_between(claim, begin, end, verb)
    return _tell_of_verb(verb, parties, claim, needs_object=needs_object)


def _tell(act: Listed[Act], parties: _Parties, claim: Claim) -> tuple[_Parties, _Parties]:
    """Tell who does it and who undergoes it; nobody, where the word is not what the list has it for."""
    is_noun = _is_noun(act, claim)
    if act.meant.is_noun != is_noun:
        return [], []
    if is_noun:
        return _tell_of_noun(act, parties, claim)
    # Behind a phrase stands its object, whatever opens it: "opened fire on protesters".
    return _tell_of_verb(act, parties, claim, needs_object=" " not in act.text)


def _tell_of_verb(
    verb: Located, parties: _Parties, claim: Claim, *, needs_object: bool
) -> tuple[_Parties, _Parties]:
    if inflects_as_russian(claim.language):
        return _tell_inflected(verb, parties, claim)
    return _tell_english(verb, parties, claim, needs_object=needs_object)


def _tell_english(
    act: Located, parties: _Parties, claim: Claim, *, needs_object: bool
) -> tuple[_Parties, _Parties]:
    before = [party for party in parties if party.stop <= act.start]
    behind = [party for party in parties if party.start >= act.stop]
    is_told_passive = is_passive(claim.text, act.start)
    if act.text.endswith("ing"):
        # "is attacking", "ended with Orra beating Talsk"; of "attacking" nobody knows who.
        if is_told_passive:
            return _last_in_a_row(before, claim), behind
        shown = _WITH.search(claim.text, 0, act.start)
        row = [party for party in before if shown and party.start >= shown.start(1)]
        return (row, behind) if any(party.name for party in row) else ([], [])
    has_no_object = needs_object and lacks_object(claim.text, act.stop)
    if doers := doers_named_by(claim.text, act.stop, behind, may_be_far=has_no_object):
        return doers, before
    return ([], before) if is_told_passive or has_no_object else (before, behind)


def _is_by_the_way(act: Listed[Act], claim: Claim) -> bool:
    """Tell whether an act is told beside another one of the same doer: "took the title by beating Talsk"."""
    if inflects_as_russian(claim.language):
        return "GRND" in read_word(act.text.split()[0], claim.language).features
    before = claim.text[: act.start]
    if act.meant.is_noun:
        return _WITH_A.search(before) is not None
    return act.text.endswith("ing") and _BESIDE.search(before) is not None


def _tell_by_the_way(act: Listed[Act], parties: _Parties, claim: Claim) -> tuple[_Parties, _Parties]:
    """Tell the parties of an act whose doer stands before another verb: all names there may be the one."""
    named = [party for party in parties if party.name is not None]
    before = [party for party in named if party.stop <= act.start]
    behind = [party for party in named if party.start >= act.stop]
    if inflects_as_russian(claim.language):
        cases = agreed_cases(before, claim)
        before = [party for party in before if not cases[party] or "nomn" in cases[party]]
    lemmas = {party.lemma for party in behind}
    return [party for party in before if party.lemma not in lemmas], behind


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


def _tell_inflected(act: Located, parties: _Parties, claim: Claim) -> tuple[_Parties, _Parties]:
    verb = act.text.split()[0]
    is_participle = claim.language == "uk" and participle_verb(verb.casefold()) != ""
    features = _DONE if is_participle else read_with_cases(verb, claim.language).features
    if features & _NOT_FINITE:
        return [], []
    cases = agreed_cases(parties, claim)
    owned = owned_parties(parties, cases, claim, act)
    for party in governed_parties(parties, claim):
        cases[party] = (cases[party] - {"nomn", "ablt"}) | {"loct"}
    heads = [party for party in parties if party not in owned]
    if claim.language == "uk" and _IMPERSONAL.fullmatch(verb) and features & SHORT:
        # «Поліцією затримано підозрюваного»: there is no subject.
        doers, undergoers = ([party for party in heads if case in cases[party]] for case in ("ablt", "accs"))
    else:
        doers, undergoers = _tell_by_cases(act, heads, cases, features)
    return (
        [party for party in parties if owned.get(party, party) in doers],
        [party for party in parties if owned.get(party, party) in undergoers],
    )


def _tell_by_cases(
    act: Located, parties: _Parties, cases: dict[Party, frozenset[str]], features: frozenset[str]
) -> tuple[_Parties, _Parties]:
    subjects = [party for party in parties if "nomn" in cases[party]]
    may_do = [party for party in subjects if agrees(party, act.text.split()[0], features)]
    cannot = [party for party in parties if cases[party] and party not in may_do]
    if features & SHORT:
        return [party for party in cannot if "ablt" in cases[party]], may_do
    surely = [party for party in may_do if cases[party] == {"nomn"}]
    if surely:
        return surely, [party for party in (*may_do, *cannot) if party not in surely]
    before = [party for party in may_do if party.stop <= act.start]
    # A name that no dictionary has may be in any case: «Орра обыграла Талск».
    behind = [party for party in parties if party.start >= act.stop and (party in may_do or not cases[party])]
    # Where no case tells, the subject stands before the verb.
    return (before, [*behind, *cannot]) if before and behind else (may_do, cannot)


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
    """Tell whether a word is a noun; of an English one that may be a verb as well, whether it is one here."""
    if inflects_as_russian(claim.language):
        reading = read_word(act.text, claim.language)
        return "NOUN" in reading.features or (claim.language == "uk" and reading.tag == "NOUN")
    if " " in act.text:
        return act.meant.is_noun
    return (
        _DETERMINED.search(claim.text[: act.start]) is not None
        or (_GOES_ON.match(claim.text, act.stop) is not None and not act.text.endswith(("ed", "ing")))
        or any(
            name.kind == "nationality" and claim.text[name.stop : act.start].isspace() for name in claim.names
        )
    )
