"""Which encoder says what sentences mean, if any, and what it is called in signatures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple, get_args

from compare.alignment.evidence import Reading, add_vectors
from compare.alignment.model import NO_ENCODER
from compare.errors import UsageError
from compare.meaning import Encoder, EncoderChoice, is_installed, open_encoder
from compare.records import AlignmentSettings, EncoderSetting

# The extra encoder reads about 3,000 letters a second on one core: a story of so many costs two seconds.
_FEW_LETTERS = 6_000


class Meaning(NamedTuple):
    """What measures meaning: an encoder, or None, and the name of the weights that go with it."""

    weights: str
    encoder: Encoder | None

    def encode(self, readings: Sequence[Reading], originals: Sequence[str]) -> Sequence[Reading]:
        """Return readings that know what their originals mean, where there is an encoder."""
        return readings if self.encoder is None else add_vectors(readings, self.encoder.encode(originals))


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
