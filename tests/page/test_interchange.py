"""JSON: nothing is lost there and back, and damage is one clear line."""

from __future__ import annotations

import json
import math
import signal
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from compare.errors import OutputError, UnreadableFileError
from compare.page import dump_json, read_comparison, write_html, write_json
from compare.pipeline import compare_articles
from compare.records import Article, Claim, Comparison, Cue, Date, Name, Number, Quote, SentenceMapping
from tests.support.page_samples import bridge, hostile, large, two_outlets


def enriched() -> Comparison:
    """A comparison in which every kind of record is used."""
    comparison = two_outlets()
    name, claims = next(iter(comparison.claims.items()))
    translation = claims[0].translation
    assert translation is not None
    mapping = SentenceMapping(0, 5, 0, 4, "memory", -0.25, ("odd",), True)
    rich: Claim = replace(
        claims[0],
        speaker="Ада Ренн",
        quotes=(Quote(0, 6, "Старый", "Ада Ренн"),),
        numbers=(Number(1, 3, "35", 35, math.inf, "at_least", "km"), Number(0, 1, "x", -math.inf, 0.1)),
        dates=(Date(0, 2, "Ст", 2025, 3, None, 0, relative=True),),
        names=(Name(0, 2, "Ст", "st", "person"),),
        cues=(Cue(0, 3, "Ста", "negation", "not"),),
        translation=replace(translation, score=-0.5, sentences=(mapping,)),
    )
    return replace(comparison, claims={**comparison.claims, name: (rich, *claims[1:])})


@pytest.mark.parametrize("make", [bridge, two_outlets, hostile, enriched, lambda: large(30)])
def test_there_and_back(make: Any, tmp_path: Path) -> None:
    comparison = make()
    path = write_json(comparison, tmp_path / "deep" / "comparison.json")
    assert read_comparison(path) == comparison
    assert write_html(read_comparison(path), tmp_path / "b.html").read_bytes() == (
        write_html(comparison, tmp_path / "a.html").read_bytes()
    )


def test_it_is_strict_json_with_a_version() -> None:
    def refuse(constant: str) -> None:
        raise AssertionError(constant)

    content = json.loads(dump_json(enriched()), parse_constant=refuse)
    assert (content["format"], content["version"]) == ("outletdiff comparison", 2)
    assert content["comparison"]["articles"][0]["outlet"] == "Волна"


def test_a_comparison_of_the_first_version_gets_its_cues(tmp_path: Path) -> None:
    comparison = compare_articles(
        [Article(outlet, outlet, "en", "", "Nobody was hurt, the mayor said.") for outlet in ("a", "b")]
    )
    content = json.loads(dump_json(comparison))
    content["version"] = 1
    for told in content["comparison"]["claims"].values():
        for claim in told:
            assert claim.pop("cues")
    path = tmp_path / "old.json"
    path.write_text(json.dumps(content), "utf-8")
    assert read_comparison(path) == comparison


def test_fields_of_a_later_version_are_passed_over(tmp_path: Path) -> None:
    content = json.loads(dump_json(two_outlets()))
    content["comparison"]["mood"] = "calm"
    content["comparison"]["articles"][0]["mood"] = "calm"
    path = tmp_path / "a.json"
    path.write_text(json.dumps(content), "utf-8")
    assert read_comparison(path) == two_outlets()


CUE = {"start": 0, "stop": 9000, "text": "not", "kind": "negation", "rule": "not"}


def damage(place: str, value: Any) -> str:
    """The JSON of a comparison with one value put in; `place` is a path like ``articles/0/title``."""
    content = json.loads(dump_json(two_outlets()))
    *way, last = place.split("/")
    at: Any = content
    for step in way:
        at = at[int(step) if step.isdigit() else step]
    at[int(last) if last.isdigit() else last] = value
    return json.dumps(content)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "is not JSON"),
        ("{", "is not JSON"),
        (dump_json(two_outlets())[:-40], "is not JSON"),
        ("[" * 100_000, "is not JSON"),
        ("[]", "not a comparison by outletdiff"),
        ('{"format": "other"}', "not a comparison by outletdiff"),
        (damage("version", 99), "a newer outletdiff wrote it"),
        (damage("version", "1"), "names no version"),
        (damage("comparison", None), "damaged at comparison"),
        (damage("comparison/articles/0/title", 7), "damaged at comparison.articles[0].title"),
        (damage("comparison/articles/0/published", "noon"), "not a time"),
        (damage("comparison/articles/0", {}), "is missing: captured"),
        (damage("comparison/alignments/0/relation", "odd"), "damaged at comparison.alignments[0].relation"),
        (damage("comparison/alignments/0/matches/0/left", [99]), "there is no claim 99"),
        (damage("comparison/alignments/0/matches/0/left", []), "damaged at alignments[0]"),
        (damage("comparison/alignments/0/matches/0/probability", 2), "'2.0' does not belong there"),
        (damage("comparison/alignments/0/matches/0/probability", "NaN"), "'nan' does not belong there"),
        (damage("comparison/claims/volna/0/cues", [CUE]), "'(0, 9000)' does not belong there"),
        (damage("comparison/alignments/0/left", "nobody"), "there is no claim"),
        (damage("comparison/groups", []), "out of its place"),
        (damage("comparison/claims", {}), "there are no claims for the report"),
        (damage("comparison/claims/volna/0/sentence/start", 0.5), "sentence.start"),
    ],
)
def test_damage_is_one_line(text: str, reason: str, tmp_path: Path) -> None:
    path = tmp_path / "comparison.json"
    path.write_text(text, "utf-8")
    with pytest.raises(UnreadableFileError) as caught:
        read_comparison(path)
    assert reason in str(caught.value)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_other_files_are_one_line(tmp_path: Path) -> None:
    (tmp_path / "binary.json").write_bytes(b"\xff\xfe\x00\x80" * 50)
    for name in ("missing.json", "binary.json", "."):
        with pytest.raises(UnreadableFileError, match=r"^[^\n]+$"):
            read_comparison(tmp_path / name)


def test_what_cannot_be_written_leaves_the_old_file(tmp_path: Path) -> None:
    old = tmp_path / "page.html"
    old.mkdir()
    with pytest.raises(OutputError, match=r"page\.html.*another place"):
        write_html(two_outlets(), old)
    (tmp_path / "file").write_text("old", "utf-8")
    with pytest.raises(OutputError):
        write_json(two_outlets(), tmp_path / "file" / "comparison.json")
    assert (tmp_path / "file").read_text("utf-8") == "old"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["file", "home", "page.html"]


def test_a_full_disk_leaves_the_old_file_and_no_draft(tmp_path: Path) -> None:
    """A limit on the size of files fails a write in its middle, as a full disk does."""
    resource = pytest.importorskip("resource")
    path = write_json(two_outlets(), tmp_path / "comparison.json")
    old = path.read_bytes()
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, limits[1]))
    try:
        with pytest.raises(OutputError, match="cannot be written"):
            write_json(bridge(), path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, ignored)
    assert path.read_bytes() == old
    assert [each.name for each in tmp_path.iterdir() if each.is_file()] == ["comparison.json"]
