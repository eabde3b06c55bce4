"""Which keys of a record, or headings of a table, hold what of a report: a table, tool by tool.

Names are compared in small letters, with ``_`` for spaces and hyphens; ``source.name`` is the key ``name``
inside ``source`` (of a list, inside its first item that has it). The first name that holds something wins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

# What is asked for where no tool is recognised, and for what a tool's own row leaves open.
KEYS: dict[str, tuple[str, ...]] = {
    "text": (
        "text", "body", "content", "full_text", "fulltext", "article_text", "maintext", "plaintext",
        "articlebody", "article_body", "body_text", "content_text", "message", "content_html", "body_html",
        "body_xhtml",
        "текст", "текст_статьи", "текст_статті", "полный_текст", "повний_текст", "текст_публикации",
        "текст_публікації", "текст_сообщения", "текст_повідомлення", "сообщение", "повідомлення",
    ),
    "title": ("title", "headline", "заголовок", "заглавие", "название", "назва"),
    "outlet": (
        "outlet", "source", "publisher", "source.name", "publisher.name", "source_name", "media_name",
        "media", "site_name", "sitename", "source_domain", "domain", "channel",
        "источник", "джерело", "издание", "видання", "сми", "змі", "канал",
    ),
    "date": (
        "date", "published", "published_at", "publishedat", "publish_date", "published_date", "date_publish",
        "date_published", "datepublished", "publication_date", "publishing_date", "pub_date", "pubdate",
        "дата", "дата_публикации", "дата_публікації", "дата_и_время", "дата_і_час", "дата_та_час",
        "дата_выхода", "опубликовано", "опубліковано",
    ),
    "time": ("time", "время", "час", "время_публикации", "час_публікації"),
    "language": ("language", "lang", "язык", "мова"),
    "url": ("url", "link", "ссылка", "посилання", "адрес", "адреса"),
    "captured": ("captured", "captured_at", "scraped_at", "crawled_at", "date_download"),
    "modified": (
        "modified", "modified_at", "date_modified", "datemodified", "date_modify", "updated", "updated_at",
    ),
}  # fmt: skip

# Columns that `translate` takes beside those of title and text where none are named; the text of a report
# that has no other.
LEADS = (
    "lead", "summary", "description", "excerpt", "subtitle",
    "лид", "лід", "подзаголовок", "підзаголовок", "аннотация", "анотація", "описание", "опис",
)  # fmt: skip


class Adapter(NamedTuple):
    """How one tool names the fields of a report.

    Attributes
    ----------
    tool : str
        Its name.
    signs : tuple of tuple of str
        A record is the tool's if it has all keys of one of these.
    fields : mapping
        As `KEYS`; what is not here is asked of `KEYS`. ``forwarded`` is where a passed-on post comes from.
    is_headline : bool
        The tool lists headlines: a record without a text is a report all the same.
    may_be_empty : bool
        A record without a text is nothing to remark on: a post that is a picture.
    address : tuple of str
        Forms of the report's address, for a tool that does not write it; the first that can be filled.
    """

    tool: str
    signs: tuple[tuple[str, ...], ...]
    fields: Mapping[str, tuple[str, ...]]
    is_headline: bool = False
    may_be_empty: bool = False
    address: tuple[str, ...] = ()


ADAPTERS = (
    Adapter(
        "news-please",
        (("maintext",), ("date_publish", "source_domain")),
        {"text": ("maintext", "text"), "date": ("date_publish",), "outlet": ("source_domain",)},
    ),
    Adapter(
        "trafilatura",
        (("source_hostname",), ("hostname", "fingerprint")),
        {"outlet": ("source_hostname", "sitename", "hostname"), "url": ("source", "url")},
    ),
    Adapter(
        "newspaper4k",
        (("meta_site_name",), ("top_image", "publish_date")),
        {
            "outlet": ("meta_site_name", "source_url"),
            "date": ("publish_date",),
            "language": ("meta_lang", "language"),  # the second is English where nobody said otherwise
            "url": ("canonical_link", "url", "original_url"),
        },
    ),
    Adapter(
        "fundus",
        (("publishing_date",),),
        {
            "text": ("plaintext", "body"),
            "date": ("publishing_date",),
            "url": ("html.requested_url", "html.responded_url", "requested_url", "url"),
            "outlet": ("publisher", "html.source_info.publisher", "source_info.publisher"),
        },
    ),
    Adapter(
        "NewsAPI",
        (("publishedat",),),
        {
            "text": ("content", "description"),
            "date": ("publishedat",),
            "outlet": ("source.name", "source", "source.id"),
        },
    ),
    Adapter(
        "Media Cloud",
        (("media_name", "publish_date"), ("media_url", "publish_date")),
        {
            "text": ("text", "story_text", "content"),
            "outlet": ("media_name", "media_url"),
            "date": ("publish_date",),
        },
        is_headline=True,
    ),
    Adapter(
        "GDELT",
        (("seendate",), ("mobileurl", "title")),
        {"date": ("seendate", "date"), "outlet": ("domain",)},
        is_headline=True,
    ),
    Adapter(
        "Telethon",
        (("peer_id", "message"), ("peer_id", "_"), ("fwd_from", "message")),
        {
            "text": ("message",),
            "title": (),
            "outlet": ("chat.title", "chat.username", "sender.title", "channel", "outlet"),
            "forwarded": (
                "forward.chat.title", "fwd_from.from_name", "forward.chat.username",
                "fwd_from.from_id.channel_id", "fwd_from.from_id.user_id",
            ),
        },
        may_be_empty=True,
        address=("https://t.me/{chat.username}/{id}", "https://t.me/c/{peer_id.channel_id}/{id}"),
    ),
    Adapter(
        "ninjs",
        (("versioncreated",), ("body_xhtml",), ("bodies", "headlines")),
        {
            "text": ("body_text", "body_html", "body_xhtml", "bodies.value", "description_text"),
            "title": ("headline", "headlines.value", "title"),
            "date": ("firstcreated", "contentcreated", "versioncreated"),
            "outlet": ("source", "infosources.name", "provider", "organisations.name", "copyrightholder"),
            "url": ("url", "uri"),
        },
    ),
    Adapter(
        "JSON Feed",
        (("date_published",), ("content_text",), ("content_html",)),
        {
            "text": ("content_text", "content_html", "summary"),
            "date": ("date_published", "date_modified"),
            "outlet": ("feed_title", "outlet", "source"),
            "url": ("url", "external_url"),
        },
    ),
)  # fmt: skip

# An answer of a service holds its records under one of these keys.
ENVELOPES = ("articles", "items", "stories", "results", "data")

# Hosts whose accounts are outlets of their own.
PLATFORMS = frozenset({"t.me", "telegram.me", "vk.com", "ok.ru", "x.com", "twitter.com", "facebook.com"})

# So many records of a file that are no reports are named one by one.
NAMED_RECORDS = 5

# Languages by name, as GDELT and people write them.
LANGUAGES = {
    **dict.fromkeys(("russian", "русский", "рус", "російська"), "ru"),
    **dict.fromkeys(("ukrainian", "украинский", "українська", "укр"), "uk"),
    **dict.fromkeys(("english", "английский", "англ", "англійська"), "en"),
    **dict.fromkeys(("belarusian", "белорусский", "білоруська"), "be"),
    **dict.fromkeys(("german", "немецкий", "німецька"), "de"),
    **dict.fromkeys(("french", "французский", "французька"), "fr"),
    **dict.fromkeys(("spanish", "испанский", "іспанська"), "es"),
    **dict.fromkeys(("polish", "польский", "польська"), "pl"),
}

_ANY = Adapter("", (), {})
_BETWEEN = re.compile(r"[\s_\-]+")
# Translated where no columns are named: plain titles, leads and texts of all tools.
_PROSE = frozenset(
    name
    for fields in (KEYS, *(adapter.fields for adapter in ADAPTERS))
    for field in ("text", "title")
    for name in fields.get(field, ())
    if "html" not in name
).union(LEADS)


@lru_cache(4096)
def normalise_name(name: str) -> str:
    """Return a key or heading as the tables have it.

    Examples
    --------
    >>> normalise_name(" Publish-Date "), normalise_name("Дата публикации:")
    ('publish_date', 'дата_публикации')
    """
    return _BETWEEN.sub("_", name.strip().rstrip(":").strip().lower())


def find_adapter(names: Iterable[str]) -> Adapter:
    """Return the row of the tool that has these normalised keys; a row that says nothing if none has.

    Examples
    --------
    >>> find_adapter({"maintext", "title"}).tool, find_adapter({"text"}).tool
    ('news-please', '')
    """
    present = set(names)
    return next((row for row in ADAPTERS if any(present.issuperset(signs) for signs in row.signs)), _ANY)


def is_prose(name: str) -> bool:
    """Return whether a column of this name holds a title, a lead or a text.

    Examples
    --------
    >>> is_prose("Заголовок"), is_prose("Источник")
    (True, False)
    """
    return normalise_name(name) in _PROSE
