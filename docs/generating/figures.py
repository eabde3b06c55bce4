"""README's table of figures, made from what the benchmarks recorded."""

from __future__ import annotations

import string
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from docs.generating.markdown import code, table
from tests.benchmarks.recording import Figure, figures_of, read_results


class Row(NamedTuple):
    """A row of the table: the words, and how the figures of one result stand in them.

    ``{name}`` is a figure, ``{name:.1f}`` with a format, ``{name:%}`` a share as per cent, ``{name_peer}``
    what the peer got in the same run, ``{name_by}`` who the peer is.
    """

    what: str
    result: str
    figure: str
    beside: str


ROWS = (
    Row(
        "independent reports, judged pairs (chosen to be hard), held out by event: of what is "
        "shown from .9 on, the same claim, English / Russian",
        "bench_independent",
        "{certain_same_en:%} / {certain_same_ru:%}",
        "at least 90 / 92 %",
    ),
    Row(
        "the same, at least a part of it",
        "bench_independent",
        "{certain_partly_en:%} / {certain_partly_ru:%}",
        "at least 98 %",
    ),
    Row(
        "the same, one sentence beside one (others are beside two that say it together): the same claim; "
        "a part of it",
        "bench_independent",
        "{alone_same_en:%} / {alone_same_ru:%}; {alone_partly_en:%} / {alone_partly_ru:%}",
        "at least 90 / 92 %; 98 %",
    ),
    Row(
        "the same: of the pairs that make one claim, shown as matches at all",
        "bench_independent",
        "{recall_en:%} / {recall_ru:%}",
        "at least 88 / 78 %",
    ),
    Row(
        "the same: pair score alone, same claim against another, AUC",
        "bench_independent",
        "{auc_en} / {auc_ru}",
        "{auc_en_peer} / {auc_ru_peer} (`{auc_en_by}`)",
    ),
    Row(
        "calibration error of that score (ten equal-mass bins)",
        "bench_independent",
        "{ece_en} / {ece_ru}",
        "at most .06",
    ),
    Row(
        "the same with the extra encoder (`outletdiff[e5]`): from .9 on the same claim; matched at all; AUC",
        "bench_independent.e5",
        "{certain_same_en:%} / {certain_same_ru:%}; {recall_en:%} / {recall_ru:%}; {auc_en} / {auc_ru}",
        "at least 90 / 92 %; 88 / 78 %",
    ),
    Row(
        "the same, read as if each report were in a language of its own that nobody had translated: from "
        ".9 on the same claim; matched at all",
        "bench_independent.across",
        "{certain_same_en:%} / {certain_same_ru:%}; {recall_en:%} / {recall_ru:%}",
        "at least 90 / 92 %",
    ),
    Row(
        "6,719 further pairs of such reports, judged by a language model, held out by event: of what is "
        "shown from .9 on, the same claim; at least a part of it",
        "bench_independent",
        "{certain_same_en_further:%} / {certain_same_ru_further:%}; "
        "{certain_partly_en_further:%} / {certain_partly_ru_further:%}",
        "at least 90 / 92 %; 98 %",
    ),
    Row(
        "the same pairs: shown as matches at all, of those that make one claim; pair score alone, AUC",
        "bench_independent",
        "{recall_en_further:%} / {recall_ru_further:%}; {auc_en_further} / {auc_ru_further}",
        "{auc_en_further_peer} / {auc_ru_further_peer} (`{auc_en_further_by}`)",
    ),
    Row(
        "same claim? Russian headlines of several agencies, cross-validated AUC / Spearman",
        "bench_pairs",
        "{paraphraser_auc} / {paraphraser_spearman}",
        "{paraphraser_auc_peer} / {paraphraser_spearman_peer} (`{paraphraser_auc_by}`)",
    ),
    Row(
        "same claim? English headlines, cross-validated Pearson",
        "bench_pairs",
        "{sts_headlines_pearson}",
        "{sts_headlines_pearson_peer} (`{sts_headlines_pearson_by}`)",
    ),
    Row(
        "same claim? English claim pairs, cross-validated AUC",
        "bench_pairs",
        "{claimdiff_auc}",
        "{claimdiff_auc_peer} (`{claimdiff_auc_by}`)",
    ),
    Row(
        "calibration error of those probabilities (ten equal-mass bins)",
        "bench_pairs",
        "{paraphraser_ece} / {sts_headlines_ece} / {claimdiff_ece}",
        "at most .07",
    ),
    Row(
        "pairing the sample stories through their human translations, weights fitted without the story, F1",
        "bench_alignment",
        "{stories_f1}",
        "{stories_f1_peer} (`{stories_f1_by}`)",
    ),
    Row(
        "pairing shuffled, thinned news documents through system translations, held out, F1",
        "bench_alignment",
        "{documents_f1}",
        "{documents_f1_peer} (`{documents_f1_by}`)",
    ),
    Row(
        "pairing the same documents, Russian against English, with no translation at all, held out, F1",
        "bench_alignment",
        "{untranslated_f1}",
        "at least .965",
    ),
    Row(
        "pairing in order, German and French through good / weak translation, strict F1",
        "bench_alignment",
        "{book_google} / {book_europarllight}",
        "{book_google_peer} / {book_europarllight_peer} (`{book_google_by}`)",
    ),
    Row(
        "English reports of many events sorted into stories, held out, B-cubed F1 / precision",
        "bench_stories",
        "{events_b_cubed} / {events_precision}",
        "{events_b_cubed_peer} ({events_b_cubed_by})",
    ),
    Row(
        "Russian reports of one event told apart from reports of two that are alike, held out",
        "bench_stories",
        "{pairs_told_apart:%}",
        "at least 88 %",
    ),
    Row(
        "8,000 invented reports sorted into stories, B-cubed F1, largest group of reports that hang together",
        "bench_stories",
        "{invented_b_cubed}, {invented_component:%}",
        "at least .95, at most 1 %",
    ),
    Row(
        "sorting 400 reports, reading included / the sorting alone, times as fast as version 0.1.0",
        "bench_stories",
        "{sorting:.0f} / {clustering:,.0f}",
        "at least 2.5 / 20",
    ),
    Row(
        "planted copies among 20,000 invented reports, precision / recall; rewritten ones",
        "bench_archive",
        "{copies_precision} / {copies_recall}; {rewritten_precision} / {rewritten_recall}",
        "at least .98 / .97; recall .80",
    ),
    Row(
        "building an archive of 20,000 invented reports, processor time; the same again; one day more",
        "bench_archive",
        "{build:.1f} minutes; {again:%}; {append:%}",
        "again at most 3 %, a day 8 %",
    ),
    Row(
        "growth of a build from 2,000 to 20,000 reports, exponent, at as many a day / in as many days",
        "bench_archive",
        "{growth_per_day:.2f} / {growth_span:.2f}",
        "at most 1.15 / 1.4",
    ),
    Row(
        "the same archive on two Dask workers, wall time; the larger worker; profiles and comparisons, two "
        "workers against one",
        "bench_archive.workers",
        "{minutes:.1f} minutes; {memory:.2f} GB; {two_workers:.2f} times",
        "at most 20, 1.5; at least 1.6",
    ),
    Row(
        "reading 10,000 pages of a web archive (generated, prose in one place), speed beside trafilatura's "
        "extraction bare / with metadata; growth of memory from 1,000 pages",
        "bench_documents",
        "{speed_of_trafilatura:.2f} / {speed_of_trafilatura_with_metadata:.2f}; {memory_growth:.2f}",
        "at least .8; at most 1.1",
    ),
    Row(
        "share of matched claims, real articles about one event / about two (these held out)",
        "bench_articles",
        "{same_event:.2f} / {other_event:.2f}",
        "at least twice",
    ),
    Row(
        "first comparison of three short reports, whole command, with the encoder / without / with the extra "
        "one, share of the processor time of version 0.1.0",
        "bench_start",
        "{named_default:.2f} / {named_none:.2f} / {named_e5:.2f}",
        "at most .6 / .5 / 1",
    ),
    Row(
        "comparison of two reports of 3,300 sentences, whole command, with the encoder / without, share of "
        "the processor time of version 0.1.0",
        "bench_start.long",
        "{default:.2f} / {none:.2f}",
        "at most .35",
    ),
    Row(
        "two lists of 300,000 sentences each, one a line, whole command",
        "bench_alignment.300000",
        "{seconds:,.0f} s, {memory:.1f} GB in the largest of three processes",
        "300 s, 6 GB in all",
    ),
    Row(
        "translating 20 / 100 / 3,000 sentences, beam 4, whole call: processor time of CTranslate2 alone, "
        "share of ours",
        "bench_translation.speed",
        "{article_alone:.2f} / {few_alone:.2f} / {many_alone:.2f}",
        "at least .95; argostranslate's way {article_argos:.1f} / {few_argos:.1f} / {many_argos:.1f} times",
    ),
    Row(
        "3,000 sentences, --fast with a shortlist, whole call: processor time of CTranslate2 alone, beam 4 / "
        "beam 1, times ours",
        "bench_translation.speed",
        "{many_listed:.1f} / {many_listed_greedy:.2f}",
        "3.6 / 1.45",
    ),
    Row(
        "200,000 sentences answered from the memory, share of the speed of version 0.1.0",
        "bench_translation.remembered",
        "{share:.2f}",
        "at least .9",
    ),
    Row(
        "a second run over 200,000 sentences, answered from the memory, whole command, sentences a second",
        "bench_batch",
        "{again_speed:,.0f}",
        "8,000",
    ),
    Row(
        "figures of human translations: false alarm of the guard / changed figure found",
        "bench_translation.guards",
        "{false_alarms:%} / {changes_found:%}",
        "under 2.5 % / at least 97 %",
    ),
    Row(
        "one story of three reports through the gloss, 32 planted differences (the rules were mended on it): "
        "found / wrongly raised on 28 pairs that differ in nothing",
        "bench_story",
        "{found:.0f} / {wrongly_raised:.0f}",
        "at least 27 / at most 3",
    ),
    Row(
        "encoding 300 sentences with the default encoder, times as fast as its library alone, one thread "
        "each; a later start of it, seconds of processor time",
        "bench_encoders",
        "{speed:.2f}; {later_start:.2f}",
        "at least .9; under .2",
    ),
    Row(
        "reading sentences, Russian / English, share of the speed of version 0.1.0",
        "bench_reading",
        "{speed_ru:.2f} / {speed_en:.2f}",
        "at least .9",
    ),
    Row(
        "figure or date difference raised on true translations",
        "bench_differences",
        "{false_number_or_date:%} of segments",
        "under 2 %",
    ),
    Row(
        "any difference / negation / hedge / source / name raised on true translations",
        "bench_differences",
        "{false_any:%} / {false_negation:%} / {false_hedging:%} / {false_attribution:%} / "
        "{false_naming:%} of segments",
        "any at most 4 %, negation 1.5 %",
    ),
    Row(
        'planted change found: figure / month / "not" / "reportedly" / speaker / name',
        "bench_differences",
        "{found_number:%} / {found_month:%} / {found_negation:%} / {found_reportedly:%} / "
        "{found_speaker:%} / {found_name:%}",
        "97 / 95 / 96 / 92 / 88 / 88 %",
    ),
    Row(
        "the built-in gloss: words covered, chrF2, F1 of pairing through it",
        "bench_gloss",
        "{covered:%}, {chrf2:.1f}, {pairing_f1}",
        "93 %, 38, .86",
    ),
    Row(
        "sentence splitting on PUD, Russian / English, F1",
        "bench_sentences",
        "{f1_ru} / {f1_en}",
        "{f1_ru_peer} ({f1_ru_by}) / {f1_en_peer} ({f1_en_by})",
    ),
)


class _Formatter(string.Formatter):
    """Formats shares as this project writes them: .904, and 2.6 %."""

    def format_field(self, value: Any, format_spec: str) -> str:
        """Return one figure, or a name, in its place."""
        if isinstance(value, str):
            return value
        if format_spec == "%":
            return f"{100 * value:.1f} %"
        told = str(format(value, format_spec or ".3f"))
        return told.removeprefix("0") if told.startswith("0.") else told


def tabulate_figures() -> str:
    """Return the table; a row whose figures are not recorded is left out, never guessed."""
    results = read_results()
    rows = [tuple(_fill(row, results[row.result])) for row in ROWS if row.result in results]
    made = table(("what", "figure", "beside it", "command"), rows)
    return f"{made}\n\n{_describe_runs(results)}" if rows else "Nothing has been measured yet."


def _fill(row: Row, result: Mapping[str, Any]) -> Iterator[str]:
    values = _values(figures_of(result))
    yield row.what
    for text in (row.figure, row.beside):
        yield _Formatter().vformat(text, (), values)
    yield code(result["command"])


def _values(figures: Mapping[str, Figure]) -> dict[str, float | str]:
    values: dict[str, float | str] = {}
    for name, figure in figures.items():
        values[name] = figure.value
        if figure.peer:
            values |= {f"{name}_peer": figure.peer.value, f"{name}_by": figure.peer.name}
    return values


def _describe_runs(results: Mapping[str, Mapping[str, Any]]) -> str:
    """Say on which machines and when what stands in the table was measured."""
    used = [results[name] for name in dict.fromkeys(row.result for row in ROWS) if name in results]
    machines = dict.fromkeys(
        f"{run['machine']['processor']}, {run['machine']['cores']} cores" for run in used
    )
    dates = sorted({run["date"] for run in used})
    when = dates[0] if len(dates) == 1 else f"{dates[0]} to {dates[-1]}"
    return f"Measured {when} on: {'; '.join(machines)}."
