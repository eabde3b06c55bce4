"""What saves work on figures and dates, checked against doing all of it."""

from __future__ import annotations

from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from compare.language.atoms import Atom, quantities, reading, tags_of_atoms
from compare.language.atoms.patterns import compile_pattern, find_fitting
from compare.language.dates.rules import rules_for as date_rules
from compare.language.figures.rules import rules_for as figure_rules
from compare.language.tables import read_rows

LANGUAGES = ("ru", "en", "uk", "de")
WORDS = sorted(
    {word.rstrip("*~") for row in read_rows("figures_words") for word in row[-1].split()}
    | {word.rstrip("*~") for row in read_rows("calendar_words") for word in row[-1].split()}
    | {form.split()[0] for row in read_rows("figures_units") for form in row[5].split("|")}
)
texts = st.lists(
    st.sampled_from([*WORDS, "and", "-", "-and-a-half", "'s", ".", ",", "паром", "ferry"])
    | st.integers(0, 10**5).map(str),
    max_size=8,
).map(" ".join) | st.text(max_size=12)


def read_anew(text: str, language: str) -> tuple[Atom, ...]:
    """Return the atoms of a text without remembering them."""
    reading.read_atoms("", language)  # so that the tables are there
    atoms: tuple[Atom, ...] = reading._read_atoms.__wrapped__(text, language)
    return atoms


@settings(max_examples=400, deadline=None)
@given(texts, st.sampled_from(LANGUAGES))
def test_no_rule_of_a_quantity_is_passed_over_that_takes_an_atom(text: str, language: str) -> None:
    atoms = read_anew(text, language)
    with patch.object(quantities, "_rules_for", return_value=quantities._RULES):
        assert read_anew(text, language) == atoms


@settings(max_examples=200, deadline=None)
@given(texts, st.sampled_from(LANGUAGES))
def test_no_rule_is_passed_over_whose_pattern_fits(text: str, language: str) -> None:
    tags = tags_of_atoms(read_anew(text, language))
    for rules_for in (date_rules, figure_rules):
        tried = {rule.name for rule, _ in find_fitting(rules_for, language, tags)}
        fitting = {
            rule.name
            for rule in rules_for(language)
            if compile_pattern(rule.pattern, language)[0].search(tags)
        }
        assert fitting <= tried
