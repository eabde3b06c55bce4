"""A `Comparison` as one HTML page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from compare.outputs import write_whole
from compare.page.assembling import fill_template, inline, read_script, read_style
from compare.page.findings import count_comparison, list_quantities, show_first, show_quantities
from compare.page.overview import draw_overview
from compare.page.phrases import Phrases, load_phrases
from compare.page.rows import Row, make_rows
from compare.page.sanitizing import displayable, language_tag
from compare.page.sealing import seal
from compare.page.settings import PageSettings
from compare.page.summary import list_reports, tell_relations
from compare.page.terms import list_terms
from compare.page.tools import WholeReport, lay_out_reports, list_sources, offer_choices, rank_by_date
from compare.page.view import RowView, RowViewer
from compare.records import DIFFERENCE_KINDS, Comparison, Decision

_MOST_ROWS_IN_TABLE = 500
# A report that can be read whole stands on the page a second time.
_MOST_ROWS_TO_READ_WHOLE = 1000
# Browsers lay out lots of rows only when they come near; small pages need no lots.
_ROWS_IN_ONE_LOT, _ROWS_IN_LOT = 400, 40


def write_html(
    comparison: Comparison,
    path: str | Path,
    settings: PageSettings | None = None,
    decisions: Mapping[str, Decision] | None = None,
) -> Path:
    """Write the side-by-side page: one file, no request to anywhere, readable with scripts off.

    Parameters
    ----------
    comparison : Comparison
        One story.
    path : str or pathlib.Path
        The page; missing folders are made, a file that is there is replaced.
    settings : PageSettings, optional
        Language of the interface, excerpts, what is left out where.
    decisions : mapping of str to Decision, optional
        What a person decided, by row id; adds the filter "reviewed".

    Returns
    -------
    pathlib.Path
        `path`.

    Raises
    ------
    OutputError
        If the page cannot be written; a page that was there before is untouched.
    UsageError
        If there is no interface in the language of the settings.

    Examples
    --------
    >>> import tempfile
    >>> from compare.records import Signature
    >>> empty = Comparison((), {}, (), (), Signature(()), title="Nothing yet")
    >>> write_html(empty, Path(tempfile.mkdtemp(), "page.html")).name
    'page.html'
    """
    page = make_page(comparison, settings or PageSettings(), decisions)
    return write_whole(path, seal(page, comparison.articles, *_decided(decisions)))


def _decided(decisions: Mapping[str, Decision] | None) -> list[str]:
    return [f"{row} {decision.label} {decision.note}" for row, decision in sorted((decisions or {}).items())]


def make_page(
    comparison: Comparison, settings: PageSettings, decisions: Mapping[str, Decision] | None = None
) -> str:
    """Return the page that `write_html` writes."""
    say = load_phrases(settings.ui)
    rows = make_rows(comparison, decisions)
    shown = [row for row in rows if not settings.excerpts or row.is_matched or row.id in settings.chosen]
    numbers = {row.id: row.number for row in shown}
    viewer = RowViewer(comparison, numbers, settings)
    quantities = list_quantities(comparison, rows, numbers)
    ranks, outlets = rank_by_date(comparison, shown), viewer.outlets
    views = [_with_rank(viewer.view(row), ranks) for row in shown]
    return fill_template(
        "page.html.jinja",
        say=say,
        title=title_of(comparison, say),
        title_language=language_of_title(comparison, say),
        outlets=outlets,
        rows=views,
        lot_size=_ROWS_IN_LOT if len(views) > _ROWS_IN_ONE_LOT else max(len(views), 1),
        counts=count_comparison(comparison, rows, outlets),
        first=show_first(rows, quantities, outlets, say),
        figures=show_quantities(quantities, outlets, say),
        reports=list_reports(comparison, outlets, say),
        remarks=_remarks(comparison, settings, viewer, rows),
        relations=tell_relations(comparison, outlets, say),
        overview=draw_overview(comparison, rows, numbers),
        terms=list_terms(comparison),
        table_rows=shown if len(shown) <= _MOST_ROWS_IN_TABLE else (),
        table_limit=_MOST_ROWS_IN_TABLE,
        choices=offer_choices(
            (view.tokens for view in views),
            outlets,
            say,
            has_decisions=decisions is not None,
            orders=_orders(comparison, ranks),
        ),
        sources=list_sources(comparison, outlets, say),
        whole_reports=_whole_reports(comparison, rows, outlets, settings),
        kinds=DIFFERENCE_KINDS,
        seen_kinds=[kind for kind in DIFFERENCE_KINDS if any(kind in row.kinds for row in shown)],
        has_evidence=any(view.proofs for view in views),
        signature=displayable(str(comparison.signature)),
        version=version_of(comparison),
        **inline(*_styles(len(outlets)), script=read_script()),
    )


def _with_rank(view: RowView, ranks: Mapping[str, int]) -> RowView:
    return view._replace(tokens=f"{view.tokens} d{ranks[view.id]}".strip()) if view.id in ranks else view


def _orders(comparison: Comparison, ranks: Mapping[str, int]) -> tuple[str, ...]:
    """Return the orders that rows may have: by a time only where one is known."""
    has_times = any(article.published for article in comparison.articles)
    has_dates = len(set(ranks.values())) > 1
    return ("story", "severity", *["time"][:has_times], *["date"][:has_dates])


def title_of(comparison: Comparison, say: Phrases) -> str:
    """Return the story's title: its own, or a report's headline, best one in the language of the page."""
    headlines = [article.title for article in comparison.articles]
    titles = [comparison.title, *headlines]
    if not comparison.title or comparison.title in headlines:
        own = [article.title for article in comparison.articles if article.language == say("language")]
        titles = [*own, *titles]
    return next((displayable(title) for title in titles if title.strip()), say("untitled"))


def language_of_title(comparison: Comparison, say: Phrases) -> str:
    """Return the tag of the language of `title_of`: of the report whose headline it is, else of the first."""
    title = title_of(comparison, say)
    own = [article for article in comparison.articles if displayable(article.title) == title]
    return next((language_tag(article.language) for article in (*own, *comparison.articles)), "")


def version_of(comparison: Comparison) -> str:
    """Return the version that made the comparison, as far as its signature tells."""
    return displayable(dict(comparison.signature.parts).get("outletdiff", ""))


def _styles(columns: int) -> tuple[str, str]:
    """Return the style of the page, and what is added to it where scripts are off."""
    tokens = ["m", "f", "o", "r", *(f"{state}{column}" for state in "np" for column in range(columns))]
    layout = fill_template("columns.css.jinja", columns=max(columns, 1))
    choices = fill_template("choices.css.jinja", tokens=(), columns=columns, is_scripted=True)
    unscripted = fill_template("choices.css.jinja", tokens=tokens, columns=columns, is_scripted=False)
    return read_style() + layout + choices, unscripted


def _whole_reports(
    comparison: Comparison, rows: Sequence[Row], outlets: Sequence[str], settings: PageSettings
) -> tuple[WholeReport, ...]:
    """Return the reports to be read whole, but not where excerpts were asked for or all would be too much."""
    if settings.excerpts or len(rows) > _MOST_ROWS_TO_READ_WHOLE:
        return ()
    return lay_out_reports(comparison, rows, outlets, load_phrases(settings.ui))


def _remarks(
    comparison: Comparison, settings: PageSettings, viewer: RowViewer, rows: Sequence[Row]
) -> list[str]:
    """Say what a reader must know before trusting the page."""
    say = viewer.say
    remarks = [displayable(note) for note in comparison.notes]
    if settings.excerpts:
        remarks.append(say("about_excerpts", n=len(rows) - len(viewer.shown)))
    remarks.append(say("about_no_match"))
    if any(row.perhaps_in for row in rows):
        remarks.append(say("about_perhaps"))
    remarks.append(say("about_words", percent=round(settings.word_marks_from * 100)))
    if not viewer.has_evidence:
        remarks.append(say("about_evidence_left_out", limit=settings.evidence_up_to))
    if not settings.excerpts and len(viewer.shown) > _MOST_ROWS_TO_READ_WHOLE:
        remarks.append(say("reading_left_out", limit=_MOST_ROWS_TO_READ_WHOLE))
    return remarks
