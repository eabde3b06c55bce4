"""Saved feeds and news items: an item is a report with outlet, time and address."""

import html
import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from compare.documents import read_article, read_articles
from compare.errors import ReadingWarning, UnreadableFileError
from compare.records import Article

RSS = """<?xml version="1.0" encoding="{encoding}"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:yandex="http://news.yandex.ru"><channel><title>Тальский курьер</title><link>https://courier.example</link>
<language>ru</language>
<item><title>Паром затонул &amp; найден</title><link>https://courier.example/1</link>
<pubDate>Sat, 06 Jan 2024 12:30:00 +0300</pubDate><description>Коротко о пароме.</description>
<content:encoded><![CDATA[<p>Паром&nbsp;затонул в&#160;пятницу.</p><script>bad()</script><ul><li>Погибли
14 человек.</li></ul>]]></content:encoded></item>
<item><title>Капитан задержан</title><guid isPermaLink="true">https://courier.example/2</guid>
<dc:date>2024-01-07T10:00:00Z</dc:date><source url="https://post.example/rss">Вестник</source>
<description>Капитана&nbsp;задержали.&lt;br&gt;&lt;br&gt;Утром.</description></item>
<item><title>Третья новость</title><link>https://courier.example/3</link><guid isPermaLink="false">777</guid>
<yandex:full-text>Полный текст новости, а не её начало.</yandex:full-text>
<description>Начало.</description></item>
</channel></rss>"""
ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
<title>Talsk Courier</title>
<entry><title type="html">Ferry &lt;b&gt;sinks&lt;/b&gt;</title><link rel="self" href="https://a.example/x.atom"/>
<link rel="alternate" href="https://a.example/1"/><id>tag:a.example,2024:1</id>
<published>2024-01-06T12:30:00Z</published><updated>2024-01-08T00:00:00Z</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>It sank on <i>Friday</i>.</p>
<p>14 died.</p></div></content>
</entry><entry><title>Captain held</title><link href="https://a.example/2"/><updated>2024-01-07T00:00:00Z</updated>
<summary>Captain was held.</summary></entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Talsk Courier</title></channel>
<item><title>Ferry sinks</title><link>https://a.example/1</link><dc:date>2024-01-06</dc:date>
<description>It sank on Friday.</description></item></rdf:RDF>"""
NITF = """<nitf xml:lang="ru"><head><title>Паром</title><docdata>
<date.issue norm="20240106T123000+0300"/></docdata>
<pubdata name="Агентство «Тальск»" ex-ref="https://a.example/1"/></head><body><body.head><hedline>
<hl1>Паром затонул</hl1></hedline></body.head><body.content><p>Паром затонул в пятницу.</p>
<p>Погибли 14 человек.</p>
</body.content></body></nitf>"""
NEWSML = """<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>
<newsItem xml:lang="en"><itemMeta><provider><name>Talsk Agency</name></provider>
<versionCreated>2024-01-06T14:00:00Z</versionCreated><firstCreated>2024-01-06T12:30:00Z</firstCreated></itemMeta>
<contentMeta><headline>Ferry sinks</headline></contentMeta>
<contentSet><inlineXML contenttype="application/xhtml+xml">
<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body><p>It sank.</p><p>14 died.</p>
</body></html>
</inlineXML></contentSet></newsItem>
<newsItem xml:lang="en"><itemMeta><provider literal="Talsk Agency"/></itemMeta><contentMeta>
<headline>Captain held</headline></contentMeta>
<contentSet><inlineData contenttype="text/plain">Captain was held.</inlineData></contentSet></newsItem>
<newsItem><contentSet><remoteContent href="a.jpg"/></contentSet></newsItem></itemSet></newsMessage>"""


def tell(article: Article) -> tuple[str, str, str, str]:
    time = f"{article.published.astimezone(UTC):%d %H:%M}" if article.published else ""
    return article.outlet, time, article.title, article.url


def write(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1251"])
@pytest.mark.parametrize("suffix", ["rss", "xml"])
def test_rss(tmp_path: Path, suffix: str, encoding: str) -> None:
    articles = read_article(write(tmp_path / f"a.{suffix}", RSS.format(encoding=encoding), encoding))
    assert [tell(each) for each in articles] == [
        ("Тальский курьер", "06 09:30", "Паром затонул & найден", "https://courier.example/1"),
        ("Вестник", "07 10:00", "Капитан задержан", "https://courier.example/2"),
        ("Тальский курьер", "", "Третья новость", "https://courier.example/3"),
    ]
    assert [each.text for each in articles] == [
        "Паром\u00a0затонул в\u00a0пятницу.\n\nПогибли 14 человек.",
        "Капитана\u00a0задержали.\n\nУтром.",
        "Полный текст новости, а не её начало.",
    ]
    assert {each.language for each in articles} == {"ru"}


def test_atom(tmp_path: Path) -> None:
    first, second = read_article(write(tmp_path / "a.atom", ATOM))
    assert tell(first) == ("Talsk Courier", "06 12:30", "Ferry sinks", "https://a.example/1")
    assert first.text == "It sank on Friday.\n\n14 died."
    assert tell(second) == ("Talsk Courier", "07 00:00", "Captain held", "https://a.example/2")


# A note behind a figure, a power, an area, what a correction took back, figures in a table, a broken line.
MARKED = """<p>Погибли 14<sup><a href="#n2">2</a></sup> из 9<del>8</del> человек, вылилось 3·10<sup>6</sup>
литров,
пятно <br/>занимает 25 м<sup>2</sup>.</p><table><tr><td>Ранены</td><td>31</td></tr></table>"""
MARKED_TOLD = "Погибли 14 из 9 человек, вылилось 3·10⁶ литров, пятно занимает 25 м2.\n\nРанены | 31"


@pytest.mark.parametrize("kind", ["rss", "atom", "nitf", "json"])
def test_marks_and_tables_change_no_figure(tmp_path: Path, kind: str) -> None:
    texts = {
        "rss": RDF.replace("It sank on Friday.", html.escape(MARKED)),
        "atom": ATOM.replace("<p>It sank on <i>Friday</i>.</p>\n<p>14 died.</p>", MARKED),
        "nitf": NITF.replace("<p>Погибли 14 человек.</p>", MARKED),
        "json": json.dumps({"title": "Паром", "items": [{"title": "Паром", "content_html": MARKED}]}),
    }
    path = tmp_path / f"a.{'xml' if kind == 'nitf' else kind}"
    assert (
        read_article(write(path, texts[kind]))[0].text.removeprefix("Паром затонул в пятницу.\n\n")
        == MARKED_TOLD
    )


def test_rdf(tmp_path: Path) -> None:
    [article] = read_article(write(tmp_path / "a.rdf", RDF))
    assert article.published == datetime(2024, 1, 6)
    assert (article.outlet, article.title, article.text) == (
        "Talsk Courier",
        "Ferry sinks",
        "It sank on Friday.",
    )


def test_the_title_of_a_picture_is_not_the_title_of_its_item(tmp_path: Path) -> None:
    picture = '<m:title xmlns:m="http://search.yahoo.com/mrss/">A barge</m:title><title>'
    [article] = read_article(write(tmp_path / "a.rdf", RDF.replace("<item><title>", f"<item>{picture}")))
    assert article.title == "Ferry sinks"


def test_an_item_that_stands_twice_is_read_once(tmp_path: Path) -> None:
    item = RDF[RDF.index("<item>") : RDF.index("</rdf:RDF>")]
    with pytest.warns(ReadingWarning, match=r"1 report stands in it again"):
        assert len(read_article(write(tmp_path / "a.rdf", RDF.replace(item, item * 2)))) == 1


def test_nitf(tmp_path: Path) -> None:
    [article] = read_article(write(tmp_path / "a.xml", NITF))
    assert tell(article) == ("Агентство «Тальск»", "06 09:30", "Паром затонул", "https://a.example/1")
    assert article.text == "Паром затонул в пятницу.\n\nПогибли 14 человек."


def test_newsml(tmp_path: Path) -> None:
    with pytest.warns(ReadingWarning, match=r"1 of 3 news items hold no text"):
        first, second = read_article(write(tmp_path / "a.xml", NEWSML))
    assert tell(first) == ("Talsk Agency", "06 12:30", "Ferry sinks", "")
    assert first.text == "It sank.\n\n14 died."
    assert tell(second)[::2] == ("Talsk Agency", "Captain held")
    assert second.text == "Captain was held."


def test_a_feed_that_breaks_off_gives_what_stands_before(tmp_path: Path) -> None:
    path = write(tmp_path / "a.rss", RSS.format(encoding="utf-8").split("<item><title>Третья")[0])
    message = r"a\.rss is damaged .* what could be read of it was read"
    with pytest.warns(ReadingWarning, match=message) as said:
        assert len(read_article(path)) == 2
    assert "\n" not in str(said[0].message)


BOMB = '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (f"{BOMB}<rss><channel><item><title>&b;</title></item></channel></rss>", "XML bomb"),
        ("<rss><channel></channel></rss>", "feed without items"),
        ("<urlset><url>a</url></urlset>", "no feed"),
        ("just text", "damaged"),
        ("<?xml version='1.0'?>", "damaged"),
        ("\ufffd&nbsp;<", "damaged"),
        ("<newsItem><contentSet/></newsItem>", "none with a text"),
        ("<rss>" + "<item>" * 50_000, "damaged|no text"),
        ("<rss><channel><item><title> </title></item></channel></rss>", "no text"),
    ],
)
def test_lies_are_one_clear_line(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(UnreadableFileError, match=message) as caught:
        read_article(write(tmp_path / "a.xml", text))
    assert "\n" not in str(caught.value)


def test_no_file_and_no_address_is_opened(tmp_path: Path) -> None:
    secret = write(tmp_path / "secret.txt", "secret words")
    text = RDF.replace("<rdf:RDF", f'<!DOCTYPE a SYSTEM "{secret.as_uri()}"><rdf:RDF', 1)
    [article] = read_article(write(tmp_path / "a.rdf", text))
    assert "secret" not in article.text


def test_an_endless_feed_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("compare.documents.containers.feeds.MAX_BYTES", 1000)
    write(tmp_path / "a.rss", RSS.format(encoding="utf-8"))
    write(tmp_path / "b.txt", "Паром затонул.")
    articles, failures = read_articles(tmp_path)
    assert len(articles) == len(failures) == 1
    assert "larger than" in failures[0].reason


def test_sections_in_a_feeds_name_and_lines_about_other_reports(tmp_path: Path) -> None:
    content = (
        "<p>Погибли 14 человек.</p><p>Читайте также: <a href='x'>Мост закрыт</a></p><p>Капитан задержан.</p>"
    )
    path = tmp_path / "a.rss"
    path.write_text(
        "<rss version='2.0'><channel><title>Тальский вестник - Новости</title><item>"
        f"<title>Паром</title><description>{html.escape(content)}</description></item></channel></rss>",
        "utf-8",
    )
    (article,) = read_article(path)
    assert (article.outlet, article.text) == ("Тальский вестник", "Погибли 14 человек.\n\nКапитан задержан.")


def test_an_item_of_a_collected_feed_has_no_text_made_of_its_link(tmp_path: Path) -> None:
    link = html.escape('<a href="https://x.example/1">Ferry sinks</a>&nbsp;<font>Talsk Courier</font>')
    path = tmp_path / "a.rss"
    path.write_text(
        "<rss version='2.0'><channel><title>Search</title><item><title>Ferry sinks - Talsk Courier</title>"
        f"<description>{link}</description><source url='https://c.example'>Talsk Courier</source></item>"
        "</channel></rss>",
        "utf-8",
    )
    (article,) = read_article(path)
    assert (article.outlet, article.title, article.text) == ("Talsk Courier", "Ferry sinks", "")


@pytest.mark.parametrize(
    ("foot", "is_left_out"),
    [
        ('The post <a href="/1">Паром затонул</a> appeared first on <a href="/">Курьер</a>.', True),
        ('Запись <a href="/1">Паром затонул</a> впервые появилась <a href="/">Курьер</a>.', True),
        ('Сообщение <a href="/1">Паром затонул</a> появились сначала на <a href="/">Курьер</a>.', True),
        ("The post in the village appeared first on a map of 1850.", False),
        ('Сообщение о 14 погибших появилось сначала в <a href="/2">канале мэра</a>.', False),
        ('Сообщение <a href="/3">о взрыве</a> впервые появилось вечером.', False),
        ('The post of mayor in <a href="/2">Talsk</a> appeared first on <a href="/3">a list</a>.', False),
    ],
)
def test_the_foot_that_wordpress_puts_below_an_item_is_no_text(
    foot: str, is_left_out: bool, tmp_path: Path
) -> None:
    told = f"<description><![CDATA[<p>Погибли 14 человек.</p><p>{foot}</p>]]></description>"
    feed = f"<channel><title>Курьер</title><item><title>Паром затонул</title>{told}</item></channel>"
    (tmp_path / "a.rss").write_text(f"<rss version='2.0'>{feed}</rss>", "utf-8")
    [article] = read_article(tmp_path / "a.rss")
    shown = re.sub("<[^>]*>", "", foot)
    assert article.text.split("\n\n") == ["Погибли 14 человек.", *([] if is_left_out else [shown])]
