"""Original beside translation: a page to read, or TMX for a translator's own tools. Written as a stream."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal, NamedTuple

from compare._version import __version__
from compare.documents.markup_tokens import write_attribute, write_text
from compare.documents.segments import Segment
from compare.outputs import write_atomically

# The page asks for nothing from anywhere; it needs no script.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_STYLE = """
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; margin: 1rem auto; max-width: 80rem; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; table-layout: fixed; }
td, th { border-bottom: 1px solid color-mix(in srgb, currentColor 25%, transparent); padding: .5rem;
  text-align: left; vertical-align: top; overflow-wrap: anywhere; white-space: pre-line; }
tr { content-visibility: auto; contain-intrinsic-size: auto 4rem; }
td:first-child, th:first-child { width: 9rem; opacity: .75; font-size: .85rem; }
.heading td { font-weight: 600; }
.offer, .remark { border-left: .2rem solid; font-size: .85rem; font-weight: 400; margin: .5rem 0 0;
  padding-left: .5rem; }
"""


class Offer(NamedTuple):
    """A human unit of the memory that is nearly like a sentence of a segment, and how like in per cent."""

    percent: int
    source: str
    target: str


class SegmentPair(NamedTuple):
    """A segment, its translation, and what a person should know of it.

    `engine` is who made it, `offers` are what to take better words from, `remarks` say in words what
    may be wrong with it.
    """

    segment: Segment
    translation: str
    engine: str = ""
    offers: tuple[Offer, ...] = ()
    remarks: tuple[str, ...] = ()


def write_bilingual(
    path: str | Path,
    pairs: Iterable[SegmentPair],
    form: Literal["html", "tmx"],
    languages: tuple[str, str],
    title: str = "",
) -> Path:
    """Write originals beside their translations.

    Parameters
    ----------
    path : str or pathlib.Path
        Written atomically.
    pairs : iterable of SegmentPair
        In the order of the document; the words of links, which their sentences hold, are left out.
    form : {"html", "tmx"}
        A page with two columns, or TMX 1.4b.
    languages : tuple of str
        Codes of the original and of the translation.
    title : str
        The page's title.

    Returns
    -------
    pathlib.Path
        `path`.
    """
    shown = (pair for pair in pairs if pair.segment.role != "anchor")
    lines = _write_page(shown, languages, title) if form == "html" else _write_memory(shown, languages)
    with write_atomically(path) as file:
        for line in lines:
            file.write(f"{line}\n".encode("utf-8", "replace"))
    return Path(path)


def _write_page(pairs: Iterable[SegmentPair], languages: tuple[str, str], title: str) -> Iterator[str]:
    source, target = (write_attribute(code) for code in languages)
    yield f'<!DOCTYPE html>\n<html lang="{target}">\n<head>\n<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f'<meta name="generator" content="outletdiff {__version__}">'
    yield f"<title>{write_text(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>"
    yield f"<h1>{write_text(title)}</h1>\n<table>"
    yield '<thead><tr><th scope="col">Place, engine</th><th scope="col">Original</th>'
    yield '<th scope="col">Translation</th></tr></thead>\n<tbody>'
    for segment, translation, engine, offers, remarks in pairs:
        row = "heading" if segment.role in {"title", "heading"} else "text"
        about = ", ".join(filter(None, (segment.where, engine)))
        yield (
            f'<tr class="{row}"><td>{write_text(about)}</td>'
            f'<td lang="{source}" dir="auto">{write_text(_printable(segment.text))}</td>'
            f'<td lang="{target}" dir="auto">{write_text(_printable(translation))}'
            f"{''.join(map(_write_remark, remarks))}"
            f"{''.join(_write_offer(offer, languages) for offer in offers)}</td></tr>"
        )
    yield "</tbody>\n</table>\n</body>\n</html>"


def _write_remark(remark: str) -> str:
    return f'<p class="remark" lang="en">To check: {write_text(remark)}.</p>'


def _write_offer(offer: Offer, languages: tuple[str, str]) -> str:
    source, target = (write_attribute(code) for code in languages)
    return (
        f'<p class="offer" lang="en">{offer.percent} % alike in the memory: '
        f'<span lang="{source}" dir="auto">{write_text(_printable(offer.source))}</span> = '
        f'<span lang="{target}" dir="auto">{write_text(_printable(offer.target))}</span></p>'
    )


def _write_memory(pairs: Iterable[SegmentPair], languages: tuple[str, str]) -> Iterator[str]:
    source, target = (write_attribute(code) for code in languages)
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">'
    yield (
        '<header creationtool="outletdiff" creationtoolversion="1" segtype="paragraph" o-tmf="outletdiff" '
        f'adminlang="en" srclang="{source}" datatype="plaintext"/>\n<body>'
    )
    for segment, translation, engine, offers, remarks in pairs:
        properties = f'<prop type="where">{write_text(segment.where)}</prop>'
        if engine:
            properties += f'<prop type="engine">{write_text(engine)}</prop>'
        for remark in remarks:
            properties += f'<prop type="warning">{write_text(remark)}</prop>'
        for percent, similar, its_translation in offers:
            offer = f"{percent} %: {_printable(similar)} = {_printable(its_translation)}"
            properties += f'<prop type="suggestion">{write_text(offer)}</prop>'
        yield (
            f"<tu>{properties}"
            f'<tuv xml:lang="{source}"><seg>{write_text(_printable(segment.text))}</seg></tuv>'
            f'<tuv xml:lang="{target}"><seg>{write_text(_printable(translation))}</seg></tuv></tu>'
        )
    yield "</body>\n</tmx>"


def _printable(text: str) -> str:
    """Replace what XML forbids, and make bidi controls harmless: they could reorder the other column."""
    return text.translate(_FORBIDDEN)


_FORBIDDEN = {
    **dict.fromkeys((code for code in range(32) if chr(code) not in "\t\n\r"), "\ufffd"),
    **dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFFFE, 0xFFFF), "\ufffd"),
}
