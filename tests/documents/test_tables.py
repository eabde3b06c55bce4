"""Tables and records as people have them: rows that are no reports, tools' own keys, code pages."""

import codecs
import json
from contextlib import nullcontext
from datetime import UTC, datetime, time, timedelta, timezone
from pathlib import Path

import pandas as pd
import pytest

import compare
from compare.documents import open_document, read_article, read_articles
from compare.documents.structured import ADAPTERS, KEYS
from compare.errors import ReadingWarning, UnreadableFileError
from compare.records import Article, TranslationSettings

SANK = "Паром «Хальвена» затонул у Талска. Погибли 14 человек."
MAYOR = "Мэр Талска подал в отставку во вторник."


def write_records(path: Path, *records: object) -> Path:
    path.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in records), "utf-8")
    return path


def read_one(path: Path, *, is_cut: bool) -> Article:
    with pytest.warns(ReadingWarning, match="1 of 1 reports is cut") if is_cut else nullcontext():
        [article] = read_article(path)
    return article


def translate(path: Path, columns: list[str] | None = None) -> Path:
    """Write the file with its texts in capitals."""
    document = open_document(path, columns)
    written = path.with_name("out") / path.name
    document.write(written, [segment.text.upper() for segment in document.segments], "en")
    return written


# --- one row is not the file ----------------------------------------------------------------------


@pytest.mark.parametrize("name", ["a.csv", "a.tsv", "a.parquet", "a.xlsx"])
def test_an_empty_row_is_named_and_the_others_are_read(tmp_path: Path, name: str) -> None:
    frame = pd.DataFrame({"title": ["Паром", "Молния", "Отставка"], "text": [SANK, None, MAYOR]})
    path = tmp_path / name
    if path.suffix == ".parquet":
        frame.to_parquet(path)
    elif path.suffix == ".xlsx":
        frame.to_excel(path, index=False)
    else:
        frame.to_csv(path, index=False, sep="\t" if path.suffix == ".tsv" else ",")
    articles, failures = read_articles(path)
    assert [article.text for article in articles] == [SANK, MAYOR]
    [failure] = failures
    number = 2 if path.suffix == ".parquet" else 3  # a heading is a row, but for Parquet
    assert f"{name}, row {number} has no text (text is empty)" in failure.reason
    assert pd.DataFrame([segment.text for segment in open_document(path).segments])[0].tolist() == [
        "Паром", SANK, "Молния", "Отставка", MAYOR,
    ]  # fmt: skip


def test_many_bad_rows_are_not_many_lines(tmp_path: Path) -> None:
    rows = "".join(f"Заметка {number},\n" for number in range(40))
    (tmp_path / "a.csv").write_text(f"title,text\nПаром,{SANK}\n{rows}", "utf-8")
    articles, failures = read_articles(tmp_path / "a.csv")
    assert len(articles) == 1
    assert len(failures) == 6
    assert failures[-1].reason.endswith("a.csv: 35 more were left out like that")


def test_a_file_without_any_report_says_so_as_before(tmp_path: Path) -> None:
    path = write_records(tmp_path / "a.jsonl", {"id": 1}, {"id": 2})
    with pytest.raises(UnreadableFileError, match="line 1 has no text"):
        read_article(path)


def test_records_need_not_have_the_same_keys(tmp_path: Path) -> None:
    records = [
        {"id": 1},
        {"id": 2, "headline": "Паром"},
        {"text": SANK, "lead": "Кратко"},
        {"id": 3, "text": MAYOR},
    ]
    path = write_records(tmp_path / "a.jsonl", *records)
    assert [segment.text for segment in open_document(path).segments] == ["Паром", SANK, "Кратко", MAYOR]
    named = open_document(path, columns=["lead"])
    assert [segment.text for segment in named.segments] == ["Кратко"]
    with pytest.raises(UnreadableFileError, match="no column 'story'"):
        open_document(path, columns=["story"])
    lines = translate(path).read_text("utf-8").splitlines()
    assert [json.loads(line).get("text") for line in lines] == [None, None, SANK.upper(), MAYOR.upper()]


def test_a_line_that_is_no_record_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(f'{{"text": "{MAYOR}"}}\n{{"text": "cut o\n\n{{"text": "{MAYOR}"}}\n', "utf-8")
    run = compare.translate_files(
        path, tmp_path / "out", "ru", settings=TranslationSettings(use_memory=False)
    )
    assert run.written[0].read_bytes() == path.read_bytes()
    [failure] = run.failed
    assert "a.jsonl, line 2 is not valid JSON" in failure.reason
    assert translate(path).read_text("utf-8").count(MAYOR.upper()) == 2
    path.write_text('{\n"text": 1\n}\n', "utf-8")
    with pytest.raises(UnreadableFileError, match="line 1 is not valid JSON"):
        open_document(path)


# --- what tools write -----------------------------------------------------------------------------

AT = datetime(2024, 1, 6, 12, 30, tzinfo=timezone(timedelta(hours=3)))
URL = "https://kray.example/2024/parom"
RECORDS = {
    "news-please": {
        "authors": [], "date_publish": "2024-01-06 12:30:00", "language": "ru", "maintext": SANK,
        "text": None,
        "source_domain": "kray.example", "title": "Паром", "url": URL, "description": "Кратко",
    },
    "trafilatura": {
        "title": "Паром", "author": "И. Автор", "hostname": "kray.example", "date": "2024-01-06",
        "fingerprint": "0f", "text": SANK, "raw_text": SANK, "source": URL, "source-hostname": "Край",
        "language": "ru",
    },
    "newspaper4k": {
        "url": URL, "title": "Паром", "text": SANK, "top_image": "https://kray.example/a.png",
        "language": "en",
        "meta_lang": "ru", "meta_site_name": "Край", "publish_date": "2024-01-06 12:30:00+03:00",
        "meta_description": "",
    },
    "fundus": {
        "title": "Паром", "publishing_date": "2024-01-06 12:30:00+03:00", "publisher": "Край",
        "body": {"summary": ["Кратко."], "sections": [{"headline": ["Ночью"], "paragraphs": [SANK, MAYOR]}]},
        "html": {"requested_url": URL, "content": "<p>Не то</p>"}, "lang": "ru", "authors": [],
    },
    "NewsAPI": {
        "source": {"id": None, "name": "Край"}, "title": "Паром", "description": "Кратко.", "url": URL,
        "publishedAt": "2024-01-06T09:30:00Z", "content": f"{SANK}… [+1834 chars]",
    },
    "Media Cloud": {
        "id": "a1", "media_name": "kray.example", "media_url": "kray.example",
        "title": "Паром затонул у Талска",
        "publish_date": "2024-01-06", "url": URL, "language": "ru", "indexed_date": "2024-02-01",
    },
    "GDELT": {
        "url": URL, "url_mobile": "", "title": "Паром затонул у Талска", "seendate": "20240106T093000Z",
        "domain": "kray.example", "language": "Russian", "sourcecountry": "Russia",
    },
    "Telethon": {
        "_": "Message", "id": 7, "date": "2024-01-06 09:30:00+00:00", "message": SANK, "media": None,
        "peer_id": {"_": "PeerChannel", "channel_id": 15}, "fwd_from": None, "chat": {"title": "Край",
        "username": "kray"},
    },
    "ninjs": {
        "uri": URL, "type": "text", "language": "ru", "headline": "Паром",
        "body_html": f"<p>{SANK}</p><p>{MAYOR}</p>",
        "firstcreated": "2024-01-06T12:30:00+03:00", "versioncreated": "2024-01-07T10:00:00+03:00",
        "infosources": [{"name": "Край"}], "byline": "И. Автор",
    },
    "JSON Feed": {
        "id": "1", "url": URL, "title": "Паром", "content_html": f"<p>{SANK}</p>",
        "date_published": "2024-01-06T12:30:00+03:00", "authors": [{"name": "И. Автор"}],
    },
    "schema.org": {
        "@type": ["NewsArticle"], "headline": "Паром", "articleBody": SANK, "inLanguage": "ru-RU",
        "datePublished": "2024-01-06T12:30:00+03:00", "dateModified": "2024-01-07",
        "publisher": {"@type": "Organization", "name": "Край"}, "author": {"name": "И. Автор"},
        "mainEntityOfPage": {"@type": "WebPage", "@id": URL},
    },
    "The Guardian": {
        "id": "world/1", "type": "article", "webTitle": "Паром", "webUrl": URL,
        "webPublicationDate": "2024-01-06T09:30:00Z", "apiUrl": "https://api.kray.example/1",
        "fields": {"headline": "Паром ночью", "bodyText": SANK, "publication": "Край", "lang": "ru",
        "trailText": "<p>Не то</p>"},
    },
    "The New York Times": {
        "web_url": URL, "snippet": "Не то", "lead_paragraph": SANK, "source": "Край",
        "headline": {"main": "Паром", "kicker": None}, "pub_date": "2024-01-06T09:30:00+0000",
    },
    "Event Registry": {
        "uri": "7", "lang": "rus", "title": "Паром", "body": SANK, "url": URL, "date": "2024-01-06",
        "dateTime": "2024-01-06T09:30:00Z", "dateTimePub": "2024-01-06T09:30:00Z", "sim": 0, "wgt": 1,
        "source": {"uri": "kray.example", "title": "Край"},
    },
    "Webz.io": {
        "thread": {"site": "kray.example", "site_full": "kray.example", "title": "Паром"}, "title": "Паром",
        "text": SANK, "url": URL, "language": "russian", "published": "2024-01-06T12:30:00.000+03:00",
        "crawled": "2024-01-06T15:00:00.000+03:00",
    },
    "Bing News": {
        "name": "Паром", "description": SANK, "url": URL, "datePublished": "2024-01-06T09:30:00.0000000Z",
        "provider": [{"_type": "Organization", "name": "Край"}],
    },
    "WordPress": {
        "id": 7, "date": "2024-01-06T12:30:00", "date_gmt": "2024-01-06T09:30:00", "link": URL,
        "title": {"rendered": "Паром"}, "content": {"rendered": f"<p>{SANK}</p>", "protected": False},
        "excerpt": {"rendered": "<p>Не то</p>"}, "yoast_head_json": {"og_site_name": "Край"},
    },
    "Arc XP": {
        "headlines": {"basic": "Паром"}, "description": {"basic": "Не то"}, "source": {"name": "Край"},
        "content_elements": [
            {"type": "text", "content": f"<p>{SANK}</p>"}, {"type": "image", "caption": "Не то"},
            {"type": "text", "content": MAYOR},
        ],
        "publish_date": "2024-01-06T09:30:00Z", "canonical_url": URL, "website": "kray.example",
    },
    "Mastodon": {
        "id": "7", "created_at": "2024-01-06T09:30:00.000Z", "content": f"<p>{SANK}</p>", "url": URL,
        "account": {"acct": "kray", "display_name": "Край", "note": "<p>Не то</p>"}, "language": "ru",
    },
    "X": {
        "id_str": "7", "full_text": SANK, "created_at": "Sat Jan 06 09:30:00 +0000 2024", "lang": "ru",
        "user": {"name": "Край", "screen_name": "kray", "description": "Не то"}, "url": URL,
    },
    "VK": {
        "id": 7, "owner_id": -15, "from_id": -15, "date": 1704533400, "text": SANK, "post_type": "post",
        "views": {"count": 3}, "source": "Край",
    },
    "Facebook": {
        "id": "1_7", "message": SANK, "created_time": "2024-01-06T09:30:00+0000", "permalink_url": URL,
        "from": {"name": "Край", "id": "1"},
    },
    "Reddit": {
        "title": "Паром", "selftext": SANK, "subreddit": "Край", "created_utc": 1704533400.0, "url": URL,
        "author": "user5",
    },
}  # fmt: skip


def test_each_tool_of_the_table_is_tried() -> None:
    assert RECORDS.keys() == {adapter.tool for adapter in ADAPTERS}


@pytest.mark.parametrize("tool", RECORDS)
def test_the_fields_of_a_tool(tmp_path: Path, tool: str) -> None:
    path = write_records(tmp_path / "saved.jsonl", RECORDS[tool])
    article = read_one(path, is_cut=tool == "NewsAPI")
    assert article.outlet in {"Край", "kray.example"}
    assert article.published is not None
    exact = article.published if article.published.tzinfo else article.published.replace(tzinfo=AT.tzinfo)
    assert exact in {AT, AT.replace(hour=0, minute=0)}
    addresses = {"Telethon": "https://t.me/kray/7", "VK": "https://vk.com/wall-15_7"}
    assert article.url == addresses.get(tool, URL)
    assert article.language == "ru"
    told = f"{article.title}\n{article.text}"
    assert "затонул у Талска" in told
    assert not any(mark in told for mark in ("<p>", "[+", "Не то", "None"))
    if tool not in {"GDELT", "Media Cloud", "Telethon", "Mastodon", "X", "VK", "Facebook"}:
        assert article.title == "Паром"


def test_an_article_in_pieces_is_read_and_translated_whole(tmp_path: Path) -> None:
    path = write_records(tmp_path / "a.jsonl", RECORDS["fundus"])
    assert read_article(path)[0].text == f"Кратко.\n\nНочью\n\n{SANK}\n\n{MAYOR}"
    record = json.loads(translate(path).read_text("utf-8"))
    assert record["body"]["sections"][0] == {
        "headline": ["НОЧЬЮ"],
        "paragraphs": [SANK.upper(), MAYOR.upper()],
    }
    assert record["html"] == RECORDS["fundus"]["html"]


@pytest.mark.parametrize("tool", RECORDS)
def test_the_texts_of_a_tool_are_translated(tmp_path: Path, tool: str) -> None:
    path = write_records(tmp_path / "a.jsonl", RECORDS[tool])
    told = translate(path).read_text("utf-8")
    title = RECORDS[tool].get("title", "")
    assert (title if tool in {"GDELT", "Media Cloud"} else SANK).upper()[:30] in told
    assert "kray.example".upper() not in told
    assert "КРАЙ" not in told


@pytest.mark.parametrize(
    "answer",
    [
        {"status": "ok", "totalResults": 1, "articles": [RECORDS["NewsAPI"]]},
        {"version": "https://jsonfeed.org/version/1.1", "title": "Край", "items": [RECORDS["JSON Feed"]]},
        {"Край": [{key: value for key, value in RECORDS["fundus"].items() if key != "publisher"}]},
    ],
)
def test_the_answer_of_a_service_holds_records(tmp_path: Path, answer: object) -> None:
    (tmp_path / "a.json").write_text(json.dumps(answer), "utf-8")
    article = read_one(tmp_path / "a.json", is_cut="totalResults" in str(answer))
    assert (article.outlet, article.title, article.url) == ("Край", "Паром", URL)


def test_a_passed_on_message_and_one_without_words(tmp_path: Path) -> None:
    forwarded = {**RECORDS["Telethon"], "fwd_from": {"_": "MessageFwdHeader", "from_name": "Вестник Селмары"}}
    picture = {**RECORDS["Telethon"], "message": "", "media": {"_": "MessageMediaPhoto"}}
    path = write_records(tmp_path / "a.jsonl", picture, forwarded)
    articles, failures = read_articles(path)
    assert [article.outlet for article in articles] == ["Вестник Селмары (via Край)"]
    assert not failures, "a picture without words is nothing to remark on"


def test_an_outlet_that_only_an_address_tells(tmp_path: Path) -> None:
    addresses = ["https://www.kray.example/1", "https://t.me/s/kray/12", "https://vk.com/vestnik?w=wall-1_2"]
    path = write_records(tmp_path / "a.jsonl", *({"text": SANK, "url": one} for one in addresses))
    assert [article.outlet for article in read_article(path)] == [
        "kray.example",
        "t.me/kray",
        "vk.com/vestnik",
    ]


def test_a_record_of_wordpress_and_a_table_of_leads(tmp_path: Path) -> None:
    post = {
        "title": {"rendered": "Паром &laquo;Хальвена&raquo;"},
        "content": {"rendered": f"<p>{SANK}</p>"},
        "link": URL,
    }
    [article] = read_article(write_records(tmp_path / "a.jsonl", post))
    assert (article.title, article.text, article.url) == ("Паром «Хальвена»", SANK, URL)
    (tmp_path / "b.csv").write_text(f"Заголовок,Аннотация\nПаром,{SANK}\n", "utf-8")
    assert read_article(tmp_path / "b.csv")[0].text == SANK
    (tmp_path / "c.csv").write_text(f"Аннотация,Заголовок,Текст\n{SANK},Паром,\n{MAYOR},Мэр\n", "utf-8")
    with pytest.raises(UnreadableFileError, match=r"row 2 has no text \(Текст is empty\)"):
        read_article(tmp_path / "c.csv")


def test_a_table_made_of_nested_records_keeps_its_dotted_names(tmp_path: Path) -> None:
    pd.json_normalize([RECORDS["NewsAPI"]]).to_csv(tmp_path / "a.csv", index=False)
    article = read_one(tmp_path / "a.csv", is_cut=True)
    assert (article.outlet, article.published) == ("Край", datetime(2024, 1, 6, 9, 30, tzinfo=UTC))


# --- headings in Russian and Ukrainian, and columns that are named -----------------------------------


@pytest.mark.parametrize(
    "heading",
    [
        "Дата;Источник;Заголовок;Текст;Ссылка",
        "Дата публикации;СМИ;Название;Полный текст;Ссылка",
        "Дата;Джерело;Заголовок;Текст;Посилання",
        "ДАТА ;Видання; Назва;Повний текст;URL",
    ],
)
def test_headings_in_russian_and_ukrainian(tmp_path: Path, heading: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"{heading}\n06.01.2024 12:30;Край;Паром;{SANK};{URL}\n", "utf-8")
    [article] = read_article(path)
    assert (article.outlet, article.title, article.text, article.url) == ("Край", "Паром", SANK, URL)
    assert article.published == datetime(2024, 1, 6, 12, 30)
    assert [segment.text for segment in open_document(path).segments] == ["Паром", SANK]


def test_a_time_of_day_in_a_column_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f"Дата,Время,Текст\n2024-01-06,9:05,{SANK}\n", "utf-8")
    [article] = read_article(tmp_path / "a.csv")
    assert article.published == datetime(2024, 1, 6, 9, 5)
    frame = pd.DataFrame({"date": [datetime(2024, 1, 6)], "time": [time(9, 5)], "text": [SANK]})
    frame.to_excel(tmp_path / "a.xlsx", index=False)
    assert read_article(tmp_path / "a.xlsx")[0].published == datetime(2024, 1, 6, 9, 5)


@pytest.mark.parametrize("name", ["a.csv", "a.jsonl", "a.json", "a.parquet", "a.xlsx"])
def test_reports_are_read_from_columns_that_are_named(tmp_path: Path, name: str) -> None:
    frame = pd.DataFrame({"headline": ["Паром"], "words": [SANK], "more": [MAYOR], "text": ["Не то."]})
    path = tmp_path / name
    if path.suffix.startswith(".json"):
        frame.to_json(path, orient="records", lines=path.suffix == ".jsonl")
    else:
        {".csv": frame.to_csv, ".parquet": frame.to_parquet, ".xlsx": frame.to_excel}[path.suffix](
            path, index=False
        )
    [article] = read_article(path, columns=["words", "more"])
    assert (article.title, article.text) == ("Паром", f"{SANK}\n\n{MAYOR}")
    [article] = read_articles(path, columns=["headline", "more"])[0]
    assert (article.title, article.text) == ("Паром", MAYOR)
    with pytest.raises(UnreadableFileError, match=r"no (column|key) 'story'"):
        read_article(path, columns=["story"])


def test_names_stand_once_in_the_table() -> None:
    for field, names in KEYS.items():
        assert len(set(names)) == len(names), field


# --- how Excel and old programs write ---------------------------------------------------------------


@pytest.mark.parametrize("first", ["sep=;", '"sep=;"', "SEP=;"])
def test_excels_line_of_the_separator_is_no_row_and_stays(tmp_path: Path, first: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(f"\ufeff{first}\r\ntitle;text\r\nПаром, баржа;{SANK}\r\n".encode())
    [article] = read_article(path)
    assert (article.title, article.text) == ("Паром, баржа", SANK)
    document = open_document(path)
    document.write(tmp_path / "b.csv", [segment.text for segment in document.segments])
    assert (tmp_path / "b.csv").read_bytes() == path.read_bytes()


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "cp866", "utf-8-sig", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("name", ["a.csv", "a.jsonl"])
def test_code_page_and_byte_order_mark_come_back(tmp_path: Path, encoding: str, name: str) -> None:
    text = f"id;text\r\n1;{SANK}\r\n2;{MAYOR}\r\n"
    if name.endswith("l"):
        text = "".join(json.dumps({"text": one}, ensure_ascii=False) + "\n" for one in (SANK, MAYOR))
    if "«" in text and encoding in {"koi8-r", "cp866"}:
        text = text.replace("«", "").replace("»", "")
    mark = {"utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}.get(encoding, b"")
    path = tmp_path / name
    path.write_bytes(mark + text.encode(encoding))
    document = open_document(path)
    document.write(tmp_path / "same" / name, [segment.text for segment in document.segments])
    assert (tmp_path / "same" / name).read_bytes() == path.read_bytes()
    assert translate(path).read_bytes().startswith(mark or path.read_bytes()[:3])
    assert MAYOR.upper() in translate(path).read_bytes().decode(encoding)


def test_letters_that_a_code_page_lacks_are_not_lost(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(f"id;text\r\n1;{SANK}\r\n2;{MAYOR}\r\n".encode("cp1251"))
    open_document(path).write(tmp_path / "b.csv", ["Čapek sank", "ok"])
    assert (tmp_path / "b.csv").read_bytes() == "\ufeffid;text\r\n1;Čapek sank\r\n2;ok\r\n".encode()


def test_a_categorical_column_of_parquet_is_text(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    frame = pd.DataFrame({"title": ["Паром", "Мэр", "Паром"], "text": [SANK, MAYOR, SANK], "id": [1, 2, 3]})
    frame.astype({"title": "category", "text": "category"}).to_parquet(path)
    assert [article.text for article in read_article(path)] == [SANK, MAYOR, SANK]
    again = pd.read_parquet(translate(path))
    assert [str(kind) for kind in again.dtypes] == ["category", "category", "int64"]
    assert again["text"].tolist() == [SANK.upper(), MAYOR.upper(), SANK.upper()]


def test_a_column_of_lists_is_not_taken_for_text(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    pd.DataFrame({"content": [[14, 2]], "text": [SANK]}).to_parquet(path)
    assert [segment.text for segment in open_document(path).segments] == [SANK]


@pytest.mark.parametrize("ending", ["json", "jsonl"])
def test_records_named_as_pages_name_them_for_search_engines(ending: str, tmp_path: Path) -> None:
    record = {
        "@type": "NewsArticle",
        "headline": "Паром затонул",
        "articleBody": SANK,
        "datePublished": "2024-01-06T12:30:00+03:00",
        "publisher": {"@type": "Organization", "name": "Курьер"},
    }
    path = tmp_path / f"a.{ending}"
    path.write_text(json.dumps([record] if ending == "json" else record, ensure_ascii=False), "utf-8")
    [article] = read_article(path)
    assert (article.outlet, article.title, article.text) == ("Курьер", "Паром затонул", SANK)
    assert article.published is not None
    assert article.published.isoformat() == "2024-01-06T12:30:00+03:00"
