"""A dateline is found at the start of a paragraph, and nothing that only looks like one is."""

from __future__ import annotations

import pytest

from compare.claims import split_article
from compare.documents import make_article
from compare.language import is_dateline, measure_dateline


@pytest.mark.parametrize(
    "partition",
    [
        "ТАЛЬСК, 5 января — |Паром затонул.",
        "ТАЛЬСК, 5 января. /Агентство/. |Паром затонул.",
        "ТАЛЬСК, 5 янв — РИА Новости. |Паром затонул.",
        "ТАЛЬСК, 5 января – |Умер Иван Петров.",
        "Тальск. 5 января. КУРЬЕР - |Паром затонул.",
        "КИЇВ, 5 січня (Укрінформ) — |Пором затонув.",
        "ХАРКІВ, 12 березня. |Рятувальники загасили пожежу.",
        "КИЇВ. 12 березня. УНН. |Рятувальники загасили пожежу.",
        "ЛЬВІВ, 12 березня 2024 року. |«Ми готові», — сказав мер.",
        "|Харків, 12 березня. День міста.",
        "TALSK, Jan 5 (Agency) – |The ferry sank.",
        "TALSK, Selmara, Jan. 5, 2024 (Agency) -- |The ferry sank.",
        "SAN MIGUEL, 5 January — |The ferry sank.",
        "|В субботу, 5 января — день памяти.",
        "|Вторник, 5 января — паром вышел из порта.",
        "|НАТО (альянс) — союз.",
        "|Паром затонул 5 января — на озере.",
        "|Ferry sinks, 14 dead",
        "|On January 5 the ferry sank – again.",
    ],
)
def test_where_a_dateline_ends(partition: str) -> None:
    dateline, _, _ = partition.partition("|")
    assert measure_dateline(partition.replace("|", "", 1)) == len(dateline)


def test_a_dateline_is_no_claim_and_offsets_stay() -> None:
    text = "ТАЛЬСК, 5 января. /Агентство/. Паром затонул в субботу. Идут поиски."
    article = make_article("Берег", "Паром затонул", text, "ru")
    sentences = split_article(article)
    assert [sentence.text for sentence in sentences] == [
        "Паром затонул",
        "Паром затонул в субботу.",
        "Идут поиски.",
    ]
    assert article.text == text
    assert all(text[one.start : one.stop] == one.text for one in sentences[1:])


def test_a_dateline_alone_is_no_claim() -> None:
    article = make_article("Courier", "Ferry sinks", "TALSK, Jan 5 (Agency) –\n\nThe ferry sank.", "en")
    assert [sentence.text for sentence in split_article(article)] == ["Ferry sinks", "The ferry sank."]
    assert is_dateline("TALSK, Jan 5 (Agency) –")
