"""Which keys of a record, or headings of a table, hold what of a report: a table, tool by tool.

Names are compared in small letters, with ``_`` for spaces and hyphens; ``source.name`` is the key ``name``
inside ``source`` (of a list, inside its first item that has it). The first name that holds something wins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from compare.documents.notation import mend_garbled
from compare.documents.structured.adapters import ADAPTERS, Adapter

# What is asked for where no tool is recognised, and for what a tool's own row leaves open.
KEYS: dict[str, tuple[str, ...]] = {
    "text": (
        "text", "body", "content", "full_text", "fulltext", "article_text", "maintext", "plaintext",
        "articlebody", "article_body", "body_text", "bodytext", "content_text", "message",
        "content_html", "body_html", "body_xhtml", "paragraphs",
        "текст", "текст_статьи", "текст_статті", "полный_текст", "повний_текст", "текст_публикации",
        "текст_публікації", "текст_сообщения", "текст_повідомлення", "сообщение", "повідомлення",
    ),
    "title": ("title", "headline", "заголовок", "заглавие", "название", "назва"),
    "outlet": (
        "outlet", "source", "publisher", "source.name", "publisher.name", "source.title", "source_name",
        "media_name", "media", "site_name", "sitename", "source_domain", "domain", "channel",
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
    "url": (
        "url", "link", "canonical_url", "permalink", "article_url", "links.permalink",
        "ссылка", "посилання", "адрес", "адреса",
    ),
    "captured": ("captured", "captured_at", "scraped_at", "crawled_at", "date_download"),
    "modified": (
        "modified", "modified_at", "date_modified", "datemodified", "date_modify", "updated", "updated_at",
    ),
}  # fmt: skip

# Columns that `translate` takes beside those of title and text where none are named; the text of a report
# that has no other.
LEADS = (
    "lead", "summary", "description", "excerpt", "subtitle", "abstract", "standfirst", "trailtext",
    "lead_paragraph",
    "лид", "лід", "подзаголовок", "підзаголовок", "аннотация", "анотація", "описание", "опис",
)  # fmt: skip


# An answer of a service holds its records under one of these keys; the first that does is meant.
ENVELOPES = (
    "articles", "items", "stories", "results", "data", "docs", "hits", "posts", "entries", "news", "records",
    "documents", "edges", "nodes", "value", "statuses", "tweets", "@graph",
)  # fmt: skip

# What these keys hold is no report of its own, whatever it says: people, remarks, what stands beside.
ASIDE = frozenset({
    "author", "authors", "comment", "comments", "embed", "embeds", "image", "images", "includes", "media",
    "meta", "parent", "provider", "publisher", "quoted", "quoted_status", "recommended", "related", "replies",
    "reply", "reply_to", "retweeted_status", "seo", "source", "thumbnail", "user", "users", "video", "videos",
})  # fmt: skip

# In this order stand the pieces of a value that comes in pieces: an article of fundus, a headline of the New
# York Times, a text of WordPress.
PIECES = (
    "summary", "main", "basic", "headline", "paragraphs", "sections", "value", "text", "rendered", "content",
)  # fmt: skip

# The types of schema.org that are reports end so; other nodes of a graph are passed over.
REPORT_TYPES = ("article", "posting", "report")

# Hosts whose accounts are outlets of their own.
PLATFORMS = frozenset({"t.me", "telegram.me", "vk.com", "ok.ru", "x.com", "twitter.com", "facebook.com"})

# Languages by name, as GDELT and people write them.
LANGUAGES = {
    **dict.fromkeys(("russian", "русский", "рус", "російська", "rus"), "ru"),
    **dict.fromkeys(("ukrainian", "украинский", "українська", "укр", "ukr"), "uk"),
    **dict.fromkeys(("english", "английский", "англ", "англійська", "eng"), "en"),
    **dict.fromkeys(("belarusian", "белорусский", "білоруська", "bel"), "be"),
    **dict.fromkeys(("german", "немецкий", "німецька", "deu", "ger"), "de"),
    **dict.fromkeys(("french", "французский", "французька", "fra", "fre"), "fr"),
    **dict.fromkeys(("spanish", "испанский", "іспанська", "spa"), "es"),
    **dict.fromkeys(("polish", "польский", "польська", "pol"), "pl"),
}

_ANY = Adapter("", (), {})
# "name" is the title in an answer of one service, and elsewhere whose name it is.
_OFTEN_NAMES = frozenset({"name"})
_BETWEEN = re.compile(r"[\s_\-]+")
# Translated where no columns are named: titles, leads and texts of all tools; of `bodies.value`, all bodies.
_PROSE = frozenset(
    whole
    for fields in (KEYS, *(adapter.fields for adapter in ADAPTERS))
    for field in ("text", "title")
    for name in fields.get(field, ())
    for whole, _, piece in [name.partition(".")]
    if (not piece or piece in PIECES) and whole not in _OFTEN_NAMES
).union(LEADS)


@lru_cache(4096)
def normalise_name(name: str) -> str:
    """Return a key or heading as the tables have it.

    Examples
    --------
    >>> normalise_name(" Publish-Date "), normalise_name("Дата публикации:")
    ('publish_date', 'дата_публикации')
    """
    return _BETWEEN.sub("_", mend_garbled(name).strip().rstrip(":").strip().lower())


def find_adapter(names: Iterable[str]) -> Adapter:
    """Return the row of the tool that has these normalised keys; a row that says nothing if none has.

    Examples
    --------
    >>> find_adapter({"maintext", "title"}).tool, find_adapter({"text"}).tool
    ('news-please', '')
    """
    return _find_adapter(frozenset(names))


@lru_cache(1024)
def _find_adapter(present: frozenset[str]) -> Adapter:
    return next((row for row in ADAPTERS if any(present.issuperset(signs) for signs in row.signs)), _ANY)


def is_prose(name: str) -> bool:
    """Return whether a column of this name holds a title, a lead or a text.

    Examples
    --------
    >>> is_prose("Заголовок"), is_prose("Источник")
    (True, False)
    >>> is_prose("fields.bodyText"), is_prose("author.description")
    (True, False)
    """
    name = normalise_name(name)
    outer, _, inner = name.rpartition(".")
    return name in _PROSE or (inner in _PROSE and ASIDE.isdisjoint(outer.split(".")))
