"""The versions of one article as one HTML page: one file, no script, no request to anywhere."""

from __future__ import annotations

from pathlib import Path

from compare.outputs import write_whole
from compare.page.assembling import fill_template, inline, read_static, read_style
from compare.page.phrases import Phrases
from compare.page.sanitizing import displayable, language_tag, web_address
from compare.page.sealing import seal
from compare.page.settings import PageSettings
from compare.page.versions.last_state import view_last_state
from compare.page.versions.phrases import load_version_phrases
from compare.page.versions.timeline import list_dots, list_rows
from compare.page.versions.view import VersionsViewer
from compare.records import CHANGE_KINDS, VersionsComparison


def write_versions_html(
    comparison: VersionsComparison, path: str | Path, settings: PageSettings | None = None
) -> Path:
    """Write the page of the versions of one article.

    Parameters
    ----------
    comparison : VersionsComparison
        What `compare.compare_versions` found.
    path : str or pathlib.Path
        The page; missing folders are made, a file that is there is replaced.
    settings : PageSettings, optional
        Only its language of the interface matters here.

    Returns
    -------
    pathlib.Path
        `path`.

    Raises
    ------
    OutputError
        If the page cannot be written.
    UsageError
        If there is no interface in the language of the settings.
    """
    page = make_versions_page(comparison, settings or PageSettings())
    return write_whole(path, seal(page, (version.article for version in comparison.versions)))


def make_versions_page(comparison: VersionsComparison, settings: PageSettings) -> str:
    """Return the page that `write_versions_html` writes."""
    say = load_version_phrases(settings.ui)
    viewer = VersionsViewer(comparison, say)
    newest = comparison.versions[-1].article
    kinds = viewer.count_kinds()
    return fill_template(
        "versions.html.jinja",
        say=say,
        title=displayable(newest.title or newest.outlet),
        title_language=language_tag(newest.language),
        address=displayable(newest.url),
        link=web_address(newest.url),
        lead=_lead(comparison, say),
        pointers=viewer.list_pointers(),
        dots=list_dots(viewer),
        timeline=list_rows(viewer),
        kinds=[say(f"versions_kind.{kind}") for kind in CHANGE_KINDS],
        steps=viewer.view_steps(),
        filters=kinds,
        total=len(comparison.changes),
        last=view_last_state(viewer),
        order=say(f"versions_order.{comparison.order}"),
        has_translation=_has_translation(comparison),
        notes=[displayable(note) for note in comparison.notes],
        signature=displayable(str(comparison.signature)),
        version=displayable(dict(comparison.signature.parts).get("outletdiff", "")),
        **inline(_style([token for token, _, _ in kinds])),
    )


def _lead(comparison: VersionsComparison, say: Phrases) -> str:
    last = comparison.versions[-1]
    copies = sum(1 + len(version.copies) for version in comparison.versions)
    outlet = displayable(last.article.outlet)
    if len(comparison.versions) == 1:
        return say("versions_lead_one", outlet=outlet, copies=copies)
    return say(
        "versions_lead",
        outlet=outlet,
        versions=len(comparison.versions),
        copies=copies,
        changes=len(comparison.changes),
        last=say.moment(last.time),
    )


def _has_translation(comparison: VersionsComparison) -> bool:
    claims = (claim for told in comparison.claims.values() for claim in told)
    return any(claim.translation and claim.translation.engine != "identity" for claim in claims)


def _style(tokens: list[str]) -> str:
    """Return the style; the filters need no script: the inputs themselves are asked."""
    choices = fill_template("versions_choices.css.jinja", tokens=tokens)
    return f"{read_style()}\n{read_static('versions.css')}\n{choices}"
