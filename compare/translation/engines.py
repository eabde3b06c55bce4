"""Which engines there are, and which one answers for a language pair."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from compare.errors import ModelMissingError, UsageError
from compare.records import TranslationSettings
from compare.translation.argos import open_argos
from compare.translation.protocol import Decoder, Translator


class Engine(NamedTuple):
    """A way of translating: how to open it for (source, target, settings).

    What a `Decoder` makes is checked by the guards and remembered; what a plain `Translator` makes
    is neither.
    """

    open: Callable[[str, str, TranslationSettings], Decoder | Translator]


ENGINES: Mapping[str, Engine] = {
    "argos": Engine(open_argos),
}


def open_engine(source: str, target: str, settings: TranslationSettings) -> Decoder | Translator:
    """Open the engine that the settings ask for.

    "auto" means Argos and, where the settings allow it and no model is installed, the gloss.

    Raises
    ------
    UsageError
        If an engine is asked for that is not there.
    ModelMissingError
        If no model is installed for the pair.
    """
    if settings.engine != "auto":
        return _find(settings.engine).open(source, target, settings)
    try:
        return _find("argos").open(source, target, settings)
    except ModelMissingError:
        if not settings.gloss or "gloss" not in ENGINES:
            raise
        return _find("gloss").open(source, target, settings)


def _find(name: str) -> Engine:
    if name not in ENGINES:
        hint = f"use one of: auto, {', '.join(ENGINES)}"
        raise UsageError(f"there is no engine {name!r} in this version", hint=hint)
    return ENGINES[name]
