"""Translated texts that weights are fitted on: news thinned and shuffled or in order, and a book."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

from compare.alignment.evidence import Reading, read_text
from compare.alignment.fitting.sets import Row, TextPair, read_table
from compare.alignment.model import ACROSS
from compare.records import Article

_DROPPED = 0.3
_FOREIGN = 6
_LEAST_SENTENCES = 4
_OTHERS = 3


def read_shuffled_documents(folder: Path, systems: int = 2) -> list[TextPair]:
    """Return machine translations of news against human ones: thinned, others added, shuffled."""
    made = []
    for name in ("wmt21", "wmt22"):
        chance = random.Random(f"{name} shuffled")
        documents = _read_documents(folder, name)
        hypotheses = sorted(column for column in documents[0][1][0] if column.startswith("hyp_"))
        for place, (document, rows) in enumerate(documents):
            others = [other for number, (_, other) in enumerate(documents) if number != place]
            for system in chance.sample(hypotheses, systems):
                made.append(_shuffle(f"{name} {document}", rows, system, others, chance))
    return [pair for pair in made if pair.same]


def read_untranslated_documents(folder: Path) -> list[TextPair]:
    """Return Russian news against human English, untranslated: thinned, others added, shuffled."""
    made = []
    for name in ("wmt21", "wmt22"):
        chance = random.Random(f"{name} untranslated")
        documents = _read_documents(folder, name)
        for place, (document, rows) in enumerate(documents):
            others = [other for number, (_, other) in enumerate(documents) if number != place]
            made.append(_shuffle(f"{name} {document}", rows, "ru", others, chance))
    return [pair for pair in made if pair.same]


def read_ordered_documents(folder: Path) -> list[TextPair]:
    """Return machine translations of news against human ones, in order, some sentences gone or others."""
    made = []
    for name in ("wmt21", "wmt22"):
        chance = random.Random(f"{name} ordered")
        documents = _read_documents(folder, name)
        for document, rows in documents:
            system = chance.choice(sorted(column for column in rows[0] if column.startswith("hyp_")))
            sides = [list(_thin(rows, column, documents, chance)) for column in (system, "en_refA")]
            made.append(_pair_up(f"{name} {document}", sides[0], sides[1]))
    return [pair for pair in made if pair.same]


def _thin(
    rows: Sequence[Row], column: str, documents: Sequence[tuple[str, list[Row]]], chance: random.Random
) -> Iterator[tuple[str, str]]:
    """Yield the sentences of one side, now and then a foreign one in place of one that is dropped."""
    for place, row in enumerate(rows):
        if chance.random() >= _DROPPED / 2:
            yield str(place), row[column]
        elif chance.random() < 0.5:
            foreign = chance.choice(chance.choice(documents)[1])
            yield f"foreign to {column}", foreign[column]


def _read_documents(folder: Path, name: str) -> list[tuple[str, list[Row]]]:
    documents: dict[str, list[Row]] = {}
    for row in read_table(folder / "documents" / f"{name}.ru-en.tsv"):
        documents.setdefault(row["doc_id"], []).append(row)
    return [(document, rows) for document, rows in documents.items() if len(rows) >= _LEAST_SENTENCES]


def _shuffle(
    group: str, rows: Sequence[Row], system: str, others: Sequence[Sequence[Row]], chance: random.Random
) -> TextPair:
    sides = []
    for column in (system, "en_refA"):
        kept = [(str(place), row[column]) for place, row in enumerate(rows) if chance.random() >= _DROPPED]
        foreign = chance.choice(others)
        added = chance.sample(foreign, min(_FOREIGN, len(foreign)))
        side = [*kept, *((f"foreign to {column}", row[column]) for row in added)]
        chance.shuffle(side)
        sides.append(side)
    return _pair_up(group, sides[0], sides[1], "ru" if system == "ru" else "en")


def _pair_up(
    group: str, left: Sequence[tuple[str, str]], right: Sequence[tuple[str, str]], language: str = "en"
) -> TextPair:
    same = {(i, j) for i, (one, _) in enumerate(left) for j, (other, _) in enumerate(right) if one == other}
    here = tuple(read_text(text, language) for _, text in left)
    there = tuple(read_text(text, "en") for _, text in right)
    return TextPair(group, "en" if language == "en" else ACROSS, here, there, frozenset(same))


def read_translated_reports(folder: Path) -> list[tuple[Article, Article, bool]]:
    """Return thinned Russian news and thinned human translations, of the same report or of another."""
    chance = random.Random("reports")
    sides = []
    for name in ("wmt21", "wmt22"):
        for document, rows in _read_documents(folder, name):
            russian, english = (
                " ".join(row[column] for row in rows if chance.random() >= 2 * _DROPPED)
                for column in ("ru", "en_refA")
            )
            sides.append((Article(document, "", "ru", "", russian), Article(document, "", "en", "", english)))
    same = [(russian, english, True) for russian, english in sides]
    others = [(russian, chance.choice(sides)[1]) for russian, _ in sides for _ in range(_OTHERS)]
    return same + [(one, other, False) for one, other in others if one.id != other.id]


def read_book(folder: Path) -> list[tuple[TextPair, set[tuple[tuple[int, ...], tuple[int, ...]]]]]:
    """Return a German text against two machine translations from French, with the true beads."""
    place = folder / "alignment" / "textberg1957"
    gold = json.loads((place / "gold.json").read_text(encoding="utf-8"))
    beads = {(tuple(left), tuple(right)) for left, right in gold if left and right}
    same = frozenset((i, j) for left, right in beads for i in left for j in right)
    german = _read_lines(place / "eval1957.clean.de")
    made = []
    for system in ("google", "europarllight"):
        translated = _read_lines(place / f"eval1957.{system}.de")
        made.append((TextPair(system, "de", german, translated, same), beads))
    return made


def _read_lines(path: Path) -> tuple[Reading, ...]:
    lines = path.read_text(encoding="utf-8").removesuffix("\n").split("\n")
    return tuple(read_text(line, "de") for line in lines)
