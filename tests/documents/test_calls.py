"""Lines below the posts of a channel that ask to subscribe are no claims."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from compare.documents import read_article
from compare.documents.copied import drop_calls
from compare.errors import ReadingWarning

SANK = "Паром затонул у Талска, погибли 14 человек, сообщил мэр."


@pytest.mark.parametrize(
    "below",
    [
        "Подписаться: https://t.me/talsk",
        "Підписатися: https://t.me/talsk",
        "👉 Підписатися на «Талськ»: https://t.me/talsk | Надіслати новину @talsk_bot",
        "Подпишись на Талск | Прислать новость",
        "Подпишись на Талск\nhttps://t.me/talsk",
        "✅ Подписаться",
        "Subscribe: t.me/talsk\n\nПрислать новость",
        "Subscribe to Talsk Live @talsk",
    ],
)
def test_a_call_below_a_post_is_left_out(below: str) -> None:
    assert drop_calls(f"{SANK}\n\n{below}") == SANK


@pytest.mark.parametrize(
    "below",
    [
        "Подписаться на заём можно до пятницы",
        "Подписаться на заём можно до пятницы.",
        "Источник: https://t.me/talsk",
        "https://t.me/talsk",
        "Subscribe to the loan by Friday, the ministry said: https://loan.example",
        "Наш канал связи с рыбаками прервался, сообщил мэр",
    ],
)
def test_what_a_post_says_stays(below: str) -> None:
    assert drop_calls(f"{SANK}\n\n{below}") == f"{SANK}\n\n{below}"
    assert drop_calls("Подписаться: https://t.me/talsk") == "Подписаться: https://t.me/talsk"


def test_it_is_said_once_a_file(tmp_path: Path) -> None:
    text = [f"{SANK}\n\n", {"type": "link", "text": "Подписаться: https://t.me/talsk"}]
    posts = [
        {"id": number, "type": "message", "date": f"2024-01-0{number}", "text": text} for number in (1, 2)
    ]
    path = tmp_path / "result.json"
    path.write_text(json.dumps({"name": "Талск", "messages": posts}), "utf-8")
    with pytest.warns(ReadingWarning) as said:
        articles = read_article(path)
    assert [article.text for article in articles] == [SANK, SANK]
    assert [str(one.message) for one in said] == [
        f"{path}: lines below posts that ask to subscribe are left out"
    ]
