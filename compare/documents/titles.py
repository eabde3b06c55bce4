"""Which words are the title of a report: its first line, below names of sections, or what a file states.

What programs put into a file about itself may be the report's title, or say nothing.
"""

from __future__ import annotations

import re

from compare.documents.publication import is_no_title, is_section
from compare.loading import late_pattern

MAX_TITLE = 160

_FINAL_STOP = late_pattern(r"[.;:,…][»”\"')\]]*$")
_MAX_SECTIONS = 4  # lines of names above a headline
_HEADLINE_WORDS = 2
_BODY_AT_LEAST = 40
_BODY_END = late_pattern(r"[.!?…:][»”\"')\]]*$")
# What programs write where the author wrote nothing, and names of files and of programs.
_NOTHING = late_pattern(
    r"""(?:unknown|untitled|no\ title|\(no\ title\)|title|document|presentation|word\ document|new\ document
    |unknown\ title|epub|ebook|без\ названия|без\ имени|без\ заголовка|безымянный|неизвестно|название|документ
    |новый\ документ|(?:презентация\ )?(?:microsoft\ )?powerpoint(?:\ presentation)?|презентация|презентація
    |без\ назви|без\ імені|невідомо|документ\ microsoft\ word|microsoft\ word\ document)
    [\s_()-]*\d*
    |(?:microsoft\ (?:office\ )?word|libreoffice|openoffice|pages)\s-\s.*
    |[^\s/\\]+\.(?:docx?|pptx?|od[tps]|rtf|txt|pdf|epub|x?html?|md|tmp)""",
    re.IGNORECASE | re.VERBOSE,
)


def is_real_title(text: str) -> bool:
    """Return whether the title that a file states can be the title of what it holds.

    Examples
    --------
    >>> is_real_title("Паром затонул"), is_real_title("Unknown Title"), is_real_title("ch001.xhtml")
    (True, False, False)
    """
    text = text.strip(" \t\r\n[]«»\"'")
    return any(map(str.isalpha, text)) and _NOTHING.fullmatch(text) is None


def split_title(text: str) -> tuple[str, str]:
    r"""Split off a first paragraph that looks like a title: one short line with no final stop.

    Examples
    --------
    >>> split_title("Ferry sinks\n\nIt sank on Friday.")
    ('Ferry sinks', 'It sank on Friday.')
    >>> split_title("It sank on Friday.\n\nNobody knows why.")
    ('', 'It sank on Friday.\n\nNobody knows why.')
    >>> split_title("TALSK, Jan 5 (Agency) –\n\nIt sank on Friday.")[0]
    ''
    """
    from compare.language import is_dateline

    first, separator, rest = text.partition("\n\n")
    if (
        not separator
        or len(first) > MAX_TITLE
        or "\n" in first
        or _FINAL_STOP.search(first)
        or is_dateline(first)
    ):
        return "", text
    return (first, rest) if any(map(str.isalpha, first)) else ("", text)


def split_headline(text: str) -> tuple[str, str]:
    r"""Split off the title as `split_title` does, and the names of sections that stand above it.

    A name of a section is taken for one only where a headline and a text follow: "World" may be a title.

    Examples
    --------
    >>> body = "A ferry sank on the lake on Friday, the ministry said."
    >>> split_headline(f"All news\n\nFerry sinks on the lake\n\n{body}")[0]
    'Ferry sinks on the lake'
    >>> split_headline(f"World\n\n{body}")[0]
    'World'
    """
    rest = text
    for _ in range(_MAX_SECTIONS):
        first, _, below = rest.partition("\n\n")
        if not is_section(first):
            break
        rest = below
        title, body = split_title(rest)
        if _is_headline(title) and not is_section(title) and has_prose(body):
            return title, body
    first, _, below = text.partition("\n\n")
    if is_no_title(first) and has_prose(below):
        return "", below
    return split_title(text)


def mend_headline(title: str, text: str) -> tuple[str, str]:
    r"""Return title and text, the title from below where a heading is only the name of a section.

    Examples
    --------
    >>> mend_headline("World", "Ferry sinks on the lake\n\nA ferry sank on the lake on Friday, they said.")[0]
    'Ferry sinks on the lake'
    """
    return split_headline(f"{title}\n\n{text}") if is_section(title) else (title, text)


def _is_headline(line: str) -> bool:
    return len(line.split()) >= _HEADLINE_WORDS


def has_prose(text: str) -> bool:
    """Return whether a text has a paragraph of sentences."""
    return any(
        len(paragraph) >= _BODY_AT_LEAST and _BODY_END.search(paragraph) is not None
        for paragraph in text.split("\n\n")
    )
