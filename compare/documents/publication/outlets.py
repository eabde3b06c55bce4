"""Which outlet a page is from, where only its ``<title>`` says it: "Ferry sinks — Talsk Courier".

A part of the title is taken for the outlet only where something else says so too: the page's address, its
mark of copyright, its logo, or the word for a newspaper in a name behind the whole headline. Else nothing is
taken, and the title stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from compare.documents.publication.paper_words import paper_pattern, plain_word
from compare.documents.publication.sections import is_section

if TYPE_CHECKING:
    from lxml.etree import _Element

_SEPARATOR = re.compile(r"\s+[–—|•·⁄»›/:-]+\s+|\s*\|\s*|\s+::\s+|\s*»\s+(?=\S+\Z)")
_LABEL = re.compile(r"(?P<name>[^:]{2,40}):\s+(?P<rest>\S.+)", re.DOTALL)
_MOST_WORDS = 6
_MOST_LETTERS = 50
_WORD = re.compile(r"\w+")
_HOST = re.compile(r"(?:www\.)?(?:[\w-]{2,}\.)+[a-zа-яёії]{2,10}", re.IGNORECASE)
_DAY_BEHIND = re.compile(r"(?<=\w),?\s+\d{1,2}\.\d{1,2}\.\d{4}\Z")  # "… - Талский вестник, 06.01.2024"
_SENTENCE = re.compile(r"[.!?…,;]\s|[!?…]\Z|\d{2,}")
_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright)[^\n]{0,100}", re.IGNORECASE)
_MARK = re.compile(r"(?:^|[-_\s])(?:logo\w*|brand|site-?(?:name|title)|masthead)(?:[-_\s]|\Z)", re.IGNORECASE)
_NAMING_TAGS = frozenset(
    (
        "application-name",
        "apple-mobile-web-app-title",
        "publisher",
        "dc.publisher",
        "copyright",
        "og:site_name",
    )
)
_MOST_MARKS = 50
_LONG_NAME = 5
_ALIKE = 85  # of 100: "kurer" and "kurier"


def split_outlet(root: _Element, shown: str, address: str) -> tuple[str, str]:
    """Return the outlet that a page's ``<title>`` names, and the title without it.

    Parameters
    ----------
    root : lxml.etree.Element
        The page.
    shown : str
        The headline that it shows; "" where it shows none.
    address : str
        Where it is published.

    Returns
    -------
    outlet : str
        "" where the title names none for sure.
    title : str
        The whole title then; names of sections between headline and outlet are no part of it.

    Examples
    --------
    >>> from lxml.html import document_fromstring
    >>> page = document_fromstring("<title>Ferry sinks — Talsk Courier</title><h1>Ferry sinks</h1>")
    >>> split_outlet(page, "Ferry sinks", "")
    ('Talsk Courier', 'Ferry sinks')
    >>> page = document_fromstring("<title>Ferry sinks — Dozens missing</title><h1>Ferry sinks</h1>")
    >>> split_outlet(page, "Ferry sinks", "")
    ('', 'Ferry sinks — Dozens missing')
    """
    element = root.find(".//title")
    title = " ".join("".join(element.itertext()).split()) if element is not None else ""
    title = _DAY_BEHIND.sub("", title)
    if not title:
        return "", ""
    known: _KnownNames | None = None  # looked for only where there is a name to look up
    for name, rest in _cut_title(title):
        is_behind_headline = bool(shown) and _is_same(rest, shown)
        if not _may_be_name(name):
            continue
        known = known or _KnownNames(root, address)
        if known.says(name) or (is_behind_headline and names_paper(name)):
            return name, strip_sections(rest)
    return "", title


def names_paper(name: str) -> bool:
    """Return whether a name has a word that names of outlets have.

    Examples
    --------
    >>> names_paper("Talsk Courier"), names_paper("Вестник"), names_paper("Anna Keller")
    (True, True, False)
    """
    return _may_be_name(name) and _has_paper(name)


def _has_paper(name: str) -> bool:
    return (paper_pattern().search(plain_word(name)) or _HOST.fullmatch(name)) is not None


def list_headlines(title: str) -> list[str]:
    """Return what may be the headline in a title that names the outlet before or behind it.

    Examples
    --------
    >>> list_headlines("Talsk Courier :: Ferry sinks on the lake")
    ['Ferry sinks on the lake']
    """
    return [rest for name, rest in _cut_title(_DAY_BEHIND.sub("", title)) if names_paper(name)]


def _cut_title(title: str) -> Iterator[tuple[str, str]]:
    """Yield each way to see a name in a title, with what is left: at its end, then at its start."""
    cuts = list(_SEPARATOR.finditer(title))
    if cuts:
        yield title[cuts[-1].end() :].strip(), title[: cuts[-1].start()].strip()
        yield title[: cuts[0].start()].strip(), title[cuts[0].end() :].strip()
    label = _LABEL.fullmatch(title)
    if label:
        yield label["name"].strip(), label["rest"]


def _may_be_name(name: str) -> bool:
    if not any(map(str.isalpha, name)) or len(name) > _MOST_LETTERS or is_section(name):
        return False
    if _HOST.fullmatch(name):
        return True
    return len(_WORD.findall(name)) <= _MOST_WORDS and _SENTENCE.search(name) is None


def strip_sections(title: str) -> str:
    """Return a title without the names of sections behind it.

    Examples
    --------
    >>> strip_sections("Talsk Courier - World"), strip_sections("World")
    ('Talsk Courier', 'World')
    """
    while cuts := list(_SEPARATOR.finditer(title)):
        if not is_section(title[cuts[-1].end() :]):
            break
        title = title[: cuts[-1].start()].strip()
    return title


def _is_same(rest: str, shown: str) -> bool:
    return _compact(strip_sections(rest)) == _compact(shown)


class _KnownNames:
    """What a page says of its outlet elsewhere: address, tags of the head, logo, mark of copyright."""

    def __init__(self, root: _Element, address: str) -> None:
        host = (urlsplit(address).hostname or "").removeprefix("www.")
        self.host = _compact(host)
        self.labels = {_compact(label) for label in host.split(".")[:-1] if len(label) > 2}
        self.names = {_compact(name) for name in _list_names(root)}
        self.copyrights = [_compact(line) for line in list_copyrights(root)]

    def says(self, name: str) -> bool:
        """Return whether a name is one of these."""
        compact = _compact(name)
        if len(compact) < 2:
            return False
        if _HOST.fullmatch(name) and (compact.removeprefix("www") == self.host or not self.host):
            return True
        return (
            compact in self.names
            or any(compact in line for line in self.copyrights)
            or self._is_in_address(name)
        )

    def _is_in_address(self, name: str) -> bool:
        """Return whether the address is spelled like the name, or like its first word: "BBC News"."""
        from rapidfuzz.fuzz import ratio

        first = _compact(name.split(maxsplit=1)[0])
        spelled = {_compact(name), _spell(name)}
        spelled |= {word.removeprefix("the") for word in spelled}
        for label in self.labels:
            if label == first or label in spelled:
                return True
            if any(len(word) >= _LONG_NAME and ratio(word, label) >= _ALIKE for word in spelled):
                return True
        return False


def _list_names(root: _Element) -> Iterator[str]:
    for meta in root.iter("meta"):
        if str(meta.get("name") or meta.get("property") or "").lower() in _NAMING_TAGS:
            yield str(meta.get("content") or "")
    marked = (element for element in root.iter("a", "img", "div", "span", "p", "header") if _is_mark(element))
    for _, element in zip(range(_MOST_MARKS), marked, strict=False):
        yield str(element.get("alt") or element.get("title") or "".join(element.itertext())[:200])


def _is_mark(element: _Element) -> bool:
    if element.tag == "a" and element.get("href") in {"/", "./", "index.html"}:
        return True
    return _MARK.search(f"{element.get('class') or ''} {element.get('id') or ''}") is not None


def list_copyrights(root: _Element) -> list[str]:
    """Return what a page states behind its marks of copyright."""
    return [match[0] for match in _COPYRIGHT.finditer(" ".join(_list_small(root)))]


def _list_small(root: _Element) -> Iterator[str]:
    """Yield the lines that hold a mark of copyright, each with what stands behind it in its element."""
    for element in root.iter():
        if isinstance(element.tag, str) and element.tag not in {"script", "style"}:
            for around, text in ((element, element.text), (element.getparent(), element.tail)):
                if text and (mark := _COPYRIGHT.search(text)) and around is not None:
                    words = "".join(around.itertext())
                    start = max(words.find(mark[0][:20]), 0)
                    yield words[start : start + 400] + "\n"


def _spell(name: str) -> str:
    from compare.language import transliterate

    return _compact(transliterate(name))


def _compact(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()
