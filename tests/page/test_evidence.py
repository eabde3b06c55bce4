"""The evidence for a match: the few features that decided, as steps from the prior to the sum."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from compare.alignment.evidence import FEATURES as ALIGNMENT_FEATURES
from compare.alignment.evidence import REPORTS, SURROUNDINGS
from compare.page import PageSettings, render_fragment
from compare.page.evidence import WIDTH, Proof, make_proof, percent
from compare.page.phrases import load_phrases
from compare.page.writing import make_page
from compare.records import Evidence, Match
from tests.support.one_row import one_row

EN = load_phrases("en")
FEATURES = (
    Evidence("prior", 1.0, -4.0),
    Evidence("shared names", 2.0, 3.0),
    Evidence("shared meaning", 0.8, 2.0),
    Evidence("other numbers", 1.0, -1.5),
    Evidence("same order", 1.0, 1.0),
    Evidence("length", 0.1, 0.5),
    Evidence("shared dates", 1.0, 0.4),
    Evidence("other names", 0.0, -0.02),
)


def prove(*evidence: Evidence) -> Proof:
    return make_proof(Match((0,), (0,), 0.8, evidence), "A", "B", EN)


def test_the_prior_comes_first_then_the_five_that_decided() -> None:
    proof = prove(*FEATURES)
    assert [(step.feature, step.adds) for step in proof.steps] == [
        ("starting point", "−4.00"),
        ("shared names", "+3.00"),
        ("shared meaning", "+2.00"),
        ("other figures", "−1.50"),
        ("same order", "+1.00"),
        ("length", "+0.50"),
        ("All others: 2", "+0.38"),
    ]
    assert proof.total.adds == "+1.38"
    assert [(other.feature, other.adds) for other in proof.others] == [
        ("shared dates", "+0.40"),
        ("other names", "−0.02"),
    ]


def test_what_adds_next_to_nothing_never_stands_on_its_own() -> None:
    proof = prove(Evidence("prior", 1.0, -1.0), Evidence("length", 0.1, 0.01))
    assert [step.feature for step in proof.steps] == ["starting point", "All others: 1"]


def test_without_evidence_there_is_only_the_sum() -> None:
    proof = prove()
    assert (proof.steps, proof.others, proof.total.adds) == ((), (), "+0.00")


@given(st.lists(st.floats(-9, 9), max_size=20))
def test_each_bar_starts_where_the_one_above_ends(contributions: list[float]) -> None:
    proof = prove(*(Evidence(f"f{n}", 1.0, each) for n, each in enumerate(contributions)))
    at = proof.total.zero
    for step in proof.steps:
        ends = step.bar_start, step.bar_start + step.bar_width
        # A bar is at least one wide, or it would not be seen.
        assert min(abs(at - end) for end in ends) <= 1.2
        assert -0.1 <= step.bar_start <= WIDTH + 0.1
        at = ends[1] if step.sign == "plus" else ends[0]
        if step.bar_width <= 1.1:
            at = step.bar_start
    assert min(
        abs(at - end) for end in (proof.total.bar_start, proof.total.bar_start + proof.total.bar_width)
    ) <= 2 + len(proof.steps)


def test_the_page_draws_it_without_a_script_and_as_a_table() -> None:
    story = {"A": ["The bridge in Talsk closed."], "B": ["The bridge in Talsk closed!"]}
    tree = html.document_fromstring(make_page(one_row(story, evidence=FEATURES), PageSettings()))
    [table] = tree.xpath("//details[@class='evidence']//table")
    rows = table.xpath(".//tbody/tr | .//tfoot/tr")
    assert len(rows) == 8
    assert all(len(row.xpath("./th[@scope='row']")) == 1 for row in rows)
    assert all(row.xpath(".//svg/@aria-hidden") == ["true"] for row in rows)
    assert [row.xpath("string(./td[2])").strip() for row in rows][-1] == "+1.38"
    [others] = tree.xpath("//details[@class='others']")
    assert "open" not in others.attrib
    assert others.xpath("string(./p)") == "shared dates +0.40; other names −0.02"


def test_a_notebook_shows_the_same_features() -> None:
    shown = html.fromstring(render_fragment(Match((0,), (0,), 0.8, FEATURES))).text_content()
    assert "shared names2.00+3.00" in shown.replace("\n", "")
    assert "The other features: 2" in shown


@pytest.mark.parametrize(
    ("probability", "shown"), [(0.899, 89), (0.9, 90), (0.7999, 79), (0.29, 29), (0.001, 1)]
)
def test_a_percentage_never_reads_as_of_a_higher_band(probability: float, shown: int) -> None:
    assert percent(probability) == shown
    assert EN.band(shown / 100) == EN.band(probability) or shown == 1


@pytest.mark.parametrize("language", ["en", "ru", "uk"])
def test_every_feature_has_its_words(language: str) -> None:
    phrases = load_phrases(language)
    for name in (*ALIGNMENT_FEATURES, *SURROUNDINGS, *REPORTS, "prior"):
        assert phrases.known("feature", name, "?") != "?", name
