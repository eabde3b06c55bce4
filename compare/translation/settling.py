"""The settings of one run, with everything filled in that was left to the caller."""

from __future__ import annotations

from dataclasses import replace

from compare.errors import UsageError
from compare.records import TranslationSettings


def settle(settings: TranslationSettings | None, target: str, *, gloss: bool) -> TranslationSettings:
    """Return the settings of a run into one language.

    Parameters
    ----------
    settings : TranslationSettings or None
        As they were given; their target gives way to `target`.
    target : str
        ISO 639-1 code of the language to translate into.
    gloss : bool
        Whether this run may fall back to the gloss where the settings do not say.

    Returns
    -------
    TranslationSettings
        Its `gloss` is True or False.

    Raises
    ------
    UsageError
        If `target` is no code.

    Examples
    --------
    >>> settle(None, "en", gloss=True).gloss, settle(TranslationSettings(gloss=False), "en", gloss=True).gloss
    (True, False)
    """
    if not isinstance(target, str) or not target.strip():
        raise UsageError(f"target is {target!r}", hint="give the ISO 639-1 code of a language, such as en")
    chosen = settings or TranslationSettings()
    return replace(chosen, target=target, gloss=gloss if chosen.gloss is None else chosen.gloss)
