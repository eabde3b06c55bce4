"""Paragraphs and sentences, as offsets into the text.

A sentence may end where a full stop, an exclamation or question mark or dots, with the quotation
marks and brackets that close after them, come before a space. Whether it does is decided by the first
of `_RULES` that has an opinion. Other languages than Russian, Ukrainian and English are split by
sentencex, which knows the abbreviations of many.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from compare.language.identification import CAPITALS, SMALL
from compare.language.morphology import is_known_word, read_word
from compare.language.tables import read_rows, read_words
from compare.language.ukrainian_words import ukrainian_name

_RULED = frozenset({"ru", "uk", "en"})
_PARAGRAPH = re.compile(r"\n[^\S\n]*\n\s*|[\u2029\x0c]+")
_OPENERS = "\"'«„“‘‚(\\[{‹*_"
_CLOSERS = "\"'»“”’)\\]}›*_"
# No part may look twice at a run of the same signs: a hostile line of them must not take quadratic time.
_END = re.compile(
    rf"(?<![.!?…])(?P<mark>[.!?…]++)(?P<closers>[{_CLOSERS}]*+)(?:\[\d+\])*+"
    rf"(?P<space>\s++|(?=[{CAPITALS}][{SMALL}]{{2}}))"
    r"|(?P<line>\n\s*+)(?=[•●▪◦‣*–—-]\s|\d{1,2}[.)]\s)"
)
_BEFORE = re.compile(r"(?<![\w°])(?:[^\W\d_]{1,4}\.[ \u00a0]?|[^\W\d_]{1,3}-)*[^\W\d_]+$")
_AFTER = re.compile(rf"(?P<dash>[–—-]\s+)?(?P<openers>[{_OPENERS}]*)(?P<word>[^\W\d_]*(?:['’-][^\W\d_]+)*)")
_GOES_ON = re.compile(r"[,;:)\]}»”%&/=+…!?]|[\"'] ?(?:[,;:.]|$)|[–—-]\s*(?:Прим|Ред|Ed)\.")
# A figure, or the number of a case or a flight: No. 5, No. VA089897.
_FIGURE = re.compile(r"[A-Z]{0,4}-?\d")
_BRACKETED_FIGURE = re.compile(r"[(\[]\s?[$€£₽]?\d")
# What a bracket holds that does not end its sentence: (0430 GMT), killing; (3 children) on the lake.
_BRACKET_GOES_ON = re.compile(rf"[(\[][^()\[\]]{{1,80}}[)\]](?:[,;:]|\s+[{SMALL}])")
_WINDOW = 40
# "Central European Time": so many words can name a zone.
_ZONE_WORDS = 4
_FAR = 400
# sentencex takes quadratic time over unbalanced quotation marks.
_TOO_LONG_FOR_LIBRARY = 20_000
# Where dates are written "16. Mai" the library ends no sentence before a figure, whatever stands there.
_SHY_OF_FIGURES = frozenset({"de", "da", "cs", "sk", "fi"})
_BEFORE_FIGURE = re.compile(r"(?<![^\W_])(?P<word>[^\W\d_]{3,})[.](?P<space>\s+)(?=\d[\d.,]*\s+[^\W\d_])")
# The module of what libraries in Rust raise when they panic.
_PANICS = "pyo3_runtime"


class _Ending(NamedTuple):
    """A place where a sentence may end, and what stands around it."""

    text: str
    language: str
    opened: int
    place: int
    mark: str
    closers: str
    glued: bool
    before: str
    next: int
    dash: str
    after: str
    letter: str


def split_paragraphs(text: str) -> list[tuple[int, int]]:
    r"""Return where the paragraphs of a text are; empty lines separate them.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    list of (int, int)
        Start and stop of each paragraph, without the space around it.

    Examples
    --------
    >>> split_paragraphs("One.\n\n  Two.\n")
    [(0, 4), (8, 12)]
    """
    breaks = [edge for match in _PARAGRAPH.finditer(text) for edge in match.span()]
    return _spans(text, [0, *breaks, len(text)])


def split_sentences(text: str, language: str) -> list[tuple[int, int]]:
    """Return where the sentences of a text are.

    Parameters
    ----------
    text : str
        Any text; a sentence never goes beyond its paragraph.
    language : str
        ISO 639-1 code.

    Returns
    -------
    list of (int, int)
        Start and stop of each sentence, without the space around it; together they hold every
        character that is not a space.

    Examples
    --------
    >>> text = "Mr. Pell left on Jan. 5. The court met."
    >>> [text[start:stop] for start, stop in split_sentences(text, "en")]
    ['Mr. Pell left on Jan. 5.', 'The court met.']
    """
    return [
        (shift + start, shift + stop)
        for shift, end in split_paragraphs(text)
        for start, stop in _split_paragraph(text[shift:end], language)
    ]


def _split_paragraph(text: str, language: str) -> list[tuple[int, int]]:
    if language in _RULED or len(text) > _TOO_LONG_FOR_LIBRARY:
        return _split_by_rules(text, language)
    return _split_by_library(text, language)


def _split_by_library(text: str, language: str) -> list[tuple[int, int]]:
    from sentencex import get_sentence_boundaries

    try:
        found = get_sentence_boundaries(language, text)
    except BaseException as error:
        # A library in Rust that meets what it did not expect panics, and a panic is no `Exception`.
        if type(error).__module__ != _PANICS:
            raise
        return _split_by_rules(text, language)
    edges = [edge for piece in found for edge in (piece["start_index"], piece["end_index"])]
    if language in _SHY_OF_FIGURES:
        edges = sorted([*edges, *_ends_before_figures(text, language)])
    return _spans(text, edges)


def _ends_before_figures(text: str, language: str) -> Iterator[int]:
    """Yield twice each place where a sentence ends before a figure: "… gesunken. 16 Menschen …"."""
    known = read_abbreviations(language, "figure")
    endings = tuple(one.removeprefix("-") for one in known if one.startswith("-"))
    for found in _BEFORE_FIGURE.finditer(text):
        word = found["word"].casefold()
        if word not in known and not (endings and word.endswith(endings)):
            yield from (found.start("space"), found.start("space"))


def _split_by_rules(text: str, language: str) -> list[tuple[int, int]]:
    edges, opened = [0], 0
    for match in _END.finditer(text):
        if match["line"] is not None or _ends_sentence(_describe(match, text, language, opened)):
            opened = match.end()
            edges += (opened, opened)
    return _spans(text, [*edges, len(text)])


def _spans(text: str, edges: list[int]) -> list[tuple[int, int]]:
    spans = []
    for start, stop in zip(edges[::2], edges[1::2], strict=True):
        piece = text[start:stop]
        if bare := piece.strip():
            begin = start + len(piece) - len(piece.lstrip())
            spans.append((begin, begin + len(bare)))
    return spans


def _describe(match: re.Match[str], text: str, language: str, opened: int) -> _Ending:
    place, follow = match.start(), match.end()
    before = _BEFORE.search(text[max(opened, place - _WINDOW) : place])
    after = _AFTER.match(text, follow)
    assert after is not None  # every part of the pattern may be empty
    letter = text[after.start("word") : after.start("word") + 1]
    return _Ending(
        text=text,
        language=language,
        opened=opened,
        place=place,
        mark=match["mark"],
        closers=match["closers"],
        glued=not match["space"],
        before=re.sub(r"\s", "", before.group()) if before else "",
        next=follow,
        dash=after["dash"] or "",
        after=after["word"],
        letter=letter,
    )


def _ends_sentence(ending: _Ending) -> bool:
    return next(verdict for rule in _RULES if (verdict := rule(ending)) is not None)


# --- rules: True ends the sentence, False does not, None has no opinion --------------------------


def _nothing_said_yet(ending: _Ending) -> bool | None:
    said = ending.text[ending.opened : min(ending.place, ending.opened + _FAR)]
    return None if any(map(str.isalnum, said)) else False


def _sign_goes_on(ending: _Ending) -> bool | None:
    """A comma, a closing bracket or a small letter goes on with the sentence."""
    return False if ending.letter.islower() or _GOES_ON.match(ending.text, ending.next) else None


def _bracket_goes_on(ending: _Ending) -> bool | None:
    """A bracket behind which the sentence goes on belongs to it: 5 чел. (3 ребёнка) на озере."""
    return False if _BRACKET_GOES_ON.match(ending.text, ending.next) else None


def _glued_words(ending: _Ending) -> bool | None:
    """A space is missing in слово.Следующее and in Рязани.Полное, but not in Яндекс.Деньги."""
    if not ending.glued:
        return None
    if ending.mark != "." or ending.closers:
        return True
    if len(ending.before) <= 2:
        return False
    return ending.before.islower() or (_stands_apart(ending) and _cannot_be_one_name(ending))


def _bracketed_mark(ending: _Ending) -> bool | None:
    """A doubt or surprise in brackets, (?) or (!), ends nothing."""
    return (
        False if ending.closers[:1] in ")]" and ending.text[ending.place - 1 : ending.place] in "([" else None
    )


def _quote_and_dash(ending: _Ending) -> bool | None:
    """«Победа!» — Иванов: the dash after a closed quotation leads to its speaker."""
    return False if ending.dash and ending.closers else None


def _quote_and_speaker(ending: _Ending) -> bool | None:
    """A quotation that asks, shouts or breaks off, and then its speaker: "Why?" Smith asked."""
    if ending.mark == "." or not ending.closers.strip(")]"):
        return None
    following = re.findall(r"\w+|[^\w\s]", ending.text[ending.next : ending.next + _WINDOW * 2])[:6]
    voices = read_abbreviations(ending.language, "voice")
    clause = following[: following.index(".")] if "." in following else following
    spoken = any(read_word(word, ending.language).lemma in voices for word in clause)
    return False if spoken and not _can_begin(ending) else None


def _name_with_mark(ending: _Ending) -> bool | None:
    """Yahoo! is a name."""
    return False if ending.mark == "!" and ending.before in read_abbreviations("en", "marked") else None


def _numbered_item(ending: _Ending) -> bool | None:
    """The figure that numbers an item opens the sentence: 1. Text."""
    said = ending.text[max(ending.opened, ending.place - _WINDOW) : ending.place]
    return False if ending.mark == "." and re.fullmatch(r"\W*\d{1,2}", said) else None


def _abbreviation_never_ends(ending: _Ending) -> bool | None:
    return False if _is_abbreviation(ending, "open") else None


def _abbreviation_before_figure(ending: _Ending) -> bool | None:
    is_figure = _FIGURE.match(ending.text, ending.next + len(ending.dash))
    return False if is_figure and _is_abbreviation(ending, "figure") else None


def _hour(ending: _Ending) -> bool | None:
    """A clock time ends the sentence unless a day, month, zone or figure follows: 7 p.m. Moscow time."""
    if not _is_abbreviation(ending, "hour"):
        return None
    if _FIGURE.match(ending.text, ending.next + len(ending.dash)) or _opens_bracketed_figure(ending):
        return False
    if not ending.letter:
        return None
    following = re.findall(r"\w+", ending.text[ending.next : ending.next + _WINDOW])[:_ZONE_WORDS]
    is_zone = "time" in map(str.casefold, following)
    return not is_zone and ending.after not in read_abbreviations(ending.language, "clock")


def _abbreviation_may_end(ending: _Ending) -> bool | None:
    if not _is_abbreviation(ending, "either"):
        return None
    if _opens_bracketed_figure(ending):
        return False
    return _can_begin(ending) if ending.letter else None


def _initials(ending: _Ending) -> bool | None:
    """An initial ends no sentence, unless a word follows that begins one: Plan B. The rest."""
    initial = ending.before.rpartition(".")[2]
    if ending.mark != "." or ending.closers or len(initial) != 1 or not initial.isupper():
        return None
    if len(ending.after) == 1 and ending.text[ending.next + 1 : ending.next + 2] == ".":
        return False
    return _is_starter(ending)


def _default(ending: _Ending) -> bool:
    return True


_RULES: tuple[Callable[[_Ending], bool | None], ...] = (
    _nothing_said_yet,
    _sign_goes_on,
    _bracket_goes_on,
    _glued_words,
    _bracketed_mark,
    _quote_and_dash,
    _quote_and_speaker,
    _name_with_mark,
    _numbered_item,
    _abbreviation_never_ends,
    _abbreviation_before_figure,
    _hour,
    _abbreviation_may_end,
    _initials,
    _default,
)


# --- what the rules ask ---------------------------------------------------------------------------


@cache
def read_abbreviations(language: str, kind: str) -> frozenset[str]:
    """Return the abbreviations, or other words, of one kind; see ``data/abbreviations.tsv``.

    Parameters
    ----------
    language : str
        ISO 639-1 code.
    kind : {"open", "figure", "either", "starter", "hour", "clock", "marked", "voice"}
        What they mean for the end of a sentence.

    Returns
    -------
    frozenset of str
        Without their final full stop.
    """
    rows = read_rows("abbreviations")
    return frozenset(
        word for code, what, words in rows if (code, what) == (language, kind) for word in words.split()
    )


def _is_abbreviation(ending: _Ending, kind: str) -> bool:
    if ending.mark != "." or ending.closers.strip(")]"):
        return False
    known = read_abbreviations(ending.language, kind)
    return any(
        form in known or (len(form) > 1 and form.casefold() in known) for form in _forms(ending.before)
    )


def _opens_bracketed_figure(ending: _Ending) -> bool:
    return _BRACKETED_FIGURE.match(ending.text, ending.next) is not None


def _forms(before: str) -> Iterator[str]:
    yield before
    yield before.rpartition(".")[2]


def _is_starter(ending: _Ending) -> bool:
    """Whether the next word is a small word that is not written with a capital inside a sentence."""
    word = ending.after.casefold()
    return word in read_words("stop_words", ending.language) or word in read_abbreviations(
        ending.language, "starter"
    )


def _stands_apart(ending: _Ending) -> bool:
    """Whether a space follows the next word: what goes on behind it without one is an address or a name."""
    behind = ending.next + len(ending.after)
    return ending.text[behind : behind + 1].isspace()


def _cannot_be_one_name(ending: _Ending) -> bool:
    """Whether a word with a capital and the next are no name together, such as Кострома.Сегодня is.

    Such a name begins with the dictionary form of its first word, which is nobody's surname.
    """
    if _is_starter(ending):
        return True
    if ending.language == "uk":
        name = ukrainian_name(ending.before)
        return name not in ("", ending.before) and _is_common_ukrainian(ending.after)
    if ending.language != "ru" or not read_word(ending.after, "ru").tag:
        return False
    before = read_word(ending.before, "ru")
    is_inflected_place = "Geox" in before.features and ending.before.casefold() != before.lemma
    return is_inflected_place or "Surn" in before.features


def _can_begin(ending: _Ending) -> bool:
    """Whether the next word, sign or figure can begin a sentence; a name goes on rather."""
    if not ending.after or _is_starter(ending):
        return True
    if ending.language == "uk":
        return _is_common_ukrainian(ending.after)
    return ending.language == "ru" and read_word(ending.after, "ru").tag not in ("PROPN", "")


def _is_common_ukrainian(word: str) -> bool:
    return is_known_word(word, "uk") and not ukrainian_name(word)
