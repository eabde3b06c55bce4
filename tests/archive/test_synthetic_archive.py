"""The invented archives are what the tests and benchmarks take them for."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

import pytest

from compare.documents import read_articles
from tests.support.processes import run_python
from tests.support.synthetic_archive import Planted, make_archive, write_jsonl


@pytest.fixture(scope="module")
def archive() -> list[Planted]:
    return make_archive(1500, days=5, seed=2)


def runs_of(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return set(zip(*(words[offset:] for offset in range(5)), strict=False))


def test_it_is_the_same_in_every_process() -> None:
    probe = (
        "from tests.support.synthetic_archive import make_archive; from hashlib import sha256; "
        "print(sha256(repr(make_archive(150, days=3, seed=5)).encode()).hexdigest())"
    )
    assert len({run_python(probe, env={"PYTHONHASHSEED": seed}).stdout for seed in ("1", "2")}) == 1


def test_another_seed_is_another_archive() -> None:
    one, other = (make_archive(40, days=2, seed=seed) for seed in (1, 2))
    assert not {planted.article.text for planted in one} & {planted.article.text for planted in other}


def test_two_reports_of_one_event_that_are_no_copies_share_hardly_any_wording(
    archive: Sequence[Planted],
) -> None:
    told = defaultdict(list)
    for one in archive:
        if one.copy_of is None:
            body = [part for part in one.article.text.split("\n\n") if one.article.outlet not in part]
            told[one.event, one.article.language].append(runs_of(" ".join(body)))
    shares = sorted(
        len(left & right) / min(len(left), len(right))
        for reports in told.values()
        for left, right in combinations(reports, 2)
    )
    assert len(shares) > 1000
    assert sum(shares) / len(shares) < 0.01
    assert shares[int(len(shares) * 0.95)] < 0.05
    assert shares[int(len(shares) * 0.99)] < 0.12  # short reports of a story that sixty tell


def test_reports_are_what_they_should_be(archive: Sequence[Planted]) -> None:
    articles = {one.article.id: one.article for one in archive}
    assert len(articles) == len(archive) == 1500
    assert len({one.article.url for one in archive}) == 1500
    assert all(".example.org/" in one.article.url for one in archive)
    assert {one.article.language for one in archive} == {"en", "ru"}
    dated = [one.article.published for one in archive if one.article.published]
    assert 0.98 * len(archive) < len(dated) < len(archive)
    assert all(at.utcoffset() is not None for at in dated)
    assert dated == sorted(dated)
    assert not [one for one in archive if re.search(r"[\[\]{}|]", one.article.title + one.article.text)]


def test_stories_are_of_very_unequal_sizes(archive: Sequence[Planted]) -> None:
    sizes = sorted(Counter(one.event for one in archive).values())
    assert sizes[len(sizes) // 2] == 2
    assert sizes[0] == 1
    assert sizes[-1] >= 30
    outlets = Counter(one.article.outlet for one in archive).most_common()
    assert outlets[0][1] > 10 * outlets[-1][1]


def test_copies_come_later_and_from_other_outlets(archive: Sequence[Planted]) -> None:
    planted = {one.article.id: one for one in archive}
    copies = [one for one in archive if one.copy_of]
    assert set(Counter(one.copy_kind for one in copies)) == {"exact", "near", "rewritten"}
    for copy in copies:
        original = planted[copy.copy_of or ""]
        assert original.copy_of is None
        assert copy.event == original.event
        assert copy.article.outlet != original.article.outlet
        assert copy.article.published
        assert original.article.published
        assert copy.article.published > original.article.published
        assert (copy.article.text == original.article.text) == (copy.copy_kind == "exact")


def test_one_language_and_few_outlets_can_be_asked_for() -> None:
    archive = make_archive(60, days=2, seed=1, languages=("ru",), outlets=12)
    assert {one.article.language for one in archive} == {"ru"}
    assert len({one.article.outlet for one in archive}) <= 12


def test_the_files_are_read_as_the_same_reports(archive: Sequence[Planted], tmp_path: Path) -> None:
    files = write_jsonl(archive[:200], tmp_path)
    assert [path.name for path in files] == sorted(path.name for path in files)
    articles, failures = read_articles(*files)
    assert not failures
    assert {(one.id, one.url, one.published, one.text) for one in articles} == {
        (one.article.id, one.article.url, one.article.published, one.article.text) for one in archive[:200]
    }
