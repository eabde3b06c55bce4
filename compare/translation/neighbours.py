"""What is asked for a text: its sentences, and what stands around each for an engine that reads that.

Only sentences of one document are neighbours: no outlet's words may colour how another's are translated.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from compare.translation.memory import plain_source, primary_language
from compare.translation.protocol import Asked
from compare.translation.segmentation import SourceText

Cut = tuple[SourceText, list[tuple[int, int]]]
"""A text, and start and stop of each of its sentences."""


def list_asked(texts: Sequence[Cut], *, in_context: bool) -> list[list[Asked]]:
    """Return what is to be translated, for each text one a sentence.

    Parameters
    ----------
    texts : sequence of Cut
        Those of one language that follow each other and name the same document are read as one, and so are
        all sentences of one text.
    in_context : bool
        Whether the neighbours are wanted.

    Examples
    --------
    >>> texts = [(SourceText("Паром. Порт.", "ru"), [(0, 6), (7, 12)])]
    >>> list_asked(texts, in_context=True)
    [[Asked(sentence='Паром.', neighbours=('', 'Порт.')), Asked(sentence='Порт.', neighbours=('Паром.', ''))]]
    >>> [[one.sentence for one in asked] for asked in list_asked(texts, in_context=False)]
    [['Паром.', 'Порт.']]
    """
    asked = [[Asked(plain_source(text.text[start:stop])) for start, stop in spans] for text, spans in texts]
    if in_context:
        for places in _documents(texts):
            _put_side_by_side([asked[place] for place in places])
    return asked


def _documents(texts: Sequence[Cut]) -> list[list[int]]:
    """Return the places of the texts of each document in each language."""
    by_language: dict[str, list[int]] = {}
    for place, (text, _) in enumerate(texts):
        by_language.setdefault(primary_language(text.language), []).append(place)
    return [
        list(together)
        for places in by_language.values()
        for _, together in groupby(places, key=lambda place: texts[place][0].document or place)
    ]


def _put_side_by_side(texts: Sequence[list[Asked]]) -> None:
    """Give each sentence of one document its neighbours."""
    sentences = ["", *(one.sentence for asked in texts for one in asked), ""]
    around = iter(zip(sentences, sentences[2:], strict=False))
    for asked in texts:
        asked[:] = [one._replace(neighbours=next(around)) for one in asked]
