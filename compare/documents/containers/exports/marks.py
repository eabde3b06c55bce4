"""How exports of press databases mark their articles and fields: Nexis, Factiva, Integrum and their like."""

from __future__ import annotations

import re

# --- where articles begin and end --------------------------------------------------------------------

# "2 of 3 DOCUMENTS" above each article (Nexis), and what it is called in the other languages of its menus.
COUNTER = re.compile(
    r"(?:(?:documents?|dokument|документ)\s+)?\d+\s+(?:of|von|de|из)\s+\d+"
    r"(?:\s+(?:documents?|dokumenten?|документ(?:а|ов)?))?",
    re.IGNORECASE,
)
COUNTED = re.compile(r"documents?|dokument|документ", re.IGNORECASE)
# The last line of each article (Nexis Uni, Lexis Advance).
END = re.compile(
    r"End of Document|Ende des Dokuments|Fin (?:du|de) document[eo]?|Конец документа", re.IGNORECASE
)
# The last line of each article (Factiva): "Document KURIER0020240106ek1600001".
ACCESSION = re.compile(r"(?:Document|Dokument|Документ)\s+[A-Z0-9]{4,}\d{8}[a-z0-9]{4,}")
# What a page or a document must hold to be looked at as an export at all.
_RUSSIAN_MARKS = ("Заглавие:", "Заголовок:", "Документ 1 из ")
MARK = re.compile(
    rb"End of Document|\d\s{1,9}of\s{1,9}\d{1,9}\s{1,9}DOCUMENTS?\b"
    rb"|(?:>|^)\s{0,40}\S{4,20}\s{1,9}[A-Z0-9]{4,12}\d{8}[a-z0-9]{4,12}\s{0,40}(?:<|$)|"
    + b"|".join(mark.encode(encoding) for mark in _RUSSIAN_MARKS for encoding in ("utf-8", "cp1251")),
    re.IGNORECASE | re.MULTILINE,
)
RULE = re.compile(r"[-=*_#~]{5,}")

# --- lines that are no text --------------------------------------------------------------------------

COPYRIGHT = re.compile(
    r"(?:copyright\b|©|\(c\)\s).{0,200}|all rights reserved\.?|все права защищены\.?", re.IGNORECASE
)
# Who holds the rights, behind a text: "Talsk Media (Holdings) Limited", "Distributed by Talsk Press".
RIGHTS_HOLDER = re.compile(
    r"""(?:(?:the|of|and|&|\(?[A-ZА-ЯЁІЇЄ][\w.'’&()-]*,?)\s+){1,8}
    (?:Limited|Ltd|LLC|L\.L\.C|Inc|Incorporated|Corporation|Corp|plc|PLC|GmbH|AG|S\.?A|B\.?V|LLP|Co)\.?
    |(?:ООО|ЗАО|ОАО|ПАО|АО|ТОВ|ТзОВ|ПрАТ)\s+[«"„].{1,60}[»"“]\.?
    |\(END\)\s.{1,60}|(?:[Dd]istributed|[Pp]rovided|[Pp]ublished)\s+by\s+[A-Z][^.!?]{1,60}\.?
    |(?:.{0,80}?[\s.,;])?
    (?:[Aa]ll\ [Rr]ights\ [Rr]eserved|[Вв]се\ права\ защищены|[Уу]сі\ права\ захищен[іо])\.?""",
    re.VERBOSE,
)
PAGE = re.compile(r"(?:page|страница|seite)\s+\d+\s+(?:of|из|von)\s+\d+", re.IGNORECASE)
BODY = re.compile(r"(?:body|текст|volltext)\s*:?", re.IGNORECASE)

# Fields of Nexis. Those of the front stand between headline and text, those of the back behind the text.
_FRONT = """
    anchors byline column dateline distribution edition guest guests headline highlight issue length page
    pages reporter section series show type volume автор длина раздел рубрика страница полоса выпуск объем
    объём
"""
_BACK = """
    acc-no category city classification company correction correction-date country dateline-city document-type
    geographic graphic industry journal-code language load-date notes organization person publication-type
    pub-type state subject ticker update url website язык дата-загрузки тип-издания
"""
FRONT_FIELDS = frozenset(_FRONT.split())
BACK_FIELDS = frozenset(_BACK.split())
# Words above what stands behind the text (Nexis Uni).
BACK_HEADING = re.compile(r"Classification|Graphic|Notes|Correction|Классификация", re.IGNORECASE)
# Words that only such an export has in a line of its own, so that a report with a "Section:" is none.
ALWAYS_FIELDS = frozenset({"load-date", "publication-type", "journal-code", "document-type", "pub-type"})
FIELD = re.compile(r"(?P<label>[^\W\d_][\w-]*(?: [\w-]+)?)\s*:(?:\s+(?P<value>.*))?", re.DOTALL)

# --- Factiva -----------------------------------------------------------------------------------------

WORD_COUNT = re.compile(r"[\d.,\s\u00a0]{1,12}\s*(?:words?|слов[ао]?|Wörter|mots|palabras)", re.IGNORECASE)
BYLINE = re.compile(r"(?:by|von|par|автор:?)\s+\S.{0,120}", re.IGNORECASE)
CLOCK = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?(?:\s*[A-Z]{2,5})?")
# A code of the outlet, a page, a language: what stands between outlet and copyright.
HEADER_WORD = re.compile(r"[A-Z][A-Z0-9]{2,9}|[A-Z]?\d{1,4}|[A-ZА-ЯЁ][a-zа-яё]{2,12}")
# Codes of Factiva's fields in the order in which an article has them.
_CODES = "CLM SE HD BY CR WC PD ET SN SC ED PG VOL LA CY LP TD CT RF ART DLN CO IN NS RE IPC IPD PUB AN"
CODES = _CODES.split()
CODE = re.compile(rf"({'|'.join(CODES)})(?:\t\s*|\s{{2,}}|\s*\Z)(.*)", re.DOTALL)
CODE_KEYS = {"HD": "title", "PD": "date", "ET": "time", "SN": "outlet", "LP": "text", "TD": "text"}

# --- fields with a name on each line (Integrum and other archives in Russian) ------------------------

LABELS = {
    "title": "заголовок заглавие название назва headline title",
    "outlet": """
        источник издание сми газета журнал агентство название-источника джерело видання змі source publication
        outlet publisher
        """,
    "date": "дата дата-выпуска дата-публикации дата-выхода дата-публікації дата-випуску date published",
    "time": "время время-выпуска время-публикации час time",
    "text": "текст текст-статьи текст-сообщения полный-текст повний-текст содержание text body",
    "url": "ссылка адрес посилання url link",
    "": """
        автор авторы номер номер-выпуска выпуск полоса страница рубрика раздел регион страна город язык объем
        объём база-данных бд тип тип-сми место-издания тираж № id ид номер-документа ключевые-слова тематика
        уровень-сми номер-випуску сторінка мова обсяг author section page language
        """,
}
LABEL_KEYS = {name: key for key, names in LABELS.items() for name in names.split()}

# A date inside a line that names the outlet too: "Талский курьер, 06.01.2024, №1".
DAY = re.compile(r"\b\d{1,2}[./]\d{1,2}[./](?:19|20)\d\d\b")
YEAR = re.compile(r"(?:19|20)\d\d")
