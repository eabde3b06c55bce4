"""What stands before and after each sentence, for an engine that understands more by it.

Only sentences of one document are neighbours: no outlet's words may colour how another's are translated.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from compare.translation.memory import plain_source, primary_language
from compare.translation.protocol import Neighbours
from compare.translation.segmentation import SourceText


def find_neighbours(
    texts: Iterable[tuple[SourceText, Sequence[tuple[int, int]]]], language: str
) -> dict[str, Neighbours]:
    """Return the sentences around each sentence of one language; where it occurs first counts.

    Parameters
    ----------
    texts : iterable of (SourceText, sequence of (int, int))
        The texts with their sentences; those that follow each other and name the same document, or all of
        one text, are read as one.
    language : str
        ISO 639-1 code.

    Examples
    --------
    >>> find_neighbours([(SourceText("Паром. Порт.", "ru"), [(0, 6), (7, 12)])], "ru")
    {'Паром.': ('', 'Порт.'), 'Порт.': ('Паром.', '')}
    """
    found: dict[str, Neighbours] = {}
    chosen = [(text, spans) for text, spans in texts if primary_language(text.language) == language]
    for _, together in groupby(enumerate(chosen), key=lambda one: one[1][0].document or one[0]):
        sentences = [
            plain_source(text.text[start:stop]) for _, (text, spans) in together for start, stop in spans
        ]
        around = zip(["", *sentences], sentences, [*sentences[1:], ""], strict=False)
        for before, sentence, after in around:
            found.setdefault(sentence, (before, after))
    return found
