"""Words in quotation marks: what somebody said, what is a name, what the text keeps at a distance."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from typing import NamedTuple

from compare.language.morphology import lemmatize
from compare.language.speech.cues import find_cues
from compare.language.speech.quote_marks import Quotation, pair_marks
from compare.language.tables import read_words
from compare.records import Cue, Quote

_FEW_WORDS = 5
_MANY_WORDS = 8
_NAME_LENGTH = 2
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_WINDOW = 60
_ENDS_SENTENCE = re.compile(r"[.!?…,]$")
_DASH_FOLLOWS = re.compile(r"[»”\"'’]+\s*,?\s*[—–-]")
# The name of what is punished, in brackets behind the figure of a law: «ст. 158 УК («Кража»)».
_FOLLOWS_A_LAW = re.compile(
    r"(?:\b(?:ст|ч|п)\.|\b(?:стать|част|пункт)\w+|\b(?:Art|Sec|[Aa]rticle|[Ss]ection)\b\.?)\s*\d[^«»\"“”()]*[(–—-]\s*$"
)
_COMMA_FOLLOWS = re.compile(r"[»”\"'’]+\s*,\s")
_QUOTES = re.compile(r"(?:quot(?:ed|es|ing)|(?:про)?цитиру\w+|процитир\w+)\b", re.IGNORECASE)
_SOMEBODY = re.compile(r"\s+(?:[\w-]+\s+){0,4}?(?-i:[A-ZА-ЯЁІЇЄҐ])")
# What stands between a speaker's verb and the quotation that it opens: 'said, "We'.
_OPENS_QUOTATION = re.compile(r"\s*[,:]?\s*[«“„\"'‘]*")


class _Setting(NamedTuple):
    """A quotation and what stands around it."""

    inside: str
    before: str
    behind: str
    language: str
    is_attributed: bool
    is_called_so: bool
    depth: int


def find_quotes(text: str, language: str, cues: Sequence[Cue] | None = None) -> tuple[Quote, ...]:
    """Return what stands in quotation marks, inner quotations included.

    Parameters
    ----------
    text : str
        A sentence or a longer text. Marks may be nested, of any style and unbalanced: a quotation that
        goes on from the sentence before begins where the text does.
    language : str
        ISO 639-1 code.
    cues : sequence of Cue, optional
        What `find_cues` found in it, where that is at hand.

    Returns
    -------
    tuple of Quote
        In the order of the text. `kind` tells speech from names and from words kept at a distance;
        speech has its speaker where the text names one.

    Examples
    --------
    >>> said, ship = find_quotes("«Мы увидели баржу», — сказал капитан «Хальвены».", "ru")
    >>> said.text, said.speaker, said.kind
    ('Мы увидели баржу', 'капитан «Хальвены»', 'speech')
    >>> ship.text, ship.kind
    ('Хальвены', 'title')
    """
    return tuple(quote for _, quote in explain_quotes(text, language, cues))


def explain_quotes(
    text: str, language: str, cues: Sequence[Cue] | None = None
) -> tuple[tuple[str, Quote], ...]:
    """Return what stands in quotation marks, each with the name of the rule that told its kind.

    Parameters
    ----------
    text, language, cues
        As in `find_quotes`.

    Returns
    -------
    tuple of (str, Quote)
        As `find_quotes` returns them.

    Examples
    --------
    >>> [(rule, quote.kind) for rule, quote in explain_quotes("«Мы увидели баржу», — сказал капитан.", "ru")]
    [('comma or dash before the speaker', 'speech')]
    """
    quotations = pair_marks(text)
    if not quotations:
        return ()
    outer = _Outer(quotations)
    cues = find_cues(text, language) if cues is None else cues
    attributions = [cue for cue in cues if cue.kind.endswith("attribution") and not outer.holds(cue.start)]
    speakers = [cue for cue in attributions if cue.speaker and not _quotes_somebody(text, cue)]
    called_so = {cue.stop for cue in cues if cue.kind == "distance"}
    quotes = []
    for found in quotations:
        start, stop = _bare_span(text, found)
        before = text[max(0, found.begin - _WINDOW) : found.begin]
        setting = _Setting(
            inside=text[found.start : found.stop].strip(),
            before=before,
            behind=text[found.stop : found.stop + _WINDOW],
            language=language,
            is_attributed=bool(attributions),
            is_called_so=found.begin - (len(before) - len(before.rstrip())) in called_so,
            depth=found.depth,
        )
        rule = next(rule for rule in _RULES if rule.holds(setting))
        speaker = _nearest_speaker(text, found, speakers, outer) if rule.kind == "speech" else ""
        quotes.append((rule.name, Quote(start, stop, text[start:stop], speaker, rule.kind)))
    return tuple(quotes)


def _quotes_somebody(text: str, cue: Cue) -> bool:
    """Tell whether words are those of whom somebody quotes: "quoted Tun as saying", «процитировал Туна»."""
    # Behind "quoted by" stands who quotes.
    return is_quoting(cue) and " " not in cue.text and _SOMEBODY.match(text, cue.stop) is not None


def is_quoting(cue: Cue) -> bool:
    """Tell whether a cue is a verb by which somebody repeats the words of another: "quoted", «процитировал».

    Examples
    --------
    >>> [is_quoting(cue) for cue in find_cues("The agency quoted Tun as saying it is over.", "en")]
    [True, False]
    """
    return _QUOTES.match(cue.text) is not None


class _Outer:
    """The quotations that stand in no other."""

    def __init__(self, quotations: Sequence[Quotation]) -> None:
        outer = [found for found in quotations if found.depth == 0]
        self.starts = [found.start for found in outer]
        self.stops = [found.stop for found in outer]

    def holds(self, place: int) -> bool:
        """Whether a place is quoted."""
        index = bisect_right(self.starts, place) - 1
        return index >= 0 and place < self.stops[index]

    def next_start(self, place: int) -> int | None:
        """Where the next quotation behind a place starts."""
        index = bisect_right(self.starts, place)
        return self.starts[index] if index < len(self.starts) else None


def _bare_span(text: str, found: Quotation) -> tuple[int, int]:
    """Leave out the space and the comma that belong to the sentence around the quotation."""
    inside = text[found.start : found.stop]
    start = found.start + len(inside) - len(inside.lstrip())
    stop = found.start + len(inside.rstrip().rstrip(",").rstrip())
    return start, max(start, stop)


def _nearest_speaker(text: str, found: Quotation, speakers: Sequence[Cue], outer: _Outer) -> str:
    """Return the first speaker between this quotation and the next, else the last one before it."""
    before = bisect_left(speakers, found.start, key=lambda cue: cue.start)
    behind = bisect_left(speakers, found.stop, key=lambda cue: cue.start)
    earlier = speakers[before - 1].speaker if before else ""
    if behind == len(speakers):
        return earlier
    later, following = speakers[behind], outer.next_start(found.stop)
    if following is not None and following < later.start:
        return earlier or later.speaker
    return earlier if _opens_the_next(text, found, later, following) else later.speaker


def _opens_the_next(text: str, found: Quotation, later: Cue, following: int | None) -> bool:
    """Tell whether a quotation was over before a speaker whose own words follow: '"No." Tun said, "Yes"'."""
    is_over = text[found.start : found.stop].rstrip().endswith(".")
    return is_over and following is not None and bool(_OPENS_QUOTATION.fullmatch(text, later.stop, following))


# --- rules, the first that holds decides ----------------------------------------------------------


def _follows_colon(setting: _Setting) -> bool:
    return setting.before.rstrip().endswith(":") and _word_count(setting) > 1


def _leads_to_speaker(setting: _Setting) -> bool:
    """A comma or a dash between the quotation and who said it."""
    if not setting.is_attributed:
        return False
    if _begins_with_capital(setting) and _ENDS_SENTENCE.search(setting.inside):
        return True
    if _word_count(setting) > _NAME_LENGTH:
        return bool(_COMMA_FOLLOWS.match(setting.behind) or _DASH_FOLLOWS.match(setting.behind))
    return _opens_sentence(setting) and bool(_DASH_FOLLOWS.match(setting.behind))


def _follows_naming_noun(setting: _Setting) -> bool:
    words = _WORD.findall(setting.before)
    if not words or not setting.before[-1:].isspace() or not _begins_with_capital(setting):
        return False
    return lemmatize(words[-1], setting.language)[-1] in read_words("naming_nouns", setting.language)


def _follows_a_law(setting: _Setting) -> bool:
    return _begins_with_capital(setting) and _FOLLOWS_A_LAW.search(setting.before) is not None


def _is_long(setting: _Setting) -> bool:
    return _word_count(setting) >= _MANY_WORDS


def _is_short_with_capital(setting: _Setting) -> bool:
    return _begins_with_capital(setting) and _word_count(setting) <= _FEW_WORDS


def _opens_sentence(setting: _Setting) -> bool:
    before = setting.before.rstrip()
    return not before or before[-1] in ".!?…"


def _word_count(setting: _Setting) -> int:
    return len(_WORD.findall(setting.inside))


def _begins_with_capital(setting: _Setting) -> bool:
    return setting.inside[:1].isupper() or setting.inside[:1].isdigit()


def _is_partial_quotation(setting: _Setting) -> bool:
    return setting.is_attributed and setting.depth == 0


def _is_short(setting: _Setting) -> bool:
    return _word_count(setting) <= _FEW_WORDS


class _Rule(NamedTuple):
    """A rule that tells the kind of a quotation: its name, its test, and the kind."""

    name: str
    holds: Callable[[_Setting], bool]
    kind: str


_RULES = (
    _Rule("called so", lambda setting: setting.is_called_so, "distance"),
    _Rule("after a naming noun", _follows_naming_noun, "title"),
    _Rule("after the figure of a law", _follows_a_law, "title"),
    _Rule("after a colon", _follows_colon, "speech"),
    _Rule("comma or dash before the speaker", _leads_to_speaker, "speech"),
    _Rule("few words with a capital", _is_short_with_capital, "title"),
    _Rule("many words", _is_long, "speech"),
    _Rule("part of an attributed sentence", _is_partial_quotation, "speech"),
    _Rule("few words", _is_short, "distance"),
    _Rule("anything else", lambda setting: True, "speech"),
)
