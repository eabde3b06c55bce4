"""Finding out what a folder is that a converter of CTranslate2 wrote: asked of its files, not of the user."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from compare.errors import PackageRefusedError, UsageError
from compare.translation.packages.codes import is_language, language_of, parse_languages
from compare.translation.packages.folder_files import (
    check_pieces,
    check_sizes,
    find_tokenizers,
    read_config,
    read_vocabulary,
)
from compare.translation.packages.manifest import Manifest
from compare.translation.packages.model_file import read_model_file
from compare.translation.packages.opus_languages import Languages, NamedFolder, find_languages, label_of
from compare.translation.packages.readme import find_licence, read_readme

# How languages stand in a vocabulary: of NLLB-200, of M2M-100, of an OPUS-MT model into several.
_NLLB = re.compile(r"[a-z]{3}_[A-Z][a-z]{3}")
_M2M = re.compile(r"__[a-z]{2,3}__")
_LABEL = re.compile(r">>[a-z]{2,3}(?:_[A-Za-z]+)?<<")
# What fills the vocabulary of M2M-100 up. CTranslate2's converter reads the languages off the list of special
# tokens; without that list this alone stands where they ought to be.
_FILLER = "madeupword0"
_CONVERT_ANEW = "convert it anew from the folder as it was published, special_tokens_map.json included"
_OURS = ("ru", "uk", "en")  # named first, where a model knows hundreds
# Under which sizes the models were published; they are counted a little differently there.
_PUBLISHED = {"nllb": {"600M": 6e8, "1.3B": 1.3e9, "3.3B": 3.3e9}, "m2m": {"418M": 4.18e8, "1.2B": 1.2e9}}
_NEAR = 0.2
HOW_TO_NAME = "name them: --languages ru:en, or --languages be,ru,uk:en"


class Arrival(NamedTuple):
    """What came: the folder, the name under which it came, and the languages if the user named them."""

    folder: Path
    name: str
    languages: str = ""


def recognise(arrival: Arrival) -> Manifest:
    """Find out what a folder is.

    Parameters
    ----------
    arrival : Arrival
        A folder with ``model.bin``, its vocabularies and its sentencepiece models.

    Returns
    -------
    Manifest
        What it is, what it is called, and what it translates.

    Raises
    ------
    PackageRefusedError
        If something is missing or damaged, or nothing says which languages it translates.
    UsageError
        If the user's `languages` are none, or none of this model.
    """
    folder = arrival.folder
    if not (folder / "model.bin").is_file():
        raise PackageRefusedError("holds no model.bin")
    model = read_model_file(folder / "model.bin")
    read_config(folder)
    vocabulary = read_vocabulary(folder)
    check_sizes(model, vocabulary)
    tokenizers = find_tokenizers(folder)
    for tokenizer, tokens in zip(tokenizers, vocabulary, strict=True):
        check_pieces(folder / tokenizer, tokens)
    for kind, pattern in (("nllb", _NLLB), ("m2m", _M2M)):
        codes = [token for token in vocabulary.source if pattern.fullmatch(token)]
        if len(codes) > 1:
            if arrival.languages:
                raise UsageError(f"{arrival.name} names its languages itself", hint="leave --languages out")
            languages = _by_language(codes)
            if len(languages) < 2:
                raise PackageRefusedError("its vocabulary names no languages that are known")
            said = _said_of(arrival)
            return Manifest(kind, _size(kind, model.parameters), languages, languages, tokenizers, **said)
    if _FILLER in vocabulary.source:
        raise PackageRefusedError("its vocabulary lacks the tokens of languages", hint=_CONVERT_ANEW)
    return _recognise_opus(arrival, vocabulary.source, tokenizers)


def _said_of(arrival: Arrival) -> dict[str, str]:
    date = re.search(r"\d{4}-\d\d-\d\d", arrival.name)
    return {
        "version": date[0] if date else read_readme(arrival.folder).date,
        "licence": find_licence(arrival.folder),
        "origin": arrival.name,
    }


def _by_language(codes: list[str]) -> dict[str, str]:
    """Return the first code of each language (some have one for each script), those of ours first."""
    found: dict[str, str] = {}
    for code in codes:
        if is_language(code):
            found.setdefault(language_of(code), code)
    first = [language for language in _OURS if language in found]
    return {language: found[language] for language in [*first, *sorted(set(found) - set(first))]}


def _size(kind: str, parameters: int) -> str:
    """Return the published size that is near, or the counted one.

    Examples
    --------
    >>> _size("nllb", 615_073_792), _size("m2m", 1_239_470_080), _size("nllb", 52_300_000)
    ('600M', '1.2B', '52M')
    """
    for name, published in _PUBLISHED[kind].items():
        if abs(parameters - published) < _NEAR * published:
            return name
    return f"{parameters / 1e9:.1f}B" if parameters >= 1e9 else f"{parameters / 1e6:.2g}M"


def _recognise_opus(arrival: Arrival, tokens: tuple[str, ...], tokenizers: tuple[str, str]) -> Manifest:
    named = NamedFolder(arrival.folder, arrival.name)
    languages = _languages_of(arrival, named)
    labels = [token for token in tokens if _LABEL.fullmatch(token)]
    sources, targets = languages
    wanted = dict.fromkeys(targets, "")
    if len(labels) > 1:  # one label alone says nothing: the model translates into one language anyhow
        by_language = _by_language(labels)
        wanted = {language: by_language[language] for language in targets if language in by_language}
        if not wanted:
            labelled = ", ".join(by_language)
            raise PackageRefusedError(
                f"its vocabulary has no label for {', '.join(targets)}", hint=f"it translates into {labelled}"
            )
    label = label_of(named, (sources, tuple(wanted)))
    return Manifest("opus", label, dict.fromkeys(sources, ""), wanted, tokenizers, **_said_of(arrival))


def _languages_of(arrival: Arrival, named: NamedFolder) -> Languages:
    if arrival.languages:
        told = parse_languages(arrival.languages)
        if told is None:
            hint = "write source:target in codes of two letters, as in ru:en or be,ru,uk:en"
            raise UsageError(f"--languages {arrival.languages!r} names no languages", hint=hint)
        _refuse_contradiction(arrival, told, find_languages(named, in_its_words=True))
        return told
    found = find_languages(named)
    if found is None:
        raise PackageRefusedError("nothing in it says which languages it translates", hint=HOW_TO_NAME)
    return found


def _refuse_contradiction(arrival: Arrival, told: Languages, found: Languages | None) -> None:
    """Refuse languages that cannot be: a model installed the wrong way round would write nonsense."""
    if told[0] == told[1] and len(told[0]) == 1:
        raise UsageError(f"--languages {arrival.languages} leads nowhere", hint="name two languages")
    if found is None or all(set(mine) & set(its) for mine, its in zip(told, found, strict=True)):
        return
    says = f"{','.join(found[0])}:{','.join(found[1])}"
    raise UsageError(
        f"{arrival.name} says of itself that it translates {says}, not {arrival.languages}",
        hint="leave --languages out; if it is wrong, mend its README first",
    )
