"""Which encoder says what sentences mean, if any, and what it is called in signatures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple, get_args

from compare.alignment.evidence import Reading, add_vectors
from compare.alignment.model import NO_ENCODER
from compare.errors import UsageError
from compare.meaning import Encoder, EncoderChoice, in_known_languages, is_installed, open_encoder
from compare.records import AlignmentSettings, EncoderSetting

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# The extra encoder reads about 3,000 letters a second on one core: a story of so many costs two seconds.
_FEW_LETTERS = 6_000
# An encoder brings a language that it never learnt less near to others: Ukrainian as it stands, beside
# Russian or English, has about .65 of the cosines of Russian. So much is made good, not all: with all of it,
# more would be shown as certain than is.
_UNLEARNT = 1.3
# What a dictionary put into other words, one by one, is a little less than what was said.
_WORD_BY_WORD = 0.95
_NO_LANGUAGE = "und"


class Meaning(NamedTuple):
    """What measures meaning: an encoder, or None, and the name of the weights that go with it."""

    weights: str
    encoder: Encoder | None

    def encode_sides(
        self,
        sides: Sequence[Sequence[Reading]],
        originals: Sequence[Sequence[str]],
        languages: Sequence[Sequence[str]],
    ) -> list[Sequence[Reading]]:
        """Return the readings of two sides, which know what their originals mean, where there is an encoder.

        Parameters
        ----------
        sides : sequence of sequence of Reading
            Those of the left and of the right.
        originals, languages : sequence of sequence of str
            For each side, the sentences before any translation, and the ISO 639-1 code of each.
        """
        if self.encoder is None:
            return list(sides)
        read = [
            in_known_languages(self.encoder, told, codes)
            for told, codes in zip(originals, languages, strict=True)
        ]
        vectors = [self.encoder.encode(told) for told, _ in read]
        if set(languages[0]) != set(languages[1]):
            unlearnt = [
                _find_unlearnt(known, codes) for (_, known), codes in zip(read, languages, strict=True)
            ]
            put = [_find_put(told, own) for (told, _), own in zip(read, originals, strict=True)]
            lengths = _lengthen(unlearnt, put)
            vectors = [each * length for each, length in zip(vectors, lengths, strict=True)]
        return [add_vectors(side, each) for side, each in zip(sides, vectors, strict=True)]


def _find_unlearnt(known: Sequence[bool], languages: Sequence[str]) -> NDArray[np.bool_]:
    import numpy as np

    unlearnt = [not each and code != _NO_LANGUAGE for each, code in zip(known, languages, strict=True)]
    return np.array(unlearnt, dtype=bool)[:, None]


def _find_put(told: Sequence[str], originals: Sequence[str]) -> NDArray[np.bool_]:
    import numpy as np

    put = [one != other for one, other in zip(told, originals, strict=True)]
    return np.array(put, dtype=bool)[:, None]


def _lengthen(
    unlearnt: Sequence[NDArray[np.bool_]], put: Sequence[NDArray[np.bool_]]
) -> list[NDArray[np.float32]]:
    """Return a length a vector beside another language: over 1 if not learnt, under 1 if in other words."""
    import numpy as np

    # Where neither side was learnt, each makes its half good.
    longer = _UNLEARNT ** (1 / max(sum(bool(side.any()) for side in unlearnt), 1))
    return [
        np.where(unknown, longer, np.where(other_words, _WORD_BY_WORD, 1.0)).astype(np.float32)
        for unknown, other_words in zip(unlearnt, put, strict=True)
    ]


def choose_encoder(settings: AlignmentSettings) -> Meaning:
    """Open the encoder that the settings ask for; "auto" is the default one, or none where it is missing.

    Raises
    ------
    ModelMissingError
        If one is asked for by name that is not installed.
    UsageError
        If no encoder of that name pairs claims.
    """
    wanted = settings.encoder
    if wanted not in (choices := get_args(EncoderSetting)):
        raise UsageError(f"no encoder {wanted!r} pairs claims", hint=f"choose from {', '.join(choices)}")
    if wanted == NO_ENCODER or (wanted == "auto" and not is_installed("default")):
        return Meaning(NO_ENCODER, None)
    name: EncoderChoice = "e5" if wanted == "e5" else "default"
    return Meaning(name, open_encoder(name, use_cache=settings.use_cache))


def choose_quick_encoder(settings: AlignmentSettings) -> Encoder | None:
    """Open the default encoder, where the settings ask for any and it is there: for texts by the hundred."""
    is_wanted = settings.encoder != NO_ENCODER and is_installed("default")
    return open_encoder("default", use_cache=settings.use_cache) if is_wanted else None


def choose_list_encoder(settings: AlignmentSettings) -> Encoder | None:
    """Open the default encoder where it is asked for by name: for a list it costs more than all the rest.

    Raises
    ------
    UsageError
        If one is asked for that is too slow for lists.
    """
    if settings.encoder == "e5":
        raise UsageError("the encoder 'e5' is too slow for lists", hint="--encoder default, or none")
    return choose_encoder(settings).encoder if settings.encoder == "default" else None


def settle_encoder(settings: AlignmentSettings, texts: Iterable[str]) -> AlignmentSettings:
    """Return settings that say which encoder "auto" is for a story: the better judge where that is quick."""
    if settings.encoder != "auto" or not is_installed("e5"):
        return settings
    is_small = sum(map(len, set(texts))) <= _FEW_LETTERS
    return replace(settings, encoder="e5") if is_small else settings


def describe_encoder(encoder: Encoder | None) -> str:
    """Return the name of an encoder for signatures: "none" where meaning is not measured."""
    return NO_ENCODER if encoder is None else encoder.name
