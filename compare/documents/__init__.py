"""Files to `Article`s, and translated texts back into the formats that they came from.

Reading: `read_articles` and `read_article` take any file of `FORMATS`, saved pages, and exports that hold
many reports. Translating: `open_document` gives a `Document` with `segments` and `write`; `write_bilingual`
puts original and translation side by side.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.documents.articles import make_article, number_repeats
from compare.documents.folders import (
    LINKED_FOLDERS,
    LINKS_OUT,
    RESULTS,
    leads_out,
    list_files,
    walk_folder,
)
from compare.documents.formats import FORMATS, is_translatable, open_document, output_name
from compare.documents.own_results import is_own_result
from compare.documents.reading import count_unread, find_reports, read, read_article, read_articles
from compare.documents.segments import Document, Segment
from compare.loading import load_later

if TYPE_CHECKING:
    from compare.documents.bilingual import Offer, SegmentPair, write_bilingual
    from compare.documents.libreoffice import find_libreoffice
    from compare.documents.lines import SentenceList, read_sentence_list

__all__ = [
    "FORMATS",
    "LINKED_FOLDERS",
    "LINKS_OUT",
    "RESULTS",
    "Document",
    "Offer",
    "Segment",
    "SegmentPair",
    "SentenceList",
    "count_unread",
    "find_libreoffice",
    "find_reports",
    "is_own_result",
    "is_translatable",
    "leads_out",
    "list_files",
    "make_article",
    "number_repeats",
    "open_document",
    "output_name",
    "read",
    "read_article",
    "read_articles",
    "read_sentence_list",
    "walk_folder",
    "write_bilingual",
]


# Most runs read reports that need none of these, and write none.
__getattr__ = load_later(__name__, __all__, "lines", "bilingual", "libreoffice")
