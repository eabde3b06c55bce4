"""How the same thing is called: kept at a distance ("so-called", scare quotes), or spelled differently."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from compare.differences.sides import Facing, Located, Side, place_spans
from compare.language import content_lemmas, match_names, names_agree, search_key
from compare.records import Difference, Name, Quote

_AT_DISTANCE = 0.5
_SPELLED = 0.1
_SOUNDS_LIKE = 0.6
_DIGIT = re.compile(r"\d")
# What parts a nickname from the first name and from the surname.
_ENDS_NAME, _GOES_ON = re.compile(r"\s[^\w\s,;:()]+"), re.compile(r"[^\w\s,;:()]+\s?")
_POSSESSIVE = re.compile(r"'s$|'$")


def differing_distance(facing: Facing) -> Iterator[Difference]:
    """Report that one side keeps a word at a distance, and the other makes it its own.

    Across languages quotation marks tell little: Russian puts them around terms and nicknames, too.
    """
    marks = [_distance_mark(side, with_quotes=facing.is_one_language) for side in (facing.left, facing.right)]
    for (side, other, is_left), mark in zip(facing.both_ways(), marks, strict=True):
        if mark is None or None not in marks or '"' in other.plain_text or _quotes_too(other, mark):
            continue
        if isinstance(mark, Quote) and facing.is_one_language and not _has_words(other, mark):
            continue  # what the other does not say at all, it does not make its own
        note = f"One text keeps its distance from these words (“{mark.text}”), the other does not."
        spans = place_spans(side.locate(mark), None, is_left)
        yield Difference("naming", *spans, _AT_DISTANCE, note, rule="differing_distance")


def differing_spelling(facing: Facing) -> Iterator[Difference]:
    """Report that two English texts spell the same name differently: "Kyiv" and "Kiev"."""
    if facing.left.language != "en" or facing.right.language != "en":
        return  # Russian names are inflected, and names in two scripts always look different
    left, right = facing.left.names, facing.right.names
    for i, j, _ in match_names(left, right).pairs:
        one, other = _plain(left[i].text), _plain(right[j].text)
        is_person = left[i].kind in ("person", "")
        same = left[i].key == right[j].key and left[i].kind == right[j].kind != "nationality"
        if same and len(one) == len(other) and one != other and _is_one_name(one, other, is_person=is_person):
            yield Difference(
                "naming",
                facing.left.locate(left[i]),
                facing.right.locate(right[j]),
                _SPELLED,
                f"The same name is written “{left[i].text}” and “{right[j].text}”.",
                rule="differing_spelling",
            )


def _is_one_name(one: Sequence[str], other: Sequence[str], *, is_person: bool) -> bool:
    """Tell whether two names differ by how they are spelled: two people with one surname have two names.

    "The Oscar" and "the Oscars" are one award, "Tun" and "Tuns" two spellings.
    """
    return all(
        word == another
        or (
            not _DIGIT.search(f"{word}{another}")
            and (is_person or (another != f"{word}s" and word != f"{another}s"))
            and _sound_alike(word.capitalize(), another.capitalize())
        )
        for word, another in zip(one, other, strict=True)
    )


def _sound_alike(word: str, another: str) -> bool:
    left, right = (Name(0, len(each), each, f"~{each}", "person") for each in (word, another))
    return names_agree(left, right) >= _SOUNDS_LIKE


def _distance_mark(side: Side, *, with_quotes: bool) -> Located | None:
    cues: list[Located] = [cue for cue in side.cues if cue.kind == "distance"]
    closes = side.plain_text.count('"') % 2 == 0  # else nobody knows what is quoted
    quotes = [
        quote
        for quote in side.quotes
        if quote.kind == "distance"
        and closes
        and with_quotes
        and not quote.text.lstrip('"«“')[:1].isupper()  # with a capital it is a name
        and not _is_nickname(side, quote)
    ]
    return next(iter([*cues, *quotes]), None)


def _is_nickname(side: Side, quote: Quote) -> bool:
    """Tell whether a quotation stands inside the name of a person: Karl "the fox" Tun."""
    claim = side.claim_at(side.locate(quote))
    names = [name for name in claim.names if name.kind in ("person", "")]
    return any(_ENDS_NAME.fullmatch(claim.text, name.stop, quote.start) for name in names) and any(
        _GOES_ON.fullmatch(claim.text, quote.stop, name.start) for name in names
    )


def _quotes_too(side: Side, mark: Located) -> bool:
    """Tell whether a text has the same words in marks of its own, as single ones around a title."""
    words = {word for quote in side.quotes for word in content_lemmas(quote.text, side.language)}
    return not words.isdisjoint(content_lemmas(mark.text, side.language))


def _has_words(side: Side, quote: Quote) -> bool:
    theirs = set(content_lemmas(side.text, side.language))
    return theirs.issuperset(content_lemmas(quote.text, side.language))


def _plain(text: str) -> list[str]:
    return [_POSSESSIVE.sub("", word) for word in search_key(text).replace(".", "").split()]
