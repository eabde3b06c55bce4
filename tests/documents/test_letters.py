"""E-mail: sender, time and subject of a letter, its own words, and letters inside letters."""

import mailbox
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import pytest

from compare.documents import read_article
from compare.errors import ReadingWarning, UnreadableFileError

PLAIN = "Паром затонул вечером 5 января.\n\nПогибли 14 человек, сообщили в министерстве транспорта.\n"
PAGE = """<html><head><meta charset="utf-8"></head><body><p><a href="#">Открыть</a></p>
<article><h1>Паром затонул</h1><p>Вечером 5 января на озере Селмара после столкновения с баржей затонул
пассажирский паром «Хальвена».</p><p>По предварительным данным, погибли 14 человек. Ещё девять пассажиров
считаются пропавшими без вести.</p><p>Министр транспорта пообещала назвать первые выводы комиссии к двадцатому
января этого года.</p></article></body></html>"""


def make(
    subject: str = "Паром затонул", sender: str = "Тальский курьер <news@courier.example>"
) -> EmailMessage:
    letter = EmailMessage()
    letter["Subject"] = subject
    letter["From"] = sender
    letter["Date"] = "Sat, 06 Jan 2024 12:30:00 +0300"
    return letter


def save(path: Path, letter: EmailMessage) -> Path:
    path.write_bytes(letter.as_bytes(policy=SMTP))
    return path


@pytest.mark.parametrize("charset", ["utf-8", "koi8-r", "windows-1251"])
def test_a_plain_letter(tmp_path: Path, charset: str) -> None:
    letter = make()
    letter.set_content(PLAIN + "\n-- \nРассылка Тальского курьера\nОтписаться", charset=charset)
    [article] = read_article(save(tmp_path / "a.eml", letter))
    assert (article.outlet, article.title, article.language) == ("Тальский курьер", "Паром затонул", "ru")
    assert article.published is not None
    assert article.published.astimezone(UTC) == datetime(2024, 1, 6, 9, 30, tzinfo=UTC)
    assert article.text == PLAIN.strip()


def test_a_letter_without_a_name_comes_from_its_domain(tmp_path: Path) -> None:
    letter = make("Fwd: Re: Паром затонул", "news@courier.example")
    letter.set_content(PLAIN)
    [article] = read_article(save(tmp_path / "a.eml", letter))
    assert (article.outlet, article.title) == ("courier.example", "Паром затонул")


@pytest.mark.parametrize("plain", ["", "Откройте страницу: https://courier.example/1"])
def test_a_page_says_it_where_the_plain_part_does_not(tmp_path: Path, plain: str) -> None:
    letter = make()
    letter.set_content(plain or PAGE, subtype="plain" if plain else "html")
    if plain:
        letter.add_alternative(PAGE, subtype="html")
    [article] = read_article(save(tmp_path / "a.eml", letter))
    assert article.title == "Паром затонул"
    assert article.text.startswith("Вечером 5 января на озере Селмара")
    assert len(article.text.split("\n\n")) == 3


def test_both_parts_are_read_once(tmp_path: Path) -> None:
    letter = make()
    letter.set_content(PLAIN)
    letter.add_alternative(f"<html><body><p>{PLAIN}</p></body></html>", subtype="html")
    letter.add_attachment("Вложенная записка, не письмо.", filename="note.txt")
    [article] = read_article(save(tmp_path / "a.eml", letter))
    assert article.text == PLAIN.strip()


def test_an_attached_letter_is_a_report_of_its_own(tmp_path: Path) -> None:
    inner = make("Капитан задержан", "Вестник <a@post.example>")
    inner.set_content("Капитана задержали в воскресенье утром.")
    outer = make("Две новости")
    outer.set_content(PLAIN)
    outer.add_attachment(inner)
    told = [(each.outlet, each.title, each.text) for each in read_article(save(tmp_path / "a.eml", outer))]
    assert told == [
        ("Тальский курьер", "Две новости", PLAIN.strip()),
        ("Вестник", "Капитан задержан", "Капитана задержали в воскресенье утром."),
    ]


def nest(depth: int) -> bytes:
    head = b"From: a@a.example\nSubject: a\nContent-Type: message/rfc822\n\n"
    return head * depth + b"From: a@a.example\nSubject: a\n\nText.\n"


def boxes(depth: int) -> bytes:
    parts = b"".join(
        b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (at, at) for at in range(depth)
    )
    return b"From: a@a.example\nSubject: a\n" + parts + b"Content-Type: text/plain\n\nText.\n"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (nest(20), "letters inside letters"),
        (nest(3000), "letters inside letters|nested too deeply"),
        (boxes(3000), "nested too deeply|no part|parts"),
        (b"just text\n", "not an e-mail"),
        (b"Subject: a\nContent-Type: image/png\n\nabc", "no part of this e-mail is text"),
        (b"Subject: a\nContent-Type: text/plain; charset=utf-8\n\n\n", "no part of this e-mail is text"),
    ],
)
def test_what_is_no_letter_or_lies_is_one_clear_line(tmp_path: Path, data: bytes, message: str) -> None:
    path = tmp_path / "a.eml"
    path.write_bytes(data)
    with pytest.raises(UnreadableFileError, match=message) as caught:
        read_article(path)
    assert "\n" not in str(caught.value)


def test_an_unknown_charset_is_guessed(tmp_path: Path) -> None:
    path = tmp_path / "a.eml"
    path.write_bytes(
        b"Subject: a\nFrom: a@a.example\nContent-Type: text/plain; charset=nonsense-9\n\n"
        + PLAIN.encode("cp1251")
    )
    assert read_article(path)[0].text == PLAIN.strip()


def test_a_letter_that_is_one_table_and_no_whole_page_is_read(tmp_path: Path) -> None:
    letter = make()
    cell = "<h1>Паром затонул</h1><p>Погибли 14 человек.</p><p>Площадь 15 км<sup>2</sup>.</p>"
    letter.set_content(f"<table><tr><td>{cell}</td></tr></table>", subtype="html")
    [article] = read_article(save(tmp_path / "a.eml", letter))
    assert (article.title, article.text) == ("Паром затонул", "Погибли 14 человек.\n\nПлощадь 15 км2.")


PASSED_ON = {
    "Gmail": "---------- Forwarded message ---------",
    "Outlook": "-----Original Message-----",
    "Яндекс": "-------- Пересылаемое сообщение --------",
    "Apple": "Begin forwarded message:",
}


@pytest.mark.parametrize("program", PASSED_ON)
def test_a_letter_that_was_passed_on_is_its_first_senders(tmp_path: Path, program: str) -> None:
    path = tmp_path / "a.eml"
    path.write_text(
        "From: Anna <a@b.example>\nSubject: Fwd: Ferry\nDate: Sun, 07 Jan 2024 09:00:00 +0200\n"
        "Content-Type: text/plain; charset=utf-8\n\nFor you.\n\n"
        f"{PASSED_ON[program]}\nFrom: Talsk Courier <news@courier.example>\nDate: 6 January 2024 at 21:40\n"
        "Subject: Ferry sinks\nTo: <a@b.example>\n\nFourteen people died.\n",
        "utf-8",
    )
    with pytest.warns(ReadingWarning, match="passed on"):
        (article,) = read_article(path)
    assert (article.outlet, article.title, article.text) == (
        "Talsk Courier",
        "Ferry sinks",
        "Fourteen people died.",
    )
    assert article.published is not None
    assert article.published.isoformat() == "2024-01-06T21:40:00"


def test_a_letter_that_only_mentions_a_letter_stays_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.eml"
    path.write_text(
        "From: Anna <a@b.example>\nSubject: Ferry\nContent-Type: text/plain; charset=utf-8\n\n"
        "First.\n\n-----Original Message-----\n\nFrom: nobody knows where it came.\n",
        "utf-8",
    )
    (article,) = read_article(path)
    assert (article.outlet, article.text.startswith("First.")) == ("Anna", True)


def test_a_mailbox_is_as_many_reports_as_it_has_letters(tmp_path: Path) -> None:
    box = mailbox.mbox(tmp_path / "a.mbox")
    for subject in ("Паром затонул", "Мост закрыт"):
        letter = make(subject)
        letter.set_content(f"From Talsk came a boat.\n\nFrom there it went on.\n\n{PLAIN}")
        box.add(letter)
    empty = make("Пусто")
    empty.set_content("\n")
    box.add(empty)
    box.close()
    with pytest.warns(ReadingWarning, match="letter 3: no part of this e-mail is text"):
        articles = read_article(tmp_path / "a.mbox")
    assert [article.title for article in articles] == ["Паром затонул", "Мост закрыт"]
    told = f"From Talsk came a boat.\n\nFrom there it went on.\n\n{PLAIN.strip()}"
    assert [article.text for article in articles] == [told, told]


@pytest.mark.parametrize("data", [b"", b"\n\n", b"Talsk.\nFrom here\n", b"\x00" * 5000])
def test_what_is_no_mailbox_is_one_clear_line(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.mbox").write_bytes(data)
    with pytest.raises(UnreadableFileError, match=r"a\.mbox"):
        read_article(tmp_path / "a.mbox")


def test_a_letter_that_is_too_large_is_left_out_and_the_rest_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("compare.documents.containers.mailboxes.MAX_BYTES", 2000)
    box = mailbox.mbox(tmp_path / "a.mbox")
    for text in ("x" * 100, "Паром затонул."):
        letter = make()
        letter.set_content("\n".join([text] * 90 if text[0] == "x" else [text]))
        box.add(letter)
    box.close()
    with pytest.warns(ReadingWarning, match="letter 1 is larger than"):
        [article] = read_article(tmp_path / "a.mbox")
    assert article.text == "Паром затонул."


def test_a_line_of_a_letter_that_begins_with_from_does_not_end_it(tmp_path: Path) -> None:
    head = "Subject: Ferry sinks\nDate: Mon, 1 Jan 2024 10:00:00 +0000\n"
    text = "The ferry sank.\n\nFrom the port came no word, the ministry said.\n\nFourteen are missing.\n"
    letter = f"From a@b.example Mon Jan  1 10:00:00 2024\nFrom: Talsk Post <a@b.example>\n{head}\n{text}\n"
    (tmp_path / "a.mbox").write_text(letter * 2, "utf-8")
    articles = read_article(tmp_path / "a.mbox")
    assert len(articles) == 2
    assert articles[0].text == text.strip()


ANSWER = "The ferry sank on Monday.\n\nFourteen people died:\n- nine on board\n- five on the shore"
INTRODUCTIONS = (
    "On Monday, 8 January 2024, Anna Pell wrote:",
    "On Mon, 8 Jan 2024 at 10:00, Anna Pell\n<anna@kurier.example> wrote:",
    "8 января 2024 г., 10:00 Анна Пелл\nнаписала:\n",
)


@pytest.mark.parametrize("introduction", INTRODUCTIONS)
def test_the_letter_that_a_letter_answers_is_left_out_and_said(tmp_path: Path, introduction: str) -> None:
    quoted = "> On Sunday someone wrote:\n>> Is there a figure yet?\n>\n> The mayor said ten."
    path = tmp_path / "a.eml"
    content = f"{ANSWER}\n\n{introduction}\n{quoted}\n"
    path.write_text(f"From: Desk <a@b.example>\nSubject: Ferry\n\n{content}", "utf-8")
    with pytest.warns(ReadingWarning, match="quoted lines of another letter are left out"):
        [article] = read_article(path)
    assert article.text.split() == ANSWER.split()


def test_a_letter_of_quoted_lines_alone_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.eml"
    path.write_text("From: Desk <a@b.example>\nSubject: Ferry\n\n> The ferry sank on Monday.\n", "utf-8")
    [article] = read_article(path)
    assert "The ferry sank on Monday." in article.text


SENT = "On Fri, Jan 5, 2024 at 2:00 PM Boris Weld &lt;b@lake.example&gt; wrote:"
ASKED = "<p>The ferry is still missing, please send the text.</p>"


@pytest.mark.parametrize(
    "quote",
    [
        f'<div class="gmail_quote"><div class="gmail_attr">{SENT}<br></div><br>'
        f'<blockquote class="gmail_quote" style="margin:0">{ASKED}</blockquote></div>',
        f'<div class="moz-cite-prefix">{SENT}</div><blockquote type="cite" cite="mid:1">{ASKED}</blockquote>',
        f'<div><br><blockquote type="cite"><div>{SENT}</div><br>{ASKED}</blockquote></div>',
        f'<div class="gmail_attr">пт, 5 янв. 2024 г. в 14:00, Борис:</div>'
        f'<blockquote class="gmail_quote">{ASKED}</blockquote>',
    ],
)
def test_the_letter_that_a_page_answers_is_left_out_and_said(tmp_path: Path, quote: str) -> None:
    letter = make()
    told = "<p>The ferry sank near Talsk on Monday.</p><p>The mayor resigned on Tuesday.</p>"
    letter.set_content(f"<html><body>{told}{quote}</body></html>", subtype="html")
    with pytest.warns(ReadingWarning, match="quoted lines of another letter are left out"):
        [article] = read_article(save(tmp_path / "a.eml", letter))
    assert article.text == "The ferry sank near Talsk on Monday.\n\nThe mayor resigned on Tuesday."


def test_a_quotation_of_a_report_and_a_letter_that_is_passed_on_stay(tmp_path: Path) -> None:
    said = "<p>The ferry sank near Talsk.</p><p>The mayor said:</p><blockquote><p>I resign.</p></blockquote>"
    passed_on = f"<div>Begin forwarded message:</div><blockquote type='cite'>{said}</blockquote>"
    for html in (said, passed_on):
        letter = make()
        letter.set_content(f"<html><body>{html}</body></html>", subtype="html")
        [article] = read_article(save(tmp_path / "a.eml", letter))
        assert "I resign." in article.text
