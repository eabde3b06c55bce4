"""How well names agree across Russian and English: ``python tests/benchmarks/bench_names.py``.

Every Russian name of a news sentence should find an agreeing name in the English translation of the same
sentence, and hardly ever one in another sentence. Reads the WMT 2021 and 2022 news.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from compare.language import find_names, names_agree
from compare.records import Name
from tests.benchmarks.development_data import data_files, read_table
from tests.benchmarks.recording import Figure, record_figures

_FILES = ("documents/wmt21.ru-en.tsv", "documents/wmt22.ru-en.tsv")
_AGREE = 0.6
_FAR_AWAY = 97


def read_pairs() -> list[tuple[str, str]]:
    """Return the news sentences of both years with their first human translation."""
    return [
        (row["ru"], row["en_refA"])
        for name in _FILES
        for row in read_table(name)
        if "wmt21" in name or row["domain"] == "news"
    ]


def answered(left: tuple[Name, ...], right: tuple[Name, ...]) -> list[bool]:
    """Say for each name on the left whether a name on the right agrees."""
    return [any(names_agree(one, other) >= _AGREE for other in right) for one in left]


def measure(pairs: list[tuple[str, str]], show: int = 0) -> list[Figure]:
    """Print agreement inside pairs, agreement with far-away sentences, and speed."""
    russian = [find_names(source, "ru") for source, _ in pairs]
    english = [find_names(target, "en") for _, target in pairs]
    figures = []
    for label, left, right in (("Russian", russian, english), ("English", english, russian)):
        same = [hit for one, other in zip(left, right, strict=True) for hit in answered(one, other)]
        far = [
            hit
            for index, one in enumerate(left)
            for hit in answered(one, right[(index + _FAR_AWAY) % len(right)])
        ]
        print(
            f"{label} names found: {len(same)} in {len(pairs)} sentences; "
            f"agreeing in the translation {sum(same) / len(same):.1%}, "
            f"in another sentence {sum(far) / len(far):.1%}"
        )
        side = label.lower()
        figures += [
            Figure(f"{side}_agreeing", sum(same) / len(same), "share of names, in the translation"),
            Figure(f"{side}_elsewhere", sum(far) / len(far), "share of names, in another sentence"),
        ]
    for label, index, language in (("Russian", 0, "ru"), ("English", 1, "en")):
        texts = [pair[index] for pair in pairs]
        start = time.perf_counter()
        for text in texts:
            find_names(text, language)
        print(f"{label}: {len(texts) / (time.perf_counter() - start):,.0f} sentences a second, warm")
    missed: Counter[str] = Counter()
    for left, right in zip(russian, english, strict=True):
        missed.update(name.text for name, hit in zip(left, answered(left, right), strict=True) if not hit)
    for text, count in missed.most_common(show):
        print(f"  {count:4} {text}")
    return figures


if __name__ == "__main__":
    record_figures("bench_names", measure(read_pairs(), show=20), data=data_files(*_FILES))
