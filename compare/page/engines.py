"""Which translation helps the reader of a claim, and who made it, in words."""

from __future__ import annotations

from compare.page.phrases import Phrases
from compare.page.sanitizing import displayable
from compare.records import Claim, Translation

_MODELS = {"argos": "Argos", "opus": "OPUS-MT", "nllb": "NLLB", "m2m": "M2M-100"}
_UNTRANSLATED = frozenset({"", "identity"})


def engine_kind(engine: str) -> str:
    """Return "identity", "memory", "machine" or "gloss": the one that needs most care.

    Examples
    --------
    >>> engine_kind("memory, argos:ru_en@1.9"), engine_kind("identity")
    ('machine', 'identity')
    """
    makers = set(engine.split(", ")) - _UNTRANSLATED
    if not makers:
        return "identity"
    if "gloss" in makers:
        return "gloss"
    return "memory" if makers == {"memory"} else "machine"


def aid_of(claim: Claim) -> Translation | None:
    """Return the translation of a claim; None where there is none, or where it says what stands there.

    Examples
    --------
    >>> from compare.records import Sentence
    >>> aid_of(Claim(Sentence("", 0, 0, 6, "Паром."), Translation("Паром.", "Паром.", "ru", "en", "gloss")))
    """
    made = claim.translation
    return None if made is None or engine_kind(made.engine) == "identity" or made.text == claim.text else made


def name_engine(engine: str, family: str, say: Phrases) -> str:
    """Return a phrase of `family` ("by" or "engine") for an engine.

    Examples
    --------
    >>> from compare.page.phrases import load_phrases
    >>> name_engine("argos:uk_en@1.9+en_ru@1.9", "by", load_phrases("en"))
    'machine: Argos uk→en 1.9 + en→ru 1.9'
    >>> name_engine("opus:uk_en+nllb:600M", "by", load_phrases("en"))
    'machine: OPUS-MT uk→en + NLLB 600M'
    """
    name = ", ".join(map(_plain_name, displayable(engine).split(", ")))
    return say(f"{family}.{engine_kind(engine)}", engine=name)


def _plain_name(maker: str) -> str:
    """Return the name of one maker of a translation; only the names of packages are taken apart.

    Examples
    --------
    >>> _plain_name("argos:ru_en@1.9"), _plain_name("server:my_model@8bit")
    ('Argos ru→en 1.9', 'local server, my_model@8bit')
    """
    kind, _, name = maker.partition(":")
    if kind == "server" and name:
        return f"local server, {name}"
    name = maker
    for kind, called in _MODELS.items():
        name = name.replace(f"{kind}:", f"{called} ")
    return name.replace("_", "→").replace("@", " ").replace("+", " + ")
