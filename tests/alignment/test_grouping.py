"""Groups over N outlets, and stories."""

from __future__ import annotations

import random
from datetime import datetime
from itertools import combinations, pairwise, permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.alignment import find_nearest_stories, find_stories, group_claims
from compare.alignment.stories import sorting
from compare.errors import SortingWarning
from compare.pipeline import compare_stories
from compare.records import Alignment, AlignmentSettings, Article, Claim, EncoderSetting, Match, Sentence
from tests.support.sample_stories import STORIES, sample_articles, sample_gold

Place = tuple[str, int]


def told(**texts: int) -> dict[str, tuple[Claim, ...]]:
    """Return so many claims for each outlet."""
    return {
        name: tuple(Claim(Sentence(name, i, 0, 3, f"{name} {i}")) for i in range(count))
        for name, count in texts.items()
    }


def linked(left: str, right: str, *matches: tuple[int, int, float]) -> Alignment:
    return Alignment(left, right, tuple(Match((i,), (j,), probability) for i, j, probability in matches))


def groups_of(claims: dict[str, tuple[Claim, ...]], *alignments: Alignment) -> set[frozenset[Place]]:
    found = group_claims(claims, alignments)
    return {
        frozenset((member.article, i) for member in group.members for i in member.indices) for group in found
    }


def test_a_claim_told_by_three_is_one_group() -> None:
    claims = told(a=2, b=1, c=1)
    found = groups_of(
        claims, linked("a", "b", (0, 0, 0.9)), linked("b", "c", (0, 0, 0.8)), linked("a", "c", (0, 0, 0.7))
    )
    assert found == {frozenset({("a", 0), ("b", 0), ("c", 0)}), frozenset({("a", 1)})}


def test_weak_links_do_not_chain() -> None:
    names = [f"o{place}" for place in range(6)]
    claims = told(**dict.fromkeys(names, 1))
    chain = [linked(one, other, (0, 0, 0.5)) for one, other in pairwise(names)]
    assert max(len(group) for group in groups_of(claims, *chain)) <= 3


def test_an_outlet_has_at_most_a_few_claims_in_a_group() -> None:
    claims = told(a=8, b=1)
    found = groups_of(claims, linked("a", "b", *((place, 0, 0.9) for place in range(8))))
    assert max(len(group) for group in found) == 4
    assert sum(len(group) for group in found) == 9


def test_ids_survive_reordering_and_tell_groups_apart() -> None:
    claims = told(a=3, b=3, c=3)
    alignments = [
        linked("a", "b", (0, 1, 0.9), (2, 2, 0.6)),
        linked("b", "c", (1, 0, 0.9)),
        linked("a", "c", (1, 2, 0.7)),
    ]
    ids = {
        frozenset(
            group.id for group in group_claims({name: claims[name] for name in order}, alignments[::turn])
        )
        for order in permutations("abc")
        for turn in (1, -1)
    }
    assert len(ids) == 1
    assert len(next(iter(ids))) == len(groups_of(claims, *alignments))


def group_slowly(
    links: dict[frozenset[Place], float], claims: dict[str, tuple[Claim, ...]]
) -> list[set[Place]]:
    """Join the two groups whose claims match best on average, as often as there are two, the obvious way."""
    groups = [{(name, i)} for name in sorted(claims) for i in range(len(claims[name]))]
    while True:
        rated = []
        for one, other in combinations(sorted(groups, key=min), 2):
            told = [sum(article == name for article, _ in one | other) for name in claims]
            across = [frozenset((a, b)) for a in one for b in other if a[0] != b[0]]
            if max(told) <= 3 and across:
                rated.append((sum(links.get(pair, 0.0) for pair in across) / len(across), one, other))
        best, one, other = max(rated, key=lambda found: found[0], default=(0.0, set(), set()))
        if best < 0.17:
            return groups
        groups = [group for group in groups if group not in (one, other)] + [one | other]


@settings(max_examples=60, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(1, 12))
def test_groups_are_those_of_the_slow_and_obvious_way(chance: random.Random, count: int) -> None:
    claims = told(a=3, b=3, c=3)
    places = [(name, i) for name in claims for i in range(3)]
    across = [pair for pair in combinations(places, 2) if pair[0][0] != pair[1][0]]
    # Powers of two, so that no two means are equal by chance and sums are exact.
    odds = {pair: 0.17 + 0.5 ** (place + 2) for place, pair in enumerate(chance.sample(across, count))}
    alignments = [linked(one[0], other[0], (one[1], other[1], odds[one, other])) for one, other in odds]
    slow = group_slowly({frozenset(pair): value for pair, value in odds.items()}, claims)
    assert groups_of(claims, *alignments) == set(map(frozenset, slow))


@pytest.mark.parametrize("story", STORIES)
def test_groups_of_the_sample_stories(story: str, comparisons: dict) -> None:  # type: ignore[type-arg]
    """At least 80 % of the true pairs are inside a group, and at least 80 % of the pairs inside are true."""
    comparison = comparisons[story]
    ids = {name: article.id for name, article in sample_articles(story).items()}
    places = {
        (name, claim.text): (ids[name], i)
        for name in ids
        for i, claim in enumerate(comparison.claims[ids[name]])
    }
    true = {
        frozenset((places[left, a], places[right, b]))
        for claim in sample_gold(story)["claims"]
        for left in claim["told"]
        for right in claim["told"]
        if left < right
        for a in claim["told"][left]
        for b in claim["told"][right]
    }
    found = set()
    for group in comparison.groups:
        members = [(member.article, i) for member in group.members for i in member.indices]
        found |= {frozenset((one, other)) for one in members for other in members if one[0] < other[0]}
    assert len(true & found) >= 0.8 * len(true)
    assert len(true & found) >= 0.8 * len(found)


# --- stories -------------------------------------------------------------------------------------


def test_the_sample_stories_are_told_apart_whatever_the_order() -> None:
    articles = {
        article.id: (story, article) for story in STORIES for article in sample_articles(story).values()
    }
    for turn in (1, -1):
        stories = find_stories([article for _, article in articles.values()][::turn])
        assert sorted(len(story.articles) for story in stories) == [4, 4, 4]
        assert all(len({articles[article.id][0] for article in story.articles}) == 1 for story in stories)
        assert len({story.id for story in stories}) == len(stories)
        for story in stories:
            times = [article.published for article in story.articles if article.published]
            assert times == sorted(times)


def report(name: str, title: str, day: int | None = None) -> Article:
    return Article(name, name, "en", title, title, datetime(2024, 1, day) if day else None)


def test_the_same_words_weeks_apart_are_two_stories() -> None:
    title = "Ferry Halvena sinks on Lake Selmara, 16 dead"
    together = find_stories([report("a", title, 5), report("b", title, 7)])
    apart = find_stories([report("a", title, 5), report("b", title, 25)])
    assert [len(story.articles) for story in together] == [2]
    assert [len(story.articles) for story in apart] == [1, 1]


def test_nothing_and_undated_reports() -> None:
    assert find_stories([]) == []
    [story] = find_stories(
        [report("a", "Mayor Korvin wins in Velhar"), report("b", "Velhar: mayor Korvin wins", 3)]
    )
    assert [article.id for article in story.articles] == ["b", "a"]
    assert story.id == "velhar-mayor-korvin-wins"
    assert find_stories([Article("x", "", "und", "", "")])[0].id == "x"


BRIDGE = [
    ("en", "Harbour bridge shut to traffic", "Engineers found cracks in a pylon of the harbour bridge on "
     "Tuesday, and the city shut it. Some 15,000 cars cross it daily. Buses take the northern route."),
    ("ru", "Мост через гавань закрыт для движения", "Инженеры обнаружили трещины в опоре моста через гавань, "
     "и во вторник город закрыл его. Ежедневно по мосту проезжает около 12 000 машин."),
    ("en", "Cracks close the harbour bridge", "The city closed the bridge over the harbour after inspectors "
     "discovered cracks in one of its piers. Drivers face long detours."),
]  # fmt: skip
OTHERS = [
    ("en", "Museum of salt opens its doors", "The museum of salt opened on Tuesday after three years of "
     "works. Entry is free until the end of May."),
    ("ru", "Врачи объявили забастовку", "Врачи областной больницы объявили забастовку и требуют повысить "
     "зарплаты. Приём больных сокращён."),
]  # fmt: skip


def test_a_story_in_two_languages_is_found_by_what_titles_and_leads_mean() -> None:
    articles = [
        Article(str(place), str(place), *told, datetime(2024, 3, 5))
        for place, told in enumerate(BRIDGE + OTHERS)
    ]

    def sort(encoder: EncoderSetting) -> list[list[str]]:
        stories = find_stories(articles, AlignmentSettings(encoder=encoder, use_cache=False))
        return sorted(sorted(article.id for article in story.articles) for story in stories)

    assert sort("default") == [["0", "1", "2"], ["3"], ["4"]]
    assert ["0", "1", "2"] not in sort("none")


# --- reports that stand alone --------------------------------------------------------------------


def test_why_a_report_stands_alone_is_said_in_figures() -> None:
    title = "Ferry Halvena sinks on Lake Selmara, 16 dead"
    reports = [
        report("a", title, 5), report("b", title, 6), report("late", f"{title}: trial opens", 16),
        report("other", "Museum of salt opens its doors", 6),
    ]  # fmt: skip
    stories, nearest, cuts = find_nearest_stories(reports)
    assert stories == find_stories(reports)
    assert cuts == ()
    late, other = nearest
    assert [late.article.id, other.article.id] == ["late", "other"]
    assert [article.id for article in late.story.articles] == ["a", "b"]
    assert late.probability > 0.5
    assert (late.days, late.is_too_far_apart) == (10, True)
    assert late.names == ("Halvena", "Selmara")
    assert late.figures == 1
    assert other.probability < 0.5
    assert (other.names, other.figures) == ((), 0)


def test_what_is_nearest_hangs_on_no_order_and_needs_another_report() -> None:
    assert find_nearest_stories([]).nearest == ()
    assert find_nearest_stories([report("a", "Ferry sinks")]).nearest == ()
    two = [report("a", "Ferry Halvena sinks"), report("b", "Museum of salt opens its doors", 6)]
    for order in (two, two[::-1]):
        nearest = find_nearest_stories(order).nearest
        assert {(each.article.id, each.story.articles[0].id) for each in nearest} == {("a", "b"), ("b", "a")}
        assert {each.days for each in nearest} == {None}, "one of the times is not known"


# --- too many reports that hang together -----------------------------------------------------------


@pytest.fixture
def four_reports_of_one_event(monkeypatch: pytest.MonkeyPatch) -> list[Article]:
    """Make four reports of one event more than can be sorted at once, as 2,001 are."""
    monkeypatch.setattr(sorting, "LARGEST_COMPONENT", 3)
    titles = ["Ferry Halvena sinks on Lake Selmara", "Ferry Halvena sinks on Lake Selmara, 16 dead"]
    return [report(name, titles[place % 2], 5) for place, name in enumerate("abcd")]


def test_finding_stories_warns_where_more_hang_together_than_are_sorted_at_once(
    four_reports_of_one_event: list[Article],
) -> None:
    said = r"4 reports hung together by weak evidence, more than the 3 .* links up to log odds \d\.\d\d were"
    with pytest.warns(SortingWarning, match=said):
        find_stories(four_reports_of_one_event)
    find_stories(four_reports_of_one_event[:3])  # a warning would be an error here


def test_what_was_cut_is_a_note_of_the_stories_that_were_compared(
    four_reports_of_one_event: list[Article],
) -> None:
    settings = AlignmentSettings(encoder="none")
    [note] = compare_stories(four_reports_of_one_event, alignment=settings).notes
    assert note.startswith("4 reports hung together by weak evidence")
    assert compare_stories(four_reports_of_one_event[:3], alignment=settings).notes == ()
