"""How often a Russian sentence and its human translation agree in negation, hedging and attribution.

Run as ``python tests/benchmarks/bench_cues.py``.
"false" is the share of pairs that disagree although one translates the other; "found" the share of the
pairs that agree which disagree once a word is planted in the English.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from compare.language import cues_agree, find_cues
from tests.benchmarks.development_data import data_files
from tests.benchmarks.recording import Figure, record_figures

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


def measure(name: str, pairs: list[tuple[str, str]], kind: str) -> list[Figure]:
    """Print one row of the table, and return its figures."""
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
    false = 1 - sum(agreeing) / len(agreeing)
    print(f"{name:12}{kind:13}{false:8.2%}{share:>16}{speed:12,.0f} sentences/s")
    slug = f"{name.replace(' ', '_').lower()}_{kind}"
    figures = [Figure(f"{slug}_false", false, "share of true translations")]
    if changed:
        figures.append(Figure(f"{slug}_found", found / len(changed), "share of planted"))
    return figures


def main() -> None:
    """Print one row a set and kind."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    files = {file: path for file in {each[1] for each in SETS} for path in data_files(f"documents/{file}")}
    figures = []
    print(f"{'set':12}{'kind':13}{'false':>8}{'found':>16}")
    for name, file, russian, english, domain in SETS:
        pairs = read_pairs(files[file], russian, english, domain)
        for kind in PLANTED:
            figures += measure(name, pairs, kind)
    record_figures("bench_cues", figures, data=list(files.values()))


if __name__ == "__main__":
    main()
