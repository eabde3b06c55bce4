"""The table of quantities: what is counted, outlet by outlet, with who says so."""

from __future__ import annotations

from collections.abc import Container, Hashable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from compare.differences import pair_numbers
from compare.language import group_of, in_unit, numbers_agree
from compare.page.findings.joining import cluster, name_of
from compare.page.rows import Row
from compare.records import Claim, Comparison, Match, Number

# Ordinals, decades and figures in names count nothing.
_DISAGREE = frozenset({"softer", "contradicts"})
_KINDS = frozenset({"cardinal", "fraction"})
# What befell people comes first, in this order; then everything else in the order of the rows.
_FATE = "fate"
_OTHER_NAMES = "differing_names"
_FIRST = ("killed", "injured", "missing", "hospitalized", "rescued", "evacuated", "detained")


class Mention(NamedTuple):
    """A figure where a report gives it; `row` is where its claim stands on the page."""

    column: int
    claim: Claim
    number: Number
    row: Row

    @property
    def words(self) -> str:
        """The figure as the report has it."""
        return self.claim.text[self.number.start : self.number.stop]

    @property
    def speaker(self) -> str:
        """Who says so, as far as the sentence tells; who denies something says nothing of its figures.

        Nobody where a part of the sentence, up to a semicolon, names several: it is not sure who gave which.
        """
        text, start, stop = self.claim.text, self.number.start, self.number.stop
        opens, closes = text.rfind(";", 0, start) + 1, len(text[:stop] + text[stop:].partition(";")[0])
        denials = {cue.start for cue in self.claim.cues if cue.kind == "negation"}
        named = {
            cue.speaker
            for cue in self.claim.cues
            if cue.kind == "attribution"
            and cue.start not in denials
            and self.words not in cue.speaker
            and opens <= cue.start < closes
        } - {""}
        return named.pop() if len(named) == 1 else ""

    @property
    def stated(self) -> str:
        """The date or time that the sentence gives, or ""."""
        return self.claim.dates[0].text if self.claim.dates else ""


class Quantity(NamedTuple):
    """One quantity as its reports give it; `mentions` stand by column."""

    mentions: tuple[Mention, ...]

    @property
    def columns(self) -> tuple[int, ...]:
        """The reports that give it."""
        return tuple(dict.fromkeys(mention.column for mention in self.mentions))

    @property
    def counted(self) -> str:
        """What is counted, where all its figures name one thing that has a name in every language, or ""."""
        return name_of(mention.number for mention in self.mentions)

    @property
    def unit(self) -> str:
        """The unit of the first of its figures that has one, or ""."""
        return next((mention.number.unit for mention in self.mentions if mention.number.unit), "")

    def value_of(self, mention: Mention) -> Number:
        """Return one of its figures in the unit of the quantity."""
        return in_unit(mention.number, self.unit)

    @property
    def differs(self) -> bool:
        """Whether two of its figures do not agree: another value, or one is less exact."""
        numbers = [mention.number for mention in self.mentions]
        return any(numbers_agree(*two).level in _DISAGREE for two in combinations(numbers, 2))

    @property
    def row(self) -> Row:
        """The first row that tells it."""
        return min((mention.row for mention in self.mentions), key=lambda row: row.number)


def list_quantities(
    comparison: Comparison, rows: Sequence[Row], shown: Container[str] | None = None
) -> list[Quantity]:
    """Put the figures of all reports together that count the same thing.

    Figures count the same thing if nearly certain matches pair them, or if a sentence has as many killed,
    injured and the like as the headline of its report. Where that is not sure they are quantities of
    their own.

    Parameters
    ----------
    comparison : Comparison
        One story.
    rows : sequence of Row
        All its rows.
    shown : container of str, optional
        Ids of the rows whose figures are wanted; without it, all. The others still tell what counts the same.

    Returns
    -------
    list of Quantity
        Those that several reports give before those of one, those that differ before those that agree.

    Examples
    --------
    >>> import compare
    >>> from compare.page import make_rows
    >>> texts = "The ferry Halvena sank; 14 passengers died.", "The ferry Halvena sank; 16 passengers died."
    >>> reports = [compare.Article(text, "A", "en", "", text) for text in texts]
    >>> told = compare.compare_articles(reports)
    >>> [quantity] = list_quantities(told, make_rows(told))
    >>> quantity.counted, [mention.number.low for mention in quantity.mentions], quantity.differs
    ('killed', [14.0, 16.0], True)
    """
    marks = _pair_up(comparison)
    every = [mention for row in rows for mention in _mentions_in(row)]
    headlines = {_sign(mention) for mention in every if mention.claim.part == "title"}
    joined = cluster(every, lambda mention: _marks_of(mention, marks, headlines))
    told = (part for mentions in joined for part in _keep_apart(mentions, every, marks, headlines))
    wanted = ([each for each in part if shown is None or each.row.id in shown] for part in told)
    return sorted(map(_make_quantity, filter(None, wanted)), key=_place)


def _keep_apart(
    mentions: list[Mention],
    every: Sequence[Mention],
    marks: Mapping[_Spot, Sequence[Hashable]],
    headlines: Container[Hashable],
) -> list[list[Mention]]:
    """Take apart what joined the dead with the injured through figures of which nobody knows what they count.

    Then each is told with those of its name alone, and the figures without a name by themselves. So is a
    figure without a name of a report that counts the same by another one.
    """
    fates = {each.number.counted for each in mentions if group_of(each.number.counted) == _FATE}
    if not fates:
        return [mentions]
    if len(fates) < 2:
        others = [each for each in every if each.number.counted in fates]
        strays = [
            each for each in mentions if each.number.counted not in fates and _is_gainsaid(each, others)
        ]
        return [[each for each in mentions if each not in strays], *([each] for each in strays)]
    return cluster(
        mentions,
        lambda each: [
            (each.number.counted, mark) for mark in _marks_of(each, marks, headlines) if each.number.counted
        ],
    )


def _is_gainsaid(mention: Mention, named: Sequence[Mention]) -> bool:
    """Tell whether its own report counts the same by another figure: "three died, five are badly hurt"."""
    return any(
        each.column == mention.column and numbers_agree(each.number, mention.number).level == "contradicts"
        for each in named
    )


_Spot = tuple[int, int, int]  # column, index of the claim, where the figure starts


def _pair_up(comparison: Comparison) -> dict[_Spot, list[Hashable]]:
    """Mark figures that nearly certain matches pair: both of a pair have one mark in common."""
    columns = {article.id: column for column, article in enumerate(comparison.articles)}
    marks: dict[_Spot, list[Hashable]] = {}
    for alignment in comparison.alignments:
        here, there = comparison.claims[alignment.left], comparison.claims[alignment.right]
        left, right = columns[alignment.left], columns[alignment.right]
        for match in alignment.matches:
            if not match.is_nearly_certain or _is_of_another(match):
                continue
            for pair in pair_numbers(match, here, there):
                one = left, pair.left.sentence, pair.left.start
                other = right, pair.right.sentence, pair.right.start
                for spot in (one, other):
                    marks.setdefault(spot, []).append((one, other))
    return marks


def _is_of_another(match: Match) -> bool:
    """Tell whether its sides name two places or persons where they say the same: each has its own figures."""
    return any(difference.rule == _OTHER_NAMES for difference in match.differences)


def _mentions_in(row: Row) -> Iterator[Mention]:
    for telling in row.tellings:
        for claim in telling.claims:
            for number in claim.numbers:
                if number.kind in _KINDS:
                    yield Mention(telling.column, claim, number, row)


def _marks_of(
    mention: Mention, marks: Mapping[_Spot, Sequence[Hashable]], headlines: Container[Hashable]
) -> list[Hashable]:
    spot = mention.column, mention.claim.sentence.index, mention.number.start
    sign = _sign(mention)
    # What a headline counts is what its report is about; two sentences may count the dead of two places.
    is_headlined = group_of(mention.number.counted) == _FATE and sign in headlines
    return [*marks.get(spot, ()), *([sign] if is_headlined else [])]


def _sign(mention: Mention) -> Hashable:
    number = mention.number
    return mention.column, number.counted, number.unit, number.low, number.high


def _make_quantity(mentions: Sequence[Mention]) -> Quantity:
    return Quantity(tuple(sorted(mentions, key=lambda each: (each.column, each.claim.sentence.index))))


def _place(quantity: Quantity) -> tuple[bool, bool, int, int]:
    counted = quantity.counted
    rank = _FIRST.index(counted) if counted in _FIRST else len(_FIRST)
    return len(quantity.columns) < 2, not quantity.differs, rank, quantity.row.number
