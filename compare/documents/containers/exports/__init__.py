"""Exports of press databases: many articles in one text, each with its fields (Nexis, Factiva, Integrum).

They come as txt, docx, rtf or html; whatever the wrapping, the lines are the same, and only lines are asked
for here. A file is such an export where its own marks say so (`find_layout`); any other text is left alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from compare.documents.articles import Draft
from compare.documents.containers.exports.factiva import has_codes, parse_coded, parse_factiva
from compare.documents.containers.exports.labelled import parse_labelled, starts_with_labels
from compare.documents.containers.exports.lines import is_counter, read_label
from compare.documents.containers.exports.marks import (
    ACCESSION,
    ALWAYS_FIELDS,
    COPYRIGHT,
    END,
    MARK,
    WORD_COUNT,
)
from compare.documents.containers.exports.nexis import parse_counted, parse_ended
from compare.documents.containers.repeats import drop_repeats

Parser = Callable[[Sequence[str]], Iterator[Draft]]


def read_export(lines: Sequence[str], path: Path) -> Iterator[Draft] | None:
    """Return the articles of an export, or None where the lines are none.

    Parameters
    ----------
    lines : sequence of str
        The lines of a text, or the paragraphs of a document. Empty lines part paragraphs; where there are
        none, every line is one.
    path : pathlib.Path
        Named in the warning that says how many articles stand there twice.

    Examples
    --------
    >>> lines = ["1 of 1 DOCUMENTS", "", "Talsk Courier", "", "January 6, 2024", "", "Ferry sinks", ""]
    >>> lines += ["LENGTH: 9 words", "", "It sank.", "", "LOAD-DATE: January 7, 2024"]
    >>> [(draft.outlet, draft.title, draft.text) for draft in read_export(lines, Path("a.txt")) or ()]
    [('Talsk Courier', 'Ferry sinks', 'It sank.')]
    """
    stripped = [line.strip() for line in lines]
    parser = find_layout(stripped)
    drafts = list(parser(stripped)) if parser else []
    return drop_repeats(drafts, path) if drafts else None


def names_export(data: bytes) -> bool:
    """Return whether a page may be an export: cheap, since nearly no page is one."""
    return MARK.search(data) is not None


def find_layout(lines: Sequence[str]) -> Parser | None:
    """Return the parser of the layout that the lines are in, or None for a text that is no export."""
    short = [line for line in lines if line and len(line) <= 200]
    if any(ACCESSION.fullmatch(line) for line in short):
        if any(WORD_COUNT.fullmatch(line) for line in short):
            return parse_factiva
        return parse_coded if has_codes(short) else None
    if has_codes(short):
        return parse_coded
    if starts_with_labels([line for line in lines if line]):
        return parse_labelled
    has_fields = any(
        read_label(line) in ALWAYS_FIELDS | {"length"} or COPYRIGHT.fullmatch(line) for line in short
    )
    counted = [line for line in short if is_counter(line)]
    if has_fields and any(END.fullmatch(line) for line in short):
        return parse_ended
    return parse_counted if counted and (has_fields or len(counted) > 1) else None
