"""What a notebook shows of a comparison, a match or a difference: readable with scripts off."""

from __future__ import annotations

from markupsafe import Markup

from compare.page.assembling import fill_template, read_static
from compare.page.evidence import make_proof
from compare.page.findings import count_comparison, list_quantities, show_first
from compare.page.notes import Note
from compare.page.overview import draw_overview
from compare.page.phrases import load_phrases
from compare.page.rows import make_rows
from compare.page.sanitizing import displayable
from compare.page.settings import PageSettings
from compare.page.view import RowViewer
from compare.page.writing import title_of
from compare.records import Comparison, Difference, Interface, Match

_MOST_ROWS = 60


def render_fragment(item: Comparison | Match | Difference, ui: Interface = "en") -> str:
    """Return a piece of HTML for a notebook: no script, no request, no id that could clash.

    Parameters
    ----------
    item : Comparison or Match or Difference
        A comparison shows what to check first, its picture, who tells what, and its first rows; a match its
        probability, evidence and differences; a difference its kind and note.
    ui : {"en", "ru", "uk"}
        Language of the words around the reports.

    Returns
    -------
    str
        Escaped HTML; without the style that it brings along it still reads well.

    Examples
    --------
    >>> difference = Difference("number", None, None, 0.9, "35 against <40>.")
    >>> "35 against &lt;40&gt;." in render_fragment(difference)
    True
    """
    if isinstance(item, Comparison):
        return _comparison(item, ui)
    say = load_phrases(ui)
    differences = item.differences if isinstance(item, Match) else (item,)
    return fill_template(
        "fragment_match.html.jinja",
        say=say,
        style=_style(),
        proof=make_proof(item, "", "", say) if isinstance(item, Match) else None,
        notes=[Note(each.kind, displayable(each.note), each.maybe_translation) for each in differences],
    )


def _comparison(comparison: Comparison, ui: Interface) -> str:
    say = load_phrases(ui)
    rows = make_rows(comparison)
    numbers = {row.id: row.number for row in rows}
    viewer = RowViewer(comparison, numbers, PageSettings(ui=ui, evidence_up_to=0))
    return fill_template(
        "fragment.html.jinja",
        say=say,
        style=_style(),
        title=title_of(comparison, say),
        outlets=viewer.outlets,
        first=show_first(rows, list_quantities(comparison, rows), viewer.outlets, say),
        overview=draw_overview(comparison, rows, ()),
        counts=count_comparison(comparison, rows, viewer.outlets),
        rows=[viewer.view(row) for row in rows[:_MOST_ROWS]],
        more=max(0, len(rows) - _MOST_ROWS),
        notes=[displayable(note) for note in comparison.notes],
        signature=displayable(str(comparison.signature)),
    )


def _style() -> Markup:
    return Markup(read_static("fragment.css"))  # noqa: S704 - ours, not a report's
