"""Everything a template shows, worked out beforehand: templates hold no logic of their own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from compare.page.engines import engine_kind, name_engine
from compare.page.evidence import Proof, make_proof, percent
from compare.page.marking import mark_up
from compare.page.notes import Note, make_notes
from compare.page.phrases import load_phrases
from compare.page.row_marks import RowMarks, collect_marks, language_of
from compare.page.rows import FIGURE_KINDS, Nearest, Row, Telling, outlet_labels
from compare.page.sanitizing import displayable, language_tag
from compare.page.settings import PageSettings
from compare.page.tools import traits_of
from compare.records import Claim, Comparison

_LONG = 3000
_SHORTENED = 140
# What is farther than this is linked, not quoted.
_TELLING = 0.1
# From so probable a part of the claim on, a candidate is called related.
_RELATED = 0.6


@dataclass(frozen=True, slots=True)
class Line:
    """One claim: the marked original, and its translation with who made it."""

    original: Markup
    language: str
    place: str
    characters: int
    translation: str = ""
    target: str = ""
    engine: str = ""
    engine_kind: str = ""
    warnings: tuple[str, ...] = ()

    @property
    def is_long(self) -> bool:
        """Whether it is folded at first."""
        return self.characters > _LONG


@dataclass(frozen=True, slots=True)
class Candidate:
    """The nearest candidate where no match was found; `text` is "" where it is not to be quoted.

    `relation` is "related" where it makes part of the claim, else "nearest".
    """

    text: str
    language: str
    row: str
    number: int
    how_near: str
    relation: str = "nearest"


@dataclass(frozen=True, slots=True)
class Cell:
    """What one outlet says in a row: lines, or none and perhaps a nearest candidate.

    `elsewhere` is the id of the row where the lines stand, if that is another one.
    """

    outlet: str
    lines: tuple[Line, ...] = ()
    nearest: Candidate | None = None
    elsewhere: str = ""
    elsewhere_number: int = 0


@dataclass(frozen=True, slots=True)
class ShownDecision:
    """What a person decided about a row."""

    label: str
    note: str
    by: str


@dataclass(frozen=True, slots=True)
class RowView:
    """One row, ready to be shown; `tokens` are the filters that keep it."""

    id: str
    number: int
    tokens: str
    kinds: tuple[str, ...]
    band: str
    cells: tuple[Cell, ...]
    notes: tuple[Note, ...]
    doubtful_notes: tuple[Note, ...]
    proofs: tuple[Proof, ...]
    verdict: ShownDecision | None


def tokens_of(row: Row, columns: int) -> list[str]:
    """Return the filters that keep a row: matched, figures, other, reviewed, none in a column.

    Examples
    --------
    >>> from compare.page.rows import Telling
    >>> tokens_of(Row("a", 1, (Telling(0, ()),)), columns=2)
    ['n1']
    """
    kinds = set(row.kinds)
    tokens = {
        "m": row.is_matched,
        "f": bool(kinds & FIGURE_KINDS),
        "o": bool(kinds - FIGURE_KINDS),
        "r": row.decision is not None,
    }
    return [token for token, holds in tokens.items() if holds] + [
        f"n{column}" for column in range(columns) if column not in row.told_in
    ]


class RowViewer:
    """Turns rows into views; holds what all rows have in common.

    Parameters
    ----------
    comparison : Comparison
        One story.
    shown : mapping of str to int
        Numbers of the rows on the page, by id: only these may be linked or quoted.
    settings : PageSettings
        How the page is made.
    """

    def __init__(self, comparison: Comparison, shown: Mapping[str, int], settings: PageSettings) -> None:
        self.articles = comparison.articles
        self.outlets = tuple(map(displayable, outlet_labels(comparison)))
        self.shown = shown
        self.settings = settings
        self.say = load_phrases(settings.ui)
        matches = sum(len(alignment.matches) for alignment in comparison.alignments)
        self.has_evidence = matches <= settings.evidence_up_to
        self.paragraphs = [
            1 + max((claim.sentence.paragraph for claim in comparison.claims[article.id]), default=0)
            for article in comparison.articles
        ]

    def view(self, row: Row) -> RowView:
        """Return everything that the template shows of `row`."""
        probability = row.probability
        return RowView(
            id=row.id,
            number=row.number,
            tokens=" ".join([*tokens_of(row, len(self.articles)), *traits_of(row)]),
            kinds=row.kinds,
            band="" if probability is None else self.say.band(probability),
            cells=self._cells(row),
            notes=tuple(make_notes(row, self.outlets, self.say)),
            doubtful_notes=tuple(make_notes(row, self.outlets, self.say, doubtful=True)),
            proofs=self._proofs(row) if self.has_evidence else (),
            verdict=self._verdict(row),
        )

    def _cells(self, row: Row) -> tuple[Cell, ...]:
        marks = collect_marks(row, self.articles, self.settings.word_marks_from)
        tellings = {telling.column: telling for telling in row.tellings}
        return tuple(
            self._cell(column, tellings.get(column), row.nearest.get(column), marks)
            for column in range(len(self.outlets))
        )

    def _cell(self, column: int, telling: Telling | None, nearest: Nearest | None, marks: RowMarks) -> Cell:
        outlet = self.outlets[column]
        if telling:
            return Cell(outlet, tuple(self._line(column, claim, marks) for claim in telling.claims))
        if nearest and nearest.is_match:
            line = self._line(column, nearest.claim, marks)
            return Cell(outlet, (line,), None, nearest.row, self.shown.get(nearest.row, 0))
        return Cell(outlet, nearest=self._candidate(column, nearest) if nearest else None)

    def _line(self, column: int, claim: Claim, marks: RowMarks) -> Line:
        translation = claim.translation
        if translation is None or translation.engine == "identity" or translation.text == claim.text:
            translation = None
        return Line(
            original=mark_up(claim.text, marks[column, claim.sentence.index], self._label),
            language=language_tag(language_of(claim, self.articles[column])),
            place=self._place(column, claim),
            characters=len(claim.text),
            translation=displayable(translation.text) if translation else "",
            target=language_tag(translation.target_language) if translation else "",
            engine=name_engine(translation.engine, "by", self.say) if translation else "",
            engine_kind=engine_kind(translation.engine) if translation else "",
            warnings=tuple(map(self._warning, translation.warnings)) if translation else (),
        )

    def _label(self, kind: str) -> str:
        return self.say.known("mark", kind)

    def _warning(self, name: str) -> str:
        return self.say.known("guard", name, displayable(name))

    def _place(self, column: int, claim: Claim) -> str:
        if claim.part == "title":
            return self.say("headline")
        return self.say("paragraph", n=claim.sentence.paragraph + 1, total=self.paragraphs[column])

    def _candidate(self, column: int, nearest: Nearest) -> Candidate:
        text = displayable(nearest.claim.text)
        if len(text) > _SHORTENED:
            text = f"{text[:_SHORTENED].rstrip()}…"
        is_shown = nearest.row in self.shown
        is_related = nearest.related >= _RELATED
        how_near = self.say(f"near.{self.say.near(nearest.probability)}")
        told = (
            self.say("related_how", percent=percent(nearest.related))
            if is_related
            else self.say("nearest_how", band=how_near, percent=percent(nearest.probability))
        )
        return Candidate(
            text=text if is_shown and nearest.probability >= _TELLING else "",
            language=language_tag(language_of(nearest.claim, self.articles[column])),
            row=nearest.row if is_shown else "",
            number=self.shown.get(nearest.row, 0),
            how_near=f"{told}; {self.say(f'refused.{nearest.refused}')}" if nearest.refused else told,
            relation="related" if is_related else "nearest",
        )

    def _proofs(self, row: Row) -> tuple[Proof, ...]:
        return tuple(
            make_proof(pair.match, self.outlets[pair.left], self.outlets[pair.right], self.say)
            for pair in row.all_pairs
        )

    def _verdict(self, row: Row) -> ShownDecision | None:
        decision = row.decision
        if decision is None:
            return None
        is_named = self.settings.reviewers and decision.reviewer
        return ShownDecision(
            label=self.say.known("label", decision.label, displayable(decision.label)),
            note=displayable(decision.note),
            by=self.say("decision_by", reviewer=displayable(decision.reviewer)) if is_named else "",
        )
