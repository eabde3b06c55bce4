"""Texts as vectors: what two sentences mean is compared across languages, offline and with no translation.

An `Encoder` turns texts into rows of unit length; their products are cosines. `open_encoder` opens
the default one, whose weights come with an ordinary dependency, or the extra one ("e5") where it is
installed. Everything heavy is loaded on first use, and one thread works.
"""

from __future__ import annotations

from compare.meaning.encoders import Encoder, EncoderChoice, RememberingEncoder
from compare.meaning.neighbours import in_known_languages
from compare.meaning.opening import encode, is_installed, open_encoder
from compare.meaning.preparation import prepare

__all__ = [
    "Encoder",
    "EncoderChoice",
    "RememberingEncoder",
    "encode",
    "in_known_languages",
    "is_installed",
    "open_encoder",
    "prepare",
]
