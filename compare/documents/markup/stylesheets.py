"""What classes of style sheets do to words: raise or lower them, strike them out, hide them.

InDesign, LibreOffice and Google Docs write ``<span class="x">`` where others write ``<sup>``; without the
style sheet 10⁶ would be read as 106.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Literal

from compare.documents.markup.vocabulary import ElementKind
from compare.documents.markup_tokens import Token

Look = Literal["raised", "lowered", "struck", "hidden"]

_MOST = 500_000  # characters of a sheet
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
# Rules for some media only (print, another reader) lie inside braces of their own.
_MEDIA = re.compile(r"@[^{};]*(?:;|\{(?:[^{}]*\{[^{}]*\})*[^{}]*\})")
_RULE = re.compile(r"([^{}]*)\{([^{}]*)\}")
_SELECTOR = re.compile(r"\s*([a-z]\w*)?\.([\w-]+)\s*\Z", re.I)
_COMPOUND = re.compile(r"[^\s>+~]+\s*\Z")  # what a selector is of: its last element
_NAMED = re.compile(r"\.([\w-]+)")
_UNSTRUCK = re.compile(r"text-decoration(?:-line)?\s*:(?![^;]*line-through)", re.I)
_SHOWN = frozenset({"", "all", "screen", "only screen"})
_OPEN_ENDS = "}}}"  # a sheet may be cut off inside rules for print
_SMALL = r"\A(?=.*position\s*:\s*relative)(?=.*font-size\s*:\s*(?:0?\.|\d{1,2}(?:\.\d+)?(?:%|pt|px)|small))"
_LOOKS: tuple[tuple[Look, re.Pattern[str]], ...] = (
    ("hidden", re.compile(r"(?<![\w-])display\s*:\s*none", re.I)),
    ("struck", re.compile(r"text-decoration(?:-line)?\s*:[^;]*line-through", re.I)),
    ("raised", re.compile(r"vertical-align\s*:\s*(?:super|text-top)", re.I)),
    ("lowered", re.compile(r"vertical-align\s*:\s*(?:sub(?!\w)|text-bottom)", re.I)),
    # LibreOffice and many pages: small, and moved up or down from where it would stand.
    ("raised", re.compile(rf"{_SMALL}.*\btop\s*:\s*-0?\.\d", re.I | re.S)),
    ("lowered", re.compile(rf"{_SMALL}.*\btop\s*:\s*0?\.\d", re.I | re.S)),
)
_CLASS = re.compile(r"""\sclass\s*=\s*["']([^"']*)["']""", re.I)
_STYLE = re.compile(r"""\sstyle\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.I)
_KINDS: Mapping[Look, ElementKind] = {
    "raised": "sup",
    "lowered": "sub",
    "struck": "island",
    "hidden": "hidden",
}


def find_looks(*sheets: str) -> dict[str, Look]:
    """Return the classes of style sheets that change what is read, with the element that a rule names.

    Examples
    --------
    >>> find_looks(".a, span.b { vertical-align: super } @media print { .c { display: none } }")
    {'.a': 'raised', 'span.b': 'raised'}
    """
    looks: dict[str, Look] = {}
    spared: set[str] = set()
    plain = "".join(_MEDIA.sub("", _COMMENT.sub("", sheet[:_MOST] + _OPEN_ENDS)) for sheet in sheets)
    for selectors, rules in _RULE.findall(plain):
        look = _look_in(rules)
        if not look and not takes_back(rules):
            continue
        if not look:
            spared.update(_list_spared(selectors, is_strong="!important" in rules))
        for match in filter(None, map(_SELECTOR.match, selectors.split(","))):
            name = f"{(match[1] or '').lower()}.{match[2]}"
            if look:
                looks[name] = look
            elif looks.get(name) == "struck":  # a later rule takes it back
                del looks[name]
    return {
        name: look
        for name, look in looks.items()
        if look != "struck" or name[name.index(".") :] not in spared
    }


def takes_back(rules: str) -> bool:
    """Return whether rules say of a line through words that there is none.

    Examples
    --------
    >>> takes_back("text-decoration: none"), takes_back("color: red; text-decoration: line-through red")
    (True, False)
    """
    return _UNSTRUCK.search(rules) is not None


def _list_spared(selectors: str, *, is_strong: bool) -> Iterator[str]:
    """Yield the classes that some rule shows without a line, wherever it stands: it weighs more than theirs.

    Where that rule is of some places only, it is better to read what is struck out than to lose what is not.
    """
    for selector in selectors.split(","):
        simple = _SELECTOR.match(selector)
        is_plain = simple is not None and simple[1] is None  # of two such rules the later one counts
        if (is_strong or not is_plain) and ":" not in selector and (found := _COMPOUND.search(selector)):
            yield from (f".{name}" for name in _NAMED.findall(found[0]))


def _look_in(rules: str) -> Look | None:
    return next((look for look, pattern in _LOOKS if pattern.search(rules)), None)


def is_shown_sheet(media: str | None) -> bool:
    """Return whether a style sheet is for every screen, by its ``media``; others are for print, for phones.

    Examples
    --------
    >>> is_shown_sheet(None), is_shown_sheet("all"), is_shown_sheet("print")
    (True, True, False)
    """
    return (media or "all").strip().lower() in _SHOWN


def look_of_element(name: str, classes: str, looks: Mapping[str, Look]) -> Look | None:
    """Return what the classes of an element do to its words; only words can be raised, all be struck out.

    Examples
    --------
    >>> looks = find_looks(".old { text-decoration: line-through } .up { vertical-align: super }")
    >>> [look_of_element(name, "old up", looks) for name in ("span", "p")]
    ['struck', 'struck']
    >>> look_of_element("td", "up", looks) is None
    True
    """
    for named in classes.split():
        look = looks.get(f".{named}") or looks.get(f"{name}.{named}")
        if look and (look == "struck" or name == "span"):
            return look
    return None


def look_of(token: Token, looks: Mapping[str, Look]) -> Look | None:
    """Return what the style and the classes of an element do to its words."""
    stated = _STYLE.search(token.source) if "style" in token.source else None
    own = (stated[1] or stated[2] or "") if stated else ""
    look = _look_in(own)
    if look == "struck" or (look and look != "hidden" and token.name == "span"):
        return look
    named = _CLASS.search(token.source) if looks else None
    look = look_of_element(token.name, named[1], looks) if named else None
    return None if look == "struck" and takes_back(own) else look


def kind_of_look(look: Look) -> ElementKind:
    """Return what an element with such a look is.

    Examples
    --------
    >>> kind_of_look("raised")
    'sup'
    """
    return _KINDS[look]
