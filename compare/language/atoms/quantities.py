"""Figures, number words and scales that stand together, added up into one quantity.

Russian and English build numbers alike: words add up while they grow smaller ("сорок пять"), a scale
multiplies what was collected so far ("сорок пять тысяч"), and smaller amounts may follow.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from math import inf
from typing import NamedTuple

from compare.language.atoms.lexicon import Atom, make_entry, read_tail
from compare.language.tables import read_words

_QUANTITY = make_entry({"quantity": 0.0})
_ORDINAL = make_entry({"quantity": 0.0, "ordinal": 0.0})
_COMPOUND = make_entry({"quantity": 0.0, "compound": 0.0})
_DECADE = make_entry({"decade": 0.0})
_STARTERS = frozenset(
    [
        "figure",
        "number",
        "one",
        "multiplier",
        "group",
        "couple",
        "half",
        "fraction",
        "fraction_sign",
        "ordinal",
        "a",
        "decade_word",
    ]
)
_SCALES = frozenset(["scale", "group", "vague"])
_CARDINAL_SUFFIXES = frozenset(["ти", "ми", "мя"])
_ABBREVIATED = frozenset(["тыс", "млн", "млрд", "трлн", "тис"])
_MONEY_SIGNS = frozenset("$€£¥₽₴₸")


@dataclass(slots=True)
class _Sum:
    """What was added up so far: finished scales in `total`, the rest in `group` (None: nothing yet)."""

    total: float = 0.0
    group: float | None = None
    room: float = inf
    last_scale: float = inf
    scale: float = 1.0
    step: float = 1.0
    digits: bool = False
    kind: str = "quantity"
    unit: str = ""

    @property
    def is_empty(self) -> bool:
        return self.group is None and self.last_scale == inf

    def add(self, value: float) -> None:
        self.group = (self.group or 0.0) + value
        self.room = 100.0 if value >= 100 else 10.0 if value >= 20 else 0.0

    def multiply(self, scale: float) -> None:
        group = 1.0 if self.group is None else self.group
        if scale < 1000:
            self.group, self.room = group * scale, 100.0 if scale == 100 else 0.0
            return
        self.total += group * scale
        self.group, self.room, self.last_scale, self.scale = None, inf, scale, scale
        self.step *= scale


class _Rule(NamedTuple):
    """Takes atoms at a position into the sum and says how many; 0 where it does not apply.

    `kinds` are those that the first of them may have.
    """

    name: str
    kinds: frozenset[str]
    take: Callable[[_Sum, Sequence[Atom], int], int]


def join_quantities(atoms: Sequence[Atom], text: str) -> tuple[Atom, ...]:
    """Replace runs of figures, number words and scales by one quantity each.

    Parameters
    ----------
    atoms : sequence of Atom
        All atoms of a text.
    text : str
        The text that they were read from.

    Returns
    -------
    tuple of Atom
        The same atoms, shorter where some were joined.
    """
    joined: list[Atom] = []
    position = 0
    while position < len(atoms):
        atom = atoms[position]
        taken = 0
        if not atom.entry.kinds.isdisjoint(_STARTERS):
            found, taken = _read_quantity(atoms, position)
            if taken:
                start, stop = atom.start, atoms[position + taken - 1].stop
                atom = _make_atom(found, start, stop, text[start:stop])
        joined.append(atom)
        position += max(taken, 1)
    return tuple(joined)


def _read_quantity(atoms: Sequence[Atom], start: int) -> tuple[_Sum, int]:
    found = _Sum()
    position = start
    while position < len(atoms) and found.kind == "quantity":
        rules = _rules_for(atoms[position].entry.kinds)
        taken = next((taken for rule in rules if (taken := rule.take(found, atoms, position))), 0)
        if not taken:
            break
        position += taken
    return found, position - start


def _make_atom(found: _Sum, start: int, stop: int, word: str) -> Atom:
    entry = {"quantity": _QUANTITY, "ordinal": _ORDINAL, "compound": _COMPOUND, "decade": _DECADE}[found.kind]
    value = found.total + (found.group or 0.0)
    return Atom(start, stop, word, entry, value, found.step, found.digits, found.unit, found.scale)


def _kinds(atoms: Sequence[Atom], position: int) -> frozenset[str]:
    return atoms[position].entry.kinds if position < len(atoms) else frozenset()


def _touches(atoms: Sequence[Atom], position: int) -> bool:
    return 0 < position < len(atoms) and atoms[position - 1].stop == atoms[position].start


def _take_figure(found: _Sum, atoms: Sequence[Atom], position: int) -> int:
    atom = atoms[position]
    if not atom.has("figure"):
        return 0
    if not found.is_empty:
        goes_on = found.group is None and atom.value < found.last_scale
        following = _kinds(atoms, position + 1)
        has_smaller_scale = not following.isdisjoint(_SCALES) and (
            _scale_of(atoms[position + 1]) < found.last_scale
        )
        is_remainder = found.last_scale == 1000 and len(atom.word) == 3 and found.step == 1000
        if not goes_on or not (has_smaller_scale or is_remainder):
            return 0
    found.group, found.room, found.step, found.digits = atom.value, 0.0, atom.step, True
    return 1


def _take_fraction_sign(found: _Sum, atoms: Sequence[Atom], position: int) -> int:
    atom = atoms[position]
    if not atom.has("fraction_sign"):
        return 0
    found.group, found.digits = (found.group or 0.0) + atom.worth("fraction_sign"), True
    return 1


def _take_suffix(found: _Sum, atoms: Sequence[Atom], position: int) -> int:
    """Read the ending of an ordinal in digits: "1-й", "21st"; "5-ти" stays a cardinal."""
    if not found.digits or found.group is None or not _touches(atoms, position):
        return 0
    place = position + 1 if atoms[position].has("dash") and _touches(atoms, position + 1) else position
    atom = atoms[place]
    is_english = atom.word.isascii()
    if not atom.has("suffix") or is_english != (place == position):
        return 0
    if atom.word.lower() not in _CARDINAL_SUFFIXES:
        found.kind = "ordinal"
    else:
        found.kind = "compound"
    return place - position + 1


def _take_decade(found: _Sum, atoms: Sequence[Atom], position: int) -> int:
    """Read "1970s" and "90s"."""
    if not found.digits or not _touches(atoms, position) or found.step != 1 or (found.group or 0.0) < 10:
        return 0
    place = position + 1 if atoms[position].word == "'" and _touches(atoms, position + 1) else position
    if not atoms[place].has("decade_suffix"):
        return 0
    found.kind = "decade"
    return place - position + 1


def _take_tail(found: _Sum, atoms: Sequence[Atom], position: int) -> int:
    """Read the second half of "33-летний" and "10-тысячный"."""
    place = position + 1
    touches = _touches(atoms, position) and _touches(atoms, place)
    if not found.digits or not touches or not atoms[position].has("dash"):
        return 0
    tail = read_tail(atoms[place].word.lower())
    if tail is None:
        return 0
    found.unit, scale = tail
    found.group = (found.group or 0.0) * scale
    found.kind = "compound"
    return 2


def _take_letter_scale(found: _Sum, atoms: Sequence[Atom], position: int) -> int:
    """Read "$5m", "10k" and "2.5B"; "5m" alone may be metres."""
    atom = atoms[position]
    if not atom.has("letter_scale") or not found.digits or not _touches(atoms, position):
        return 0
    is_name = position > 2 and atoms[position - 2].has("dash") and _touches(atoms, position - 1)
    if is_name and _touches(atoms, position - 2):
        return 0  # "T-90M"
    has_money = position > 1 and atoms[position - 2].word in _MONEY_SIGNS
    following = atoms[position + 1].word if position + 1 < len(atoms) else ""
    are_metres = following in read_words("metres_follow", "en")
    is_thousand = atom.word == "k" and not are_metres
    is_counting = atom.word in "mM" and following.isalpha() and not are_metres
    if not (has_money or is_thousand or is_counting or atom.word in "KMB"):
        return 0
    found.multiply(atom.worth("letter_scale"))
    return 1


def _scale_of(atom: Atom) -> float:
    return next(atom.entry.values[kind] for kind in ("scale", "group", "vague") if atom.has(kind))


def _take_scale(found: _Sum, atoms: Sequence[Atom], position: int) -> int:
    place = position
    if atoms[position].has("dash") and _touches(atoms, position) and _touches(atoms, position + 1):
        place += 1
    if found.group is None or _kinds(atoms, place).isdisjoint(_SCALES):
        return 0
    scale = _scale_of(atoms[place])
    if scale >= found.last_scale or (scale == 100 and found.group >= 100):
        return 0
    found.multiply(scale)
    return place - position + 1


def _take_dot(found: _Sum, atoms: Sequence[Atom], position: int) -> int:
    """Pass over the dot of "5 млн. 300 тыс.", where the amount goes on after it."""
    if not atoms[position].has("dot") or not position or atoms[position - 1].word.lower() not in _ABBREVIATED:
        return 0
    goes_on = "figure" in _kinds(atoms, position + 1) and _kinds(atoms, position + 2) & _SCALES
    return int(found.group is None and bool(goes_on))


def _take_group(found: _Sum, atoms: Sequence[Atom], position: int) -> int:
    """Read a scale that stands alone: «тысяча двести», «миллион»."""
    atom = atoms[position]
    if not found.is_empty or not atom.has("group"):
        return 0
    found.multiply(atom.worth("group"))
    return 1


def _take_article(found: _Sum, atoms: Sequence[Atom], position: int) -> int:
    """Read the "a" of "a hundred" and the "half a" of "half a million"."""
    if not found.is_empty:
        return 0
    place = position
    share = 1.0
    if atoms[place].has("half"):
        share, place = 0.5, place + 1
        if "a" in _kinds(atoms, place):
            place += 1
    elif atoms[place].has("couple") or atoms[place].has("fraction"):
        is_couple = atoms[place].has("couple")
        share = next(
            atoms[place].entry.values[kind] for kind in ("couple", "fraction") if atoms[place].has(kind)
        )
        place += 1
        if is_couple and "of" in _kinds(atoms, place):
            place += 1  # "a couple of dozen"
    elif atoms[place].has("a"):
        place += 1
    if place == position or _kinds(atoms, place).isdisjoint(_SCALES):
        return 0
    found.group, found.step = share, 1.0 if share >= 1 else 0.1
    return place - position


def _starts_with_one(atoms: Sequence[Atom], position: int) -> bool:
    """Tell whether "one" begins a number: "one million", "one and a half"."""
    words = [atom for atom in atoms[position : position + 6] if not atom.has("dash")]
    has_half = len(words) > 2 and words[0].word.lower() == "and" and words[2].has("half")
    return has_half or not _kinds(atoms, position).isdisjoint(_SCALES)


def _take_number(found: _Sum, atoms: Sequence[Atom], position: int) -> int:
    atom = atoms[position]
    kind = next((kind for kind in ("number", "multiplier", "one") if atom.has(kind)), "")
    if not kind:
        return 0
    value = atom.worth(kind)
    if kind == "one" and found.group is None and not _starts_with_one(atoms, position + 1):
        return 0
    if found.group is not None and (value >= found.room or not value):
        return 0
    if found.group is None and not found.is_empty and value >= found.last_scale:
        return 0
    found.step = 1.0 if value.is_integer() else 0.1
    found.add(value)
    return 1


def _take_ordinal(found: _Sum, atoms: Sequence[Atom], position: int) -> int:
    atom = atoms[position]
    if not atom.has("ordinal"):
        return 0
    value = atom.worth("ordinal")
    if found.digits or (found.group is not None and value >= found.room):
        return 0
    found.add(value)
    found.kind, found.step = "ordinal", 1.0
    return 1


def _take_decade_word(found: _Sum, atoms: Sequence[Atom], position: int) -> int:
    """Read "nineties" and "nineteen seventies"."""
    atom = atoms[position]
    if not atom.has("decade_word") or not (found.is_empty or found.group in (18, 19)):
        return 0
    found.group = (found.group or 0.0) * 100 + atom.worth("decade_word")
    found.kind = "decade"
    return 1


def _take_hyphen(found: _Sum, atoms: Sequence[Atom], position: int) -> int:
    """Pass over the hyphen of "twenty-five" and "twenty-first"."""
    joins = atoms[position].has("dash") and _touches(atoms, position) and _touches(atoms, position + 1)
    if not joins or found.group is None or found.room != 10 or found.digits:
        return 0
    following = atoms[position + 1]
    return int(following.word.isascii() and bool(following.entry.kinds & {"number", "one", "ordinal"}))


def _take_and(found: _Sum, atoms: Sequence[Atom], position: int) -> int:
    """Pass over the "and" of "a hundred and five"."""
    if atoms[position].word.lower() != "and" or found.digits:
        return 0
    after_scale = found.room == 100 or (found.group is None and not found.is_empty)
    if not _kinds(atoms, position + 2).isdisjoint(_SCALES):
        return 0  # "three million and five million"
    return int(after_scale and not _kinds(atoms, position + 1).isdisjoint({"number", "one"}))


def _take_half(found: _Sum, atoms: Sequence[Atom], position: int) -> int:
    """Read the rest of "two and a half", "one-and-a-half" and «два с половиной»."""
    if found.group is None:
        return 0
    words = [
        place for place in range(position, min(position + 7, len(atoms))) if not atoms[place].has("dash")
    ]
    if atoms[position].has("with") and "halves" in _kinds(atoms, position + 1):
        last = position + 1
    elif len(words) > 2 and atoms[words[0]].word.lower() == "and" and atoms[words[2]].has("half"):
        last = words[2]
    else:
        return 0
    found.group, found.step, found.room = found.group + 0.5, 0.1, 0.0
    return last - position + 1


def _take_mixed_fraction(found: _Sum, atoms: Sequence[Atom], position: int) -> int:
    """Read the rest of "2 1/2", and all of "3/4 million"."""
    pieces = atoms[position : position + 3]
    if len(pieces) < 3 or not pieces[1].has("slash"):
        return 0
    is_whole_before = found.digits and found.step == 1
    if not is_whole_before and (not found.is_empty or "scale" not in _kinds(atoms, position + 3)):
        return 0
    top, bottom = pieces[0], pieces[2]
    if not (top.has("figure") and bottom.has("figure") and _touches(atoms, position + 1)):
        return 0
    if not 0 < top.value < bottom.value <= 8:
        return 0
    found.group, found.step = (found.group or 0.0) + top.value / bottom.value, 0.1
    found.digits = True
    return 3


def _rule(name: str, kinds: str, take: Callable[[_Sum, Sequence[Atom], int], int]) -> _Rule:
    return _Rule(name, frozenset(kinds.split()), take)


_RULES = (
    _rule("mixed fraction", "figure", _take_mixed_fraction),
    _rule("figure", "figure", _take_figure),
    _rule("fraction sign", "fraction_sign", _take_fraction_sign),
    _rule("ordinal in digits", "suffix dash", _take_suffix),
    _rule("decade in digits", "decade_suffix sign", _take_decade),
    _rule("second half of a compound", "dash", _take_tail),
    _rule("letter scale", "letter_scale", _take_letter_scale),
    _rule("scale", "scale group vague dash", _take_scale),
    _rule("dot of an abbreviated scale", "dot", _take_dot),
    _rule("scale alone", "group", _take_group),
    _rule("article, half or couple before a scale", "a half couple fraction", _take_article),
    _rule("decade word", "decade_word", _take_decade_word),
    _rule("number word", "number multiplier one", _take_number),
    _rule("ordinal word", "ordinal", _take_ordinal),
    _rule("hyphen", "dash", _take_hyphen),
    _rule("and", "and", _take_and),
    _rule("and a half", "and with dash", _take_half),
)


@cache
def _rules_for(kinds: frozenset[str]) -> tuple[_Rule, ...]:
    """Return the rules that can take an atom of these kinds: none can take most words."""
    return tuple(rule for rule in _RULES if not rule.kinds.isdisjoint(kinds))
