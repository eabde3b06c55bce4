"""Reports in records: JSON, JSONL and the rows of tables, and which keys hold what."""

from compare.documents.structured.adapters import ADAPTERS
from compare.documents.structured.drafting import draft_record, has_markup
from compare.documents.structured.envelopes import has_reports, open_envelope
from compare.documents.structured.fields import ENVELOPES, KEYS, is_prose, normalise_name
from compare.documents.structured.files import (
    has_json_lines,
    is_telegram_export,
    parse_json,
    read_json,
    read_jsonl,
    read_records,
)
from compare.documents.structured.nesting import list_holders, list_pieces, reach_first

__all__ = [
    "ADAPTERS",
    "ENVELOPES",
    "KEYS",
    "draft_record",
    "has_json_lines",
    "has_markup",
    "has_reports",
    "is_prose",
    "is_telegram_export",
    "list_holders",
    "list_pieces",
    "normalise_name",
    "open_envelope",
    "parse_json",
    "reach_first",
    "read_json",
    "read_jsonl",
    "read_records",
]
