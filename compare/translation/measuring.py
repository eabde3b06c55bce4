"""What a shortlist saves and costs, measured on the user's own pairs of sentences and translations."""

from __future__ import annotations

import re
import time
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from compare.errors import InputError, UnreadableFileError, UsageError
from compare.records import Progress, ProgressEvent, TranslationSettings, no_progress
from compare.translation.checks import CheckedDecoder
from compare.translation.chrf import measure_chrf
from compare.translation.kinds import KINDS
from compare.translation.memory import Memory, default_memory_path, plain_source, read_units
from compare.translation.protocol import Asked

if TYPE_CHECKING:
    from compare.translation.models import ModelChain

LEAST_PAIRS = 10
"""Pairs below which figures say nothing."""
_QUOTED = re.compile(r'"((?:[^"]|"")*)"')


class Way(NamedTuple):
    """One way to decode, and what came of it.

    `chrf` is from 0 to 100; `warned` are sentences at which a guard found something; `milliseconds` of
    processor time went into each sentence.
    """

    name: str
    chrf: float
    warned: int
    milliseconds: float


class Measurement(NamedTuple):
    """A model measured with and without its shortlist."""

    engine: str
    pairs: int
    sample: int
    covered: int
    ways: tuple[Way, ...]


def read_pairs(path: Path) -> list[tuple[str, str]]:
    """Read pairs from a file: a sentence, a tab, its human translation; one pair a line.

    Cells that a spreadsheet has put in quotation marks, as it does where a comma or such a mark is in them,
    are read as what they held.

    Raises
    ------
    UnreadableFileError
        If it cannot be read, or a line is no pair.
    InputError
        If there are too few.
    """
    try:
        lines = path.read_text("utf-8-sig").split("\n")  # some signs that splitlines takes are text
    except OSError as error:
        raise UnreadableFileError(
            f"{path} cannot be read ({error.strerror})", hint="check the path"
        ) from error
    except UnicodeDecodeError:
        raise UnreadableFileError(f"{path} is not UTF-8", hint="save it as UTF-8") from None
    rows = [[cell.strip() for cell in line.split("\t")] for line in lines]
    if _are_quoted_throughout([cell for row in rows for cell in row]):
        rows = [[_unquoted(cell) for cell in row] for row in rows]
    pairs = []
    for number, cells in enumerate(rows, 1):
        if len(cells) == 2 and all(cells):
            pairs.append((plain_source(cells[0]), cells[1]))
        elif any(cells):
            what = f"{path}, line {number}, is not a sentence, a tab and its translation"
            raise UnreadableFileError(what, hint="export two columns, without a heading")
    if len(pairs) < LEAST_PAIRS:
        counted = f"{len(pairs)} pair{'s' * (len(pairs) != 1)}"
        what = f"{path} holds {counted}; at least {LEAST_PAIRS} are needed to measure anything"
        raise InputError(what, hint="a few hundred say much more")
    return pairs


def _are_quoted_throughout(cells: Iterable[str]) -> bool:
    """Tell whether every cell with a quotation mark in it is written as a spreadsheet would."""
    return all(_QUOTED.fullmatch(cell) for cell in cells if '"' in cell)


def _unquoted(cell: str) -> str:
    found = _QUOTED.fullmatch(cell)
    return found[1].replace('""', '"').strip() if found else cell


def remembered_sentences(source: str, settings: TranslationSettings) -> list[str]:
    """Return the sentences of a language that the user's memory and its layers hold, each once."""
    path = settings.memory or default_memory_path()
    units = [unit for layer in settings.layers for unit in read_units(layer)]
    if settings.use_memory and path.exists():
        with Memory(path, read_only=True) as memory:
            units += memory.read_units(machine=True)
    return list(dict.fromkeys(unit.source for unit in units if unit.source_language == source))


def measure_model(
    pairs: Sequence[tuple[str, str]],
    languages: tuple[str, str],
    settings: TranslationSettings,
    sample: Iterable[str] = (),
    progress: Progress = no_progress,
) -> Measurement:
    """Make a shortlist for a model, measure it, and keep it: from then on `fast` decodes with it.

    Parameters
    ----------
    pairs : sequence of tuple of str
        Sentences and their human translations.
    languages : tuple of str
        ISO 639-1 codes of both.
    settings : TranslationSettings
        Which kind of model, which device, how many threads.
    sample : iterable of str
        Sentences of the user's, from which the model's habits are learnt; the pairs are left out of them.
    progress : Progress, optional
        Called as the work goes on.

    Returns
    -------
    Measurement
        Beam 4 and beam 1, each without and with the shortlist.

    Raises
    ------
    UsageError
        If several models in a row translate the pair, both sides are in one language, or the model is of a
        kind that takes no shortlist.
    ModelMissingError
        If none does.
    """
    from compare.translation.models import KeptShortlist, Trial, keep_shortlist, open_models

    if languages[0] == languages[1]:
        what = f"the sentences and their translations are both in {languages[0]}"
        raise UsageError(what, hint="name other languages with --from and --into, or give other pairs")
    kinds = _kinds_of(settings)
    hop = open_models(*languages, settings, kinds).only_model()
    if hop is None:
        what = f"{languages[0]} to {languages[1]} takes several models in a row"
        raise UsageError(what, hint="measure each by itself, with pairs of its own languages")
    held_out = {source for source, _ in pairs}
    learnt = [text for text in dict.fromkeys(map(plain_source, sample)) if text not in held_out]
    shortlist = hop.make_shortlist(learnt, progress)
    covered = sum(shortlist.covers(hop.encode(source)) for source, _ in pairs)
    ways = []
    for beam in (4, 1):
        for listed in (None, shortlist):
            chosen = replace(settings, fast=True, beam=beam)
            chain = open_models(*languages, chosen, kinds, trial=Trial(listed))
            name = f"beam {beam}{' with the shortlist' if listed else ''}"
            ways.append(_measure(name, chain, pairs, languages))
            progress(ProgressEvent("measuring", len(ways), 4, "ways"))
    measured = Measurement(hop.name, len(pairs), len(learnt), covered, tuple(ways))
    facts = {**measured._asdict(), "ways": [way._asdict() for way in ways]}
    keep_shortlist(hop.model_fingerprint, KeptShortlist(hop.name, shortlist, facts))
    return measured


def list_shortlisted() -> list[str]:
    """Return the names of the models that `fast` decodes with a shortlist.

    Examples
    --------
    >>> isinstance(list_shortlisted(), list)
    True
    """
    from compare.translation.models import list_shortlisted as list_kept

    return list_kept()


def forget_measurement(languages: tuple[str, str], settings: TranslationSettings) -> tuple[str, bool]:
    """Take the shortlist of a model away again; return the model's name, and whether it had one."""
    from compare.translation.models import forget_shortlist, open_models

    chain = open_models(*languages, settings, _kinds_of(settings))
    hop = chain.only_model()
    return chain.name, hop is not None and forget_shortlist(hop.model_fingerprint)


def _kinds_of(settings: TranslationSettings) -> Collection[str]:
    if settings.engine not in ("auto", *KINDS):
        raise UsageError(f"{settings.engine!r} is no kind of model", hint=f"use one of: {', '.join(KINDS)}")
    return KINDS if settings.engine == "auto" else (settings.engine,)


def _measure(
    name: str, chain: ModelChain, pairs: Sequence[tuple[str, str]], languages: tuple[str, str]
) -> Way:
    checked = CheckedDecoder(chain, *languages)
    checked.begin([Asked(pairs[0][0])])()  # what is loaded when it is first needed is not counted
    start = time.process_time()
    made = checked.begin([Asked(source) for source, _ in pairs])()
    spent = time.process_time() - start
    chrf = measure_chrf([one.text for one in made], [reference for _, reference in pairs])
    return Way(name, chrf, sum(bool(one.warnings) for one in made), 1_000 * spent / len(pairs))
