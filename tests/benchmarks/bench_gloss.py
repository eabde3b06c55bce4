"""The gloss on news: coverage, chrF2 against human English, speed, and figures that it seems to change.

Read: ``documents/wmt21.ru-en.tsv`` and the news of ``documents/wmt22.ru-en.tsv``.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from sacrebleu.metrics.chrf import CHRF

from compare.alignment import align_texts
from compare.differences import find_differences
from compare.language import transliterate
from compare.translation.gloss.engine import explain_gloss, gloss_sentence
from tests.benchmarks.development_data import data_files
from tests.benchmarks.recording import Figure, Peer, record_figures
from tests.benchmarks.shuffled_documents import f1_of, read_news_documents, shuffle_documents


def news() -> list[tuple[str, str]]:
    """Return pairs of Russian and human English."""
    return [pair for document in read_news_documents() for pair in document]


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


def pairing(gloss: dict[str, str]) -> tuple[float, float, float]:
    """Return precision, recall and F1 of pairing glossed Russian with human English."""
    counted = []
    for left, right, true in shuffle_documents(read_news_documents()):
        matches = align_texts([gloss[text] for text in left], right)
        counted.append(({(i, j) for match in matches for i in match.left for j in match.right}, true))
    return f1_of(counted)


def false_differences(pairs: list[tuple[str, str]], languages: tuple[str, str]) -> tuple[float, float]:
    """Return where a number or date is said to differ: of all true pairs, and of those with a digit."""
    figured = sum(any(map(str.isdigit, left + right)) for left, right in pairs)
    wrong = sum(
        any(difference.kind in ("number", "date") for difference in find_differences(left, right, languages))
        for left, right in pairs
    )
    return wrong / len(pairs), wrong / figured


def measure_use(sources: list[str], references: list[str], glossed: list[str]) -> list[Figure]:
    """Print what pairing and differences make of the gloss, and return the figures."""
    precision, recall, f1 = pairing(dict(zip(sources, glossed, strict=True)))
    print(f"pairing shuffled documents     F1 {f1:.3f} (target .86, aim .93)")
    print(f"                               precision {precision:.3f}, recall {recall:.3f}")
    original, gloss = (list(zip(side, references, strict=True)) for side in (sources, glossed))
    false = false_differences(original, ("ru", "en"))
    print(f"false differences of figures   {false[0]:.1%} of all, {false[1]:.1%} of those with a digit")
    print("                               (target 3 %, aim 2 %)")
    glossed_false = false_differences(gloss, ("en", "en"))
    print(f"  on the gloss, as no flow does {glossed_false[0]:.1%}, {glossed_false[1]:.1%}")
    return [
        Figure("pairing_f1", f1, "F1", ".86"),
        Figure("false_figures", false[0], "share of true translations", "at most .03"),
    ]


def main() -> None:
    pairs = news()
    sources, references = [ru for ru, _ in pairs], [en for _, en in pairs]
    started = time.process_time()
    gloss_sentence("Сервис Windows закрыт.")  # loads both dictionaries: Latin words are looked up in English
    loading = time.process_time() - started
    started = time.process_time()
    glossed = [gloss_sentence(source) for source in sources]
    cold = time.process_time() - started
    started = time.process_time()
    for source in sources:
        gloss_sentence(source)
    warm = time.process_time() - started
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
    print(f"loading dictionaries, lexicon   {loading:.2f} s (of which the lexicon: target 0.3 s)")
    if "-q" not in sys.argv:
        figures = [
            Figure("covered", share, "share of running words", ".93"),
            Figure("chrf2", score.score, "chrF2", "38", Peer("transliteration", plain.score)),
            Figure("speed", len(pairs) / cold, "sentences a second, one core", quality=False),
            *measure_use(sources, references, glossed),
        ]
        data = data_files("documents/wmt21.ru-en.tsv", "documents/wmt22.ru-en.tsv")
        record_figures("bench_gloss", figures, data=data)
    if "-v" in sys.argv:
        print("not covered:", ", ".join(f"{word} {count}" for word, count in unknown.most_common(150)))


if __name__ == "__main__":
    main()
