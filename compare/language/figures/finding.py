"""Figures in Russian, English and Ukrainian (in other languages those in digits)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from compare.language.atoms import Atom, apply_rules, name_rules
from compare.language.dates import read_dated
from compare.language.figures.compounds import join_compounds
from compare.language.figures.qualifying import attach_counted, join_ranges, qualify, spread_ages
from compare.language.figures.rules import Draft, rules_for
from compare.language.figures.sharing import share_counted, share_scales
from compare.records import Number

_REMEMBERED_SENTENCES = 4096


def find_numbers(text: str, language: str) -> tuple[Number, ...]:
    """Return the figures that a text gives, in digits or in words; those inside dates are not among them.

    Parameters
    ----------
    text : str
        A sentence.
    language : str
        ISO 639-1 code.

    Returns
    -------
    tuple of Number
        In the order of the text. "One" is a figure only before what news counts.

    Examples
    --------
    >>> number, = find_numbers("Погибли не менее двадцати пяти тысяч человек", "ru")
    >>> number.low, number.bound, number.counted
    (25000.0, 'at_least', 'killed')
    >>> [(number.text, number.low, number.high, number.unit) for number in find_numbers("$3-6bn", "en")]
    [('$3-6bn', 3000000000.0, 6000000000.0, 'USD')]
    """
    return _read_numbers(text, language)[0]


def explain_numbers(text: str, language: str) -> tuple[tuple[str, Number], ...]:
    """Return the figures of a text, each with the names of the rules that read it.

    Parameters
    ----------
    text, language
        As in `find_numbers`.

    Returns
    -------
    tuple of (str, Number)
        As `find_numbers` returns them; of several rules the names are joined by " + ".

    Examples
    --------
    >>> [(rule, number.text) for rule, number in explain_numbers("14 killed on May 5, 10-15 hurt", "en")]
    [('cardinal', '14'), ('cardinal + range', '10-15')]
    """
    numbers, rules = _read_numbers(text, language)
    return tuple(zip(rules, numbers, strict=True))


@lru_cache(maxsize=_REMEMBERED_SENTENCES)
def _read_numbers(text: str, language: str) -> tuple[tuple[Number, ...], tuple[str, ...]]:
    """Return the figures of a text, and the rules behind each."""
    dated = read_dated(text, language)
    atoms = dated.atoms
    if not atoms:
        return (), ()
    fired, _ = apply_rules(rules_for, atoms, dated.tags, language)
    fired.sort(key=lambda rule: rule.start)
    drafts = [draft for rule in fired for draft in rule.records]
    for rule in fired:
        for draft in rule.records:
            draft.rules = (rule.rule,)
    for draft in drafts:
        qualify(draft, atoms, language)
    if language == "en":
        spread_ages(drafts, atoms)
    share_scales(drafts, atoms)
    drafts = join_ranges(join_compounds(_without_covered(drafts), atoms), atoms)
    for draft in drafts:
        attach_counted(draft, atoms, language)
    share_counted(drafts, atoms)
    numbers = tuple(_make_number(draft, atoms, text) for draft in drafts)
    return numbers, tuple(name_rules(draft.rules) for draft in drafts)


def _without_covered(drafts: Sequence[Draft]) -> list[Draft]:
    """Drop what turned out to be part of a unit: the "second" of "metres per second"."""
    kept: list[Draft] = []
    for draft in drafts:
        same_atoms = bool(kept) and (draft.first, draft.last) == (kept[-1].first, kept[-1].last)
        if not kept or same_atoms or draft.first >= kept[-1].last:
            kept.append(draft)
    return kept


def _make_number(draft: Draft, atoms: Sequence[Atom], text: str) -> Number:
    start, stop = atoms[draft.first].start, atoms[draft.last - 1].stop
    return Number(
        start,
        stop,
        text[start:stop],
        draft.low,
        draft.high,
        bound=draft.bound,
        unit=draft.unit,
        counted=draft.counted,
        kind=draft.kind,
        step=draft.step,
    )
