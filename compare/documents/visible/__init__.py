"""What a reader sees of a web page: its blocks of text, and which of them are the report."""

from __future__ import annotations

from compare.documents.visible.blocks import TextBlock, list_blocks
from compare.documents.visible.cleaning import clean_page
from compare.documents.visible.extracting import extract_text
from compare.documents.visible.fragments import read_element, read_fragment
from compare.documents.visible.no_reports import find_refusal, is_list_of_links, is_refusal
from compare.documents.visible.plain_pages import read_plain_page
from compare.documents.visible.reports import find_report

__all__ = [
    "TextBlock",
    "clean_page",
    "extract_text",
    "find_refusal",
    "find_report",
    "is_list_of_links",
    "is_refusal",
    "list_blocks",
    "read_element",
    "read_fragment",
    "read_plain_page",
]
