"""A line above or below the headline of a plain text that is only the name of its outlet.

Such a line is taken for one only where nothing else can be meant: names of newspapers are made of a word for
a newspaper, adjectives and names; "Вестник закрыт" and "Post Office Robbed" are headlines. Any other line
stays where it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from compare.documents.line_ends import ends_sentence
from compare.documents.publication.paper_names import WORD, is_paper_name, is_paper_word, is_telling
from compare.documents.publication.sections import is_section
from compare.documents.publication.stamps import find_stamps
from compare.loading import late_pattern

_LOOKED_AT = 3  # paragraphs: the name, the headline, the first of the text
_MOST_SECTIONS = 3
_MOST_WORDS = 4
_LONGEST_HEADLINE = 160
_HEADLINE_WORDS = 3
_PROSE_AT_LEAST = 60
_FINAL_STOP = late_pattern(r"[.;:,…][»”\"')\]]*\s*\Z")
_AROUND = " \t\u00a0,;|·•—–-/()[]"
_QUOTES = "«»„“”\"'"
_ROOT, _ENDING = 4, 3  # letters
_LETTERS = re.compile(r"[\W_]+")


def take_masthead(text: str, known: str = "", *, has_title: bool = False) -> tuple[str, str]:
    r"""Take the line that names the outlet from above the text of a report.

    Parameters
    ----------
    text : str
        Paragraphs separated by empty lines, without lines that are only a date.
    known : str
        What the file or its folder is called: a line that says the same is the outlet, whatever its words.
    has_title : bool
        Whether the headline is known, and not in the text.

    Returns
    -------
    outlet : str
        "" where no line surely names it.
    text : str
        Without that line.

    Examples
    --------
    >>> body = "A ferry sank on Lake Selmara on Friday evening, the transport ministry said."
    >>> take_masthead(f"Talsk Courier\n\nFerry sinks on the lake\n\n{body}")[0]
    'Talsk Courier'
    >>> take_masthead(f"Courier arrested\n\nPolice search the port\n\n{body}")[0]
    ''
    """
    if has_title:
        first, _, below = text.partition("\n\n")
        name = _without_stamps(first) if _is_prose(below.partition("\n\n")[0]) else ""
        is_outlet = bool(name) and _names_outlet(name, known, below.partition("\n\n")[0])
        return (_unquote(name), below) if is_outlet else ("", text)
    above, text = _cut_sections(text)
    paragraphs = text.split("\n\n", _LOOKED_AT)
    for place in (0, 1) if len(paragraphs) >= _LOOKED_AT and _is_prose(paragraphs[2]) else ():
        if not _is_headline(paragraphs[1 - place]):
            continue
        name = _without_stamps(paragraphs[place])
        if name and _names_outlet(name, known, f"{paragraphs[1 - place]} {paragraphs[2]}"):
            return _unquote(name), "\n\n".join([*above, *paragraphs[:place], *paragraphs[place + 1 :]])
    return "", "\n\n".join([*above, text])


def _cut_sections(text: str) -> tuple[list[str], str]:
    """Return the names of sections that stand above everything else, and the text below them."""
    above: list[str] = []
    while len(above) < _MOST_SECTIONS:
        first, _, below = text.partition("\n\n")
        if not below or not is_section(first):
            break
        above.append(first)
        text = below
    return above, text


def _is_headline(line: str) -> bool:
    is_long = len(WORD.findall(line)) >= _HEADLINE_WORDS
    return is_long and len(line) <= _LONGEST_HEADLINE and not _FINAL_STOP.search(line)


def _is_prose(line: str) -> bool:
    return len(line) >= _PROSE_AT_LEAST and ends_sentence(line)


def _without_stamps(line: str) -> str:
    """Return a line without the date beside the name: "Talsk Courier, 6 January 2024"."""
    if len(line) > _LONGEST_HEADLINE or ends_sentence(line):
        return ""
    rest = line
    for stamp in reversed(list(find_stamps(line))):
        rest = rest[: stamp.start] + rest[stamp.stop :]
    return rest.strip(_AROUND)


def _unquote(name: str) -> str:
    """Return a name without the quotes around all of it; those of "ИА «Талск»" are part of it."""
    return name.strip(_QUOTES) if name[:1] in _QUOTES and name[-1:] in _QUOTES else name


def _names_outlet(name: str, known: str, story: str) -> bool:
    """Return whether a line names the outlet: by its words, or as the file does that is called after it."""
    if is_paper_name(name):
        return not _is_told(filter(is_paper_word, WORD.findall(name)), story)
    if not _is_same(name, known):
        return False
    # Files are called after headlines, too: those have verbs, and words that the report repeats.
    words = WORD.findall(name.strip(_QUOTES))
    is_told = _is_told(words, story)
    return len(words) <= _MOST_WORDS and not is_told and not any(map(is_telling, words))


def _is_told(words: Iterable[str], story: str) -> bool:
    """Return whether a report speaks of what a word means, in small letters: of a courier, not of Courier."""
    told = WORD.findall(story)
    roots = [plain[: max(len(plain) - 1, _ROOT)] for word in words if len(plain := word.casefold()) >= _ROOT]
    return any(one.startswith(root) and len(one) <= len(root) + _ENDING for one in told for root in roots)


def _is_same(name: str, known: str) -> bool:
    plain = _LETTERS.sub("", known).casefold()
    return bool(plain) and plain == _LETTERS.sub("", name).casefold()
