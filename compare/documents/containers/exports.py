"""Exports of press databases: many articles in one text, each with its fields (Nexis, Factiva, Integrum).

They come as txt, docx, rtf or html; whatever the wrapping, the lines are the same, and only lines are asked
for here. A file is such an export where its own marks say so (`find_layout`); any other text is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from itertools import pairwise
from pathlib import Path

from compare.documents.articles import Draft, join_wrapped, split_title
from compare.documents.containers.export_marks import (
    ACCESSION,
    ALWAYS_FIELDS,
    BACK_FIELDS,
    BACK_HEADING,
    BODY,
    BYLINE,
    CLOCK,
    CODE,
    CODE_KEYS,
    CODES,
    COPYRIGHT,
    COUNTED,
    COUNTER,
    DAY,
    END,
    FIELD,
    FRONT_FIELDS,
    HEADER_WORD,
    LABEL_KEYS,
    MARK,
    PAGE,
    RULE,
    WORD_COUNT,
    YEAR,
)
from compare.documents.containers.repeats import drop_repeats
from compare.documents.publication import parse_published

_MAX_HEAD = 12  # blocks that may stand between the start of an article and its text
_MAX_LOOKS = 500  # lines with a year before the date of one article; telling a date is slow
_MAX_BACK = 6  # blocks below the word "Graphic" or "Classification"
_MAX_LABEL_LINES = 6
Parser = Callable[[Sequence[str]], Iterator[Draft]]


def read_export(lines: Sequence[str], path: Path) -> Iterator[Draft] | None:
    """Return the articles of an export, or None where the lines are none.

    Parameters
    ----------
    lines : sequence of str
        The lines of a text, or the paragraphs of a document. Empty lines part paragraphs; where there are
        none, every line is one.
    path : pathlib.Path
        Named in the warning that says how many articles stand there twice.

    Examples
    --------
    >>> lines = ["1 of 1 DOCUMENTS", "", "Talsk Courier", "", "January 6, 2024", "", "Ferry sinks", ""]
    >>> lines += ["LENGTH: 9 words", "", "It sank.", "", "LOAD-DATE: January 7, 2024"]
    >>> [(draft.outlet, draft.title, draft.text) for draft in read_export(lines, Path("a.txt")) or ()]
    [('Talsk Courier', 'Ferry sinks', 'It sank.')]
    """
    stripped = [line.strip() for line in lines]
    parser = find_layout(stripped)
    drafts = list(parser(stripped)) if parser else []
    return drop_repeats(drafts, path) if drafts else None


def names_export(data: bytes) -> bool:
    """Return whether a page may be an export: cheap, since nearly no page is one."""
    return MARK.search(data) is not None


def find_layout(lines: Sequence[str]) -> Parser | None:
    """Return the parser of the layout that the lines are in, or None for a text that is no export."""
    short = [line for line in lines if line and len(line) <= 200]
    if any(ACCESSION.fullmatch(line) for line in short):
        if any(WORD_COUNT.fullmatch(line) for line in short):
            return _parse_factiva
        return _parse_coded if _has_codes(short) else None
    if _has_codes(short):
        return _parse_coded
    if _starts_with_labels([line for line in lines if line]):
        return _parse_labelled
    has_fields = any(
        _label(line) in ALWAYS_FIELDS | {"length"} or COPYRIGHT.fullmatch(line) for line in short
    )
    counted = [line for line in short if _is_counter(line)]
    if has_fields and any(END.fullmatch(line) for line in short):
        return _parse_ended
    return _parse_counted if counted and (has_fields or len(counted) > 1) else None


def _is_counter(line: str) -> bool:
    return COUNTER.fullmatch(line) is not None and COUNTED.search(line) is not None


def _label(line: str) -> str:
    match = FIELD.match(line)
    return re.sub(r"\s", "-", match["label"].lower()) if match else ""


def _join_blocks(lines: Sequence[str]) -> list[str]:
    """Return paragraphs: lines between empty ones, joined where they were broken to a width."""
    blocks: list[str] = []
    block: list[str] = []
    for line in [*lines, ""]:
        if line:
            block.append(line)
        elif block:
            blocks += join_wrapped(block)
            block = []
    return blocks


def _split_after(lines: Sequence[str], is_end: Callable[[str], bool]) -> Iterator[Sequence[str]]:
    start = 0
    for place, line in enumerate(lines, 1):
        if is_end(line):
            yield lines[start:place]
            start = place
    yield lines[start:]


def _split_before(lines: Sequence[str], is_start: Callable[[str], bool]) -> Iterator[Sequence[str]]:
    starts = [place for place, line in enumerate(lines) if is_start(line)]
    for start, stop in pairwise([*starts, len(lines)]):
        yield lines[start + 1 : stop]


# --- Nexis: articles with a counter above, or with "End of Document" below ----------------------------


def _parse_counted(lines: Sequence[str]) -> Iterator[Draft]:
    for chunk in _split_before(lines, _is_counter):
        yield from _parse_nexis(_join_blocks([line for line in chunk if not END.fullmatch(line)]), False)


def _parse_ended(lines: Sequence[str]) -> Iterator[Draft]:
    for chunk in _split_after(lines, lambda line: END.fullmatch(line) is not None):
        blocks = _join_blocks(chunk)
        if blocks and END.fullmatch(blocks[-1]):
            blocks.pop()
            # An older menu puts both marks around an article; its headline then stands below the date.
            counters = [place for place, block in enumerate(blocks) if _is_counter(block)]
            yield from _parse_nexis(blocks[counters[-1] + 1 :] if counters else blocks, not counters)
        elif _find_day(blocks) is not None:
            yield from _parse_nexis(blocks, True)  # an export that breaks off


def _parse_nexis(blocks: list[str], title_first: bool) -> Iterator[Draft]:
    """Make one draft; `title_first` says whether the headline stands above the outlet or below the date."""
    blocks = [block for block in blocks if not PAGE.fullmatch(block) and not RULE.fullmatch(block)]
    fields = {_label(block): _value(block) for block in reversed(blocks) if _is_field(block)}
    day = _find_day(blocks)
    if day is None:
        yield from _draft_bare(block for block in blocks if not _is_field(block))
        return
    place, outlet, published = day
    above = [block for block in blocks[:place] if not COPYRIGHT.fullmatch(block)]
    if not outlet:
        outlet = above.pop() if above else ""
    rest = blocks[place + 1 :]
    start = _find_body(rest)
    title = ""
    if title_first and above:
        title = above[-1]
    elif not title_first:
        title, start = _find_headline(rest, start)
    yield Draft(
        text="\n\n".join(_cut_back(rest[start:])),
        title=fields.get("headline") or title,
        outlet=outlet,
        published=published,
        url=fields.get("url", ""),
    )


def _draft_bare(lines: Iterable[str]) -> Iterator[Draft]:
    """Make a draft of an article whose fields are in no known place, rather than lose it."""
    blocks = _join_blocks([line for line in lines if not COPYRIGHT.fullmatch(line)])
    if blocks:
        title, text = split_title("\n\n".join(blocks))
        yield Draft(text, title)


def _find_day(blocks: Sequence[str]) -> tuple[int, str, datetime] | None:
    """Return where an article's date stands, the outlet where that line names it too, and the date.

    Before it may be a cover page with dates of its own: the article's is the first one with a field soon
    below, else the first.
    """
    found: list[tuple[int, str, datetime]] = []
    looks = 0
    for place, block in enumerate(blocks):
        if BODY.fullmatch(block):
            break
        if len(block) > 120 or _is_field(block):
            continue
        day = DAY.search(block)
        is_dated = YEAR.search(block) is not None
        looks += is_dated
        if looks > _MAX_LOOKS:
            break
        published = parse_published(block) if is_dated else None
        if published is None and day and (outlet := block[: day.start()].strip(" ,;—–-")):
            dated = parse_published(day[0])
            if dated:
                found.append((place, outlet, dated))
        elif published is not None:
            found.append((place, "", published))
        if found and any(map(_is_front, blocks[found[-1][0] + 1 : found[-1][0] + 7])):
            return found[-1]
    return found[0] if found else None


def _is_field(block: str) -> bool:
    label = _label(block)
    return label in FRONT_FIELDS or label in BACK_FIELDS


def _is_front(block: str) -> bool:
    return (
        _label(block) in FRONT_FIELDS or COPYRIGHT.fullmatch(block) is not None or bool(BODY.fullmatch(block))
    )


def _value(block: str) -> str:
    match = FIELD.match(block)
    return " ".join((match["value"] or "").split()) if match else ""


def _find_body(blocks: Sequence[str]) -> int:
    """Return where the text begins: behind the word "Body", else behind the last field of the front."""
    for place, block in enumerate(blocks[: 2 * _MAX_HEAD]):
        if BODY.fullmatch(block):
            return place + 1
    start = 0
    for place, block in enumerate(blocks[:_MAX_HEAD]):
        if _is_front(block):
            start = place + 1
        elif start:
            break
    return start


def _find_headline(blocks: Sequence[str], start: int) -> tuple[str, int]:
    """Return the headline between date and fields, below an edition, and where the text begins."""
    head = [block for block in blocks[:start] if not _is_front(block)]
    if head:
        return head[-1], start
    if start == 0 and blocks:
        title, _ = split_title("\n\n".join(blocks[:2]))
        return title, 1 if title else 0
    return "", start


def _cut_back(blocks: Sequence[str]) -> list[str]:
    """Return the text without the fields behind it.

    A sentence may begin with "Company:"; so only what is a field from there to the end is cut off, and, in
    capitals or with a name that no sentence has, a field that the text goes on behind.
    """
    stop = len(blocks)
    while stop and (_is_field(blocks[stop - 1]) or COPYRIGHT.fullmatch(blocks[stop - 1])):
        stop -= 1
    heading = max(
        (place for place, block in enumerate(blocks) if BACK_HEADING.fullmatch(block)), default=stop
    )
    if heading < stop < len(blocks) and stop - heading <= _MAX_BACK:
        stop = heading
    return [block for block in blocks[:stop] if not _is_surely_field(block)]


def _is_surely_field(block: str) -> bool:
    label = _label(block)
    return label in ALWAYS_FIELDS or (_is_field(block) and block.partition(":")[0].isupper())


# --- Factiva -----------------------------------------------------------------------------------------


def _parse_factiva(lines: Sequence[str]) -> Iterator[Draft]:
    """Parse articles with a header of headline, author, words, date, outlet, code, language, copyright."""
    for whole in _split_after(lines, lambda line: ACCESSION.fullmatch(line) is not None):
        chunk = [line for line in whole if not ACCESSION.fullmatch(line)]
        count = next((place for place, line in enumerate(chunk) if WORD_COUNT.fullmatch(line)), None)
        if count is None:
            if len(chunk) < len(whole):  # else it stands behind the last article: the service's own words
                yield from _draft_bare(chunk)
            continue
        above = [block for block in _join_blocks(chunk[:count]) if not BYLINE.fullmatch(block)]
        head = [line for line in chunk[count + 1 : count + 1 + 2 * _MAX_HEAD] if line]
        date = head[0] if head else ""
        clock = head[1] if len(head) > 1 and CLOCK.fullmatch(head[1]) else ""
        names = head[2 if clock else 1 :]
        yield Draft(
            text="\n\n".join(_join_blocks(chunk[_end_of_header(chunk, count) :])),
            title=above[-1] if above else "",
            outlet=names[0] if names else "",
            published=_parse_day(date, clock),
        )


def _end_of_header(chunk: Sequence[str], count: int) -> int:
    """Return where the text begins: behind the copyright, else behind what only a header has."""
    for place in range(count + 1, min(len(chunk), count + 1 + 2 * _MAX_HEAD)):
        if COPYRIGHT.fullmatch(chunk[place]):
            return place + 1
    named = 0  # the date and the outlet have no form of their own
    for place in range(count + 1, len(chunk)):
        line = chunk[place]
        if not line or CLOCK.fullmatch(line) or (named > 1 and HEADER_WORD.fullmatch(line)):
            continue
        named += 1
        if named > 2:
            return place
    return len(chunk)


def _parse_day(date: str, clock: str = "") -> datetime | None:
    return (parse_published(f"{date} {clock}") if clock else None) or parse_published(date)


def _has_codes(lines: Sequence[str]) -> bool:
    found = {match[1] for line in lines if (match := CODE.match(line))}
    return {"HD", "PD", "SN"} <= found and bool(found & {"LP", "TD"})


def _parse_coded(lines: Sequence[str]) -> Iterator[Draft]:
    """Parse articles whose fields each begin with two capitals (HD, PD, SN, LP, TD ...)."""
    values: dict[str, list[str]] = {}
    key = ""
    order = len(CODES)
    for line in lines:
        match = CODE.match(line)
        place = CODES.index(match[1]) if match else -1
        if match and (place > order or match[1] in {"HD", "SE", "CLM"}):
            if place <= order and values:
                yield from _draft_coded(values)
                values = {}
            order, key = place, CODE_KEYS.get(match[1], "")
            # The lead is a paragraph of its own.
            values.setdefault(key, []).extend(["", match[2]] if key == "text" else [match[2]])
        elif ACCESSION.fullmatch(line):
            key = ""
        elif key:
            values[key].append(line)
    yield from _draft_coded(values)


def _draft_coded(values: dict[str, list[str]]) -> Iterator[Draft]:
    text = "\n\n".join(_join_blocks(values.get("text", [])))
    one = {key: " ".join(filter(None, lines)) for key, lines in values.items()}
    if text or one.get("title"):
        yield Draft(
            text,
            title=one.get("title", ""),
            outlet=one.get("outlet", ""),
            published=_parse_day(one.get("date", ""), one.get("time", "")),
        )


# --- a name and a colon on each line -----------------------------------------------------------------


def _label_key(line: str) -> str | None:
    return LABEL_KEYS.get(_label(line))


def _starts_with_labels(lines: Sequence[str]) -> bool:
    head = [line for line in lines if not _is_counter(line) and not RULE.fullmatch(line)][:20]
    keys = [_label_key(line) for line in head[:_MAX_LABEL_LINES]]
    return _is_head(head[:3]) and "date" in keys and bool({"title", "outlet"} & set(keys))


def _parse_labelled(lines: Sequence[str]) -> Iterator[Draft]:
    """Parse records that each begin with the label that the first one begins with."""
    lines = [line for line in lines if not _is_counter(line) and not RULE.fullmatch(line)]
    first = next(_label(line) for line in lines if line)
    starts = [
        place
        for place, line in enumerate(lines)
        if _label(line) == first and _is_head([each for each in lines[place : place + 8] if each][:3])
    ]
    for start, stop in pairwise([*starts, len(lines)]):
        yield from _draft_labelled(lines[start:stop])


def _is_head(lines: Sequence[str]) -> bool:
    """Return whether a record begins here: a sentence may begin with "Source:", but not three in a row."""
    is_labelled = all(_label_key(line) is not None for line in lines)
    return is_labelled and len({_label(line) for line in lines}) > 2


def _draft_labelled(lines: Sequence[str]) -> Iterator[Draft]:
    values: dict[str, str] = {}
    keys = [_label_key(line) if line else "" for line in lines]
    # The text begins at its label, or at the first line without one.
    place = next((place for place, key in enumerate(keys) if key is None or key == "text"), len(lines))
    for key, line in zip(keys[:place], lines, strict=False):
        if key:
            values.setdefault(key, _value(line))
    body = list(lines[place:])
    if body and _label_key(body[0]) == "text":
        body[0] = _value(body[0])
    text = "\n\n".join(_join_blocks(body))
    if text or values.get("title"):
        yield Draft(
            text,
            title=values.get("title", ""),
            outlet=values.get("outlet", ""),
            published=parse_published(values.get("date")),
            url=values.get("url", ""),
        )
