"""Ordered rules that make figures out of the atoms that no date has used."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from compare.language.atoms import PLAIN, Atom, Found, Rule, find_unit_word
from compare.language.figures.counting import find_concept, group_of, is_countable
from compare.language.morphology import read_word
from compare.language.tables import read_words

_DIGITS = re.compile(r"\d+")
_ROUND_WORD = re.compile(r"\b(?:пол|пів)?сотн|\bдесят(?:ок|к)|\bдюжин|\bdozen", re.IGNORECASE)
_DECADE_ENDINGS = ("е", "х", "ми", "м", "ті", "s")
_DASHED_MODIFIERS = frozenset({"top", "топ", "mid", "non", "nearly", "sub", "плюс"})
_POSSESSIVES = frozenset({"its", "his", "her", "their", "our", "that", "this", "as"})
_BEHIND_PART = frozenset({"last", "year", "compared", "since", "annually", "overall", "within", "per"})
# After these «тысячи» is one thousand, not thousands.
_GENITIVE_LEADS = frozenset(
    [
        "до",
        "около",
        "более",
        "свыше",
        "менее",
        "больше",
        "меньше",
        "порядка",
        "от",
        "близько",
        "від",
        "більше",
        "менше",
    ]
)
_NO = frozenset({"ни", "ні", "no"})
_JOURNALS_NUMBER = frozenset({"no", "nos"})
# "One in five", "nine in ten": of which wholes a share is told, and up to which one.
_WHOLES, _LARGEST_WHOLE = frozenset({3.0, 4.0, 5.0, 10.0, 20.0, 100.0}), 1000
# "104F", "40C".
_SCALES_OF_HEAT = frozenset({"C", "F"})
# Behind "kills one", where nothing else is counted.
_FATE, _BEHIND_COUNT = "fate", frozenset({"in", "at", "near", "and", "while", "as"})
# "The 76ers" are a club.
_OF_CLUBS = frozenset({"er", "ers"})
_TIMES = frozenset({"second", "minute", "hour", "day", "week", "month", "year", "decade", "century", "night"})
_SMALLER_TIMES = {"year": "month", "hour": "minute"}
# "Thousands" is anything from two thousand to a million.
_VAGUE_TOPS = {10: 99, 12: 99, 20: 99, 100: 999}


@dataclass(slots=True)
class Draft:
    """A figure in the making: the atoms from `first` to before `last`, and all that is known so far.

    `skipped` is the number of atoms after it that only qualify it ("30-plus missiles"); `rules` are the
    names of those that made it.
    """

    first: int
    last: int
    low: float
    high: float
    kind: str = "cardinal"
    bound: str = "exact"
    unit: str = ""
    counted: str = ""
    step: float = 1.0
    scale: float = 1.0
    skipped: int = 0
    rules: tuple[str, ...] = ()


def _draft(found: Found, low: float, high: float | None = None, **fields: str | float) -> tuple[Draft, ...]:
    return (Draft(found.start, found.stop, low, low if high is None else high, **fields),)  # type: ignore[arg-type]


def _name(found: Found, value: float) -> tuple[Draft, ...]:
    return _draft(found, value, kind="name")


def _group_name(found: Found) -> tuple[Draft, ...]:
    return _name(found, found.parts["n"].value)


def _quantifying_name(found: Found) -> tuple[Draft, ...]:
    return _name(found, found.parts["n"].worth("quantifying_name"))


def _written_as_name(found: Found) -> tuple[Draft, ...]:
    """Read "on Three Bridges Square": a figure in words that has a capital inside a sentence."""
    before, after, number = found.before, found.after, found.parts["n"]
    if before is None or not before.word.islower() or number.digits or not number.word[:1].isupper():
        return ()
    if found.language == "en":
        is_whole = after is not None and after.word[:1].isupper()
        if not is_whole or _is_in_capitals(found.atoms):
            return ()
    return _group_name(found)


def _is_in_capitals(atoms: Sequence[Atom]) -> bool:
    """Tell whether an English headline has a capital in every word, but for the smallest."""
    small = read_words("stop_words", "en")
    return not any(atom.word.isalpha() and atom.word.islower() and atom.word not in small for atom in atoms)


def _code(found: Found) -> tuple[Draft, ...]:
    digits = _DIGITS.search(found.atoms[found.start].word)
    return _name(found, float(digits.group())) if digits else ()


def _dashed_name(found: Found) -> tuple[Draft, ...]:
    """Read "COVID-19" and «Ту-154М»; the letters before the dash are not part of what is taken."""
    before, after = found.before, found.after
    number = found.parts["n"]
    if before is None or not number.digits or not found.touches():
        return ()
    is_word = before.word[-1].isalpha() and before.stop == found.atoms[found.start].start
    is_taken = before.has("quantity") or before.has("month") or before.has("calendar")
    if not is_word or is_taken or before.word.lower() in _DASHED_MODIFIERS:
        return ()
    if after is not None and after.has("dash") and before.word.islower():
        return ()
    return (Draft(found.start + 1, found.stop, number.value, number.value, kind="name"),)


def _after_sign(found: Found) -> tuple[Draft, ...]:
    sign = found.parts["sign"]
    has_dot = found.atoms[found.start + 1].has("dot")
    if sign.word.lower() in _JOURNALS_NUMBER and not (has_dot or sign.word[0].isupper()):
        return ()
    return _name(found, found.parts["n"].value)


def _score(found: Found) -> tuple[Draft, ...]:
    pieces = found.atoms[found.start].word.split(":")
    return tuple(draft for piece in pieces[:2] for draft in _draft(found, float(piece)))


def _slashed(found: Found) -> tuple[Draft, ...]:
    top, bottom = found.parts["top"], found.parts["bottom"]
    if not found.touches() or not (top.digits and bottom.digits) or not 0 < top.value < bottom.value <= 128:
        return ()
    return _draft(found, top.value / bottom.value, kind="fraction", step=0.01)


def _parts_of(found: Found) -> tuple[Draft, ...]:
    """Read "two thirds" and «одна треть»."""
    count = found.parts["n"]
    value = 1.0 if count.has("one") else count.value
    share = found.parts["part"].worth("fraction")
    if value * share >= 2 or count.has("ordinal"):
        return ()
    return _draft(found, value * share, kind="fraction", step=0.01)


def _ordinal_part(found: Found) -> tuple[Draft, ...]:
    """Read "one third" and "a fifth of"."""
    part = found.parts["part"]
    if part.digits or not 3 <= part.value <= 100:
        return ()
    return _draft(found, 1 / part.value, kind="fraction", step=0.01)


def _one_in(found: Found) -> tuple[Draft, ...]:
    """Read "one in five households" and "nine out of ten", but not "one in 2020" nor "one in two days"."""
    some, all_of = found.parts["some"], found.parts["all"]
    count = 1.0 if some.has("one") else some.value
    joint = found.atoms[found.start + 1].word.lower()
    is_share = all_of.value in _WHOLES if count > 1 else 2 <= all_of.value <= _LARGEST_WHOLE
    if joint not in ("in", "out") or not is_share or count >= all_of.value or _has_time_behind(found):
        return ()
    return _draft(found, count / all_of.value, kind="fraction", step=0.01)


def _every_nth(found: Found) -> tuple[Draft, ...]:
    """Read «каждый пятый житель», but not «каждый пятый день»."""
    part = found.parts["part"]
    if part.digits or not 2 <= part.value <= _LARGEST_WHOLE or _has_time_behind(found):
        return ()
    return _draft(found, 1 / part.value, kind="fraction", step=0.01)


def _has_time_behind(found: Found) -> bool:
    after = found.after
    if after is None or (after.entry is PLAIN and not after.word.isalpha()):
        return False
    return find_unit_word(after.word.lower(), found.language) in _TIMES or after.has("calendar")


def _part_risen_by(found: Found) -> tuple[Draft, ...]:
    """Read "rose by a third", but not "by a third party"."""
    part, after = found.parts["part"], found.after
    if found.atoms[found.start].word.lower() != "by" or part.digits:
        return ()
    is_noun_ahead = after is not None and after.entry is PLAIN and after.word.lower() not in _BEHIND_PART
    if is_noun_ahead and after is not None and after.word.lower() not in read_words("stop_words", "en"):
        return ()
    value = part.worth("fraction") if part.has("fraction") else 1 / part.value
    return (Draft(found.start + 1, found.stop, value, value, kind="fraction", step=0.01),)


def _part_alone(found: Found) -> tuple[Draft, ...]:
    part = found.parts["part"]
    if found.before is not None and found.before.has("ordinal"):
        return ()  # "the first half"
    if part.word.isascii() and not (found.before and found.before.has("a")):
        return ()
    return _draft(found, part.worth("fraction"), kind="fraction", step=0.01)


def _half(found: Found) -> tuple[Draft, ...]:
    after = found.after
    leads = after is not None and (after.has("of") or after.has("the") or after.word.lower() in _POSSESSIVES)
    is_step = found.before is not None and found.before.word.lower() == "by"  # "rose by half"
    if is_step and (after is None or after.entry is not PLAIN or after.word.lower() in _BEHIND_PART):
        leads = True
    if not leads or (found.before is not None and found.before.has("ordinal")):
        return ()
    return _draft(found, 0.5, kind="fraction", step=0.01)


def _half_unit(found: Found) -> tuple[Draft, ...]:
    """Read "half an hour": the unit itself is attached later."""
    return _draft(found, 0.5, step=0.1)


def _century(found: Found) -> tuple[Draft, ...]:
    drafts = [_century_of(found.parts[name]) for name in ("first", "second") if name in found.parts]
    if any(value is None for value in drafts):
        return ()
    return tuple(draft for value in drafts if value for draft in _draft(found, value, kind="century"))


def _century_of(atom: Atom) -> float | None:
    if atom.has("roman"):
        return atom.worth("roman")
    is_cardinal = not atom.has("ordinal")
    if not 1 <= atom.value < 100 or (is_cardinal and (not atom.digits or atom.value < 5)):
        return None
    return atom.value


def _roman(found: Found) -> tuple[Draft, ...]:
    atom = found.atoms[found.start]
    return _draft(found, atom.worth("roman"), kind="ordinal") if len(atom.word) > 1 else ()


def _decade(found: Found) -> tuple[Draft, ...]:
    atom = found.parts["n"]
    is_written = atom.has("decade") or (atom.has("ordinal") and atom.word.lower().endswith(_DECADE_ENDINGS))
    is_round = atom.value % 10 == 0 and (20 <= atom.value <= 90 or 1000 <= atom.value <= 2090)
    if not is_written or not (is_round or atom.has("decade")):
        return ()
    start = atom.value if atom.value > 100 else atom.value + 1900
    return _draft(found, start, start + 9, kind="decade")


def _decade_alone(found: Found) -> tuple[Draft, ...]:
    atom = found.parts["n"]
    if found.before is not None and found.before.has("dash") and _follows_letters(found):
        return _name(found, atom.value)  # "F-16s"
    counts = found.after is not None and found.after.entry is PLAIN and found.after.word.islower()
    is_plural = atom.word.lower().endswith(("х", "ми")) or (atom.word.lower().endswith("е") and not counts)
    return _decade(found) if atom.has("decade") or is_plural else ()


def _follows_letters(found: Found) -> bool:
    """Tell whether capital letters stand right before the dash that a figure is written to."""
    written = found.atoms[max(0, found.start - 2) : found.start + 1]
    touch = all(one.stop == two.start for one, two in pairwise(written))
    return len(written) > 2 and touch and written[0].word.isalpha() and written[0].word.isupper()


def _vague(found: Found) -> tuple[Draft, ...]:
    first = found.parts["n"]
    scale = first.worth("vague")
    times = found.parts.get("times")
    factor = next(
        (times.worth(kind) for kind in ("vague", "scale", "group") if times and times.has(kind)), 1.0
    )
    before = found.before.word.lower() if found.before else ""
    if before in _GENITIVE_LEADS and times is None and first.word.endswith(("и", "і")):
        return _draft(found, scale, step=scale)
    needs_of = first.word.lower() in ("scores", "tens")
    if needs_of and not (found.after and found.after.has("of")) and factor == 1:
        return ()
    top = _VAGUE_TOPS.get(int(scale), scale * 1000 - 1)
    if factor > 1:
        top = (_VAGUE_TOPS.get(int(scale), 999) + 1) * factor - 1
    return _draft(found, 2 * scale * factor, top, bound="about", step=scale * factor)


def _couple(found: Found) -> tuple[Draft, ...]:
    after = found.after
    if after is None or (found.atoms[found.start].word.isascii() and not after.has("of")):
        return ()
    return _draft(found, 2.0, bound="about")


def _multiple(found: Found) -> tuple[Draft, ...]:
    return _draft(found, found.parts["n"].worth("multiple"), unit="times")


def _both(found: Found) -> tuple[Draft, ...]:
    return _draft(found, 2.0)


def _one(found: Found) -> tuple[Draft, ...]:
    """Count "one" only before what news counts: it mostly is an article or a pronoun."""
    earlier = [atom.word.lower() for atom in found.atoms[max(0, found.start - 2) : found.start]]
    if not _NO.isdisjoint(earlier):
        return ()
    is_counted = is_countable(found.atoms, found.stop, found.language) or _is_all_that_is_counted(found)
    return _draft(found, 1.0) if is_counted else ()


def _is_all_that_is_counted(found: Found) -> bool:
    """Tell whether an English "one" is how many something befell: "kills one in Orra", "killing one"."""
    before, after = found.before, found.after
    if found.language != "en" or before is None or group_of(find_concept(before.word.lower(), "en")) != _FATE:
        return False
    is_verb = read_word(before.word, "en").tag == "VERB"
    return is_verb and (after is None or after.word.lower() in _BEHIND_COUNT or not after.word[0].isalnum())


def _unit_and_a_half(found: Found) -> tuple[Draft, ...]:
    """Read "a year and a half"."""
    unit = find_unit_word(found.parts["unit"].word.lower(), found.language)
    return _draft(found, 1.5, unit=unit, step=0.1) if unit else ()


def _unit_and_more(found: Found) -> tuple[Draft, ...]:
    """Read «год и шесть месяцев»: both figures, which are joined later."""
    unit = find_unit_word(found.parts["unit"].word.lower(), found.language)
    behind = find_unit_word(found.after.word.lower(), found.language) if found.after else ""
    is_counted = found.before is not None and found.before.has("quantity")
    if is_counted or _SMALLER_TIMES.get(unit) != behind:
        return ()
    more = found.parts["more"]
    return (
        Draft(found.start, found.start + 1, 1.0, 1.0, unit=unit),
        Draft(found.stop - 1, found.stop, more.value, more.value, step=more.step),
    )


def _bare_unit(found: Found) -> tuple[Draft, ...]:
    """Read «за сутки» as one day: the other language says "in 24 hours"."""
    return _draft(
        found, 1.0, step=0.01, unit=find_unit_word(found.parts["unit"].word.lower(), found.language)
    )


def _ordinal(found: Found) -> tuple[Draft, ...]:
    return _draft(found, found.parts["n"].value, kind="ordinal")


def _is_never_counted(word: str) -> bool:
    reading = read_word(word, "en")
    if reading.tag == "VERB" and word.endswith("ed"):
        return True
    return reading.tag == "NOUN" and reading.lemma == word.lower() and not find_concept(word.lower(), "en")


def _follows_name(found: Found) -> bool:
    """Tell whether a bare figure ends a name: "Boeing 737", «Россия 24»."""
    atom, before, after = found.parts["n"], found.before, found.after
    if before is None or not atom.word.isdigit() or len(before.word) < 2 or before.entry is not PLAIN:
        return False
    starts_sentence = found.start == 1
    counts = after is not None and after.entry is PLAIN and after.word.islower()
    if after is not None and after.word.lower() in read_words("stop_words", found.language):
        counts = False
    if counts and after is not None and found.language == "en" and not starts_sentence:
        counts = not _is_never_counted(after.word)  # "the Russia 1 television station"
    measures = after is not None and not after.entry.kinds.isdisjoint({"unit_start", "dash", "sign"})
    if after is not None and after.has("and"):
        measures = any(other.has("quantity") for other in found.atoms[found.stop + 1 : found.stop + 2])
    return before.word[0].isupper() and not measures and not (starts_sentence or counts)


def _has_letters(found: Found) -> bool:
    """Tell whether letters are part of a figure: "5G", "3D", "seat 14C", "the 76ers", not "14C" alone."""
    atom, after = found.parts["n"], found.after
    if found.language == "en" and after is not None and after.word in _SCALES_OF_HEAT:
        return found.before is not None and found.before.word in read_words("numbered_things", "en")
    touches = after is not None and after.start == atom.stop
    if after is None or not touches or not atom.digits:
        return False
    return (after.word.isupper() and len(after.word) <= 2) or after.word.lower() in _OF_CLUBS


def _cardinal(found: Found) -> tuple[Draft, ...]:
    atom = found.parts["n"]
    if _follows_name(found) or _has_letters(found):
        return _name(found, atom.value)
    bound = "about" if _ROUND_WORD.search(atom.word) else "exact"
    return _draft(
        found,
        atom.value,
        unit=atom.unit,
        step=atom.step,
        scale=atom.scale,
        bound=bound,
    )


_COMMON: tuple[Rule[Draft], ...] = (
    Rule("code", "code", _code),
    Rule("score", "score|clock", _score),
    Rule("fraction in digits", "top:quantity slash bottom:quantity", _slashed),
    Rule("figure after a dash", "dash n:quantity", _dashed_name),
    Rule("figure after its sign", "sign:number_sign dot? n:quantity", _after_sign),
)
_SLAVIC: tuple[Rule[Draft], ...] = (
    Rule("figure in a name", "n:quantity", _written_as_name),
    Rule("group of states", "big quote? n:quantifying_name", _quantifying_name),
    Rule("group of states in quotes", "quote n:quantifying_name", _quantifying_name),
    Rule(
        "centuries",
        "first:roman|quantity dash|and|through|to second:roman|quantity century_noun",
        _century,
    ),
    Rule("century", "first:roman|quantity dash? century_noun", _century),
    Rule("decade with its noun", "n:quantity decade_noun", _decade),
    Rule("decade alone", "n:quantity", _decade_alone),
    Rule("every nth", "each part:ordinal", _every_nth),
    Rule("parts", "n:quantity|one part:fraction", _parts_of),
    Rule("ordinal part", "one part:ordinal", _ordinal_part),
    Rule("part alone", "part:fraction", _part_alone),
    Rule("vague", "n:vague times:vague|scale|group", _vague),
    Rule("vague alone", "n:vague", _vague),
    Rule("couple", "couple", _couple),
    Rule("unit and more", "unit:unit_start and more:quantity", _unit_and_more),
)
_ENGLISH: tuple[Rule[Draft], ...] = (
    Rule("figure in a name", "n:quantity", _written_as_name),
    Rule("group of states", "group_of of n:quantity", _group_name),
    Rule(
        "centuries", "first:roman|quantity dash|and|through|to second:roman|quantity century_noun", _century
    ),
    Rule("century", "first:roman|quantity dash? century_noun", _century),
    Rule("decade", "n:decade", _decade),
    Rule("one in so many", "some:quantity|one in all:quantity", _one_in),
    Rule("one out of so many", "some:quantity|one out of all:quantity", _one_in),
    Rule("every nth", "each part:ordinal", _every_nth),
    Rule("parts", "n:quantity|one dash? part:fraction", _parts_of),
    Rule("one part", "one dash? part:ordinal", _ordinal_part),
    Rule("a part of", "a part:ordinal of", _ordinal_part),
    Rule("part alone", "part:fraction of", _part_alone),
    Rule("a part risen by", "in a part:ordinal|fraction", _part_risen_by),
    Rule("unit and a half", "a|one unit:unit_start and a half", _unit_and_a_half),
    Rule("half a unit", "half a", _half_unit),
    Rule("half", "half", _half),
    Rule("vague", "n:vague of times:vague", _vague),
    Rule("vague alone", "n:vague", _vague),
    Rule("couple", "couple", _couple),
)
_LAST: tuple[Rule[Draft], ...] = (
    Rule("multiple", "n:multiple", _multiple),
    Rule("both", "both", _both),
    Rule("ordinal", "n:ordinal", _ordinal),
    Rule("cardinal", "n:quantity", _cardinal),
    Rule("roman", "roman", _roman),
    Rule("one", "one", _one),
    Rule("a unit alone", "unit:bare_unit", _bare_unit),
)


@cache
def rules_for(language: str) -> tuple[Rule[Draft], ...]:
    """Return the ordered rules of a language; one without words of its own reads digits only."""
    return (*_COMMON, *{"ru": _SLAVIC, "uk": _SLAVIC, "en": _ENGLISH}.get(language, ()), *_LAST)
