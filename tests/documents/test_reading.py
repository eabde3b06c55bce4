"""Reports in: what each kind of file says about title, outlet, date, language and text."""

import ast
import json
import os
import re
import sys
from datetime import UTC, datetime, timedelta, timezone
from email.message import EmailMessage
from pathlib import Path

import docx
import pandas as pd
import pytest

import compare
from compare.documents import make_article, read_article, read_articles
from compare.documents.decoding import decode_bytes, detect_encoding
from compare.errors import InputError, ReadingWarning, UnreadableFileError
from compare.records import Article, Failure
from tests.support.processes import run_python

RUSSIAN = "Вечером 5 января на озере Селмара затонул паром.\n\nПогибли 14 человек, сообщили в министерстве."
PAGE = """<!DOCTYPE html><html lang="ru-RU"><head><meta charset="{charset}">
<meta property="og:site_name" content="Берег сегодня">
<meta property="article:published_time" content="2024-01-06T18:20:00+02:00">
<link rel="canonical" href="https://example.org/parom"><title>Паром затонул — Берег сегодня</title>
<meta property="og:title" content="Паром затонул на озере"></head>
<body><nav><a href="/">Главная</a> <a href="/sport">Спорт</a></nav><article><h1>Паром затонул на озере</h1>
<p>Вечером 5 января на озере Селмара после столкновения с баржей затонул пассажирский паром «Хальвена».</p>
<p>По предварительным данным, погибли 14 человек. Ещё девять пассажиров считаются пропавшими без вести.</p>
<p>Министр транспорта пообещала назвать первые выводы комиссии к двадцатому января этого года.</p>
</article><footer>Все права защищены</footer></body></html>"""


def read_one(path: Path) -> Article:
    articles = read_article(path)
    assert len(articles) == 1
    return articles[0]


def write(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode(encoding))
    return path


# --- text and Markdown -------------------------------------------------------------------------------


def test_plain_text_gives_title_outlet_and_language(tmp_path: Path) -> None:
    article = read_one(
        write(tmp_path / "Inland_Courier.txt", "Ferry sinks\n\nIt sank.\n\n\n\nNobody knows why.\n")
    )
    assert (article.outlet, article.title, article.language) == ("Inland Courier", "Ferry sinks", "en")
    assert article.text == "It sank.\n\nNobody knows why."
    assert article.id == f"inland-courier-{article.digest[:8]}"


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("Первая строка.\nВторая строка.", 2),
        ("Первый.\r\n\r\nВторой.\r\n", 2),
        (
            "Вечером 5 января на озере Селмара после столкновения\nс баржей затонул паром «Халь»\nв тумане.",
            1,
        ),
        ("Один\u2028два", 2),
        ("  \n\n Только один. \n\n\t\n", 1),
    ],
)
def test_paragraphs_are_separated_by_one_empty_line(text: str, paragraphs: int) -> None:
    assert len(make_article("o", "", text).text.split("\n\n")) == paragraphs


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Паром затонул\n\nТекст.", "Паром затонул"),
        ("Паром затонул.\n\nТекст.", ""),
        ("Паром затонул\nТекст.\n\nЕщё.", "Паром затонул"),
        ("Одна строка", ""),
        ("Кто виноват?\n\nТекст.", "Кто виноват?"),
        ("***\n\nТекст.", ""),
        ("а" * 200 + "\n\nТекст.", ""),
    ],
)
def test_a_first_line_is_a_title_where_it_looks_like_one(tmp_path: Path, text: str, title: str) -> None:
    assert read_one(write(tmp_path / "a.txt", text)).title == title


def test_front_matter_says_everything(tmp_path: Path) -> None:
    article = read_one(
        write(
            tmp_path / "a.md",
            "---\noutlet: Берег сегодня\ntitle: 'Паром: затонул'\ndate: 2024-01-06T18:20:00+02:00\n"
            "language: ru\nurl: https://example.org/parom\nother: 5\n---\n\n# Паром: затонул\n\n" + RUSSIAN,
        )
    )
    zone = timezone(timedelta(hours=2))
    assert article == make_article(
        "Берег сегодня",
        "Паром: затонул",
        RUSSIAN,
        "ru",
        datetime(2024, 1, 6, 18, 20, tzinfo=zone),
        "https://example.org/parom",
    )
    assert article.published is not None
    assert article.published.utcoffset() == timedelta(hours=2)


def test_markdown_is_read_without_its_markup(tmp_path: Path) -> None:
    text = "# Заголовок\n\nСлово **жирное** и [ссылка](http://a.b)[^1].\n\n- пункт\n\n```\nкод\n```\n\n"
    text += "[^1]: Сноска тут.\n"
    article = read_one(write(tmp_path / "a.md", text))
    assert article.title == "Заголовок"
    assert article.text == "Слово жирное и ссылка.\n\nпункт\n\nСноска тут."


def test_a_horizontal_rule_is_no_front_matter(tmp_path: Path) -> None:
    assert "Текст" in read_one(write(tmp_path / "a.txt", "---\n\nТекст первый.\n\n---\n\nВторой.")).text


@pytest.mark.parametrize(
    "source", ["title: a: b", "title: [", "date: 2024-13-45T00:00:00Z", "a: " + "[" * 5000]
)
def test_bad_front_matter_is_one_clear_line(tmp_path: Path, source: str) -> None:
    path = write(tmp_path / "a.md", f"---\noutlet: Курьер\n{source}\n---\nТекст.")
    with pytest.raises(UnreadableFileError) as caught:
        read_article(path)
    assert "front matter" in str(caught.value)
    assert "\n" not in str(caught.value)


# --- outlets -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "outlet"),
    [
        ("story/Inland_Courier.txt", "Inland Courier"),
        ("Inland Courier/2024-01-06.txt", "Inland Courier"),
        ("Inland Courier/article1.txt", "Inland Courier"),
        ("Inland Courier/index.txt", "Inland Courier"),
        ("story/ТАСС.txt", "ТАСС"),
    ],
)
def test_the_outlet_falls_back_to_the_name_of_file_or_folder(tmp_path: Path, path: str, outlet: str) -> None:
    assert read_one(write(tmp_path / path, RUSSIAN)).outlet == outlet


def test_a_relative_path_has_a_folder_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "Курьер" / "1.txt", RUSSIAN)
    monkeypatch.chdir(tmp_path / "Курьер")
    assert read_one(Path("1.txt")).outlet == "Курьер"


# --- pages -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("charset", ["utf-8", "windows-1251", "koi8-r"])
def test_a_saved_page(tmp_path: Path, charset: str) -> None:
    page = PAGE.format(charset=charset).replace("—", "-").replace("«Хальвена»", "Хальвена")
    article = read_one(write(tmp_path / "a.html", page, charset))
    assert (article.outlet, article.title, article.language) == (
        "Берег сегодня",
        "Паром затонул на озере",
        "ru",
    )
    assert article.url == "https://example.org/parom"
    assert article.published == datetime(2024, 1, 6, 16, 20, tzinfo=UTC)
    assert article.text.startswith("Вечером 5 января")
    assert "Главная" not in article.text
    assert len(article.text.split("\n\n")) == 3


def test_a_page_that_lies_about_its_encoding(tmp_path: Path) -> None:
    article = read_one(write(tmp_path / "a.html", PAGE.format(charset="utf-8"), "cp1251"))
    assert article.title == "Паром затонул на озере"


def test_an_mhtml_page(tmp_path: Path) -> None:
    message = EmailMessage()
    message["Snapshot-Content-Location"] = "https://news.example.org/parom.html"
    message["Subject"] = "Паром"
    message.set_content("запасной текст")
    message.add_alternative(
        PAGE.format(charset="utf-8").replace('<link rel="canonical"', "<link"), subtype="html"
    )
    path = tmp_path / "a.mhtml"
    path.write_bytes(message.as_bytes())
    article = read_one(path)
    assert article.title == "Паром затонул на озере"
    assert "example.org" in article.url


def test_a_singlefile_page_with_pictures_inside(tmp_path: Path) -> None:
    picture = f'<img src="data:image/png;base64,{"QUJD" * 500_000}">'
    html = (
        PAGE.format(charset="utf-8")
        .replace('<link rel="canonical"', "<link")
        .replace("<nav>", f"<nav>{picture}")
    )
    html = html.replace(
        "<head>", "<!--\n Page saved with SingleFile \n url: https://news.example.org/x \n-->\n<head>"
    )
    html = html.replace('<meta property="og:site_name" content="Берег сегодня">', "")
    article = read_one(write(tmp_path / "a.html", html))
    assert article.text.startswith("Вечером 5 января")
    assert article.url == "https://news.example.org/x"
    assert article.outlet


def test_a_page_without_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match="no article text"):
        read_article(write(tmp_path / "a.html", "<html><body></body></html>"))


# --- many reports in one file ------------------------------------------------------------------------


def test_jsonl_with_its_keys_and_their_other_names(tmp_path: Path) -> None:
    records = [
        {
            "outlet": "Курьер",
            "title": "Паром",
            "text": RUSSIAN,
            "date": "2024-01-06T12:00:00+02:00",
            "url": "https://a.b/c",
        },
        {
            "Source": "Gazette",
            "headline": "Ferry",
            "body": "The ferry sank on Friday.",
            "published": 1704535200,
            "lang": "en-GB",
        },
    ]
    path = write(tmp_path / "a.jsonl", "\n".join(json.dumps(record) for record in records) + "\n\n")
    first, second = read_article(path)
    assert (first.outlet, first.title, first.language, first.url) == (
        "Курьер",
        "Паром",
        "ru",
        "https://a.b/c",
    )
    assert (second.outlet, second.language) == ("Gazette", "en")
    assert second.published == datetime(2024, 1, 6, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('{"text": "a"', "line 2 is not valid JSON"),
        ("[1]", "line 2 is not a record"),
        ('{"id": 1}', r"line 2 has no text \(keys: id\)"),
        ("[" * 100_000, "line 2 is not valid JSON"),
    ],
)
def test_a_bad_line_is_named_and_the_others_are_read(tmp_path: Path, line: str, message: str) -> None:
    path = write(tmp_path / "a.jsonl", f'{{"text": "Текст."}}\n{line}\n{{"text": "Ещё."}}\n')
    with pytest.warns(ReadingWarning, match=message):
        assert [article.text for article in read_article(path)] == ["Текст.", "Ещё."]
    articles, failures = read_articles(path)
    assert len(articles) == 2
    [failure] = failures
    assert re.search(message, failure.reason)


def test_json_with_halves_of_characters(tmp_path: Path) -> None:
    article = read_one(write(tmp_path / "a.json", '[{"text": "Паром \\ud83d затонул \\u0000 вечером."}]'))
    assert article.text == "Паром \ufffd затонул \ufffd вечером."


def test_tables_hold_a_report_a_row(tmp_path: Path) -> None:
    frame = pd.DataFrame(
        {"outlet": ["Курьер", None], "text": [RUSSIAN, "The ferry sank."], "date": ["2024-01-06", None]}
    )
    frame.to_csv(tmp_path / "a.csv", index=False)
    frame.to_parquet(tmp_path / "a.parquet")
    for name in ("a.csv", "a.parquet"):
        first, second = read_article(tmp_path / name)
        assert (first.outlet, first.published, second.outlet) == ("Курьер", datetime(2024, 1, 6), "a")


def test_telegram_desktops_export(tmp_path: Path) -> None:
    export = {
        "name": "Берег сегодня",
        "type": "public_channel",
        "id": 1,
        "messages": [
            {"id": 1, "type": "service", "action": "create_channel", "text": ""},
            {
                "id": 2,
                "type": "message",
                "date": "2024-01-06T18:20:00",
                "date_unixtime": "1704558000",
                "from": "Берег сегодня",
                "text": [
                    {"type": "bold", "text": "Паром затонул"},
                    "\n\nПогибли 14 человек, ",
                    {"type": "text_link", "text": "сообщили", "href": "https://example.org"},
                    " в МЧС.",
                ],
            },
            {"id": 3, "type": "message", "date": "2024-01-06T19:00:00", "photo": "a.jpg", "text": ""},
            {"id": 4, "type": "message", "date": "2024-01-06T19:00:00", "text": "Поиски продолжаются."},
        ],
    }
    path = write(tmp_path / "result.json", json.dumps(export, ensure_ascii=False))
    first, second = read_article(path)
    assert (first.outlet, first.title) == ("Берег сегодня", "Паром затонул")
    assert first.text == "Погибли 14 человек, сообщили в МЧС."
    assert first.published == datetime(2024, 1, 6, 16, 20, tzinfo=UTC)
    assert second.published == datetime(2024, 1, 6, 19)
    account = {"chats": {"list": [export, export]}}
    assert len(read_article(write(tmp_path / "all" / "result.json", json.dumps(account)))) == 4


def test_subtitles_are_joined_into_sentences(tmp_path: Path) -> None:
    shown = ("Паром затонул", "вечером. Погибли люди.", "Конец.")
    cues = "".join(f"{n}\n00:00:0{n},000 --> 00:00:0{n},900\n{text}\n\n" for n, text in enumerate(shown, 1))
    assert read_one(write(tmp_path / "a.srt", cues)).text == "Паром затонул вечером. Погибли люди.\n\nКонец."


def test_a_word_document(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Паром затонул", 0)
    document.add_paragraph("Первый абзац. ").add_run("Жирное предложение.").bold = True
    document.add_paragraph("Второй абзац.")
    document.save(str(tmp_path / "a.docx"))
    article = read_one(tmp_path / "a.docx")
    assert (article.title, article.text) == (
        "Паром затонул",
        "Первый абзац. Жирное предложение.\n\nВторой абзац.",
    )


# --- encodings ---------------------------------------------------------------------------------------

ENCODED = [
    (
        "Паром затонул в понедельник вечером. Погибли 14 человек, сообщили в МЧС.",
        ("cp1251", "koi8-r", "cp866"),
    ),
    ("Привет, мир", ("cp1251", "koi8-r", "cp866", "utf-16")),
    ("МИНИСТР УШЁЛ В ОТСТАВКУ", ("cp1251", "koi8-r", "utf-16-le", "utf-8-sig")),
    ("«Хальвена» – паром", ("cp1251",)),
    ("Київ. Президент України підписав указ про відпустки.", ("cp1251", "koi8-u")),
    ("The “Standard” reported – café. He’s gone", ("cp1252",)),
]


@pytest.mark.parametrize(("text", "encoding"), [(text, name) for text, names in ENCODED for name in names])
def test_encodings_of_the_region_are_read(tmp_path: Path, text: str, encoding: str) -> None:
    data = b"\xff\xfe" * (encoding == "utf-16-le") + text.encode(encoding)
    assert decode_bytes(data, "a.txt") == text
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    assert path.read_bytes().decode(detect_encoding(path)).removeprefix("\ufeff") == text


def test_a_late_broken_character_does_not_hide_the_encoding(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"plain\n" * 300_000 + "Паром затонул вечером\n".encode("koi8-r"))
    assert detect_encoding(path) in {"koi8_r", "koi8_u"}


def test_a_text_that_was_cut_off_inside_a_character_keeps_its_encoding(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(("Паром затонул вечером. " * 20).encode() + "Ш".encode()[:1])
    assert read_one(path).text == "Паром затонул вечером. " * 20 + "\ufffd"
    assert detect_encoding(path) == "utf-8"


def test_a_stray_nul_is_replaced_and_a_binary_file_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(("Паром затонул вечером. " * 20 + "\x00").encode())
    assert read_one(path).text.endswith("\ufffd")
    path.write_bytes(bytes(range(256)) * 4)
    with pytest.raises(UnreadableFileError, match="binary"):
        read_article(path)


# --- folders and failures ----------------------------------------------------------------------------


def test_a_folder_is_searched_in_order_and_companions_passed_over(tmp_path: Path) -> None:
    for name in (
        "b.txt",
        "a/z.md",
        ".hidden.txt",
        ".git/x.txt",
        "README.md",
        "gold.json",
        "photo.jpg",
        "~$c.docx",
    ):
        write(tmp_path / "in" / name, RUSSIAN)
    articles, failures = read_articles(tmp_path / "in")
    assert ([article.outlet for article in articles], failures) == (["z", "b"], [])


def test_failures_are_told_and_the_rest_goes_on(tmp_path: Path) -> None:
    good = write(tmp_path / "good.txt", RUSSIAN)
    empty = write(tmp_path / "empty.txt", "")
    blank = write(tmp_path / "blank.txt", " \n\n ")
    (tmp_path / "nothing").mkdir()
    seen: list[Failure] = []
    inputs = [tmp_path / "missing.txt", good, empty, blank, tmp_path / "nothing", good, tmp_path / "a.xyz"]
    articles, failures = read_articles(*inputs, on_failure=seen.append)
    assert seen == failures
    reasons = {failure.path.name: failure.reason.removeprefix(str(failure.path)) for failure in failures}
    assert {name: reason.split(":")[0].strip() for name, reason in reasons.items()} == {
        "missing.txt": "does not exist",
        "empty.txt": "is empty",
        "blank.txt": "holds no text",
        "nothing": "holds no reports",
        "a.xyz": "does not exist",
    }
    assert all("\n" not in failure.reason and failure.exit_code == 3 for failure in failures)
    assert [article.id for article in articles] == [articles[0].id, f"{articles[0].id}-2"]


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pipes in folders there")
def test_what_is_no_regular_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(UnreadableFileError, match="not a regular file"):
        read_article(tmp_path / "pipe.txt")
    with pytest.raises(UnreadableFileError, match="is a folder"):
        read_article(tmp_path)


def test_the_local_path_never_enters_an_article(tmp_path: Path) -> None:
    folder = tmp_path / "secret-user"
    article = read_one(write(folder / "Курьер.txt", RUSSIAN))
    assert "secret-user" not in repr(article)
    page = read_one(write(folder / "b.html", PAGE.format(charset="utf-8")))
    assert "secret-user" not in repr(page)


def test_heavy_libraries_are_loaded_on_first_use() -> None:
    code = "import sys, compare.documents; print(sorted(set(sys.modules) & set(sys.argv[1].split())))"
    heavy = (
        "pandas pyarrow trafilatura lxml markdown_it yaml dateparser pypdfium2 charset_normalizer docx numpy"
    )
    assert run_python(code, heavy).stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2024-01-06T12:30:00Z", datetime(2024, 1, 6, 12, 30, tzinfo=UTC)),
        ("2024-01-06", datetime(2024, 1, 6)),
        ("Sat, 06 Jan 2024 12:30:00 +0000", datetime(2024, 1, 6, 12, 30, tzinfo=UTC)),
        ("6 января 2024 г. в 12:30", datetime(2024, 1, 6, 12, 30)),
        ("06.01.2024 12:30", datetime(2024, 1, 6, 12, 30)),
        ("January 6, 2024", datetime(2024, 1, 6)),
        (1704558000000, datetime(2024, 1, 6, 16, 20, tzinfo=UTC)),
        ("вчера", None),
        (2024, None),
        (True, None),
        ("", None),
    ],
)
def test_dates(value: object, expected: datetime | None) -> None:
    from compare.documents.publication import parse_published

    assert parse_published(value) == expected


@pytest.mark.parametrize("end", ["", "\n", "\r\n"])
def test_the_last_wrapped_paragraph_is_one_whatever_ends_the_file(end: str, tmp_path: Path) -> None:
    wrapped = "Паром затонул вечером пятого января на озере Селмара, погибли двадцать\nсемь человек."
    path = tmp_path / "Courier.txt"
    path.write_text(f"Паром затонул\n\n{wrapped}\n\n{wrapped}{end}", encoding="utf-8", newline="")
    [article] = read_article(path)
    assert article.text.split("\n\n") == [wrapped.replace("\n", " ")] * 2


def test_a_report_on_a_line_too_long_is_named_and_those_around_it_are_read(tmp_path: Path) -> None:
    path = tmp_path / "reports.jsonl"
    for size in (
        1_200_000,
        2**20 - 40,
        5_000_000,
    ):  # the line ends inside of what is read at once, or with it
        texts = ("One.", "Two " * (size // 4), "Three.")
        lines = [json.dumps({"outlet": "Talsk Courier", "text": text}) for text in texts]
        path.write_text("\n".join(lines) + "\n", "utf-8")
        articles, [failure] = read_articles(path)
        assert [article.text for article in articles] == ["One.", "Three."]
        assert "line 2 is longer than 1,000,000 characters" in failure.reason
        path.write_text("\n".join(lines[:2]), "utf-8")
        articles, [failure] = read_articles(path)
        assert [article.text for article in articles] == ["One."]


# --- what to do about it -------------------------------------------------------------------------


def test_a_link_that_leads_to_itself_and_a_locked_folder_say_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    loop, locked = tmp_path / "loop.txt", tmp_path / "reports" / "locked"
    loop.symlink_to(loop.name)
    with pytest.raises(InputError, match="check where the link leads"):
        compare.read(loop)
    locked.mkdir(parents=True)
    (locked.parent / "a.txt").write_text("The bridge in Talsk was closed.", "utf-8")
    list_folder = os.scandir

    def refuse(path: str) -> object:  # root may look into every folder
        if Path(path) == locked:
            raise PermissionError(13, "Permission denied", str(path))
        return list_folder(path)

    monkeypatch.setattr(os, "scandir", refuse)
    with pytest.warns(ReadingWarning) as told:
        assert len(compare.read(locked.parent)) == 1
    expected = f"{locked} cannot be searched (Permission denied): check who may read it"
    assert [str(one.message) for one in told] == [expected]


def test_every_line_about_a_file_says_what_to_do() -> None:
    """A reader of files that raises without a hint leaves the user alone with the fact."""
    folder = Path(compare.__file__).parent / "documents"
    bare = [
        f"{path.name}, line {node.lineno}"
        for path in folder.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "UnreadableFileError"
        and not any(keyword.arg == "hint" for keyword in node.keywords)
        and not ast.unparse(node).endswith(".remarks[0])")  # a line that was made, with its hint, before
    ]
    assert bare == []


def test_a_file_that_is_given_twice_is_taken_once_and_one_line_says_so(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(f"The ferry sank on Monday, {name} says.", "utf-8")
    given = (tmp_path, tmp_path / "a.txt", tmp_path / ".." / tmp_path.name / "b.txt")
    for read in (compare.read, lambda *paths: read_articles(*paths, take_once=True)[0]):
        with pytest.warns(ReadingWarning, match=r"a\.txt and 1 more were given before: a file is taken once"):
            articles = read(*given)
        assert [article.outlet for article in articles] == ["a", "b"]
    assert len(read_articles(*given)[0]) == 4


@pytest.mark.parametrize("word", ["yes", "No", "on", "OFF", "true"])
def test_words_that_yaml_takes_for_truths_are_words(word: str, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(f"---\ntitle: {word}\noutlet: {word}\nlanguage: no\n---\nRain fell.", "utf-8")
    [article] = read_article(path)
    assert (article.title, article.outlet) == (word, word)


def test_a_number_in_place_of_a_text_is_said(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": 123}\n{"text": ""}\n{"text": "Rain fell."}\n', "utf-8")
    _, failures = read_articles(path)
    assert [failure.reason.rpartition("a.jsonl, ")[2] for failure in failures] == [
        "line 1 has no text (text is 123): fill it or leave it out",
        "line 2 has no text (text is empty): fill it or leave it out",
    ]


def test_an_empty_path_is_not_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("The ferry sank off Talsk on Monday.")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError, match="a path is empty"):
        compare.read("")
