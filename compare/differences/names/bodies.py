"""Bodies without a name of their own, of which each text has another act: "police searched the house"."""

from __future__ import annotations

from typing import NamedTuple

from compare.differences.english import comparable_lemmas
from compare.differences.sides import Facing, Side
from compare.differences.speakers import find_speakers
from compare.language import content_lemmas, institutions_in, part_of_speech, read_words, tokenize
from compare.records import Claim, Name, Span

# So much of what the one does the other does in the other text: in two languages, one word tells at least.
_SAME_STORY, _SEVERAL_WORDS = 0.7, 2


def is_told_by_kind(name: Name, side: Side, other: Side) -> bool:
    """Tell whether a text of another language says without a name what a body is: «ЦБ», "the central bank".

    Parameters
    ----------
    name : Name
        A name of a side.
    side, other : Side
        Its side, and the other one.
    """
    if side.language == other.language or name.kind != "organisation":
        return False
    kinds = _of_one_body(institutions_in(name.text, side.language))
    return any(
        not kinds.isdisjoint(institutions_in(_without_names(claim), claim.language))
        for _, claim in other.places
    )


def _of_one_body(kinds: frozenset[str]) -> set[str]:
    """Return the classes of bodies of which a state has one."""
    known = read_words("acting_bodies", "one")
    return {kind for kind in kinds if kind.replace(" ", "_") in known}


def _without_names(claim: Claim) -> str:
    text = claim.text
    for name in claim.names:
        text = text[: name.start] + " " * (name.stop - name.start) + text[name.stop :]
    return text


class _Body(NamedTuple):
    """The words that open a text, the classes of body that they name, and the words behind them."""

    span: Span
    text: str
    classes: frozenset[str]
    rest: str


def other_bodies(facing: Facing) -> tuple[_Body, _Body] | None:
    """Return the bodies that open two texts which tell the same of them, where they are two.

    Parameters
    ----------
    facing : Facing
        Both sides.

    Returns
    -------
    tuple of _Body, or None
        None where one of them speaks: of those `differing_speakers` judges.
    """
    here = _opening_body(facing.left)
    there = _opening_body(facing.right) if here is not None else None
    if here is None or there is None:
        return None
    told, told_there = (institutions_in(side.text, side.language) for side in (facing.left, facing.right))
    if here.classes & told_there or there.classes & told:
        return None  # the other one has a part in it, too
    words, others = (
        set(comparable_lemmas(body.rest, side.language, is_one_language=facing.is_one_language))
        for body, side in ((here, facing.left), (there, facing.right))
    )
    most = _SAME_STORY * max(len(words), len(others))
    least = max(_SEVERAL_WORDS, most) if facing.is_one_language else 1
    return (here, there) if len(words & others) >= least else None


def _opening_body(side: Side) -> _Body | None:
    """Return the body that opens a text and nothing else does: «Налоговая служба проверит»."""
    place, language = side.places[0], side.language
    text = place.claim.text
    known, attributes = (read_words("acting_bodies", own) for own in (language, "before"))
    stop, classes = 0, frozenset[str]()
    for token in tokenize(text, language):
        lemmas = content_lemmas(token.text, language)
        telling = {lemma: institutions_in(lemma, language) for lemma in lemmas if lemma not in known}
        if not all(telling.values()):
            if language == "en" and part_of_speech(token.text, "en") == "NOUN":
                return None  # "court rulings"
            break
        classes = classes.union(*telling.values())
        stop = token.stop if lemmas and not attributes.issuperset(lemmas) else stop
    if len(side.places) > 1 or not stop or not classes or not classes <= read_words("acting_bodies", "*"):
        return None
    if any(name.start < stop for name in place.claim.names) or find_speakers(side):
        return None
    return _Body(Span(place.position, 0, stop), text[:stop], classes, text[stop:])
