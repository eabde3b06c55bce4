"""The sample stories keep what their README says, and the laws hold over all of them."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest

from compare.alignment import align_claims
from compare.claims import make_claims, split_article
from compare.page import read_comparison
from compare.records import AlignmentSettings, Article, Claim, Comparison, Match
from compare.translation import translate_texts
from tests.support.sample_stories import SEEDS, STORIES, sample_articles, sample_gold, sample_settings

REPORTS = [(story, path.stem) for story in STORIES for path in sorted((SEEDS / story).glob("*.md"))]
PAIRS = [
    (story, left, right)
    for story in STORIES
    for left, right in combinations([name for told, name in REPORTS if told == story], 2)
]


def article_of(story: str, name: str) -> Article:
    return sample_articles(story)[name]


def claims_of(story: str, name: str) -> tuple[Claim, ...]:
    article = article_of(story, name)
    return make_claims(article, split_article(article))


def plain(matches: tuple[Match, ...]) -> set[tuple[tuple[int, ...], tuple[int, ...], float]]:
    return {(match.left, match.right, round(match.probability, 9)) for match in matches}


@pytest.mark.parametrize("story", STORIES)
def test_a_story_is_told_by_two_russian_and_two_english_outlets(story: str) -> None:
    articles = sample_articles(story).values()
    assert sorted(article.language for article in articles) == ["en", "en", "ru", "ru"]
    assert len({article.outlet for article in articles}) == 4
    for article in articles:
        assert article.published is not None
        assert article.published.tzinfo is not None
        assert article.url.startswith("https://example.org/")


@pytest.mark.parametrize(("story", "name"), REPORTS)
def test_a_report_has_twelve_to_twenty_sentences_whose_offsets_hold(story: str, name: str) -> None:
    article = article_of(story, name)
    title, *body = split_article(article)
    assert 12 <= len(body) <= 20
    assert article.title[title.start : title.stop] == title.text == article.title
    assert [sentence.index for sentence in (title, *body)] == list(range(len(body) + 1))
    for sentence in body:
        assert article.text[sentence.start : sentence.stop] == sentence.text
    covered = "".join(sentence.text for sentence in body)
    assert "".join(covered.split()) == "".join(article.text.split())


@pytest.mark.parametrize(("story", "name"), REPORTS)
def test_every_span_of_a_claim_lies_inside_its_sentence(story: str, name: str) -> None:
    for claim in claims_of(story, name):
        for found in (*claim.numbers, *claim.dates, *claim.names, *claim.quotes):
            assert claim.text[found.start : found.stop] == found.text


@pytest.mark.parametrize(("story", "name"), [pair for pair in REPORTS if article_of(*pair).language == "ru"])
def test_the_human_memory_knows_every_russian_sentence(story: str, name: str) -> None:
    texts = [sentence.text for sentence in split_article(article_of(story, name))]
    made = translate_texts(texts, "ru", "en", sample_settings())
    assert {translation.engine for translation in made} == {"memory"}


@pytest.mark.parametrize("story", STORIES)
def test_gold_quotes_sentences_as_they_are_split(story: str) -> None:
    gold = sample_gold(story)
    texts = {
        name: {sentence.text for sentence in split_article(article)}
        for name, article in sample_articles(story).items()
    }
    for claim in gold["claims"]:
        assert len(claim["told"]) >= 2
        for name, told in claim["told"].items():
            assert set(told) <= texts[name]
    kinds = {difference["kind"] for difference in gold["differences"]}
    assert {"number", "date", "negation", "attribution", "hedging", "quote", "naming"} <= kinds


@pytest.mark.parametrize(("story", "name"), REPORTS)
def test_aligning_a_report_with_itself_matches_every_distinct_sentence(story: str, name: str) -> None:
    claims = claims_of(story, name)
    matches = align_claims(claims, claims, AlignmentSettings()).matches
    assert {(match.left, match.right) for match in matches} == {((i,), (i,)) for i in range(len(claims))}


@pytest.mark.parametrize(("story", "left", "right"), PAIRS)
def test_swapping_the_sides_swaps_the_result(story: str, left: str, right: str) -> None:
    here, there = claims_of(story, left), claims_of(story, right)
    forth = align_claims(here, there, AlignmentSettings())
    back = align_claims(there, here, AlignmentSettings())
    assert plain(forth.matches) == {(b, a, p) for a, b, p in plain(back.matches)}
    assert [(rest.index, rest.nearest) for rest in forth.left_leftovers] == [
        (rest.index, rest.nearest) for rest in back.right_leftovers
    ]


@pytest.mark.parametrize("story", STORIES)
def test_every_claim_is_in_one_group_and_every_leftover_names_its_nearest(
    story: str, comparisons: dict[str, Comparison]
) -> None:
    comparison = comparisons[story]
    places = [(m.article, i) for group in comparison.groups for m in group.members for i in m.indices]
    everything = [(name, i) for name, claims in comparison.claims.items() for i in range(len(claims))]
    assert sorted(places) == sorted(everything)
    for alignment in comparison.alignments:
        matched = {i for match in alignment.matches for i in match.left}
        rest = {leftover.index for leftover in alignment.left_leftovers}
        assert matched | rest == set(range(len(comparison.claims[alignment.left])))
        assert not matched & rest


@pytest.mark.parametrize("story", STORIES)
def test_the_evidence_of_a_match_adds_up_to_its_probability(
    story: str, comparisons: dict[str, Comparison]
) -> None:
    from math import exp

    for alignment in comparisons[story].alignments:
        for match in alignment.matches:
            log_odds = sum(piece.contribution for piece in match.evidence)
            assert 1 / (1 + exp(-log_odds)) == pytest.approx(match.probability, abs=1e-6)


@pytest.mark.parametrize("story", STORIES)
def test_a_comparison_survives_json(story: str, comparisons: dict[str, Comparison], tmp_path: Path) -> None:
    path = comparisons[story].to_json(tmp_path / "comparison.json")
    assert read_comparison(path) == comparisons[story]


def test_pairing_through_the_human_translations_finds_the_gold_matches(
    comparisons: dict[str, Comparison],
) -> None:
    """At least 85 % of the gold matches of the three stories, and 95 % of what is shown is one."""
    true, predicted = set(), set()
    for story, comparison in comparisons.items():
        names = {article.id: name for name, article in sample_articles(story).items()}
        for claim in sample_gold(story)["claims"]:
            for left, right in combinations(sorted(claim["told"]), 2):
                true |= {
                    (story, left, a, right, b) for a in claim["told"][left] for b in claim["told"][right]
                }
        for alignment in comparison.alignments:
            sides = sorted([(names[alignment.left], "left"), (names[alignment.right], "right")])
            texts = {
                "left": [claim.text for claim in comparison.claims[alignment.left]],
                "right": [claim.text for claim in comparison.claims[alignment.right]],
            }
            for match in alignment.matches:
                told = {"left": match.left, "right": match.right}
                (first, one), (second, other) = sides
                predicted |= {
                    (story, first, texts[one][a], second, texts[other][b])
                    for a in told[one]
                    for b in told[other]
                }
    recall = len(true & predicted) / len(true)
    precision = len(true & predicted) / len(predicted)
    assert recall >= 0.85, (recall, precision)
    assert precision >= 0.95, (recall, precision)
