"""From what a file says about a report to an `Article`: paragraphs, title, language, digest, id."""

from __future__ import annotations

import re
import unicodedata
import warnings
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from compare.documents.languages import identify_majority, read_language, settle_language
from compare.documents.line_ends import ends_clause
from compare.documents.notation import drop_struck, mend_garbled, read_symbols
from compare.documents.publication import parse_published, take_masthead, take_stamps
from compare.documents.titles import split_headline
from compare.errors import ReadingWarning
from compare.outputs import digest_text
from compare.records import Article

_DROPPED = re.compile("[\u00ad\u200b\u2060\ufeff]+")  # they show nothing and split words
_LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]")
_PRIVATE_USE = re.compile("[\uf020-\uf0ff]")
_PRIVATE_BULLET = re.compile(
    "(?m)^[ \t]*[\uf06c\uf06e\uf071\uf076\uf0a7\uf0a8\uf0b7\uf0d8\uf0fc][ \t\u00a0]+"
)
_UNPRINTABLE = re.compile("[\x00\ud800-\udfff]")  # half of a character that JSON escapes may leave
# All of these, looked for first: most texts have none.
_UNTIDY = re.compile(
    "[\u00ad\u200b\u2060\ufeff\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029\x00\ud800-\udfff\uf020-\uf0ff]"
)
TAB_BETWEEN_FIGURES = re.compile(r"(?<=\d)[ \u00a0]*\t[ \t\u00a0]*(?=\d)")
_EMPTY_LINES = re.compile(r"\n[ \t\u00a0]*(?:\n[ \t\u00a0]*)+")
_COPYRIGHT = re.compile(r"(?:copyright\s+)?(?:©|\(c\)\s)|copyright\s+(?:19|20)\d\d", re.I)
_ADDRESS = re.compile(
    r"(?:(?:источник|джерело|ссылка|посилання|оригинал|адрес|source|link|url|original|read at)\s*:?\s*)?"
    r"(?P<url>https?://\S+)",
    re.IGNORECASE,
)
_GARBLED = "letters were garbled when it was saved (UTF-8 opened as another code page): read as they were"
_LONGEST_MARK = 160
_WRAPPED_AT_LEAST = 45
_WRAPPED_AT_MOST = 120
# File names that say nothing about who published a report; then the folder's name says more.
_NAMELESS = re.compile(
    r"(?:[\W\d_]+|(?:article|document|index|page|post|report|story|text)s?[\W\d_]*)\Z", re.I
)

# So many records of a file that are no reports are named one by one.
NAMED_RECORDS = 5


@dataclass(frozen=True, slots=True)
class Draft:
    """What a file itself says about a report; "" or None where it says nothing.

    `has_headline` is False where a first line is never one (subtitles). `warnings` are lines for the user
    about how it was read, without the file's name. `is_cut` is whether the text ends in a mark of a
    service that gave no more of it.
    """

    text: str
    title: str = ""
    outlet: str = ""
    language: str = ""
    published: datetime | None = None
    url: str = ""
    has_headline: bool = True
    warnings: tuple[str, ...] = ()
    captured: datetime | None = None
    modified: datetime | None = None
    is_cut: bool = False


def make_article(  # noqa: PLR0913, PLR0917 - the public face of the record
    outlet: str,
    title: str,
    text: str,
    language: str | None = None,
    published: datetime | None = None,
    url: str = "",
) -> Article:
    r"""Make an article from its parts.

    Parameters
    ----------
    outlet, title, text : str
        Who published it, the headline ("" for none) and the body. Paragraphs are separated by empty
        lines; where there is no empty line, every line is a paragraph.
    language : str, optional
        ISO 639-1 code; told from the paragraphs where it is not given.
    published : datetime.datetime, optional
        Time of publication.
    url : str
        Address of the report.

    Returns
    -------
    Article
        Its paragraphs are separated by one empty line, whatever the original had.

    Examples
    --------
    >>> article = make_article("Inland Courier", "Ferry sinks", "It sank.\n\n\nNobody knows why.", "en")
    >>> article.id, article.text
    ('inland-courier-...', 'It sank.\n\nNobody knows why.')
    """
    title = " ".join(_tidy(title).split())
    text = join_paragraphs(text)
    language = read_language(language) or identify_majority(text or title, title)
    return _make_article(Draft(text, title, outlet, language, published, url))


def _make_article(draft: Draft) -> Article:
    """Make an article of what a draft says; its paragraphs are joined already."""
    title = " ".join(_tidy(draft.title).split())
    digest = digest_text(title, "", draft.text)
    outlet = " ".join(_tidy(draft.outlet).split()) or "unnamed"
    return Article(
        id=f"{make_slug(outlet)}-{digest[:8]}",
        outlet=outlet,
        language=draft.language,
        title=title,
        text=draft.text,
        published=draft.published,
        url=draft.url if draft.url.startswith(("http://", "https://")) else "",
        digest=digest,
        captured=draft.captured,
        modified=draft.modified,
    )


def finish_draft(draft: Draft, path: Path) -> Article:
    """Fill what a draft leaves open: title and date from its first lines, the outlet from the file's name.

    Warns
    -----
    ReadingWarning
        For each of the draft's warnings, and where its text overrules the language that it declares.
    """
    draft = _mend_letters(draft)
    published, text = take_stamps(join_paragraphs(draft.text), draft.published, draft.captured)
    title = draft.title
    outlet = draft.outlet
    if draft.has_headline and not outlet:
        outlet, text = take_masthead(text, name_outlet(path), has_title=bool(title))
    if not title and draft.has_headline:
        title, text = split_headline(text)
    first, _, rest = text.partition("\n\n")
    if title and " ".join(first.split()) == " ".join(_tidy(title).split()):
        text = rest  # the page or the Markdown heading repeats what the front matter says
    text = _cut_rights(text)
    outlet = outlet or name_outlet(path)
    language, contradiction = settle_language(draft.language, text)
    language = language or identify_majority(text or title, title)
    for warning in filter(None, (*draft.warnings, contradiction)):
        warnings.warn(f"{path}: {warning}", ReadingWarning, stacklevel=3)
    return _make_article(
        replace(draft, text=text, title=title, outlet=outlet, language=language, published=published)
    )


def _mend_letters(draft: Draft) -> Draft:
    """Return a draft with the letters that a program garbled, and say so."""
    text, title, outlet = map(mend_garbled, (draft.text, draft.title, draft.outlet))
    if (text, title) == (draft.text, draft.title):
        return draft
    return replace(
        draft, text=text, title=title, outlet=outlet, language="", warnings=(*draft.warnings, _GARBLED)
    )


def take_address(text: str) -> Draft:
    r"""Return a plain text and the address of the report, which may stand alone above or below it.

    Examples
    --------
    >>> take_address("It sank.\n\nSource: https://kurier.example/1")
    Draft(text='It sank.', ... url='https://kurier.example/1', ...)
    """
    lines = text.strip().split("\n")
    for place in (0, -1) if len(lines) > 1 else ():
        match = _ADDRESS.fullmatch(lines[place].strip())
        if match:
            return Draft("\n".join(lines[1:] if place == 0 else lines[:-1]).strip(), url=match["url"])
    return Draft(text)


def _cut_rights(text: str) -> str:
    """Return a text without the mark of copyright below it."""
    above, _, last = text.rpartition("\n\n")
    return above if above and len(last) <= _LONGEST_MARK and _COPYRIGHT.match(last) else text


def merge_values(draft: Draft, values: dict[str, object]) -> Draft:
    """Let front matter (or a record's keys) overrule what the text itself says."""
    published = parse_published(values.get("date") or values.get("published"))
    return replace(
        draft,
        outlet=_plain(values.get("outlet")) or draft.outlet,
        title=_plain(values.get("title")) or draft.title,
        language=read_language(_plain(values.get("language"))) or draft.language,
        published=published or draft.published,
        url=_plain(values.get("url")) or draft.url,
        captured=parse_published(values.get("captured")) or draft.captured,
        modified=parse_published(values.get("modified")) or draft.modified,
    )


def _plain(value: object) -> str:
    return str(value).strip() if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def join_paragraphs(text: str) -> str:
    r"""Return the paragraphs of a text separated by one empty line.

    Lines inside a paragraph are joined where they look wrapped, and are paragraphs of their own
    where they do not.

    Examples
    --------
    >>> join_paragraphs("First line.\r\nSecond line.")
    'First line.\n\nSecond line.'
    """
    blocks = _EMPTY_LINES.split(_tidy(text))
    # The line end at the end of a file is no short line of its last paragraph.
    lines = (block.strip("\n").split("\n") for block in blocks)
    paragraphs = (paragraph for block in lines for paragraph in join_wrapped(block))
    return "\n\n".join(filter(None, (paragraph.strip() for paragraph in paragraphs)))


def join_wrapped(lines: list[str]) -> Iterator[str]:
    """Yield the paragraphs that neighbouring lines make: one if they are wrapped, else one each."""
    if is_wrapped(lines):
        yield " ".join(line.strip() for line in lines)
    else:
        yield from lines


def is_wrapped(lines: list[str]) -> bool:
    """Return whether lines were broken to a width: every line but the last is nearly as long as the longest.

    Examples
    --------
    >>> is_wrapped(["a" * 70, "b" * 66, "the end."]), is_wrapped(["One.", "Two."])
    (True, False)
    """
    if len(lines) < 2:
        return False
    lengths = [len(line.strip()) for line in lines]
    longest = max(lengths)
    if all(ends_clause(line) for line in lines):
        return False  # a list of sentences: nothing runs over a line's end
    return _WRAPPED_AT_LEAST <= longest <= _WRAPPED_AT_MOST and min(lengths[:-1]) >= longest - 25


def _tidy(text: str) -> str:
    text = drop_struck(unicodedata.normalize("NFC", text))
    if "\t" in text:  # a space alone would make one figure of two
        text = TAB_BETWEEN_FIGURES.sub("; ", text)
    if not _UNTIDY.search(text):
        return text
    text = _DROPPED.sub("", _LINE_ENDS.sub("\n", text))
    # Programs leave a minus, a degree and bullets as places of the Symbol font.
    text = read_symbols(_PRIVATE_BULLET.sub("", text)) if _PRIVATE_USE.search(text) else text
    return _UNPRINTABLE.sub("\ufffd", text)


def name_outlet(path: Path) -> str:
    """Return the outlet that a path suggests: the file's name, or the folder's where that says nothing.

    Examples
    --------
    >>> name_outlet(Path("reports/Inland_Courier.html")), name_outlet(Path("Courier/2024-01-06.txt"))
    ('Inland Courier', 'Courier')
    """
    stem = path.stem
    if _NAMELESS.match(stem):
        stem = path.absolute().parent.name or stem
    return stem.replace("_", " ").strip()


@lru_cache(maxsize=256)  # an archive has few outlets, and thousands of pages of each
def make_slug(name: str) -> str:
    """Return a name in lower-case ASCII letters, digits and hyphens; "outlet" where nothing is left.

    Examples
    --------
    >>> make_slug("Inland Courier & Sons")
    'inland-courier-sons'
    """
    from compare.language import transliterate

    plain = unicodedata.normalize("NFKD", transliterate(name)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:60].rstrip("-") or "outlet"


def number_repeats(articles: Iterable[Article]) -> list[Article]:
    """Make ids unique: a report that is given twice gets ``-2`` and so on."""
    given = list(articles)
    taken = {article.id for article in given}
    repeats: Counter[str] = Counter()
    result = []
    for article in given:
        own = article.id
        repeats[own] += 1
        if repeats[own] > 1:
            while (name := f"{own}-{repeats[own]}") in taken:
                repeats[own] += 1
            taken.add(name)
            own = name
        result.append(replace(article, id=own))
    return result
