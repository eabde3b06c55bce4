"""Copies of a report as outlets make them: unchanged, slightly changed, or rewritten."""

from __future__ import annotations

import re
from random import Random
from typing import Literal

from tests.support.synthetic.reporting import Draft, Outlet, agency_of, into_paragraphs
from tests.support.synthetic.wording import read_synonyms, read_templates, write

PlantedKind = Literal["exact", "near", "rewritten"]
_WORD = re.compile(r"\w+")
_REPLACED = 0.7
# A paragraph that is dropped is at most so much of a report.
_DROPPED = 0.2


def copy_report(draft: Draft, kind: PlantedKind, outlet: Outlet, fresh: Draft, rng: Random) -> Draft:
    """Return an outlet's copy; from `fresh`, a report of the same event, it may take title and lead."""
    title = fresh.title if rng.random() < 0.5 else draft.title
    if kind == "exact":
        return Draft(title, draft.paragraphs, draft.footer)
    if kind == "near":
        return Draft(title, _change(draft, outlet, rng), outlet.footer)
    return Draft(fresh.title, _rewrite(draft, outlet.language, fresh, rng), outlet.footer)


def _change(draft: Draft, outlet: Outlet, rng: Random) -> tuple[tuple[str, ...], ...]:
    """Give credit, drop the last or another paragraph, mend a few words: at least one of these."""
    paragraphs = [list(paragraph) for paragraph in draft.paragraphs]
    credits = read_templates(outlet.language)["any.credit"]
    steps = {step for step in ("credit", "paragraph", "words") if rng.random() < 0.6} or {"credit"}
    if "words" in steps:
        for _ in range(rng.randint(1, 3)):
            paragraph = rng.choice(paragraphs)
            place = rng.randrange(len(paragraph))
            paragraph[place] = _misspell(paragraph[place], rng)
    if "paragraph" in steps:
        droppable = [
            place
            for place, paragraph in enumerate(paragraphs)
            if place and _length(paragraph) <= _DROPPED * sum(map(_length, paragraphs))
        ]
        if droppable:
            del paragraphs[rng.choice(droppable)]
    if "credit" in steps or tuple(map(tuple, paragraphs)) == draft.paragraphs:
        line = write(
            rng.choice(credits), {"agency": agency_of(outlet.language), "language": outlet.language}, rng
        )
        paragraphs.insert(rng.choice((0, len(paragraphs))), [line])
    return tuple(map(tuple, paragraphs))


def _length(sentences: list[str]) -> int:
    return sum(map(len, sentences))


def _misspell(sentence: str, rng: Random) -> str:
    found = [match for match in _WORD.finditer(sentence) if len(match.group()) > 4]
    if not found:
        return sentence
    place = rng.choice(found).start() + 1
    return sentence[:place] + sentence[place + 1] + sentence[place] + sentence[place + 2 :]


def _rewrite(draft: Draft, language: str, fresh: Draft, rng: Random) -> tuple[tuple[str, ...], ...]:
    """Write the first sentence anew, drop a third of the others, change their order and words."""
    sentences = [sentence for paragraph in draft.paragraphs for sentence in paragraph][1:]
    kept = rng.sample(sentences, max(2, round(len(sentences) * 2 / 3)))
    synonyms = read_synonyms(language)

    def replace(match: re.Match[str]) -> str:
        other = synonyms.get(match.group())
        return other if other and rng.random() < _REPLACED else match.group()

    told = [fresh.paragraphs[0][0], *(_WORD.sub(replace, sentence) for sentence in kept)]
    return tuple(into_paragraphs(told, rng))
