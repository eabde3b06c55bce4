"""Titles that programs put into a file about itself: some are the report's, some say nothing."""

from __future__ import annotations

import re

# What programs write where the author wrote nothing, and names of files and of programs.
_NOTHING = re.compile(
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
