"""The last version, each sentence marked by its age."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from compare.page.sanitizing import displayable, language_tag
from compare.page.versions.view import VersionsViewer
from compare.records import Claim, SentenceAge

_SHADES = 4


@dataclass(frozen=True, slots=True)
class AgedSentence:
    """One sentence, how new it is from 0 (stands as in the first version) to 4, and that in words."""

    text: str
    shade: int
    label: str


@dataclass(frozen=True, slots=True)
class AgedParagraph:
    """The sentences of a paragraph, and their translation in one."""

    sentences: tuple[AgedSentence, ...]
    language: str
    is_title: bool
    translation: str
    target: str
    engine: str
    engine_kind: str


def view_last_state(viewer: VersionsViewer) -> tuple[AgedParagraph, ...]:
    """Return the paragraphs of the last version, the headline first."""
    comparison = viewer.comparison
    claims = comparison.claims[comparison.versions[-1].article.id]
    ages = {age.index: age for age in comparison.ages}
    paragraphs = []
    for paragraph, group in groupby(claims, key=lambda claim: claim.sentence.paragraph):
        told = list(group)
        lines = [viewer.view_line(claim) for claim in told]
        made = [line for line in lines if line.translation]
        paragraphs.append(
            AgedParagraph(
                tuple(_age(claim, ages[claim.sentence.index], viewer) for claim in told),
                language_tag(told[0].language),
                paragraph < 0,
                " ".join(line.translation for line in made),
                made[0].target if made else "",
                "; ".join(dict.fromkeys(line.engine for line in made)),
                "gloss" if any(line.engine_kind == "gloss" for line in made) else "",
            )
        )
    return tuple(paragraphs)


def shade_of(age: SentenceAge, versions: int) -> int:
    """Return how new a sentence is, from 0 to 4: by the version that brought it or changed it last.

    Examples
    --------
    >>> [shade_of(SentenceAge(0, since), 6) for since in range(1, 7)]
    [0, 1, 1, 2, 3, 4]
    >>> shade_of(SentenceAge(0, 1, (2,)), 2)
    4
    """
    newest = max((age.since, *age.changed_in))
    if newest == 1:
        return 0
    return max(1, _SHADES - (versions - newest)) if versions > _SHADES + 1 else _SHADES - (versions - newest)


def _age(claim: Claim, age: SentenceAge, viewer: VersionsViewer) -> AgedSentence:
    say = viewer.say
    shade = shade_of(age, len(viewer.comparison.versions))
    if not shade:
        return AgedSentence(displayable(claim.text), 0, "")
    since = say("versions_since", n=age.since) if age.since > 1 else say("versions_since_first")
    return AgedSentence(displayable(claim.text), shade, ", ".join([since, *_changed(age.changed_in, viewer)]))


def _changed(numbers: Sequence[int], viewer: VersionsViewer) -> list[str]:
    if not numbers:
        return []
    if len(numbers) == 1:
        return [viewer.say("versions_changed_in", n=numbers[0])]
    return [viewer.say("versions_changed_times", times=len(numbers), n=numbers[-1])]
