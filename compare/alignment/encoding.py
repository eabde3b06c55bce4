"""Which encoder says what sentences mean, if any, and what it is called in signatures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

from compare.alignment.model import NO_ENCODER
from compare.alignment.readings import Reading, add_vectors
from compare.errors import UsageError
from compare.meaning import Encoder, is_installed, open_encoder
from compare.records import AlignmentSettings, EncoderSetting


def choose_encoder(settings: AlignmentSettings) -> Encoder | None:
    """Open the encoder that the settings ask for; None where they ask for none, or there is none.

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
        return None
    return open_encoder("default", use_cache=settings.use_cache)


def weights_of(encoder: Encoder | None) -> str:
    """Return the name of the weights that go with an encoder."""
    return NO_ENCODER if encoder is None else "default"


def encode_readings(
    encoder: Encoder | None, readings: Sequence[Reading], originals: Sequence[str]
) -> Sequence[Reading]:
    """Return readings that know what their originals mean, where there is an encoder."""
    return readings if encoder is None else add_vectors(readings, encoder.encode(originals))


def describe_encoder(settings: AlignmentSettings) -> str:
    """Return the name of the encoder for signatures: "none" where meaning is not measured."""
    encoder = choose_encoder(settings)
    return NO_ENCODER if encoder is None else encoder.name
