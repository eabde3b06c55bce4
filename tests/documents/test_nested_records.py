"""Reports that lie deep in a JSON file: the list is found by its shape, the file written back whole."""

import copy
import json
import warnings
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from compare.documents import is_translatable, open_document, read_article, read_articles
from compare.documents.structured import open_envelope
from compare.errors import ReadingWarning, UnreadableFileError

SANK = "Паром «Хальвена» затонул у Талска в среду вечером, погибли 14 человек."
MAYOR = "Мэр Селмары закрыл мост на ремонт до конца мая, сообщила мэрия."
FIRST = {"title": "Паром", "text": SANK, "date": "2024-01-06", "url": "https://kray.example/1"}
SECOND = {"title": "Мост", "text": MAYOR, "date": "2024-01-07", "url": "https://kray.example/2"}
BOTH = [("Паром", SANK), ("Мост", MAYOR)]


def flat(record: dict[str, Any]) -> dict[str, Any]:
    return copy.deepcopy(record)


def attributes(record: dict[str, Any]) -> dict[str, Any]:
    fields = {"headline": record["title"], "body": record["text"], "published_at": record["date"]}
    return {"id": "1", "type": "article", "attributes": fields, "relationships": {"author": {"data": None}}}


def guardian(record: dict[str, Any]) -> dict[str, Any]:
    fields = {"bodyText": record["text"], "wordcount": "12"}
    when = f"{record['date']}T09:00:00Z"
    return {
        "webTitle": record["title"],
        "webUrl": record["url"],
        "webPublicationDate": when,
        "fields": fields,
    }


def article(record: dict[str, Any]) -> dict[str, Any]:
    return {
        "@type": "NewsArticle", "headline": record["title"], "articleBody": record["text"],
        "datePublished": record["date"], "publisher": {"@id": "#org"},
    }  # fmt: skip


ORGANISATION = {
    "@type": "Organization",
    "@id": "#org",
    "name": "Край",
    "description": "Газета края и области.",
}
SHAPES: dict[str, Any] = {
    "a list under two keys": {"response": {"status": "ok", "results": [flat(FIRST), flat(SECOND)]}},
    "an unknown key": {"meta": {"count": 2}, "выпуск": {"заметки": [flat(FIRST), flat(SECOND)]}},
    "a search engine": {
        "took": 3,
        "hits": {"total": {"value": 2}, "hits": [{"_id": "1", "_source": FIRST}, {"_source": SECOND}]},
    },
    "edges of a graph": {"data": {"articles": {"edges": [{"node": FIRST}, {"node": SECOND}]}}},
    "JSON:API": {"data": [attributes(FIRST), attributes(SECOND)], "links": {"self": "https://a.example"}},
    "The Guardian": {"response": {"total": 2, "results": [guardian(FIRST), guardian(SECOND)]}},
    "JSON-LD": {
        "@context": "https://schema.org",
        "@graph": [ORGANISATION, article(FIRST), {"@type": "WebPage", "name": "Край"}, article(SECOND)],
    },
    "lists by day": {
        "days": [{"day": 6, "stories": [flat(FIRST)]}, {"day": 7, "stories": [flat(SECOND)]}, {"day": 8}]
    },
    "pages of answers": [{"page": 1, "articles": [flat(FIRST)]}, {"page": 2, "articles": [flat(SECOND)]}],
    "rows by number": {"0": flat(FIRST), "1": flat(SECOND)},
    "a feed turned into JSON": {
        "rss": {"@version": "2.0", "channel": {"title": "Край", "item": [flat(FIRST), flat(SECOND)]}}
    },
    "with what stands beside": {
        "results": [{**FIRST, "comments": [{"text": "Ужас!", "date": "2024-01-06"}] * 9}, flat(SECOND)],
        "related": [{"title": "Ещё", "text": "Читайте также.", "date": "2024-01-01"}] * 5,
    },
}


def write(path: Path, value: object) -> Path:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=2), "utf-8")
    return path


def translate(path: Path) -> Any:
    """Return what comes back, and check that nothing was changed but the texts that were asked."""
    document = open_document(path)
    same = path.with_name(f"same-{path.name}")
    document.write(same, [segment.text for segment in document.segments])
    assert same.read_bytes() == path.read_bytes()
    out = path.with_name(f"out-{path.name}")
    document.write(out, [segment.text.upper() for segment in document.segments])
    return json.loads(out.read_text("utf-8"))


def list_strings(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for one in value.values() for text in list_strings(one)]
    return [text for one in value for text in list_strings(one)] if isinstance(value, list) else [value]


@pytest.mark.parametrize("shape", SHAPES)
def test_the_reports_are_found_by_their_shape(tmp_path: Path, shape: str) -> None:
    path = write(tmp_path / "answer.json", SHAPES[shape])
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        articles = read_article(path)
    assert [(one.title, one.text) for one in articles] == BOTH
    assert [one.published and one.published.day for one in articles] == [6, 7]
    assert is_translatable(path)


@pytest.mark.parametrize("shape", SHAPES)
def test_only_their_texts_are_translated_and_the_rest_stays(tmp_path: Path, shape: str) -> None:
    path = write(tmp_path / "answer.json", SHAPES[shape])
    before, after = list_strings(SHAPES[shape]), list_strings(translate(path))
    told = {text for pair in BOTH for text in pair}
    assert after == [text.upper() if text in told else text for text in before]


@pytest.mark.parametrize("shape", ["a search engine", "edges of a graph", "JSON:API", "The Guardian"])
def test_lines_with_inner_records(tmp_path: Path, shape: str) -> None:
    records = open_envelope(SHAPES[shape], "").records
    path = tmp_path / "dump.jsonl"
    path.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in records), "utf-8")
    assert [(one.title, one.text) for one in read_article(path)] == BOTH
    document = open_document(path)
    out = tmp_path / "out.jsonl"
    document.write(out, [segment.text.upper() for segment in document.segments])
    lines = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    told = {text for pair in BOTH for text in pair}
    assert list_strings(lines) == [text.upper() if text in told else text for text in list_strings(records)]


def test_a_table_of_inner_records_keeps_its_dotted_headings(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    answer = SHAPES["JSON:API"]["data"]
    pd.json_normalize(answer).drop(columns=["relationships.author.data"]).to_csv(path, index=False)
    assert [(one.title, one.text) for one in read_article(path)] == BOTH
    assert [segment.text for segment in open_document(path).segments] == [
        text for pair in BOTH for text in pair
    ]


def test_two_lists_of_reports_are_asked_about(tmp_path: Path) -> None:
    value = {"новости": [flat(FIRST), flat(SECOND)], "мнения": {"авторы": [flat(SECOND)]}}
    path = write(tmp_path / "a.json", value)
    for look in (read_article, open_document):
        with pytest.raises(UnreadableFileError, match=r"several lists \(новости: 2, мнения.авторы: 1\)"):
            look(path)
    assert is_translatable(path), "so that the line is said"
    [article] = read_article(path, columns=["мнения.авторы.text"])
    assert (article.title, article.text) == ("Мост", MAYOR)
    document = open_document(path, columns=["мнения.авторы.text"])
    assert [segment.text for segment in document.segments] == [MAYOR]


def test_kinds_of_reports_are_no_outlets(tmp_path: Path) -> None:
    groups = {"новости": [flat(FIRST)], "мнения": [flat(SECOND)]}
    with pytest.raises(UnreadableFileError, match="several lists"):
        read_article(write(tmp_path / "a.json", groups))
    [article] = read_article(tmp_path / "a.json", columns=["мнения.text"])
    assert (article.text, article.outlet) == (MAYOR, "kray.example")
    outlets = {"Край": [flat(FIRST)], "vestnik.example": [flat(SECOND)]}
    articles = read_article(write(tmp_path / "b.json", outlets))
    assert [one.outlet for one in articles] == ["Край", "vestnik.example"]


def test_two_texts_in_one_record_are_asked_about(tmp_path: Path) -> None:
    unclear = {"id": 1, "ru": {"text": SANK}, "en": {"text": MAYOR}}
    path = write(tmp_path / "a.json", [unclear, FIRST])
    articles, [failure] = read_articles(path)
    assert [one.text for one in articles] == [SANK]
    assert "record 1 has a text in several places (ru, en)" in failure.reason
    document = open_document(path)
    assert [segment.text for segment in document.segments] == ["Паром", SANK]
    assert "several places" in document.remarks[0]
    with pytest.warns(ReadingWarning, match="record 2 has no text"):
        [article] = read_article(path, columns=["ru.text"])
    assert article.text == SANK


@pytest.mark.parametrize(
    "value",
    [
        {"menu": [{"text": "Главная", "url": "/"}, {"text": "О нас", "url": "/about"}]},
        {"format": "outletdiff comparison", "version": 2, "comparison": {"articles": [FIRST, SECOND]}},
        {"comments": [{"text": SANK, "date": "2024-01-06"}]},
        {"author": {"name": "И. Автор", "text": SANK, "title": "Редактор"}},
    ],
)
def test_what_is_no_report_is_not_taken_for_one(tmp_path: Path, value: object) -> None:
    path = write(tmp_path / "a.json", value)
    with pytest.raises(UnreadableFileError, match=r"no text|no report"):
        read_article(path)
    assert not is_translatable(path)


WRITTEN = (
    '{"text": "Паром затонул.", "n": 1e400, "rate": 1.10, "deep": [0.1234567890123456789012, -0, 2E+05, []]}',
    '{"text":"Паром затонул.","big":123456789012345678901234567890,"broken":"\\ud800","none":null}',
)


@pytest.mark.parametrize("name", ["a.jsonl", "a.json"])
@pytest.mark.parametrize("line", WRITTEN)
def test_what_nobody_translates_comes_out_as_it_was_written(tmp_path: Path, name: str, line: str) -> None:
    (tmp_path / name).write_text(f"{line}\n", "utf-8")
    open_document(tmp_path / name).write(tmp_path / f"out-{name}", ["It sank."])
    written = (tmp_path / f"out-{name}").read_text("utf-8")
    assert written == line.replace("Паром затонул.", "It sank.") + "\n"


def test_two_values_for_one_key_are_named_and_stay(tmp_path: Path) -> None:
    lines = '{"text": "Паром затонул."}\n{"text": "Шёл снег.", "n": 1, "n": 2}\n'
    (tmp_path / "a.jsonl").write_text(lines, "utf-8")
    document = open_document(tmp_path / "a.jsonl")
    document.write(tmp_path / "out.jsonl", ["It sank."])
    assert (tmp_path / "out.jsonl").read_text("utf-8") == lines.replace("Паром затонул.", "It sank.")
    assert document.remarks == [
        f"{tmp_path}/a.jsonl, line 2 is not valid JSON ('n' stands twice in a record): write it again"
    ]


@pytest.mark.parametrize("indent", [None, 1, 4])
def test_a_changed_file_is_laid_out_as_it_was(tmp_path: Path, indent: int | None) -> None:
    record = {"text": "Паром затонул.", "tags": ["море", {}, [], {"a": [1, None, True]}], "n": 0.5}
    (tmp_path / "a.json").write_text(json.dumps([record], indent=indent, ensure_ascii=False), "utf-8")
    open_document(tmp_path / "a.json").write(tmp_path / "b.json", ["It sank."])
    expected = json.dumps([{**record, "text": "It sank."}], indent=indent, ensure_ascii=False)
    assert (tmp_path / "b.json").read_text("utf-8") == expected


def test_lines_of_json_under_the_name_of_json(tmp_path: Path) -> None:
    path = tmp_path / "table.json"  # as DuckDB and many scrapers name it
    pd.DataFrame([FIRST, SECOND]).to_json(path, orient="records", lines=True, force_ascii=False)
    assert [(one.title, one.text) for one in read_article(path)] == BOTH
    document = open_document(path)
    document.write(tmp_path / "out.json", [segment.text.upper() for segment in document.segments])
    first = json.loads((tmp_path / "out.json").read_text("utf-8").splitlines()[0])
    assert first["text"] == SANK.upper()
    assert is_translatable(path)


def test_pairs_of_texts_are_left_alone_in_a_folder(tmp_path: Path) -> None:
    pairs = [{"claim": "dead", "left": {"text": "14"}, "right": {"text": "16"}, "note": "Dead."}]
    assert not is_translatable(write(tmp_path / "pairs.json", {"story": "ferry", "differences": pairs}))
    path = tmp_path / "gold.json"
    path.write_text(
        '{"claim": 1, "left": {"text": "text", "id": 2}}\n{"claim": 2, "right": ["text"]}\n', "utf-8"
    )
    assert not is_translatable(path)


def test_values_as_a_database_exports_them(tmp_path: Path) -> None:
    record = {
        "_id": {"$oid": "65a"}, "text": SANK, "published": {"$date": "2024-01-06T09:30:00Z"}, "lang": ["ru"],
        "url": "https://kray.example/1",
    }  # fmt: skip
    path = tmp_path / "export.jsonl"
    path.write_text(json.dumps(record) + "\n", "utf-8")
    [article] = read_article(path)
    assert article.published is not None
    assert article.published.isoformat() == "2024-01-06T09:30:00+00:00"
    assert (article.language, article.outlet) == ("ru", "kray.example")


def test_deep_and_wide_values_end_in_a_line(tmp_path: Path) -> None:
    deep: Any = FIRST
    for _ in range(40):
        deep = {"a": deep}
    wide = {"a": {f"k{number}": {"b": {"c": number}} for number in range(20_000)}}
    for name, value in (("deep.json", deep), ("wide.json", wide)):
        with pytest.raises(UnreadableFileError, match="has no text"):
            read_article(write(tmp_path / name, value))


@pytest.mark.parametrize("orient", ["records", "index", "columns", "split", "table"])
def test_a_table_of_pandas_in_each_of_its_forms(tmp_path: Path, orient: Any) -> None:
    path = tmp_path / "frame.json"
    pd.DataFrame([FIRST, SECOND]).to_json(path, orient=orient, force_ascii=False)
    assert [(one.title, one.text) for one in read_article(path)] == BOTH
    assert is_translatable(path)
    before, after = list_strings(json.loads(path.read_text("utf-8"))), list_strings(translate(path))
    told = {text for pair in BOTH for text in pair}
    assert after == [text.upper() if text in told else text for text in before]


@pytest.mark.parametrize("count", [3, "12", "", 3.0])
def test_a_count_of_paragraphs_is_no_text(count: object, tmp_path: Path) -> None:
    text = "The ferry sank on Friday, the ministry said."
    (tmp_path / "a.json").write_text(json.dumps([{"title": "Ferry", "summary": text, "paragraphs": count}]))
    [article] = read_article(tmp_path / "a.json")
    assert article.text == text
    (tmp_path / "b.json").write_text(json.dumps([{"title": "Ferry", "story": text, "paragraphs": count}]))
    with pytest.raises(UnreadableFileError, match="keys: title, story"):
        read_article(tmp_path / "b.json")
