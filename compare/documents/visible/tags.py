"""What the elements of a web page are to a reader, and the names that sites give to what is no report."""

from __future__ import annotations

import re

_BLOCKS = """
    html body address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption
    figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol p pre section
    summary table caption tbody tfoot thead tr td th ul search
"""
BLOCKS = frozenset(_BLOCKS.split())
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_UNSEEN = """
    script style noscript template svg iframe object embed audio video canvas picture map select option
    optgroup datalist textarea button input progress meter head title meta link base annotation annotation-xml
    rt rp rtc noembed noframes comment amp-ad amp-embed amp-sidebar amp-analytics amp-social-share
    amp-consent amp-user-notification amp-sticky-ad
"""
UNSEEN = frozenset(_UNSEEN.split())
CORRECTED = ("del", "s", "strike")

# Parts of a page that are never the report, whatever they say.
FURNITURE = frozenset(("nav", "footer", "form", "menu", "dialog", "search"))
_ROLES = "navigation contentinfo search dialog alertdialog menu menubar toolbar tablist"
FURNITURE_ROLES = frozenset(_ROLES.split())
# Running titles of pages, as LibreOffice writes them into HTML: `<div title="header">`.
RUNNING_TITLES = frozenset(("header", "footer"))
# Beside the report: left out, but said where it is long.
BESIDE = frozenset(("aside", "figcaption", "caption", "address"))
BESIDE_ROLES = frozenset(("complementary",))

# By words of `class` and `id`, cut at hyphens, underscores and capitals.
_FURNITURE_NAMES = """
    nav navbar navigation menu submenu breadcrumb breadcrumbs footer share shares sharing social socials
    cookie cookies consent gdpr comment comments disqus pagination pager subscribe subscription newsletter
    tags taglist advert adverts advertisement ads adfox banner banners promo login signup search modal popup
    tooltip toolbar skip print paywall donate counter counters views rating ratings likes byline author
    authors meta timestamp breadcrumblist copyright sponsored taboola outbrain
"""
FURNITURE_NAMES = frozenset(_FURNITURE_NAMES.split())
# Those of them under which no site has text of a report: what stands there is left out without a word.
_OBVIOUS_NAMES = """
    nav navbar navigation menu submenu breadcrumb breadcrumbs breadcrumblist cookie cookies consent gdpr
    pagination pager login signup search copyright counter counters toolbar skip share shares sharing social
    socials comments commentlist disqus
"""
OBVIOUS_NAMES = frozenset(_OBVIOUS_NAMES.split())
# Those of these that a part of a report may be called by ("search-and-rescue", "counter-offensive"): there a
# sentence is left out only where it speaks of the site.
_TOLD_NAMES = "pager login signup search counter counters skip toolbar navigation"
TOLD_NAMES = frozenset(_TOLD_NAMES.split())
_BESIDE_NAMES = """
    related recommended recommend recommendations sidebar teaser teasers widget caption credit credits
    readmore readalso inject injected popular trending infobox factbox
"""
BESIDE_NAMES = frozenset(_BESIDE_NAMES.split())
# Names that a lead or the body may bear too: they overrule the names above ("article__text--promo").
_REPORT_NAMES = "lead lede intro overview standfirst summary annotation announce anons subtitle dek deck"
REPORT_NAMES = frozenset(_REPORT_NAMES.split())

# What stands beside a report's own words in one line.
ASIDE_LINE = re.compile(
    r"""(?:читайте\s+(?:также|ещ[её]|по\s+теме)|смотрите\s+также|по\s+теме|материалы?\s+по\s+теме|реклама|подпис(?:ывайтесь|аться)
    |поделиться|фото|видео|теги|источник\s+фото|автор|текст|время\s+(?:на\s+)?чтени[ея]|обновлено|опубликовано
    |читайте\s+нас|читати\s+також|читайте\s+також|дивіться\s+також|реклама|поділитися
    |read\s+(?:more|also|next)|see\s+also|related(?:\s+(?:stories|articles|topics|news|content|coverage))?|advertisement|share(?:\s+this(?:\s+\w+)?)?|photo|image|credit|tags|by|sign\s+up
    |subscribe|follow\s+us|updated|published|reading\s+time|\d+\s+min(?:ute)?s?\s+read|©)(?:\s*[:.\u2014|]|\s*\Z)
    |(?:sign\s+up|subscribe)\s+(?:to|for)\b|follow\s+us\b|п[оі]дпис(?:ывайтесь|аться|уйтес[ья]|атися)\s+на\b
    |(?:обновлено|опубликовано|updated|published)\s+\d
    |(?:количество\s+)?просмотр(?:ов|ы)\s*:|кількість\s+переглядів|переглядів\s*:|views\s*:
    |(?:submitted|posted|written|reported)\s+by\s|(?:made\s+on|powered\s+by)\s|работает\s+на\s
    |(?:copyright\s+)?(?:©|\(c\)\s)|copyright\s+(?:19|20)\d\d|all\s+rights\s+reserved|все\s+права\s+защищены""",
    re.IGNORECASE | re.VERBOSE,
)
# What WordPress puts below each item of its feeds, with links to the report and to the site.
FEED_FOOT = re.compile(
    r"""the\s+post\s.{3,300}\sappeared\s+first\s+on\s.{2,80}
    |(?:запись|сообщение)\s.{3,300}\s(?:впервые\s+появил[аои]сь?|появил[аои]сь?\s+(?:сначала|впервые))\s.{2,80}
    |допис\s.{3,300}\s(?:вперше\s+з[ʼ'’]явився|з[ʼ'’]явився\s+спочатку)\s.{2,80}""",
    re.IGNORECASE | re.VERBOSE,
)
# What a site says of itself, however long: it calls for something, or states its rules.
CALL = re.compile(
    r"""\b(?:subscribe|sign\s+up|newsletters?|your\s+inbox|log\s+in|unlimited\s+access|unsubscribe|donate|support\s+(?:us|our|my)|subscriber|adblock
    |подпис(?:ывайтесь|аться|ка|ку|ки|чик\w*)|подпишитесь|рассылк[аиу]|войдите|зарегистрируйтесь|поддержите\s+нас
    |підпис(?:уйтес[ья]|атис[ья]|ка|ку|ки)|підпишіт[ье]ся|розсилк[аиу]|увійдіть|зареєструйтес[ья]|підтримайте\s+нас)\b""",
    re.IGNORECASE | re.VERBOSE,
)
COOKIES = re.compile(
    r"\b(?:we|site|website|page)\s+(?:and\s+our\s+partners\s+)?uses?\s+cookies|использу\w+\s+(?:файлы\s+)?cookies?"
    r"|використову\w+\s+(?:файли\s+)?cookies?",
    re.IGNORECASE,
)
SITE_LINE = re.compile(
    r"""\bcookies?\b|privacy\s+policy|terms\s+of\s+(?:use|service)|all\s+rights\s+reserved|©|[Сс]МИ\s+зарегистрирован
    |все\s+права\s+защищены|(?:использовани|перепечатк|копировани)\w+\s+материал|политик\w+\s+конфиденциальности
    |файл\w*\s+cookie|пользовательск\w+\s+соглашени|усі\s+права\s+захищен|використанн\w+\s+матеріал
    |політик\w+\s+конфіденційності|передрук\w*""",
    re.IGNORECASE | re.VERBOSE,
)
COMMENTS_HEADING = re.compile(
    r"(?:\d+\s+)?(?:комментари[ийяев]{1,2}|коментар[іяів]{1,2}|comments?)(?:\s+(?:читателей|читачів|\(?\d+\)?))?\s*:?",
    re.IGNORECASE,
)
BYLINE = re.compile(r"By\s+[A-Z]")
# "Anna Keller · 1 245 views · 3 min read"
COUNTED_LINE = re.compile(
    r"\d[\d\s.,]*[KkКк]?\s*(?:просмотр\w*|перегляд\w*|views?|комментари\w*|comments?|мин\.?\s+чтения"
    r"|хв\.?\s+читання|min(?:ute)?s?\s+read)(?-i:(?![a-zа-яёіїє]))",
    re.IGNORECASE,
)
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")


def cut_names(value: str) -> set[str]:
    """Return the words of a class or an id.

    Examples
    --------
    >>> sorted(cut_names("article__text shareBlock"))
    ['article', 'block', 'share', 'text']
    """
    return {word.lower() for word in _WORD.findall(value)}
