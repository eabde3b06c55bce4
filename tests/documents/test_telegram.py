"""Telegram Desktop's exports: a post is a report, and a passed-on post is not the channel's own words."""

import json
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from lxml import html as lxml_html

import compare
from compare.documents import is_translatable, open_document, read_article
from compare.errors import UnreadableFileError
from compare.records import TranslationSettings

MOSCOW = timezone(timedelta(hours=3))
PAGE = """<!DOCTYPE html>
<html>
 <head>
  <meta charset="utf-8"/>
  <title>Exported Data</title>
  <link href="css/style.css" rel="stylesheet"/>
 </head>
 <body onload="CheckLocation();">
  <div class="page_wrap">
   <div class="page_header"><div class="content"><div class="text bold">
Край &amp; озеро
   </div></div></div>
   <div class="page_body chat_page"><div class="history">
     <div class="message service" id="message-1"><div class="body details">6 January 2024</div></div>
{posts}
   </div></div>
  </div>
 </body>
</html>
"""
OWN = """
     <div class="message default clearfix" id="message12">
      <div class="pull_left userpic_wrap"><div class="userpic"><div class="initials">К</div></div></div>
      <div class="body">
       <div class="pull_right date details" title="06.01.2024 12:30:05 UTC+03:00">
12:30
       </div>
       <div class="from_name">
Край &amp; озеро
       </div>
       <div class="text">
<strong>Паром «Хальвена»</strong> затонул
у Талска.<br><br>Погибли <a href="https://kray.example/">14 человек</a>.
       </div>
       <span class="reactions"><span class="reaction">👍 <span class="count">514</span></span></span>
      </div>
     </div>"""
FORWARDED = """
     <div class="message default clearfix{joined}" id="message13">
      <div class="body">
       <div class="pull_right date details" title="06.01.2024 12:40:00 UTC+03:00">12:40</div>
       <div class="from_name">Край &amp; озеро</div>
       <div class="pull_left forwarded userpic_wrap"><div class="initials">В</div></div>
       <div class="forwarded body">
        {name}
        <div class="media_wrap clearfix"><div class="title bold">Photo</div></div>
        <div class="text">Число погибших выросло до 15.</div>
       </div>
      </div>
     </div>"""
SOURCE = (
    '<div class="from_name">Вестник Селмары <span class="date details" title="05.01.2024 23:00:00 UTC+03:00">'
    " 05.01.2024 23:00:00</span></div>"
)
PICTURE = """
     <div class="message default clearfix joined" id="message14"><div class="body">
       <div class="pull_right date details" title="06.01.2024 12:41:00 UTC+03:00">12:41</div>
       <div class="media_wrap clearfix"><a class="photo_wrap" href="photos/1.jpg"></a></div>
     </div></div>"""


def write_page(path: Path, *posts: str) -> Path:
    path.write_text(PAGE.format(posts="".join(posts)), "utf-8")
    return path


def test_posts_of_an_html_export(tmp_path: Path) -> None:
    path = write_page(tmp_path / "messages.html", OWN, PICTURE)
    [article] = read_article(path)
    assert article.outlet == "Край & озеро"
    assert article.published == datetime(2024, 1, 6, 12, 30, 5, tzinfo=MOSCOW)
    assert article.text == "Паром «Хальвена» затонул у Талска.\n\nПогибли 14 человек."


def test_a_passed_on_post_names_its_source(tmp_path: Path) -> None:
    path = write_page(
        tmp_path / "messages.html",
        OWN,
        FORWARDED.format(name=SOURCE, joined=""),
        FORWARDED.format(name="", joined=" joined"),
        OWN.replace("14", "18"),
        FORWARDED.format(name="", joined=""),
    )
    articles = read_article(path)
    assert [article.outlet for article in articles] == [
        "Край & озеро",
        "Вестник Селмары (via Край & озеро)",
        "Вестник Селмары (via Край & озеро)",
        "Край & озеро",
        "unknown source (via Край & озеро)",
    ]
    assert articles[1].text == "Число погибших выросло до 15."
    assert articles[1].published == datetime(2024, 1, 6, 12, 40, tzinfo=MOSCOW), "when it was passed on"


def test_an_html_export_is_translated_in_place(tmp_path: Path) -> None:
    path = write_page(tmp_path / "messages.html", OWN, FORWARDED.format(name=SOURCE, joined=""))
    document = open_document(path)
    texts = [segment.text for segment in document.segments]
    assert not any("UTC" in text for text in texts), "times are no words"
    document.write(tmp_path / "b.html", texts)
    assert (tmp_path / "b.html").read_bytes() == path.read_bytes()
    document.write(tmp_path / "c.html", [text.upper() for text in texts], "en")
    assert [article.text for article in read_article(tmp_path / "c.html")] == [
        article.text.upper() for article in read_article(path)
    ]
    root = lxml_html.document_fromstring((tmp_path / "c.html").read_bytes())
    assert [element.get("title") for element in root.iter("div") if element.get("title")] == [
        "06.01.2024 12:30:05 UTC+03:00",
        "06.01.2024 12:40:00 UTC+03:00",
    ]


def test_an_export_without_words_says_so(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match="holds no text"):
        read_article(write_page(tmp_path / "messages.html", PICTURE))


def test_a_page_about_messages_is_an_ordinary_page(tmp_path: Path) -> None:
    body = "<p>Вечером 5 января на озере Селмара затонул паром «Хальвена», сообщили спасатели.</p>" * 3
    (tmp_path / "a.html").write_text(
        f'<html><body><article class="message">{body}</article></body></html>', "utf-8"
    )
    assert "затонул паром" in read_article(tmp_path / "a.html")[0].text


EXPORT = {
    "name": "Край",
    "type": "public_channel",
    "id": 15,
    "messages": [
        {"id": 1, "type": "service", "date": "2024-01-06T10:00:00", "action": "create_channel", "text": ""},
        {
            "id": 2,
            "type": "message",
            "date": "2024-01-06T12:30:00",
            "date_unixtime": "1704533400",
            "from": "Край",
            "from_id": "channel15",
            "text": ["Паром ", {"type": "bold", "text": "затонул"}, " у Талска.\n\nПогибли 14 человек."],
            "text_entities": [
                {"type": "plain", "text": "Паром "},
                {"type": "bold", "text": "затонул"},
                {"type": "plain", "text": " у Талска.\n\nПогибли 14 человек."},
            ],
        },
        {
            "id": 3,
            "type": "message",
            "date": "2024-01-06T12:40:00",
            "date_unixtime": "1704534000",
            "from": "Край",
            "forwarded_from": "Вестник Селмары",
            "photo": "photos/1.jpg",
            "text": "Число погибших выросло до 15.",
        },
        {
            "id": 4,
            "type": "message",
            "date": "2024-01-06T12:41:00",
            "date_unixtime": "1704534060",
            "from": "Край",
            "forwarded_from": None,
            "text": "Автор скрыт.",
        },
    ],
}


def test_a_json_export_names_the_source_of_what_is_passed_on(tmp_path: Path) -> None:
    path = tmp_path / "result.json"
    path.write_text(json.dumps(EXPORT, ensure_ascii=False), "utf-8")
    articles = read_article(path)
    assert [article.outlet for article in articles] == [
        "Край",
        "Вестник Селмары (via Край)",
        "unknown source (via Край)",
    ]
    assert articles[0].published == datetime(2024, 1, 6, 9, 30, tzinfo=UTC)
    assert articles[0].text == "Паром затонул у Талска.\n\nПогибли 14 человек."


def write_export(path: Path, export: object = EXPORT) -> Path:
    """Write an export as Telegram Desktop does, with one space an indent."""
    path.write_text(json.dumps(export, ensure_ascii=False, indent=1), "utf-8")
    return path


def test_a_json_export_comes_back_as_it_came(tmp_path: Path) -> None:
    path = write_export(tmp_path / "result.json")
    document = open_document(path)
    texts = [segment.text for segment in document.segments]
    assert texts == [
        "Паром затонул у Талска.", "Погибли 14 человек.", "Число погибших выросло до 15.", "Автор скрыт.",
    ]  # fmt: skip
    document.write(tmp_path / "b.json", texts)
    assert (tmp_path / "b.json").read_bytes() == path.read_bytes()
    assert document.write(tmp_path / "c.json", [text.upper() for text in texts], "en") == 1
    written = (tmp_path / "c.json").read_text("utf-8")
    again = json.loads(written)
    assert written == json.dumps(again, ensure_ascii=False, indent=1)
    first = again["messages"][1]
    assert first["text"] == ["ПАРОМ ЗАТОНУЛ У ТАЛСКА.\n\nПОГИБЛИ 14 ЧЕЛОВЕК."]
    assert first["text_entities"] == [{"type": "plain", "text": first["text"][0]}]
    assert again["messages"][2]["text"] == "ЧИСЛО ПОГИБШИХ ВЫРОСЛО ДО 15."
    for before, after in zip(EXPORT["messages"], again["messages"], strict=True):
        assert {**before, "text": "", "text_entities": ""} == {**after, "text": "", "text_entities": ""} | (
            {} if "text_entities" in before else {"text_entities": ""}
        )


def test_whole_bold_sentences_links_tags_and_polls_of_a_post(tmp_path: Path) -> None:
    pieces = [
        {"type": "bold", "text": "Паром затонул у Талска."},
        " Подробности в ",
        {"type": "text_link", "text": "репортаже", "href": "https://kray.example/1"},
        ".\n",
        {"type": "hashtag", "text": "#паром"},
        " ",
        {"type": "mention", "text": "@kray"},
    ]
    poll = {"question": "Кто виноват?", "answers": [{"text": "Капитан", "voters": 3}], "total_voters": 3}
    messages = [
        {"id": 1, "type": "message", "text": pieces, "text_entities": []},
        {"id": 2, "type": "message", "text": "", "text_entities": [], "poll": poll},
    ]
    document = open_document(write_export(tmp_path / "result.json", {"name": "Край", "messages": messages}))
    texts = [segment.text for segment in document.segments]
    assert texts == [
        "Паром затонул у Талска.", "Подробности в репортаже.", "репортаже", "Кто виноват?", "Капитан",
    ]  # fmt: skip
    assert document.write(tmp_path / "b.json", [text.upper() for text in texts], "en") == 0
    first, second = json.loads((tmp_path / "b.json").read_text("utf-8"))["messages"]
    assert first["text"] == [
        {"type": "bold", "text": "ПАРОМ ЗАТОНУЛ У ТАЛСКА."},
        " ПОДРОБНОСТИ В ",
        {"type": "text_link", "text": "РЕПОРТАЖЕ", "href": "https://kray.example/1"},
        ".\n",
        {"type": "hashtag", "text": "#паром"},
        " ",
        {"type": "mention", "text": "@kray"},
    ]
    assert second["poll"] == {
        "question": "КТО ВИНОВАТ?", "answers": [{"text": "КАПИТАН", "voters": 3}], "total_voters": 3,
    }  # fmt: skip


def test_of_a_folder_only_json_with_reports_is_translated(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    write_export(folder / "result.json")
    (folder / "list.json").write_text('[{"title": "Ferry", "text": "It sank."}]')
    (folder / "answer.json").write_text('{"status": "ok", "articles": [{"content": "It sank."}]}')
    (folder / "settings.json").write_text('{"name": "Край", "description": "Настройки", "list": [{"a": 1}]}')
    (folder / "gold.json").write_text('{"story": "a", "claims": [{"text": "It sank."}]}')
    (folder / "talk.json").write_text('{"messages": [{"role": "user", "content": "Hello."}]}')
    assert [path.name for path in sorted(folder.iterdir()) if is_translatable(path)] == [
        "answer.json",
        "list.json",
        "result.json",
    ]
    settings = TranslationSettings(use_memory=False)
    run = compare.translate_files(folder, tmp_path / "out", "ru", settings=settings)
    assert not [failure for failure in run.failed if failure.exit_code != 4], "English needs a model"
    assert (tmp_path / "out" / "result.json").read_bytes() == (folder / "result.json").read_bytes()


def test_a_list_of_articles_is_translated(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    value = {"status": "ok", "articles": [{"title": "Паром", "content": "Он затонул.", "n": 1, "lang": "ru"}]}
    path.write_text(json.dumps(value, ensure_ascii=False) + "\n", "utf-8")
    document = open_document(path)
    document.write(tmp_path / "b.json", [segment.text.upper() for segment in document.segments], "en")
    value["articles"] = [{"title": "ПАРОМ", "content": "ОН ЗАТОНУЛ.", "n": 1, "lang": "en"}]
    assert (tmp_path / "b.json").read_text("utf-8") == json.dumps(value, ensure_ascii=False) + "\n"
    with pytest.raises(UnreadableFileError, match="no column 'story'"):
        open_document(path, columns=["story"])


@pytest.mark.parametrize(
    "text", [None, 5, {}, [], [None], ["Паром", {"b": 1}], [{"type": ["a"], "text": "Паром"}], [{"text": 5}]]
)
def test_an_export_of_odd_values_is_no_accident(tmp_path: Path, text: object) -> None:
    messages = [
        {"id": 1, "type": "message", "text": text, "poll": {"answers": [None, {"text": [1]}]}},
        None,
        5,
    ]
    path = write_export(
        tmp_path / "a.json", {"name": ["x"], "messages": [*messages, {"id": 2, "text": "Ещё."}]}
    )
    assert [article.text for article in read_article(path)][-1] == "Ещё."
    document = open_document(path)
    document.write(tmp_path / "b.json", [segment.text.upper() for segment in document.segments], "en")
    assert json.loads((tmp_path / "b.json").read_text("utf-8"))["messages"][-1]["text"] == "ЕЩЁ."


def test_struck_out_words_of_posts_are_no_words(tmp_path: Path) -> None:
    page = tmp_path / "messages.html"
    page.write_text(
        '<html><head><title>Exported Data</title></head><body><div class="page_wrap">'
        '<div class="page_header"><div class="text bold">Талск 24</div></div><div class="history">'
        '<div class="message default" id="message5"><div class="body">'
        '<div class="pull_right date details" title="06.01.2024 12:30:00 UTC+03:00">12:30</div>'
        '<div class="text">Погибли <s>9</s> 14 человек.</div></div></div></div></div></body></html>',
        "utf-8",
    )
    export = tmp_path / "result.json"
    text = ["Погибли ", {"type": "strikethrough", "text": "9"}, " 14 человек."]
    post = {"id": 5, "type": "message", "date": "2024-01-06T12:30:00", "from": "Талск 24", "text": text}
    channel = {"name": "Талск 24", "type": "public_channel", "id": 1, "messages": [post]}
    export.write_text(json.dumps(channel), "utf-8")
    for path in (page, export):
        (article,) = read_article(path)
        assert " ".join(article.text.split()) == "Погибли 14 человек."


def preview(number: int, text: str, above: str = "") -> str:
    owner = (
        '<a class="tgme_widget_message_owner_name" href="https://t.me/kray"><span>Край &amp; озеро</span></a>'
    )
    clock = f'<time datetime="2024-01-06T09:3{number % 10}:05+00:00" class="time">09:3{number % 10}</time>'
    words = f'<div class="tgme_widget_message_text js-message_text" dir="auto">{text}</div>' if text else ""
    return (
        '<div class="tgme_widget_message_wrap js-widget_message_wrap"><div class="tgme_widget_message '
        f'js-widget_message" data-post="kray/{number}"><div class="tgme_widget_message_bubble">'
        f"{owner}{above}{words}"
        '<div class="tgme_widget_message_footer"><span class="tgme_widget_message_views">1.2K</span>'
        f'<a class="tgme_widget_message_date" href="https://t.me/kray/{number}">{clock}</a></div></div></div></div>'
    )


@pytest.mark.parametrize("name", ["s.html", "s.mhtml"])
def test_the_saved_page_of_a_channel_is_a_report_a_post(name: str, tmp_path: Path) -> None:
    answer = (
        '<a class="tgme_widget_message_reply"><div class="tgme_widget_message_text js-message_reply_text '
        'js-message_text">Паром затонул</div></a>'
    )
    passed_on = (
        '<div class="tgme_widget_message_forwarded_from">Forwarded from <a class="'
        'tgme_widget_message_forwarded_from_name"><span>Вестник</span></a></div>'
    )
    posts = (
        preview(101, "<b>Паром</b> затонул у Талска.<br/><br/>Погибли 14 человек."),
        preview(102, "Погибли <s>14</s> 15 человек.", answer),
        preview(103, ""),
        preview(104, "Мэр закрыл мост.", passed_on),
    )
    head = "MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n"
    (tmp_path / name).write_text(
        (head if name.endswith("mhtml") else "")
        + '<html lang="en"><head><meta charset="utf-8"><title>Край – Telegram</title></head>'
        '<body class="widget_frame_base tgme_webpreview">'
        '<header class="tgme_header"><div class="tgme_header_counter">12.4K subscribers</div></header>'
        f'<section class="tgme_channel_history js-message_history">{"".join(posts)}'
        "</section></body></html>",
        "utf-8",
    )
    articles = read_article(tmp_path / name)
    assert [" ".join(f"{one.title} {one.text}".split()) for one in articles] == [
        "Паром затонул у Талска. Погибли 14 человек.",
        "Погибли 15 человек.",
        "Мэр закрыл мост.",
    ]
    assert [one.outlet for one in articles] == [*["Край & озеро"] * 2, "Вестник (via Край & озеро)"]
    assert articles[0].published == datetime(2024, 1, 6, 9, 31, 5, tzinfo=UTC)
    assert [one.url for one in articles] == [f"https://t.me/kray/{number}" for number in (101, 102, 104)]
    assert {one.language for one in articles} == {"ru"}
