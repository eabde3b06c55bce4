"""``outletdiff models measure``: what `--fast` saves and costs, on the user's own translations."""

from __future__ import annotations

import argparse
import os
import shlex
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from compare.cli.columns import print_rows
from compare.cli.console import Console, count_noun
from compare.cli.options import Verbs, is_set, memory_places
from compare.cli.parsing import HelpLayout
from compare.cli.translating import describe_failures
from compare.errors import MemoryStoreError, UsageError
from compare.records import TranslationSettings

if TYPE_CHECKING:
    from compare.translation import Measurement

_FEW = 500
_MIXED = 0.2  # of the sentences of a side, in another language than most
_DESCRIPTION = """\
Measure a model on pairs that you trust: a sentence, a tab, its human translation; a line each.

A shortlist says which pieces of words the model has to choose from, given those of the sentence. It is made
from what the model itself writes for sentences of your memory and of --text, and for single pieces; the pairs
are no part of it. The table shows chrF (0 to 100, how like the human translations), how many translations a
guard warns of, and processor time, each without and with the shortlist. From then on --fast decodes with it,
until --forget."""


def add_measure(actions: Verbs[argparse.ArgumentParser]) -> argparse.ArgumentParser:
    """Add ``outletdiff models measure``."""
    command = actions.add_parser(
        "measure",
        help="measure a model on your own pairs, and make --fast faster",
        description=_DESCRIPTION,
        formatter_class=HelpLayout,
    )
    command.add_argument("pairs", metavar="PATH.tsv", type=Path, help="sentence, tab, translation")
    command.add_argument("--from", dest="source", metavar="LANGUAGE", help="of the sentences (found out)")
    command.add_argument("--into", dest="target", metavar="LANGUAGE", help="of the translations (found out)")
    command.add_argument("--engine", default="auto", help="a kind of model: argos, opus, nllb, m2m")
    command.add_argument(
        "--text", nargs="+", default=[], metavar="FILE", type=Path,
        help="files or folders of reports in the language of the sentences, to learn from",
    )  # fmt: skip
    command.add_argument("--memory", metavar="FILE", type=Path, help="the memory to learn from")
    command.add_argument("--forget", action="store_true", help="let --fast do without the shortlist again")
    command.set_defaults(run=run_measure)
    return command


def run_measure(arguments: argparse.Namespace, console: Console) -> int:
    """Measure a model and print the table."""
    from compare.batch import list_sentences
    from compare.translation import forget_measurement, measure_model, read_pairs, remembered_sentences

    pairs = read_pairs(arguments.pairs)
    source, target = _name_languages(arguments, pairs, console)
    settings = _settings_of(arguments, target)
    if arguments.forget:
        engine, had = forget_measurement((source, target), settings)
        console.say(f"{engine} {'has no shortlist any more' if had else 'had no shortlist'}")
        return 0
    sample, failed = list_sentences(arguments.text, source, settings)
    for line in describe_failures(failed):
        console.warn(line)
    sample += remembered_sentences(source, settings)
    if len(sample) < _FEW:
        counted = count_noun(len(sample), "sentence")
        console.say(f"learning from {counted} of yours; more make a better shortlist: --text")
    measured = measure_model(pairs, (source, target), settings, sample, console.progress)
    print_measurement(measured)
    covered = f"{measured.covered:,} of {measured.pairs:,} sentences hold only pieces that it knows"
    console.say(f"{measured.engine}: {covered}; the others are decoded without it")
    by_kind = "" if arguments.engine == "auto" else f" --engine {arguments.engine}"
    console.say(f"--fast now uses this shortlist; next: outletdiff translate FILE -o DIR --fast{by_kind}")
    again = f"{shlex.quote(str(arguments.pairs))} --from {source} --into {target}{by_kind} --forget"
    console.say(f"to do without it again: outletdiff models measure {again}")
    return 3 if failed else 0


def _settings_of(arguments: argparse.Namespace, target: str) -> TranslationSettings:
    """Return the settings; a memory that is only read must be there where it is named."""
    named = arguments.memory
    if named is not None and not named.is_file():
        raise MemoryStoreError(f"translation memory {named} does not exist", hint="check --memory")
    memory, layers = memory_places(named or os.environ.get("OUTLETDIFF_MEMORY"))
    return TranslationSettings(
        target=target,
        engine=arguments.engine,
        use_memory=not is_set("OUTLETDIFF_NO_MEMORY"),
        memory=memory,
        layers=layers,
    )


def _name_languages(
    arguments: argparse.Namespace, pairs: list[tuple[str, str]], console: Console
) -> tuple[str, str]:
    """Return both languages, and say which they are where they were found out."""
    sides = zip(
        (arguments.source, arguments.target), zip(*pairs, strict=True), ("--from", "--into"), strict=True
    )
    source, target = (
        (named or _find_language(texts, option, console)).lower() for named, texts, option in sides
    )
    if not (arguments.source and arguments.target):
        console.say(f"the pairs are read as {source} to {target}; --from and --into say otherwise")
    return source, target


def print_measurement(measured: Measurement) -> None:
    r"""Print a line for each way of decoding, with tabs between the columns.

    Examples
    --------
    >>> from compare.translation.measuring import Measurement, Way
    >>> way = Way("beam 4", 51.234, 2, 40.0)
    >>> print_measurement(Measurement("argos:ru_en", 99, 0, 99, (way,)))  # doctest: +NORMALIZE_WHITESPACE
    decoding    chrF    warned of    ms a sentence
    beam 4      51.2    2 of 99      40.0
    """
    rows = [
        (way.name, f"{way.chrf:.1f}", f"{way.warned:,} of {measured.pairs:,}", f"{way.milliseconds:.1f}")
        for way in measured.ways
    ]
    print_rows([("decoding", "chrF", "warned of", "ms a sentence"), *rows])


def _find_language(texts: Sequence[str], option: str, console: Console) -> str:
    from compare.language import identify

    found = Counter(identify(text) for text in texts)
    del found["und"]
    if not found:
        raise UsageError("the language of the pairs was not recognised", hint=f"name it with {option}")
    language, count = found.most_common(1)[0]
    others = found.total() - count
    if others > _MIXED * found.total():
        console.warn(
            f"{others:,} of {count_noun(len(texts), 'sentence')} look like another language than {language}: "
            f"let all lines go the same way; {option} names the language"
        )
    return language
