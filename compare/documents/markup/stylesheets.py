"""What classes of style sheets do to words: raise or lower them, strike them out, hide them.

InDesign, LibreOffice and Google Docs write ``<span class="x">`` where others write ``<sup>``; without the
style sheet 10⁶ would be read as 106.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from compare.documents.markup.vocabulary import ElementKind
from compare.documents.markup_tokens import Token

Look = Literal["raised", "lowered", "struck", "hidden"]

_MOST = 500_000  # characters of a sheet
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
# Rules for some media only (print, another reader) lie inside braces of their own.
_MEDIA = re.compile(r"@[^{};]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
_RULE = re.compile(r"([^{}]*)\{([^{}]*)\}")
_SELECTOR = re.compile(r"\s*(?:span)?\.([\w-]+)\s*\Z")
_LOOKS: tuple[tuple[Look, re.Pattern[str]], ...] = (
    ("hidden", re.compile(r"(?<![\w-])display\s*:\s*none", re.I)),
    ("struck", re.compile(r"text-decoration(?:-line)?\s*:[^;]*line-through", re.I)),
    ("raised", re.compile(r"vertical-align\s*:\s*(?:super|text-top)", re.I)),
    ("lowered", re.compile(r"vertical-align\s*:\s*(?:sub(?!\w)|text-bottom)", re.I)),
    # LibreOffice: small, and moved up or down from where it would stand.
    (
        "raised",
        re.compile(r"(?=.*position\s*:\s*relative)(?=.*font-size\s*:\s*0?\.).*\btop\s*:\s*-", re.I | re.S),
    ),
    (
        "lowered",
        re.compile(r"(?=.*position\s*:\s*relative)(?=.*font-size\s*:\s*0?\.).*\btop\s*:\s*\d", re.I | re.S),
    ),
)
_CLASS = re.compile(r"""\sclass\s*=\s*["']([^"']*)["']""", re.I)
_KINDS: Mapping[Look, ElementKind] = {
    "raised": "sup",
    "lowered": "sub",
    "struck": "island",
    "hidden": "hidden",
}


def find_looks(sheet: str) -> dict[str, Look]:
    """Return the classes of a style sheet that change what is read.

    Examples
    --------
    >>> find_looks(".a, span.b { vertical-align: super } @media print { .c { display: none } }")
    {'a': 'raised', 'b': 'raised'}
    """
    looks: dict[str, Look] = {}
    for selectors, rules in _RULE.findall(_MEDIA.sub("", _COMMENT.sub("", sheet[:_MOST]))):
        look = next((look for look, pattern in _LOOKS if pattern.search(rules)), None)
        if look:
            named = filter(None, map(_SELECTOR.match, selectors.split(",")))
            looks.update((match[1], look) for match in named)
    return looks


def look_of(token: Token, looks: Mapping[str, Look]) -> Look | None:
    """Return what the classes of a ``<span>`` do to its words."""
    if not looks or token.name != "span":
        return None
    named = _CLASS.search(token.source)
    return next((looks[name] for name in named[1].split() if name in looks), None) if named else None


def kind_of_look(look: Look) -> ElementKind:
    """Return what an element with such a look is.

    Examples
    --------
    >>> kind_of_look("raised")
    'sup'
    """
    return _KINDS[look]
