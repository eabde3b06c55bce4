"""Translations of an archive: each distinct sentence once, and none is lost by asking for other stories."""

from __future__ import annotations

from pathlib import Path

import pytest

from compare.archive import Archive, BuildSettings, add_articles, build_archive
from compare.documents import make_article
from compare.records import Article

FERRY = [
    ("Talsk Courier", "The ferry Halvena sank on Lake Selmara on Friday. Sixteen people died."),
    ("Голос Тальска", "Паром «Хальвена» затонул на озере Сельмара в пятницу. Погибли шестнадцать человек."),
]
VOTE = [
    ("Talsk Courier", "Lidia Korvin was elected mayor of Bereg. She won 52 percent of votes."),
    ("Голос Тальска", "Лидию Корвин избрали мэром Берега. Она получила 52 процента голосов."),
    ("Берег", "Лидию Корвин избрали мэром Берега. За неё проголосовали 52 процента жителей."),
]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    add_articles(tmp_path / "archive", [report(*told) for told in (*FERRY, *VOTE)])
    return tmp_path / "archive"


def report(outlet: str, text: str) -> Article:
    return make_article(outlet, "", text)


def build(root: Path, story: str) -> None:
    build_archive(root, BuildSettings(compare=f"story:{story}", into="en", engine="gloss"))


def translated(root: Path) -> list[str]:
    sources: list[str] = Archive(root).read("translations")["source"].to_pylist()
    return sources


def stories_of(root: Path) -> dict[str, str]:
    build_archive(root)
    members = Archive(root).read("members").to_pylist()
    outlets = [row["outlet"] for row in members]
    assert outlets.count("Talsk Courier") == 2
    told = {row["story"]: 0 for row in members}
    for row in members:
        told[row["story"]] += 1
    return {"ferry" if count == 2 else "vote": story for story, count in told.items()}


def test_each_distinct_sentence_is_translated_once(root: Path) -> None:
    build(root, stories_of(root)["vote"])
    sources = translated(root)
    assert sorted(sources) == sorted(set(sources))
    assert "Лидию Корвин избрали мэром Берега." in sources
    assert len(sources) == 3


def test_other_stories_take_no_translation_away(root: Path) -> None:
    stories = stories_of(root)
    build(root, stories["vote"])
    first = Archive(root).read("translations").to_pylist()
    build(root, stories["ferry"])
    both = Archive(root).read("translations").to_pylist()
    assert len(both) == 5
    assert all(row in both for row in first)
    build(root, stories["vote"])
    assert Archive(root).read("translations").to_pylist() == both


def test_what_is_compared_shows_the_translation_and_who_made_it(root: Path) -> None:
    story = stories_of(root)["ferry"]
    build(root, story)
    matches = Archive(root).read("matches").to_pylist()
    assert {row["story"] for row in matches} == {story}
    assert '"engine":"gloss"' in (root / "comparisons" / f"{story}.json").read_text("utf-8").replace(" ", "")


def test_a_story_in_one_language_is_compared_in_it_and_not_translated(tmp_path: Path) -> None:
    root = tmp_path / "archive"
    add_articles(root, [report(*told) for told in VOTE[1:]])
    run = build_archive(root, BuildSettings(compare="top:1", into="en", engine="gloss"))
    assert run.compared == 1
    assert translated(root) == []
    assert Archive(root).count("matches") > 0
