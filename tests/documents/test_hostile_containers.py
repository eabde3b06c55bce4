"""Pieces of the formats that hold reports, in any order: read, or one clear line."""

import warnings
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compare.documents import read_article
from compare.errors import InputError, ReadingWarning

PIECES = {
    "a.rtf": [
        r"{\rtf1 ", "{", "}", r"\'e0", r"\u1087?", r"\u-1", r"\u99999999", r"\bin3",
        r"\uc", r"\uc-1", r"\super 2",
        r"\v ", r"{\footnote ", r"{\shptxt ", r"{\*", r"\ansicpg1251", r"\ansicpg99999", r"\f1", r"\fonttbl",
        r"\fcharset204", "word", " ", "\n", r"\par", "\\", r"\cell", "д",
    ],
    "a.eml": [
        "Subject: =?utf-8?b?0J?=\n", "From: a <", "Date: 99\n", "\n",
        "Content-Type: multipart/mixed; boundary=a\n",
        "Content-Type: message/rfc822\n", "--a\n", "--a--\n",
        "Content-Type: text/html; charset=a\n", "<p>", "word",
        "Content-Transfer-Encoding: base64\n", "=?a?q?", ";", "\x00", "д",
    ],
    "a.rss": [
        "<rss>", "<channel>", "<item>", "<title>", "</title>", "<link>", "<pubDate>", "<description>",
        "</item>",
        "<![CDATA[", "]]>", "&nbsp;", "&#0;", "&lt;p&gt;", "word", "<a:b>", "<!--", "<?xml ?>", "д", "<feed>",
    ],
    "a.txt": [
        "1 of 2 DOCUMENTS\n", "End of Document\n", "\n", "LENGTH: 5 words\n", "January 6, 2024\n", "Body\n",
        "450 words\n",
        "Document TALCOU0020240106ek160000x\n", "HD\t", "PD\t", "SN\t", "TD\t",
        "Источник: a\n", "Дата: 1\n", "Текст:\n",
        "Заголовок: a\n", "word\n", "(c) 2024\n", "-----\n", "99.99.2024\n",
    ],
}  # fmt: skip


@pytest.mark.parametrize("name", PIECES)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_pieces_in_any_order(tmp_path: Path, name: str, data: st.DataObject) -> None:
    pieces = data.draw(st.lists(st.sampled_from(PIECES[name]), min_size=1, max_size=40))
    head = {"a.rtf": r"{\rtf1\ansi ", "a.eml": "Subject: a\n", "a.rss": "<rss>"}.get(name, "")
    (tmp_path / name).write_text(head + "".join(pieces), encoding="utf-8")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ReadingWarning)  # a broken feed, a report twice
        try:
            assert read_article(tmp_path / name)
        except InputError as error:
            assert "\n" not in str(error)  # noqa: PT017 - not raising is fine too
