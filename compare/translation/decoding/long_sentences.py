"""Cutting a sentence that is too long for a decoder, best near its middle, and joining its parts again."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from compare.translation.protocol import SPLIT, Rendering

LONGEST = 200
"""Tokens. Training data holds hardly anything longer; CTranslate2 cuts input at 1,024 in silence."""

# Where to cut, best first: after a mark that ends a clause, after a comma, between words.
_PLACES = (r"(?<=[.!?;:…]) ", r"(?<=,) ", r" (?=[—–-] )", r" ")
_CENTRE = 0.3


def cut_long(sentence: str, count: Callable[[str], int], longest: int = LONGEST) -> list[str]:
    """Cut a sentence into parts of at most `longest` tokens each.

    Parameters
    ----------
    sentence : str
        Words with single spaces between them.
    count : callable
        Counts the tokens of a part.
    longest : int
        Tokens that a part may have.

    Returns
    -------
    list of str
        The parts; joined they are the sentence again. A short sentence is its own only part.

    Examples
    --------
    >>> cut_long("one two, three four", lambda part: len(part.split()), longest=3)
    ['one two,', ' three four']
    """
    if len(sentence) <= 1 or count(sentence) <= longest:
        return [sentence]
    place = _best_place(sentence)
    return [part for half in (sentence[:place], sentence[place:]) for part in cut_long(half, count, longest)]


def _best_place(sentence: str) -> int:
    middle = len(sentence) / 2
    for pattern in _PLACES:
        places = [match.start() for match in re.finditer(pattern, sentence) if match.start() > 0]
        nearest = min(places, key=lambda place: abs(place - middle), default=0)
        if nearest and (abs(nearest - middle) <= _CENTRE * len(sentence) or pattern == " "):
            return nearest
    return int(middle)


def join_parts(parts: Sequence[str], made: Sequence[Rendering]) -> Rendering:
    """Join the translations of the parts that `cut_long` made; the score is the mean of theirs.

    Examples
    --------
    >>> made = [Rendering("Eins,", "x"), Rendering("zwei.", "x")]
    >>> join_parts(["one,", " two."], made)[:4]
    ('Eins, zwei.', 'x', None, ('split',))
    """
    if len(parts) == 1:
        return made[0]
    between = [" " if part[:1] == " " else "" for part in parts]
    text = "".join(gap + one.text for gap, one in zip(between, made, strict=True)).strip()
    scores = [one.score for one in made if one.score is not None]
    warnings = dict.fromkeys([SPLIT, *(name for one in made for name in one.warnings)])
    return made[0]._replace(
        text=text, score=sum(scores) / len(scores) if scores else None, warnings=tuple(warnings)
    )
