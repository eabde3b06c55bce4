"""The vocabulary that every part shares: what is passed from one step to the next.

A report becomes an `Article`; its sentences become `Sentence`s, with a `Translation` where one is
needed, and then `Claim`s; claims of two articles pair into `Match`es, collected in an `Alignment`;
what differs inside a match is a `Difference`; one claim as told by several outlets is a `Group`;
everything about one story is a `Comparison`. All records are frozen; offsets always count
characters (Unicode code points) of the *original* text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol, get_args

if TYPE_CHECKING:
    import pandas as pd

Part = Literal["title", "body"]
DifferenceKind = Literal["number", "date", "negation", "quote", "naming", "attribution", "hedging", "wording"]
DIFFERENCE_KINDS: tuple[DifferenceKind, ...] = get_args(DifferenceKind)
"""The kinds of difference, those that weigh most first: the order in which every output lists them."""
ChangeKind = Literal["corrected", "reworded", "added", "taken away", "split", "merged", "moved"]
CHANGE_KINDS: tuple[ChangeKind, ...] = get_args(ChangeKind)
"""What may happen to a sentence between two versions of one article."""
VersionOrder = Literal["captured", "modified", "published", "mixed", "given"]
TABLE_FORMATS = ("csv", "json", "xlsx", "parquet")
RESULT_FORMATS = ("html", *TABLE_FORMATS)
"""What a comparison can be written as; json holds everything, the other tables one row a pair."""
EngineChoice = Literal["auto", "argos", "opus", "nllb", "m2m", "gloss", "server"]
EncoderSetting = Literal["auto", "default", "e5", "none"]
Interface = Literal["en", "ru", "uk"]
"""The languages that the page speaks of its own."""
# From this probability on, of ten matches about nine make the same claim.
NEARLY_CERTAIN = 0.9
Refusal = Literal["", "taken", "order"]
Relation = Literal["reports", "one source", "versions"]


# --- texts ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Article:
    """One report of one outlet.

    Attributes
    ----------
    id : str
        Stable and unique inside a run: the outlet's slug and the start of the digest.
    outlet, title, text : str
        As the report says them. Paragraphs of `text` are separated by one empty line.
    language : str
        ISO 639-1 code; "und" where it could not be told.
    published : datetime.datetime or None
        Time of publication; naive where the report gives no zone.
    url : str
        Address of the report, or "".
    digest : str
        SHA-256 (hex) of title and text.
    captured : datetime.datetime or None
        When this copy was taken, where its file says so (web archives, saved pages).
    modified : datetime.datetime or None
        When the report says that it was last changed.
    """

    id: str
    outlet: str
    language: str
    title: str
    text: str
    published: datetime | None = None
    url: str = ""
    digest: str = ""
    captured: datetime | None = None
    modified: datetime | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an article: ``article.text[start:stop] == text`` (``article.title`` for a title).

    `index` is the position in the article's list of claims (the title, where there is one, is 0);
    `paragraph` counts the paragraphs of the text from 0, and is -1 for the title.
    """

    article: str
    index: int
    start: int
    stop: int
    text: str
    paragraph: int = 0


class SentenceMapping(NamedTuple):
    """Which piece of a source text became which piece of the translation, and by whom.

    `kept` are the pieces that were masked before decoding and put back exactly: addresses, handles,
    glossary terms. `backend` is the library and the kind of machine that a model ran on, since results
    depend on it: "" where no model ran, "unknown" where an older memory does not tell.
    """

    source_start: int
    source_stop: int
    start: int
    stop: int
    engine: str
    score: float | None = None
    warnings: tuple[str, ...] = ()
    reused: bool = False
    kept: tuple[str, ...] = ()
    backend: str = ""


@dataclass(frozen=True, slots=True)
class Translation:
    """A translated text and who made it.

    Attributes
    ----------
    source, text : str
        The original and its translation.
    source_language, target_language : str
        ISO 639-1 codes.
    engine : str
        ``identity``, ``memory`` (a human unit), ``argos:ru_en@1.9``, ``opus:ru_en``, ``nllb:600M``,
        hops joined by ``+``, or ``gloss``; several engines in one text are joined by ``", "``.
    score : float or None
        Mean log probability a token, where a decoder gave one. Not comparable across engines.
    warnings : tuple of str
        What the quality guards found.
    reused : bool
        Whether it was answered from the memory's store of earlier machine translations.
    sentences : tuple of SentenceMapping
        One entry a sentence of `source`, in order.
    """

    source: str
    text: str
    source_language: str
    target_language: str
    engine: str
    score: float | None = None
    warnings: tuple[str, ...] = ()
    reused: bool = False
    sentences: tuple[SentenceMapping, ...] = ()


# --- what a sentence says ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Quote:
    """Words in quotation marks; the span is inside the marks. `speaker` is "" where nobody is named.

    `kind` is "speech" for what somebody said or wrote, "title" for a name («Газпром», a film), and
    "distance" for a word that the text does not make its own ("experts").
    """

    start: int
    stop: int
    text: str
    speaker: str = ""
    kind: str = "speech"


@dataclass(frozen=True, slots=True)
class Number:
    """A figure as the sentence gives it.

    Attributes
    ----------
    low, high : float
        The value; equal unless the text gives a range.
    bound : {"exact", "about", "at_least", "at_most", "up_to", "more_than", "less_than"}
        How the text qualifies the value.
    unit : str
        Canonical unit ("percent", "percentage_point", "USD", "km", ...), or "".
    counted : str
        What is counted: a concept under one name in every language ("killed" for «погибли», "ballot"),
        else the lemma of the counted word ("взрыв"), or "".
    kind : {"cardinal", "ordinal", "fraction", "decade", "century", "name"}
        "name" is a figure inside a name (G7, Boeing 737).
    step : float
        Place value of the last digit that the text gives ("1.5 million": 100,000).
    """

    start: int
    stop: int
    text: str
    low: float
    high: float
    bound: str = "exact"
    unit: str = ""
    counted: str = ""
    kind: str = "cardinal"
    step: float = 1.0


@dataclass(frozen=True, slots=True)
class Date:
    """A date or a time of day; fields that the text does not give, nor the article's date, are None.

    `weekday` counts from 0 (Monday); `zone` is as written ("МСК", "GMT"); `relative` says that the
    text gave it relative to the time of writing ("yesterday"). `relation` keeps what the fields cannot
    say: "day-1" for yesterday, "week+1" for next week, "summer" for a season.
    """

    start: int
    stop: int
    text: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    hour: int | None = None
    minute: int | None = None
    zone: str = ""
    relative: bool = False
    relation: str = ""


@dataclass(frozen=True, slots=True)
class Name:
    """A name as written, and a key that is equal for its inflected, transliterated and variant forms.

    `kind` is "person", "place", "organisation", "nationality", or "" where it cannot be told.
    """

    start: int
    stop: int
    text: str
    key: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Cue:
    """A word or phrase that signals something, and the rule that found it.

    `kind` is "negation", "hedging", "attribution" or "distance" (a word that the text does not make its
    own); "near-" before it marks what may or may not amount to it ("not only", "could"). `speaker` is who
    is named by an attribution, or "".
    """

    start: int
    stop: int
    text: str
    kind: str
    rule: str
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence and everything that was read out of it; all spans count inside ``sentence.text``."""

    sentence: Sentence
    part: Part = "body"
    translation: Translation | None = None
    speaker: str = ""
    quotes: tuple[Quote, ...] = ()
    numbers: tuple[Number, ...] = ()
    dates: tuple[Date, ...] = ()
    names: tuple[Name, ...] = ()
    cues: tuple[Cue, ...] = ()
    language: str = "und"

    @property
    def text(self) -> str:
        """The original sentence."""
        return self.sentence.text


# --- what two or more articles share -------------------------------------------------------------


class Evidence(NamedTuple):
    """One feature of a match: its value, and what it adds to the log odds of the probability."""

    feature: str
    value: float
    contribution: float


class Span(NamedTuple):
    """`start` and `stop` count characters inside the original of the sentence with that index."""

    sentence: int
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class Difference:
    """One way in which two matched claims differ.

    Attributes
    ----------
    kind : str
        One of `DIFFERENCE_KINDS`.
    left, right : Span or None
        Where it shows; None where that side has no word for it.
    severity : float
        From 0 (hardly differs) to 1 (contradicts).
    note : str
        A plain sentence saying what differs; takes no side.
    maybe_translation : bool
        True where only the translation shows it, so it may come from translating alone.
    rule : str
        The name of the rule that found it.
    """

    kind: DifferenceKind
    left: Span | None
    right: Span | None
    severity: float
    note: str
    maybe_translation: bool = False
    rule: str = ""

    def _repr_html_(self) -> str:
        from compare.page import render_fragment

        return render_fragment(self)


@dataclass(frozen=True, slots=True)
class Match:
    """Claims of two articles that say the same; indices into the lists that were given.

    The contributions of `evidence` add up to ``log(probability / (1 - probability))``; a match that a
    reviewer made has none.
    """

    left: tuple[int, ...]
    right: tuple[int, ...]
    probability: float
    evidence: tuple[Evidence, ...] = ()
    differences: tuple[Difference, ...] = ()

    @property
    def is_nearly_certain(self) -> bool:
        """Whether it is so probable that its differences say something of two tellings of one claim."""
        return self.probability >= NEARLY_CERTAIN

    @property
    def sure_differences(self) -> tuple[Difference, ...]:
        """Its differences where it is nearly certain, else none: those that are listed and counted."""
        return self.differences if self.is_nearly_certain else ()

    @property
    def doubtful_differences(self) -> tuple[Difference, ...]:
        """Its differences where it is not: they hold only if both sides make one claim."""
        return () if self.is_nearly_certain else self.differences

    def _repr_html_(self) -> str:
        from compare.page import render_fragment

        return render_fragment(self)


@dataclass(frozen=True, slots=True)
class Leftover:
    """A claim with no match found, its nearest candidate on the other side, and how near that is.

    `probability` is that both make the same claim, `related` that they do at least partly. `refused` says why
    a candidate that is probable enough is no match: it is "taken" by another sentence, or breaks the "order".
    """

    index: int
    nearest: int | None
    probability: float
    related: float = 0.0
    refused: Refusal = ""


@dataclass(frozen=True, slots=True)
class Alignment:
    """All matches between two articles (`left` and `right` are article ids), and what found none."""

    left: str
    right: str
    matches: tuple[Match, ...]
    left_leftovers: tuple[Leftover, ...] = ()
    right_leftovers: tuple[Leftover, ...] = ()
    relation: Relation = "reports"
    ordered: bool = False


class Member(NamedTuple):
    """The claims of one article in a group, as indices into that article's claims."""

    article: str
    indices: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """One claim as told by one or more outlets; `id` is a hash of the texts and survives reordering.

    `probability` is the mean of the matches inside it; 1 for a claim that found none.
    """

    id: str
    members: tuple[Member, ...]
    probability: float = 1.0


@dataclass(frozen=True, slots=True)
class Story:
    """Articles about one event, in order of publication. `id` is a slug made from the first title."""

    articles: tuple[Article, ...]
    id: str = ""


@dataclass(frozen=True, slots=True)
class NearestStory:
    """What is nearest to a report that stands alone, and how near it is.

    Attributes
    ----------
    article : Article
        The report that stands alone.
    story : Story
        The nearest: told by several reports, or by one that stands alone as well.
    probability : float
        That both are about one event, by what they say, whenever they were published; for several reports
        by the mean of the log odds.
    days : int or None
        How many days after the report of that story that is nearest in time it was published; below 0
        where it came before, None where a time is not known.
    is_too_far_apart : bool
        Whether these days alone keep them apart.
    names : tuple of str
        The first names that both have, as the report writes them.
    figures : int
        How many figures both have.
    """

    article: Article
    story: Story
    probability: float
    days: int | None = None
    is_too_far_apart: bool = False
    names: tuple[str, ...] = ()
    figures: int = 0


@dataclass(frozen=True, slots=True)
class StoriesRun:
    """What became of reports that were sorted into stories.

    Attributes
    ----------
    compared : tuple of (Story, Comparison)
        The stories that several reports tell, and how they tell them.
    alone : tuple of Article
        Reports of which no other report of the same story was found.
    nearest : tuple of NearestStory
        For each of these what is nearest to it; none where there is no other report.
    notes : tuple of str
        What a reader must know of how the reports were sorted, a line each.
    """

    compared: tuple[tuple[Story, Comparison], ...]
    alone: tuple[Article, ...]
    nearest: tuple[NearestStory, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Signature:
    """The settings and versions that made a figure, as ordered (name, value) pairs.

    Examples
    --------
    >>> from compare.records import Signature
    >>> str(Signature((("outletdiff", "0.1"), ("into", "en"))))
    'outletdiff:0.1|into:en'
    """

    parts: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        return "|".join(f"{name}:{value}" for name, value in self.parts)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything found about one story.

    Attributes
    ----------
    articles : tuple of Article
        In order of publication, those with no stated time last: the order of columns in every output.
    claims : mapping of str to tuple of Claim
        ``claims[article.id]`` is what the indices of matches and groups count.
    alignments : tuple of Alignment
        One for each pair of articles.
    groups : tuple of Group
        Every claim is in exactly one group; a group of one outlet found no match.
    signature : Signature
        The settings and versions that made it.
    notes : tuple of str
        What a reader must know (which memory was used, what was left out and why).
    """

    articles: tuple[Article, ...]
    claims: Mapping[str, tuple[Claim, ...]]
    alignments: tuple[Alignment, ...]
    groups: tuple[Group, ...]
    signature: Signature
    notes: tuple[str, ...] = ()
    title: str = ""

    def to_html(
        self,
        path: str | Path,
        decisions: Mapping[str, Decision] | None = None,
        *,
        excerpts: bool = False,
    ) -> Path:
        """Write the side-by-side page, or excerpts of it for publishing; see `compare.page.write_html`."""
        from compare.page import PageSettings, write_html

        return write_html(self, path, PageSettings(excerpts=excerpts), decisions)

    def to_frame(self, decisions: Mapping[str, Decision] | None = None) -> pd.DataFrame:
        """Return one row a pair and one a claim with no match; see `compare.page.tabulate`."""
        from compare.page import tabulate

        return tabulate(self, decisions)

    def differences(self) -> pd.DataFrame:
        """Return one row a difference, what to check first first; see `compare.page.tabulate_differences`."""
        from compare.page import tabulate_differences

        return tabulate_differences(self)

    def figures(self) -> pd.DataFrame:
        """Return one row a figure, by what it counts; see `compare.page.tabulate_figures`."""
        from compare.page import tabulate_figures

        return tabulate_figures(self)

    def quotes(self) -> pd.DataFrame:
        """Return one row a quotation, with what is needed to cite it; see `compare.page.tabulate_quotes`."""
        from compare.page import tabulate_quotes

        return tabulate_quotes(self)

    def coverage(self) -> pd.DataFrame:
        """Return one row a report: how much it tells of all; see `compare.page.tabulate_coverage`."""
        from compare.page import tabulate_coverage

        return tabulate_coverage(self)

    def sentences(self) -> pd.DataFrame:
        """Return one row a claim, that is a sentence or headline; see `compare.page.tabulate_sentences`."""
        from compare.page import tabulate_sentences

        return tabulate_sentences(self)

    def wording(self) -> pd.DataFrame:
        """Return which of the words for one thing each outlet uses; see `compare.page.tabulate_terms`."""
        from compare.page import tabulate_terms

        return tabulate_terms(self)

    def to_json(self, path: str | Path) -> Path:
        """Write everything as JSON; see `compare.page.write_json`."""
        from compare.page import write_json

        return write_json(self, path)

    def _repr_html_(self) -> str:
        from compare.page import render_fragment

        return render_fragment(self)


# --- one article over time ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class FoldedCopy:
    """A copy that adds nothing to the version before it: the same text, but for spaces and typography.

    `is_literal` says that it is the same to the letter.
    """

    article: Article
    time: datetime | None = None
    is_literal: bool = True


@dataclass(frozen=True, slots=True)
class Version:
    """One state of an article, and the copies that show the same one.

    Attributes
    ----------
    article : Article
        The first copy that shows it.
    number : int
        From 1, in the order of time.
    time : datetime.datetime or None
        When it stood so, as far as is known; see `VersionsComparison.order`.
    copies : tuple of FoldedCopy
        Later copies with the same text.
    """

    article: Article
    number: int
    time: datetime | None = None
    copies: tuple[FoldedCopy, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to sentences between two versions.

    Attributes
    ----------
    id : str
        A hash of the texts and of the step: the permalink on the page.
    kind : str
        One of `CHANGE_KINDS`: "added" stands in the later version only, "taken away" in the earlier one;
        "corrected" differs in figures, dates or names alone, "reworded" in more; "split" and "merged" are
        one sentence that became several, and the other way round; "moved" stands at another place, word
        for word.
    left, right : tuple of int
        Sentences of the earlier and of the later version: indices into their claims.
    likeness : float
        The share of words, in order, that both have in common; 0 where there is one side.
    probability : float
        That both sides make the same claim: 1 where the words they share say so, else the model's.
    differences : tuple of Difference
        As between outlets; `Difference.left` is None for what was added, `right` for what was taken away.
    is_moved : bool
        Whether it also stands at another place among the sentences around it.
    stood_in : int
        Number of the latest earlier version that has the same sentence, for one that came back; else 0.
    """

    id: str
    kind: ChangeKind
    left: tuple[int, ...] = ()
    right: tuple[int, ...] = ()
    likeness: float = 0.0
    probability: float = 1.0
    differences: tuple[Difference, ...] = ()
    is_moved: bool = False
    stood_in: int = 0


@dataclass(frozen=True, slots=True)
class VersionStep:
    """What changed from one version to the next; `left` and `right` are their article ids.

    `unchanged` pairs the sentences that stayed, word for word and in order. Every sentence of both versions
    is in one pair or in one change.
    """

    left: str
    right: str
    changes: tuple[Change, ...] = ()
    unchanged: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class SentenceAge:
    """How old a sentence of the last version is.

    `since` is the number of the version that brought it, `changed_in` those in which its words changed.
    """

    index: int
    since: int
    changed_in: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class VersionsComparison:
    """Everything found about the versions of one article.

    Attributes
    ----------
    versions : tuple of Version
        In the order of time, one for each text that differs from the one before.
    claims : mapping of str to tuple of Claim
        ``claims[article.id]`` is what the indices of changes and ages count.
    steps : tuple of VersionStep
        From each version to the next.
    ages : tuple of SentenceAge
        One for each sentence of the last version.
    order : str
        What the order rests on: "captured", "modified" or "published" (the times that all copies state),
        "mixed" (the best that each states), or "given".
    signature : Signature
        The settings and versions that made it.
    notes : tuple of str
        What a reader must know.
    """

    versions: tuple[Version, ...]
    claims: Mapping[str, tuple[Claim, ...]]
    steps: tuple[VersionStep, ...]
    ages: tuple[SentenceAge, ...]
    order: VersionOrder
    signature: Signature
    notes: tuple[str, ...] = ()

    @property
    def changes(self) -> tuple[Change, ...]:
        """All changes, in the order of time."""
        return tuple(change for step in self.steps for change in step.changes)

    def to_html(self, path: str | Path) -> Path:
        """Write the page; see `compare.page.write_versions_html`."""
        from compare.page import write_versions_html

        return write_versions_html(self, path)

    def to_frame(self) -> pd.DataFrame:
        """Return one row a change; see `compare.page.tabulate_versions`."""
        from compare.page import tabulate_versions

        return tabulate_versions(self)

    def to_json(self, path: str | Path) -> Path:
        """Write everything as JSON; see `compare.page.write_versions_json`."""
        from compare.page import write_versions_json

        return write_versions_json(self, path)


@dataclass(frozen=True, slots=True)
class Decision:
    """One line of a review: what a person decided about a pair, or about a claim with no match.

    Attributes
    ----------
    id : str
        Unique; what an undo points at.
    left, right : str
        SHA-256 (hex) of the original texts, so that a changed text shows as stale. `right` is "" for a
        claim with no match and for a corrected translation.
    label : str
        "same", "different" (which unlinks), "unsure" or "skip"; "confirm" for a claim that has no match;
        "link" for a match that the reviewer made; "note", "correct" (a translation) or "undo".
    reviewer, time, note, version : str
        Who, when (ISO 8601 with zone), in which words, with which outletdiff.
    score_visible : bool
        Whether the reviewer could see the probability.
    undoes : str
        The id of the decision that this one takes back.
    other : str
        The outlet in whose report no match was found, for a claim with no match.
    linked : str
        SHA-256 of the claim that the reviewer linked `left` to.
    translation : str
        The corrected translation of `left`.
    place : str
        Where the texts stood, for finding what became of a text that changed.
    batch : str
        Of decisions that were made together, unread, the same for all; "" for one that was made by itself.
    """

    id: str
    left: str
    right: str
    label: str
    reviewer: str = ""
    time: str = ""
    note: str = ""
    score_visible: bool = False
    version: str = ""
    undoes: str = ""
    other: str = ""
    linked: str = ""
    translation: str = ""
    place: str = ""
    batch: str = ""


# --- settings, progress, results of runs ---------------------------------------------------------


@dataclass(frozen=True, slots=True)
class TranslationSettings:
    """How texts are translated.

    Attributes
    ----------
    target : str
        ISO 639-1 code of the language to translate into.
    engine : {"auto", "argos", "opus", "nllb", "m2m", "gloss", "server"}
        "auto": memory, then the installed models, then (where `gloss` allows it) the gloss; never a
        server. The names of kinds ask for models of that kind alone.
    gloss : bool or None
        Whether "auto" may fall back to the gloss. None leaves it to what is done: comparing does, translating
        does not.
    use_memory : bool
        False leaves no trace: nothing is looked up in the user's memory, nothing is stored.
    memory : pathlib.Path or None
        The memory file; None is the user's own.
    layers : tuple of pathlib.Path
        TMX files that are only read: human units that are asked before anything else.
    beam : int
        Beam size of the decoder; 0 is 4, or 1 where `fast`.
    threads : int
        0 chooses by the machine.
    device : {"auto", "cpu", "cuda"}
        Where the decoder runs.
    fast : bool
        Beam 1 unless `beam` says otherwise, batches of mixed length, and the shortlist of the model where
        ``outletdiff models measure`` made one.
    glossary : pathlib.Path or None
        CSV of source, target, note.
    columns : tuple of str
        The columns to translate in tables; empty: those with a usual name (title, text, body, ...).
    server : str
        Address of a server on this machine that speaks the chat protocol, for the engine "server".
    server_model : str
        The model to ask there.
    server_timeout : float
        Seconds that it may take for one sentence.
    """

    target: str = "en"
    engine: EngineChoice = "auto"
    gloss: bool | None = None
    use_memory: bool = True
    memory: Path | None = None
    layers: tuple[Path, ...] = ()
    beam: int = 0
    threads: int = 0
    device: Literal["auto", "cpu", "cuda"] = "auto"
    fast: bool = False
    glossary: Path | None = None
    columns: tuple[str, ...] = ()
    server: str = ""
    server_model: str = ""
    server_timeout: float = 300.0

    @property
    def beam_size(self) -> int:
        """The beam that these settings mean.

        Examples
        --------
        >>> [TranslationSettings(beam=beam, fast=fast).beam_size for beam in (0, 3) for fast in (False, True)]
        [4, 1, 3, 3]
        """
        return self.beam or (1 if self.fast else 4)


@dataclass(frozen=True, slots=True)
class AlignmentSettings:
    """How claims are paired.

    `threshold` is the least probability of a match, where nothing is given .12 between reports, whose
    probabilities are those of reports written independently, and .3 between other texts; `ordered` forces
    a monotone path; `calibration` is a file of weights refitted on a reviewer's labels. `encoder` says what
    measures meaning: "auto" takes the default one where it is installed, and in a comparison of one story
    of at most 6,000 letters "e5", the better judge, where that is installed; `use_cache` lets the default one
    keep its table between runs.
    """

    threshold: float | None = None
    ordered: bool = False
    calibration: Path | None = None
    encoder: EncoderSetting = "auto"
    use_cache: bool = True


class ProgressEvent(NamedTuple):
    """How far a long step is: `done` of `total` (0 where unknown), of which `reused` cost nothing."""

    stage: str
    done: int
    total: int
    unit: str = ""
    reused: int = 0
    detail: str = ""


class Progress(Protocol):
    """Called with a `ProgressEvent` now and then; must return quickly."""

    def __call__(self, event: ProgressEvent, /) -> None:
        """Take one event."""


class Failure(NamedTuple):
    """An input that could not be used, and the one line that says why and what to do.

    `pair` is the source and the target language where no engine translates the one into the other.
    """

    path: Path
    reason: str
    exit_code: int = 3
    pair: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class TranslationRun:
    """The result of translating files.

    Attributes
    ----------
    written : tuple of pathlib.Path
        Files written, in the order of the inputs.
    failed : tuple of Failure
        Inputs that could not be translated.
    reused : int
        Sentences that were answered from the memory.
    sentences : int
        Sentences seen.
    engines : mapping of str to int
        Sentences by engine.
    warnings : mapping of str to int
        What the quality guards found, counted.
    match_bands : mapping of str to (int, int, int)
        Segments, words and characters by how like a human unit they are; empty unless suggestions
        were asked for.
    suggestions : int
        Suggestions written.
    simplified : int
        Pieces of inline formatting that could not be kept in place.
    backends : mapping of str to int
        Sentences that a model translated, by the library and the kind of machine that it ran on.
    """

    written: tuple[Path, ...]
    failed: tuple[Failure, ...]
    reused: int
    sentences: int = 0
    engines: Mapping[str, int] = field(default_factory=dict)
    warnings: Mapping[str, int] = field(default_factory=dict)
    match_bands: Mapping[str, tuple[int, int, int]] = field(default_factory=dict)
    suggestions: int = 0
    simplified: int = 0
    backends: Mapping[str, int] = field(default_factory=dict)


def no_progress(event: ProgressEvent, /) -> None:
    """Report nothing: the default `Progress`."""
