"""How often a Russian sentence and its human translation agree in negation, hedging and attribution.

Run as ``python tests/benchmarks/bench_cues.py [FOLDER]``, where FOLDER holds the WMT and PUD files.
"false" is the share of pairs that disagree although one translates the other; "found" the share of the
pairs that agree which disagree once a word is planted in the English.
"""

from __future__ import annotations

import argparse
import re
import time
from pathlib import Path

from compare.language import cues_agree, find_cues

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "data" / "documents"
SETS = (
    ("wmt21 A", "wmt21.ru-en.tsv", 4, 5, ""),
    ("wmt21 B", "wmt21.ru-en.tsv", 4, 6, ""),
    ("wmt22 news", "wmt22.ru-en.tsv", 4, 5, "news"),
    ("pud", "pud.ru-en.tsv", 1, 2, ""),
)
PLANTED = {"negation": "not", "hedging": "reportedly", "attribution": ""}
VERB = re.compile(
    r"\b(?:is|are|was|were|will|has|have|had|can|could|should|would|may|might|must|did|does|do)\b"
    r"(?! not|n't|not)"
)


def read_pairs(path: Path, russian: int, english: int, domain: str) -> list[tuple[str, str]]:
    """Return the sentence pairs of one set."""
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:]]
    return [(row[russian], row[english]) for row in rows if not domain or row[1] == domain]


def plant(text: str, word: str) -> str | None:
    """Put a word behind the first auxiliary verb, if there is one."""
    match = VERB.search(text) if word else None
    return f"{text[: match.end()]} {word}{text[match.end() :]}" if match else None


def measure(pairs: list[tuple[str, str]], kind: str) -> str:
    """Return one row of the table."""
    started = time.perf_counter()
    cues = [(find_cues(russian, "ru"), find_cues(english, "en")) for russian, english in pairs]
    speed = 2 * len(pairs) / (time.perf_counter() - started)
    agreeing = [cues_agree(left, right, kind) for left, right in cues]
    changed = [
        (left, planted)
        for (_, english), (left, _), agree in zip(pairs, cues, agreeing, strict=True)
        if agree and (planted := plant(english, PLANTED[kind]))
    ]
    found = sum(not cues_agree(left, find_cues(planted, "en"), kind) for left, planted in changed)
    share = f"{found / len(changed):8.1%} of {len(changed)}" if changed else "       -"
    return f"{1 - sum(agreeing) / len(agreeing):8.2%}{share:>16}{speed:12,.0f} sentences/s"


def main() -> None:
    """Print one row a set and kind."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER)
    options = parser.parse_args()
    print(f"{'set':12}{'kind':13}{'false':>8}{'found':>16}")
    for name, file, russian, english, domain in SETS:
        path = options.folder / file
        if not path.is_file():
            print(f"{name:12}{path} is not there: give the folder that holds it")
            continue
        pairs = read_pairs(path, russian, english, domain)
        for kind in PLANTED:
            print(f"{name:12}{kind:13}{measure(pairs, kind)}")


if __name__ == "__main__":
    main()
