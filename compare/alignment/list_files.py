"""Two files with one sentence a line, paired in any order and of any length."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from compare.alignment.lists import Nearest, pair_lists
from compare.alignment.ranking import Work
from compare.alignment.signing import sign_lists
from compare.documents import SentenceList, read_sentence_list
from compare.errors import InputError, UsageError
from compare.language import identify
from compare.records import AlignmentSettings, Progress, Signature, no_progress

# The language of a list is told by its first sentences.
_SAMPLED_SENTENCES = 200


class PairedLists(NamedTuple):
    """Two lists of sentences, what each found in the other, and the settings that found it.

    `encoding` is how many seconds of processor time the encoder took, in all processes; 0 without one.
    """

    left: SentenceList
    right: SentenceList
    found_right: Nearest
    found_left: Nearest
    signature: Signature
    encoding: float = 0.0


def pair_files(
    left: str | Path,
    right: str | Path,
    *,
    alignment: AlignmentSettings | None = None,
    workers: int = 1,
    progress: Progress = no_progress,
) -> PairedLists:
    r"""Pair two files with one sentence a line, in any order and of any length.

    Parameters
    ----------
    left, right : str or pathlib.Path
        Plain text in one language.
    alignment : AlignmentSettings, optional
        Threshold, calibration, and the encoder, which measures meaning only where "default" is asked for
        by name: it costs more than all the rest.
    workers : int
        How many processes read and score; 0 is one for each usable core.
    progress : Progress, optional
        Called as the work goes on.

    Returns
    -------
    PairedLists
        Each sentence has one match at most; one without names its nearest candidate. `tabulate_lists`
        makes a table of it.

    Raises
    ------
    InputError
        If a file cannot be read, or the two are in different languages.
    UsageError
        If `workers` is less than 0.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> import compare
    >>> here, there = (Path(tempfile.mkdtemp(), name) for name in ("here.txt", "there.txt"))
    >>> _ = here.write_text("The ferry Halvena sank on Monday night.", "utf-8")
    >>> _ = there.write_text("Rain fell all night.\nThe ferry Halvena has sunk.", "utf-8")
    >>> paired = compare.pair_files(here, there)
    >>> paired.found_right.counterpart.tolist(), paired.found_left.is_match.tolist()
    ([1], [False, True])
    """
    if workers < 0:
        raise UsageError(f"workers is {workers}", hint="give 0 for one a core, or how many")
    here, there = read_sentence_list(left), read_sentence_list(right)
    language, other = _language_of(here), _language_of(there)
    if language != other:
        raise InputError(
            f"{here.name} is in {language} and {there.name} in {other}",
            hint="translate one first: outletdiff translate FILE -o DIR",
        )
    alignment = alignment or AlignmentSettings()
    found = pair_lists(here.sentences, there.sentences, language, alignment, Work(workers, progress))
    return PairedLists(here, there, found.right, found.left, sign_lists(language, alignment), found.encoding)


def _language_of(sentences: SentenceList) -> str:
    return identify(" ".join(sentences.sentences[:_SAMPLED_SENTENCES]))
