"""The reference of rules: cue words from their table, figures and dates from their ordered lists."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from compare.language.dates.rules import rules_for as date_rules
from compare.language.figures.rules import rules_for as figure_rules
from compare.language.speech import patterns
from compare.language.tables import read_rows
from docs.generating.markdown import code, prose, table

RulesFor = Callable[[str], Sequence[Any]]
LANGUAGES = {"ru": "Russian", "uk": "Ukrainian", "en": "English"}
_INTRODUCTION = """# Rules

What a sentence says is read by ordered lists of small rules. `outletdiff explain TEXT` says which of the
cue rules fired on a sentence, and what was read as figures and dates."""
_FIGURES = """The first rule that fits takes its words; the next ones read what is left. A pattern names
kinds of words (`quantity`, `month`), with `name:` before what the rule uses, `|` between alternatives and
`?` behind what may be missing. Dates are read before figures."""
_KINDS = """`near-` marks what may or may not amount to its kind ("not only", "could"), `not-` what only
looks like it and is passed over."""


def describe_rules() -> str:
    """Return the page: cue rules by language and kind, date rules and figure rules in their order."""
    parts = [_INTRODUCTION, "## Cue words", prose(_pattern_note()), _KINDS, *_describe_cues()]
    parts += ["## Dates and figures", _FIGURES]
    for title, rules_for in (("Dates and times", date_rules), ("Figures", figure_rules)):
        parts += _describe_lists(title, rules_for)
    return "\n\n".join(parts)


def _describe_lists(title: str, rules_for: RulesFor) -> Iterator[str]:
    """Describe each list once, for all languages that read by it."""
    readers: dict[tuple[tuple[str, str], ...], list[str]] = {}
    for language, name in LANGUAGES.items():
        rules = tuple((rule.name, rule.pattern) for rule in rules_for(language))
        readers.setdefault(rules, []).append(name)
    for rules, names in readers.items():
        yield f"### {title}: {' and '.join(names)}"
        yield _numbered(rules)


def _pattern_note() -> str:
    """Return how a pattern is written, as the module that reads patterns says it."""
    return (patterns.__doc__ or "").partition("\n\n")[2].strip()


def _describe_cues() -> Iterator[str]:
    rows = sorted(read_rows("cues"), key=lambda row: row[:2])
    for (language, kind), found in groupby(rows, key=lambda row: row[:2]):
        yield f"### {LANGUAGES.get(language, language)}: {kind}"
        lines = ((row[2], code(row[3]), row[4]) for row in found)
        yield table(("rule", "pattern", "speaker"), lines)


def _numbered(rules: Iterable[tuple[str, str]]) -> str:
    rows = ((str(place), name, code(pattern)) for place, (name, pattern) in enumerate(rules, 1))
    return table(("order", "rule", "pattern"), rows)
