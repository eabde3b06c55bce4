"""A text in sentences, and sentences back into a text: whatever stands between them is kept exactly."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from compare.language import split_sentences
from compare.records import SentenceMapping, Translation
from compare.translation.protocol import Rendering


class SourceText(NamedTuple):
    """A text to translate, its language (ISO 639-1), and the document that it is from, if others are too."""

    text: str
    language: str
    document: str = ""


def cut_sentences(source: SourceText) -> list[tuple[int, int]]:
    r"""Return start and stop of each sentence that has something in it.

    Examples
    --------
    >>> cut_sentences(SourceText("One. Two.\n\n Three.", "en"))
    [(0, 4), (5, 9), (12, 18)]
    """
    return split_sentences(source.text, source.language)


def join_sentences(
    source: SourceText, target: str, spans: Sequence[tuple[int, int]], renderings: Sequence[Rendering]
) -> Translation:
    r"""Put the translated sentences where the originals stood.

    Parameters
    ----------
    source : SourceText
        The text.
    target : str
        Language of the renderings.
    spans : sequence of (int, int)
        The sentences, as `cut_sentences` gives them.
    renderings : sequence of Rendering
        One a span.

    Returns
    -------
    Translation
        With one mapping a sentence, in order.

    Examples
    --------
    >>> made = join_sentences(SourceText("Да.\n\nНет.", "ru"), "en", [(0, 3), (5, 9)],
    ...                       [Rendering("Yes.", "memory"), Rendering("No.", "memory")])
    >>> made.text, made.engine, made.sentences[1][:4]
    ('Yes.\n\nNo.', 'memory', (5, 9, 6, 9))
    """
    pieces: list[str] = []
    mappings = []
    copied = length = 0
    for (start, stop), made in zip(spans, renderings, strict=True):
        between = source.text[copied:start]
        pieces += (between, made.text)
        begin = length + len(between)
        length = begin + len(made.text)
        copied = stop
        about = made.engine, made.score, made.warnings, made.reused, made.kept, made.backend
        mappings.append(SentenceMapping(start, stop, begin, length, *about))
    pieces.append(source.text[copied:])
    engines = dict.fromkeys(made.engine for made in renderings) or {"identity": None}
    scores = [made.score for made in renderings if made.score is not None]
    return Translation(
        source=source.text,
        text="".join(pieces),
        source_language=source.language,
        target_language=target,
        engine=", ".join(engines),
        score=sum(scores) / len(scores) if scores else None,
        warnings=tuple(dict.fromkeys(name for made in renderings for name in made.warnings)),
        reused=any(made.reused for made in renderings),
        sentences=tuple(mappings),
    )
