"""What weights are fitted on: pairs of sentences that people graded, and pairs of texts.

Tables are read from a folder that the user gives.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from compare.alignment.evidence import Reading
from compare.errors import InputError

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class PairSet:
    """Pairs of sentences and how alike people found them.

    Attributes
    ----------
    name, language : str
        What it is called, and the language of both sides.
    left, right : tuple of str
        The sentences.
    grades : tuple of float
        How alike they are, on the set's own scale.
    positive : float
        The grade from which a pair makes the same claim.
    further : tuple of float
        Other grades that tell pairs apart.
    groups : tuple of str
        The story or topic of each pair; cross-validation never parts a group.
    """

    name: str
    language: str
    left: tuple[str, ...]
    right: tuple[str, ...]
    grades: tuple[float, ...]
    positive: float
    further: tuple[float, ...]
    groups: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TextPair:
    """Two texts, and which of their sentences make the same claim.

    `originals` are the sentences before any translation, where they are not what was read; `grades` say
    how alike the pairs are that people looked at, where that is not all of them.
    """

    group: str
    language: str
    left: tuple[Reading, ...]
    right: tuple[Reading, ...]
    same: frozenset[tuple[int, int]]
    originals: tuple[tuple[str, ...], tuple[str, ...]] | None = None
    grades: Mapping[tuple[int, int], float] | None = None


def read_table(path: Path) -> list[Row]:
    """Return the rows of a tab-separated file with a header and no quoting."""
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except OSError as error:
        raise InputError(
            f"{path.name} is not in {path.parent}", hint="name the folder of development data"
        ) from error
    header = lines[0].split("\t")
    return [dict(zip(header, line.split("\t"), strict=True)) for line in lines[1:] if line]


@dataclass(frozen=True, slots=True)
class Layout:
    """Where a table holds what: two sentences, their grade; the grades that matter; what is one group."""

    left: str
    right: str
    grade: str
    positive: float
    further: tuple[float, ...]
    group: Callable[[Row], str]


def make_set(name: str, language: str, rows: Sequence[Row], layout: Layout) -> PairSet:
    """Return the pairs of a table."""
    return PairSet(
        name=name,
        language=language,
        left=tuple(row[layout.left] for row in rows),
        right=tuple(row[layout.right] for row in rows),
        grades=tuple(float(row[layout.grade]) for row in rows),
        positive=layout.positive,
        further=layout.further,
        groups=tuple(layout.group(row) for row in rows),
    )


def read_paraphraser(folder: Path) -> PairSet:
    """Return Russian headlines graded -1 different, 0 nearly, 1 same."""
    rows = read_table(folder / "pairs" / "paraphraser_ru.train.tsv")
    layout = Layout("text_1", "text_2", "class", 0.0, (1.0,), lambda row: row["id_1"])
    return make_set("ParaPhraser", "ru", rows, layout)


def read_headlines(folder: Path) -> PairSet:
    """Return English headlines graded from 0 to 5."""
    rows = read_table(folder / "pairs" / "sts_headlines.2013-2014.tsv")
    layout = Layout("a", "b", "score", 3.0, (1.0, 2.0, 4.0), lambda row: row["a"])
    return make_set("STS headlines", "en", rows, layout)


def read_claimdiff(folder: Path) -> PairSet:
    """Return English claims of two outlets on one topic: related or not."""
    rows = read_table(folder / "pairs" / "claimdiff.train.tsv")
    return make_set("ClaimDiff", "en", rows, Layout("a", "b", "related", 1.0, (), lambda row: row["topic"]))


def read_ecbplus(folder: Path) -> PairSet:
    """Return English sentences about one event and how many event chains they share."""
    rows = read_table(folder / "pairs" / "ecbplus.cross_document.tsv")
    layout = Layout(
        "text_1", "text_2", "shared_event_chains", 2.0, (1.0,), lambda row: topic_of(row["subtopic"])
    )
    return make_set("ECB+", "en", rows, layout)


def topic_of(event: str) -> str:
    """Return the topic of an event of ECB+, whose two events tell of alike things: "41ecb", "41ecbplus"."""
    return event.split("ecb", maxsplit=1)[0]
