"""Everything a template shows, worked out beforehand: templates hold no logic of their own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from markupsafe import Markup

from compare.page.cells import Candidate, Tie, make_candidate, tie_cells
from compare.page.engines import aid_of, engine_kind, name_engine
from compare.page.evidence import Proof, make_proof, percent
from compare.page.marking import mark_up
from compare.page.notes import Note, make_notes
from compare.page.phrases import load_phrases
from compare.page.row_marks import RowMarks, collect_marks, language_of
from compare.page.rows import FIGURE_KINDS, Row, Telling, outlet_labels
from compare.page.sanitizing import displayable, language_tag
from compare.page.settings import PageSettings
from compare.page.tools import traits_of
from compare.records import Claim, Comparison

_LONG = 3000
# On pages with more rows, what only spares a reader one step is left out, so that they stay small.
_MANY_ROWS = 2000


class Line(NamedTuple):
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


class Cell(NamedTuple):
    """What one outlet says in a row: lines, a row where its match stands, or a nearest candidate.

    `elsewhere` is the id of the other row where the sentence stands that matches this row's claim. `band` and
    `tie` say how surely the cell is tied to the row: "" where the head of the row says it. `is_rest` is true
    of what a phone folds, see `fold_columns`. `is_perhaps` says that the nearest candidate may well tell the
    claim, but is matched in another row.
    """

    outlet: str
    lines: tuple[Line, ...] = ()
    nearest: Candidate | None = None
    elsewhere: str = ""
    elsewhere_number: int = 0
    band: str = ""
    tie: str = ""
    is_rest: bool = False
    is_perhaps: bool = False


class ShownDecision(NamedTuple):
    """What a person decided about a row."""

    label: str
    note: str
    by: str


class RowView(NamedTuple):
    """One row, ready to be shown; `tokens` are the filters that keep it."""

    id: str
    number: int
    label: str
    tokens: str
    kinds: tuple[str, ...]
    band: str
    band_label: str
    cells: tuple[Cell, ...]
    notes: tuple[Note, ...]
    doubtful_notes: tuple[Note, ...]
    proofs: tuple[Proof, ...]
    verdict: ShownDecision | None

    @property
    def is_perhaps(self) -> bool:
        """Whether a report tells it perhaps, in a sentence that stands in another row."""
        return any(cell.is_perhaps for cell in self.cells)

    @property
    def rest(self) -> tuple[str, ...]:
        """The outlets of the cells that a phone folds."""
        return tuple(cell.outlet for cell in self.cells if cell.is_rest)


def fold_columns(row: Row) -> frozenset[int]:
    """Return the columns that a phone folds where three outlets or more tell a claim.

    What surely differs stays, and where nothing does the first telling: the others say it too.

    Examples
    --------
    >>> from compare.page.rows import Telling
    >>> sorted(fold_columns(Row("a", 1, tuple(Telling(column, ()) for column in (0, 2, 3)))))
    [2, 3]
    >>> sorted(fold_columns(Row("a", 1, (Telling(0, ()), Telling(1, ())))))
    []
    """
    columns = [telling.column for telling in row.tellings]
    if len(columns) < 3:
        return frozenset()
    differing = (pair for pair in row.all_pairs if pair.match.sure_differences)
    kept = {column for pair in differing for column in (pair.left, pair.right)} & set(columns)
    return frozenset(columns) - (kept or {columns[0]})


def tokens_of(row: Row, columns: int) -> list[str]:
    """Return the filters that keep a row: matched, figures, other, reviewed; none, or perhaps, in a column.

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
    absences = [f"{row.state(column)[0]}{column}" for column in range(columns) if column not in row.told_in]
    return [token for token, holds in tokens.items() if holds] + absences


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
        self.claims = tuple(comparison.claims[article.id] for article in comparison.articles)
        self.is_large = len(comparison.groups) > _MANY_ROWS
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
            label="" if self.is_large else self.say("link_to_row", n=row.number),
            tokens=" ".join([*tokens_of(row, len(self.articles)), *traits_of(row)]),
            kinds=row.kinds,
            band="" if probability is None else self.say.band(probability),
            band_label=self._band_label(row),
            cells=self._cells(row),
            notes=tuple(self._notes(row, doubtful=False)),
            doubtful_notes=tuple(self._notes(row, doubtful=True)),
            proofs=self._proofs(row) if self.has_evidence else (),
            verdict=self._verdict(row),
        )

    def _band_label(self, row: Row) -> str:
        if len(row.pairs or row.across) > 1:
            return self.say("band_weakest")
        return "" if self.is_large else self.say("band_label")

    def _cells(self, row: Row) -> tuple[Cell, ...]:
        marks = collect_marks(row, self.articles, self.settings.word_marks_from)
        tellings = {telling.column: telling for telling in row.tellings}
        ties = tie_cells(row)
        folded: frozenset[int] = frozenset() if self.is_large else fold_columns(row)
        return tuple(
            self._telling(tellings[column], marks, self._tie(row, ties.get(column)))._replace(
                is_rest=column in folded
            )
            if column in tellings
            else self._without(row, column)
            for column in range(len(self.outlets))
        )

    def _telling(self, telling: Telling, marks: RowMarks, tie: tuple[str, str]) -> Cell:
        column, band = telling.column, tie[0]
        lines = tuple(self._line(column, claim, marks) for claim in telling.claims)
        return Cell(self.outlets[column], lines, band=band, tie=tie[1])

    def _without(self, row: Row, column: int) -> Cell:
        outlet, nearest = self.outlets[column], row.nearest.get(column)
        if nearest is None:
            return Cell(outlet)
        if nearest.is_match:
            band = self.say.band(nearest.probability)
            tie = self.say(
                "tie.elsewhere", band=self.say(f"band.{band}"), percent=percent(nearest.probability)
            )
            number = self.shown.get(nearest.row, 0)
            return Cell(outlet, elsewhere=nearest.row, elsewhere_number=number, band=band, tie=tie)
        language = language_of(nearest.claim, self.articles[column])
        found = make_candidate(row, nearest, language, self.shown, self.say)
        is_perhaps = column in row.perhaps_in
        if self.is_large and not found.reasons and not is_perhaps:
            found = found._replace(text="", translation="")
        return Cell(outlet, nearest=found, is_perhaps=is_perhaps)

    def _tie(self, row: Row, tie: Tie | None) -> tuple[str, str]:
        """Return the band of a cell and what is said of it; the head says it of two sure cells."""
        if tie is None or (tie.is_nearly_certain and len(row.tellings) < 3):
            return "", ""
        band = self.say.band(tie.probability)
        words = self.say(f"band.{band}")
        if tie.is_nearly_certain:
            return band, words
        linked = self.say(
            "tie.linked", outlet=self.outlets[tie.column], band=words, percent=percent(tie.probability)
        )
        return band, linked

    def _line(self, column: int, claim: Claim, marks: RowMarks) -> Line:
        translation = aid_of(claim)
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
        number = claim.sentence.paragraph + 1
        if self.is_large:
            return self.say("paragraph_alone", n=number)
        return self.say("paragraph", n=number, total=self.paragraphs[column])

    def _notes(self, row: Row, *, doubtful: bool) -> list[Note]:
        return make_notes(row, self.outlets, self.say, doubtful=doubtful, claims=self.claims)

    def _proofs(self, row: Row) -> tuple[Proof, ...]:
        """Return the evidence of its matches, the weakest first: it is the one that a reader asks for."""
        pairs = sorted(row.all_pairs, key=lambda pair: pair.match.probability)
        return tuple(
            make_proof(pair.match, self.outlets[pair.left], self.outlets[pair.right], self.say)
            for pair in pairs
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
