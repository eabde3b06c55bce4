"""The reference of formats: what is read, what is translated, what is written."""

from __future__ import annotations

from compare.cli.memory import _ENDINGS as MEMORY_ENDINGS
from compare.documents import FORMATS
from compare.documents.reading import READERS
from compare.documents.structured import ADAPTERS, ENVELOPES, KEYS
from compare.records import RESULT_FORMATS, TABLE_FORMATS
from docs.generating.markdown import code, table

_OTHER_NAMES = {
    ".mhtml": "saved page",
    ".mht": "saved page",
    ".json": "JSON, Telegram Desktop's export",
    ".doc": "old Word, where LibreOffice is installed",
    ".xls": "old Excel, where LibreOffice is installed",
    ".ppt": "old PowerPoint, where LibreOffice is installed",
    ".pps": "old PowerPoint, where LibreOffice is installed",
    ".rtf": "rich text; written back where LibreOffice is installed",
    ".eml": "e-mail, with the letters attached to it",
    ".mbox": "mailbox, each letter a report",
    ".rss": "RSS feed",
    ".atom": "Atom feed",
    ".rdf": "RSS 1.0 feed",
    ".xml": "feed, or news item (NewsML-G2, NITF)",
    ".warc": "web archive",
    ".warc.gz": "web archive",
    ".wacz": "web archive",
}
_EXPORTS = """Exports of press databases (Nexis, Factiva, and archives that write a label such as `Источник:`
on each line) are told by their marks, whether they are `.txt`, `.docx`, `.odt`, `.rtf` or `.html`: each
article is a report with its outlet, date and headline."""
_READING = """A file is told by its suffix. A file that cannot be used gets one line that says why, and the
others go on. Where a file does not say whose it is, the outlet is the name of the file, or of its folder
where the file's name says nothing: a number, a date, or a word such as `index`, `article-5` or `report`."""
_KEYS = """Keys of JSON and JSONL records, and names of the columns of tables, in upper or lower case; only a
text is required:"""
_TOOLS = """Records of these tools and services are known by their own keys: {tools}. Keys inside others
(`source.name`, `fields.bodyText`, `_source`), HTML inside values and articles in pieces are read. In the
answer of a service the list of reports is found by its shape, wherever in the file it lies, and first under
`{envelopes}`; of two lists of reports, `--column` names the one that is meant (`news.text`). Names are
compared with `_` for spaces and hyphens. `--column` names what holds the text where it is called otherwise. A
row or record without a text is named, and the others are read."""
_RESULTS = """`html` is one page a story, `json` holds everything ([its schema](comparison.schema.json)), the
others are tables of pairs. `compare --lines` writes {lists}."""
_MEMORY = """Translation memories are taken in from and written to {endings}."""


def describe_formats() -> str:
    """Return the page: every suffix, and what happens to such a file."""
    names = {suffix: form.name for form in FORMATS for suffix in form.suffixes} | _OTHER_NAMES
    outputs = {suffix: form.output or (suffix,) for form in FORMATS for suffix in form.suffixes}
    columns = {suffix for form in FORMATS if form.has_columns for suffix in form.suffixes}
    rows = [
        (
            code(suffix),
            names.get(suffix, ""),
            "yes" if suffix in READERS else "no",
            ", ".join(map(code, outputs.get(suffix, ()))) or "no",
            "yes" if suffix in columns else "",
        )
        for suffix in dict.fromkeys([*names, *READERS])
    ]
    keys = [(code(names[0]), ", ".join(map(code, names[1:]))) for names in KEYS.values()]
    lists = ", ".join(map(code, TABLE_FORMATS))
    parts = [
        "# Formats",
        "## Files in",
        _READING,
        table(("suffix", "format", "`compare` reads it", "`translate` writes", "has columns"), rows),
        _EXPORTS,
        _KEYS,
        table(("key", "other names"), keys),
        _TOOLS.format(tools=", ".join(one.tool for one in ADAPTERS), envelopes="`, `".join(ENVELOPES)),
        "## Results of a comparison",
        f"`compare --format` knows {', '.join(map(code, RESULT_FORMATS))}. " + _RESULTS.format(lists=lists),
        "## Memories",
        _MEMORY.format(endings=" and ".join(map(code, MEMORY_ENDINGS))),
    ]
    return "\n\n".join(parts)
