"""What the elements of OpenDocument files are; also of what other files say of themselves in its words."""

from __future__ import annotations

from compare.documents.markup import ElementKind, Vocabulary
from compare.documents.segments import Role
from compare.documents.table_rows import OPENDOCUMENT_TABLE

_HIDDEN = """
    text:bookmark text:bookmark-start text:bookmark-end text:reference-mark text:reference-mark-start
    text:reference-mark-end text:change text:change-start text:change-end text:soft-page-break
    office:annotation-end text:alphabetical-index-mark text:alphabetical-index-mark-start
    text:alphabetical-index-mark-end text:toc-mark text:toc-mark-start text:toc-mark-end text:user-index-mark
    text:user-index-mark-start text:user-index-mark-end text:hidden-text text:hidden-paragraph text:script
    text:ruby-text office:event-listeners text:meta-bookmark text:number
"""
_ISLANDS = "text:note office:annotation draw:frame draw:custom-shape draw:g"
_KEPT = """
    text:note-citation dc:creator dc:date meta:creator-initials text:tracked-changes office:automatic-styles
    office:styles office:font-face-decls office:scripts office:forms text:sequence-decls text:variable-decls
    text:user-field-decls text:dde-connection-decls text:index-title-template
"""
_STYLES = "text:span text:meta text:ruby text:ruby-base loext:content-control"
# What these show was made by the program, or is kept up to date by it.
_FIELDS = """
    text:page-number text:page-count text:page-continuation text:page-variable-get text:page-variable-set
    text:paragraph-count text:word-count text:character-count text:table-count text:image-count
    text:object-count text:date text:time text:creation-date text:creation-time text:modification-date
    text:modification-time text:print-date text:print-time text:printed-by text:editing-cycles
    text:editing-duration text:author-name text:author-initials text:creator text:initial-creator
    text:chapter text:file-name text:template-name text:sheet-name text:title text:subject text:keywords
    text:description text:user-defined text:sequence text:sequence-ref text:bookmark-ref text:reference-ref
    text:variable-get text:variable-set text:variable-input text:user-field-get text:user-field-input
    text:expression text:formula text:text-input text:placeholder text:drop-down text:conditional-text
    text:execute-macro text:dde-connection text:measure text:table-formula text:meta-field
    text:bibliography-mark text:database-display text:database-next text:database-row-select
    text:database-row-number text:database-name text:sender-firstname text:sender-lastname
    text:sender-initials text:sender-title text:sender-position text:sender-email text:sender-phone-private
    text:sender-phone-work text:sender-fax text:sender-company text:sender-street text:sender-city
    text:sender-postal-code text:sender-country text:sender-state-or-province
"""
STRUCK = "struck"  # no element of the format: what a style of a paragraph or a cell strikes out
_KINDS: dict[str, ElementKind] = {
    STRUCK: "island",
    "text:a": "link",
    "text:s": "space",
    "text:tab": "break",
    "text:line-break": "break",
    "text:note-ref": "sup",
    "math:math": "formula",
    **dict.fromkeys(_STYLES.split(), "style"),
    **dict.fromkeys(_HIDDEN.split(), "hidden"),
    **dict.fromkeys(_ISLANDS.split(), "island"),
    **dict.fromkeys(_KEPT.split(), "kept"),
    **dict.fromkeys(_FIELDS.split(), "field"),
}
_ROLES: dict[str, Role] = {
    STRUCK: "aside",
    "text:h": "heading",
    "table:table-cell": "cell",
    "svg:title": "attribute",
    "svg:desc": "attribute",
    **dict.fromkeys(("office:annotation", "text:table-of-content", "text:illustration-index"), "aside"),
    **dict.fromkeys(("text:table-index", "text:object-index", "text:alphabetical-index"), "aside"),
}
ODT = Vocabulary(_KINDS, "block", roles=_ROLES, table=OPENDOCUMENT_TABLE)

# On slides, frames hold all the words, and stand beside each other.
_SLIDES: dict[str, ElementKind] = {
    **_KINDS,
    **dict.fromkeys(("draw:frame", "draw:custom-shape", "draw:g"), "block"),
    **dict.fromkeys(("presentation:header", "presentation:footer", "presentation:date-time"), "field"),
    "text:page-number": "void",  # a master page has a word there that nobody sees: "<number>"
}
_SLIDE_ROLES: dict[str, Role] = {
    **_ROLES,
    **dict.fromkeys(("presentation:notes", "presentation:header-decl", "presentation:footer-decl"), "aside"),
    "presentation:date-time-decl": "aside",
}
ODP = Vocabulary(_SLIDES, "block", roles=_SLIDE_ROLES, table=OPENDOCUMENT_TABLE)
VOCABULARIES = {"odt": ODT, "odp": ODP}
# What the frames are that a layout asks for.
FRAME_ROLES: dict[str, Role] = {
    **dict.fromkeys(("title", "subtitle"), "heading"),
    **dict.fromkeys(("notes", "header", "footer", "date-time", "page-number", "page", "handout"), "aside"),
}

# In a file about the file only these are prose.
_PROSE = "office:document-meta office:meta dc:title dc:description dc:subject package metadata opf:metadata"
_ABOUT: dict[str, ElementKind] = dict.fromkeys(_PROSE.split(), "block")
ABOUT = Vocabulary(_ABOUT, "kept", roles={"dc:title": "title", "dc:description": "attribute"})
