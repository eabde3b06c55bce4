"""``outletdiff explain``: which rules fired on a sentence, or on a pair."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from compare.cli.console import Console
from compare.cli.options import Verbs, add_command, may_use_cache
from compare.errors import UsageError
from compare.records import AlignmentSettings, Date, Name, Number, Quote

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

# What adds less is shown as 0.00.
_SHOWN_FROM = 0.005


def add_explain(verbs: Verbs[argparse.ArgumentParser]) -> None:
    """Add ``outletdiff explain``."""
    command = add_command(
        verbs,
        "explain",
        "say which rules fired on a sentence, or on a pair of sentences",
        """
        outletdiff explain "По словам министра, погибли 14 человек."
        outletdiff explain --gloss "Паром затонул в понедельник."
        outletdiff explain "The ferry sank on Monday." "The ferry reportedly sank on Sunday."
        """,
    )
    command.add_argument("texts", nargs="+", metavar="TEXT", help="one sentence, or two to compare")
    command.add_argument(
        "--language", action="append", default=[], help="code of a text (default: as identified)"
    )
    command.add_argument(
        "--gloss",
        action="store_true",
        help="also print the gloss of Russian sentences, and the rules behind it",
    )
    command.set_defaults(run=run_explain)


def run_explain(arguments: argparse.Namespace, console: Console) -> int:
    """Print what was read out of each text, and how two of them relate."""
    from compare.language import identify

    texts = arguments.texts
    if len(texts) > 2:
        raise UsageError("more than two texts", hint="give one sentence, or two to compare")
    given = [*arguments.language, *[""] * len(texts)]
    languages = [code or identify(text) for text, code in zip(texts, given, strict=False)]
    for text, language in zip(texts, languages, strict=True):
        print(f"{text}\n  language    {language}")
        for line in _describe_sentence(text, language):
            print(f"  {line}")
        if arguments.gloss and language == "ru":
            for line in _describe_gloss(text):
                print(f"  {line}")
    if len(texts) == 2:
        is_whole = arguments.verbose > arguments.quiet
        for line in _describe_pair((texts[0], texts[1]), (languages[0], languages[1]), is_whole):
            print(line)
    return 0


def _describe_sentence(text: str, language: str) -> Iterator[str]:
    """Say of each thing that was read where it stands, what it was read as, and by which rule."""
    from compare.language import (
        explain_dates,
        explain_names,
        explain_numbers,
        explain_quotes,
        explain_sentence,
    )

    for rule, kind, start, stop, words in explain_sentence(text, language):
        yield f"{kind:<11} {start}-{stop} “{words}” (rule {rule})"
    for rule, number in explain_numbers(text, language):
        yield _line("number", number, _say_number(number), rule)
    for rule, date in explain_dates(text, language):
        yield _line("date", date, say_date(date), rule)
    for rule, name in explain_names(text, language):
        yield _line("name", name, " ".join(filter(None, (name.kind, name.key))), rule)
    for rule, quote in explain_quotes(text, language):
        said = f"{quote.kind} by {quote.speaker}" if quote.speaker else quote.kind
        yield _line("quote", quote, said, rule)


def _line(kind: str, found: Number | Date | Name | Quote, read: str, rule: str) -> str:
    return f"{kind:<11} {found.start}-{found.stop} “{found.text}”: {read} (rule {rule})"


def _say_number(number: Number) -> str:
    value = f"{number.low:g}" if number.low == number.high else f"{number.low:g} to {number.high:g}"
    return " ".join(filter(None, (number.bound, value, number.unit, number.counted, number.kind)))


def say_date(date: Date) -> str:
    """Say what a date was read as; what the text leaves open is left out.

    Examples
    --------
    >>> say_date(Date(0, 0, "", year=2025, month=8, day=21)), say_date(Date(0, 0, "", month=8, weekday=4))
    ('2025-08-21', 'month 8, Friday')
    >>> say_date(Date(0, 0, "", hour=14, minute=5, zone="МСК")), say_date(Date(0, 0, "", relation="day-1"))
    ('14:05 МСК', 'day-1')
    """
    parts = [("year", date.year), ("month", date.month), ("day", date.day)]
    calendar = [f"{name} {value}" for name, value in parts if value is not None]
    if len(calendar) == len(parts):
        calendar = [f"{date.year:04}-{date.month:02}-{date.day:02}"]
    weekday = [] if date.weekday is None else [_WEEKDAYS[date.weekday]]
    clock = [] if date.hour is None else [f"{date.hour:02}:{date.minute or 0:02} {date.zone}".rstrip()]
    return ", ".join([*calendar, *weekday, *clock, *filter(None, [date.relation])])


def _describe_gloss(text: str) -> Iterator[str]:
    from compare.translation.gloss import explain_gloss, gloss_sentence

    yield f"gloss       {gloss_sentence(text)}"
    for word, english, rules in explain_gloss(text):
        if word[0].isalnum():
            yield f"  {word:<20} {english or '-':<28} {', '.join(rules)}"


def _describe_pair(texts: tuple[str, str], languages: tuple[str, str], is_whole: bool) -> Iterator[str]:
    """Say how likely two sentences make one claim, by what; what adds nothing is counted, or listed too."""
    from compare.alignment import explain_pair
    from compare.differences import find_differences

    yield "as a pair"
    probability, evidence = explain_pair(*texts, languages, AlignmentSettings(use_cache=may_use_cache()))
    how = "" if languages[0] == languages[1] else ", untranslated"
    yield f"  probability of the same claim{how} {probability:.2f}, from these parts of the log odds:"
    listed = [piece for piece in evidence if is_whole or abs(piece.contribution) >= _SHOWN_FROM]
    for piece in sorted(listed, key=lambda piece: -abs(piece.contribution)):
        yield f"  {piece.contribution:+7.2f}  {piece.feature} {piece.value:.2f}"
    if unlisted := len(evidence) - len(listed):
        yield f"           {unlisted} more that add nothing; -v lists them"
    for difference in find_differences(texts[0], texts[1], languages):
        doubt = ", may come from translating" if difference.maybe_translation else ""
        found = f"rule {difference.rule}, severity {difference.severity:.1f}{doubt}"
        yield f"  {difference.kind}: {difference.note} ({found})"
