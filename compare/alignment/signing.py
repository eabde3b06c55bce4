"""What made a comparison, as a signature: versions, engines, encoder, weights, settings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from compare._version import __version__
from compare.alignment.encoding import choose_encoder, choose_list_encoder, describe_encoder
from compare.alignment.model import least_probability
from compare.alignment.report_pairing import describe_model
from compare.records import AlignmentSettings, Claim, Signature, TranslationSettings


def sign_comparison(
    claims: Mapping[str, Sequence[Claim]], translation: TranslationSettings, alignment: AlignmentSettings
) -> Signature:
    """Return the settings and versions that a comparison hangs on."""
    made = [claim.translation for told in claims.values() for claim in told if claim.translation]
    engines = sorted({one.engine for one in made}) or ["none"]
    backends = sorted({piece.backend for one in made for piece in one.sentences} - {""})
    parts = [
        ("outletdiff", __version__),
        ("into", translation.target if engines != ["none"] else "none"),
        ("engines", ",".join(engines)),
        *([("backend", ",".join(backends))] if backends else []),  # only where a model translated
        ("beam", str(translation.beam_size)),
        ("encoder", describe_encoder(choose_encoder(alignment).encoder)),
        ("model", describe_model(alignment)),
        ("threshold", f"{least_probability(alignment, 'reports'):g}"),
        ("ordered", "forced" if alignment.ordered else "as found"),
    ]
    return Signature(tuple(parts))


def sign_lists(language: str, alignment: AlignmentSettings) -> Signature:
    """Return the same for two lists of sentences."""
    parts = (
        ("outletdiff", __version__),
        ("language", language),
        ("encoder", describe_encoder(choose_list_encoder(alignment))),
        ("model", describe_model(alignment)),
        ("threshold", f"{least_probability(alignment, 'texts'):g}"),
    )
    return Signature(parts)
