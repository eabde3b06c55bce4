"""The tables of an archive: every column, its type and what it says, in one place.

All of them are Parquet (zstd), in folders `day=YYYY-MM-DD` (`day=undated` for reports of which no time is
known) or, where they go by a digest, `bucket=XX`. Whoever changes a column raises `VERSION`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa

VERSION = 1
"""The version of all schemas; an archive says by which it was made."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, the type in Arrow's words, and what it says."""

    name: str
    type: str
    says: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table of an archive: its folder, what one row is, how it is cut into folders, its columns."""

    name: str
    row: str
    cut_by: str
    columns: tuple[Column, ...]


def _columns(*rows: tuple[str, str, str]) -> tuple[Column, ...]:
    return tuple(Column(*row) for row in rows)


_TERMS = "list<string>"
_WEIGHTS = "list<float>"

TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        Table(
            "articles",
            "a report as it was read",
            "day",
            _columns(
                ("id", "string", "digest of outlet, address and text: the key of every other table"),
                ("outlet", "string", "as the file says it"),
                ("language", "string", "ISO 639-1 code; und where it could not be told"),
                ("title", "string", "headline, or nothing"),
                ("text", "string", "paragraphs apart by an empty line"),
                ("published", "string", "time of publication, ISO 8601, with a zone where one is stated"),
                ("captured", "string", "when this copy was taken, ISO 8601, where the file says so"),
                ("modified", "string", "when the report says that it was last changed, ISO 8601"),
                ("url", "string", "address, or nothing"),
                ("digest", "string", "SHA-256 of title and text"),
            ),
        ),
        Table(
            "owners",
            "an outlet whose owner was given by `archive build --owners`; in the folder `bucket=all`",
            "bucket",
            _columns(
                ("outlet", "string", "as in the articles"),
                ("owner", "string", "as it was given"),
            ),
        ),
        Table(
            "copies",
            "a report whose wording an earlier report has",
            "day",
            _columns(
                ("article", "string", "id of the later report"),
                ("original", "string", "id of the earliest report with this wording"),
                ("kind", "string", "exact, near (both folded onto the original) or rewritten (kept apart)"),
                ("share", "double", "how much of the wording is shared, 0 to 1"),
                ("outlet", "string", "outlet of the later report"),
                ("original_outlet", "string", "outlet of the earliest"),
            ),
        ),
        Table(
            "profiles",
            "what a report is about; one for each report that is no folded copy",
            "day",
            _columns(
                ("article", "string", "id"),
                ("language", "string", "ISO 639-1 code"),
                ("title_terms", _TERMS, "meanings of the words of the title"),
                ("title_weights", _WEIGHTS, "1 + log of how often each stands there"),
                ("beginning_terms", _TERMS, "meanings of the words of title and first 500 characters"),
                ("beginning_weights", _WEIGHTS, "1 + log of how often each stands there"),
                ("rarity_terms", _TERMS, "all of these meanings"),
                ("rarity_weights", _WEIGHTS, "inverse document frequency in news of the language, nats"),
                ("figures", _TERMS, "figures of the whole report, without 1, 2 and 3"),
                ("names", _TERMS, "names of the whole report, in one spelling for all languages"),
                ("name_weights", _WEIGHTS, "1 + log of how often each stands there"),
                ("vector", _WEIGHTS, "meaning of title and lead, unit length; null without an encoder"),
            ),
        ),
        Table(
            "frequencies",
            "in how many reports of a day a term stands",
            "day",
            _columns(
                ("kind", "string", "words, names, figures; reports for the number of all reports"),
                ("term", "string", "as in the profiles; empty for reports"),
                ("reports", "int64", "how many reports of the day have it"),
            ),
        ),
        Table(
            "pairs",
            "two reports near in time that may be about one event; in the folder of the later one",
            "day",
            _columns(
                ("one", "string", "id of the earlier report"),
                ("other", "string", "id of the later report"),
                ("odds", "double", "log odds in nats, from -3 to 3; pairs at -3 are not kept"),
            ),
        ),
        Table(
            "stories",
            "an event and how widely it was told; in the folder of its first report",
            "day",
            _columns(
                ("story", "string", "id: that of its first report"),
                ("title", "string", "title of its first report"),
                ("first_published", "string", "ISO 8601"),
                ("last_published", "string", "ISO 8601"),
                ("reports", "int64", "how many reports, folded copies among them"),
                ("copies", "int64", "how many of these are folded copies"),
                ("outlets", "int64", "how many outlets"),
                ("languages", _TERMS, "of its reports"),
            ),
        ),
        Table(
            "members",
            "a report of a story; in the folder of the story's first report",
            "day",
            _columns(
                ("story", "string", "id of the story"),
                ("article", "string", "id of the report"),
                ("place", "int64", "its place in the story by time of publication, from 0"),
                ("copy_of", "string", "id of the report that stands for it, where it is a folded copy"),
                ("outlet", "string", "outlet of the report"),
                ("language", "string", "of the report"),
                ("title", "string", "of the report"),
                ("published", "string", "ISO 8601"),
            ),
        ),
        Table(
            "coverage",
            "a story in an outlet, for stories of two reports and more",
            "day",
            _columns(
                ("story", "string", "id of the story"),
                ("outlet", "string", "one that published on a day of the story"),
                (
                    "reports",
                    "int64",
                    "how many of its reports are in the story; 0: none found in this archive",
                ),
                ("copies", "int64", "how many of these are folded copies of another report"),
                ("first_article", "string", "id of its first report of the story"),
                ("first_published", "string", "ISO 8601"),
                ("delay_seconds", "int64", "after the story's first report; null where a time is not known"),
                ("published_then", "int64", "how many reports it published on the days of the story"),
            ),
        ),
        Table(
            "sentences",
            "a distinct sentence that was to be translated",
            "bucket",
            _columns(
                ("digest", "string", "BLAKE2b of language and text; its first two digits are the bucket"),
                ("language", "string", "ISO 639-1 code"),
                ("text", "string", "as it stands in the report"),
            ),
        ),
        Table(
            "translations",
            "a translated sentence",
            "bucket",
            _columns(
                ("digest", "string", "as in the sentences"),
                ("source_language", "string", "ISO 639-1 code"),
                ("target_language", "string", "ISO 639-1 code"),
                ("source", "string", "the sentence"),
                ("text", "string", "its translation"),
                ("engine", "string", "who made it"),
                (
                    "fingerprint",
                    "string",
                    "of the engine: by another one it could come out otherwise",
                ),
                ("score", "double", "the engine's own, null where it gives none"),
                ("warnings", _TERMS, "what the guards found"),
            ),
        ),
        Table(
            "matches",
            "a claim of one report beside a claim of another, in a story that was compared",
            "day",
            _columns(
                ("story", "string", "id of the story"),
                ("left", "string", "id of the earlier report"),
                ("right", "string", "id of the later report"),
                ("left_sentences", "list<int64>", "places of the sentences, the title is 0"),
                ("right_sentences", "list<int64>", "places of the sentences"),
                ("left_text", "string", "as it stands in the report"),
                ("right_text", "string", "as it stands in the report"),
                ("probability", "double", "that both make the same claim"),
                ("kinds", _TERMS, "kinds of the differences that were found"),
                ("notes", _TERMS, "what each difference says"),
                ("severities", "list<double>", "how much each matters, 0 to 1"),
                ("maybe_translation", "list<bool>", "whether each may come from translation alone"),
            ),
        ),
        Table(
            "failures",
            "a report or a task that was set aside",
            "day",
            _columns(
                ("step", "string", "what was being done"),
                ("article", "string", "id of the report, or nothing where all of a task failed"),
                ("what", "string", "what went wrong, in one line"),
            ),
        ),
    )
}
"""Every table by name, in the order in which a build makes them."""


def schema_of(name: str) -> pa.Schema:
    """Return the Arrow schema of a table."""
    import pyarrow as pa

    types = {
        "string": pa.string(),
        "double": pa.float64(),
        "int64": pa.int64(),
        "list<string>": pa.list_(pa.string()),
        "list<float>": pa.list_(pa.float32()),
        "list<double>": pa.list_(pa.float64()),
        "list<int64>": pa.list_(pa.int64()),
        "list<bool>": pa.list_(pa.bool_()),
    }
    return pa.schema([pa.field(column.name, types[column.type]) for column in TABLES[name].columns])
