"""The schema of comparison.json holds for what is written, and for nothing that is spoiled."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from compare.errors import UnreadableFileError
from compare.page import read_comparison, write_json
from compare.records import Comparison
from docs.generating.schema import build_schema
from tests.support.sample_stories import ROOT, STORIES
from tests.support.schemas import complaints_of

SCHEMA = json.loads((ROOT / "docs" / "reference" / "comparison.schema.json").read_text("utf-8"))


@pytest.fixture
def document(comparisons: dict[str, Comparison], tmp_path: Path) -> dict[str, Any]:
    """Return what is written about one sample story."""
    path = write_json(comparisons[STORIES[0]], tmp_path / "comparison.json")
    return json.loads(path.read_text("utf-8"))  # type: ignore[no-any-return]


def test_the_schema_is_one_and_is_fresh() -> None:
    assert build_schema() == SCHEMA


@pytest.mark.parametrize("story", STORIES)
def test_what_is_written_about_a_sample_story_is_valid(
    story: str, comparisons: dict[str, Comparison], tmp_path: Path
) -> None:
    path = write_json(comparisons[story], tmp_path / "comparison.json")
    assert not complaints_of(json.loads(path.read_text("utf-8")), SCHEMA)


def spoil_number(told: dict[str, Any]) -> None:
    told["alignments"][0]["matches"][0]["probability"] = "high"


def spoil_kind(told: dict[str, Any]) -> None:
    matches = (match for alignment in told["alignments"] for match in alignment["matches"])
    next(match["differences"][0] for match in matches if match["differences"])["kind"] = "omission"


def spoil_span(told: dict[str, Any]) -> None:
    del next(iter(told["claims"].values()))[0]["sentence"]["start"]


def spoil_time(told: dict[str, Any]) -> None:
    told["articles"][0]["published"] = "yesterday"


def spoil_shape(told: dict[str, Any]) -> None:
    told["groups"] = {}


def spoil_pair(told: dict[str, Any]) -> None:
    told["signature"]["parts"][0].append("a third")


SPOILERS = [spoil_number, spoil_kind, spoil_span, spoil_time, spoil_shape, spoil_pair]


@pytest.mark.parametrize("spoil", SPOILERS)
def test_a_spoiled_document_is_refused_by_the_schema_and_by_the_reader(
    spoil: Callable[[dict[str, Any]], None], document: dict[str, Any], tmp_path: Path
) -> None:
    assert not complaints_of(document, SCHEMA)
    spoil(document["comparison"])
    assert complaints_of(document, SCHEMA)
    path = tmp_path / "spoiled.json"
    path.write_text(json.dumps(document), "utf-8")
    with pytest.raises(UnreadableFileError):
        read_comparison(path)


@pytest.mark.parametrize("change", [{"format": "another"}, {"version": 0}, {"version": "1"}])
def test_another_envelope_is_refused(change: dict[str, Any], document: dict[str, Any]) -> None:
    assert complaints_of({**document, **change}, SCHEMA)


def test_a_field_of_a_later_version_is_allowed(document: dict[str, Any]) -> None:
    document["comparison"]["articles"][0]["mood"] = "calm"
    assert not complaints_of(document, SCHEMA)
