"""TMX 1.4b (Translation Memory eXchange) in and out, streamed: memory does not grow with the file.

Source: LISA OSCAR, TMX 1.4b Specification, 2005. Inline codes (``bpt``, ``ept``, ``it``, ``ph``,
``ut``) are left out of the text, a code for a line break becomes a space, highlighted text (``hi``)
stays. Where the header says that OmegaT made the file, its tags, which are plain characters there, are left
out in the same way. Our own fields travel as ``prop`` elements whose types start with ``x-outletdiff-``.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator
from itertools import product
from pathlib import Path
from typing import IO, Any

from compare.errors import UnreadableFileError
from compare.translation.memory.units import HUMAN, Unit, is_language, on_one_line, primary_language

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_PROP = "x-outletdiff-"
_CODES = frozenset({"bpt", "ept", "it", "ph", "ut"})
_BREAK_TYPES = frozenset({"lb", "pb", "cb"})
_BREAK = re.compile(r"<(\w+:)?br\b", re.IGNORECASE)
# OmegaT writes tags as plain characters: letters of the element's name and a number.
_PLAIN_TAGS = {"omegat": re.compile(r"</?(?P<name>[a-z]{1,12})\d{1,4}/?>", re.IGNORECASE)}
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_HEADER = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4">
<header creationtool="outletdiff" creationtoolversion={version} segtype="sentence" \
o-tmf="outletdiff" adminlang="en" srclang="*all*" datatype="plaintext"/>
<body>
"""


# --- in ------------------------------------------------------------------------------------------


def read_tmx(path: Path) -> Iterator[Unit]:
    """Yield the units of a TMX file.

    A unit with more than two languages gives one pair for each language beside the source language, and
    one with several variants of a language gives them all, the first of them last, so that it is the one
    that answers. Where the header names no source language, the first variant of a unit is its source.
    """
    from lxml import etree

    with path.open("rb") as file:
        # Entities stay unexpanded and nothing outside the file is read, whatever the file asks for.
        events = etree.iterparse(
            file, events=("start", "end"), resolve_entities=False, no_network=True, load_dtd=False
        )
        try:
            yield from _read_events(events, path)
        except etree.XMLSyntaxError as error:
            raise UnreadableFileError(f"{path}: not valid TMX ({error.msg})", hint="mend the file") from error


def _read_events(events: Any, path: Path) -> Iterator[Unit]:
    default = "*all*"
    tags = None
    for event, element in events:
        name = _local(element)
        if event == "start":
            if element.getparent() is None:
                _check_root(element, name, path)
            elif name == "header":
                default = element.get("srclang", default)
                tags = _PLAIN_TAGS.get(element.get("creationtool", "").strip().lower())
        elif name == "tu":
            yield from _read_unit(element, element.get("srclang", default), path, tags)
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]


def _check_root(root: Any, name: str, path: Path) -> None:
    if name != "tmx":
        raise UnreadableFileError(f"{path}: not a TMX file", hint="its first element must be <tmx>")
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and any(True for _ in declared.iterentities()):
        raise UnreadableFileError(f"{path}: declares entities", hint="export it again without them")


def _read_unit(
    element: Any, source_language: str, path: Path, tags: re.Pattern[str] | None
) -> Iterator[Unit]:
    variants: dict[str, list[str]] = {}
    props: dict[str, str] = {}
    note = ""
    for child in element:
        name = _local(child)
        if name == "tuv":
            language = primary_language(child.get(_LANG) or child.get("lang") or "")
            text = _read_segment(child, path, tags)
            if is_language(language) and text not in variants.setdefault(language, []):
                variants[language].append(text)
        elif name == "prop" and (child.get("type") or "").startswith(_PROP):
            props[child.get("type").removeprefix(_PROP)] = child.text or ""
        elif name == "note":
            note = child.text or ""
    source = primary_language(source_language)
    if source not in variants:
        source = next(iter(variants), "")
    made = Unit("", "", source, "", note=note, created=_read_time(element.get("creationdate", "")))
    try:
        made = made._replace(**_read_props(props))
    except (ValueError, RecursionError) as error:
        where = f"{path}, line {element.sourceline}"
        raise UnreadableFileError(f"{where}: damaged {_PROP} property", hint="remove it") from error
    for target, texts in variants.items():
        if target != source:
            for original, text in _pairs(variants[source], texts):
                yield made._replace(source=original, target=text, target_language=target)


def _pairs(sources: list[str], targets: list[str]) -> Iterator[tuple[str, str]]:
    """Pair every source with every target, what stands first last; nothing empty."""
    return product(filter(None, reversed(sources)), filter(None, reversed(targets)))


def _read_props(props: dict[str, str]) -> dict[str, Any]:
    """Return the fields of a unit that travel as properties; ValueError where one is damaged."""
    kept = json.loads(props.get("kept", "[]"))
    if not isinstance(kept, list) or not all(isinstance(text, str) for text in kept):
        raise ValueError("not a list of texts")
    return {
        "engine": props.get("engine", HUMAN),
        "fingerprint": props.get("fingerprint", ""),
        "score": float(props["score"]) if "score" in props else None,
        "warnings": tuple(props.get("warnings", "").split()),
        "kept": tuple(kept),
        "backend": props.get("backend", ""),
    }


def _read_segment(variant: Any, path: Path, tags: re.Pattern[str] | None) -> str:
    segment = next((child for child in variant if _local(child) == "seg"), None)
    text = "" if segment is None else _text_of(segment, path)
    return on_one_line(_drop_tags(text, tags) if tags else text)


def _drop_tags(text: str, tags: re.Pattern[str]) -> str:
    kept = ""
    cursor = 0
    for tag in tags.finditer(text):
        kept = _join_around_code(kept, text[cursor : tag.start()])
        if tag["name"].lower() == "br" and not kept.endswith(" "):
            kept += " "
        cursor = tag.end()
    return _join_around_code(kept, text[cursor:]) if cursor else text


def _join_around_code(before: str, after: str) -> str:
    """Join what stands around an inline code; of the two spaces around one, one stays."""
    return before + (after.removeprefix(" ") if before.endswith(" ") else after)


def _text_of(element: Any, path: Path) -> str:
    text = element.text or ""
    for child in element:
        if not isinstance(child.tag, str):
            text += _read_entity(child, path)
        elif _local(child) not in _CODES:
            text += _text_of(child, path)
        elif _is_break(child):
            text += " "
        tail = child.tail or ""
        text = _join_around_code(text, tail) if _local(child) in _CODES else text + tail
    return text


def _is_break(code: Any) -> bool:
    """Tell whether an inline code stands for a line break, which parts two words."""
    return code.get("type") in _BREAK_TYPES or _BREAK.search(code.text or "") is not None


def _read_entity(node: Any, path: Path) -> str:
    """Return the character of an entity that HTML knows; a comment or an instruction has none.

    XML leaves a name alone where a DTD outside the file, which is never fetched, might declare it.
    """
    from lxml import etree

    if node.tag is not etree.Entity:
        return ""
    found = html.unescape(node.text)
    if found == node.text:
        where = f"{path}, line {node.getparent().sourceline}"
        raise UnreadableFileError(f"{where}: unknown entity {node.text}", hint="write the character itself")
    return found


def _local(element: Any) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _read_time(stamp: str) -> str:
    """Turn TMX's 20250821T093000Z into ISO 8601."""
    found = re.fullmatch(r"(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z", stamp)
    return "{}-{}-{}T{}:{}:{}Z".format(*found.groups()) if found else ""


# --- out -----------------------------------------------------------------------------------------


def write_tmx(out: IO[str], units: Iterable[Unit]) -> int:
    """Write units as TMX; return how many. Characters that XML cannot hold are left out."""
    from xml.sax.saxutils import quoteattr  # brings urllib and ssl

    from compare._version import __version__

    out.write(_HEADER.format(version=quoteattr(__version__)))
    count = 0
    for unit in units:
        out.write(_write_unit(unit))
        count += 1
    out.write("</body>\n</tmx>\n")
    return count


def _write_unit(unit: Unit) -> str:
    from xml.sax.saxutils import quoteattr

    props = {
        "engine": unit.engine if unit.engine != HUMAN else "",
        "fingerprint": unit.fingerprint,
        "score": repr(unit.score) if unit.score is not None else "",
        "warnings": " ".join(unit.warnings),
        "kept": json.dumps(unit.kept, ensure_ascii=False) if unit.kept else "",
        "backend": unit.backend,
    }
    created = re.sub(r"[-:]", "", unit.created)
    stamp = f" creationdate={quoteattr(created)}" if re.fullmatch(r"\d{8}T\d{6}Z", created) else ""
    lines = [f"<tu srclang={quoteattr(unit.source_language)}{stamp}>"]
    if unit.note:
        lines.append(f"<note>{_xml(unit.note)}</note>")
    lines += [f'<prop type="{_PROP}{name}">{_xml(value)}</prop>' for name, value in props.items() if value]
    for language, text in ((unit.source_language, unit.source), (unit.target_language, unit.target)):
        lines.append(f"<tuv xml:lang={quoteattr(language)}><seg>{_xml(text)}</seg></tuv>")
    return "".join([*lines, "</tu>\n"])


def _xml(text: str) -> str:
    from xml.sax.saxutils import escape

    return escape(_NOT_XML.sub("", text))
