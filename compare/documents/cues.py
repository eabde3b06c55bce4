"""The words of one cue of subtitles: its tags, its speakers, its lines on the screen."""

from __future__ import annotations

import html
import re
import textwrap
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from compare.documents.inline import plan_units
from compare.documents.line_ends import ends_sentence
from compare.documents.markup import MarkupParser, PieceBuilder, Vocabulary
from compare.documents.markup_tokens import Token, join_sources, match_tags, write_text
from compare.documents.parts import Block, Part, Piece

LINE_WIDTH = 42  # characters a line: what broadcasters allow

_BREAK = r"<(?:\w+:)?br\s*/?>"
_TAG = re.compile(rf"((?!{_BREAK})<[^<>]*>|\{{\\[^{{}}]*\}})")
_NAME = re.compile(r"<(/?)([A-Za-z]\w*)")
# What plays the words one by one is lost with the words, and so is a reading aid above them.
_PLAYING = re.compile(r"<[\d:.]+>|<c>([^<>]*)</c>|\{\\[kK][fo]?\d+\}")
_READING_AID = re.compile(r"<rt\b[^<>]*>[^<>]*(?:</rt>)?|<rp\b[^<>]*>[^<>]*</rp>")
_EMPTY = re.compile(r"<(ruby)>\s*</\1>")
_STRUCK = {r"{\s1}": "open", r"{\s0}": "close"}
# Struck-out words are translated, but nobody says them any more; a reading aid (ruby) is no word.
_VOCABULARY = Vocabulary(
    {"rt": "hidden", "rp": "hidden", "s": "island", "strike": "island", "del": "island"},
    "style",
    is_html=True,
)
# \N and <br> break a line, \n may, \h is a space that does not; a line of nothing but such spaces is blank.
_SPACES = re.compile(rf"(?:\\[Nnh]|{_BREAK}|[ \t\r\n\f]|(?<=\n)\xa0+(?=\r?\n))+")
_END = re.compile(rf"(?:\\N|{_BREAK}\s*|[ \t]*(?:\r\n|\r|\n))+\Z")
_AFTER_BREAK = re.compile(r"(?<=\\N)|(?<=<br>)|(?<=br/>)|(?<=br />)")
_PUNCTUATED = 0.1  # of the cues end a sentence; below, nobody punctuated the captions
_LEAD = r"(?:<[^<>]*>|\{\\[^{}]*\}|\s)*"
TURN = re.compile(
    rf"{_LEAD}(?:[-–—](?:\s+|(?=[^\s\d]))|(?:>>+|(?:&gt;){{2,}})\s*)(?=\S)"  # "-15" is a figure
    r"|\s*<v[.\s][^<>]*>(?=\s*\S)"
)
"""How the words of another speaker in one cue begin: a dash, two arrows, or WebVTT's voice."""


@dataclass(frozen=True, slots=True)
class CueStyle:
    """How a format writes the words of a cue.

    Attributes
    ----------
    tag : re.Pattern
        Its tags, in a group.
    has_entities : bool
        Whether "&amp;" is "&".
    may_wrap : bool
        Whether a cue of one line may become one of two, where a translation is long.
    """

    tag: re.Pattern[str] = _TAG
    has_entities: bool = False
    may_wrap: bool = True


SUBRIP = CueStyle()
WEB = CueStyle(has_entities=True)
SCRIPT = CueStyle(re.compile(r"(\{[^{}]*\})"), may_wrap=False)
TIMED_TEXT = CueStyle(has_entities=True, may_wrap=False)


def split_lines(lines: Iterable[str]) -> list[str]:
    r"""Return the lines that are seen of the lines of a file, each with its end.

    Examples
    --------
    >>> split_lines([r"Mon\Ntue", "<br>wed<br/>thu"])
    ['Mon\\N', 'tue', '<br>', 'wed<br/>', 'thu']
    """
    return [part for line in lines for part in _AFTER_BREAK.split(line) if part]


def split_cue(lines: Sequence[str], where: str, style: CueStyle) -> Iterator[Part]:
    """Yield the lines of a cue, as `split_lines` returns them, as parts: a block for each speaker."""
    turns = find_turns(lines)
    for number, turn in enumerate(turns, 1):
        first = TURN.match(turn[0]) if len(turns) > 1 else None
        place = f"{where}, speaker {number}" if first else where
        may_wrap = len(turns) == 1 and style.may_wrap
        if first:
            yield first[0]
        said = [turn[0][first.end() if first else 0 :], *turn[1:]]
        yield from make_cue_block(said, place, style, max(len(turn), 2) if may_wrap else len(turn))


def find_turns(lines: Sequence[str]) -> list[list[str]]:
    r"""Return the lines of each speaker of a cue.

    Examples
    --------
    >>> find_turns(["- Yes.\n", "- No, we\n", "did not.\n"])
    [['- Yes.\n'], ['- No, we\n', 'did not.\n']]
    >>> find_turns(["The ferry\n", "- it sank\n"])
    [['The ferry\n', '- it sank\n']]
    """
    turns: list[list[str]] = []
    is_dialogue = TURN.match(lines[0]) is not None
    before = ""
    for line in lines:
        begins = TURN.match(line) and (is_dialogue or ends_sentence(before))
        if begins or not turns:
            turns.append([line])
        else:
            turns[-1].append(line)
        before = drop_tags(split_end(line)[0])
    return turns


def split_end(line: str) -> tuple[str, str]:
    r"""Return a line without its end, and its end.

    Examples
    --------
    >>> split_end("Yes.\r\n"), split_end("No")
    (('Yes.', '\r\n'), ('No', ''))
    """
    found = _END.search(line)
    return (line[: found.start()], found[0]) if found else (line, "")


def drop_tags(line: str) -> str:
    """Return a line without tags and reading aids."""
    return _TAG.sub("", _READING_AID.sub("", line))


def plain_words(line: str) -> str:
    """Return what of a line is seen."""
    if "<" not in line and "\\" not in line:
        return " ".join(line.split())
    return _SPACES.sub(" ", drop_tags(line)).strip()


def make_cue_block(
    lines: Sequence[str],
    where: str,
    style: CueStyle,
    most_lines: int,
    remember: Callable[[str], None] | None = None,
) -> Iterator[Part]:
    """Yield some lines of a cue as one block, with what stands around it.

    Parameters
    ----------
    lines : sequence of str
        With their ends.
    where : str
        Their place in words.
    style : CueStyle
        How the format writes.
    most_lines : int
        Over how many lines a translation may go.
    remember : callable, optional
        Told what a translation was written as.
    """
    body, end = split_end("".join(lines))
    tokens = list(_tokenize(body, style.tag))
    start, stop = _find_edges(tokens)
    yield join_sources(tokens[:start])
    source = join_sources(tokens[start:stop])
    inner = list(_tokenize(_PLAYING.sub(r"\1", source), style.tag))
    parser = MarkupParser(inner, _VOCABULARY, where)
    built = PieceBuilder(parser, range(len(inner))).build()
    pieces = [_read_piece(piece, style.has_entities, where) for piece in built]
    wrap = _make_wrap(most_lines, split_end(lines[0])[1])

    def finish(text: str) -> str:
        written = wrap(_EMPTY.sub("", _READING_AID.sub("", text)))
        if remember:
            remember(written)
        return written

    yield Block(plan_units(pieces), source, where, "text", write_text if style.has_entities else str, finish)
    yield join_sources(tokens[stop:]) + end


def _tokenize(text: str, tag: re.Pattern[str]) -> Iterator[Token]:
    for part in filter(None, tag.split(text)):
        name = _NAME.match(part)
        if part in _STRUCK:
            yield Token("open" if _STRUCK[part] == "open" else "close", "s", part)
        elif name:
            yield Token("close" if name[1] else "open", name[2].lower(), part)
        else:
            yield Token("other" if tag.fullmatch(part) else "text", "", part)


def _find_edges(tokens: Sequence[Token]) -> tuple[int, int]:
    """Return the span without the tags at both ends that enclose nothing here: a voice, a place."""
    ends = match_tags(tokens)
    matched = {*ends, *ends.values()}
    inner = [
        place
        for place, token in enumerate(tokens)
        if token.kind == "text" or place in matched or _PLAYING.match(token.source)
    ]
    return (inner[0], inner[-1] + 1) if inner else (0, 0)


def _read_piece(piece: Piece, has_entities: bool, where: str) -> Piece:
    if piece.island:
        struck = [
            part._replace(role="attribute", where=f"{where}, struck out") if isinstance(part, Block) else part
            for part in piece.island
        ]
        return piece._replace(island=tuple(struck))
    if not piece.text:
        return piece
    text = _SPACES.sub(" ", piece.source)
    return piece._replace(text=html.unescape(text) if has_entities else text)


def _make_wrap(most_lines: int, end: str) -> Callable[[str], str]:
    end = end.lstrip(" \t") or "\n"

    def wrap(text: str) -> str:
        # A tag's own spaces are no places to break at.
        joined = _TAG.sub(lambda tag: tag[0].replace(" ", "\x00"), " ".join(_SPACES.sub(" ", text).split()))
        plain = len(_TAG.sub("", joined))
        if most_lines == 1 or plain <= LINE_WIDTH:
            return joined.replace("\x00", " ")
        width = max(LINE_WIDTH, -(-len(joined) // most_lines) + 8)
        return end.join(textwrap.wrap(joined, width, break_long_words=False, break_on_hyphens=False)).replace(
            "\x00", " "
        )

    return wrap


def join_cues(parts: Iterable[Part]) -> str:
    """Return subtitles as paragraphs, one a sentence; a cue of figures alone is said, too.

    A cue ends where the screen is full, not where a sentence ends; but each speaker of a cue with several
    has a paragraph, and so has each cue where nobody punctuated them.
    """
    blocks = [part for part in parts if isinstance(part, Block)]
    spoken = [(_spoken_words(block), block.where) for block in blocks]
    spoken = [(text, where) for text, where in spoken if any(map(str.isalnum, text))]
    ended = sum(ends_sentence(text) for text, _ in spoken)
    is_punctuated = ended >= len(spoken) * _PUNCTUATED
    told = ""
    place = ""
    for text, where in spoken:
        is_turn = "speaker" in where and where != place
        ends = is_turn or ends_sentence(told) or (not is_punctuated and where != place)
        glue = "\n\n" if ends else " "
        told += glue + text if told else text
        place = where
    return told


def _spoken_words(block: Block) -> str:
    return " ".join("".join(item.text for item in block.items).split())
