"""Texts in a language that an encoder never learnt, in the words of a neighbour that it knows."""

from __future__ import annotations

from collections.abc import Sequence

from compare.language import put_into_russian
from compare.meaning.encoders import Encoder


def in_known_languages(
    encoder: Encoder, texts: Sequence[str], languages: Sequence[str]
) -> tuple[list[str], list[bool]]:
    """Return texts as an encoder can best read them.

    Ukrainian is put into Russian words where the encoder knows Russian alone: on 640 judged pairs the cosines
    of the default one tell a claim told twice from others about as well then as in Russian itself.

    Parameters
    ----------
    encoder : Encoder
        What is to read them.
    texts : sequence of str
        Any texts.
    languages : sequence of str
        ISO 639-1 code of each.

    Returns
    -------
    texts : list of str
        The same, but for those that were put into other words.
    known : list of bool
        Whether the encoder knows the words of each now.

    Examples
    --------
    >>> class Reader:
    ...     name = fingerprint = "reader"
    ...     languages = frozenset({"ru", "en"})
    >>> in_known_languages(Reader(), ["Лікарня не працювала.", "Sairaala suljettiin."], ["uk", "fi"])
    (['Больница не работала.', 'Sairaala suljettiin.'], [True, False])
    """
    is_put = "uk" not in encoder.languages and "ru" in encoder.languages
    read, known = [], []
    for text, language in zip(texts, languages, strict=True):
        is_ukrainian = is_put and language == "uk"
        read.append(put_into_russian(text) if is_ukrainian else text)
        known.append(is_ukrainian or language in encoder.languages)
    return read, known
