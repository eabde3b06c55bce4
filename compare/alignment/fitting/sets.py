"""The sets that weights are fitted on, read from a folder that the user gives."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, cycle
from pathlib import Path
from xml.etree import ElementTree as ET  # only ever parses the memory that ships with outletdiff

from compare.alignment.evidence import Reading, read_text, read_translated
from compare.alignment.model import ACROSS
from compare.errors import InputError
from compare.language import split_paragraphs, split_sentences
from compare.records import Article
from compare.resources import resource_folder

Row = dict[str, str]

_DROPPED = 0.3
_FOREIGN = 6
_LEAST_SENTENCES = 4
_OTHERS = 3
_UNKNOWN = "und"
_LATIN, _CYRILLIC = "abcdefghijklmnopqrstuvwxyz", "абвгдежзийклмнопрстуфхцчшщъыьэюяё"
# Each letter as one of the other alphabet, so that no word of a text is left.
_OTHER_LETTERS = str.maketrans(
    {**dict(zip(_LATIN, _CYRILLIC, strict=False)), **dict(zip(_CYRILLIC, cycle(_LATIN), strict=False))}
)
_XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


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


# --- translated documents --------------------------------------------------------------------------


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


# --- the sample stories ---------------------------------------------------------------------------


def read_sample_reports(*, translated: bool = True) -> list[TextPair]:
    """Return each two reports of the sample stories.

    Russian meets English through the memory, or, unless `translated`, as it stands; then only they meet.
    """
    folder = resource_folder("seeds")
    memory = _read_memory(folder / "memory.tmx")
    pairs = []
    for path in sorted(folder.glob("*/gold.json")):
        claims = json.loads(path.read_text(encoding="utf-8"))["claims"]
        reports = {report.stem: _read_report(report) for report in sorted(path.parent.glob("*.md"))}
        for left, right in combinations(reports, 2):
            told = [(claim["told"].get(left, ()), claim["told"].get(right, ())) for claim in claims]
            if translated:
                pairs.append(_meet(path.parent.name, reports[left], reports[right], told, memory))
            elif reports[left][0] != reports[right][0]:
                pairs.append(_meet_untranslated(path.parent.name, reports[left], reports[right], told))
    return pairs


def _meet(
    group: str,
    left: tuple[str, list[str]],
    right: tuple[str, list[str]],
    told: Iterable[tuple[Sequence[str], Sequence[str]]],
    memory: dict[str, str],
) -> TextPair:
    language = left[0] if left[0] == right[0] else "en"
    readings = [
        tuple(
            read_text(text, own) if own == language else read_translated(text, own, memory[text], language)
            for text in texts
        )
        for own, texts in (left, right)
    ]
    originals = (tuple(left[1]), tuple(right[1]))
    return TextPair(group, language, readings[0], readings[1], _same(left, right, told), originals)


def _meet_untranslated(
    group: str,
    left: tuple[str, list[str]],
    right: tuple[str, list[str]],
    told: Iterable[tuple[Sequence[str], Sequence[str]]],
) -> TextPair:
    readings = [tuple(read_text(text, own) for text in texts) for own, texts in (left, right)]
    return TextPair(group, ACROSS, readings[0], readings[1], _same(left, right, told))


def _same(
    left: tuple[str, list[str]],
    right: tuple[str, list[str]],
    told: Iterable[tuple[Sequence[str], Sequence[str]]],
) -> frozenset[tuple[int, int]]:
    return frozenset(
        (left[1].index(a), right[1].index(b)) for here, there in told for a in here for b in there
    )


def _read_report(path: Path) -> tuple[str, list[str]]:
    """Return the language of a report, and its title and sentences."""
    import yaml

    _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
    keys = yaml.safe_load(front)
    return keys["language"], [keys["title"], *cut_sentences(body.strip(), keys["language"])]


def _read_memory(path: Path) -> dict[str, str]:
    units = ET.parse(path).iter("tu")  # noqa: S314
    told = (
        {unit.get(_XML_LANGUAGE, ""): unit.findtext("seg", "") for unit in both.iter("tuv")} for both in units
    )
    return {pair["ru"]: pair["en"] for pair in told}


# --- a book and its translation -------------------------------------------------------------------


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


def as_other_language(pairs: PairSet) -> PairSet:
    """Return the same pairs as if their language were one that nothing is known about."""
    return replace(pairs, language=_UNKNOWN)


def texts_in_other_language(texts: TextPair) -> TextPair:
    """Return the same texts as if their language were one that nothing is known about."""
    left, right = (
        tuple(read_text(reading.text, _UNKNOWN) for reading in side) for side in (texts.left, texts.right)
    )
    return replace(texts, language=_UNKNOWN, left=left, right=right)


def texts_across(texts: TextPair) -> TextPair:
    """Return the same texts as if each were in a language of its own, and nobody had translated either.

    No word of one stands in the other. Names, figures and dates are read as before, and so is what their
    originals mean: vectors of two languages are somewhat less alike than these, not more.
    """
    originals = (
        tuple(reading.text for reading in texts.left),
        tuple(reading.text for reading in texts.right),
    )
    right = tuple(map(_in_other_letters, texts.right))
    return replace(texts, language=ACROSS, right=right, originals=originals)


def _in_other_letters(reading: Reading) -> Reading:
    words = read_text(reading.text.lower().translate(_OTHER_LETTERS), _UNKNOWN)
    return replace(
        words,
        numbers=reading.numbers,
        dates=reading.dates,
        names=reading.names,
        is_negated=reading.is_negated,
        stages=reading.stages,
    )


# --- whole reports ---------------------------------------------------------------------------------


def read_report_pairs(folder: Path) -> list[tuple[Article, Article, bool]]:
    """Return pairs of reports of two outlets, and whether they are about the same event."""
    rows = read_table(folder / "documents" / "same_event_articles.tsv")
    return [
        (
            Article(row["url_1"], "", row["lang"], row["title_1"], row["text_1"].replace("\\n", "\n")),
            Article(row["url_2"], "", row["lang"], row["title_2"], row["text_2"].replace("\\n", "\n")),
            row["label"] == "OK",
        )
        for row in rows
    ]


def read_unlike_reports(folder: Path) -> list[TextPair]:
    """Return pairs of reports that are not about one event, with none of their sentences called the same."""
    return [
        TextPair(
            f"{left.id} {right.id}", left.language, _read_article(left), _read_article(right), frozenset()
        )
        for left, right, is_same in read_report_pairs(folder)
        if not is_same
    ]


def _read_article(article: Article) -> tuple[Reading, ...]:
    texts = (article.title, *cut_sentences(article.text, article.language))
    return tuple(read_text(text, article.language) for text in texts if text)


def cut_sentences(text: str, language: str) -> Iterator[str]:
    """Return the sentences of a report, which never run over the end of a paragraph."""
    for start, stop in split_paragraphs(text):
        for first, last in split_sentences(text[start:stop], language):
            yield text[start + first : start + last]


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
