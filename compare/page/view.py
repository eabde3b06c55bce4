"""Everything a template shows, worked out beforehand: templates hold no logic of their own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from compare.page.display import displayable, language_tag
from compare.page.engines import engine_kind, name_engine
from compare.page.marking import mark_up
from compare.page.notes import Note, make_notes
from compare.page.phrases import Phrases, load_phrases
from compare.page.row_marks import RowMarks, collect_marks, language_of
from compare.page.rows import FIGURE_KINDS, Nearest, Row, outlet_labels
from compare.page.settings import PageSettings
from compare.records import Claim, Comparison, Evidence

_LONG = 3000
_SHORTENED = 140
# What is farther than this is linked, not quoted.
_TELLING = 0.1
_EVIDENCE_SCALE = 4.0


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
    """The nearest candidate where no match was found; `text` is "" where it may not be shown."""

    text: str
    language: str
    row: str
    number: int
    how_near: str
    is_match: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """What one outlet says in a row: lines, or none and perhaps a nearest candidate."""

    outlet: str
    lines: tuple[Line, ...] = ()
    nearest: Candidate | None = None


class Weight:
    """One feature of the evidence, and its bar to the left or right of the middle."""

    __slots__ = ("adds", "bar_start", "bar_width", "feature", "value")

    def __init__(self, evidence: Evidence, say: Phrases) -> None:
        self.feature = say.known("feature", evidence.feature, displayable(evidence.feature).replace("_", " "))
        self.value = f"{evidence.value:.2f}"
        self.adds = f"{evidence.contribution:+.2f}"
        length = min(abs(evidence.contribution) / _EVIDENCE_SCALE, 1.0) * 50
        self.bar_width = f"{length:.0f}"
        self.bar_start = f"{50 if evidence.contribution >= 0 else 50 - length:.0f}"


@dataclass(frozen=True, slots=True)
class Proof:
    """The evidence for one pair of a row."""

    heading: str
    weights: tuple[Weight, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
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
    proofs: tuple[Proof, ...]
    verdict: Verdict | None


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
    found = row.columns | {column for column, nearest in row.nearest.items() if nearest.is_match}
    return [token for token, holds in tokens.items() if holds] + [
        f"n{column}" for column in range(columns) if column not in found
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
        self.has_evidence = len(shown) <= settings.evidence_up_to
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
            tokens=" ".join(tokens_of(row, len(self.articles))),
            kinds=row.kinds,
            band="" if probability is None else self.say.band(probability),
            cells=self._cells(row),
            notes=tuple(make_notes(row, self.outlets, self.say)),
            proofs=self._proofs(row) if self.has_evidence else (),
            verdict=self._verdict(row),
        )

    def _cells(self, row: Row) -> tuple[Cell, ...]:
        marks = collect_marks(row, self.articles, self.settings.word_marks_from)
        tellings = {telling.column: telling for telling in row.tellings}
        cells = []
        for column, outlet in enumerate(self.outlets):
            if telling := tellings.get(column):
                lines = (self._line(column, claim, marks) for claim in telling.claims)
                cells.append(Cell(outlet, lines=tuple(lines)))
            else:
                cells.append(Cell(outlet, nearest=self._candidate(column, row.nearest.get(column))))
        return tuple(cells)

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

    def _candidate(self, column: int, nearest: Nearest | None) -> Candidate | None:
        if nearest is None:
            return None
        text = displayable(nearest.claim.text)
        how_near = self.say(f"near.{self.say.near(nearest.probability)}")
        is_shown = nearest.row in self.shown
        is_telling = nearest.probability >= _TELLING or nearest.is_match
        return Candidate(
            text=_shortened(text) if is_shown and is_telling else "",
            language=language_tag(language_of(nearest.claim, self.articles[column])),
            row=nearest.row if is_shown else "",
            number=self.shown.get(nearest.row, 0),
            how_near=self.say("nearest_how", band=how_near, percent=percent(nearest.probability)),
            is_match=nearest.is_match,
        )

    def _proofs(self, row: Row) -> tuple[Proof, ...]:
        return tuple(
            Proof(
                self.say(
                    "evidence_pair",
                    left=self.outlets[pair.left],
                    right=self.outlets[pair.right],
                    percent=percent(pair.match.probability),
                    band=self.say(f"band.{self.say.band(pair.match.probability)}"),
                ),
                tuple(Weight(evidence, self.say) for evidence in pair.match.evidence),
            )
            for pair in row.pairs
        )

    def _verdict(self, row: Row) -> Verdict | None:
        decision = row.decision
        if decision is None:
            return None
        is_named = self.settings.reviewers and decision.reviewer
        return Verdict(
            label=self.say.known("label", decision.label, displayable(decision.label)),
            note=displayable(decision.note),
            by=self.say("decision_by", reviewer=displayable(decision.reviewer)) if is_named else "",
        )


def percent(probability: float) -> int:
    """Return a probability in whole per cent; only what is certain reads 0 or 100.

    Examples
    --------
    >>> percent(0.998), percent(0.42), percent(0.0)
    (99, 42, 0)
    """
    if 0 < probability < 1:
        return min(99, max(1, round(probability * 100)))
    return round(probability * 100)


def _shortened(text: str) -> str:
    return text if len(text) <= _SHORTENED else f"{text[:_SHORTENED].rstrip()}…"
