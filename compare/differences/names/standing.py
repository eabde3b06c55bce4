"""Two Russian names that stand in other parts of their sentences, so that neither takes the other's place."""

from __future__ import annotations

import re

from compare.differences.clauses import clause_around
from compare.differences.sides import QUOTATION_MARKS, Side
from compare.language import read_word
from compare.records import Name

# Of what or about whom something is, and where it is: «группа по Украине», «группа в Минске».
_ABOUT = frozenset({"по", "о", "об", "обо", "про"})
_WHERE = frozenset({"в", "во", "на", "под", "из", "у", "близ", "возле", "около"})
_WORDS = re.compile(r"[^\W\d_]+")
# Who is only spoken of has none of these cases: «сторонники» acts, and it is done «сотрудниками».
_ACTING_CASES = frozenset({"nomn", "ablt"})
_HEADLINE_SOURCE = re.compile(r"[”»\"]?:\s")


def stand_apart(one: Name, left: Side, other: Name, right: Side) -> bool:
    """Tell whether two names of one language stand for two parts of what is told.

    The one is what something is about and the other where it is; or the one opens its clause, and the other
    only belongs to a noun there that does nothing: «СК начал дело», «дело о браслетах во ФСИН».
    """
    if _is_headline_source(one, left) != _is_headline_source(other, right):
        return True
    if not left.language == right.language == "ru":
        return False
    here, there = _before(one, left), _before(other, right)
    led = {words[-1] for words in (here, there) if words}
    if one.kind == other.kind == "place" and led & _ABOUT and led & _WHERE:
        return True
    are_bodies = one.kind == other.kind == "organisation"
    return are_bodies and (
        (not here and _is_spoken_of(other, there)) or (not there and _is_spoken_of(one, here))
    )


def _is_headline_source(name: Name, side: Side) -> bool:
    """Tell whether a name opens a headline as its source: "Orra: the bridge is closed"."""
    claim = side.claim_at(side.locate(name))
    opens = not claim.text[: name.start].strip(QUOTATION_MARKS + " ")
    return opens and _HEADLINE_SOURCE.match(claim.text, name.stop) is not None


def _before(name: Name, side: Side) -> list[str]:
    """Return the words before a name in its clause, in small letters."""
    span = side.locate(name)
    claim = side.claim_at(span)
    begin, _ = clause_around(claim.text, claim.language, span.start, span.stop)
    return [word.casefold() for word in _WORDS.findall(claim.text[begin : span.start])]


def _is_spoken_of(name: Name, words: list[str]) -> bool:
    """Tell whether a name behind some words belongs to a noun that does nothing."""
    if not words or _may_be_subject_alone(name):
        return False
    reading = read_word(words[-1], "ru")
    if reading.tag == "ADP":
        return len(words) > 1 and "NOUN" in read_word(words[-2], "ru").features
    cases = {case.split()[0] for case in reading.cases}
    return "NOUN" in reading.features and bool(cases) and cases.isdisjoint(_ACTING_CASES)


def _may_be_subject_alone(name: Name) -> bool:
    """Tell whether a name is in the nominative: «Международный валютный фонд», and not «МВФ»."""
    cases = {case.split()[0] for case in read_word(name.text.split()[0], "ru").cases}
    return "nomn" in cases and "gent" not in cases
