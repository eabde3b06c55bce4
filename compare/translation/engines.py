"""Which engines there are, and which one answers for a language pair."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import partial

from compare.errors import ModelMissingError, UnsupportedLanguageError, UsageError
from compare.records import TranslationSettings
from compare.translation.kinds import KINDS
from compare.translation.protocol import Decoder, Translator

Opener = Callable[[str, str, TranslationSettings], Decoder | Translator]


def _open_models(
    source: str, target: str, settings: TranslationSettings, *, kinds: Collection[str] = KINDS
) -> Decoder | Translator:
    from compare.translation.models import open_models  # and nothing of what decoding needs before

    return open_models(source, target, settings, kinds)


def _open_gloss(source: str, target: str, settings: TranslationSettings) -> Translator:
    from compare.translation.gloss import open_gloss  # its tables are read only when it is needed

    return open_gloss(source, target, settings)


def _open_server(source: str, target: str, settings: TranslationSettings) -> Decoder:
    from compare.translation.server import open_server

    return open_server(source, target, settings)


# What a `Decoder` makes is checked by the guards and remembered; what a plain `Translator` makes is neither.
ENGINES: Mapping[str, Opener] = {
    **{kind: partial(_open_models, kinds=(kind,)) for kind in KINDS},
    "gloss": _open_gloss,
    "server": _open_server,
}

_READ_NEIGHBOURS = frozenset({"server"})  # engines whose decoders are `ContextDecoder`s


def reads_neighbours(settings: TranslationSettings) -> bool:
    """Tell whether what the settings ask for translates a sentence by what stands around it."""
    return settings.engine in _READ_NEIGHBOURS


def open_engine(source: str, target: str, settings: TranslationSettings) -> Decoder | Translator:
    """Open the engine that the settings ask for.

    "auto" means the installed models of every kind and, where the settings allow it and none of them
    translates the pair, the gloss; a server is asked only where the settings name it.

    Raises
    ------
    UsageError
        If an engine is asked for that is not there.
    ModelMissingError
        If no engine can translate the pair; the message names the command that mends it.
    UnsupportedLanguageError
        If the language is not known.
    """
    if source in ("und", ""):
        raise UnsupportedLanguageError("the language of a text is unknown", hint="name its language")
    if settings.engine == "auto":
        return _open_best(source, target, settings)
    if settings.engine not in ENGINES:
        hint = f"use one of: auto, {', '.join(ENGINES)}"
        raise UsageError(f"there is no engine {settings.engine!r}", hint=hint)
    return ENGINES[settings.engine](source, target, settings)


def _open_best(source: str, target: str, settings: TranslationSettings) -> Decoder | Translator:
    missing: list[ModelMissingError] = []
    for engine in (_open_models, _open_gloss) if settings.gloss else (_open_models,):
        try:
            return engine(source, target, settings)
        except ModelMissingError as error:
            missing.append(error)
    raise missing[0]


def fingerprint_engine(source: str, target: str, settings: TranslationSettings) -> str:
    """Return what a translation would depend on beside the sentence: the engine and how it is set.

    The kind of machine is left out, as in the memory: what another one has translated is of use here.

    Raises
    ------
    ModelMissingError
        If no engine can translate the pair.
    UnsupportedLanguageError
        If the language is not known.
    """
    return open_engine(source, target, settings).fingerprint.partition(" ")[0]
