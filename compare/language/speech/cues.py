"""Cue words: what is denied, hedged or attributed, and to whom.

The words and rules are in ``data/cues.tsv``; `explain_sentence` says which of them fired.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import islice

from compare.language.speech.days import DAYS, calendar_words
from compare.language.speech.patterns import Found, SpokenWord, find_rules, read_sentence
from compare.language.speech.quote_marks import pair_marks
from compare.language.speech.speakers import locate_speaker
from compare.language.speech.speakers_english import is_noun
from compare.language.tables import read_rows
from compare.records import Cue

_NEAR = 10
_FOLLOWS_SPEECH = frozenset(['"', ":", ".", ",", "he", "she", "they", "it", "there"])
_BESIDE_DAYS = frozenset({"morning", "afternoon", "evening", "night"})
_OPENS_WORDS = frozenset(["что", "будто", "почему", "що", "ніби", "чому", "that", "why", "how", ":", '"'])


def find_cues(text: str, language: str) -> tuple[Cue, ...]:
    """Return the words that negate, hedge or attribute what a sentence says.

    Parameters
    ----------
    text : str
        A sentence.
    language : str
        ISO 639-1 code; a language without rules has no cues.

    Returns
    -------
    tuple of Cue
        In the order of the sentence. Kinds are "negation", "hedging", "attribution" and "distance";
        "near-negation" and "near-hedging" are words that may or may not amount to it ("not only",
        "without", "could").

    Examples
    --------
    >>> [(cue.kind, cue.text) for cue in find_cues("Nobody was hurt, the mayor reportedly said.", "en")]
    [('negation', 'Nobody'), ('hedging', 'reportedly'), ('attribution', 'said')]
    """
    words = read_sentence(text, language)
    cues: list[Cue] = []
    speaker = ""
    before: Found | None = None
    for found in find_rules(words, language):
        kind, own = found.rule.kind, ""
        if kind.startswith("not-"):
            continue
        if kind.endswith("attribution"):
            kind, own = _read_attribution(text, words, found, language, speaker)
            own = _quoted_as_saying(text, words, before, found) or own
            speaker, before = own or speaker, found
        start, stop = words[found.first].token.start, words[found.last - 1].token.stop
        cues.append(Cue(start, stop, text[start:stop], kind, found.rule.name, own))
    return tuple(cues)


def is_negated(text: str, language: str) -> bool:
    """Return whether a sentence denies something: as `find_cues` would say, without looking further.

    Examples
    --------
    >>> is_negated("Nobody was hurt.", "en"), is_negated("Not only ships were hit.", "en")
    (True, False)
    """
    found = find_rules(read_sentence(text, language), language, "negation")
    return any(hit.rule.kind == "negation" for hit in found)


def _read_attribution(
    text: str, words: Sequence[SpokenWord], found: Found, language: str, earlier: str
) -> tuple[str, str]:
    """Return the kind that an attribution turns out to be, and its speaker; "X said ..., adding" has one."""
    first, last = locate_speaker(found, words, language)
    speaker = text[words[first].token.start : words[last - 1].token.stop] if last > first else ""
    speaker = speaker.removeprefix("''").lstrip()  # two strokes that close a quotation
    follows_quote = last > first > 0 and last <= found.first and words[first - 1].spelling == '"'
    is_all_told = last > first == 0 and _ends_sentence(found, words)  # "The firemen responded Friday."
    reports = not is_noun(words, found.first) and (follows_quote or _stands_beside_words(found, words))
    reports = reports and not (is_all_told and found.rule.speaker == "report")
    speaks = found.rule.speaker in ("", "object", "own") or (
        found.rule.speaker == "subject" and bool(speaker)
    )
    is_plain = found.rule.kind == "attribution" and (reports or speaks)
    return "attribution" if is_plain else "near-attribution", speaker or (earlier if reports else "")


def _quoted_as_saying(text: str, words: Sequence[SpokenWord], before: Found | None, found: Found) -> str:
    """Return whom somebody quotes: "the agency quoted Tun as saying"."""
    behind = found.first - 1
    if before is None or words[before.first].lemma != "quote" or words[behind].spelling != "as":
        return ""
    group = words[before.last : behind]
    return text[group[0].token.start : group[-1].token.stop] if 0 < len(group) <= _NEAR else ""


def _stands_beside_words(found: Found, words: Sequence[SpokenWord]) -> bool:
    """Whether what is said stands beside a verb: a quotation, a colon, "that", or all before it."""
    before = words[found.first - 1].spelling if found.first else ""
    place = _behind_day(found, words)
    behind = [word.spelling for word in words[place : place + _NEAR]]
    if before in ('"', "-", ",", "как", "як") or not behind or behind[0] in _FOLLOWS_SPEECH:
        return True
    return any(
        spelling in _OPENS_WORDS for spelling in behind[: behind.index(".") if "." in behind else None]
    )


def _ends_sentence(found: Found, words: Sequence[SpokenWord]) -> bool:
    return all(not word.is_word for word in words[_behind_day(found, words) :])


def _behind_day(found: Found, words: Sequence[SpokenWord]) -> int:
    """Return where words go on behind a verb and the day of saying it: "the firm announced Friday"."""
    days = calendar_words(*DAYS)
    place = found.last
    while place < len(words) and (
        words[place].spelling in days or (place > found.last and words[place].spelling in _BESIDE_DAYS)
    ):
        place += 1
    return place


def cues_agree(left: Sequence[Cue], right: Sequence[Cue], kind: str) -> bool:
    """Return whether two sentences may be equally negated, or equally hedged.

    What one says plainly the other must say plainly or nearly, as often; what both say nearly, by the
    same rule, counts on neither side.

    Parameters
    ----------
    left, right : sequence of Cue
        The cues of two sentences, of any languages.
    kind : {"negation", "hedging"}
        What to compare.

    Returns
    -------
    bool
        False where one has more of it than the other can have.

    Examples
    --------
    >>> said, denied = find_cues("Суд не принял иск", "ru"), find_cues("The court took the case", "en")
    >>> cues_agree(said, denied, "negation")
    False
    >>> cues_agree(said, find_cues("The court refused to take the case", "en"), "negation")
    True
    """
    plain_left, near_left = _count(left, kind)
    plain_right, near_right = _count(right, kind)
    most_left = plain_left + (near_left - near_right).total()
    most_right = plain_right + (near_right - near_left).total()
    return plain_left <= most_right and plain_right <= most_left


def answering_words(rule: str, language: str, *, denied: bool = False) -> frozenset[str]:
    """Return the words that tell in a language what a near denial of another language tells.

    Parameters
    ----------
    rule : str
        The rule of the near denial, as in `Cue.rule`.
    language : str
        ISO 639-1 code of the words.
    denied : bool
        Return those that tell it where they are denied, not those that tell it by themselves.

    Returns
    -------
    frozenset of str
        None where a dictionary of the two languages has them.

    Examples
    --------
    >>> "besides" in answering_words("only", "en"), answering_words("ban", "en")
    (True, frozenset())
    >>> "смочь" in answering_words("unable", "ru", denied=True)
    True
    """
    return _read_answers().get((language, rule), (frozenset[str](), frozenset[str]()))[denied]


@cache
def _read_answers() -> dict[tuple[str, str], tuple[frozenset[str], frozenset[str]]]:
    return {
        (language, rule): (frozenset(words.split()), frozenset(denied.split()))
        for language, rule, words, denied in read_rows("answering_words")
    }


def _count(cues: Sequence[Cue], kind: str) -> tuple[int, Counter[str]]:
    plain = sum(cue.kind == kind for cue in cues)
    return plain, Counter(cue.rule for cue in cues if cue.kind == f"near-{kind}")


def find_speaker(text: str, language: str, cues: Sequence[Cue] | None = None) -> str:
    """Return who says what a sentence reports.

    Parameters
    ----------
    text : str
        A sentence.
    language : str
        ISO 639-1 code.
    cues : sequence of Cue, optional
        What `find_cues` found in it, where that is at hand.

    Returns
    -------
    str
        The words that name the speaker, a pronoun included; "" where nobody is named. What is quoted
        is looked at last.

    Examples
    --------
    >>> find_speaker("«Подсчёт окончен», — сказала мэр Адела Корвин.", "ru")
    'мэр Адела Корвин'
    >>> find_speaker("According to the passenger list, it was carrying 121 people.", "en")
    'the passenger list'
    """
    found = find_cues(text, language) if cues is None else cues
    named = [cue for cue in found if cue.speaker and cue.kind == "attribution"]
    quotations = [found for found in pair_marks(text) if found.depth == 0]
    outside = (cue for cue in named if not any(q.start <= cue.start < q.stop for q in quotations))
    return next((cue.speaker for cue in (*islice(outside, 1), *named)), "")


def explain_sentence(text: str, language: str) -> list[tuple[str, str, int, int, str]]:
    """Return which rules fired on the cue words of a sentence.

    Parameters
    ----------
    text : str
        A sentence.
    language : str
        ISO 639-1 code.

    Returns
    -------
    list of (str, str, int, int, str)
        The rule, the kind of cue, where it starts and stops, and its words, with an arrow to the speaker
        of an attribution.

    Examples
    --------
    >>> explain_sentence("Nobody was hurt, the mayor said.", "en")
    [('nobody', 'negation', 0, 6, 'Nobody'), ('say', 'attribution', 27, 31, 'said -> the mayor')]
    """
    return [
        (cue.rule, cue.kind, cue.start, cue.stop, f"{cue.text} -> {cue.speaker}" if cue.speaker else cue.text)
        for cue in find_cues(text, language)
    ]
