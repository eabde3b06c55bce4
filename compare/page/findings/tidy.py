"""Tidy frames of a comparison: one row a thing, for notebooks and spreadsheets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from compare.page.findings.counting import count_comparison
from compare.page.findings.first import rank_findings
from compare.page.findings.joining import Finding, FoundPair
from compare.page.findings.quantities import Quantity, list_quantities
from compare.page.frames import encodable
from compare.page.rows import Row, make_rows, outlet_labels
from compare.records import Article, Claim, Comparison

if TYPE_CHECKING:
    import pandas as pd

# The columns of each frame, in order, and what a column holds that is not text.
DIFFERENCES = {
    "finding": "int64", "kind": "object", "sure": "bool", "severity": "float64", "probability": "float64",
    "left_outlet": "object", "left_words": "object", "right_outlet": "object", "right_words": "object",
    "note": "object", "maybe_translation": "bool", "rule": "object", "left_text": "object",
    "right_text": "object", "row": "object", "left_article": "object", "right_article": "object",
}  # fmt: skip
FIGURES = {
    "quantity": "int64", "counted": "object", "unit": "object", "low": "float64", "high": "float64",
    "bound": "object", "outlet": "object", "words": "object", "speaker": "object", "stated": "object",
    "published": "object", "reports": "int64", "differs": "bool", "place": "object", "text": "object",
    "row": "object", "article": "object",
}  # fmt: skip
QUOTES = {
    "outlet": "object", "quote": "object", "speaker": "object", "kind": "object", "place": "object",
    "text": "object", "translation": "object", "engine": "object", "title": "object", "published": "object",
    "url": "object", "row": "object", "article": "object",
}  # fmt: skip
COVERAGE = {
    "outlet": "object", "told": "int64", "differs": "int64", "none": "int64", "alone": "int64",
    "perhaps": "int64",
    "rows": "int64", "claims": "int64", "sentences": "int64", "language": "object", "title": "object",
    "published": "object", "url": "object", "article": "object",
}  # fmt: skip
SENTENCES = {
    "outlet": "object", "place": "object", "text": "object", "translation": "object", "engine": "object",
    "speaker": "object", "state": "object", "reports": "int64", "kinds": "object", "probability": "float64",
    "row": "object", "article": "object", "index": "int64",
}  # fmt: skip


def tabulate_differences(comparison: Comparison) -> pd.DataFrame:
    """Return one row a difference between two reports.

    Parameters
    ----------
    comparison : Comparison
        One story.

    Returns
    -------
    pandas.DataFrame
        Those that matter most first, as on the page; the ones that are not sure stand behind all that are.
        ``finding`` numbers what differs (several rows have one number where three outlets give two figures
        for one thing); ``kind`` is one of `DIFFERENCE_KINDS`; ``sure`` says whether the match is nearly
        certain: else it is a difference only if both sides make one claim; ``severity`` (0 to 1),
        ``probability`` of the match, ``left_outlet``, ``left_words``, ``right_outlet``, ``right_words`` (""
        where a sentence has none), ``note``, ``maybe_translation``, ``rule``, both sentences in
        ``left_text`` and ``right_text``, ``row`` on the page, ``left_article`` and ``right_article``.

    Examples
    --------
    >>> from compare.records import Signature
    >>> list(tabulate_differences(Comparison((), {}, (), (), Signature(())))[:3].columns[:4])
    ['finding', 'kind', 'sure', 'severity']
    """
    labels = outlet_labels(comparison)
    ids = [article.id for article in comparison.articles]
    rows = make_rows(comparison)
    findings = enumerate(rank_findings(rows, list_quantities(comparison, rows)), start=1)
    return _frame(
        (
            _difference_record(number, finding, found, labels, ids)
            for number, finding in findings
            for found in finding.pairs
        ),
        DIFFERENCES,
    )


def tabulate_figures(comparison: Comparison) -> pd.DataFrame:
    """Return one row a figure that a report gives.

    Parameters
    ----------
    comparison : Comparison
        One story.

    Returns
    -------
    pandas.DataFrame
        Rows with one number in ``quantity`` almost certainly count the same thing: nearly certain matches
        pair them. ``counted`` is its name where it has one in every language ("killed"); ``unit``; ``low``
        and ``high`` in that unit, equal unless the text gives a range, and ``bound`` ("at_least");
        ``outlet``; the report's own ``words``; the ``speaker`` that the sentence names, the date or time
        ``stated`` in it, the time when the report was ``published`` (ISO 8601); by how many ``reports`` the
        quantity is given and whether it ``differs`` between them; ``place`` ("headline" or the number of a
        paragraph), ``text`` of the sentence, ``row`` on the page and ``article``.

    Examples
    --------
    >>> from compare.records import Signature
    >>> list(tabulate_figures(Comparison((), {}, (), (), Signature(()))).columns[:5])
    ['quantity', 'counted', 'unit', 'low', 'high']
    """
    quantities = list_quantities(comparison, make_rows(comparison))
    records = (
        record
        for number, quantity in enumerate(quantities, start=1)
        for record in _figure_records(comparison, number, quantity)
    )
    return _frame(records, FIGURES)


def tabulate_quotes(comparison: Comparison) -> pd.DataFrame:
    """Return one row a passage in quotation marks, with what is needed to cite it.

    Parameters
    ----------
    comparison : Comparison
        One story.

    Returns
    -------
    pandas.DataFrame
        In the order of the page: ``outlet``, the ``quote`` as written, its ``speaker`` where one is named,
        ``kind`` ("speech", "title" for a name, "distance" for a word that the text does not make its own),
        ``place``, ``text`` of the sentence, its ``translation`` and the ``engine`` that made it, then
        ``title``, ``published`` and ``url`` of the report, ``row`` on the page and ``article``.

    Examples
    --------
    >>> from compare.records import Signature
    >>> list(tabulate_quotes(Comparison((), {}, (), (), Signature(()))).columns[:3])
    ['outlet', 'quote', 'speaker']
    """
    records = (
        {
            "quote": quote.text,
            "speaker": quote.speaker or claim.speaker,
            "kind": quote.kind,
            **_claim_record(claim),
            **_article_record(comparison.articles[column]),
            "outlet": outlet,
            "row": row.id,
        }
        for row, column, outlet, claim in _told(comparison)
        for quote in claim.quotes
    )
    return _frame(records, QUOTES)


def tabulate_coverage(comparison: Comparison) -> pd.DataFrame:
    """Return one row a report: how it stands to the claims of all.

    Parameters
    ----------
    comparison : Comparison
        One story.

    Returns
    -------
    pandas.DataFrame
        In order of publication: ``outlet``; rows of the page that it shares with no sure difference
        (``told``), that it shares and tells differently (``differs``), for which no match was found in it
        (``none``), that have no match in any other report (``alone``), and those of these two kinds that it
        or another report tells ``perhaps``, in a sentence that stands in another row: these five add up to
        ``rows``. Then its own ``claims``, of which so many are ``sentences`` and the rest the headline;
        ``language``, ``title``, ``published``, ``url`` and ``article``.

    Examples
    --------
    >>> from compare.records import Signature
    >>> list(tabulate_coverage(Comparison((), {}, (), (), Signature(()))).columns[:5])
    ['outlet', 'told', 'differs', 'none', 'alone']
    """
    counts = count_comparison(comparison, make_rows(comparison), outlet_labels(comparison))
    records = (
        {
            **_article_record(article),
            "outlet": each.outlet,
            "told": each.told,
            "differs": each.differs,
            "none": each.none,
            "alone": each.alone,
            "perhaps": each.perhaps,
            "rows": counts.rows,
            "claims": each.claims,
            "sentences": each.sentences,
            "language": article.language,
        }
        for article, each in zip(comparison.articles, counts.coverage, strict=True)
    )
    return _frame(records, COVERAGE)


def tabulate_sentences(comparison: Comparison) -> pd.DataFrame:
    """Return one row a claim: each sentence and headline of each report.

    Parameters
    ----------
    comparison : Comparison
        One story.

    Returns
    -------
    pandas.DataFrame
        In the order of the page: ``outlet``, ``place``, ``text``, ``translation`` and its ``engine``, the
        ``speaker`` that it names; ``state`` of its report in the row ("told" with no sure difference,
        "differs", "alone" where no match was found in any other report, or "perhaps" where another one tells
        it perhaps, in a sentence that stands in another row), how many ``reports`` tell the
        row, the ``kinds`` of sure differences in it, and the least ``probability`` of its matches (empty
        where there is none); ``row`` on the page, ``article`` and ``index`` in it.

    Examples
    --------
    >>> from compare.records import Signature
    >>> list(tabulate_sentences(Comparison((), {}, (), (), Signature(()))).columns[:3])
    ['outlet', 'place', 'text']
    """
    records = (
        {
            **_claim_record(claim),
            "outlet": outlet,
            "speaker": claim.speaker,
            "state": row.state_among_others(column),
            "reports": len(row.told_in),
            "kinds": ", ".join(row.kinds),
            "probability": row.probability,
            "row": row.id,
            "article": comparison.articles[column].id,
            "index": claim.sentence.index,
        }
        for row, column, outlet, claim in _told(comparison)
    )
    return _frame(records, SENTENCES)


def _difference_record(
    number: int, finding: Finding, found: FoundPair, labels: tuple[str, ...], ids: list[str]
) -> dict[str, object]:
    difference, pair = found.difference, found.pair
    return {
        "finding": number,
        "kind": difference.kind,
        "sure": pair.match.is_nearly_certain,
        "severity": difference.severity,
        "probability": pair.match.probability,
        "left_outlet": labels[pair.left],
        "left_words": found.left.words,
        "right_outlet": labels[pair.right],
        "right_words": found.right.words,
        "note": difference.note,
        "maybe_translation": difference.maybe_translation,
        "rule": difference.rule,
        "left_text": "\n".join(claim.text for claim in pair.left_claims),
        "right_text": "\n".join(claim.text for claim in pair.right_claims),
        "row": finding.row.id,
        "left_article": ids[pair.left],
        "right_article": ids[pair.right],
    }


def _figure_records(comparison: Comparison, number: int, quantity: Quantity) -> Iterator[dict[str, object]]:
    labels = outlet_labels(comparison)
    for mention in quantity.mentions:
        value = quantity.value_of(mention)
        yield {
            **_article_record(comparison.articles[mention.column]),
            **_claim_record(mention.claim),
            "quantity": number,
            "counted": quantity.counted,
            "unit": value.unit,
            "low": value.low,
            "high": value.high,
            "bound": value.bound,
            "outlet": labels[mention.column],
            "words": mention.words,
            "speaker": mention.speaker,
            "stated": mention.stated,
            "reports": len(quantity.columns),
            "differs": quantity.differs,
            "row": mention.row.id,
        }


def _told(comparison: Comparison) -> Iterator[tuple[Row, int, str, Claim]]:
    labels = outlet_labels(comparison)
    for row in make_rows(comparison):
        for telling in row.tellings:
            for claim in telling.claims:
                yield row, telling.column, labels[telling.column], claim


def _claim_record(claim: Claim) -> dict[str, object]:
    made = claim.translation
    is_translated = made is not None and made.engine != "identity"
    return {
        "text": claim.text,
        "translation": made.text if made is not None and is_translated else "",
        "engine": made.engine if made is not None and is_translated else "",
        "place": "headline" if claim.part == "title" else str(claim.sentence.paragraph + 1),
    }


def _article_record(article: Article) -> dict[str, object]:
    return {
        "title": article.title,
        "published": article.published.isoformat() if article.published else "",
        "url": article.url,
        "article": article.id,
    }


def _frame(records: Iterable[Mapping[str, object]], columns: Mapping[str, Any]) -> pd.DataFrame:
    import pandas as pd

    rows = [[encodable(record[name]) for name in columns] for record in records]
    return pd.DataFrame(rows, columns=list(columns)).astype(dict(columns))
