"""Everything the page of versions shows, worked out beforehand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from markupsafe import Markup

from compare.page.engines import aid_of, engine_kind, name_engine
from compare.page.marking import Mark, mark_up, mark_words
from compare.page.phrases import Phrases
from compare.page.sanitizing import displayable, language_tag
from compare.page.shortening import shorten
from compare.page.versions.findings import MUCH_SHORTER, Finding, is_sure, list_findings, share_left
from compare.records import CHANGE_KINDS, Change, Claim, Version, VersionsComparison, VersionStep

_WORD_MARKS_FROM = 0.3
_LINKED = 10
_SHORTENED = 140


@dataclass(frozen=True, slots=True)
class SentenceView:
    """One sentence: the marked original, and its translation with who made it."""

    original: Markup
    language: str
    translation: str = ""
    target: str = ""
    engine: str = ""
    engine_kind: str = ""


@dataclass(frozen=True, slots=True)
class Side:
    """What stands in one version, or that nothing like it was found there."""

    who: str
    lines: tuple[SentenceView, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A finding in words."""

    kind: str
    label: str
    words: str


@dataclass(frozen=True, slots=True)
class ChangeView:
    """One change, ready to be shown; `tokens` are the filters that keep it."""

    id: str
    number: int
    kind: str
    kind_label: str
    tokens: str
    in_headline: bool
    sides: tuple[Side, ...]
    told: tuple[Told, ...]
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StepView:
    """What changed from one version to the next."""

    id: str
    heading: str
    times: str
    later: str
    kept: str
    caution: str
    changes: tuple[ChangeView, ...]


@dataclass(frozen=True, slots=True)
class Pointer:
    """A change to look at first, and what changed in it."""

    told: tuple[Told, ...]
    version: str
    sentence: str
    language: str
    translation: str
    target: str
    change: str


class VersionsViewer:
    """Turns the versions of one article into views; holds what all of them have in common."""

    def __init__(self, comparison: VersionsComparison, say: Phrases) -> None:
        self.comparison = comparison
        self.say = say
        self.versions = {version.article.id: version for version in comparison.versions}
        self.language = comparison.versions[-1].article.language
        times = [time for version in comparison.versions for time in _times_of(version)]
        self.is_one_day = (
            None not in times and len({time and (time.date(), time.tzinfo) for time in times}) == 1
        )

    def name(self, version: Version) -> str:
        """Name a version by its number, and its time where that is known."""
        if version.time is None:
            return self.say("versions_name", n=version.number)
        return self.say("versions_name_at", n=version.number, time=self.say_time(version.time))

    def say_time(self, time: datetime | None) -> str:
        """Say when: by the clock alone where everything happened on one day in one zone."""
        return f"{time:%H:%M}" if time and self.is_one_day else self.say.moment(time)

    def view_steps(self) -> tuple[StepView, ...]:
        """Return the steps with their changes, numbered through."""
        number = 0
        views = []
        for step in self.comparison.steps:
            changes = []
            for change in step.changes:
                number += 1
                changes.append(self._view_change(step, change, number))
            views.append(self._view_step(step, tuple(changes)))
        return tuple(views)

    def list_pointers(self) -> list[Pointer]:
        """Return what to look at first: the weightiest changes, those of one weight in the order of time."""
        found = [
            (findings, step, change)
            for step in self.comparison.steps
            for change in step.changes
            if (findings := list_findings(self.comparison, step, change))
        ]
        found.sort(key=lambda item: -item[0][0].weight)
        return [self._point(*item) for item in found[:_LINKED]]

    def count_kinds(self) -> list[tuple[str, str, int]]:
        """Return the kinds of change that are there: filter, label, how many."""
        counts = Counter(change.kind for change in self.comparison.changes)
        return [
            (_token(kind), self.say(f"versions_kind.{kind}"), counts[kind])
            for kind in CHANGE_KINDS
            if counts[kind]
        ]

    def view_line(self, claim: Claim, marks: Sequence[Mark] = ()) -> SentenceView:
        """Return a sentence with its marks and its translation."""
        made = aid_of(claim)
        line = SentenceView(mark_up(claim.text, marks, self._label), language_tag(claim.language))
        if made is None:
            return line
        return replace(
            line,
            translation=displayable(made.text),
            target=language_tag(made.target_language),
            engine=name_engine(made.engine, "by", self.say),
            engine_kind=engine_kind(made.engine),
        )

    def _view_step(self, step: VersionStep, changes: tuple[ChangeView, ...]) -> StepView:
        left, right = self.versions[step.left], self.versions[step.right]
        times = [self.say_time(version.time) for version in (left, right) if version.time]
        comparable = left.time and right.time and (left.time.tzinfo is None) == (right.time.tzinfo is None)
        later = self.say.duration(right.time - left.time) if comparable and left.time and right.time else ""
        return StepView(
            id=f"v{right.number}",
            heading=self.say("versions_step", left=left.number, right=right.number),
            times=self.say("versions_step_times", left=times[0], right=times[1]) if len(times) == 2 else "",
            later=self.say("versions_step_later", time=later) if later else "",
            kept=self.say(
                "versions_step_kept", n=len(step.unchanged), total=len(self.comparison.claims[step.right])
            ),
            caution=self._caution(step, right),
            changes=changes,
        )

    def _caution(self, step: VersionStep, right: Version) -> str:
        share = share_left(self.comparison, step)
        if share >= MUCH_SHORTER:
            return ""
        return self.say("versions_short", n=right.number, percent=round(share * 100))

    def _view_change(self, step: VersionStep, change: Change, number: int) -> ChangeView:
        left = [self.comparison.claims[step.left][index] for index in change.left]
        right = [self.comparison.claims[step.right][index] for index in change.right]
        marks = self._collect_marks(change, left, right)
        sides = (
            self._view_side(self.versions[step.left], left, marks[0]),
            self._view_side(self.versions[step.right], right, marks[1]),
        )
        findings = list_findings(self.comparison, step, change)
        return ChangeView(
            id=change.id,
            number=number,
            kind=_token(change.kind),
            kind_label=self.say(f"versions_kind.{change.kind}"),
            tokens=" ".join(dict.fromkeys([_token(change.kind), *(finding.kind for finding in findings)])),
            in_headline=any(claim.part == "title" for claim in (*left, *right)),
            sides=sides[1:] if change.kind == "moved" else sides,
            told=tuple(map(self._tell, findings)),
            remarks=tuple(self._remarks(change, left, right)),
        )

    def _view_side(
        self, version: Version, claims: Sequence[Claim], marks: Mapping[int, Sequence[Mark]]
    ) -> Side:
        phrase = "versions_stands" if claims else "versions_absent"
        lines = (self.view_line(claim, marks.get(claim.sentence.index, ())) for claim in claims)
        return Side(self.say(phrase, version=self.name(version)), tuple(lines))

    def _collect_marks(
        self, change: Change, left: Sequence[Claim], right: Sequence[Claim]
    ) -> tuple[dict[int, list[Mark]], dict[int, list[Mark]]]:
        """Mark what differs, and the words that one version alone has."""
        marks: tuple[dict[int, list[Mark]], dict[int, list[Mark]]] = ({}, {})
        for difference in change.differences if is_sure(change) else ():
            for side, span in zip(marks, (difference.left, difference.right), strict=True):
                if span is not None:
                    side.setdefault(span.sentence, []).append(Mark(span.start, span.stop, difference.kind))
        if left and right and change.kind != "moved":
            texts = ["\n".join(claim.text for claim in claims) for claims in (left, right)]
            for side, claims, found in zip(
                marks, (left, right), mark_words(texts, self.language, _WORD_MARKS_FROM), strict=True
            ):
                _spread(found, claims, side)
        return marks

    def _remarks(self, change: Change, left: Sequence[Claim], right: Sequence[Claim]) -> list[str]:
        remarks = []
        if not is_sure(change):
            remarks.append(self.say("versions_maybe", percent=round(change.probability * 100)))
        if change.stood_in:
            remarks.append(self.say("versions_returned", n=change.stood_in))
        if change.is_moved:
            places = {"left": left[0].sentence.paragraph + 1, "right": right[0].sentence.paragraph + 1}
            moved = "versions_moved" if change.kind == "moved" else "versions_also_moved"
            remarks.append(self.say(moved, **places))
        return remarks

    def _tell(self, finding: Finding) -> Told:
        return Told(finding.kind, self.say(f"versions_finding.{finding.name}"), finding.say_words(self.say))

    def _point(self, findings: Sequence[Finding], step: VersionStep, change: Change) -> Pointer:
        article, indices = (step.right, change.right) if change.right else (step.left, change.left)
        line = self.view_line(self.comparison.claims[article][indices[0]])
        claim = self.comparison.claims[article][indices[0]]
        return Pointer(
            tuple(map(self._tell, findings)),
            self.name(self.versions[step.right]),
            shorten(claim.text, _SHORTENED),
            line.language,
            shorten(line.translation, _SHORTENED),
            line.target,
            change.id,
        )

    def _label(self, kind: str) -> str:
        return self.say.known("mark", kind)


def _times_of(version: Version) -> list[datetime | None]:
    return [version.time, *(copy.time for copy in version.copies)]


def _spread(found: Sequence[Mark], claims: Sequence[Claim], side: dict[int, list[Mark]]) -> None:
    """Give marks of texts that were joined by line breaks back to their sentences."""
    start = 0
    for claim in claims:
        stop = start + len(claim.text)
        for mark in found:
            if mark.start < stop and start < mark.stop:
                inside = Mark(max(mark.start, start) - start, min(mark.stop, stop) - start, mark.kind)
                side.setdefault(claim.sentence.index, []).append(inside)
        start = stop + 1


def _token(kind: str) -> str:
    return kind.replace(" ", "-")
