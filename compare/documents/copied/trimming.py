"""A text without the lines of the page around it; what is left out is said, sentences never are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from compare.documents.copied.vocabulary import Kind, classify_line
from compare.documents.line_ends import ends_clause
from compare.documents.publication import is_paper_name, is_section, read_stamp

_PROSE_AT_LEAST = 60
_MOST_OTHERS = 60  # lines of a list of other reports at the end
_MOST_LINES = 20_000  # no page that was copied has more
_FEW_OTHERS = 8  # the same with the report's text behind them
_EVIDENT = 2  # lines of a page show that one was copied
_LONGEST_LINE = 100
_HEADLINE_WORDS = 5
_LEADING_WORDS = 3  # to a list: more than "Follow us:"
_BULLETS = " \t\u00a0•·–—*-"
_NAMED = 3  # lines that are left out are shown as examples
_LONGEST_EXAMPLE = 40
_COPYRIGHT = re.compile(r"©|\(c\)\s|copyright\s", re.IGNORECASE)
_BYLINE = re.compile(
    r"(?:By|Text by|Written by|Reported by)\s+[A-Z][\w.'’ -]{2,60}\Z|(?:Автор|Текст):\s+[А-ЯЁІЇЄ]"
)


class Trimmed(NamedTuple):
    """The lines that are text, and one line for the user about what was left out; "" where nothing was."""

    kept: list[str]
    remark: str


def trim_lines(lines: Sequence[str], headline: int = -1, *, is_page: bool = False) -> Trimmed:
    """Leave out of a copied page what is none of its text.

    Parameters
    ----------
    lines : sequence of str
        The paragraphs of the text, or of a printed page.
    headline : int
        The place of the headline among them, where it is known.
    is_page : bool
        Whether the file says itself that a browser made it: then short lines above the headline are menus.

    Returns
    -------
    Trimmed
        All lines where nothing shows that a page was copied, or no sentence is in it.

    Examples
    --------
    >>> body = "A ferry sank on Lake Selmara on Friday evening, the transport ministry said."
    >>> trim_lines(["Ferry sinks", "Share", "3 min read", body]).kept
    ['Ferry sinks', 'A ferry sank on Lake Selmara on Friday evening, the transport ministry said.']
    """
    if len(lines) > _MOST_LINES:
        return Trimmed(list(lines), "")
    kinds = [classify_line(line) for line in lines]
    prose = [place for place, line in enumerate(lines) if _is_prose(line) and kinds[place] != "site"]
    if not prose:
        return Trimmed(list(lines), "")
    top = _find_top(lines, kinds)
    hits = _list_hits(kinds, prose, top)
    if not (hits or is_page):
        return Trimmed(list(lines), "")
    is_evident = is_page or (len(hits) >= _EVIDENT and set(hits) != {"label"})
    dropped = _find_listed(kinds, prose, top, is_evident=is_evident)
    dropped |= _find_others(lines, kinds, prose)
    if is_evident:
        dropped |= _find_above(lines, dropped, prose[0], headline if is_page else top)
        dropped |= _find_below(lines, kinds, dropped, prose[-1])
    dropped.discard(headline)
    return Trimmed([line for place, line in enumerate(lines) if place not in dropped], _tell(lines, dropped))


def _list_hits(kinds: Sequence[Kind], prose: Sequence[int], top: int) -> list[Kind]:
    """Return what shows that a page was copied; "Latest news" above the text is the name of a section."""
    return [
        kind
        for place, kind in enumerate(kinds)
        if kind in {"sure", "label"}
        or (kind == "others" and place > prose[0])
        or (kind == "site" and place != top and not prose[0] <= place <= prose[-1])
    ]


def _find_top(lines: Sequence[str], kinds: Sequence[Kind]) -> int:
    """Return the first line that may be the headline; "Watch: ferry sinks" may, a menu, an outlet may not."""
    for place, line in enumerate(lines):
        may_be = kinds[place] in {"", "label"} or (kinds[place] == "site" and _may_be_headline(line))
        if may_be and not is_section(line) and not is_paper_name(line):
            return place
    return 0


def _may_be_headline(line: str) -> bool:
    """Return whether a line on the rules of a site may be a headline about them: long, and no sentence."""
    is_long = len(line.split()) >= _HEADLINE_WORDS
    return is_long and not ends_clause(line) and _COPYRIGHT.search(line) is None


def _find_listed(kinds: Sequence[Kind], prose: Sequence[int], top: int, *, is_evident: bool) -> set[int]:
    found = set()
    for place, kind in enumerate(kinds):
        is_around = not prose[0] <= place <= prose[-1]
        is_label = kind == "label" and place > top
        if (
            kind == "sure"
            or is_label
            or (kind == "page" and is_evident)
            or (kind == "site" and is_around and place != top)
        ):
            found.add(place)
    return found


def _find_others(lines: Sequence[str], kinds: Sequence[Kind], prose: Sequence[int]) -> set[int]:
    """Return the lists of other reports: the heading, and what stands below it up to the next sentence."""
    found: set[int] = set()
    for start, kind in enumerate(kinds):
        if kind != "others" or start < prose[0]:
            continue
        is_last = start > prose[-1]
        stop = start + 1
        while stop < min(len(lines), start + _MOST_OTHERS + 2) and not _says_something(
            lines[stop], kinds[stop]
        ):
            stop += 1
        count = stop - start - 1
        # Above more of the text one line may be the heading of what follows.
        is_list = count <= _FEW_OTHERS and (count > 1 or "sure" in kinds)
        is_own = _is_list_of_text(lines[start + 1 : stop])
        if 0 < count <= _MOST_OTHERS and (is_last or is_list) and not is_own:
            found.update(range(start, stop))
    return found


def _is_list_of_text(lines: Sequence[str]) -> bool:
    """Return whether lines go on a sentence ("Recommended: – leave the house"); headlines do not."""
    going_on = sum(
        line.lstrip(_BULLETS)[:1].islower() or line.rstrip().endswith((";", ",")) for line in lines
    )
    return 2 * going_on > len(lines)


def _find_above(lines: Sequence[str], dropped: set[int], first: int, headline: int) -> set[int]:
    """Return menus and names of sections above the headline, and the line that names the author below it."""
    found = set()
    for place in range(first):
        line = lines[place]
        if place < headline:
            is_name = is_paper_name(line) or bool(read_stamp(line))
            found |= {place} if _is_bare(line) and not is_name else set()
        elif place > headline >= 0 and (_BYLINE.match(line) or (is_section(line) and not read_stamp(line))):
            found.add(place)
    return found - dropped


def _find_below(lines: Sequence[str], kinds: Sequence[Kind], dropped: set[int], last: int) -> set[int]:
    """Return what stands behind the first line of the page below the text: menus and parts of the site."""
    below = [place for place in dropped if place > last and kinds[place] != "label"]
    found = set()
    is_list = False  # of the text: "The workers demand:"
    for place in range(min(below, default=len(lines)), len(lines)):
        if place in dropped:
            is_list = False
        elif _is_bare(lines[place]):
            found |= set() if is_list else {place}
        else:
            is_list = lines[place].rstrip().endswith(":") and len(lines[place].split()) >= _LEADING_WORDS
    return found


def _is_bare(line: str) -> bool:
    """Return whether a line is short, has no figure and is no sentence."""
    return len(line) <= _LONGEST_LINE and not any(map(str.isdigit, line)) and not ends_clause(line)


def _is_prose(line: str) -> bool:
    return len(line) >= _PROSE_AT_LEAST and ends_clause(line)


def _says_something(line: str, kind: Kind) -> bool:
    return not kind and ends_clause(line) and not read_stamp(line)


def _is_known(line: str) -> bool:
    return is_section(line) or _COPYRIGHT.match(line) is not None


def _tell(lines: Sequence[str], dropped: set[int]) -> str:
    told = [lines[place] for place in sorted(dropped) if not _is_known(lines[place])]
    if not told:
        return ""  # what is left out of every text, and there without a word
    shown = [
        f'"{line[:_LONGEST_EXAMPLE].rstrip()}{" …" if len(line) > _LONGEST_EXAMPLE else ""}"'
        for line in told[:_NAMED]
    ]
    more = " and others" if len(told) > _NAMED else ""
    count = "1 line" if len(told) == 1 else f"{len(told):,} lines"
    return f"{count} of the page around the text left out: {', '.join(shown)}{more}"
