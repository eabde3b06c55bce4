"""Which raised characters are the mark of a note, and which belong to the text.

A mark that is read as text makes 142 of 14 with note 2; a power that is dropped makes metres of square
metres. Every format that knows what is raised asks here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

# Words that a power follows: units of length (and the letters of formulas, which are single).
_UNITS = "м км дм см мм мк га т m km dm cm mm mi ft in yd sq sec s c с"
_MEASURES = frozenset(_UNITS.split())
_MARK = re.compile(
    r"""[\[(\u2009\u00a0 ]*
    (?:\d{1,3}(?:[,;\u2013\u2014 -]+\d{1,3})*|[*\u2217\u2020\u2021\u00a7\u00b6]{1,4}|[a-zа-я]
      |[ivxlc]{1,6}|(?:note|n\.?|nb|сн\.?|прим\.?|примеч\.?|примечание|сноска)\s?\d{1,3})
    [\])\u2009\u00a0 ]*\Z""",
    re.IGNORECASE | re.VERBOSE,
)
_RAISED_MARK = re.compile(r"\s*[\[(]?(?:\d{1,3}(?:[,;]\s?\d{1,3})*|[*\u2217\u2020\u2021]{1,4})[\])]?\s*\Z")
_BRACKETED = re.compile(r"\s*\[(?:\d{1,3}|[*\u2020\u2021]|[a-zа-я])\]\s*\Z", re.IGNORECASE)
_LAST_WORD = re.compile(r"[^\W\d_]+\Z")
_TO_RAISED = str.maketrans("0123456789+-\u2212=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ")
_TYPES = frozenset(
    {"noteref", "doc-noteref", "doc-backlink", "backlink", "footnote-back", "footnote-backref"}
)
_TYPES |= {"reversefootnote", "footnote-ref", "footnoteref", "footnote-reference", "data-footnote-backref"}
_ARROWS = re.compile(r"\s*[\u21a9\u2191\u21b5\u2934^\ufe0e\ufe0f\s]+\Z")


def is_stated_note(attributes: Mapping[str, str]) -> bool:
    """Return whether an element says itself that it is a note's mark, or the way back from a note.

    Examples
    --------
    >>> is_stated_note({"epub:type": "noteref", "href": "#n2"}), is_stated_note({"href": "#part2"})
    (True, False)
    """
    for name, value in attributes.items():
        if name in {"epub:type", "role", "type", "class", "{http://www.idpf.org/2007/ops}type"} and value:
            if not _TYPES.isdisjoint(value.lower().split()):
                return True
        elif name in {"data-footnote-ref", "data-footnote-backref"}:
            return True
    return False


def is_linked_note(text: str, address: str, before: str, *, is_raised: bool) -> bool:
    """Return whether the words of a link are a note's mark.

    Parameters
    ----------
    text : str
        The words of the link.
    address : str
        Where it leads to.
    before : str
        What stands in front of it in its block.
    is_raised : bool
        Whether the link is raised, or what it holds is.

    Examples
    --------
    >>> is_linked_note("2", "#n2", "Погибли 14", is_raised=True)
    True
    >>> is_linked_note("2", "#n2", "Погибли 14", is_raised=False)
    True
    >>> is_linked_note("2", "#s2", "см. раздел ", is_raised=False)
    False
    """
    if _ARROWS.match(text):
        return "#" in address
    if is_raised:
        return _MARK.match(text) is not None
    if "#" not in address:
        return False
    # Not raised, at least not by its element: a mark only where it is glued to what stands before.
    glued = before[-1:] != "" and not before[-1:].isspace()
    return _BRACKETED.match(text) is not None or (glued and _RAISED_MARK.match(text) is not None)


def is_raised_note(text: str, before: str) -> bool:
    """Return whether raised characters that are no link are a note's mark.

    Parameters
    ----------
    text : str
        What is raised.
    before : str
        What stands in front of it in its block.

    Examples
    --------
    >>> is_raised_note("2", "сообщили в министерстве"), is_raised_note("2", "сгорело 14 м")
    (True, False)
    >>> is_raised_note("6", "10"), is_raised_note("th", "the 5")
    (False, False)
    """
    if not _RAISED_MARK.match(text):
        return False
    before = before.rstrip("\u2060\ufeff")
    last = before[-1:]
    if not last or last.isspace():
        return not text.strip().isdigit()  # the isotope's 14 in front of C
    if "*" in text or "[" in text:
        return True
    if last.isdigit():
        return False
    word = _LAST_WORD.search(before)
    return word is None or not (word[0].lower() in _MEASURES or len(word[0]) == 1 or word[0] == "mc")


def write_raised(text: str, before: str) -> str:
    """Return how raised characters are read behind what stands before them.

    Behind a figure they are written raised, so that ten to the sixth is no hundred and six; behind a
    unit they are plain.

    Examples
    --------
    >>> write_raised("6", "10"), write_raised("2", "м")
    ('⁶', '2')
    """
    if before[-1:].isdigit() and re.fullmatch(r"[\d+\u2212=()n-]+", text.strip()):
        return text.strip().translate(_TO_RAISED)
    return text
