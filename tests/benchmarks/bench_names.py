"""How well names agree across Russian and English: ``python tests/benchmarks/bench_names.py``.

Every Russian name of a news sentence should find an agreeing name in the English translation of the same
sentence, and hardly ever one in another sentence. Reads ``../shared/data/documents`` beside the
repository, or the folder given as the one argument.
"""

from __future__ import annotations

import csv
import sys
import time
from collections import Counter
from pathlib import Path

from compare.language import find_names, names_agree
from compare.records import Name

_FOLDER = Path(__file__).resolve().parents[3] / "shared" / "data" / "documents"
_FILES = ("wmt21.ru-en.tsv", "wmt22.ru-en.tsv")
_AGREE = 0.6
_FAR_AWAY = 97


def read_pairs(folder: Path) -> list[tuple[str, str]]:
    """Return the news sentences of both years with their first human translation."""
    pairs = []
    for name in _FILES:
        with (folder / name).open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
                if name.startswith("wmt21") or row["domain"] == "news":
                    pairs.append((row["ru"], row["en_refA"]))
    return pairs


def answered(left: tuple[Name, ...], right: tuple[Name, ...]) -> list[bool]:
    """Say for each name on the left whether a name on the right agrees."""
    return [any(names_agree(one, other) >= _AGREE for other in right) for one in left]


def measure(pairs: list[tuple[str, str]], show: int = 0) -> None:
    """Print agreement inside pairs, agreement with far-away sentences, and speed."""
    russian = [find_names(source, "ru") for source, _ in pairs]
    english = [find_names(target, "en") for _, target in pairs]
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


if __name__ == "__main__":
    data = Path(sys.argv[1]) if len(sys.argv) > 1 else _FOLDER
    if not all((data / name).is_file() for name in _FILES):
        sys.exit(f"no {' or '.join(_FILES)} in {data}: give the folder that holds them")
    measure(read_pairs(data), show=20)
