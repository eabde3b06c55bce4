"""What stands around a figure: its sign, currency and unit, bounds, and the other end of a range."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from compare.language.atoms import Atom, Phrases, find_phrase, find_phrase_before, find_unit, make_phrases
from compare.language.figures.counting import find_counted
from compare.language.figures.joining import join_neighbours
from compare.language.figures.rules import Draft
from compare.language.tables import read_rows

_ABBREVIATED_SCALES = frozenset({"тыс", "млн", "млрд", "трлн", "тис"})
_PLACES = {"before": ("before", "nearly"), "after": ("after",)}
_TEMPERATURES = frozenset({"degC", "degF", "degree"})
_MONEY_DIMENSION_LENGTH = 3
_DOLLAR = "$"
# How far before a preposition the verb may stand that it belongs to.
_PREPOSITION_REACH = 3
# The openings of verbs, apart from those of prepositions: «с 5 до 8».
_SHORTEST_VERB = 3
# And so many words "by how much it changed" has: «на 1,5 процентного пункта,».
_CHANGE_REACH = 6
_NOUN_REACH = 3
# "A driver, 47, died": how old who is told so may be.
_YOUNGEST_APPOSED, _OLDEST = 10, 115
_YEAR = "year"
_LISTED = frozenset({",", "and", "or"})
# «Дороже на 90 рублей»: by how much, and not than what.
_COMPARED, _BY = frozenset({"more_than", "less_than"}), "на"
_CONJUNCTIONS = frozenset({"that", "что", "що"})
# "Two or three" is a range; "2 or 30" are two figures.
_ALTERNATIVES = 2.5
# «Выросла на 5 до 8», «с 5 до 8»: what changed, and to how much.
_CHANGED = frozenset({"на", "с", "со", "з", "із", "зі"})


def qualify(draft: Draft, atoms: Sequence[Atom], language: str) -> None:
    """Attach unit, sign and bound to a figure, widening its range of atoms over unit and currency."""
    if draft.kind in ("cardinal", "fraction"):
        _attach_unit(draft, atoms, language)
        _attach_sign(draft, atoms)
        if language == "en":
            _attach_age(draft, atoms, language)
    if draft.kind not in ("name", "century", "decade", "ordinal"):
        bound = _bound_before(draft, atoms, language) or _bound_after(draft, atoms, language)
        draft.bound = bound or draft.bound


def spread_ages(drafts: Sequence[Draft], atoms: Sequence[Atom]) -> None:
    """Give years to the figures that stand before an age: "68 and 48 years old"."""
    ages = {id(draft) for draft in drafts if draft.unit == _YEAR and _is_old(atoms, draft.last)}
    for one, other in reversed(list(pairwise(drafts))):
        between = {atom.word.lower() for atom in atoms[one.last : other.first]}
        if id(other) in ages and between and between <= _LISTED and _may_be_age(one):
            one.unit = _YEAR
            ages.add(id(one))


def _is_old(atoms: Sequence[Atom], position: int) -> bool:
    words = [atom.word.lower() for atom in atoms[position : position + 2] if atom.word != "-"]
    return words[:1] in (["old"], ["olds"])


def _may_be_age(draft: Draft) -> bool:
    is_bare = draft.kind == "cardinal" and not draft.unit and draft.low == draft.high <= _OLDEST
    return is_bare and draft.low == int(draft.low)


def attach_counted(draft: Draft, atoms: Sequence[Atom], language: str) -> None:
    """Find out what a figure counts; percentages and money count nothing by themselves."""
    has_measure = draft.unit and draft.unit not in ("percent",)
    if draft.kind in ("cardinal", "fraction", "ordinal") and not has_measure:
        draft.counted = find_counted(atoms, draft.first, draft.last + draft.skipped, language)


def join_ranges(drafts: Sequence[Draft], atoms: Sequence[Atom]) -> list[Draft]:
    """Make one figure of the two ends of a range: "10-15", "from 10 to 15", "two or three".

    Parameters
    ----------
    drafts : sequence of Draft
        In the order of the text.
    atoms : sequence of Atom
        The atoms of the text.

    Returns
    -------
    list of Draft
        Shorter where two were joined.
    """
    return join_neighbours(drafts, lambda low, high: _is_range(low, high, atoms), _make_range)


def _attach_unit(draft: Draft, atoms: Sequence[Atom], language: str) -> None:
    position = draft.last
    if draft.unit:
        return
    if position < len(atoms) and (
        (atoms[position].has("dash") and _touches(atoms, position) and _touches(atoms, position + 1))
        or (
            atoms[position].has("dot")
            and atoms[position - 1].word.lower().endswith(tuple(_ABBREVIATED_SCALES))
        )
    ):
        position += 1
    unit, length = find_unit(atoms, position, language)
    if unit and not _belongs_to_next(atoms, position) and not _is_of_a_model(atoms, position, length):
        draft.unit, draft.last = unit, position + length
    money, length = _money_before(atoms, draft.first, language)
    if money:
        draft.unit = money
        draft.first -= length


def _is_of_a_model(atoms: Sequence[Atom], position: int, length: int) -> bool:
    """Tell whether a letter that is a unit opens the name of a model: "40 F-16s"."""
    dash = position + 1
    return (
        length == 1
        and len(atoms[position].word) == 1
        and atoms[position].word.isalpha()
        and all(_touches(atoms, place) for place in (dash, dash + 1))
        and atoms[dash].has("dash")
        and atoms[dash + 1].digits
    )


def _attach_age(draft: Draft, atoms: Sequence[Atom], language: str) -> None:
    """Give a bare figure years where it is an age: "aged over 47", "at the age of 47", "a driver, 47, died".

    In Russian a house stands so: «на улице Ленина, 47, горел дом».
    """
    if not draft.first or not _may_be_age(draft):
        return
    _, bound = find_phrase_before(_bound_phrases(language, "before"), atoms, draft.first)
    before = [atom.word.lower() for atom in atoms[max(0, draft.first - 2) : draft.first]]
    led = [atom.word.lower() for atom in atoms[max(0, draft.first - bound - 2) : draft.first - bound]]
    after = atoms[draft.last].word if draft.last < len(atoms) else ""
    is_apposed = before[-1] == "," and before[0].isalpha() and after == "," and draft.low >= _YOUNGEST_APPOSED
    if is_apposed or led[-1:] == ["aged"] or led == ["age", "of"]:
        draft.unit = _YEAR


def _belongs_to_next(atoms: Sequence[Atom], position: int) -> bool:
    """Tell whether a money sign stands before another figure: "£15,001-£19,999"."""
    is_sign = not atoms[position].word.isalnum() and not atoms[position].word.startswith("%")
    return is_sign and _touches(atoms, position + 1) and atoms[position + 1].has("quantity")


def _money_before(atoms: Sequence[Atom], position: int, language: str) -> tuple[str, int]:
    """Return the currency whose sign ends before a position, and the sign's number of atoms."""
    if not position:
        return "", 0
    atom = atoms[position - 1]
    if atom.word == _DOLLAR and _touches(atoms, position - 1):
        whose = _dollars().get(atoms[position - 2].word, "")
        if whose:
            return whose, 2
    is_sign = not atom.word.isalnum() or (atom.word.isupper() and len(atom.word) == _MONEY_DIMENSION_LENGTH)
    unit, _ = find_unit((atom,), 0, language)
    return (unit, 1) if is_sign and is_currency(unit) else ("", 0)


@cache
def _dollars() -> dict[str, str]:
    return {row[0]: row[1] for row in read_rows("money_signs")}


def _attach_sign(draft: Draft, atoms: Sequence[Atom]) -> None:
    if draft.unit not in _TEMPERATURES:
        return
    sign = atoms[draft.first - 1] if draft.first else None
    touches = sign is not None and sign.stop == atoms[draft.first].start
    spaced = draft.first < 2 or not _touches(atoms, draft.first - 1)
    after = atoms[draft.last] if draft.last < len(atoms) else None
    is_minus = sign is not None and (sign.has("minus") or (sign.has("dash") and touches and spaced))
    if is_minus or (after is not None and after.has("below_zero")):
        draft.low, draft.high = -draft.high, -draft.low
    if is_minus or (sign is not None and sign.has("plus") and touches):
        draft.first -= 1


def _touches(atoms: Sequence[Atom], position: int) -> bool:
    return 0 < position < len(atoms) and atoms[position - 1].stop == atoms[position].start


def _bound_before(draft: Draft, atoms: Sequence[Atom], language: str) -> str:
    position = draft.first
    leads = _bound_leads(language)
    for _ in range(2):
        bound, length = find_phrase_before(_bound_phrases(language, "before"), atoms, position)
        if bound:
            is_by_how_much = (
                length == 1
                and bound in _COMPARED
                and atoms[position].word.lower() == _BY
                and position < draft.first
            )
            is_no_bound = is_by_how_much or _is_preposition(atoms, position - length, position, language)
            return "" if is_no_bound else bound
        if not position or atoms[position - 1].word.lower() not in leads:
            break
        position -= 1
    inverted = draft.first > 0 and atoms[draft.first - 1].has("plain_noun") and not draft.unit
    if inverted and not (draft.first > 1 and atoms[draft.first - 2].has("quantity")):
        return "about"  # «человек двадцать»
    return ""


def _is_preposition(atoms: Sequence[Atom], start: int, stop: int, language: str) -> bool:
    """Tell whether a phrase only leads to the figure: "tells about three", «выросло до 50»."""
    phrase = " ".join(atom.word.lower() for atom in atoms[start:stop])
    openings = _misleading_words(language, phrase)
    earlier = [atom.word.lower() for atom in atoms[max(0, start - _PREPOSITION_REACH) : start]]
    if earlier and earlier[-1] in _CONJUNCTIONS:
        return False  # "told reporters that about three"
    if bool(openings) and any(word.startswith(openings) for word in earlier):
        return True
    verbs = tuple(opening for opening in openings if len(opening) >= _SHORTEST_VERB)
    return bool(verbs) and any(word.startswith(verbs) for word in _words_before_change(atoms, start))


def _words_before_change(atoms: Sequence[Atom], position: int) -> list[str]:
    """Return the words before «на 12%,» where that ends at a position: «упали на 12%, до 8,4 евро»."""
    words = [atom.word.lower() for atom in atoms[max(0, position - _CHANGE_REACH) : position]]
    if _BY not in words:
        return []
    by = position - words[::-1].index(_BY) - 1
    figures = sum(atom.has("quantity") for atom in atoms[by:position])
    return [atom.word.lower() for atom in atoms[max(0, by - _PREPOSITION_REACH) : by]] if figures == 1 else []


def _bound_after(draft: Draft, atoms: Sequence[Atom], language: str) -> str:
    bound, length = find_phrase(_bound_phrases(language, "after"), atoms, draft.last)
    if not bound:
        return _bound_behind_noun(draft, atoms, language)
    if bound and length == 1 and atoms[draft.last].word == "+" and not _touches(atoms, draft.last):
        return ""
    if bound and not draft.unit and draft.kind == "cardinal":
        unit, more = find_unit(atoms, draft.last + length, language)
        if unit:
            draft.unit, draft.last = unit, draft.last + length + more
            return bound
    draft.skipped = length
    return bound


def _bound_behind_noun(draft: Draft, atoms: Sequence[Atom], language: str) -> str:
    """Read "nine polling stations or more"."""
    for position in range(draft.last + 1, min(draft.last + 1 + _NOUN_REACH, len(atoms))):
        if not atoms[position - 1].word.isalpha():
            break
        bound, length = find_phrase(_bound_phrases(language, "after"), atoms, position)
        leads_on = position + length < len(atoms) and atoms[position + length].has("quantity")
        if bound and length > 1 and not leads_on:
            return bound
    return ""


def _is_range(left: Draft, right: Draft, atoms: Sequence[Atom]) -> bool:
    if (
        left.kind != "cardinal"
        or right.kind != "cardinal"
        or left.low != left.high
        or right.low != right.high
    ):
        return False
    if left.unit and left.unit != right.unit and right.unit:
        return False
    if left.unit == "times" and right.unit != "times":
        return False  # "tripled to 1.6 million"
    if not _fits_scale(left, right) < right.low:
        return False
    between = atoms[left.last : right.first]
    before = atoms[left.first - 1] if left.first else None
    if len(between) == 1:
        link = between[0]
        if link.has("or"):
            return right.low <= _ALTERNATIVES * left.low
        if link.has("dash"):
            return True
        if link.has("to"):
            if before is not None and before.word.lower() == "by" and left.unit not in ("", "percent"):
                return False  # "by 3 euros to 8 euros"
            if left.unit == "percent" and not right.unit and not (before and before.has("from")):
                return False  # "rose by 20% to 120"
            is_bare = not left.unit and bool(right.unit)  # «5 до 8 см», and not «на 5 до 8 см»
            lead = before.word.lower() if before else ""
            return (
                link.word.isascii()
                or (before is not None and before.has("from"))
                or (is_bare and lead not in _CHANGED)
            )
        return link.has("and") and before is not None and before.has("between")
    return 1 < len(between) <= 4 and all(atom.has("dot") or atom.has("plus") for atom in between)


def _fits_scale(left: Draft, right: Draft) -> float:
    """Return the lower end, under the scale of the upper one where only that has it: "3-6 million"."""
    if left.scale == 1 and right.scale > 1 and left.low < right.low / right.scale:
        return left.low * right.scale
    return left.low


def _make_range(left: Draft, right: Draft) -> Draft:
    soft = left.bound if left.bound in ("about", "more_than", "less_than") else "exact"
    return Draft(
        left.first,
        right.last,
        _fits_scale(left, right),
        right.high,
        bound=soft,
        unit=right.unit or left.unit,
        step=max(right.step, left.step),
        scale=right.scale,
        rules=(*left.rules, *right.rules, "range"),
    )


@cache
def _bound_phrases(language: str, place: str) -> Phrases:
    return make_phrases(
        [
            (phrase, bound)
            for code, where, bound, phrases in read_rows("figures_bounds")
            if code in (language, "*") and where in _PLACES[place]
            for phrase in phrases.split("|")
        ]
    )


@cache
def _misleading_words(language: str, phrase: str) -> tuple[str, ...]:
    rows = read_rows("figures_bounds")
    words = (row[3] for row in rows if row[0] == language and row[1] == "not_after" and row[2] == phrase)
    return tuple(opening for line in words for opening in line.split())


def is_currency(unit: str) -> bool:
    """Tell whether a unit is a currency, which has the three letters of its code.

    Examples
    --------
    >>> is_currency("USD"), is_currency("MB"), is_currency("cent")
    (True, False, False)
    """
    return len(unit) == _MONEY_DIMENSION_LENGTH and unit.isupper()


def is_nearly_reached(text: str, start: int, language: str) -> bool:
    """Tell whether a text says of a figure that it is not quite reached: "nearly", "just under".

    Parameters
    ----------
    text : str
        A sentence.
    start : int
        Where the figure starts.
    language : str
        ISO 639-1 code.

    Examples
    --------
    >>> text = "Nearly 14,000 people left."
    >>> is_nearly_reached(text, text.index("14"), "en"), is_nearly_reached("About 14,000 left.", 6, "en")
    (True, False)
    """
    pattern = _bounds_before(language, "nearly")
    return pattern is not None and pattern.search(text[:start]) is not None


def start_with_bound(text: str, start: int, language: str) -> int:
    """Return where the words begin that bound a figure, or where it starts itself.

    Parameters
    ----------
    text : str
        A sentence.
    start : int
        Where the figure starts.
    language : str
        ISO 639-1 code.

    Examples
    --------
    >>> text = "It cost more than $1bn."
    >>> text[start_with_bound(text, text.index("$"), "en") :]
    'more than $1bn.'
    """
    pattern = _bounds_before(language, *_PLACES["before"])
    found = pattern.search(text[:start]) if pattern else None
    return found.start() if found else start


@cache
def _bounds_before(language: str, *places: str) -> re.Pattern[str] | None:
    phrases = [
        re.escape(phrase).replace(r"\ ", r"\s*")
        for code, where, _, row in read_rows("figures_bounds")
        if code == language and where in places
        for phrase in row.split("|")
    ]
    leads = "|".join(word for word in sorted(_bound_leads(language)) if word.isalpha())
    if not phrases:
        return None
    return re.compile(
        rf"(?<!\w)(?<!over )(?:{'|'.join(phrases)})\s+(?:(?:{leads})\s+)?(?:[$€£₽]\s?)?$", re.IGNORECASE
    )


@cache
def _bound_leads(language: str) -> frozenset[str]:
    return frozenset(
        word
        for code, where, _, words in read_rows("figures_bounds")
        if code == language and where == "lead"
        for word in words.split()
    )
