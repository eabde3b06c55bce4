"""How single tools, services and programs name the fields of a report: one row each.

A record is recognised by its keys; what a row leaves open is asked of `compare.documents.structured.fields`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


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
    Adapter(
        "schema.org",
        (("@type", "headline"), ("@type", "articlebody")),
        {
            "text": ("articlebody", "text"),
            "title": ("headline", "alternativeheadline", "name"),
            "date": ("datepublished", "datecreated"),
            "outlet": ("publisher.name", "publisher.legalname", "sourceorganization.name", "provider.name"),
            "url": ("url", "mainentityofpage.@id", "mainentityofpage", "@id"),
            "language": ("inlanguage", "inlanguage.alternatename", "inlanguage.name"),
        },
    ),
    Adapter(
        "The Guardian",
        (("webtitle", "weburl"),),
        {
            "text": ("bodytext", "body"),
            "title": ("webtitle", "headline"),
            "date": ("webpublicationdate",),
            "outlet": ("publication",),
            "url": ("weburl",),
        },
        is_headline=True,
    ),
    Adapter(
        "The New York Times",
        (("lead_paragraph", "web_url"), ("snippet", "web_url"), ("abstract", "published_date")),
        {
            "text": ("lead_paragraph", "abstract", "snippet"),
            "title": ("headline.main", "headline.print_headline", "title"),
            "date": ("pub_date", "published_date"),
            "url": ("web_url", "url"),
        },
        is_headline=True,
    ),
    Adapter(
        "Event Registry",
        (("datetimepub",), ("sim", "wgt")),
        {"date": ("datetimepub", "datetime", "date"), "outlet": ("source.title", "source.uri")},
    ),
    Adapter(
        "Webz.io",
        (("thread", "crawled"),),
        {"outlet": ("thread.site_full", "thread.site"), "captured": ("crawled",)},
    ),
    Adapter(
        "Bing News",
        (("name", "datepublished", "provider"),),
        {"text": ("description",), "title": ("name",), "outlet": ("provider.name",)},
        is_headline=True,
    ),
    Adapter(
        "WordPress",
        (("date_gmt", "link"),),
        {"text": ("content",), "outlet": ("yoast_head_json.og_site_name",), "url": ("link",)},
    ),
    Adapter(
        "Arc XP",
        (("content_elements",),),
        {
            "text": ("content_elements",),
            "title": ("headlines.basic", "headline"),
            "date": ("first_publish_date", "publish_date", "display_date"),
            "outlet": ("distributor.name", "source.name", "canonical_website"),
            "modified": ("last_updated_date",),
        },
    ),
    Adapter(
        "Mastodon",
        (("account", "content"),),
        {
            "text": ("content",),
            "date": ("created_at",),
            "outlet": ("account.display_name", "account.acct"),
            "url": ("url", "uri"),
            "modified": ("edited_at",),
        },
        may_be_empty=True,
    ),
    Adapter(
        "X",
        (("full_text",), ("author_id", "text"), ("created_at", "text", "user")),
        {
            "text": ("full_text", "text"),
            "date": ("created_at",),
            "outlet": ("user.name", "user.screen_name", "author.name", "author.username"),
        },
    ),
    Adapter(
        "VK",
        (("owner_id", "from_id"), ("from_id", "post_type")),
        {"text": ("text",), "date": ("date",)},
        may_be_empty=True,
        address=("https://vk.com/wall{owner_id}_{id}",),
    ),
    Adapter(
        "Facebook",
        (("message", "created_time"), ("message", "permalink_url")),
        {
            "text": ("message",),
            "date": ("created_time",),
            "outlet": ("from.name", "account.name"),
            "url": ("permalink_url",),
        },
        may_be_empty=True,
    ),
    Adapter(
        "Reddit",
        (("selftext", "subreddit"),),
        {
            "text": ("selftext",),
            "outlet": ("subreddit_name_prefixed", "subreddit"),
            "date": ("created_utc",),
        },
        is_headline=True,
    ),
)  # fmt: skip
