"""Front matter of plain words is read without YAML's reader, and as that reads it."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.documents.front_matter import _load, _read_plain
from tests.support.sample_stories import ROOT

KEYS = ["outlet", "title", "language", "null", "Null", "yes", "on", "published_at", "a-b"]
LETTERS = "aZяґ1 _-.,«»“”’()!?:#'\"&*[]{}|>%@`~=\t\\\u00a0é"
VALUES = [
    "Volna",
    "«Волна»",
    "null",
    "NULL",
    "Yes",
    "no",
    "true",
    "inf",
    "e5",
    "A: b",
    "a #b",
    "a- b",
    "x --- y",
]
VALUE = st.one_of(st.sampled_from(VALUES), st.text(LETTERS, min_size=1, max_size=12))


@given(
    st.lists(st.tuples(st.sampled_from(KEYS), VALUE), min_size=1, max_size=4), st.sampled_from(["\n", "\r\n"])
)
def test_plain_words_are_what_yaml_reads(lines: list[tuple[str, str]], end: str) -> None:
    source = "".join(f"{key}: {value}{end}" for key, value in lines)
    values = _read_plain(source)
    assert values is None or values == _load(source, "a.md")


@pytest.mark.parametrize(
    ("source", "values"),
    [
        ("outlet: Город и пристань\nlanguage: ru\n", {"outlet": "Город и пристань", "language": "ru"}),
        ("title: Ferry sinks; 3 dead\n", None),
        ("title: Yes, it sank!\r\n", {"title": "Yes, it sank!"}),
        ("outlet: Volna\ndate: 2024-03-05\n", None),
        ("outlet: null\n", None),
        ("null: Volna\n", None),
        ("outlet: Volna\n  and more\n", None),
        ("outlet: Volna", None),
    ],
)
def test_only_lines_of_words_are_plain(source: str, values: dict[str, str] | None) -> None:
    assert _read_plain(source) == values


def test_plain_front_matter_does_not_load_yaml() -> None:
    program = (
        "import sys; from compare.documents.front_matter import parse_front_matter;"
        "print(parse_front_matter('---\\noutlet: Volna\\n---\\nText.', 'a.md').values, 'yaml' in sys.modules)"
    )
    child = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    assert child.stdout.strip() == "{'outlet': 'Volna'} False"
