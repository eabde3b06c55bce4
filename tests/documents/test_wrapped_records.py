"""Records inside a record that says whose they are."""

import json
from pathlib import Path
from typing import Any

import pytest

from compare.documents import read_article

SANK = {"title": "Ferry sinks", "text": "A ferry sank on Lake Selmara on Friday evening, the ministry said."}
SHUT = {
    "title": "Bridge shut",
    "text": "The bridge in Talsk was closed on Monday, the mayor of the city said.",
}
OWN = {**SHUT, "source": "Harbour Mail"}
PAROM = {"заголовок": "Паром", "текст": "Вечером на озере затонул паром, сообщило министерство."}
MAIL = {"source": "Harbour Mail", "articles": [SHUT]}
COURIER, BOTH = "Inland Courier", ["Inland Courier", "Harbour Mail"]


def outlets(path: Path, value: Any, *, lines: bool = False) -> list[str]:
    texts = [json.dumps(one, ensure_ascii=False) for one in (value if lines else [value])]
    path.write_text("\n".join(texts), "utf-8")
    return [article.outlet for article in read_article(path)]


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ({"source": COURIER, "articles": [SANK, SHUT]}, [COURIER, COURIER]),
        ({"source": COURIER, "articles": [SANK, OWN]}, BOTH),
        ({"source": {"name": COURIER}, "articles": [SANK]}, [COURIER]),
        ({"outlet": COURIER, "items": [SANK]}, [COURIER]),
        ({"publisher": COURIER, "results": [SANK]}, [COURIER]),
        ({"data": {"source": COURIER, "articles": [SANK]}}, [COURIER]),
        ([{"source": COURIER, "articles": [SANK]}, MAIL], BOTH),
        ({"feeds": [{"name": COURIER, "articles": [SANK]}, MAIL]}, BOTH),
        ({"Издание": "Талский вестник", "Статьи": [PAROM]}, ["Талский вестник"]),
        # An outlet is no collection, no program and no title.
        ({"title": "Ferries", "articles": [SANK]}, ["a"]),
        ({"name": "My folder", "articles": [SANK]}, ["a"]),
        ({"source": "api", "articles": [SANK]}, ["a"]),
        (
            {
                "source": "Clippings",
                "articles": [
                    {**SANK, "url": "https://courier.example/1"},
                    {**SHUT, "url": "https://mail.example/1"},
                ],
            },
            ["courier.example", "mail.example"],
        ),
        ({"source": COURIER, "articles": [{**SANK, "url": "https://courier.example/1"}]}, [COURIER]),
    ],
)
def test_the_outer_outlet_is_that_of_records_that_name_none(
    value: Any, told: list[str], tmp_path: Path
) -> None:
    assert outlets(tmp_path / "a.json", value) == told


def test_lines_with_records_in_them(tmp_path: Path) -> None:
    assert outlets(tmp_path / "a.jsonl", [{"source": COURIER, "articles": [SANK]}, MAIL], lines=True) == BOTH
