"""Fit the weights that ship: ``python -m compare.alignment.fitting DATA``.

DATA is a folder with the development sets. The same sets and versions give the same files.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from compare.alignment.background import BACKGROUNDS, background_path
from compare.alignment.features import FEATURES
from compare.alignment.fitting.backgrounds import write_backgrounds
from compare.alignment.fitting.sets import (
    TextPair,
    as_other_language,
    read_book,
    read_claimdiff,
    read_ecbplus,
    read_headlines,
    read_ordered_documents,
    read_paraphraser,
    read_report_pairs,
    read_sample_reports,
    read_shuffled_documents,
    read_translated_reports,
    read_unlike_reports,
)
from compare.alignment.fitting.training import (
    Line,
    MeasuredTexts,
    UseWeights,
    fit_line,
    fit_pairs,
    fit_reports,
    fit_use,
    measure_claims,
    measure_reports,
    measure_set,
    measure_texts,
)
from compare.alignment.model import WEIGHTS, Curve, Model, name_surroundings
from compare.alignment.monotone import find_path
from compare.alignment.stories import LIKENESSES
from compare.errors import OutletdiffError
from compare.outputs import digest_text

_LIBRARIES = ("numpy", "scipy", "rapidfuzz", "pymorphy3", "pymorphy3-dicts-ru", "lemminflect")
_FITTED = ("pairs", "uses", "stories")
_OTHER_USE = 0.2


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
    models = fit_languages(folder)
    uses = fit_uses(folder, models)
    pairs = {language: store_model(model) for language, model in models.items()}
    stored = {
        "pairs": pairs,
        "uses": {use: store_use(weights) for use, weights in uses.items()},
        "stories": {kind: _store_line(line) for kind, line in fit_stories(folder).items()},
    }
    return {"name": name_weights(stored), "made of": _describe(), **stored}


def name_weights(stored: Mapping[str, Any]) -> str:
    """Return the name of weights, which tells them from any others: a digest of all that is fitted."""
    fitted = {part: stored[part] for part in _FITTED}
    digest = digest_text(json.dumps(fitted, sort_keys=True))[:8]
    return f"news {digest}"


def fit_languages(folder: Path) -> dict[str, Model]:
    """Fit how likely two sentences that come alone are the same, language by language."""
    russian = read_paraphraser(folder)
    english = [read_headlines(folder), read_claimdiff(folder), read_ecbplus(folder)]
    other = [as_other_language(pairs) for pairs in (russian, *english)]
    sets = {"ru": [russian], "en": [*english, russian], "other": other}
    return {language: fit_pairs([measure_set(pairs) for pairs in found]) for language, found in sets.items()}


def fit_uses(folder: Path, models: dict[str, Model]) -> dict[str, UseWeights]:
    """Fit how likely the candidates of two texts are the same, use by use."""
    texts = [measure_texts(pair, models[pair.language]) for pair in read_shuffled_documents(folder)]
    stories = [measure_claims(pair, models[pair.language]) for pair in read_sample_reports()]
    unlike = [measure_claims(pair, models[pair.language]) for pair in read_unlike_reports(folder)]
    told = [measure_texts(pair, models[pair.language]) for pair in read_sample_reports()]
    ordered = [_measure_path(pair, models) for pair, _ in read_book(folder)]
    ordered += [_measure_path(pair, models) for pair in read_ordered_documents(folder)]
    return {
        "texts": fit_use([texts, told], [1.0, _OTHER_USE]),
        "reports": fit_reports(stories, unlike, texts),
        "ordered": fit_use([ordered], [1.0]),
    }


def fit_stories(folder: Path) -> dict[str, Line]:
    """Fit how likely two reports are about the same event, in one language and in two."""
    return {
        "one language": fit_line(*measure_reports(read_report_pairs(folder)), LIKENESSES),
        "two languages": fit_line(*measure_reports(read_translated_reports(folder)), LIKENESSES[2:]),
    }


def _measure_path(texts: TextPair, models: dict[str, Model]) -> MeasuredTexts:
    """Measure the pairs that stand together on the path through two texts in the same order."""
    import numpy as np

    beads = find_path(texts.left, texts.right)
    pairs = np.array([(i, j) for left, right in beads for i in left for j in right], dtype=np.int64)
    return measure_texts(texts, models.get(texts.language, models["other"]), pairs)


def store_model(model: Model) -> dict[str, Any]:
    """Return what the file of weights holds of a model."""
    return {"prior": model.prior, "curves": dict(zip(FEATURES, map(_store_curve, model.curves), strict=True))}


def store_use(weights: UseWeights) -> dict[str, Any]:
    """Return what the file of weights holds of a use."""
    names = name_surroundings(len(weights.curves))
    curves = dict(zip(names, map(_store_curve, weights.curves), strict=True))
    return {"pair": weights.pair, "prior": weights.prior, "curves": curves}


def _store_line(line: Line) -> dict[str, Any]:
    return {"prior": line.prior, "slopes": dict(line.slopes)}


def _store_curve(curve: Curve) -> list[list[float]]:
    return [list(curve.values), list(curve.additions)]


def _describe() -> dict[str, Any]:
    return {
        "sets": {
            "ru": "ParaPhraser.ru (MIT-style licence)",
            "en": "STS headlines 2013-14 (CC BY-SA 4.0), ClaimDiff (no licence), ECB+ (CC BY 3.0), as ru",
            "other": "the sets of both languages, read by their surface",
            "texts": "WMT 2021 and 2022 ru-en: system outputs against references (research use)",
            "reports": "the sample stories that ship with outletdiff (MIT), reports of tgcontest, as texts",
            "stories": "pairs of reports of tgcontest (Apache-2.0 repository), WMT 2021 and 2022 ru-en",
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
