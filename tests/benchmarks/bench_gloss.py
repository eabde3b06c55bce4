"""The gloss on news: coverage, chrF2 against human English, speed, and figures that it seems to change.

Read: ``documents/wmt21.ru-en.tsv`` and the news of ``documents/wmt22.ru-en.tsv``.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from sacrebleu.metrics import CHRF

from compare.language import transliterate
from compare.translation.gloss.engine import explain_gloss, gloss_sentence
from tests.benchmarks.development_data import read_table


def news() -> list[tuple[str, str]]:
    """Return pairs of Russian and human English."""
    rows = [(row["ru"], row["en_refA"]) for row in read_table("documents/wmt21.ru-en.tsv")]
    rows += [
        (row["ru"], row["en_refA"])
        for row in read_table("documents/wmt22.ru-en.tsv")
        if row["domain"] == "news"
    ]
    return rows


def coverage(sentences: list[str]) -> tuple[float, Counter[str]]:
    """Return the share of running words that a rule knew, and the words that were only transliterated."""
    known = total = 0
    unknown: Counter[str] = Counter()
    for sentence in sentences:
        for text, _, rules in explain_gloss(sentence):
            if text[0].isalnum():
                total += 1
                if "transliteration" in rules:
                    unknown[text.lower()] += 1
                else:
                    known += 1
    return known / total, unknown


def main() -> None:
    pairs = news()
    sources, references = [ru for ru, _ in pairs], [en for _, en in pairs]
    gloss_sentence(sources[0])
    started = time.perf_counter()
    glossed = [gloss_sentence(source) for source in sources]
    cold = time.perf_counter() - started
    started = time.perf_counter()
    for source in sources:
        gloss_sentence(source)
    warm = time.perf_counter() - started
    share, unknown = coverage(sources)
    metric = CHRF(beta=2)
    score = metric.corpus_score(glossed, [references])
    plain = metric.corpus_score([transliterate(source, "ru") for source in sources], [references])
    print(f"segments                       {len(pairs)}")
    print(f"running words covered          {share:.1%} (target 93 %, aim 96 %)")
    print(f"chrF2                          {score.score:.1f} (target 38, aim 44)")
    print(f"chrF2 of transliteration       {plain.score:.1f}")
    print(f"signature                      {metric.get_signature()}")
    print(f"sentences a second, one core   {len(pairs) / cold:.0f} first time, {len(pairs) / warm:.0f} again")
    if "-v" in sys.argv:
        print("not covered:", ", ".join(f"{word} {count}" for word, count in unknown.most_common(150)))


if __name__ == "__main__":
    main()
