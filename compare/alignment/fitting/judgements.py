"""Further judged pairs of sentences of independent reports, on which nothing is fitted.

6,719 pairs stand beside this module without any text, as digests of two reports of the development data and
of one sentence of each. A language model read and judged them, by the instructions that come with the data:
it gave 340 of 360 pairs of the data the label that they have there, and 349 the same answer to "the same
claim or not"; where 948 pairs were judged twice, both readings agree on 97 %, and on 99 % on the same claim
or not. Chosen were the nearest sentences of two reports, by words, by meaning and by the pair score, as many
from each twentieth of the scores that the pairs of the data have.
"""

from __future__ import annotations

from pathlib import Path

from compare.alignment.fitting.sets import (
    Row,
    TextPair,
    event_of,
    judge_pairs,
    plain_words,
    read_reports,
    read_table,
)
from compare.outputs import digest_text

FURTHER = Path(__file__).with_name("data") / "judged_pairs.tsv"
"""Language, left report, right report, left sentence, right sentence, label; all but language and label are
the beginnings of digests: of a report's name in the data, of a sentence's words."""

_DIGITS = 10


def read_further_reports(folder: Path) -> list[TextPair]:
    """Return each two independent reports of which some further pairs of sentences were judged.

    Parameters
    ----------
    folder : pathlib.Path
        The development data, which has the reports. What is not found there is left out.

    Returns
    -------
    list of TextPair
        `grades` are 2 for the same claim, 1 for a part of it, 0 for another.
    """
    reports = read_reports(folder)
    names = {short_digest(name): name for name in reports}
    sentences = {
        name: {short_digest(plain_words(text)): text for text in texts} for name, texts in reports.items()
    }
    judged: dict[tuple[str, str, str], list[Row]] = {}
    for row in read_table(FURTHER):
        left, right = names.get(row["left"], ""), names.get(row["right"], "")
        a, b = sentences.get(left, {}).get(row["a"]), sentences.get(right, {}).get(row["b"])
        if a is not None and b is not None:
            found = {"a": a, "b": b, "label": row["label"]}
            judged.setdefault((row["language"], left, right), []).append(found)
    return [
        judge_pairs(event_of(f"{left}|{right}"), language, (left, right), rows, reports)
        for (language, left, right), rows in judged.items()
    ]


def short_digest(text: str) -> str:
    """Return the beginning of a digest, which names a report or a sentence without holding its text."""
    return digest_text(text)[:_DIGITS]
