"""The words of one cue of subtitles: its tags, its speakers, its lines on the screen."""

from __future__ import annotations

import html
import re
import textwrap
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from compare.documents.inline import plan_units
from compare.documents.markup import MarkupParser, PieceBuilder, Vocabulary
from compare.documents.markup_tokens import Token, match_tags, write_text
from compare.documents.parts import Block, Part, Piece
from compare.documents.segments import Segment

LINE_WIDTH = 42  # characters a line: what broadcasters allow

_TAG = re.compile(r"(<[^<>]*>|\{\\[^{}]*\})")
_NAME = re.compile(r"<(/?)([A-Za-z]\w*)")
# What plays the words one by one is lost with the words, and so is a reading aid above them.
_PLAYING = re.compile(r"<[\d:.]+>|<c>([^<>]*)</c>")
_READING_AID = re.compile(r"<rt\b[^<>]*>[^<>]*(?:</rt>)?|<rp\b[^<>]*>[^<>]*</rp>")
_EMPTY = re.compile(r"<(ruby)>\s*</\1>")
_STRUCK = {r"{\s1}": "open", r"{\s0}": "close"}
# Struck-out words are translated, but nobody says them any more; a reading aid (ruby) is no word.
_VOCABULARY = Vocabulary(
    {"rt": "hidden", "rp": "hidden", "s": "island", "strike": "island", "del": "island"},
    "style",
    is_html=True,
)
# \N breaks a line, \h is a space that does not; a line of nothing but such spaces is blank.
_SPACES = re.compile(r"(?:\\[Nh]|[ \t\r\n\f]|(?<=\n)\xa0+(?=\r?\n))+")
_END = re.compile(r"(?:\\N|[ \t]*(?:\r\n|\r|\n))+\Z")
_SENTENCE_END = re.compile(r"[.!?…][»”\"')\]]*\s*\Z")
_PUNCTUATED = 0.1  # of the cues end a sentence; below, nobody punctuated the captions
_LEAD = r"(?:<[^<>]*>|\{\\[^{}]*\}|\s)*"
TURN = re.compile(
    rf"{_LEAD}(?:[-–—](?:\s+|(?=[^\s\d]))|(?:>>+|(?:&gt;){{2,}})\s*)(?=\S)"  # "-15" is a figure
    r"|\s*<v[.\s][^<>]*>(?=\s*\S)"
)
"""How the words of another speaker in one cue begin: a dash, two arrows, or WebVTT's voice."""


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
        begins = TURN.match(line) and (is_dialogue or _SENTENCE_END.search(before))
        if begins or not turns:
            turns.append([line])
        else:
            turns[-1].append(line)
        before = drop_tags(line)
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
    return _SPACES.sub(" ", drop_tags(line)).strip()


def make_cue_block(
    lines: Sequence[str],
    where: str,
    is_web: bool,
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
    is_web : bool
        WebVTT, which alone has entities: in SRT "&amp;" is just that.
    most_lines : int
        Over how many lines a translation may go.
    remember : callable, optional
        Told what a translation was written as.
    """
    body, end = split_end("".join(lines))
    tokens = list(_tokenize(body))
    start, stop = _find_edges(tokens)
    yield "".join(token.source for token in tokens[:start])
    source = "".join(token.source for token in tokens[start:stop])
    inner = list(_tokenize(_PLAYING.sub(r"\1", source)))
    parser = MarkupParser(inner, _VOCABULARY, where)
    built = PieceBuilder(parser, range(len(inner))).build()
    pieces = [_read_piece(piece, is_web, where) for piece in built]
    wrap = _make_wrap(most_lines, split_end(lines[0])[1])

    def finish(text: str) -> str:
        written = wrap(_EMPTY.sub("", _READING_AID.sub("", text)))
        if remember:
            remember(written)
        return written

    yield Block(plan_units(pieces), source, where, "text", write_text if is_web else str, finish)
    yield "".join(token.source for token in tokens[stop:]) + end


def _tokenize(text: str) -> Iterator[Token]:
    for part in filter(None, _TAG.split(text)):
        name = _NAME.match(part)
        if part in _STRUCK:
            yield Token("open" if _STRUCK[part] == "open" else "close", "s", part)
        elif name:
            yield Token("close" if name[1] else "open", name[2].lower(), part)
        else:
            yield Token("other" if _TAG.fullmatch(part) else "text", "", part)


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


def _read_piece(piece: Piece, is_web: bool, where: str) -> Piece:
    if piece.island:
        struck = [
            replace(part, role="attribute", where=f"{where}, struck out") if isinstance(part, Block) else part
            for part in piece.island
        ]
        return piece._replace(island=tuple(struck))
    if not piece.text:
        return piece
    return piece._replace(text=_SPACES.sub(" ", html.unescape(piece.source) if is_web else piece.source))


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


def join_cues(segments: Iterable[Segment]) -> str:
    """Return subtitles as paragraphs, one a sentence.

    A cue ends where the screen is full, not where a sentence ends; but each speaker of a cue with several
    has a paragraph, and so has each cue where nobody punctuated them.
    """
    spoken = [segment for segment in segments if segment.role != "attribute"]
    texts = [" ".join(segment.text.split()) for segment in spoken]
    ended = sum(_SENTENCE_END.search(text) is not None for text in texts)
    is_punctuated = ended >= len(texts) * _PUNCTUATED
    told = ""
    place = ""
    for text, where in zip(texts, (segment.where for segment in spoken), strict=True):
        is_turn = "speaker" in where and where != place
        ends = is_turn or _SENTENCE_END.search(told) or (not is_punctuated and where != place)
        glue = "\n\n" if ends else " "
        told += glue + text if told else text
        place = where
    return told
