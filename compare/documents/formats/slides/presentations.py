"""Presentations (pptx): slides with their tables, diagrams and titles of charts, notes, comments."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from compare.documents.archives import ArchiveDocument, open_archive, render_members
from compare.documents.flow import Rendering, list_passages, list_segments
from compare.documents.formats.office import XmlMembers, read_relations
from compare.documents.formats.slides.drawing import parse_drawing
from compare.documents.parts import Part
from compare.documents.segments import Role, Segment, limit_segments
from compare.errors import UnreadableFileError

if TYPE_CHECKING:
    from lxml.etree import _Element

# What stands beside a slide's own words, in reading order, and what it is in the report.
_BESIDE: Mapping[str, tuple[str, Role | None]] = {
    "diagramData": ("diagram", None),
    "chart": ("chart", None),
    "notesSlide": ("notes", "aside"),
    "comments": ("comments", "aside"),
}
_COPY = "diagramDrawing"  # a diagram as it was last drawn: the same words again
_DRAWING = frozenset(
    {"http://schemas.openxmlformats.org/drawingml/2006/main", "http://purl.oclc.org/ooxml/drawingml/main"}
)
_PRESENTATION = tuple(f"{{{name}".replace("drawingml", "presentationml") for name in _DRAWING)
_HIDDEN = frozenset({"0", "false"})
_HEADINGS = frozenset({"title", "heading"})
MAX_TEXT_BYTES = 64 * 2**20  # of all slides together: they are held in memory


@dataclass(frozen=True, slots=True)
class PresentationDocument(ArchiveDocument):
    """A `Document` of slides; `copies` are members that repeat words of others and follow them."""

    copies: Mapping[str, list[Part]] = field(default_factory=dict)

    @property
    def passages(self) -> Iterable[Segment]:
        """What a reader reads: of each slide the title first, wherever it lies in the file."""
        passages = (
            passage
            for parts in self.members.values()
            for passage in sorted(list_passages(parts), key=lambda told: told.role not in _HEADINGS)
        )
        return list(limit_segments(passages, self.path))

    def write(self, path: Path, texts: Iterable[str], language: str = "") -> int:
        """Write the translated presentation."""
        given = list(texts)
        rendering = Rendering(iter(given), language)
        replaced = render_members(self.members, rendering)
        told = {segment.text: text for segment, text in zip(self.segments, given, strict=False)}
        repeated = (segment.text for parts in self.copies.values() for segment in list_segments(parts))
        again = Rendering((told.get(text, text) for text in repeated), language)
        self.archive.rewrite(path, {**replaced, **render_members(self.copies, again)})
        return rendering.simplified


def open_presentation(path: Path) -> PresentationDocument:
    """Open a presentation."""
    opened = open_archive(path, "pptx")
    archive = XmlMembers(opened, MAX_TEXT_BYTES)
    main = next((name for kind, _, name in read_relations(archive, "") if kind == "officeDocument"), None)
    root = archive.read_xml(main) if main in archive.names else None
    if main is None or root is None or not str(root.tag).endswith("}presentation"):
        raise UnreadableFileError(f"{path} is not a pptx file (it has no slides)", hint="save it as pptx")
    members: dict[str, list[Part]] = {}
    copies: dict[str, list[Part]] = {}
    slides = list(_list_slides(archive, main, root))
    if not slides:
        raise UnreadableFileError(f"{path} holds no slides", hint="leave it out")
    for number, slide in enumerate(slides, 1):
        hidden: Role | None = "aside" if archive.read_xml(slide).get("show") in _HIDDEN else None
        members[slide] = _parse(archive, slide, f"slide {number}, ", hidden)
        for kind, member in _list_beside(archive, slide):
            if member in members or member in copies:
                continue
            if kind == _COPY:
                copies[member] = _parse(archive, member, "", None)
            else:
                name, role = _BESIDE[kind]
                members[member] = _parse(archive, member, f"slide {number}, {name}, ", role or hidden)
    for member in _list_layouts(archive, slides):
        name = posixpath.basename(member).removesuffix(".xml")
        members[member] = _parse(archive, member, f"{name}, ", "aside", is_fixed_only=True)
    return PresentationDocument(opened, members, copies=copies)


def _list_slides(archive: XmlMembers, main: str, root: _Element) -> Iterator[str]:
    """Yield the members of the slides in the order in which they are shown, each once."""
    targets = {key: name for kind, key, name in read_relations(archive, main) if kind == "slide"}
    keys = (
        str(value)
        for slide in root.iter("{*}sldId")
        for name, value in slide.attrib.items()
        if str(name).endswith("}id")
    )
    yield from dict.fromkeys(targets[key] for key in keys if key in targets)


def _list_beside(archive: XmlMembers, slide: str) -> list[tuple[str, str]]:
    found = [
        (kind, name)
        for kind, _, name in read_relations(archive, slide)
        if (kind in _BESIDE or kind == _COPY) and name in archive.names
    ]
    order = [*_BESIDE, _COPY]
    return sorted(found, key=lambda item: order.index(item[0]))


def _list_layouts(archive: XmlMembers, slides: Iterable[str]) -> list[str]:
    """Return the layouts that slides use, and the masters of these."""

    def follow(owners: Iterable[str], wanted: str) -> list[str]:
        found = (
            name for owner in owners for kind, _, name in read_relations(archive, owner) if kind == wanted
        )
        return [name for name in dict.fromkeys(found) if name in archive.names]

    layouts = follow(slides, "slideLayout")
    return [*layouts, *follow(layouts, "slideMaster")]


def _parse(
    archive: XmlMembers, member: str, where: str, role: Role | None, is_fixed_only: bool = False
) -> list[Part]:
    root = archive.read_xml(member)
    words = (element for element in root.iter("{*}t") if element.tag[1:].partition("}")[0] in _DRAWING)
    is_usual = root.prefix == "p" or not str(root.tag).startswith(_PRESENTATION)
    if not is_usual or any(element.prefix != "a" for element in words):
        raise UnreadableFileError(
            f"{archive.archive.path}: {member} names its elements in an unusual way",
            hint="open it in its own program and save it again",
        )
    return parse_drawing(archive.read_text(member), where, role, is_fixed_only)
