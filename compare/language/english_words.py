"""English word forms with their lemmas, looked up in the dictionary file that lemminflect brings.

The library itself is not asked: it turns all 80,000 lines into dictionaries of dictionaries before its first
answer, which takes longer than to compare three short reports.
"""

from __future__ import annotations

import gzip
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from compare.errors import OutletdiffError

_FORMS, _OVERRIDES = "lemma_lu.csv.gz", "lemma_overrides.csv"
# What the file calls a part of speech -> its universal tag, where these are two words.
_TAGS = {"MODAL": "AUX"}


def find_english_lemmas(word: str) -> dict[str, str]:
    """Return the lemmas of an English word form by part of speech.

    Parameters
    ----------
    word : str
        In lower case.

    Returns
    -------
    dict of str to str
        Universal tag ("NOUN", "VERB", "ADJ", "ADV", "AUX") to the lemma in lower case; empty for a word
        that the dictionary does not have.

    Raises
    ------
    OutletdiffError
        If the dictionary is missing from the installation.

    Examples
    --------
    >>> find_english_lemmas("sank"), find_english_lemmas("boats"), find_english_lemmas("selmara")
    ({'VERB': 'sink'}, {'NOUN': 'boat', 'VERB': 'boat'}, {})
    """
    lines, overrides = _read_dictionary()
    found = dict(_find_rows(word, lines))
    found.update(_find_rows(word, overrides))
    return found


def _find_rows(word: str, lines: list[str]) -> Iterator[tuple[str, str]]:
    """Yield the tag and the first lemma of every line of a word."""
    for place in range(bisect_left(lines, f"{word},"), len(lines)):
        form, category, lemmas = lines[place].split(",")
        if form != word:
            break
        tag = category.upper()
        yield _TAGS.get(tag, tag), lemmas.partition("/")[0].lower()


@cache
def _read_dictionary() -> tuple[list[str], list[str]]:
    """Return the lines of the dictionary and those that override them, sorted."""
    library = find_spec("lemminflect")
    try:
        if library is None or library.origin is None:
            raise FileNotFoundError("lemminflect")
        folder = Path(library.origin).with_name("resources")
        forms = gzip.decompress((folder / _FORMS).read_bytes()).decode("utf-8").splitlines()
        overrides = (folder / _OVERRIDES).read_text("utf-8").splitlines()
    except OSError as error:
        raise OutletdiffError(
            "the English dictionary is missing from this installation", hint="install lemminflect 0.2.3 again"
        ) from error
    return sorted(forms), sorted(line for line in overrides if line and not line.startswith("#"))
