"""Fit the weights that ship: ``python -m compare.alignment.fitting DATA``.

DATA is a folder with the development sets. The same sets and versions give the same files.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple, cast, get_args

from compare.alignment.evidence import BACKGROUNDS, FEATURES, REPORTS, SURROUNDINGS, background_path
from compare.alignment.fitting.backgrounds import write_backgrounds
from compare.alignment.fitting.judgements import LANGUAGES, read_independent, read_independent_reports
from compare.alignment.fitting.measuring import (
    MeasuredSet,
    MeasuredTexts,
    add_meaning,
    measure_across,
    measure_claims,
    measure_set,
    measure_texts,
    weigh_pairs,
)
from compare.alignment.fitting.other_languages import (
    as_other_language,
    texts_across,
    texts_in_other_language,
    texts_in_related_languages,
)
from compare.alignment.fitting.report_sets import read_sample_reports, read_unlike_reports
from compare.alignment.fitting.sets import (
    PairSet,
    TextPair,
    read_claimdiff,
    read_ecbplus,
    read_headlines,
    read_paraphraser,
)
from compare.alignment.fitting.story_lines import fit_stories
from compare.alignment.fitting.training import (
    ReportWeights,
    UseWeights,
    fit_common,
    fit_pairs,
    fit_reports,
    fit_use,
)
from compare.alignment.fitting.translated_sets import (
    read_book,
    read_ordered_documents,
    read_shuffled_documents,
    read_untranslated_documents,
)
from compare.alignment.model import ACROSS, NO_ENCODER, WEIGHTS, Curve, Model
from compare.alignment.monotone import find_path
from compare.errors import OutletdiffError
from compare.meaning import Encoder, EncoderChoice, RememberingEncoder, open_encoder
from compare.outputs import digest_text

_LIBRARIES = ("numpy", "scipy", "rapidfuzz", "pymorphy3", "pymorphy3-dicts-ru", "lemminflect")
_FITTED = ("models", "stories")
_OTHER_USE = 0.2
ENCODERS: tuple[str, ...] = (NO_ENCODER, *get_args(EncoderChoice))
# All texts of the sets.
_MOST_KEPT = 1_000_000
# So many documents make a pair of reports of two events.
_EVERY = 4


def fit_weights(folder: Path) -> dict[str, Any]:
    """Fit everything on the sets in a folder.

    Parameters
    ----------
    folder : pathlib.Path
        The development data.

    Returns
    -------
    dict
        What the file of weights holds.
    """
    models = {name: _fit_models(folder, _open(name)) for name in ENCODERS}
    stories = {name: fit_stories(folder, _open(name)) for name in (NO_ENCODER, "default")}
    stored = {"models": models, "stories": stories}
    return {"name": name_weights(stored), "made of": _describe(), **stored}


def _open(name: str) -> Encoder | None:
    """Open an encoder that keeps what it encodes: the sets share texts, and the extra one is slow."""
    if name == NO_ENCODER:
        return None
    encoder = open_encoder(cast(EncoderChoice, name))
    if isinstance(encoder, RememberingEncoder):
        encoder.most_kept = _MOST_KEPT
    return encoder


def _fit_models(folder: Path, encoder: Encoder | None) -> dict[str, Any]:
    """Fit how likely two sentences are the same, with or without what an encoder says of them."""
    models = fit_languages(folder, encoder)
    return {
        "pairs": {language: store_model(model) for language, model in models.items()},
        "reports": {
            language: store_reports(weights)
            for language, weights in fit_all_reports(folder, models, encoder).items()
        },
        "uses": {use: store_use(weights) for use, weights in fit_uses(folder, models, encoder).items()},
        "uses across": {
            use: store_use(weights) for use, weights in fit_uses_across(folder, models, encoder).items()
        },
    }


def name_weights(stored: Mapping[str, Any]) -> str:
    """Return the name of weights, which tells them from any others: a digest of all that is fitted."""
    fitted = {part: stored[part] for part in _FITTED}
    digest = digest_text(json.dumps(fitted, sort_keys=True))[:8]
    return f"news {digest}"


def pair_sets(folder: Path) -> list[PairSet]:
    """Return the sets of pairs, those of independent reports (English, Russian) first."""
    return [
        *(read_independent(folder, language) for language in LANGUAGES),
        read_headlines(folder),
        read_claimdiff(folder),
        read_ecbplus(folder),
        read_paraphraser(folder),
    ]


def fit_shared(measured: Sequence[MeasuredSet]) -> dict[str, Model]:
    """Fit English and Russian on the sets of both: what tells claims apart is alike, how often is not."""
    english, russian, *lent = measured
    return {
        "en": fit_pairs([english, russian, *lent]),
        "ru": fit_pairs([russian, english, *lent]),
    }


def fit_languages(folder: Path, encoder: Encoder | None = None) -> dict[str, Model]:
    """Fit how likely two sentences that come alone are the same, language by language."""
    sets = pair_sets(folder)
    plain = [measure_set(as_other_language(pairs), encoder) for pairs in sets]
    return {
        **fit_shared([measure_set(pairs, encoder) for pairs in sets]),
        "other": fit_pairs(plain),
        ACROSS: fit_pairs([measure_across(_read_across(folder, encoder))]),
    }


def _read_across(folder: Path, encoder: Encoder | None) -> list[TextPair]:
    told = [*read_untranslated_documents(folder), *read_sample_reports(translated=False)]
    return [add_meaning(pair, encoder) for pair in told]


class ReportSets(NamedTuple):
    """What the weights of two reports in one language are fitted on, besides judged pairs."""

    stories: list[MeasuredTexts]
    unlike: list[MeasuredTexts]
    texts: list[MeasuredTexts]


def measure_reports_beside(folder: Path, encoder: Encoder | None = None) -> ReportSets:
    """Measure the sample stories, reports of two events, and translated documents."""
    return ReportSets(
        [measure_claims(add_meaning(pair, encoder)) for pair in read_sample_reports()],
        [measure_claims(add_meaning(pair, encoder)) for pair in read_unlike_reports(folder)],
        [measure_texts(add_meaning(pair, encoder)) for pair in read_shuffled_documents(folder)],
    )


def fit_all_reports(
    folder: Path, models: Mapping[str, Model], encoder: Encoder | None = None
) -> dict[str, ReportWeights]:
    """Fit how likely the candidates of two reports are the same, language by language."""
    beside = measure_reports_beside(folder, encoder)
    judged = [measure_claims(add_meaning(pair, encoder)) for pair in read_independent_reports(folder)]
    plain = [
        measure_claims(add_meaning(texts_in_other_language(pair), encoder))
        for pair in read_independent_reports(folder, ["data"])
    ]
    return {
        **fit_languages_of_reports(judged, beside, models),
        "other": fit_reports(plain, *beside, fit_common(plain, *beside, models)["other"]),
        ACROSS: fit_reports_across(*measure_reports_across(folder, encoder), models),
    }


def measure_reports_across(
    folder: Path, encoder: Encoder | None = None
) -> tuple[list[MeasuredTexts], ReportSets]:
    """Measure what the weights of two reports in two languages are fitted on: judged pairs, and the rest.

    No pairs of two languages have been judged: those of one are read as if nobody had translated one side.
    Without an encoder the words that neighbouring languages share are most of the evidence, so they are read
    as if they were in such languages, too: else Ukrainian beside Russian is taken for surer than it is.
    """
    ways = (texts_across,) if encoder else (texts_across, texts_in_related_languages)
    judged = [
        replace(measure_claims(add_meaning(read(pair), encoder)), count=1 / len(ways))
        for pair in read_independent_reports(folder)
        for read in ways
    ]
    documents = [add_meaning(pair, encoder) for pair in read_untranslated_documents(folder)]
    apart = [
        replace(one, right=other.right, same=frozenset())
        for one, other in zip(documents[::_EVERY], documents[1::_EVERY], strict=False)
    ]
    told = [add_meaning(pair, encoder) for pair in read_sample_reports(translated=False)]
    beside = ReportSets(
        [measure_claims(pair) for pair in told],
        [measure_claims(pair) for pair in apart],
        [measure_texts(pair) for pair in documents],
    )
    return judged, beside


def fit_reports_across(
    judged: Sequence[MeasuredTexts], beside: ReportSets, models: Mapping[str, Model]
) -> ReportWeights:
    """Fit reports in two languages that nobody translated."""
    return fit_reports(judged, *beside, fit_common(judged, *beside, models)[ACROSS])


def fit_languages_of_reports(
    judged: Sequence[MeasuredTexts], beside: ReportSets, models: Mapping[str, Model]
) -> dict[str, ReportWeights]:
    """Fit English and Russian reports, each on the judged pairs of its own language."""
    common = fit_common(judged, *beside, models)
    return {
        language: fit_reports(
            [found for found in judged if found.language == language], *beside, common[language]
        )
        for language in LANGUAGES
    }


def fit_uses(folder: Path, models: dict[str, Model], encoder: Encoder | None = None) -> dict[str, UseWeights]:
    """Fit how likely the candidates of two texts are the same, use by use."""

    def weighed(pairs: Iterable[TextPair]) -> list[MeasuredTexts]:
        return [weigh_pairs(measure_texts(add_meaning(pair, encoder)), models) for pair in pairs]

    texts, told = weighed(read_shuffled_documents(folder)), weighed(read_sample_reports())
    in_order = [*(pair for pair, _ in read_book(folder)), *read_ordered_documents(folder)]
    ordered = [weigh_pairs(_measure_path(add_meaning(pair, encoder)), models) for pair in in_order]
    return {"texts": fit_use([texts, told], [1.0, _OTHER_USE]), "ordered": fit_use([ordered], [1.0])}


def fit_uses_across(
    folder: Path, models: dict[str, Model], encoder: Encoder | None = None
) -> dict[str, UseWeights]:
    """Fit the same for texts in two languages that nobody translated."""
    documents = [add_meaning(pair, encoder) for pair in read_untranslated_documents(folder)]
    whole = fit_use([[weigh_pairs(measure_texts(pair), models) for pair in documents]], [1.0])
    return {"texts": whole, "ordered": whole}


def _measure_path(texts: TextPair) -> MeasuredTexts:
    """Measure the pairs that stand together on the path through two texts in the same order."""
    import numpy as np

    beads = find_path(texts.left, texts.right)
    pairs = np.array([(i, j) for left, right in beads for i in left for j in right], dtype=np.int64)
    return measure_texts(texts, pairs)


def store_model(model: Model) -> dict[str, Any]:
    """Return what the file of weights holds of a model."""
    return {"prior": model.prior, "curves": dict(zip(FEATURES, map(_store_curve, model.curves), strict=True))}


def store_reports(weights: ReportWeights) -> dict[str, Any]:
    """Return what the file of weights holds of two reports."""
    names = (*FEATURES, *SURROUNDINGS, *REPORTS)
    curves = dict(zip(names, map(_store_curve, weights.curves), strict=True))
    return {"prior": weights.prior, "curves": curves, "related": list(weights.related)}


def store_use(weights: UseWeights) -> dict[str, Any]:
    """Return what the file of weights holds of a use."""
    curves = dict(zip(SURROUNDINGS, map(_store_curve, weights.curves), strict=True))
    return {"pair": weights.pair, "prior": weights.prior, "curves": curves}


def _store_curve(curve: Curve) -> list[list[float]]:
    return [list(curve.values), list(curve.additions)]


def _describe() -> dict[str, Any]:
    return {
        "sets": {
            "pairs": "pairs of independent reports (ECB+, tgcontest), judged by reading, most of them by a "
            "language model; STS headlines "
            "2013-14 (CC BY-SA 4.0), ClaimDiff (no licence), ECB+ (CC BY 3.0), ParaPhraser.ru (MIT-style)",
            "across": "WMT 2021 and 2022 ru-en, the sample stories, untranslated",
            "texts": "WMT 2021 and 2022 ru-en: system outputs against references (research use)",
            "reports": "independent reports as pairs, across languages as if neither were translated; the "
            "sample stories that ship with outletdiff (MIT), texts",
            "stories": "pairs of reports of tgcontest (Apache-2.0 repository) and of ECB+ (CC BY 3.0), "
            "WMT 2021 and 2022 ru-en",
            "ordered": "Text+Berg 1957 (Bleualign's evaluation), WMT 2021 and 2022 ru-en",
            "backgrounds": "all of these, PUD (CC BY-SA 3.0), reports of tgcontest, counts of Russian news",
        },
        "versions": {library: version(library) for library in _LIBRARIES},
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Fit, and write the files that ship; return an exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m compare.alignment.fitting", description="Fit the weights that ship."
    )
    parser.add_argument("data", type=Path, help="the folder with the development sets")
    parser.add_argument("--output", type=Path, default=WEIGHTS, help="where to write the weights")
    options = parser.parse_args(arguments)
    paths = [*map(background_path, BACKGROUNDS), options.output]
    before = [_read(path) for path in paths]
    try:
        write_backgrounds(options.data)
        text = json.dumps(fit_weights(options.data), ensure_ascii=False, indent=1)
    except OutletdiffError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    options.output.write_text(text + "\n", encoding="utf-8")
    for path, content in zip(paths, before, strict=True):
        print(f"{path.name}: {'as it was' if _read(path) == content else 'changed'}")
    return 0


def _read(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


if __name__ == "__main__":
    # Sums in several threads differ in their last digits; numpy has not been imported yet.
    os.environ.update(dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1"))
    sys.exit(main())
